"""What a build server shows: nothing missing or doubtful is green, nothing waived is red."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import sample as county
import written
from checker.model import Finding, Level, Result, Verdict
from checker.render.junit import to_junit

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-10.xsd")))


def parsed(*results: Result) -> etree._Element:
    root = etree.fromstring(to_junit(results).encode())
    SCHEMA.assertValid(root)
    return root


def case(finding: Finding) -> etree._Element:
    [case] = parsed(county.result((finding,))).iter("testcase")
    return case


def test_the_junit_is_the_accepted_one(sample: Result, accepted: Callable[[str, str], None]) -> None:
    accepted("result.junit.xml", to_junit([sample]))


@pytest.mark.parametrize(
    "results",
    [
        [],
        [county.result()],
        [written.result(), written.of_parts(), written.of_pages()],
        [written.hostile()],
    ],
    ids=["none", "one", "several", "hostile"],
)
def test_jenkins_takes_it(results: list[Result]) -> None:
    parsed(*results)


@pytest.mark.parametrize(
    ("finding", "element", "message"),
    [
        (county.INCLUSIVE, "system-out", None),
        (county.PUBLIC, "failure", "不达标：48.75% < 50%，差 1.25 个百分点"),
        (county.CONSOLIDATION, "error", "待核：“约96%”可能低于 95%"),
        (county.SENIOR, "error", "缺失：没有找到实际数"),
        (county.LAYOUT, "skipped", "人工：看材料：布局专项规划、批复文件"),
        (county.FISCAL, "system-out", None),
        (written.MISSING_REFERENCE, "skipped", "缺失：没有找到"),
        (written.EXEMPT, "skipped", "不适用：县里没有高中"),
        (
            written.WAIVED,
            "skipped",
            "不达标：已豁免：新园在建（教育科，有效至 2026-12-31）：48.75% < 50%，差 1.25 个百分点",
        ),
        (
            replace(county.SENIOR, waived=written.WAIVER),
            "skipped",
            "缺失：已豁免：新园在建（教育科，有效至 2026-12-31）：没有找到实际数",
        ),
        (replace(county.INCLUSIVE, waived=written.WAIVER), "system-out", None),
    ],
)
def test_a_case_tells(finding: Finding, element: str, message: str | None) -> None:
    [told] = case(finding)
    assert (told.tag, told.get("message")) == (element, message)


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.PASS])
def test_only_what_is_met_passes_but_for_a_reference(verdict: Verdict, level: Level) -> None:
    line = replace(county.INCLUSIVE.requirement, level=level)
    [told] = case(replace(county.INCLUSIVE, requirement=line, verdict=verdict))
    informs = level is Level.REFERENCE and verdict is Verdict.FAIL
    assert (told.tag == "system-out") == informs


def test_a_case_is_known_by_its_ids_and_has_no_clock() -> None:
    told = case(county.PUBLIC)
    assert dict(told.attrib) == {
        "classname": "duty.preschool.public-enrolment-share",
        "name": "公办园在园幼儿占比",
        "time": "0",
    }


def test_the_text_of_a_case_is_its_evidence() -> None:
    assert (case(county.PUBLIC)[0].text or "").splitlines()[1:] == [
        "结论：× 不达标",
        "报告值：48.75%",
        "标准：底线 ≥ 50%",
        "条文：应≥50（督〔2099〕9号）",
        "理由：48.75% < 50%，差 1.25 个百分点",
        "依据：“公办幼儿园在园幼儿占比为48.75%” 第4行 · 一（一）",
        "不计：目标，不是结果：“到2027年，公办幼儿园在园幼儿占比力争达到60%以上” 第5行 · 一（一） · 2027",
    ]


def test_the_counts_are_those_of_the_cases() -> None:
    root = parsed(written.result(), written.of_parts())
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == [
        "report.txt duty",
        "several.txt 篇1 duty",
        "several.txt 篇2 duty",
    ]
    for suite in suites:
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(name) == str(len(suite.findall(f"testcase/{tag}")))
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite[0].tag == "properties"
    assert root.get("tests") == str(len(list(root.iter("testcase"))))


def test_checks_groups_and_the_file_are_told_beside(sample: Result) -> None:
    [suite] = parsed(sample)
    assert (suite.findtext("system-out") or "").splitlines()[1:] == [
        "○ 缺失 两个只增不减：2 项都没有数字",
        "数字核对：1 处相符，1 处不符",
        "× 适龄残疾儿童少年义务教育入学率：97.5% 与 94.1% 两处不一致 第8行",
        "√ 幼儿园生师比：比例与两数相符 第4行",
    ]
    assert suite.findtext("system-err") == "\n注意：有 1 处乱码（第1行）\n"


@pytest.mark.parametrize(
    ("text", "told"), [("\x07", "\\x07"), ("\ufffe\uffff", "\\ufffe\\uffff"), ("]]><x/>", "]]><x/>")]
)
def test_what_xml_cannot_hold_is_made_visible(text: str, told: str) -> None:
    assert case(replace(county.PUBLIC, reason=text))[0].get("message") == f"不达标：{told}"
