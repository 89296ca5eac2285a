"""A report as SARIF knows it: an artifact, and the places in it that a result cites."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import quote

from checker.model import Document, Fact, Span
from checker.render import rows
from checker.render.clean import clean

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SHARE = re.compile(r"\\\\[^\\/]+[\\/]")
_MIME = {
    "text": "text/plain",
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def uri(path: str) -> str:
    """A path as a URI, relative where the path is.

    报告/甲.txt → %E6%8A%A5…/…      C:\\甲.txt → file:///C:/…      \\\\主机\\甲.txt → file://…
    Bytes of a name that are no text stay those bytes.
    """
    if _DRIVE.match(path):
        return f"file:///{path[0]}:/{_quoted(path[3:])}"
    if _SHARE.match(path):
        return f"file://{_quoted(path[2:])}"
    if path.startswith("/"):
        return f"file://{_quoted(path)}"
    return _quoted(re.sub(r"^(?:\.[\\/])+", "", path)) or "."


def _quoted(path: str) -> str:
    slashed = path.replace("\\", "/")
    try:
        return quote(slashed.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(slashed.encode("utf-8", "surrogatepass"))


def artifact(document: Document) -> dict[str, Any]:
    """The report with its digest; its length where the text alone tells it."""
    text = document.format == "text"
    length = {"length": len(document.source.encode(document.encoding))} if countable(document) else {}
    mime = {"mimeType": _MIME[document.format]} if document.format in _MIME else {}
    return {
        "location": {"uri": uri(document.path)}
        | ({"description": {"text": "标准输入"}} if document.path == "-" else {}),
        "roles": ["analysisTarget"],
        **mime,
        **({"encoding": document.encoding} if text else {}),
        **length,
        "hashes": {"sha-256": document.sha256},
        "properties": {"format": document.format, "characters": len(document.source)},
    }


def countable(document: Document) -> bool:
    """Whether an offset into the source is one into the file: a text without CR and without BOM."""
    if document.format != "text":
        return False
    try:
        data = document.source.encode(document.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return hashlib.sha256(data).hexdigest() == document.sha256


class Source:
    """A report, or a part of it, whose words the locations of a result cite.

    index   of the report among the artifacts; part how a person calls the part (篇2), span what it takes
    """

    def __init__(self, document: Document, index: int, part: str = "", span: Span | None = None) -> None:
        self.document = document
        self._part, self._span = part, span or Span(0, len(document.source))
        self._exact = countable(document)
        self._artifact = {"uri": uri(document.path), "index": index}

    def whole(self) -> dict[str, Any]:
        """All that was searched, where no words can be cited."""
        start, end = self._span
        document = self.document
        first, last = (document.line_column(at)[0] for at in (start, max(start, end - 1)))
        return self._place({"startLine": first, "endLine": last}, self._part)

    def at(self, span: Span) -> dict[str, Any]:
        """A piece of the source, and where a person would look for it."""
        return self._place(self._region(span), self.document.place(span.start))

    def cited(self, fact: Fact, said: str = "") -> dict[str, Any]:
        """Where a fact stands and the clause around it; `said` tells what it is there for."""
        document, where = self.document, rows.where(fact, self.document)
        pieces = (self._part, fact.section, where)
        location = self._place(self._region(fact.span), "/".join(piece for piece in pieces if piece))
        physical, (start, end) = location["physicalLocation"], fact.span
        around = fact.context
        if "region" in physical and around != fact.span and around.start <= start and end <= around.end:
            physical["contextRegion"] = self._region(around)
        told = said or f"“{rows.context(fact, document)}”"
        told = told if "region" in physical else f"{told} {where}".rstrip()
        quote = {"quote": document.source[start:end], "charOffset": start, "charLength": end - start}
        return location | {"message": message(told), "properties": quote}

    def _place(self, region: dict[str, Any], name: str) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": self._artifact}
        if self.document.format == "text":
            physical["region"] = region
        logical = {"logicalLocations": [{"fullyQualifiedName": clean(name)}]} if name else {}
        return {"physicalLocation": physical} | logical

    def _region(self, span: Span) -> dict[str, Any]:
        document = self.document
        (line, column), (last_line, last_column) = map(document.line_column, span)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": last_column,
            **({"charOffset": span.start, "charLength": span.end - span.start} if self._exact else {}),
            "snippet": {"text": document.source[span.start : span.end]},
        }


def message(said: str) -> dict[str, str]:
    """A message of plain words: brackets would make a link, braces a gap to fill."""
    text = clean(said).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("[", "\\[").replace("]", "\\]") or "—"}
