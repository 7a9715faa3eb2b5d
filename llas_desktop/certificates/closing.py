"""The end of the certificate, which is never parted: notes, statement, date, issuer with room for the seal, legal line."""

from collections.abc import Sequence
from typing import Final

from llas_desktop.certificates.paper import (
    LEFT,
    MEASURE,
    MM,
    WIDTH,
    Picture,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.table import MIDDLE
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date

SEAL: Final = 24 * MM
_SEAL_GAP: Final = 2 * MM
_DATE_GAP: Final = 3 * MM
_GAP: Final = 4 * MM
_ROOM_OF_ISSUER: Final = MEASURE - 2 * (SEAL + _SEAL_GAP)
_MOST_OF_ISSUER: Final = 4  # lines in its own type; a longer one is set smaller
_MOST_OPENED: Final = 10 * MM
_STATED: Final = "‘본인 진술’로 적힌 사항은 증빙을 확인하지 않고 학습자가 말한 대로 적은 것입니다."
_SELECTION: Final = "이 증명서에는 신청인이 고른 항목만 실려 있습니다."
_REPLACES: Final = "이 증명서는 발급번호 {issue_no}의 증명서를 대신합니다. 그 증명서는 철회되어 효력이 없습니다."


def notes_of(certificate: HistoryCertificate) -> list[str]:
    """What a reader has to know about rows and choice, each as a sentence behind ※."""
    stated = any(row.is_stated for section in certificate.sections for row in section.rows)
    notes = ((_STATED, stated), (_SELECTION, certificate.is_selection))
    said = [note for note, holds in notes if holds]
    return [f"※ {note}" for note in (*said, *filter(None, [_replacement(certificate)]))]


def _replacement(certificate: HistoryCertificate) -> str:
    return _REPLACES.format(issue_no=certificate.replaces) if certificate.replaces else ""


def statement_of(certificate: HistoryCertificate) -> str:
    verb = "확인합니다" if certificate.title.rstrip().endswith("확인서") else "증명합니다"
    return f"위와 같이 학습이력이 기록되어 있음을 {verb}."


PLACE_OF_SEAL: Final = "(직인)"
"""What stands where the seal is set by hand."""


class Closing:
    """Wrapped once, so that its `height` in points is known before the last row is set. In large
    print notes and legal line are none of it.
    """

    def __init__(self, certificate: HistoryCertificate, type_: Type) -> None:
        self._type = type_
        self._seal = certificate.seal_png
        is_large = certificate.is_large_print
        self._notes = [] if is_large else _wrapped(notes_of(certificate), type_.prose, MEASURE)
        self._statement = _wrapped([statement_of(certificate)], type_.statement, MEASURE)
        self._date = korean_date(in_seoul(certificate.issued_at).date())
        self._style = type_.issuer
        self._issuer = _wrapped([certificate.issuer], type_.issuer, _ROOM_OF_ISSUER)
        if len(self._issuer) > _MOST_OF_ISSUER:
            self._style = type_.name
            self._issuer = _wrapped([certificate.issuer], type_.name, _ROOM_OF_ISSUER)
        legal = [certificate.legal_line] if certificate.legal_line and not is_large else []
        self._legal = _wrapped(legal, type_.prose, MEASURE)
        issuer = len(self._issuer) * self._style.leading / 2
        # The seal stands beside the issuer's name, so that its upper half may reach beside the date.
        self._above = max(type_.date.leading + _DATE_GAP + issuer, SEAL / 2)
        self._below = max(issuer, SEAL / 2)
        self._legal_height = len(self._legal) * type_.prose.leading + (3 * MM if self._legal else 0)
        self.height = (
            (2 * MM + len(self._notes) * type_.prose.leading if self._notes else 0)
            + _GAP + len(self._statement) * type_.statement.leading + _GAP + self._above + self._below
            + self._legal_height
        )  # fmt: skip

    def draw(self, sheet: Sheet, y: float, bottom: float) -> float:
        """From `y` down; the legal line stands at `bottom`, that of the page. Returns how far down it reaches."""
        type_ = self._type
        # What the page has to spare opens the lines, up to where they still belong together; of the rest they take the middle.
        spare = max(y - bottom - self.height, 0.0)
        opened = min(spare / 3, _MOST_OPENED)
        if self._notes:
            y = _set(sheet, y - 2 * MM, self._notes, type_.prose)
        y -= _GAP + opened + (spare - 3 * opened) / 2
        for line in self._statement:
            sheet.centre(WIDTH / 2, _baseline(y, type_.statement), line, type_.statement)
            y -= type_.statement.leading
        y -= _GAP + opened + self._above
        self._draw_issuer(sheet, y)
        if self._legal:
            _set(sheet, bottom + self._legal_height - 1 * MM, self._legal, type_.prose)
            return bottom
        return y - self._below

    def _draw_issuer(self, sheet: Sheet, centre: float) -> None:
        style, date = self._style, self._type.date
        y = centre + len(self._issuer) * style.leading / 2
        sheet.centre(WIDTH / 2, _baseline(y + _DATE_GAP + date.leading, date), self._date, date)
        for line in self._issuer:
            sheet.centre(WIDTH / 2, _baseline(y, style), line, style)
            y -= style.leading
        widest = max(*map(style.width, self._issuer), date.width(self._date))
        end = WIDTH / 2 + widest / 2 + _SEAL_GAP
        if self._seal:
            sheet.pictures.append(Picture(end, centre - SEAL / 2, SEAL, self._seal))
        else:  # here the clerk sets the seal by hand
            small = self._type.foot
            sheet.left(end + 2 * MM, centre - MIDDLE * small.size, PLACE_OF_SEAL, small)


def _wrapped(texts: Sequence[str], style: Style, width: float) -> list[str]:
    return [line for text in texts for line in wrap(text, style.face.widths, width * style.em_limit)]


def _baseline(top: float, style: Style) -> float:
    return top - style.leading / 2 - MIDDLE * style.size


def _set(sheet: Sheet, y: float, lines: Sequence[str], style: Style) -> float:
    for line in lines:
        sheet.left(LEFT, _baseline(y, style), line, style)
        y -= style.leading
    return y
