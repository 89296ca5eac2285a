"""Accepted exceptions: read strictly, marked beside the verdict, never a pass, over after their day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker import cli, document, pipeline, render, waivers
from checker.audit import Given, audit, read
from checker.model import Finding, Result, Verdict, Waiver
from checker.waivers import WaiverError
from told import duty

ROOT = Path(__file__).resolve().parents[1]
COUNTY = ROOT / "reports/county-full/report.txt"
CERTIFIED = "preschool.teacher-certification"  # 98.5 % against 100 %
GROSS = "preschool.gross-enrolment-rate"  # passes
GROWTH = "funding.per-student-growth"  # fails
KNOWN = {CERTIFIED: "园长、专任教师持证率", GROSS: "学前三年毛入园率"}
TODAY = date(2026, 3, 1)

GOOD = f"""\
- indicator: {CERTIFIED}
  reason: 11 名新招教师下半年取证
  by: 青砚县教育局
  until: 2026-12-31
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    (tmp_path / "report.txt").write_bytes(COUNTY.read_bytes())
    return tmp_path


def written(folder: Path, text: str) -> str:
    (folder / "w.yaml").write_text(text, encoding="utf-8")
    return "w.yaml"


def result() -> Result:
    return pipeline.assess(document.read("report.txt", data=COUNTY.read_bytes()), duty())


def of(found: Result, indicator: str) -> Finding:
    return next(f for f in found.assessments[0].findings if f.indicator.id == indicator)


def waiver(indicator: str = CERTIFIED, until: str = "2026-12-31", place: str = "") -> Waiver:
    return Waiver(indicator, "下半年取证", "青砚县教育局", until, place, at="some/w.yaml:1")


def said(found: Result) -> list[str]:
    return [f"{d.severity} {d.message}" for d in found.diagnostics]


# -- the file ------------------------------------------------------------------------------------


def test_a_file_is_read_with_the_place_of_every_entry(folder: Path) -> None:
    found = waivers.load(written(folder, f"{GOOD}{GOOD}  place: 云溪县\n"), KNOWN)
    assert found == (
        Waiver(CERTIFIED, "11 名新招教师下半年取证", "青砚县教育局", "2026-12-31", "", "w.yaml:1"),
        Waiver(CERTIFIED, "11 名新招教师下半年取证", "青砚县教育局", "2026-12-31", "云溪县", "w.yaml:5"),
    )


def test_an_empty_list_excepts_nothing(folder: Path) -> None:
    assert waivers.load(written(folder, "[]\n"), KNOWN) == ()


BROKEN: list[tuple[str, str]] = [
    ("", "w.yaml\n   文件是空的。\n豁免文件有 1 处错误。"),
    (
        "waivers: []\n",
        "w.yaml:1:1\n    1 │ waivers: []\n      │ ^ 这里应当是列表，每条以 - indicator: 开头，"
        "写 indicator、reason、by、until。\n豁免文件有 1 处错误。",
    ),
    (
        f"- indicator: {CERTIFIED}\n  reason: 在建\n",
        f"w.yaml:1:3\n    1 │ - indicator: {CERTIFIED}\n      │   ^ 缺少：by、until。\n豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("2026-12-31", "2026-02-30"),
        "w.yaml:4:10  until\n    4 │   until: 2026-02-30\n      │          ^^^^^^^^^^ 没有这一天。\n"
        "豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("2026-12-31", "年底"),
        "w.yaml:4:10  until\n    4 │   until: 年底\n      │          ^^^^ 日期写成 2024-09-01 这样。\n"
        "豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("青砚县教育局", '""'),
        'w.yaml:3:7  by\n    3 │   by: ""\n      │       ^^ 这里不能空着；不需要就整行删去。\n'
        "豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("certification", "certificates"),
        "w.yaml:1:14  indicator\n    1 │ - indicator: preschool.teacher-certificates\n"
        f"      │              {'^' * 30} 没有指标“preschool.teacher-certificates”。"
        f"你是不是想写 {CERTIFIED}？\n豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace(CERTIFIED, "园长、专任教师持证率"),
        "w.yaml:1:14  indicator\n    1 │ - indicator: 园长、专任教师持证率\n"
        f"      │              {'^' * 20} 这里写编号：{CERTIFIED}。\n豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("until", "untill"),
        "w.yaml:1:3\n    1 │ - indicator: preschool.teacher-certification\n      │   ^ 缺少：until。\n"
        "w.yaml:4:3  untill\n    4 │   untill: 2026-12-31\n"
        "      │   ^^^^^^ 没有“untill”这个键。你是不是想写 until？\n豁免文件有 2 处错误。",
    ),
    (
        GOOD + GOOD,
        "w.yaml:5:3  indicator\n    5 │ - indicator: preschool.teacher-certification\n"
        "      │   ^ 这一项第 1 行已经有一条，删掉一条。\n豁免文件有 1 处错误。",
    ),
    (
        GOOD.replace("reason:", "reason："),
        "w.yaml:2:9\n    2 │   reason： 11 名新招教师下半年取证\n"
        "      │         ^^ 全角冒号“：”，请改成半角 : 并在后面空一格。\n豁免文件有 1 处错误。",
    ),
]


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_wrong_with_a_file_is_told_with_the_place(folder: Path, text: str, told: str) -> None:
    with pytest.raises(WaiverError) as caught:
        waivers.load(written(folder, text), KNOWN)
    assert str(caught.value) == told


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(WaiverError) as caught:
        waivers.load("none.yaml", KNOWN)
    assert str(caught.value) == "none.yaml\n   打不开：没有这个文件。\n豁免文件有 1 处错误。"


