"""Names before a figure → subjects: bare heads completed, labels composed, clauses continued."""

from __future__ import annotations

import re

from checker.extract import circumstance, counts, cues, each, units
from checker.extract.cues import Cue
from checker.extract.fit import MOST
from checker.extract.fold import MARK
from checker.extract.lexicon import HEADS, OF_EACH, RATIO_HEADS, STAGES, Name, Sense
from checker.extract.quantities import RATIO
from checker.extract.sentence import SLOTTED, Frame, Sentence
from checker.extract.subjects import (
    RATIO_STAGES,
    STAGE_OF,
    STAGE_WORDS,
    UNIVERSITIES,
    UNKNOWN,
    Subject,
    compose,
    item_prefix,
    stage_before,
    subject_of,
    takes,
    without_stage,
)
from checker.model import Quantity, ScopeKind

#: 生均教学仪器设备值：小学 …
_STAGE_BEHIND = re.compile(r"(?:分别|依次|均|都|达到|达|为|是|在|:|,|、|平均)*(?:小学|初中)")
_ALL_OF_STAGE = re.compile(r"(小学|初中)(?:各|七|所有)(?:指标)?")
#: the figure of a rule, not of a new thing: 省里给我们的任务是百分之五以内
_WITHIN = re.compile(r"在(?:全部|所有|全[县市区])?$")
_THEREIN = re.compile(r"(?:总数|总量)?[之当]?[中里内](?:仅|只|就)?所?(?:占比|占)")
_OTHER_PEOPLE = re.compile(r"(?<!园)(?<!专任)(?<!幼儿)(?<!学前教育)(?:教师|人员|员|医生|医|驾驶员)$")
#: people that a figure counts before they are named
_COUNTS_NEXT = re.compile(r"园长|校长|教师|专任教师|保育员|班主任|辅导员")
_RULE = re.compile(r"任务|要求|规定|标准|目标|红线|底线|国家定|省里")
#: 省提出98%, 省里提倡5%: said by those above, it rules; said here, it is an aim
_ASKS = re.compile(r"提出|提倡|倡导|明确|建议|(?:^|达到?|超过|符合)定")
#: 92%在公办学校就读，8%在民办学校就读: the rest of them
_AT_PRIVATE = re.compile(r"(?:(?:就?读于?|[在进上入]|选择|安排)了?)[^,;。购买\x00]{0,6}民办")
#: so many of those counted before, or the rest of them
_EXTREME = re.compile("(?:其中)?(?:增幅|增速|涨幅|增长|[涨增]得?)?最[低少小慢高多大快]的?(?:是|为)?")
#: 随班就读、特教学校就读、送教上门等方式安置251人: of all the ways together
_BY_WAY_OF = re.compile(
    "^(?:等(?:多种|多元|各种|不同|灵活)*|等?[两三四几]种)(?:方式|形式|途径|渠道|办法|措施|模式)"
)
#: 等方式安置: how many have been placed, in whatever way
_PLACED_SO = re.compile(
    _BY_WAY_OF.pattern
    + "(?:共|已|有|累计|分别|妥善|全部)*(?:安置|入学|就学|就读|(?:接受|落实)义务教育)(?:了)?"
)
#: the ways to school of children with a disability, the school of their own among them
_EVERY_WAY = ("特教学校|特殊教育学校|特校", "随班", "送教")
#: some of them: 其中通过 …, 新增
_SOME_WAY = re.compile("其中|另|其余|新增|新|今年|年内|还|重度|[未没]|帮助|资助")
_DENIALS = ("未", "没", "没有", "不", "未能", "没能", "无法")
_SOME_OTHERS = ("其中", "其中有", "其余", "其余有", "剩余", "剩下", "余下", "另外", "另外有", "另有")
#: 为207人落实了学位: for whom something is done
_FOR_THEM = re.compile(
    r"(?<=[,;]为)\x00(?:学生|幼儿|儿童)?(?:落实|提供|安排|办理|开展|实施|送|制定|发放|减免|补助|配备|建立|解决)"
)
_SCHOOLS = re.compile(r"小学|初中|高中|中学|辅导员|心理|中职")
_TOTAL = re.compile(r"(?:以上)?(?:共计|合计|总计|共)(?!有)")
#: 上报96.4%，核查认定为94.1%; 达到52%，扣除附设班后为46%: the same figure once more
_ONCE_MORE = re.compile(
    r"按[^,;。]{0,10}(?:口径|人口|户籍|常住)|重新|另据|核查|核实|复核|抽查|核定|认定|审核|审计|"
    r"督导|验收|评估组|第三方|通报|反馈|监测|年报|统计局|实测|挤掉水分"
)
#: 占31000名学生的3.9%
_COUNTED_PEOPLE = re.compile(r"(在园幼儿|在校生|学生|幼儿|随迁子女|残疾幼儿)(?:总数)?(?=\x00)")
_ANOTHER_WHOLE = re.compile(r"[^,;。:()、\x00]{0,8}\x00")
_LESS_SOME = re.compile(
    r"(?:但|若|如果)?(?:扣除|剔除|除去|刨除|刨去|去掉|不含|不计)[^,;。\x00]{1,20}?(?:之?后|以后|之外|外|的话|则|实际)"
    r"(?:实际|实有|仅|只|则|应|真实)*(?:占比|比例)?(?:为|是|有|达|达到|剩)?"
)
_TOGETHER = re.compile(r"合计|共计|总计|合占|[两二三]者|[两二三]项|[两二三]类|相加|一并|合起来")
_OTHERS_LAST = re.compile(
    rf"(?:教师|教职工|人员|家长|志愿者|学校|社区)(?:总数|人数|数|共有|共|有|约|:)*{MARK},?(?:其中)?$"
)
_TOPS_UP = re.compile("加上|算上|连同|计入|(?<![增追参施])加|(?<!不)含|包括")
_IN_ALL = re.compile("(?:就读|读)?(?:者|后|之后|以后|在内)?[,:]?")
#: 市属唯一一所高校松岭职业技术学院(有在校生): there is no other
_ONLY_ONE = re.compile(
    r"(?:[全我]市|市属|市内|本市)?唯一(?:一?所)?(?:普通|公办)?(?:高校|高等学校|高职院校|本科院校|高等院校)"
    r"[^,;、和及与]{0,14}(?:学院|大学|专科学校)?"
)
_KINDS = re.compile(r"普惠民办园|公办园|普惠园|民办园")
_SEVERAL = re.compile(r"中小学|(?:小学|初中|园|中职)[、和及与]?(?:小学|初中|高中|中职)")
#: a sentence that opens with one kind of kindergarten and its number
_KIND_FIRST = re.compile(
    rf"(?:全[县市区]|我[县市区]|其中|另有|现有|目前|有|共有|{MARK}年)*[,:]?(?:{_KINDS.pattern})(?:达|有|共)?{MARK}"
)
#: 在园幼儿9120人，占比57%: a count with a share is one of a part
#: 不低于50%，实际执行62%
IN_FACT = re.compile(
    r"(?:而|但)?(?:我[县市区])?(?:实际|现实际|目前实际)(?:上)?(?:执行|分配|达到|完成|落实|安排|为|达|占|是|到)+(?:比例|占比)?(?:为|了|到)?"
)
#: 提前实现国家“十四五”末(97%)的目标: a line and whose it is, said of what was named before
_REACHES_LINE = re.compile(
    "(?:已经?|提前|如期|均|全面)*(?:实现|完成|达到|超过|跨过|优于|高于)了?(?:国家|省里?|市里?|全国)?定?"
    "(?:十[三四五六]五)?(?:规划)?(?:期?末|期间|确定|提出|规定)*"
)
_TAKEN_IN = ("接收", "接纳", "吸纳")
_OF_ALL = re.compile(r"(?:占|全部|所有|全体|全[县市区州旗])$")
#: the same of both kinds together, and of no others
_BOTH_KINDS = re.compile(
    rf"(?:全[县市区]|我[县市区]|其中|现有|目前|有|共有|{MARK}年)*[,:]?(?:普惠园,|普惠园\()?"
    rf"(?:公办园[和、及与]普惠民办园|普惠民办园[和、及与]公办园)\)?(?:合计|共计|总数|一共|共有|共|达|有|为)*{MARK}[^。]*$"
)
_ITS_SHARE = re.compile(rf"(?:数|总数|人数|共|达)?{MARK},占比?(?:达到|达|为|到)?{MARK}")
#: 职中按专任教师算，17.5: the teachers that are counted are no label
_BASIS = re.compile(r"按(?:专任教师|教职工|教师)(?:口径)?(?:计算|统计|测算|算|计)")
_EACH = re.compile(rf"({'|'.join(STAGE_WORDS)})?生均(?:支出|经费)?(?![^\W\da-zA-Z_]{{2,}}(?:费|款))")
_MEASURES = re.compile(r"率|比|数|人|所|元|额|量|名|班|园|校")
_CARRIES = re.compile(r"(?:按|已)?(?:执行|落实|兑现|实行|安排|测算|统计)")
_BARE_AMOUNT = frozenset({"支出", "总额", "投入", "经费"})
#: 学校章程核准率(、课程开齐)率(均)为100%
_ONE_MORE = re.compile(r"[、和及与][^\W\d_、和及与占]{1,8}")
_ALIKE = re.compile("均|都|皆")
_JOINED = re.compile(r"^(?:、|和|及|与|以及|跟|并|且|\s)*$")
_ATTRIBUTIVE = re.compile(
    r"(?:以上|以下|左右)?(?:学校|乡镇|县|区|市|幼儿园|园|教师|学生|孩子|班级|幼儿|儿童|村|社区|家长|中小学|教学点|党员|校长|毕业生|人员|义务教育学校|机构)"
)


