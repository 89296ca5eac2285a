"""What stands in a text and is not the report's: annotations, tags, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .words import Words

#: one hanzi, as good as: a set of the twenty thousand would take longer to compile than to use
HANZI = r"[^\W\da-zA-Z_]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹɡɑ"
_MARKUP = (
    r"</?(?!x+[\s>])[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,400})?/?>"
    r"|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#12288);"
)
_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_NOISE = re.compile(
    "|".join(
        (
            f"[{_CONTROL}]+",
            # between two figures a tag is all that keeps them apart
            rf"(?<![0-9%])(?:{_MARKUP})++|(?:{_MARKUP})++(?![0-9])",
            rf"(?:(?<={HANZI})|(?<=%))\[[0-9]{{1,2}}\](?!号)",  # 毛入园率[5]91.4%
            rf"(?<={HANZI})[①-⑳](?=[0-9])",
            rf"(?:(?<={HANZI})|(?<=%))[¹²³⁰⁴-⁹]+",
        )
    )
)
_NOISE_BEGINS = re.compile(rf"[{_CONTROL}<&\[①-⑳¹²³⁰⁴-⁹]")
#: what the site says of the text, and where it would lead the reader next
_BLURB = re.compile(r"(?:^|(?<=[。!?\n]))[^。!?\n]*?小编[^。!?\n]*[。!?]?")
_LINKS = re.compile(
    r"^[ \t]*[【\[(]?(?:相关(?:推荐|阅读|文章|链接|范文)|(?:推荐|延伸|扩展)阅读|"
    r"热门(?:推荐|文章|阅读)|猜你喜欢|[上下]一篇)"
    r"[】\])]?[ :][^\n]*$",
    re.MULTILINE,
)
#: an advertisement set into a sentence between marks of its own: 大班额**白癜风医院哪家好**比例
_ADVERTISED = re.compile(
    r"(?P<mark>\*\*)(?P<words>[^*\n,。;]{2,24})\*\*|【(?P<boxed>[^】\n,。;]{2,24})】|\[(?P<squared>[^\]\n,。;]{2,24})\]"
)
_ADVERT = re.compile(
    r"哪家|哪里好|多少钱|价格表|排行榜|加盟|代理商|偏方|专治|贷款|彩票|棋牌|博彩|代写|代发|加微信|扫码|客服电话|"
    r"点击(?:下载|查看|进入|这里)|免费(?:下载|领取|试用|咨询)|(?:治疗|专科|整形|男科|妇科)医院"
)
_BOLD = re.compile(r"\*\*(?=([^*\n\s](?:[^*\n]{0,58}[^*\n\s])?)\*\*(?!\*))")
_EMPHASIS = re.compile(r"[0-9]|.*(?:率|比|比例|数|经费|支出)[:]?$")  # else ** stands for what was left out
_OPEN = ",。、;:(“《"
_CLOSE = _OPEN + ")%”》"
_GAP = re.compile(
    rf"(?:(?<={HANZI})|(?<=[{_OPEN}])) +(?=[0-9{_CLOSE}])|(?<=[0-9)”》]) +(?={HANZI}|[{_CLOSE}])"
    rf"|(?<=[a-zA-Z*_]) +(?=%)"
)
_SPREAD = re.compile(rf"(?<!{HANZI})(?:{HANZI} ){{3,}}{HANZI}(?!{HANZI})")  # 各 级 各 类


@cache
def _pinyin() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What shows that a text is annotated, where annotations begin, and they; few texts are."""
    hanzi = "\u3400-\u4dbf\u4e00-\u9fff"
    return (
        re.compile(rf"[{hanzi}]\([^()0-9\n{hanzi}]{{0,8}}[{_TONED}]"),
        re.compile(r"[(®∏ε≠ασ]"),
        re.compile(
            rf"\((?=[^()\n]{{0,12}}[{_TONED}])[^()0-9%\n{hanzi}]{{1,14}}\)"
            rf"|(?<={HANZI})\((?!x+\))[a-z]{{1,6}}\)"
            rf"|(?<={HANZI})[®∏ε≠ασ]+(?={HANZI}|\()"
        ),
    )


def _spans(begins: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern matches, which is tried only at the few characters that it can begin with."""
    at = 0
    for first in begins.finditer(text):
        if first.start() >= at and (found := pattern.match(text, first.start())):
            at = found.end()
            yield found.span()


def _not_of_the_report(text: str) -> list[tuple[int, int]]:
    """What the site, or who advertises there, has put into the text."""
    found = [match.span() for match in _LINKS.finditer(text)]
    if "小编" in text:
        found += [match.span() for match in _BLURB.finditer(text)]
    for advert in _ADVERTISED.finditer(text):
        inside = any(start <= advert.start() < end for start, end in found)
        if not inside and _ADVERT.search(advert["words"] or advert["boxed"] or advert["squared"]):
            found.append(advert.span())
    return sorted(found)


def _stars(text: str) -> Iterator[tuple[int, int]]:
    """The ** on both sides of bold figures and names; ** for a figure left out is none."""
    closed = 0
    for found in _BOLD.finditer(text):
        if found.start() >= closed and _EMPHASIS.match(found[1]):
            closed = found.end(1) + 2
            yield found.start(), found.start() + 2
            yield found.end(1), closed


def without_noise(folded: str, asides: Sequence[tuple[int, int]] = ()) -> Words:
    """The folded source without control characters, tags, footnote marks and pinyin.

    asides   spans that the file itself tells to be no part of the text, ascending
    """
    words = Words(folded).without(asides)
    words = words.without(_spans(_NOISE_BEGINS, _NOISE, words.text))
    words = words.without(_not_of_the_report(words.text))
    if "**" in words.text:
        words = words.without(_stars(words.text))
    if any(letter in words.text for letter in _TONED):
        shown, begins, annotations = _pinyin()
        if shown.search(words.text):
            words = words.without(_spans(begins, annotations, words.text))
    return words


def without_gaps(words: Words) -> Words:
    """Prose without stray blanks between hanzi, figures and marks; 2 210 keeps its own."""
    if " " not in words.text:
        return words
    gaps = [found.span() for found in _GAP.finditer(words.text)]
    for found in _SPREAD.finditer(words.text):
        gaps += [(at, at + 1) for at in range(found.start() + 1, found.end(), 2)]
    return words.without(sorted(gaps))
