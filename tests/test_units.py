"""Units: one spelling each, scales by powers of ten, an unknown unit is no unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.extract import units


@pytest.mark.parametrize(
    ("spelling", "unit"),
    [
        ("名", "人"),
        ("人次", "人次"),
        ("百分点", "个百分点"),
        ("个教学班", "班"),
        ("元/生·年", "元/生"),
        ("平方米/生", "m²/生"),
        ("㎡", "m²"),
        ("m2", "m²"),
        ("名/百名学生", "人/百生"),
        ("间/百生", "间/百生"),
        ("册/人", "册/生"),
        ("平方公里", "米"),
        ("园", "所"),
    ],
)
def test_a_spelling_has_one_unit(spelling: str, unit: str) -> None:
    assert units.CANONICAL[spelling] == unit


def test_no_spelling_belongs_to_two_units() -> None:
    spellings = [spelling for each in units.UNITS.values() for spelling in each]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [("1.2", "万", "12000"), ("8.62", "亿", "862000000"), ("3", "", "3"), ("5", "千万", "5e7")],
)
def test_a_scale_moves_the_point(number: str, scale: str, value: str) -> None:
    assert units.scaled(Decimal(number), scale) == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "wanted", "fits"),
    [
        ("人", "人", True), ("个", "人", True), ("人次", "人", False),
        ("元", "元/生", True), ("元/生", "元", False),
        ("人", "人/百生", True), ("间", "间/百生", True), ("m²", "m²/生", True), ("册", "册/生", True),
        ("个", "间/百生", False), ("米", "m²/生", False), ("人", "间/百生", False), ("m²/生", "m²", False),
        ("间", "个", True), ("册", "所", True), ("间", "人", False),
        ("所", "个", True), ("%", "人", False), ("", "人", False),
    ],
)  # fmt: skip
def test_a_unit_stands_only_for_what_it_counts(printed: str, wanted: str, fits: bool) -> None:
    assert units.compatible(printed, wanted) is fits
