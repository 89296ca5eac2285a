"""What each pupil has and how far schools differ: names that 小学 and 初中 share, and bare coefficients."""

from __future__ import annotations

from functools import cache

import pytest

from checker import examples, pipeline, rulebook
from checker.model import Finding, Rulebook

QUALIFIED = "resource.qualified-teachers"
BACKBONE = "resource.backbone-teachers"
ARTS = "resource.arts-sports-teachers"
SPACE = "resource.teaching-space"
SPORTS = "resource.sports-area"
EQUIPMENT = "resource.equipment-value"
ROOMS = "resource.multimedia-classrooms"
ITEMS = (QUALIFIED, BACKBONE, ARTS, SPACE, SPORTS, EQUIPMENT, ROOMS)
VARIES = "variation.equipment-value"


@cache
def book() -> Rulebook:
    return rulebook.load("compulsory-quality")


def read(text: str) -> dict[str, Finding]:
    """The findings of a text by the id without its area."""
    found = pipeline.assess_text(text, book()).findings
    return {f.indicator.id.removeprefix("compulsory."): f for f in found}


def told(text: str, item: str) -> list[str]:
    """What 小学 and 初中 read as, 无 where nothing."""
    found = read(text)
    return [examples.read(found[f"{item}.{stage}"]) for stage in ("primary", "junior")]


@pytest.mark.parametrize(
    ("text", "item", "primary", "junior"),
    [
        # the stage before the name, behind it, in a list, in another clause, above in a heading
        ("小学生均教学仪器设备值2860元。", EQUIPMENT, "2860", "无"),
        ("生均教学仪器设备值小学2860元、初中3540元。", EQUIPMENT, "2860", "3540"),
        ("生均教学仪器设备值：小学为2860元，初中达到3540元。", EQUIPMENT, "2860", "3540"),
        ("生均教学仪器设备值分别为小学2860元、初中3540元。", EQUIPMENT, "2860", "3540"),
        ("小学、初中生均教学仪器设备值分别为2860元和3540元。", EQUIPMENT, "2860", "3540"),
        ("生均教学仪器设备值小学、初中分别为2860元和3540元。", EQUIPMENT, "2860", "3540"),
        ("小学、初中生均教学及辅助用房面积分别为4.88、6.15平方米。", SPACE, "4.88", "6.15"),
        ("小学生均教学及辅助用房面积、生均体育运动场馆面积分别为4.9平方米、7.8平方米，"
         "初中分别为6.1平方米、10.4平方米。", SPORTS, "7.8", "10.4"),
        ("小学：每百名学生拥有高于规定学历教师数6.9人，生均教学仪器设备值2860元；"
         "初中：每百名学生拥有高于规定学历教师数8.2人，生均教学仪器设备值3540元。",
         EQUIPMENT, "2860", "3540"),
        ("（一）小学资源配置\n生均教学仪器设备值2860元。", EQUIPMENT, "2860", "无"),
        ("1.每百名学生拥有高于规定学历教师数。\n小学6.31人，标准4.2人；初中7.02人，标准5.3人。",
         QUALIFIED, "6.31", "7.02"),
        ("生均教学仪器设备值小学为2764元，较上年增加213元；初中为3918元。", EQUIPMENT, "2764", "3918"),
        # spellings of the unit and of the name
        ("生均体育运动场馆面积小学8.2㎡、初中11.33m²。", SPORTS, "8.2", "11.33"),
        ("小学生均教学及辅助用房面积4.88平方米/生。", SPACE, "4.88", "无"),
        ("小学每100名学生拥有县级及以上骨干教师数1.3名。", BACKBONE, "1.3", "无"),
        ("小学、初中每百名学生拥有体育、艺术（美术、音乐）专任教师数分别为1.03人、0.97人。",
         ARTS, "1.03", "0.97"),
        ("小学生均教学仪器设备值0.29万元。", EQUIPMENT, "2900", "无"),
        # the whole's, the newest, our own
        ("小学生均教学仪器设备值由1850元提高到2860元。", EQUIPMENT, "2860", "无"),
        ("小学每百名学生拥有高于规定学历教师数6.3人，比国家标准高2.1人。", QUALIFIED, "6.3", "无"),
        ("全省小学生均教学仪器设备值2860元。", EQUIPMENT, "无", "无"),
        # no stage, several stages, another stage, a total, another unit
        ("全县小学42所、初中19所。每百名学生拥有网络多媒体教室数2.6间。", ROOMS, "无", "无"),
        ("高中生均教学仪器设备值4860元。", EQUIPMENT, "无", "无"),
        ("生均教学仪器设备值小学2860元、高中4860元。", EQUIPMENT, "2860", "无"),
        ("小学生均教学及辅助用房面积2.3万平方米。", SPACE, "无", "无"),
        ("小学生均体育运动场馆面积8公里。", SPORTS, "无", "无"),
        ("小学每百名学生拥有网络多媒体教室数2.6台。", ROOMS, "无", "无"),
        ("小学每百名学生拥有网络多媒体教室数达到2.3间的学校有32所。", ROOMS, "无", "无"),
        ("生均体育运动场馆面积最低的滨湾小学为5.2平方米。", SPORTS, "无", "无"),
    ],
)  # fmt: skip
def test_a_name_that_stages_share_is_of_the_stage_that_is_told(
    text: str, item: str, primary: str, junior: str
) -> None:
    assert told(text, item) == [primary, junior]


