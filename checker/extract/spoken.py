"""Figures in words: 百分之八十五点三, 八成半, 一比十三点六, 十个孩子里有九个, 二十来个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.extract import bounds, units
from checker.extract.numerals import CHINESE, DIGITS, decimals, number, step
from checker.model import Interval, Quantity, Value

_C = CHINESE
#: an Arabic number among words; `number` sees to its commas
_P = r"\d[\d,]*(?:[.。]\d+)?"
_N = rf"(?:{_P}|{_C})"
_ONE_OF = r"(?:个|名|位)"
_PUPIL = (
    r"(?:适龄|在园|在校|残疾)*"
    r"(?:(?:[小大]|初中|高中|中职)学生|(?:初中|高中|中职|在校|在园)生|学生|孩子|娃娃|幼儿|儿童|娃|小朋友|老师|教师)"
)
_TEACHER = r"(?:专职|专兼职)?(?:思政课|思政)?(?:专任教师|专任老师|教职工|教师|老师)"
#: children, and all of them: not 每名教师负责3名留守儿童, nor 一名教师服务三个教学点
_LOAD = (
    rf"(?P<load>{_N}){_ONE_OF}(?P<loadhalf>半)?"
    rf"(?!(?:适龄|在园|在校)*(?:残疾|留守|困难|贫困|学困|后进|随迁|特殊|寄宿|住校|农村|毕业|新生))(?:{_PUPIL}|娃|(?=[,。;!?、)(]|$))"
)
_MINDS = r"(?:带|教|负担|负责|服务|对应|管|看|面对|照顾|照看|照料|摊|对)(?:到|了|着)?"
_AMONG = r"(?:里头|里面|里|当中|之中|中)"

#: 一百个里要有一百个: a wish, no count
_TO_BE = "要|应|须|将|力争|争取|确保|计划|希望|得有"
#: Where any of them can begin; all the rest is tried only there.
_BEGINS = rf"(?=[一二两三四五六七八九十百千万〇零每各过半平]|\d[\d.]*\s?(?:分之|成|{_ONE_OF}))"
_SPOKEN = re.compile(
    rf"{_BEGINS}(?:"
    rf"(?P<base>百|千|万)分之(?P<percent>{_C}|{_P}|百)(?P<few>点几|点多|几|多)?"
    rf"|(?P<all>百分百)"
    rf"|(?P<signed>{_C})\s?[%％](?![%％])"
    rf"|(?P<bottom>{_C}|\d+)分之(?P<top>{_C}|\d+)"
    rf"|(?P<tenths>[一二两三四五六七八九]|\d)成(?P<hundredth>[二三四五六七八九]|一(?![直路度下举批些样般起共个位名所年])|半)?(?P<more>多|几)?(?![立为员功果绩效长本熟品就套批片型])"
    rf"|(?P<left>{_C})比(?P<right>{_C}|\d+(?:\.\d+)?)"
    rf"|每(?:一?百|100){_ONE_OF}{_PUPIL}(?:平均)?(?:拥有|配备|配有|配|有)(?:了)?(?:{_TEACHER}(?P<staff>{_N}){_ONE_OF}|(?P<staffed>{_N}){_ONE_OF}{_TEACHER})"
    rf"|[每各]?(?P<of>一?百|十|10|100){_ONE_OF}(?:{_PUPIL})?(?:(?!{_TO_BE})[^,。;0-9]){{0,8}}?{_AMONG}?,?(?:就|只|仅|已|至少|大约|约)?有(?P<haveabout>将近|近|约)?(?P<have>{_N}){_ONE_OF}(?P<havemore>多)?"
    rf"|(?P<whole>{_N})个(?:教学)?班级?{_AMONG},?(?:还|只|仅|就)?有(?P<part>{_N})个(?=[,。;])"
    rf"|每(?P<every>{_N})个(?:教学)?班级?(?:{_AMONG})?,?(?:平均)?(?:还|只|仅|就|才)*有(?P<each>{_N})个"
    rf"(?=[,。;是]|大班|五十六|56)"
    rf"|每?(?P<pupils>{_N}){_ONE_OF}(?P<pupilshalf>半)?(?:{_PUPIL})[^,。;0-9]{{0,8}}?(?:一|1){_ONE_OF}{_TEACHER}(?=[,。;!?、)(]|$)"
    rf"|(?:(?:一|1|每){_ONE_OF}(?:{_TEACHER}|(?P<someone>人)(?=[管带教]))(?:平均)?(?:要|得|就|需)?|(?P<elided>平均)){_MINDS}{_LOAD}"
    rf"|(?P<half>一半|半数)|(?P<past>过半)"
    rf"|(?P<points>半|{_C})个?(?P<pointshalf>半)?(?:百分点|(?<=[个半])点(?![位校钟心子]))"
    rf"|(?P<times>{_C})倍(?P<timesmore>多)?"
    rf"|(?P<count>{_C})(?P<countmore>多|来|余|几)?(?P<scale>万|亿)?(?P<countunit>个|名|人|位|所|元|块钱)(?P<counthalf>半)?(?!百分点)"
    rf"|(?P<below>[{DIGITS}十]{{2,4}}(?:点[{DIGITS}]+)?)(?:[还都也](?:不到|没到))"
    rf"|(?P<money>[{DIGITS}十百千]+(?:点[{DIGITS}]+)?亿(?:[{DIGITS}十百千]+万?)?)(?P<moneymore>多(?!了))?(?=[,。;!?、，；到至增涨降减]|多了|少了|$)"
    rf"|(?:(?<=[多少加]了)|(?<=[增添]加)|(?<=减少))(?P<change>[{DIGITS}十百千]+万)(?P<changemore>多)?(?=[,。;!?、，；]|$)"
    rf"|(?P<pay>[{DIGITS}十]+万(?:[{DIGITS}]千?(?:[{DIGITS}]百?)?)?)(?P<paymore>多|出头)?(?=[,。;!?、，；]|$)"
    rf"|(?P<plain>[{DIGITS}十百]+点[{DIGITS}]+)(?=[,。;、])"
    rf")"
)
_MARKS = re.compile(
    r"[成比半倍]|分[之百]|百分|[十百千万多来余几一二两三四五六七八九][个名人位所元块]|\d[个名位]"
    r"|亿|万|[一二三四五六七八九十][还都也](?:不|没)"
    r"|[一二两三四五六七八九十百零]点[一二三四五六七八九零]|[一二三四五六七八九十百]\s?[%％]"
)
#: 每一百名幼儿中有56名在公办园就读，有91名 …: the hundred goes on to the end of the sentence
_AGAIN = re.compile(
    rf"有(?P<haveabout>将近|近|约)?(?P<have>{_N}){_ONE_OF}(?P<havemore>多)?(?=[,。;在上进入参持])"
)
#: 一百个孩子里头，上公办园的只有四十七个: who is counted is said between the two
_OF_A_HUNDRED = re.compile(
    rf"每?(?P<of>一?百|十|10|100){_ONE_OF}(?:{_PUPIL}|人)?[^,。;0-9]{{0,4}}?{_AMONG}(?=,)"
)
#: 小学一名教师教18.4个学生，初中教13.1个: the teacher goes on to the end of the sentence
_ALSO = re.compile(rf"(?<=[学中职园])(?:平均)?{_MINDS}{_LOAD}")
_ENDS = re.compile(r"[。;!?]")
_SPOKEN_WHOLE = re.compile(rf"每?(?:一?百|十|10|100){_ONE_OF}")
#: 教职工818人，…，平均负担13.4个; 按教职工算，小学一个人管十八点三个学生: one of those counted
_STAFF = re.compile(r"(?:教职工|教师|老师)[^。;!?]{0,40}$")
_OF_MONEY = re.compile(r"支出|经费|投入|资金|财政|预算|拨款")
_OF_PAY = re.compile(r"工资|收入|薪|待遇|公务员")
_SENTENCE = 200  # code points in which the sentence so far stands
_STOPS = "。；;！!？?"
_NEGATED = re.compile(r"(?:未|没有|没|不)$")
_OF_A_CLASS = re.compile("(?:(?<=人)|人)(?:(?:及|和)?以上)?的?(?:大班|超大班|班(?!主任|子|干部|组))")
#: 还有八个没有上学: so few of those counted before
_WITHOUT = re.compile(
    "(?:孩子|娃娃|学生|儿童|老师|教师|园长)?(?:到现在|至今|目前|还|仍|尚|都)*(?:没|未)(?!来)"
)
#: 一个没有, 一个也没有减少: not one; but 还有一个没有上学, 剩下那一个没有来 are one
_NOT_ONE = re.compile("[也都]*(?:没|未(?!来)|不(?!到)|找不)")
_IS_LEFT = re.compile("(?:有|[剩余]下?的?|那|只|仅|另|差|这)$")
#: 五十六人以上的班还剩九个
_ONLY_LEFT = re.compile("(?:还|只|仅|就)剩(?:下|了)?$")
_CLOSES = frozenset({"", *",。;!?，；！？、"})
_VAGUE = frozenset("数几")


def find(text: str) -> Iterator[Quantity]:
    """Figures in words in a block's text, in order."""
    if not _MARKS.search(text):
        return
    found: list[Quantity] = []
    onwards: list[Quantity] = []
    for match in _SPOKEN.finditer(text):
        quantity = _read(text, match)
        if quantity is not None:
            found.append(quantity)
        if quantity is not None and match["have"]:
            onwards.extend(_again(text, match.end(), _hundred(match["of"])))
        elif quantity is not None and match["load"] and quantity.note == "spoken":
            onwards.extend(_also(text, match.end()))
    for match in _OF_A_HUNDRED.finditer(text):
        if not any(
            q.start < match.end() and match.start() < q.end for q in found if q.value and q.value.unit == "%"
        ):
            onwards.extend(_again(text, match.end(), _hundred(match["of"])))
    if onwards:
        apart = [q for q in found if not any(q.start < o.end and o.start < q.end for o in onwards)]
        found = sorted([*apart, *dict.fromkeys(onwards)], key=lambda q: q.start)
    yield from found