#: 受学生增加影响(下滑0.9%)
_REASON = re.compile(r"(?:受|因|由于)[^,;。]{1,14}?(?:影响|原因|因素)")
#: 初中学生增加0.9%: something else of that stage
_OTHER_THINGS = re.compile(
    "学生|幼儿|学校|教师|教职工|班|率|学位|人数|规模|公用经费|事业费|占比|面积|补助|收入|工资"
)
#: 公办园(园长、专任教师持证率): of one kind of kindergarten
_OTHERS_COUNTED = re.compile(
    rf"(?<![^,;。])(?![^,;。]*(?:园|幼|学前))[^,;。{MARK}]*(?:小学|初中|高中|中学|中小学|特殊教育|特教|中职|义务教育)"
    rf"[^,;。{MARK}]*(?:教师|人员)(?:共有|共|有)?{MARK},$"
)
_STAGES_JOINED = re.compile("(?:小学|初中|高中|中职|园)(?:、|和|及|与)(?:(?:小学|初中|高中|中职)(?:学校)?)?$")
#: 占全市(在园幼儿总数): what a share is of
_WHOLE_OF = re.compile(r"占(?:到|了)?(?:[全我本][县市区州旗盟]|全部)*$")
_KIND_OF = re.compile(r"((?:公办|民办|普惠民办|普惠|乡镇|农村|城区)园)$")
_AMONG = re.compile(r"(园长|专任教师)(?:当中|中|里)$")
#: 服务学校58所、(覆盖率): the rate of those counted right before
_COUNTED_BEFORE = re.compile(rf"(学校|中小学|教师|家长|班级|社区|村|乡镇)数?{MARK}[、,]$")


