"""One sentence under compulsory-quality: what it says of an item, and its neighbour that says less."""

from __future__ import annotations

from functools import cache

import pytest

from checker import document, pipeline, rulebook
from checker.model import Rulebook

CLASSES = "compulsory.class-size.primary"
MUSIC = "compulsory.special-rooms.music"
SIZE = "compulsory.school-size.single"
DISABLED = "compulsory.disabled-enrolment-rate"
MONITORED = "compulsory.monitoring-variation"


@cache
def quality() -> Rulebook:
    return rulebook.load("compulsory-quality")


@pytest.mark.parametrize(
    ("text", "indicator", "verdict", "reason"),
    [
        ("小学班额均不超过45人。", CLASSES, "pass", "≤45人，满足"),
        ("全县小学所有班级均在45人以内。", CLASSES, "pass", "≤45人，满足"),
        ("全县小学所有班级均在48人以内。", CLASSES, "review", "48人"),
        ("2026年前小学所有班级均在45人以内。", CLASSES, "missing", "没有可用的结果"),
        ("城区小学所有班级均在45人以内。", CLASSES, "review", "城区"),
        ("音乐专用教室面积均在96平方米以上。", MUSIC, "pass", "≥96m²，满足"),
        ("新建学校音乐专用教室面积均在96平方米以上。", MUSIC, "review", "局部"),
        ("城关镇音乐专用教室面积均在96平方米以上。", MUSIC, "review", "局部"),
        ("音乐专用教室面积均在96平方米以上，城南小学除外。", MUSIC, "review", "城南小学除外"),
        ("音乐专用教室面积平均在96平方米以上。", MUSIC, "review", "全域平均"),
        # 初中有没有更大的，没有说
        ("规模最大的小学为城东小学，在校生1968人。", SIZE, "review", "口径不明"),
        ("校际差异率语文0.09、数学0.17。", MONITORED, "review", "0.17"),
        ("残疾儿童入学率小学98.1%、初中96.2%。", DISABLED, "pass", "整体介于其间"),
        ("残疾儿童入学率小学98.1%、初中94.2%。", DISABLED, "review", "定不了"),
        ("残疾儿童入学率小学98.1%。", DISABLED, "review", "局部"),
        ("残疾儿童入学率小学94.1%、初中93.2%。", DISABLED, "fail", "整体介于其间"),
        ("校际差异率语文0.09、数学0.12。", MONITORED, "review", "口径不明"),
    ],
)
def test_a_sentence(text: str, indicator: str, verdict: str, reason: str) -> None:
    findings = pipeline.assess(document.read("-", data=text.encode()), quality()).assessments[0].findings
    [found] = [f for f in findings if f.indicator.id == indicator]
    assert (str(found.verdict), reason in found.reason) == (verdict, True), found.reason
