"""What a person sees in a cell: a table of (format, stored, shown), to be extended."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.spreadsheet.codes import BUILTIN
from checker.document.spreadsheet.shown import Shown, general, number, shown, worded

TABLE = [
    # shares
    ("0%", "0.95", "95%"),
    ("0%", "0.145", "15%"),
    ("0.0%", "0.953", "95.3%"),
    ("0.0%", "0.95299999999999996", "95.3%"),
    ("0.00%", "0.99995", "100.00%"),
    ("0.0%;[Red]-0.0%", "-0.0123", "-1.2%"),
    ('0.0"%"', "95.25", "95.3%"),
    ("0.0\\%", "95.25", "95.3%"),
    ("0.##%", "0.95", "95.%"),
    ("#%", "0", "%"),
    ("0.00‰", "1.5", "1.50‰"),
    # counts and amounts
    ("0", "2.5", "3"),
    ("0", "-2.5", "-3"),
    ("0.00", "1.005", "1.01"),
    ("0.0", "0.25", "0.3"),
    ("0.00_ ", "95.3", "95.30"),
    ("0.00_);(0.00)", "-3.25", "(3.25)"),
    ("0.00_);[Red]\\(0.00\\)", "-3.25", "(3.25)"),
    ("000", "7", "007"),
    (".00", "12.5", "12.50"),
    (".00", "0.5", ".50"),
    ("#.##", "0.5", ".5"),
    ("0.##", "3", "3."),
    ("0.0?", "0.25", "0.25"),
    ("#,##0", "999", "999"),
    ("#,##0", "1000", "1,000"),
    ("#,##0.00", "1234567.891", "1,234,567.89"),
    ("0,000", "7", "0,007"),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234.5", "1,234.50"),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "-"),
    ("[$￥-804]#,##0.00", "1234.5", "￥1,234.50"),
    ('"￥"0.0', "-0.5", "-￥0.5"),
    ('0"所"', "61", "61所"),
    ("0人", "25", "25人"),
    ('General"人"', "25", "25人"),
    ('G/通用格式"人"', "25", "25人"),
    # in thousands and ten thousands
    ('0!.0,"万"', "123456", "12.3万"),
    ("0\\.0,", "123456", "12.3"),
    ('0"."0,万元', "123456", "12.3万元"),
    ("0!.0000", "12345", "1.2345"),
    ("0.00,", "1234567", "1234.57"),
    ("0,", "1234567", "1235"),
    ("0.0,,", "1234567", "1.2"),
    ("#,##0,", "1234567890", "1,234,568"),
    # ratios
    ("0\\:1", "15", "15:1"),
    ('0.00":1"', "13.456", "13.46:1"),
    ('"1:"0.0', "13.456", "1:13.5"),
    # signs and sections
    ("[Red]-0.0", "5.55", "-5.6"),
    ("[红色]-0.0", "5.55", "-5.6"),
    ("0.0;-0.0;0", "-1.25", "-1.3"),
    ("0.0;-0.0;0", "0", "0"),
    ("0.0;0.0", "-1.25", "1.3"),
    ("0.0;[Red]0.0;@", "0", "0.0"),
    ("[=0]无;0.0", "0", "无"),
    ('[>=0.95]"达标";"未达标"', "0.96", "达标"),
    ('[>=0.95]"达标";"未达标"', "0.94", "未达标"),
    ("[<100]0;0.0", "-5", "-5"),
    ("[<0]0.0;0", "-5", "5.0"),
    (";;;", "5", ""),
    ("@", "12.5", "12.5"),
    # no format
    ("", "0.95", "0.95"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "0.33333333333333331", "0.333333333"),
    ("General", "95.333333333333329", "95.33333333"),
    ("General", "12345678901", "12345678901"),
    ("General", "12345678901234", "1.23457E+13"),
    ("General", "1234567.891234", "1234567.891"),
    ("General", "0.00001", "0.00001"),
    ("General", "0.0000123456", "1.23456E-05"),
    ("General", "1E-10", "1E-10"),
    ("General", "-5.50", "-5.5"),
    ("General", "0", "0"),
    # scientific, fractions
    ("0.00E+00", "12345", "1.23E+04"),
    ("0.0E+0", "999.96", "1.0E+3"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("0.0E-0", "0.0012", "1.2E-3"),
    ("# ?/?", "1.5", "1 1/2"),
    ("# ??/??", "0.3333", "1/3"),
    ("# ?/?", "2", "2"),
    ("# ?/?", "0", "0"),
    ("?/?", "1.5", "3/2"),
    ("0 ?/8", "3.25", "3 2/8"),
    ("# ?/?", "-1.5", "-1 1/2"),
    # days and hours
    ("yyyy/m/d", "45292", "2024/1/1"),
    ('yyyy"年"m"月"', "45292", "2024年1月"),
    ('yyyy"年"m"月"d"日";@', "45292", "2024年1月1日"),
    ('[$-804]yyyy"年"m"月"', "45292", "2024年1月"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "45292", "二〇二四年一月一日"),
    ('[DBNum1][$-804]m"月"d"日"', "45285", "十二月二十五日"),
    ("yyyy.m.d", "45292", "2024.1.1"),
    ("[$-409]d-mmm-yy;@", "45292", "1-Jan-24"),
    ("[$-804]aaaa", "45292", "星期一"),
    ("[$-804]dddd", "45292", "星期一"),
    ("dddd", "45292", "Monday"),
    ("[$-F800]dddd, mmmm dd, yyyy", "45292", "2024年1月1日"),
    ("yyyy-mm-dd hh:mm:ss", "45292.604166667", "2024-01-01 14:30:00"),
    ("yyyy-m-d", "60", "1900-2-29"),
    ("yyyy-m-d", "59", "1900-2-28"),
    ("yyyy-m-d", "61", "1900-3-1"),
    ("h:mm", "0.4375", "10:30"),
    ("h:mm AM/PM", "0.9375", "10:30 PM"),
    ('上午/下午h"时"mm"分"', "0.5", "下午12时00分"),
    ("[h]:mm", "1.5", "36:00"),
    ("[mm]:ss", "0.05", "72:00"),
    ("mm:ss.0", "0.000011574", "00:01.0"),
]


@pytest.mark.parametrize(("code", "stored", "seen"), TABLE)
def test_a_number_is_shown_as_its_format_says(code: str, stored: str, seen: str) -> None:
    value = number(stored)
    assert value is not None
    said = shown(value, code)
    assert (said.text, said.plain) == (seen, False)


@pytest.mark.parametrize(
    ("id", "stored", "seen"),
    [
        (0, "0.95", "0.95"),
        (1, "94.6", "95"),
        (9, "0.95", "95%"),
        (10, "0.953", "95.30%"),
        (4, "1234.5", "1,234.50"),
        (6, "-12", "¥-12"),
        (14, "45292", "2024/1/1"),
        (27, "45292", "2024年1月"),
        (28, "45292", "1月1日"),
        (31, "45292", "2024年1月1日"),
        (33, "0.4375", "10时30分00秒"),
        (36, "45292", "2024年1月"),
        (38, "-1234", "-1,234"),
        (44, "0", "-"),
        (50, "45292", "2024年1月"),
        (55, "0.75", "下午6时00分"),
        (57, "45292", "2024年1月"),
        (58, "45292", "1月1日"),
    ],
)
def test_a_format_known_by_its_number_is_that_of_chinese_excel(id: int, stored: str, seen: str) -> None:
    assert shown(number(stored) or Decimal(0), BUILTIN[id]).text == seen


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown(Decimal(43830), "yyyy-m-d", from_1904=True).text == "2024-1-1"


@pytest.mark.parametrize(
    ("code", "stored", "plainly"),
    [
        ("[DBNum2][$-804]0", "95", "95"),
        ("[DBNum1]0.0%", "0.953", "0.953"),
        ("0.0 q", "1.5", "1.5"),
        ("[strange]0", "1.5", "1.5"),
        ("b yyyy", "45292", "2024-01-01"),
        ("yyyy", "-1", "-1"),
        ("[>5]0;[<3]0", "4", "4"),
        ("0" * 256, "4", "4"),
    ],
)
def test_what_cannot_be_shown_faithfully_is_shown_plainly_and_told(
    code: str, stored: str, plainly: str
) -> None:
    value = number(stored)
    assert value is not None
    assert shown(value, code) == Shown(plainly, plain=True)


@pytest.mark.parametrize(
    ("code", "stored", "behind"),
    [
        ("0.0%", "0.94996", "94.996"),
        ("0.0%", "0.95", None),
        ("0.0%", "0.94999999999999996", None),
        ("0%", "0.946", "94.6"),
        ("0.0", "-0.94", "-0.94"),
        ('0!.0,"万"', "123456", None),
        ('0.0":1"', "15.04", "15.04"),
        ("General", "0.3333333333", None),
        ("yyyy", "45292", None),
    ],
)
def test_what_rounding_takes_away_is_told(code: str, stored: str, behind: str | None) -> None:
    told = shown(number(stored) or Decimal(0), code).stored
    assert told == (None if behind is None else Decimal(behind))


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("@", "张老师", "张老师"),
        ('@"老师"', "张", "张老师"),
        ("0.0", "无", "无"),
        ('0;-0;0;"第"@', "三类", "第三类"),
        (";;;", "暗", ""),
        (";;;@", "明", "明"),
        ("General", "95%", "95%"),
    ],
)
def test_words_are_shown_as_their_format_says(code: str, text: str, seen: str) -> None:
    assert worded(text, code) == seen


@pytest.mark.parametrize("stored", ["", "x", "nan", "inf", "-Infinity", "1,5", "一"])
def test_what_is_no_number_is_none(stored: str) -> None:
    assert number(stored) is None


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%/E+-;[]@hmsyda"_*!万 <>=1', max_size=12)
)
def test_every_number_is_shown_somehow_under_every_format(value: float, code: str) -> None:
    stored = number(repr(value))
    assert stored is not None
    assert isinstance(shown(stored, code).text, str)


@given(st.decimals(-(10**10), 10**10, places=3))
def test_a_number_without_a_format_is_read_again_as_it_was(value: Decimal) -> None:
    said = general(value)
    assert abs(Decimal(said) - value) <= abs(value) * Decimal("1e-5")