def resolve(s: Sentence, name: Name, boundary: int, clause: int) -> Subject:
    """What a name stands for where it stands."""
    before = s.text[s.start : name.start]
    contexts = [before, *s.contexts]
    classes = any(at < name.start and q.value and q.value.unit == "班" for at, q in s.quantity_at.items())
    if classes and counts.stage_at(s, name.start) not in {"学前", "中职", "高校"}:
        contexts.append("教学班")  # 1046个教学班中: counted and named in one
    left = s.words(max(boundary, clause), name.start)
    if (
        name.text in s.lexicon.counts
        and not subject_of(name, s.text[max(0, name.start - 400) : name.start], contexts).senses
    ):
        share = s.quantity_at.get(name.end)
        if share and share.value and share.value.unit == "%" and not cues.residue(left):
            composed = compose_label(s, name.text)  # 课后服务参与率：教师95%，学生88%
            if composed and any(sense.kind in {"alias", "other"} for sense in composed.senses):
                return composed
        return counts.complete(s, name, left)
    if not name.senses:
        if name.text in s.lexicon.staged:
            return _of_its_stage(s, name)
        return (
            bare_head(s, name, left) if name.text in HEADS else Subject((), name.text, name.start, name.end)
        )
    subject = subject_of(name, s.text[s.start : name.start], contexts)
    if name.text == "持证率" and _OTHERS_COUNTED.search(s.text, s.start, name.start):
        return Subject((), name.text, name.start, name.end)  # 特教学校专任教师402人，持证率100%
    if not subject.senses and not cues.residue(left) and (item := _scored(s, name)):
        return item
    if not cues.residue(left) and (component := _of_component(s, name, subject)):
        return component
    if name.text in HEADS and without_stage(cues.residue(left)):
        # a bare head that something unknown modifies: 研究生学历占比; 心理健康教育教师 + 持证率
        others = _OTHER_PEOPLE.search(cues.residue(left))
        kept = () if others else tuple(sense for sense in subject.senses if not sense.context)
        subject = subject._replace(senses=kept)
    told = any(sense.kind == "other" and sense.context for sense in subject.senses)
    if name.text in HEADS and not told and not any(sense.kind == "alias" for sense in subject.senses):
        completed = bare_head(s, name, left)
        clear = any(sense.kind in {"alias", "item", "other"} for sense in completed.senses)
        counted = s.state.item is not None and not subject.senses  # a share behind its people
        return completed if clear or counted else subject
    if name.text.startswith(("在校生", "学生占")) and any(sense.context for sense in subject.senses):
        modified = cues.residue(left)
        if modified and not item_prefix(modified):  # 民办义务教育 …，高中(在校生占): of others
            subject = subject._replace(senses=tuple(x for x in subject.senses if not x.context))
    if name.text.startswith(("用于", "用在")):
        # 其中用于学前教育: of what has been counted last, and of nothing else
        last = {sense.id for x in s.state.subjects for sense in x.senses}
        indicators = [i for x in subject.senses for i in s.lexicon.shares.get(x.id, ())]
        if not any(indicator.denominator in last for indicator in indicators):
            return subject._replace(senses=())
    if (kind := _KIND_OF.search(left)) and any(sense.kind == "alias" for sense in subject.senses):
        subject = subject._replace(place=(ScopeKind.PART, kind[1]))
    stage = stage_before(s.text, name.start) or counts.stage_of_classes(s, subject)
    subject = subject._replace(stage=stage)
    if any(sense.kind == "item" for sense in subject.senses):
        if _together(s, name) and is_counted(s, subject.senses):
            # 小学、初中教学班1160个: of both together
            both = tuple(x for x in subject.senses if x.id.startswith("义务教育"))
            subject, stage = subject._replace(senses=both, stage=""), ""
            if not both:
                return subject
        if among := _AMONG.search(left):
            left, stage = left[: among.start()], STAGE_OF[among[1]]
            subject = subject._replace(stage=stage)  # 专任教师中(持有教师资格证)
        if s.text[name.start - 1 : name.start] == "应" and _is_numerator(s, subject):
            return subject._replace(senses=(), how="")  # 应参加课后服务的学生24000人: not so many came
        unclean = cues.residue(without_stage(_ONLY_ONE.sub("", left)))
        if unclean and not item_prefix(unclean):
            return subject._replace(senses=(), how="")
        counted = bool(_OTHERS_LAST.search(s.text, s.start, name.start))
        denied = s.text.endswith(_DENIALS, s.start, name.start)  # 未落实义务教育12人
        if denied or (counted and name.text.startswith(("参加", "参与"))):
            return subject._replace(senses=(), how="")  # 教师1500人，参加课后服务的1400人
        owner = _owner(s, name)
        if owner is not None:
            return owner
    return subject


def _of_its_stage(s: Sentence, name: Name) -> Subject:
    """(小学)生均教学仪器设备值: a name that the stages share, of the stage that governs it.

    Where stages stand behind the name (…设备值小学2860元、初中3540元) it waits for them.
    """
    bare = Subject((), name.text, name.start, name.end)
    if _STAGE_BEHIND.match(s.text, name.end, s.end):
        return bare
    if name.text in OF_EACH and (item := _measured_last(s, name)):
        return item
    stage = counts.stage_at(s, name.start)
    senses = s.lexicon.of_stage(stage, name.text)
    return Subject(senses, stage + name.text, name.start, name.end, how=f"承接“{stage}”") if senses else bare


def _measured_last(s: Sentence, name: Name) -> Subject | None:
    """小学生均教学仪器设备值2860元，(差异系数)0.36: of what has just been measured."""
    last = s.state.head
    senses = s.lexicon.names.get(last.name + name.text, ()) if last and last.senses else ()
    half = s.source(max(s.text.rfind(";", s.start, name.start) + 1, s.start))
    told = {fact.subject for fact in s.told() if fact.span.start >= half}
    if not senses or last is None or told != {last.senses[0].id}:
        return None
    return Subject(senses, last.name + name.text, name.start, name.end, how=f"承接“{last.name}”")


def of_its_stage(s: Sentence, label: str, head: Subject) -> Subject | None:
    """生均教学仪器设备值(小学)2860元、(初中)3540元: the card of the stage, where each has its own."""
    tail = s.lexicon.stageless(head.name)
    if said := _ALL_OF_STAGE.fullmatch(label):  # 校际差异系数：小学七项 …
        label, bare = said[1], tail.removeprefix("各项")
        tail = f"各项{bare}" if bare in OF_EACH else ""
    senses = s.lexicon.of_stage(STAGE_OF.get(label, ""), tail)
    return Subject(senses, label + tail, how=f"“{label}”承接“{tail}”") if senses else None


def _is_numerator(s: Sentence, subject: Subject) -> bool:
    """Whether a subject counts those whom a share is of, not all of them."""
    tops = {i.numerator for i in s.lexicon.indicators.values()} - {
        i.denominator for i in s.lexicon.indicators.values()
    }
    return any(sense.kind == "item" and sense.id in tops for sense in subject.senses)


