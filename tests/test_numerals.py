"""Numbers as printed and as spoken."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.numerals import _spelt, chinese, decimals, number, step

SPOKEN = {
    "〇": "0", "一": "1", "两": "2", "十": "10", "十三": "13", "二十": "20", "九十六": "96",
    "一百零五": "105",
    "一百一十": "110", "三百十五": "315", "两百": "200", "四百三十七": "437", "一千零一": "1001",
    "三千零五十": "3050",
    "两千二百": "2200", "一万零五百": "10500", "三万五千": "35000", "十万": "100000", "一百二十万": "1200000",
    "八十五点三": "85.3", "零点五": "0.5", "十八点七": "18.7", "一点零一": "1.01", "九十五点三零": "95.3",
    "二〇二五": "2025", "一二三": "123",
    "三百五": "350", "四百三": "430", "一千二": "1200", "三万五": "35000",
}  # fmt: skip


@pytest.mark.parametrize(("spoken", "value"), SPOKEN.items())
def test_a_numeral_is_read(spoken: str, value: str) -> None:
    assert chinese(spoken) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "两三",
        "七八",
        "五六十",
        "二三十",
        "十四五",
        "三五百",
        "百五",
        "百",
        "万",
        "亿",
        "点五",
        "九点",
        "十十",
    ],
)
def test_what_is_no_one_number_is_refused(words: str) -> None:
    assert chinese(words) is None


@given(st.integers(min_value=1, max_value=10**10))
def test_a_number_spelt_out_is_read_back(value: int) -> None:
    assert chinese(_spelt(value)) == value


@given(st.integers(min_value=0, max_value=9999), st.integers(min_value=0, max_value=99))
def test_decimals_spoken_digit_by_digit_are_read_back(whole: int, tail: int) -> None:
    digits = "".join("零一二三四五六七八九"[int(digit)] for digit in f"{tail:02}")
    assert chinese(f"{_spelt(whole)}点{digits}") == Decimal(f"{whole}.{tail:02}")


PRINTED = {
    "95": "95", "95.3": "95.3", "61。6": "61.6", "3,209": "3209", "1,234,567.8": "1234567.8", "2 210": "2210",
    "7 06": "7.06", "八十五点三": "85.3",
}  # fmt: skip


@pytest.mark.parametrize(("printed", "value"), PRINTED.items())
def test_a_printed_number_is_read(printed: str, value: str) -> None:
    assert number(printed) == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "places"),
    [("95", 0), ("95.30", 2), ("61。6", 1), ("八十五点三", 1), ("3,209", 0), ("7 06", 2)],
)
def test_decimals_are_counted_as_printed(printed: str, places: int) -> None:
    assert decimals(printed) == places


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("2300", "100"),
        ("91", "1"),
        ("9.1", "0.1"),
        ("九十", "10"),
        ("一千二百", "100"),
        ("120", "10"),
        ("1,200", "100"),
    ],
)
def test_the_last_digit_says_how_rough_a_number_is(printed: str, unit: str) -> None:
    assert step(printed) == Decimal(unit)
