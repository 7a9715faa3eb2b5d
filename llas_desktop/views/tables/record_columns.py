"""How the records of each section stand in their table: what a clerk looks for in that section, newest first."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import LearningRecord, Provenance, Section
from llas_desktop.domain.minutes import format_hours
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import noop, tr

_Shape = Column[LearningRecord]


def _started(record: LearningRecord) -> str:
    return _day(record.values.started)


def _ended(record: LearningRecord) -> str:
    return tr("진행 중") if record.values.is_current else _day(record.values.ended)


def _day(day: PartialDate | None) -> str:
    return day.korean if day else ""


def _last_day(record: LearningRecord) -> str:
    """The day that the record is known by: its end, or where it has none its beginning."""
    return _ended(record) or _started(record)


def _key(day: PartialDate | None) -> str:
    return str(day) if day else ""


def _last_key(record: LearningRecord) -> str:
    return "9999" if record.values.is_current else _key(record.values.ended or record.values.started)


def _started_key(record: LearningRecord) -> str:
    return _key(record.values.started)


def _hours(record: LearningRecord) -> str:
    return "" if record.values.minutes is None else format_hours(record.values.minutes)


def _minutes_key(record: LearningRecord) -> int:
    return -1 if record.values.minutes is None else record.values.minutes


def _title(record: LearningRecord) -> str:
    return record.values.title or record.values.content.partition("\n")[0]


_KIND: Final[_Shape] = Column(noop("종류"), lambda record: tr(record.kind.korean), width=108, yields=2)
_HOURS: Final[_Shape] = Column(noop("시간"), _hours, _minutes_key, is_right=True, width=118)  # `240시간 30분`
_SOME_HOURS: Final[_Shape] = replace(_HOURS, yields=4)
_LAST: Final[_Shape] = Column(noop("날짜"), _last_day, _last_key, width=126)


def _named(heading: str) -> _Shape:
    return Column(heading, _title)


def _institution(heading: str, yields: int = 3) -> _Shape:
    return Column(heading, lambda record: record.values.institution, width=132, widest=280, yields=yields)


_COLUMNS: Final = MappingProxyType(
    {
        Section.EDUCATION: (
            _LAST, _KIND, _named(noop("학교·장학명")),
            Column(noop("전공"), lambda record: record.values.major, width=120, widest=240, yields=3),
            Column(noop("구분"), lambda record: tr(record.values.outcome), width=72),
        ),
        Section.CAREER: (
            Column(noop("시작"), _started, _started_key, width=126, yields=3),
            Column(noop("끝"), _ended, _last_key, width=126),
            _KIND, _named(noop("하는 일·과목")), _institution(noop("기관"), yields=0),
        ),
        Section.QUALIFICATION: (
            Column(noop("취득일"), _started, _started_key, width=126),
            _KIND, _named(noop("자격명")), Column(noop("등급"), lambda record: record.values.grade, width=80, yields=2),
            _institution(noop("발급기관")),
        ),
        Section.COMPLETION: (_LAST, _named(noop("학습과정명")), _institution(noop("기관")), _HOURS),
        Section.ACTIVITY: (_LAST, _KIND, _named(noop("활동명")), _institution(noop("주관·수여기관")), _SOME_HOURS),
    }
)  # fmt: skip


def record_columns(section: Section, is_unfinished: Callable[[LearningRecord], bool]) -> list[_Shape]:
    """The columns of a section; the last says where a record stands."""

    def standing(record: LearningRecord) -> str:
        if is_unfinished(record):
            return tr("✎ 작성 중")
        return provenance_words(record) if record.values.prints else tr("인쇄 안 함")

    columns = (*_COLUMNS[section], Column(noop("출처"), standing, width=106, yields=1))
    return [replace(column, heading=tr(column.heading)) for column in columns]


def provenance_words(record: LearningRecord) -> str:
    mark = "✓ " if record.values.provenance is Provenance.EVIDENCE_SEEN else ""
    return mark + tr(record.values.provenance.korean)


def words_of(record: LearningRecord) -> Iterator[str]:
    """Title, institution, kind and content: what a list is searched by."""
    values = record.values
    yield from filter(None, (values.title, values.institution, tr(record.kind.korean), values.content))
