"""The PDF files of the tests: those in tests/files, printed by Chromium and LibreOffice, and hostile ones.

`python tests/pdf_files.py` prints tests/files/*.pdf from the .txt and .html beside them; the tests
themselves need neither program.
"""

from __future__ import annotations

import base64
import html
import os
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILES = Path(__file__).parent / "files"
HEAD = "青砚县教育自评"
_STYLE = (
    "body { font: 14pt/1.6 'Noto Sans CJK SC'; margin: 0 }"
    " p { text-indent: 2em; margin: 0; text-align: justify }"
)
_SMALL = "font-size: 9px; width: 100%; text-align: center; font-family: 'Noto Sans CJK SC'"
_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Body" style:family="paragraph"><style:paragraph-properties
 fo:text-indent="28pt" fo:text-align="justify" fo:line-height="150%"/><style:text-properties
 fo:font-size="14pt" style:font-size-asian="14pt" style:font-name-asian="Noto Sans CJK SC"
 fo:font-family="Noto Sans CJK SC"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="A6"><style:page-layout-properties
 fo:page-width="105mm" fo:page-height="148mm" fo:margin="15mm"/><style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A6">
<style:header><text:p>{head}</text:p></style:header>
<style:footer><text:p>— <text:page-number>1</text:page-number> —</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def prose() -> list[str]:
    return (FILES / "prose.txt").read_text(encoding="utf-8").splitlines()


def paged() -> str:
    """The prose as a page for Chromium."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in prose())
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{body}"


def flat() -> str:
    """The prose as a document for LibreOffice."""
    body = "".join(f'<text:p text:style-name="Body">{html.escape(line)}</text:p>' for line in prose())
    return _FODT.format(head=HEAD, body=body)


def by_libreoffice(source: str, suffix: str, target: Path) -> None:
    """Print a document that is given as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_text(source, encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        web = "writer_web_pdf_Export" if suffix == ".html" else "writer_pdf_Export"
        command = ["soffice", profile, "--headless", "--convert-to", f"pdf:{web}", "--outdir", folder, path]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.copy(path.with_suffix(".pdf"), target)


def by_chromium(browser: Any, source: str, target: Path, size: str = "A5") -> None:
    """Print a page that is given as text, with a running head and the numbers of pages."""
    page = browser.new_page()
    page.set_content(source)
    page.pdf(
        path=target,
        format=size,
        display_header_footer=True,
        header_template=f'<div style="{_SMALL}">{HEAD}</div>',
        footer_template=f'<div style="{_SMALL}">— <span class="pageNumber"></span> —</div>',
        margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"),
    )
    page.close()


def scan(browser: Any) -> str:
    """A page of text, one that is the picture of a text, and a last one of text."""
    page = browser.new_page(viewport={"width": 400, "height": 500})
    page.set_content("<p style='font: 20px Noto Sans CJK SC'>九年义务教育巩固率94.2%。</p>")
    picture = base64.b64encode(page.screenshot(type="jpeg", quality=30)).decode()
    page.close()
    image = f'<img src="data:image/jpeg;base64,{picture}" style="width:100%;display:block">'
    text = "<p>全县高中阶段毛入学率达到94.1%。</p>"
    return (
        f"<!doctype html><meta charset=utf-8><style>{_STYLE} div {{ break-before: page }}</style>"
        f"{text}<div>{image}</div><div>{text}</div>"
    )


def print_all() -> None:
    from playwright.sync_api import sync_playwright

    ruled = (FILES / "ruled.html").read_text(encoding="utf-8")
    by_libreoffice(flat(), ".fodt", FILES / "prose-libreoffice.pdf")
    by_libreoffice(ruled, ".html", FILES / "ruled-libreoffice.pdf")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        by_chromium(browser, paged(), FILES / "prose-chromium.pdf", "A6")
        by_chromium(browser, ruled, FILES / "ruled-chromium.pdf")
        by_chromium(
            browser, (FILES / "unruled.html").read_text(encoding="utf-8"), FILES / "unruled-chromium.pdf"
        )
        page = browser.new_page()
        page.set_content(scan(browser))
        page.pdf(path=FILES / "scanned-chromium.pdf", format="A5")
        browser.close()


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def built(objects: Sequence[bytes], extra: bytes = b"") -> bytes:
    """A PDF of the given objects, of which the first is the catalogue."""
    out, at = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, extra, len(out))
    )


def stream(data: bytes, entries: bytes = b"", filters: bytes = b"/FlateDecode") -> bytes:
    for _ in range(filters.count(b"/FlateDecode")):
        data = zlib.compress(data, 9)
    return b"<<%s/Filter%s/Length %d>>stream\n%s\nendstream" % (entries, filters, len(data), data)


def page(
    content: bytes,
    more: Sequence[bytes] = (),
    resources: bytes = b"",
    count: int = 1,
    entries: bytes = b"",
    box: bytes = b"0 0 595 842",
) -> bytes:
    """A PDF with one page, or with the same page many times."""
    kids = b"3 0 R " * count
    return built(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 5 0 R>>%s>>/Contents 4 0 R%s>>"
            % (box, resources, entries),
            content,
            FONT,
            *more,
        ]
    )


if __name__ == "__main__":
    print_all()
