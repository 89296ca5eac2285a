"""The rules as data: what every card and every line of a set must have."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker import examples, rulebook
from checker.model import (
    Assessment,
    Example,
    Finding,
    Indicator,
    Interval,
    Item,
    Part,
    Requirement,
    Rulebook,
    Score,
    Value,
    Verdict,
)

BOOKS = {identifier: rulebook.load(identifier) for identifier, _, _ in rulebook.available()}
CARDS = {identifier: card for book in BOOKS.values() for identifier, card in book.measured.items()}
LINES = [(name, line) for name, book in BOOKS.items() for line in book.rule_set.requirements]
ITEMS = BOOKS["duty"].items

# The ids that labelled reports use, in the order of the paper, and where each line is drawn.
DUTY = {
    "preschool.gross-enrolment-rate": "≥ 85 gate",
    "preschool.inclusive-coverage": "≥ 80 gate",
    "preschool.public-enrolment-share": "≥ 50 gate",
    "preschool.fiscal-share": "≥ 5 reference",
    "preschool.teacher-certification": "= 100 gate",
    "compulsory.consolidation-rate": "≥ 95 target",
    "compulsory.disabled-enrolment-rate": "≥ 95 gate",
    "compulsory.oversize-class-rate": "≤ 5 target",
    "compulsory.private-enrolment-share": "≤ 5 reference",
    "compulsory.after-school-participation": "≥ 90 reference",
    "compulsory.quota-admission-share": "≥ 50 gate",
    "compulsory.migrant-public-share": "≥ 85 gate",
    "senior.gross-enrolment-rate": "≥ 92 target",
    "staffing.student-teacher-ratio.preschool": "≤ 15 gate",
    "staffing.student-teacher-ratio.primary": "≤ 19 gate",
    "staffing.student-teacher-ratio.junior": "≤ 13.5 gate",
    "staffing.student-teacher-ratio.senior": "≤ 12.5 gate",
    "staffing.student-teacher-ratio.vocational": "≤ 20 gate",
    "staffing.ideology-teacher-ratio": "≤ 350 gate",
    "funding.budget-growth": "≥ 0 gate",
    "funding.per-student-growth": "≥ 0 gate",
    "teacher.pay-parity": "≥ 1 gate",
}

AIM = re.compile(r"力争|争取|确保|明年|下一步|到(?:20\d\d年|“十四五”)|20\d\d年底?前|，将")


def fold(name: str) -> str:
    """A name as matching sees it: common variants are one (园所 and 幼儿园, 比例 and 占比)."""
    name = re.sub(r"[（(][^）)]*[）)]|[ “”的]|适龄|学龄", "", name)
    for old, new in (
        ("幼儿园", "园"), ("园所", "园"), ("儿童少年", "幼儿"), ("少年儿童", "幼儿"), ("儿童", "幼儿"),
        ("孩子", "幼儿"), ("娃娃", "幼儿"), ("普惠性", "普惠"), ("覆盖比例", "覆盖率"), ("覆盖面", "覆盖率"),
        ("比例", "占比"), ("比重", "占比"), ("比率", "占比"), ("学前教育", "学前"),
        ("义务教育阶段", "义务教育"), ("高中阶段教育", "高中阶段"), ("高中段", "高中阶段"),
    ):  # fmt: skip
        name = name.replace(old, new)
    return name


def names(card: Indicator) -> tuple[str, ...]:
    return (card.name, *card.aliases, *card.loose)


def test_duty_asks_for_the_twenty_two_in_their_order() -> None:
    assert [line.indicator for line in BOOKS["duty"].rule_set.requirements] == list(DUTY)


@pytest.mark.parametrize("line", BOOKS["duty"].rule_set.requirements, ids=lambda line: line.indicator)
def test_duty_draws_its_lines_where_the_sources_do(line: Requirement) -> None:
    assert f"{line.sign} {line.limit} {line.level}" == DUTY[line.indicator]


def test_duty_says_that_its_lines_are_borrowed() -> None:
    assert "借用" in BOOKS["duty"].rule_set.note


def test_only_pay_parity_is_settled_by_words() -> None:
    assert {line.indicator for name, line in LINES if line.accepts} == {"teacher.pay-parity"}


def test_groups_of_duty() -> None:
    groups = {group.id: group for group in BOOKS["duty"].rule_set.groups}
    assert groups["funding.two-increases"].members == ("funding.budget-growth", "funding.per-student-growth")
    stages = [member.rsplit(".", 1)[1] for member in groups["staffing.student-teacher-ratio"].members]
    assert stages == ["preschool", "primary", "junior", "senior", "vocational"]


def test_every_card_in_the_folder_belongs_to_a_set() -> None:
    folder = rulebook.rules_folder() / "indicators"
    paths = [path.relative_to(folder).with_suffix("") for path in folder.rglob("*.yaml")]
    assert {path.as_posix().replace("/", ".") for path in paths} == set(CARDS)


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_has_a_plain_example_and_another_wording(card: Indicator) -> None:
    read = [example for example in card.examples if examples.parse(example.reads)]
    exact = [e for e in read if e.reads[-1].isdigit() and e.reads.lstrip("-") in e.text]
    own = [name for name in (card.name, card.growth_of, *card.aliases) if name]
    assert any(name in example.text for example in exact for name in own)
    assert len({re.sub(r"[0-9.:∶%]+", "", e.text) for e in read}) >= 2


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_has_a_derived_or_bounded_example(card: Indicator) -> None:
    def derived(text: str, reads: str) -> bool:
        return reads.startswith(("≥", "≤", ">", "<", "[", "(")) or (
            examples.parse(reads) is not None and Decimal(reads).copy_abs() not in figures(text)
        )

    assert any(derived(example.text, example.reads) for example in card.examples)


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_has_a_look_alike_that_reads_nothing(card: Indicator) -> None:
    nothing = [e.text for e in card.examples if e.reads == "无" and not AIM.search(e.text)]
    assert any(fold(other) in fold(text) for text in nothing for other in card.different_from)


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_has_an_aim_that_reads_nothing(card: Indicator) -> None:
    assert any(AIM.search(e.text) for e in card.examples if e.reads == "无")
    assert not any(AIM.search(e.text) for e in card.examples if e.reads != "无")


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_name_stands_once_on_a_card_and_is_not_refused_there(card: Indicator) -> None:
    own = [fold(name) for name in names(card)]
    assert sorted(own) == sorted(set(own))
    refused = [fold(name) for name in card.different_from]
    assert sorted(refused) == sorted(set(refused))
    assert not set(own) & {*refused, *map(fold, (*card.zero, *card.full, *card.complements))}


def test_no_name_belongs_to_two_cards() -> None:
    owners: dict[str, set[str]] = {}
    for card in CARDS.values():
        for name in names(card):
            owners.setdefault(fold(name), set()).add(card.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_name_belongs_to_two_items() -> None:
    owners: dict[str, list[str]] = {}
    for item in ITEMS.values():
        for name in {fold(name) for name in (item.name, *item.aliases)}:
            owners.setdefault(name, []).append(item.name)
    assert {name: items for name, items in owners.items() if len(items) > 1} == {}


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.name)
def test_an_item_does_not_refuse_its_own_name(item: Item) -> None:
    assert not {fold(n) for n in (item.name, *item.aliases)} & {fold(n) for n in item.different_from}


def test_every_item_is_counted_by_a_card_or_a_sum() -> None:
    used = {name for card in CARDS.values() for name in (card.numerator, card.denominator, card.growth_of)}
    used |= {name for item in ITEMS.values() for name in item.sum_of}
    other_base = {name for name in ITEMS if name.endswith(("教职工数", "专任教师数"))}
    assert set(ITEMS) - used - other_base == set()


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_share_of_people_cannot_pass_a_hundred_unless_it_is_gross(card: Indicator) -> None:
    for example in card.examples:
        interval = examples.parse(example.reads)
        if card.unit == "%" and not card.may_exceed and interval:
            assert (interval.low or 0) >= 0 and (interval.high or 0) <= 100


def figures(text: str) -> list[Decimal | None]:
    """Numbers of a clause; of a ratio 1:15 the 15."""
    return [Decimal(n) for n in re.findall(r"(?:1:)?(\d+(?:\.\d+)?)", text)]


@pytest.mark.parametrize(("name", "line"), LINES, ids=lambda value: getattr(value, "indicator", value))
def test_the_clause_names_the_number_that_is_required(name: str, line: Requirement) -> None:
    in_words = {"funding.budget-growth": "只增不减", "funding.per-student-growth": "只增不减",
                "teacher.pay-parity": "不低于"}  # fmt: skip
    if words := in_words.get(line.indicator):
        assert words in line.clause
    elif line.limit is not None:
        assert line.limit in figures(line.clause)


@pytest.mark.parametrize(("name", "line"), LINES, ids=lambda value: getattr(value, "indicator", value))
def test_a_line_has_an_example_exactly_on_it_and_one_beyond(name: str, line: Requirement) -> None:
    if line.manual:
        return
    assert any(example.verdict == "达标" for example in line.examples)
    assert any(example.verdict == "不达标" for example in line.examples)
    # a strict line is not met exactly on it: 高于85%
    met = "不达标" if line.sign in {">", "<"} else "达标"
    on_it = [e.text for e in line.examples if e.verdict == met]
    same_twice = line.limit == 0 and [t for t in on_it if len(set(re.findall(r"[\d.]+(?=亿?元)", t))) == 1]
    assert same_twice or any(line.limit in figures(text) for text in on_it)


VALUES = [
    ("52.3", Interval(Decimal("52.30"), Decimal("52.3"))),
    ("55", Interval.exactly(Decimal("55.00"))),
    ("-1.3", Interval.exactly(Decimal("-1.3"))),
    ("350", Interval.exactly(Decimal("3.5E2"))),
    ("≥ 95", Interval(Decimal(95), None)),
    ("> 90", Interval(Decimal(90), None, low_open=True)),
    ("≤ 5", Interval(None, Decimal(5))),
    ("< 5", Interval(None, Decimal(5), high_open=True)),
    ("[91, 92)", Interval(Decimal(91), Decimal(92), high_open=True)),
    ("(98.2, 100)", Interval(Decimal("98.2"), Decimal(100), low_open=True, high_open=True)),
    ("33.3333333333", Interval.exactly(Decimal(100) / 3)),
]


@pytest.mark.parametrize(("reads", "interval"), VALUES)
def test_a_value_is_written_as_cards_write_it(reads: str, interval: Interval) -> None:
    assert examples.written(Value(interval, "%")) == reads


@pytest.mark.parametrize(("reads", "interval"), VALUES[:-1])
def test_what_a_card_writes_is_read_back(reads: str, interval: Interval) -> None:
    assert examples.parse(reads) == interval


@pytest.mark.parametrize("reads", ["无", "表述", ""])
def test_no_value_is_no_interval(reads: str) -> None:
    assert examples.parse(reads) is None


@pytest.mark.parametrize(
    ("expected", "got", "nothing", "word"),
    [
        ("52.3", "52.3", "无", "对"),
        ("52.30", "52.3", "无", "对"),
        ("无", "无", "无", "对"),
        ("52.3", "无", "无", "漏"),
        ("表述", "无", "无", "漏"),
        ("无", "52.3", "无", "误报"),
        ("无", "表述", "无", "误报"),
        ("52.3", "表述", "无", "值不对"),
        ("≥ 95", "95", "无", "值不对"),
        ("达标", "达标", "缺失", "对"),
        ("达标", "缺失", "缺失", "漏"),
        ("缺失", "达标", "缺失", "误报"),
        ("达标", "不达标", "缺失", "值不对"),
    ],
)
def test_four_words_say_how_an_example_came_out(expected: str, got: str, nothing: str, word: str) -> None:
    assert examples._word(expected, got, nothing) == word


def test_the_runner_takes_each_example_as_a_report_and_says_how_it_came_out() -> None:
    book = BOOKS["duty"]
    line, card = book.rule_set.requirements[0], book.indicators["preschool.gross-enrolment-rate"]
    card = replace(
        card,
        examples=(
            Example("毛入园率92.6%。", reads="92.6", at="a.yaml:1"),
            Example("力争毛入园率95%。", reads="无", at="a.yaml:3"),
        ),
    )
    line = replace(line, examples=(Example("毛入园率85%。", verdict="达标", at="s.yaml:9"),))
    book = replace(
        book, indicators={card.id: card}, rule_set=replace(book.rule_set, requirements=(line,))
    )

    def assess(text: str, book: Rulebook) -> Assessment:
        value = Value(Interval.exactly(figures(text)[0] or Decimal(0)), "%")
        finding = Finding(line, card, Verdict.FAIL, "", value)
        score = Score(Decimal(0), Decimal(0), Decimal(0), True)
        return Assessment(Part(1, "", 0, 0, ()), "", "", (finding,), (), (), score)

    assert [str(outcome) for outcome in examples.run(book, assess)] == [
        "a.yaml:1  对  preschool.gross-enrolment-rate",
        "a.yaml:3  误报  preschool.gross-enrolment-rate\n  力争毛入园率95%。\n  应为 无，得到 95",
        "s.yaml:9  值不对  preschool.gross-enrolment-rate\n  毛入园率85%。\n  应为 达标，得到 不达标",
    ]


def test_every_example_names_its_line() -> None:
    places = [example.at for card in CARDS.values() for example in card.examples]
    places += [example.at for _, line in LINES for example in line.examples]
    root = rulebook.rules_folder().parent
    for place in places:
        path, _, line = place.rpartition(":")
        assert "- text:" in (root / Path(path)).read_text(encoding="utf-8").split("\n")[int(line) - 1]


def test_rules_are_the_same_however_often_they_are_read() -> None:
    def digest(book: Rulebook) -> str:
        return book.rule_set.sha256

    assert digest(rulebook.load()) == digest(BOOKS["duty"])
