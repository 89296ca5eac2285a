"""A user's folder beside the rules that came with the program: names side by side, more names for a card."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import pipeline, rulebook
from checker.errors import RuleError
from checker.model import Verdict
from checker.rulebook import lint, survey

COVERAGE = "indicators/preschool/inclusive-coverage.yaml"
FRESH = "indicators/our/reading.yaml"

MORE = """\
extends: preschool.inclusive-coverage
aliases: [惠民园就读率]
loose: [惠民率]
different_from: [惠民园数量占比]
examples:
  - text: 全县惠民园就读率为91%。
    reads: 91
"""
CARD = """\
id: our.reading
name: 县域阅读达标率
unit: "%"
definition: 达标学生占全体学生的百分比。
numerator: 阅读达标学生数
denominator: 在园幼儿总数
examples:
  - text: 县域阅读达标率82%。
    reads: 82
"""
ITEMS = """\
- extends: 在园幼儿总数
  aliases: [在册娃娃]
- name: 阅读达标学生数
  unit: 人
"""
SET = """\
id: ours
title: 我县的标准
edition: "2025"
requirements:
  - indicator: preschool.inclusive-coverage
    require: ≥ 90
    level: target
    clause: 普惠性幼儿园覆盖率达到90%
    source: 某教〔2025〕1号
  - indicator: our.reading
    require: ≥ 80
    level: target
    clause: 县域阅读达标率达到80%
    source: 某教〔2025〕1号
"""
OVERLAY = """\
id: duty-ours
title: 履职（我县）
extends: duty
edition: "2025"
authority: 我县教育局
change:
  - indicator: preschool.inclusive-coverage
    require: ≥ 90
    clause: 普惠性幼儿园覆盖率达到90%
    source: 某教〔2025〕1号
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A user's folder with a bit of everything."""
    folder = tmp_path / "我县规则"
    files = {COVERAGE: MORE, FRESH: CARD, "items.yaml": ITEMS}
    for name, text in {**files, "sets/ours.yaml": SET, "sets/duty-ours.yaml": OVERLAY}.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def told(own: Path, name: str = "ours") -> str:
    with pytest.raises(RuleError) as caught:
        rulebook.load(name, own=own)
    return str(caught.value)


def test_names_of_both_folders_stand_side_by_side(own: Path) -> None:
    ids = [identifier for identifier, *_ in rulebook.available(own=own)]
    assert {"duty", "ours", "duty-ours"} <= set(ids) and ids == sorted(ids)
    assert rulebook.load("duty", own=own).rule_set.id == "duty"
    book = rulebook.load("ours", own=own)
    assert list(book.indicators) == ["preschool.inclusive-coverage", "our.reading"]
    assert book.items["阅读达标学生数"].unit == "人"
    assert book.rule_set.requirements[0].at == f"{own}/sets/ours.yaml:5"


def test_a_user_may_extend_what_came_with_the_program(own: Path) -> None:
    found = rulebook.load("duty-ours", own=own).rule_set
    asked = {line.indicator: line for line in found.requirements}["preschool.inclusive-coverage"]
    edition = rulebook.load("duty").rule_set.edition
    assert (str(asked.limit), asked.was) == ("90", f"≥ 80%，duty {edition}")


def test_more_names_are_added_to_a_card(own: Path) -> None:
    known = rulebook.load("duty").indicators["preschool.inclusive-coverage"]
    card = rulebook.load("duty", own=own).indicators["preschool.inclusive-coverage"]
    assert card.aliases == (*known.aliases, "惠民园就读率")
    assert card.different_from == (*known.different_from, "惠民园数量占比")
    assert card.loose == (*known.loose, "惠民率")
    assert (card.name, card.unit, card.at) == (known.name, known.unit, known.at)
    assert [example.at for example in card.examples[len(known.examples) :]] == [f"{own}/{COVERAGE}:6"]


def test_more_names_are_added_to_an_item(own: Path) -> None:
    known = rulebook.load("duty").items["在园幼儿总数"]
    assert rulebook.load("duty", own=own).items["在园幼儿总数"].aliases == (*known.aliases, "在册娃娃")


def test_more_names_read_more_and_change_the_digest(own: Path) -> None:
    text, ours, theirs = "全县惠民园就读率为91%。", rulebook.load("duty", own=own), rulebook.load("duty")
    verdicts = [
        {found.indicator.id: found.verdict for found in pipeline.assess_text(text, book).findings}
        for book in (theirs, ours)
    ]
    assert [found["preschool.inclusive-coverage"] for found in verdicts] == [Verdict.MISSING, Verdict.PASS]
    assert ours.rule_set.sha256 != theirs.rule_set.sha256


