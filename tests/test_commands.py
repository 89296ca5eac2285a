"""`checker rules …` and the configuration over real rules: what is printed, exit codes, messages."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from checker import cli, examples, pipeline, rulebook, terminal
from checker.render.layout import cells
from checker.rulebook import editors
from checker.rulebook.schema import UNITS

TEACHERS = "staffing.ideology-teacher-ratio"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """`checker ARGS` in a folder of its own; answers are what is typed when asked."""
    for variable in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CHECKER_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*args: str, answers: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        code = cli.main(args)
        ran = Ran(code, *capsys.readouterr())
        assert "Traceback" not in ran.err and "程序内部错误" not in ran.err
        return ran

    return call


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


OVERLAY = """\
id: duty-ours
title: 政府履职（我省）
extends: duty
edition: "2026"
authority: 我省教育厅
change:
  - indicator: preschool.gross-enrolment-rate
    require: ≥ 95
    clause: 学前三年毛入园率达到95%
    source: 某教〔2026〕1号
    examples:
      - text: 全县学前三年毛入园率达到95%。
        verdict: 达标
  - indicator: preschool.inclusive-coverage
    note: 换个说法。
  - indicator: compulsory.oversize-class-rate
    require: ≤ 8
    clause: 大班额比例不超过8%
    source: 某教〔2026〕1号
    because: 城区人口流入。
add:
  - indicator: our.layout
    name: 布局规划
    manual: 县级布局规划
    level: target
    clause: 布局合理
    source: 某教〔2026〕1号
drop:
  - indicator: staffing.ideology-teacher-ratio
    because: 本省另行评价。
groups:
  - id: staffing.student-teacher-ratio
    name: 生师比
    all_of: [staffing.student-teacher-ratio.preschool, staffing.student-teacher-ratio.primary]
    because: 高中另行评价。
"""
REPORT = "青砚县2026年自评报告\n全县学前三年毛入园率92.7%，普惠性幼儿园覆盖率91%。\n义务教育大班额比例6%。\n"


@pytest.fixture
def ours(run: Callable[..., Ran]) -> None:
    """A user's folder with a set of its own."""
    write("own/sets/duty-ours.yaml", OVERLAY)
    write("checker.toml", 'folder = "own"\n')
    write("report.txt", REPORT)


# -- list and show ---------------------------------------------------------------------------------


def test_list_shows_every_set_in_columns(run: Callable[..., Ran], ours: None) -> None:
    ran = run("rules", "list")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    [duty] = [line for line in lines if line.startswith("duty ")]
    assert "政府履行教育职责自查自评" in duty and "22项" in duty
    [own] = [line for line in lines if line.startswith("duty-ours")]
    assert own.split() == ["duty-ours", "2026", "22项", "依据", "duty", "政府履职（我省）"]
    assert len({cells(line.partition("项")[0]) for line in lines if re.search(r"\d\d项", line)}) <= 2


def test_a_set_that_cannot_be_read_is_told_beside_the_others(run: Callable[..., Ran], ours: None) -> None:
    write("own/sets/draft.yaml", "id: draft\n")
    ran = run("rules", "list")
    assert ran.code == 2 and "duty-ours  " in ran.out
    assert "错误：own/sets/draft.yaml:1:1" in ran.err


def test_what_a_user_breaks_takes_no_packaged_set_off_the_list(run: Callable[..., Ran], ours: None) -> None:
    """A card breaks every set that asks for it; the reason is said once for each file."""
    card = "preschool/gross-enrolment-rate"
    write(f"own/indicators/{card}.yaml", f"extends: {card.replace('/', '.')}\nx: 1\n")
    ran = run("rules", "list")
    assert ran.code == 2 and "没有检查" not in ran.err
    assert [line.split()[0] for line in ran.out.splitlines() if "项 " in line] == [
        name for name, *_ in rulebook.available()
    ]  # fmt: skip
    assert ran.err.count("没有“x”这个键。") == 1


