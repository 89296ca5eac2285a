"""Wordings of reports by other hands, each with its near misses: value and verdict."""

from __future__ import annotations

import pytest

from told import tell

HEAD = "青砚县2023年自评报告\n\n一、工作情况\n\n"

SERVICE = "compulsory.after-school-participation"
CONSOLIDATION = "compulsory.consolidation-rate"
CERTIFIED = "preschool.teacher-certification"
CLASSES = "compulsory.oversize-class-rate"
QUOTA = "compulsory.quota-admission-share"
PAY = "teacher.pay-parity"
DISABLED = "compulsory.disabled-enrolment-rate"
MIGRANT = "compulsory.migrant-public-share"
PRIVATE = "compulsory.private-enrolment-share"
PRESCHOOL = "staffing.student-teacher-ratio.preschool"
PUBLIC = "preschool.public-enrolment-share"
GROSS = "preschool.gross-enrolment-rate"
BUDGET = "funding.budget-growth"

WORDINGS = [
    # who was due and who came make the share printed beside them
    (SERVICE, "全县应参加课后服务学生2.4万人，实际参加2.22万人，课后服务学生参与率92.5%。", "92.5%", "pass"),
    (SERVICE, "全县应参加课后服务学生2.4万人，实际参加1.9万人，课后服务学生参与率92.6%。", "", "review"),
    (SERVICE, "全县应参加培训教师240人，实际参加190人，课后服务学生参与率92.6%。", "92.6%", "pass"),
    (SERVICE, "课后服务学生参与率91.4%（应参加24000人，实际参加21936人）。", "91.4%", "pass"),
    # 约 before 占 and the whole blurs the share behind them
    (SERVICE, "参加课后服务的学生约占义务教育在校生的九成。", "约≥87%、≤93%", "review"),
    (SERVICE, "参加课后服务的学生大约占到全县义务教育在校生总数的96%。", "约≥93%、≤99%", "pass"),
    (SERVICE, "参加课后服务的学生占义务教育在校生的九成一。", "91%", "pass"),
    (SERVICE, "全县学生约占全市的三成，参加课后服务的学生占在校生的九成一。", "91%", "pass"),
    (PUBLIC, "公办园在园幼儿约为全县在园幼儿的51%。", "约≥48%、≤54%", "review"),
    (PUBLIC, "公办园在园幼儿大概相当于在园幼儿总数的45%。", "约≥42%、≤48%", "fail"),
    (PUBLIC, "经费节约，公办园在园幼儿占全县在园幼儿总数的51%。", "51%", "pass"),
    # a plan that is carried out promises nothing; one that is made or named does
    (GROSS, "扎实实施学前教育行动计划，全县学前三年毛入园率达92。3%。", "92.3%", "pass"),
    (GROSS, "通过实施第三期学前教育三年行动计划，学前三年毛入园率达到82.3%。", "82.3%", "fail"),
    (DISABLED, "落实特殊教育提升计划，适龄残疾儿童少年义务教育入学率97.1%。", "97.1%", "pass"),
    (GROSS, "根据学前教育行动计划，学前三年毛入园率达到92.3%。", "", "missing"),
    (GROSS, "制定实施学前教育行动计划，学前三年毛入园率达到92.3%。", "", "missing"),
    (GROSS, "将实施学前教育行动计划，学前三年毛入园率达到92.3%。", "", "missing"),
    (GROSS, "我县计划，实施学前教育行动计划，学前三年毛入园率达到92.3%。", "", "missing"),
    (GROSS, "实施学前教育行动计划，到2026年学前三年毛入园率达到92.3%。", "", "missing"),
    # those who take part, counted, and then the share they are
    (SERVICE, "课后服务参与学生2.3万人，占义务教育在校生的88.4%，参与教师1900人。", "88.4%", "fail"),
    (SERVICE, "课后服务参与学生2.4万人，占义务教育在校生的92.6%。", "92.6%", "pass"),
    (SERVICE, "课后服务参与学生2.4万人，城区学生占义务教育在校生的92.6%。", "", "missing"),
    (SERVICE, "课后服务参与教师1900人，占义务教育教师的95.2%。", "", "missing"),
    (MIGRANT, "随迁子女在公办学校和政府购买学位学校就读比例为87.4%。", "87.4%", "pass"),
    # a school that gives away the county's places is no part of it
    (QUOTA, "县二中把优质普通高中招生名额的58%分配到各初中学校。", "58%", "pass"),
    (
        MIGRANT,
        "县二中把优质普通高中招生名额的58%分配到各初中学校，随迁子女在公办学校就读比例达95.2%。",
        "95.2%",
        "pass",
    ),
    (QUOTA, "县二中、县四中是优质高中，拿出六成名额分配到各初中学校。", "60%", "pass"),
    (QUOTA, "县一中、县四中两所优质普通高中拿出招生计划的57%分配到各初中。", "57%", "pass"),
    (QUOTA, "县二中招生名额的58%分配到各初中学校。", "58%", "review"),
    (CLASSES, "县二中附近的小学大班额比例降到2.4%。", "2.4%", "review"),
    (MIGRANT, "县二中随迁子女在公办学校就读比例达95.2%。", "95.2%", "review"),
    # a change against the budget is no growth over the year before
    (BUDGET, "一般公共预算教育支出12亿元，比上年多了0.3亿元。", "2.5641%", "pass"),
    (BUDGET, "一般公共预算教育支出12亿元，比年初预算多了0.3亿元。", "", "missing"),
    # what a site puts into a text
    (CLASSES, "有效化解大班额，大班额**白斑病医院哪家好**比例降至1.3%，无超大班额。", "1.3%", "pass"),
    (CLASSES, "大班额【成人英语哪里好】比例为1.3%。", "1.3%", "pass"),
    (CLASSES, "普通高中大班额**白斑病医院哪家好**比例降至1.3%。", "", "missing"),
    (
        GROSS,
        "以下是小编整理的自评报告，学前三年毛入园率达98.8%，欢迎阅读。\n\n学前三年毛入园率达91.4%。",
        "91.4%",
        "pass",
    ),
    (GROSS, "相关推荐：学前三年毛入园率达98.8%的做法\n\n学前三年毛入园率达91.4%。", "91.4%", "pass"),
    (GROSS, "下一篇：学前三年毛入园率达98.8%", "", "missing"),
    (GROSS, "上一篇章已经翻过，学前三年毛入园率达91.4%。", "91.4%", "pass"),
    # a page's number, or an empty line, in the middle of a name
    (
        DISABLED,
        "（二）义务教育均衡发展。小学净入学率100%，初中毛入学率101.4%，全县适龄残疾儿童少年义\n\n3、务教育入学率达97.3%，为22名学生送教。",
        "97.3%",
        "pass",
    ),
    (
        DISABLED,
        "义务教育巩固率96%，现有教职工2131人，适龄残疾儿童少年义务教育\n\n入学率97.3%。",
        "97.3%",
        "pass",
    ),
    (DISABLED, "义务教育巩固率96%，现有教职工2131人，残疾幼儿\n\n入园率97.3%。", "", "missing"),
    # all of those counted and named in one
    (CERTIFIED, "全县58名园长、640名专任教师全部持有教师资格证，专科以上学历占96.4%。", "100%", "pass"),
    (CERTIFIED, "58名园长和640名专任教师均已取得教师资格证。", "100%", "pass"),
    (CERTIFIED, "58名园长、640名专任教师全部参加培训。", "", "missing"),
    (CERTIFIED, "新招聘的8名园长、40名专任教师全部持有教师资格证。", "", "missing"),
    (CERTIFIED, "58名园长、640名专任教师基本持有教师资格证。", "", "missing"),
    # classes of kindergartens; schools are no classes
    (CLASSES, "新建的12所幼儿园班额普遍达标，班额达标率92.5%。", "", "missing"),
    (CLASSES, "全县学校班额普遍达标。", "", "review"),
    (
        CLASSES,
        "小学共有2100个班，其中56人及以上的大班9个，占0.4%。\n\n初中64所，在校生4.2万人。初中共有960个班，56人及以上的大班18个，占1.9%。",
        ">0.4%、<1.9%",
        "pass",
    ),
    (CLASSES, "基本消除义务教育阶段56人以上大班额。", "≤5%", "pass"),
    (CLASSES, "全部消除义务教育学校56人以上大班额。", "0%", "pass"),
    (CLASSES, "要基本消除义务教育阶段56人以上大班额。", "", "missing"),
    (CLASSES, "基本消除普通高中阶段56人以上大班额。", "", "missing"),
    # an annex behind the plan
    (
        CONSOLIDATION,
        "情况见后。\n\n二、下一步打算\n\n继续努力。\n\n附：主要指标说明。九年义务教育巩固率95.64%，系按年报计算。",
        "95.64%",
        "pass",
    ),
    (
        CONSOLIDATION,
        "情况见后。\n\n二、下一步打算\n\n继续努力。\n\n附：主要指标目标。九年义务教育巩固率95.64%。",
        "",
        "missing",
    ),
    # what has been looked into
    (CERTIFIED, "园长、专任教师持证率报上来是100%，督导室去查了，实为97.5%。", "", "review"),
    (CERTIFIED, "园长、专任教师持证率上报为100%，局里再查了一遍。", "100%", "review"),
]


@pytest.mark.parametrize(("indicator", "words", "value", "verdict"), WORDINGS)
def test_a_wording_is_read_as_a_person_reads_it(indicator: str, words: str, value: str, verdict: str) -> None:
    told = tell(HEAD + words, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason
