"""Lists in order, parts that make a whole, levels from an earlier one: each with its near misses."""

from __future__ import annotations

import pytest

from told import tell

CITY = "松岭市2023年履行教育职责自评报告\n\n全市教育平稳。\n\n"
COUNTY = "桐川县2023年履行教育职责自评报告\n\n全县教育平稳。\n\n"
SERVICE = "compulsory.after-school-participation"
CERTIFIED = "preschool.teacher-certification"
CLASSES = "compulsory.oversize-class-rate"
PRIVATE = "compulsory.private-enrolment-share"
MIGRANT = "compulsory.migrant-public-share"
PAY = "teacher.pay-parity"
DISABLED = "compulsory.disabled-enrolment-rate"
GROSS = "preschool.gross-enrolment-rate"
GROWTH = "funding.budget-growth"
STAGES = "funding.per-student-growth"
CONSOLIDATION = "compulsory.consolidation-rate"
INCLUSIVE = "preschool.inclusive-coverage"
FISCAL = "preschool.fiscal-share"
SENIOR = "senior.gross-enrolment-rate"
IDEOLOGY = "staffing.ideology-teacher-ratio"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # 、 parts the members where 和 joins within one
        ("园长和专任教师、保育员、保健员持证率分别为100%、96.2%、93.7%。", CERTIFIED, "100%", "pass"),
        ("园长和保育员、保健员持证率分别为100%、96.2%。", CERTIFIED, "", "missing"),
        # both components in one list leave no doubt whose certificates are meant
        ("园长、专任教师、保育员持证率分别为100%、100%、91.2%。", CERTIFIED, "100%", "pass"),
        ("园长、专任教师持证率分别为100%、99.5%。", CERTIFIED, ">99.5%、<100%", "fail"),
        ("园长、保育员持证率分别为100%、100%。", CERTIFIED, "100%", "review"),
        # named places are a part, by how many they are; so is a county called after a hill
        ("义务教育教师平均工资收入，临江、望川两县已做到不低于当地公务员，石门县尚有差距。",
         PAY, "", "review"),
        ("临江、望川、石门三地义务教育教师平均工资收入均不低于当地公务员。", PAY, "", "review"),
        ("临江、望川两县适龄残疾儿童少年义务教育入学率均为97.9%。", DISABLED, "97.9%", "review"),
        ("白山县适龄残疾儿童少年义务教育入学率97.9%。", DISABLED, "97.9%", "review"),
        ("适龄残疾儿童少年义务教育入学率97.9%，两县三区均在95%以上。", DISABLED, "97.9%", "pass"),
        ("义务教育教师平均工资收入不低于当地公务员，磨山县尚低4.7%。", PAY, "", "review"),
        ("除磨山县外，各县区均已做到义务教育教师平均工资收入不低于当地公务员。", PAY, "", "review"),
        ("各县区均已做到义务教育教师平均工资收入不低于当地公务员。", PAY, "", "pass"),
        # our level by that of those above
        ("高中阶段毛入学率，全国平均91.8%、全省平均93.5%，我市比全省低1.1个百分点。",
         SENIOR, "92.4%", "pass"),
        ("高中阶段毛入学率全省平均93.5%，我市低于全省平均水平1.6个百分点。", SENIOR, "91.9%", "fail"),
        ("高中阶段毛入学率全省平均93.5%，我市比上年高1.1个百分点。", SENIOR, "", "missing"),
        ("高中阶段毛入学率全省平均93.5%，石门县比全省低1.1个百分点。", SENIOR, "", "missing"),
        ("高中阶段毛入学率全省平均93.5%，我市比全国低1.1个百分点。", SENIOR, "", "missing"),
        # areas that leave nothing out hold the whole between them
        ("城区、镇区、乡村学校课后服务学生参与率分别为97.8%、95.1%、90.6%。",
         SERVICE, ">90.6%、<97.8%", "pass"),
        ("城区、镇区、乡村学校课后服务学生参与率分别为97.8%、91%、86%。", SERVICE, ">86%、<97.8%", "review"),
        ("城区、乡村学校课后服务学生参与率分别为97.8%、95.1%。", SERVICE, "", "review"),
        ("2024年城区、镇区、乡村学校课后服务学生参与率分别达到97.8%、95.1%、90.6%。", SERVICE, "", "missing"),
        # both stages counted are the whole, one is not
        ("小学、初中班级总数分别为500个、300个，其中56人及以上大班额分别为3个、5个。", CLASSES, "1%", "pass"),
        # a component counted right behind its base, beside one that all hold
        ("幼儿园专任教师485人，其中具有教师资格证的453人；31名园长均已持证。",
         CERTIFIED, ">93.4021%、<100%", "fail"),
        ("幼儿园专任教师485人，具有教师资格证的485人；31名园长均已持证。", CERTIFIED, "100%", "review"),
        ("幼儿园专任教师485人，其中具有教师资格证的485人。", CERTIFIED, "100%", "review"),
        ("31名园长均已持证。", CERTIFIED, "100%", "review"),
        # a part told behind its whole
        ("随迁子女在公办学校就读、在其他民办学校就读的比例分别为91.9%、8.1%。", MIGRANT, "91.9%", "pass"),
        ("留守儿童在公办学校就读、在民办学校就读的比例分别为98.1%、1.9%。", MIGRANT, "", "missing"),
        # of both stages the whole lies between
        ("民办小学、民办初中在校生占同学段在校生的比例分别为3.2%、6.8%。", PRIVATE, ">3.2%、<6.8%", "review"),
        ("民办初中在校生占初中在校生的比例为3.2%。", PRIVATE, "3.2%", "review"),
        # a figure for each of so many places, and one for all
        ("3区1县义务教育教师与公务员年平均工资收入之比分别为1.02、1.01、0.99、1.00，全市平均为1.02。",
         PAY, "1.02倍", "pass"),
        ("3区1县义务教育教师与公务员年平均工资收入之比分别为1.02、1.01、0.99、1.00。",
         PAY, "1.02倍", "review"),
        # what every part meets the whole meets, unless one is left out
        ("各县（市、区）残疾儿童少年入学率均达到97%以上。", DISABLED, "≥97%", "pass"),
        ("除云台县外，各县（市、区）残疾儿童少年入学率均达到97%以上。", DISABLED, "≥97%", "review"),
        ("2024年，各县（市、区）残疾儿童少年入学率均达到97%以上。", DISABLED, "", "missing"),
        ("市委要求各县（市、区）残疾儿童少年入学率均达到97%以上。", DISABLED, "≥97%", "review"),
        ("全省各县（市、区）残疾儿童少年入学率均达到97%以上。", DISABLED, "≥97%", "review"),
        ("全省城区、镇区、乡村学校课后服务学生参与率分别为97.8%、95.1%、91%。", SERVICE, "", "review"),
        ("云台县城区、镇区、乡村学校课后服务学生参与率分别为97.8%、95.1%、91%。", SERVICE, "", "review"),
    ],
)  # fmt: skip
def test_parts_and_the_whole(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(CITY + text, indicator)
    if verdict != "review":
        assert told.value == value, told.finding.reason
    assert told.verdict == verdict, told.finding.reason


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # as many names as figures are a list, and its last sign is that of all
        ("小学、初中大班额占比1.2、3%。", CLASSES, ">1.2%、<3%", "pass"),
        ("小学、初中大班额占比为1.2%和3%。", CLASSES, ">1.2%、<3%", "pass"),
        ("小学、初中大班额占比1.2、7%。", CLASSES, ">1.2%、<7%", "review"),
        ("学前三年毛入园率、高中阶段毛入学率达到95%、93%。", SENIOR, "93%", "pass"),
        ("学前三年毛入园率、高中阶段毛入学率达到95%、91%。", SENIOR, "91%", "fail"),
        ("学前三年毛入园率、高中阶段毛入学率比上年提高95、93个百分点。", SENIOR, "", "missing"),
        ("力争学前三年毛入园率、高中阶段毛入学率达到95%、93%。", SENIOR, "", "missing"),
        ("九年义务教育巩固率、高中阶段毛入学率、学前三年毛入园率96%、93%。", SENIOR, "", "review"),
        ("残疾儿童少年入学率、资助率达到96%、100%。", DISABLED, "96%", "pass"),
        ("九年义务教育巩固率、高中阶段毛入学率分别达到96%、93%的目标已经分解。", SENIOR, "", "missing"),
        ("九年义务教育巩固率、高中阶段毛入学率96%、93%的目标已经分解。", CONSOLIDATION, "", "missing"),
        ("九年义务教育巩固率、高中阶段毛入学率96%、93%，完成省定目标。", CONSOLIDATION, "96%", "pass"),
        ("公办园、普惠性民办园在园幼儿占比分别提高52.3%、36.1%。", INCLUSIVE, "", "missing"),
        # a title that points are given for says nothing, nor does any heading
        ("消除大班额（5分）\n\n评价标准：义务教育学校无大班额。", CLASSES, "", "missing"),
        ("（一）消除大班额\n\n我县多措并举，成效明显。", CLASSES, "", "missing"),
        ("义务教育学校消除了大班额。", CLASSES, "0%", "pass"),
        ("小学无大班额；初中教学班210个，大班额4个，占初中班级数的1.9%。", CLASSES, ">0%、<1.9%", "pass"),
        # an earlier level and the change since
        ("学前三年毛入园率较“十三五”末的91.7%提高了4.6个百分点。", GROSS, "96.3%", "pass"),
        ("力争学前三年毛入园率较2022年的91.7%提高4.6个百分点。", GROSS, "", "missing"),
        ("学前三年毛入园率较“十三五”末提高了4.6个百分点。", GROSS, "", "missing"),
        ("全省学前三年毛入园率较2020年的91.7%提高4.6个百分点。", GROSS, "", "missing"),
        ("大班额比例较2022年的6.2%下降了1.8个百分点。", CLASSES, "4.4%", "pass"),
        # a later figure of the same year
        ("大班额比例，上半年为6.2%，秋季开学后通过分流降为4.4%。", CLASSES, "4.4%", "pass"),
        ("大班额比例上半年为6.2%。", CLASSES, "6.2%", "fail"),
        # a level behind its change, its sign left out
        ("高中阶段毛入学率较2022年上升1.3个点，达到了91.8。", SENIOR, "91.8%", "fail"),
        ("高中阶段毛入学率较2022年上升1.3个点，新增学位91个。", SENIOR, "", "missing"),
        # a fall said twice; last year's share; a cut of the amount, not of its share
        ("一般公共预算教育支出41.2亿元，比上年减少0.5亿元，减幅1.2%。", GROWTH, "-1.2%", "fail"),
        ("一般公共预算教育支出41.2亿元，为上年的102.7%，剔除一次性因素后增长3.5%。", GROWTH, "2.7%", "pass"),
        ("2024年一般公共预算教育支出安排41.2亿元，为上年的102.7%。", GROWTH, "", "missing"),
        ("国家财政性教育经费41.2亿元，为上年的102.7%。", GROWTH, "", "missing"),
        ("一般公共预算教育支出41.2亿元，完成年初预算的102.7%。", GROWTH, "", "missing"),
        ("一般公共预算教育支出5.62亿元，占一般公共预算支出的18.3%，绝对额比上年减少1 240万元。",
         GROWTH, "-2.1588%", "fail"),
        # a share of a whole that stands first, also behind a multiple of an earlier year
        ("学前教育财政投入3108万元，是2020年的1.6倍，在同级财政性教育经费里的份额是5.5%。",
         FISCAL, "5.5%", "pass"),
        ("学前教育财政投入3108万元，在一般公共预算支出里的份额是5.5%。", FISCAL, "", "missing"),
        # a total that fell is not the amount per head; a cause is no fall
        ("教育支出总额下降，没有做到只增不减。", STAGES, "", "missing"),
        ("生均一般公共预算教育支出因学生总数减少，各学段都略有增长：小学1.4%、初中0.2%。",
         STAGES, "0.2%", "pass"),
        # a stage without a figure stays level, or falls, or nearly
        ("分学段核算生均一般公共预算教育支出，小学增长1.1%，幼儿园增长6.2%，初中与上年持平。",
         STAGES, "0%", "pass"),
        ("生均一般公共预算教育支出小学增长1.1%、初中增长2%，普通高中略有下降。", STAGES, "1.1%", "review"),
        ("生均一般公共预算教育支出小学增长1.1%，初中与上年基本持平。", STAGES, "0%", "review"),
        ("生均一般公共预算教育支出小学增长1.1%，初中学生人数与上年持平。", STAGES, "1.1%", "pass"),
        # from which year a change is told goes on within a paragraph; unsaid it is doubtful
        ("一般公共预算教育支出由上年的9.61亿元增至10.01亿元。生均一般公共预算教育支出小学由12000元增至12300元，初中由20000元变为19800元。",
         STAGES, "-1%", "fail"),
        ("生均一般公共预算教育支出小学由12000元增至12300元。", STAGES, "2.5%", "review"),
        # one name, from one year to another
        ("财政性学前教育经费占同级财政性教育经费的比重，2021年至2023年依次为4.6%、4.9%、5.2%。",
         FISCAL, "5.2%", "pass"),
        ("2021年到2023年，财政性学前教育经费占同级财政性教育经费的比例分别为5.6%、5.2%、4.8%。",
         FISCAL, "4.8%", "fail"),
        ("2023年至2025年，财政性学前教育经费占同级财政性教育经费的比例依次达到4.2%、5.2%、5.8%。",
         FISCAL, "", "missing"),
        # 正好 makes the line the figure
        ("市属高校师资紧张，专职思政课教师27人，师生比正好达到1∶350的底线。", IDEOLOGY, "350:1", "pass"),
        # worked out from a table is not 由 … 到 …
        ("财政性学前教育经费占同级财政性教育经费的比例，由表3数据推算为6.10%。", FISCAL, "6.1%", "pass"),
        ("财政性学前教育经费占同级财政性教育经费的比例由6.10%降到4.2%。", FISCAL, "4.2%", "fail"),
    ],
)  # fmt: skip
def test_levels_and_changes(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(COUNTY + text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # a share, and what it had left out: the two together
        ("随迁子女在公办学校就读率82.3%，连同政府购买学位，两者合计达到88.1%。", MIGRANT, "88.1%", "pass"),
        ("随迁子女在公办学校就读率83.6%，加上政府购买学位，两项合计占89.9%。", MIGRANT, "89.9%", "pass"),
        ("随迁子女在公办学校就读率83.6%，算上政府购买的学位，合计为89.9%。", MIGRANT, "89.9%", "pass"),
        ("随迁子女在公办学校就读率80.7%，加上政府购买学位，两项合计要达90.2%。", MIGRANT, "80.7%", "review"),
        ("随迁子女在公办学校就读率80.7%，加上民办学校，两项合计达到90.2%。", MIGRANT, "80.7%", "fail"),
        # who is left out stands with its own figure
        ("残疾儿童少年义务教育入学率除石门县（91.7%）外，其余四个县均在96%以上。", DISABLED, "", "review"),
        ("残疾儿童少年义务教育入学率除石门县（98.8%）外，均在96%以上。", DISABLED, "≥96%", "review"),
        ("残疾儿童少年义务教育入学率除石门县（91.7%）外均达标，全市为97.1%。", DISABLED, "97.1%", "pass"),
        # the counties are a part where the town stands beside them
        ("义务教育大班额比例城区3.1%、县域1.4%，全市合计2.2%。", CLASSES, "2.2%", "pass"),
        ("义务教育大班额比例城区6.9%，县域1.2%。", CLASSES, "", "review"),
        ("县域义务教育大班额比例1.2%，城区6.3%。", CLASSES, "", "review"),
        # the only university is all of them
        ("市属唯一一所高校松岭学院有全日制在校生10200人，专职思政课教师30人。", IDEOLOGY, "340:1", "pass"),
        ("市属唯一高校松岭学院全日制在校生9800人，专职思政课教师29人。", IDEOLOGY, "337.931:1", "pass"),
        ("松岭学院全日制在校生9800人，专职思政课教师29人。", IDEOLOGY, "", "missing"),
        ("全市唯一的民办高校松岭学院全日制在校生9800人，专职思政课教师29人。", IDEOLOGY, "", "missing"),
    ],
)  # fmt: skip
def test_a_part_and_the_whole_of_a_city(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(CITY + text, indicator)
    assert (told.value, told.verdict) == (value, verdict)
