"""How long an assessment takes, in ratios that mean the same on every machine.

    F      one pass of re.finditer(r"\\d+(?:\\.\\d+)?%?") over the text of about 100,000 characters
    bare   one start of the interpreter: python -c pass

Each figure is the median of several rounds, and what it is divided by is measured in the
same rounds. Longer texts are given per 100,000 characters, so that linear growth shows as
equal columns. A figure over its goal is marked with an asterisk.

    python benchmarks/speed.py [--rounds N] [--quick]
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from checker import document, extract, judge, pipeline, render, rulebook  # noqa: E402
from checker.extract import Lexicon, facts, quantities, setting  # noqa: E402
from checker.extract.derive import derive  # noqa: E402
from checker.extract.fold import fold  # noqa: E402
from checker.extract.subjects import names_in  # noqa: E402
from checker.model import Document, Fact, Rulebook, Severity  # noqa: E402

FLOOR = re.compile(r"\d+(?:\.\d+)?%?")
APART = re.compile(r"^[【第 ]*篇|更正|勘误", re.MULTILINE)
CHARACTERS = 100_000
COLD_CHARACTERS = 13_000

GOAL_ASSESS = 60.0
GOAL_GROWTH = 1.1
GOAL_HELP = 5.0
GOAL_COLD = 25.0

WHOLE = "assess, all of it"

Times = dict[str, list[float]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=5, help="rounds of each measurement (default 5)")
    options.add_argument("--cold", action="store_true", help="only whole processes")
    options.add_argument("--quick", action="store_true", help="only the text as it is, no longer ones")
    chosen = options.parse_args()
    book = rulebook.load("duty")
    text = sample(CHARACTERS)
    print(f"{len(text):,} characters, Python {sys.version.split()[0]}, median of {chosen.rounds} rounds")
    if not chosen.cold:
        in_process(text, book, chosen.rounds, (1,) if chosen.quick else (1, 4, 16))
    start_up(chosen.rounds)


def sample(characters: int) -> str:
    """The sample reports, one after the other and over again, to about so many characters.

    A report that is divided into parts (篇) would divide the others too, and one that corrects
    itself would have all of them read a second time: those stay out.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("reports/*/report.txt"))]
    whole = [text for text in texts if not APART.search(text)]
    one = "\n\n".join(whole) + "\n\n"
    return (one * (characters // len(one) + 1))[:characters]


# -- in process --------------------------------------------------------------------------------


def in_process(text: str, book: Rulebook, rounds: int, sizes: tuple[int, ...]) -> None:
    """Every stage over the text, its multiples, and the text as one line, in F per 100,000 characters."""
    columns: dict[str, dict[str, float]] = {}
    for size in sizes:
        columns[f"{size}×"] = ratios(
            text * size, text, size, book, max(1, rounds if size < 16 else rounds // 3)
        )
    if len(sizes) > 1:
        line = text.replace("\n", "")
        columns["1 line"] = ratios(line, text, 1, book, rounds)
        columns["4×1 line"] = ratios(line * 4, text, 4, book, max(1, rounds // 2))
    stages = list(next(iter(columns.values())))
    print(f"\n{'F per 100,000 characters':<30}" + "".join(f"{name:>10}" for name in columns))
    for stage in stages:
        cells = [f"{column[stage]:.1f}{marked(stage, column[stage])}" for column in columns.values()]
        print(f"{stage:<30}" + "".join(f"{cell:>10}" for cell in cells))
    if len(sizes) > 1:
        growth = columns[f"{sizes[-1]}×"][WHOLE] / columns["1×"][WHOLE]
        mark = "*" if growth > GOAL_GROWTH else " "
        print(f"\ngrowth per character 1× → {sizes[-1]}×   {growth:.2f}{mark}   goal ≤ {GOAL_GROWTH}")
    print(f"assess                          goal ≤ {GOAL_ASSESS:.0f} F")


def marked(stage: str, ratio: float) -> str:
    return "*" if stage == WHOLE and ratio > GOAL_ASSESS else " "


def ratios(text: str, base: str, size: int, book: Rulebook, rounds: int) -> dict[str, float]:
    """Stage → its time in F of the base text, per length of the base text."""
    times: Times = {}
    floors: list[float] = []
    for _ in range(rounds):
        floors += [floor(base) for _ in range(5)]
        stages(text, book, times)
        floors += [floor(base) for _ in range(5)]
    unit = median(floors) * size
    return {stage: median(spent) / unit for stage, spent in times.items()}


def floor(text: str) -> float:
    """Seconds of one pass F."""
    start = perf_counter()
    for _ in FLOOR.finditer(text):
        pass
    return perf_counter() - start


@contextmanager
def timed(times: Times, stage: str) -> Iterator[None]:
    start = perf_counter()
    yield
    times.setdefault(stage, []).append(perf_counter() - start)


def stages(text: str, book: Rulebook, times: Times) -> None:
    """One round over one text; indented stages are part of the one above them."""
    data = text.encode()
    with timed(times, WHOLE):
        result = pipeline.assess(document.read("-", data=data), book)
        render.to_table([result], width=100, colour=False)
    with timed(times, "names of the rulebook"):
        lexicon = Lexicon(book.indicators, book.items)
    with timed(times, "document: read to blocks"):
        report = document.read("-", data=data)
    texts = [block.text for part in report.parts for block in part.blocks]
    with timed(times, "extract: all of it"):
        for part in report.parts:
            extract.read(part, book, lexicon, source=report.source)
    with timed(times, "  setting: place and period"):
        settings = [setting.of(part) for part in report.parts]
    with timed(times, "  link"):
        linked = [facts.link(p.blocks, lexicon, s) for p, s in zip(report.parts, settings, strict=True)]
    with timed(times, "    quantities, all blocks"):
        for each in texts:
            quantities.find(each)
    with timed(times, "    fold and names, all blocks"):
        for each in texts:
            list(names_in(lexicon, fold(each).text))
    with timed(times, "  derive"):
        derived = [derive(found, book.indicators, book.items) for found in linked]
    known = [[*stated, *more] for stated, more in zip(linked, derived, strict=True)]
    with timed(times, "judge"):
        decide(report, book, known, [found.year for found in settings])
    with timed(times, "render: table"):
        render.to_table([result], width=100, colour=False)
    with timed(times, "render: json"):
        render.FORMATS["json"]([result])


def decide(report: Document, book: Rulebook, known: list[list[Fact]], years: list[int | None]) -> None:
    unread = "；".join(d.message for d in report.diagnostics if d.severity is Severity.UNREAD)
    for found, year in zip(known, years, strict=True):
        for requirement in book.rule_set.requirements:
            about = [fact for fact in found if fact.subject == requirement.indicator]
            judge.judge(requirement, book.indicators[requirement.indicator], about, year, unread)


# -- from a cold start -------------------------------------------------------------------------


def start_up(rounds: int) -> None:
    """Whole processes, in bare starts of the interpreter; the bytecode is there, as after an installation."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        report = Path(folder) / "report.txt"
        report.write_text(sample(COLD_CHARACTERS), encoding="utf-8")
        commands: dict[str, tuple[list[str], float]] = {
            "checker --help": (["-m", "checker", "--help"], GOAL_HELP),
            "checker --version": (["-m", "checker", "--version"], GOAL_HELP),
            "checker assess, table": (["-m", "checker", "assess", str(report)], GOAL_COLD),
            "checker assess, json": (["-m", "checker", "assess", str(report), "--format", "json"], GOAL_COLD),
            "checker rules list": (["-m", "checker", "rules", "list"], GOAL_COLD),
        }
        runs: dict[str, Callable[[], float]] = {
            name: (lambda command=command: process(command, environment))
            for name, (command, _) in commands.items()
        }
        for run in runs.values():  # writes the bytecode
            run()
        bare: list[float] = []
        times: Times = {name: [] for name in runs}
        for _ in range(max(5, rounds)):
            for name, run in runs.items():
                bare.append(process(["-c", "pass"], environment))
                times[name].append(run())
    unit = median(bare)
    print(f"\n{'bare interpreter starts':<30}{'ratio':>10}{'goal':>10}    (one is {unit * 1000:.0f} ms here)")
    for name, (_, goal) in commands.items():
        ratio = median(times[name]) / unit
        print(f"{name:<30}{ratio:>9.1f}{'*' if ratio > goal else ' '}{f'≤ {goal:.0f}':>10}")


def process(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds of one process, its output thrown away."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True
    )
    return perf_counter() - start


if __name__ == "__main__":
    main()
