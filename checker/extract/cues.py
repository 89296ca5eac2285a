"""Words that say what a figure is: aim or result, whose, of when, level or change.

All of them are looked for in folded text (fold.py), in one pass. A new wording belongs in
one of the tables below, a new kind of cue in `facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.extract.fold import MARK
from checker.extract.patterns import guarded


class Cue(NamedTuple):
    """A cue word at [start, end) of folded text; kind is a key of KINDS."""

    kind: str
    start: int
    end: int
    text: str


_UP = "多投入|多安排|多支出|多拨付|提高|提升|增长|上升|增加|扩大|上涨|递增|增|涨|升"
_DOWN = "少投入|少安排|少支出|负增长|下降|降低|减少|回落|压减|缩减|缩小|下滑|下调|压缩|压降|降|减"
_YEAR = r"(?:19|20)\d\d"

#: kind → pattern over folded text. At one place the first kind that matches wins, so that
#: longer and rarer cues stand above shorter ones.
KINDS: dict[str, str] = {
    "list": r"分别|依次|各自(?=[为达是])",
    "among": r"其中",
    # -- change and level
    "level": rf"→|(?:{_UP}|{_DOWN}|控制|稳定|保持|维持|稳|优化|调整|改善|发展|恢复|压|扩|攀升|跃升|跃|推进|巩固|扩充|下|达标|拓展|拉升|推高|压实)(?:了)?(?:到|至|为|成|在)(?!位|岗|校就)",
    "bound": r"不低于|不少于|不高于|不超过|不多于|未超过|不得低于|不能低于",
    "even": r"持平",
    "share": r"占到|占了|占(?!地|用)",
    "same": r"同比|环比",
    "compare": rf"相比|落后|赶超|(?<![生师占职之幼对同环对机人正性])比(?![例重率值赛较试学]|{MARK}:)|(?<![比])较(?!好|大|多|低|高|为|强|差|快|弱|少|小)|高于|低于|高出|优于|好于|超出|领先于?|(?<!不)超过(?=[国省全规当])|超(?=[国省全])|跨过|与(?=[^,;。]{0,12}(?:相比|持平|相当))|对比|仅次于",
    "from": rf"[由从自](?=[^,;。:]{{0,14}}{MARK})",
    "up": rf"(?:净)?(?:{_UP})(?!到|至|为|成|在)",
    "down": rf"(?:{_DOWN})(?!到|至|为|成|在)",
    "gap": r"尚差|还差|仍差|相差|差距(?:为|还有)?|差(?=\x00)|还有(?=\x00个百分点差距)|欠(?=\x00)",
    # -- aims
    "result": r"已经|已(?!定|知)|目前|截至|截止|实际|完成了|实现了|达到了|做到了|现(?=[为有达已])|均已|全面完成|如期实现|提前|现在",
    "target": (
        rf"原定|原计划|力争|争取|努力(?!下)|确保|保证(?!金)|预计|预期|拟(?!定)|届时|规划(?=[到期])|目标(?=[是为:])|要(?=达到|到|稳|提|降|实现|控制|保持|确保|使|把|力争|在|超|过|达|突破|完成|全面|低于|高于|不低|争取|做到|继续|进一步|加快|加强|加大|坚持|着力|不断|切实|严格|推动|推进|抓)|"
        rf"计划(?=[到在于新招投用今明完将把使拟,]|{_YEAR}|{MARK})|将(?=达|实现|新|完成|继续|力争|进一步|于|在|投|全面|建|超|突破|逐步|增|降|提|确保|控制|保持|稳|努力)|"
        r"下一步|下步|今后|下阶段|下一阶段|下一年|来年|未来|逐年提高到|有望|争创|奋斗目标|到十[四五六七]五(?:时期|期)?末?|明年|新的一年|(?<=[,。])年内|冲到|冲刺|往后"
    ),
    "standard": (
        rf"(?:规定|要求|标准)(?=[为是不:须应达在低至必{MARK}]|指标|{_YEAR})|(?:按照?|根据|依据|参照)(?!要求|规定|标准|照要求)(?=[^,;。]{{0,14}}(?:标准|要求|比例|规定|办法))|不得|不能(?=低|少|高|超)|应(?:当)?(?=达|不|为|在|低|高|占|控)|须|必须|(?:定|划)?线(?=[是为])|国定|省定标准(?=[为是]|{MARK})|"
        rf"红线|底线|原则上|每(?:低|高)(?={MARK})"
    ),
    "by": rf"{_YEAR}年?(?:\d{{1,2}}月)?底?(?:前|之前|以前)",
    "will": r"(?<![已即])将(?=[^,;。]{2,20}(?:控制|降|提高|提升|稳定|保持|压|扩大))",
    # -- whose
    "upper": r"所在(?:地级)?市|地级市|设区市|全国|国家(?!级)|全省|我省|本省|省内|各省|省里|省级(?=平均|标准|要求|规定)|省(?=平均|均|定|要求|规定|标准|颁)|教育部(?=规定|要求)|国际|世界|东部地区|中西部|西部地区|全自治区|我自治区|省市(?=平均)|上级",
    "county": r"全县|我县|本县|县域|咱们县|咱县|我们县|县内|全旗|我旗",
    "city": r"全市|我市|本市|市域|全州|我州|本州|咱们市|我们市|全盟|我盟",
    "district": r"全区|我区|本区|区域内|我们区",
    "own": r"我们(?=现在|目前|是|为|只|有|这里|自己)|咱们(?=现在|目前|是|为|只|有)",
    "part": (
        r"区属|县属|镇属|乡属|校本部|主城区|中心城区|老城区|新城区|城区|市区|城关|县城|农村|乡村|乡镇(?!中心[校园幼])|城镇|山区|坝区|牧区|库区|市本级|市直|县直|区直|经开区|高新区|开发区|城乡结合部|城郊|街道|片区|"
        r"各县(?:\(?[市、区]+\)?)?|各区(?:县)?|各市县|各镇|各乡镇|各校|各园|所辖(?:各)?(?:县)?|个别|部分|少数|一些|有的|某|多数|绝大部分|大部分|半数以上|"
        rf"{MARK}(?:县\(?市、?区?\)?|县市区?|县区|区县|县|镇|乡镇?|街道|校|园)(?![委级城])|[一二两三四五六七八九十]+个(?:县|区|镇|乡|街道)|每所|起始年级|我校|我园|本校|本园|该校|该园|该县|该市|该镇|有些|其余|其他"
    ),
    "neighbour": r"邻市|邻县|周边|先进地区|兄弟|同省|外省|外市|对口",
    # -- when
    "year": rf"{_YEAR}(?:-{_YEAR}|[/-]\d\d(?=学年))?(?:学年度?|年度|年底|年末|年初|年秋季?|年春季?|年|(?=[,,秋春]))(?!前|以前|计划|规划|起|建|以来)(?:底|末|春季|秋季)?|[二][〇零○0][〇零○一二三四五六七八九]{{2}}年",
    "masked_year": r"(?:20)?[xX×*＊_○]{1,4}(?:年度|学年|年)|20\d?[xX×*]{1,2}(?:年度|学年|年)",
    "before": r"上年(?:度)?(?:同期|末|底)?|上一年(?:度)?|上学年|前年|两年前|三年前|几年前|五年前|去年同期|上年同期|创建前|改革前|治理前|年初|此前|原来|以往|基准年|上一轮|上届|十年前",
    "lastyear": r"去年(?:底|末|秋季?)?",
    "now": r"今年|本年度?|当年|本学年|本学期|年底|年末|现阶段|如今",
    "several": r"近[一二两三四五六七八九十]+年|连续[一二两三四五六七八九十\d]+年|[一二两三四五六七八九十]+年(?:来|累计)|累计|五年来|年均|“?十[一二三四五]五”?(?:期间|以来|时期)",
    # -- what is said
    "not": r"没有|没(?!有)|未(?!来|入|成)|无法|尚未|并未|不是|不(?=[达符能])|难以",
    "all": r"均|都|皆|一律|全部",
    "points": r"自评|得分|扣分|扣(?=\x00)|计(?=\x00分)|满分|分值|赋分|记分",
}  # fmt: skip

_CUES = guarded("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()))

#: Behind a figure: it was a requirement, or an aim. Only words of authority may stand between.
_BETWEEN = r"(?:以上|以下|以内|国家|省|市|县|省定|市定|国定|规定|省级|国家级|最低|基本|合格|考核|评估|验收|创建|督导|这条|这个|上限|下限|底线|红线|刚性|约束性|达标|年度|预期|规划|既定|任务|工作|发展|平均)*"
AFTER_STANDARD = re.compile(
    rf"{_BETWEEN}(?:要求|标准|规定|红线|底线|门槛|国标|省标|国家线|线|标准线|要求线|基准|比例要求|指标要求)(?![化准])"
)
AFTER_TARGET = re.compile(rf"{_BETWEEN}(?:目标|任务|计划|规划|预期|攻坚)(?!完成)")

#: words that may stand between a name and its figure, or open a clause that goes on about
#: what was named before, without saying anything new
_NEUTRAL = guarded(
    r"在[\u4e00-\u9fff]{2,12}?(?:背景下|情况下|形势下|基础上|条件下|影响下|压力下|前提下)|实有|实为|上述|前述|[一二两三四五六七八九十]类|按(?:在编|全部|园内)?(?:教职工|专任教师|在校生|在园幼儿|学生|幼儿|人数)+(?:计算|口径计算|口径|统计|核算|测算|算)|达到|达|为|是|占到|占|有|仅|只|就|也|还|已|均|都|各|约|了|到|至|在|其|而|但|并|且|又|则|却|即|更|总体|整体|平均|实际|做到|进一步|首次|率先|逐年|逐步|稳步|"
    r"持续|连续|大幅|明显|显著|成功|全面|基本|最终|现|今|比例|数据|数值|指标|水平|目前|同期|其中|分别|依次|合计|共计|总计|共|总数|总量|数量|数|人数|比值|值|率|"
    r"大概|大约|差不多|微|略|小幅|净|均衡|总体上|刚刚|刚|才|勉强|不过|仍|仍然|依然|再|由此|从而|使|使得|从|由|较|比|和|与|及|以及|同|、|:|\(|\)|\[|\]|《|》|-|—|年|月|底|末|度|期|"
    r"[一二三四五六七八九十]+年|个|占比|高达|超|突破|提前|实现|完成|取得|保持|稳定|控制|维持|可|可以|能|能够|应|该|这|那|这个|一|项|两|它|所|等|如|看|说|算|来|去|咱们|我们|我|全|本|当|自|从|"
    r"提高|提升|增长|上升|增加|扩大|下降|降低|减少|压减|回落|核定|统计|初步|最新|最高|最低|另|另外|此外|同时"
)


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Cues of folded text in order, none overlapping."""
    for match in _CUES.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        assert kind is not None
        yield Cue(kind, match.start(), match.end(), match.group())


@lru_cache(maxsize=8192)  # the few words between a name and its figure come again and again
def residue(text: str) -> str:
    """What remains of some words when all that says nothing new is taken out."""
    return _NEUTRAL.sub("", text)
