"""Bytes → text, whatever Chinese encoding they are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import compress, islice, pairwise

from ..errors import DocumentError
from ..model import Diagnostic, Severity, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
_SHOWN = 5  # lines with lost bytes that are told one by one
_REPLACED = re.compile("\ufffd+")
_BEYOND = re.compile(r"[^\x00-\x7f]")
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


def decode(
    data: bytes, encoding: str | None = None, declared: str | None = None
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """(text, encoding, what was wrong): no BOM, CR and CRLF as LF, nothing else changed.

    encoding   forced: refused with a DocumentError where the bytes are not in it
    declared   what the file says of itself, a name Python knows: taken unless another reads better
    Otherwise BOM, UTF-16 by its zero bytes, strict UTF-8, then GB 18030 against Big5 by
    how many characters are common ones. Bytes that fit nothing become U+FFFD, each place told.
    """
    if encoding is not None:
        return _plain(_forced(data, encoding)), encoding, ()
    if name := next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data):
        text = _strict(data, name)
        return _damaged(data, (name,)) if text is None else (_plain(text), name, ())
    readings = {each: _strict(data, each) for each in dict.fromkeys((*filter(None, [declared]), "utf-8"))}
    if declared in (None, "utf-8") and (text := readings["utf-8"]) is not None:
        return _plain(text), "utf-8", ()
    readings |= {each: _strict(data, each) for each in ("gb18030", "big5hkscs")}
    # the first of equals: what the file declares, then the encoding that fits least by chance
    best = max(readings, key=lambda each: _commonness(readings[each]))
    broken = data.decode("utf-8", errors="replace")
    if (text := readings[best]) is None or _commonness(broken) > _commonness(text):
        return _damaged(data, ("utf-8", "gb18030"))
    return _plain(text), best, ()


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


def _commonness(text: str | None) -> float:
    """Share of the first characters beyond ASCII that any report would use; below 0 for no text."""
    if text is None:
        return -1
    beyond = [found[0] for found in islice(_BEYOND.finditer(text), _SAMPLE)]
    return sum(1 for character in beyond if character in _COMMON) / max(len(beyond), 1)


def _damaged(data: bytes, candidates: Sequence[str]) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The most legible reading of bytes that fit no encoding, and where it has gaps."""
    texts = {name: data.decode(name, errors="replace") for name in candidates}
    best = max(candidates, key=lambda name: _commonness(texts[name]))
    first = 0
    try:
        data.decode(best)
    except UnicodeDecodeError as error:
        first = error.start
    text = _plain(texts[best])
    return text, best, undecodable(text, f"无法按 {best} 解读（第一处在第 {first + 1} 个字节）")


def undecodable(text: str, what: str) -> tuple[Diagnostic, ...]:
    """Where U+FFFD stands for bytes: a diagnostic for each of the first lines with one, the rest counted.

    what   why, in Chinese: 无法按 utf-8 解读
    A figure may be what is lost, so all of them are UNREAD.
    """
    places = [Span(*found.span()) for found in _REPLACED.finditer(text)]
    breaks = [True, *("\n" in text[before.end : after.start] for before, after in pairwise(places))]
    lines = list(compress(places, breaks))
    more = f"，只列出前 {_SHOWN} 行" if len(lines) > _SHOWN else ""
    message = f"有 {len(places)} 处字节{what}{more}，已用“\ufffd”代替，附近的数字请对照原件。"
    return tuple(Diagnostic(Severity.UNREAD, message, place) for place in lines[:_SHOWN])


def _plain(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
