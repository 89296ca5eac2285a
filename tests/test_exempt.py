"""What the user declares not to apply: shown, never counted, and never read from the report."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from checker import document, pipeline, render
from checker.judge import exempted, judge_group, score
from checker.model import Finding, Group, Indicator, Level, Requirement, Verdict
from told import duty

TEACHERS = "staffing.ideology-teacher-ratio"
TEXT = "全县学前三年毛入园率达到92%。市属高校专职思政课教师师生比为1:362。"


def finding(text: str, exempt: dict[str, str]) -> Finding:
    report = document.read("report.txt", data=text.encode())
    [assessment] = pipeline.assess(report, duty(), exempt=exempt).assessments
    return next(f for f in assessment.findings if f.indicator.id == TEACHERS)


@pytest.mark.parametrize("text", [TEXT, "全县学前三年毛入园率达到92%。", "本市没有高校，思政课教师不适用。"])
def test_what_does_not_apply_is_said_whatever_the_report_says(text: str) -> None:
    found = finding(text, {TEACHERS: "本县没有高校"})
    assert (found.verdict, found.reason, found.not_applicable) == (
        Verdict.MANUAL, "本县没有高校", True,
    )  # fmt: skip
    assert (found.value, found.evidence, found.formula) == (None, (), "")


@pytest.mark.parametrize("text", ["本市没有高校，思政课教师师生比不适用。", "思政课教师师生比：不适用。"])
def test_the_report_cannot_declare_it(text: str) -> None:
    assert not finding(text, {}).not_applicable


def test_figures_of_it_stay_to_be_seen() -> None:
    [refused] = finding(TEXT, {TEACHERS: "本县没有高校"}).considered
    assert refused.because == "本项声明为不适用"


def found(verdict: Verdict, applies: bool = True, name: str = "x") -> Finding:
    line = Requirement(name, "≥", Decimal(80), "%", Level.GATE, "", "")
    made = Finding(line, Indicator(name, name, "%"), verdict, "")
    return made if applies else exempted(made, "没有")


def test_it_carries_no_points() -> None:
    counted = score([found(Verdict.PASS), found(Verdict.FAIL), found(Verdict.PASS, applies=False)])
    assert (counted.earned, counted.undecided, counted.full) == (50, 0, 100)
    assert score([found(Verdict.PASS, applies=False)]).full == 0


P, F, M = Verdict.PASS, Verdict.FAIL, Verdict.MISSING


@pytest.mark.parametrize(
    ("verdicts", "absent", "at_least", "verdict", "reason"),
    [
        ([P, P], 1, 0, "pass", "各项均达标"),
        ([P, F], 1, 0, "fail", "b不达标"),
        ([], 2, 0, "manual", "各项均不适用"),
        ([P, P], 1, 2, "pass", "2项达标，至少要2项"),
        ([P, F], 1, 2, "fail", "1项达标，至少要2项"),
        ([P, M], 1, 2, "review", "1项达标，至少要2项"),
        ([P], 2, 2, "review", "适用的只有1项，不够至少2项，要由人定"),
        ([F], 2, 2, "review", "适用的只有1项，不够至少2项，要由人定"),
    ],
)
def test_a_group_treats_it_as_not_there(
    verdicts: list[Verdict], absent: int, at_least: int, verdict: str, reason: str
) -> None:
    names = "abcd"[: len(verdicts) + absent]
    applies = [*[True] * len(verdicts), *[False] * absent]
    members = [
        found(v, a, n) for v, a, n in zip([*verdicts, *[P] * absent], applies, names, strict=True)
    ]
    told = judge_group(Group("g", "组", tuple(names), at_least), members)
    assert (str(told.verdict), told.reason) == (verdict, reason)


def test_the_table_and_json_say_so() -> None:
    report = document.read("report.txt", data=TEXT.encode())
    result = pipeline.assess(report, duty(), exempt={TEACHERS: "本县没有高校"})
    shown = render.to_table([result], width=100)
    assert "－ 不适用  " in shown and " 本县没有高校\n" in shown and " · 不适用 1\n" in shown
    assert "不适用：本县" not in shown
    tree = json.loads(render.to_json([result]))["assessments"][0]
    [told] = [f for f in tree["findings"] if f["indicator"] == TEACHERS]
    assert (told["verdict"], told["not_applicable"]) == ("manual", True)
    assert tree["summary"]["manual"] == 1
    assert [f for f in tree["findings"] if "not_applicable" in f] == [told]


def test_explain_shows_its_figures_as_not_counted() -> None:
    report = document.read("report.txt", data=TEXT.encode())
    result = pipeline.assess(report, duty(), exempt={TEACHERS: "本县没有高校"})
    shown = render.to_explain(result, TEACHERS)
    assert "－ 不适用  本县没有高校" in shown and "不计  362:1  实际：本项声明为不适用" in shown


def test_nothing_else_changes() -> None:
    report = document.read("report.txt", data=TEXT.encode())
    plain, told = (pipeline.assess(report, duty(), exempt=e) for e in ({}, {TEACHERS: "没有"}))
    for before, after in zip(plain.assessments[0].findings, told.assessments[0].findings, strict=True):
        assert before == after or after.indicator.id == TEACHERS
