"""The command line: exit codes, streams, messages, files."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import checker
import sample as county
import stubs
from checker import cli, document, pipeline, render, rulebook, settings
from checker.model import Result

ROOT = Path(__file__).resolve().parents[1]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """`checker ARGS` in a folder with a good report, over stand-ins for reading and judging."""
    for name, module in stubs.modules():
        monkeypatch.setitem(sys.modules, f"checker.{name}", module)
        monkeypatch.setattr(checker, name, module, raising=False)
    for variable in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CHECKER_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for name, text in (("report.txt", "好"), ("bad.txt", "坏"), ("bug.txt", "错"), ("stop.txt", "停")):
        Path(name).write_text(text, encoding="utf-8")

    def call(*args: str) -> Ran:
        code = cli.main(args)
        return Ran(code, *capsys.readouterr())

    return call


def spawn(*args: str, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Ran:
    """The same in a process of its own, with pipes for streams."""
    done = subprocess.run(
        [sys.executable, "-c", "import stubs; stubs.main()", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=surroundings(environment),
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def surroundings(more: dict[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM")}
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"} | more


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["assess", "report.txt"], 0),
        (["assess", "report.txt", "--format", "json"], 0),
        (["assess", "report.txt", "--fail-on", "fail"], 1),
        (["assess", "report.txt", "--fail-on", "missing, review"], 1),
        (["assess", "report.txt", "--fail-on", "fail，review"], 1),
        (["assess", "report.txt", "bad.txt", "--fail-on", "fail"], 2),  # an error outranks findings
        (["assess", "bad.txt"], 2),
        (["assess", "nowhere.txt"], 2),
        (["assess", "bug.txt"], 2),
        (["assess", "stop.txt"], 130),
        (["assess", "report.txt", "stop.txt"], 130),
        (["assess", "report.txt", "--rules", "duti"], 2),
        (["explain", "report.txt", "preschool.layout"], 0),
        (["explain", "report.txt", "nothing"], 2),
        (["explain", "bug.txt", "preschool.layout"], 2),
        (["rules", "list"], 0),
        (["rules", "show"], 0),
        (["rules", "test"], 1),
        (["--help"], 0),
        (["--version"], 0),
        ([], 2),
        (["rules"], 2),
        (["assess"], 2),
    ],
)
def test_exit_codes(args: list[str], code: int, run: Callable[..., Ran]) -> None:
    assert run(*args).code == code


USAGE = "用法：checker assess [选项] REPORT...\n说明：checker assess --help\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["assess"], f"错误：缺少 REPORT...\n{USAGE}"),
        (["assess", "a", "--fomat", "json"], f"错误：没有选项 --fomat，是不是 --format？\n{USAGE}"),
        (["assess", "a", "--zzz"], f"错误：没有选项 --zzz\n{USAGE}"),
        (
            ["assess", "a", "--format", "jsn"],
            f"错误：--format 不认识格式“jsn”，可以写：{'、'.join(cli.FORMATS)}，或 格式=文件\n{USAGE}",
        ),
        (
            ["assess", "report.txt", "--format", "table="],
            f"错误：--format “table=”的 = 后面要写文件名，如 table=结果.txt\n{USAGE}",
        ),
        (
            ["assess", "report.txt", "--format", "table", "--format", "json"],
            f"错误：table、json 都没有写文件，只能有一个输出到屏幕；可写成 格式=文件\n{USAGE}",
        ),
        (
            ["assess", "report.txt", "--format", "json=a.json", "-o", "b.json"],
            f"错误：--format 都写了文件，-o b.json 没有用处；去掉 -o，或去掉一个“=文件”\n{USAGE}",
        ),
        (
            ["assess", "report.txt", "--format", "json=a", "--format", "table=./a"],
            f"错误：两种格式写到同一个文件，后一个会盖掉前一个：a\n{USAGE}",
        ),
        (
            ["assess", "a", "--fail-on", "fial"],
            f"错误：--fail-on 不认识“fial”，可以写：fail、missing、review，几个之间用逗号\n{USAGE}",
        ),
        (
            ["assess", "a", "--fail-on", ""],
            f"错误：--fail-on 不认识“”，可以写：fail、missing、review，几个之间用逗号\n{USAGE}",
        ),
        (
            ["asess", "a"],
            "错误：没有命令 asess，是不是 assess？\n用法：checker [选项] 命令 [参数]...\n"
            "说明：checker --help\n",
        ),
        (
            ["explain", "report.txt"],
            "错误：缺少 INDICATOR\n用法：checker explain [选项] REPORT INDICATOR\n"
            "说明：checker explain --help\n",
        ),
        (
            ["explain", "a", "b", "c"],
            "错误：参数太多，或写法不对\n"
            "用法：checker explain [选项] REPORT INDICATOR\n"
            "说明：checker explain --help\n",
        ),
        (["assess", "nowhere.txt"], "错误：nowhere.txt：没有这个文件\n  请核对文件名。\n"),
        (["assess", "bad.txt"], "错误：bad.txt：不是文本文件\n"),
        (
            ["assess", "report.txt", "--rules", "duti"],
            "错误：没有标准“duti”\n  现有：duty\n没有检查任何报告。\n",
        ),
        (
            ["assess", "bug.txt"],
            "错误：bug.txt：程序内部错误（ZeroDivisionError division by zero）。"
            "这是程序的毛病，请附上文件报告；设 CHECKER_DEBUG=1 可看详情。\n",
        ),
        (
            ["explain", "report.txt", "公办园在园幼儿比"],
            "错误：标准 duty 里没有指标“公办园在园幼儿比”\n  是不是：公办园在园幼儿占比、幼儿园生师比？\n",
        ),
        (
            ["explain", "report.txt", "zzz"],
            "错误：标准 duty 里没有指标“zzz”\n  全部指标：checker rules show duty\n",
        ),
        (
            ["explain", "report.txt", "-rate"],
            "错误：没有选项 -r\n用法：checker explain [选项] REPORT INDICATOR\n"
            "说明：checker explain --help\n",
        ),
        (
            ["explain", "report.txt", "义务教育"],
            "错误：“义务教育”可以指 3 项指标\n  请写全其中一个：compulsory.consolidation-rate、"
            "compulsory.disabled-enrolment-rate、teacher.pay-parity\n",
        ),
        (
            ["assess", "report.txt", "-o", "no/such/folder"],
            "错误：no/such/folder：写不进去，没有这个文件夹\n"
            "  请换一个位置，或关掉正打开它的程序。\n",
        ),
        (
            ["assess", "report.txt", "-o", "folder"],
            "错误：folder：写不进去，这是一个文件夹\n  请换一个位置，或关掉正打开它的程序。\n",
        ),
        (
            ["assess", "report.txt", "-o", "./report.txt"],
            f"错误：输出的文件就是要读的文件，会把它覆盖掉：./report.txt\n{USAGE}",
        ),
        (["assess", "stop.txt"], "\n已中断。\n"),
    ],
)
def test_messages(args: list[str], message: str, run: Callable[..., Ran]) -> None:
    ran = run(*args)
    assert (ran.out, ran.err) == ("", message)


def test_an_option_without_its_value_is_said_so(run: Callable[..., Ran]) -> None:
    assert run("assess", "a", "--rules").err.startswith("错误：选项 --rules 后面要跟一个值")


def test_no_message_is_in_english(run: Callable[..., Ran]) -> None:
    english = re.compile(r"Usage|Error|Options|Commands|Show this|Missing|No such|Try |default:|required")
    for args in (
        [],
        ["--help"],
        ["assess", "--help"],
        ["explain", "--help"],
        ["rules", "--help"],
        ["rules"],
        *(["rules", name, "--help"] for name in ("list", "show", "lint", "test", "diff", "new", "schema")),
        ["rules", "new", "card", "--help"],
        ["rules", "new", "overlay", "--help"],
    ):
        ran = run(*args)
        assert not english.search(ran.out + ran.err)
        assert "显示这段说明" in ran.out + ran.err


def test_what_can_be_assessed_is_printed_beside_the_error(run: Callable[..., Ran]) -> None:
    ran = run("assess", "bad.txt", "report.txt", "bug.txt", "--format", "json")
    assert json.loads(ran.out)["source"]["path"] == "report.txt"
    assert [line.split("：")[1] for line in ran.err.splitlines()] == ["bad.txt", "bug.txt"]


def test_more_reports_are_an_array_in_argument_order(run: Callable[..., Ran]) -> None:
    Path("b.txt").write_text("好", encoding="utf-8")
    ran = run("assess", "b.txt", "report.txt", "--format", "json")
    assert [one["source"]["path"] for one in json.loads(ran.out)] == ["b.txt", "report.txt"]
    assert (
        len(
            json.loads(run("assess", "b.txt", "--rules", "duty", "--rules", "duty", "--format", "json").out)
        )
        == 2
    )


def test_place_period_and_encoding_reach_the_reader(run: Callable[..., Ran]) -> None:
    Path("gbk.txt").write_bytes("好".encode("gbk"))
    args = ("--place", "白水县", "--period", "2022", "--encoding", "gbk", "--format", "json")
    tree = json.loads(run("assess", "gbk.txt", *args).out)
    assert (tree["assessments"][0]["place"], tree["assessments"][0]["period"]) == ("白水县", "2022")
    assert tree["source"]["encoding"] == "gbk"


def test_a_reference_line_is_never_counted(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert county.FISCAL.verdict == "fail"
    monkeypatch.setattr(stubs, "FINDINGS", (county.FISCAL,))
    assert run("assess", "report.txt", "--fail-on", "fail").code == 0
    monkeypatch.setattr(stubs, "FINDINGS", (county.FISCAL, county.PUBLIC))
    assert run("assess", "report.txt", "--fail-on", "fail").code == 1


@pytest.mark.parametrize(
    "indicator",
    [
        "preschool.public-enrolment-share",
        "public-enrolment-share",
        "公办园在园幼儿占比",
        "公办园",
    ],
)
def test_an_indicator_may_be_named_in_short(indicator: str, run: Callable[..., Ran]) -> None:
    assert (
        "公办园在园幼儿占比  preschool.public-enrolment-share\n"
        in run("explain", "report.txt", indicator).out
    )


def test_a_file_is_utf_8_without_colour_and_a_hundred_wide(
    run: Callable[..., Ran], sample: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "140")
    assert run("assess", "report.txt", "-o", "out.txt") == Ran(0, "", "")
    assert Path("out.txt").read_bytes().decode() == render.to_table([sample], width=100)
    assert sorted(os.listdir()) == ["bad.txt", "bug.txt", "folder", "out.txt", "report.txt", "stop.txt"]


def test_a_file_is_replaced_only_when_something_was_assessed(run: Callable[..., Ran]) -> None:
    Path("out.json").write_text("old", encoding="utf-8")
    assert run("assess", "bad.txt", "-o", "out.json").code == 2
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    assert run("assess", "report.txt", "--fail-on", "fail", "--format", "json", "-o", "out.json").code == 1
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_several_formats_go_each_to_its_file(run: Callable[..., Ran], sample: Result) -> None:
    ran = run("assess", "report.txt", "--format", "json=out.json", "--format", "table=out.txt")
    assert ran == Ran(0, "", "")
    assert Path("out.txt").read_text(encoding="utf-8") == render.to_table([sample], width=100)
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_one_format_may_go_to_the_screen_beside_files(run: Callable[..., Ran]) -> None:
    ran = run("assess", "report.txt", "--format", "json=out.json", "--format", "table")
    assert "结论" in ran.out
    assert Path("out.json").is_file()
    ran = run("assess", "report.txt", "--format", "json=out.json", "--format", "table", "-o", "out.txt")
    assert (ran.out, Path("out.txt").is_file()) == ("", True)


@pytest.mark.parametrize(
    ("name", "begins"), [("out.json", "{"), ("out.txt", "report.txt"), ("out", "report.txt")]
)
def test_the_suffix_of_the_file_tells_the_format(run: Callable[..., Ran], name: str, begins: str) -> None:
    assert run("assess", "report.txt", "-o", name).code == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_the_format_that_is_named_outweighs_the_suffix(run: Callable[..., Ran]) -> None:
    run("assess", "report.txt", "--format", "table", "-o", "out.json")
    assert Path("out.json").read_text(encoding="utf-8").startswith("report.txt")


def test_the_text_that_was_read_is_told_with_its_places(run: Callable[..., Ran]) -> None:
    source = county.result().document.source
    assert run("text", "report.txt").out == source.removesuffix("\n") + "\n"
    first = source.split("\n")[0]
    assert run("text", "report.txt", "--places").out.startswith(f"第1行│{first}\n")
    assert run("text", "report.txt", "-o", "report.txt").code == 2
    assert Path("report.txt").read_text(encoding="utf-8") == "好"


def test_a_report_is_never_overwritten(run: Callable[..., Ran]) -> None:
    assert run("assess", "report.txt", "-o", "./report.txt").code == 2
    assert Path("report.txt").read_text(encoding="utf-8") == "好"


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_a_file_keeps_or_gets_the_usual_permissions(run: Callable[..., Ran]) -> None:
    old = os.umask(0o022)
    try:
        Path("kept.txt").write_text("", encoding="utf-8")
        Path("kept.txt").chmod(0o600)
        run("assess", "report.txt", "-o", "kept.txt")
        run("assess", "report.txt", "-o", "fresh.txt")
    finally:
        os.umask(old)
    assert [Path(name).stat().st_mode & 0o777 for name in ("kept.txt", "fresh.txt")] == [0o600, 0o644]


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
def test_a_link_is_followed_not_replaced(run: Callable[..., Ran]) -> None:
    Path("real.txt").write_text("", encoding="utf-8")
    Path("link.txt").symlink_to("real.txt")
    run("assess", "report.txt", "-o", "link.txt")
    assert Path("link.txt").is_symlink() and "达标" in Path("real.txt").read_text(encoding="utf-8")


def test_debugging_shows_the_traceback(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    assert "Traceback" in run("assess", "bug.txt").err


def test_a_bad_name_cannot_drive_the_terminal(run: Callable[..., Ran]) -> None:
    assert run("assess", "\x1b[31m\u202e.txt").err.startswith("错误：\\x1b[31m\\u202e.txt：没有这个文件")


TESTED = """\
cards/coverage.yaml:7  漏  preschool.inclusive-coverage
  覆盖率91%。
  应为 91%，得到 无
