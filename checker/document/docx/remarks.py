"""What an inspector must know of a Word file: changes not accepted, words not shown, what was not read."""

from __future__ import annotations

from ...model import Diagnostic, Severity, Span
from .passage import Passage

_QUOTED = 12  # characters of a passage that is not read
_SHOWN = 3  # passages quoted, and places named


class Remarks:
    """Gathers what the passages of a file tell, one diagnostic a matter."""

    def __init__(self) -> None:
        self._revised = 0
        self._first: Span | None = None
        self._hidden: list[tuple[str, Span | None]] = []
        self._struck: list[tuple[str, Span | None]] = []
        self._unread: dict[str, list[tuple[Span | None, str]]] = {}
        self._near: Span | None = None
        self._place = ""

    @property
    def unread(self) -> int:
        return sum(map(len, self._unread.values()))

    def take(self, passage: Passage, span: Span | None, place: str) -> None:
        """Remember what a passage tells; span: its words, None where it has none."""
        if span is not None:
            self._near, self._place = span, place
        at = span or self._near
        if passage.revised:
            self._revised += passage.revised
            self._first = self._first or at
        self._hidden += [(words, at) for words in passage.hidden]
        self._struck += [(words, at) for words in passage.struck]
        for what in passage.unread:
            self._unread.setdefault(what, []).append((at, place if span else self._place or place))

    def revise(self, count: int = 1) -> None:
        """Count changes that no passage tells of: rows and cells inserted or deleted."""
        self._revised += count
        if count:
            self._first = self._first or self._near

    def diagnostics(self, comments: int) -> list[Diagnostic]:
        """All there is to tell, the changes first and what was not read last."""
        out = []
        if self._revised:
            what = f"文中有 {self._revised} 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。"
            out.append(Diagnostic(Severity.WARNING, what, self._first))
        for words, called, remedy in (
            (self._hidden, "隐藏文字", "如应计入，请在 Word 里取消隐藏后再试。"),
            (self._struck, "带删除线的文字", "如应计入，请去掉删除线后再试。"),
        ):
            if words:
                quoted = "、".join(f"“{_short(each)}”" for each, _ in words[:_SHOWN])
                more = "等" if len(words) > _SHOWN else ""
                what = f"文中有 {len(words)} 处{called}没有读：{quoted}{more}。{remedy}"
                out.append(Diagnostic(Severity.WARNING, what, words[0][1]))
        if comments:
            out.append(Diagnostic(Severity.NOTE, f"文中有 {comments} 条批注，不是报告正文，没有读。"))
        return out + [self._told(what, found) for what, found in self._unread.items()]

    def _told(self, what: str, found: list[tuple[Span | None, str]]) -> Diagnostic:
        """One diagnostic for all of a kind: where the first stands, and where others do."""
        span, place = found[0]
        others = [each for each in dict.fromkeys(where for _, where in found) if each != place]
        told = f"{len(found)} 处{what}" if len(found) > 1 else what
        if others:
            told += f"（另见{'、'.join(others[:_SHOWN])}{'等处' if len(others) > _SHOWN else ''}）"
        return Diagnostic(Severity.UNREAD, told if span else f"{place or '文首'}：{told}", span)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _QUOTED else flat[:_QUOTED] + "…"
