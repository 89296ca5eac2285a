"""Labels and titles: which lines stand above others, and how far a heading reaches."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_CHINESE = "[一二三四五六七八九十]{1,4}"
_NUMBER = "[一二三四五六七八九十0-9]{1,4}"

TITLE, PART, CHAPTER, SECTION, FIRST, SECOND, THIRD, FOURTH = range(0, 80, 10)
_LEVELS = {TITLE: 0, PART: 0, CHAPTER: 1, SECTION: 2, FIRST: 1, SECOND: 2, THIRD: 3, FOURTH: 4}

_LABELS = (
    (PART, re.compile(rf"(第{_NUMBER}部分)[\s:、.]*")),
    (CHAPTER, re.compile(rf"(第{_NUMBER}章)[\s:、.]*")),
    (SECTION, re.compile(rf"(第{_NUMBER}节)[\s:、.]*(?!课)")),
    # 一、二年级 counts classes, it does not number a section
    (FIRST, re.compile(rf"({_CHINESE}) ?[、.](?!{_CHINESE}[年级类等线季期])\s*")),
    (FIRST, re.compile(rf"({_CHINESE}) +(?=[^\s,。;:0-9]{{2,18}}$)")),
    (FIRST, re.compile(rf"(第{_CHINESE})[,、]\s*(?=[^。;]{{2,24}}$)")),
    (SECOND, re.compile(rf"(\({_CHINESE}\)|[㈠-㈩]|{_CHINESE}\))[\s、.]*")),
    # 3.5 and 94、2% are figures; 1.2023年 is not
    (THIRD, re.compile(r"([0-9]{1,2}) ?[.、](?:\s*(?=20[0-9x]{2}年)|(?=[^0-9\s%])|\s+(?=\S))")),
    # 指标6  幼儿园教师配备（6分）
    (THIRD, re.compile(r"(指标[0-9]{1,2})[\s:、.]*(?=[^0-9,。;:%][^,。;:%]{1,30}$)")),
    (FOURTH, re.compile(r"(\([0-9]{1,2}\)|[0-9]{1,2}\)|[①-⑳⑴-⒇])[\s、.]*")),
    # as Word numbers lists; 甲、乙两校 are no numbers
    (FOURTH, re.compile(r"([A-Za-z]|[ivxIVX]{2,4}|[Ⅰ-ⅿ])[.、] ?(?=[^\W\da-zA-Z_])")),
    (FOURTH, re.compile(r"([甲乙丙丁戊])、(?=[^\W\da-zA-Z_])(?![甲乙丙丁戊])")),
)
#: what a label, or a mark before it, begins with; most lines are paragraphs and begin otherwise
_BEGINS = frozenset("第指(#*0123456789一二三四五六七八九十㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩甲乙丙丁戊") | frozenset(
    map(chr, [*range(ord("①"), ord("⒇") + 1), *range(ord("Ⅰ"), ord("ⅿ") + 1), *b"ABCDEFGHIVXabcdefghivx"])
)
#: before the entries of a list, where they are no part of what these say
BULLET = re.compile(r"[•·●■◆►▪▲★☆○◎※]+\s*(?=[^\W\da-zA-Z_])")
_LEADER = re.compile(r"[.…·]{3,} *[0-9]{1,3}$")
_MARKDOWN = re.compile(r"(#{1,6})\s+")
_STARS = re.compile(r"\*\*(?=\S)")

_FIGURE = re.compile(
    r"[0-9xX*_][ ]?[%‰]|[0-9](?:[0-9.。]*[0-9])?[ ]?(?:[:万亿多余]|[人名所个元户班分倍项台套册件次家位]"
    r"|公里|平方|美元)|百分之|千分之|[一二三四五六七八九]成"
)
_STOP = re.compile(r"(?:(?<![0-9])[。]|。(?![0-9]{1,2}[%‰万亿:、,;。])|;)|(?<![0-9]):|:(?![0-9])")
_WORDS_AT_MOST = 40

_TAIL = re.compile(r"\([^()]{0,30}\)$")
_DOCUMENT = re.compile(
    r"(?:报告|总结|要点|计划|方案|公报|讲话|答复|汇报|通报|纲要|规划|安排|综述|材料|发言|意见)$"
)
_MAJOR = re.compile(
    r"(?:打算|目标|思路|问题|不足|短板|差距|展望|任务|重点|安排|计划|规划|要点|回顾|建议)$|^(?:附件|附表|附录|更正)"
)
_MINOR = re.compile(
    r"(?:情况|措施|举措|概况|结果|说明|成效|做法|成绩|亮点|特色|原因|分析|经验|总结|要求|保障|背景|意见)$"
)
_ANNEX = re.compile(
    r"(?:附件|附表|附录|附:?|关于)?(?:数据|文字)?(?:更正|勘误|订正)(?:表|说明|启事|事项|通知|函)?[0-9一二三四五]{0,2}(?::|\s|$)|"
    r"(?:附件|附表|附录)[0-9一二三四五]{0,2}(?::|\s|$)"
)
_BULLET = re.compile(r"[•·●■◆►▪*\-~|,。、;)”》]")
_DATED = re.compile(r"[0-9x*_〇零一二三四五六七八九]{2,4}[-至]?.{0,6}年|年度|^关于")


class Label(NamedTuple):
    """A heading's number: rank orders labels of all styles, cite is how a reader names it."""

    rank: int
    level: int
    cite: str
    number: int
    start: int  # after the # of Markdown
    end: int  # where the words after it begin


