"""更正: what a report itself corrects is read as corrected, and the old figure says so.

A correction names what stood there and what should stand: “…98.1%”应为“…94.6%”, 93.5%有误,
现更正为91.5%, 误写为…, 以…为准. The new words are put in the place of the old, in the
correction itself and wherever the old words stand; their offsets lead to the correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.extract import quantities
from checker.extract.splices import Piece, put, spliced
from checker.model import Block, Fact, Modality, Quantity, Span

#: noted on every fact read from a correction
NOTE = "按文中的更正读"
CONTEXT_LIMIT = 120

_FIGURE = "\x00\x01*"  # a figure's characters, hidden from the patterns below
_SIDE = rf"(?:“(?P<{{0}}q>[^“”]{{{{1,80}}}})”|(?P<{{0}}f>{_FIGURE}))"
_OLD, _NEW = _SIDE.format("old"), _SIDE.format("new")
_WRONG = r"有误|错误|失误|笔误|误植|不准确|不实|录入错|误用"
_WORDS = ("更正", "订正", "勘误")
_SURE = "|".join(_WORDS)
_TO = (
    r"(?:应当?(?:更正|订正|修正|调整|改)?[为作成]|应是|应系|现?更正[为成]|改[为作]|订正为|修正为|修改为|调整为|勘误为|"
    r"实际应?为|实应?为|"
    r"正确的?(?:数字|数据|数值|表述)?应?[为是])"
)
_ANY = r"[^。;“”\x00\x01]"
_MISWRITTEN = r"误(?:写|录|报|填|登|统计|算|印|植|作|排|抄|标|记|输|列)(?:为|成|作)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<lead>{_MISWRITTEN}){_OLD}{_ANY}{{0,8}}?{_TO}{_NEW}",
        rf"{_OLD}(?P<between>{_ANY}{{0,30}}?{_TO})(?P<name>[^。;,:“”\x00\x01]{{0,24}}){_NEW}",
        # “…95.8%”系分母漏计3名儿童所致，应为94.8%
        rf"“(?P<oldq>[^“”]{{1,80}})”(?P<between>[^。;“”]{{0,40}}?,{_TO})(?P<name>[^。;,:“”\x00\x01]{{0,24}}){_NEW}",
        rf"{_NEW}(?P<lead>{_MISWRITTEN}){_OLD}",
        rf"(?P<lead>应为){_NEW},?而?(?:非|不是|不应为){_OLD}",
        rf"{_OLD}(?P<lead>[为系乃是]){_NEW}(?:的|之)(?:笔|口|手)?误",
        rf"(?P<lead>以){_NEW}(?P<end>为准)",
    )
)
_HINT = re.compile(
    rf"为准|{_WRONG}|{_SURE}|{_MISWRITTEN}|修正为|修改为|调整为|应[为是作系成]|改[为作]|实[为际应]|正确|之?误"
)
_HEADING = re.compile(r"更正|勘误|订正")
#: what follows, in this block and those behind it, corrects: 现予更正如下：, 勘误：
_ANNOUNCES = re.compile(
    rf"(?:(?<![出发实体表])现|特此?|予以?|作[如以]下)[^。,;]{{0,6}}(?:{_SURE})(?!为)|"
    rf"(?:{_SURE})(?:如下|[:,]?以下)|^(?:附[件表注录]?[:：])?[^。,;:：]{{0,6}}(?:{_SURE})(?:说明|事项|表)?(?::|$)"
)
#: 由96.3%更正为93.8% tells no change
_TURNS = frozenset("由从将把")
_SHOULD = re.compile(r"应|实[为际应]|正确|更正|订正|勘误")


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of a block that correct: text[start:end] says that `old` should be `new`.

    old, new   spans in the block's text, without quotation marks; old None where unsaid
    """

    block: Block
    start: int
    end: int
    old: Span | None
    new: Span

    def words(self, span: Span) -> str:
        return self.block.text[span.start : span.end]