@pytest.mark.parametrize(
    "command",
    [["lint"], ["lint", "draft"], ["show", "draft"], ["show", "nowhere.yaml"], ["diff", "duty", "draft"]],
)
def test_only_who_reads_reports_says_that_none_was_read(
    run: Callable[..., Ran], ours: None, command: list[str]
) -> None:
    write("own/sets/draft.yaml", "id: draft\n")
    ran = run("rules", *command)
    assert ran.code == 2 and "错误" in ran.err and "没有检查任何报告" not in ran.err
    for command in (["assess", "report.txt"], ["explain", "report.txt", "x"]):
        ran = run(*command, "--rules", "draft")
        assert ran.code == 2 and ran.err.endswith("规则有 1 处错误。\n没有检查任何报告。\n")


def test_show_tells_what_an_overlay_changed(run: Callable[..., Ran], ours: None) -> None:
    out = run("rules", "show", "duty-ours").out
    assert "政府履职（我省）（duty-ours 2026）\n依据：duty" in out
    assert (
        " 1  学前三年毛入园率  preschool.gross-enrolment-rate\n"
        "    底线  ≥ 95%\n    “学前三年毛入园率达到95%” 某教〔2026〕1号\n    原为：≥ 85%，duty 2024\n"
    ) in out
    assert "    目标  ≤ 8%\n" in out and "    理由：城区人口流入。\n" in out
    assert "22  布局规划  our.layout\n    目标  看材料：县级布局规划\n" in out
    assert out.endswith("取消的条目\n    staffing.ideology-teacher-ratio：本省另行评价。\n")


CARD_LINES = [
    "公办园在园幼儿占比  preschool.public-enrolment-share  单位 %",
    "学段      学前",
    "口径      公办园在园幼儿数占在园幼儿总数的百分比；按幼儿算，不按园所算。",
    "算法      公办园在园幼儿数 ÷ 在园幼儿总数",
    "倒推      民办园在园幼儿占比、民办园在园幼儿数占比、民办园在园人数占比",
    "说明      公办园占幼儿园总数的比例、公办学位占比是另外的数。",
    "哪些标准要求它",
    "  政府履行教育职责自查自评（duty 2024）",
    "    底线  ≥ 50%",
    "    “公办园在园幼儿占比达到50%” 教督〔2020〕1号",
]


@pytest.mark.parametrize(
    "name", ["preschool.public-enrolment-share", "public-enrolment-share", "公办园在园幼儿占比"]
)
def test_show_tells_a_card_as_a_person_reads_it(run: Callable[..., Ran], name: str) -> None:
    ran = run("rules", "show", name)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line for line in CARD_LINES if line not in lines] == []
    labels = [line[:8].strip() for line in lines]
    assert {"又叫", "口径不明", "不是"} <= {label.split()[0] for label in labels if label}
    assert "公办园占幼儿园总数" in ran.out and "公办率" in ran.out


def test_a_card_tells_every_set_and_what_a_changed_line_was(run: Callable[..., Ran], ours: None) -> None:
    out = run("rules", "show", "学前三年毛入园率").out
    assert "（duty 2024）\n    底线  ≥ 85%\n" in out
    assert "（duty-ours 2026）\n    底线  ≥ 95%\n" in out and "    原为：≥ 85%，duty 2024\n" in out


