"""The pictures of README: the table as a terminal shows it, the page as a browser does.

make pictures        (needs Chromium for the page; the table is drawn by rich alone)
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from checker import document, pipeline, render, rulebook  # noqa: E402
from checker.model import Result  # noqa: E402

REPORT = Path("reports/county-full/report.txt")
WIDTH = 100
LINES = 36  # as many as a screen shows at once
_THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        *((36, 41, 47), (207, 34, 46), (17, 99, 41), (154, 103, 0)),
        *((9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129)),
    ],
)
_WIDE = re.compile("[\\u2e80-\\u303e\\u3041-\\uffdc]")
#: rich's own form without the font that it would have fetched from the net
_FORM = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect fill="#ffffff" stroke="#d0d7de" x="1" y="1" width="99.8%" height="99.8%" rx="6"/>
<g transform="translate(9, 9)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def main() -> None:
    result = assessed()
    (HERE / "table.svg").write_text(table(result), encoding="utf-8", newline="\n")
    _page(str(render.FORMATS["html"]([result])))


def assessed() -> Result:
    """The sample, under the name that it has from the top of the project."""
    report = document.read(str(REPORT), data=(ROOT / REPORT).read_bytes())
    return pipeline.assess(report, rulebook.load("duty"))


def table(result: Result) -> str:
    """The beginning of the table as SVG."""
    shown = render.to_table([result], width=WIDTH, colour=True).split("\n")[:LINES]
    return _svg("\n".join(shown))


def _svg(ansi: str) -> str:
    """A screen as a picture; the same for the same words."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        # rich takes every character for one cell; nothing of no width beside a wide one makes it two
        console.print(Text.from_ansi(_WIDE.sub("\\g<0>\u200b", ansi)), soft_wrap=True)
    return console.export_svg(title="", theme=_THEME, code_format=_FORM, unique_id="table")


def _page(html: str) -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"))
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.goto(path.as_uri())
        page.screenshot(path=HERE / "page.png")
        chromium.close()


if __name__ == "__main__":
    main()
