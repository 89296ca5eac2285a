"""The pages under docs/ are true: their files are written, their commands run, their outputs compared."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import rulebook
from checker.rulebook import schema

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"# 文件：(\S+)\n")


def blocks(page: Path) -> list[tuple[str, str]]:
    """(language, text) of every fenced block of a page, in order."""
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def ran(command: str, folder: Path) -> str:
    """What a command line prints in a folder, the error output behind the other."""
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "90"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def fits(shown: str, real: str) -> bool:
    """Whether an output is as shown; a line of … stands for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, real) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_tells_to_do_works(page: Path, tmp_path: Path) -> None:
    done = 0
    for language, text in blocks(page):
        if file := _FILE.match(text):
            path = tmp_path / file[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text[file.end() :], encoding="utf-8")
        elif language == "yaml":
            pytest.fail(f"{page.name}: a block that belongs to no file\n{text}")
        elif language == "text":
            for told in re.split(r"^(?=\$ )", text, flags=re.MULTILINE)[1:]:
                command, _, shown = told.partition("\n")
                real = ran(command.removeprefix("$ "), tmp_path)
                assert fits(shown, real), f"{command}\n--- shown\n{shown}\n--- real\n{real}"
                done += 1
    assert done


def test_the_picture_of_the_table_is_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs/pictures/make.py")
    assert spec and spec.loader
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    drawn = (ROOT / "docs/pictures/table.svg").read_text(encoding="utf-8")
    assert pictures.table(pictures.assessed()) == drawn, "make pictures 重画"
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_the_guide_names_every_key_of_a_rule_file() -> None:
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    shapes = (
        schema.CARD,
        schema.ITEM,
        schema.REQUIREMENT,
        schema.GROUP,
        schema.CHANGE,
        schema.DROP,
        schema.alone({}),
        schema.extending({}),
    )
    keys = {key for shape in shapes for key in shape.keys}
    assert sorted(key for key in keys if f"`{key}`" not in page and f"`{key}:" not in page) == []


def test_the_readme_names_every_standard_with_its_number_of_lines() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    alone = dict(re.findall(r"^\| `([a-z-]+)`[^|]*\|[^|]*\| (\d+) \|$", page, re.MULTILINE))
    for name, _, _ in rulebook.available():
        rules = rulebook.load(name).rule_set
        assert f"`{name}`" in page
        assert rules.extends or alone[name] == str(len(rules.requirements)), name


def test_the_guide_names_every_unit_and_stage() -> None:
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(" `"): row for row in page.splitlines() if row.startswith("| `")}
    assert [unit for unit in schema.UNITS if unit not in rows["unit"]] == []
    assert [stage for stage in schema.STAGES if stage not in rows["stage"]] == []
