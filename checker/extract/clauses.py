"""A sentence clause by clause: names, cues and figures in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.extract import added, circumstance, claims, complying, due, gaps, hindsight, holders, lists
from checker.extract.sentence import Sentence, State
from checker.extract.subjects import STAGE_WORDS
from checker.extract.walk import walk
from checker.model import Modality

_CLAUSE_END = re.compile(r"[,;:()]")
#: 对照评估要求(毛入园率85%、普惠率80%): a bracket behind it spells the requirement out
_LINES = re.compile("(?:要求|标准|规定|底线|红线|门槛)$")
_STAGE = "|".join(STAGE_WORDS)
#: 小学、初中…: stages that a later list in the sentence may go on with
_STAGES_FIRST = re.compile(rf"((?:{_STAGE})(?:[、和及与](?:{_STAGE}))+)")
#: 省里要求, 《办法》规定, …: what follows is the requirement
_ANNOUNCES = re.compile(
    r"(?:省|国家|市里|上级|上头|》|办法|文件|意见|方案|标准)[^,;]{0,10}(?:要求|规定|明确|提出)$"
)


def _clause(s: Sentence, start: int, end: int) -> None:
    names = [n for n in s.names if start <= n.start < end]
    clause_cues = [c for c in s.cues if start <= c.start < end]
    marks = [at for at in sorted(s.quantity_at) if start <= at < end and at not in s.taken]
    circumstance.topic(s, start, names, clause_cues, marks)
    claims.read_claims(s, start, end, names, clause_cues)
    complying.tell(s, start, end, clause_cues)
    stages = _STAGES_FIRST.match(s.text, start, end)
    if stages:
        s.state.labels = tuple(re.split("[、和及与]", stages.group(1)))
    if lists.from_to(s, start, end, names, clause_cues, marks):
        return
    lister = next((c for c in clause_cues if c.kind == "list"), None)
    lister = lister or lists.implied(s, start, names, clause_cues, marks)
    if lister:
        early = [at for at in marks if at < lister.start]
        if early and len(marks) - len(early) > 1:
            # figures before 分别 are read as usual: 体质优良率52.4%，近视率52.1%，分别提高 …
            turn = early[-1] + 1
            before = [n for n in names if n.start < turn], [c for c in clause_cues if c.start < turn]
            walk(s, start, turn, *before, early)
        if lists.zip_list(s, start, end, lister, names, clause_cues, marks):
            return
    walk(s, start, end, names, clause_cues, marks)
    label = s.text[end : end + 1] == ":" and clause_cues and clause_cues[-1].kind == "standard"
    if not marks and (label or _ANNOUNCES.search(s.text[start:end])):
        s.state.standard = True


def _unlabelled(text: str, at: int) -> Modality | None:
    return None


def read(s: Sentence, label_at: Callable[[str, int], Modality | None] = _unlabelled) -> None:
    """Put the facts of a sentence into its memory, clause by clause.

    label_at   what a label at some place says of what follows: 标准：不低于85%；结果：97.5%
    """
    since = len(s.memory.facts)
    gaps.mark(s)
    complying.mark(s)
    at = s.start
    inside = {at for n in s.names if "," in n.text for at in range(n.start, n.end)}
    stops = [m.start() for m in _CLAUSE_END.finditer(s.text, s.start, s.end) if m.start() not in inside]
    outer: list[State] = []
    for stop in [*stops, s.end]:
        if stop > at:
            known = len(s.memory.facts)
            opens = s.text[stop : stop + 1] == ":" and s.text[at - 1 : at] in {",", ";"} and at > s.start
            if opens and (told := label_at(s.text, at)):
                s.base, s.state = told, State(subjects=s.state.subjects, head=s.state.head)
                at = stop + 1
                continue
            _clause(s, at, stop)
            hindsight.remarked(s, since, known, at, stop)
            if s.text[at - 1 : at] == "(":
                hindsight.widened(s, at, known)
        char = s.text[stop : stop + 1]
        if char == "(":
            outer.append(replace(s.state))
            s.state.period = s.state.when or s.state.period  # 去年同期为负增长(-1.4%)
            s.state.standard = s.state.standard or bool(_LINES.search(s.text, s.start, stop))
        elif char == ")" and outer:
            inner, s.state = s.state, outer.pop()
            s.state.head = s.state.head or inner.head
        elif char == ";":
            s.state.chained, s.state.topic = None, None
            s.state.forget_past()
        at = stop + 1
    holders.read(s)
    due.read(s, since)
    added.read(s, since)
    hindsight.weigh(s, since)
