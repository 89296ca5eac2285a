"""Notes that take something out of a figure: [3] 不含正在考试的26名专任教师.

A figure that leaves out some of those it speaks of is a figure of a part. A note finds its
figure by its mark, or by the name it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.extract import quantities, units
from checker.extract.fold import fold
from checker.extract.lexicon import Lexicon
from checker.model import Block, Fact, Modality, ScopeKind

_MARK = re.compile(r"\[(\d{1,2})\]|([①-⑳])|([¹²³⁴-⁹])")
_NUMERALS = {
    c: str(n)
    for start, first in (("①", 1),)
    for n, c in enumerate(map(chr, range(ord(start), ord(start) + 20)), first)
}
_NUMERALS |= {"¹": "1", "²": "2", "³": "3"} | {chr(0x2070 + n): str(n) for n in range(4, 10)}
_NOTE = re.compile(r"^\s*(?:\[(?P<n>\d{1,2})\]|(?P<c>[①-⑳])|\(?(?:备?注|说明)\)?\d{0,2}[::.])")
_LEAVES_OUT = re.compile(
    r"(?:不含|未含|不包括|未包括|不包含|未包含|未计入|不计入|未统计|未纳入|剔除|扣除|仅统计|只统计|仅含|只含|仅包括|只包括|仅指)(?P<what>[^。;]{1,60})"
)
_SOME = re.compile(
    r"城区|农村|乡镇|县城|民办|公办|私立|部分|小学|初中|高中|教学点|新入职|新招聘|临聘|非在编|编外|代课"
)


def restrict(
    facts: Sequence[Fact], blocks: Sequence[Block], lexicon: Lexicon, source: str = ""
) -> list[Fact]:
    """Facts with those that a note restricts made figures of a part.

    source   the text the blocks were read from, in which marks still stand; without it a
             note is tied to its figure by name only
    """
    limited: dict[int, str] = {}
    for block in blocks:
        for note, label in _notes(block):
            left_out = _left_out(note)
            if not left_out:
                continue
            named = _named(note, lexicon)
            for index, fact in enumerate(facts):
                if fact.subject in named or (label and _marked(fact, label, blocks, source)):
                    limited[index] = left_out
    same = {(facts[i].subject, facts[i].value): words for i, words in limited.items()}
    return [
        _limited(fact, same[key]) if (key := (fact.subject, fact.value)) in same else fact for fact in facts
    ]


def _notes(block: Block) -> Iterator[tuple[str, str]]:
    """The notes of a block with their numbers; without a number the label is empty."""
    match = _NOTE.match(block.text)
    if match:
        yield block.text[match.end() :], match["n"] or _NUMERALS.get(match["c"] or "", "")


def _left_out(note: str) -> str:
    """What a note leaves out, where that is somebody counted: a number of them, or a known part."""
    match = _LEAVES_OUT.search(note)
    if not match:
        return ""
    what = match["what"]
    counted = any(
        q.value and q.value.unit in units.THINGS | {"人", "间", "册"} for q in quantities.find(what)
    )
    return match.group().rstrip("。;,") if counted or _SOME.search(what) else ""


def _named(note: str, lexicon: Lexicon) -> set[str]:
    """The indicators that a note names."""
    names = lexicon.find(fold(note).text)
    return {sense.id for name in names for sense in name.senses if sense.kind in {"alias", "loose"}}


_LINE = 400  # a note's line is no longer


def _marked(fact: Fact, label: str, blocks: Sequence[Block], source: str) -> bool:
    """Whether the mark of a note stands beside a figure: 持证率[3]100%, 1:14.9[4]."""
    near = max(0, fact.span.start - _LINE)
    line = max(near, source.rfind("\n", near, fact.span.start) + 1)
    if not source or (_NOTE.match(source[line : fact.span.start]) and not _broken(source, line)):
        return False
    before = source[max(0, fact.span.start - 5) : fact.span.start]
    after = source[fact.span.end : fact.span.end + 4]
    glued = re.search(rf"(?:{_MARK.pattern})\s*$", before)
    behind = _MARK.match(after)
    if behind:
        return _number(behind) == label
    return bool(glued) and _number(glued) == label


def _broken(source: str, line: int) -> bool:
    """Whether a line goes on with the sentence of the one before: …持证率⏎[3]100%."""
    before = source[max(0, line - 2) : line].rstrip(" \n")
    return bool(before) and before[-1] not in "。；;!！?？:："


def _number(mark: re.Match[str] | None) -> str:
    if mark is None:
        return ""
    plain, circled, raised = mark.groups()[-3:]
    return plain or _NUMERALS.get(circled or raised or "", "")


def _limited(fact: Fact, words: str) -> Fact:
    if fact.modality is not Modality.ACTUAL or fact.scope_kind is not ScopeKind.WHOLE:
        return fact
    return replace(fact, scope_kind=ScopeKind.PART, scope=words, inputs=())
