"""A stored result is believed in nothing: whatever is changed in it, or in what it rests on, is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import cli, document, pipeline, render, rulebook
from checker.audit import Damaged, Given, again, audit, read
from checker.model import Discrepancy, Document, Mark, Rulebook
from told import duty

ROOT = Path(__file__).resolve().parents[1]
REPORTS = sorted((ROOT / "reports").glob("*/report.txt"))
SETS = [name for name, *_ in rulebook.available()]
COUNTY = ROOT / "reports/county-full/report.txt"
Tree = dict[str, Any]

GROSS, INCLUSIVE, PUBLIC, RATIO = range(4)


@cache
def book(name: str) -> Rulebook:
    return duty() if name == "duty" else rulebook.load(name)


@cache
def text_of(path: Path) -> Document:
    return document.read(path.as_posix(), data=path.read_bytes())


def stored(report: Document, rules: Rulebook, **told: Any) -> Tree:
    """A result as it is stored and read again."""
    [tree] = read(render.to_json([pipeline.assess(report, rules, **told)]).encode(), "r.json")
    return tree


@cache
def _county() -> Tree:
    return stored(text_of(COUNTY), book("duty"))


@pytest.fixture
def county() -> Tree:
    """The result of a sample report, to be tampered with."""
    return copy.deepcopy(_county())


def lines(found: tuple[Discrepancy, ...]) -> list[str]:
    return [f"{each.path}｜{each.message}｜{each.stored}｜{each.recomputed}" for each in found]


# -- what is sound stays so ----------------------------------------------------------------------


@pytest.mark.parametrize("name", SETS)
def test_every_sample_holds_as_it_was_assessed(name: str) -> None:
    for path in REPORTS:
        tree = stored(text_of(path), book(name))
        assert lines(audit(tree, Given(book(name), text_of(path))).discrepancies) == [], path


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.parent.name)
def test_without_the_report_it_holds_too_and_says_what_was_not_looked_at(path: Path) -> None:
    found = audit(stored(text_of(path), book("duty")), Given(book("duty")))
    assert lines(found.discrepancies) == []
    assert found.unchecked == ("没有用报告：引文和位置没有核对，数字没有重读，评估没有重做",)


def paged(report: Document) -> Document:
    """The same report as if it had come from a file with pages."""
    starts = report.line_starts[: report.source.count("\n")]
    marks = tuple(Mark(at, f"第{1 + n // 9}页第{n % 9 + 1}行", 1 + n // 9) for n, at in enumerate(starts))
    return replace(report, format="pdf", marks=marks)


def test_a_report_that_is_no_text_holds_by_its_places(county: Tree) -> None:
    report = paged(text_of(COUNTY))
    tree = stored(report, book("duty"))
    assert tree["assessments"][0]["findings"][GROSS]["evidence"][0]["page"] == 3
    assert audit(tree, Given(book("duty"), report)).discrepancies == ()
    tree["assessments"][0]["findings"][GROSS]["evidence"][0]["page"] = Decimal(2)
    assert lines(audit(tree, Given(book("duty"), report)).discrepancies) == [
        "assessments[0].findings[0].evidence[0].page｜引文在原文里的位置写错了｜2｜3"
    ]
    assert lines(audit(county, Given(book("duty"), report)).discrepancies)[0] == (
        'source.format｜报告是另一种格式｜"text"｜"pdf"'
    )


def test_another_version_of_the_program_is_a_note(county: Tree) -> None:
    county["tool"]["version"] = "0.0.9"
    found = audit(county, Given(book("duty"), text_of(COUNTY)))
    assert (found.discrepancies, found.notes) == ((), ("结果是 0.0.9 版程序写的，审核用的是 0.1.0 版",))


def test_numbers_are_equal_as_numbers(county: Tree) -> None:
    county["assessments"][0]["findings"][GROSS]["value"]["min"] = Decimal("92.700")
    assert audit(county, Given(book("duty"), text_of(COUNTY))).discrepancies == ()


# -- what is tampered with is told ---------------------------------------------------------------


def finding(tree: Tree, at: int) -> Tree:
    return tree["assessments"][0]["findings"][at]  # type: ignore[no-any-return]


def evidence(tree: Tree, at: int) -> Tree:
    return finding(tree, at)["evidence"][0]  # type: ignore[no-any-return]


def put(*path: Any) -> Callable[[Tree], None]:
    """Change one place of the first assessment; the last of the path is what it shall hold."""

    def change(tree: Tree) -> None:
        *way, last, held = path
        at = tree["assessments"][0]
        for key in way:
            at = at[key]
        at[last] = held

    return change


def both(*changes: Callable[[Tree], None]) -> Callable[[Tree], None]:
    def change(tree: Tree) -> None:
        for each in changes:
            each(tree)

    return change


def elsewhere(tree: Tree) -> None:
    """A quote that stands where it is said to, only that it is another one: 93.4% of the senior schools."""
    found = evidence(tree, GROSS)
    other = next(e for e in finding(tree, GROSS)["considered"] if e["quote"] == "93.4%")
    line, column = text_of(COUNTY).line_column(int(other["start"]))
    found |= {"quote": "93.4%", "start": other["start"], "end": other["end"]}
    found |= {"line": Decimal(line), "column": Decimal(column)}


def drop(tree: Tree, *path: Any) -> None:
    at: Any = tree["assessments"][0]
    for key in path[:-1]:
        at = at[key]
    del at[path[-1]]


def swap(tree: Tree) -> None:
    rows = tree["assessments"][0]["findings"]
    rows[0], rows[1] = rows[1], rows[0]


def double(tree: Tree) -> None:
    tree["assessments"][0]["findings"].append(copy.deepcopy(finding(tree, GROSS)))


def invent(tree: Tree) -> None:
    finding(tree, INCLUSIVE)["evidence"].append(copy.deepcopy(evidence(tree, GROSS)))


F, S, C = "findings", "summary", "cross_checks"
_A = "assessments[0]"
_F = f"{_A}.findings"
N = Decimal

TAMPERED: dict[str, tuple[Callable[[Tree], None], list[str]]] = {
    "a digit of a finding's value": (
        both(put(F, GROSS, "value", "min", N("94.7")), put(F, GROSS, "value", "max", N("94.7"))),
        [
            f"{_F}[0].value｜数值不是任何一条依据里的数｜｜",
        ],
    ),
    "a digit of an evidence's value": (
        both(
            put(F, GROSS, "evidence", 0, "value", "min", N("94.7")),
            put(F, GROSS, "evidence", 0, "value", "max", N("94.7")),
        ),
        [
            f"{_F}[0].evidence[0].value｜重读引文“92.7%”得到的不是这个数｜94.7｜92.7",
            f"{_F}[0].value｜数值不是任何一条依据里的数｜｜",
        ],
    ),
    "a digit of a quote": (
        put(F, GROSS, "evidence", 0, "quote", "94.7%"),
        [f'{_F}[0].evidence[0].quote｜原文第 829–834 个字不是这句引文｜"94.7%"｜"92.7%"'],
    ),
    "a moved offset": (
        both(put(F, GROSS, "evidence", 0, "start", N(830)), put(F, GROSS, "evidence", 0, "end", N(835))),
        [f'{_F}[0].evidence[0].quote｜原文第 830–835 个字不是这句引文｜"92.7%"｜"2.7%，"'],
    ),
    "an offset beyond the report": (
        both(put(F, GROSS, "evidence", 0, "start", N(9829)), put(F, GROSS, "evidence", 0, "end", N(9834))),
        [f'{_F}[0].evidence[0].quote｜原文第 9829–9834 个字不是这句引文｜"92.7%"｜null'],
    ),
    "a quote from elsewhere, with its offset": (
        elsewhere,
        [
            f"{_F}[0].evidence[0].context｜上下文不是引文所在处的原文｜"
            '"全县3至5周岁人口9840人，在园幼儿9126人（含小学附设学前班312人），毛入园率92.7%，比省定年度任务高出1.7个百分点"'
            '｜"93.4%"',
            f"{_F}[0].evidence[0].value｜重读引文“93.4%”得到的不是这个数｜92.7｜93.4",
            f'{_F}[0].evidence[0].quote｜重新评估，引文不同｜"93.4%"｜"92.7%"',
            f"{_F}[0].evidence[0].start｜重新评估，起点不同｜1664｜829",
            f"{_F}[0].evidence[0].end｜重新评估，终点不同｜1669｜834",
            f"{_F}[0].evidence[0].line｜重新评估，行不同｜33｜19",
            f"{_F}[0].evidence[0].column｜重新评估，第几字不同｜35｜107",
        ],
    ),
    "a line": (
        put(F, GROSS, "evidence", 0, "line", N(20)),
        [f"{_F}[0].evidence[0].line｜引文在原文里的位置写错了｜20｜19"],
    ),
    "a changed context": (
        put(F, GROSS, "evidence", 0, "context", "全县毛入园率92.7%"),
        [f'{_F}[0].evidence[0].context｜上下文不是引文所在处的原文｜"全县毛入园率92.7%"｜"92.7%"'],
    ),
    "a lowered threshold": (
        put(F, GROSS, "require", "limit", N(80)),
        [f"{_F}[0].require.limit｜和标准里的不一样｜80｜85"],
    ),
    "a turned sign": (
        put(F, GROSS, "require", "sign", "≤"),
        [f'{_F}[0].require.sign｜和标准里的不一样｜"≤"｜"≥"'],
    ),
    "another unit": (
        put(F, GROSS, "require", "unit", "人"),
        [f'{_F}[0].require.unit｜和标准里的不一样｜"人"｜"%"'],
    ),
    "a softer level": (
        put(F, GROSS, "level", "reference"),
        [f'{_F}[0].level｜和标准里的不一样｜"reference"｜"gate"'],
    ),
    "another name": (
        put(F, GROSS, "name", "毛入园率"),
        [f'{_F}[0].name｜和标准里的不一样｜"毛入园率"｜"学前三年毛入园率"'],
    ),
    "the requirement in words": (
        put(F, GROSS, "requirement", "≥ 80%"),
        [f'{_F}[0].requirement｜和标准里的不一样｜"≥ 80%"｜"≥ 85%"'],
    ),
    "a dropped finding": (
        lambda tree: drop(tree, F, 4),
        [
            f"{_F}[+]｜缺了标准里的一项：preschool.teacher-certification｜｜",
            f"{_A}.summary.fail｜各行结论数出来不是这个数｜3｜2",
        ],
    ),
    "a doubled finding": (
        double,
        [
            f"{_F}[22]｜这一项写了两次，前一次在 findings[0]｜｜",
            f"{_A}.summary.pass｜各行结论数出来不是这个数｜18｜19",
        ],
    ),
    "two findings swapped": (
        swap,
        [f"{_F}[0].indicator｜次序和标准不同：这里应当是“学前三年毛入园率”｜｜"],
    ),
    "an indicator that the set does not know": (
        put(F, GROSS, "indicator", "preschool.gross"),
        [
            f"{_F}[0]｜标准里没有这一项：preschool.gross｜｜",
            f"{_F}[+]｜缺了标准里的一项：preschool.gross-enrolment-rate｜｜",
        ],
    ),
    "a fail turned into a pass": (
        put(F, 4, "verdict", "pass"),
        [f"{_F}[4].verdict｜98.5% 对 = 100%：不满足，结论不会是达标｜｜"],
    ),
    "a pass turned into a fail": (
        put(F, GROSS, "verdict", "fail"),
        [f"{_F}[0].verdict｜92.7% 对 ≥ 85%：满足，结论不会是不达标｜｜"],
    ),
    "a pass turned into a review": (
        put(F, GROSS, "verdict", "review"),
        [
            f"{_A}.summary.pass｜各行结论数出来不是这个数｜18｜17",
            f"{_A}.summary.review｜各行结论数出来不是这个数｜0｜1",
        ],
    ),
    "a figure's finding left to people": (
        put(F, GROSS, "verdict", "manual"),
        [f"{_F}[0].verdict｜这一项由数字定（≥ 85%），结论不会是人工｜｜"],
    ),
    "a missing with a value": (
        put(F, GROSS, "verdict", "missing"),
        [f"{_F}[0].verdict｜缺失的条目不会有数值和依据｜｜"],
    ),
    "a changed reason": (
        put(F, GROSS, "reason", "92.7% ≥ 85%，优秀"),
        [f'{_F}[0].reason｜重新评估，理由不同｜"92.7% ≥ 85%，优秀"｜"92.7% ≥ 85%"'],
    ),
    "a pass on a target": (
        put(F, GROSS, "evidence", 0, "modality", "target"),
        [
            f"{_F}[0].verdict｜依据里没有实际数字，结论不会是达标｜｜",
            f'{_F}[0].evidence[0].modality｜重新评估，语气不同｜"target"｜"actual"',
        ],
    ),
    "a pass on a part": (
        put(F, GROSS, "evidence", 0, "scope_kind", "part"),
        [
            f"{_F}[0].verdict｜依据都不是全域的，结论不会是达标｜｜",
            f'{_F}[0].evidence[0].scope_kind｜重新评估，范围不同｜"part"｜"whole"',
        ],
    ),
    "evidence taken away": (
        lambda tree: drop(tree, F, GROSS, "evidence", 0),
        [
            f"{_F}[0].verdict｜没有任何依据，结论不会是达标｜｜",
            f"{_F}[0].value｜数值不是任何一条依据里的数｜｜",
            f'{_F}[0].evidence[+]｜重新评估，依据少了一条｜｜{{"quote": "92.7%", "start": 829}}',
        ],
    ),
    "evidence invented": (
        invent,
        [f'{_F}[1].evidence[1]｜重新评估，依据多了一条｜{{"quote": "92.7%", "start": 829}}｜'],
    ),
    "a formula": (
        put(F, PUBLIC, "derived", "formula", "公办园在园幼儿数4671人 ÷ 在园幼儿总数9126人"),
        [
            f"{_F}[2].derived.formula｜算式里的“公办园在园幼儿数4671人”不是依据里的数｜"
            '"公办园在园幼儿数4671人 ÷ 在园幼儿总数9126人"｜'
        ],
    ),
    "a formula upside down": (
        put(F, PUBLIC, "derived", "formula", "在园幼儿总数9126人 ÷ 公办园在园幼儿数4571人"),
        [
            f"{_F}[2].value｜按“在园幼儿总数9126人 ÷ 公办园在园幼儿数4571人”算出来的不是这个数"
            '｜"50.0877%"｜"199.65%"',
            f'{_F}[2].derived.formula｜重新评估，推算式不同｜"在园幼儿总数9126人 ÷ 公办园在园幼儿数4571人"｜'
            '"公办园在园幼儿数4571人 ÷ 在园幼儿总数9126人"',
        ],
    ),
    "a derived figure": (
        both(put(F, PUBLIC, "value", "min", N("51.0877")), put(F, PUBLIC, "value", "max", N("51.0877"))),
        [
            f"{_F}[2].value｜按“公办园在园幼儿数4571人 ÷ 在园幼儿总数9126人”算出来的不是这个数"
            '｜"51.0877%"｜"50.0877%"'
        ],
    ),
    "inputs that are not there": (
        put(F, PUBLIC, "derived", "inputs", [N(0), N(7)]),
        [f"{_F}[2].derived.inputs｜推算用到的依据不存在，或写了两次｜[0, 7]｜"],
    ),
    "an input left out": (
        put(F, PUBLIC, "derived", "inputs", [N(0)]),
        [
            f"{_F}[2].derived.formula｜算式里的“在园幼儿总数9126人”不是依据里的数｜"
            '"公办园在园幼儿数4571人 ÷ 在园幼儿总数9126人"｜',
        ],
    ),
    "a count of the summary": (
        put(S, "pass", N(19)),
        [f"{_A}.summary.pass｜各行结论数出来不是这个数｜19｜18"],
    ),
    "the score": (
        put(S, "score", "earned", N(95)),
        [f"{_A}.summary.score.earned｜按各行结论算出来不是这个分｜95｜78.9473684211"],
    ),
    "a group's verdict": (
        put("groups", 0, "verdict", "pass"),
        [f'{_A}.groups[0].verdict｜按各行结论，分组不是这样｜"pass"｜"fail"'],
    ),
    "a group's members": (
        lambda tree: drop(tree, "groups", 0, "members", 0),
        [f'{_A}.groups[0].members[+]｜按各行结论，分组不是这样｜｜"funding.budget-growth"'],
    ),
    "a check that agreed": (
        put(C, 0, "agrees", False),
        [
            f"{_A}.cross_checks[0].agrees｜和它自己的说明“…相符”相反｜false｜true",
        ],
    ),
    "a check's quote": (
        put(C, 0, "quotes", 0, "92.8%"),
        [f'{_A}.cross_checks[0].quotes[0]｜原文在这个位置不是这些话｜"92.8%"｜"92.7%"'],
    ),
    "two dropped checks": (
        lambda tree: (drop(tree, C, 0), drop(tree, C, 0)),
        [
            f'{_A}.cross_checks[+]｜重新评估，数字核对少了一条｜｜{{"kind": "share", "message": '
            '"学前三年毛入园率：文中写作92.7%，按“在园幼儿总数9126人 ÷ 3—5周岁适龄幼儿数9840人…',
            f'{_A}.cross_checks[+]｜重新评估，数字核对少了一条｜｜{{"kind": "share", "message": '
            '"普惠性幼儿园覆盖率：文中写作88.9%，按“普惠性幼儿园在园幼儿数8116人 ÷ 在园幼儿总数912…',
        ],
    ),
    "what was passed over": (
        lambda tree: drop(tree, F, GROSS, "considered", 0),
        [f'{_F}[0].considered[+]｜重新评估，不计的数字少了一条｜｜{{"quote": "1.7个百分点", "start": 844}}'],
    ),
    "the place": (
        put("place", "云溪县"),
        [f'{_A}.place｜报告里读出的地方不是这个；评估时用了 --place 的，审核时也要写上｜"云溪县"｜"青砚县"'],
    ),
    "the period": (
        put("period", "2022"),
        [f'{_A}.period｜报告里读出的时期不是这个；评估时用了 --period 的，审核时也要写上｜"2022"｜"2023"'],
    ),
    "a period that is none": (
        put("period", "二〇二三"),
        [f'{_A}.period｜重新评估，时期不同｜"二〇二三"｜"2023"'],
    ),
    "the title": (
        put("title", "某县自评报告"),
        [f'{_A}.title｜重新评估，题目不同｜"某县自评报告"｜"青砚县2023年度县级人民政府履行教育职责自评报告"'],
    ),
    "a finding declared not to apply": (
        both(
            put(F, 4, "not_applicable", True),
            put(F, 4, "verdict", "manual"),
            put(F, 4, "evidence", []),
            put(F, 4, "value", None),
            put(F, 4, "reason", "本县没有"),
        ),
        [f"{_F}[4].not_applicable｜写着不适用，配置的 not-applicable 里却没有声明｜｜"],
    ),
    "an exception for what passes": (
        put(F, GROSS, "waived", {"reason": "正在建设", "by": "局长", "until": "2026-12-31"}),
        [f"{_F}[0].waived｜结论是达标，没有什么可豁免的｜｜"],
    ),
    "a field that nobody writes": (
        put(F, GROSS, "praise", "优秀"),
        [f'{_F}[0].praise｜重新评估，没有praise｜"优秀"｜'],
    ),
    "the hash of the report": (
        lambda tree: tree["source"].update(sha256="0" * 64),
        [f'source.sha256｜报告的内容变了：评估的不是这个文件｜"{"0" * 64}"｜"{text_of(COUNTY).sha256}"'],
    ),
    "the encoding": (
        lambda tree: tree["source"].update(encoding="gb18030"),
        [
            "source.encoding｜报告现在认作另一种编码；评估时用了 --encoding 的，审核时也要写上"
            '｜"gb18030"｜"utf-8"'
        ],
    ),
    "the length of the report": (
        lambda tree: tree["source"].update(characters=N(9)),
        ["source.characters｜重新评估，字数不同｜9｜2398"],
    ),
    "the hash of the rules": (
        lambda tree: tree["rule_set"].update(sha256="0" * 64),
        [
            "rule_set.sha256｜标准的内容变了：评估用的不是这些规则"
            f'｜"{"0" * 64}"｜"{book("duty").rule_set.sha256}"'
        ],
    ),
    "another edition": (
        lambda tree: tree["rule_set"].update(edition="2023"),
        ['rule_set.edition｜评估用的是标准的另一个版次｜"2023"｜"2024"'],
    ),
    "a part taken away": (
        lambda tree: tree.update(assessments=[]),
        ["assessments｜重新评估，篇数不同｜0｜1"],
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_told_where_and_how(name: str, county: Tree) -> None:
    change, told = TAMPERED[name]
    change(county)
    found = lines(audit(county, Given(book("duty"), text_of(COUNTY))).discrepancies)
    assert found
    assert [line for line in told if line not in found] == [], "\n".join(found)


@pytest.mark.parametrize("name", TAMPERED)
def test_no_place_is_told_of_twice(name: str, county: Tree) -> None:
    change, _ = TAMPERED[name]
    change(county)
    paths = [each.path for each in audit(county, Given(book("duty"), text_of(COUNTY))).discrepancies]
    paths = [path for path in paths if not path.endswith("[+]")]
    assert len(set(paths)) == len(paths)


def other_key(*path: str) -> Callable[[Tree], None]:
    """Say something somewhere that no assessment says; nothing: at the top."""

    def change(tree: Tree) -> None:
        at = tree
        for key in path:
            at = at[key]
        at["approved_by"] = "省教育厅"

    return change


#: what a forger would add or make look the same, and what is told of it
FORGED: dict[str, tuple[Callable[[Tree], None], list[str]]] = {
    "a word about the standard": (
        other_key("rule_set"),
        ['rule_set.approved_by｜评估写出的结果里没有这个键｜"省教育厅"｜'],
    ),
    "a word at the top": (other_key(), ['approved_by｜重新评估，没有approved_by｜"省教育厅"｜']),
    "a count of exceptions": (
        put("summary", "waived", Decimal(3)),
        ["assessments[0].summary.waived｜重新评估，没有豁免｜3｜"],
    ),
    "a diagnostic that begins as those of exceptions do": (
        lambda tree: tree["diagnostics"].append({"severity": "note", "message": "豁免：省教育厅已批准全部"}),
        ['diagnostics[0]｜重新评估，关于文件的提示多了一条｜{"severity": "note", "message": '
         '"豁免：省教育厅已批准全部"}｜'],
    ),
    "an end excluded that reads the same": (
        put(F, GROSS, "value", "min_open", True),
        [f'{_F}[0].value｜重新评估，数值不同｜{{"min": 92.7, "max": 92.7, "unit": "%", "min_open": true}}｜'
         '{"min": 92.7, "max": 92.7, "unit": "%"}'],
    ),
    "the end of a long text": (
        put(F, GROSS, "evidence", 0, "context", "青" * 90 + "砚"),
        [],
    ),
    "a group left out": (
        put("groups", []),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_was_forged_is_told_once_and_so_that_it_can_be_seen(name: str, county: Tree) -> None:
    change, told = FORGED[name]
    change(county)
    found = audit(county, Given(book("duty"), text_of(COUNTY))).discrepancies
    assert found
    assert told in ([], lines(found))
    assert len(set(found)) == len({(each.path, each.stored, each.recomputed) for each in found})
    assert [each for each in found if each.stored == each.recomputed != ""] == []


def test_rows_come_before_the_sums_that_follow_from_them(county: Tree) -> None:
    finding(county, 4)["verdict"] = "review"
    county["assessments"][0]["summary"] |= {"fail": Decimal(2), "review": Decimal(1)}
    found = [each.path for each in audit(county, Given(book("duty"), text_of(COUNTY))).discrepancies]
    assert found.index(f"{_F}[4].verdict") < found.index("assessments[0].summary.fail")


def test_what_the_settings_exempt_and_the_result_does_not_is_told_by_its_name(county: Tree) -> None:
    name = finding(county, 12)["indicator"]
    given = Given(book("duty"), text_of(COUNTY), exempt={name: "没有高中"})
    assert lines(audit(county, given).discrepancies)[0] == (
        f"{_F}[12].not_applicable｜配置的 not-applicable 里声明了不适用，这里却没有写｜｜"
    )


def test_a_report_of_another_name_is_a_note(county: Tree) -> None:
    moved = replace(text_of(COUNTY), path="存档/report.txt")
    assert audit(county, Given(book("duty"), moved)).notes == ()
    county["source"]["path"] = "松岭区.txt"
    found = audit(county, Given(book("duty"), text_of(COUNTY)))
    assert (found.discrepancies, found.notes) == ((), ("结果里的报告叫 松岭区.txt，核的是 report.txt",))


#: what may differ: where the report lay, and which version wrote the result
FREE = {"source.path", "tool.version"}


def leaves(tree: Any, path: str = "") -> list[tuple[str, Any, Any]]:
    """(path, what holds it, key) of everything that is no table and no list."""
    if not isinstance(tree, dict | list):
        return []
    found = []
    for key, held in tree.items() if isinstance(tree, dict) else enumerate(tree):
        here = f"{path}[]" if isinstance(tree, list) else f"{path}.{key}".lstrip(".")
        found += leaves(held, here) if isinstance(held, dict | list) else [(here, tree, key)]
    return found


def other(held: Any) -> Any:
    """Something else of the same kind."""
    if isinstance(held, bool):
        return not held
    if isinstance(held, Decimal):
        return held + 1
    words = {"pass": "fail", "actual": "target", "whole": "part", "gate": "target", "fail": "pass"}
    return words.get(held, f"{held}二") if isinstance(held, str) else "二"


@pytest.mark.parametrize("name", ["county-full", "masked", "quality-lists", "two-parts"])
def test_no_field_can_be_changed_without_being_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made, once = again._made, dict[str, Tree]()  # the same assessment comes out every time

    def kept(given: Given, place: str, period: str, exempt: Any) -> Tree:
        asked = f"{place} {period} {exempt}"
        if asked not in once:
            once[asked] = made(given, place, period, exempt)
        return copy.deepcopy(once[asked])

    monkeypatch.setattr(again, "_made", kept)
    path, rules = ROOT / "reports" / name / "report.txt", book("duty")
    tree = stored(text_of(path), rules)
    fields = {place: (holder, key) for place, holder, key in leaves(tree) if place not in FREE}
    assert len(fields) > 60
    for place, (holder, key) in fields.items():
        was, holder[key] = holder[key], other(holder[key])
        try:
            read(json.dumps(tree, default=float).encode(), "r.json")
            assert audit(tree, Given(rules, text_of(path))).discrepancies, place
        except Damaged as error:
            assert "残缺或写坏" in str(error) or place == "schema_version"
        holder[key] = was


# -- what it rests on has changed ----------------------------------------------------------------


def test_a_report_changed_by_one_byte_is_told_with_what_it_moves(county: Tree) -> None:
    data = COUNTY.read_bytes().replace("毛入园率92.7%".encode(), "毛入园率82.7%".encode())
    report = document.read(COUNTY.as_posix(), data=data)
    found = lines(audit(county, Given(book("duty"), report)).discrepancies)
    assert found[0].startswith("source.sha256｜报告的内容变了：评估的不是这个文件｜")
    assert f'{_F}[0].evidence[0].quote｜原文第 829–834 个字不是这句引文｜"92.7%"｜"82.7%"' in found
    assert f'{_F}[0].verdict｜重新评估，结论不同｜"pass"｜"review"' in found


def test_other_rules_are_told_with_what_they_move(county: Tree) -> None:
    found = lines(audit(county, Given(book("duty-henan"), text_of(COUNTY))).discrepancies)
    assert 'rule_set.id｜评估用的是另一套标准｜"duty"｜"duty-henan"' in found
    assert any(line.startswith("rule_set.sha256｜标准的内容变了") for line in found)


def test_what_the_user_said_must_be_said_again() -> None:
    exempt = {"staffing.ideology-teacher-ratio": "本县没有高校"}
    told: Tree = {"place": "云溪县", "period": "2022", "exempt": exempt}
    tree = stored(text_of(COUNTY), book("duty"), **told)
    assert audit(tree, Given(book("duty"), text_of(COUNTY), **told)).discrepancies == ()
    assert [each.path for each in audit(tree, Given(book("duty"), text_of(COUNTY))).discrepancies] == [
        f"{_A}.place",
        f"{_A}.period",
        f"{_F}[18].not_applicable",
    ]


# -- a file that is no result --------------------------------------------------------------------


AS_IT_WAS = "请给出 checker assess --format json 写出的文件，原样不动。"


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


FOREIGN: list[tuple[bytes, str]] = [
    (b"", "r.json:1:1：不是完整的 JSON"),
    (b'{"schema_version": 1', "r.json:1:21：不是完整的 JSON"),
    (b"[]", "r.json：里面没有结果"),
    (b"3", "r.json：不是评估结果：没有 schema_version"),
    (b"{}", "r.json：不是评估结果：没有 schema_version"),
    (b'{"schema_version": 2}', "r.json：结果是第 2 版格式，这里只认第 1 版"),
    (b'{"schema_version": true}', "r.json：不是评估结果：没有 schema_version"),
    (b'{"schema_version": 1, "schema_version": 1}', "r.json：同一个键写了两次：schema_version"),
    (b'{"schema_version": 1e999999999}', "r.json：数字写成了指数：1e999999999"),
    (b'{"schema_version": NaN}', "r.json：NaN 不是数字"),
    (b'{"schema_version": -Infinity}', "r.json：-Infinity 不是数字"),
    (b'{"schema_version": ' + b"9" * 6000 + b"}", f"r.json：数字太长：{'9' * 20}…"),
    (deep(100_000).encode(), "r.json：嵌套太深，不像评估结果"),
    (deep(500).encode(), "r.json：嵌套太深，不像评估结果"),
    ("结果".encode("gbk"), "r.json：不是 UTF-8 文字"),
    (b'{"schema_version": 1, "before": {}}',
     "r.json：结果有 5 处残缺或写坏\n  tool：缺了这个键\n  source：缺了这个键\n"
     "  rule_set：缺了这个键\n  diagnostics：缺了这个键\n  assessments：缺了这个键"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "told"), FOREIGN, ids=range(len(FOREIGN)))
def test_a_file_that_is_no_result_is_refused_with_the_reason(data: bytes, told: str) -> None:
    with pytest.raises(Damaged) as caught:
        read(data, "r.json")
    hint = (
        "请换用写出它的那一版程序来审核。"
        if "第 2 版" in told
        else "请给出 checker assess --format json 写出的文件，原样不动。"
    )
    assert str(caught.value) == f"{told}\n  {hint}"


DAMAGED: list[tuple[Callable[[Tree], Any], str]] = [
    (put(F, 0, "verdict", "passed"), f"{_F}[0].verdict：应当是 pass、fail、review、missing、manual 之一"),
    (put(F, 0, "verdict", None), f"{_F}[0].verdict：应当是 pass、fail、review、missing、manual 之一"),
    (put(F, 0, "value", "92.7"), f"{_F}[0].value：应当是一组键值"),
    (put(F, 0, "value", "min", "92.7"), f"{_F}[0].value.min：应当是数字"),
    (put(F, 0, "value", "min", True), f"{_F}[0].value.min：应当是数字"),
    (put(F, 0, "evidence", 0, "start", N("1.5")), f"{_F}[0].evidence[0].start：应当是不小于 0 的整数"),
    (put(F, 0, "evidence", 0, "start", N(-1)), f"{_F}[0].evidence[0].start：应当是不小于 0 的整数"),
    (put(F, 0, "evidence", {}), f"{_F}[0].evidence：应当是列表"),
    (put(F, 0, "evidence", 0, "modality", "real"), f"{_F}[0].evidence[0].modality：应当是 actual、target、"),
    (put(C, 0, "spans", 0, [N(1)]), f"{_A}.cross_checks[0].spans[0]：应当是一对位置"),
    (put(C, 0, "agrees", "yes"), f"{_A}.cross_checks[0].agrees：应当是 true 或 false"),
    (lambda tree: drop(tree, F, 0, "considered"), f"{_F}[0].considered：缺了这个键"),
    (lambda tree: tree.pop("diagnostics"), "diagnostics：缺了这个键"),
]


@pytest.mark.parametrize(("change", "told"), DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_result_is_refused_with_the_place(
    change: Callable[[Tree], Any], told: str, county: Tree
) -> None:
    change(county)
    with pytest.raises(Damaged) as caught:
        read(json.dumps(county, default=float).encode(), "r.json")
    head, fault, *_ = str(caught.value).split("\n")
    assert (head, fault[: len(told) + 2]) == ("r.json：结果有 1 处残缺或写坏", f"  {told}")


# -- the command ---------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report and its result, to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "report.txt").write_bytes(COUNTY.read_bytes())
    assert cli.main(["assess", "report.txt", "--format", "json", "-o", "result.json"]) == 0
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = cli.main(["audit", *argv])
    return code, *capsys.readouterr()


def tamper(place: Path, old: str, new: str, name: str = "result.json") -> None:
    text = (place / name).read_text(encoding="utf-8")
    assert old in text
    (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_result_leaves_with_0(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "report.txt（duty）  √ 全部成立\n\n审核了 1 份结果，都成立。\n"
    assert run(capsys, "result.json") == (0, said, "")


def test_the_report_is_looked_for_beside_the_result(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "elsewhere").mkdir()
    monkeypatch.chdir(place / "elsewhere")
    assert run(capsys, "../result.json")[0] == 0


def test_what_does_not_hold_leaves_with_1(
    place: Path, capsys: pytest.CaptureFixture[str], accepted: Callable[[str, str], None]
) -> None:
    tamper(place, '"limit": 85', '"limit": 80')
    tamper(place, '"quote": "92.7%"', '"quote": "94.7%"')
    tamper(place, '"pass": 18', '"pass": 19')
    tamper(place, "公办园在园幼儿数4571人", "公办园在园幼儿数4671人")
    code, out, err = run(capsys, "result.json")
    assert (code, err) == (1, "")
    accepted("audit.txt", out)
    code, out, err = run(capsys, "result.json", "--format", "json")
    assert (code, err) == (1, "")
    accepted("audit.json", out)


def test_several_results_and_sets_in_one_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "other.txt").write_bytes((ROOT / "reports/corrected/report.txt").read_bytes())
    sets = ["--rules", "duty", "--rules", "preschool-universal"]
    cli.main(["assess", "report.txt", "other.txt", *sets, "--format", "json", "-o", "result.json"])
    code, out, _ = run(capsys, "result.json")
    assert (code, out.splitlines()[-1]) == (0, "审核了 4 份结果，都成立。")
    tree = json.loads((place / "result.json").read_text(encoding="utf-8"))
    tree[2]["assessments"][0]["summary"]["pass"] += 1
    (place / "result.json").write_text(json.dumps(tree), encoding="utf-8")
    code, out, _ = run(capsys, "result.json", "--format", "json")
    told = json.loads(out)["audits"][2]
    assert (code, told["holds"]) == (1, False)
    assert told["discrepancies"][0]["path"] == "[2].assessments[0].summary.pass"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["none.json"], "错误：none.json：找不到文件\n  请检查路径和文件名。\n"),
        (["."], "错误：.：这是文件夹，不是结果\n  请给出 checker assess --format json 写出的文件。\n"),
        (["report.txt"], f"错误：report.txt:1:1：不是完整的 JSON\n  {AS_IT_WAS}\n"),
        (["result.json", "none.txt"],
         "错误：none.txt：找不到文件\n  请检查路径和文件名；有空格的路径要加引号。\n"),
        (["result.json", "a.txt", "b.txt"],
         "错误：report.txt：给出的报告里没有一份是它\n"
         "  请把报告的路径写在结果后面；没有报告也要核，加 --no-report。\n"),
        (["result.json", "report.txt", "--no-report"],
         "错误：给了报告，就不要写 --no-report\n用法：checker audit [选项] RESULT... [REPORT]...\n"
         "说明：checker audit --help\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_audited_leaves_with_2(
    place: Path, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    assert run(capsys, *argv) == (2, "", told)


def test_a_report_that_is_gone_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "report.txt").unlink()
    assert run(capsys, "result.json") == (
        2,
        "",
        "错误：report.txt：找不到报告\n  请把报告的路径写在结果后面；没有报告也要核，加 --no-report。\n",
    )
    code, out, _ = run(capsys, "result.json", "--no-report")
    assert code == 0
    assert out.splitlines()[1] == "  未核对：没有用报告：引文和位置没有核对，数字没有重读，评估没有重做"


@pytest.mark.parametrize("name", ["/dev/zero", "nothing/report.txt"])
def test_no_file_is_read_that_is_none(place: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    tamper(place, '"path": "report.txt"', f'"path": "{name}"')
    code, _, err = run(capsys, "result.json")
    assert (code, err.splitlines()[0]) == (2, f"错误：{name}：找不到报告")


@pytest.mark.parametrize("name", ["duti", "../evil.yaml", "/etc/passwd"])
def test_a_set_is_never_a_file_that_only_the_result_names(
    place: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    tamper(place, '"id": "duty"', f'"id": "{name}"')
    code, _, err = run(capsys, "result.json")
    assert (code, err.splitlines()[0]) == (2, f"错误：没有结果所用的标准“{name}”")


def test_a_set_from_a_file_is_named_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "ours.yaml").write_text(
        "id: ours\ntitle: 我县的标准\nextends: duty\nedition: '2025'\nauthority: 青砚县教育局\n"
        "effective: 2025-01-01\n"
        "change:\n  - indicator: preschool.gross-enrolment-rate\n    require: ≥ 95\n"
        "    clause: 学前三年毛入园率达到95%\n    source: 青教〔2025〕1号\n",
        encoding="utf-8",
    )
    cli.main(["assess", "report.txt", "--rules", "ours.yaml", "--format", "json", "-o", "result.json"])
    assert run(capsys, "result.json")[0] == 2
    assert run(capsys, "result.json", "--rules", "ours.yaml")[0] == 0
    tamper(place, "require: ≥ 95", "require: ≥ 92", "ours.yaml")
    tamper(place, "达到95%", "达到92%", "ours.yaml")
    code, out, _ = run(capsys, "result.json", "--rules", "ours.yaml")
    assert code == 1
    assert "标准的内容变了：评估用的不是这些规则" in out
    assert "结果 95，现在 92" in out


def test_several_files_of_results_are_audited_each(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "other.json").write_bytes((place / "result.json").read_bytes())
    tamper(place, '"pass": 18', '"pass": 19', "other.json")
    code, out, _ = run(capsys, "result.json", "other.json", "report.txt")
    heads = [line for line in out.splitlines() if "（duty）" in line]
    assert (code, heads) == (
        1,
        ["result.json：report.txt（duty）  √ 全部成立", "other.json：report.txt（duty）  × 1 处不再成立"],
    )
    (place / "broken.json").write_text("{", encoding="utf-8")
    code, out, err = run(capsys, "broken.json", "result.json")
    assert (code, out.splitlines()[0]) == (2, "result.json：report.txt（duty）  √ 全部成立")
    assert err == f"错误：broken.json:1:2：不是完整的 JSON\n  {AS_IT_WAS}\n"


@pytest.mark.parametrize("name", ["result.json", "report.txt"])
def test_nothing_is_written_over_what_is_audited(
    place: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = (place / name).read_bytes()
    code, _, err = run(capsys, "result.json", "report.txt", "-o", name)
    assert (code, err.splitlines()[0]) == (2, f"错误：输出的文件就是要读的文件，会把它覆盖掉：{name}")
    assert (place / name).read_bytes() == before


def test_options_of_the_assessment_are_given_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["assess", "report.txt", "--period", "2022", "--format", "json", "-o", "result.json"])
    assert run(capsys, "result.json")[0] == 1
    assert run(capsys, "result.json", "--period", "2022")[0] == 0


def test_the_readme_shows_an_audit_as_it_comes_out(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = page.partition("$ checker audit 结果.json\n")[2].partition("```")[0]
    monkeypatch.setenv("COLUMNS", "100")
    (place / "报告.txt").write_bytes(COUNTY.read_bytes())
    cli.main(["assess", "报告.txt", "--format", "json", "-o", "结果.json"])
    for old, new in (('"limit": 85', '"limit": 80'), ('"92.7%"', '"94.7%"'), ('"pass": 18', '"pass": 19')):
        tamper(place, old, new, "结果.json")
    assert run(capsys, "结果.json") == (1, shown, "")