def _scored(s: Sentence, name: Name) -> Subject | None:
    """标准：在公办学校就读比例85%。结果：就读比例90.7%: what is scored, by the end of its name."""
    item = s.memory.item[0] if len(s.memory.item) == 1 else None
    if item is None or not item.name.endswith(name.text) or item.senses[0].id not in s.lexicon.indicators:
        return None
    return item._replace(start=name.start, end=name.end)


def _together(s: Sentence, name: Name) -> bool:
    """小学、初中(教学班), 小学、(初中在校生): stages named in one breath before what is counted."""
    joined = _STAGES_JOINED.search(s.text, s.start, name.start)
    return joined is not None and (joined.group()[-1] not in "、和及与" or name.text.startswith(STAGE_WORDS))


def is_counted(s: Sentence, senses: tuple[Sense, ...]) -> bool:
    """Whether some items are numbers of people, classes or schools, which add up."""
    return all(s.lexicon.items[x.id].unit in {"人", "个", "所"} for x in senses if x.kind == "item")


def _of_component(s: Sentence, name: Name, subject: Subject) -> Subject | None:
    """专任教师809人，取得教师资格证的801人，持证率99.01%: the rate of those just counted."""
    opened = s.source(s.start)
    told = [f for f in s.memory.facts[-2:] if f.span.start >= opened and f.value and f.value.unit == "人"]
    for sense in subject.senses if len(told) == 2 else ():
        indicator = s.lexicon.indicators.get(sense.id)
        if sense.kind != "loose" or not indicator or told[1].subject != indicator.numerator:
            continue
        for component in indicator.components:
            if told[0].subject.endswith(f"{component}数") and told[0].subject != indicator.denominator:
                clear = (Sense("alias", indicator.id),)
                return subject._replace(senses=clear, stage=component, how=f"承接“{component}”的人数")
    return None


def _owner(s: Sentence, name: Name) -> Subject | None:
    """Whose children are counted: 公办园64所，…；在园幼儿9120人; 其在园幼儿.

    One kind of kindergarten spoken of before takes the count to itself; where no card
    knows that kind's count, it is nobody's, and never the whole place's.
    """
    if not name.text.startswith("在园") or _WHOLE_OF.search(s.text, s.start, name.start):
        return None
    before = re.split("[;。]", s.text[s.start : name.start])[-1]
    if _ITS_SHARE.match(s.text, name.end, s.end):
        before = s.text[s.start : name.start]  # no whole has a share of its own
    kinds = list(dict.fromkeys(_KINDS.findall(before)))
    if (both := _BOTH_KINDS.match(s.text[s.start : name.start])) and not _OF_ALL.search(before):
        # 公办园和普惠性民办园共96所，在园幼儿14965人; behind a semicolon it may be everybody's
        kinds = ["公办园和普惠民办园" if ";" not in both.group() else "不明"]
    elif len(kinds) != 1 or (not before.endswith("其") and not _KIND_FIRST.match(before)):
        return None
    senses = s.lexicon.names.get(kinds[0] + name.text, ())
    return Subject(
        tuple(sense for sense in senses if sense.kind == "item"),
        kinds[0] + name.text,
        name.start,
        name.end,
        how=f"承接“{kinds[0]}”",
    )


def bare_head(s: Sentence, name: Name, left: str) -> Subject:
    """覆盖率, 巩固率, 占比 on its own: completed by what stands before it.

    Only where nothing unknown modifies it; the nearest fitting words win: those before
    it, the names earlier in the sentence, the sentence before, the headings.
    """
    label = cues.residue(left)
    if not label and s.state.others:
        # 参与教师5.87万人，参与率90.61%: the rate of those just counted
        whose = (s.state.others[at:] for at in range(len(s.state.others)))
        taken = next((each + name.text for each in whose if each + name.text in s.lexicon.names), "")
        senses = s.lexicon.names.get(taken, ())
        if senses and all(sense.kind == "other" for sense in senses):
            return Subject(senses[:1], taken, how=f"承接“{s.state.others}”")
    unknown = Subject((), name.text, name.start, name.end)
    options = s.lexicon.before_head(name.text)
    if label:
        for prefix, senses in options:
            if label.endswith(prefix):
                return Subject(senses, prefix + name.text, name.start, name.end)
        for subject in s.state.subjects:
            if label in subject.name and any(sense.kind == "alias" for sense in subject.senses):
                return subject._replace(start=name.start, end=name.end, how=f"承接前文“{label}”")
        if without_stage(label):
            return unknown
    if name.text in RATIO_HEADS:
        return _ratio_head(s, name, label)
    counted = _COUNTED_BEFORE.search(s.text, s.start, name.start)
    if counted and not label:
        options = tuple(o for o in options if counted[1] in o[0])
    earlier = s.text[s.start : name.start]
    inside = s.state.subjects[0] if s.state.subjects else None
    if name.text == "占比" and inside and inside.how == SLOTTED and s.text[inside.end : name.start] == ",":
        return inside._replace(start=name.start, end=name.end)  # 十个里有近九个上普惠园，比例为88.6%
    item = s.state.item if name.text == "占比" and earlier.endswith(f"{MARK},") else None
    if item is not None and any(sense.id in s.lexicon.shares for sense in item.senses):
        return item._replace(start=name.start, end=name.end, how="承接前文的人数")
    for where, text in (("前文", earlier), *(("标题或上文", t) for t in reversed(s.contexts))):
        best = max(
            (
                (_about(s, senses), text.rfind(prefix) + len(prefix), len(prefix), prefix, senses)
                for prefix, senses in options
                if prefix in text and _told_here(senses, [earlier, *s.contexts])
            ),
            default=None,
            key=lambda option: option[:3],
        )
        if best:
            kept = _told_here(best[4], [earlier, *s.contexts])
            return Subject(kept, best[3] + name.text, name.start, name.end, how=f"承接{where}“{best[3]}”")
        if where == "前文" and s.state.item is not None and name.text == "占比":
            return s.state.item._replace(start=name.start, end=name.end, how="承接前文的人数")
    return unknown


def _told_here(senses: tuple[Sense, ...], texts: list[str]) -> tuple[Sense, ...]:
    """The senses whose context is at hand."""
    return tuple(sense for sense in senses if all(any(c in text for text in texts) for c in sense.context))