def _again(text: str, start: int, whole: Decimal) -> Iterator[Quantity]:
    """What more is said of the same hundred before the sentence ends, or another hundred begins."""
    stop = _ENDS.search(text, start)
    end = stop.start() + 1 if stop else len(text)
    for match in _AGAIN.finditer(text, start, end):
        if _SPOKEN_WHOLE.search(text, start, match.start()):
            return
        quantity = _out_of(match, whole, match.start("have"))
        if quantity is not None:
            yield quantity


def _also(text: str, start: int) -> Iterator[Quantity]:
    """The same of other stages: 初中教13.1个."""
    stop = _ENDS.search(text, start)
    for match in _ALSO.finditer(text, start, stop.start() if stop else len(text)):
        value = number(match["load"])
        if value is not None:
            yield _of_one_teacher(match, value + _half(match["loadhalf"]))


def _of_one_teacher(match: re.Match[str], children: Decimal) -> Quantity:
    # a teacher of one subject does not stand for the teachers of a stage
    note = "思政" if "思政" in match.group() else "spoken"
    return Quantity(*match.span(), Value(Interval.exactly(children), bounds.RATIO), note=note)


def _hundred(printed: str) -> Decimal:
    return Decimal(100) if printed[-1] in "百0" and printed != "10" else Decimal(10)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """The figure of one match, or None where the words are no number (两三成)."""
    group = match.groupdict()
    start, end = match.span()
    if group["count"]:
        return _count(text, match)
    if group["all"]:
        return bounds.figure(text, start, end, Decimal(100), "%")
    if group["base"]:
        return _per_hundred(text, match)
    if group["bottom"]:
        return _fraction(text, match)
    if group["tenths"]:
        return _tenths(text, match)
    if group["left"]:
        return _ratio(text, match)
    if group["have"]:
        return _out_of(match, _hundred(group["of"]), start)
    if group["signed"]:
        return _percent(text, match)
    if group["whole"] or group["every"]:
        return _part_of(match)
    if group["plain"]:
        return _plain(match)
    if group["below"]:
        return _below(text, match)
    if group["money"]:
        return _money(text, match)
    if group["pay"]:
        return _pay(text, match)
    if group["change"]:
        return _money(text, match, "change")
    unsaid = group["someone"] or (group["elided"] and start)
    if unsaid and not _STAFF.search(text, max(0, start - 60), start):
        return None
    if group["staff"] or group["staffed"]:
        return _to_a_hundred(match)
    if group["pupils"] or group["load"]:
        value = number(group["pupils"] or group["load"])
        half = _half(group["pupilshalf"] or group["loadhalf"])
        return None if value is None else _of_one_teacher(match, value + half)
    if group["half"]:
        return bounds.figure(text, start, end, Decimal(50), "%", step=Decimal(10))
    if group["past"]:
        negated = _NEGATED.search(text, max(0, start - 2), start)
        interval = Interval(None, Decimal(50)) if negated else Interval(Decimal(50), None, True)
        return Quantity(negated.start() if negated else start, end, Value(interval, "%"), bounded=True)
    if group["points"]:
        return _points(match)
    value = number(group["times"])
    if value is None:
        return None
    return bounds.figure(
        text, start, end, value, "倍", kind="times", more=bool(group["timesmore"]), step=Decimal(1)
    )


