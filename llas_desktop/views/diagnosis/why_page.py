"""The page beside the subjects: the verdict of one of them in a sentence, and line by line what it rests on."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.course import CourseHit, CoursePage
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import Reason, SubjectVerdict
from llas_desktop.views.diagnosis.because import Finding, Unfold, lines_of_subject, lines_of_unlinked
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.words import answer, link_of, question, tone_of, verdict_words
from llas_desktop.views.parts import boxed, chip, column, row, set_tone, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.course_words import link_words

_WIDTH_UNITS = 480


class WhyPage(QWidget):
    record_entered = Signal(object)
    """The id of a record."""
    course_entered = Signal(object)
    """CourseHit"""
    all_courses_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._finding: Finding | None = None
        self._verdict: SubjectVerdict | None = None
        self._page: CoursePage | None = None
        self._is_unfolded = False
        self._title = text("", "title", wraps=True)
        self._chip = chip()
        self._question = text("", "label")
        self._answer = text("", wraps=True)
        self._law = text("", "quiet", wraps=True)
        self.view = LinesView(theme, self.tr("판정의 까닭"))
        self.view.line_entered.connect(self._on_entered)
        self.view.left.connect(self.left)
        head = row(theme, self._title, self._chip, None, gap=12)
        top = column(theme, head, self._question, self._answer, self._law, gap=6, margins=(16, 16, 16, 10))
        self.setLayout(column(theme, boxed(top), self.view, gap=0, margins=(4, 0, 6, 6)))
        theme.follow(self, lambda: self.setMinimumWidth(theme.px(_WIDTH_UNITS)))

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._finding, self._verdict, self._page = None, None, None
        for each in (self._title, self._question, self._answer, self._law):
            each.clear()
        self._chip.hide()
        self.view.lines.show(())

    def show_subject(self, finding: Finding, verdict: SubjectVerdict, adult_from: date) -> None:
        """Show why the verdict is what it is; the courses come later."""
        if self._verdict is None or link_of(self._verdict) != link_of(verdict):
            self._page, self._is_unfolded = None, False
            self.view.scrollToTop()
        self._finding, self._verdict = finding, verdict
        self._title.setText(link_words(link_of(verdict)))
        self._chip.setText(verdict_words(verdict))
        set_tone(self._chip, tone_of(verdict))
        self._chip.show()
        self._question.setText(question(verdict))
        self._answer.setText(answer(verdict, adult_from))
        self._law.setText(
            self.tr("근거: {source} · 만 18세 이후 {required} 이상").format(
                source=verdict.source, required=format_hours(verdict.required_minutes)
            )
        )
        self._fill()

    def show_courses(self, page: CoursePage) -> None:
        """The courses linked to the subject that is shown, as they are accredited now."""
        self._page = page
        self._fill()

    def show_unlinked(self, finding: Finding) -> None:
        """Show the records that serve no subject."""
        self._finding, self._verdict, self._page = finding, None, None
        self._title.setText(self.tr("과목에 쓰이지 않는 학습"))
        self._chip.hide()
        self._question.setText(self.tr("왜 쓰이지 않나요?"))
        self._answer.setText(
            self.tr(
                "학습한 때에 검정고시 과목과 연계된 평가인정 학습과정이 아니어서, 어느 과목의 시간에도 들어가지 않습니다."
            )
        )
        self._law.setText(self.tr("근거: {article}").format(article=EXPLANATIONS[Reason.NOT_LINKED].article))
        self.view.lines.show(lines_of_unlinked(finding))
        self.view.scrollToTop()

    def _fill(self) -> None:
        if self._finding is not None and self._verdict is not None:
            self.view.lines.show(lines_of_subject(self._finding, self._verdict, self._page, self._is_unfolded))

    def _on_entered(self, target: object) -> None:
        if target is Unfold.NOT_LINKED:
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
