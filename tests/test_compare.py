"""Two assessments side by side: what is worse, better, changed, new or gone, and what makes it so."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import cli, document, pipeline, render, rulebook
from checker.audit import read
from checker.compare import compare
from checker.model import Drift, Drifted, Pair
from told import duty

ROOT = Path(__file__).resolve().parents[1]
COUNTY = ROOT / "reports/county-full/report.txt"
TWO = ROOT / "reports/two-parts/report.txt"
GROSS, CERTIFIED, FISCAL = (
    "preschool.gross-enrolment-rate",
    "preschool.teacher-certification",
    "preschool.fiscal-share",
)
Tree = dict[str, Any]


@cache
def _stored(path: str, data: bytes, rules: str) -> Tree:
    book = duty() if rules == "duty" else rulebook.load(rules)
    result = pipeline.assess(document.read(path, data=data), book)
    return read(render.to_json([result]).encode(), "r.json")[0]


def stored(
    path: str = "report.txt", report: Path = COUNTY, rules: str = "duty", *edits: tuple[str, str]
) -> Tree:
    """A result as stored, of a sample report with some words replaced."""
    text = report.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return copy.deepcopy(_stored(path, text.encode(), rules))


def row(tree: Tree, indicator: str) -> Tree:
    [found] = [row for row in tree["assessments"][0]["findings"] if row["indicator"] == indicator]
    return found


def only(found: Drifted) -> Pair:
    [pair] = found.pairs
    return pair


def moved(pair: Pair) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {s.indicator.id: (str(s.drift), s.why) for s in pair.shifts if s.drift is not Drift.SAME}


# -- better and worse ----------------------------------------------------------------------------


def test_nothing_changed_is_nothing() -> None:
    pair = only(compare([stored()], [stored()]))
    assert (moved(pair), pair.notes) == ({}, ())
    assert {s.drift for s in pair.shifts} == {Drift.SAME}


ORDER = [
    ("pass", "review", "worse"), ("pass", "missing", "worse"), ("pass", "fail", "worse"),
    ("pass", "manual", "worse"), ("review", "pass", "better"), ("review", "missing", "worse"),
    ("review", "fail", "worse"), ("review", "manual", "changed"), ("missing", "review", "better"),
    ("missing", "fail", "changed"), ("fail", "missing", "changed"), ("fail", "review", "better"),
    ("fail", "pass", "better"), ("manual", "fail", "worse"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "drift"), ORDER)
def test_the_order_of_verdicts(before: str, after: str, drift: str) -> None:
    old, new = stored(), stored()
    row(old, GROSS)["verdict"], row(new, GROSS)["verdict"] = before, after
    assert moved(only(compare([old], [new]))) == {GROSS: (drift, ("结论",))}


@pytest.mark.parametrize("before", ["pass", "fail"])
def test_a_reference_line_is_neither_better_nor_worse(before: str) -> None:
    old, new = stored(), stored()
    assert row(old, FISCAL)["level"] == "reference"
    row(old, FISCAL)["verdict"] = before
    row(new, FISCAL)["verdict"] = {"pass": "fail", "fail": "pass"}[before]
    assert moved(only(compare([old], [new]))) == {FISCAL: ("changed", ("结论",))}


@pytest.mark.parametrize("verdict", ["pass", "fail", "missing"])
def test_what_somebody_declares_not_to_apply_is_no_better(verdict: str) -> None:
    old, new = stored(), stored()
    row(old, GROSS)["verdict"] = verdict
    row(new, GROSS).update(verdict="manual", not_applicable=True)
    assert moved(only(compare([old], [new]))) == {GROSS: ("changed", ("结论",))}


# -- what else has changed -----------------------------------------------------------------------


def change(key: str, held: Any) -> Callable[[Tree], None]:
    return lambda tree: row(tree, GROSS).update({key: held})


def context(tree: Tree) -> None:
    row(tree, GROSS)["evidence"][0]["context"] = "毛入园率92.7%"


WHY: list[tuple[Callable[[Tree], None], tuple[str, ...]]] = [
    (change("value", {"min": Decimal(95), "max": Decimal(95), "unit": "%"}), ("数值",)),
    (change("level", "target"), ("要求",)),
    (change("requirement", "≥ 90%"), ("要求",)),
    (change("reason", "另有理由"), ("理由",)),
    (change("evidence", []), ("依据",)),
    (context, ("依据的上下文",)),
    (change("waived", {"reason": "在建", "by": "局", "until": "2026-12-31"}), ("新的豁免（到 2026-12-31）",)),
]


@pytest.mark.parametrize(("edit", "why"), WHY, ids=range(len(WHY)))
def test_it_says_what_of_a_row_has_changed(edit: Callable[[Tree], None], why: tuple[str, ...]) -> None:
    new = stored()
    edit(new)
    assert moved(only(compare([stored()], [new]))) == {GROSS: ("changed", why)}


def test_exceptions_that_differ_are_told_both_ways() -> None:
    old, new = stored(), stored()
    row(old, GROSS)["waived"] = {"reason": "在建", "by": "局", "until": "2025-12-31"}
    assert moved(only(compare([old], [new]))) == {GROSS: ("changed", ("豁免没有了（原来到 2025-12-31）",))}
    row(new, GROSS)["waived"] = {"reason": "在建", "by": "局", "until": "2026-12-31"}
    assert moved(only(compare([old], [new]))) == {
        GROSS: ("changed", ("豁免改了（2025-12-31 → 2026-12-31）",))
    }


def test_words_that_only_stand_elsewhere_are_no_change() -> None:
    new = stored()
    for each in new["assessments"][0]["findings"]:
        for cited in each["evidence"]:
            cited["start"] += 7
            cited["line"] += 1
    assert moved(only(compare([stored()], [new]))) == {}


def test_a_requirement_is_new_or_gone() -> None:
    old, new = stored(), stored()
    old["assessments"][0]["findings"].remove(row(old, GROSS))
    new["assessments"][0]["findings"].remove(row(new, CERTIFIED))
    pair = only(compare([old], [new]))
    assert moved(pair) == {GROSS: ("added", ()), CERTIFIED: ("dropped", ())}
    assert pair.shifts[-1].indicator.id == CERTIFIED  # what is gone comes last


def test_what_differs_besides_the_findings_is_a_note() -> None:
    new = stored("report.txt", COUNTY, "duty-2025", ("青砚县", "云溪县"))
    new["tool"]["version"] = "9.0"
    assert only(compare([stored()], [new])).notes == (
        "报告的内容变了",
        "标准变了：duty 2024 → duty-2025 2025",
        "程序的版本变了：0.1.0 → 9.0",
        "地方变了：青砚县 → 云溪县",
    )


# -- which is which ------------------------------------------------------------------------------


def names(found: Drifted) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    def name(stored: Any) -> str:
        return f"{stored.path}/{stored.rules}/{stored.part}"

    pairs = [(name(pair.before), name(pair.after)) for pair in found.pairs]
    return pairs, [*map(name, found.only_before)], [*map(name, found.only_after)]


def called(*all_: str) -> list[Tree]:
    return [stored(path, COUNTY, rules) for path, rules in (each.split("/") for each in all_)]


MATCHED = [
    (["a/duty"], ["a/duty"], [("a/duty/1", "a/duty/1")], [], []),
    (["a/duty", "b/duty"], ["b/duty", "a/duty"],
     [("b/duty/1", "b/duty/1"), ("a/duty/1", "a/duty/1")], [], []),
    (["old/duty"], ["new/duty"], [("old/duty/1", "new/duty/1")], [], []),
    (["a/duty"], ["a/duty-2025"], [("a/duty/1", "a/duty-2025/1")], [], []),
    (["a/duty"], ["b/duty-2025"], [("a/duty/1", "b/duty-2025/1")], [], []),
    (["a/duty", "b/duty"], ["a/duty"], [("a/duty/1", "a/duty/1")], ["b/duty/1"], []),
    (["a/duty"], ["a/duty", "b/duty"], [("a/duty/1", "a/duty/1")], [], ["b/duty/1"]),
    (["a/duty", "b/duty"], ["c/duty", "d/duty"], [], ["a/duty/1", "b/duty/1"], ["c/duty/1", "d/duty/1"]),
    (["a/duty", "a/duty-2025"], ["b/duty", "b/duty-2025"],
     [("a/duty/1", "b/duty/1"), ("a/duty-2025/1", "b/duty-2025/1")], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "pairs", "lost", "fresh"), MATCHED, ids=range(len(MATCHED)))
def test_reports_are_matched(
    old: list[str], new: list[str], pairs: list[tuple[str, str]], lost: list[str], fresh: list[str]
) -> None:
    assert names(compare(called(*old), called(*new))) == (pairs, lost, fresh)


def test_parts_are_matched_by_number() -> None:
    both, one = stored("a", TWO), stored("a", TWO)
    del one["assessments"][1]
    assert names(compare([both], [one])) == ([("a/duty/1", "a/duty/1")], ["a/duty/2"], [])
    assert names(compare([one], [both])) == ([("a/duty/1", "a/duty/1")], [], ["a/duty/2"])


# -- how it is shown -----------------------------------------------------------------------------


def example() -> Drifted:
    edits = (("毛入园率92.7%", "毛入园率82.7%"), ("98.5%", "100%"))
    new = stored("report.txt", COUNTY, "duty", *edits)
    row(new, "funding.per-student-growth")["waived"] = {
        "reason": "在建",
        "by": "财政局",
        "until": "2026-12-31",
    }
    new["assessments"][0]["findings"].pop(5)
    other = stored("附_*件|.txt", TWO)
    return compare([stored()], [new, other])


@pytest.mark.parametrize("form", ["txt", "md", "json"])
def test_the_outputs_that_a_person_has_read(form: str, accepted: Callable[[str, str], None]) -> None:
    text = render.to_compared(example()) if form == "txt" else render.COMPARED[form](example())
    accepted(f"compared.{form}", text)


def test_json_counts_what_it_does_not_list() -> None:
    [told] = json.loads(render.COMPARED["json"](compare([stored()], [stored()])))["reports"]
    assert (told["summary"]["same"], told["changes"]) == (22, [])


# -- the command ---------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two results of one report, the second worse."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    text = COUNTY.read_text(encoding="utf-8")
    for name, words in (("去年", text), ("今年", text.replace("毛入园率92.7%", "毛入园率82.7%"))):
        (tmp_path / "报告.txt").write_text(words, encoding="utf-8")
        assert cli.main(["assess", "报告.txt", "--format", "json", "-o", f"{name}.json"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["去年.json", "今年.json"], 0),
        (["去年.json", "今年.json", "--fail-on", "worse"], 1),
        (["去年.json", "今年.json", "--fail-on", "better，dropped"], 0),
        (["今年.json", "去年.json", "--fail-on", "worse"], 0),
        (["今年.json", "去年.json", "--fail-on", "worse,better"], 1),
        (["去年.json", "去年.json", "--fail-on", "worse,better,changed,added,dropped"], 0),
        (["去年.json", "none.json"], 2),
        (["去年.json", "报告.txt"], 2),
        (["去年.json", "今年.json", "--fail-on", "worst"], 2),
    ],
)
def test_the_exit_code(place: Path, argv: list[str], code: int) -> None:
    assert cli.main(["compare", *argv, "-o", "out.txt"]) == code


def test_a_word_that_is_none_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["compare", "去年.json", "今年.json", "--fail-on", "worst"])
    assert capsys.readouterr().err.splitlines()[0] == (
        "错误：--fail-on 不认识“worst”，可以写：worse、better、changed、added、dropped，几个之间用逗号"
    )


def test_the_readme_shows_a_comparison_as_it_comes_out(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    command, _, shown = page.partition("$ checker compare 去年")[2].partition("```")[0].partition("\n")
    assert cli.main(["compare", *f"去年{command}".split()]) == 1
    assert capsys.readouterr().out == shown


def test_reports_that_only_one_file_has_count_as_new_or_gone(place: Path) -> None:
    (place / "b.txt").write_text(TWO.read_text(encoding="utf-8"), encoding="utf-8")
    cli.main(["assess", "报告.txt", "b.txt", "--format", "json", "-o", "两份.json"])
    told = ["--fail-on", "added", "-o", "out.txt"]
    assert cli.main(["compare", "今年.json", "两份.json", *told]) == 1
    assert cli.main(["compare", "两份.json", "今年.json", *told]) == 0
    assert cli.main(["compare", "两份.json", "今年.json", "--fail-on", "dropped", "-o", "out.txt"]) == 1


def test_files_that_have_no_report_in_common_are_not_compared(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, source in (("b.txt", TWO), ("c.txt", COUNTY)):
        (place / name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    cli.main(["assess", "b.txt", "c.txt", "--format", "json", "-o", "bc.json"])
    assert cli.main(["compare", "去年.json", "bc.json"]) == 2
    assert capsys.readouterr().err == (
        "错误：去年.json 和 bc.json 里没有一份报告能对上\n"
        "  报告的路径、标准都对不上时，每次只放一份报告就会对在一起。\n"
    )
