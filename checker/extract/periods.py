"""Periods as facts carry them, told apart: 2022, 2022-2023, 上年, 去年, or none said."""

from __future__ import annotations

import re

_SCHOOL_YEAR = re.compile(r"\d{4}-\d{4}")
_LAST = ("上年", "上一年", "上学年", "去年")


def year_of(period: str, year: int | None) -> int | None:
    """The calendar year of a period, None where it cannot be told; without a word it is the report's."""
    if not period:
        return year
    if re.search(r"\d{4}$", period):
        return int(period[-4:])
    if period.startswith(_LAST):
        return year - 1 if year else None
    if period == "前年":
        return year - 2 if year else None
    return None


def is_last(period: str) -> bool:
    """上年, 去年: the year before, in words."""
    return period.startswith(_LAST)


def same(one: str, other: str, year: int | None, together: bool) -> bool:
    """Whether two periods are one; a figure without a year goes with its neighbours.

    together   the figures stand in one block
    """
    if one == other:
        return True
    if not year and together and not (one and other):
        return not is_last(one or other)
    mine, its = year_of(one, year), year_of(other, year)
    return mine is not None and (mine == its or _begins(one, other, year) or _begins(other, one, year))


def _begins(school: str, other: str, year: int | None) -> bool:
    """Whether a school year begins in the other's year: 2022—2023学年初 in a report of 2022."""
    return bool(_SCHOOL_YEAR.fullmatch(school)) and int(school[:4]) == year_of(other, year)
