"""The page beside the subjects: the verdict of one of them in a sentence, and line by line what it rests on."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.course import CourseHit, CoursePage
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.rings import gauge
from llas_desktop.domain.routes import NextStep, RouteVerdict
from llas_desktop.domain.verdict import Reason, SubjectVerdict, Verdict
from llas_desktop.views.diagnosis import route_words
from llas_desktop.views.diagnosis.because import Finding, Line, Unfold, lines_of_subject, lines_of_unlinked
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.route_lines import Sources, lines_of_route, lines_of_steps
from llas_desktop.views.diagnosis.words import answer, link_of, question, tone_of, verdict_words
from llas_desktop.views.drawing_view import DrawingView
from llas_desktop.views.parts import boxed, chip, column, row, set_tone, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.course_words import link_words
from llas_desktop.views.words import tr

_WIDTH_UNITS: Final = 440
_RING_MM: Final = 15.0


class WhyPage(QWidget):
    record_entered = Signal(object)
    """The id of a record, or a credit or pass (JudgedItem)."""
    course_entered = Signal(object)
    """CourseHit"""
    all_courses_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: CoursePage | None = None
        self._is_unfolded = False
        self._about: object = None
        self._lines: Callable[[], list[Line]] = list
        self._title = text("", "title", wraps=True)
        self._chip = chip()
        self._ring = DrawingView(theme, lambda _width: gauge(Verdict.SHORT, None, size=_RING_MM), _RING_MM)
        self._question = text("", "label")
        self._answer = text("", wraps=True)
        self._law = text("", "quiet", wraps=True)
        self.view = LinesView(theme, self.tr("판정의 까닭"))
        self.view.line_entered.connect(self._on_entered)
        self.view.left.connect(self.left)
        head = row(theme, self._title, self._chip, None, gap=12)
        body = row(theme, column(theme, self._question, self._answer, None, gap=4), gap=16)
        body.setStretch(0, 1)
        body.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        top = column(theme, head, body, self._law, gap=4, margins=(16, 14, 16, 8))
        whole = column(theme, boxed(top), self.view, gap=0, margins=(4, 0, 6, 6))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        theme.follow(self, lambda: self.setMinimumWidth(theme.px(_WIDTH_UNITS)))

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._about, self._page, self._lines = None, None, list
        for each in (self._title, self._question, self._answer, self._law):
            each.clear()
        self._chip.hide()
        self._ring.hide()
        self.view.lines.show(())

    def show_subject(
        self, finding: Finding, verdict: SubjectVerdict, adult_from: date, steps: Sequence[NextStep] = ()
    ) -> None:
        """Show why the verdict is what it is; the courses come later."""
        self._begin(link_of(verdict))
        self._head(link_words(link_of(verdict)), verdict_words(verdict), tone_of(verdict))
        required = max(verdict.required_minutes, 1)
        self._draw(verdict.verdict, verdict.credited_minutes / required, verdict.doubtful_minutes / required)
        self._question.setText(question(verdict))
        self._answer.setText(answer(verdict, adult_from))
        self._law.setText(
            self.tr("근거: {source} · 만 18세 이후 {required} 이상").format(
                source=verdict.source, required=format_hours(verdict.required_minutes)
            )
        )
        self._lines = lambda: [
            *lines_of_subject(finding, verdict, self._page, self._is_unfolded),
            *lines_of_steps(steps),
        ]
        self._fill()

    def show_route(self, verdict: RouteVerdict, sources: Sources) -> None:
        """Show why the verdict of another route is what it is."""
        self._begin((verdict.route, verdict.name))
        words, first = route_words, next(iter(verdict.reasons), None)
        self._head(
            words.place_of(verdict) or tr(verdict.route.korean),
            words.chip_words(verdict),
            words.tone_of(verdict.verdict),
        )
        self._ring.hide()  # the figures page has one for each thing that is asked for
        self._question.setText(words.question(verdict.verdict))
        self._answer.setText(tr(first.words.sentence) if first else "")
        self._law.setText(words.law_words(verdict))
        self._lines = lambda: lines_of_route(verdict, sources, unfolded=self._is_unfolded)
        self._fill()

    def show_courses(self, page: CoursePage) -> None:
        """The courses linked to the subject that is shown, as they are accredited now."""
        self._page = page
        self._fill()

    def show_unlinked(self, finding: Finding) -> None:
        """Show the records that serve no subject."""
        self._begin(None)
        self._title.setText(self.tr("과목에 쓰이지 않는 학습"))
        self._chip.hide()
        self._ring.hide()
        self._question.setText(self.tr("왜 쓰이지 않나요?"))
        self._answer.setText(
            self.tr(
                "학습한 때에 검정고시 과목과 연계된 평가인정 학습과정이 아니어서, 어느 과목의 시간에도 들어가지 않습니다."
            )
        )
        self._law.setText(self.tr("근거: {article}").format(article=EXPLANATIONS[Reason.NOT_LINKED].article))
        self._lines = lambda: lines_of_unlinked(finding)
        self._fill()

    def _begin(self, about: object) -> None:
        """What was unfolded and scrolled to stays as long as it is the same that is explained."""
        if about is None or about != self._about:
            self._page, self._is_unfolded = None, False
            self.view.scrollToTop()
        self._about = about

    def _head(self, title: str, verdict: str, tone: str) -> None:
        self._title.setText(title)
        self._chip.setText(verdict)
        set_tone(self._chip, tone)
        self._chip.show()

    def _draw(self, verdict: Verdict, share: float, doubtful: float) -> None:
        self._ring.show_drawing(lambda _width: gauge(verdict, share, doubtful, _RING_MM))
        self._ring.show()

    def _fill(self) -> None:
        self.view.lines.show(self._lines())

    def _on_entered(self, target: object) -> None:
        if target in (Unfold.NOT_LINKED, Unfold.NOT_COUNTED):
            self._is_unfolded = not self._is_unfolded
            at = self.view.currentIndex().row()
            self._fill()
            self.view.setCurrentIndex(self.view.lines.index(at, 0))
        elif target is Unfold.ALL_COURSES:
            self.all_courses_asked.emit()
        elif isinstance(target, CourseHit):
            self.course_entered.emit(target)
        else:
            self.record_entered.emit(target)
