"""Which HTML readers may get: elements with their attributes and classes, zone by zone.

A zone is a part of a page with one author. What contributors write is ``AUTHORS``; what the
site makes from the pages stands in the same article and is ``ARTICLE``; the checker, the
theme's frame and the head have lists of their own. Whatever is on no list stops the build:
a new feature, or a new version of the theme, adds a line here.

A line is ``element …: attribute … .class …``. A name that ends in ``*`` stands for all that
begin like it; ``data-*`` is never on the list of authors, because scripts obey such
attributes, and neither is a class that the theme's or the site's scripts look for.
"""

__all__ = [
    "ARTICLE",
    "AUTHORS",
    "CHECKER",
    "CODE",
    "FRAME",
    "HEAD",
    "VALUES",
    "WORKBENCH",
]

import re
from collections.abc import Mapping

from checker.publish.gate.element_rules import AllowList, rules

_AUTHORS = """
p ul li dl dt dd blockquote em strong br hr code pre thead tbody tr summary:
h1 h2 h3 h4 h5 h6: id lang
p em strong li blockquote: lang
ol: start
a: href title lang .md-button .md-button--primary .alarm .headerlink
img: src alt title width height loading
table:
th td: align
div: .highlight .language-* .admonition .note .abstract .info .tip .success .question .warning
div: .failure .danger .bug .example .quote
p: .admonition-title
details: open .note .abstract .info .tip .success .question .warning .failure .danger .bug
details: .example .quote
code: .language-*
span:
"""
AUTHORS = AllowList(name="page", rules=rules(_AUTHORS))
"""What comes of contributors' Markdown."""

CODE = AllowList(
    name="code",
    rules=rules("div pre code span:"),
    classes=re.compile("highlight|filename|[a-z][a-z0-9]{0,2}(?:-[A-Z][A-Za-z]*)*"),
)
"""Coloured code: what is in ``div.highlight``, with classes of one to three letters."""

_GENERATED = """
article: id .fact-entry
a: rel .fact-grade .fact-verified .fact-reported .fact-well-known .fact-unverified .prefilled
a: .md-content__button .md-icon
details: .fold
div: hidden .cause-check .read-aloud
button: type tabindex aria-describedby .fact-mark .fact-verified .fact-reported .fact-well-known
button: .fact-unverified hidden data-erase data-root .md-button .md-button--primary
circle: cx cy r .badge .good .maintenance .outage .start
desc title: id
dl: .glossary
dt tr: id
figcaption noscript:
figure: .picture .picture-*
li: .timeline-*
nav: .related
p: hidden role .fact-dates .fact-stale .page-notes .page-wrong .red-line .resume
a: data-earlier data-offer data-red-line data-today data-yesterday .checker-call
b:
p: .checker-care-title .checker-calls
section: id data-care .checker-care
h2: tabindex data-focus
ul: .checker-whens
path: d .cross .edge .link .link-0 .link-1 .link-2 .stop .tick .way
rect: x y width height rx .blank .cause .gate .phone .rule .seen .stopped .tap
span: hidden id role data-search-exclude .fact .fact-run .fact-note .fact-grade .fact-verified
span: .fact-reported .fact-well-known .fact-unverified .note .term .timeline-kind
svg: viewBox xmlns role aria-labelledby aria-describedby
table: .decision-table
text: x y text-anchor .number .small .strong .warm
ul: .fact-list .timeline .ways
"""
ARTICLE = AllowList(name="article", rules=rules(_AUTHORS, _GENERATED))
"""The article of a finished page: what authors wrote, and what the site made beside it."""

CHECKER = AllowList(
    name="checker",
    rules=rules("""
div p span section ul ol li details summary h2 h3 h4 em strong small pre figure: data-* .checker-*
div p span section ul ol li details summary h2 h3 h4: hidden role id tabindex aria-*
a: href target data-* .checker-* .md-button .md-button--primary
button: type data-* .checker-* aria-describedby aria-expanded
fieldset legend: .checker-* data-* aria-*
form: novalidate data-* .checker-*
input: type name value checked id data-* aria-describedby
label: for .checker-*
progress: value max aria-* .checker-*
template: data-*
textarea: id rows maxlength autocapitalize autocomplete autocorrect spellcheck data-*
textarea: aria-describedby
noscript:
"""),
)
"""The element that hosts the checker; its renderer escapes every text (``checker/view``)."""

