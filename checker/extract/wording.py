"""Whether the words around a figure are understood: before its name, between the two, behind it.

A report that states a result says it plainly: a place, a time, a verb, the figure. Words that
nobody here knows may make the figure another's (男生巩固率96%), that of a sample (抽查的5所学校),
a hope (锚定52%) or a rule (96%方可申报). Such a figure is shown, and a person settles it.
"""

from __future__ import annotations

import re

from checker.extract import cues, remarks
from checker.extract.fit import MOST
from checker.extract.fold import MARK, fold, word
from checker.extract.lexicon import HEADS, OF_EACH
from checker.extract.patterns import guarded
from checker.extract.sentence import SLOTTED, Figure, Sentence
from checker.extract.subjects import STAGE_OF, STAGE_WORDS, Subject
from checker.model import Indicator, Modality, ScopeKind

_STAGE = "|".join(w for w in STAGE_WORDS if w not in {"特教", "特殊教育"})
#: words before a name that make it nobody else's
_BEFORE = guarded(
    r"中小(?=$)|市、?[县区]两级|县、?[乡镇]镇?两级|\d+(?:-|至|到)\d+周?岁|全[县市区州旗盟]|[我本][县市区州旗盟]|第[二三四五六七八九](?!学期|季度)|[一二三四五六七八九十]+(?:部分|是)|部分(?!学)|其[一二三四]|[①-⑳]|\[[图表注]\d*\]|〔\d+〕|[\d〇零年月日-]+|[xX×*]+|"
    r"做好|有力|有效|切实|大力|扎实|着力|积极|认真|稳妥|稳定|使|让|令|致|全面|继续|不断|已经|不仅|"
    r"实现|保障|保持|推动|促进|带动|取得|完成|提升|统计|显示|表明|监测|核算|测算|年报|事业|数据|结果|情况|"
    r"教育局?|教体局?|部门|人社|主要|指标|方面|各项|各级各类|各级|各类|普通|公民办|城乡|区域|辖区|境内|域内|范围|所有|全体|"
    r"学年|学期|学末|期末|期初|末|初|秋季|春季|季度|开学|时|了|着|里|内|上|以来|始终|一直|逐年|连年|"
    r"因[^,;。]{1,12}原因|各[校园县区](?:上报)?汇总|上报汇总|汇总|进|念书|公办学位|课后服务|相应|随之|就读|读|园长|拿出|安排|前|学校|学段|阶段|教师|学生|幼儿|校生|在校生|园|人口|在册|登记|符合条件|驻[县市区州]|市属|"
    r"同级|本级|按照?|教职工|专任|计算|口径|优质高中|优质|所?列|文|把|将|向|中(?!学|职)|"
    r"[您你我咱]们?(?:所|最|都|很|一直)*(?:说|提到?|关心|关注|问)|[A-Z]\d{1,2}|[分按]学段|"
    r"(?:代表|委员|提案|来信|来电|群众|网[民友]|家长)(?:在?[^,;。]{0,4})?(?:提到|提出|指出|反映)|"
    rf"中央|地方|财政|社会|事业发展|高质量|均衡|普及|水平|程度|能力|质量|规模|总量|加快|扩大|增加|{_STAGE}"
)
#: 4.(公办园占比); 嘉澜职业技术学院、嘉澜师专两所: a number, universities by their names
_KNOWN_LEAD = re.compile(
    r"^本(?:次|自评|自查)*报告(?:\([^()]{0,4}稿\))?(?:[^,;。“]{0,8}所[列载])?中?“?|"
    r"^\s*\d{1,2}[.、)]|(?:[^\W\da-zA-Z_]{2,10}?(?:学院|大学|师专|高专)[、和]?)+[两二三四五]所"
)
#: 规划确定…90%的目标，已达93.7%: the words before the name are the rule's
_RULED = re.compile("规划|要求|规定|标准|目标|提出|确定")
#: words between a name and its figure that leave it what it is
_BETWEEN = guarded(
    r"始终|一直|直|继续|再次|连年|常年|逐渐|正好|刚好|恰好|已经|稳居|稳定|略|突破|跃升|攀升|飙升|缩小|收窄|为止|"
    r"历史性|提速|或|尚|次|多年|高位|低位|均值|值|开学|期初|初|末|底|以|规模|总|注?\d|[〔\[]\d+[〕\]]|"
    r"相当于|统计|显示|核算|测算|推算|计算|监测|结果|数据|情况|范围|人口|适龄|全体|全部|[之当]?中|里头?|内|级|占比|首次?|除|相应|随之|"
    r"每生每年|学生|幼儿|校生|在校生|在园幼儿|教师|教职工|专任|班级?|教学班|学校|园|总|财政性?|教育|经费|一般公共?|"
    rf"预算|支出|公务员|当地|工资|收入|之|人均|按|口径|购买|学位|政府|民办|公办|就读|读|就|{_STAGE}"
)
#: a hope, a possibility, one end only
_HEDGED = re.compile(
    r"可(?!持续|观|喜|比)|能够?(?!力)|应该|本应|理应|几乎|险些|差一?点|最[高低好多]|峰值|高峰|指标值|目标值|标准值|"
    r"我记得|记得是|好像|印象中|估摸|完成(?:率|度)|曾|一度|[两三四五六七八九十\d]年平均|应(?!届|用|对|入|持)|逐步达到|最终"
)
#: 最低的小学增长0.9%: the least of a series in which every stage counts
_LEAST = re.compile(
    rf"(?:其中,?)?(?:增幅|增速|涨幅|增长|涨得?|增得?)?最[低少小慢]的?(?:是|为)?(?:{_STAGE}),?(?:增长|上升|提高|增加|上涨|涨|也?增|为)*了?"
)
#: 基本达到100%: nearly so
_NEARLY = re.compile(rf"(?:基本|大体|原则)上?(?:均|都|全部)?(?:达到?了?|实现|做到|不|控制在|为|在?{MARK}|$)")
#: what may go on behind a figure
_BEHIND = re.compile(
    r"(?:来得|来之|不?容易|不简单|不算[高低]|没问题|没错|[和或]|以及|以上|左右|水平|高位|较高水平|高水平|良好水平|好?成绩|不变|波动|持平|有误|系录入错误|还是|[(\[]|"
    r"与(?!实|事)|大关|关口|门槛|及(?!格)|并(?!非|不)|且(?!慢)|而(?!非|不)|较|比|同比|环比|高于|低于|超过|高出|优于|大于|小于|少于|多于|"
    r"拨付|拨款|予以补助|位?居|位列|排|名列|列(?=全|第)|远[高超优]|明显|增长?|提高|提升|上升|下降|减少|降|升|提前|稳步|逐年|连续|"
    r"[均已都]?(?:达标|达到|达|符合|满足|合格)(?![的者不]|才|方|后)|[均已都](?:实现|超|高|完成)|"
    r"[均都]?(?:超|过)|基础上|应[为是]|改为|调整为|更正|底线$|→|-|\[|\d)"
)
#: behind a figure inside its name: what the share is of, and what it does
_GOES_ON = re.compile(
    r"读|上(?:了|公办|普惠|是|学)|参加|保教|分配|分给|给初|持证|接受|学生(?:自愿|在)|招生名额|[公民]办|普惠|进了"
)
#: 按公用经费预算总额的(5.6%)安排
_CARRIED_OUT = re.compile("(?:予以|进行)?(?:安排|列支|提取|执行|落实)(?:到位)?")
_RULE_BEHIND = re.compile(
    r"要求|规定|任务|目标|标准|政策|原则|比例要求|方可|才|改革|试点|设想|方案|构想|建议|承诺|倡议|为合格|为优"
)
#: the same of a statement without a figure, and what may follow it
_CLAIM_BEFORE = guarded(
    r"中小(?=$)|工资|收入|平均|待遇|所辖|各级各类|各类|各|个|连续|两年|三年|多年|经费|投入|依法|依规|落实|56人以上|既|率先|总体|真正|严格|扎实|"
    r"指标|在岗|在职|应持证|符合条件|随迁子女|悉数|如数|尽数|公务员|当地|津补贴|核定|预算|支出|生均|一般公共|保证|确实|做到|已"
)
_CLAIM_BEHIND = re.compile(
    r"(?:工资|收入|(?:平均)?水平|待遇|就读|读|入学|了|且|并[^非]*|也[^不未]*|算是.*|守住.*|全面落实|得到落实|落实到位|(?:要求|规定|政策|目标|标准|承诺|原则)(?:已|均|都|全部|全面|得到|得以|完全|如期)+(?:落实|兑现|做到|达到|实现|执行)(?:到位|了)?|均?[达实]?.?到位|已.*|"
    r"比较.*|成[果效].*|同步.*|持续.*|连续.*)*$"
)
_COMPULSORY = re.compile("义务教育|小学|初中")
_STAGES_APART = frozenset({"学前", "普通高中", "高中", "高中阶段", "中职", "高校", "园长", "保育员", "特教"})
_TO_BE = re.compile("将|逐步|拟|基本工资|绩效|奖金|津贴|标准")
_LACKING = re.compile(
    r",((?:但|目前)?(?:仍|还|尚)(?:有|存在|需|须|未|没|缺)[^,;。]{0,10}|"
    rf"(?:但|仅|只|目前|其余|其中|另有?|还有|有)*{MARK}(?:园|乡镇|镇|乡|学校|小学|初中|校|班级?)?"
    rf"(?:正在|正|尚|仍|还|未|没|不|在建|发生|拟|将|除外|例外))"
)
#: of a count: not so many as there are
_PLANNED = re.compile(
    r"计划|规划|(?<!公共)预[算计测期]|容量|目标|应(?!持证)|拟|需(?!求)|估计|估算|可容|能容|不是|并非|能否|是否"
)
_NOT_YET = re.compile(r"将|拟|计划|为(?:明年|规划|预|计划|目标|估)|目标|任务|要求")
_DONE = re.compile("已(?:经|全面|基本)?(?:实现|做到|落实|达到)")
_ACADEMIC = re.compile("普通高中|普高")
#: 中小学未发生重大安全责任事故: of schools, where kindergartens are asked about
_SCHOOLS = re.compile("中小学|小学|初中|高中|中学|学校")
_WITH_SCHOOLS = re.compile("(中小学|小学|初中|中学|学校)[、和及与](?=园)")
_KINDERGARTENS = re.compile("(?<![校公])园|学前|幼儿")
#: 符合条件的随迁子女, 符合条件教师: some people may only be counted so; of places these are some
_ELIGIBLE = re.compile("(?:符合|具备|有)[^,;。]{0,4}条件的?$")
_PLACES = re.compile("^(?:园|学校|小学|初中|乡镇|镇|村|中小学|校)")
#: 列入整治的12所(无证园全部取缔): what is said of them is said of those
_OF_THOSE = re.compile(rf"([^,;:()。{MARK}]+){MARK}[^{MARK}]*$")
#: where a statement of nought holds for some years only, these words say so
_YEARS = re.compile("(?<!\\d)[两二三四五2345]年(?!级|制)|20\\d\\d年?[-、和及至到]20\\d\\d")
#: 市属高校中有1所(思政课教师师生比)
_ONE_OF = re.compile(rf"中[已现]?有{MARK}(?:学校|园|高校|县|区|乡镇)?$")
_AMONG = re.compile(rf"其中(?:已有|已|有)?{MARK}$")
_OF_AGE = re.compile("占[^,;。]*(?:适龄|户籍|常住|周岁)")
_OF_SOME = re.compile(rf"([^,;:。(){MARK}]{{2,24}}?)[之当]?(?<![初高])[中里],$")
_ENACTED = re.compile("(?:出台|印发|制定|修订|下发|发布|建立|健全|完善|明确)[^,;。]{0,24}")
_NOT_SPENT = re.compile("占比|(?<!公共)预算|标准|定额|计划")
_ADJUSTED = re.compile(rf"(?:剔除|扣除|除去|刨除|不计)[^;。{MARK}]*$")
_GROUP = re.compile("(?:幼儿|学生|子女|园|学校|教师|班级?|经费|生|童|户|家庭)$")
_STOP = re.compile(rf"[,;:()、。{MARK}]")
#: 学校章程核准率(、课程开齐率均为)100%: told of another rate alike
_ALONG = re.compile(r"[、和及与][^\W\d_、和及与占]{1,8}率(?:均|都|皆)(?:达到|达|为|是|在)?")


