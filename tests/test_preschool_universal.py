"""One sentence under preschool-universal: what it says of an item, and its neighbour that says less."""

from __future__ import annotations

from functools import cache

import pytest

from checker import document, pipeline, rulebook
from checker.model import Finding, Rulebook

PARTY = "preschool.party-coverage"
TOWN = "preschool.township-public-coverage"
ESTATE = "preschool.estate-conversion"
FUND = "preschool.public-funding"
SUBSIDY = "preschool.private-subsidy"
PAY = "preschool.pay-ratio"
ACC = "preschool.major-accidents"
INSP = "preschool.inspection-coverage"
SUP = "preschool.inspector-coverage"
UNLIC = "preschool.unlicensed"
LISTED = "preschool.listed-company"
OLD = "preschool.area-compliance"
NEW = "preschool.new-area-compliance"
SIZE = "preschool.class-size-compliance"
ETH = "preschool.ethics-events"
OUT = "preschool.outdoor-area"
BLD = "preschool.building-area"
REC = "evaluation.social-recognition"
TEACHERS = "staffing.student-teacher-ratio.preschool"
STAFF = "staffing.student-staff-ratio.preschool"
CARERS = "staffing.student-carer-ratio.preschool"


@cache
def universal() -> Rulebook:
    return rulebook.load("preschool-universal")


def finding(text: str, indicator: str) -> Finding:
    """What a text says about one item."""
    assessment = pipeline.assess(document.read("-", data=text.encode()), universal()).assessments[0]
    [found] = [f for f in assessment.findings if f.indicator.id == indicator]
    return found


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        ("全县72所幼儿园党的组织和党的工作实现全覆盖。", PARTY, "100%", "pass"),
        ("| 项目 | 结果 |\n| 两年内重大安全事故（起） | 0 |\n| 毛入园率（%） | 95 |", ACC, "0次", "pass"),
        ("民办园党的组织和党的工作覆盖率100%。", PARTY, "", "missing"),
        ("全县幼儿园党组织覆盖率100%。", PARTY, "100%", "review"),
        ("推进幼儿园党的组织和党的工作全覆盖。", PARTY, "100%", "review"),
        ("全县幼儿园党的组织和党的工作基本实现全覆盖。", PARTY, "", "missing"),
        ("幼儿园党组织覆盖率和党的工作覆盖率均达100%。", PARTY, "100%", "review"),
        ("全市中小学、幼儿园党组织和党的工作覆盖率100%。", PARTY, "100%", "pass"),
        ("除3所民办园外，幼儿园党的组织和党的工作覆盖率100%。", PARTY, "100%", "review"),
        ("全县14个乡镇有13个建成公办中心园，乡镇公办中心园覆盖率92.9%。", TOWN, "92.9%", "fail"),
        ("实现每个乡镇至少有1所公办中心园。", TOWN, "100%", "pass"),
        ("每个乡镇至少办好一所公办中心幼儿园，乡镇覆盖率100%。", TOWN, "100%", "review"),
        ("全县14个乡镇中13个建有公办中心园。", TOWN, "", "missing"),
        ("要求每个乡镇都建有公办中心园。", TOWN, "100%", "review"),
        ("除云岭乡外，各乡镇均建有公办中心园。", TOWN, "100%", "review"),
        ("乡镇公办中心园覆盖率力争达到100%。", TOWN, "", "missing"),
        ("规划每个乡镇均建有1所公办中心园。", TOWN, "100%", "review"),
        ("乡镇公办中心园全覆盖。", TOWN, "", "review"),
        ("山区6个乡镇均建有公办中心园。", TOWN, "100%", "review"),
        ("没有公办中心园的乡镇还有2个，其余乡镇均建有公办中心园。", TOWN, "100%", "review"),
        ("全县现有城镇小区配套幼儿园26所，其中办成公办园19所、普惠性民办园7所。", ESTATE, "", "missing"),
        ("全县小区配套园26所，已有25所办成公办园或普惠性民办园，占96.2%。", ESTATE, "96.2%", "fail"),
        ("小区配套幼儿园全部移交教育部门。", ESTATE, "", "missing"),
        ("未移交的小区配套园全部办成公办园或普惠性民办园。", ESTATE, "", "missing"),
        ("新建小区配套园全部办成公办园或普惠性民办园。", ESTATE, "100%", "review"),
        ("坚持小区配套园全部办成公办园或普惠性民办园的原则。", ESTATE, "", "missing"),
        ("小区配套园治理完成率100%。", ESTATE, "", "missing"),
        ("县城小区配套园全部办成公办园或普惠性民办园。", ESTATE, "100%", "review"),
        ("公办园生均公用经费标准为500元/生·年。", FUND, "500元/生", "pass"),
        ("公办幼儿园生均公用经费480元/生·年。", FUND, "480元/生", "fail"),
        ("省定公办园生均公用经费标准为500元/生·年。", FUND, "", "missing"),
        ("我县公办园生均财政拨款标准为600元/生·年，高于省定500元/生·年的标准。", FUND, "600元/生", "pass"),
        ("幼儿园生均公用经费600元/生·年。", FUND, "600元/生", "review"),
        ("按照不低于500元/生·年的标准落实公办园生均公用经费。", FUND, "", "missing"),
        ("公办园生均公用经费标准达到省定标准。", FUND, "", "review"),
        ("落实生均公用经费，公办园600元/生·年、普惠性民办园500元/生·年。", FUND, "600元/生", "pass"),
        ("小学、初中、公办园生均公用经费分别为720元/生、940元/生、450元/生。", FUND, "450元/生", "fail"),
        ("公办园生均公用经费比上年增加100元/生。", FUND, "", "missing"),
        ("普惠性民办园生均补助标准为500元/生·年，省定标准400元/生·年。", SUBSIDY, "500元/生", "pass"),
        ("按每生每年500元的标准补助普惠性民办园。", SUBSIDY, "", "missing"),
        ("2023年发放普惠性民办园补助资金176.7万元。", SUBSIDY, "", "missing"),
        ("普惠性民办园生均补助300元/生·年。", SUBSIDY, "300元/生", "fail"),
        ("公办园、普惠性民办园生均公用经费分别为600元/生、400元/生。", SUBSIDY, "400元/生", "fail"),
        ("公办园非在编教师平均工资达到在编教师的68%。", PAY, "68%", "fail"),
        ("公办园非在编教师年均工资4.2万元，在编教师年均工资8.1万元。", PAY, "", "missing"),
        ("民办园教师平均工资达到公办园教师的82%。", PAY, "", "missing"),
        ("公办园非在编教师占教师总数的75.6%。", PAY, "", "missing"),
        ("部分公办园非在编教师平均工资达到在编教师的80%。", PAY, "80%", "review"),
        ("近两年未发生重大安全责任事故，2023年校车事故1起。", ACC, "0次", "pass"),
        ("2023年全县幼儿园未发生重大安全责任事故。", ACC, "", "review"),
        ("两年来，全县教育系统未发生重大安全事故。", ACC, "0次", "review"),
        ("近两年内全县未发生一起有重大社会影响的安全责任事故。", ACC, "0次", "pass"),
        ("确保近两年未发生重大安全责任事故。", ACC, "", "missing"),
        ("连续两年不发生重大安全责任事故的县方可申报。", ACC, "", "missing"),
        ("近两年城区幼儿园未发生重大安全事故。", ACC, "", "review"),
        ("近两年除1起食物中毒外，未发生重大安全责任事故。", ACC, "", "review"),
        ("近三年来，全县各级各类幼儿园没有发生重大安全责任事故。", ACC, "0次", "pass"),
        ("2022年、2023年两年，幼儿园发生重大安全责任事故2起。", ACC, "2次", "fail"),
        ("健全机制，杜绝重大安全事故发生。", ACC, "", "missing"),
        ("5年内对全县72所幼儿园全部完成办园行为督导评估。", INSP, "100%", "pass"),
        ("民办园办园行为督导评估覆盖率100%。", INSP, "", "missing"),
        ("办园行为督导评估全覆盖。", INSP, "", "review"),
        ("已完成办园行为督导评估的幼儿园占66.7%。", INSP, "66.7%", "fail"),
        ("计划用三年时间实现办园行为督导评估覆盖率100%。", INSP, "", "missing"),
        ("全县中小学和幼儿园责任督学挂牌督导覆盖率100%。", SUP, "100%", "review"),
        ("责任督学挂牌督导覆盖率100%。", SUP, "100%", "review"),
        ("幼儿园责任督学挂牌督导实现全覆盖。", SUP, "100%", "pass"),
        ("公办园挂牌督导覆盖率100%。", SUP, "100%", "review"),
        ("全县无证园全部取缔。", UNLIC, "0所", "pass"),
        ("三年来取缔无证园12所，全县已无无证园。", UNLIC, "0所", "pass"),
        ("全县有无证园12所。", UNLIC, "", "missing"),
        ("排查无证园12所，全部取缔。", UNLIC, "", "missing"),
        ("力争年底前无证园全部取缔。", UNLIC, "", "missing"),
        ("城区无证园全部取缔。", UNLIC, "0所", "review"),
        ("全县无证园基本清零。", UNLIC, "", "missing"),
        ("无证园清零。", UNLIC, "", "review"),
        ("全县仍有无证园3个，正在整治。", UNLIC, "3所", "fail"),
        ("现有无证园12所中已取缔10所。", UNLIC, "12所", "fail"),
        ("全县无上市公司办园，无过度逐利行为。", LISTED, "0所", "pass"),
        ("我县不存在上市公司举办或控制的营利性幼儿园。", LISTED, "", "missing"),
        ("严禁上市公司办园。", LISTED, "", "missing"),
        ("全县有1所幼儿园由上市公司举办。", LISTED, "", "missing"),
        ("城区没有上市公司办园。", LISTED, "0所", "review"),
        ("2017年以后规划设计的幼儿园全部达标，2017年以前规划设计的幼儿园达标率为45%。", OLD, "45%", "fail"),
        ("2017年以后规划设计的幼儿园全部达标，2017年以前规划设计的幼儿园达标率为45%。", NEW, "100%", "pass"),
        ("全县72所幼儿园中三项面积达标率为72.2%。", OLD, "72.2%", "review"),
        ("2017年以后规划设计的幼儿园21所，有19所达标，占90.5%。", NEW, "90.5%", "fail"),
        ("2017年后规划设计的幼儿园应全部达到《幼儿园建设标准》。", NEW, "", "missing"),
        ("新建幼儿园全部符合《幼儿园建设标准》。", NEW, "", "missing"),
        ("班额达标率91%。", SIZE, "91%", "review"),
        ("义务教育班额达标率99%，幼儿园班额达标率82%。", SIZE, "82%", "fail"),
        ("全县338个幼儿园班级中，超班额37个。", SIZE, "", "missing"),
        ("72所幼儿园班额全部达标。", SIZE, "100%", "pass"),
        ("公办园班额达标率80%、民办园班额达标率95%。", SIZE, "", "review"),
        ("公办园班额达标率95%。", SIZE, "95%", "review"),
        ("小学、幼儿园班额达标率分别为98%、84%。", SIZE, "84%", "fail"),
        ("近两年全县幼儿园未发生严重师德失范行为。", ETH, "0次", "pass"),
        ("近两年全县未发生虐童事件。", ETH, "", "review"),
        ("2023年处理严重师德失范行为2起。", ETH, "2次", "fail"),
        ("近两年未发生严重违反师德师风事件。", ETH, "0次", "pass"),
        ("近两年全县中小学教师未发生严重师德失范行为。", ETH, "", "review"),
        ("县域学前教育社会认可度85%。", REC, "85%", "review"),
        ("社会认可度达到85分以上。", REC, "", "missing"),
        ("群众满意度96.8%。", REC, "96.8%", "review"),
        ("家长满意度98%，教师满意度97%。", REC, "", "missing"),
        ("社会认可度调查中，家长92%、教师96%、社会人士88%，综合92.5%。", REC, "92.5%", "pass"),
        ("义务教育优质均衡社会认可度91%。", REC, "91%", "review"),
        ("社会认可度须达到85%以上。", REC, "", "missing"),
        ("省里抽样调查我县社会认可度为84.2%。", REC, "84.2%", "fail"),
        ("社会认可度不低于85%。", REC, "≥85%", "pass"),
        ("全县所有幼儿园实现党组织和党的工作“两个覆盖”。", PARTY, "", "missing"),
        (
            "按照“单独建、联合建、挂靠建”的方式，实现了全县各级各类幼儿园党的组织和党的工作全覆盖。",
            PARTY,
            "100%",
            "pass",
        ),
        ("全县15个乡镇均至少建有1所公办中心园。", TOWN, "100%", "pass"),
        ("每个乡镇原则上至少有1所公办中心园。", TOWN, "", "missing"),
        (
            "全县现有小区配套幼儿园9所，其中公办园7所、普惠性民办园2所，公办和普惠率100%。",
            ESTATE,
            "100%",
            "pass",
        ),
        ("公办幼儿园生均公用经费财政拨款标准达到600元/生/年。", FUND, "600元/生", "pass"),
        ("公办园生均公用经费按600元/生·年拨付。", FUND, "600元/生", "pass"),
        ("公办幼儿园生均公用经费财政拨款标准为每生每年600元。", FUND, "600元/生", "pass"),
        ("公办园每生每年拨付公用经费600元。", FUND, "600元/生", "pass"),
        ("普惠性民办园每生每年补助500元。", SUBSIDY, "500元/生", "pass"),
        ("普惠性民办园每生每年补助300元，公办园每生每年拨款600元。", SUBSIDY, "300元/生", "fail"),
        ("省财政对普惠性民办园按照每生每年500元的标准给予补助。", SUBSIDY, "", "missing"),
        ("普惠性民办园每生每月收费480元。", SUBSIDY, "", "missing"),
        ("公办园非在编教师工资待遇达到在编教师的78%。", PAY, "78%", "pass"),
        ("近三年全县幼儿园未发生安全责任事故。", ACC, "0次", "pass"),
        ("近两年全县幼儿园无安全责任事故发生。", ACC, "0次", "review"),
        ("严格落实“两年内未发生重大安全责任事故”要求。", ACC, "", "missing"),
        ("认定前两年内未发生重大安全责任事故是申报的前提条件。", ACC, "0次", "review"),
        ("近两年公办园未发生重大安全责任事故。", ACC, "0次", "review"),
        ("五年内完成一轮对所有幼儿园的办园行为督导评估。", INSP, "", "missing"),
        ("全县72所幼儿园责任督学挂牌督导全覆盖。", SUP, "100%", "pass"),
        ("全县无证园已全部清理。", UNLIC, "0所", "pass"),
        ("辖区内无证幼儿园全部取缔或分流。", UNLIC, "0所", "pass"),
        ("全县无上市公司控制幼儿园、无过度逐利行为。", LISTED, "0所", "review"),
        ("幼儿园班额普遍达标。", SIZE, "", "review"),
        ("社会认可度测评满意率为95.2%。", REC, "95.2%", "pass"),
        ("社会认可度调查综合满意率95.2%。", REC, "95.2%", "pass"),
        ("全县幼儿园生均建筑面积10.5平方米，生均户外活动面积5.1平方米。", OUT, "5.1m²/生", "review"),
        ("全县幼儿园生均建筑面积10.5平方米，生均户外活动面积5.1平方米。", BLD, "10.5m²/生", "review"),
        ("生均户外活动面积比上年增加0.6平方米。", OUT, "", "missing"),
        ("新建幼儿园生均户外活动面积5.1平方米。", OUT, "5.1m²/生", "review"),
        ("各幼儿园生均户外活动面积均达到4平方米以上。", OUT, "≥4m²/生", "pass"),
        ("办园行为督导评估实现全覆盖。", INSP, "", "review"),
        ("全县公办园非在编教师工资为在编教师的76%，民办园教师工资为公办园教师的68%。", PAY, "76%", "pass"),
        ("全县无证园由12所减少为0所。", UNLIC, "", "missing"),
        ("目前尚有2所无证园未整改到位。", UNLIC, "", "missing"),
        ("三年来未新增无证园。", UNLIC, "", "missing"),
        ("社会认可度居全市第二。", REC, "", "missing"),
        ("全县幼儿园班额达标率93%，其中公办园88%。", SIZE, "93%", "pass"),
        ("幼儿园小班、中班、大班班额达标率分别为92%、88%、80%。", SIZE, "80%", "review"),
        (
            "2017年以前规划设计的幼儿园三项面积达标率分别为室外场地82%、活动用房61%、园舍46%。",
            OLD,
            "",
            "review",
        ),
        ("乡镇公办中心园覆盖率、村级幼儿园覆盖率分别为100%、82%。", TOWN, "100%", "pass"),
        ("村级幼儿园覆盖率、乡镇公办中心园覆盖率分别为100%、82%。", TOWN, "82%", "fail"),
        ("教职工与幼儿比1:6.9，保教人员与幼儿比1:8.8，专任教师与幼儿比1:14.3。", CARERS, "8.8:1", "review"),
        ("教职工与幼儿比1:6.9，保教人员与幼儿比1:8.8，专任教师与幼儿比1:14.3。", STAFF, "6.9:1", "review"),
        ("教职工与幼儿比1:6.9，保教人员与幼儿比1:8.8，专任教师与幼儿比1:14.3。", TEACHERS, "14.3:1", "pass"),
        ("专任教师与幼儿比1:16.3，教职工与幼儿比1:6.9。", TEACHERS, "16.3:1", "fail"),
        ("幼儿园师幼比1:6.9（按教职工计算）。", TEACHERS, "", "missing"),
        ("全县幼儿园党的组织和党的工作覆盖率为98%，其余2%为新开办园，年内完成。", PARTY, "98%", "fail"),
        ("全县小区配套园普惠率100%。", ESTATE, "100%", "review"),
        ("公办园生均公用经费600元/生·年（省定500元/生·年）。", FUND, "600元/生", "review"),
        ("公办园生均公用经费600元，其中城区园700元、乡镇园450元。", FUND, "600元/生", "pass"),
        ("我省公办园生均公用经费标准为600元/生·年。", FUND, "", "missing"),
        # which people a ratio counts decides whose it is
        ("专任教师与在园幼儿之比为1:14.4，教职工与在园幼儿之比为1:7.1。", TEACHERS, "14.4:1", "pass"),
        ("专任教师与在园幼儿之比为1:14.4，教职工与在园幼儿之比为1:7.1。", STAFF, "7.1:1", "fail"),
        ("教职工与在园幼儿之比为1:6.4。", TEACHERS, "", "missing"),
        ("幼儿园专任教师768人，生师比13.6:1。", TEACHERS, "13.6:1", "pass"),
        ("幼儿园专任教师768人，生师比13.6:1。", STAFF, "", "missing"),
        ("保教人员与在园幼儿之比为1:9.7。", CARERS, "9.7:1", "fail"),
        ("保教人员与在园幼儿之比为1:8.7。", CARERS, "8.7:1", "review"),
        ("保育员与幼儿之比为1:8.7。", CARERS, "", "missing"),
        ("小学教职工与学生之比为1:6.4。", STAFF, "", "missing"),
        # what an average proves where some may fall short
        ("全县幼儿园生均室外游戏场地面积5.8平方米。", OUT, "5.8m²/生", "review"),
        ("全县幼儿园生均室外游戏场地面积3.2平方米。", OUT, "3.2m²/生", "review"),
    ],
)
def test_a_sentence_says_this_of_an_item(text: str, indicator: str, value: str, verdict: str) -> None:
    found = finding(text, indicator)
    told = str(found.value) if found.value else ""
    assert (told, str(found.verdict)) == (value, verdict), found.reason


