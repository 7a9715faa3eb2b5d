"""What happens to an error that nobody expected: a note without personal data, and a number to tell the administrator."""

import faulthandler
import hashlib
import logging
import platform
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import llas_desktop
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import write_atomically
from llas_desktop.system.log import event, impersonal_traceback

_NOTES_KEPT: Final = 50
_NOTES: Final = "crash-*.txt"
_HARD_CRASH: Final = "hard-crash.log"
_RUNNING: Final = "running"
_FILE_OF_A_FRAME: Final = re.compile(r'File "([^"]*)"')
_ADDRESS: Final = re.compile(r" 0x[0-9a-f]+")
_OURS: Final = "llas_desktop"
_MOST_OF_A_STACK: Final = 64 * 1024  # bytes

_DOING: Final = (
    ("store.search", "찾"), ("views.search", "찾"), ("services.course_desk", "학습과정을 찾"),
    ("system.desktop.printing", "인쇄하"), ("system.desktop.spooler", "인쇄하"), ("views.certificate.delivery", "인쇄하"),
    ("certificates", "증명서를 만들"), ("services.certificate_desk", "증명서를 만들"), ("views.certificate", "증명서를 보이"),
    ("store.backup", "백업하"), ("services.backup_desk", "백업하"), ("vault.sealing", "백업하"), ("views.backup", "백업을 보이"),
    ("store.restore", "되살리"), ("services.restoring", "되살리"),
    ("store.migrations", "자료를 새 판에 맞추"), ("store.schema", "자료를 새 판에 맞추"), ("store.upgrade", "자료를 암호화하"),
    ("exchange", "파일을 가져오"), ("services.import_desk", "파일을 가져오"),
    ("store.change_writer", "저장하"), ("store.journal", "저장하"), ("store.drafts", "저장하"), ("store.undo", "되돌리"),
    ("recognition", "진단하"), ("services.diagnosis_desk", "진단하"), ("views.diagnosis", "진단을 보이"),
    ("services.learner_desk", "학습자 정보를 다루"), ("services.history_desk", "학습이력을 다루"),
    ("services.log_desk", "접속기록을 다루"), ("services.staff_desk", "계정을 다루"),
    ("services.credentials", "로그인하"), ("services.door", "로그인하"), ("vault", "금고를 열"), ("views.login", "로그인 화면을 보이"),
    ("views", "화면을 보이"), ("cli", "명령을 하"),
)  # fmt: skip
"""Rooms of the house, the more particular first, and what is under way where the stack of an error last stood in one of them."""


@dataclass(frozen=True, slots=True)
class CrashNote:
    """`number` is the same for the same error of the same version, so that two reports can be told to be one. `doing` says in
    Korean what was under way, empty where the stack does not tell; `path` is None when the disk would not take the note.
    """

    number: str
    path: Path | None
    doing: str = ""

    @property
    def what(self) -> str:
        """What went wrong, as far as it is known."""
        if not self.doing:
            return "예상하지 못한 오류가 났습니다. 무엇을 하던 때인지는 알 수 없습니다."
        return f"{self.doing}다가 예상하지 못한 오류가 났습니다."

    @property
    def sentence(self) -> str:
        """For the terminal and the note itself; a screen says it in its own words."""
        return f"{self.what} 오류 번호 {self.number}: 이 번호를 관리자에게 알려 주십시오."

    @property
    def last_sentence(self) -> str:
        """For a program that could not even start."""
        where = "" if self.path is None else f"\n오류 보고: {self.path} (개인정보는 들어 있지 않습니다.)"
        return (
            f"프로그램을 열지 못했습니다(오류 번호 {self.number}). 저장된 자료는 그대로 있습니다.\n"
            f"프로그램을 다시 설치하고, 그래도 열리지 않으면 이 번호를 관리자에게 알려 주십시오.{where}"
        )


@dataclass(frozen=True, slots=True)
class SuddenEnd:
    """The window before this one was not closed. `note` is there where the program itself broke, and not where the power failed
    or somebody ended it.
    """

    note: CrashNote | None


def write_crash_note(folder: Path, error: BaseException) -> CrashNote:
    """Writes the version, the types and the places of the stack of `error` to a file in `folder`; never raises."""
    places = impersonal_traceback(error)
    return _write(folder, places, _doing(places))


def notes(folder: Path) -> list[str]:
    """The texts of the notes in `folder`, the newest first; of one that cannot be read, that."""
    return [_text_of(path) for path in sorted(folder.glob(_NOTES), reverse=True)]