def unclear(s: Sentence, indicator: Indicator, subject: Subject, figure: Figure, scope: str) -> str:
    """Why a figure of the whole place has to be looked at; empty where its words are plain.

    scope   the words that say whose it is
    """
    if figure.last > figure.at:
        return ""  # a distance between two amounts, or an uneven list
    if said := _whose(s, subject, figure, scope):
        return said
    if other := _decreed(s, figure) or _other_base(s, indicator, subject, figure):
        return other
    if other := _of_schools(s, indicator, subject, figure) or _for_years(s, indicator, figure):
        return other
    said = _between(s, subject, figure, scope)
    if said and not (indicator.every_stage and _LEAST.fullmatch(said)):
        return f"数字前面有“{said}”，要核对"
    if said := _behind(s, subject, figure):
        return f"数字后面接着“{said}”，要核对"
    return (
        remarks.asked(s)
        or remarks.before(s, min(figure.start, _opens(subject, figure)), figure.at)
        or remarks.behind(s, figure.at)
        or remarks.around(s, figure.start)
    )


def behind(s: Sentence, subject: Subject, figure: Figure) -> str:
    """Unknown words directly behind a figure, or behind the name that it stands in."""
    return _behind(s, subject, figure)


def opens_plainly(words: str) -> bool:
    """Whether words before a name make it nobody else's."""
    return _is_plain(_BEFORE, words)


