"""What the heads of a table say: names, stages, places, years, units, and what stands below them.

A head is taken apart once; the words that are left are its label, which with the other
heads of a cell makes up the name of what is counted there (小学 + 生师比).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.extract import cues, quantities, units
from checker.extract.fold import MARK, fold
from checker.extract.lexicon import Lexicon
from checker.extract.setting import Setting
from checker.extract.subjects import STAGE_OF, STAGE_WORDS, Subject, names_in, subject_of, without_stage
from checker.model import ScopeKind

#: what stands under a head; at one head the first that matches wins
ROLES: dict[str, str] = {
    "points": (
        r"得分(?!标准|办法|要求)|分值|自评分|扣分(?!标准|办法)|权重|满分|评分(?!标准|办法|细则|要求|要点)|"
        r"赋分(?!标准|办法)|折算|分数|[记计]分|(?<![部成])分$"
    ),
    "rank": r"排名|位次|名次|排序",
    "result": (
        r"自评(?=结果|情况|值|数|现状)|自查(?=结果|情况|值|数)|完成(?!率)|实际|实测|监测值|现状|评估结果|核查|年报|决算"
        r"|达到(?:值|数|情况|水平)"
    ),
    "standard": (
        r"(?:国家|国定|省级?|省定|市级?|部定|上级)?(?:评[估价]|考核|监测|合格|最低|基本)?(?:标准(?!化)|要求|规定)"
        r"|评分(?:办法|细则|要求|要点)|国标|省标|省控?线|国家线|控制线|底线|达标线|达标值|应达|指标值|评估值|合格线|参考值|基准值?(?!年)|阈值"
    ),
    "aim": r"目标|计划|规划|预期(?!性)|任务|拟达|预计|预测|预算(?=数|安排|、|$)|期末|末期",
    "change": (
        r"增减|增幅|增长率?|增速|降幅|下降|提高|提升|同比|比上年|较上年|比去年|较去年|差距|差额|差值|变化|变动|升降"
    ),
    "verdict": r"是否|达标情况|结论|等次|等级|达标(?!率)",
    "remark": r"备注|说明|原因|措施|来源|责任|属性|佐证|材料|依据|公式|口径|要点",
}  # fmt: skip
_ROLES = re.compile("|".join(f"(?P<{role}>{words})" for role, words in ROLES.items()))
_ORDER = {role: at for at, role in enumerate(ROLES)}
_SELF = re.compile(r"自评|自查|自我评[价估]")

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:[-~]((?:19|20)?\d\d)(?!\d))?(?:学年度?|年度?)?(?![人元所生个名户])"
    r"(?:\d{1,2}月)?(?:底|末|初(?!中)|秋季?学期|春季?学期|秋季?|春季?|上半年)?"
)
_BEFORE = re.compile(r"上一?(?:学?年度?|期)|去年|前一年|往年|基期|基准年|期初")
_NOW = re.compile(r"[本当]期|本学?年度?|今年|当年|目前|当前")
#: the mean of the place itself: 小学县均
_MEAN = re.compile(r"(?:全?[县区]|县域|区域)均值?|(?:县域|区域|总体)?平均值|均值")
_NUMBERING = re.compile(r"^(?:[\d.]+[.、]|\d+(?:\.\d+)+|[一二三四五六七八九十]+、|[①-⑳]|[*★●○·△▲-]+)\s*")
_PAREN = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_UNIT_SPLIT = re.compile(r"[,、;:及和]|单位|计量")
_UNITS = frozenset(units.CANONICAL) | {
    "万元",
    "亿元",
    "千元",
    "百万元",
    "万人",
    "元/年",
    "百分比",
    "比值",
    "生/师",
    "生:师",
    "师:生",
}
_SCALED = re.compile(r"(百万|千万|万|亿|千)?(.+)")

_WHOLE = re.compile(
    r"(?:[全我本][县市区州旗盟]|县域|区域|全域)(?:内|总体|整体|平均|合计)*|合计|总计|总体|整体|全部"
)
_UPPER = re.compile(r"全国|国家|全省|我省|省内?(?:平均|均)|省级?(?=平均|均)|全自治区")
_UPPER_CITY = re.compile(r"[全我]市|市(?:平均|均)")
_PART = re.compile(r"城区|县城|市区|城镇|镇区|农村|乡村|山区|城关|市直|县直|区直|市本级|县本级|其他|乡镇")
_PLACE = re.compile(r"[^\W\da-zA-Z_]{1,10}?(?:自治县|县|市|区|州|旗|盟|镇|乡|街道|办事处|新城|林场|农场)$")
#: a head that is one word: 国家 | 省 | 市 | 县
_LEVELS = frozenset("国省市州盟县区旗")
_NEUTRAL = re.compile(
    r"相比|[与比较]|同期|结果|情况|达标|数值|值|指标|名称|项目|内容|核心|主要|监测|评估|评价|本地|地方|水平|状况"
    r"|年份|年度|小计|数据|部分|学校|[\s*★:、,;/\\\-()\[\]%]|" + MARK
)


@dataclass(frozen=True, slots=True)
class Head:
    """One head, taken apart.

    text    as printed (cleaned); label  folded words that name something
    role    a key of ROLES, self (自评 alone: a result or points), or ''
    year    the year it ends in, 0 where none; period as 2023 or 2022-2023; when: before or now
    place   whose figures stand there, where it says so
    units   units it prints, as printed
    """

    text: str
    label: str = ""
    role: str = ""
    year: int = 0
    period: str = ""
    when: str = ""
    place: tuple[ScopeKind, str] | None = None
    units: tuple[str, ...] = ()


def parse(text: str, lexicon: Lexicon, setting: Setting) -> Head:
    """A head taken apart; its label is empty where it only says year, role, place or unit."""
    if text in _UNITS:
        return Head(text, units=(text,))
    asides = [m.group(1) for m in _PAREN.finditer(text)]
    bare = _NUMBERING.sub("", _PAREN.sub("", text).strip() or text)
    dated = [m for words in (bare, *asides) for m in _YEAR.finditer(words)][:1]
    pieces = list(_pieces(fold(_YEAR.sub("", bare)).text, lexicon))
    free = "、".join(words for named, words in pieces if not named)
    place = _place_of(free, asides, setting)
    label = "".join(words if named else _trim(words, place) for named, words in pieces)
    # 在校（园）生数 is no 园's
    inside = [piece for aside in asides for piece in (aside, *_UNIT_SPLIT.split(aside))]  # (小学,元)
    stage = next((word for piece in inside if len(piece) > 1 and (word := fold(piece).text) in STAGE_OF), "")
    if not label or not stages_in(label):
        label = stage + label  # 生均一般公共预算教育支出(初中)
    return Head(
        text,
        label if measures(lexicon, label) or stages_in(label) or _residue(label) else "",
        _role(free, asides),
        int(_period(dated[0])[-4:]) if dated else 0,
        _period(dated[0]) if dated else "",
        _when(free),
        place,
        tuple(unit for aside in asides for unit in _units(aside)),
    )


def units_in(text: str) -> tuple[str, ...]:
    """Units a caption prints: 单位:万元, (%)."""
    said = re.search(r"单位:?\s*([^()\s]{1,20})", text)
    if said:
        return _units(said.group(1))
    return tuple(unit for aside in _PAREN.findall(text) for unit in _units(aside))


def subject_in(lexicon: Lexicon, words: str, contexts: Sequence[str]) -> Subject | None:
    """The one name that folded words say, if they say nothing else but a stage; else None."""
    found = list(names_in(lexicon, words))
    names = [name for name in found if name.senses]
    last = lexicon.ending(words)  # 小学|生均…, though 小学生 is a name too
    known = [s for n in [*names, *([last] if last else [])] if (s := subject_of(n, words, contexts)).senses]
    if not known:
        return None
    claimed = [s for s in known if any(sense.kind == "claim" for sense in s.senses)]
    best = claimed[0] if claimed else max(known, key=lambda s: len(s.name))
    rest = words[: best.start] + "、" + words[best.end :]
    if claimed:  # 教师平均工资收入 + 不低于当地公务员: what is compared stands around the claim
        for other in known:
            rest = rest.replace(other.name, "")
    outside = [n for n in found if not best.start <= n.start < best.end]
    if any(not n.senses and n.text != "占比" for n in outside) or _residue(rest):
        return None
    stages = stages_in(rest)
    stage = STAGE_OF[stages[0]] if len(stages) == 1 else ""
    if stage:
        best = best._replace(senses=tuple(s for s in best.senses if _takes_stage(lexicon, s.id, stage)))
    return best._replace(start=-1, end=-1, stage=stage, how="表头") if best.senses else None


def stages_in(words: str) -> list[str]:
    """Stage words, in order: 小学、初中 → 小学, 初中."""
    return re.findall("|".join(STAGE_WORDS), words)


def measures(lexicon: Lexicon, words: str) -> bool:
    """Whether folded words name something that is measured, ours or not."""
    return any(True for _ in names_in(lexicon, words))


def is_stage(label: str) -> bool:
    """Whether a label says no more than a stage or several."""
    return bool(label) and not _residue(label)


def _takes_stage(lexicon: Lexicon, id_: str, stage: str) -> bool:
    """Whether a figure of this stage is a figure of the indicator, or of a part of it."""
    indicator = lexicon.indicators.get(id_)
    if indicator is None:  # an amount of one stage says nothing of the growth of the whole
        growing = lexicon.growth.get(id_)
        return growing is None or lexicon.indicators[growing].every_stage
    if indicator.every_stage or stage in {indicator.stage, *indicator.components}:
        return True
    if indicator.stage == "义务教育":
        return stage in {"小学", "初中", "中小学"}
    return indicator.stage == "学前" and stage in {"专任教师", "教师", "园长", "保育员"}


def _residue(words: str) -> str:
    return cues.residue(_NEUTRAL.sub("", without_stage(words)))


def _pieces(words: str, lexicon: Lexicon) -> Iterator[tuple[bool, str]]:
    """Words cut into names that mean something and what stands around them."""
    at = 0
    for name in names_in(lexicon, words):
        if name.senses or name.text in lexicon.staged:
            yield False, words[at : name.start]
            yield True, name.text
            at = name.end
    yield False, words[at:]


def _trim(words: str, place: tuple[ScopeKind, str] | None) -> str:
    if place and place[1]:
        words = words.replace(fold(place[1]).text, "")
    for pattern in (_BEFORE, _NOW, _ROLES, _SELF, _MEAN):
        words = pattern.sub("", words)
    return words.removeprefix("其中").lstrip(":、- ")


def _role(free: str, asides: Sequence[str]) -> str:
    found = [m.lastgroup for text in (free, *asides) for m in _ROLES.finditer(text)]
    roles = sorted((role for role in found if role), key=_ORDER.__getitem__)
    if roles:
        return roles[0]
    return "self" if _SELF.search(free) else ""


def _when(free: str) -> str:
    if re.search(r"[比较]|同比", free):
        return ""
    return "before" if _BEFORE.search(free) else "now" if _NOW.search(free) else ""


def _place_of(free: str, asides: Sequence[str], setting: Setting) -> tuple[ScopeKind, str] | None:
    """Whose figures a head announces, where it says so."""
    county = setting.level in {"县", "区", "旗"}
    kinds = [(_WHOLE, ScopeKind.WHOLE), (_PART, ScopeKind.PART)]
    if not re.search(ROLES["standard"], free):  # 国家标准 is a requirement, no figure of the nation
        kinds[:0] = [(_UPPER, ScopeKind.UPPER)] + [(_UPPER_CITY, ScopeKind.UPPER)] * county
    for words in filter(None, (free, *asides)):
        for pattern, kind in kinds:
            if found := pattern.search(words):
                return kind, found.group()
    bare = free.removeprefix("其中").strip(":、- ")
    if bare in _LEVELS:
        own_level = bare == setting.level or (county and bare in {"县", "区", "旗"})
        above = "国省".find(bare[-1]) >= 0 or (county and bare in {"市", "州", "盟"})
        return (ScopeKind.WHOLE, bare) if own_level else (ScopeKind.UPPER, bare) if above else None
    own = setting.place
    if len(own) > 1 and bare.startswith(own):
        return ScopeKind.WHOLE, own
    if _PLACE.fullmatch(bare) and cues.residue(bare):
        return (ScopeKind.ELSEWHERE if county and bare[-1] in "县市区州旗盟" else ScopeKind.PART), bare
    return None


def _period(found: re.Match[str]) -> str:
    first, last = found.group(1), found.group(2)
    return f"{first}-{(first[:2] + last)[-4:]}" if last else first


def _units(words: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in _UNIT_SPLIT.split(words) if piece.strip() in _UNITS)


def with_standard(lexicon: Lexicon, text: str, contexts: Sequence[str]) -> Subject | None:
    """The name in a head that also prints the requirement: 公办园在园幼儿占比达到50%."""
    folded = fold(text, quantities.find(text)).text
    return subject_in(lexicon, folded, contexts)


def split_unit(unit: str) -> tuple[str, str]:
    """万元 → 万, 元; % → '', %; an unknown one gives ''."""
    if unit in {"百分比", "%"}:
        return "", "%"
    found = _SCALED.fullmatch(unit)
    if not found:
        return "", ""
    return found.group(1) or "", units.CANONICAL.get(found.group(2).removesuffix("/年"), "")