def label(text: str) -> Label | None:
    """The label a line begins with, or None.

    '一、概况' → 一, '(二)成效' → （二）, '3.师资' → 3; dates, decimals and 一、二年级 are none.
    """
    if text[:1] not in _BEGINS:
        return None
    if len(text) < 80 and _LEADER.search(text):
        return None  # a line of a table of contents
    head = text[:48]
    marks = _MARKDOWN.match(head)
    start = marks.end() if marks else 0
    if stars := _STARS.match(head, start):
        start = stars.end()
    for rank, pattern in _LABELS:
        if found := pattern.match(head, start):
            return Label(rank, _LEVELS[rank], _cite(found[1], rank), _number(found[1]), start, found.end())
    if marks:
        depth = len(marks[1])
        rank = (TITLE, FIRST, SECOND, THIRD, FOURTH, FOURTH)[depth - 1]
        return Label(rank, _LEVELS[rank], "", 0, start, start)
    return None


def _cite(printed: str, rank: int) -> str:
    """（二） for every way of printing it; others as printed."""
    if printed[0] in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        printed = "一二三四五六七八九十"["㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩".index(printed[0])]
    return f"（{printed.strip('()')}）" if rank == SECOND else printed


def _number(printed: str) -> int:
    """The number in a label, 0 where there is none that can be read."""
    if digits := re.search(r"[0-9]+", printed):
        return int(digits[0])
    if "㈠" <= printed[0] <= "㈩":
        return ord(printed[0]) - ord("㈠") + 1
    chinese = "".join(re.findall(_CHINESE, printed))
    tens, ten, ones = chinese.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)


def following(cite: Label) -> re.Pattern[str] | None:
    """Finds the next label of the same style inside a line: 。(二) after (一); None if unsafe."""
    if cite.rank != SECOND or not 0 < cite.number < 10:
        return None
    after = "一二三四五六七八九十"[cite.number]
    return re.compile(rf"(?<=[。;!?”])\({after}\)")


def reach(words: str) -> tuple[int, bool]:
    """How far the words of a labelled heading go, and whether they end in a mark of their own.

    0 where the first sentence is a statement to be read, with a figure in it or too long.
    """
    stop = _STOP.search(words, 0, _WORDS_AT_MOST + 1)
    if stop is None and len(words) > _WORDS_AT_MOST:
        return 0, False
    end = stop.start() if stop else len(words)
    if words.count("(", 0, end) > words.count(")", 0, end):
        return 0, False  # 2.覆盖率(标准:达到80%)。…: a bracket is open, the words go on
    if _FIGURE.search(words, 0, min(end + 2, len(words))):
        return 0, False
    return end, stop is not None


def is_annex(text: str) -> bool:
    """Whether a line opens what stands after a report: 附件2：, 更正."""
    return bool(_ANNEX.match(text))


def title(text: str, *, opening: bool = False) -> int | None:
    """Rank of an unnumbered title or section heading, or None for anything else.

    opening   the line is among the first of its part, where titles stand
    A document's title restarts everything, 存在问题 and 附件 end a section, 主要成效
    (returned as -1) stands below what is already open, so it cannot cancel a plan.
    """
    if len(text) > 60 or _BULLET.match(text):
        return None
    bare = _TAIL.sub("", text).strip()
    if not bare or len(bare) > 45 or re.search(r"[。;!?]", bare) or bare.count(",") > 1:
        return None
    if is_annex(text):
        return PART
    if ":" in bare or _FIGURE.search(bare) or "  " in bare:
        return None
    if _DOCUMENT.search(bare) and (opening or _DATED.search(bare)) and len(bare) > 5:
        return TITLE
    if len(bare) > 20:
        return None
    if _MAJOR.search(bare):
        return PART
    return -1 if _MINOR.search(bare) else None
