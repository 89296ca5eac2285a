"""Whose a figure is by name: 城东镇, 城东镇中心小学; not 各校, 农村, 12个乡镇."""

from __future__ import annotations

import re

from checker.model import ScopeKind, Whose

_EXTREME = re.compile("^(?:其中)?最[高低好差大小多少]的?(?:一[所个])?(?:学校|小学|初中|园|县|区|镇|乡)?")
_SCHOOL = re.compile(
    r"[^\W\da-zA-Z_]{2,12}(?:小学|中学|初中|高中|学校|幼儿园|[总分]园|[总分]校|校区|(?<=[\u4e00-\u9fff])园)|[县市区旗州]?[一二三四五六七八九十]中"
)
_PLACE = re.compile(r"(?P<place>[^\W\da-zA-Z_]{2,6}?(?:自治[县州旗]|[县市区镇乡旗]|街道))")
#: words that stand for a kind of school or place, or for several
_COMMON = re.compile(
    r"各|每|所有|全部|部分|少数|多数|一些|有些|有的|某|几|两|三所|其余|其他|民办|公办|普惠|农村|乡村|城乡|城区|市区|县城|镇区|山区|"
    r"郊区|乡镇|城镇|试点|示范|新建|中小学|义务教育|我|该|本|属|直|辖|最|个别|以上|以下|寄宿|薄弱|规模|抽|除|先进|周边|邻|外(?!国语)|"
    # what a verb has run into is no name: 核增乡, 仍比市
    r"个|仍|比|增|减|发放|加快|推动|民族乡|^[县市区][一二三四五六七八九十][镇乡]"
)
_BARE = re.compile("(?:普通|完全|初级|高级|中心|九年一贯制|特殊教育)*(?:小学|中学|初中|高中|学校|幼儿园|园)")


def named(kind: ScopeKind, scope: str) -> Whose | None:
    """The place and the school that scope words name; None where they name neither."""
    if kind not in {ScopeKind.PART, ScopeKind.ELSEWHERE}:
        return None
    words = _EXTREME.sub("", scope.strip())
    if not words or _COMMON.search(words) or _BARE.fullmatch(words):
        return None
    place = _PLACE.match(words)
    if _SCHOOL.fullmatch(words):
        return Whose(place["place"] if place else "", words)
    return Whose(words, "") if place and place.end() == len(words) else None
