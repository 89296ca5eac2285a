"""Units: what stands behind a number, in one canonical spelling, and its scale.

An unknown unit is no unit: the figure then binds to nothing that asks for one.
"""

from __future__ import annotations

from decimal import Decimal

#: 万, 亿 … as powers of ten; scaled with Decimal.scaleb, so that no digit is invented.
SCALES = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "万亿": 12,
}

#: canonical unit ← spellings. 人次 and 平方米 stand before 人 and 米: the longest wins.
UNITS: dict[str, tuple[str, ...]] = {
    "%": ("%",),
    "‰": ("‰",),
    "个百分点": ("个百分点", "百分点", "个点", "个百分比"),
    "元/生": tuple(
        f"元/{whose}"
        for one in ("生", "人")
        for whose in (f"{one}·年", f"{one}年", f"{one}.年", f"{one}/年", f"年·{one}", f"年/{one}", one)
    ),
    "m²/生": ("平方米/生", "平米/生", "㎡/生", "m²/生", "m2/生", "平方米/人", "㎡/人", "m²/人"),
    "册/生": ("册/生", "册/人", "本/生"),
    "人/百生": ("人/百生", "人/百名学生", "人/百人", "名/百生", "名/百名学生", "人/每百名学生"),
    "间/百生": ("间/百生", "间/百名学生", "间/百人", "间/每百名学生"),
    "元": ("元人民币", "元/年", "元", "块钱"),
    "人次": ("人次",),
    "人": ("人", "名", "位", "个人", "名学生", "名教师"),
    "班": ("个教学班", "个班级", "个班", "班"),
    "所": ("所", "园"),
    "学位": ("个学位", "学位"),
    "个": (
        "个",
        "处",
        "项",
        "家",
        "件",
        "套",
        "台",
        "辆",
        "次",
        "起",
        "场",
        "期",
        "篇",
        "门",
        "对",
        "条",
        "份",
        "座",
        "批",
    ),
    "间": ("间",),
    "册": ("册",),
    "亩": ("亩",),
    "m²": ("平方米", "㎡", "m2", "m²", "平米"),
    "米": ("平方公里", "公里", "米"),
    "倍": ("倍",),
    "分": ("分",),
    "岁": ("岁", "周岁"),
    "年": ("年", "学年"),
    "天": ("天", "日", "月", "个月", "周", "小时", "分钟", "学时", "课时", "节"),
}

CANONICAL = {spelling: unit for unit, spellings in UNITS.items() for spelling in spellings}

#: units of indicators that count things: 无证园3个 are 3所, 事故1起 is 1次
COUNTED = {"所": frozenset({"所", "个"}), "次": frozenset({"个"})}

#: units in which persons are counted; spoken reports count children in 个
PERSONS = frozenset({"人", "个"})
#: units in which things are counted, one word as good as another: 51所, 51个
THINGS = frozenset({"所", "班", "个"})
#: what is so much for each pupil or for each hundred → the unit that stands behind its figure
#: where the name has said 生均 or 每百名
EACH: dict[str, str] = {"元/生": "元", "m²/生": "m²", "册/生": "册", "人/百生": "人", "间/百生": "间"}
#: what nobody has each: from here on a figure is a total
TOTAL = {"元/生": 1_000_000, "m²/生": 1000, "册/生": 1000, "人/百生": 100, "间/百生": 100}
#: differences between schools as a share of the mean: printed without any unit
COEFFICIENT = "系数"


def scaled(number: Decimal, scale: str) -> Decimal:
    """The number times its Chinese scale word: 1.2, 万 → 12000."""
    return number.scaleb(SCALES[scale]) + 0 if scale else number


def compatible(printed: str, wanted: str) -> bool:
    """Whether a figure printed in one unit may stand for something counted in another."""
    if printed == wanted:
        return True
    if wanted == "人":
        return printed in PERSONS
    if wanted in EACH:
        return printed == EACH[wanted]
    if wanted == "次":
        return printed in COUNTED[wanted]
    return wanted in THINGS and printed in THINGS | {"间", "册"}
