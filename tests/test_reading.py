"""One sentence, what it says of an indicator, and its neighbour that says nothing of it."""

from __future__ import annotations

import pytest

from checker import document, pipeline, render, rulebook
from told import tell

INCLUSIVE = "preschool.inclusive-coverage"
PUBLIC = "preschool.public-enrolment-share"
CONSOLIDATION = "compulsory.consolidation-rate"
FISCAL = "preschool.fiscal-share"
CLASSES = "compulsory.oversize-class-rate"
QUOTA = "compulsory.quota-admission-share"
MIGRANT = "compulsory.migrant-public-share"
SENIOR_RATE = "senior.gross-enrolment-rate"
SERVICE = "compulsory.after-school-participation"
CERTIFIED = "preschool.teacher-certification"
STAGES = "funding.per-student-growth"
BUDGET = "funding.budget-growth"
PAY = "teacher.pay-parity"
PRESCHOOL = "staffing.student-teacher-ratio.preschool"
PRIMARY = "staffing.student-teacher-ratio.primary"
IDEOLOGY = "staffing.ideology-teacher-ratio"
JUNIOR = "staffing.student-teacher-ratio.junior"
INCLUSIVE = "preschool.inclusive-coverage"
GROSS = "preschool.gross-enrolment-rate"
STAGES = "funding.per-student-growth"
PRIVATE = "compulsory.private-enrolment-share"
FISCAL = "preschool.fiscal-share"
SENIOR = "senior.gross-enrolment-rate"
DISABLED = "compulsory.disabled-enrolment-rate"
KINDERGARTEN = "staffing.student-teacher-ratio.preschool"
PRIMARY = "staffing.student-teacher-ratio.primary"
VOCATIONAL = "staffing.student-teacher-ratio.vocational"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # the whole may stand before 占
        ("在公办园就读的幼儿在全部在园幼儿中所占比例达到50.6%。", PUBLIC, "50.6%", "pass"),
        ("公办园在园幼儿在在园幼儿总数中占47%。", PUBLIC, "47%", "fail"),
        ("专科及以上学历的教师在全部教师中所占比例达到96%。", PUBLIC, "", "missing"),
        ("力争在公办园就读的幼儿在全部在园幼儿中所占比例达到50.6%。", PUBLIC, "", "missing"),
        # a bracket speaks of the figure before it, a question of what it asks
        ("高中阶段毛入学率93.1%；公办园在园幼儿占比53%（标准：50%）。", SENIOR_RATE, "93.1%", "pass"),
        ("对照评估要求（公办占比50%、毛入学率92%），高中阶段毛入学率为91.6%。", SENIOR_RATE, "91.6%", "fail"),
        ("提案指出“高中阶段毛入学率不足92%”。高中阶段毛入学率实为93.1%。", SENIOR_RATE, "93.1%", "pass"),
        ("课后服务学生参与率春季学期为88.3%，秋季学期为92.6%。", SERVICE, "", "review"),
        ("56人及以上大班额占普通高中班级总数的6.88%。", CLASSES, "", "missing"),
        ("56人及以上大班额占义务教育班级总数的1.88%。", CLASSES, "1.88%", "pass"),
        ("高中阶段毛入学率现在是93.4%，五年前是多少？86%。", "senior.gross-enrolment-rate", "93.4%", "pass"),
        ("高中阶段毛入学率有没有93.4%？", "senior.gross-enrolment-rate", "93.4%", "review"),
        # what was so once is over where the next clause says to what it came
        ("城区3所小学大班额比例一度达到7.4%，经新建学校4所，全县小学、初中大班额比例分别降至1.3%和0.6%。",
         CLASSES, ">0.6%、<1.3%", "pass"),
        ("义务教育大班额比例曾高达12.6%，经过三年整治降到3.1%。", CLASSES, "3.1%", "pass"),
        ("义务教育大班额比例一度降至3.1%，后有反弹。", CLASSES, "3.1%", "review"),
        # what has not been reached is not there
        ("义务教育大班额比例尚未降到5%以内。", CLASSES, ">5%", "fail"),
        ("义务教育大班额比例没能压到3%以下。", CLASSES, ">3%", "review"),
        ("九年义务教育巩固率未能稳定在95%。", CONSOLIDATION, "<95%", "fail"),
        ("九年义务教育巩固率没有突破95%。", CONSOLIDATION, "≤95%", "review"),
        ("九年义务教育巩固率从未低于96%。", CONSOLIDATION, "≥96%", "pass"),
        ("大班额问题没有反弹，义务教育大班额比例控制在3%以内。", CLASSES, "≤3%", "pass"),
        # what stands between a name and its figure may make it another's
        ("公办园在园幼儿占比澜溪区61.3%、泸北区55.0%。", PUBLIC, "", "review"),
        ("公办园在园幼儿占比蓝天班61.3%。", PUBLIC, "61.3%", "review"),
        ("公办园在园幼儿占比真正达到61.3%。", PUBLIC, "61.3%", "pass"),
        ("课后服务学生参与率最高的县为98.8%，最低的县为81.2%。", SERVICE, "", "review"),
        # counts of one kind of kindergarten, in a sentence that opens with 其中
        ("全县在园幼儿11800人。其中公办园61所，在园幼儿6124人。", PUBLIC, "51.8983%", "pass"),
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
        # so many children to one teacher, whatever the verb and whichever is said first
        ("幼儿园专任教师641人，平均每名专任教师负责14.2名幼儿。", PRESCHOOL, "14.2:1", "pass"),
        ("按在园幼儿和专任教师测算，一名教师平均照看15.4个孩子。", PRESCHOOL, "15.4:1", "fail"),
        ("平均每19.6名小学生才有一名教职工。", PRIMARY, "19.6:1", "fail"),
        ("全县每百名幼儿拥有专任教师8名。", PRESCHOOL, "12.5:1", "pass"),
        ("全县每百名幼儿配有5名专任教师。", PRESCHOOL, "20:1", "fail"),
        ("小学一名教师教18.4个学生，初中教13.1个。", PRIMARY, "18.4:1", "pass"),
        ("小学一名教师教18.4个学生，初中教13.1个。", JUNIOR, "13.1:1", "pass"),
        ("初中教职工818人，平均一名教职工负担14.4个学生。", JUNIOR, "14.4:1", "fail"),
        ("市属高校每名专职思政课教师对应336名在校生。", IDEOLOGY, "336:1", "pass"),
        ("幼儿园一名教师照看的孩子不少。", PRESCHOOL, "", "missing"),
        ("幼儿园每名教师负责3名留守儿童。", PRESCHOOL, "", "missing"),
        ("幼儿园一名教师服务三个教学点。", PRESCHOOL, "", "missing"),
        ("小学一名教师要教三个班。", PRIMARY, "", "missing"),
        ("幼儿园每名保育员负责12名幼儿。", PRESCHOOL, "", "missing"),
        ("全县每百名幼儿拥有骨干教师8名。", PRESCHOOL, "", "missing"),
        ("全县每百名学生拥有专任教师8名。", PRIMARY, "", "missing"),
        ("小学、初中一名教师平均教13.1个学生。", PRIMARY, "", "missing"),
        ("中小学一名教师平均教13.1个学生。", JUNIOR, "", "missing"),
        # a count with a share is one of a part: of the kind of kindergarten that the sentence opens with
        ("全县现有公办园64所，占比38.1%；在园幼儿9120人，占比57%。", PUBLIC, "57%", "pass"),
        ("全县现有公办园64所，占比58.1%；在园幼儿9120人。", PUBLIC, "", "missing"),
        ("全县现有公办园64所、普惠性民办园20所；在园幼儿9120人，占比57%。", PUBLIC, "", "missing"),
        # two groups by two measures, and one figure a measure
        ("幼儿园和小学教师的持证率、本科学历率分别为98.4%、71.6%。", CERTIFIED, "98.4%", "review"),
        ("小学和初中教师的持证率、本科学历率分别为98.4%、71.6%。", CERTIFIED, "", "missing"),
        # every one of so many parts, which may or may not be all
        ("全市3个县（区）公办园在园幼儿占比均在50%以上，最高的苇湖区达到66.1%。", PUBLIC, "≥50%", "review"),
        ("全市3个县（区）公办园在园幼儿占比均在48%以下。", PUBLIC, "≤48%", "review"),
        # in kindergartens of either kind are all of them
        ("全县在园幼儿全部就读于公办园或普惠性民办园。", INCLUSIVE, "100%", "pass"),
        ("力争全县在园幼儿全部就读于公办园或普惠性民办园。", INCLUSIVE, "", "missing"),
        ("全县新增在园幼儿全部就读于公办园或普惠性民办园。", INCLUSIVE, "", "missing"),
        # 、 as a lost point where a block makes a habit of it, to be checked; once, it is lost
        ("九年义务教育巩固率95、6%，课后服务学生参与率91、8%。", CONSOLIDATION, "95.6%", "review"),
        ("九年义务教育巩固率93、6%，课后服务学生参与率91、8%。", SERVICE, "91.8%", "review"),
        ("九年义务教育巩固率95、6%。", CONSOLIDATION, "", "missing"),
        # a stop and a new paragraph in the middle of a name
        ("全县普惠性幼儿园。\n\n覆盖率达到89.6%，公办园在园幼儿占比达到52.2%。", INCLUSIVE, "89.6%", "pass"),
        ("全县乡镇党组织。\n\n覆盖率达到89.6%，公办园在园幼儿占比达到52.2%。", INCLUSIVE, "", "missing"),
        ("我县新建公办园，普惠性幼儿园增加。\n\n覆盖率达到89.6%。", INCLUSIVE, "", "missing"),
        # classes of one size only, and of another
        ("义务教育班级中，56至65人的大班占4.2%，66人及以上的超大班占1.1%。", CLASSES, "4.2%", "review"),
        ("义务教育班级中，66人及以上的超大班占1.1%。", CLASSES, "", "missing"),
        # of the whole that the sentence opens with
        ("财政性教育经费25亿元，其中学前、义务教育、其他经费分别为1亿元、20.5亿元、3.5亿元，占比分别为14%、4%、82%。",
         FISCAL, "", "review"),
        ("财政性教育经费25亿元，其中学前、义务教育经费分别为1.5亿元、20亿元。", FISCAL, "6%", "pass"),
        ("教育总投入25亿元，其中学前、义务教育经费分别为1.5亿元、20亿元。", FISCAL, "", "missing"),
        # shares of two kinds that one count is the sum of
        ("公办园、普惠性民办园在园幼儿占比分别为52.3%、36.1%。", INCLUSIVE, "88.4%", "pass"),
        ("公办园、普惠性民办园在园幼儿占比分别为32.3%、36.1%。", INCLUSIVE, "68.4%", "fail"),
        ("公办园、其他民办园在园幼儿占比分别为52.3%、36.1%。", INCLUSIVE, "", "missing"),
        ("公办园、普惠性民办园占比分别为52.3%、36.1%。", INCLUSIVE, "", "missing"),
        ("力争公办园、普惠性民办园在园幼儿占比分别达到52.3%、36.1%。", INCLUSIVE, "", "missing"),
        ("随迁子女4.87万人，公办学校就读3.46万人，通过政府购买服务在民办学校就读0.83万人，两项合计占88.1%。",
         MIGRANT, "88.1%", "pass"),
        ("随迁子女5万人，公办学校就读3.5万人，寄宿0.83万人，两项合计占88.1%。", MIGRANT, "70%", "fail"),
        # nearly nine of ten are fewer than nine
        ("十个孩子里有近九个上的是普惠园。", INCLUSIVE, "约>85%、<90%", "pass"),
        # one kindergarten named after its county
        ("全县在园幼儿3000人。县幼儿园（省一级）师幼比1:13.8，持证率100%。", PRESCHOOL, "13.8:1", "review"),
        # some without, of a total; of some that are not asked about
        ("学前教育专任教师共4 730人，其中未持证教师71人，园长全部持证。", CERTIFIED, "<100%", "fail"),
        ("全市幼儿园园长都有证，专任教师还有百分之三没有教师资格证。", CERTIFIED, "97%", "fail"),
        ("全市幼儿园园长都有证，保育员还有百分之三没有资格证。", CERTIFIED, "100%", "review"),
        # what is worked for is not done, what others say is theirs, the best stage is not every one
        ("扎实做好义务教育教师平均工资收入水平不低于当地公务员平均工资收入水平工作。", PAY, "", "missing"),
        ("扎实做好教师平均工资收入水平不低于当地公务员工作，经审计，已实现“不低于”目标。", PAY, "", "pass"),
        ("你们在建议中指出，初中大班额占到9.4%，小学大班额为2%。", CLASSES, "", "missing"),
        ("你们提出建议后，初中大班额占4.4%，小学大班额占2%。", CLASSES, ">2%、<4.4%", "pass"),
        ("通过努力，小学56人以上班级已经没有了；初中56人以上班级占1.9%。", CLASSES, ">0%、<1.9%", "pass"),
        ("努力使小学56人以上班级已经没有了；初中56人以上班级占1.9%。", CLASSES, "", "missing"),
        ("生均一般公共预算教育支出小学增长最多，为0.9%。", STAGES, "0.9%", "review"),
        ("生均一般公共预算教育支出小学增长最多，为0.9%，初中增长0.3%。", STAGES, "0.3%", "pass"),
        # a share apart is a ratio; of rises it is none
        ("义务教育教师平均工资收入比当地公务员低3.7%。", PAY, "0.963倍", "fail"),
        ("义务教育教师平均工资收入比当地公务员高3.7%。", PAY, "1.037倍", "pass"),
        ("义务教育教师平均工资收入增幅比当地公务员高3.7%。", PAY, "", "missing"),
        ("义务教育教师平均工资收入比上年高3.7%。", PAY, "", "missing"),
        ("力争义务教育教师平均工资收入比当地公务员高3.7%。", PAY, "", "missing"),
        ("幼儿园教师平均工资收入比当地公务员高2%。", PAY, "", "missing"),
        ("义务教育和幼儿园教师平均工资收入不低于当地公务员。", PAY, "", "pass"),
        ("幼儿园每12名幼儿就有一名教师参加培训。", PRESCHOOL, "", "missing"),
        ("小学每15名学生配一名教师进行午休看护。", PRIMARY, "", "missing"),
        # staffed by the line, or said to meet it, without a figure of its own
        ("市属师专专职思政课教师按1：350足额配备。", IDEOLOGY, "350:1", "review"),
        ("市属师专专职思政课教师要按1：350足额配备。", IDEOLOGY, "", "missing"),
        ("师幼配备总体达到国家规定标准。", PRESCHOOL, "", "review"),
        ("师幼配备标准为1:15。", PRESCHOOL, "", "missing"),
        ("生均一般公共预算教育支出，各学段都没有下降。", STAGES, "", "review"),
        ("生均一般公共预算教育支出，小学有所下降。", STAGES, "", "review"),
        ("随迁子女9127人，在公办学校和政府购买服务的民办学校就读7721人，占84.6%。", MIGRANT, "84.6%", "fail"),
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
        # 双减 is a policy and no change
        ("落实“双减”要求，学校课后服务全覆盖，94.3%的学生自愿参加课后服务。", SERVICE, "94.3%", "pass"),
        ("“双减”以来，课后服务学生参与率95.6%。", SERVICE, "95.6%", "pass"),
        ("“双减”前，课后服务学生参与率为95.6%。", SERVICE, "95.6%", "review"),
        # 没有低于, 已全部, 都已: what is said is the same
        ("义务教育教师平均工资收入没有低于当地公务员。", PAY, "", "pass"),
        ("近三年义务教育教师平均工资收入从未低于公务员平均工资收入水平。", PAY, "", "pass"),
        ("确保义务教育教师平均工资收入水平未低于当地公务员。", PAY, "", "missing"),
        ("前年义务教育教师平均工资收入未低于当地公务员。", PAY, "", "review"),
        ("高中教师平均工资收入水平未低于当地公务员。", PAY, "", "missing"),
        ("在岗园长和专任教师已全部持有教师资格证。", CERTIFIED, "100%", "pass"),
        ("全县园长、专任教师均已取得教师资格证。", CERTIFIED, "100%", "pass"),
        ("园长和专任教师都已持有教师资格证。", CERTIFIED, "100%", "pass"),
        ("在编园长和专任教师已全部持有教师资格证。", CERTIFIED, "100%", "review"),
        ("园长和专任教师尚未全部持有教师资格证。", CERTIFIED, "", "missing"),
        ("园长全部取得教师资格证。", CERTIFIED, "100%", "review"),
        ("园长均取得教师资格证，专任教师持证率97.4%。", CERTIFIED, ">97.4%、<100%", "fail"),
        ("义务教育大班额均已基本消除。", CLASSES, "", "review"),
        ("普通高中大班额已基本消除。", CLASSES, "", "missing"),
        # classes counted and named in one, then those of more than 56
        ("全县义务教育阶段930个教学班中，56人以上的仍有16个，占1.72%。", CLASSES, "1.72%", "pass"),
        ("义务教育学校共860个班，56人及以上的还有17个，占1.98%。", CLASSES, "1.98%", "pass"),
        ("小学、初中教学班共计912个，其中56人以上的尚有12个，占1.3%。", CLASSES, "1.3%", "pass"),
        ("普通高中200个教学班中，56人以上的有3个，占1.5%。", CLASSES, "1.5%", "review"),
        ("县一中48个教学班中，56人以上的仍有1个，占2.1%。", CLASSES, "2.1%", "review"),
        ("全县幼儿园300个班中，56人以上的仍有3个，占1%。", CLASSES, "", "missing"),
        # the children are counted before their share
        ("随迁子女3400人，九成以上在公办学校就读。", MIGRANT, "≥90%", "pass"),
        ("全县共有随迁子女1864人，88.6%在公办学校就读。", MIGRANT, "88.6%", "pass"),
        ("符合条件的随迁子女总数为2100人，86%就读于公办学校。", MIGRANT, "86%", "pass"),
        ("随迁子女3400人，九成以上在民办学校就读。", MIGRANT, "", "missing"),
        ("随迁子女3400人，力争九成以上在公办学校就读。", MIGRANT, "", "missing"),
        ("小学随迁子女3400人，九成以上在公办学校就读。", MIGRANT, "≥90%", "review"),
        ("新增随迁子女3400人，九成以上在公办学校就读。", MIGRANT, "≥90%", "review"),
        # what is scored goes on by the end of its name
        ("随迁子女入学（4分）。评价标准：在公办学校就读比例不低于85%。自评情况：就读比例为90.4%。",
         MIGRANT, "90.4%", "pass"),
        ("随迁子女入学（4分）。评价标准：在公办学校就读比例不低于85%。自评情况：民办学校就读比例为90.4%。",
         MIGRANT, "", "missing"),
        ("随迁子女入学（4分）。评价标准：在公办学校就读比例不低于85%。工作目标：就读比例为90.4%。",
         MIGRANT, "", "missing"),
        # a line quoted right before, and that we are above it: no figure
        ("国家要求九年义务教育巩固率不低于95%，我县历年均高于这一标准。", CONSOLIDATION, "", "review"),
        ("省里规定九年义务教育巩固率要达到95%以上，我县已达到该要求。", CONSOLIDATION, "", "review"),
        ("国家要求九年义务教育巩固率不低于95%，我县尚未达到这一标准。", CONSOLIDATION, "", "missing"),
        ("国家要求九年义务教育巩固率不低于95%，邻县已高于这一标准。", CONSOLIDATION, "", "missing"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_it_says(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


SPEECH = (
    "绛岭区教育局局长述职发言\n\n各位委员：\n\n"
    "第一件，说学前。学前三年毛入园率去年是百分之九十六点四。所以下一步不能光数总数，要看学位摆在哪儿。\n\n"
    "第二件，说义务教育。九年义务教育巩固率，百分之九十九点一。\n\n"
)
PLANNED = (
    "绛岭区教育局局长述职发言\n\n各位委员：\n\n"
    "学前三年毛入园率去年是百分之九十六点四。\n\n"
    "下一步，我们抓三件事。第一件，学前三年毛入园率达到百分之九十八。\n\n"
    "第二件，九年义务教育巩固率，百分之九十九点一。\n\n"
)


@pytest.mark.parametrize(("text", "verdict"), [(SPEECH, "pass"), (PLANNED, "missing")])
def test_a_plan_inside_a_point_of_a_speech_ends_with_the_point(text: str, verdict: str) -> None:
    assert tell(text, CONSOLIDATION).verdict == verdict


def test_explain_says_of_a_part_that_it_cannot_stand_for_the_whole() -> None:
    book = rulebook.load("duty")
    text = "全县教育事业稳步发展。主城区民办义务教育在校生占比控制到4%左右，余家镇控制在9%以内。"
    result = pipeline.assess(document.read("-", data=text.encode()), book)
    told = render.to_explain(result, "compulsory.private-enrolment-share")
    assert "待核  约" in told
    assert "只是主城区的数字，不能代表全域" in told
    assert "计入" not in told


COUNTY = "青砚县2023年自评报告\n\n一、工作情况\n\n"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # what a form tells whoever fills it in is no report
        ("填报说明\n\n1.公办园在园幼儿占比不低于50%、九年义务教育巩固率不低于95%的，填“达标”。\n\n二、自评情况\n\n公办园在园幼儿占比____%。",
         PUBLIC, "", "missing"),
        # what whoever filled it in notes is one
        ("填报说明\n\n1.本表数据以2023年统计报表为准。\n2.全县公办园在园幼儿占比51.3%，比上年提高1.1个百分点。",
         PUBLIC, "51.3%", "pass"),
        ("二、填报说明\n\n1.2023年公办园在园幼儿占比48.3%。\n2.九年义务教育巩固率96.1%。",
         CONSOLIDATION, "96.1%", "pass"),
        ("填报说明\n\n1.全县公办园在园幼儿占比51.3%。\n2.九年义务教育巩固率96.1%的，填“达标”。",
         CONSOLIDATION, "", "missing"),
        ("填报说明\n\n1.数据统计时点为2023年12月31日。\n2.九年义务教育巩固率96.1%。",
         CONSOLIDATION, "", "missing"),
        ("填报说明\n\n1.2021年公办园在园幼儿占比51.3%。\n2.九年义务教育巩固率96.1%。",
         CONSOLIDATION, "", "missing"),
        ("填报说明\n\n1.全县公办园在园幼儿占比应达到51.3%。\n2.九年义务教育巩固率96.1%。",
         CONSOLIDATION, "", "missing"),
        ("填写要求\n\n1.全县公办园在园幼儿占比51.3%。", PUBLIC, "", "missing"),
        ("（样例：公办园在园幼儿占比56.2%）公办园在园幼儿占比为____%。", PUBLIC, "", "missing"),
        ("公办园在园幼儿占比____%（填写要求：不低于50%，保留一位小数）。", PUBLIC, "", "missing"),
        ("撰写提示：公办园在园幼儿占比达到52%以上的可写入亮点。公办园在园幼儿占比为49.1%。",
         PUBLIC, "49.1%", "fail"),
        ("公办园在园幼儿占比不低于50%，没有达标的请说明原因。", PUBLIC, "", "missing"),
        ("公办园在园幼儿占比未达到50%的，应注明达标时限。", PUBLIC, "", "missing"),
        ("公办园在园幼儿占比51%，尚未达到县定目标的，已说明原因。", PUBLIC, "51%", "pass"),
        ("【示例】公办园在园幼儿占比56%。", PUBLIC, "", "missing"),
        # other places, their whole included
        ("我们到丰溪县学习，人家公办园在园幼儿占比早已达到58%。", PUBLIC, "", "missing"),
        ("兄弟县公办园在园幼儿占比已有58%，我县只有47%。", PUBLIC, "47%", "fail"),
        ("隔壁丰溪县全县公办园在园幼儿占比58%。", PUBLIC, "", "missing"),
        ("某县公办园在园幼儿占比58%，经验值得借鉴。", PUBLIC, "", "missing"),
        ("外县公办园在园幼儿占比都过了58%。", PUBLIC, "", "missing"),
        ("据了解，别的县公办园在园幼儿占比普遍在58%以上。", PUBLIC, "", "missing"),
        # the year asked about has no figure yet
        ("九年义务教育巩固率2022年为95.4%，2023年尚未核定。", CONSOLIDATION, "95.4%", "review"),
        ("九年义务教育巩固率上年为95.4%，本年度数据还没有出来。", CONSOLIDATION, "95.4%", "review"),
        ("高中阶段毛入学率去年为93.4%，今年的数待省厅核定后公布。", SENIOR, "93.4%", "review"),
        ("高中阶段毛入学率2023年为93.4%，2024年数据尚未公布。", SENIOR, "93.4%", "pass"),
        ("2023年高中阶段毛入学率93.4%，初中三年巩固率尚未核定。", SENIOR, "93.4%", "pass"),
        # from a part to the whole
        ("城区大班额占6.1%，放眼全县，义务教育大班额比例为2.7%。", CLASSES, "2.7%", "pass"),
        ("镇区学校56人以上班级占6.1%；从全县看，大班额比例2.7%。", CLASSES, "2.7%", "pass"),
        ("就全县而言，大班额比例2.7%，城区为6.1%。", CLASSES, "2.7%", "pass"),
        ("镇域普惠性幼儿园覆盖率74.9%。", INCLUSIVE, "74.9%", "review"),
        # spoken: so many to one, question and answer, tenths
        ("全县幼儿园二十一个孩子才配一位专任老师。", KINDERGARTEN, "21:1", "fail"),
        ("小学十八名学生配一名教职工。", PRIMARY, "18:1", "pass"),
        ("中职每位专任老师要面对二十二个学生。", VOCATIONAL, "22:1", "fail"),
        ("初中平均一位老师对应十二点八个学生。", JUNIOR, "12.8:1", "pass"),
        ("毛入园率去年是多少？百分之八十四。今年呢？百分之八十八。", GROSS, "88%", "pass"),
        ("学前三年毛入园率，现在是百分之八十八，三年前呢？百分之七十九。", GROSS, "88%", "pass"),
        ("公办园在园幼儿占比是多少？百分之五十一。", PUBLIC, "51%", "pass"),
        ("九成三的学生参加了课后服务。", SERVICE, "93%", "pass"),
        ("开展了课后服务。九成三的学生参加了课后服务。", SERVICE, "93%", "pass"),
        ("课后服务，九十二个百分点的学生都参加了。", SERVICE, "", "missing"),
        ("随迁子女占在校生的12%，其中八成六在公办学校就读。", MIGRANT, "86%", "pass"),
        ("随迁子女占全县在校生的12%，其中三成是小学一年级新生。", MIGRANT, "", "missing"),
        ("随迁子女里头，进公办学校和政府购买学位的学校念书的占八成七。", MIGRANT, "87%", "pass"),
        ("随迁子女在公办学校就读的占82%，算上政府购买学位，就读比例达到86.5%。", MIGRANT, "86.5%", "pass"),
        ("随迁子女在公办学校就读比例为82%，连同政府购买的民办学位，就读比例为86.5%。",
         MIGRANT, "86.5%", "pass"),
        # pay as a distance
        ("义务教育教师平均工资收入比本县公务员平均工资收入多320元。", PAY, ">1倍", "pass"),
        ("核算结果显示，义务教育教师的年平均工资收入，比当地公务员少320元。", PAY, "<1倍", "fail"),
        ("要确保义务教育教师平均工资收入不低于本区公务员平均工资收入水平。", PAY, "", "missing"),
        # growth of years told by words, of stages, of a fall
        ("去年一般公共预算教育支出12亿元，前年11.5亿元。", BUDGET, "4.3478%", "pass"),
        ("前年一般公共预算教育支出12亿元，去年11.5亿元。", BUDGET, "-4.1667%", "fail"),
        ("小学、初中、高中三个学段生均一般公共预算教育支出分别为9912元、13340元、12875元，上年分别为9650元、13028元、12790元。",
         STAGES, "0.6646%", "pass"),
        ("各学段生均一般公共预算教育支出：小学12034元，增长0.7%；初中16552元，下降0.3%。",
         STAGES, "-0.3%", "fail"),
        ("分学段看，生均一般公共预算教育支出小学增长0.7%，初中增长0.2%。", STAGES, "0.2%", "pass"),
        ("小学生均一般公共预算教育支出有所增长，初中生均比上年减少86元。", STAGES, "<0%", "fail"),
        ("初中生均一般公共预算教育支出比上年减少112元。", STAGES, "<0%", "fail"),
        ("初中生均公用经费比上年减少112元。", STAGES, "", "missing"),
        ("受学生数增加影响，小学生均一般公共预算教育支出较上年下降60元。", STAGES, "<0%", "fail"),
        # verbs that lead from then to now
        ("普惠性幼儿园覆盖率从2019年的七成一直爬到八成六。", INCLUSIVE, "86%", "pass"),
        ("普惠性幼儿园覆盖率由2019年的71%一路涨到86%。", INCLUSIVE, "86%", "pass"),
        ("普惠性幼儿园覆盖率从86%跌到79%。", INCLUSIVE, "79%", "fail"),
        ("大班额比例从9.2%一口气压到了1.8%。", CLASSES, "1.8%", "pass"),
        ("普惠性幼儿园覆盖率要从71%爬到86%。", INCLUSIVE, "", "missing"),
        # the kindergartens hold the children
        ("公办园接纳了全县54.6%的在园幼儿。", PUBLIC, "54.6%", "pass"),
        ("公办园里就读着全县54.6%的在园幼儿。", PUBLIC, "54.6%", "pass"),
        ("公办园承担了全县54.6%的在园幼儿的保教任务。", PUBLIC, "54.6%", "pass"),
        ("公办园占全县幼儿园的54.6%。", PUBLIC, "", "missing"),
        ("公办园里有54.6%的在园幼儿来自农村。", PUBLIC, "", "missing"),
        # everyone, those counted, those without
        ("园长和专任教师个个持有教师资格证。", CERTIFIED, "100%", "pass"),
        ("园长和专任教师人人持证上岗。", CERTIFIED, "100%", "pass"),
        ("园长、专任教师人人都取得了教师资格证。", CERTIFIED, "100%", "pass"),
        ("要做到园长和专任教师人人持证上岗。", CERTIFIED, "", "missing"),
        ("幼儿园园长45人、专任教师612人，持证率99.1%。", CERTIFIED, "99.1%", "fail"),
        ("幼儿园园长45人、专任教师612人、保育员300人，持证率100%。", CERTIFIED, "100%", "review"),
        ("还有12名幼儿园教师没有取得教师资格证。", CERTIFIED, "<100%", "fail"),
        ("幼儿园教师中仍有12人未取得教师资格证。", CERTIFIED, "<100%", "fail"),
        ("幼儿园专任教师612人；专任教师中取得教师资格证的600人。", CERTIFIED, "98.0392%", "review"),
        ("有12名小学教师没有教师资格证。", CERTIFIED, "", "missing"),
        # not one class
        ("全县找不到一个56人以上的班。", CLASSES, "0%", "pass"),
        ("全县义务教育学校56人以上的班级一个也没有。", CLASSES, "0%", "pass"),
        ("全县再没有一个56人以上的大班。", CLASSES, "0%", "pass"),
        ("全县没有一个66人以上的班。", CLASSES, "", "missing"),
        ("优质普通高中拿出招生计划的58%分到各初中。", QUOTA, "58%", "pass"),
        ("优质普通高中将58%的招生计划分给各初中。", QUOTA, "58%", "pass"),
        ("优质普通高中分配生占招生计划的58%。", QUOTA, "58%", "pass"),
        ("优质普通高中招生计划的58%分派到初中学校。", QUOTA, "58%", "pass"),
        # of the whole just counted
        ("全县财政性教育经费16亿元，其中用于学前教育的1.2亿元。", FISCAL, "7.5%", "pass"),
        ("财政性教育经费16亿元，用在学前教育上的1.2亿元。", FISCAL, "7.5%", "pass"),
        ("教育经费总投入16亿元，其中用于学前教育的1.2亿元。", FISCAL, "", "missing"),
        # private pupils, and others
        ("民办义务教育，在校生占比为4.1%。", PRIVATE, "4.1%", "pass"),
        ("全县只有一所民办初中，在校生占全县义务教育在校生的2.6%。", PRIVATE, "2.6%", "pass"),
        ("民办义务教育学校2所，中职在校生占高中阶段在校生的4.1%。", PRIVATE, "", "missing"),
        ("规范民办义务教育办学。普通高中在校生占高中阶段的4.1%。", PRIVATE, "", "missing"),
        ("规范民办义务教育办学，随迁子女在校生占比4.1%。", PRIVATE, "", "missing"),
        # who goes to school
        ("适龄残疾儿童200名，已经上学的194名。", DISABLED, "97%", "pass"),
        ("全县适龄残疾孩子一百六十个，眼下在上学的一百五十六个。", DISABLED, "97.5%", "pass"),
        ("在册适龄残疾儿童200人，正在学校就读的194人。", DISABLED, "97%", "pass"),
        # short of a line by what is not said
        ("高中阶段毛入学率距92%的目标还有不小差距。", SENIOR, "<92%", "fail"),
        ("高中阶段毛入学率离92%的要求还差一截。", SENIOR, "<92%", "fail"),
        ("小学生师比与19:1的标准还有一定差距。", PRIMARY, ">19:1", "fail"),
        # added up, and the share of schools
        ("各校上报汇总，课后服务学生参与率为93.1%。", SERVICE, "93.1%", "pass"),
        ("课后服务覆盖学校41所、覆盖率100%，学生参与率93.1%。", SERVICE, "93.1%", "pass"),
        ("课后服务参与学校41所、覆盖率100%。", SERVICE, "", "missing"),
        # headings of plans
        ("一、改进\n\n小学增编90名，小学生师比降到18:1。", PRIMARY, "", "missing"),
        ("三、盼头\n\n公办园的孩子能占到五成五。", PUBLIC, "", "missing"),
        ("三、整改提升\n\n公办园在园幼儿占比提高到55%。", PUBLIC, "", "missing"),
        # whose word it is, what was aimed at and what was done, then and now
        ("来信反映公办园在园幼儿占比只有30%。经核实，实际为52.1%。", PUBLIC, "52.1%", "pass"),
        ("您所说的公办园在园幼儿占比30%，是2018年的数据；目前为52.1%。", PUBLIC, "52.1%", "pass"),
        ("市里下达我县的公办园在园幼儿占比任务数是52%，完成数是49%。", PUBLIC, "49%", "fail"),
        ("公办园在园幼儿占比，任务数52%，完成数53%。", PUBLIC, "53%", "pass"),
        ("公办园在园幼儿占比目标值52%，完成值49%。", PUBLIC, "49%", "fail"),
        ("公办园在园幼儿占比（目标52%）实际49%。", PUBLIC, "49%", "fail"),
        ("公办园在园幼儿占比52%，其中城区只有38%。", PUBLIC, "52%", "pass"),
        ("撤并之前公办园在园幼儿占比61%，现在是44%。", PUBLIC, "44%", "fail"),
        ("公办园在园幼儿占比比2019年的41%又提高了11个百分点。", PUBLIC, "52%", "pass"),
        ("巩固率：小学100%，初中99.2%，九年义务教育94.1%。", CONSOLIDATION, "94.1%", "fail"),
        ("课后服务参与率：教师95%，学生88%。", SERVICE, "88%", "fail"),
        ("课后服务满意率96%，学生参与率88%。", SERVICE, "88%", "fail"),
        ("两所试点学校课后服务学生参与率96%。", SERVICE, "96%", "review"),
        ("其中城关小学课后服务学生参与率96%，经验在全县推广。", SERVICE, "96%", "review"),
        ("全县课后服务时间利用率96%，学生参与率88%。", SERVICE, "88%", "fail"),
        ("园长持证率100%，专任教师持证率距100%还差0.6个百分点。", CERTIFIED, ">99.4%、<100%", "fail"),
        ("无证教师清退后，园长和专任教师全部持证上岗。", CERTIFIED, "100%", "pass"),
        ("超大班额占比0，大班额占比6.4%。", CLASSES, "6.4%", "fail"),
        ("全市一般公共预算教育支出增长6%，我县下降2%。", BUDGET, "-2%", "fail"),
        ("教育总投入增长6%，其中一般公共预算教育支出下降2%。", BUDGET, "-2%", "fail"),
        ("一般公共预算教育支出增幅由上年的6.1%回落至1.2%，仍保持正增长。", BUDGET, "1.2%", "pass"),
        ("高中阶段毛入学率已超过92%。", SENIOR, ">92%", "pass"),
        ("公办园占了五成八，公办园的孩子占了四成七。", PUBLIC, "47%", "fail"),
        ("公办园在园幼儿占比还不到一半，隔壁青川县人家早就六成多了。", PUBLIC, "<50%", "fail"),
        ("上公办幼儿园的孩子占五成三。", PUBLIC, "53%", "pass"),
        # told with other words
        ("市县两级财政性学前教育经费合计3.1亿元，占同级财政性教育经费的5.4%。", FISCAL, "5.4%", "pass"),
        ("县、乡两级财政性学前教育经费0.5亿元，占同级财政性教育经费12.5亿元的4%。", FISCAL, "4%", "fail"),
        ("县镇两级财政性学前教育经费占同级财政性教育经费的5.2%。", FISCAL, "5.2%", "pass"),
        ("普惠性幼儿园覆盖率距80%的国家标准仅差0.6个百分点。", INCLUSIVE, "79.4%", "fail"),
        ("公办园在园幼儿占比离50%的底线就差2.4个百分点。", PUBLIC, "47.6%", "fail"),
        ("九年义务教育巩固率与95%的要求还相差0.8个百分点。", CONSOLIDATION, "94.2%", "fail"),
        ("园长和专任教师一共412人，全部持有教师资格证。", CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师合计412名，均持有教师资格证。", CERTIFIED, "100%", "pass"),
        ("园长和专任教师共有412名，全部取得教师资格证。", CERTIFIED, "100%", "pass"),
        ("园长和专任教师共400人，目前还有10人没有教师资格证。", CERTIFIED, "97.5%", "fail"),
        ("园长、专任教师四百个，有十个至今没拿到教师资格证。", CERTIFIED, "97.5%", "fail"),
        ("园长和专任教师400人，其中10人未取得教师资格证。", CERTIFIED, "97.5%", "fail"),
        ("小学大班额已全部化解，初中大班额比例为2.4%。", CLASSES, ">0%、<2.4%", "pass"),
        ("小学56人以上班级已全面消除，初中还有41个，占初中班级总数的6.2%。",
         CLASSES, ">0%、<6.2%", "review"),
        ("全县56人以上的班级均已全部消化。", CLASSES, "0%", "pass"),
        ("小学有班级812个，其中56人以上大班6个，占0.7%。初中班级412个，其中56人以上大班8个，占1.9%。",
         CLASSES, ">0.7%、<1.9%", "pass"),
        ("义务教育教学班1200个，其中56人至65人的大班12个，占1%，没有66人以上的班。", CLASSES, "1%", "pass"),
        ("优质高中招生名额分配到初中的比例不低于50%，实际达到64%。", QUOTA, "64%", "pass"),
        ("优质高中招生名额分配到初中的比例不低于50%，实际执行46%。", QUOTA, "46%", "fail"),
        ("公办园在园幼儿占比不低于50%，我县实际为47.1%。", PUBLIC, "47.1%", "fail"),
        ("随迁子女1200人，其中就读公办学校的1140人。", MIGRANT, "95%", "pass"),
        ("义务教育教师平均工资收入不低于我们县公务员的平均水平。", PAY, "", "pass"),
        ("义务教育老师的平均工资，不低于咱们区公务员。", PAY, "", "pass"),
        ("义务教育教师平均工资收入高于我们当地公务员的平均水平。", PAY, "", "pass"),
        ("切实落实教育投入“两个只增不减”要求。", BUDGET, "", "review"),
        ("已落实“两个只增不减”规定。", STAGES, "", "review"),
        ("生均一般公共预算教育支出，财政局讲得明白，各学段都没有下降。", STAGES, "", "review"),
        ("2022年一般公共预算教育支出八亿三千万，2023年八亿六千万。", BUDGET, "3.6145%", "pass"),
        ("一般公共预算教育支出十二亿，上年是十二亿五千万。", BUDGET, "-4%", "fail"),
        ("2021年至2023年，全县一般公共预算教育支出依次为8亿元、9亿元和8.5亿元，三年年均增长3.1%。",
         BUDGET, "-5.5556%", "fail"),
        ("高中阶段毛入学率，九十一点五还不到。", SENIOR, "<91.5%", "fail"),
        ("九年义务教育巩固率，九十五都没到。", CONSOLIDATION, "<95%", "fail"),
        # near misses of what must not pass: they are results
        ("群众反映强烈的大班额问题有效化解，大班额比例降至2.1%。", CLASSES, "2.1%", "pass"),
        ("采纳代表建议新建公办园6所，公办园在园幼儿占比提高到52%。", PUBLIC, "52%", "pass"),
        ("回应代表建议，公办园在园幼儿占比提高到52%。", PUBLIC, "52%", "pass"),
        ("群众提出的入园难诉求逐步缓解，公办园在园幼儿占比达52%。", PUBLIC, "52%", "pass"),
        ("过去一年，公办园在园幼儿占比由49%提高到52%。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比将近56%。", PUBLIC, "约>51%、<56%", "pass"),
        ("委员们视察时指出的公办园偏少问题得到解决，公办园在园幼儿占比52%。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比52%，完成了市里下达的52%的任务。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比52%，这是连续三年完成省定目标。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比曾长期低于40%，如今达到52%。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比从过去的38%提高到现在的52%。", PUBLIC, "52%", "pass"),
        ("疫情之前公办园在园幼儿占比38%，2023年达到52%。", PUBLIC, "52%", "pass"),
        ("我们最关心的公办园在园幼儿占比，今年达到52%。", PUBLIC, "52%", "pass"),
        ("新建学校18所，义务教育大班额比例降至2.1%。", CLASSES, "2.1%", "pass"),
        ("新建园6所、改扩建园4所，公办园在园幼儿占比达到52%。", PUBLIC, "52%", "pass"),
        ("作为全省试点县，课后服务学生参与率93.1%。", SERVICE, "93.1%", "pass"),
        ("从试点学校起步，全县课后服务学生参与率已达93.1%。", SERVICE, "93.1%", "pass"),
        ("填写说明已按要求落实。公办园在园幼儿占比52%。", PUBLIC, "52%", "pass"),
        ("九年义务教育巩固率95.6%，初中毕业生去向尚未统计。", CONSOLIDATION, "95.6%", "pass"),
        ("2022年九年义务教育巩固率95.2%，2023年95.6%，2024年的待年报核定。",
         CONSOLIDATION, "95.6%", "pass"),
        ("截至2023年底，公办园在园幼儿占比52%，比外县高。", PUBLIC, "52%", "pass"),
        ("全县公办园在园幼儿占比52%，高于别的县。", PUBLIC, "52%", "pass"),
        ("城关镇占比61%；放到全县，公办园在园幼儿占比为52%。", PUBLIC, "52%", "pass"),
        ("公办园在园幼儿占比52%，离60%的奋斗目标还有一段距离。", PUBLIC, "52%", "pass"),
        ("高中阶段毛入学率93.1%，与95%的全省平均水平还有不小差距。", SENIOR, "93.1%", "pass"),
        ("高中阶段毛入学率93.1%，距普及的要求还有一定差距。", SENIOR, "93.1%", "pass"),
        ("小学生师比18.2:1，离17:1的目标还差一些。", PRIMARY, "18.2:1", "pass"),
        ("生均一般公共预算教育支出小学12034元，比上年减少86元。", STAGES, "-0.7096%", "fail"),
    ],
)  # fmt: skip
def test_a_county_puts_it_in_its_own_words(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell(COUNTY + text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        ("幼儿园园长、专任教师持证率100%。部分民办园仍有7名专任教师未取得教师资格证。",
         CERTIFIED, "", "review"),
        ("幼儿园园长、专任教师持证率100%。城郊幼儿园还有2名园长没有教师资格证。",
         CERTIFIED, "", "review"),
        ("幼儿园园长、专任教师持证率100%。民办园个别教师无证上岗。", CERTIFIED, "100%", "review"),
        ("幼儿园园长、专任教师持证率100%。乡镇园专任教师中尚有3人未取得教师资格证。",
         CERTIFIED, "", "review"),
        ("幼儿园园长、专任教师持证率100%。全县仍有5名教师没有教师资格证。", CERTIFIED, "", "review"),
        ("幼儿园园长、专任教师持证率100%。小学还有5名教师未取得教师资格证。",
         CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师持证率100%。幼儿园有5名保育员未取得保育员资格证。",
         CERTIFIED, "100%", "pass"),
        (
            "幼儿园园长、专任教师持证率100%。没有1名教师无证上岗，未取得教师资格证者一律不得聘用"
            "。",
            CERTIFIED, "100%", "pass",
        ),
        ("幼儿园园长、专任教师持证率100%。初中有3名教师未取得普通话等级证书。",
         CERTIFIED, "100%", "pass"),
        ("幼儿园专任教师持证率98.6%，园长均取得教师资格证。", CERTIFIED, ">98.6%、<100%", "fail"),
        ("幼儿园园长均取得教师资格证。", CERTIFIED, "100%", "review"),
        ("幼儿园园长人人有证，专任教师里还有百分之二没有证。", CERTIFIED, ">98%、<100%", "fail"),
        ("全县幼儿园专任教师540人，其中持有教师资格证的531人；园长48人全部持证。",
         CERTIFIED, ">98.3333%、<100%", "fail"),
        ("全县幼儿园专任教师540人，其中取得教师资格证的540人；园长48人全部持证上岗。",
         CERTIFIED, "100%", "pass"),
        ("全县幼儿园园长48人全部持证，专任教师持证率要达到100%。", CERTIFIED, "100%", "review"),
        ("公办园在园幼儿占比距离国家提出的2027年60%的目标尚差7.2个百分点。",
         PUBLIC, "52.8%", "pass"),
        ("公办园在园幼儿占比离省里规定的50%底线还差3.5个百分点。", PUBLIC, "46.5%", "fail"),
        ("普惠性幼儿园覆盖率距离省政府明确的2025年90%的目标还差1.6个百分点。",
         INCLUSIVE, "88.4%", "pass"),
        ("距离国家提出的2027年60%的目标，公办园在园幼儿占比还要再提高。", PUBLIC, "", "missing"),
        ("每百名在园幼儿中，有87名就读于公办园或普惠性民办园。", INCLUSIVE, "87%", "pass"),
        ("每一百名在园幼儿中就有84名在公办园或普惠性民办园就读。", INCLUSIVE, "84%", "pass"),
        ("每十个孩子里有九个上的是公办园或普惠性民办园。", INCLUSIVE, "90%", "pass"),
        ("每百名在园幼儿中，有51名就读于公办园。", INCLUSIVE, "", "missing"),
        ("每百名随迁幼儿中，有87名就读于公办园或普惠性民办园。", INCLUSIVE, "", "missing"),
        (
            "全市公办园516所，占园所总数的46.9%，在园幼儿7.82万人，占全市在园幼儿总数14"
            ".36万人的54.46%。",
            PUBLIC, "54.46%", "pass",
        ),
        (
            "全县公办园62所，占园所总数的57.4%，在园幼儿5210人，占全县在园幼儿总数1142"
            "0人的45.62%。",
            PUBLIC, "45.62%", "fail",
        ),
        (
            "全县民办园62所，占园所总数的57.4%，在园幼儿5210人，占全县在园幼儿总数1142"
            "0人的45.62%。",
            PUBLIC, "", "missing",
        ),
        ("全县义务教育学校教师年平均工资收入与当地公务员年平均工资收入之比为1.02∶1。",
         PAY, "1.02倍", "pass"),
        ("全县义务教育学校教师平均工资收入与公务员平均工资收入之比为0.98:1。", PAY, "0.98倍", "fail"),
        ("全县普通高中教师平均工资收入与当地公务员平均工资收入之比为1.02∶1。", PAY, "", "missing"),
        (
            "全区义务教育阶段1 046个教学班中，56人以上的大班由上年的31个减少到8个，超大班额"
            "为零。",
            CLASSES, "0.7648%", "pass",
        ),
        ("全县义务教育学校共有820个教学班，56人以上的大班还有49个。", CLASSES, "5.9756%", "fail"),
        (
            "全区义务教育阶段一千零四十个班，五十六人以上的大班还有二十六个，超过六十六个人的班一个也"
            "没有。",
            CLASSES, "2.5%", "pass",
        ),
        ("小学、初中教学班1160个，其中56人及以上的大班69个。", CLASSES, "5.9483%", "fail"),
        ("小学和初中教学班共500个，56人以上班级10个。", CLASSES, "2%", "pass"),
        ("小学有420个教学班，56人以上的大班8个。", CLASSES, "1.9048%", "review"),
        ("全县幼儿园有420个班，56人以上的大班8个。", CLASSES, "", "missing"),
        ("初中共有教学班2268个。其中56人及以上的大班75个，占3.31%。", CLASSES, "3.31%", "review"),
        (
            "小学共有教学班5610个。其中56人至65人的大班41个，占0.73%；66人及以上的超"
            "大班为0。初中共有教学班2268个。其中56人及以上的大班75个，占3.31%。",
            CLASSES, ">0.73%、<3.31%", "pass",
        ),
        (
            "小学共有教学班5610个。其中56人至65人的大班41个，占0.73%。初中共有教学班2"
            "268个。其中56人及以上的大班75个，占3.31%。",
            CLASSES, ">0.73%、<3.31%", "review",
        ),
        ("全市已全面消除66人以上超大班额，基本消除56人以上大班额。", CLASSES, "≤5%", "pass"),
        ("全县全面消除56人以上大班额。", CLASSES, "0%", "pass"),
        ("全县力争全面消除56人以上大班额。", CLASSES, "", "missing"),
        ("全县全面消除66人以上超大班额。", CLASSES, "", "missing"),
        ("全市适龄残疾儿童少年实现应入尽入，一人一案落实教育安置。", DISABLED, "", "review"),
        ("全县残疾儿童少年全部应入尽入。", DISABLED, "", "review"),
        ("确保残疾儿童少年应入尽入。", DISABLED, "", "missing"),
        ("优质普通高中招生指标到校比例，市区为70%，5个县均达到60%以上。", QUOTA, "", "review"),
        ("优质普通高中招生指标到校比例达65%。", QUOTA, "65%", "pass"),
        (
            "小学生师比19.8:1，而国家标准为19:1，缺口主要在新建小区学校；初中生师比13比1"
            "。",
            JUNIOR, "13:1", "pass",
        ),
        ("初中生师比13.2:1，问题主要在偏远学校。", JUNIOR, "13.2:1", "pass"),
        ("初中生师比要在13比1以内。", JUNIOR, "", "missing"),
        ("随迁子女四千二百多人，九成以上在公办学校就读。", MIGRANT, "≥90%", "pass"),
        ("全县随迁子女1860人，其中八成三在公办学校就读。", MIGRANT, "83%", "fail"),
        ("全县随迁子女1860人，要求九成以上在公办学校就读。", MIGRANT, "", "missing"),
        ("全县在园幼儿1.2万人，51.6%在公办园就读。", PUBLIC, "51.6%", "pass"),
        ("在公办学校就读的随迁子女占九成，老师九成二参加。", MIGRANT, "90%", "pass"),
        (
            "九年义务教育巩固率，报告上想写成“接近百分之九十五”，我给划掉了，是多少就写多少，百分之"
            "九十四点七。",
            CONSOLIDATION, "94.7%", "fail",
        ),
        ("九年义务教育巩固率，初稿写成“96%以上”，我改掉了，照实写，94.8%。",
         CONSOLIDATION, "94.8%", "fail"),
        ("九年义务教育巩固率，报告上想写成“百分之九十六”，我给划掉了。", CONSOLIDATION, "", "missing"),
        ("一般公共预算教育支出，前年九亿八千万，去年十亿一千九百二十万。", BUDGET, "4%", "pass"),
        ("一般公共预算教育支出，前年十亿二千万，去年九亿九千万。", BUDGET, "-2.9412%", "fail"),
        ("一般公共预算教育支出，去年十亿一千九百二十万。", BUDGET, "", "missing"),
        (
            "2023年一般公共预算教育支出71.28亿元，上年为72.22亿元；财政拨款增幅比财政经"
            "常性收入的增幅快1.2个百分点。",
            BUDGET, "-1.3016%", "fail",
        ),
        (
            "省学前教育条例规定，设区市财政性学前教育经费占同级财政性教育经费的比例不得低于5%。我县"
            "已达到并超过这一要求。",
            FISCAL, "", "review",
        ),
        (
            "《条例》规定，财政性学前教育经费占同级财政性教育经费的比例不得低于5%。我县已达到这一标"
            "准。",
            FISCAL, "", "review",
        ),
        (
            "《条例》规定，财政性学前教育经费占同级财政性教育经费的比例不得低于5%。我县力争三年内达"
            "到这一标准。",
            FISCAL, "", "missing",
        ),
        ("高中阶段毛入学率94.1%，全省平均已经96%了，还是落在人家后面。", SENIOR, "94.1%", "pass"),
        (
            "20.一般公共预算教育支出（5分）。标准：逐年只增不减，减少的不得分。自评结果：2022"
            "年10.98亿元，2023年11.26亿元。得5分。",
            BUDGET, "2.5501%", "pass",
        ),
        (
            "20.一般公共预算教育支出（5分）。标准：逐年只增不减。自评结果：2022年11.26亿"
            "元，2023年10.98亿元。扣5分。",
            BUDGET, "-2.4867%", "fail",
        ),
        (
            "21.生均一般公共预算教育支出（5分）。标准：各学段逐年只增不减，有一个学段减少扣2分。"
            "自评结果：幼儿园增长2.2%、小学增长1.7%、初中增长0.3%。得5分。",
            STAGES, "0.3%", "pass",
        ),
        ("21.生均一般公共预算教育支出（5分）。标准：各学段每年增长2%以上。得5分。",
         STAGES, "", "missing"),
        (
            "幼儿园、小学、初中、普通高中生师比分别为14。2、17。85、13。\n61、12。4。引"
            "进教师76名。",
            JUNIOR, "13.61:1", "fail",
        ),
        ("小学、初中、普通高中生师比分别为17.85、13。\n2、12。4。", JUNIOR, "13.2:1", "pass"),
        ("义务教育学校共13。\n2、公办园在园幼儿占比52%。", PUBLIC, "52%", "pass"),
        ("三、办好学前教育，回应群众期盼\n\n全市学前三年毛入园率达到95.3%。",
         GROSS, "95.3%", "pass"),
        ("三、顺应百姓期盼，扩大普惠资源\n\n全县普惠性幼儿园覆盖率为91.4%。",
         INCLUSIVE, "91.4%", "pass"),
        ("二、履职情况\n\n好。\n\n三、明年的期盼\n\n全县普惠性幼儿园覆盖率为91.4%。",
         INCLUSIVE, "", "missing"),
        ("三、满足群众期盼的工作计划\n\n全县普惠性幼儿园覆盖率为91.4%。",
         INCLUSIVE, "", "missing"),
        (
            "表1 经费\n\n项目\t2022年\t2023年\t增减\n生均一般公共预算教育支出（小学）\t11"
            "206\t11430\t2.0%\n生均一般公共预算教育支出（初中）\t15318\t15394\t"
            "0.5%\n",
            STAGES, "0.5%", "pass",
        ),
        (
            "表1 经费\n\n项目\t2022年\t2023年\t增减\n生均一般公共预算教育支出（小学）\t11"
            "206\t11430\t2.0%\n生均一般公共预算教育支出（初中）\t15318\t15241\t"
            "-0.5%\n",
            STAGES, "-0.5%", "fail",
        ),
        ("随迁子女小学1200人，95%在公办学校就读；初中800人。", MIGRANT, "", "missing"),
        ("全县随迁子女1860人，今后九成以上在公办学校就读。", MIGRANT, "", "missing"),
        ("全县在园幼儿12000人，农村51.6%在公办园就读。", PUBLIC, "51.6%", "review"),
        ("全县在园幼儿12000人，新增幼儿的80%在公办园就读。", PUBLIC, "", "missing"),
        ("小学有420个教学班，初中有210个教学班，56人以上的大班8个。", CLASSES, "1.2698%", "pass"),
        ("小学、初中共有1046个教学班，其中小学56人以上大班8个。", CLASSES, "", "missing"),
        ("小学、初中共有1046个教学班，其中56人以上大班8个。", CLASSES, "0.7648%", "pass"),
        ("全县义务教育学校新建教学班40个，56人以上大班1个。", CLASSES, "", "missing"),
        ("一般公共预算教育支出，前年九亿八千万，去年预算十亿二千万。", BUDGET, "", "missing"),
        ("城区学校全面消除56人以上大班额。", CLASSES, "0%", "review"),
        ("起始年级基本消除56人以上大班额。", CLASSES, "≤5%", "review"),
        ("除城区外，全面消除56人以上大班额。", CLASSES, "0%", "review"),
        ("到2027年，公办园在园幼儿占比距离国家提出的60%的目标尚差7.2个百分点要全部补上。",
         PUBLIC, "", "missing"),
        ("小学生23000人、初中生12000人，大班额比例2.1%。", CLASSES, "2.1%", "pass"),
        ("特殊教育学校专任教师402人，持证率100%。", CERTIFIED, "", "missing"),
        ("小学专任教师402人，持证率100%。", CERTIFIED, "", "missing"),
        ("幼儿园专任教师402人，持证率100%。", CERTIFIED, "100%", "review"),
        ("公办园在园幼儿占比原稿写成52%，后来改掉了。", PUBLIC, "52%", "review"),
        ("邻县每百名在园幼儿中，有87名就读于公办园或普惠性民办园。", INCLUSIVE, "", "missing"),
        ("到2025年，每百名在园幼儿中，有87名就读于公办园或普惠性民办园。", INCLUSIVE, "", "missing"),
        ("县城每百名在园幼儿中，有87名就读于公办园或普惠性民办园。", INCLUSIVE, "87%", "review"),
        ("全县小学、初中在校生12000人，教职工1000人。", PRIMARY, "", "missing"),
        ("省定标准为小学、初中教学班1160个，大班58个以内。", CLASSES, "", "missing"),
        (
            "全县幼儿园专任教师540人，其中持有教师资格证的540人；园长48人，其中40人持有任职"
            "资格证。",
            CERTIFIED, "", "review",
        ),
        (
            "2021年还有12名幼儿园教师未取得教师资格证，2023年幼儿园园长、专任教师持证率10"
            "0%。",
            CERTIFIED, "100%", "pass",
        ),
        ("邻县幼儿园还有12名教师未取得教师资格证。我县园长、专任教师持证率100%。",
         CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师持证率100%。无证教师已全部清退。", CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师持证率100%。但仍存在无证上岗的教师。", CERTIFIED, "100%", "review"),
        ("幼儿园园长、专任教师持证率100%。民办幼儿园教师中还有不少没有取得教师资格证。",
         CERTIFIED, "100%", "review"),
        ("幼儿园园长、专任教师持证率100%。全县幼儿园有一名园长无教师资格证。",
         CERTIFIED, "100%", "review"),
        ("幼儿园园长、专任教师持证率100%。民办园教师持证率为96.5%。", CERTIFIED, "100%", "review"),
        ("幼儿园园长、专任教师持证率100%。尚有5名代课教师未持证。", CERTIFIED, "", "review"),
        ("幼儿园园长、专任教师持证率100%。县直幼儿园2名新聘教师正在考取教师资格证。",
         CERTIFIED, "", "review"),
        ("全市全面消除六十六人以上超大班额，五十六人以上大班额占比降到百分之二点一。",
         CLASSES, "2.1%", "pass"),
        ("全县义务教育阶段班级总数一千二百个，五十六人以上大班额只剩下十八个。", CLASSES, "1.5%", "pass"),
        ("全县小学、初中共有班级1 200个，其中56人以上的班级72个。", CLASSES, "6%", "fail"),
        ("全区义务教育学校教学班980个，56人及以上大班由上年的40个压减到21个。",
         CLASSES, "2.1429%", "pass"),
        ("义务教育班级总数1160个，其中大班额班级由90个减少到64个。", CLASSES, "5.5172%", "fail"),
        ("教育总支出不说，一般公共预算教育支出前年是八亿六千万，去年是八亿三千万。",
         BUDGET, "-3.4884%", "fail"),
        ("一般公共预算教育支出去年十二亿三千万，比前年的十二亿多了三千万。", BUDGET, "2.5%", "pass"),
        ("一般公共预算教育支出2023年完成12.3亿，上年12亿。", BUDGET, "2.5%", "pass"),
        ("园长个个持证，专任教师还有百分之二点五没有证。", CERTIFIED, ">97.5%、<100%", "fail"),
        ("全县园长、专任教师共640人，持有教师资格证的628人。", CERTIFIED, "98.125%", "fail"),
        ("全县园长和专任教师640人，还有12人没有教师资格证。", CERTIFIED, "98.125%", "fail"),
        ("幼儿园专任教师中，有12人尚未取得教师资格证。", CERTIFIED, "<100%", "fail"),
        ("普惠性幼儿园覆盖率与省定90%的目标相比还差2.3个百分点。", INCLUSIVE, "87.7%", "pass"),
        ("九年义务教育巩固率距规划确定的97%还差0.4个百分点。", CONSOLIDATION, "96.6%", "pass"),
        ("高中阶段毛入学率距2025年93%的规划目标仅差0.3个百分点。", SENIOR, "92.7%", "pass"),
        ("财政性学前教育经费占比距省里5%的要求差0.2个百分点。", FISCAL, "4.8%", "fail"),
        ("课后服务，学校都开了，教师九成二参加，学生参与率八成七。", SERVICE, "87%", "fail"),
        ("课后服务学校百分之百开展，学生有九成三参加。", SERVICE, "93%", "pass"),
        ("义务教育课后服务，参加的学生占到九成四。", SERVICE, "94%", "pass"),
        ("随迁子女4210人，其中在公办学校就读的占九成二。", MIGRANT, "92%", "pass"),
        (
            "义务教育教师年均工资收入11.8万元，当地公务员年均工资收入11.5万元，两者之比1.0"
            "3:1。",
            PAY, "1.03倍", "pass",
        ),
        ("全区义务教育教师平均工资收入与公务员平均工资收入之比达到1.01。", PAY, "1.01倍", "pass"),
        ("生均一般公共预算教育支出，小学涨了百分之二点一，初中跌了百分之零点六。", STAGES, "-0.6%", "fail"),
        ("生均一般公共预算教育支出小学、初中、高中分别增长2.1%、1.3%和0.8%。",
         STAGES, "0.8%", "pass"),
        ("每百个在园孩子里，有五十四个上的是公办园。", PUBLIC, "54%", "pass"),
        ("每100名在园幼儿中有53名在公办园就读，有90名在普惠性幼儿园就读。",
         INCLUSIVE, "90%", "pass"),
        ("在册的适龄残疾儿童少年一百六十个，已经入学的一百五十六个。", DISABLED, "97.5%", "pass"),
        ("适龄残疾儿童少年210名，已安置入学203名，入学率96.67%。", DISABLED, "96.67%", "pass"),
        ("全县优质高中把65%的招生计划分到了初中。", QUOTA, "65%", "pass"),
        ("优质普通高中招生计划900名，分配到初中的招生名额450名。", QUOTA, "50%", "pass"),
        ("小学生师比18.6比1，国家标准19比1；初中生师比13.1比1，国家标准13.5比1。",
         JUNIOR, "13.1:1", "pass"),
        ("民办学校在校生1648人，占义务教育在校生41200人的4%。", PRIVATE, "4%", "pass"),
        ("全县义务教育在校生41200人，其中民办学校在校生1648人。", PRIVATE, "4%", "pass"),
        ("普通高中全面消除56人以上大班额。", CLASSES, "0%", "review"),
        ("普通高中已经消除56人以上大班额，义务教育大班额比例3.2%。", CLASSES, "3.2%", "pass"),
        ("全县人口14亿，一般公共预算教育支出增长2%。", BUDGET, "2%", "pass"),
        ("课后服务，学校都开了，教师九成二参加。", SERVICE, "", "missing"),
        ("课后服务家长满意度高，教师95%参加。", SERVICE, "", "missing"),
        ("高中阶段毛入学率距2025年96%的规划目标只差0.3个百分点。", SENIOR, "95.7%", "pass"),
        ("初中专任教师640人，还有12人没有教师资格证。幼儿园园长、专任教师持证率100%。",
         CERTIFIED, "100%", "pass"),
        ("全县优质高中要把65%的招生计划分到初中。", QUOTA, "", "missing"),
        ("全区一千一百二十个教学班，五十六个人以上的班一个没有，前年还有七个。", CLASSES, "0%", "pass"),
        ("全县义务教育学校56人以上的大班，一个也没有。", CLASSES, "0%", "pass"),
        ("全县义务教育学校1200个教学班，五十六人以上的班级一个没有减少。", CLASSES, "", "missing"),
        ("优质高中招生名额的七成，直接分到了各个初中。", QUOTA, "70%", "pass"),
        ("登记在册的适龄残疾孩子一百零四个，一百零二个上了学。", DISABLED, "98.0769%", "pass"),
        (
            "全县在册适龄残疾儿童少年175人，通过普通学校随班就读、特教学校就读和送教上门等方式落"
            "实义务教育169人，其余6人办理了延缓入学手续。",
            DISABLED, "96.5714%", "pass",
        ),
        ("全县适龄残疾儿童少年175人，通过随班就读、特教学校就读、送教上门等形式安置169人。",
         DISABLED, "96.5714%", "pass"),
        ("全县适龄残疾儿童少年175人，其中8人未落实义务教育。", DISABLED, "95.4286%", "pass"),
        ("全县适龄残疾儿童少年175人，为170人落实了学位，接受义务教育170人。", DISABLED, "97.1429%", "pass"),
        (
            "随迁子女，去年九月份统计是八千六百个，其中四分之三在公办学校，另外还有六分之一，进了"
            "区里买学位的民办学校。",
            MIGRANT, "91.6667%", "pass",
        ),
        ("随迁子女2350人，80.6%在公办学校就读，另有7.3%享受政府购买学位。", MIGRANT, "87.9%", "pass"),
        ("随迁子女80.6%在公办学校就读，另有2.5%通过政府购买学位在民办学校就读。", MIGRANT, "83.1%", "fail"),
        ("随迁子女80.6%在公办学校就读，另有7.3%的民办学校享受政府购买学位补助。", MIGRANT, "80.6%", "fail"),
        ("随迁子女93%在公办学校就读，7%在民办学校就读。", MIGRANT, "93%", "pass"),
        (
            "二、具体问题整改情况\n\n（一）关于“公办园在园幼儿占比仅为42.6%”的问题。\n\n整改情况"
            "：已完成。公办园在园幼儿占比由反馈时的42.6%提升到50.7%，超过50%的认定标准0.7个百分点"
            "。",
            PUBLIC, "50.7%", "pass",
        ),
        ("二、具体问题整改情况\n\n（一）关于“公办园在园幼儿占比仅为52.6%”的问题。\n\n整改情况：正在推进。",
         PUBLIC, "", "missing"),
        ("三、整改情况\n\n1.反馈问题：公办园在园幼儿占比仅为42.6%。整改情况：公办园在园幼儿占比提高到50.7%。",
         PUBLIC, "50.7%", "pass"),
        (
            "全县残疾儿童少年入学率达到95.7%。\n\n更正说明：经核对，上文“残疾儿童少年入学率达到95"
            ".7%”系分母漏计2名新办证儿童所致，应为94.6%，特此更正。",
            DISABLED, "94.6%", "fail",
        ),
        (
            "幼儿园、小学、初中、普通高中四个学段的生均一般公共预算教育支出都是涨的，涨得最少的是"
            "小学，百分之零点六，涨得最多的是普通高中，百分之四点一。",
            STAGES, "0.6%", "pass",
        ),
        ("各学段生均一般公共预算教育支出均有增长，其中增幅最小的初中增长0.8%。", STAGES, "0.8%", "pass"),
        ("各学段生均一般公共预算教育支出增幅最低的为初中，下降0.8%。", STAGES, "-0.8%", "fail"),
        ("各学段生均一般公共预算教育支出均高于上年。", STAGES, "", "review"),
        ("去年全区一般公共预算教育支出十四亿一千万，比上年多了四千万。", BUDGET, "2.9197%", "pass"),
        ("去年全区一般公共预算教育支出十四亿一千万，比上年少了四千万。", BUDGET, "-2.7586%", "fail"),
        ("园长和老师的资格证，百分之百，一个不落。", CERTIFIED, "100%", "pass"),
        ("民办义务教育在校生占比 4 .3%。", PRIVATE, "4.3%", "pass"),
        ("随迁子女在公办学校及享受政府购买学位就读的比例达84.6%，较上年提高3.1个百分点。",
         MIGRANT, "84.6%", "fail"),
        ("公办优质普通高中招生计划的52%直接分配到初中学校。", QUOTA, "52%", "pass"),
        ("全县义务教育阶段基本消除大班额，66人以上的超大班额已经全部消除。", CLASSES, "≤5%", "pass"),
        ("推进基本消除大班额工作。", CLASSES, "", "missing"),
        (
            "县一中作为全县唯一的优质普通高中，2023年招生计划1000人，其中按初中学校毕业生数分配到"
            "校540人，农村初中分得310人。",
            QUOTA, "54%", "pass",
        ),
        ("县一中2023年优质高中招生计划1000人，其中分配到初中540人。", QUOTA, "", "missing"),
        (
            "全县幼儿园园长76人、专任教师770人，持有教师资格证的分别为76人、757人；专任教师专科及"
            "以上学历占86.7%。",
            CERTIFIED, ">98.3117%、<100%", "fail",
        ),
        ("全县幼儿园园长76人、专任教师770人，持有教师资格证的分别为76人、770人。", CERTIFIED, "100%", "pass"),
        (
            "园长76人，全部持有教师资格证；专任教师770人，其中持证761人，未持证的9人均为2023年秋"
            "季新聘代课人员，已列入转岗清单。",
            CERTIFIED, "<100%", "fail",
        ),
        ("全县义务教育学校教学班1000个，其中56—65人的大班27个、66人以上的超大班5个，全部集中在县城。",
         CLASSES, "3.2%", "pass"),
        ("全县义务教育学校教学班1000个，56人至65人的班级41个，66人及以上的班级21个。",
         CLASSES, "6.2%", "fail"),
        ("全县义务教育学校教学班1000个，其中56—65人的大班27个。", CLASSES, "", "missing"),
        ("全县义务教育学校教学班1000个，消除56—65人的大班27个、66人以上的超大班5个。",
         CLASSES, "", "missing"),
        ("县中等职业学校新增专业3个，新聘“双师型”教师21人，生师比降至19.4:1。", VOCATIONAL, "19.4:1", "pass"),
        ("名册上的适龄残疾孩子一百九十九个，有一百九十三个在上学，剩下六个孩子家里申请了延缓入学。",
         DISABLED, "96.9849%", "pass"),
        ("名册上的适龄残疾孩子一百九十九个，到现在还有十三个没有上学。", DISABLED, "93.4673%", "fail"),
        ("全县适龄残疾儿童少年199名，采取随班就读、特教学校就读、送教上门三种方式安置193名入学。",
         DISABLED, "96.9849%", "pass"),
        ("义务教育学校1 200个教学班中，56至65人的69个，66人以上的7个。", CLASSES, "6.3333%", "fail"),
        ("示范高中去年的招生指标，六成五切块分到了每一所初中。", QUOTA, "65%", "pass"),
        ("拿出县一中、县二中两所优质高中招生计划的58%，按初中毕业生人数分给各初中。", QUOTA, "58%", "pass"),
        ("随迁子女5 100名，公办学校接收4 216名，政府购买学位又解决了434名。", MIGRANT, "91.1765%", "pass"),
        ("义务教育阶段在民办学校上学的孩子，占百分之七点三。", PRIVATE, "7.3%", "fail"),
        ("园长、老师一个不落，都有教师资格证。", CERTIFIED, "100%", "pass"),
        ("幼儿园园长46人、专任教师543人，有教师资格证的分别是46人、535人。",
         CERTIFIED, ">98.5267%、<100%", "fail"),
        ("2023年一般公共预算教育支出9.34亿元，比上年多拨2 000万元。", BUDGET, "2.1882%", "pass"),
        ("小学、初中、高中三个学段的生均一般公共预算教育支出都在涨，最少的初中也涨了百分之零点五。",
         STAGES, "0.5%", "pass"),
        ("幼儿园一个专任老师摊十三点七个娃娃，比前年的十五点三少了一点六。", PRESCHOOL, "13.7:1", "pass"),
        ("随迁子女80.6%在公办学校就读，另有6.1%的学生享受政府购买学位。", MIGRANT, "86.7%", "pass"),
    ],
)  # fmt: skip
def test_a_report_nobody_has_seen_is_read_as_well(
    text: str, indicator: str, value: str, verdict: str
) -> None:
    told = tell(text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


def test_a_year_to_come_beside_plans_is_an_aim() -> None:
    text = (
        "青砚县自评报告\n\n一、自评结果\n\n2023年，九年义务教育巩固率96.8%。\n\n二、差距与打算\n\n"
        "一是巩固率偏低，2025年九年义务教育巩固率达到98.5%。二是2025年高中阶段毛入学率达到93%。\n"
    )
    kept, senior = tell(text, CONSOLIDATION), tell(text, SENIOR)
    assert (kept.value, kept.verdict) == ("96.8%", "pass")
    assert senior.verdict == "missing"
    assert "目标，不是结果" in senior.finding.reason


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        # figures in words: with the sign printed, so many of a hundred, one class in so many
        ("九年义务教育巩固率为九十六点零四%。", CONSOLIDATION, "96.04%", "pass"),
        ("九年义务教育巩固率比上年提高零点三%。", CONSOLIDATION, "", "missing"),
        ("每一百个三到五岁的孩子里头，有九十二个上了幼儿园。", GROSS, "92%", "review"),
        ("大班额，每五十个班就有一个五十六人以上的大班，全在城里。", CLASSES, "2%", "pass"),
        ("高中大班额多，每五十个班就有一个五十六人以上的大班。", CLASSES, "", "missing"),
        ("小学学生和教职工是十七点三比一，初中学生和教职工是十三点二比一。", PRIMARY, "17.3:1", "pass"),
        ("小学学生和教职工是十七点三比一，初中学生和教职工是十三点二比一。", JUNIOR, "13.2:1", "pass"),
        ("小学学生和教职工是8300人。", PRIMARY, "", "missing"),
        ("民办小学、初中的学生，占全县义务教育在校生的七个点，从十四个点压下来的。", PRIVATE, "7%", "fail"),
        ("民办小学、初中的学生，占全县义务教育在校生的比例降了三个点。", PRIVATE, "", "missing"),
        ("上普惠园的，公办民办都算上，占到在园娃娃的九成三。", INCLUSIVE, "93%", "pass"),
        ("学前教育的钱，占同级财政性教育经费百分之六点几。", FISCAL, "约≥6%、<7%", "pass"),
        ("适龄残疾孩子二百一十个，近一成还没有上学。", DISABLED, "约>90%、<95%", "fail"),
        ("园长和专任教师里头，还有十四个没有教师资格证。", CERTIFIED, "<100%", "fail"),
        # one kindergarten is not all of them
        ("全县一个专任老师要带十五个半娃娃，有人跟我说县幼儿园是一比十二。", PRESCHOOL, "15.5:1", "fail"),
        # lists: whose teachers, stages of the name before, a look-alike by its stage, components
        ("专任教师与学生之比分别为：小学1:16.4，初中1:12.2；教职工与学生之比分别为：小学1:15.2，初中1:11.3。",
         PRIMARY, "15.2:1", "pass"),
        ("专任教师与学生之比分别为：小学1:16.4，初中1:12.2；教职工与学生之比分别为：小学1:19.2，初中1:11.3。",
         PRIMARY, "19.2:1", "fail"),
        ("按在校生人数平均的一般公共预算教育支出，小学、初中分别为11 412元、15 207元，"
         "上年分别为11 430元、15 166元。",
         STAGES, "-0.1575%", "fail"),
        ("小学、初中、普通高中大班额比例分别为0、0.8%、9.1%。", CLASSES, ">0%、<0.8%", "pass"),
        ("幼儿园园长、专任教师、保育员持证率分别为100%、100%和92.4%。", CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师、保育员持证率分别为100%、98%和100%。", CERTIFIED, ">98%、<100%", "fail"),
        ("财政性学前教育、义务教育、高中阶段经费占同级财政性教育经费的比例分别为6.3%、63.4%、22.8%。",
         FISCAL, "6.3%", "pass"),
        ("课后服务参与情况：学校100%，学生94.2%，教师91.4%。", SERVICE, "94.2%", "pass"),
        ("课后服务参加情况：学校100%，教师94.2%。", SERVICE, "", "missing"),
        ("56—65人的大班占班级总数0.53%，66人以上的超大班无。", CLASSES, "0.53%", "pass"),
        ("优质普通高中招生名额合理分配到区域内初中的比例达到62%以上，其中三中达到80%。",
         QUOTA, "≥62%", "pass"),
        ("课后服务全面铺开，93.2%的学生和84.5%的教师参与其中，家长满意率95.8%。", SERVICE, "93.2%", "pass"),
        ("93.2%的教师和84.5%的学生参加课后服务。", SERVICE, "84.5%", "fail"),
        ("指标到校，县中名额分到各个初中去的，百分之六十。", QUOTA, "60%", "review"),
        ("学前教育财政投入占财政性教育经费的比重六点二个百分点。", FISCAL, "6.2%", "review"),
        ("学前教育财政投入占财政性教育经费的比重提高六点二个百分点。", FISCAL, "", "missing"),
        # counts that make a share
        ("适龄残疾儿童少年2106名，已通过特殊教育学校、随班就读、特教班、送教上门等方式安置2043名。",
         DISABLED, "97.0085%", "pass"),
        ("随迁子女1.84万人，公办学校接收1.63万人。", MIGRANT, "88.587%", "pass"),
        ("随迁子女8200人，除41人在民办学校外，其余全部在公办学校就读。", MIGRANT, "99.5%", "pass"),
        ("随迁子女8200人，除41人尚未入学外，其余力争全部在公办学校就读。", MIGRANT, "", "missing"),
        ("公办、民办义务教育学校在校生分别为48.6万人、2.4万人。", PRIVATE, "4.7059%", "pass"),
        ("区内民办义务教育学校5所，在校生占全区义务教育在校生的比例由上年的8.4%下降为6.7%。",
         PRIVATE, "6.7%", "fail"),
        ("职教中心，专任老师一百人，学生一千九百四十个，十九点四比一。", VOCATIONAL, "19.4:1", "pass"),
        ("职教中心，专任老师一百人，学生一千九百四十个，二十一点四比一。", VOCATIONAL, "", "review"),
        ("小学教职工200人，在校生3900人，其中寄宿生800人，1:4。", PRIMARY, "19.5:1", "fail"),
        # what a stage is made of, whose certificate, which teachers
        ("高中阶段毛入学率94.2%（含技工学校）。", SENIOR, "94.2%", "pass"),
        ("高中阶段毛入学率94.2%（含成人中专）。", SENIOR, "94.2%", "review"),
        ("幼儿园园长、专任教师持证率100%。特教专任教师持证率98.3%。", CERTIFIED, "100%", "pass"),
        ("应持证的园长、专任教师全部取得教师资格证。", CERTIFIED, "100%", "pass"),
        # from then to now, across a bracket; the extremes of schools beside their mean
        ("民办义务教育在校生占比从高峰期（2019年）的11.6%逐年压减，2023年秋季学期降到4.8%。",
         PRIVATE, "4.8%", "pass"),
        ("课后服务学生参与率以学校为单位统计，最低73%、最高100%，全县平均数为91.8%。",
         SERVICE, "91.8%", "pass"),
        ("课后服务学生参与率以学校为单位统计，最低73%、最高100%。", SERVICE, "", "review"),
        # a line that is passed, and how far those above have come
        ("初中生师比较上年下降0.3，已优于国家13.5:1的标准。", JUNIOR, "≤13.5:1", "review"),
        ("残疾儿童少年入学率较上年提高0.9个百分点，提前实现国家“十四五”末97%的目标。",
         DISABLED, "≥97%", "review"),
        ("残疾儿童少年入学率较上年提高0.9个百分点，力争提前实现国家“十四五”末97%的目标。",
         DISABLED, "", "missing"),
        # pay: said not to hold, of each county, of some
        ("全县义务教育教师平均工资收入水平仍低于当地公务员平均工资收入水平。", PAY, "", "fail"),
        ("义务教育教师平均工资收入水平不得低于当地公务员平均工资收入水平。", PAY, "", "missing"),
        ("全县幼儿园教师平均工资收入低于当地公务员平均工资收入水平。", PAY, "", "missing"),
        ("各县区义务教育教师平均工资收入水平达到或高于当地公务员平均工资收入水平。", PAY, "", "pass"),
        ("义务教育教师工资方面，澄水区等7个县市区已全部兑现不低于当地公务员的政策，松岭县正在清算差额。",
         PAY, "", "review"),
    ],
)  # fmt: skip
def test_a_second_report_nobody_has_seen_is_read_as_well(
    text: str, indicator: str, value: str, verdict: str
) -> None:
    told = tell(text, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


def test_what_is_asked_within_two_years_is_an_aim() -> None:
    text = (
        "在座谈会上的讲话\n\n一、差的要揭短\n\n小学学生和教职工是十九点三比一。\n\n"
        "二、往下怎么干\n\n小学学生和教职工的比，两年以内降到十八点四比一。\n"
    )
    told = tell(text, PRIMARY)
    assert (told.value, told.verdict) == ("19.3:1", "fail")


def test_a_correction_behind_the_plans_is_no_plan_and_an_aside_rules_no_paragraph() -> None:
    text = (
        "云溪市2023年自评报告\n\n一、履职情况\n\n全市普惠性幼儿园覆盖率各县区90%～97%不等；"
        "其中松岭县93.4%、青砚县90.1%。公办园在园幼儿占比七成以上。\n\n二、改进措施\n\n"
        "力争2025年公办园在园幼儿占比达到80%。\n\n附：有关数据更正\n\n"
        "本报告（征求意见稿）中“全市公办园在园幼儿占比66.3%”有误，更正为74.8%，正文已作调整。\n"
    )
    told = tell(text, PUBLIC)
    assert (told.value, told.verdict) == ("74.8%", "pass")
