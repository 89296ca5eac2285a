"""The configuration: what it may say, what is refused in which words, and that it holds where it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import settings
from checker.settings import Settings, SettingsError

FORMATS, VERDICTS = ("table", "json"), ("fail", "missing", "review")


def load(start: Path) -> Settings:
    return settings.load(start, FORMATS, VERDICTS)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


SOUND = [
    ('rules = "duty"', "rules", ("duty",)),
    ('rules = ["duty", "own/ours.yaml"]', "rules", ("duty", "own/ours.yaml")),
    ('format = "json"', "format", "json"),
    ('fail-on = "fail, missing"', "fail_on", ("fail", "missing")),
    ('fail-on = "fail，review"', "fail_on", ("fail", "review")),
    ('fail-on = ["fail"]', "fail_on", ("fail",)),
    ('place = "青砚县"', "place", "青砚县"),
    ('period = "2022-2023"', "period", "2022-2023"),
    ('folder = "own"', "folder", Path("own")),
    ('not-applicable = ["staffing.ideology-teacher-ratio"]', "not_applicable",
     {"staffing.ideology-teacher-ratio": "配置里声明"}),
    ('[not-applicable]\n"staffing.ideology-teacher-ratio" = "本县没有高校"', "not_applicable",
     {"staffing.ideology-teacher-ratio": "本县没有高校"}),
    ('[not-applicable]\nstaffing.ideology-teacher-ratio = "本县没有高校"\nstaffing.x.y = "没有"',
     "not_applicable", {"staffing.ideology-teacher-ratio": "本县没有高校", "staffing.x.y": "没有"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "value"), SOUND)
def test_what_it_may_say(tmp_path: Path, text: str, key: str, value: object) -> None:
    (tmp_path / "own").mkdir()
    write(tmp_path / "checker.toml", text)
    assert getattr(load(tmp_path), key) == value


@pytest.mark.parametrize(("text", "key", "value"), SOUND)
def test_pyproject_may_say_the_same(tmp_path: Path, text: str, key: str, value: object) -> None:
    (tmp_path / "own").mkdir()
    text = text.replace("[not-applicable]", "[tool.checker.not-applicable]")
    write(tmp_path / "pyproject.toml", f"[tool.checker]\n{text}\n[tool.ruff]\nline-length = 100\n")
    assert getattr(load(tmp_path), key) == value


BROKEN = [
    ('ruels = "duty"', "第1行  ruels：没有这个键。你是不是想写 rules？"),
    ('fail_on = "fail"', "第1行  fail_on：没有这个键。你是不是想写 fail-on？"),
    ('zzz = "duty"',
     "第1行  zzz：没有这个键。"
     "可以写：rules、format、fail-on、place、period、folder、waivers、not-applicable。"),
    ("rules = 3", '第1行  rules：要写文字或文字的列表，如 rules = ["甲", "乙"]。'),
    ('rules = ["duty", 3]', '第1行  rules：要写文字或文字的列表，如 rules = ["甲", "乙"]。'),
    ("rules = []", "第1行  rules：不能空着；不需要就整行删去。"),
    ('rules = ""', "第1行  rules：不能空着；不需要就整行删去。"),
    ('format = "jsn"', "第1行  format：不认识“jsn”。你是不是想写 json？"),
    ('format = ["json"]', '第1行  format：要写文字，加引号，如 format = "…"。'),
    ('fail-on = "fial"', "第1行  fail-on：不认识“fial”。你是不是想写 fail？"),
    ('fail-on = ["manual"]', "第1行  fail-on：不认识“manual”。可以写：fail、missing、review。"),
    ("place = 1", '第1行  place：要写文字，加引号，如 place = "…"。'),
    ('place = " "', "第1行  place：不能空着；不需要就整行删去。"),
    ("period = 2023", '第1行  period：年份要加引号：period = "2023"。'),
    ('folder = "nowhere"', "第1行  folder：没有这个文件夹：nowhere。路径从 checker.toml 所在的文件夹写起。"),
    ("not-applicable = true",
     '第1行  not-applicable：要写指标编号的列表，或每项一行“编号 = "理由"”，写在 [not-applicable] 下面。'),
    ('not-applicable = ["思政课教师"]',
     "第1行  not-applicable：“思政课教师”不是指标编号，编号如 staffing.ideology-teacher-ratio。"),
    ('[not-applicable]\nstaffing.ratio = ""',
     '第1行  not-applicable：staffing.ratio 后面要写不适用的理由，加引号，如 "本县没有高校"。'),
    ("[not-applicable]\nstaffing.ratio = true",
     '第1行  not-applicable：staffing.ratio 后面要写不适用的理由，加引号，如 "本县没有高校"。'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), BROKEN)
def test_what_is_refused_and_how_it_is_told(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path / "checker.toml", text)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"checker.toml 有 1 处错误。\n  {told}"


def test_all_errors_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    write(tmp_path / "checker.toml", '# 我县\nformat = "xml"\nruels = "duty"\nperiod = 2023\n')
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert str(caught.value).split("\n") == [
        "checker.toml 有 3 处错误。",
        "  第2行  format：不认识“xml”。可以写：table、json。",
        "  第3行  ruels：没有这个键。你是不是想写 rules？",
        '  第4行  period：年份要加引号：period = "2023"。',
    ]


SYNTAX = '文字要加英文引号，如 place = "青砚县"；列表写 ["甲", "乙"]；符号都用半角。'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("place = 青砚县".encode(), f"checker.toml:1:9：写法不合 TOML 规则。\n  {SYNTAX}"),
        ("format = “json”".encode(), f"checker.toml:1:10：写法不合 TOML 规则。\n  {SYNTAX}"),
        ('format：= "json"'.encode(), f"checker.toml:1:7：写法不合 TOML 规则。\n  {SYNTAX}"),
        (b'place = "a"\nplace = "b"\n', f"checker.toml:2:12：写法不合 TOML 规则。\n  {SYNTAX}"),
        (b"a = " + b"[" * 5000, f"checker.toml：写法不合 TOML 规则。\n  {SYNTAX}"),
        ('place = "青砚县"'.encode("gbk"), "checker.toml：不是 UTF-8 文字。\n  请另存为 UTF-8 编码。"),
        (b"#" * (1024 * 1024 + 1), "checker.toml：文件太大，不像配置文件。"),
    ],
    ids=["no quotes", "chinese quotes", "chinese colon", "twice", "bomb", "gbk", "too big"],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "checker.toml").write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert str(caught.value) == told


def test_a_bom_and_crlf_are_welcome(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbfplace = "A"\r\nformat = "json"\r\n'
    (tmp_path / "checker.toml").write_bytes(text)
    assert (load(tmp_path).place, load(tmp_path).format) == ("A", "json")


def test_the_nearest_file_upward_counts_alone(tmp_path: Path) -> None:
    write(tmp_path / "checker.toml", 'place = "外"\nformat = "json"\n')
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "x"\n')  # says nothing to us
    write(tmp_path / "a" / "b" / "pyproject.toml", '[tool.checker]\nplace = "内"\n')
    (tmp_path / "a" / "b" / "c").mkdir()
    assert load(tmp_path / "a").place == "外"
    inner = load(tmp_path / "a" / "b" / "c")
    assert (inner.place, inner.format, inner.path) == ("内", "", "../pyproject.toml")


def test_checker_toml_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "checker.toml", 'place = "甲"')
    write(tmp_path / "pyproject.toml", '[tool.checker]\nplace = "乙"\n')
    assert load(tmp_path).place == "甲"


@pytest.mark.parametrize("text", ["= broken", '[tool.other]\nx = "y"\n', "[tool]\nx = 1\n", ""])
def test_a_pyproject_of_others_is_none_of_our_business(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert load(tmp_path) == Settings()


def test_paths_are_those_from_the_file(tmp_path: Path) -> None:
    write(tmp_path / "checker.toml", 'rules = ["duty", "sets/ours.yaml", "ours.yml"]\nfolder = "."\n')
    (tmp_path / "deep").mkdir()
    found = load(tmp_path / "deep")
    assert found.rules == ("duty", "../sets/ours.yaml", "../ours.yml")
    assert found.folder == Path("..")


def test_an_absolute_path_stays_one(tmp_path: Path) -> None:
    write(tmp_path / "checker.toml", f'rules = "{(tmp_path / "x.yaml").as_posix()}"\n')
    assert load(tmp_path).rules == (str(tmp_path / "x.yaml"),)
