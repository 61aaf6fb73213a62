"""All of a contributor's way, by the guide: fact, answer, remedy, cause and case for a new cause.

Somebody who knows that a wrong clock breaks secure connections, and no Python, adds it to the
handbook as it stands. What they type is what the guide and the templates ask for.
"""

import re
import shutil
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import compile_pages
from tests.authoring.toy_handbook import DATA, run

ROOT = Path(__file__).parents[2]
FACT = (
    ("‹说法›", "手机的日期和时间错得太多，应用会认为安全证书不在有效期内。"),
    ("‹标题›", "手机系统的常见菜单位置，本站整理"),
    ("‹发布者›", "本站"),
    ('      # 发布的日期，不知道就删掉这一行\n      date: "‹年-月-日›"\n', ""),
    (
        '      # 网址。可信度低的来源不放链接，删掉这一行\n      address: "https://‹网址›"\n',
        "",
    ),
    ("level: media", "level: own"),
    ("read: mirror", "read: common-knowledge"),
)
REMEDY = (
    ("‹办法的名字›", "把手机时间改成自动"),
    ("#facts: [‹事实编号›]", "facts: [{fact}]"),
    (
        "‹开头一段：这个办法做什么、要多久。结果页会显示这一段。›",
        "手机的日期时间错了，就让它自动校准。",
    ),
    ("‹什么情况下用›", "提示说证书或时间有问题。"),
    ("‹第一步，一行一步；结果页会列出来›", "打开手机的日期与时间设置[{fact}]。"),
    ("‹第二步›", "打开“自动设置”。"),
    ("‹第三步；至少写三步›", "关掉微信，重新打开，再付一次。"),
    ("‹看到什么就算成功。›", "时间对了，付款页能打开。"),
    ("‹没有用，下一步做什么。›", "看[网络不稳](../causes/network.md)。"),
    ("‹要小心什么›", "改时间前先看账单。"),
)
CAUSE = (
    ("‹原因的名字›", "手机的日期时间不对"),
    ("‹一两句话说清楚›", "手机的日期时间错得太多，安全连接会失败。改成自动，再付一次。"),
    ("‹类别›", "technical"),
    ("frequency: uncommon", "frequency: rare"),
    ("  ‹现象›: {‹回答›: usually}", "  message: {certificate-error: often}"),
    ("  ‹办法›: usually", "  fix-clock: usually"),
    ("‹事实编号›", "{fact}"),
    ("‹现象›: ‹回答›", "message: certificate-error"),
    ("‹开头一段：一句话说结论，一句话说先做什么。›", "手机时间错了。先把时间改成自动。"),
    ("‹读者会看到的现象，一行一个›", "提示说[证书或时间有问题](../signs/message.md)。"),
    (
        "‹为什么会这样。有数字、日期、规则、菜单位置的句子，后面写事实编号。›",
        "时间错得太多，应用会认为安全证书不在有效期内[{fact}]。",
    ),
    (
        "‹怎样确认是这个原因，第一步；至少写一处菜单位置，例如 我 → 服务 → 钱包›",
        "打开手机的 设置 → 通用 → 日期与时间[{fact}]。",
    ),
    ("‹先做什么，一行一步›", "[把时间改成自动](../remedies/fix-clock.md)。"),
    ("‹不要做什么，一行一个；自查结果里会列出来›", "不要手动乱改时间。"),
    ("‹多久会好。没有查到的，就写没有查到。›", "改好马上就行。"),
)
LABEL = "说证书、时间有问题"
PROMPTS = "    said:\n      - 付款时说证书无效\n      - 提示证书过期了\n"


def written(path: Path, words: tuple[tuple[str, str], ...], fact: str) -> None:
    """Put a contributor's words where a template asks for them; each is asked for."""
    content = path.read_text(encoding="utf-8")
    start = content.index(f"{fact}:\n") if path.suffix == ".yml" else 0
    text = content[start:]
    for asked, answer in words:
        assert asked in text, asked
        text = text.replace(asked, answer.replace("{fact}", fact), 1)
    path.write_text(content[:start] + text, encoding="utf-8")


def answered(path: Path) -> None:
    """Add an answer to a sign that is there, in the three places of the guide."""
    text = path.read_text(encoding="utf-8")
    for before, new in (
        (
            "  under-maintenance:\n    label",
            (
                f"  certificate-error:\n    label: {LABEL}\n    heading: 店家、网络和系统\n"
                f"    base: almost-never\n{PROMPTS}"
            ),
        ),
        ("- **系统维护", f"- **{LABEL}**：多半是[时间不对](../causes/wrong-clock.md)。\n"),
    ):
        assert text.count(before) == 1, before
        text = text.replace(before, new + before)
    path.write_text(text, encoding="utf-8")


def test_a_new_cause_by_the_guide_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ends without an error, comes first on its own case, and makes nobody less safe."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    created = run(capsys, "new", "fact", "PATH", "--root", tmp_path)
    registry = tmp_path / "docs/about/facts.yml"
    (line,) = re.findall(r"facts\.yml:(\d+): ", created.out)
    fact = registry.read_text(encoding="utf-8").splitlines()[int(line) - 1].removesuffix(":")
    written(registry, FACT, fact)
    answered(tmp_path / "docs/signs/message.md")
    run(capsys, "new", "remedy", "fix-clock", "--root", tmp_path)
    written(tmp_path / "docs/remedies/fix-clock.md", REMEDY, fact)
    run(capsys, "new", "cause", "wrong-clock", "--root", tmp_path)
    cause = tmp_path / "docs/causes/wrong-clock.md"
    assert "#fix-clock: sometimes  # 把手机时间改成自动" in cause.read_text(encoding="utf-8")
    written(cause, CAUSE, fact)

    # The step to pay again is what a cheat asks for: the one thing that check has to say.
    remedy = tmp_path / "docs/remedies/fix-clock.md"
    ((mistake, _, number, _),) = run(capsys, "check", "--root", tmp_path).errors
    assert mistake == "K415"
    assert "再付一次" in remedy.read_text(encoding="utf-8").splitlines()[number - 1]
    written(remedy, (("#unsafe: false", "unsafe: true"),), fact)
    check = run(capsys, "check", "--root", tmp_path)
    assert check.errors == []
    assert check.status == 0
    assert run(capsys, "fmt", "--bare", cause, remedy, "--root", tmp_path).status == 0
    assert "\n#" not in cause.read_text(encoding="utf-8").partition("\n---\n")[0]
    cases = ("--cases", DATA / "cases-public.yml")
    changed = run(capsys, "diff", ROOT, "--root", tmp_path, *cases)
    assert changed.status == 0
    assert "causes.wrong-clock |  | is there" in changed.out
    answers = {s.text: s.answers for s in compile_pages(tmp_path).sentences}
    assert answers["付款时说证书无效"] == {("message", "certificate-error")}
    explained = run(capsys, "explain", "message=certificate-error", "--root", tmp_path)
    assert re.search(r"before any answer|1\. message", explained.out)
