"""What an inspector sees, and what a program is promised."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import sample as county
from checker.model import LEVELS, Diagnostic, Fact, Interval, Level, Result, Score, Severity, Value, Verdict
from checker.render import FORMATS, to_explain, to_json, to_rules, to_table, words
from checker.render.clean import clean
from checker.render.layout import Ink, cells, wrap

HOSTILE = "\x1b[31m红\x1b]8;;http://x\x07\u202e%59\u2066[/x][bold]\r\n\x9b\x00\u200b"


@pytest.mark.parametrize("width", [80, 140])
def test_the_table_is_the_accepted_one(
    width: int, sample: Result, accepted: Callable[[str, str], None]
) -> None:
    accepted(f"table-{width}.txt", to_table([sample], width=width))


@pytest.mark.parametrize(
    "indicator",
    [
        "preschool.public-enrolment-share",
        "staffing.student-teacher-ratio.preschool",
        "senior.gross-enrolment-rate",
    ],
)
def test_the_story_is_the_accepted_one(
    indicator: str, sample: Result, accepted: Callable[[str, str], None]
) -> None:
    accepted(f"explain-{indicator}.txt", to_explain(sample, indicator, width=80))


def test_the_json_is_the_accepted_one(sample: Result, accepted: Callable[[str, str], None]) -> None:
    accepted("result.json", to_json([sample]))


def test_the_rule_set_is_the_accepted_page(accepted: Callable[[str, str], None]) -> None:
    accepted("rules.txt", to_rules(county.rulebook(), width=80))


@pytest.mark.parametrize("width", [60, 80, 97, 100, 119, 120, 140, 200])
def test_no_line_of_the_table_is_wider_than_asked(width: int, sample: Result) -> None:
    assert max(cell_len(line) for line in to_table([sample], width=width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_the_columns_stand_under_their_heads(width: int, sample: Result) -> None:
    lines = to_table([sample], width=width).splitlines()
    head = next(line for line in lines if line.startswith("结论"))
    row = next(line for line in lines if "公办园在园幼儿占比" in line)
    for title, words_ in (("指标", "公办园在园幼儿占比"), ("报告值", "48.75%"), ("标准", "底线 ≥ 50%")):
        assert cell_len(head[: head.index(title)]) == cell_len(row[: row.index(words_)])


def test_colour_changes_no_character(sample: Result) -> None:
    import re

    coloured = to_table([sample], width=80, colour=True)
    assert "\x1b[1;31m× 不达标\x1b[0m" in coloured
    assert "\x1b[1;4m93。6%\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == to_table([sample], width=80)


def test_without_colour_there_is_no_escape(sample: Result) -> None:
    assert "\x1b" not in to_table([sample])


def test_a_gbk_console_can_show_every_fixed_word(sample: Result) -> None:
    to_table([sample], width=80).encode("gbk")
    to_explain(sample, "preschool.public-enrolment-share").encode("gbk")


def test_several_reports_end_in_an_overview(sample: Result) -> None:
    other = replace(sample, document=county.document("other.txt"))
    overview = to_table([sample, other], width=140).split("\n汇总\n")[1]
    assert overview.splitlines() == [
        f"  {path}（duty）  达标 3 · 不达标 1 · 缺失 1 · 待核 2 · 低于参考 1 · 人工 1"
        "  得分 37.5–87.5 / 100（未定 50）；各项等权"
        for path in ("report.txt", "other.txt")
    ]


def test_failures_and_doubts_are_named_again_at_the_end(sample: Result) -> None:
    assert to_table([sample]).splitlines()[-4:] == [
        "× 不达标：公办园在园幼儿占比",
        "◆ 待核：九年义务教育巩固率、适龄残疾儿童少年义务教育入学率",
        "达标 3 · 不达标 1 · 缺失 1 · 待核 2 · 低于参考 1 · 人工 1",
        "得分 37.5–87.5 / 100（未定 50）；各项等权",
    ]


def test_what_is_odd_about_a_file_is_said_once(sample: Result) -> None:
    parts = tuple(replace(sample.assessments[0], part=replace(county.PART, number=n)) for n in (1, 2))
    assert to_table([replace(sample, assessments=parts)]).count("有 1 处乱码") == 1


def hostile() -> Result:
    """The sample with a report, a place and rules that try to drive the terminal."""
    source = f"{HOSTILE}覆盖率93.6%{HOSTILE}"
    at = source.index("93.6%")
    quote = county.Span(at, at + 5)
    fact = replace(
        county.INCLUSIVE.evidence[0],
        span=quote,
        context=county.Span(0, len(source)),
        scope=HOSTILE,
        section=HOSTILE,
        period=HOSTILE,
        place=HOSTILE,
        formula=HOSTILE,
        why=HOSTILE,
        notes=(HOSTILE,),
    )
    inputs = (replace(fact, subject=HOSTILE),)
    finding = replace(
        county.INCLUSIVE,
        indicator=replace(county.INCLUSIVE.indicator, name=HOSTILE, note=HOSTILE, definition=HOSTILE),
        reason=HOSTILE,
        formula=HOSTILE,
        notes=(HOSTILE,),
        evidence=(replace(fact, inputs=inputs),),
        considered=(county.Rejected(fact, HOSTILE),),
    )
    part = replace(county.PART, title=HOSTILE)
    diagnostic = Diagnostic(Severity.NOTE, HOSTILE, quote)
    document = county.document(HOSTILE, source=source, diagnostics=(diagnostic,), line_starts=(0,))
    whole = county.result((finding,), document=document)
    assessment = replace(
        whole.assessments[0], part=part, place=HOSTILE, period=HOSTILE, banners=(HOSTILE,)
    )
    checks = tuple(replace(c, message=HOSTILE, facts=(fact,)) for c in assessment.cross_checks)
    groups = tuple(replace(g, reason=HOSTILE) for g in assessment.groups)
    rules = replace(county.RULE_SET, title=HOSTILE, note=HOSTILE)
    return replace(
        whole,
        rule_set=rules,
        assessments=(replace(assessment, cross_checks=checks, groups=groups),),
    )


@pytest.mark.parametrize("width", [80, 140])
def test_a_report_cannot_drive_the_terminal(width: int) -> None:
    result = hostile()
    for text in (
        to_table([result], width=width),
        to_explain(result, "preschool.inclusive-coverage", width=width),
    ):
        bad = [
            c
            for c in text
            if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u200b")
        ]
        assert bad == []
        assert "\\x1b[31m红" in text.replace("\n", "") and "\\u202e" in text
        assert "[/x][bold]" in text  # no markup is read


def test_json_keeps_hostile_words_and_stays_json() -> None:
    [assessment] = json.loads(to_json([hostile()]))["assessments"]
    assert assessment["place"] == HOSTILE


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("园\n区", "园区"),
        ("a\nb", "a b"),
        ("园\tb", "园 b"),
        ("a  b　c", "a  b　c"),
        ("零\u200b宽", "零宽"),
        ("\x07响", "\\x07响"),
        ("反\u202e向", "反\\u202e向"),
        ("\ud800", "\\ud800"),
    ],
)
def test_harmless(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("覆盖率达94.8%，高于标准", 12, ["覆盖率达", "94.8%，高于", "标准"]),  # a figure is never torn
        ("共九项，全部达标", 7, ["共九", "项，全", "部达标"]),
        ("", 10, [""]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),  # unless it is wider than the line
        ("词 词 词", 5, ["词 词", "词"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    wrapped = ["".join(piece.text for piece in line) for line in wrap([Ink(text)], width)]
    assert wrapped == lines
    assert all(cells(line) <= width for line in wrapped)


def test_wrapping_keeps_every_style_with_its_words() -> None:
    line = [Ink("覆盖率", "dim"), Ink("94.8%", "figure"), Ink("以上")]
    assert wrap(line, 11) == [[Ink("覆盖率", "dim"), Ink("94.8%", "figure")], [Ink("以上")]]


@given(st.lists(st.text("园 ，。（）“”9.%a一", max_size=30), min_size=1), st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces(pieces: list[str], width: int) -> None:
    lines = wrap([Ink(piece) for piece in pieces], width)
    kept = "".join(piece.text for line in lines for piece in line)
    assert kept.replace(" ", "") == "".join(pieces).replace(" ", "")
    assert all(sum(cells(piece.text) for piece in line) <= width for line in lines)


def interval(low: str | None, high: str | None, *open_ends: str) -> Interval:
    low_, high_ = (None if end is None else Decimal(end) for end in (low, high))
    return Interval(low_, high_, "low" in open_ends, "high" in open_ends)


VALUES: list[tuple[Value | None, str, dict[str, Any] | None]] = [
    (None, "—", None),
    (Value(interval("94.80", "94.80"), "%"), "94.8%", {"min": 94.8, "max": 94.8, "unit": "%"}),
    (Value(interval("95", None), "%"), "≥95%", {"min": 95, "max": None, "unit": "%"}),
    (
        Value(interval("95", None, "low"), "%"),
        ">95%",
        {"min": 95, "max": None, "unit": "%", "min_open": True},
    ),
    (
        Value(interval(None, "5", "high"), "%"),
        "<5%",
        {"min": None, "max": 5, "unit": "%", "max_open": True},
    ),
    (Value(interval(None, "5"), "%"), "≤5%", {"min": None, "max": 5, "unit": "%"}),
    (Value(interval("91", "92"), "%"), "91%–92%", {"min": 91, "max": 92, "unit": "%"}),
    (
        Value(interval("91", "92", "low", "high"), "%"),
        ">91% 且 <92%",
        {"min": 91, "max": 92, "unit": "%", "min_open": True, "max_open": True},
    ),
    (
        Value(interval("87", "93"), "%", approximate=True),
        "约87%–93%",
        {"min": 87, "max": 93, "unit": "%", "approximate": True},
    ),
    (
        Value(interval("16.99", "16.99"), "生/师"),
        "16.99:1",
        {"min": 16.99, "max": 16.99, "unit": "生/师"},
    ),
    (
        Value(interval("6.3E+6", "6.3E+6"), "元"),
        "630万元",
        {"min": 6300000, "max": 6300000, "unit": "元"},
    ),
    (
        Value(interval("1234567.89", "1234567.89"), "元"),
        "1234567.89元",
        {"min": 1234567.89, "max": 1234567.89, "unit": "元"},
    ),
    (Value(interval("0.00", "0.00"), "%"), "0%", {"min": 0, "max": 0, "unit": "%"}),
    (Value(interval("-1.50", "-1.50"), "%"), "-1.5%", {"min": -1.5, "max": -1.5, "unit": "%"}),
]


def finding_with(value: Value | None) -> Result:
    return county.result((replace(county.INCLUSIVE, value=value),))


@pytest.mark.parametrize(("value", "shown", "written"), VALUES, ids=[shown for _, shown, _ in VALUES])
def test_a_value_in_words_and_in_json(
    value: Value | None, shown: str, written: dict[str, Any] | None
) -> None:
    assert words.value(value) == shown
    [assessment] = json.loads(to_json([finding_with(value)]))["assessments"]
    assert assessment["findings"][0]["value"] == written


@pytest.mark.parametrize(
    ("number", "derived", "written"),
    [
        ("94.80", False, "94.8"),
        ("80", False, "80"),
        ("8E+1", False, "80"),
        ("1E-7", False, "0.0000001"),
        ("123456789012.345", False, "123456789012.345"),  # printed so, written so
        ("55.172413793103448275862", True, "55.1724137931"),
        ("-0", False, "0"),
    ],
)
def test_numbers_are_written_from_decimal(number: str, derived: bool, written: str) -> None:
    fact = replace(county.INCLUSIVE.evidence[0], formula="甲 ÷ 乙" if derived else "")
    value = Value(Interval.exactly(Decimal(number)), "%")
    changed = replace(county.INCLUSIVE, value=value, evidence=(replace(fact, value=value),))
    text = to_json([county.result((changed,))])
    assert text.count(f'"min": {written}, "max": {written}, "unit": "%"') == 2


def test_a_bound_or_a_unit_that_stands_apart_has_its_span() -> None:
    apart = replace(county.INCLUSIVE.evidence[0], bound_at=county.Span(1, 3), place="表1 第2行")
    text = to_json([county.result((replace(county.INCLUSIVE, evidence=(apart,)),))])
    [evidence] = json.loads(text)["assessments"][0]["findings"][0]["evidence"]
    assert (evidence["bound_at"], evidence["place"], "unit_at" in evidence) == (
        [1, 3],
        "表1 第2行",
        False,
    )


def test_every_quote_is_the_source_at_its_place(sample: Result) -> None:
    tree = json.loads(to_json([sample]))
    for finding in tree["assessments"][0]["findings"]:
        for cited in finding["evidence"] + finding["considered"]:
            assert county.SOURCE[cited["start"] : cited["end"]] == cited["quote"]
            assert cited.get("context", "") in county.SOURCE


def test_one_result_is_an_object_and_more_are_an_array(sample: Result) -> None:
    one = json.loads(to_json([sample]))
    assert one["schema_version"] == 1
    assert json.loads(to_json([sample, sample])) == [one, one]


def test_a_file_name_that_is_no_text_stays_readable_json() -> None:
    text = to_json([county.result(document=county.document("报告\udcff.txt"))])
    assert '"path": "报告\\udcff.txt"' in text
    text.encode()


@pytest.mark.parametrize(
    ("sign", "verdict", "value", "shown"),
    [
        ("≥", Verdict.PASS, "6", "↑ 高于参考"),
        ("≥", Verdict.FAIL, "4", "↓ 低于参考"),
        ("≤", Verdict.PASS, "4", "↓ 低于参考"),
        ("≤", Verdict.FAIL, "6", "↑ 高于参考"),
        ("≥", Verdict.PASS, "5", "＝ 等于参考"),
        ("≥", Verdict.MISSING, "5", "○ 缺失"),
    ],
)
def test_against_a_reference_nothing_passes_or_fails(
    sign: str, verdict: Verdict, value: str, shown: str
) -> None:
    line = replace(county.FISCAL.requirement, sign=sign)
    read = Value(Interval.exactly(Decimal(value)), "%")
    finding = replace(county.FISCAL, requirement=line, verdict=verdict, value=read)
    assert f"{words.sign(finding)} {words.verdict(finding)}" == shown


@pytest.mark.parametrize(
    ("value", "limit", "shown"),
    [
        ("94.99999", "95", "94.99999"),  # two decimals would read 95.00, which is not what fails
        ("94.123456", "95", "94.12"),
        ("95.00001", "95", "95.00001"),
        ("48.7512", "50", "48.7512"),
        ("66.66666666666667", None, "66.67"),
        ("1234567890123456789012345.123456", "95", "1234567890123456789012345.123456"),
    ],
)
def test_a_shortened_figure_stays_on_its_side_of_the_line(
    value: str, limit: str | None, shown: str
) -> None:
    assert words.number(Decimal(value), None if limit is None else Decimal(limit)) == shown


@pytest.mark.parametrize(
    ("earned", "undecided", "equal", "shown"),
    [
        ("45", "20", True, "得分 45–65 / 100（未定 20）；各项等权"),
        ("72", "0", False, "得分 72 / 100"),
        ("36.3636363636", "9.0909090909", False, "得分 36.4–45.5 / 100（未定 9.1）"),
    ],
)
def test_a_score_is_a_range(earned: str, undecided: str, equal: bool, shown: str) -> None:
    assert words.score(Score(Decimal(earned), Decimal(undecided), Decimal(100), equal)) == shown


def test_a_clause_with_two_figures_is_cited_once(sample: Result) -> None:
    assert to_table([sample]).count("在园幼儿9450人，专任教师700人") == 1
    assert "在园幼儿\x1b[1;4m9450人\x1b[0m，专任教师\x1b[1;4m700人\x1b[0m" in to_table(
        [sample], colour=True
    )


def test_what_is_left_out_of_the_table_is_counted() -> None:
    facts: list[Fact] = []
    for word in ("61所", "93。6%", "9450人", "700人", "48.75%"):
        at = county.span(word)
        facts.append(replace(county.INCLUSIVE.evidence[0], span=at, context=at))
    rejected = tuple(county.Rejected(fact, "不是它") for fact in facts)
    text = to_table(
        [county.result((replace(county.INCLUSIVE, evidence=tuple(facts), considered=rejected),))]
    )
    assert "另有 2 处依据，见 checker explain" in text
    assert "另有 3 处，见 checker explain" in text


def test_checks_that_agree_are_counted_too(sample: Result) -> None:
    assert "数字核对：1 处相符，1 处不符" in to_table([sample])
    a = replace(sample.assessments[0], cross_checks=sample.assessments[0].cross_checks[1:])
    assert "没有发现互相矛盾的数字。" in to_table([replace(sample, assessments=(a,))])


def test_missing_tells_under_which_names_it_was_sought() -> None:
    card = replace(county.SENIOR.indicator, aliases=("高中阶段毛入率",), loose=("高中入学率",))
    finding = replace(county.SENIOR, indicator=card)
    text = to_explain(county.result((finding,)), card.id)
    assert text.endswith("找过的名称\n  高中阶段毛入学率、高中阶段毛入率、高中入学率\n\n没有相近的句子\n")


def test_a_format_needs_nothing_but_the_results(sample: Result) -> None:
    assert list(FORMATS)[:2] == ["table", "json"]
    made = [render([sample]) for render in FORMATS.values()]
    assert all(text.endswith("\n") for text in made if isinstance(text, str))


def test_levels_have_words() -> None:
    assert set(LEVELS) == set(Level) and set(words.VERDICTS) == set(words.SIGNS) == set(Verdict)
