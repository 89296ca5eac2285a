"""What a report is about: its place and level, its period, and which sections are plans."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from checker.model import Heading, Part

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|学年|—|-)")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:-\s*((?:19|20)\d\d)\s*学年|年)")
_OWNER = re.compile(
    r"([^\W\da-zA-Z_]{2,7}?(?:自治县|自治州|自治旗|县|市|区|州|旗|盟))(?=人民政府|政府|教育|关于|20\d\d|履行|学前|义务|县域|自评|自查|二〇|$)"
)
#: What stands before a name in a title and is no part of it.
_BEFORE_NAME = re.compile(
    r"(?<=\d)学?年度?|关于|报送|呈报|呈送|上报|印发|中共|在全|(?:学前|义务)教育|人民政府|[《“（(〔]"
)
_DISTINCTION = re.compile(r"普及|普惠|均衡|示范|先进|达标|发展|创建|验收|试点|强[县市区]$")  # 普及普惠县
_TITLE_WORDS = re.compile(r"报告|总结|汇报|公报|要点|讲话|答复|安排|计划|方案|情况")
_SELF_TITLE = re.compile(r"(?:自评|自查|自检).{0,6}$|材料$")
_AIMED = re.compile(r"(?:(?<![加高升降长减低大少])[到至]|[比较自划争标拟])\D{0,2}$")
_AHEAD = re.compile(r"年(?:\d{1,2}月)?(?:底|末)?(?:前|之前|计划|拟|将|起|预算|力争|目标|达到|要)")
_UNTIL = re.compile(
    r"截[至止]到?((?:19|20)\d\d)年|(?:19|20)\d\d[-—]((?:19|20)\d\d)学年度?[^。,;]{0,8}(?:数据|统计|报表|情况)?为准"
)
#: 除另有说明外，数据时点为2023年12月31日
_AS_OF = re.compile(
    r"(?:数据|统计)(?:统计|截止|截至|采集|填报)*(?:的)?(?:时点|时间|日期|节点)(?:均|统一|一律)?(?:为|是|:|：|截至|截止)到?((?:19|20)\d\d)年"
    r"|(?:数据|统计)(?:均|统一|一律)?(?:截至|截止)到?((?:19|20)\d\d)年(?!度?的?目标)"
)
_PROSE = re.compile(r"[。；;,，！]")
_OURS = re.compile(r"(?:我|本)([县市区州旗盟])(?![直属级])")
_SELF = re.compile(r"(?<![居列于比较占在])(全|我|本)(县|市|区|州|旗|盟)|咱们?(县|市|区)")
_NOT_A_PLACE = frozenset(
    {
        "全市",
        "全县",
        "全区",
        "各县",
        "各市",
        "各区",
        "设区市",
        "本市",
        "我市",
        "我县",
        "县域",
        "城市",
        "学区",
        "校区",
        "园区",
    }
)

_NAMED = re.compile(r"(?:^|(?<=[,;:。、]))([^\W\da-zA-Z_]{2,3}(?:自治)?[县市区州旗])(?![级委域直本辖属里政])")
_COMMON_PLACE = re.compile(
    r"[全我各本该每两几多设城校学园片地社辖小山新老个家在对为受经]|^(?:其他|有关|部分|先进|周边)"
)

_PLAN = re.compile(
    r"下一?步|今后|往下(?:怎么|咋)|打算|下阶段|明年|来年|努力方向|改进方向|整改计划|整改措施|改进措施|指导思想|总体要求|"
    r"^(?:下步|整改)?(?:改进|整改|提升|提高|完善)[。:]?$|盼头|期盼|心愿|工作(?:安排|计划|思路|要点|重点|目标|设想)|(?:主要|发展|总体|奋斗|年度)(?:目标|任务)|目标任务|^.{0,6}重点(?:工作|任务)$|实施步骤|责任分工|组织实施|"
    r"^.{0,10}(?:规划|计划|目标|安排|要点|思路|展望|设想|愿景)(?:[数值]|指标)?(?:[和及与](?:建议|措施|要求|任务|目标))?[。:]?$"
)
#: 回应群众期盼: what is hoped for has been heard, nothing is promised
_ANSWERED = re.compile(r"(?:回应|满足|顺应|响应|呼应|不负|不辜负|契合)[^,;。]{0,8}(?:期盼|盼头|心愿)")
_DONE = re.compile(
    r"成效|成绩|做法|总结|回顾|完成情况|落实情况|进展|现状|概况|基本情况|履职情况|自评|自查|自检|达标情况|指标情况|工作情况|主要工作|情况|问题|不足|短板|差距|困难|经验|亮点|结果"
)
_PLAN_DOCUMENT = re.compile(r"要点|计划|方案|规划|安排|任务书|责任书|目标")
_STANDARD_DOCUMENT = re.compile(
    r"评估标准|评价标准|评分细则|指标体系|评价细则|评估细则|标准表|填报说明|评估办法|评价办法|实施细则|评分表|评分标准|赋分"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The place and the period a part of a file is about.

    level    县 市 区 州, the word a report uses for itself; '' unknown
    place    as named in its title, else 全县, 全市 …
    year     the year reported on, None where masked or not said
    plan     the whole document is a plan; standard: the whole document is a standard
    dated    the title or the user says the year; else it is only the one most spoken of
    """

    place: str
    level: str
    year: int | None
    period: str
    plan: bool = False
    standard: bool = False
    dated: bool = False