def _points(match: re.Match[str]) -> Quantity | None:
    """两个百分点, 两个点, 一个半点, 半个点."""
    value = Decimal("0.5") if match["points"] == "半" else number(match["points"])
    if value is None:
        return None
    whole = Interval.exactly(value + _half(match["pointshalf"]))
    return Quantity(*match.span(), Value(whole, "个百分点"), "points")


def _to_a_hundred(match: re.Match[str]) -> Quantity | None:
    """每百名幼儿拥有专任教师8名 → 12.5 children a teacher."""
    staff = number(match["staff"] or match["staffed"])
    return _of_one_teacher(match, 100 / staff) if staff else None


def _half(said: str | None) -> Decimal:
    """十三个半 is 13.5: half a one more."""
    return Decimal("0.5") if said else Decimal(0)


def _count(text: str, match: re.Match[str]) -> Quantity | None:
    """三百二十人, 二十来个, 三十多万元; 第一所 and 几十人 are none."""
    value = number(match["count"])
    before = text[match.start() - 1 : match.start()]
    few = len(match["count"]) == 1 and match["count"] != "十" and not match["scale"]
    alone = match.end() - match.start() == len(text)  # read again from its own words it is the same
    left = _ONLY_LEFT.search(text, 0, match.start()) and text[match.end() : match.end() + 1] in _CLOSES
    if few and not alone and not left and not _WITHOUT.match(text, match.end()):
        return None  # 两个只增不减, 三个一批: words, not counts
    if value == 1 and _NOT_ONE.match(text, match.end()) and not _IS_LEFT.search(text, 0, match.start()):
        return None  # 五十六人以上的班一个没有, 一个也没有减少
    if _OF_A_CLASS.match(text, match.end()):
        return None  # 五十六人以上的大班: part of a name
    if value is None or before == "第" or (before in _VAGUE and match["count"][0] == "十"):
        return None
    scale = match["scale"] or ""
    value, last = (
        units.scaled(value + _half(match["counthalf"]), scale),
        units.scaled(step(match["count"]), scale),
    )
    unit, more = units.CANONICAL[match["countunit"]], match["countmore"]
    if more == "来":  # about so many, either side
        interval = Interval(value - last / 2, value + last / 2)
        return Quantity(*match.span(), Value(interval, unit, True), bounded=True)
    return bounds.figure(text, *match.span(), value, unit, more=bool(more), step=last)


