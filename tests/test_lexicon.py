"""The names of the rulebook, as sentences say them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from checker import rulebook
from checker.extract import Lexicon, quantities
from checker.extract.fold import fold
from checker.extract.subjects import names_in

BOOK = rulebook.load("duty")
LEXICON = Lexicon(BOOK.indicators, BOOK.items)


def found(text: str, kind: str = "alias") -> list[tuple[str, str]]:
    """(printed words, id) of every name of a kind."""
    folded = fold(text, quantities.find(text))
    pairs = []
    for name in LEXICON.find(folded.text):
        span = folded.span(name.start, name.end)
        pairs += [(text[span.start : span.end], sense.id) for sense in name.senses if sense.kind == kind]
    return pairs


@pytest.mark.parametrize(
    ("text", "printed", "indicator"),
    [
        ("全县公办幼儿园在园幼儿占比为52.3%", "公办幼儿园在园幼儿占比", "preschool.public-enrolment-share"),
        ("普惠性幼儿园的覆盖率达94.8%", "普惠性幼儿园的覆盖率", "preschool.inclusive-coverage"),
        ("学前3年毛入园率", "学前3年毛入园率", "preschool.gross-enrolment-rate"),
        ("九年义务教育阶段巩固率96%", "九年义务教育阶段巩固率", "compulsory.consolidation-rate"),
        ("小学师生比1:16.2", "小学师生比", "staffing.student-teacher-ratio.primary"),
        ("高中阶段毛入学率", "高中阶段毛入学率", "senior.gross-enrolment-rate"),
    ],
)
def test_a_name_is_found_with_its_words(text: str, printed: str, indicator: str) -> None:
    assert (printed, indicator) in found(text)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("公办园占幼儿园总数的比例", "preschool.public-enrolment-share"),
        ("初中三年巩固率98.1%", "compulsory.consolidation-rate"),
        ("校园安全覆盖率100%", "preschool.inclusive-coverage"),
        ("公园绿地占比", "preschool.public-enrolment-share"),
    ],
)
def test_a_look_alike_is_not_the_name(text: str, indicator: str) -> None:
    assert indicator not in [each for _, each in found(text)]


def test_the_longest_name_wins() -> None:
    text = "普惠性民办幼儿园在园幼儿4905人"
    [(printed, _)] = found(text, "item")
    assert printed == "普惠性民办幼儿园在园幼儿"


def test_names_do_not_overlap() -> None:
    text = fold(
        "全县公办园在园幼儿占比52.3%，普惠性幼儿园覆盖率94.8%，小学、初中生师比分别为16.2:1、12.4:1"
    ).text
    names = list(LEXICON.find(text))
    assert names
    assert all(one.end <= other.start for one, other in pairwise(names))


def test_every_name_of_every_card_is_found_in_itself() -> None:
    for name in LEXICON.names.keys() - LEXICON.counts.keys():  # a bare count needs its figure
        assert [each.text for each in LEXICON.find(name)] == [name]


def test_what_measures_something_else_is_marked_as_unknown() -> None:
    names = {name.text: name.senses for name in names_in(LEXICON, fold("近视率达46%").text)}
    assert names == {"率": ()}


@pytest.mark.parametrize(
    ("text", "end"), [("全县小学生师比", "小学生师比"), ("普惠园覆盖率", "普惠园覆盖率")]
)
def test_a_name_is_found_at_the_end_of_words(text: str, end: str) -> None:
    name = LEXICON.ending(text)
    assert name is not None and name.text == end and name.senses


def test_a_head_knows_what_may_stand_before_it() -> None:
    assert "普惠园" in [before for before, _ in LEXICON.before_head("覆盖率")]
    assert LEXICON.before_head("满意度") == ()


@pytest.mark.parametrize(
    ("text", "indicator"),
    [("有97.4%的学生参加课后服务", "compulsory.after-school-participation")],
)
def test_a_figure_may_stand_inside_a_name(text: str, indicator: str) -> None:
    folded = fold(text, quantities.find(text))
    assert indicator in [slot.id for slot, _ in LEXICON.slots_in(folded.text)]