WORKBENCH = AllowList(
    name="workbench",
    rules=rules("""
div section p: data-* hidden role tabindex .workbench-*
h2 option noscript:
ul: data-* .workbench-*
label: for
a: data-* hidden target rel .md-button .md-button--primary
button: type disabled hidden data-* .md-button .md-button--primary
input: type id data-* autocapitalize autocomplete spellcheck
select: id disabled data-*
option: value
optgroup: label data-*
"""),
)
"""The element in which pages are edited; what stands in it is put there as text, by scripts."""

FRAME = AllowList(
    name="frame",
    ids=re.compile(r"__(?:config|drawer|search|toc|palette_\d|nav(?:_\d+)+(?:_label|_title)?)"),
    rules=rules("""
html: lang .no-js
body: dir data-md-color-scheme data-md-color-primary data-md-color-accent
a: href title aria-label data-md-component .md-footer__link .md-footer__link--next
a: .md-footer__link--prev .md-header__button .md-logo .md-nav__button .md-nav__link
a: .md-nav__link--active .md-path__link .md-skip .md-source .md-tabs__link
aside: .md-banner
button: type title aria-label aria-pressed tabindex hidden data-md-component .large-type-button
button: .md-icon .md-search__icon .md-top
div: role aria-label tabindex hidden data-md-component data-md-type data-md-scrollfix
div: data-md-color-scheme .md-banner__inner .md-container .md-content .md-copyright
div: .md-copyright__highlight .md-dialog .md-dialog__inner .md-ellipsis .md-footer-meta
div: .md-footer-meta__inner .md-footer__button .md-footer__title .md-grid .md-header__ellipsis
div: .md-header__source .md-header__title .md-header__topic .md-icon .md-main__inner
div: .md-nav__container .md-nav__link .md-nav__source .md-search .md-search-result
div: .md-search-result__meta .md-search__inner .md-search__output .md-search__scrollwrap
div: .md-sidebar .md-sidebar--primary .md-sidebar--secondary .md-sidebar__inner
div: .md-sidebar__scrollwrap .md-source__icon .md-source__repository .md-typeset
footer: .md-footer
form: name data-md-component .md-header__option .md-search__form
header: data-md-component .md-header
img: src alt
input: type id name aria-label autocapitalize autocomplete autocorrect spellcheck checked required
input: placeholder data-md-toggle data-md-component data-md-color-media data-md-color-scheme
input: data-md-color-primary data-md-color-accent .md-nav__toggle .md-option .md-search__input
input: .md-toggle
label: for id title tabindex hidden .md-header__button .md-icon .md-nav__link
label: .md-nav__link--active .md-nav__title .md-overlay .md-search__icon .md-search__overlay
li: .md-nav__item .md-nav__item--active .md-nav__item--nested .md-nav__item--pruned
li: .md-nav__item--section .md-path__item .md-tabs__item .md-tabs__item--active
main: data-md-component .md-main
nav: aria-label aria-labelledby aria-expanded hidden data-md-component data-md-level
nav: .md-footer__inner .md-grid .md-header__inner .md-nav .md-nav--lifted .md-nav--primary
nav: .md-nav--secondary .md-path .md-search__options .md-tabs
ol: role .md-path__list .md-search-result__list
ul: data-md-component data-md-scrollfix .md-nav__list .md-tabs__list
article: .md-content__inner .md-typeset
span: .md-ellipsis .md-footer__direction .md-icon .md-nav__icon
svg: xmlns viewBox
path: d
"""),
)
"""What the theme writes around the article; headings reach its table of contents."""

HEAD = AllowList(
    name="head",
    rules=rules("""
head title:
meta: charset name property content
link: rel href type integrity
"""),
)
"""The head. Scripts are a list of their own (``inline_scripts.py``)."""

VALUES: Mapping[str, re.Pattern[str]] = {
    "align": re.compile("left|center|right"),
    "height": re.compile(r"\d{1,4}"),
    "lang": re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*"),
    "loading": re.compile("lazy|eager"),
    "start": re.compile(r"\d{1,4}"),
    "width": re.compile(r"\d{1,4}"),
    "open": re.compile("(?:open)?"),
}
"""``{attribute: the form of its values}`` of attributes that authors write."""
