"""How long a report of 60 pages takes in each format, beside the same words as plain text.

    text   reading the report as a text file; every other format is given as so many times that
    all    reading it and judging it

Each figure is the median of several rounds, all formats in every round. A format is left out where
the program that writes it (LibreOffice, Chromium) or the library that reads it is not there.

    python benchmarks/formats.py [--rounds N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import as_formats  # noqa: E402
import programs  # noqa: E402
from checker import document, pipeline, rulebook  # noqa: E402
from checker.document import legacy  # noqa: E402

PAGES = 60
A_PAGE = 700  # characters of a printed report
#: formats other programs make: name → what they are made from, the suffix
CONVERTED = {"pdf": ("docx", "pdf"), "doc": ("docx", "doc"), "xls": ("xlsx", "xls")}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=3, help="rounds of each measurement (default 3)")
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        files = dict(written(report(), Path(folder)))
    book = rulebook.load("duty")
    pipeline.assess(document.read("x", data=files["text"]), book)  # names are put together once
    reading: dict[str, list[float]] = {name: [] for name in files}
    whole: dict[str, list[float]] = {name: [] for name in files}
    for _ in range(rounds):
        for name, data in files.items():
            at = perf_counter()
            read = document.read("x", data=data)
            reading[name].append(perf_counter() - at)
            pipeline.assess(read, book)
            whole[name].append(perf_counter() - at)
    text, all_ = median(reading["text"]), median(whole["text"])
    print(f"{PAGES} pages, {len(report()):,} characters, median of {rounds} rounds")
    print(f"{'':6}{'bytes':>12}{'read':>10}{'all':>10}   (text: 1)")
    for name, data in files.items():
        ratios = f"{median(reading[name]) / text:10.1f}{median(whole[name]) / all_:10.2f}"
        print(f"{name:6}{len(data):12,}{ratios}")


def report() -> str:
    """The sample report as often as fills so many pages, each time another chapter's."""
    once = (ROOT / "reports" / "all-formats" / "report.txt").read_text(encoding="utf-8")
    times = PAGES * A_PAGE // len(once) + 1
    return "\n".join(once for _ in range(times))[: PAGES * A_PAGE]


def written(text: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every format and its bytes."""
    made = {
        "text": text.encode(),
        "docx": as_formats.as_docx(text),
        "html": as_formats.as_html(text).encode(),
        "xlsx": as_formats.as_xlsx(text),
    }
    yield from made.items()
    if legacy.program() is None:
        return
    for name, (kind, suffix) in CONVERTED.items():
        source = folder / f"report.{kind}"
        source.write_bytes(made[kind])
        yield name, programs.soffice(source, suffix, folder).read_bytes()


if __name__ == "__main__":
    main()
