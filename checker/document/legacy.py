"""Old Word files, RTF and OpenDocument → Reading: converted by LibreOffice, read by the new form's reader.

LibreOffice says yes to everything: it returns 0 where nothing was written and reads any bytes as
text. So a file is held against what its kind must hold before, and the output looked for after.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ..errors import DocumentError
from ..model import Diagnostic, Severity
from .compound import stream
from .formats import recognise
from .package import Package
from .reading import Reader, Reading

_SECONDS = 120
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


class _Kind(NamedTuple):
    """What a format is called, where it is opened, what it is converted to and who reads that.

    source, target   LibreOffice's names of its filters
    """

    name: str
    opened_in: str
    saved_as: str
    source: str
    target: str
    suffix: str
    reader: str


_WORDS = ("Word 或 WPS", "Word 文档（*.docx）")
_AS_DOCX = ("MS Word 2007 XML", "docx", "docx")
_KINDS = {
    "doc": _Kind("旧版 Word 文件（.doc、.wps）", *_WORDS, "", *_AS_DOCX),
    "rtf": _Kind("富文本文件（.rtf）", *_WORDS, "Rich Text Format", *_AS_DOCX),
    "odt": _Kind("开放文档文字文件（.odt）", *_WORDS, "writer8", *_AS_DOCX),
    "ods": _Kind(
        "开放文档表格（.ods）",
        "Excel 或 WPS",
        "Excel 工作簿（*.xlsx）",
        "calc8",
        "Calc MS Excel 2007 XML",
        "xlsx",
        "spreadsheet",
    ),
}

#: no macro, no link followed, nothing asked of the network, whatever the user's own profile says
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "boolean", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "int", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "boolean", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "boolean", "true"),
    ("Writer/Content/Update", "Link", "int", "0"),
    ("Calc/Content/Update", "Link", "int", "2"),
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:type="xs:{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    + "".join(_ITEM.format(*each) for each in _SETTINGS)
    + "</oor:items>\n"
)
_LOCKED = "文件加了密码，读不了"
_UNLOCK = "请在 Word 或 WPS 里解除密码，另存一份再试。"
_RTF = re.compile(rb"\{\\rtf[0-9]?(?![a-z0-9])")
_WORD_FILES = (0xA5EC, 0xA5DC)  # Word 97 and after, Word 6 and 95
_ENCRYPTED = 0x0100


def read(data: bytes, encoding: str | None) -> Reading:
    """All that the reader of the converted file tells, and that it was converted.

    A DocumentError where LibreOffice is not installed, the file is locked, damaged or
    not what it begins like, or conversion takes over two minutes.
    """
    form = recognise(data)
    kind = _KINDS[form]
    told = _checked(form, data)
    converted = _converted(form, kind, data)
    reader: Reader = import_module(f"{__package__}.{kind.reader}").read
    reading = reader(converted, None)
    note = Diagnostic(Severity.NOTE, f"这是{kind.name}，先由 LibreOffice 转换为 .{kind.suffix} 再读。")
    return replace(reading, encoding=form, diagnostics=(note, *told, *reading.diagnostics))


def program() -> str | None:
    """LibreOffice on this machine: what CHECKER_SOFFICE names, else on the path or in its usual places."""
    named = os.environ.get("CHECKER_SOFFICE")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*_NAMES, *_PLACES))), None)


def _saved_by(kind: _Kind) -> str:
    return f"请在 {kind.opened_in} 里打开，文件 → 另存为 → {kind.saved_as}，再试"


def _checked(form: str, data: bytes) -> tuple[Diagnostic, ...]:
    """What is to be told of a file that is what it begins like; a DocumentError for any other."""
    kind = _KINDS[form]
    if form == "doc":
        head = stream(data, "WordDocument") or b""
        magic, flags = struct.unpack_from("<H8xH", head) if len(head) >= 12 else (0, 0)
        if magic not in _WORD_FILES:
            raise DocumentError("不是完好的 Word 文件：里面没有正文", hint=f"{_saved_by(kind)}。")
        if flags & _ENCRYPTED:
            raise DocumentError(_LOCKED, hint=_UNLOCK)
    elif form == "rtf":
        if not _RTF.match(data):
            raise DocumentError("不是 RTF 文件，只是开头像", hint="请检查文件是否选错或已损坏。")
        if not data.rstrip(b"\0\x1a\r\n\t ").endswith(b"}"):
            return (Diagnostic(Severity.UNREAD, "文件不完整（末尾缺了一截），缺的部分没有读到。"),)
    else:
        package = Package(data)
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b"encryption-data" in package.bytes(manifest):
            raise DocumentError(_LOCKED, hint=_UNLOCK)
        package.xml("content.xml")
    return ()


def _converted(form: str, kind: _Kind, data: bytes) -> bytes:
    """The file as LibreOffice writes it in the new form."""
    office = program()
    if office is None:
        raise DocumentError(
            f"这是{kind.name}，要先转换才能读，而本机没有找到 LibreOffice",
            hint=f"{_saved_by(kind)}；或者安装 LibreOffice（免费），再试"
            "（装在别处的，用环境变量 CHECKER_SOFFICE 指明 soffice 的位置）。",
        )
    with tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, out = folder / f"report.{form}", folder / f"report.{kind.suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += [f"--infilter={kind.source}"] if kind.source else []
        command += ["--convert-to", f"{kind.suffix}:{kind.target}", "--outdir", name, str(source)]
        if not _ran(command, folder):
            raise DocumentError(
                f"LibreOffice 转换这个文件用了 {_SECONDS} 秒还没有完", hint=f"{_saved_by(kind)}。"
            )
        if not out.is_file() or not out.stat().st_size:
            raise DocumentError(
                "LibreOffice 打不开这个文件：可能已损坏，或者加了密码", hint=f"{_saved_by(kind)}。"
            )
        return out.read_bytes()


def _ran(command: list[str], folder: Path) -> bool:
    """Whether a program came to an end in time; else it is ended with all that it started."""
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=not windows,
        )
    except OSError as error:
        raise DocumentError(
            f"LibreOffice 启动不了（{error}）", hint="请检查 LibreOffice 是否装好，或重新安装。"
        ) from None
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and its children: soffice is a script that starts the one that works."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
