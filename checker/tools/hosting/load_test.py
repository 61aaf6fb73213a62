"""How much one nginx carries with the project's configuration, beside the same nginx without.

ApacheBench asks over loopback, with a fixed number of requests and rising concurrency. Both
share the machine, so the figures say what the configuration costs, and not what a server of
one's own would reach.
"""

__all__ = ["Measured", "measure", "table"]

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.tools.hosting.local_nginx import Nginx, find

PAGE, ENGINE = "check/index.html", "assets/checker/**/*"
BUDGET = 1_000_000_000
"""Bytes of one measurement, at most: large files are asked for less often."""
LEAST = 300
"""Requests of one measurement, at least; no fewer than are under way at once."""
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement: requests and bytes a second, milliseconds, and how many failed."""

    what: str
    who: str
    concurrency: int
    requests: int
    rate: float
    bytes: int
    median: int
    high: int
    failed: int


def measure(site: Path, requests: int, concurrencies: Sequence[int]) -> Iterator[Measured]:
    """Yield a measurement for each file, concurrency and server, the middle one of some.

    The servers take turns, so that whatever else the machine does meets both.

    Args:
        site: the built site with a ``.gz`` beside its large files.
        requests: for each measurement.
        concurrencies: requests under way at once.

    Raises:
        FileNotFoundError: when nginx, ApacheBench or a packed file is missing.
        RuntimeError: when ApacheBench fails, with what it said.
    """
    page, engine = (_packed(site, pattern) for pattern in (PAGE, ENGINE))
    with Nginx(site) as ours, Nginx(site, plain=True) as plain:
        for what, path in (("page", page), ("engine", engine)):
            size = (site / f"{path}.gz").stat().st_size
            count = max(LEAST, min(requests, BUDGET // size))
            asked = {"ours": f"{ours.address}/{path}", "plain": f"{plain.address}/{path}.gz"}
            for concurrency in concurrencies:
                rounds = [
                    {who: _bench(what, who, asked[who], count, concurrency) for who in asked}
                    for _ in range(ROUNDS)
                ]
                for who in asked:
                    yield sorted((r[who] for r in rounds), key=lambda m: m.rate)[ROUNDS // 2]


def _packed(site: Path, pattern: str) -> str:
    """Return the address of the file with the largest ``.gz`` beside it."""
    packed = sorted(site.glob(f"{pattern}.gz"), key=lambda path: path.stat().st_size)
    if not packed:
        raise FileNotFoundError(f"{site} has no {pattern} with a .gz beside it")
    return packed[-1].relative_to(site).as_posix().removesuffix(".gz")


def _bench(what: str, who: str, address: str, requests: int, concurrency: int) -> Measured:
    asked = ["-q", "-k", "-n", str(requests), "-c", str(concurrency), "-s", "60"]
    command = [str(find("ab")), *asked, "-H", "Accept-Encoding: gzip", address]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - ab
    if done.returncode:
        raise RuntimeError(f"ab ended with {done.returncode}:\n{done.stderr[-500:]}")
    failed = _figure(r"Failed requests:\s+(\d+)", done.stdout)
    other = re.search(r"Non-2xx responses:\s+(\d+)", done.stdout)
    return Measured(
        what=what,
        who=who,
        concurrency=concurrency,
        requests=requests,
        rate=_figure(r"Requests per second:\s+([\d.]+)", done.stdout),
        bytes=int(_figure(r"Document Length:\s+(\d+)", done.stdout)),
        median=int(_figure(r"\b50%\s+(\d+)", done.stdout)),
        high=int(_figure(r"\b99%\s+(\d+)", done.stdout)),
        failed=int(failed) + (int(other[1]) if other else 0),
    )


def _figure(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise RuntimeError(f"ab did not print {pattern}:\n{text[-500:]}")
    return float(found[1])


def table(measured: Sequence[Measured]) -> str:
    """Return measurements as a Markdown table, ours beside the plain server's."""
    lines = [
        "| 文件 | 同时请求 | 请求数 | 每秒请求 | 每秒 MB | 中位数毫秒 | 99% 毫秒 | 失败 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    names = {"page": "自查页", "engine": "运行环境"}
    for one, other in zip(measured[::2], measured[1::2], strict=True):
        ratio = one.rate / other.rate
        lines.append(
            f"| {names[one.what]}，{one.bytes / 1000:,.0f} kB | {one.concurrency} "
            f"| {one.requests:,} | {one.rate:,.0f} / {other.rate:,.0f}（{ratio:.2f}） "
            f"| {one.rate * one.bytes / 1e6:,.0f} | {one.median} / {other.median} "
            f"| {one.high} / {other.high} | {one.failed} / {other.failed} |"
        )
    return "\n".join(lines) + "\n"