@pytest.mark.parametrize(
    ("text", "primary", "junior"),
    [
        ("小学生均教学仪器设备值的差异系数为0.36。", "0.36", "无"),
        ("生均教学仪器设备值差异系数小学0.41、初中0.39。", "0.41", "0.39"),
        ("小学生均教学仪器设备值2860元、初中3540元，校际差异系数分别为0.31、0.28。", "0.31", "0.28"),
        ("小学生均教学及辅助用房面积、生均体育运动场馆面积、生均教学仪器设备值的差异系数分别为0.32、0.41和0.38。",
         "0.38", "无"),
        ("小学生均教学仪器设备值差异系数为0.36，低于0.50的国家标准。", "0.36", "无"),
        ("小学生均教学仪器设备值差异系数由0.52缩小到0.36。", "0.36", "无"),
        ("小学生均教学仪器设备值差异系数2023年为0.36，2022年为0.41。", "0.36", "无"),
        ("小学生均教学仪器设备值差异系数控制在0.45以下。", "≤ 0.45", "无"),
        ("小学生均教学仪器设备值差异系数小于或等于0.45。", "≤ 0.45", "无"),
        # a bare number that is no coefficient of it
        ("小学生均教学仪器设备值差异系数比上年缩小0.05。", "无", "无"),
        ("小学生均教学仪器设备值差异系数第3位，得0.5分。", "无", "无"),
        ("小学生均教学仪器设备值差异系数较小，投入0.36亿元。", "无", "无"),
        ("小学综合差异系数为0.36，初中为0.31。", "无", "无"),
        ("校际差异系数均小于国家规定的0.50和0.45。", "无", "无"),
        ("力争2026年小学生均教学仪器设备值差异系数降到0.30。", "无", "无"),
    ],
)  # fmt: skip
def test_a_coefficient_is_a_bare_number_right_behind_its_name(text: str, primary: str, junior: str) -> None:
    assert told(text, VARIES) == [primary, junior]


@pytest.mark.parametrize(
    ("text", "primary", "junior"),
    [
        ("校际差异系数：小学七项介于0.19与0.46之间，初中七项介于0.17与0.42之间，均小于国家规定的0.50和0.45。",
         "[0.19, 0.46]", "[0.17, 0.42]"),
        ("七项指标校际差异系数，小学在0.21—0.46之间，初中在0.17—0.43之间，均在标准以内。",
         "[0.21, 0.46]", "[0.17, 0.43]"),
        ("小学7项指标差异系数0.32、0.41、0.38、0.29、0.44、0.36、0.40，均小于0.50。", "[0.29, 0.44]", "无"),
        ("七项指标校际差异系数，小学分别为0.32、0.41、0.38、0.29、0.44、0.36、0.40，"
         "初中分别为0.30、0.35、0.27、0.33、0.42、0.31、0.38。", "[0.29, 0.44]", "[0.27, 0.42]"),
        ("小学7项差异系数最大的为0.43（生均体育运动场馆面积），最小的0.21；初中介于0.19与0.40之间。",
         "≤ 0.43", "[0.19, 0.4]"),
        ("小学各项差异系数全部小于0.50。", "< 0.5", "无"),
        ("小学七项差异系数平均不超过0.40。", "无", "无"),
        ("小学七项差异系数大多在0.45以下。", "无", "无"),
        ("小学七项差异系数有六项低于0.50。", "无", "无"),
        ("小学七项差异系数中最小的为0.21。", "无", "无"),
        ("校际差异系数小学介于0.21—0.46之间，初中介于0.17—0.41之间，均在0.50、0.45的规定值以内。",
         "[0.21, 0.46]", "[0.17, 0.41]"),
    ],
)  # fmt: skip
def test_what_is_told_of_all_seven_bounds_each(text: str, primary: str, junior: str) -> None:
    for item in ITEMS:
        assert told(text, item.replace("resource", "variation")) == [primary, junior]


