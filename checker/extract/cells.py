"""Table cells → facts: a cell is bound by its heads, not by distance.

The heads say the name (in the row or the column), the year, and whether the column holds
results, aims, the standard or points; the cell itself holds the figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.extract import clauses, quantities
from checker.extract.fold import fold
from checker.extract.lexicon import Lexicon
from checker.extract.sentence import Memory, Sentence
from checker.extract.setting import Setting, is_plan
from checker.extract.subjects import Subject, compose, names_in, stage_before, subject_of
from checker.model import Block, Modality

_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.、]?|\([^()]*\)|\[[^\]]*\]|%")
_POINTS = re.compile(r"得分|分值|自评分|扣分|权重|满分|评分|赋分|折算")
_STANDARD = re.compile(r"标准|要求|规定|国标|省标|底线|达标线|应达|指标值|评估值|合格线")
_TARGET = re.compile(r"目标|计划|规划|预期|任务数|拟达")
_DELTA = re.compile(r"增减|增幅|增长|同比|比上年|较上年|差距|变化")
_RESULT = re.compile(r"自评|完成|实际|达到|现状")
_BEFORE = re.compile(r"上年|上一年|去年|前一年|往年|基期")


def read_cell(block: Block, lexicon: Lexicon, setting: Setting, memory: Memory) -> None:
    """Put the facts of one cell into the memory; a cell without a known name gives none."""
    heads = [*block.row_heads, *block.column_heads]
    subjects = _subjects(lexicon, memory, heads) if heads else ()
    if not subjects:
        return
    folded = fold(block.text, quantities.find(block.text))
    names = list(names_in(lexicon, folded.text))
    contexts = [fold(head).text for head in heads]
    base = _modality(block, setting)
    sentence = Sentence(memory, lexicon, setting, block, folded, 0, len(folded.text), names, base, contexts)
    sentence.percent = any("%" in head or "％" in head for head in heads)
    sentence.state.subjects = subjects
    sentence.state.period = _period(heads, setting)
    clauses.read(sentence)


def _subjects(lexicon: Lexicon, memory: Memory, heads: Sequence[str]) -> tuple[Subject, ...]:
    """The longest name in a head; a bare stage is completed by the name above the table."""
    for head in heads:
        words = fold(_NUMBERING.sub("", head)).text
        named = [subject_of(n, words, heads) for n in names_in(lexicon, words) if n.senses]
        known = [s for s in named if s.senses]
        if known:
            best = max(known, key=lambda s: len(s.name))
            return (replace(best, start=-1, end=-1, stage=stage_before(words, best.start), how="表头"),)
    if memory.head is not None:
        for head in heads:
            composed = compose(lexicon, fold(head).text, memory.head)
            if composed:
                return (replace(composed, how="表头与表前的名称"),)
    return ()


def _modality(block: Block, setting: Setting) -> Modality:
    """What a cell holds, by its heads."""
    head = "".join(block.column_heads)
    if _POINTS.search(head):
        return Modality.SCORE
    if _STANDARD.search(head) and not _RESULT.search(head):
        return Modality.STANDARD
    if _TARGET.search(head + "".join(block.row_heads[1:])):
        return Modality.TARGET
    if _DELTA.search(head):
        return Modality.DELTA
    year = re.search(r"((?:19|20)\d\d)", head)
    if year and setting.year and int(year.group(1)) > setting.year and not _RESULT.search(head):
        return Modality.TARGET
    if is_plan(block.section, setting) and not year:
        return Modality.TARGET
    return Modality.ACTUAL


def _period(heads: Sequence[str], setting: Setting) -> str:
    for text in reversed(heads):
        match = re.search(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?(?:学?年|$)", text)
        if match:
            return match.group(0).replace("学年", "").replace("年", "")
        if _BEFORE.search(text):
            return str(setting.year - 1) if setting.year else "上年"
    return ""
