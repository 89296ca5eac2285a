"""Results → an Excel workbook to work through and hand on: verdicts, evidence, cross-checks, the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from checker.model import LEVELS, Assessment, CrossCheck, Document, Fact, Finding, Result, Verdict
from checker.render import outcomes, rows, words
from checker.render.sheet import Cell, Column, Sheet, Styled, number

#: what an inspector may answer to a row
ANSWERS = ("属实", "有出入", "待补材料")
_CREATED = datetime(2000, 1, 1)  # no clock: the same results give the same bytes
_MID, _RIGHT = "center", "right"
_EXCEPTED = 18  # letters that × 不达标（已豁免） takes
_WHOSE = (
    *(Column("报告", 18), Column("篇", 5, _MID), Column("地区", 9, _MID), Column("时期", 9, _MID)),
    Column("规则集", 10, _MID),
)
_FOUND = (
    *(Column("序号", 5, _MID), Column("结论", 12, _MID), Column("级别", 6, _MID), Column("指标", 22)),
    *(Column("报告值", 12, _RIGHT), Column("标准", 12, _MID), Column("理由", 28), Column("依据", 44)),
    *(Column("核查意见", 10, _MID), Column("核查说明", 16)),
)
_CITED = (
    *(Column("指标", 20), Column("用处", 6, _MID), Column("原文", 14), Column("上下文", 42)),
    *(Column("位置", 14), Column("行", 5, _MID), Column("页", 5, _MID), Column("章节", 10)),
    *(Column("范围", 10), Column("时期", 9, _MID), Column("性质", 6, _MID), Column("读数", 12, _RIGHT)),
    Column("不计或存疑的理由", 24),
)
_CHECKED = (
    *(Column("结果", 10, _MID), Column("类别", 13, _MID), Column("说明", 60), Column("报告写", 11, _RIGHT)),
    *(Column("算得", 11, _RIGHT), Column("原文", 26), Column("位置", 18)),
)
# Light to dark as the matter grows, so that a grey copy still tells them apart; the sign says it, too.
_LOOKS = {
    "fail": (("bg_color", "#9C0006"), ("font_color", "#FFFFFF"), ("bold", True)),
    "review": (("bg_color", "#F4B183"), ("bold", True)),
    "missing": (("bg_color", "#FFE699"), ("italic", True)),
    "manual": (("bg_color", "#DDEBF7"),),
    "pass": (("bg_color", "#F0F8EC"),),
}


def to_xlsx(results: Sequence[Result]) -> bytes:
    """One workbook for all results, in memory: the sheets 结论, 依据, 数字核对 and 说明.

    One part under one standard is told above its table; of several, columns on the left tell the
    report, the part and the standard, so that they can be filtered. No cell holds a formula or a link.
    """
    from xlsxwriter import Workbook

    page = BytesIO()
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = Workbook(page, {"in_memory": True, **plain})
    book.set_properties({"created": _CREATED, "title": "自查自评报告核查结果"})
    several = len(rows.assessments(results)) > 1
    _findings(Sheet(book, "结论"), results, several)
    _evidence(Sheet(book, "依据"), results, several)
    _checks(Sheet(book, "数字核对"), results, several)
    _about(Sheet(book, "说明"), results)
    book.close()
    return page.getvalue()


def _findings(sheet: Sheet, results: Sequence[Result], several: bool) -> None:
    _title(sheet, results, several)
    lines = [
        [*_who(row.result, row.assessment, several), number_, *_found(row)]
        for number_, row in enumerate(rows.rows(results), 1)
    ]
    excepted = any(outcomes.waived(row.finding) for row in rows.rows(results))
    found = [column._replace(width=_EXCEPTED) if column.head == "结论" else column for column in _FOUND]
    columns = [*_left(several), *(found if excepted else _FOUND)]
    first = sheet.table(columns, lines, frozen=1 if several else 4)
    if lines:
        answer = columns.index(next(column for column in columns if column.head == "核查意见"))
        sheet.native.data_validation(
            first,
            answer,
            first + len(lines) - 1,
            answer,
            {
                "validate": "list",
                "source": list(ANSWERS),
                "error_type": "warning",
                "error_title": "核查意见",
                "error_message": "一般填：" + "、".join(ANSWERS),
            },
        )


def _title(sheet: Sheet, results: Sequence[Result], several: bool) -> None:
    """Whose report, under which standard, how it came out."""
    sheet.say("自查自评报告核查结果", bold=True, font_size=16)
    if several:
        documents = {id(result.document) for result in results}
        standards = dict.fromkeys(rows.standard(result.rule_set) for result in results)
        parts = len(rows.assessments(results))
        sheet.say(f"报告 {len(documents)} 份，共 {parts} 篇次    标准：{'、'.join(standards)}")
        sheet.say(f"合计：{words.tally(row.finding for row in rows.rows(results))}", bold=True)
        return
    for result, assessment in rows.assessments(results):
        told = (result.document.path, assessment.part.title, assessment.place, assessment.period)
        sheet.say("    ".join(piece for piece in told if piece))
        note = result.rule_set.note
        sheet.say(f"标准：{rows.standard(result.rule_set)}" + (f"    说明：{note}" if note else ""))
        sheet.say(f"{words.tally(assessment.findings)}    {words.score(assessment.score)}", bold=True)
        for banner in assessment.banners:
            sheet.say(f"！{banner}", bold=True, font_color="#9C0006")


def _left(several: bool) -> tuple[Column, ...]:
    return _WHOSE if several else ()


def _who(result: Result, assessment: Assessment, several: bool) -> list[Cell]:
    if not several:
        return []
    part = rows.part(result, assessment)
    who = (result.document.path, part, assessment.place, assessment.period)
    return [*who, rows.edition(result.rule_set)]


def _found(row: rows.Row) -> list[Cell]:
    finding, document = row.finding, row.result.document
    why = [outcomes.waiver(finding), rows.reason(finding), *rows.remarks(finding)]
    return [
        _verdict(finding),
        LEVELS[finding.requirement.level],
        finding.indicator.name,
        _value(finding),
        rows.requirement(finding),
        "\n".join(piece for piece in why if piece),
        "\n".join(rows.passages(finding, document)),
        "",
        "",
    ]


def _verdict(finding: Finding) -> Styled:
    """The sign and the word, in the tone of what is to be done."""
    quiet = finding.not_applicable or outcomes.waived(finding) or outcomes.kind(finding) == "informational"
    return Styled(outcomes.verdict(finding), () if quiet else _LOOKS[finding.verdict])


def _value(finding: Finding) -> Cell:
    """One exact figure as a number, anything else in words."""
    value = finding.value
    exact = value.interval.exact if value and not value.approximate else None
    if value is None or exact is None or any(fact.complying for fact in finding.evidence):
        return rows.value(finding)
    written = exact if not words.derived(finding) else type(exact)(words.plain(exact, derived=True))
    shown = words.number(exact, finding.requirement.limit)
    return number(written, value.unit, shown) or rows.value(finding)


def _evidence(sheet: Sheet, results: Sequence[Result], several: bool) -> None:
    lines = [
        [*_who(row.result, row.assessment, several), *cited]
        for row in rows.rows(results)
        for cited in _cited(row.finding, row.result.document)
    ]
    sheet.table([*_left(several), *_CITED], lines, frozen=1)


def _cited(finding: Finding, document: Document) -> Iterator[list[Cell]]:
    """Every figure that was looked at: what decides, then what does not count and why."""
    use = "待核" if finding.verdict is Verdict.REVIEW else "依据"
    for fact in finding.evidence:
        yield _fact(finding, fact, use, fact.doubt or fact.unclear, document)
    for rejected in finding.considered:
        yield _fact(finding, rejected.fact, "不计", rejected.because, document)


def _fact(finding: Finding, fact: Fact, use: str, because: str, document: Document) -> list[Cell]:
    mark = document.mark(fact.span.start)
    line: Cell = document.line_column(fact.span.start)[0] if mark is None else ""
    return [
        finding.indicator.name,
        use,
        rows.quote(fact, document),
        rows.context(fact, document),
        rows.where(fact, document),
        line,
        mark.page if mark and mark.page else "",
        fact.section,
        words.scope(fact),
        fact.period,
        words.MODALITIES[fact.modality],
        words.value(fact.value) if fact.value else "",
        because,
    ]


def _checks(sheet: Sheet, results: Sequence[Result], several: bool) -> None:
    lines = [
        [*_who(result, assessment, several), *_check(check, assessment, result.document)]
        for result, assessment in rows.assessments(results)
        for check in sorted(assessment.cross_checks, key=lambda check: (check.agrees, check.resolved))
    ]
    sheet.table([*_left(several), *_CHECKED], lines)


def _check(check: CrossCheck, assessment: Assessment, document: Document) -> list[Cell]:
    names = {finding.indicator.id: finding.indicator.name for finding in assessment.findings}
    settled = ("→ 已更正", "") if check.resolved else ("× 不符", "fail")
    result, look = ("√ 相符", "pass") if check.agrees else settled
    figures: list[Cell] = [
        "" if figure is None else number(figure, "", words.number(figure)) or words.plain(figure)
        for figure in (check.stated, check.computed)
    ]
    return [
        Styled(result, _LOOKS.get(look, ())),
        words.CHECKS.get(check.kind, check.kind),
        check.message or names.get(check.indicator, check.indicator),
        *figures,
        "；".join(rows.quote(fact, document) for fact in check.facts),
        "、".join(dict.fromkeys(rows.where(fact, document) for fact in check.facts)),
    ]


def _about(sheet: Sheet, results: Sequence[Result]) -> None:
    """What was read by what, how it came out in all, what is odd about the files, what the words mean."""
    columns = (Column("项目", 14), Column("对象", 34), Column("内容", 90))
    sheet.table(columns, [*_read(results), *_meaning()])


def _read(results: Sequence[Result]) -> Iterator[Sequence[Cell]]:
    for version in dict.fromkeys(result.version for result in results if result.version):
        yield ["程序", "checker", f"版本 {version}"]
    for rules in {id(result.rule_set): result.rule_set for result in results}.values():
        about = (rules.note, rules.authority and f"制定：{rules.authority}", f"SHA-256 {rules.sha256}")
        yield ["标准", rows.standard(rules), "\n".join(piece for piece in about if piece)]
    for document in {id(result.document): result.document for result in results}.values():
        kind = document.encoding if document.format == "text" else document.format
        yield ["报告", document.path, f"{kind}，{len(document.source)} 字，SHA-256 {document.sha256}"]
    for result, assessment in rows.assessments(results):
        under = f"{result.document.path} {rows.part(result, assessment)}".strip()
        name = f"{under}（{rows.edition(result.rule_set)}）"
        tally, checked = words.tally(assessment.findings), words.checked(assessment.cross_checks)
        yield ["结果", name, f"{tally}；{words.score(assessment.score)}；{checked}"]
        yield from (("注意", name, banner) for banner in assessment.banners)
        yield from (("分组", name, group) for group in rows.groups(assessment))
    odd = ((result.document.path, said) for result in results for said in rows.diagnostics(result))
    for path, told in dict.fromkeys(odd):
        severity, _, said = told.partition("：")
        yield [severity, path, said]


def _meaning() -> list[list[Cell]]:
    told: list[list[Cell]] = [
        ["结论的意思", f"{words.SIGNS[verdict]} {words.VERDICTS[verdict]}", meaning]
        for verdict, meaning in words.MEANINGS.items()
    ]
    return told + [["另外的标注", mark, meaning] for mark, meaning in words.BESIDE.items()]
