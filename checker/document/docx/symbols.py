"""Signs of the symbol fonts, in which a code says another thing than elsewhere: ü is a tick."""

from __future__ import annotations

from collections.abc import Mapping

_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the codes of symbol fonts
_TICK, _CROSS, _BOX, _ARROWS = "√", "×", "□", "←→↑↓"


def _circled(*firsts: int) -> dict[int, str]:
    """⓪ to ⑩, black ones as white ones."""
    return {first + at: sign for first in firsts for at, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}


_WINGDINGS = {
    **dict.fromkeys((0xFC, 0xFE), _TICK),
    **dict.fromkeys((0xFB, 0xFD), _CROSS),
    **dict.fromkeys((0x6F, 0x71, 0x72, 0xA8), _BOX),
    **dict(zip((0xDF, 0xE0, 0xE1, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA), _ARROWS * 2, strict=True)),
    **_circled(0x80, 0x8B),
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x50, 0x52), _TICK),
    **dict.fromkeys((0x4F, 0x51, 0x53, 0x54), _CROSS),
    **dict.fromkeys((0x2A, 0x30, 0xA3), _BOX),
    **_circled(0x69, 0x74),
}
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip((0xAC, 0xAE, 0xAD, 0xAF), _ARROWS, strict=True)),
    **dict(zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0xB8, 0xB9, 0xBB), "≤°±≥×·÷≠≈", strict=True)),
    **{0xD6: "√", 0xD7: "·", 0xE5: "∑"},
}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": {0x61: _TICK, 0x72: _CROSS, 0x63: _BOX},
    "symbol": _SYMBOL,
}


def sign(code: int, font: str) -> str:
    """What a code shows in a font: √ × □ for ticks, crosses and boxes.

    An ornament is a dot; what might be a figure or a letter and is not known is U+FFFD.
    """
    known = _FONTS.get(font.lower())
    if known is None:
        return chr(code - _PRIVATE.start) if code - _PRIVATE.start in range(0x20, 0x7F) else "\ufffd"
    low = code - _PRIVATE.start if code in _PRIVATE else code
    return known.get(low) or ("\ufffd" if known is _SYMBOL else "·")


def readable(text: str, font: str) -> str:
    """Words set in a symbol font with its signs as they show; hanzi are never set in it."""
    known = _FONTS.get(font.lower())
    if known is None:
        return text
    return "".join(
        sign(ord(each), font) if ord(each) in _PRIVATE else known.get(ord(each), each) for each in text
    )
