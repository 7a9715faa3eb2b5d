"""The end of the certificate, which is never parted: notes, statement, date, issuer with room for the seal, legal line."""

from collections.abc import Sequence
from typing import Final

from llas_desktop.certificates.paper import (
    BOTTOM,
    HAIRLINE,
    LEFT,
    MEASURE,
    MM,
    RIGHT,
    WIDTH,
    Picture,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.table import HAIR, MIDDLE
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date

SEAL: Final = 24 * MM
_SEAL_GAP: Final = 2 * MM
_STATED: Final = "‘본인 진술’로 적힌 사항은 증빙을 확인하지 않고 학습자가 말한 대로 적은 것입니다."
_SELECTION: Final = "이 증명서에는 신청인이 고른 항목만 실려 있습니다."


class Closing:
    """Wrapped once, so that its `height` in points is known before the last row is set."""

    def __init__(self, certificate: HistoryCertificate, type_: Type) -> None:
        self._type = type_
        self._seal = certificate.seal_png
        stated = any(row.is_stated for section in certificate.sections for row in section.rows)
        notes = [f"※ {note}" for note, holds in ((_STATED, stated), (_SELECTION, certificate.is_selection)) if holds]
        self._notes = _wrapped(notes, type_.prose, MEASURE)
        verb = "확인합니다" if certificate.title.rstrip().endswith("확인서") else "증명합니다"
        self._statement = f"위와 같이 학습이력이 기록되어 있음을 {verb}."
        self._date = korean_date(in_seoul(certificate.issued_at).date())
        self._issuer = _wrapped([certificate.issuer], type_.issuer, MEASURE - 2 * (SEAL + _SEAL_GAP))
        self._legal = _wrapped([certificate.legal_line], type_.prose, MEASURE) if certificate.legal_line else []
        self._stamp_height = max(SEAL, len(self._issuer) * type_.issuer.leading)
        self._legal_height = len(self._legal) * type_.prose.leading + (4 * MM if self._legal else 0)
        self.height = (
            (2 * MM + len(self._notes) * type_.prose.leading if self._notes else 0)
            + 7 * MM + type_.statement.leading + 3 * MM + type_.date.leading + 2 * MM + self._stamp_height
            + self._legal_height
        )  # fmt: skip

    def draw(self, sheet: Sheet, y: float) -> None:
        """From `y` down; the legal line stands at the foot of the page."""
        type_ = self._type
        if self._notes:
            y = _set(sheet, y - 2 * MM, self._notes, type_.prose)
        # What the page has to spare opens the lines a little, up to where they still belong together.
        spare = min(max(y - BOTTOM - self.height, 0.0), 27 * MM)
        y -= 7 * MM + spare / 3
        sheet.centre(WIDTH / 2, _baseline(y, type_.statement), self._statement, type_.statement)
        y -= type_.statement.leading + 3 * MM + spare / 3
        sheet.centre(WIDTH / 2, _baseline(y, type_.date), self._date, type_.date)
        y -= type_.date.leading + 2 * MM + spare / 3
        self._draw_issuer(sheet, y)
        if self._legal:
            top = BOTTOM + self._legal_height - 2 * MM
            sheet.rule(HAIRLINE, HAIR, LEFT, top, RIGHT, top)
            _set(sheet, top - 2 * MM, self._legal, type_.prose)

    def _draw_issuer(self, sheet: Sheet, top: float) -> None:
        style = self._type.issuer
        centre = top - self._stamp_height / 2
        y = centre + len(self._issuer) * style.leading / 2
        for line in self._issuer:
            sheet.centre(WIDTH / 2, _baseline(y, style), line, style)
            y -= style.leading
        end = WIDTH / 2 + max(map(style.width, self._issuer)) / 2 + _SEAL_GAP
        if self._seal:
            sheet.pictures.append(Picture(end, centre - SEAL / 2, SEAL, self._seal))
        else:  # here the clerk sets the seal by hand
            small = self._type.foot
            sheet.left(end + 2 * MM, centre - MIDDLE * small.size, "(직인)", small)


def _wrapped(texts: Sequence[str], style: Style, width: float) -> list[str]:
    return [line for text in texts for line in wrap(text, style.face.widths, width * style.em_limit)]


def _baseline(top: float, style: Style) -> float:
    return top - style.leading / 2 - MIDDLE * style.size


def _set(sheet: Sheet, y: float, lines: Sequence[str], style: Style) -> float:
    for line in lines:
        sheet.left(LEFT, _baseline(y, style), line, style)
        y -= style.leading
    return y