def unclear_level(s: Sentence, subject: Subject, figure: Figure, at: int, scope: str) -> str:
    """The same of a level that follows from a distance; the words that tell it begin at `at`."""
    opens = min(figure.start, _opens(subject, figure))
    return (
        _whose(s, subject, figure, scope)
        or remarks.asked(s)
        or remarks.before(s, opens, at)
        or remarks.behind(s, figure.at)
        or remarks.around(s, figure.start)
    )


def _whose(s: Sentence, subject: Subject, figure: Figure, scope: str) -> str:
    """Why a name may be that of others, by unknown words before it: of this clause or an earlier one."""
    apart = subject.start < figure.start
    own = figure.frame.scope is not None and figure.frame.scope[0] is ScopeKind.WHOLE
    if apart and (own or _is_ruled(s, subject)):
        return ""  # the clause says itself whose it is, or the words were those of a rule
    return subject.unclear or lead(s, subject, figure.start, scope)


def lead(s: Sentence, subject: Subject, start: int, scope: str) -> str:
    """The same of a name in a clause that begins at `start`, or in one before."""
    slotted = subject.how == SLOTTED and subject.start < start and f"{MARK}," not in subject.name
    words = "" if subject.start < 0 or slotted else _before(s, subject, start, scope)
    return _led(words, _name(s, subject)) if words else ""


def lead_of(s: Sentence, words: str, name: str, scope: str) -> str:
    """The same of a member of a list, by the words that open it."""
    known = _KNOWN_LEAD.sub("", _without_place(s, _without_cues(words), scope))
    return "" if _is_plain(_BEFORE, known) else _led(words.strip(" ,:、"), name.removeprefix(words))


def _led(words: str, name: str) -> str:
    return f"“{words}”后面的{name}是不是全域的，要核对"


def _without_cues(words: str) -> str:
    for cue in reversed(list(cues.find(words))):
        words = words[: cue.start] + words[cue.end :]
    return words


def _is_ruled(s: Sentence, subject: Subject) -> bool:
    """Whether a line or an aim has been told by the name, whose words they then are."""
    lines = [f for f in s.told() if f.modality in {Modality.STANDARD, Modality.TARGET}]
    same = any(f.subject == sense.id for f in lines for sense in subject.senses)
    return same and bool(_RULED.search(s.text, s.start, subject.start))


def asked_of(s: Sentence, subject: Subject) -> str:
    """Why an answer has to be looked at: 有需求的学生有多少参加？ asks of some, 应有多少？ of no result."""
    if subject.start < 0:
        return ""
    start = max(s.start, *(s.text.rfind(mark, s.start, subject.start) + 1 for mark in ",;:("))
    said = s.printed(start, subject.start) if subject.start > start else ""
    words = _without_place(s, s.words(start, subject.start), "")
    if _HEDGED.search(s.text, start, s.end) or not _is_plain(_BEFORE, words):
        return f"前面问的是“{said}{_name(s, subject)}”，要核对"
    return ""


