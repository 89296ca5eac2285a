"""Places where a file itself shows that something is missing or cannot be read."""

from __future__ import annotations

import re

from ..model import Diagnostic, Severity, Span

_LEFT_OUT = re.compile(r"此处隐藏\s*[0-9]+\s*个?字|\(未完,全文共[0-9]+字\)|点击查看全文|剩余[0-9]+页未读")
# 一级指标分值得分一、规划1110.6: points run together, nobody can part them again
_FLATTENED = re.compile(
    r"^[^\n|\t。]{0,20}(?:指标|项目)[^\n|\t。]{0,12}(?:分值|得分|标准)[^\n|\t。]{12,}$", re.MULTILINE
)
_RUN_TOGETHER = re.compile(r"(?:[^\W\da-zA-Z_]|\))[0-9]{2,}\.[0-9]")


def gaps(folded: str) -> tuple[Diagnostic, ...]:
    """Text a site left out (a warning) and tables pressed into one line (unread), in order."""
    out = [
        Diagnostic(Severity.WARNING, "原文在这里有省略，略去的部分没有读到。", Span(*found.span()))
        for found in _LEFT_OUT.finditer(folded)
    ]
    out += [
        Diagnostic(
            Severity.UNREAD, "这一行像是压成一行的表格，分不清行列，没有读其中的数字。", Span(*found.span())
        )
        for found in _FLATTENED.finditer(folded)
        if len(_RUN_TOGETHER.findall(found[0])) > 1
    ]
    return tuple(sorted(out, key=lambda each: each.span or Span(0, 0)))
