"""What a certificate says: a learner's records put into the words and the columns of the paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from llas_desktop.certificates.columns import COLUMNS, ON_REQUEST
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.certificate import (
    CertificateRequest,
    CertificateRow,
    CertificateSection,
    GedLine,
    HistoryCertificate,
)
from llas_desktop.domain.dates import PartialDate, in_seoul
from llas_desktop.domain.history import LearningRecord, Provenance, Section
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import GedDiagnosis

_GED: Final = "ged"
"""A day of passing, no period: of sitting and of passing the later one counts."""
_TELLS_CONTENT: Final = frozenset((Section.EDUCATION, Section.ACTIVITY))
"""Sections whose rows tell it on a certificate too."""
_HOME: Final = frozenset(("대한민국", "한국", "국내"))


@dataclass(frozen=True, slots=True)
class Issue:
    """What makes a certificate of a draft of one: where and when it is issued (aware UTC), its number in the register, and the
    newest entry of the journal before it.
    """

    terminal_no: str
    issued_at: datetime
    serial: int
    anchor: str = ""

    @property
    def issue_no(self) -> str:
        """단말번호-출력연월일/시·분·초-발급일련번호, by the clock in Seoul; each page adds its number."""
        return f"{self.terminal_no}-{in_seoul(self.issued_at):%Y%m%d/%H%M%S}-{self.serial:06}"


def compose(
    learner: Learner,
    records: Sequence[LearningRecord],
    diagnosis: GedDiagnosis | None,
    centre: CentreSettings,
    request: CertificateRequest,
    issued_at: datetime,
) -> HistoryCertificate:
    """The content, not yet numbered. `diagnosis` gives the lines of the 검정고시 block when the request asks for it.

    Rows stand in the order of time, the oldest first and those without a date last. The block counts all of the learner's
    records, whichever of them print: it is what the account has earned.
    """
    printing = tuple(sections(records, request))
    printed = sum(len(section.rows) for section in printing)
    values = learner.values
    return HistoryCertificate(
        title=centre.certificate_title,
        issuer=centre.issuer_or_default,
        legal_line=centre.legal_line_or_default,
        name=values.name,
        name_hanja=values.name_hanja,
        name_roman=values.name_roman,
        birth_date=values.birth_date,
        account_no=values.account_no,
        is_centre_number=learner.has_centre_number,
        address=values.address if request.with_address else "",
        sections=printing,
        ged_lines=_ged_lines(diagnosis) if request.ged and diagnosis else None,
        issue_no="",
        issued_at=issued_at,
        terminal_no="",
        serial=0,
        purpose=request.purpose,
        recipient=request.recipient,
        is_selection=len(printing) < len(Section) or printed < len(records),
        seal_png=centre.seal_png,
        replaces=request.replaces,
        is_large_print=request.is_large_print,
    )


def sections(
    records: Sequence[LearningRecord], request: CertificateRequest, *, with_contents: bool = False
) -> Iterator[CertificateSection]:
    """A section of which no row was chosen is left out: "해당 사항 없음" under its heading would not be true.

    `with_contents`: what was learned or done is told in every row that says it.
    """
    for section in Section:
        known = [record for record in records if record.section is section]
        chosen = sorted((record for record in known if prints(record, request)), key=_age)
        if (request.sections is None or section in request.sections) and (chosen or not known):
            columns = tuple(n for n in COLUMNS[section] if n not in ON_REQUEST or request.with_qualification_no)
            rows = tuple(_row(record, columns, with_contents=with_contents) for record in chosen)
            yield CertificateSection(section, columns, rows)


def asked_for(
    certificate: HistoryCertificate, records: Sequence[LearningRecord], fresh: frozenset[int] = frozenset()
) -> CertificateRequest:
    """What is to be asked for to have a certificate once more, of the learner's records as they are now: in the sections that it
    has, what is `fresh` since it was issued prints as it does by itself. Who asks is no part of it.
    """
    stood = frozenset(section.section for section in certificate.sections)
    frozen = {row.record_id for section in certificate.sections for row in section.rows}
    chosen = frozenset(
        one.id
        for one in records
        if one.section in stood and (one.values.prints if one.id in fresh else one.id in frozen)
    )
    usual = CertificateRequest(certificate.purpose)
    is_usual = stood >= {section.section for section in sections(records, usual)} and all(
        prints(one, usual) == (one.id in chosen) for one in records
    )
    return CertificateRequest(
        purpose=certificate.purpose,
        recipient=certificate.recipient,
        sections=None if is_usual else stood,
        record_ids=None if is_usual else chosen,
        ged=certificate.ged_lines is not None,
        with_qualification_no=any(name in ON_REQUEST for section in certificate.sections for name in section.columns),
        with_address=bool(certificate.address),
        is_large_print=certificate.is_large_print,
    )


def prints(record: LearningRecord, request: CertificateRequest) -> bool:
    """Whether a record was chosen; the ones that print by themselves where nothing was."""
    return record.values.prints if request.record_ids is None else record.id in request.record_ids


def _age(record: LearningRecord) -> tuple[str, int]:
    day = record.values.started or record.values.ended
    return str(day) if day else "9999", record.id


def _row(record: LearningRecord, columns: Sequence[str], *, with_contents: bool) -> CertificateRow:
    cells = [_CELLS[record.section].get(name, _CELL[name])(record) for name in columns]
    if with_contents and record.values.content and record.section not in _TELLS_CONTENT:
        main = next(at for at, name in enumerate(columns) if COLUMNS[record.section][name].is_main)
        cells[main] = f"{cells[main]}\n{record.values.content}"
    return CertificateRow(record.id, tuple(cells), record.values.provenance is Provenance.STATED)


def _ged_lines(diagnosis: GedDiagnosis) -> tuple[GedLine, ...]:
    """Subjects with certain minutes, level by level in the order of the papers."""
    return tuple(
        GedLine(each.level, each.subject, each.credited_minutes, each.missing_minutes == 0)
        for each in diagnosis.verdicts
        if each.credited_minutes
    )


def _day(day: PartialDate | None) -> str:
    return day.korean if day else ""


def period_of(record: LearningRecord) -> str:
    """From when to when, on two lines; one day where it is one."""
    values = record.values
    if record.kind.code == _GED:
        return _day(values.ended or values.started)
    started = _day(values.started)
    ended = record.kind.labels.get("is_current", "") if values.is_current else _day(values.ended)
    if not ended or ended == started:
        return started
    return f"{started}\n~ {ended}".lstrip()


def _lines(main: str, *notes: str) -> str:
    """The main text, and its notes in one line of small print."""
    small = " · ".join(note for note in notes if note)
    return f"{main}\n{small}" if small else main


def _schooling(record: LearningRecord) -> str:
    values = record.values
    country = "" if values.country in _HOME else values.country
    return _lines(values.title, country, values.content)


def _major_or_body(record: LearningRecord) -> str:
    values = record.values
    return "\n".join(part for part in (values.major, values.degree) if part) or values.institution


def _qualification(record: LearningRecord) -> str:
    values = record.values
    return f"{values.title} ({values.grade})" if values.grade else values.title


def _completion(record: LearningRecord) -> str:
    values = record.values
    return _lines(
        values.title,
        f"{record.kind.korean} {record.accreditation_no}" if record.accreditation_no else record.kind.korean,
        f"이수증번호 {values.certificate_no}" if values.certificate_no else "",
        "" if values.is_completed else "미이수",
    )


_CELL: Final[MappingProxyType[str, Callable[[LearningRecord], str]]] = MappingProxyType(
    {
        "kind": lambda record: record.kind.korean,
        "title": lambda record: record.values.title,
        "detail": _major_or_body,
        "institution": lambda record: record.values.institution,
        "position": lambda record: record.values.position,
        "period": period_of,
        "outcome": lambda record: record.values.outcome,
        "minutes": lambda record: "" if record.values.minutes is None else format_hours(record.values.minutes),
        "qualification_no": lambda record: record.values.qualification_no,
        "started": lambda record: _day(record.values.started),
        "ended": lambda record: _day(record.values.ended),
        "area": lambda record: record.values.area.value if record.values.area else "",
    }
)
"""What stands under an identifier of `columns`, unless the section says it in its own way."""

_CELLS: Final[MappingProxyType[Section, dict[str, Callable[[LearningRecord], str]]]] = MappingProxyType(
    {
        Section.EDUCATION: {"title": _schooling},
        Section.CAREER: {},
        Section.QUALIFICATION: {"title": _qualification},
        Section.COMPLETION: {"title": _completion},
        Section.ACTIVITY: {"title": lambda record: _lines(record.values.title, record.values.content)},
    }
)
