"""What happens to an error that nobody expected: a note without personal data, and a number to tell the administrator."""

import faulthandler
import hashlib
import platform
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import llas_desktop
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import write_atomically
from llas_desktop.system.log import impersonal_traceback

_NOTES_KEPT: Final = 50


@dataclass(frozen=True, slots=True)
class CrashNote:
    """`number` is the same for the same error of the same version, so that two reports can be told to be one.

    `path` is None when the disk would not take the note.
    """

    number: str
    path: Path | None

    @property
    def sentence(self) -> str:
        """For the terminal and the note itself; a screen says it in its own words."""
        return f"예상하지 못한 오류가 났습니다(오류 번호 {self.number}). 이 번호를 관리자에게 알려 주십시오."

    @property
    def last_sentence(self) -> str:
        """For a program that could not even start."""
        where = "" if self.path is None else f"\n오류 보고: {self.path} (개인정보는 들어 있지 않습니다.)"
        return (
            f"프로그램을 열지 못했습니다(오류 번호 {self.number}). 저장된 자료는 그대로 있습니다.\n"
            f"프로그램을 다시 설치하고, 그래도 열리지 않으면 이 번호를 관리자에게 알려 주십시오.{where}"
        )


def write_crash_note(folder: Path, error: BaseException) -> CrashNote:
    """Writes the version, the types and the places of the stack of `error` to a file in `folder`; never raises."""
    places = impersonal_traceback(error)
    digest = hashlib.sha256("\n".join([llas_desktop.__version__, *places]).encode()).hexdigest().upper()
    number = f"{digest[:4]}-{digest[4:8]}"
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S}-{number}.txt"
    about = f"llas-desktop {llas_desktop.__version__}, Python {platform.python_version()}, {platform.platform()}"
    text = "\n".join([CrashNote(number, path).sentence, f"{now:%Y-%m-%dT%H:%M:%SZ}", about, "", *places, ""])
    try:
        write_atomically(path, text.encode())
        for old in sorted(folder.glob("crash-*.txt"))[:-_NOTES_KEPT]:
            old.unlink(missing_ok=True)
    except (WorldError, OSError):
        return CrashNote(number, None)
    return CrashNote(number, path)


@contextmanager
def noting_crashes(folder: Path, tell: Callable[[CrashNote], None]) -> Iterator[None]:
    """While the block runs every exception that reaches the top, on any thread, leaves a note in `folder` and is told.

    `tell` is called on the thread of the error. A crash of the interpreter itself leaves its stack in `hard-crash.log`.
    """

    def on_exception(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            error = kind()
        if isinstance(error, KeyboardInterrupt | SystemExit):
            former_hook(kind, error, trace)
        else:
            tell(write_crash_note(folder, error))

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if not issubclass(arguments.exc_type, SystemExit):
            on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def on_unraisable(arguments: "sys.UnraisableHookArgs") -> None:
        on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    former_hook, former_thread, former_unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook
    with (folder / "hard-crash.log").open("a", encoding="utf-8") as hard_crash:
        was_watching = faulthandler.is_enabled()
        faulthandler.enable(hard_crash)
        sys.excepthook, threading.excepthook, sys.unraisablehook = on_exception, on_thread, on_unraisable
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = former_hook, former_thread, former_unraisable
            faulthandler.disable()
            if was_watching and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)
