"""Web pages, also saved with all they hold in one file (.mht) → Reading, nothing lost that a browser shows.

Decoded by ourselves: libxml2 ends a page declared as gb2312 at its first character beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from ...errors import DocumentError
from ...model import Diagnostic, Severity
from ..reading import Composer, Reading
from ..text import decode, undecodable
from .charset import declared, known
from .flow import Flow, flow

#: what XML knows no character for; a browser drops it, some parsers end there
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ufeff]")
#: for a browser nothing ends with these, for older versions of libxml2 everything
_END = re.compile(r"</(?:html|body)\b[^<>]{0,200}>", re.I)
_NAMES_ITSELF = re.compile(r"(?:报告|总结|汇报|材料|报表|说明)(?:书|稿)?$")
_UNTITLED = re.compile(r"无标题|未命名|新建|(?!.*[\u3400-\u9fff]{4})")
_SITE = re.compile(r"[_|｜]|\s[-–—]+\s|--+")  # parts the title of a page from the name of its site
_OPENING = 10  # lines among which a report names itself
_SAMPLE = 20
_TAGS = 1_000_000  # each takes some 200 bytes while it is open
_MUCH = 500  # characters out of sight, beyond which a page may have been meant otherwise
_SAVE = "请在浏览器里打开，等文字都出来后打印成 PDF（打印 → 另存为 PDF），或全选复制到 .txt 文件再试。"


def read(data: bytes, encoding: str | None) -> Reading:
    """The words that a page shows, a paragraph a line, and its tables.

    encoding   forced; else a BOM, what the page declares and what its bytes tell decide
    Hidden and struck-out words are left out and told, as unread where they are much of the page.
    A DocumentError where the page shows no words, or has over a million tags.
    """
    told = None
    if _is_archive(data):
        data, told = _from_archive(data)
    source, name, damaged = decode(data, encoding, told or declared(data))
    if source.count("<") > _TAGS:
        raise DocumentError(
            "网页有上百万个标记，不像一份报告", hint="请确认文件来源；若确是报告，打印成 PDF 再试。"
        )
    page, whole = flow(_END.sub("<br>", _CONTROL.sub("", source)).encode("utf-8", "replace"))
    if not page.speaks:
        raise _empty(page)
    composer = Composer()
    if title := _title(page):
        composer.line(title, "网页标题")
    number = 0
    for item in page.items:
        if isinstance(item, str):
            number += 1
            composer.line(item, f"第{number}段")
        else:
            composer.table(item.cells)
    reading = composer.reading(name, tuple(_told(page, whole)))
    if not damaged:
        return reading
    lost = undecodable(reading.source, f"无法按 {name} 解读")
    return replace(reading, diagnostics=(*lost, *reading.diagnostics))


def _is_archive(data: bytes) -> bool:
    """Whether a file begins with the head of a message, not with markup."""
    return not data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _from_archive(data: bytes) -> tuple[bytes, str | None]:
    """The page of a web archive, and the encoding that its part declares."""
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _payload(part), known(part.get_content_charset() or "")
    raise DocumentError("这是单个文件网页（.mht），里面没有网页正文", hint=_SAVE)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _title(page: Flow) -> str:
    """The title of the window, where the page itself does not say whose report it is."""
    title = (page.kept.get("title") or [""])[0]
    own = _SITE.split(title)[0].strip()
    opening = [item for item in page.items if isinstance(item, str)][:_OPENING]
    words = "".join("".join(opening).split())
    if _UNTITLED.match(own) or "".join(own.split()) in words:
        return ""
    return "" if any(_NAMES_ITSELF.search(line.strip()) for line in opening) else own


def _empty(page: Flow) -> DocumentError:
    """Why a page shows no words, and what to do."""
    if page.framed:
        names = "、".join(dict.fromkeys(filter(None, page.frames)))
        return DocumentError(
            f"这是框架网页，正文在它引用的别的网页里：{names[:200]}",
            hint="请在浏览器里打开正文所在的那一页，另存后再试。",
        )
    if page.frames:
        return DocumentError("网页里没有文字，只嵌着别的网页或文件", hint=_SAVE)
    if page.images:
        return DocumentError("网页里只有图片，没有文字", hint="请先做文字识别，另存为 .txt 再试。")
    return DocumentError("网页里没有文字（正文可能由脚本载入）", hint=_SAVE)


def _told(page: Flow, whole: bool) -> Iterator[Diagnostic]:
    """What is on the page and was not read."""
    if not whole:
        yield Diagnostic(Severity.UNREAD, "网页的结构超出了能处理的限度，后面的部分没有读到。")
    if page.frames:
        named = next(filter(None, page.frames), "")
        more = f"（{named[:80]}）" if named else ""
        yield Diagnostic(
            Severity.UNREAD, f"网页里嵌着 {len(page.frames)} 个别的网页或文件，里面的内容没有读到{more}。"
        )
    if page.torn:
        yield Diagnostic(Severity.UNREAD, f"有 {page.torn} 个表格合并得太多，分不清行列，没有当作表格来读。")
    figured = [words for words in page.kept.get("svg", ()) if re.search("[0-9]", words)]
    for kept, name in ((figured, "图形"), (page.kept.get("math", ()), "公式")):
        if kept:
            yield Diagnostic(Severity.UNREAD, f"有 {len(kept)} 处{name}里的字没有读（{_sample(kept[0])}）。")
    for mode, what in (
        ("struck", "划去的文字没有读，不作数"),
        ("hidden", "页面上看不见的文字没有读"),
        ("comment", "批注没有读"),
    ):
        if kept := page.kept.get(mode, []):
            length = sum(map(len, kept))
            much = length > _MUCH and length * 4 > sum(len(i) for i in page.items if isinstance(i, str))
            yield Diagnostic(
                Severity.UNREAD if much else Severity.WARNING,
                f"有 {len(kept)} 处{what}（{_sample(kept[0])}）。",
            )
    if page.large:
        what = f"有 {page.large} 幅大图，里面若有文字或表格，没有读到。请先做文字识别。"
        yield Diagnostic(Severity.UNREAD, what)
    if small := page.images - page.large:
        yield Diagnostic(Severity.NOTE, f"有 {small} 幅图片，图片里的字没有读。")


def _sample(words: str) -> str:
    """The beginning of what was not read, as quoted in a message."""
    plain = " ".join(words.split())
    return f"如“{plain[:_SAMPLE]}{'…' if len(plain) > _SAMPLE else ''}”"
