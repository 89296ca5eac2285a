"""A reader in a process of its own: a file that crashes it, or fills the memory, takes nothing else along.

PDFium is C++ and reads what strangers write. Sizes are checked before it sees a file, but a small one
may still draw the same thing a thousand times over; here it meets the limit of the child alone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple

from ..errors import DocumentError
from .reading import Reader, Reading

_SECONDS = 120  # of the processor's time, and twice as many by the clock
_MEMORY = 224 * 1024 * 1024  # beyond the file itself, which is held twice
_CHILD = "from checker.document.contained import serve; serve()"
_GAVE_UP = "请确认文件来源；若确是报告，请用阅读器“打印为 PDF”另存一份再试。"


class Fault(NamedTuple):
    """A fault of the program in the child."""

    what: str


#: a Reading, (what, hint) of a DocumentError, or a fault
Told = Reading | tuple[str, str] | Fault


def read(module: str, data: bytes, encoding: str | None) -> Reading:
    """What `read` of a module beside this one makes of the bytes, or the DocumentError that it raises.

    A child that dies or takes too long is a DocumentError. Where no child can be had (Python is
    embedded in another program), the module reads here.
    """
    if not sys.executable:
        return _reader(module)(data, encoding)
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    asked = [module, encoding or "", str(_MEMORY + 2 * len(data))]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD, *asked],  # nothing of the folder that is worked in
            input=data,
            capture_output=True,
            env=surroundings,
            timeout=2 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentError("读了几分钟还没读完，不像一份报告", hint=_GAVE_UP) from None
    except OSError:
        return _reader(module)(data, encoding)
    if done.returncode:
        raise DocumentError("解析时出错中断：文件损坏，或展开后大得不像一份报告", hint=_GAVE_UP)
    told: Told = pickle.loads(done.stdout)  # written by `serve`, never by the file
    if isinstance(told, Fault):
        raise RuntimeError(f"{module}: {told.what}")  # ours, not the file's: it is to be told as such
    if isinstance(told, tuple):
        raise DocumentError(told[0], hint=told[1])
    return told


def serve() -> None:
    """In the child: bytes from standard input, what came of them to standard output."""
    module, encoding, memory = sys.argv[1:]
    _limit(int(memory))
    told: Told
    try:
        told = _reader(module)(sys.stdin.buffer.read(), encoding or None)
    except DocumentError as error:
        told = (error.what, error.hint)
    except MemoryError:
        raise  # the limit that the parent set
    except Exception as error:
        told = Fault(f"{type(error).__name__} {error}")
    sys.stdout.buffer.write(pickle.dumps(told))


def _reader(module: str) -> Reader:
    read_: Reader = import_module(f"{__package__}.{module}").read
    return read_


def _limit(memory: int) -> None:
    """Bound what this process may take, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