duty：对 1 · 漏 1 · 误报 0 · 值不对 0
"""


def test_rules_commands(run: Callable[..., Ran]) -> None:
    assert run("rules", "list").out == "duty  2024  9项  政府履行教育职责自查自评\n"
    assert run("rules", "test") == Ran(1, TESTED, "")
    assert (
        " 1  普惠性幼儿园覆盖率  preschool.inclusive-coverage\n    底线  ≥ 80%\n"
        in run("rules", "show").out
    )


def test_the_formats_offered_are_those_there_are() -> None:
    assert tuple(render.FORMATS) == cli.FORMATS


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_costs_click_alone(flag: str) -> None:
    told = "import sys\nfrom checker.cli import main\nmain([{!r}])\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told.format(flag)],
        capture_output=True,
        env=surroundings({}),
        timeout=60,
        check=True,
    )
    loaded = done.stderr.decode().split()
    ours = {name for name in loaded if name.startswith("checker")}
    assert ours == {"checker", *(f"checker.{name}" for name in ("cli", "commands", "reviews", "terminal"))}
    assert not {name.split(".")[0] for name in loaded} & {
        "pydantic",
        "yaml",
        "regex",
        "cn2an",
        "rich",
        "decimal",
        "dataclasses",
        "tempfile",
    }


def test_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out == f"checker {checker.__version__}\n"


def test_standard_input_is_a_report() -> None:
    ran = spawn("assess", "-", "--format", "json", stdin="好".encode())
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["source"]["path"] == "-"


def test_a_pipe_gets_no_colour_and_a_hundred_columns(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("好", encoding="utf-8")
    ran = spawn("assess", "report.txt", cwd=tmp_path)
    assert "\x1b" not in ran.out and "─" * 100 in ran.out and "─" * 101 not in ran.out
    assert "─" * 140 in spawn("assess", "report.txt", cwd=tmp_path, COLUMNS="140").out
    assert "\x1b[" in spawn("assess", "report.txt", cwd=tmp_path, FORCE_COLOR="1").out


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_a_terminal_gets_colour_unless_told(
    environment: dict[str, str], coloured: bool, tmp_path: Path
) -> None:
    import pty

    (tmp_path / "report.txt").write_text("好", encoding="utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "import stubs; stubs.main()", "assess", "report.txt"],
        stdout=theirs,
        cwd=tmp_path,
        env=surroundings(environment),
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _chunk(ours):
            shown += chunk
        process.wait(60)
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[" in shown) == coloured


def _chunk(terminal: int) -> bytes:
    """What the terminal holds; nothing once the process has gone, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX")