def test_a_line_without_a_card_is_shown_too(run: Callable[..., Ran], ours: None) -> None:
    assert run("rules", "show", "our.layout").out == (
        "布局规划  our.layout\n\n哪些标准要求它\n  政府履职（我省）（duty-ours 2026）\n"
        "    目标  看材料：县级布局规划\n    “布局合理” 某教〔2026〕1号\n"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("duti", "错误：没有名为“duti”的标准，也没有这项指标\n  是不是：duty、"),
        ("公办园在园幼儿比",
         "错误：没有名为“公办园在园幼儿比”的标准，也没有这项指标\n  是不是：公办园在园幼儿占比"),
        ("nowhere.yaml", "错误：nowhere.yaml：没有这个规则文件。\n"),
        ("gross-enrolment-rate", "错误：“gross-enrolment-rate”可以指 2 项指标\n  请写全其中一个："),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_with_what_comes_near(
    run: Callable[..., Ran], name: str, message: str
) -> None:
    ran = run("rules", "show", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_a_narrow_terminal_gets_no_longer_lines(
    run: Callable[..., Ran], ours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for args in (
        ["list"], ["show"], ["show", "公办园在园幼儿占比"], ["diff", "duty", "duty-ours"],
    ):  # fmt: skip
        assert max(map(cells, run("rules", *args).out.splitlines())) <= 60
    out = run("assess", "report.txt", "--rules", "duty", "--rules", "duty-ours").out
    assert max(map(cells, out.splitlines())) <= 60


# -- lint ------------------------------------------------------------------------------------------


def test_lint_is_clean_on_the_rules_that_came_with_the_program(run: Callable[..., Ran]) -> None:
    ran = run("rules", "lint")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("条例句：没有发现问题。\n") and ran.out.count("\n") == 1


def test_lint_leaves_with_one_on_errors_alone(run: Callable[..., Ran], ours: None) -> None:
    ran = run("rules", "lint", "duty-ours")
    assert ran.code == 0 and ran.out.endswith("：错误 0 处，警告 1 处。\n")
    assert "警告  own/sets/duty-ours.yaml:16:5  examples\n" in ran.out
    write("own/sets/duty-ours.yaml", OVERLAY.replace("达到95%\n", "达到90%\n"))
    ran = run("rules", "lint", "duty-ours")
    assert ran.code == 1 and "原文里的数是 90%，要求写的是 ≥ 95%：改对其中一个。" in ran.out
    write("own/sets/duty-ours.yaml", OVERLAY.replace("require: ≥ 95", "require: 95以上"))
    ran = run("rules", "lint")
    assert (ran.code, ran.out) == (2, "")
    assert "own/sets/duty-ours.yaml:8:14  require\n" in ran.err


# -- diff ------------------------------------------------------------------------------------------

DIFF = """\
政府履行教育职责自查自评（duty 2024） → 政府履职（我省）（duty-ours 2026）
更严 1 · 更松 1 · 新增 1 · 取消 1 · 措辞 1 · 未变 18

更严  学前三年毛入园率  preschool.gross-enrolment-rate
      ≥ 85% → ≥ 95%；改了原文、出处、说明
      原  底线  ≥ 85%  “学前三年毛入园率达到85%” 教督〔2020〕1号
      今  底线  ≥ 95%  “学前三年毛入园率达到95%” 某教〔2026〕1号

措辞  普惠性幼儿园覆盖率  preschool.inclusive-coverage
      改了说明
      原  底线  ≥ 80%  “普惠性幼儿园覆盖率达到80%” 教督〔2020〕1号
      今  底线  ≥ 80%  “普惠性幼儿园覆盖率达到80%” 教督〔2020〕1号

更松  义务教育大班额比例  compulsory.oversize-class-rate
      ≤ 5% → ≤ 8%；改了原文、出处、存疑
      原  目标  ≤ 5%  “到2020年，56人以上大班额比例控制在5%以内” 消除大班额专项规划（2020年目标）
      今  目标  ≤ 8%  “大班额比例不超过8%” 某教〔2026〕1号  理由：城区人口流入。

新增  布局规划  our.layout
      今  目标  看材料：县级布局规划  “布局合理” 某教〔2026〕1号

取消  高校专职思政课教师师生比  staffing.ideology-teacher-ratio
      理由：本省另行评价。
      原  底线  ≤ 350:1  “高等学校按照师生比不低于1:350的比例核定专职思政课教师岗位” 教育部令第46
        号

更松  分组 生师比
      5 项中至少 5 项 → 2 项中至少 2 项；去掉 初中生师比、普通高中生师比、中等职业学校生师比
"""


def test_diff_tells_clause_by_clause(run: Callable[..., Ran], ours: None) -> None:
    assert run("rules", "diff", "duty", "duty-ours") == Ran(0, DIFF, "")


def test_diff_the_other_way_round(run: Callable[..., Ran], ours: None) -> None:
    out = run("rules", "diff", "own/sets/duty-ours.yaml", "duty").out
    assert "更严 1 · 更松 1 · 新增 1 · 取消 1 · 措辞 1 · 未变 18\n" in out
    assert "更松  学前三年毛入园率" in out and "更严  义务教育大班额比例" in out
    assert "取消  布局规划" in out and "新增  高校专职思政课教师师生比" in out


def test_a_set_differs_in_nothing_from_itself(run: Callable[..., Ran]) -> None:
    out = run("rules", "diff", "duty", "duty").out
    assert out.splitlines()[1:] == ["更严 0 · 更松 0 · 新增 0 · 取消 0 · 措辞 0 · 未变 22"]


def test_diff_as_json(run: Callable[..., Ran], ours: None) -> None:
    tree = json.loads(run("rules", "diff", "duty", "duty-ours", "--format", "json").out)
    assert (tree["before"]["id"], tree["after"]["id"]) == ("duty", "duty-ours")
    assert tree["summary"] == {
        "stricter": 1, "looser": 1, "changed": 0, "added": 1, "dropped": 1, "words": 1, "same": 18,
    }  # fmt: skip
    first = tree["changes"][0]
    assert (first["indicator"], first["change"]) == ("preschool.gross-enrolment-rate", "stricter")
    assert (first["before"]["require"], first["after"]["require"]) == (
        {"sign": "≥", "limit": 85, "unit": "%"}, {"sign": "≥", "limit": 95, "unit": "%"},
    )  # fmt: skip
    assert first["after"]["source"] == "某教〔2026〕1号"
    assert [change["after"] for change in tree["changes"] if change["change"] == "dropped"] == [None]
    assert [group["change"] for group in tree["groups"]] == ["looser"]


# what is written for 85, level: gate; the step
STEPS = [
    ("require: ≥ 85.1", "更严"), ('require: "> 85"', "更严"), ("require: ≥ 84", "更松"),
    ("require: = 85", "更严"), ("require: ≤ 85", "改动"), ("level: target", "更松"),
    ("require: ≥ 90\n    level: target", "改动"), ("accepts: claim", "更松"), ("points: 3", "改动"),
    ("every: 幼儿园\n    table: 《各园情况表》", "更严"), ("clause: 毛入园率达到85%", "措辞"),
    ("manual: 看年报", "更松"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "step"), STEPS)
def test_what_is_stricter_and_what_is_looser(run: Callable[..., Ran], change: str, step: str) -> None:
    said = "" if "clause" in change else "\n    clause: 学前三年毛入园率达到85%"
    write("own/sets/x.yaml", f"""\
id: x
title: 试
extends: duty
edition: "1"
authority: 某厅
change:
  - indicator: preschool.gross-enrolment-rate
    {change}{said}
    source: 教督〔2020〕1号
    because: 试一试
""")  # fmt: skip
    ran = run("rules", "diff", "duty", "own/sets/x.yaml")
    assert ran.err == ""
    assert ran.out.splitlines()[3].startswith(f"{step}  学前三年毛入园率")


# -- several standards, one report -----------------------------------------------------------------

MOVED = """\
结论有变（duty、duty-ours）
指标                      报告值  duty                  duty-ours
────────────────────────────────────────────────────────────────────────────────────────────────────
学前三年毛入园率          92.7%   √ 达标  底线 ≥ 85%    × 不达标  底线 ≥ 95%
义务教育大班额比例        6%      × 不达标  目标 ≤ 5%   √ 达标  目标 ≤ 8%
高校专职思政课教师师生比  -       ○ 缺失  底线 ≤ 350:1  不要求
布局规划                  -       不要求                □ 人工  目标 人工核查
其余 19 项相同。

汇总
"""


def test_what_changes_verdict_follows_the_tables(run: Callable[..., Ran], ours: None) -> None:
    ran = run("assess", "report.txt", "--rules", "duty", "--rules", "duty-ours")
    assert (ran.code, ran.err) == (0, "")
    assert MOVED in ran.out


def test_each_report_has_its_own_table_of_what_changes(run: Callable[..., Ran], ours: None) -> None:
    write("second.txt", "白水县自评报告\n全县学前三年毛入园率96%。\n")
    out = run("assess", "report.txt", "second.txt", "--rules", "duty", "--rules", "duty-ours").out
    assert out.count("结论有变（duty、duty-ours）") == 2
    assert out.index("结论有变") < out.index("second.txt  ")


def test_under_one_standard_nothing_can_change(run: Callable[..., Ran], ours: None) -> None:
    assert "结论有变" not in run("assess", "report.txt").out
    same = run("assess", "report.txt", "--rules", "duty", "--rules", "duty").out
    assert "结论有变（duty、duty）\n没有变化，22 项都相同。\n" in same


def test_json_is_an_array_of_whole_results(run: Callable[..., Ran], ours: None) -> None:
    trees = json.loads(
        run("assess", "report.txt", "--rules", "duty", "--rules", "duty-ours", "--format", "json").out
    )
    assert [tree["rule_set"]["id"] for tree in trees] == ["duty", "duty-ours"]


# -- lint -----------------------------------------------------------------------------------------


def test_lint_of_one_set_says_that_there_are_cards_it_did_not_look_at(
    run: Callable[..., Ran], ours: None
) -> None:
    assert "另有" not in run("rules", "lint", "duty-ours").out
    for name in ("reading", "writing"):
        run("rules", "new", "card", "--id", f"our.{name}", "--name", f"县域{name}达标率", "--unit", "%")
    ran = run("rules", "lint", "duty-ours")
    assert ran.out.endswith("另有 2 张卡没有标准用到，checker rules lint（不写 SET）检查全部。\n")
    assert "另有" not in run("rules", "lint").out


# -- new -------------------------------------------------------------------------------------------

CARD = ("rules", "new", "card", "--id", "our.reading", "--name", "县域阅读达标率", "--unit", "%")


def test_a_new_card_loads_and_lint_points_at_what_is_to_be_filled_in(run: Callable[..., Ran]) -> None:
    write("checker.toml", 'folder = "own"\n')
    Path("own").mkdir()
    ran = run(*CARD)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("写好了 own/indicators/our/reading.yaml。\n")
    assert ran.out.endswith("  3. checker rules lint\n  4. checker rules test\n")
    assert "our.reading" in rulebook.cards(Path("own"))
    text = Path("own/indicators/our/reading.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/card.json\n")
    assert Path("own/schema/card.json").read_text(encoding="utf-8") == editors.page("card")
    ran = run("rules", "lint")
    assert ran.code == 1 and ran.out.count("还没有填") == text.count("待填")


def test_a_new_card_asks_for_what_no_option_says(run: Callable[..., Ran]) -> None:
    ran = run(
        "rules", "new", "card", "--folder", "own",
        answers="Our Reading\nour.reading\n公办园在园幼儿占比\n县域阅读达标率\n百分比\n%\n",
    )  # fmt: skip
    assert ran.code == 0 and "unit:  \"%\"" in Path("own/indicators/our/reading.yaml").read_text("utf-8")
    for said in ("编号：", "只用小写拉丁字母", "中文名称：", "已经叫这个名字", "单位 [%]：", "可以写：%、"):
        assert said in ran.err
    assert '  1. 在 checker.toml 里写一行 folder = "own"' in ran.out


def test_nobody_there_to_answer(run: Callable[..., Ran]) -> None:
    ran = run("rules", "new", "card", "--id", "our.reading")
    assert ran.code == 2 and not Path("rules").exists()
    assert "错误：没有回答。不在终端里用时，把要填的都用选项写出来\n用法：checker rules new card" in ran.err


@pytest.mark.parametrize("kind", ["card", "overlay"])
def test_a_file_that_is_there_is_never_overwritten(run: Callable[..., Ran], kind: str) -> None:
    args = CARD if kind == "card" else NEW_OVERLAY
    write("x.yaml", "我的")
    ran = run(*args, "-o", "x.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：x.yaml：已经有这个文件，没有改动它\n")
    assert Path("x.yaml").read_text(encoding="utf-8") == "我的"
    assert sorted(path.name for path in Path().iterdir()) == ["x.yaml"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["card", "--id", "duty"], "错误：编号“duty”：只用小写拉丁字母、数字、短横和点，前面是领域"),
        (["card", "--id", "preschool.public-enrolment-share"],
         "错误：编号“preschool.public-enrolment-share”：已经有了（公办园在园幼儿占比）。补充叫法"),
        (["card", "--id", "our.x", "--name", "阅读率", "--unit", "万元"],
         "错误：单位“万元”：你是不是想写 元？\n"),
        (["card", "--id", "our.x", "--name", "a: b"], "错误：中文名称“a: b”：不要用这些符号：:\n"),
        (["card", "--id", "our.x", "--name", "甲\x1b乙"], "错误：中文名称“甲\\x1b乙”：只写一行，不要有控制"),
        (["card", "--id", "our.x", "--name", "- 甲"], "错误：中文名称“- 甲”：不要用这些符号：-\n"),
        (["card", "--id", "../../x.y"], "错误：编号“../../x.y”：只用小写拉丁字母"),
        (["overlay", "--extends", "duti"], "错误：在哪套标准上改“duti”：没有这套标准。你是不是想写 duty？\n"),
        (["overlay", "--extends", "duty", "--id", "duty"],
         "错误：编号“duty”：已经有这套标准了，换一个编号。\n"),
        (["card", "-o", "x.txt"], "错误：x.txt：规则文件的名字要以 .yaml 结尾\n"),
    ],
)  # fmt: skip
def test_a_wrong_answer_in_an_option_is_refused(
    run: Callable[..., Ran], args: list[str], message: str
) -> None:
    ran = run("rules", "new", *args)
    assert (ran.code, ran.out) == (2, "") and ran.err.startswith(message)
    assert list(Path().iterdir()) == []


# no report's figure is read in these yet, and no card asks for them
UNREAD = {"年", "学时"}


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit not in UNREAD])
def test_the_example_of_a_new_card_is_read_whatever_the_unit(run: Callable[..., Ran], unit: str) -> None:
    """In a set that asks for it, the plain example reads its figure and the aim reads 无."""
    name = "县域阅读生师比" if unit == "生/师" else "县域阅读推进情况"
    run("rules", "new", "card", "--folder", "own", "--id", "our.reading", "--name", name, "--unit", unit)
    write("own/sets/ours.yaml", """\
id: ours
title: 试
edition: "1"
requirements:
  - indicator: our.reading
    require: ≥ 1
    level: gate
    clause: 达到1
    source: 某号
""")  # fmt: skip
    book = rulebook.load("ours", own=Path("own"))
    assert [str(o) for o in examples.run(book, pipeline.assess_text) if not o.agrees] == []