# -- what it does --------------------------------------------------------------------------------


def test_an_open_finding_carries_it_and_keeps_its_verdict() -> None:
    before, after = result(), waivers.applied(result(), [waiver()], TODAY)
    assert of(after, CERTIFIED).waived == waiver()
    assert [f.verdict for f in after.assessments[0].findings] == [
        f.verdict for f in before.assessments[0].findings
    ]
    assert after.assessments[0].score == before.assessments[0].score
    assert (of(before, CERTIFIED).binding, of(after, CERTIFIED).binding) == (True, False)
    assert said(after) == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_what_is_open_can_be_waived(verdict: Verdict) -> None:
    found = result()
    line = of(found, CERTIFIED)
    object.__setattr__(line, "verdict", verdict)
    marked = of(waivers.applied(found, [waiver()], TODAY), CERTIFIED)
    assert (marked.verdict, marked.waived is not None) == (
        verdict, verdict in {Verdict.FAIL, Verdict.MISSING, Verdict.REVIEW},
    )  # fmt: skip


TOLD = [
    (waiver(until="2026-03-01"), True, []),  # its last day
    (waiver(until="2026-02-28"), False,
     ["warning 豁免（w.yaml:1）：“园长、专任教师持证率”的豁免 2026-02-28 到期，现在照常计"]),
    (waiver(GROSS, "2026-02-28"), False,
     ["note 豁免（w.yaml:1）：“学前三年毛入园率”的豁免 2026-02-28 到期，可以删去"]),
    (waiver(GROSS), False, ["note 豁免（w.yaml:1）没有用上：“学前三年毛入园率”的结论不需要豁免"]),
    (waiver(place="青砚县"), True, []),
    (waiver(place="云溪县"), False, ["note 豁免（w.yaml:1）没有用上：它是给云溪县的，报告的地方是青砚县"]),
    (waiver("preschool.layout"), False, ["note 豁免（w.yaml:1）没有用上：这套标准没有“preschool.layout”"]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "holds", "told"), TOLD, ids=range(len(TOLD)))
def test_when_it_holds_and_what_is_said_when_not(given: Waiver, holds: bool, told: list[str]) -> None:
    found = waivers.applied(result(), [given], TODAY)
    assert any(f.waived for f in found.assessments[0].findings) is holds
    assert said(found) == told


def test_one_for_the_place_goes_before_one_for_any() -> None:
    both = [waiver(place="青砚县"), waiver()]
    for given in (both, both[::-1]):
        assert of(waivers.applied(result(), given, TODAY), CERTIFIED).waived == both[0]


# -- how it is shown -----------------------------------------------------------------------------


def test_table_explain_and_json_say_so(accepted: Callable[[str, str], None]) -> None:
    given = [waiver(), waiver(GROWTH, "2025-06-30"), waiver(GROSS)]
    found = waivers.applied(result(), given, TODAY)
    accepted("waived-table.txt", render.to_table([found], width=100))
    accepted("waived-explain.txt", render.to_explain(found, CERTIFIED, width=100))
    rows = json.loads(render.to_json([found]))["assessments"][0]["findings"]
    assert {row["indicator"]: row["waived"] for row in rows if "waived" in row} == {
        CERTIFIED: {"reason": "下半年取证", "by": "青砚县教育局", "until": "2026-12-31"}
    }


def test_an_audit_holds_exceptions_against_their_file() -> None:
    report = document.read("report.txt", data=COUNTY.read_bytes())
    found = waivers.applied(result(), [waiver(), waiver(GROSS)], TODAY)
    [tree] = read(render.to_json([found]).encode(), "r.json")

    def with_(*given: Waiver) -> Callable[[Result], Result]:
        return lambda result: waivers.applied(result, given, TODAY)

    assert audit(tree, Given(duty(), report, waive=with_(waiver(), waiver(GROSS)))).discrepancies == ()
    without = audit(tree, Given(duty(), report))
    assert (without.discrepancies, without.unchecked) == (
        (), ("结果里有豁免，没有给 --waivers：豁免没有核对",),
    )  # fmt: skip
    told = [(d.path, d.message) for d in audit(tree, Given(duty(), report, waive=with_())).discrepancies]
    assert told == [
        ("assessments[0].findings[4].waived", "这条豁免现在不成立：文件里没有，或已经到期")
    ]
    [newer] = read(render.to_json([result()]).encode(), "r.json")
    assert audit(newer, Given(duty(), report, waive=with_(waiver()))).discrepancies == ()