def _about(s: Sentence, senses: tuple[Sense, ...]) -> bool:
    """Whether a name belongs to the indicator whose people have just been counted."""
    counted = {sense.id for sense in s.state.item.senses} if s.state.item else set()
    return any(
        sense.kind == "alias" and bool(counted & {indicator.numerator, indicator.denominator})
        for sense in senses
        for indicator in (s.lexicon.indicators[sense.id],)
    )


def _ratio_head(s: Sentence, name: Name, label: str) -> Subject:
    item = s.state.item
    if item is not None and not label:
        for indicator in s.lexicon.indicators.values():
            counts_them = any(x.kind == "item" and x.id == indicator.denominator for x in item.senses)
            if (
                indicator.unit == RATIO and counts_them
            ):  # of the counted, not of what they are told apart from
                return Subject(
                    (Sense("alias", indicator.id),), name.text, name.start, name.end, how=f"承接“{item.name}”"
                )
    stages = [label] if label else []
    for text in (s.text[s.start : name.start], *reversed(s.contexts)):
        at = {text.rfind(w): w for w in RATIO_STAGES if w in text}
        if at:
            stages.append(at[max(at)])
            break
    for stage in stages:
        found = s.lexicon.ending(stage + name.text)
        if found and found.senses and takes(stage, found.start):
            return Subject(found.senses, found.text, name.start, name.end, how=f"承接“{stage}”")
    return Subject((), name.text, name.start, name.end)


def of_those_counted(s: Sentence, boundary: int, at: int) -> Subject | None:
    """随迁子女4200人，九成以上在公办学校就读: a share of those counted right before, named behind it."""
    value, item = s.quantity_at[at].value, s.state.item
    if value is None or value.unit != "%" or item is None or cues.residue(s.words(boundary, at)):
        return None
    behind = next((n for n in s.names if n.start > at), None)
    if behind is None or cues.residue(s.text[at + 1 : behind.start]) or MARK in s.text[at + 1 : behind.end]:
        return None
    if 0 <= item.end < at and any(word in s.text[item.end : at] for word in STAGE_WORDS):
        return None  # 随迁子女小学1200人，95%: of one stage
    whole = {sense.id for sense in item.senses}
    for sense in behind.senses:
        for indicator in s.lexicon.shares.get(sense.id, ()) if sense.kind == "item" else ():
            if indicator.denominator in whole:
                clear = (Sense("alias", indicator.id),)
                return Subject(clear, behind.text, at, behind.end, how=f"承接“{item.name}”的人数")
    return None


def stands_in(s: Sentence, name: Name, subject: Subject, group: list[Subject]) -> bool:
    """在同级财政性教育经费里的份额, 在全部在园幼儿中所占: the whole that a share is of stands first."""
    before = s.text[max(s.start, name.start - 6) : name.start]
    counted = group or any(sense.kind == "item" for sense in subject.senses)
    return bool(counted and _WITHIN.search(before) and _THEREIN.match(s.text, name.end, s.end))


def in_whole(s: Sentence, boundary: int, cue: Cue) -> bool:
    """Whether a 占 belongs to the whole that has just been named."""
    behind = _THEREIN.match(s.text, boundary, s.end)
    return bool(behind and behind.end() >= cue.end)


def counted_whole(s: Sentence, group: list[Subject], boundary: int, at: int) -> Subject | None:
    """占1042个教学班的1.8%: the whole that a share is of, as a count whose unit names it."""
    value = s.quantity_at[at].value
    people = _COUNTED_PEOPLE.match(s.text, at + 1, s.end)
    noun = people[1] if people else "学生" if s.printed(at, at + 1).endswith("学生") else ""
    share = people.end() if people else at + 1
    if value is None or value.unit not in {"班", "人"} or (value.unit == "人") != bool(noun) or not group:
        return None
    if share not in s.quantity_at or without_stage(s.words(boundary, at)):
        return None
    rate = s.quantity_at[share].value
    if rate is None or rate.unit != "%":
        return None
    for sense in group[-1].senses:
        known = s.lexicon.indicators.get(sense.id)
        shares = [known] if known else s.lexicon.shares.get(sense.id, ())
        for indicator in shares:
            whole = s.lexicon.items.get(indicator.denominator)
            named = {x.id for x in s.lexicon.names.get(noun, ())}
            if noun not in {"", "学生", "在校生", "幼儿"} and indicator.denominator not in named:
                continue
            if whole is not None and units.compatible(value.unit, whole.unit):
                return Subject((Sense("item", whole.name),), whole.name, how="单位就是所数的班级")
    return None


def counts_another(s: Sentence, at: int) -> bool:
    """Whether a count right before a share is of a whole that no card asks for."""
    value, behind = s.quantity_at[at].value, _ANOTHER_WHOLE.match(s.text, at + 1, s.end)
    if value is None or value.unit not in units.THINGS | {"人", "间", "册"} or not behind:
        return False
    share = s.quantity_at[behind.end() - 1].value
    return share is not None and share.unit == "%"


def numerator(s: Sentence, group: list[Subject], boundary: int, cue: Cue) -> list[Subject]:
    """What stands before 占: the counted group, or something unknown."""
    words = s.words(boundary, cue.start)
    if _IN_ALL.fullmatch(words) and (share := _topped_up(s, cue.start)):
        return [share]  # 公办学校就读占81.4%，加上政府购买学位就读的，占88.2%
    between = cues.residue(words)
    if between:
        return [UNKNOWN]
    if not group and _TOGETHER.search(words):
        return [
            _total(s, cue.start) or _topped_up(s, cue.start) or UNKNOWN
        ]  # 公办7102人，购买学位903人，两项合计占97.5%
    if group:
        return group
    if s.state.item is not None and any(sense.id in s.lexicon.shares for sense in s.state.item.senses):
        return [s.state.item]
    return list(s.state.subjects) or [UNKNOWN]