def _ratio(text: str, match: re.Match[str]) -> Quantity | None:
    left, right = number(match["left"]), number(match["right"])
    if left is None or right is None or 1 not in (left, right) or left == right:
        return None
    digits = decimals(match["right"] if left == 1 else match["left"])
    return bounds.ratio(text, *match.span(), max(left, right), left == 1, digits)


def _out_of(match: re.Match[str], whole: Decimal, start: int) -> Quantity | None:
    """十个孩子里有九个 → 90%; 每百名中有91名 → 91%; 有近九个 lies below 90%."""
    part = number(match["have"])
    if part is None or part > whole:
        return None
    about = match["haveabout"]
    means = "more" if match["havemore"] else "about" if about == "约" else "near" if about else ""
    interval, rough = bounds.widen(part / whole * 100, None, means, "%", Decimal(100) / whole)
    return Quantity(start, match.end(), Value(interval, "%", rough), bounded=bool(means))


def _plain(match: re.Match[str]) -> Quantity | None:
    """高中是十二点二: a number without a unit, which only a name can make something of."""
    value = number(match["plain"])
    if value is None:
        return None
    return Quantity(*match.span(), Value(Interval.exactly(value), ""), digits=decimals(match["plain"]))


def _below(text: str, match: re.Match[str]) -> Quantity | None:
    """毛入学率，九十二还不到: less than that, of what only a name can say."""
    value = number(match["below"])
    if value is None:
        return None
    interval = Interval(None, value, high_open=True)
    return Quantity(*match.span(), Value(interval, "%"), digits=decimals(match["below"]), bounded=True)