def _text_of(note: Path) -> str:
    try:
        return note.read_text("utf-8", "replace")
    except OSError as error:
        return f"읽을 수 없음 ({error.errno})"


def _write(folder: Path, places: list[str], doing: str) -> CrashNote:
    digest = hashlib.sha256("\n".join([llas_desktop.__version__, *places]).encode()).hexdigest().upper()
    number = f"{digest[:4]}-{digest[4:8]}"
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S}-{number}.txt"
    about = f"llas-desktop {llas_desktop.__version__}, Python {platform.python_version()}, {platform.platform()}"
    note = CrashNote(number, path, doing)
    text = "\n".join([note.sentence, f"{now:%Y-%m-%dT%H:%M:%SZ}", about, "", *places, ""])
    try:
        write_atomically(path, text.encode())
        for old in sorted(folder.glob(_NOTES))[:-_NOTES_KEPT]:
            old.unlink(missing_ok=True)
    except (WorldError, OSError):
        return replace(note, path=None)
    return note


def _doing(places: list[str]) -> str:
    """By the frame of ours that stands innermost and in a room that says something; that of the first cause counts most."""
    for place in reversed(places):
        module = place.strip().partition(":")[0]
        for room, doing in _DOING:
            if f"{module}.".startswith((f"{_OURS}.{room}.", f"{_OURS}.{room}_")):
                return doing
    return ""


class Run:
    """From the opening of a window to its end, as the disk sees it: a window that was not closed is noticed by the next one.

    `former` tells of it, once. Made by the one window on its data; never raises.
    """

    def __init__(self, folder: Path) -> None:
        self._mark = folder / _RUNNING
        hard_crash = folder / _HARD_CRASH
        self.former = _sudden_end(self._mark, hard_crash)
        if self.former is not None:
            event("ended_suddenly", level=logging.WARNING, broke=self.former.note is not None)
        with suppress(OSError):
            hard_crash.touch()
            self._mark.write_text(str(hard_crash.stat().st_size))

    def end(self) -> None:
        """The window has been closed, and what it kept is safe."""
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)


def _sudden_end(mark: Path, hard_crash: Path) -> SuddenEnd | None:
    try:
        size_then = int(mark.read_text())
        with hard_crash.open("rb") as file:
            file.seek(size_then)
            stack = impersonal_stack(file.read(_MOST_OF_A_STACK).decode("utf-8", "replace"))
    except (OSError, ValueError):  # closed as it should be, or a mark that the power cut in two
        return SuddenEnd(None) if mark.exists() else None
    if not stack:
        return SuddenEnd(None)
    return SuddenEnd(_write(hard_crash.parent, stack, ""))


def impersonal_stack(told: str) -> list[str]:
    """What `faulthandler` tells, without the folders of the files, which name the user of the machine, and without addresses, which
    are others each time.
    """

    def without_folders(found: re.Match[str]) -> str:
        parts = found[1].replace("\\", "/").split("/")
        start = parts.index(_OURS) if _OURS in parts else -1
        return f'File "{"/".join(parts[start:])}"'

    told = _ADDRESS.sub("", _FILE_OF_A_FRAME.sub(without_folders, told))
    return [line for line in told.splitlines() if line.strip()]


@contextmanager
def noting_crashes(folder: Path, tell: Callable[[CrashNote], None]) -> Iterator[None]:
    """While the block runs every exception that reaches the top, on any thread, leaves a note in `folder` and is told.

    `tell` is called on the thread of the error, and not of an error in itself. A crash of the interpreter leaves its stack in
    `hard-crash.log`.
    """
    telling = threading.local()

    def note_and_tell(error: BaseException) -> None:
        note = write_crash_note(folder, error)
        if getattr(telling, "is_under_way", False):
            return
        telling.is_under_way = True
        try:
            tell(note)
        except Exception as another:  # noqa: BLE001  # or it would come back here for ever
            write_crash_note(folder, another)
        finally:
            telling.is_under_way = False

    def on_exception(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            error = kind()
        if isinstance(error, KeyboardInterrupt | SystemExit):
            former_hook(kind, error, trace)
        else:
            note_and_tell(error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if not issubclass(arguments.exc_type, SystemExit):
            on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def on_unraisable(arguments: "sys.UnraisableHookArgs") -> None:
        on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    former_hook, former_thread, former_unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook
    with (folder / _HARD_CRASH).open("a", encoding="utf-8") as hard_crash:
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