NEW_OVERLAY = (
    "rules", "new", "overlay", "--extends", "duty", "--id", "duty-ours", "--title", "政府履职（我省）",
    "--edition", "2026", "--authority", "我省教育厅",
)  # fmt: skip


def test_a_new_overlay_loads_and_says_the_next_commands(run: Callable[..., Ran]) -> None:
    write("checker.toml", 'folder = "own"\n')
    Path("own").mkdir()
    ran = run(*NEW_OVERLAY)
    assert (ran.code, ran.err) == (0, "")
    assert "  2. checker rules diff duty duty-ours\n  3. checker rules lint duty-ours\n" in ran.out
    for step in (("diff", "duty", "duty-ours"), ("lint", "duty-ours"), ("show", "duty-ours")):
        assert run("rules", *step).code == 0
    assert "还没有写与 duty 不同的条目" in run("rules", "lint", "duty-ours").out


def test_the_examples_in_a_new_overlay_hold_once_uncommented(run: Callable[..., Ran]) -> None:
    run(*NEW_OVERLAY, "-o", "duty-ours.yaml")
    text = Path("duty-ours.yaml").read_text(encoding="utf-8")
    head, change, _ = text.partition("# change:")
    body = "".join(
        line.removeprefix("# ") for line in (change + _).splitlines(keepends=True) if not line.isspace()
    ).partition("新增的条目")[0]
    write("duty-ours.yaml", head + body.replace("require: ≥ 85", "require: ≥ 95"))
    ran = run("rules", "diff", "duty", "duty-ours.yaml")
    assert (ran.code, ran.err) == (0, "") and "更严 1" in ran.out


