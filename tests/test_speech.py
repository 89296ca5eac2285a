"""A speech tells its figures as people talk: what must be read from it, and what must not."""

from __future__ import annotations

import pytest

from told import tell

HEAD = "青砚县2023年教育工作讲话\n\n"

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
    (BUDGET, "一般公共预算教育支出，去年掉了百分之零点八。", "-0.8%", "fail"),
    (BUDGET, "一般公共预算教育支出比前一年多了百分之二点六。", "2.6%", "pass"),
]


@pytest.mark.parametrize(("indicator", "words", "value", "verdict"), SAID)
def test_what_is_said_is_read(indicator: str, words: str, value: str, verdict: str) -> None:
    told = tell(HEAD + words, indicator)
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason
