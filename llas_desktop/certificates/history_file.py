"""The 학습이력철: a cover with its contents, the charts, the timeline, then everything section by section."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Final

from llas_desktop.certificates.columns import COLUMNS, STATED, Align, Column
from llas_desktop.certificates.drawing_flow import flow_drawing, put_drawing
from llas_desktop.certificates.flow import HEADING, Flow
from llas_desktop.certificates.history_content import Happening, HistoryFile
from llas_desktop.certificates.paper import (
    BOTTOM,
    HAIRLINE,
    LEFT,
    MEASURE,
    MM,
    NAVY,
    RIGHT,
    TOP,
    WIDTH,
    Arc,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.particulars import Pair, draw_grid, draw_title
from llas_desktop.certificates.report import finish, paragraph
from llas_desktop.certificates.table import HAIR, MIDDLE, Table
from llas_desktop.certificates.wrapping import clip, wrap
from llas_desktop.domain.certificate import CertificateSection
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.drawing import Drawing

TITLE: Final = "학습이력철"

_NO_CERTIFICATE: Final = "배움을 한데 모아 본인이 두고 보는 책이며 증명서가 아닙니다. 학교나 기관에 낼 때에는 평생학습이력증명서를 발급받으십시오."
_RINGS: Final = (
    "검정고시 과목마다, 연계된 평가인정 학습과정의 인정된 시간을 기준 시간에 견준 것입니다. "
    "✓는 기준을 채운 과목, ?는 확인할 시간이 있는 과목입니다. 면제는 응시원서를 받는 시·도교육청이 결정합니다."
)
_RINGS_A_LINE: Final = 5
_ROOM_OF_NAME: Final = 62 * MM
_FOOT_OF_COVER: Final = BOTTOM + 32 * MM
_LOWEST: Final = 38 * MM
_GAP: Final = 6 * MM
_LINE: Final = LEFT + 20 * MM
"""Of the timeline: years at its left, what happened at its right."""
_DAY_END: Final = _LINE + 28 * MM
_KIND: Final = _DAY_END + 4 * MM
_TEXT: Final = _KIND + 17 * MM

_CREDITS: Final = (
    Column("취득구분", 22, align=Align.CENTRE), Column("과목명", share=5, is_main=True), Column("기관", share=4),
    Column("이수구분", 24, align=Align.CENTRE), Column("학기·취득일", 27, align=Align.RIGHT),
    Column("학점", 16, align=Align.RIGHT),
)  # fmt: skip
_PASSES: Final = (
    Column("과정", 18, align=Align.CENTRE), Column("시험", share=4), Column("과목", share=5, is_main=True),
    Column("합격일", 27, align=Align.RIGHT), Column("점수", 18, align=Align.RIGHT),
)  # fmt: skip


def lay_out_history_file(content: HistoryFile, type_: Type) -> list[Sheet]:
    """The cover, then each part where the one before ended; the contents on the cover name the pages."""
    flow = Flow(type_, TOP, closes=False)
    flow.turn()
    numbers = count(1)
    if content.charts:
        _draw_charts(flow, f"{next(numbers)}. 한눈에 보기", content.charts)
    if content.rings:
        _draw_rings(flow, f"{next(numbers)}. 검정고시 과목별 시간", content.rings)
    if content.timeline:
        _draw_timeline(flow, f"{next(numbers)}. 걸어온 길", content.timeline)
    for section in content.sections:
        _draw_section(flow, f"{next(numbers)}. {section.section.heading}", section)
    for heading, columns, rows in (
        (f"학점은행제 학점: {content.credit_words}", _CREDITS, content.credits),
        (f"독학학위제 합격 과목: {len(content.passes)}과목", _PASSES, content.passes),
    ):
        if rows:
            flow.gap(_GAP)
            table = Table(columns, type_)
            flow.table(f"{next(numbers)}. {heading}", table, [table.row(row) for row in rows])
    _draw_cover(flow, content)
    made = korean_date(in_seoul(content.made_at).date())
    whose = f"{content.name} ({korean_date(content.birth_date)})"
    room = _ROOM_OF_NAME * type_.foot.em_limit
    finish(flow, mark=TITLE, left=clip(whose, type_.foot.face.widths, room), right=f"증명서가 아닙니다  {made}")
    return flow.sheets


def _draw_charts(flow: Flow, heading: str, charts: Sequence[Drawing]) -> None:
    flow.heading(heading)
    for chart in charts:
        flow.gap(_GAP)
        flow_drawing(flow, chart)


def _draw_rings(flow: Flow, heading: str, rings: Sequence[Drawing]) -> None:
    """Several side by side; the heading stays with the first of them."""
    type_ = flow.type
    height = max(ring.height for ring in rings) * MM + 2 * MM
    flow.gap(_GAP)
    if flow.room < HEADING + 3 * type_.prose.leading + height:
        flow.turn()
    flow.heading(heading)
    flow.y -= 1.5 * MM
    paragraph(flow, _RINGS, type_.prose)
    flow.y -= 3 * MM
    pitch = MEASURE / _RINGS_A_LINE
    for at, ring in enumerate(rings):
        place = at % _RINGS_A_LINE
        if not place and flow.room < height:
            flow.turn()
        put_drawing(flow.sheet, ring, LEFT + place * pitch + (pitch - ring.width * MM) / 2, flow.y, type_)
        if place == _RINGS_A_LINE - 1 or at == len(rings) - 1:
            flow.y -= height


def _draw_timeline(flow: Flow, heading: str, timeline: Sequence[Happening]) -> None:
    """Years at the left of a line, days at its right; a year that goes on on the next page is named there again."""
    flow.gap(_GAP)
    if flow.room < 4 * HEADING:
        flow.turn()
    flow.heading(heading)
    flow.y -= 2 * MM
    for year, happenings in groupby(timeline, key=lambda each: each.on.year):
        is_named = False
        for happening in happenings:
            lines = _wrapped(flow.type, happening)
            height = sum(style.leading for _, style in lines) + 1.8 * MM
            if flow.room < height:
                flow.turn()
                is_named = False
            _draw_happening(flow, happening, lines, height, "" if is_named else f"{year}년")
            is_named = True


def _wrapped(type_: Type, happening: Happening) -> list[tuple[str, Style]]:
    cell, small = type_.cell, type_.small
    return [
        (line, style)
        for text, style in ((happening.text, cell), (happening.detail, small))
        if text
        for line in wrap(text, style.face.widths, (RIGHT - _TEXT) * style.em_limit)
    ]


def _draw_happening(
    flow: Flow, happening: Happening, lines: Sequence[tuple[str, Style]], height: float, year: str
) -> None:
    type_, sheet, top = flow.type, flow.sheet, flow.y
    cell, small = type_.cell, type_.small
    base = top - cell.leading / 2 - MIDDLE * cell.size
    sheet.rule(NAVY, HAIR * 2, _LINE, top, _LINE, top - height)
    sheet.arcs.append(Arc(_LINE, top - cell.leading / 2, 0.55 * MM, 1.1 * MM, 0, 360, NAVY))
    if year:
        sheet.right(_LINE - 4 * MM, base, year, type_.label)
    sheet.right(_DAY_END, base, happening.on.korean, cell)
    sheet.left(_KIND, base, clip(happening.kind, small.face.widths, (_TEXT - _KIND) * small.em_limit), small)
    y = top
    for line, style in lines:
        sheet.left(_TEXT, y - style.leading / 2 - MIDDLE * style.size, line, style)
        y -= style.leading
    flow.y -= height


def _draw_section(flow: Flow, heading: str, section: CertificateSection) -> None:
    flow.gap(_GAP)
    if not section.rows:
        flow.nothing(heading, 0.0)
        return
    table = Table([COLUMNS[section.section][name] for name in section.columns], flow.type)
    flow.table(heading, table, [table.row(row.cells, STATED if row.is_stated else "") for row in section.rows])


def _draw_cover(flow: Flow, content: HistoryFile) -> None:
    """Whose it is, what it holds and on which page, who made it. Drawn last, when the pages are known; it is as low on its page as
    it can be, and without the contents where names and address are so long that they leave no room for them.
    """
    cover = _cover(content, flow, TOP)
    spare = cover.y - _FOOT_OF_COVER
    if len(cover.sheets) == 1 and spare >= 0:
        cover = _cover(content, flow, TOP - min(spare, _LOWEST))
    else:
        cover = _cover(content, flow, TOP, has_contents=False)
    if cover.y < _FOOT_OF_COVER:
        cover.turn()
    sheet, type_ = cover.sheet, flow.type
    low = BOTTOM + 2 * type_.prose.leading
    sheet.centre(WIDTH / 2, low + 14 * MM, korean_date(in_seoul(content.made_at).date()), type_.date)
    issuer = type_.issuer
    sheet.centre(WIDTH / 2, low + 5 * MM, clip(content.centre, issuer.face.widths, MEASURE * issuer.em_limit), issuer)
    cover.y = low
    paragraph(cover, _NO_CERTIFICATE, type_.prose)
    flow.sheets[:1] = cover.sheets


def _cover(content: HistoryFile, flow: Flow, top: float, *, has_contents: bool = True) -> Flow:
    """All of it above its foot."""
    type_ = flow.type
    cover = Flow(type_, top)
    draw_title(cover, TITLE)
    if content.span:
        cover.y -= 2 * MM
        cover.sheet.centre(WIDTH / 2, cover.y - type_.statement.size, content.span, type_.statement)
        cover.y -= type_.statement.leading + 4 * MM
    draw_grid(cover, list(_particulars(content, type_)))
    cover.y -= 8 * MM
    cover.heading("담긴 것")
    draw_grid(cover, _figures(content, type_))
    if has_contents:
        cover.y -= 8 * MM
        cover.heading("차례")
        cover.y -= 2 * MM
        for heading, page in flow.headings:
            _draw_content(cover, heading, str(page))
    return cover


def _draw_content(cover: Flow, heading: str, page: str) -> None:
    """A line of the contents, with a hairline to lead the eye to its page."""
    style = cover.type.value
    base = cover.y - style.leading / 2 - MIDDLE * style.size
    words = clip(heading, style.face.widths, (MEASURE - 16 * MM) * style.em_limit)
    cover.sheet.left(LEFT, base, words, style)
    cover.sheet.right(RIGHT, base, page, style)
    start, end = LEFT + style.width(words) + 2 * MM, RIGHT - style.width(page) - 2 * MM
    if start < end:
        cover.sheet.rule(HAIRLINE, HAIR, start, base + 0.6 * MM, end, base + 0.6 * MM)
    cover.y -= style.leading + 0.8 * MM


def _particulars(content: HistoryFile, type_: Type) -> Iterator[list[Pair]]:
    value = type_.value
    number = "평생학습관 번호" if content.is_centre_number else "학습계좌번호"
    yield [("성명", content.name, type_.name), ("생년월일", korean_date(content.birth_date), value)]
    pairs = [
        (label, words, value)
        for label, words in (
            (number, content.account_no), ("학점은행제 번호", content.credit_learner_no),
            ("한자 성명", content.name_hanja), ("로마자 성명", content.name_roman),
        )
        if words
    ]  # fmt: skip
    yield from (pairs[at : at + 2] for at in range(0, len(pairs), 2))
    if content.address:
        yield [("주소", content.address, value)]


def _figures(content: HistoryFile, type_: Type) -> list[list[Pair]]:
    pairs = [(label, words, type_.value) for label, words in content.figures]
    return [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