def test_a_new_overlay_elsewhere_is_named_by_its_path(run: Callable[..., Ran]) -> None:
    ran = run(*NEW_OVERLAY, "-o", "deep/duty-ours.yaml")
    assert "  2. checker rules diff duty deep/duty-ours.yaml\n" in ran.out
    assert run("rules", "diff", "duty", "deep/duty-ours.yaml").code == 0
    first = Path("deep/duty-ours.yaml").read_text(encoding="utf-8").partition("\n")[0]
    named = Path("deep") / first.partition("$schema=")[2]
    assert named.resolve() == (rulebook.rules_folder() / "schema/set.json").resolve()


# -- schema ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", editors.KINDS)
def test_schema_is_printed_or_written(run: Callable[..., Ran], kind: str) -> None:
    assert run("rules", "schema", kind) == Ran(0, editors.page(kind), "")
    assert run("rules", "schema", kind, "-o", "x.json") == Ran(0, "", "")
    assert Path("x.json").read_text(encoding="utf-8") == editors.page(kind)


def test_another_kind_of_schema_is_refused(run: Callable[..., Ran]) -> None:
    ran = run("rules", "schema", "cart")
    assert ran.code == 2
    assert ran.err.startswith("错误：card|items|set 的值不对，可以写：card、items、set\n")


