"""What continuous integration reads: kinds and levels, places that can be followed, and the schema."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sample as county
import written
from checker.model import Diagnostic, Document, Finding, Mark, Result, Severity, Span, Verdict
from checker.render.artifacts import uri
from checker.render.sarif import to_sarif

_SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
SCHEMA = jsonschema.Draft4Validator(_SCHEMA)


def log(*results: Result) -> dict[str, Any]:
    """The log as read, valid by the schema and by what the schema does not say."""
    tree: dict[str, Any] = json.loads(to_sarif(results))
    assert [f"{list(e.path)}: {e.message}" for e in SCHEMA.iter_errors(tree)] == []
    for run in tree["runs"]:
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(set(ids)) == len(ids)
        for result in run["results"]:
            assert (result["level"] == "none") == (result["kind"] != "fail")
            assert ids[result["ruleIndex"]] == result["ruleId"]
            numbers = [location["id"] for location in result.get("relatedLocations", [])]
            assert numbers == list(range(1, len(numbers) + 1))
            for location in (*result["locations"], *result.get("relatedLocations", ())):
                where = location["physicalLocation"]["artifactLocation"]
                assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]
    return tree


def results_of(*results: Result) -> list[dict[str, Any]]:
    """The results that are requirements."""
    return [
        one
        for run in log(*results)["runs"]
        for one in run["results"]
        if not one["ruleId"].startswith("cross-check.")
    ]


def one(finding: Finding, **more: Any) -> dict[str, Any]:
    [result] = results_of(county.result((finding,), **more))
    return result


def as_file(**more: Any) -> Document:
    """The sample as it lies on a disk, with the digest of its bytes."""
    return county.document(**({"sha256": hashlib.sha256(county.SOURCE.encode()).hexdigest()} | more))


def test_the_sarif_is_the_accepted_one(sample: Result, accepted: Callable[[str, str], None]) -> None:
    accepted("result.sarif", to_sarif([sample]))


@pytest.mark.parametrize(
    "results",
    [
        [],
        [county.result()],
        [written.result(), written.of_parts(), written.of_pages()],
        [written.hostile()],
    ],
    ids=["none", "one", "several", "hostile"],
)
def test_it_is_valid(results: list[Result]) -> None:
    log(*results)


@pytest.mark.parametrize(
    ("finding", "kind", "level"),
    [
        (county.INCLUSIVE, "pass", "none"),
        (county.PUBLIC, "fail", "error"),
        (replace(county.CONSOLIDATION, verdict=Verdict.FAIL), "fail", "warning"),
        (county.CONSOLIDATION, "review", "none"),
        (county.SENIOR, "open", "none"),
        (county.LAYOUT, "review", "none"),
        (county.FISCAL, "informational", "none"),
        (replace(county.FISCAL, verdict=Verdict.PASS), "informational", "none"),
        (written.MISSING_REFERENCE, "open", "none"),
        (written.EXEMPT, "notApplicable", "none"),
        (written.WAIVED, "fail", "error"),
    ],
)
def test_kinds_and_levels(finding: Finding, kind: str, level: str) -> None:
    result = one(finding)
    assert (result["kind"], result["level"]) == (kind, level)


def test_a_message_says_what_came_out_and_why() -> None:
    told = one(county.PUBLIC)["message"]["text"]
    assert told == "不达标：公办园在园幼儿占比：48.75% < 50%，差 1.25 个百分点"


def test_a_waiver_is_a_suppression_and_nothing_else_is() -> None:
    assert one(written.WAIVED)["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "已豁免：新园在建（教育科，有效至 2026-12-31）",
        }
    ]
    assert one(county.PUBLIC)["suppressions"] == []
    assert one(replace(county.INCLUSIVE, waived=written.WAIVER))["suppressions"] == []


def test_a_region_is_where_the_words_stand() -> None:
    [result] = results_of(county.result((county.INCLUSIVE,), document=as_file()))
    physical = result["locations"][0]["physicalLocation"]
    for name, words in (("region", "93。6%"), ("contextRegion", "普惠性幼儿园覆盖率达93。6%")):
        region = physical[name]
        assert region["snippet"]["text"] == words
        line = county.SOURCE.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words
        start = region["charOffset"]
        assert county.SOURCE[start : start + region["charLength"]] == words
    assert physical["region"]["startLine"] == physical["region"]["endLine"] == 3


@pytest.mark.parametrize(
    ("data", "encoding", "counted"),
    [
        (county.SOURCE.encode(), "utf-8", True),
        (county.SOURCE.encode("gb18030"), "gb18030", True),
        (county.SOURCE.replace("\n", "\r\n").encode(), "utf-8", False),
        (county.SOURCE.encode("utf-8-sig"), "utf-8", False),
        (county.SOURCE.encode("utf-16"), "utf-16-le", False),
        (county.SOURCE.encode(), "no-such-encoding", False),
    ],
    ids=["lf", "gb18030", "crlf", "bom", "utf-16", "unknown"],
)
def test_an_offset_is_given_only_where_the_file_has_it(data: bytes, encoding: str, counted: bool) -> None:
    document = as_file(sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)
    tree = log(county.result((county.INCLUSIVE,), document=document))
    [run] = tree["runs"]
    location = run["results"][0]["locations"][0]
    region = location["physicalLocation"]["region"]
    assert ("charOffset" in region) == counted and region["startLine"] == 3
    assert location["properties"]["charOffset"] == county.SOURCE.index("93。6%")
    assert run["artifacts"][0].get("length") == (len(data) if counted else None)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_no_region_in_a_file_that_is_no_text(form: str) -> None:
    result = results_of(written.of_pages(form))[1]
    [location] = result["locations"]
    assert set(location["physicalLocation"]) == {"artifactLocation"}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "一（一）/第5页第3行"}]
    assert location["message"]["text"] == "“公办幼儿园在园幼儿占比为48.75%” 第5页第3行"
    assert location["properties"]["quote"] == "48.75%"
    text = to_sarif([written.of_pages(form)])
    assert "startLine" not in text


def test_what_does_not_count_is_related_with_the_reason() -> None:
    result = one(county.PUBLIC)
    assert [location["message"]["text"] for location in result["relatedLocations"]] == [
        "不计：目标，不是结果：60%以上"
    ]
    assert len(one(county.DISABLED)["relatedLocations"]) == 1  # the second figure


def test_what_is_missing_points_at_all_that_was_searched() -> None:
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in results_of(written.of_parts())
        if result["kind"] == "open"
    ]
    lines = county.document().line_column
    assert regions == [
        {"startLine": 1, "endLine": lines(119)[0]},
        {"startLine": lines(120)[0], "endLine": 11},
    ]


def test_a_rule_has_the_clause_and_its_source() -> None:
    [run] = log(county.result((county.PUBLIC,)))["runs"]
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["name"]) == ("preschool.public-enrolment-share", "公办园在园幼儿占比")
    assert rule["shortDescription"]["text"] == "公办园在园幼儿占比：底线 ≥ 50%"
    assert rule["fullDescription"]["text"] == "应≥50"
    assert rule["help"]["text"] == "出处：督〔2099〕9号。"
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_one_run_a_standard_however_many_reports(sample: Result) -> None:
    other = replace(sample, rule_set=replace(county.RULE_SET, edition="2025", sha256="6f8"))
    runs = log(sample, other, written.of_parts())["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "checker/duty/2024/5e7",
        "checker/duty/2025/6f8",
    ]
    assert [len(run["artifacts"]) for run in runs] == [2, 1]
    assert {run["columnKind"] for run in runs} == {"unicodeCodePoints"}


def test_fingerprints_tell_results_apart_and_outlive_a_new_figure(sample: Result) -> None:
    def prints(*results: Result) -> list[str]:
        return [
            r["partialFingerprints"]["requirement/v1"]
            for run in log(*results)["runs"]
            for r in run["results"]
        ]

    found = prints(sample, written.of_parts())
    assert len(set(found)) == len(found)
    moved = county.result(document=county.document("elsewhere\\report.txt"))
    assert prints(moved) == prints(sample)
    better = replace(county.PUBLIC, verdict=Verdict.PASS, value=county.value("51"))
    assert one(better)["partialFingerprints"] == one(county.PUBLIC)["partialFingerprints"]


def test_figures_at_odds_are_results_to_review(sample: Result) -> None:
    [run] = log(sample)["runs"]
    [check] = [one for one in run["results"] if one["ruleId"].startswith("cross-check.")]
    assert (check["ruleId"], check["kind"]) == ("cross-check.repeat", "review")
    assert check["message"]["text"].startswith("数字不符：适龄残疾儿童少年义务教育入学率：97.5% 与 94.1%")


def test_what_is_odd_about_the_file_is_a_notification() -> None:
    [run] = log(written.result())["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is True
    told = [
        (n["descriptor"]["id"], n["level"], n["message"]["text"])
        for n in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("document/warning", "warning", "有 1 处乱码"),
        ("document/unread", "warning", "第 2 张图片里的字没有读"),
        ("standard/banner", "warning", "报告时期 2023 早于标准的有效期 2024 年起"),
    ]


def test_a_notification_without_a_place_points_at_the_file() -> None:
    note = Diagnostic(Severity.NOTE, "没有目录")
    [run] = log(county.result(document=county.document(diagnostics=(note,))))["runs"]
    [told, _] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "note" and told["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_an_artifact_is_known_by_its_digest(sample: Result) -> None:
    [artifact] = log(sample)["runs"][0]["artifacts"]
    assert artifact["hashes"] == {"sha-256": "abc"}
    assert (artifact["mimeType"], artifact["encoding"]) == ("text/plain", "utf-8")
    assert "encoding" not in log(written.of_pages())["runs"][0]["artifacts"][0]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("report.txt", "report.txt"),
        ("./报告/甲 乙.txt", "%E6%8A%A5%E5%91%8A/%E7%94%B2%20%E4%B9%99.txt"),
        ("reports\\a.txt", "reports/a.txt"),
        ("../a.txt", "../a.txt"),
        ("/data/报告.txt", "file:///data/%E6%8A%A5%E5%91%8A.txt"),
        ("C:\\报告\\a#1.txt", "file:///C:/%E6%8A%A5%E5%91%8A/a%231.txt"),
        ("c:/a.txt", "file:///c:/a.txt"),
        ("\\\\host\\share\\a.txt", "file://host/share/a.txt"),
        ("a:b?.txt", "a%3Ab%3F.txt"),
        ("坏\udcff.txt", "%E5%9D%8F%FF.txt"),
        ("\ud800", "%ED%A0%80"),
        ("100%.txt", "100%25.txt"),
        ("-", "-"),
        ("./", "."),
    ],
)
def test_a_path_as_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_a_message_holds_no_link_and_no_gap() -> None:
    told = one(replace(county.PUBLIC, reason="[甲](1) {0}"))["message"]["text"]
    assert told.endswith("：\\[甲\\](1) {{0}}")


def test_a_cell_says_its_place_itself() -> None:
    placed = replace(county.PUBLIC.evidence[0], place="表3 第2行")
    document = county.document(format="docx", marks=(Mark(0, ""),))
    told = one(replace(county.PUBLIC, evidence=(placed,)), document=document)["locations"][0]
    assert told["logicalLocations"] == [{"fullyQualifiedName": "一（一）/表3 第2行"}]


def test_a_span_that_its_clause_does_not_hold_has_no_context() -> None:
    loose = replace(county.PUBLIC.evidence[0], context=Span(0, 3))
    told = one(replace(county.PUBLIC, evidence=(loose,)))["locations"][0]
    assert "contextRegion" not in told["physicalLocation"]