def unclear_count(s: Sentence, subject: Subject, figure: Figure) -> str:
    """Why a count, or an amount, that a share may rest on has to be looked at."""
    start = _last_before(s, max(figure.start, min(subject.end, figure.at)), figure.at)
    between = s.text[start : figure.at]
    if figure.frame.negated or _PLANNED.search(between) or _HEDGED.search(between):
        return f"数字前面有“{s.printed(start, figure.at)}”，要核对"
    stop = _STOP.search(s.text, figure.at + 1, s.end)
    if _NOT_YET.match(s.text, figure.at + 1, stop.start() if stop else s.end):
        return f"数字后面接着“{s.printed(figure.at + 1, stop.start() if stop else s.end)}”，要核对"
    return remarks.asked(s) or remarks.before(s, figure.start, figure.at) or remarks.behind(s, figure.at)


def unclear_claim(
    s: Sentence, indicator: Indicator, start: int, at: int, stop: int, end: int, scope: str, period: str
) -> str:
    """Why a statement has to be looked at: folded text[at:stop] of the clause [start, end) makes it."""
    first = _last_before(s, start, at)
    words = _without_place(s, s.words(first, at), scope)
    stages = {STAGE_OF[w] for w in STAGE_WORDS if w in words and STAGE_OF[w] in _STAGES_APART}
    apart = indicator.stage == "义务教育" and stages and not _COMPULSORY.search(words)
    doubtful = _HEDGED.search(words) or _TO_BE.search(words)
    those = _OF_THOSE.search(s.text[max(start, s.start) : at])
    if those and not _is_plain(_CLAIM_BEFORE, _without_place(s, those[1], scope)):
        return f"“{s.printed(max(start, s.start), at)}”说的是不是全部，要核对"
    spoken = s.text[first:stop]
    if indicator.stage == "学前" and _SCHOOLS.search(words) and not _KINDERGARTENS.search(spoken):
        return f"说的是“{s.printed(first, at)}”，不是幼儿园"
    if apart or doubtful or not _is_plain(_BEFORE, _CLAIM_BEFORE.sub("", words)):
        return f"“{s.printed(first, at)}”说的是不是全域，要核对"
    behind = re.split(MARK, s.text[stop:end])[0]
    if not _CLAIM_BEHIND.match(behind) and not _DONE.search(s.text, end, s.end):
        return f"表述后面接着“{behind}”，要核对"
    if re.fullmatch(r"\d{4}", period) and s.setting.year and int(period) < s.setting.year - 1:
        return f"说的是{period}年"
    if re.search("^前年|年前$", period):
        return f"说的是{period}"
    if _ENACTED.search(s.text, s.start, start) and re.match("保障|确保|保证", s.text[first:at]):
        return "说的是机制，不是结果"
    if said := _LACKING.match(s.text, end, s.end):
        return f"后面说“{s.printed(*said.span(1))}”，要核对"
    return remarks.asked(s) or remarks.before(s, start, at)


def _name(s: Sentence, subject: Subject) -> str:
    return s.printed(subject.start, subject.end)


def _opens(subject: Subject, figure: Figure) -> int:
    return subject.start if 0 <= subject.start <= figure.at else figure.start


