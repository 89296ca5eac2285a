"""Word files (.docx): the words that are printed once every change is accepted, and where they stand.

Numbers that Word puts before paragraphs are written out; notes follow the body; a text box follows
the paragraph it is anchored in. Running heads and feet are not read: they repeat what the body says,
or count its pages. What is shown and not read (pictures, charts, embedded files) is told.
"""

from __future__ import annotations

from ...errors import DocumentError
from ..package import Package
from ..reading import Composer, Reading
from .body import Body
from .drawings import Drawings
from .inline import Inline
from .names import Element, name, sub, within
from .notes import Notes
from .numbering import Numbering
from .remarks import Remarks
from .styles import Styles

__all__ = ["read"]

_RESAVE = "请在 Word 或 WPS 里打开，“另存为”.docx 再试。"


def read(data: bytes, encoding: str | None = None) -> Reading:
    """The text of a Word file, a paragraph or a row of a table a line.

    encoding   of no meaning here: the file says its own
    A file that is damaged, or holds pictures of text only, is a DocumentError.
    """
    package = Package(data)
    try:
        return _read(package)
    except RecursionError:
        raise DocumentError("里面一层套一层，深得不像一份报告", hint=_RESAVE) from None


def _read(package: Package) -> Reading:
    main = package.main()
    root = package.xml(main)
    body = sub(root, "body")
    if body is None or name(body) != "w:body":
        raise DocumentError(f"部件 {main} 里没有 Word 正文", hint=_RESAVE)
    parts = {kind: part for kind, part in package.relations(main).values() if part in package.names}

    def other(kind: str) -> Element | None:
        return package.xml(parts[kind]) if kind in parts else None

    styles = Styles(other("styles"))
    footnotes, endnotes = other("footnotes"), other("endnotes")
    notes = Notes(root, footnotes, endnotes)
    drawings = Drawings(package, main)
    composer, remarks = Composer(), Remarks()
    blocks = Body(composer, Numbering(other("numbering"), styles), remarks)
    blocks.walk(body, Inline(root, styles, drawings, notes))
    written = composer.length
    for note in notes.called():
        if written == composer.length:
            composer.line("", "文末")
        inline = Inline(note.content, styles, drawings, notes)
        blocks.walk(note.content, inline, note.place, note.sign)
    comments = other("comments")
    told = remarks.diagnostics(sum(1 for _ in within(comments, "comment")) if comments is not None else 0)
    reading = composer.reading("docx", told)
    if remarks.unread and not reading.source.strip():
        what = "文件里没有文字，只有图片或嵌入的文件"
        raise DocumentError(what, hint="图片里的字请先做文字识别，另存为 .docx 或 .txt 再试。")
    return reading
