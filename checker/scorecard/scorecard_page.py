"""The scorecard's page: a template of the handbook's, filled with a study's figures.

Every sentence is in the template (Jinja, docs/about/scorecard.md.jinja), every figure here.
"""

__all__ = ["OUTSIDE", "TEMPLATE", "decimal", "page", "percent"]

from pathlib import Path

import jinja2
import yaml

from checker.engine.explanation import UNSURE_BELOW
from checker.scorecard.measures import Share
from checker.scorecard.policy_comparison import AFTER
from checker.scorecard.study import Study

TEMPLATE = "docs/about/scorecard.md.jinja"
OUTSIDE = "docs/about/scorecard-outside.yml"
"""Figures of ``make yardstick``, which measures on models that nobody here wrote."""


def page(study: Study, root: Path) -> str:
    """Return the page; the same study and template always give the same text.

    Args:
        study: the figures.
        root: the project's folder, which has the template.
    """
    # Markdown, not HTML: the site's own rules for pages keep HTML out.
    environment = jinja2.Environment(  # noqa: S701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"percent": percent, "decimal": decimal, "interval": interval}
    template = environment.from_string((root / TEMPLATE).read_text(encoding="utf-8"))
    outside = yaml.safe_load((root / OUTSIDE).read_text(encoding="utf-8"))
    return template.render(
        study=study, sets=study.sets, after=AFTER, unsure_below=UNSURE_BELOW, outside=outside
    )


def percent(part: Share | float) -> str:
    """Return a share with one decimal at most.

    >>> percent(0.975), percent(0.7), percent(0.3333)
    ('97.5%', '70%', '33.3%')
    """
    return f"{decimal(100 * (part.value if isinstance(part, Share) else part), 1)}%"


def interval(part: Share) -> str:
    """Return the interval in which a share lies with 95 % certainty.

    >>> interval(Share(hits=39, cases=40))
    '87.1%–99.6%'
    """
    return "–".join(map(percent, part.interval))


def decimal(value: float, places: int = 2) -> str:
    """Return a number without the zeros at its end.

    >>> decimal(6.5), decimal(9.0), decimal(-0.001)
    ('6.5', '9', '0')
    """
    text = f"{value:.{places}f}"
    trimmed = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if trimmed == "-0" else trimmed