def subjects_of_figure(
    s: Sentence,
    group: list[Subject],
    boundary: int,
    at: int,
    quantity: Quantity,
    frame: Frame,
    bound_any: bool,
) -> tuple[Subject, ...]:
    """The subjects of a figure: the names before it, or those of the clause before."""
    state = s.state
    words = s.words(boundary, at)
    rest = cues.residue(words)
    if _is_attributive(s, at, quantity):
        return ()
    fresh = not any(x.kind != "item" for y in group for x in y.senses)
    those = each.goes_on(s, tuple(group) if bound_any else state.subjects, at, quantity)
    if those and (bound_any or fresh):
        return tuple(x._replace(how="承接前一分句") for x in those)
    universities = quantity.note == "思政" and UNIVERSITIES.search(s.text, boundary, at)
    if not group and (not rest or universities) and (ideology := _ideology(s, quantity)):
        return (ideology,)
    if not group and _TOGETHER.search(words) and (share := _topped_up(s, boundary)):
        return (share,)
    if not frame.share and _adds(s, group, words, at, quantity) and (share := _topped_up(s, at)):
        return (share,)
    if not group and _TOTAL.match(words):
        total = _total(s, boundary)
        if total is not None:
            return (total,)
    if group and _BY_WAY_OF.search(words):
        return (_total(s, at) or _in_every_way(s, group, words) or UNKNOWN,)
    if not rest and (told := _told_apart(s, group, words)):
        return (told,)
    if group:
        if group[-1].name.endswith(_TAKEN_IN) and (rest or _others_counted(s, group[-1])):
            return (UNKNOWN,)  # 公办学校接收义务教育1100人; 留守儿童800人，公办学校接收700人
        if bound_any and rest:
            # a label between two figures: 小学42.1人、初中48.3人
            return _labelled(s, rest, words, frame)
        if rest in STAGE_OF and not frame.share and (own := of_its_stage(s, rest, group[-1])):
            return (own,)
        if rest in STAGE_OF and group[-1].senses and not frame.share:
            return tuple(x._replace(stage=STAGE_OF[rest]) for x in group)
        if frame.share and rest and not frame.whole:
            return (UNKNOWN,)
        if group[-1].name.endswith("占") and "需求" in rest:
            return (UNKNOWN,)  # 占有需求学生的99%: another whole
        if len(rest) > 10:
            return (UNKNOWN,)
        if rest and (place := circumstance.place_of(s, rest)):
            return tuple(x._replace(place=place) for x in group)  # 占比澜溪区61.3%、泸北区55%
        return tuple(group)
    if not rest:
        if both := _of_both_counted(s, at, quantity):
            return (both,)
        if quantity.note == "spoken" or (state.label and quantity.value and quantity.value.unit == RATIO):
            spoken = _spoken_ratio(s, state.label[0] if state.label else "", at)
            if spoken:
                return spoken
        if state.label and (state.head or s.memory.head):
            composed = compose_label(s, state.label[0])
            if composed and not (frame.share and composed.name.endswith("率")):  # 占2.2% is no 入学率
                return (composed,)
        if frame.negated or _COUNTS_NEXT.match(s.text, at + 1) or _AT_PRIVATE.match(s.text, at + 1):
            return (UNKNOWN,)  # 未取得的11人, 31名园长: not those counted before
        if (
            (s.text.endswith(_SOME_OTHERS, boundary, at) or _FOR_THEM.match(s.text, at))
            and quantity.value
            and quantity.value.unit not in {"", "%", RATIO}
        ):
            return (UNKNOWN,)  # 招生计划1200人，其中672人…, 其余13人: some of those, not those
        subjects = state.subjects or s.memory.last
        if _is_amount(s, words, quantity) and state.item is not None:
            return (state.item._replace(how="承接前文的金额"),)
        if state.skipped and subjects and not _against_then(s, subjects[0], frame, at):
            subjects = tuple(
                x._replace(doubt=x.doubt or "中间隔着别的话，是不是同一个数，要核对") for x in subjects
            )
        if frame.scope:  # 邻近的汾岸市已达80%，我市维持在60%
            subjects = tuple(x._replace(place=None) for x in subjects)
        if frame.scope and frame.scope[0] is ScopeKind.WHOLE:
            subjects = tuple(x._replace(stage="") for x in subjects)  # …相差6.2个百分点，全县为91.3%
        return tuple(x._replace(how="承接前一分句") if x.start >= 0 else x for x in subjects)
    if state.subjects and _REACHES_LINE.fullmatch(s.text[boundary:at].lstrip(",")):
        return tuple(x._replace(how="承接前一分句") for x in state.subjects)
    if state.subjects and IN_FACT.fullmatch(s.text[boundary:at].lstrip(",")):
        return tuple(x._replace(how="承接前一分句") for x in state.subjects)
    if quantity.note == "spoken":
        spoken = _spoken_ratio(s, rest, at)
        if spoken:
            return spoken
    return _labelled(s, rest, words, frame)


def _of_both_counted(s: Sentence, at: int, quantity: Quantity) -> Subject | None:
    """专任教师100人，学生1980人，(19.8:1): the ratio of the two that have just been counted."""
    if quantity.value is None or quantity.value.unit != RATIO:
        return None
    counted = s.told()[-2:]
    told = {fact.subject for fact in counted}
    if len(told) < 2 or any(s.folded_at(counted[-1].span.end) <= mark < at for mark in s.quantity_at):
        return None  # 其中寄宿生400人，1:4
    for indicator in s.lexicon.indicators.values():
        if indicator.unit == RATIO and told == {indicator.numerator, indicator.denominator}:
            return Subject((Sense("alias", indicator.id),), indicator.name, how="承接前面的两个人数")
    return None


def _others_counted(s: Sentence, subject: Subject) -> bool:
    """Whether those counted last before a name are not the ones of whom it takes some in."""
    told = [n for n in s.names if n.end <= subject.start and s.text[n.end : n.end + 1] == MARK]
    taken = {sense.id for sense in subject.senses}
    whole = {i.denominator for i in s.lexicon.indicators.values() if i.numerator in taken}
    return (
        bool(told)
        and bool(whole)
        and not whole & {sense.id for sense in told[-1].senses if sense.kind == "item"}
    )