def _other_base(s: Sentence, indicator: Indicator, subject: Subject, figure: Figure) -> str:
    """Why a share is of something narrower or wider than the indicator's whole, or a list's only one."""
    start = _opens(subject, figure)
    if 0 <= subject.start < figure.at < subject.end:  # 优质高中(自主招生名额)的60%分配到初中
        words = s.text[max(subject.start, s.text.rfind(MARK, 0, figure.at)) : subject.end]
        if other := next((x for x in indicator.different_from if word(x) in words), ""):
            return f"说的是“{other}”，不是{indicator.name}"
    if indicator.stage == "普通高中" and "高中阶段" in s.text[figure.start : figure.at]:
        return "高中阶段含中等职业教育，不只是普通高中"
    if indicator.growth_of and (said := _NOT_SPENT.search(s.text, max(start, subject.end), figure.at)):
        return f"说的是“{said.group()}”的增长"
    if indicator.growth_of and _ADJUSTED.search(s.text, s.start, figure.at):
        return "扣除了一部分再比，不是全部支出的增长"
    if indicator.stage == "高中阶段" and subject.start >= 0 and _ACADEMIC.search(_name(s, subject)):
        return "只说普通高中，不含中等职业教育"
    if "适龄" not in indicator.denominator and _OF_AGE.search(s.printed(start, figure.at)):
        return "占的是适龄人口，不是在校（园）的"
    among = s.text.endswith(("中,", "里,"), s.start, figure.start)
    whole = _OF_SOME.search(s.text, s.start, figure.start) if among else None
    if whole and not _is_whole(s, indicator, whole.group(1)):
        return f"只是{s.printed(*whole.span(1))}中的"
    inside = s.bracket(figure.at) or remarks.aside(s, start, figure.at)
    aside = STAGE_OF.get(fold(inside).text, "") if inside else ""
    if aside and indicator.stage == "义务教育" and aside not in {"义务教育", "中小学"}:
        return f"括号里写着“{aside}”，不是全部学段"
    lister = [c for c in s.cues if c.kind == "list" and figure.start <= c.start < figure.at]
    alone = not figure.quantity.bounded and sum(figure.start <= m < figure.end for m in s.quantity_at) == 1
    if lister and alone and sum(figure.start <= n.start < figure.at for n in s.names if n.senses) > 1:
        return f"说“{lister[0].text}”，却只有一个数"
    return ""


def _of_schools(s: Sentence, indicator: Indicator, subject: Subject, figure: Figure) -> str:
    """中小学(党的组织和党的工作覆盖率): of schools, where the indicator is one of kindergartens."""
    start = min(figure.start, _opens(subject, figure))
    words = s.text[start : max(subject.end, figure.at)]
    said = _SCHOOLS.search(words) if indicator.stage == "学前" else None
    if said and not _KINDERGARTENS.search(words):
        return f"说的是“{said.group()}”，不是幼儿园"
    joined = _WITH_SCHOOLS.search(words) if said and "分别" not in words else None
    full = figure.quantity.value is not None and figure.quantity.value.interval.low == 100
    return f"连同{joined.group(1)}一起算，要核对" if joined and not full else ""


def _for_years(s: Sentence, indicator: Indicator, figure: Figure) -> str:
    """2023年…0起: nought in one year, where only two or three years of it settle anything."""
    value = figure.quantity.value
    asked = bool(indicator.zero) and all(_YEARS.match(zero) for zero in indicator.zero)
    if not asked or value is None or value.interval.exact != 0 or s.block.kind == "cell":
        return ""
    told = [s.text[s.start : s.end], *s.contexts, *(h.text for h in s.block.section)]
    return "" if any(map(_YEARS.search, told)) else "没有说是不是认定前几年都没有"


def _decreed(s: Sentence, figure: Figure) -> str:
    """印发《办法》，占比不低于6%: a bound behind an enactment is the rule's."""
    least = (
        re.match("不[低少高超多]|至少|最[多少]", s.printed(figure.at, figure.at + 1)) or figure.frame.bound
    )
    said = _ENACTED.search(s.text, s.start, figure.start) if least else None
    return f"前面说“{said.group()}”，像是规定，不是结果" if said else ""


def _is_whole(s: Sentence, indicator: Indicator, words: str) -> bool:
    """Whether words end with what the indicator's share is of, or name nobody at all."""
    item = s.lexicon.items.get(indicator.denominator)
    names = [word(name) for name in (item.name, *item.aliases)] if item else []
    rests = [words[: -len(name)] for name in names if words.endswith(name)]
    return not _GROUP.search(words) or any(_is_plain(_BEFORE, rest) for rest in rests)


def _last_before(s: Sentence, start: int, at: int) -> int:
    """Where the figure or the measure before a place ends, within its clause."""
    ends = [start]
    ends += [mark + 1 for mark in s.quantity_at if start <= mark < at]
    ends += [n.end for n in s.names if start <= n.start and n.end <= at and _measures(s, n.text)]
    return max(ends)


