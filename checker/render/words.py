"""The one place where verdicts, values and kinds of figures turn into words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal

from checker.model import (
    CrossCheck,
    Fact,
    Finding,
    Interval,
    Level,
    Modality,
    Requirement,
    ScopeKind,
    Score,
    Value,
    Verdict,
    Waiver,
)

VERDICTS = {
    Verdict.PASS: "达标",
    Verdict.FAIL: "不达标",
    Verdict.REVIEW: "待核",
    Verdict.MISSING: "缺失",
    Verdict.MANUAL: "人工",
}
# Every sign is in GBK: a Chinese Windows console has no ✓ and no ✗.
SIGNS = {
    Verdict.PASS: "√",
    Verdict.FAIL: "×",
    Verdict.REVIEW: "◆",
    Verdict.MISSING: "○",
    Verdict.MANUAL: "□",
}
#: what a reader is told of the verdicts themselves
MEANINGS = {
    Verdict.PASS: "报告里的数字全部落在标准之内。",
    Verdict.FAIL: "报告里的数字全部落在标准之外。",
    Verdict.REVIEW: "有数字或说法，但不能定：理由一栏说明为什么，请人工核对。",
    Verdict.MISSING: "没有找到实际数；见到但不计的数字列在依据里。",
    Verdict.MANUAL: "数字定不了，请看理由一栏所列的材料。",
}
#: and of what else stands in their place or beside them
BESIDE = {
    "↑ ↓ ＝ 参考": "高于、低于或等于参考：国家没有定数，不算达标不达标，不计分。",
    "－ 不适用": "使用的人声明本地没有这一项：没有结论，不计分。",
    "已豁免": "批准过的例外，到期为止；结论和得分照旧，不算达标。",
}
#: the words of `verdict` as they are counted; the first four always are
_ORDER = ("达标", "不达标", "缺失", "待核", "高于参考", "等于参考", "低于参考", "人工", "不适用")
MODALITIES = {
    Modality.ACTUAL: "实际",
    Modality.TARGET: "目标",
    Modality.STANDARD: "标准",
    Modality.BASELINE: "往年",
    Modality.DELTA: "变化量",
    Modality.CLAIM: "表述",
    Modality.SCORE: "得分",
    Modality.BLANK: "空缺",
}
SCOPES = {
    ScopeKind.WHOLE: "全域",
    ScopeKind.PART: "局部",
    ScopeKind.ELSEWHERE: "外地",
    ScopeKind.UPPER: "上级",
}
#: kinds of CrossCheck
CHECKS = {
    "share": "占比与两数",
    "sum": "分项与合计",
    "growth": "增长与两年数",
    "complement": "此消彼长",
    "repeat": "两处同一数",
    "correction": "更正",
    "order": "大小次序",
    "impossible": "不可能的数",
}
COEFFICIENT = "系数"  # printed bare
RATIO = "生/师"  # students per teacher, printed as 15:1
_DERIVED = Context(prec=12, rounding=ROUND_HALF_EVEN)
_LARGE = ((8, "亿元"), (4, "万元"))
_SHORT = 4  # decimals that are read at a glance


def plain(value: Decimal, *, derived: bool = False) -> str:
    """Digits without exponent or trailing zeros; a derived figure to 12 significant digits.

    Decimal('9.480E1') → '94.8'      Decimal('-0.0') → '0'
    """
    text = format(_DERIVED.plus(value) if derived else value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def number(value: Decimal, limit: Decimal | None = None) -> str:
    """Digits for reading: more than four decimals become two.

    With a limit, as many decimals stay as keep the figure on its side of it:
    94.9999999 against 95 must not read 95.
    """
    decimals = _decimals(value)
    if decimals <= _SHORT or value.adjusted() + decimals >= 28:  # more digits than Decimal rounds
        return plain(value)
    for places in range(2, decimals):
        short = round(value, places)
        if limit is None or _side_of(short, limit) == _side_of(value, limit):
            return plain(short)
    return plain(value)


def _decimals(value: Decimal) -> int:
    """Digits after the point, trailing zeros aside."""
    return len(plain(value).partition(".")[2])


def _side_of(value: Decimal, limit: Decimal) -> tuple[bool, bool]:
    return value > limit, value < limit


def amount(value: Decimal, unit: str, limit: Decimal | None = None) -> str:
    """A figure with its unit: 95.3%, 16.99:1, 630万元, 1987.5元/生."""
    if unit == RATIO:
        return f"{number(value, limit)}:1"
    if unit == "元":
        for zeros, word in _LARGE:
            scaled = value.scaleb(-zeros)
            if abs(scaled) >= 1 and _decimals(scaled) <= _SHORT:
                return plain(scaled) + word
    return number(value, limit) + ("" if unit == COEFFICIENT else unit)


def value(value: Value | None, limit: Decimal | None = None) -> str:
    """A figure as read: 95.3%, ≥95%, <5%, 约87%–93%; — where there is none."""
    if value is None:
        return "—"
    return ("约" if value.approximate else "") + _interval(value.interval, value.unit, limit)


def _interval(interval: Interval, unit: str, limit: Decimal | None) -> str:
    low, high = interval.low, interval.high
    if interval.exact is not None:
        return amount(interval.exact, unit, limit)
    lowest = "" if low is None else (">" if interval.low_open else "≥") + amount(low, unit, limit)
    highest = "" if high is None else ("<" if interval.high_open else "≤") + amount(high, unit, limit)
    if lowest and highest and not interval.low_open and not interval.high_open:
        return f"{lowest[1:]}–{highest[1:]}"
    return " 且 ".join(end for end in (lowest, highest) if end) or "—"


def requirement(requirement: Requirement) -> str:
    """The comparison: ≥ 80%, ≤ 15:1, ≥ 4.2人（每所学校）; where no figure can settle it, what to look at."""
    if requirement.limit is None:
        return requirement.manual or requirement.clause
    each = f"（{requirement.every_one}）" if requirement.every else ""
    return f"{requirement.sign} {amount(requirement.limit, requirement.unit)}{each}"


def verdict(finding: Finding) -> str:
    """The verdict as shown: a reference line is not a standard, so nothing 达标 there."""
    if finding.not_applicable:
        return "不适用"
    side = _side(finding)
    return f"{side}参考" if side else VERDICTS[finding.verdict]


def sign(finding: Finding) -> str:
    """One character for the verdict, so that colour is never the only cue."""
    if finding.not_applicable:
        return "－"
    return {"高于": "↑", "低于": "↓", "等于": "＝", "": SIGNS[finding.verdict]}[_side(finding)]


def _side(finding: Finding) -> str:
    """On which side of a reference line a decided figure lies; empty for everything else."""
    line = finding.requirement
    if line.level is not Level.REFERENCE or finding.verdict not in (Verdict.PASS, Verdict.FAIL):
        return ""
    exact = finding.value.interval.exact if finding.value else None
    if exact is not None and exact == line.limit:
        return "等于"
    meets = finding.verdict is Verdict.PASS
    return "高于" if meets == (line.sign in ("≥", ">")) else "低于"


def doubted(finding: Finding) -> list[str]:
    """What is doubted of the requirement, and of the card; the first says enough for a table."""
    return [doubt for doubt in dict.fromkeys((finding.requirement.verify, finding.indicator.verify)) if doubt]


def derived(finding: Finding) -> bool:
    """Whether the value was computed, so that its digits are cut to twelve."""
    return bool(finding.formula) or any(f.formula and f.value == finding.value for f in finding.evidence)


def checked(checks: Sequence[CrossCheck]) -> str:
    """数字核对：1 处相符，1 处不符"""
    agree, settled = sum(c.agrees for c in checks), sum(c.resolved for c in checks)
    corrected = f"，{settled} 处已由报告更正" if settled else ""
    return f"数字核对：{agree} 处相符，{len(checks) - agree - settled} 处不符{corrected}"


def waiver(waiver: Waiver) -> str:
    """新园在建（青砚县教育局，有效至 2026-12-31，限青砚县）: why, by whom, until when."""
    place = f"，限{waiver.place}" if waiver.place else ""
    return f"{waiver.reason}（{waiver.by}，有效至 {waiver.until}{place}）"


def tally(findings: Iterable[Finding]) -> str:
    """达标 9 · 不达标 3（已豁免 1） · 缺失 10 · 待核 2, and what else occurs."""
    found = [(verdict(finding), finding.waived is not None) for finding in findings]
    counts, waived = Counter(word for word, _ in found), Counter(word for word, excepted in found if excepted)
    return " · ".join(
        f"{word} {counts[word]}" + (f"（已豁免 {waived[word]}）" if waived[word] else "")
        for word in _ORDER
        if word in counts or word in _ORDER[:4]
    )


def score(score: Score) -> str:
    """得分 45–65 / 100（未定 20）；各项等权."""
    earned, most = (_tenth(x) for x in (score.earned, score.earned + score.undecided))
    span, open_ = earned, ""
    if score.undecided:
        span, open_ = f"{earned}–{most}", f"（未定 {_tenth(score.undecided)}）"
    return f"得分 {span} / {_tenth(score.full)}{open_}" + ("；各项等权" if score.equal_weights else "")


def _tenth(points: Decimal) -> str:
    return plain(round(points, 1))


def scope(fact: Fact) -> str:
    """Whose figure it is, in the report's words where it has any."""
    if fact.scope_kind is ScopeKind.WHOLE:
        return fact.scope
    return f"{SCOPES[fact.scope_kind]}：{fact.scope}" if fact.scope else SCOPES[fact.scope_kind]