def read_corrected(blocks: Sequence[Block], link: Callable[[Sequence[Block]], list[Fact]]) -> list[Fact]:
    """Facts of blocks as their corrections want them read; what was corrected is void.

    link   how blocks become facts
    """
    found: list[Correction] = []
    erratum: list[Block] = []
    for block in blocks:
        announced = bool(erratum or _announces(block.text))
        made = find(block, announced) if block.kind != "heading" else []
        erratum += [block] if announced else []
        found += made
    if not found:
        return link(blocks)
    before = link(blocks)
    rewritten = [_rewritten(block, found) for block in blocks]
    for index, block in enumerate(blocks):
        if rewritten[index] is not block and any(block is each for each in erratum):
            rewritten[index] = replace(rewritten[index], section=())  # an erratum is no part of a plan
    fixed = [_settled(fact, found, before) for fact in link(rewritten)]
    gone = _replaced(before, found, blocks)
    places = {(f.subject, f.span) for f in gone}
    standing = _voided(_unique(fixed), found)
    return [*(f for f in standing if (f.subject, f.span) not in places), *gone]


def _announces(text: str) -> bool:
    """Whether a block says that what follows corrects; few so much as hold the word."""
    return any(word in text for word in _WORDS) and _ANNOUNCES.search(text) is not None


def find(block: Block, announced: bool = False) -> list[Correction]:
    """The corrections that a block makes, in order.

    announced   corrections have been announced before
    """
    text = block.text
    if not _HINT.search(text):
        return []
    figures = quantities.find(text)
    hidden = _hidden(text, figures)
    section = announced or any(_HEADING.search(h.text) for h in block.section if len(h.text) < 16)
    made: list[Correction] = []
    at = 0
    while True:
        matches = [m for p in _PATTERNS if (m := p.search(hidden, at)) and _corrects(m, hidden, section)]
        if not matches:
            return made
        match = min(matches, key=lambda m: (m.start(), -m.end()))
        correction = _correction(block, match)
        opened = correction.start - (hidden[correction.start - 1 : correction.start] in _TURNS)
        made.append(replace(correction, start=opened))
        at = match.end()


def _hidden(text: str, figures: Sequence[Quantity]) -> str:
    pieces, at = [], 0
    for figure in figures:
        pieces += [text[at : figure.start], "\x00", "\x01" * (figure.end - figure.start - 1)]
        at = figure.end
    return "".join([*pieces, text[at:]])


def _corrects(match: re.Match[str], hidden: str, section: bool) -> bool:
    """Whether words that may correct do: figures on both sides, and a word that says error."""
    groups = match.groupdict()
    sides = [groups.get("newq"), groups.get("oldq")]
    if any(side is not None and "\x00" not in side for side in sides):
        return False
    if groups.get("lead"):
        return True
    between = groups.get("between") or ""
    before = hidden[max(0, match.start() - 20) : match.start()]
    quoted = groups["oldq"] is not None and (groups["newq"] is not None or bool(_SHOULD.search(between)))
    return (
        section
        or quoted
        or bool(re.search(f"{_WRONG}|{_SURE}", between) or re.search(f"(?:{_SURE})[^。]*$", before))
    )


def _correction(block: Block, match: re.Match[str]) -> Correction:
    groups = match.groupdict()

    def side(name: str) -> Span | None:
        for key in (f"{name}q", f"{name}f"):
            if groups.get(key) is not None:
                return Span(*match.span(key))
        return None

    new = side("new")
    assert new is not None
    return Correction(block, match.start(), match.end(), side("old"), new)


# -- the new words in the place of the old -------------------------------------------------------


def _rewritten(block: Block, found: Sequence[Correction]) -> Block:
    """A block with the new words where the old ones stood."""
    pieces: list[Piece] = [(block, 0, len(block.text))]
    for correction in found:
        if correction.block is block:
            pieces = put(pieces, block, correction.start, correction.end, _new_words(correction))
        elif correction.old is not None:
            old = correction.words(correction.old)
            at = block.text.find(old)
            if at >= 0 and re.search(r"[^\W\da-zA-Z_]{2}", re.sub(r"\d.*?[元人所个%]", "", old)):
                pieces = put(pieces, block, at, at + len(old), _new_words(correction))
    if len(pieces) == 1:
        return block
    return spliced(block, pieces)