def of(part: Part, place: str = "", period: str = "") -> Setting:
    """The setting of a part, found in its title, its first sentences and its most frequent words.

    place, period   what the user says instead; period as 2022 or 2022-2023
    """
    lines = [block.text for block in part.blocks[:12]]
    title = _title(part, lines)
    found, level = _place(title, part)
    year = _year(title, part)
    if period:
        year = int(period[-4:])
    return Setting(
        place or found,
        level,
        year,
        period or (str(year) if year else ""),
        plan=bool(_PLAN_DOCUMENT.search(title))
        and not re.search(r"报告|总结|汇报|情况|落实|完成|评估|公报|答复|讲话", title),
        standard=bool(_STANDARD_DOCUMENT.search(title))
        and not re.search(r"报告|总结|汇报|自评|自查|情况", title),
        dated=bool(period or _TITLE_YEAR.search(title)),
    )


def _title(part: Part, lines: list[str]) -> str:
    if _SELF_TITLE.search(part.title) and len(part.title) <= 60 and not _PROSE.search(part.title):
        return part.title
    for line in (part.title, *lines):
        if _TITLE_WORDS.search(line) and len(line) <= 60 and not _PROSE.search(line):
            return line
    return "" if _PROSE.search(part.title) else part.title


def _place(title: str, part: Part) -> tuple[str, str]:
    said = Counter(
        (m.group(2) or m.group(3))
        for block in part.blocks
        if block.kind != "cell"
        for m in _SELF.finditer(block.text)
    )
    owned = Counter(m.group(1) for block in part.blocks for m in _OURS.finditer(block.text))
    # 全市平均52%，我县48%: only one of them is whoever speaks
    level = (owned or said).most_common(1)[0][0] if owned or said else ""
    for piece in _BEFORE_NAME.split(title):
        for match in _OWNER.finditer(piece):
            name = match.group(1)
            if name not in _NOT_A_PLACE and len(name) > 2 and not _DISTINCTION.search(name):
                # 青砚县's report may speak of 全市 as often as of 我县: the title knows better
                return name, name[-1] if name[-1] in "县市区州旗盟" else level
    named = Counter(
        m.group(1)
        for block in part.blocks
        for m in _NAMED.finditer(block.text)
        if not _COMMON_PLACE.search(m.group(1))
    )
    if named and (not level or named.most_common(1)[0][0].endswith(level)):
        name, count = named.most_common(1)[0]
        opening = any(block.text.startswith(name) for block in part.blocks[:3])
        if (count >= 3 and opening) or (not level and opening):
            return name, level or name[-1]
    return (f"全{level}" if level else ""), level


def _year(title: str, part: Part) -> int | None:
    years = [int(m.group(2) or m.group(1)) for m in _TITLE_YEAR.finditer(title)]
    as_of = {int(m[1] or m[2]) for b in part.blocks if b.kind != "cell" for m in _AS_OF.finditer(b.text)}
    if years and len(as_of) == 1 and as_of == {min(years) - 1}:
        return as_of.pop()  # 2024年 … 评价, 数据时点为2023年12月31日
    if years:
        done = re.search(
            r"((?:19|20)\d\d)年(?:度)?[^,，、和及]{0,14}(?:总结|自评|自查|履行|情况|报告|公报)", title
        )
        return int(done.group(1)) if done else min(years)
    return _year_of_results(part)


def _year_of_results(part: Part) -> int | None:
    """The year up to which a part counts (截至2023年10月), else the one it speaks of most.

    Years that are aimed at or compared with, and those in plans, say nothing.
    """
    no_title = Setting("", "", None, "")
    prose = [b for b in part.blocks if b.kind != "cell"]
    told = [b for b in prose if not is_plan(b.section, no_title) and not is_mixed(b.section)]
    until = [int(m.group(1) or m.group(2)) for block in told for m in _UNTIL.finditer(block.text)]
    if until:
        return max(until)
    counts: Counter[int] = Counter()
    for block in told:
        for match in _YEAR.finditer(block.text):
            around = (
                block.text[max(0, match.start() - 3) : match.start()],
                block.text[match.end() : match.end() + 12],
            )
            if not _AIMED.search(around[0]) and not _AHEAD.match(around[1]):
                counts[int(match.group(1))] += 1
    if not counts:
        return None
    most = max(counts.values())
    return max(year for year, count in counts.items() if count * 2 > most)


def is_plan(section: tuple[Heading, ...], setting: Setting) -> bool:
    """Whether the headings above say that what follows is aimed at, not reached.

    The innermost heading that says anything decides; one that says both (存在问题及下一步
    打算) leaves it to the sentences.
    """
    for heading in reversed(section):
        text = _ANSWERED.sub("", heading.text)
        plan, done = _PLAN.search(text), _DONE.search(text)
        if plan and done:
            return False
        if done:
            return False
        if plan:
            return True
    return setting.plan


def is_mixed(section: tuple[Heading, ...]) -> bool:
    """Whether the deciding heading speaks of problems and plans at once."""
    for heading in reversed(section):
        plan, done = _PLAN.search(heading.text), _DONE.search(heading.text)
        if plan or done:
            return bool(plan and done)
    return False
