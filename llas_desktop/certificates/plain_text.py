"""A certificate as text in the order of reading, for a screen reader or one that writes Braille."""

from collections.abc import Iterable, Iterator

from llas_desktop.certificates.closing import notes_of, statement_of
from llas_desktop.certificates.columns import COLUMNS, NUMBERS, STATED
from llas_desktop.certificates.ged_block import GED_HEADING, ged_cells, ged_note
from llas_desktop.certificates.layout import Copy, parts_of
from llas_desktop.certificates.particulars import particulars_of
from llas_desktop.domain.certificate import CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date


def plain_text(certificate: HistoryCertificate, copy: Copy | None) -> str:
    """Paragraphs parted by empty lines, each value behind its name; `copy` None: a preview. Ends with a line end."""
    return "\n\n".join("\n".join(lines) for lines in _paragraphs(certificate, copy)) + "\n"


def _paragraphs(certificate: HistoryCertificate, copy: Copy | None) -> Iterator[list[str]]:
    yield [certificate.title, copy.words if copy else "미리보기"]
    yield ["1. 인적사항", *_named(particulars_of(certificate))]
    for part in parts_of(certificate):
        yield from _section(part) if isinstance(part, CertificateSection) else _ged_block(part)
    if notes := notes_of(certificate):
        yield notes
    yield [statement_of(certificate), korean_date(in_seoul(certificate.issued_at).date()), certificate.issuer]
    if certificate.legal_line:
        yield [certificate.legal_line]
    if numbers := _named(
        (("발급번호", certificate.issue_no), ("확인번호", certificate.check_no), ("기록", certificate.anchor))
    ):
        yield numbers


def _section(section: CertificateSection) -> Iterator[list[str]]:
    heading = f"{NUMBERS[section.section]}. {section.section.heading}"
    if not section.rows:
        yield [heading, "해당 사항 없음"]
        return
    yield [f"{heading}, 모두 {len(section.rows)}건"]
    names = [COLUMNS[section.section][column].heading for column in section.columns]
    for number, row in enumerate(section.rows, start=1):
        stated = [f"비고: {STATED}"] if row.is_stated else []
        yield [f"({number})", *_named(zip(names, row.cells, strict=True)), *stated]
    yield ["이하 빈칸"]


def _ged_block(lines: tuple[GedLine, ...]) -> Iterator[list[str]]:
    yield [
        GED_HEADING,
        *(f"{level} {subject}: {hours}, 기준 시간 {met}" for level, subject, hours, met in ged_cells(lines)),
        ged_note(lines),
    ]


def _named(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """On one line each; what has no value is passed over."""
    return [f"{name}: {_on_one_line(value)}" for name, value in pairs if value]


def _on_one_line(value: str) -> str:
    """The lines of a cell: the end of a period follows its beginning, other things are apart."""
    return value.replace("\n~", " ~").replace("\n", ", ")