def _new_words(correction: Correction) -> list[Piece]:
    """What should stand; a bare figure takes the words of what it corrects."""
    block, old, new = correction.block, correction.old, correction.new
    figure = (block, new.start, new.end)
    if old is None or re.search(r"[^\W\da-zA-Z_]{2}", correction.words(new)):
        return [figure]
    inside = [q for q in quantities.find(block.text) if old.start <= q.start and q.end <= old.end]
    if len(inside) != 1:
        return [figure]
    return [(block, old.start, inside[0].start), figure, (block, inside[0].end, old.end)]


# -- facts ---------------------------------------------------------------------------------------


def _settled(fact: Fact, found: Sequence[Correction], before: Sequence[Fact]) -> Fact:
    """A fact of the rewritten blocks: noted where corrected, its context a slice of the source again."""
    inputs = tuple(_settled(f, found, before) for f in fact.inputs)
    made = _made_by(fact, found)
    if made:
        return replace(fact, context=_context(made, fact.span), notes=(*fact.notes, NOTE), inputs=inputs)
    sound = fact.context.start <= fact.span.start and fact.span.end <= fact.context.end
    if sound and fact.context.end - fact.context.start <= CONTEXT_LIMIT and not _crosses(fact.context, found):
        return replace(fact, inputs=inputs) if inputs else fact
    context = next((f.context for f in before if f.span == fact.span), fact.span)
    return replace(fact, context=context, inputs=inputs)


def _made_by(fact: Fact, found: Sequence[Correction]) -> Correction | None:
    return next((c for c in found if _within(fact.span, _source(c, c.new))), None)


def _source(correction: Correction, span: Span) -> Span:
    return correction.block.span(span.start, span.end)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _crosses(context: Span, found: Sequence[Correction]) -> bool:
    return any(context.start < _source(c, c.new).start < context.end for c in found)


def _context(correction: Correction, figure: Span) -> Span:
    """The correcting words around a figure, at most 120 code points."""
    whole = correction.block.span(correction.start, correction.end)
    if whole.end - whole.start <= CONTEXT_LIMIT:
        return whole
    low = max(whole.start, min(figure.start, figure.end - CONTEXT_LIMIT // 2))
    return Span(low, min(whole.end, low + CONTEXT_LIMIT))


def _unique(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts once each: the new words were read in the correction and where they belong."""
    seen: dict[tuple[str, Span, str], Fact] = {}
    for fact in facts:
        key = (fact.subject, fact.span, fact.stage)
        if key not in seen or NOTE not in fact.notes:
            seen.setdefault(key, fact)
    return iter(seen.values())


def _voided(facts: Iterator[Fact], found: Sequence[Correction]) -> list[Fact]:
    """Facts elsewhere that repeat the corrected figure no longer count."""
    every = list(facts)
    made = [(f, c) for f in every if (c := _made_by(f, found)) and f.modality is Modality.ACTUAL]
    return [_void(fact, made) for fact in every]


def _void(fact: Fact, made: Sequence[tuple[Fact, Correction]]) -> Fact:
    if NOTE in fact.notes or fact.modality is not Modality.ACTUAL:
        return fact
    for new, correction in made:
        if new.subject == fact.subject and new.stage == fact.stage and new.value != fact.value:
            olds = _values(correction)
            if correction.old is None or fact.value in olds:
                return replace(fact, void=_said(correction))
    return fact


def _values(correction: Correction) -> list[object]:
    old = correction.old
    if old is None:
        return []
    return [
        q.value for q in quantities.find(correction.block.text) if old.start <= q.start and q.end <= old.end
    ]


def _replaced(before: Sequence[Fact], found: Sequence[Correction], blocks: Sequence[Block]) -> list[Fact]:
    """The figures that stood where new words were put, void and with what they became."""
    gone: list[Fact] = []
    for correction in found:
        if correction.old is None:
            continue
        old = correction.words(correction.old)
        places = [
            b.span(at, at + len(old))
            for b in blocks
            if b is not correction.block and (at := b.text.find(old)) >= 0
        ]
        places.append(_source(correction, correction.old))
        for fact in before:
            if any(_within(fact.span, place) for place in places):
                gone.append(replace(fact, void=_said(correction)))
    return list({(f.subject, f.span): f for f in gone}.values())


def _said(correction: Correction) -> str:
    return f"已被更正为“{correction.words(correction.new)}”"