def _against_then(s: Sentence, subject: Subject, frame: Frame, at: int) -> bool:
    """大班额前年是5.5%，家长骂得凶，今年1.2%: now against then, of the same thing."""
    told = [f for f in s.told() if not f.lookalike]
    if not told or told[-1].subject not in {sense.id for sense in subject.senses} or not told[-1].period:
        return False
    since = s.folded_at(told[-1].span.end)
    now = any(c.kind in {"now", "year"} and since <= c.start < at for c in s.cues)
    return now and told[-1].period != frame.period


def _is_amount(s: Sentence, words: str, quantity: Quantity) -> bool:
    """占一般公共预算支出的18.3%，绝对额比上年减少1240万元: of the amount, not of what it is a share of."""
    return bool(re.match(r"绝对[额值量]", words) and quantity.value and quantity.value.unit == "元")


def _told_apart(s: Sentence, group: list[Subject], words: str) -> Subject | None:
    """巩固率：九年(96.2%)：years alone say nothing new, but before this head they make a name."""
    label = words.strip(" :,、")
    head = group[-1] if group else s.state.head or s.memory.head
    if not label.endswith("年") or head is None or not head.name:
        return None
    senses = s.lexicon.names.get(label + head.name, ())
    return Subject(senses, label + head.name, how=f"“{label}”承接“{head.name}”") if senses else None


def _total(s: Sentence, boundary: int) -> Subject | None:
    """以上随班、特校、送教 …，共154人: the sum of what was named, never one more of the last."""
    named = {x.id for n in s.names if n.start < boundary for x in n.senses if x.kind == "item"}
    for item in s.lexicon.items.values():
        if item.sum_of and named >= set(item.sum_of):
            return Subject((Sense("item", item.name),), item.name, how="承接前文所列各项之和")
    parts = {part for item in s.lexicon.items.values() for part in item.sum_of}
    last = [x.id for subject in s.state.subjects for x in subject.senses if x.kind == "item"]
    return UNKNOWN if parts & set(last) else None


def _in_every_way(s: Sentence, group: list[Subject], words: str) -> Subject | None:
    """特殊教育学校、随班就读、送教上门等方式(安置251人): in every way that there is, so all of them."""
    last, ways = group[-1], s.text[s.start : group[-1].start]
    if not _PLACED_SO.fullmatch(words) or not ways.endswith(("、", "和", "及", "与", "以及")):
        return None
    if _SOME_WAY.search(ways) or not all(re.search(way, s.text[s.start : last.end]) for way in _EVERY_WAY):
        return None
    parts = {sense.id for sense in last.senses if sense.kind == "item"}
    for item in s.lexicon.items.values():
        if parts & set(item.sum_of):
            return Subject((Sense("item", item.name),), item.name, how=f"“{words}”，各种方式合计")
    return None


def _topped_up(s: Sentence, boundary: int) -> Subject | None:
    """公办学校就读82.3%，加上政府购买学位，两项合计(占88.1%): the share before, with what it had left out."""
    told = s.told()
    indicator = s.lexicon.indicators.get(told[-1].subject) if told else None
    if indicator is None or indicator.unit != "%" or indicator.growth_of:
        return None
    if told[-1].lookalike or told[-1].stage:
        return None
    whole, since = s.lexicon.items.get(indicator.numerator), s.folded_at(told[-1].span.end)
    added = {x.id for n in s.names if since <= n.start < boundary for x in n.senses if x.kind == "item"}
    if whole is None or not added or not added <= set(whole.sum_of):
        return None
    if not _TOPS_UP.search(s.text, since, boundary):
        return None
    return Subject((Sense("alias", indicator.id),), indicator.name, how="承接前文，两项合计")


def _adds(s: Sentence, group: list[Subject], words: str, at: int, quantity: Quantity) -> bool:
    """公办学校就读占81.4%，含政府购买学位为(88.2%): a share behind nothing but what is added."""
    share = quantity.value is not None and quantity.value.unit == "%"
    items = bool(group) and all(sense.kind == "item" for x in group for sense in x.senses)
    return share and items and not cues.residue(_IN_ALL.sub("", words)) and not _in_bracket(s, at)


def _in_bracket(s: Sentence, at: int) -> bool:
    return s.text.rfind("(", s.start, at) > s.text.rfind(")", s.start, at)


def _ideology(s: Sentence, quantity: Quantity) -> Subject | None:
    """学院的思政课老师，…，一比四百三十七点五: hundreds of students to one are those of one subject."""
    low = quantity.value.interval.low if quantity.value and quantity.value.unit == RATIO else None
    said = s.text[s.start : s.end]
    apart = "思政课" not in said or bool(_SCHOOLS.search(said))
    if low is None or low < 100 or (apart and quantity.note != "思政"):
        return None
    for indicator in s.lexicon.indicators.values():
        if indicator.unit == RATIO and "思政课" in indicator.denominator:
            return Subject((Sense("alias", indicator.id),), indicator.name, how="承接前文的“思政课”")
    return None


def _spoken_ratio(s: Sentence, words: str, at: int) -> tuple[Subject, ...]:
    """One teacher to so many children: of the stage that they, the words before or the sentence say."""
    governing = STAGES.get(counts.stage_at(s, at), ("",))[0]
    if not governing and _SEVERAL.search(words):
        return ()
    for text in (s.printed(at, at + 1), words, governing, s.text[s.start : s.end], *reversed(s.contexts)):
        for word in STAGE_WORDS:
            if word in text:
                found = s.lexicon.ending(word + "生师比")
                if found and found.start < len(word) and found.senses:
                    return (Subject(found.senses, found.text, how=f"“{word}”，一名教师对若干学生"),)
    return ()


