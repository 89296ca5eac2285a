"""Bytes → text, whatever Chinese encoding they are in."""

from __future__ import annotations

import codecs

from ..errors import DocumentError
from ..model import Diagnostic, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组"
    "见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增"
    "争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八"
    "县市省校幼儿园初职普惠率师占比值均班额督评估项率标准自查履责保障投入支出巩固毛适龄残疾班额"
    "學園縣為個達與從國區發現實對開關業務員會來時動進過產經濟應導質標準總結報設點黨題師兒機構費財選調條項類級統數體優資"
    "，。、：；（）“”《》％"
)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """(text, encoding, what was wrong): no BOM, CR and CRLF as LF, nothing else changed.

    encoding   forced: refused with a DocumentError where the bytes are not in it
    Otherwise BOM, UTF-16 by its zero bytes, strict UTF-8, then GB 18030 against Big5 by
    how many characters are common ones. Bytes that fit nothing become U+FFFD and a warning.
    """
    if encoding is not None:
        return _plain(_forced(data, encoding)), encoding, ()
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data)
    candidates = [name] if name else ["utf-8"]
    for candidate in candidates:
        if (text := _strict(data, candidate)) is not None:
            return _plain(text), candidate, ()
    if name is None:
        readings = {each: _strict(data, each) for each in ("gb18030", "big5hkscs")}
        fitting = {each: text for each, text in readings.items() if text is not None}
        if fitting:
            best = max(fitting, key=lambda each: _commonness(fitting[each]))
            return _plain(fitting[best]), best, ()
        candidates = ["utf-8", "gb18030"]
    return _damaged(data, candidates)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _forced(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise DocumentError(
            f"不认识的编码 {encoding}", hint="常用的有 utf-8、gb18030、big5、utf-16；不指定时自动识别。"
        ) from None
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"不是 {encoding} 编码：第 {error.start + 1} 个字节起无法解读",
            hint="去掉 --encoding 可自动识别编码，或改用 gb18030、utf-8 等。",
        ) from None
    except (UnicodeError, ValueError):
        raise DocumentError(f"不是 {encoding} 编码", hint="去掉 --encoding 可自动识别编码。") from None


def _wide(data: bytes) -> str | None:
    """utf-16 without a BOM, told by where its zero bytes stand; None for anything else."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not (even or odd) or len(data) % 2 or max(even, odd) < 4 * min(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = _strict(data, name)
    return name if text is not None and "\0" not in text and _printable(text) else None


def _printable(text: str) -> bool:
    sample = text[:_SAMPLE]
    known = sum(1 for c in sample if c in _COMMON or c.isascii() or c.isalnum())
    return known * 10 >= len(sample) * 8


def _commonness(text: str) -> float:
    """Share of the characters beyond ASCII that any report would use."""
    beyond = [character for character in text[:_SAMPLE] if not character.isascii()]
    return sum(1 for character in beyond if character in _COMMON) / max(len(beyond), 1)


def _damaged(data: bytes, candidates: list[str]) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The most legible reading of bytes that fit no encoding, the first bad byte named."""
    texts = {name: data.decode(name, errors="replace") for name in candidates}
    best = max(candidates, key=lambda name: _commonness(texts[name]))
    first = 0
    try:
        data.decode(best)
    except UnicodeDecodeError as error:
        first = error.start
    text = _plain(texts[best])
    return (
        text,
        best,
        (
            Diagnostic(
                Severity.WARNING,
                f"有 {text.count(chr(0xFFFD))} 处字节无法按 {best} 解读（第一处在第 {first + 1} 个字节），"
                "已用“\ufffd”代替，附近的数字请对照原件。",
            ),
        ),
    )


def _plain(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