@pytest.mark.parametrize("args", [["assess", "report.txt"], ["--help"], ["rules", "list"]])
def test_a_reader_that_has_gone_is_no_error(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("好", encoding="utf-8")
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-c", "import stubs; stubs.main()", *args],
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=surroundings({}),
        timeout=60,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("好", encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import stubs; stubs.main()", "assess", "report.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=surroundings({}),
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "错误：标准输出：写不出去，磁盘已满\n"


def test_a_gbk_console_shows_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "✓.txt").write_text("好", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import stubs; stubs.main()", "assess", "✓.txt"],
        capture_output=True,
        cwd=tmp_path,
        env=surroundings({"PYTHONIOENCODING": "gbk"}),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.decode("gbk").startswith("\\u2713.txt")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_ctrl_c_leaves_with_130(tmp_path: Path) -> None:
    (tmp_path / "slow.txt").write_text("等", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", "import stubs; stubs.main()", "assess", "slow.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=surroundings({}),
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"reading\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.decode()) == (130, b"", "\n已中断。\n")


def fenced(name: str) -> list[str]:
    """The ```text blocks of a page."""
    page = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def test_the_readme_shows_the_help_there_is(run: Callable[..., Ran]) -> None:
    shown = [block for block in fenced("README.md") if block.partition("\n")[0].endswith("--help")]
    assert len(shown) == 9
    for block in shown:
        command, _, text = block.partition("\n")
        assert text == run(*command.split()[2:]).out


def test_the_readme_shows_a_configuration_there_can_be(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^```toml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    (tmp_path / "checker.toml").write_text(shown, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    found = settings.load(tmp_path, cli.FORMATS, cli.FAIL_ON)
    assert all((found.rules, found.format, found.fail_on, found.place, found.period, found.folder))
    assert found.not_applicable == {"staffing.ideology-teacher-ratio": "本县没有高校"}


def test_the_readme_shows_a_table_as_it_comes_out() -> None:
    [shown] = [block for block in fenced("README.md") if block.startswith("$ checker assess reports/")]
    command, _, table = shown.partition("\n")
    name = command.split()[-1]
    report = document.read(name, data=(ROOT / name).read_bytes())
    result = pipeline.assess(report, rulebook.load("duty"))
    real = render.to_table([result], width=90).splitlines()
    assert [line for line in table.splitlines() if line not in (*real, "…")] == []

