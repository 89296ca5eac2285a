"""What could not be done, said so that a person can act on it."""

from __future__ import annotations


class CheckerError(Exception):
    """A message for people: what is wrong, where, and what to do about it (Chinese).

    so     what did not happen because of it, for the command that knows

    Ends a command with exit code 2 and no traceback; the reports that could be
    assessed are still printed.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint
        self.so = ""

    def __str__(self) -> str:
        head = f"{self.where}：{self.what}" if self.where else self.what
        return "\n".join([head, *([f"  {self.hint}"] if self.hint else []), *([self.so] if self.so else [])])


class DocumentError(CheckerError):
    """A report that cannot be read at all."""


class RuleError(CheckerError):
    """Rules that cannot be used; `what` may hold many errors, each with its place."""
