"""File → Document: the only place that opens a report.

A format is a reader in formats.READERS, bytes → one source text; everything after
that (folding, parts, headings, paragraphs, tables) is shared.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from ..errors import DocumentError
from ..model import Document
from .formats import READERS, recognise
from .normalise import fold
from .segment import parts
from .unread import columns, gaps
from .words import line_starts

__all__ = ["read"]

_LARGEST = 50 * 1024 * 1024


def read(path: str, *, data: bytes | None = None, encoding: str | None = None) -> Document:
    """The report in a file, or in `data` under the name `path` (- for standard input).

    encoding   forced; None: recognised from the bytes
    A file that is missing, no text, empty or over 50 MB is a DocumentError.
    """
    if data is None:
        data = _load(Path(path))
    if len(data) > _LARGEST:
        raise _too_large(path)
    try:
        form = recognise(data)
        reading = READERS[form](data, encoding)
        folded = fold(reading.source)
    except DocumentError as error:
        raise DocumentError(error.what, path, error.hint) from None
    if not folded.strip():
        raise DocumentError("文件是空的", path, "请检查是否给错了文件。")
    found = parts(reading, folded)
    lost = columns(reading, folded, found) if any(mark.page for mark in reading.marks) else None
    if lost and lost.spans:
        found = parts(replace(reading, asides=tuple(sorted((*reading.asides, *lost.spans)))), folded)
    return Document(
        path=path,
        source=reading.source,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=reading.encoding,
        parts=found,
        diagnostics=(
            *reading.diagnostics,
            *gaps(folded),
            *(lost.told if lost else ()),
        ),
        line_starts=line_starts(reading.source),
        format=form,
        marks=reading.marks,
        stored=reading.stored,
    )


def _load(path: Path) -> bytes:
    """The bytes of a file, never more than can be read at once."""
    where = str(path)
    try:
        if path.is_dir():
            raise DocumentError("这是文件夹，不是报告", where, "请给出里面的文件。")
        if path.stat().st_size > _LARGEST:
            raise _too_large(where)
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("找不到文件", where, "请检查路径和文件名；有空格的路径要加引号。") from None
    except PermissionError:
        raise DocumentError("没有读取权限", where, "请检查文件权限，或先关闭正在使用它的程序。") from None
    except (OSError, ValueError) as error:
        raise DocumentError(f"读不出来（{error}）", where, "请检查路径，或把文件复制到本机再试。") from None


def _too_large(path: str) -> DocumentError:
    return DocumentError("文件超过 50 MB", path, "一份报告不会这样大：请检查是否给错了文件，或分开再试。")
