"""The log: what happened, never to whom.

The mechanism keeps personal data out, not the care of each caller: our own lines are a code and facts that are numbers or
codes; of a stranger's line (SQLAlchemy, Qt …) only its place is written, for its text may hold values; of an exception its
type and the places of its stack.
"""

import logging
import os
import re
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import Refused, WorldError

_LOGGER: Final = logging.getLogger("llas_desktop")
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_BYTES_A_FILE: Final = 1_000_000
_FILES_KEPT: Final = 5
FILE: Final = "llas-desktop.log"


def event(code: str, *, level: int = logging.INFO, error: BaseException | None = None, **facts: int | str) -> None:
    """Writes one line: `event("schema_migrated", from_revision=3)`.

    Raises `ValueError` when the code or a fact is neither a whole number nor a lower-case code: a value slipped in.
    """
    for fact in (code, *facts.values()):
        if not isinstance(fact, int) and not _CODE.fullmatch(fact):
            raise ValueError(f"{code if _CODE.fullmatch(code) else 'event'}: a fact is a number or a code")
    text = " ".join([code, *(f"{name}={int(fact) if isinstance(fact, int) else fact}" for name, fact in facts.items())])
    _LOGGER.log(level, text, exc_info=error, extra={"impersonal": True})


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Keeps the log in `folder` while the block runs: six files of a megabyte at most, the oldest goes."""
    handler = _Handler(folder / FILE, maxBytes=_BYTES_A_FILE, backupCount=_FILES_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(_ImpersonalFormatter())
    root = logging.getLogger()
    former = _LOGGER.level
    _LOGGER.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        _LOGGER.setLevel(former)
        handler.close()


def impersonal_traceback(error: BaseException) -> list[str]:
    """Type and code of `error` and of what caused it, each with the places of its stack, innermost last; no value."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(_kind(current))
        lines += [f"  {place}" for place in stack_places(current)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
        if current is not None:
            lines.append("caused by")
    return lines


def stack_places(error: BaseException) -> list[str]:
    """`module:line function` of each frame. Modules rather than files: the path of a file names the user of the machine."""
    return [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]


def _kind(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, WorldError):
        return f"{name} {error.code}"
    if isinstance(error, Refused):
        return f"{name} {', '.join(f'{each.field}: {each.code}' for each in error.problems)}"
    if code := getattr(error, "sqlite_errorname", None):  # of whichever driver
        return f"{name} {code}"
    if isinstance(error, OSError):
        return f"{name} {error.errno}"
    return name


class _Handler(RotatingFileHandler):
    def _open(self):  # type: ignore[no-untyped-def]  # a private type of the standard library
        file = super()._open()
        if os.name == "posix":
            os.fchmod(file.fileno(), 0o600)
        return file

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the standard library's name
        """A full disk must not stop the counter, nor print the record on the terminal as the standard library does."""


class _ImpersonalFormatter(logging.Formatter):
    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        if getattr(record, "impersonal", False):
            text = record.getMessage()
        else:
            text = f"{record.name}:{record.module}:{record.lineno}"
        lines = [f"{self.formatTime(record)} {record.levelname} {text}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += impersonal_traceback(record.exc_info[1])
        return "\n".join(lines)
