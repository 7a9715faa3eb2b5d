"""The support file: what an administrator needs to find out what went wrong, and nobody's data. A text that a clerk can read.

Nothing in it is chosen by care alone: log and crash notes cannot hold a value (decision 004), of files only what the program
calls them and how large they are is told, and no path or name of a computer or user. What is shown is what is saved.
"""

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import llas_desktop
from llas_desktop.domain import backup
from llas_desktop.domain.dates import in_seoul
from llas_desktop.system.crash import notes
from llas_desktop.system.log import FILE
from llas_desktop.system.paths import Places, default_data

TITLE: Final = "평생학습관 창구 지원 파일"
_PROMISE: Final = (
    "이 파일에는 학습자와 직원의 이름, 번호, 그 밖의 개인정보가 들어 있지 않습니다.",
    "관리자에게 보내기 전에 처음부터 끝까지 읽어 보실 수 있습니다. 아래에 있는 것이 전부입니다.",
)
_NOTES_SHOWN: Final = 10
_LOG_BYTES: Final = 200_000
_PARTS: Final = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: Sequence[str]


def support_text(places: Places, now: datetime, more: Iterable[Section] = ()) -> str:
    """The whole file. `more` is what only the one who asks knows: the screen, the printers, the version of the schema."""
    stamp = in_seoul(now)
    sections = [_program(), *more, _data(places, now), *_errors(places), _log(places)]
    head = [TITLE, f"만든 때: {stamp:%Y-%m-%d %H:%M:%S} (한국 시간)", *_PROMISE]
    body = [line for section in sections for line in ("", f"── {section.heading} ──", *section.lines)]
    return _without_home("\n".join([*head, *body, ""]))


def support_bytes(text: str) -> bytes:
    """The file as every editor of Windows reads it."""
    return text.replace("\n", os.linesep).encode("utf-8-sig")


def file_name(now: datetime) -> str:
    """`llas-지원-20261122-1405.txt`"""
    return f"llas-지원-{in_seoul(now):%Y%m%d-%H%M}.txt"


def _program() -> Section:
    is_frozen = getattr(sys, "frozen", False)
    return Section(
        "프로그램",
        [
            f"llas-desktop {llas_desktop.__version__} ({'설치본' if is_frozen else '파이썬 환경'})",
            f"Python {platform.python_version()} {platform.machine()}",
            f"운영 체제: {platform.platform()}",
            f"언어와 글자: {locale.getlocale()[0] or '-'}, {sys.getfilesystemencoding()}",
            ", ".join(f"{name} {found}" for name in _PARTS if (found := _version(name))),
        ],
    )


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _data(places: Places, now: datetime) -> Section:
    where = "이 사용자의 보통 폴더" if places.data == default_data() else "따로 정한 폴더"
    named = {
        "자료": places.database,
        "자료의 쓰기 기록": places.database.with_name(f"{places.database.name}-wal"),
        "금고": places.vault,
        "이 자리의 설정": places.workstation,
        "끝나지 않은 되살리기": places.restoring,
    }
    lines = [f"있는 곳: {where}", *(f"{name}: {_size(path)}" for name, path in named.items())]
    copies = [path for path in _inside(places.data) if path.name.startswith(f"{places.database.stem}-")]
    lines.append(f"판을 올리기 전의 사본: {sum(path.suffix == places.database.suffix for path in copies)}개")
    made = sorted(at for path in _inside(places.backups) if (at := backup.made_at(path.name)) is not None)
    lines.append(f"이 컴퓨터의 백업: {len(made)}개" + (f", 마지막은 {(now - made[-1]).days}일 전" if made else ""))
    try:
        lines.append(f"디스크의 빈 자리: {shutil.disk_usage(places.data).free // 2**20:,} MB")
    except OSError as error:
        lines.append(f"디스크의 빈 자리: 알 수 없음 ({error.errno})")
    return Section("자료 (크기만)", lines)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _size(path: Path) -> str:
    try:
        return "폴더" if path.is_dir() else f"{path.stat().st_size:,} 바이트"
    except FileNotFoundError:
        return "없음"
    except OSError as error:
        return f"읽을 수 없음 ({error.errno})"


def _errors(places: Places) -> list[Section]:
    found = notes(places.logs)
    shown = [Section(f"오류 {at} / {len(found)}", text.splitlines()) for at, text in enumerate(found[:_NOTES_SHOWN], 1)]
    return shown or [Section("오류", ["없음"])]


def _log(places: Places) -> Section:
    path = places.logs / FILE
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - _LOG_BYTES, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return Section("기록", ["없음"])
    except OSError as error:
        return Section("기록", [f"읽을 수 없음 ({error.errno})"])
    return Section("기록", lines[1:] if size > _LOG_BYTES else lines)


def _without_home(text: str) -> str:
    """A last net: no path should be here, and one that is all the same does not say whose it is."""
    for home in {str(Path.home()), str(Path.home().resolve())}:
        if len(home) > 1:
            text = text.replace(home, "~")
    return text