def _money(text: str, match: re.Match[str], group: str = "money") -> Quantity | None:
    """教育支出八亿六千万，比上年多了四千六百万: large numbers, where money is spoken of, are yuan."""
    value = number(match[group])
    near = max(0, match.start() - _SENTENCE)
    stop = max(near - 1, *(text.rfind(mark, near, match.start()) for mark in _STOPS))
    if value is None or (match.start() and not _OF_MONEY.search(text, stop + 1, match.start())):
        return None  # read again from its own words it is the same
    if text.startswith(("多了", "少了"), match.end()):  # 比前年的十二亿多了三千万: 多 tells what follows
        return Quantity(*match.span(), Value(Interval.exactly(value), "元"))
    more = bool(match[f"{group}more"])
    return bounds.figure(text, *match.span(), value, "元", more=more, step=step(match[group]))


def _pay(text: str, match: re.Match[str]) -> Quantity | None:
    """平均工资收入八万四千六: tens of thousands, where wages are spoken of, are yuan."""
    value = number(match["pay"])
    near = max(0, match.start() - _SENTENCE)
    stop = max(near - 1, *(text.rfind(mark, near, match.start()) for mark in _STOPS))
    if value is None or (match.start() and not _OF_PAY.search(text, stop + 1, match.start())):
        return None
    more = bool(match["paymore"])
    return bounds.figure(text, *match.span(), value, "元", more=more, step=step(match["pay"]))


def _percent(text: str, match: re.Match[str]) -> Quantity | None:
    """九十七点零八%: the number in words, its sign printed."""
    value = number(match["signed"])
    return (
        value
        if value is None
        else bounds.figure(text, *match.span(), value, "%", digits=decimals(match["signed"]))
    )


def _part_of(match: re.Match[str]) -> Quantity | None:
    """六千二百个班里面还有一百八十六个 → 3%; 每四十个班就有一个 → 2.5%."""
    whole, part = number(match["whole"] or match["every"]), number(match["part"] or match["each"])
    if not whole or part is None or part > whole:
        return None
    return Quantity(*match.span(), Value(Interval.exactly(part / whole * 100), "%"), digits=12)


def _per_hundred(text: str, match: re.Match[str]) -> Quantity | None:
    """百分之八十五点三, 千分之八; 百分之九十几 lies in [90, 100), 百分之九十一点几 in [91, 92)."""
    printed, few = match["percent"], match["few"]
    value = Decimal(100) if printed == "百" else number(printed)
    if value is None:
        return None
    places = {"百": 0, "千": 1, "万": 2}[match["base"]]
    if few:
        width = Decimal(1) if few.startswith("点") else step(printed)
        interval = Interval(value.scaleb(-places), (value + width).scaleb(-places), high_open=True)
        return Quantity(*match.span(), Value(interval, "%", True), "value", decimals(printed), True)
    return bounds.figure(text, *match.span(), value.scaleb(-places), "%", digits=decimals(printed))


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    bottom, top = number(match["bottom"]), number(match["top"])
    if not bottom or top is None or top > bottom:
        return None
    return bounds.figure(text, *match.span(), top / bottom * 100, "%", digits=12)


def _tenths(text: str, match: re.Match[str]) -> Quantity | None:
    """八成 80, 八成五 85, 八成半 85, 九成多 [90, 100)."""
    before = text[match.start() - 1 : match.start()]
    tens, ones = number(match["tenths"]), match["hundredth"]
    point = before in {".", "。"} and text[match.start() - 2 : match.start() - 1].isdigit()
    if tens is None or point or (before and (before.isdigit() or before in "一二三四五六七八九十百分之点")):
        return None
    value = tens * 10 + (Decimal(5) if ones == "半" else number(ones) or 0 if ones else Decimal(0))
    width = Decimal(1 if ones else 10)
    return bounds.figure(text, *match.span(), value, "%", more=bool(match["more"]), step=width)
