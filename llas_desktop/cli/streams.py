"""Standard output and error: UTF-8 whatever the locale or code page, and quiet when the reader has gone."""

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from llas_desktop.system.last_words import complain, say_last

_FAILED = 1
_WRONG_USE = 2
UNHEARD = "명령은 이 프로그램이 아니라 같은 폴더의 llas-desktop-cli로 실행해 주십시오. 아무것도 하지 않았습니다."


@contextmanager
def speaking_utf8() -> Iterator[None]:
    """Inside, what is printed is UTF-8, and a reader that has gone is no error. A program of the window has no streams on Windows:
    there whoever prints, any library too, prints into the void.
    """
    with ExitStack() as stack:
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is None:
                void = stack.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
                setattr(sys, name, void)
                stack.callback(setattr, sys, name, None)
            elif isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            try:
                yield
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _print_no_more()


def refuse_unheard() -> None:
    """The program of the window on Windows has no terminal: what a command says there (the recovery words!) would be lost. Leaves
    with 2 and says which program has one.
    """
    if sys.platform == "win32" and sys.__stdout__ is None:
        say_last(UNHEARD)
        raise SystemExit(_WRONG_USE)


def say(lines: Iterable[str], status: int) -> int:
    """Prints lines; the status is `status`, or 1 where the output cannot be written (a full disk)."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except OSError as error:
        _print_no_more()
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL of a pipe without a reader
            complain("결과를 쓸 수 없습니다. 쓸 곳에 빈 자리가 있는지 확인해 주십시오.")
            return _FAILED
    return status


def _print_no_more() -> None:
    """The interpreter flushes once more on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
