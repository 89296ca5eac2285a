"""A speech tells its figures as people talk: what must be read from it, and what must not."""

from __future__ import annotations

import pytest

from told import tell

HEAD = "青砚县2023年教育工作讲话\n\n"

CERTIFIED = "preschool.teacher-certification"
FISCAL = "preschool.fiscal-share"
PUBLIC = "preschool.public-enrolment-share"
DISABLED = "compulsory.disabled-enrolment-rate"
MIGRANT = "compulsory.migrant-public-share"
SERVICE = "compulsory.after-school-participation"
SENIOR = "senior.gross-enrolment-rate"
PAY = "teacher.pay-parity"
STAGES = "funding.per-student-growth"
BUDGET = "funding.budget-growth"

#: indicator, words, value, verdict
SAID = [
    # a rise and a fall in everyday verbs
    (STAGES, "生均一般公共预算教育支出，小学涨了百分之三，初中反而掉了百分之一点二。", "-1.2%", "fail"),
    (STAGES, "生均一般公共预算教育支出，小学多了3%，初中少了1.2%。", "-1.2%", "fail"),
    (STAGES, "生均一般公共预算教育支出，小学涨了3%，初中不升反降，缩水1.2%。", "-1.2%", "fail"),
    (STAGES, "生均一般公共预算教育支出，小学涨了3%。初中呢？滑了1.2%。", "-1.2%", "fail"),
    (STAGES, "生均一般公共预算教育支出，小学涨了百分之三，初中也多了百分之一点二。", "1.2%", "pass"),
    (STAGES, "生均一般公共预算教育支出，小学、初中都涨了，小学多了3%，初中多了1.2%。", "1.2%", "pass"),
    (STAGES, "生均一般公共预算教育支出，小学涨了3%，初中涨了1.2%，初中学生反而少了。", "1.2%", "pass"),
    (STAGES, "生均一般公共预算教育支出，小学涨了3%，初中涨了1.2%。初中学校减少两所。", "1.2%", "pass"),
    (STAGES, "生均一般公共预算教育支出，小学涨了百分之三，初中少一点，涨了0.4%。", "0.4%", "pass"),
    (
        BUDGET,
        "一般公共预算教育支出比前年涨了2.6%。“两个只增不减”，后面这个“不减”，初中没有守住。",
        "2.6%",
        "pass",
    ),
    (BUDGET, "一般公共预算教育支出，去年掉了百分之零点八。", "-0.8%", "fail"),
    (BUDGET, "一般公共预算教育支出比前一年多了百分之二点六。", "2.6%", "pass"),
    # who has it, who has it not
    (CERTIFIED, "园长和老师里，一百个有九十七个是有证的。", "97%", "fail"),
    (CERTIFIED, "园长和专任教师里头，一百个人有九十七个是有证的，还有三个没证。", "97%", "fail"),
    (CERTIFIED, "园长和专任教师当中，一百个里有九十七个拿到了教师资格证。", "97%", "fail"),
    (CERTIFIED, "园长和专任教师，一百个人里面一百个都有教师资格证。", "", "missing"),
    (CERTIFIED, "保育员里头，一百个人有九十七个是有证的。", "", "missing"),
    (CERTIFIED, "园长和专任教师一百个里要有一百个有证。", "", "missing"),
    (DISABLED, "全县登记在册的残疾孩子一共两百个，还有八个没有上学。", "96%", "pass"),
    (DISABLED, "适龄残疾儿童少年150人，至今仍有12人没有入学。", "92%", "fail"),
    (DISABLED, "在册的残疾孩子两百个，还有八个没上过幼儿园。", "", "missing"),
    (DISABLED, "在册的残疾孩子两百个，城区还有八个没有上学。", "", "missing"),
    (DISABLED, "在册的残疾孩子两百个，还有八个没有办残疾证。", "", "missing"),
    # a comma where a person breathes
    (FISCAL, "学前的经费，占财政性教育经费的百分之五点三，省里定的是百分之五。", "5.3%", "pass"),
    (FISCAL, "学前教育经费，占到同级财政性教育经费的4.6%。", "4.6%", "fail"),
    (FISCAL, "学前教育的经费，增加了，职业教育占财政性教育经费的百分之六。", "", "missing"),
    (MIGRANT, "随迁的孩子，九成一在公办学校读书。", "91%", "pass"),
    (MIGRANT, "跟着父母进城的孩子，有八成二在公办学校念书。", "82%", "fail"),
    (MIGRANT, "随迁的娃娃，九成一是本省的，在公办学校读书。", "", "missing"),
    # a question, and the answer
    (SERVICE, "课后服务，学校都开了，到底多少孩子留下来？五分之四。", "80%", "fail"),
    (SERVICE, "课后服务，有多少学生参加？百分之九十三。兄弟县都是九成以上。", "93%", "pass"),
    (SERVICE, "课后服务，有多少老师参加？百分之九十三。", "", "missing"),
    (SERVICE, "课后服务，明年要有多少学生参加？百分之九十三。", "", "missing"),
    # points
    (SENIOR, "高中阶段毛入学率离百分之九十二的线，还差三个点。", "89%", "fail"),
    (SENIOR, "高中阶段毛入学率比百分之九十二的线高出一个半点。", "93.5%", "pass"),
    (SENIOR, "高中阶段毛入学率离百分之九十二的线，只差半个百分点。", "91.5%", "fail"),
    (SENIOR, "高中阶段毛入学率比去年提高了两个点。", "", "missing"),
    # money without its unit
    (PAY, "义务教育老师一年的平均工资收入八万四千六，公务员是八万五千八。", "0.986倍", "fail"),
    (PAY, "义务教育老师一年平均工资收入九万二千，当地公务员是九万一千四。", "1.0066倍", "pass"),
    (PAY, "义务教育教师平均工资收入9.2万元，当地公务员是9.1万元。", "1.011倍", "pass"),
    (PAY, "高中老师一年的平均工资收入九万二千，公务员是九万一千四。", "", "missing"),
    (PAY, "幼儿园老师一年的平均工资收入九万二千，公务员是九万一千四。", "", "missing"),
]


@pytest.mark.parametrize(("indicator", "words", "value", "verdict"), SAID)
def test_what_is_said_is_read(indicator: str, words: str, value: str, verdict: str) -> None:
    told = tell(HEAD + words, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason
