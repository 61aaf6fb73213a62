"""The engine's README shows code that runs."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "checker" / "engine" / "README.md"


def test_the_examples_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file that it names, to a cause and a plan; and one of numbers alone."""
    shutil.copy(ROOT / "tests" / "data" / "garage.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    example, numbers = re.findall(
        r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(example, str(README), "exec"), {})  # noqa: S102 - this project's own text

    assert re.fullmatch(r"[a-z-]+ \['[a-z-]+'(, '[a-z-]+')*\]\n", capsys.readouterr().out)
    exec(compile(numbers, str(README), "exec"), {})  # noqa: S102 - this project's own text
    assert capsys.readouterr().out == "no-power\n"
