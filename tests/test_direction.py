"""Who may import whom: the order of the stages, and the doors of other people's packages."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "checker").rglob("*.py"))
BASE = ("model", "errors")
STAGES = ("document", "extract", "judge", "render")
# model ← errors ← {document, extract, judge, render} ← rulebook ← pipeline ← examples ← cli
ALLOWED: dict[str, tuple[str, ...]] = {
    "model": (),
    "errors": ("model",),
    **dict.fromkeys(STAGES, BASE),
    # a card is read by the same hand as a report
    "rulebook": (
        *BASE,
        "document.normalise",
        "extract.quantities",
        "extract.numerals",
        "extract.units",
        "extract.fold",
    ),
    "pipeline": (*BASE, *STAGES, "rulebook", "__version__"),
    "examples": (*BASE, *STAGES, "rulebook", "pipeline"),
    # a file name that is said on the terminal is made harmless by the same hand as a report
    "terminal": ("errors", "render.clean"),
    # an unknown key is told as in a rule file
    "settings": (*BASE, "rulebook"),
    # the command line, and what it needs: words looked up, files from templates, `checker rules …`
    "lookup": (*BASE, "rulebook", "settings", "terminal"),
    "templates": (*BASE, "rulebook", "settings", "lookup"),
    "commands": (*BASE, "render", "rulebook", "pipeline", "examples", "terminal", "lookup", "templates"),
    # results looked at again: audited, compared, excepted
    "waivers": (*BASE, "rulebook"),
    "audit": (*BASE, *STAGES, "rulebook", "pipeline", "waivers", "__version__"),
    "compare": (*BASE,),
    "reviews": (
        *(*BASE, "document", "render", "rulebook", "settings", "terminal", "lookup"),
        *("audit", "compare", "waivers"),
    ),
    "cli": (
        *(*BASE, *STAGES, "pipeline", "terminal", "lookup", "commands", "reviews", "waivers"),
        "__version__",
    ),
    "__main__": ("cli",),
    # what `import checker` offers
    "__init__": ("model", "rulebook", "pipeline"),
}
DOORS = {
    "click": ("cli", "commands", "reviews", "terminal"),
    "jinja2": ("render.html",),
    "lxml": ("document", "render.junit"),
    "pydantic": ("rulebook.schema",),
    "regex": ("document", "extract"),
    "rich": ("render.layout",),
    "xlsxwriter": ("render.xlsx",),
    "yaml": ("rulebook",),
}


def module(path: Path) -> str:
    """checker/render/json.py → render.json; checker/render/__init__.py → render."""
    parts = path.relative_to(ROOT / "checker").with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every dotted name a module imports, also within functions; `from a import b` gives a.b."""
    package = ["checker", *path.relative_to(ROOT / "checker").parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            yield from (
                ".".join([*start, *filter(None, [node.module]), alias.name]) for alias in node.names
            )


def within(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def misplaced(path: Path) -> list[str]:
    """What a module imports of ours and must not."""
    top = module(path).split(".")[0]
    inner = (name.removeprefix("checker.") for name in imports(path) if name.startswith("checker."))
    return [name for name in inner if not within(name, (top, *ALLOWED[top]))]


def strangers(path: Path) -> list[str]:
    """Other people's packages that a module imports and is no door of."""
    tops = {name.split(".")[0] for name in imports(path)} - {"checker", "__future__"}
    foreign = tops - sys.stdlib_module_names
    return sorted(name for name in foreign if not within(module(path), DOORS.get(name, ())))


@pytest.mark.parametrize("path", MODULES, ids=module)
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    assert misplaced(path) == []


@pytest.mark.parametrize("path", MODULES, ids=module)
def test_every_package_of_others_has_its_door(path: Path) -> None:
    assert strangers(path) == []


def test_a_stage_that_imported_another_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "checker" / "render" / "table.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "from checker.document import read\nimport yaml\nfrom ..judge import judge\n", encoding="utf-8"
    )
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert misplaced(path) == ["document.read", "judge.judge"]
    assert strangers(path) == ["yaml"]
