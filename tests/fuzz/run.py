"""A coverage-guided search for inputs that break a law: ``python -m tests.fuzz.run``.

Needs atheris, which the project does not install: it is slow to set up and of use to few.
``pip install atheris`` into an environment that holds the project's packages, then

    python -m tests.fuzz.run --runs 1000000            every parser, one after the other
    python -m tests.fuzz.run hear show --runs 50000    some

What it finds is written to ``build/fuzz/<parser>/`` and belongs into ``test_regressions.py``. The
inputs that reached something new are kept there too, and a later run starts from them.
"""

__all__ = ["main"]

import argparse
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from time import process_time

OUTPUT = Path("build/fuzz")
LONGEST = 192
"""Bytes of one input. Long ones cost much, and what breaks a law is short; ``test_bounds`` and
the laws under Hypothesis have the long ones."""
PATIENCE = 5
"""Seconds of processor time after which one input counts as slow."""
STUCK = 3600
"""Seconds by the clock after which one input counts as a hang: whoever measures beside the
search may stop it for minutes."""
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Search, print a line a parser, and return 1 when a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("names", nargs="*", help="of parsers; all without")
    parser.add_argument("--runs", type=int, default=100_000, help="inputs for each parser")
    parser.add_argument("--seconds", type=int, default=0, help="the most for each; 0 is no end")
    parser.add_argument("--watch", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.watch:
        _search(options.names[0], options.watch, options.runs, options.seconds)
    watched = _watched()
    broken = 0
    for name in options.names or watched:
        broken += _report(name, watched[name], options.runs, options.seconds)
    return 1 if broken else 0


def _watched() -> Mapping[str, Sequence[str]]:
    """Return what to watch of each parser. Its modules load only here: a search loads them anew."""
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    return {name: target.watched for name, target in TARGETS.items()}


def _report(name: str, watched: Sequence[str], runs: int, seconds: int) -> int:
    """Search in a process of its own, which the fuzzer ends; return 1 when a law was broken."""
    limits = ["--runs", str(runs), "--seconds", str(seconds)]
    command = [sys.executable, "-m", "tests.fuzz.run", name, *limits, "--watch", *watched]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - this module
    output = done.stderr + done.stdout
    ended, covered = _DONE.search(output), _COVERED.findall(output)
    edges = covered[-1][0] if covered else "?"
    if ended and done.returncode == 0:
        speed = int(ended[1]) // max(1, int(ended[2]))
        sys.stdout.write(
            f"{name:10} {int(ended[1]):>9} inputs  {ended[2]:>5} s  {speed:>6}/s  {edges} edges\n"
        )
        sys.stdout.flush()
        return 0
    sys.stdout.write(f"{name:10} BROKEN after {edges} edges\n{output[-3000:]}\n")
    return 1


def _search(name: str, watched: Sequence[str], runs: int, seconds: int) -> None:
    """Search in this process, which ends with it."""
    import atheris  # noqa: PLC0415 - only here is it needed

    with atheris.instrument_imports(include=list(watched)):
        for module in watched:
            import_module(module)  # first of all: what others import is instrumented or never
    from tests.fuzz.sources import Bytes  # noqa: PLC0415
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    target = TARGETS[name]
    folder = OUTPUT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    target.check(Bytes(target.seeds[0]))  # what is made once is made before the clock runs

    def one(data: bytes) -> None:
        began = process_time()
        target.check(Bytes(data))
        assert process_time() - began < PATIENCE

    flags = [f"-runs={runs}", f"-max_total_time={seconds}"]
    flags += [f"-max_len={LONGEST}", f"-timeout={STUCK}"]
    atheris.Setup([sys.argv[0], *flags, f"-artifact_prefix={folder}/found-", str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
