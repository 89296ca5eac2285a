"""Folding: one spelling, the same length."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import document
from checker.document import normalise
from checker.document.normalise import _TABLE, fold
from checker.errors import DocumentError


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
        ("乾隆年間的縣學", "乾隆年间的县学"),
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
    assert fold("學\ud800縣") == "學\ud800縣"


def test_a_missing_converter_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    monkeypatch.setattr(normalise, "_converter", None)
    with pytest.raises(DocumentError) as caught:
        document.read("report.txt", data="學前三年毛入園率達92.5%。".encode())
    told = str(caught.value)
    assert told.startswith("report.txt：有繁体字，但没有安装转换繁体字的 opencc\n")
    assert "python -m pip install opencc" in told
    assert document.read("report.txt", data="学前三年毛入园率达92.5%。".encode()).parts