def test_seven_in_the_order_of_their_names_are_one_each() -> None:
    names = (
        "小学每百名学生拥有高于规定学历教师数、每百名学生拥有县级以上骨干教师数、"
        "每百名学生拥有体育、艺术（美术、音乐）专任教师数、生均教学及辅助用房面积、生均体育运动场馆面积、"
        "生均教学仪器设备值、每百名学生拥有网络多媒体教室数等7项指标的校际差异系数"
    )
    found = read(f"{names}分别为0.21、0.33、0.36、0.41、0.38、0.29、0.19。")
    values = [examples.read(found[f"{item.replace('resource', 'variation')}.primary"]) for item in ITEMS]
    assert values == ["0.21", "0.33", "0.36", "0.41", "0.38", "0.29", "0.19"]


TABLE = """全县情况见下表。

| 指标 | 小学标准 | 小学县均 | 小学差异系数 | 初中标准 | 初中县均 | 初中差异系数 |
|---|---|---|---|---|---|---|
| 生均教学及辅助用房面积（平方米） | 4.5 | 5.42 | 0.312 | 5.8 | 6.71 | 0.287 |
| 生均教学仪器设备值（万元） | 0.2 | 0.2735 | 0.284 | 0.25 | 0.3612 | 0.253 |
| 每百名学生拥有网络多媒体教室数 | 2.3间 | 2.64间 | 0.301 | 2.4间 | 2.58间 | 0.276 |
"""


@pytest.mark.parametrize(
    ("item", "primary", "junior"),
    [
        (SPACE, "5.42", "6.71"),
        (EQUIPMENT, "2735", "3612"),
        (ROOMS, "2.64", "2.58"),
        ("variation.teaching-space", "0.312", "0.287"),
        ("variation.equipment-value", "0.284", "0.253"),
        ("variation.multimedia-classrooms", "0.301", "0.276"),
    ],
)
def test_a_table_of_both_stages_and_their_coefficients(item: str, primary: str, junior: str) -> None:
    assert told(TABLE, item) == [primary, junior]


def test_a_table_without_units_does_not_say_whether_it_counts_in_万() -> None:
    table = "| 指标 | 小学 | 初中 |\n|---|---|---|\n| 生均教学仪器设备值 | 0.27 | 0.36 |\n"
    assert told(f"全县情况见下表。\n\n{table}", EQUIPMENT) == ["无", "无"]


def test_an_average_that_meets_the_line_leaves_every_school_to_be_looked_at() -> None:
    found = read("全县小学生均教学仪器设备值2860元。")[f"{EQUIPMENT}.primary"]
    assert found.verdict == "review"
    assert "《义务教育学校资源配置指标情况表》" in found.reason


def test_a_coefficient_of_its_own_stands_before_what_is_told_of_all() -> None:
    found = read("小学七项差异系数均不超过0.50，其中小学生均教学仪器设备值差异系数为0.52。")
    assert found["variation.equipment-value.primary"].verdict in {"fail", "review"}
    assert found["variation.teaching-space.primary"].verdict == "pass"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        ("在国家义务教育质量监测中，学业水平达到Ⅲ级以上，校际差异率0.12。",
         "compulsory.monitoring-variation", "0.12", "pass"),
        ("校际差异率为0.09、0.16和0.10。", "compulsory.monitoring-variation", "表述", "review"),
        ("发放问卷1.26万份，社会认可度为93.4%。", "evaluation.social-recognition", "93.4", "pass"),
        ("学校章程核准率、课程开齐率均为100%。", "compulsory.charter-coverage", "100", "pass"),
        ("学校章程核准率、课程开齐率为100%。", "compulsory.charter-coverage", "无", "missing"),
        ("学校章程核准率和教师参训率分别为98%、100%。", "compulsory.charter-coverage", "98", "fail"),
        ("2023年初中三年巩固率99.1%。", "compulsory.junior-consolidation-rate", "99.1", "pass"),
        ("中小学教师资格证持有率100%。", "compulsory.teacher-certification", "100", "pass"),
        ("符合条件教师交流比例14.3%，其中骨干教师占交流总数的22.8%。",
         "compulsory.backbone-exchange", "22.8", "pass"),
        ("小学班额超过45人的12个、初中班额超过50人的9个。",
         "compulsory.oversize-classes.junior", "9", "fail"),
        ("超过45人的小学班级17个，超过50人的初中班级4个。",
         "compulsory.oversize-classes.primary", "17", "fail"),
        ("全县小学平均班额38.4人。", "compulsory.class-size.primary", "无", "missing"),
        ("全县初中超过50人的班级为0个。", "compulsory.oversize-classes.junior", "0", "pass"),
    ],
)  # fmt: skip
def test_the_other_items(text: str, indicator: str, value: str, verdict: str) -> None:
    found = read(text)[indicator.removeprefix("compulsory.")]
    assert (examples.read(found), str(found.verdict)) == (value, verdict)
