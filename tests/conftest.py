"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sample as county
from checker.model import Result


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite the accepted outputs, to be read as a diff"
    )


@pytest.fixture
def sample() -> Result:
    """The sample report as assessed."""
    return county.result()


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare an output with the file that a person has read and accepted, in tests/accepted."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "accepted" / name
        if request.config.getoption("--accept"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
