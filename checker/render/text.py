"""A report's text as it was read: what every offset counts in."""

from __future__ import annotations

from checker.model import Document
from checker.render.cite import told
from checker.render.clean import clean


def to_text(document: Document, *, places: bool = False, harmless: bool = False) -> str:
    """The source, ended by a line feed.

    places     each line behind the place where it stands in the file: 第5页第3行│…
    harmless   control characters made visible, as a screen needs it; offsets hold without
    """
    lines = document.source.removesuffix("\n").split("\n")
    if places:
        told = zip(document.line_starts, lines, strict=False)
        lines = [f"{document.place(start)}│{line}" for start, line in told if line]
    return "".join(f"{clean(line) if harmless else line}\n" for line in lines)


def to_diagnostics(document: Document) -> list[str]:
    """What must be known of the file itself, a line each."""
    return [told(diagnostic, document) for diagnostic in dict.fromkeys(document.diagnostics)]
