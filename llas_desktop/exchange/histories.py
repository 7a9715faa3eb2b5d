"""Learning histories from a centre's own lists (domain notes 5): one row, one record of any of the five sections."""

from datetime import date
from pathlib import Path
from typing import Final

from llas_desktop.domain.history import (
    OUTCOMES,
    Provenance,
    RecordDraft,
    RecordKind,
    Section,
    kind_from_words,
    kinds_of,
    section_from_words,
)
from llas_desktop.domain.imports import HistoryRow
from llas_desktop.domain.text import clean_line
from llas_desktop.exchange.cells import raw_text, yes_or_no
from llas_desktop.exchange.links import read_links
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

COLUMNS: Final = (
    Column("account_no", "계좌번호", ("학습계좌번호",), is_required=True),
    Column("section", "영역", ("구분",), is_required=True),
    Column("kind", "종류", is_required=True),
    Column("title", "명칭", is_required=True),
    Column("institution", "기관명"),
    Column("started", "시작일", ("시작일자",)),
    Column("ended", "종료일", ("종료일자",)),
    Column("minutes", "이수시간", ("시간",)),
    Column("accreditation_no", "평가인정번호"),
    Column("content", "내용"),
    Column("is_completed", "이수여부"),
    Column("ged_links", "검정고시연계", ("검정고시연계(수준:과목)",)),
)

_COMPLETED: Final = {"이수": True, "수료": True, "미이수": False, "미수료": False}
_STILL: Final = frozenset(("현재", "재직", "재직중", "강의중", "진행중", "계속"))
_END_YEARS_AHEAD: Final = 10  # the end of a qualification's validity
_ONLY_OF_COMPLETIONS: Final = ("accreditation_no", "is_completed", "ged_links")


def read_histories(path: Path, today: date) -> Incoming[HistoryRow]:
    """The rows of a history. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def _parse(record: Record) -> HistoryRow | None:
    account_no = record.line("account_no", required=True)
    kind = _kind(record)
    title, institution = record.line("title"), record.line("institution")
    started = record.day_or_part("started")
    is_current = kind is not None and _is_current(record, kind)
    ended = None if is_current else record.day_or_part("ended", years_ahead=_END_YEARS_AHEAD)
    minutes = record.minutes("minutes")
    content = record.lines("content")
    accreditation_no = record.line("accreditation_no")
    is_completed = record.read("is_completed", lambda cell: _completed(raw_text(cell)))
    links = read_links(record, "ged_links")
    if kind is None:
        return None
    if kind.section is Section.EDUCATION and not title:
        title, institution = institution, ""
    outcome = ""
    if "outcome" in kind.labels and content in OUTCOMES:
        outcome, content = content, ""
    is_completion = kind.section is Section.COMPLETION
    is_completed = not is_completion or is_completed is not False
    _refuse_what_is_missing(
        record,
        kind.required_if(is_completed=is_completed),
        title=title or (accreditation_no if is_completion else ""),
        institution=institution,
        minutes=minutes,
    )
    _warn_of_unused(record, kind)
    draft = RecordDraft(
        kind=kind.code,
        title=title,
        institution=institution,
        started=started,
        ended=ended if "ended" in kind.labels else None,
        minutes=minutes if "minutes" in kind.labels else None,
        content=content,
        outcome=outcome,
        is_current=is_current,
        is_completed=is_completed,
        ged_links=links if is_completion else frozenset(),
        provenance=Provenance.IMPORTED,
    )
    return HistoryRow(record.row, account_no, draft, accreditation_no if is_completion else "")


def _kind(record: Record) -> RecordKind | None:
    section = record.word("section", section_from_words, [each.korean for each in Section], required=True)
    if section is None:
        if record.is_empty("kind"):
            record.refuse("kind", "required")
        return None
    choices = [kind.korean for kind in kinds_of(section)]
    return record.word("kind", lambda text: kind_from_words(section, text), choices, required=True)


def _completed(text: str) -> bool:
    word = clean_line(text)
    return _COMPLETED[word] if word in _COMPLETED else yes_or_no(text)


def _is_current(record: Record, kind: RecordKind) -> bool:
    """`재직 중` or `현재` where the end of a career would stand."""
    return "is_current" in kind.labels and "".join(record.shown("ended").split()) in _STILL


def _refuse_what_is_missing(record: Record, required: frozenset[str], **has: object) -> None:
    troubled = {problem.field for problem in record.problems}
    for name in sorted(required - troubled):
        if has[name] in ("", None):
            record.refuse(name, "required")


def _warn_of_unused(record: Record, kind: RecordKind) -> None:
    """A cell that the kind has no use for is not stored, and that is told."""
    unused = [name for name in ("ended", "minutes") if name not in kind.labels]
    if kind.section is not Section.COMPLETION:
        unused += _ONLY_OF_COMPLETIONS
    for name in unused:
        if not record.is_empty(name):
            record.warn(name, "unused_cell", kind.korean)