def test_every_part_of_the_folder_is_optional(tmp_path: Path) -> None:
    assert rulebook.load("duty", own=tmp_path).rule_set == rulebook.load("duty").rule_set
    write(tmp_path, COVERAGE, MORE)
    assert "惠民率" in rulebook.load("duty", own=tmp_path).indicators["preschool.inclusive-coverage"].loose


def test_the_folder_that_came_with_the_program_is_beside_itself_once() -> None:
    assert rulebook.load("duty", own=rulebook.rules_folder()).rule_set == rulebook.load("duty").rule_set


def test_a_set_given_by_its_path_finds_the_cards_it_lies_among(own: Path) -> None:
    """So that a folder can be tried without a word about it anywhere."""
    by_path = rulebook.load(str(own / "sets/ours.yaml"))
    assert by_path.rule_set.sha256 == rulebook.load("ours", own=own).rule_set.sha256
    (own / "items.yaml").unlink()
    assert "items.yaml 里没有“阅读达标学生数”。" in told(own)
    with pytest.raises(RuleError, match="阅读达标学生数"):
        rulebook.load(str(own / "sets/ours.yaml"))


def test_a_set_is_found_from_within_its_folder(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("我县规则/sets/ours.yaml", "sets/ours.yaml", "ours.yaml"):
        monkeypatch.chdir((own / "sets/ours.yaml").parents[name.count("/")])
        assert rulebook.load(name).rule_set.id == "ours"
        assert rulebook.load(name, own=own).rule_set.id == "ours"


def test_a_set_in_a_third_folder_has_the_cards_of_all_three(own: Path, tmp_path: Path) -> None:
    third = tmp_path / "别处"
    write(third, "items.yaml", "- extends: 阅读达标学生数\n  aliases: [爱读书的学生]\n")
    write(third, "sets/theirs.yaml", OVERLAY.replace("duty-ours", "theirs").replace("≥ 90", "≥ 91"))
    book = rulebook.load(str(third / "sets/theirs.yaml"), own=own)
    assert "惠民率" in book.indicators["preschool.inclusive-coverage"].loose
    assert "爱读书的学生" in book.items["阅读达标学生数"].aliases


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        rulebook.load("duty", own=tmp_path / "none")
    assert str(caught.value) == (
        f"{tmp_path}/none：没有这个文件夹。\n"
        "  这里要写自己的规则文件夹，里面放 sets/、indicators/ 或 items.yaml。"
    )


def test_a_name_in_both_folders_is_refused_with_both_paths(own: Path) -> None:
    write(own, "sets/duty.yaml", SET.replace("id: ours", "id: duty"))
    message = (
        f"有两个规则集都叫“duty”（rules/sets/duty.yaml、{own}/sets/duty.yaml）。\n"
        "  请给自己的那一份换个文件名和 id；想在内置的基础上改，用 extends。"
    )
    assert told(own, "duty") == message
    with pytest.raises(RuleError) as caught:
        rulebook.load(str(own / "sets/duty.yaml"))
    assert str(caught.value) == message
    assert f"有两个规则集都叫“duty”：rules/sets/duty.yaml、{own}/sets/duty.yaml。" in told(own, "duty-ours")


def test_a_folder_called_rules_is_told_from_the_one_that_came_with_the_program(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    own = own.rename("rules")
    write(own, "sets/duty.yaml", SET.replace("id: ours", "id: duty"))
    assert "（内置 rules/sets/duty.yaml、rules/sets/duty.yaml）" in told(Path("rules"), "duty")


# file, what stands there, what is written instead, the place told, the remedy told
BROKEN = [
    (COVERAGE, "extends: preschool.inclusive-coverage", "id: preschool.inclusive-coverage",
     ":1:5  id",
     "preschool.inclusive-coverage 已经有了（rules/indicators/preschool/inclusive-coverage.yaml）。"
     "补充叫法写 extends: preschool.inclusive-coverage；另一项指标换个文件名和 id。"),
    (COVERAGE, "extends: preschool.inclusive-coverage", "extends: preschool.coverage",
     ":1:10  extends", "与文件名不一致，这个文件补充的是 preschool.inclusive-coverage。"),
    (COVERAGE, "aliases:", 'unit: "%"\naliases:', ":2:1  unit",
     "写了 extends 就只补充叫法和例句（aliases、different_from 等列表），这一行删去。"),
    (COVERAGE, "aliases:", "alias:", ":2:1  alias", "没有“alias”这个键。你是不是想写 aliases？"),
    (COVERAGE, "aliases:", "may_exceed: true\naliases:", ":2:1  may_exceed",
     "写了 extends 就只补充叫法和例句（aliases、different_from 等列表），这一行删去。"),
    (COVERAGE, "[惠民园就读率]", "惠民园就读率", ":2:10  aliases",
     "这里应当是列表，例如 [甲, 乙]，或每行一个，以 - 开头。"),
    (COVERAGE, "[惠民园就读率]", "[县域阅读达标率]", f"{FRESH}:2:7  name",
     "“县域阅读达标率”已经是“普惠性幼儿园覆盖率”的名字（{own}/indicators/preschool/inclusive-coverage.yaml:2），"
     "只能留一处。"),
    # what is packaged is right, whichever is read first: the user's file gives way
    (COVERAGE, "[惠民园就读率]", "[普惠性幼儿园覆盖率]", ":2:11  aliases",
     "“普惠性幼儿园覆盖率”已经是“普惠性幼儿园覆盖率”的名字（rules/indicators/preschool/inclusive-coverage.yaml:3），"
     "从这张卡里删去。"),
    (FRESH, "name: 县域阅读达标率", "name: 普惠性幼儿园覆盖率", ":2:7  name",
     "“普惠性幼儿园覆盖率”已经是“普惠性幼儿园覆盖率”的名字（rules/indicators/preschool/inclusive-coverage.yaml:3），"
     "换个名字；就是同一项的，用 extends 补充。"),
    (COVERAGE, "[惠民园就读率]", "[惠民园就读率, 普惠性民办园占比]", ":2:19  aliases",
     "内置的卡把“普惠性民办园占比”列为容易混淆的另一个数（rules/indicators/preschool/inclusive-coverage.yaml:*），"
     "不能当作它的叫法；本地确实这样用的，请另立一张卡。"),
    (COVERAGE, "[惠民园数量占比]", "[普惠性幼儿园覆盖率]", ":4:18  different_from",
     "这个名字也写在 name、aliases 或 loose 里，只能留一处。"),
    (FRESH, "id: our.reading", "extends: our.reading", ":1:10  extends",
     "没有 our.reading 这张卡可以补充；新的指标不写 extends，写全 id、name、unit 等。"),
    (FRESH, "id: our.reading", "id: our.readings", ":1:5  id",
     "与文件名不一致，这个文件里的 id 应当是 our.reading。"),
    (FRESH, "在园幼儿总数", "在校学生总人数", ":6:14  denominator", "items.yaml 里没有“在校学生总人数”。"),
    ("items.yaml", "extends: 在园幼儿总数", "extends: 在园幼儿总人数", ":1:12  extends",
     "没有“在园幼儿总人数”这一项。你是不是想写 在园幼儿总数？"),
    ("items.yaml", "extends: 在园幼儿总数", "name: 在园幼儿总数\n  unit: 人", ":1:9  name",
     "rules/items.yaml 里已经有这一项。补充叫法写 - extends: 在园幼儿总数。"),
    ("items.yaml", "  aliases:", "  unit: 人\n  aliases:", ":2:3  unit",
     "写了 extends 就只补充叫法和例句（aliases、different_from 等列表），这一行删去。"),
    ("items.yaml", "在册娃娃", "公办园在园幼儿数", ":2:13  aliases",
     "“公办园在园幼儿数”已经是“公办园在园幼儿数”的名字（rules/items.yaml:*），从这一项里删去。"),
    ("sets/ours.yaml", "id: ours", "id: our", ":1:5  id", "与文件名不一致，这个文件里的 id 应当是 ours。"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "place", "remedy"), BROKEN, ids=[r[0] + r[3] for r in BROKEN])
def test_a_slip_in_a_users_folder_is_told_there(
    own: Path, name: str, old: str, new: str, place: str, remedy: str
) -> None:
    text = (own / name).read_text(encoding="utf-8")
    assert old in text
    write(own, name, text.replace(old, new, 1))
    shown = told(own).split("\n")
    at = f"{own}/{place}" if place.startswith("indicators") else f"{own}/{name}{place}"
    assert at in shown
    said = shown[shown.index(at) + 2]
    assert all(part in said for part in remedy.format(own=own).split("*")), said


OVERSIZE, SENIOR = "compulsory.oversize-class-rate", "senior.gross-enrolment-rate"


@pytest.mark.parametrize(("mine", "theirs"), [(OVERSIZE, SENIOR), (SENIOR, OVERSIZE)])
def test_a_name_that_is_packaged_is_told_at_the_users_file_whichever_is_read_first(
    tmp_path: Path, mine: str, theirs: str
) -> None:
    """Both when a set of both cards is loaded and when lint looks at all cards."""
    name = rulebook.cards()[theirs].name
    at = f"indicators/{mine.replace('.', '/')}.yaml"
    write(tmp_path, at, f"extends: {mine}\naliases: [{name}]\n")
    lines = f"requirements:\n{line(mine)}{line(theirs)}"
    write(tmp_path, "sets/both.yaml", f'id: both\ntitle: 试\nedition: "1"\n{lines}')
    shown = told(tmp_path, "both").split("\n")
    assert shown[0] == f"{tmp_path}/{at}:2:11  aliases"
    place = f"rules/indicators/{theirs.replace('.', '/')}.yaml:3"
    assert f"“{name}”已经是“{name}”的名字（{place}），从这张卡里删去。" in shown[2]
    write(tmp_path, "sets/both.yaml", f'id: both\ntitle: 试\nedition: "1"\nrequirements:\n{line(mine)}')
    [found] = [one for one in lint.lint(survey.survey(["both"], own=tmp_path)) if "也叫" in str(one)]
    assert found.error and found.problem.path == f"{tmp_path}/{at}"
    assert found.problem.remedy == f"{theirs} 也叫“{name}”，见 {place}，从这张卡里删去。"


def line(indicator: str) -> str:
    head = f"  - indicator: {indicator}\n    require: ≥ 50\n    level: gate\n"
    return f"{head}    clause: 达到50%\n    source: 某号\n"


def test_a_ratio_the_wrong_way_round_is_put_right(own: Path) -> None:
    """No because mends it: who asks for ≥ 14 meant at most 14 children to one teacher."""
    change = "change:\n" + line("staffing.student-teacher-ratio.preschool").replace("≥ 50", "≥ 14")
    write(own, "sets/duty-ours.yaml", OVERLAY.partition("change:")[0] + change)
    assert "师生比按一名教师对应几名学生写，方向反了，应为 ≤ 14。\n" in told(own, "duty-ours")
    assert "because" not in told(own, "duty-ours")


def test_lint_tells_a_name_that_the_packaged_card_takes_for_another_figure(own: Path) -> None:
    """In other words than the card's own, so that only the folded names meet."""
    write(own, COVERAGE, MORE.replace("惠民园就读率]", "惠民园就读率, 普惠性民办幼儿园占比]"))
    [found] = [one for one in lint.lint(survey.survey(["ours"], own=own)) if "内置的卡" in str(one)]
    assert found.error and (found.problem.path, found.problem.line) == (f"{own}/{COVERAGE}", 2)
    assert found.problem.remedy.startswith("内置的卡把“普惠性民办园占比”列为容易混淆的另一个数（rules/")


def test_a_users_card_may_settle_what_a_packaged_set_leaves_to_the_eye(
    own: Path, tmp_path: Path
) -> None:
    """The packaged set named the line itself, because it knew no card; that is no error of it."""
    packaged = tmp_path / "packaged"
    write(packaged, "items.yaml", "- name: 在园幼儿总数\n  unit: 人\n")
    line = "    level: gate\n    clause: 阅读达标\n    source: 某督〔2020〕1号\n"
    lines = f"requirements:\n  - indicator: our.reading\n    name: 阅读\n    manual: 看记录\n{line}"
    write(packaged, "sets/nation.yaml", f'id: nation\ntitle: 全国\nedition: "1"\n{lines}')
    head = 'id: county\ntitle: 县\nextends: nation\nedition: "2"\nauthority: 县\n'
    change = "change:\n  - indicator: our.reading\n    require: ≥ 80\n    clause: 达到80%\n    source: 县\n"
    write(own, "sets/county.yaml", head + change)
    (own / COVERAGE).unlink()
    [asked] = rulebook.load("county", packaged, own).rule_set.requirements
    assert (asked.sign, str(asked.limit), asked.unit, asked.was) == ("≥", "80", "%", "看材料，nation 1")
    assert rulebook.load("nation", packaged, own).indicators["our.reading"].name == "县域阅读达标率"
    write(own, "sets/own.yaml", f'id: own\ntitle: 县\nedition: "1"\n{lines}')
    with pytest.raises(RuleError, match=r"our\.reading 有指标卡，名称以卡片为准，name 这一行删去。"):
        rulebook.load("own", packaged, own)
    (own / FRESH).unlink()
    with pytest.raises(RuleError, match=r"这一条没有指标卡，不能改成数字标准。"):
        rulebook.load("county", packaged, own)
