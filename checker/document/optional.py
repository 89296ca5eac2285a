"""Readers' libraries that a plain install leaves out: asked for when the first such file comes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import DocumentError


def need(module: str, extra: str, what: str) -> Any:
    """A module of an extra; a DocumentError names the command that installs it where it is not there.

    what   the files that it reads, in Chinese: PDF 文件
    """
    try:
        return import_module(module)
    except ImportError:
        hint = f"请运行：pip install 'duxue-checker[{extra}]'（装全部格式：pip install 'duxue-checker[all]'）"
        raise DocumentError(f"{what}要加装组件 {module.partition('.')[0]} 才能读", hint=hint) from None
