"""Counts named without their stage: 小学62所，在校生24320人，专任教师1440人.

在校生, 教职工 and 专任教师 are counted for every stage; the stage that governs them is the
last one named before, unless several were named together. Where that cannot be told the
count belongs to nothing that we know, and takes its figure away from other names.
"""

from __future__ import annotations

import re

from checker.extract import cues
from checker.extract.fold import MARK
from checker.extract.lexicon import Name, Sense
from checker.extract.sentence import Sentence
from checker.extract.subjects import Subject, item_prefix, without_stage

#: stage words of folded text; those that stand for no single stage only make others unclear
_STAGE = re.compile(
    r"(?P<none>中小学|高中阶段|九年一贯|特殊教育|特教|技工|各级各类|职业教育|十二年一贯)"
    r"|(?P<学前>学前|幼儿|(?<![校公家花田业办])园(?![区林艺长丁]))|(?P<小学>小学)|(?P<初中>初中)|(?P<普通高中>高中)|(?P<中职>中职)"
    r"|(?P<高校>高校|高等学校|本科院校|高职)|(?P<义务教育>义务教育)"
)

_CLASSES = re.compile(r"(?:教学)?班(?:级)?(?=[,;。、中里]|$)")
_OF_STAGES = re.compile(
    r"(?:义务教育|(?<![、和及与])小学(?:、|和|及|与)初中|中小学|(?<![、和及与])(?P<one>小学|初中))(?:学校)?(?:共计|共有|现有|总共|共|有)*$"
)
#: a sentence that opens with schools of one kind
_SCHOOLS = re.compile(
    rf"(?:全[县市区]|[我本][县市区]|现有|目前|有|共有|义务教育|{MARK}[年所]?)*([公民]办)(?:义务教育)?(?:学校|小学|初中|中小学)"
)


def complete(s: Sentence, name: Name, left: str) -> Subject:
    """A bare count as the item of its stage; a subject without senses where that is unclear.

    left   the words between the last figure or clause and the name
    """
    unknown = Subject((), name.text, name.start, name.end)
    unclean = cues.residue(without_stage(left))
    # any word before 学生 makes them some of the pupils: 资助学生, 招收学生
    clean = unclean in {"", "负担"} if name.text == "学生" else not unclean or item_prefix(unclean)
    if not clean:
        return unknown
    stage = stage_at(s, name.start)
    item = s.lexicon.counts[name.text].get(stage)
    owner = _owner(s, name.start)
    if owner:
        item = owner + item if item and owner + item in s.lexicon.items else ""
    if not item:
        return unknown
    return Subject((Sense("item", item),), name.text, name.start, name.end, how=f"承接前文的“{stage}”")


def classes(s: Sentence, at: int) -> Subject | None:
    """义务教育阶段1046个教学班: the unit of the figure says what is counted."""
    value = s.quantity_at[at].value
    unit = value is not None and (
        value.unit == "班" or (value.unit == "个" and _CLASSES.match(s.text, at + 1))
    )
    said = _OF_STAGES.search(s.text, s.start, at) if unit else None
    if said is None or "义务教育班级数" not in s.lexicon.items:
        return None
    return Subject(
        (Sense("item", "义务教育班级数"),),
        "义务教育班级数",
        said.start(),
        at,
        how="单位就是所数的班级",
        stage=said["one"] or "",
    )


def stage_of_classes(s: Sentence, subject: Subject) -> str:
    """小学 or 初中 where classes are counted of one of them: 初中共有教学班2268个，其中 …"""
    classes = subject.name.endswith("大班")
    known = [s.lexicon.indicators.get(sense.id) for sense in subject.senses if classes]
    counted = [i.numerator for i in known if i] + [x.id for x in subject.senses if x.kind == "item"]
    units = {s.lexicon.items[name].unit for name in counted if name in s.lexicon.items}
    if units != {"个"}:
        return ""
    half = s.text.rfind(";", s.start, subject.start) + 1 or s.start
    found = list(_STAGE.finditer(s.text, half, subject.start))
    if not found and s.text.startswith("其中", s.start) and s.contexts:
        found = list(_STAGE.finditer(s.contexts[-1]))  # 小学教学班5610个。其中56人以上的大班41个
    stage = _name(found[-1]) if found and not _together(s, found) else ""
    return stage if stage in {"小学", "初中", "普通高中"} else ""


def stage_at(s: Sentence, at: int) -> str:
    """The stage that governs a place in a sentence; empty where there is none or several."""
    half = s.text.rfind(";", s.start, at) + 1 or s.start
    for start in dict.fromkeys((half, s.start)):
        found = list(_STAGE.finditer(s.text, start, at))
        if found:
            return "" if _together(s, found) else _name(found[-1])
    if any(cue.kind in {"county", "city", "district"} and cue.start < at for cue in s.cues):
        return ""
    for text in reversed(s.contexts):
        stages = {_name(m) for m in _STAGE.finditer(text)}
        if stages:
            return stages.pop() if len(stages) == 1 else ""
    return ""


def _owner(s: Sentence, at: int) -> str:
    """民办 or 公办 where a sentence opens with such schools: 民办学校1所，学生1210人 are theirs."""
    half = s.text.rfind(";", s.start, at) + 1 or s.start
    schools = _SCHOOLS.match(s.text, half, at)
    return schools.group(1) if schools else ""


def _name(match: re.Match[str]) -> str:
    return "" if match.lastgroup == "none" else match.lastgroup or ""


def _together(s: Sentence, found: list[re.Match[str]]) -> bool:
    """Whether the last stage was named in one breath with another: 小学44所、初中19所，在校生 …"""
    last = found[-1]
    other = next((m for m in reversed(found) if _name(m) != _name(last)), None)
    if other is None or _name(other) == "义务教育":
        return False
    return not any(
        other.end() <= at < last.start() and q.value is not None and q.value.unit == "人"
        for at, q in s.quantity_at.items()
    )
