"""Folding: one spelling, the same length."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import traditional
from checker.document.normalise import _TABLE, fold

ROOT = Path(__file__).parents[1]
SAMPLES = [*sorted(ROOT.glob("reports/*/report.txt")), *sorted(ROOT.glob("tests/labelled/*.txt"))]
HANZI = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]

Convert = Callable[[str], str]


@pytest.fixture(scope="module")
def to_simplified() -> Convert:
    convert: Convert = opencc.OpenCC("t2s").convert
    return convert


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("９２．５％", "92.5%"),
        ("１６．９∶１", "16.9:1"),
        ("1﹕15，1：15", "1:15,1:15"),
        ("（全县）；好！吗？", "(全县);好!吗?"),
        ("3—5周岁、3–5周岁、3－5周岁", "3-5周岁、3-5周岁、3-5周岁"),
        ("幼儿园——孩子的家", "幼儿园——孩子的家"),
        ("85～90", "85~90"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
        ("第一页\x0c第二页", "第一页\n第二页"),
        ("“双减”、《规划》。", "“双减”、《规划》。"),
        ("二○二二年", "二〇二二年"),
        ("○○县二○○九年", "○○县二〇〇九年"),
        ("⼀、⼈⼝", "一、人口"),
        ("⻓期、⼈⺠、⾒效", "长期、人民、见效"),
        ("學前三年毛入園率達標", "学前三年毛入园率达标"),
        ("乾旱縣的計畫待批覆，覆蓋率瞭解中", "干旱县的计划待批复,覆盖率了解中"),
        ("毛人园率91%，毛人学率93%", "毛入园率91%,毛入学率93%"),
        ("成人教育，每人每年", "成人教育,每人每年"),
        ("94。8%", "94。8%"),
        ("㎡ ㈠ Ⅱ …", "㎡ ㈠ Ⅱ …"),
    ],
)
def test_one_spelling(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="".join(_TABLE) + "—○學縣於乾人园率0a"))
def test_length_never_changes_where_much_is_folded(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="".join(list(_TABLE)[:200]) + "—○学县人园率0a，。"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_replacement_is_itself_replaced() -> None:
    assert not set(_TABLE.values()) & _TABLE.keys()


def test_half_a_surrogate_pair_passes_through() -> None:
    assert fold("學\ud800縣") == "学\ud800县"


def test_every_character_becomes_what_the_dictionary_says(to_simplified: Convert) -> None:
    assert {odd: plain for odd in HANZI if (plain := to_simplified(odd)) != odd and plain <= "\uffff"} == {
        chr(odd): chr(plain) for odd, plain in traditional.SIMPLIFIED.items()
    }


@pytest.mark.parametrize("spelling", ["s2t", "s2tw", "s2hk", "s2twp"])
def test_traditional_samples_fold_as_the_dictionary_folds_them(
    spelling: str, to_simplified: Convert
) -> None:
    to_traditional: Convert = opencc.OpenCC(spelling).convert
    for path in SAMPLES:
        printed = to_traditional(path.read_text(encoding="utf-8"))
        assert fold(printed) == fold(to_simplified(printed)), path.name


def test_a_simplified_report_never_loads_the_table() -> None:
    told = (
        "import sys; from checker import document\n"
        "document.read('r', data={!r}.encode()); print(*sys.modules)"
    )
    for text, loaded in (("学前三年毛入园率92.5%。", False), ("學前三年毛入園率92.5%。", True)):
        done = subprocess.run(
            [sys.executable, "-c", told.format(text)], cwd=ROOT, capture_output=True, check=True
        )
        assert (b"checker.document.traditional" in done.stdout.split()) is loaded