@pytest.mark.parametrize(
    ("row", "indicator", "value", "verdict"),
    [
        ("现有无证园（所） | 0 | 2", UNLIC, "2所", "fail"),
        ("现有无证园（所） | 0 | 0", UNLIC, "0所", "pass"),
        ("重大安全责任事故（起） | 0 | 0", ACC, "0次", "pass"),
        ("上市公司举办的幼儿园（所） | 0 | 1", LISTED, "1所", "fail"),
        ("公办园生均公用经费（元/生·年） | 500 | 480", FUND, "480元/生", "fail"),
    ],
)
def test_a_row_of_a_table_says_this_of_an_item(row: str, indicator: str, value: str, verdict: str) -> None:
    found = finding(f"| 指标 | 国家标准 | 自评结果 |\n|---|---|---|\n| {row} |\n", indicator)
    assert (str(found.value), str(found.verdict)) == (value, verdict), found.reason


def test_the_paper_has_thirty_six_items_and_the_recognition() -> None:
    """Items 16, 26 and 29 are told in several lines; each line but the last stands in one block."""
    lines = [line.indicator for line in universal().rule_set.requirements]
    blocks = {group.id.rpartition(".")[2]: group.members for group in universal().rule_set.groups}
    assert [member for members in blocks.values() for member in members] == lines[:-1]
    assert lines[-1] == REC
    split = {"16": 2, "26": 4, "29": 3}
    assert {block: len(members) for block, members in blocks.items()} == {
        "coverage": 3,
        "government": 22 + split["16"] - 1,
        "quality": 11 + split["26"] - 1 + split["29"] - 1,
    }
    assert all(line.level == "gate" for line in universal().rule_set.requirements)


