"""The 학습설계 on one page, for the learner to take home: in type as large as leaves it on one page."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from llas_desktop.certificates.columns import Align, Column
from llas_desktop.certificates.drawing_flow import flow_drawing
from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.paper import BOTTOM, HAIRLINE, LEFT, MEASURE, MM, RIGHT, Sheet, Style, Type
from llas_desktop.certificates.particulars import Pair, draw_grid
from llas_desktop.certificates.plan_content import PlanContent, PlanCourse, PlanGoal
from llas_desktop.certificates.report import begin, finish, paragraph
from llas_desktop.certificates.table import HAIR, Table
from llas_desktop.certificates.wrapping import clip, wrap
from llas_desktop.domain.charts import progress
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import Verdict

TITLE: Final = "학습설계"
_NO_CERTIFICATE: Final = (
    "이 종이는 상담을 돕는 참고 자료이며 증명서가 아닙니다. 과정이 열리는지와 일정은 그 기관에 먼저 물어보십시오. "
    "면제와 인정은 서류를 받는 곳이 결정합니다."
)
_COURSES: Final = (
    Column("이수", 14, align=Align.CENTRE),
    Column("학습과정명", share=6, is_main=True),
    Column("기관", share=4),
    Column("시작", 30, align=Align.RIGHT),
    Column("시간", 24, align=Align.RIGHT),
)
_MOST_STEPS: Final = 3
_FEWEST: Final = 4
"""Courses that the list shows before anything else is cut further for their sake."""
_LINES_OF_CELL: Final = 3
_ROOM_OF_VALUE: Final = 135 * MM
"""Three lines of a cell of the 인적사항."""
_GAP: Final = 4 * MM


class Fit(NamedTuple):
    """How much the page is made to hold: the scale of its type, and how much is told of what matters less than the courses."""

    scale: float
    moved: int = 6
    note_lines: int = 4
    step_lines: int = 3
    has_small_print: bool = True


_DENSE: Final = Fit(0.88, moved=2, note_lines=2, step_lines=2, has_small_print=False)
FITS: Final = (
    Fit(1.15), Fit(1.05), Fit(0.95), _DENSE, _DENSE._replace(moved=1, note_lines=1, step_lines=1)
)  # fmt: skip
"""The first that leaves it one page is taken: many who take the page home are old."""


def lay_out_study_plan(content: PlanContent, type_at: Callable[[float], Type]) -> list[Sheet]:
    """Always one sheet. Where nothing else helps, the last courses of the list are told by their number."""
    pages = [_Page(content, fit, type_at(fit.scale)) for fit in FITS]
    for page in pages:
        if len(sheets := page.sheets(len(content.courses))) == 1:
            return sheets
    narrow = next((page for page in pages[-2:] if len(page.sheets(_FEWEST)) == 1), pages[-1])
    least, most = 0, len(content.courses)
    while most - least > 1:
        middle = (least + most) // 2
        if len(narrow.sheets(middle)) == 1:
            least = middle
        else:
            most = middle
    return narrow.sheets(least)


class _Page:
    def __init__(self, content: PlanContent, fit: Fit, type_: Type) -> None:
        self._content = content
        self._fit = fit
        self._type = type_
        self._gap = _GAP * fit.scale

    def sheets(self, shown: int) -> list[Sheet]:
        """With so many of the courses in the list."""
        content, type_ = self._content, self._type
        flow = begin(type_, TITLE)
        draw_grid(flow, _particulars(content, type_))
        flow.gap(self._gap)
        _draw_goal(flow, content)
        flow.gap(self._gap)
        self._draw_courses(flow, shown)
        if content.moved:
            flow.gap(self._gap)
            self._draw_moved(flow)
        if content.steps:
            flow.gap(self._gap)
            self._draw_steps(flow)
        if content.note:
            flow.gap(self._gap)
            _heading(flow, "적어 둔 말")
            _lines(flow, content.note, type_.value, self._fit.note_lines)
        _draw_end(flow, content)
        finish(flow, mark="참고용", left=TITLE, right="증명서가 아닙니다")
        return flow.sheets

    def _draw_courses(self, flow: Flow, shown: int) -> None:
        courses = self._content.courses
        if not courses:
            flow.nothing("들을 과정", 0.0)
            return
        table = Table(_COURSES, flow.type)
        rows = [table.row(self._row(course)) for course in courses[:shown]]
        if left := courses[shown:]:
            minutes = sum(course.minutes for course in left)
            rows.append(table.row((" ", f"그 밖의 {len(left)}과정", " ", " ", format_hours(minutes))))
        to_take = sum(not course.is_taken for course in courses)
        flow.table(f"들을 과정: {to_take}과정 {format_hours(self._content.minutes_to_take)}", table, rows)

    def _row(self, course: PlanCourse) -> tuple[str, ...]:
        """□ to tick at home when a course is done."""
        cell = self._type.cell
        small = " · ".join(part for part in (course.region, course.method.value, course.accreditation_no) if part)
        title = _shortened(course.title, cell, 50 * MM)
        return (
            "이수함" if course.is_taken else "□",
            f"{title}\n{small}" if small and self._fit.has_small_print else title,
            _shortened(course.institution, cell, 30 * MM),
            _start(course, self._content.as_of),
            format_hours(course.minutes),
        )

    def _draw_moved(self, flow: Flow) -> None:
        _heading(flow, "마치면 달라지는 것")
        told, others = self._content.moved[: self._fit.moved], self._content.moved[self._fit.moved :]
        for moved in told:
            _lines(flow, f"{moved.name}: {moved.before} → {moved.after}", flow.type.value, 1, mark="·")
        if others:
            paragraph(flow, f"그 밖의 판정 {len(others)}가지", flow.type.value, mark="·")

    def _draw_steps(self, flow: Flow) -> None:
        type_ = flow.type
        _heading(flow, "그다음에 할 일")
        for number, step in enumerate(self._content.steps[:_MOST_STEPS], start=1):
            _lines(flow, step.what, type_.value, self._fit.step_lines, mark=f"{number}.")
            told = [
                f"{label}: {words}"
                for label, words in (
                    ("내는 곳", step.where), ("가져갈 것", ", ".join(step.papers)), ("물어볼 곳", step.contact)
                )
                if words
            ]  # fmt: skip
            for line in told if self._fit.has_small_print else [" · ".join(told)]:
                _lines(flow, line, type_.cell, self._fit.step_lines, mark=" ")
            flow.y -= 1 * MM


def _particulars(content: PlanContent, type_: Type) -> list[list[Pair]]:
    number = "평생학습관 번호" if content.is_centre_number else "학습계좌번호"
    value = type_.value

    def pair(label: str, words: str, style: Style = value) -> Pair:
        return label, clip(words, style.face.widths, _ROOM_OF_VALUE * style.em_limit), style

    return [
        [pair("성명", content.name, type_.name), pair("생년월일", korean_date(content.birth_date))],
        [pair(number, content.account_no), pair("기준일", korean_date(content.as_of))],
        [pair("설계 이름", content.plan_name)],
    ]


def _start(course: PlanCourse, on: date) -> str:
    """When it begins; of what began before, one has to ask whether it can still be joined."""
    if course.starts is None or (course.starts < on and not course.is_taken):
        return "문의"
    return "오늘부터" if course.starts == on else korean_date(course.starts)


def _heading(flow: Flow, words: str) -> None:
    style = flow.type.heading
    flow.heading(clip(words, style.face.widths, MEASURE * style.em_limit))
    flow.y -= 1.5 * MM


def _draw_goal(flow: Flow, content: PlanContent) -> None:
    type_, goal = flow.type, content.goal
    _heading(flow, f"바라는 것: {content.sought}")
    flow.y -= 1 * MM
    if goal is None:
        paragraph(flow, "이 길은 시간으로 헤아리지 않습니다. 아래 과정을 마친 뒤 다시 진단받으십시오.", type_.value)
        return
    flow_drawing(flow, progress(goal.counted, max(0, goal.counted_then - goal.counted), goal.required))
    flow.y -= 1 * MM
    for words in _of_goal(goal, content.verdict_then):
        paragraph(flow, words, type_.value)


def _of_goal(goal: PlanGoal, verdict: Verdict | None) -> Iterator[str]:
    required = format_hours(goal.required)
    if goal.missing:
        yield f"기준 {required} 가운데 {format_hours(goal.counted)}이 인정되고 {format_hours(goal.missing)}이 모자랍니다."
    else:
        yield f"기준 {required}을 이미 채웠습니다."
    if goal.missing and not goal.missing_then:
        yield f"아래 과정을 마치면 {format_hours(goal.counted_then)}이 되어 기준을 채웁니다."
    elif goal.missing:
        yield f"아래 과정을 마쳐도 {format_hours(goal.missing_then)}이 더 필요합니다."
    if goal.doubtful:
        yield f"확인이 필요한 {format_hours(goal.doubtful)}은 넣지 않았습니다."
    if verdict is Verdict.CHECK:
        yield "마친 뒤에도 확인할 것이 남습니다. 창구에서 까닭을 물어보십시오."


def _draw_end(flow: Flow, content: PlanContent) -> None:
    """At the bottom of the page, however much stands above: what the paper is not, by which article, and who made it."""
    type_ = flow.type
    prose = type_.prose
    words = wrap(_NO_CERTIFICATE, prose.face.widths, MEASURE * prose.em_limit)
    if content.source:
        words.append(clip(f"근거: {content.source}", prose.face.widths, MEASURE * prose.em_limit))
    height = 2 * _GAP + len(words) * prose.leading + type_.value.leading
    if flow.room < height:
        flow.turn()
    flow.y = BOTTOM + height - _GAP
    flow.sheet.rule(HAIRLINE, HAIR, LEFT, flow.y, RIGHT, flow.y)
    flow.y -= 1.5 * MM
    for line in words:
        paragraph(flow, line, prose)
    made = korean_date(in_seoul(content.made_at).date())
    told = clip(
        f"{made}  {content.centre}  상담한 직원 {content.clerk}",
        type_.value.face.widths,
        MEASURE * type_.value.em_limit,
    )
    flow.sheet.right(RIGHT, flow.y - type_.value.leading, told, type_.value)


def _lines(flow: Flow, text: str, style: Style, most: int, mark: str = "") -> None:
    """As `paragraph`, but of no more than `most` lines."""
    width = MEASURE - (style.size * 1.5 if mark else 0.0)
    lines = wrap(text, style.face.widths, width * style.em_limit)
    if len(lines) > most:
        lines = [*lines[: most - 1], clip(" ".join(lines[most - 1 :]), style.face.widths, width * style.em_limit)]
    paragraph(flow, "\n".join(lines), style, mark=mark)


def _shortened(text: str, style: Style, room: float) -> str:
    """What about so many lines of `room` points hold."""
    return clip(text, style.face.widths, _LINES_OF_CELL * room * style.em_limit)