def _labelled(s: Sentence, rest: str, words: str, frame: Frame) -> tuple[Subject, ...]:
    """A label before a figure, completed by the head of the sentence; else unknown."""
    if (extreme := _EXTREME.match(rest)) and rest[extreme.end() :] in STAGE_OF:
        rest = rest[extreme.end() :]  # 最少的初中也涨了0.6%
    if rest in _BARE_AMOUNT and s.memory.item:
        return s.memory.item  # 教育支出只增不减(5分)。2022年支出增加1846万元
    composed = None if frame.negated else compose_label(s, rest)  # 未持证教师71人 are no 教师
    if composed is not None and (school := circumstance.school_in(words)):
        composed = composed._replace(place=school)  # 有人说县幼儿园是1:11
    named = s.state.head or s.memory.head
    if named is not None and (own := of_its_stage(s, rest, named)):
        composed = own
    elif named is not None and named.name.endswith(OF_EACH) and not cues.residue(MOST.sub("", words)):
        composed = named  # 小学各项差异系数最小值为0.16，最大值为0.46
    last = s.state.head or (s.memory.head if s.block.kind != "cell" else None)
    if last is not None and last.name.startswith("生均") and (each := _EACH.match(words)):
        # 初中受学生增加影响，生均减少86元: the amount per head goes on, of the stage just named
        stage = each[1] or (s.state.label[0] if s.state.label else "")
        composed = last._replace(start=-1, end=-1, stage=STAGE_OF.get(stage, ""), how="“生均”承接前文")
    head = s.state.head or (s.memory.head if s.block.kind != "cell" else None)
    if composed is None and head is not None and (place := circumstance.place_of(s, rest)):
        composed = head._replace(start=-1, end=-1, place=place, how=f"“{rest}”承接“{head.name}”")
    if composed is None and frame.leveled and not _MEASURES.search(rest):
        # 秋季开学后通过分流降为4.4%: the verb goes on about what was named before
        before = s.state.subjects or s.memory.last
        if any(sense.kind == "alias" for x in before for sense in x.senses):
            return tuple(
                x._replace(doubt=x.doubt or "中间隔着别的话，是不是同一个数，要核对") for x in before
            )
    if composed is None and not frame.share and _told_again(words):
        before = s.state.subjects or s.memory.last
        if any(sense.kind in {"alias", "loose"} for x in before for sense in x.senses):
            return tuple(x._replace(how="承接前一分句") for x in before)
    upper = frame.scope is not None and frame.scope[0] is ScopeKind.UPPER
    if composed is None and (_RULE.search(words) or (upper and _ASKS.search(words))):
        return s.state.subjects or s.memory.last or (UNKNOWN,)
    whose = [x.senses for x in s.memory.item]
    if composed is None and whose and whose == [x.senses for x in s.state.subjects]:
        if _CARRIES.fullmatch(rest):
            return s.memory.item
        if not _MEASURES.search(rest):  # 完成情况:教育局报93.0%,县统计局核定为91.8%
            doubt = f"写在“{rest}”之后，是不是本项的结果，要核对"
            return tuple(x._replace(doubt=x.doubt or doubt) for x in s.memory.item)
    if composed is None and head is not None and (of_stage := _moved_otherwise(s, head, words)):
        return (of_stage,)
    return (composed,) if composed else (UNKNOWN,)


def _moved_otherwise(s: Sentence, head: Subject, words: str) -> Subject | None:
    """初中意外失守(1.2%): of a stage of a series that asks for every stage, in words nobody here knows."""
    opens = cues.residue(_REASON.sub("", words))
    said = next((word for word in STAGE_WORDS if opens.startswith(word)), s.state.label and s.state.label[0])
    stage = STAGE_OF[said] if said else ""
    series = {s.lexicon.growth.get(x.id, x.id) for x in head.senses if x.kind in {"item", "alias"}}
    known = [i for i in map(s.lexicon.indicators.get, series) if i and i.growth_of and i.every_stage]
    if not stage or not known or _OTHER_THINGS.search(opens):
        return None
    return Subject(
        tuple(Sense("alias", i.id) for i in known),
        head.name,
        stage=stage,
        how=f"“{opens}”承接“{head.name}”",
        doubt=f"“{words.strip(' ,:、')}”说的是增是减，要核对",
    )


def _told_again(words: str) -> bool:
    """Whether a figure is the one before once more, as others count it."""
    if _LESS_SOME.fullmatch(words):
        return True
    return bool(_ONCE_MORE.search(words)) and not _MEASURES.search(_ONCE_MORE.sub("", words))


def compose_label(s: Sentence, label: str) -> Subject | None:
    head = s.state.head or (s.memory.head if s.block.kind != "cell" else None)
    return compose(s.lexicon, label, head) if head else None


def _is_attributive(s: Sentence, at: int, quantity: Quantity) -> bool:
    """98%的学校 …, 九成以上乡镇: the figure belongs to the noun behind it."""
    text = s.block.text
    rest = text[quantity.end : quantity.end + 12]
    if rest.startswith("的"):
        following = s.text[at + 1 : at + 12]
        return not (
            cues.AFTER_STANDARD.match(following)
            or cues.AFTER_TARGET.match(following)
            or re.match(
                r"[^\W\da-zA-Z_]?(?:负增长|降幅|跌幅|涨幅|水平|比例|占比|份额|高位|速度|幅度|高比例|成绩|较高|好成绩|增幅|增速|历史)",
                following,
            )
            or not re.match(r"[^\W\da-zA-Z_]", following)
        )
    if any(
        not n.senses and n.start < at + 5 and not re.search(r"[,;:()。、]", s.text[at : n.start])
        for n in s.names
        if n.start > at
    ):
        return True  # 8.5%利率: it measures what follows
    return bool(quantity.value and quantity.value.unit == "%" and _ATTRIBUTIVE.match(rest))


def joined(s: Sentence, previous: Subject, name: Name) -> bool:
    """Whether a name is coordinated with the one before: A率和B率, A率、(what no card knows)率均."""
    if previous.end < 0 or (previous.end == name.start and previous.name.endswith(_TAKEN_IN)):
        return False  # 公办学校接收 + 残疾儿童
    if _JOINED.match(cues.residue(s.words(previous.end, name.start))):
        return True
    unknown = not name.senses and not s.lexicon.is_head(name.text) and bool(previous.senses)
    beside = unknown and _ONE_MORE.fullmatch(s.text, previous.end, name.start)
    return bool(beside and _ALIKE.match(s.text, name.end, s.end))


def label(s: Sentence, words: str, start: int) -> None:
    """A stage named in a clause without figures: 初中好一点, (十二点四比一)."""
    words = _BASIS.sub("", words)
    best: tuple[int, str] | None = None
    for word in STAGE_WORDS:
        at = words.rfind(word)
        if at >= 0 and (best is None or at > best[0]):
            best = (at, word)
    if best:
        s.state.label = (best[1], start)