def test_what_may_be_missed_by_some_says_so() -> None:
    """An average below the line of a single kindergarten: old ones may fall short of it."""
    found = finding("全县幼儿园生均室外游戏场地面积3.2平方米。", OUT)
    assert found.reason == (
        "全县平均3.2m²/生，不满足 ≥ 4m²/生，是不是标准允许达不到的幼儿园，要看《幼儿园园舍场地面积情况表》"
    )


def test_none_is_told_in_the_unit_of_the_item() -> None:
    assert finding("全县无证园全部取缔。", UNLIC).formula == "“无证园全部取缔”即0所"
    assert finding("近两年未发生重大安全事故。", ACC).formula == "“未发生重大安全事故”即0次"


OVERLAYS = [
    ("preschool-universal-henan", "preschool.gross-enrolment-rate", "≥ 90", "gate"),
    ("preschool-universal-henan", REC, "> 85", "gate"),
    ("preschool-universal-henan", "preschool.inclusive-coverage", "≥ 80", "gate"),
    ("duty-henan", "preschool.gross-enrolment-rate", "≥ 90", "gate"),
    ("duty-zhejiang", "preschool.fiscal-share", "≥ 5", "gate"),
    ("duty-ningbo", "preschool.fiscal-share", "≥ 8", "gate"),
    ("duty-hangzhou", "preschool.fiscal-share", "≥ 8", "gate"),
    ("duty-2025", "preschool.gross-enrolment-rate", "> 90", "target"),
    ("duty-2025", "preschool.inclusive-coverage", "≥ 85", "target"),
    ("duty-2025", "compulsory.consolidation-rate", "≥ 96", "target"),
    ("duty-2025", "compulsory.disabled-enrolment-rate", "≥ 97", "target"),
    ("duty-2025", "senior.gross-enrolment-rate", "> 92", "target"),
    ("duty-2025", "preschool.public-enrolment-share", "≥ 50", "gate"),
]


@pytest.mark.parametrize(("name", "indicator", "line", "level"), OVERLAYS)
def test_a_place_and_a_year_draw_their_own_lines(name: str, indicator: str, line: str, level: str) -> None:
    [found] = [r for r in rulebook.load(name).rule_set.requirements if r.indicator == indicator]
    assert (f"{found.sign} {found.limit}", found.level) == (line, level)


def test_a_city_is_stricter_than_its_province_and_says_whose_line_it_was() -> None:
    [line] = [r for r in rulebook.load("duty-ningbo").rule_set.requirements if r.set_by == "duty-ningbo"]
    assert (line.indicator, line.was) == ("preschool.fiscal-share", "≥ 5%，duty-zhejiang 2024")
