"""Results → CSV for a spreadsheet: one row a finding, the same columns whatever was assessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from checker.model import LEVELS, Fact, Result, Value
from checker.render import outcomes, rows, words
from checker.render.clean import clean

_BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
_FORMULA = "=+-@＝＋－＠"  # what a spreadsheet may take for the beginning of a formula
#: 行 and 页 are those of the first piece of evidence
HEADS = (
    *("序号", "报告", "篇", "标题", "地区", "时期", "规则集", "版本"),
    *("指标编号", "指标", "级别", "标准", "标准原文", "标准出处"),
    *("结论代码", "结论", "报告值", "最小值", "最大值", "单位", "值的说明"),
    *("理由", "备注", "原文", "上下文", "位置", "行", "页", "章节", "见到但不计", "豁免", "报告SHA-256"),
)


def to_csv(results: Sequence[Result]) -> str:
    """A table with a BOM and CRLF, as Excel expects them.

    Text that could be taken for a formula has ' before it; numbers are bare numbers. The first
    column counts the rows, so that no line begins with words of a report.
    """
    page = io.StringIO()
    page.write(_BOM)
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(HEADS)
    for number, row in enumerate(rows.rows(results), 1):
        writer.writerow([str(number), *_cells(row)])
    return page.getvalue()


def _cells(row: rows.Row) -> list[str]:
    result, assessment, finding = row
    document, rules, line = result.document, result.rule_set, finding.requirement
    facts, derived = finding.evidence, words.derived(finding)
    first = facts[0] if facts else None
    value = finding.value
    sections = dict.fromkeys(fact.section for fact in facts if fact.section)
    return [
        *map(_safe, (document.path, rows.part(result, assessment), assessment.part.title)),
        *map(_safe, (assessment.place, assessment.period, rules.id, rules.edition)),
        *map(_safe, (finding.indicator.id, finding.indicator.name, LEVELS[line.level])),
        *map(_safe, (rows.requirement(finding), line.clause, line.source)),
        *map(_safe, (str(finding.verdict), words.verdict(finding), rows.value(finding))),
        _number(value.interval.low if value else None, derived),
        _number(value.interval.high if value else None, derived),
        _safe(value.unit if value else ""),
        _safe(_kind(value, derived)),
        *map(_safe, (rows.reason(finding), rows.listed(rows.remarks(finding)))),
        _safe("；".join(rows.quote(fact, document) for fact in facts)),
        _safe("；".join(dict.fromkeys(rows.context(fact, document) for fact in facts))),
        _safe("；".join(dict.fromkeys(rows.where(fact, document) for fact in facts))),
        *_line_and_page(first, result),
        *map(_safe, ("；".join(sections), "；".join(rows.refused(finding, document)))),
        *map(_safe, (outcomes.waiver(finding), document.sha256)),
    ]


def _safe(text: str) -> str:
    """A text that stays a text, in one cell."""
    harmless = rows.fit(clean(text))
    return rows.fit(f"'{harmless}") if harmless.lstrip()[:1] in tuple(_FORMULA) else harmless


def _number(value: Decimal | None, derived: bool) -> str:
    return "" if value is None else words.plain(value, derived=derived)


def _kind(value: Value | None, derived: bool) -> str:
    """近似、不含最小值、推算: what the two numbers alone do not say."""
    if value is None:
        return ""
    interval = value.interval
    said = (
        ("近似", value.approximate),
        ("不含最小值", interval.low_open and interval.low is not None),
        ("不含最大值", interval.high_open and interval.high is not None),
        ("推算", derived),
    )
    return "、".join(word for word, holds in said if holds)


def _line_and_page(fact: Fact | None, result: Result) -> list[str]:
    """The line in a text, the page of a file that has pages."""
    if fact is None:
        return ["", ""]
    mark = result.document.mark(fact.span.start)
    if mark is None:
        return [str(result.document.line_column(fact.span.start)[0]), ""]
    return ["", str(mark.page) if mark.page else ""]
