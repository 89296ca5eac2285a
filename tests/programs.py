"""Other programs that a test needs: LibreOffice and Chromium.

A test marked with `needs_soffice` or `needs_chromium` is skipped where the program is not
installed; with CHECKER_REQUIRE_ALL=1, as in CI, it runs and fails there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from checker.document import legacy

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: a page as a text, not as a web page; commas, quotes, UTF-8
_OPENED = {".html": "HTML (StarWriter)", ".csv": "CSV:44,34,76"}
_REQUIRED = os.environ.get("CHECKER_REQUIRE_ALL") == "1"


def chromium() -> str | None:
    """Chromium or Chrome on this machine: what CHECKER_CHROMIUM names, else on the path."""
    named = os.environ.get("CHECKER_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else _CHROMIUMS)), None)


needs_soffice = pytest.mark.skipif(
    legacy.program() is None and not _REQUIRED, reason="LibreOffice is not installed (没有安装 LibreOffice)"
)
needs_chromium = pytest.mark.skipif(
    chromium() is None and not _REQUIRED, reason="Chromium is not installed (没有安装 Chromium)"
)


def soffice(source: Path, to: str, folder: Path) -> Path:
    """`source` as LibreOffice writes it in another form (doc, docx, rtf, odt, pdf, xls …), in `folder`.

    to   a suffix, or suffix:filter where one suffix has several
    """
    program = legacy.program()
    assert program, "LibreOffice is not installed"
    out = folder / f"{source.stem}.{to.partition(':')[0]}"
    opened = [f"--infilter={_OPENED[source.suffix]}"] if source.suffix in _OPENED else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", *opened]
        _run([*command, "--convert-to", to, "--outdir", str(folder), str(source)])
    assert out.is_file(), f"LibreOffice wrote no {out.name}"
    return out


def chromium_pdf(html: Path, pdf: Path) -> Path:
    """A page as Chromium prints it, without its own running head and foot."""
    program = chromium()
    assert program, "Chromium is not installed"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        how = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run"]
        _run([program, *how, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", html.resolve().as_uri()])
    assert pdf.is_file(), f"Chromium printed no {pdf.name}"
    return pdf


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=180, check=False)
    assert done.returncode == 0, done.stderr
