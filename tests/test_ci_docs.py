"""What docs/ci.md, action.yml and the hooks tell a CI to run, runs: in a folder such as the page shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(
    BASH is None and not os.environ.get("CHECKER_REQUIRE_ALL"), reason="needs bash"
)

WAIVERS = """\
- indicator: preschool.teacher-certification
  reason: 11 名新招教师下半年取证
  by: 青砚县教育局
  until: 2999-12-31
- indicator: staffing.student-teacher-ratio.senior
  reason: 招考在即
  by: 青砚县教育局
  until: 2999-12-31
- indicator: funding.per-student-growth
  reason: 学生数大增
  by: 青砚县财政局
  until: 2999-12-31
"""


def files(language: str) -> dict[str, Any]:
    """The YAML files that the page shows, by name."""
    shown = re.findall(rf"^```{language}\n# 文件：(\S+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return {name: yaml.safe_load(text) for name, text in shown}


YAML = files("yaml")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
[JOB] = YAML[".gitlab-ci.yml"].values()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with reports, a stored result, exceptions, and `checker` and `pip` on the way to it."""
    for folder in ("报告", "存档", ".bin"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "reports/county-full/report.txt", tmp_path / "报告/青砚县 自评.txt")
    (tmp_path / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    # nothing is downloaded by a test
    for name, line in (
        ("checker", f'exec "{sys.executable}" -m checker "$@"'),
        ("pip", 'echo "$@" >> pip.txt'),
    ):
        path = tmp_path / ".bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)
    run(tmp_path, "checker assess 报告/*.txt --format json -o 存档/去年.json")
    return tmp_path


def run(folder: Path, script: str, code: int = 0, **more: str) -> str:
    """What a shell says to a script, which must leave with a code."""
    done = subprocess.run(
        [BASH or "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={
            **{key: value for key, value in os.environ.items() if key != "COLUMNS"},
            "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            **more,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == code, f"{script}\n{done.stdout[-2000:]}{done.stderr}"
    return done.stdout + done.stderr


# -- the page ------------------------------------------------------------------------------------


@needs_bash
def test_every_command_of_the_page_runs_one_after_the_other(repository: Path) -> None:
    assert len(COMMANDS) == 3
    for command in COMMANDS:
        run(repository, command)
    ET.parse(repository / "junit.xml")
    assert (repository / "结果.html").stat().st_size and (repository / "结果.sarif").stat().st_size
    told = (repository / "对比.md").read_text(encoding="utf-8")
    assert told.count("| 新的豁免（到 2999-12-31） |") == 3
    assert "有变 3 · 新增 0 · 不再要求 0 · 未变 19" in told


@needs_bash
def test_the_gitlab_job_runs_and_leaves_what_it_promises(repository: Path) -> None:
    for line in (*JOB["before_script"], *JOB["script"]):
        run(repository, line)
    kept = [*JOB["artifacts"]["paths"], JOB["artifacts"]["reports"]["junit"]]
    assert [name for name in kept if not (repository / name).is_file()] == []


@needs_bash
def test_the_gitlab_job_stops_at_what_is_not_accepted_and_keeps_its_reports(repository: Path) -> None:
    (repository / "waivers.yaml").write_text("[]\n", encoding="utf-8")
    *_, assess = JOB["script"]
    run(repository, assess, code=1)
    assert (repository / "junit.xml").is_file() and JOB["artifacts"]["when"] == "always"


@needs_bash
def test_the_gitlab_job_stops_at_a_stored_result_that_was_changed(repository: Path) -> None:
    path = repository / "存档/去年.json"
    path.write_text(path.read_text(encoding="utf-8").replace("92.7", "94.7"), encoding="utf-8")
    said = run(repository, JOB["script"][0], code=1)
    assert "不是这句引文" in said


def test_the_job_has_the_keys_of_a_job() -> None:
    assert set(JOB) == {"image", "before_script", "script", "artifacts"}
    assert set(JOB["artifacts"]) == {"when", "paths", "reports"}


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    workflow = YAML[".github/workflows/check.yml"]
    [job] = workflow["jobs"].values()
    [checkout, ours] = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert set(ours["with"]) <= set(ACTION["inputs"])
    needed = {name for name, told in ACTION["inputs"].items() if told.get("required")}
    assert needed <= set(ours["with"])
    assert [name for name in ACTION["inputs"] if f"| `{name}` |" not in PAGE] == []


def test_the_hooks_of_the_page_are_there() -> None:
    [repo] = YAML[".pre-commit-config.yaml"]["repos"]
    known = {hook["id"] for hook in HOOKS}
    assert {hook["id"] for hook in repo["hooks"]} == known
    assert [name for name in known if f"`{name}`" not in PAGE] == []
    for hook in repo["hooks"]:
        re.compile(hook.get("files", ""))


# -- the action ----------------------------------------------------------------------------------

STEP_KEYS = {
    "uses",
    "with",
    "name",
    "id",
    "if",
    "shell",
    "run",
    "env",
    "working-directory",
    "continue-on-error",
}


def test_the_action_has_the_keys_of_a_composite_action() -> None:
    assert set(ACTION) <= {"name", "description", "author", "inputs", "outputs", "runs", "branding"}
    assert {"name", "description", "runs"} <= set(ACTION)
    for told in ACTION["inputs"].values():
        assert set(told) <= {"description", "required", "default", "deprecationMessage"}
        assert told["description"] and (told.get("required") or "default" in told)
    for told in ACTION["outputs"].values():
        assert set(told) == {"description", "value"}
    assert set(ACTION["runs"]) == {"using", "steps"} and ACTION["runs"]["using"] == "composite"
    for step in ACTION["runs"]["steps"]:
        assert set(step) <= STEP_KEYS
        assert ("run" in step) != ("uses" in step)
        assert "shell" in step or "uses" in step  # a composite action has no default shell


def test_the_action_takes_inputs_it_has_and_none_within_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text)) == set(ACTION["inputs"])
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert [script for script in scripts if "${{" in script] == []  # an input could be a command


def act(repository: Path, code: int = 0, **inputs: str) -> str:
    """What the scripts of the action say with some inputs, the last of which leaves with a code."""
    given = {name: told.get("default", "") for name, told in ACTION["inputs"].items()} | inputs
    steps = [step for step in ACTION["runs"]["steps"] if "run" in step]
    said = ""
    for step in steps:
        env = {
            key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
            for key, value in step.get("env", {}).items()
        }
        env |= {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(repository / "summary.md")}
        said = run(repository, step["run"], code if step is steps[-1] else 0, **env)
    return said


@needs_bash
def test_the_action_writes_every_format_and_a_summary(repository: Path) -> None:
    more = {"rules": "duty\npreschool-universal", "waivers": "waivers.yaml", "audit": "存档/*.json"}
    said = act(repository, reports="报告/*.txt", **more)
    assert "审核了 1 份结果，都成立。" in said
    written = sorted(path.name for path in (repository / "checker-results").iterdir())
    assert written == ["junit.xml", "results.html", "results.json", "results.md", "results.sarif"]
    ET.parse(repository / "checker-results/junit.xml")
    assert (repository / "summary.md").stat().st_size
    assert (repository / "pip.txt").read_text(encoding="utf-8") == f"install {ROOT}[all]\n"


@needs_bash
def test_the_action_stops_at_what_fails_and_still_writes(repository: Path) -> None:
    act(repository, 1, reports="报告/*.txt")
    assert (repository / "checker-results/junit.xml").is_file()
    act(repository, 0, **{"reports": "报告/*.txt", "fail-on": ""})


@needs_bash
def test_the_action_stops_at_a_changed_result_though_nothing_fails(repository: Path) -> None:
    path = repository / "存档/去年.json"
    path.write_text(path.read_text(encoding="utf-8").replace("92.7", "94.7"), encoding="utf-8")
    told = {"reports": "报告/*.txt", "waivers": "waivers.yaml", "audit": "存档/*.json"}
    assert "不是这句引文" in act(repository, 1, **told)


@needs_bash
def test_the_action_says_that_there_is_no_report(repository: Path) -> None:
    assert act(repository, 2, reports="没有/*.txt") == "没有找到报告：没有/*.txt\n"


# -- the hooks -----------------------------------------------------------------------------------

HOOK_KEYS = {
    "id", "name", "description", "entry", "language", "files", "exclude", "types", "types_or",
    "exclude_types", "always_run", "fail_fast", "verbose", "pass_filenames", "require_serial", "args",
    "stages", "language_version", "additional_dependencies", "minimum_pre_commit_version",
}  # fmt: skip


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_has_the_keys_of_a_hook(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= set(hook) <= HOOK_KEYS
    assert hook["language"] == "python"
    re.compile(hook["files"])


@needs_bash
@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_files_it_is_for(hook: dict[str, Any], repository: Path) -> None:
    for name in ("存档/结果-去年.json", "存档/结果-前年.json"):
        shutil.copy(repository / "存档/去年.json", repository / name)
    shutil.copy(repository / "报告/青砚县 自评.txt", repository / "报告/报告1.txt")
    every = [str(path.relative_to(repository)) for path in repository.rglob("*") if path.is_file()]
    every += ["rules/sets/ours.yaml", "rules/items.yaml", "checker.toml"]
    meant = [name for name in every if re.search(hook["files"], name)]
    assert meant
    given = "" if hook.get("pass_filenames") is False else " ".join(f"'{name}'" for name in meant)
    code = 1 if hook["id"] == "checker-assess" else 0  # three lines of the sample fail
    run(repository, f"{hook['entry']} {given}", code)