# -- configuration ---------------------------------------------------------------------------------


def test_the_configuration_holds_and_the_command_line_wins(run: Callable[..., Ran], ours: None) -> None:
    write("checker.toml", """\
rules = "duty-ours"
format = "json"
fail-on = ["fail"]
place = "青砚县"
period = "2025"
folder = "own"
""")  # fmt: skip
    ran = run("assess", "report.txt")
    tree = json.loads(ran.out)
    assert (ran.code, tree["rule_set"]["id"]) == (1, "duty-ours")
    assert (tree["assessments"][0]["place"], tree["assessments"][0]["period"]) == ("青砚县", "2025")
    assert run("rules", "show").out.startswith("政府履职（我省）")
    assert "标准：政府履职（我省）" in run("explain", "report.txt", "学前三年毛入园率").out
    told = ("--rules", "duty", "--format", "table", "--fail-on", "review", "--place", "白水县")
    ran = run("assess", "report.txt", *told)
    assert ran.code == 0 and "白水县" in ran.out and "（duty 2024）" in ran.out


def test_explain_takes_the_first_set_that_asks_for_it(run: Callable[..., Ran], ours: None) -> None:
    write("checker.toml", 'rules = ["duty-ours", "duty"]\nfolder = "own"\n')
    assert "标准：政府履职（我省）" in run("explain", "report.txt", "学前三年毛入园率").out
    assert "标准：政府履行教育职责自查自评" in run("explain", "report.txt", TEACHERS).out


