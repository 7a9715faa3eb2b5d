"""The trial page (시험 인쇄): what a printer makes of Hangul, Hanja, hairlines, pale grounds, margins and the seal."""

from datetime import datetime
from typing import Final

from llas_desktop.certificates.closing import SEAL
from llas_desktop.certificates.paper import (
    HAIRLINE,
    HEIGHT,
    LABEL_GROUND,
    LEFT,
    MM,
    NAVY,
    QUIET,
    RIGHT,
    TEXT,
    TOP,
    WIDTH,
    Ink,
    Picture,
    Sheet,
    Style,
    Text,
    Type,
)
from llas_desktop.certificates.table import EDGE, HAIR, MIDDLE
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.dates import in_seoul, korean_date

TITLE: Final = "시험 인쇄"
MARGIN: Final = 20 * MM
"""Of the frame to each edge of the sheet: what is to be measured."""
NO_CERTIFICATE: Final = "이 종이는 증명서가 아닙니다"

_SPOILING: Final = "시험"
_INSET: Final = 9 * MM
_IN: Final = LEFT + _INSET
_OUT: Final = RIGHT - _INSET
_RULER: Final = 100  # mm
_SAMPLES: Final = (
    (8.0, False, "작은 글자 0123456789 · ABCDEFG abcdefg · 90시간 1시간 30분 (%)"),
    (9.5, False, "가나다라마바사아자차카타파하 · 닭 쫓고 괜찮다 · 뷁 쀍 똠방각하"),
    (12.0, False, "평생학습 平生學習 履歷 敎育 龍 鬱 · Tiếng Việt · Кыргызча"),
    (16.0, True, "굵은 글자 시험 인쇄 0123456789"),
)
_WEIGHTS: Final = (0.1, 0.2, 0.4, 1.2)  # mm
_GROUNDS: Final = (LABEL_GROUND, Ink.of("#cdd1d5"), HAIRLINE, QUIET, NAVY)
_CHECKS: Final = (
    "한글과 한자가 네모(□)나 물음표로 바뀌지 않고 또렷합니다.",
    "안쪽 테두리의 네 변이 모두 나왔고, 종이 끝에서 그 테두리까지 자로 재면 20 mm입니다.",
    "증명서에 두르는 바깥 무늬 테두리가 어느 쪽도 잘리지 않았습니다.",
    "눈금의 0에서 100까지가 자로 재어도 100 mm입니다. 다르면 프린터 설정의 ‘용지에 맞춤’을 끄고 ‘실제 크기’로 합니다.",
    "가장 가는 선과 가장 옅은 바탕이 보이고, 번지거나 줄이 가지 않았습니다.",
)


def lay_out_trial_page(centre: str, issuer: str, seal_png: bytes | None, made_at: datetime, type_: Type) -> list[Sheet]:
    """One page; `made_at` is aware UTC. The seal lies under a word that spoils it for any other use."""
    sheet = Sheet()
    made = in_seoul(made_at)
    sheet.is_framed = True
    sheet.watermark = Text(0, 0, TITLE, type_.watermark)
    _draw_frame(sheet, type_)
    y = TOP - 8 * MM - type_.title.leading
    sheet.centre(WIDTH / 2, y, TITLE, type_.title)
    y -= 9 * MM
    sheet.centre(WIDTH / 2, y, NO_CERTIFICATE, type_.statement)
    y = _draw_samples(sheet, type_, y - 10 * MM)
    y = _draw_lines(sheet, type_, y - 10 * MM)
    y = _draw_ruler(sheet, type_, y - 10 * MM)
    y = _draw_issuer(sheet, type_, y - 10 * MM, issuer, seal_png)
    _draw_checks(sheet, type_, y - 10 * MM)
    foot = type_.foot
    sheet.left(LEFT, 12.5 * MM, f"{centre}  {korean_date(made.date())} {made:%H:%M}", foot)
    sheet.right(RIGHT, 12.5 * MM, f"{TITLE} · {NO_CERTIFICATE}", foot)
    sheet.right(RIGHT, HEIGHT - 13 * MM, TITLE, type_.mark)
    return [sheet]


def _draw_frame(sheet: Sheet, type_: Type) -> None:
    bottom, right, top = MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN
    for ends in (
        (MARGIN, bottom, right, bottom), (MARGIN, top, right, top), (MARGIN, bottom, MARGIN, top), (right, bottom, right, top),
    ):  # fmt: skip
        sheet.rule(NAVY, HAIR, *ends)
    sheet.left(LEFT, HEIGHT - 13 * MM, "안쪽 테두리는 종이 끝에서 20 mm입니다", type_.foot)