def _measures(s: Sentence, name: str) -> bool:
    return name.endswith(HEADS) or name in s.lexicon.staged


def _before(s: Sentence, subject: Subject, opens: int, scope: str) -> str:
    """Unknown words before the name in a clause that begins at `opens`, or in one before, as printed."""
    if opens > subject.start:  # 新增随迁子女3400人，九成在公办学校就读: the name opens a clause before
        opens = max(s.start, *(s.text.rfind(mark, s.start, subject.start) + 1 for mark in ",;:("))
    start = _last_before(s, opens, subject.start)
    if _ONE_OF.search(s.text, opens, subject.start) or _of_some_places(s, opens, subject.start):
        return s.printed(opens, subject.start)
    words = _KNOWN_LEAD.sub("", _without_place(s, s.words(start, subject.start), scope))
    eligible = _ELIGIBLE.search(s.text, opens, subject.start) and _PLACES.search(subject.name)
    if _is_plain(_BEFORE, words) and not eligible:
        return ""
    return s.printed(start, subject.start).strip(" ,:、")


def _of_some_places(s: Sentence, start: int, end: int) -> bool:
    """其中10个(乡镇公办中心园覆盖率): so many of them, right before the name."""
    said = _AMONG.search(s.text, start, end)
    value = s.quantity_at[end - 1].value if said else None
    return value is not None and value.unit in {"所", "个"}


def _between(s: Sentence, subject: Subject, figure: Figure, scope: str) -> str:
    """Unknown or hedging words between the name, or the figure before, and the figure."""
    inside = subject.start <= figure.at < subject.end
    if inside and (said := hedged(s, subject.start, figure.at)):
        return said
    start = _last_before(s, max(figure.start, min(subject.end, figure.at)), figure.at)
    if inside or start >= figure.at:
        return ""
    printed = s.printed(start, figure.at)
    if subject.start < figure.start and s.text.endswith(("完成", "完成了"), start, figure.at):
        return printed.strip()  # 市里下达占比52%的任务，我县完成了九成
    if figure.frame.negated or hedged(s, start, figure.at):
        return printed.strip()
    if subject.start < figure.start:
        return ""  # a label, or a name of the clause before: what stands between has been judged
    if _ALONG.fullmatch(s.text, start, figure.at):
        return ""
    words = _without_place(s, s.words(start, figure.at), scope)
    if subject.name.endswith(OF_EACH):
        words = MOST.sub("", words)  # 各项差异系数最大的为0.46
    return "" if _is_plain(_BETWEEN, words) else printed.strip()


def hedged(s: Sentence, start: int, end: int) -> str:
    """Words of a hope or a reservation in folded text[start:end], as printed; empty for none."""
    said = _HEDGED.search(s.text, start, end) or _NEARLY.search(s.text, start, end)
    return s.printed(*said.span()) if said else ""


def _behind(s: Sentence, subject: Subject, figure: Figure) -> str:
    """Unknown words directly behind the figure, or behind the name that it stands in."""
    last = max(figure.at, figure.last) + 1
    # a name that ends with its figure says nothing of what stands behind
    inside = subject.start <= figure.at < subject.end - 1
    start = max(last, subject.end) if inside else last
    stop = _STOP.search(s.text, start, s.end)
    end = stop.start() if stop else s.end
    behind = s.text[start:end]
    if subject.start < figure.at == subject.end - 1 and _CARRIED_OUT.fullmatch(behind):
        return ""
    if inside or _GOES_ON.search(behind):
        return s.printed(last, end) if _RULE_BEHIND.search(behind.replace("保教任务", "")) else ""
    if behind and not _BEHIND.match(behind):
        return s.printed(last, end)
    return ""


def _is_plain(known: re.Pattern[str], words: str) -> bool:
    """Whether words are made of known and neutral ones; one may part the other."""
    rest = cues.residue(words)
    return not rest or not cues.residue(known.sub("", rest)) or not cues.residue(known.sub("", words))


def _without_place(s: Sentence, words: str, scope: str) -> str:
    """Words without the place that they are known to speak of."""
    for place in (scope, s.setting.place):
        if place and place in words:
            words = words[words.index(place) + len(place) :]
    return words