@pytest.mark.parametrize("command", [["assess", "report.txt"], ["rules", "list"], ["rules", "lint"]])
def test_a_broken_configuration_is_told_and_nothing_done(
    run: Callable[..., Ran], ours: None, command: list[str]
) -> None:
    write("checker.toml", 'ruels = "duty"\n')
    ran = run(*command)
    assert ran == Ran(
        2, "",
        "错误：checker.toml 有 1 处错误。\n"
        "  第1行  ruels：没有这个键。你是不是想写 rules？\n"
        + ("没有检查任何报告。\n" if command[0] == "assess" else ""),
    )  # fmt: skip


def test_what_does_not_apply_is_shown_and_not_counted(run: Callable[..., Ran], ours: None) -> None:
    write("checker.toml", f'[not-applicable]\n{TEACHERS} = "本县没有高校"\n')
    ran = run("assess", "report.txt")
    assert " 本县没有高校\n" in ran.out and " · 不适用 1\n" in ran.out
    tree = json.loads(run("assess", "report.txt", "--format", "json").out)
    told = [f for f in tree["assessments"][0]["findings"] if f.get("not_applicable")]
    assert [(f["indicator"], f["verdict"]) for f in told] == [(TEACHERS, "manual")]
    assert " 本县没有高校" in run("explain", "report.txt", TEACHERS).out


def test_what_does_not_apply_must_be_an_indicator_of_some_set(run: Callable[..., Ran], ours: None) -> None:
    write("checker.toml", 'not-applicable = ["staffing.ideology-teachers-ratio"]\n')
    assert run("assess", "report.txt") == Ran(
        2, "",
        "错误：checker.toml：not-applicable：没有指标“staffing.ideology-teachers-ratio”\n"
        f"  是不是：{TEACHERS}？\n没有检查任何报告。\n",
    )  # fmt: skip
    write("checker.toml", 'not-applicable = ["preschool.unlicensed"]\n')  # of another set than duty
    assert run("assess", "report.txt").code == 0


def test_a_new_file_appears_whole_or_not_at_all(run: Callable[..., Ran], tmp_path: Path) -> None:
    with pytest.raises(Exception, match="没有改动它"):
        write("x", "old")
        terminal.create("new", "x")
    write("blocked", "a file")
    ran = run(*CARD, "--folder", "blocked")
    assert ran.code == 2 and ran.err.startswith("错误：blocked/indicators/our/reading.yaml：写不进去")