# -- the command line ----------------------------------------------------------------------------


def test_fail_on_does_not_stop_at_what_is_waived(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shares = ["staffing.student-teacher-ratio.senior-regular", GROWTH]
    text = GOOD + "".join(GOOD.replace(CERTIFIED, each) for each in failing()[1:])
    assert len(shares) == len(failing()) - 1
    argv = ["assess", "report.txt", "--fail-on", "fail"]
    assert cli.main(argv) == 1
    assert cli.main([*argv, "--waivers", written(folder, text), "--today", "2026-12-31"]) == 0
    assert cli.main([*argv, "--waivers", "w.yaml", "--today", "2027-01-01"]) == 1
    assert "到期，现在照常计" in capsys.readouterr().out


def failing() -> list[str]:
    found = result().assessments[0].findings
    return [f.indicator.id for f in found if f.verdict == "fail" and f.binding]


def test_the_settings_may_name_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, GOOD)
    (folder / "checker.toml").write_text('waivers = "w.yaml"\n', encoding="utf-8")
    (folder / "deep").mkdir()
    assert cli.main(["explain", "report.txt", "teacher-certification", "--today", "2026-03-01"]) == 0
    assert "豁免　　11 名新招教师下半年取证（青砚县教育局，有效至 2026-12-31）" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--today", "2026-03-01"], "错误：--today 只和 --waivers 一起用"),
        (["--waivers", "w.yaml", "--today", "明天"], "错误：--today 写成 2026-03-01 这样，不是“明天”"),
        (["--waivers", "none.yaml"], "错误：none.yaml"),
    ],
)
def test_a_slip_leaves_with_2_and_nothing_is_assessed(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    written(folder, GOOD)
    assert cli.main(["assess", "report.txt", *argv]) == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", told)


def test_an_exception_for_another_set_is_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, GOOD.replace(CERTIFIED, "compulsory.oversize-class-rate"))
    argv = ["assess", "report.txt", "--rules", "preschool-universal", "--waivers", "w.yaml"]
    assert cli.main([*argv, "--today", "2026-03-01"]) == 0
    assert "没有用上：这套标准没有“compulsory.oversize-class-rate”" in capsys.readouterr().out


def test_exceptions_that_were_not_looked_at_are_no_success(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", "report.txt", "--format", "json", "-o", "r.json"])
    tree = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    forged = next(row for row in tree["assessments"][0]["findings"] if row["indicator"] == CERTIFIED)
    forged["waived"] = {"reason": "已报备", "by": "省教育厅", "until": "2099-12-31"}
    (folder / "r.json").write_text(json.dumps(tree), encoding="utf-8")
    assert cli.main(["audit", "r.json"]) == 2
    assert "未核对：结果里有豁免，没有给 --waivers：豁免没有核对" in capsys.readouterr().out
    assert cli.main(["audit", "r.json", "--waivers", written(folder, "[]\n")]) == 1


@pytest.mark.parametrize("argv", [["assess", "report.txt"], ["audit", "r.json", "--no-report"]])
def test_the_file_of_exceptions_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    cli.main(["assess", "report.txt", "--format", "json", "-o", "r.json"])
    assert cli.main([*argv, "--waivers", written(folder, GOOD), "-o", "w.yaml"]) == 2
    assert "输出的文件就是要读的文件，会把它覆盖掉：w.yaml" in capsys.readouterr().err
    assert (folder / "w.yaml").read_text(encoding="utf-8") == GOOD


def test_every_note_on_an_exception_is_known_as_one() -> None:
    given = [waiver(GROWTH, "2025-06-30"), waiver(GROSS), waiver(GROSS, "2025-06-30"), waiver("x.y")]
    given.append(waiver(place="云溪县"))
    notes = [told.message for told in waivers.applied(result(), given, TODAY).diagnostics]
    assert len(notes) == 5
    assert [note for note in notes if not waivers.is_note(note)] == []
    assert not waivers.is_note("豁免：省教育厅已批准全部条目")


def test_an_audit_takes_the_same_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiving = ["--waivers", written(folder, GOOD), "--today", "2026-03-01"]
    cli.main(["assess", "report.txt", *waiving, "--format", "json", "-o", "r.json"])
    assert cli.main(["audit", "r.json", *waiving]) == 0
    assert cli.main(["audit", "r.json", *waiving[:3], "2027-01-01"]) == 1
    assert "这条豁免现在不成立：文件里没有，或已经到期" in capsys.readouterr().out


def test_the_readme_shows_exceptions_as_they_come_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    text = page.partition("# 文件：waivers.yaml\n")[2].partition("```")[0]
    command, _, shown = (
        page.partition("$ checker assess 报告.txt --waivers")[2].partition("```")[0].partition("\n")
    )
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    (folder / "报告.txt").write_bytes(COUNTY.read_bytes())
    assert cli.main(["assess", "报告.txt", "--waivers", *command.split()]) == 0
    real = capsys.readouterr().out.splitlines()
    assert [line for line in shown.splitlines() if line not in (*real, "…")] == []
