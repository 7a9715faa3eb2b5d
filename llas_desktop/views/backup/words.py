"""Backups in words, and as the columns of a list."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from llas_desktop.domain.backup import BackupFile, BackupMade, BackupState
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr

_MB = 1024 * 1024
_ONE_PLACE = "no_second_place"


def instant_words(instant: datetime) -> str:
    """`2026. 11. 22. 14:05`"""
    local = in_seoul(instant)
    return f"{korean_date(local.date())} {local:%H:%M}"


def size_words(size: int) -> str:
    return f"{size / _MB:,.1f} MB" if size >= _MB // 10 else f"{max(size // 1024, 1):,} KB"


def light_words(state: BackupState) -> tuple[str, str]:
    """What the light says, and its tone."""
    if state.last_success is None:
        return tr("! 아직 백업이 없습니다"), "danger"
    words = tr("● 마지막 백업 {when} · 열어서 확인함").format(when=instant_words(state.last_success))
    return words, "warning" if state.problem not in ("", _ONE_PLACE) else "success"


def problem_words(state: BackupState, *, may_choose: bool) -> str:
    """What is wrong, and what to do about it; nothing where nothing is. `may_choose`: she may choose the second folder."""
    if state.problem not in ("", _ONE_PLACE):
        return world_sentence(WorldError(state.problem), translate=tr)
    if state.second_folder is not None:
        return ""
    if may_choose:
        return tr(
            "백업이 이 컴퓨터에만 있습니다. 컴퓨터가 고장 나면 함께 없어지니 USB나 다른 디스크의 폴더를 둘째 폴더로 골라 주십시오."
        )
    return tr(
        "백업이 이 컴퓨터에만 있습니다. 컴퓨터가 고장 나면 함께 없어지니 책임자나 관리자에게 둘째 폴더를 골라 달라고 하십시오."
    )


def made_words(made: BackupMade) -> str:
    """What came of a backup: that it holds what the database held, and where it lies."""
    rows = sum(made.rows.values())
    words = tr("백업했습니다. 다시 열어 {rows}줄이 모두 같은 것을 확인했습니다 ({size}).").format(
        rows=f"{rows:,}", size=size_words(made.file.size)
    )
    if made.second is not None:
        return words + tr(" 둘째 폴더에도 두었습니다.")
    return words


def backup_columns(first_place: Callable[[], Path | None]) -> tuple[Column[BackupFile], ...]:
    return (
        Column(tr("만든 때"), lambda one: instant_words(one.made_at), lambda one: one.made_at, width=190),
        Column(
            tr("있는 곳"), lambda one: tr("이 컴퓨터") if one.path.parent == first_place() else tr("둘째 폴더"), width=140, yields=1
        ),
        Column(tr("파일"), lambda one: one.path.name),
        Column(tr("크기"), lambda one: size_words(one.size), lambda one: one.size, is_right=True, width=110),
    )  # fmt: skip
