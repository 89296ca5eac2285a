"""Blocks put together from pieces of others, with the way back to the source kept."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Block

#: block.text[start:end]
Piece = tuple[Block, int, int]


def put(pieces: list[Piece], block: Block, start: int, end: int, words: list[Piece]) -> list[Piece]:
    """Pieces with block.text[start:end] replaced; untouched where it lies in no one piece."""
    for index, (owner, low, high) in enumerate(pieces):
        if owner is block and low <= start and end <= high:
            return [*pieces[:index], (owner, low, start), *words, (owner, end, high), *pieces[index + 1 :]]
    return pieces


def spliced(block: Block, pieces: list[Piece]) -> Block:
    """A block made of the pieces in order; every character keeps its own place in the source."""
    text, anchors = "", []
    for owner, low, high in pieces:
        if low >= high:
            continue
        anchors.append((len(text), owner.offset(low)))
        anchors += [
            (len(text) + clean - low, source) for clean, source in owner.anchors if low < clean < high
        ]
        text += owner.text[low:high]
    return replace(block, text=text, anchors=tuple(anchors))