def _heading(sheet: Sheet, type_: Type, y: float, words: str) -> float:
    style = type_.heading
    y -= style.leading
    sheet.left(_IN, y + style.leading / 2 - MIDDLE * style.size, words, style)
    sheet.rule(NAVY, EDGE, _IN, y - 0.8 * MM, _OUT, y - 0.8 * MM)
    return y - 3.5 * MM


def _draw_samples(sheet: Sheet, type_: Type, y: float) -> float:
    y = _heading(sheet, type_, y, "1. 글자")
    for size, is_bold, words in _SAMPLES:
        style = Style((type_.heading if is_bold else type_.value).face, size, TEXT)
        y -= size * 1.6
        sheet.left(_IN, y + size * 0.35, words, style)
        sheet.right(_OUT, y + size * 0.35, f"{size:g} pt", type_.foot)
    return y


def _draw_lines(sheet: Sheet, type_: Type, y: float) -> float:
    y = _heading(sheet, type_, y, "2. 선과 바탕")
    half = (_OUT - _IN) / 2
    for at, weight in enumerate(_WEIGHTS):
        line = y - (at + 0.5) * 4 * MM
        sheet.rule(TEXT, weight * MM, _IN, line, _IN + half - 22 * MM, line)
        sheet.left(_IN + half - 19 * MM, line - MIDDLE * type_.foot.size, f"{weight:g} mm", type_.foot)
    side = half / len(_GROUNDS)
    for at, ink in enumerate(_GROUNDS):
        sheet.fill(ink, _IN + half + at * side, y - 15 * MM, side - 2 * MM, 14 * MM)
    return y - 16 * MM


def _draw_ruler(sheet: Sheet, type_: Type, y: float) -> float:
    y = _heading(sheet, type_, y, "3. 길이 (100 mm)")
    left, base = (WIDTH - _RULER * MM) / 2, y - 6 * MM
    sheet.rule(TEXT, HAIR, left, base, left + _RULER * MM, base)
    for mm in range(_RULER + 1):
        height = 5 if mm % 10 == 0 else 3.5 if mm % 5 == 0 else 2
        sheet.rule(TEXT, HAIR, left + mm * MM, base, left + mm * MM, base + height * MM)
    for mm in range(0, _RULER + 1, 10):
        sheet.centre(left + mm * MM, base - 4 * MM, str(mm), type_.foot)
    return base - 5 * MM


def _draw_issuer(sheet: Sheet, type_: Type, y: float, issuer: str, seal_png: bytes | None) -> float:
    y = _heading(sheet, type_, y, "4. 발급기관과 직인 (24 mm)")
    style = type_.issuer
    lines = wrap(issuer, style.face.widths, (_OUT - _IN - 2 * (SEAL + 2 * MM)) * style.em_limit)
    height = max(SEAL, len(lines) * style.leading)
    middle = y - height / 2
    base = middle + len(lines) * style.leading / 2
    for line in lines:
        sheet.centre(WIDTH / 2, base - style.leading / 2 - MIDDLE * style.size, line, style)
        base -= style.leading
    end = WIDTH / 2 + max(map(style.width, lines), default=0) / 2 + 2 * MM
    if seal_png is None:
        sheet.left(end + 2 * MM, middle - MIDDLE * type_.foot.size, "(직인 그림 없음)", type_.foot)
        return y - height
    sheet.pictures.append(Picture(end, middle - SEAL / 2, SEAL, seal_png))
    spoiling = Style(type_.heading.face, 30, QUIET)
    sheet.centre(end + SEAL / 2, middle - MIDDLE * spoiling.size, _SPOILING, spoiling)
    return y - height


def _draw_checks(sheet: Sheet, type_: Type, y: float) -> None:
    y = _heading(sheet, type_, y, "잘 나왔는지 보는 법")
    style, box = type_.value, 3.2 * MM
    for check in _CHECKS:
        sheet_top = y - style.leading / 2 - box / 2
        for ends in ((0, 0, box, 0), (0, box, box, box), (0, 0, 0, box), (box, 0, box, box)):
            x1, y1, x2, y2 = ends
            sheet.rule(TEXT, HAIR, _IN + x1, sheet_top + y1, _IN + x2, sheet_top + y2)
        for line in wrap(check, style.face.widths, (_OUT - _IN - 6 * MM) * style.em_limit):
            sheet.left(_IN + 6 * MM, y - style.leading / 2 - MIDDLE * style.size, line, style)
            y -= style.leading
        y -= 1.2 * MM
