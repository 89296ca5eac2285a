"""What a figure may be bound to: names, names put together, names narrowed by a stage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.extract import cues
from checker.extract.lexicon import STAGES, Lexicon, Name, Sense
from checker.model import ScopeKind

STAGE_OF = {word: stage for stage, words in STAGES.items() for word in words} | {
    "义务教育": "义务教育", "中小学": "中小学", "高中阶段": "高中阶段", "中学": "中学",
    "特殊教育": "特教", "高等教育": "高校", "特教": "特教",
    "优质高中": "", "园长": "园长", "专任教师": "专任教师", "保育员": "保育员",
    "教师": "教师", "园教师": "专任教师",
}  # fmt: skip


RATIO_STAGES = tuple(word for words in STAGES.values() for word in words)
STAGE_WORDS = tuple(sorted(STAGE_OF, key=len, reverse=True))


#: 市属两所高校(2022年为1:361): those that a city answers for, in front of a head
UNIVERSITIES = re.compile(r"(?:市属|市直)(?:普通)?高校$")
#: 含普惠性民办园: a kind of kindergarten is no stage
_KIND = re.compile(r"(?:[公民]办|普惠)园$")
#: every alternative begins with its own character, so that Python looks for these alone
_FOREIGN = re.compile(r"率|满意度|覆盖面|系数|比(?<=[业机职]比)(?=[为达是\x00])|占比")


#: who and what is counted all the same: 全体在册, 年末, 通过各种方式
_PREFIXES = re.compile(
    "(?:"
    r"(?:以|通过|采取)?(?:各?种|多种|各?类|不同)(?:方式|形式)|等?方式|等?途径|等?形式|"
    r"[分按逐]?学段核?|[分按逐]阶段核?|按?口径核?|(?:各|[两三四五六]个)?学段|分学段|"
    r"在?岗|在?职|在编|在册|登记在册|名册上|名单上|台账上|台账中|实名|实名登记|常住|户籍|应当|应持证|持证|办证|符合条件|"
    r"当地|本地|同期|同级|(?:市县|市区|县乡|县镇|市县乡)级|市属|高校|全体|"
    r"录得|拥有|配备|配有|招收|接收|开设|设有|设|"
    r"年末|年底|学年初|(?:按|据)?(?:事业|统计)?年?报|正|所|教育上|教育方面"
    ")*"
)


class Subject(NamedTuple):
    """What a figure may be bound to.

    senses   alias, loose, item, other …; empty for something that no card knows
    stage    a stage or group said in front (小学, 园长)
    name     the folded words, at [start, end) of the sentence's folded text; -1 elsewhere
    doubt    why the binding itself is doubtful
    unclear  what stood before the name, where that may make it another's
    """

    senses: tuple[Sense, ...]
    name: str
    start: int = -1
    end: int = -1
    stage: str = ""
    doubt: str = ""
    how: str = "名称在数字前"
    place: tuple[ScopeKind, str] | None = None
    unclear: str = ""


UNKNOWN = Subject((), "")


def names_in(lexicon: Lexicon, text: str) -> Iterable[Name]:
    """Names in folded text, and where something unknown is measured, a Name without senses."""
    if not _FOREIGN.search(text):
        yield from lexicon.find(text)
        return
    at = 0
    for name in lexicon.find(text):
        yield from _foreign(text, at, name.start)
        yield name
        at = name.end
    yield from _foreign(text, at, len(text))


def _foreign(text: str, start: int, end: int) -> Iterable[Name]:
    for match in _FOREIGN.finditer(text, start, end):
        yield Name(match.start(), match.end(), match.group())


def subject_of(name: Name, text: str, contexts: Sequence[str]) -> Subject:
    """A name as a subject: senses whose context is at hand, look-alikes kept as such."""
    before = text[: name.start]
    around = (before, *contexts)
    senses = tuple(
        sense
        for sense in name.senses
        # a look-alike's context must stand close by: 专职辅导员167人，师生比 …
        if all(c in before if sense.kind == "other" else any(c in t for t in around) for c in sense.context)
    )
    return Subject(senses, name.text, name.start, name.end)


def stage_before(text: str, start: int) -> str:
    """The stage word that stands directly before a name: 小学(大班额占比)."""
    return STAGE_OF.get(stage_word(text, start), "")


def stage_word(text: str, end: int) -> str:
    """The longest stage word that text[:end] ends with; empty: none."""
    if not text.endswith(STAGE_WORDS, 0, end):  # asked at once, as nearly always there is none
        return ""
    return next(word for word in STAGE_WORDS if text.endswith(word, 0, end))


def compose(lexicon: Lexicon, label: str, head: Subject) -> Subject | None:
    """A label put before the head of another name: 小学 + (中职)生师比, 园长 + (专任教师)持证率.

    The longest tail of the head's name that makes a known name with the label wins; a
    label that only narrows the head (a stage of it) keeps the head and says the stage.
    """
    label = cues.residue(label) or label
    if UNIVERSITIES.match(label):
        own = compose(lexicon, "高校", head)
        return own._replace(place=(ScopeKind.WHOLE, label)) if own else None
    part = _is_part(lexicon, label, head)
    for cut in range(len(head.name)):
        tail = head.name[cut:]
        if len(tail) < 2 or (part and cut):
            break
        found = lexicon.ending(label + tail)
        if found and found.senses and takes(label, found.start):
            return Subject(found.senses, found.text, how=f"“{label}”承接“{tail}”")
    stage = stage_before(label, len(label))
    counted = any(sense.kind == "item" for sense in head.senses)
    if label == "教师" and counted and "教师" not in "".join(sense.id for sense in head.senses):
        return None  # 在公办学校就读 …，教师九成二参加: none of the pupils
    if counted and without_stage(label):
        return None  # 两类园合起来接纳幼儿7390人: of these, not of all
    if lexicon.stageless(head.name):
        return None  # 高中 + 初中生均教学仪器设备值: each stage has its own name or none
    if own := of_other_stage(lexicon, stage, head):
        return own
    if stage and head.senses and not _KIND.search(label):
        return head._replace(stage=stage, start=-1, end=-1, how=f"“{label}”承接“{head.name}”")
    return None


def of_other_stage(lexicon: Lexicon, stage: str, head: Subject) -> Subject | None:
    """小学、初中、(高中大班额占比): a look-alike by its stage alone, which the others do not share."""
    said = next((word for word in STAGE_WORDS if head.name.startswith(word)), "")
    if not said or not stage or not all(sense.kind == "other" for sense in head.senses):
        return None
    tail = head.name[len(said) :]
    senses = tuple(
        sense
        for sense in lexicon.names.get(tail, ())
        if sense.kind == "alias" and stage in lexicon.indicators[sense.id].components
    )
    return Subject(senses, tail, stage=stage, how=f"“{stage}”承接“{tail}”") if senses else None


def _is_part(lexicon: Lexicon, label: str, head: Subject) -> bool:
    """残疾儿童入学率小学98.1%: a part of this very whole, and no 小学入学率."""
    known = [lexicon.indicators.get(sense.id) for sense in head.senses if sense.kind == "alias"]
    return bool(known) and all(i is not None and label in i.components for i in known)


def takes(label: str, start: int) -> bool:
    """Whether a name that begins at `start` of a label takes the label in, not a piece of a word."""
    return start < len(label) and not cues.residue(label[:start])


def without_stage(words: str) -> str:
    """What is left of some words without stage names and neutral ones."""
    for word in STAGE_WORDS:
        words = words.replace(word, "")
    return cues.residue(words)


def item_prefix(words: str) -> bool:
    """Words that may stand before a count without changing what is counted."""
    return bool(_PREFIXES.fullmatch(words))
