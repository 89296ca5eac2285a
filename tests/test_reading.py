"""One sentence, what it says of an indicator, and its neighbour that says nothing of it."""

from __future__ import annotations

import pytest

from checker import document, pipeline, render, rulebook
from told import tell

PUBLIC = "preschool.public-enrolment-share"
CONSOLIDATION = "compulsory.consolidation-rate"
CLASSES = "compulsory.oversize-class-rate"
QUOTA = "compulsory.quota-admission-share"
MIGRANT = "compulsory.migrant-public-share"
SERVICE = "compulsory.after-school-participation"
CERTIFIED = "preschool.teacher-certification"
BUDGET = "funding.budget-growth"
PAY = "teacher.pay-parity"
JUNIOR = "staffing.student-teacher-ratio.junior"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # the whole may stand before 占
        ("在公办园就读的幼儿在全部在园幼儿中所占比例达到50.6%。", PUBLIC, "50.6%", "pass"),
        ("公办园在园幼儿在在园幼儿总数中占47%。", PUBLIC, "47%", "fail"),
        ("专科及以上学历的教师在全部教师中所占比例达到96%。", PUBLIC, "", "missing"),
        ("力争在公办园就读的幼儿在全部在园幼儿中所占比例达到50.6%。", PUBLIC, "", "missing"),
        # a rate may be called a level
        ("九年义务教育巩固水平稳定，距省定96%的目标尚有0.4个百分点的差距。", CONSOLIDATION, "95.6%", "pass"),
        ("九年义务教育巩固水平离97%的目标尚有1.2个百分点的差距。", CONSOLIDATION, "95.8%", "pass"),
        # all gone, however it is said; of the size the card means
        ("义务教育学校56人及以上的大班额已全部消除。", CLASSES, "0%", "pass"),
        ("义务教育学校超过55人的大班额已经彻底消除。", CLASSES, "0%", "pass"),
        ("义务教育学校大班额尚未全部消除。", CLASSES, "", "missing"),
        ("到明年底，大班额要全部消除。", CLASSES, "", "missing"),
        ("义务教育学校66人以上的大班额已全部消除。", CLASSES, "", "missing"),
        ("义务教育学校超过60人的大班额全部清零。", CLASSES, "", "missing"),
        ("义务教育学校60人以上大班额占0.7%。", CLASSES, "", "missing"),
        # pupils of one stage are a part; both stages hold the whole between them
        ("课后服务小学生参与率97.3%、初中生参与率93.5%。", SERVICE, ">93.5%、<97.3%", "pass"),
        ("课后服务小学生参与率97.3%、初中生参与率88.5%。", SERVICE, ">88.5%、<97.3%", "review"),
        ("课后服务小学生参与率97.3%。", SERVICE, "97.3%", "review"),
        ("初中生6000人，初中教职工500人，小学生均经费1.2万元。", JUNIOR, "12:1", "pass"),
        ("初中生师比为12.8:1。", JUNIOR, "12.8:1", "pass"),
        # whoever else holds a certificate
        ("心理健康教育教师持证率83.4%。", CERTIFIED, "", "missing"),
        ("校车驾驶员持证率98%。", CERTIFIED, "", "missing"),
        ("幼儿园园长、专任教师持证率99%。", CERTIFIED, "99%", "fail"),
        # places at good schools, counted or shared
        ("优质普通高中计划招生1800人，其中分配到各初中学校936人，占52%。", QUOTA, "52%", "pass"),
        ("优质普通高中计划招生1200人，其中672人按毕业生人数分配到各初中。", QUOTA, "56%", "pass"),
        ("优质普通高中2024年招生计划1680人，其中840人为分配生，占比50%。", QUOTA, "50%", "pass"),
        ("按照优质高中招生名额分配到初中不低于50%的规定，实际分配比例58.6%。", QUOTA, "58.6%", "pass"),
        ("县第一中学优质普通高中招生名额按60%的比例分配到全县各初中学校。", QUOTA, "60%", "review"),
        ("优质普通高中计划招生1200人，其中672人为县内初中毕业生。", QUOTA, "", "missing"),
        ("优质普通高中计划招生1800人，其中分配到农村初中学校936人，占52%。", QUOTA, "", "missing"),
        # pay, as two amounts, as their ratio, as a demand
        ("义务教育教师人均年工资收入8.91万元，当地公务员8.87万元。", PAY, "1.0045倍", "pass"),
        ("义务教育教师人均年工资收入8.67万元，当地公务员8.87万元。", PAY, "0.9775倍", "fail"),
        ("义务教育教师平均工资收入与公务员之比为1.03:1。", PAY, "1.03倍", "pass"),
        ("落实教师工资不低于当地公务员的要求，核算显示两者之比为1.02。", PAY, "1.02倍", "pass"),
        ("落实教师工资不低于当地公务员的要求，核算显示两者之比为0.98。", PAY, "0.98倍", "fail"),
        ("力争义务教育教师平均工资收入与当地公务员平均工资收入之比达到1.03。", PAY, "", "missing"),
        ("义务教育教师平均工资收入与当地公务员平均工资收入之比居全省第2位。", PAY, "", "missing"),
        # some months are not the year
        ("2023年一般公共预算教育支出同比增长3%。", BUDGET, "3%", "pass"),
        ("1—12月，一般公共预算教育支出比上年增长3%。", BUDGET, "3%", "pass"),
        ("前三季度，全县一般公共预算教育支出同比增长3%。", BUDGET, "3%", "review"),
        ("截至9月底，一般公共预算教育支出同比增长3%。", BUDGET, "3%", "review"),
        # what a plan puts down comes later, what it has brought is a result
        ("按照整改方案，全县今年底公办园在园幼儿占比先达到56%，明年底达到62%。", PUBLIC, "", "missing"),
        ("按照整改方案，全县公办园在园幼儿占比已达到56%。", PUBLIC, "56%", "pass"),
        # a label says what follows, also in the middle of a sentence
        ("标准：随迁子女在公办学校就读比例不低于85%；结果：随迁子女2400人，在公办学校就读1968人，占82%。",
         MIGRANT, "82%", "fail"),
        ("省定要求：随迁子女在公办学校就读比例不低于85%。自评结果：随迁子女在公办学校就读比例91.2%。",
         MIGRANT, "91.2%", "pass"),
        ("指标要求：随迁子女在公办学校就读比例85%以上；完成情况：91.2%。", MIGRANT, "91.2%", "pass"),
        ("目标：随迁子女在公办学校就读比例91%；现状：随迁子女在公办学校就读比例80%。",
         MIGRANT, "80%", "fail"),
        ("结果：达到要求；标准：随迁子女在公办学校就读比例不低于85%。", MIGRANT, "", "missing"),
        ("存在的问题：学位不足。打算：公办园在园幼儿占比提高到52%。", PUBLIC, "", "missing"),
        ("工作安排：公办园在园幼儿占比52%。问题：公办园在园幼儿占比48%。", PUBLIC, "48%", "fail"),
        ("1．公办园在园幼儿占比（标准：达到50%）。公办园在园幼儿占比52%。", PUBLIC, "52%", "pass"),
        # a share of two kinds together; all of them, wherever they are put
        ("随迁子女2400人，公办学校就读1968人，购买民办学位就读240人，二者合计占92%。",
         MIGRANT, "92%", "pass"),
        ("随迁子女2400人，在公办学校就读1900人，购买学位就读240人，两类共占89.2%。",
         MIGRANT, "89.2%", "pass"),
        ("随迁子女2400人，公办学校就读1968人，其余到民办学校就读，两者合计占100%。", MIGRANT, "82%", "fail"),
        ("符合条件的随迁子女1386人全部安排进公办学校就读。", MIGRANT, "100%", "pass"),
        ("随迁子女800人均安置到公办学校就读。", MIGRANT, "100%", "pass"),
        ("符合条件的随迁子女已悉数安排在公办学校就读。", MIGRANT, "100%", "pass"),
        ("随迁子女全部安排到公办学校和普惠民办学校就读。", MIGRANT, "", "missing"),
        ("随迁子女未能全部安排进公办学校就读。", MIGRANT, "", "missing"),
        # classes of that size, also when the whole is counted by its unit
        ("义务教育阶段56人及以上的班还有19个，占1042个教学班的1.8%。", CLASSES, "1.8%", "pass"),
        ("全县56人以上的班有36个，占600个班的6%。", CLASSES, "6%", "fail"),
        ("全县小学、初中已无56人及以上大班额。", CLASSES, "0%", "pass"),
        ("义务教育学校没有56人及以上的大班额。", CLASSES, "0%", "pass"),
        ("全县没有66人及以上的大班额。", CLASSES, "", "missing"),
        # one amount is as much of another
        ("教师年平均工资收入13.26万元，相当于公务员年平均工资收入13.31万元的99.6%。",
         PAY, "0.996倍", "fail"),
        ("义务教育教师平均工资收入10.2万元，为当地公务员平均工资收入10万元的102%。", PAY, "1.02倍", "pass"),
        ("义务教育教师平均工资收入比当地公务员低3.7%。", PAY, "0.963倍", "fail"),
        ("义务教育教师平均工资收入低于当地公务员平均工资收入2.3%。", PAY, "0.977倍", "fail"),
        ("义务教育教师平均工资收入较公务员高出2.1个百分点。", PAY, ">1倍", "pass"),
        ("义务教育教师平均工资收入增幅比公务员高2.1个百分点。", PAY, "", "missing"),
        # a rule, and that it is kept
        ("义务教育教师平均工资收入不低于当地公务员的要求，我县已经落实到位。", PAY, "", "pass"),
        ("义务教育教师平均工资收入不低于当地公务员的政策已全面兑现。", PAY, "", "pass"),
        ("“义务教育教师平均工资收入不低于当地公务员”的规定得到落实。", PAY, "", "pass"),
        ("义务教育教师平均工资收入不低于当地公务员的要求，尚未落实到位。", PAY, "", "fail"),
        # once, or now; built, and so raised; of which year a bracket says
        ("公办园在园幼儿占比最高时达到52%，目前48%。", PUBLIC, "48%", "fail"),
        ("公办园在园幼儿占比曾跌至45%，经过三年努力现为52%。", PUBLIC, "52%", "pass"),
        ("新园投用后，公办园在园幼儿占比由45%提高到52%。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比52%（2023年数据）。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比46%，未达标。", PUBLIC, "46%", "fail"),
        # the whole counted before it is named; children told by what they receive
        ("享受普惠性学前教育的幼儿8116人，占在园幼儿的88.9%。",
         "preschool.inclusive-coverage", "88.9%", "pass"),
        ("公办园在园幼儿5200人，占9200名在园幼儿的56.5%。", PUBLIC, "56.5%", "pass"),
        ("公办园在园幼儿5200人，占9200名幼儿的56.5%。", PUBLIC, "56.5%", "pass"),
        ("公办园在园幼儿5200人，占300名教师的56.5%。", PUBLIC, "", "missing"),
        ("公办园在园幼儿5200人，占300个班级的56.5%。", PUBLIC, "", "missing"),
        ("公办园43所，占全县82所幼儿园的52.4%。", PUBLIC, "", "missing"),
        ("课后服务实现义务教育学校全覆盖，学生参与面达92%。", SERVICE, "92%", "pass"),
        ("大班额比例0.8%，除教学点以外实行网上阳光分班。", CLASSES, "0.8%", "pass"),
        # the same figure once more, as others count it
        ("公办园在园幼儿占比名义上达到52%，扣除小学附设班后为46%。", PUBLIC, "", "review"),
        ("公办园在园幼儿占比52%，剔除已停办的两所后实际为48%。", PUBLIC, "", "review"),
        ("九年义务教育巩固率上报96.4%，核查认定为94.1%。", CONSOLIDATION, "", "review"),
        ("九年义务教育巩固率96.4%，督导组复核为94.1%。", CONSOLIDATION, "", "review"),
        ("九年义务教育巩固率96.4%，抽查食堂合格率94.1%。", CONSOLIDATION, "96.4%", "pass"),
        ("九年义务教育巩固率96.4%，全年核查学校42所，占94%。", CONSOLIDATION, "96.4%", "pass"),
        # what takes the children in
        ("公办园吸纳了全县54.3%的在园幼儿。", PUBLIC, "54.3%", "pass"),
        ("公办园收托幼儿5200人，占在园幼儿的54.3%。", PUBLIC, "54.3%", "pass"),
        ("公办园接纳了全县54.3%的随迁幼儿。", PUBLIC, "", "missing"),
        # the budget carried out is no one's growth
        ("一般公共预算教育支出完成12.31亿元，为预算的101%，同比略降0.4%。", BUDGET, "-0.4%", "fail"),
        ("一般公共预算教育支出12.31亿元，同口径增长3.7%。", BUDGET, "3.7%", "pass"),
        ("一般公共预算教育支出12.31亿元，为年初预算的101%。", BUDGET, "", "missing"),
        # the year of those counted is not that of the rate
        ("以2014年秋季入学的一年级学生为基数，九年义务教育巩固率为95.36%。", CONSOLIDATION, "95.36%", "pass"),
        ("按2014年入学人数计算，九年义务教育巩固率为95.36%。", CONSOLIDATION, "95.36%", "pass"),
        # with and without the places that the government buys
        ("随迁子女2400人，公办学校就读1968人，政府购买民办学校学位120人。", MIGRANT, "87%", "pass"),
        ("随迁子女2400人，公办学校就读1968人。", MIGRANT, "82%", "fail"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_it_says(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


def test_explain_says_of_a_part_that_it_cannot_stand_for_the_whole() -> None:
    book = rulebook.load("duty")
    text = "全县教育事业稳步发展。主城区民办义务教育在校生占比控制到4%左右，余家镇控制在9%以内。"
    result = pipeline.assess(document.read("-", data=text.encode()), book)
    told = render.to_explain(result, "compulsory.private-enrolment-share")
    assert "待核  约" in told
    assert "只是主城区的数字，不能代表全域" in told
    assert "计入" not in told
