"""평가인정 학습과정 by autocomplete: what is chosen shows on a card with its accreditation and its 검정고시 links."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from llas_desktop.domain.course import AccreditedCourse, CourseHit
from llas_desktop.domain.ged import ALL_LINKS, GedLink
from llas_desktop.domain.hangul import is_initials
from llas_desktop.domain.minutes import format_hours
from llas_desktop.views.parts import boxed, chip, column, empty, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.course_words import link_words, period_lines
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.widgets.suggest_edit import SuggestEdit
from llas_desktop.views.widgets.suggestions import Suggestion
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_UNLISTED: Final = noop("＋ ‘{typed}’ 목록에 없는 학습과정으로 적기")


class CoursePicker(QWidget):
    """`content()` is the id of the chosen course, empty for none. What is typed to find one is in `search`."""

    content_changed = Signal(str)
    course_taken = Signal(object)
    """The CourseHit that the clerk took from the list."""
    unlisted_asked = Signal(str)
    """The clerk writes a course that is not in the catalogue: what was typed."""
    course_known = Signal(object)
    """The AccreditedCourse of `content()`, when it has come; None when there is none any more."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._course_id = ""
        self.course: AccreditedCourse | None = None
        self.search = SuggestEdit(shell, _find)
        self.search.setPlaceholderText(self.tr("과정 이름이나 초성, 기관, 평가인정번호"))
        self.search.suggestion_taken.connect(self._on_taken)
        self.search.textEdited.connect(lambda _text: self._set(""))
        self.setFocusProxy(self.search)
        self._what = text("", "quiet", wraps=True)
        self._periods = text("", "quiet", wraps=True)
        self._links = FlowLayout()
        shell.theme.space(self._links, gap=6)
        self._card = boxed(
            column(shell.theme, self._what, self._links, self._periods, gap=6, margins=(12, 10, 12, 10)), "card"
        )
        self._card.hide()
        layout = QVBoxLayout(self)
        shell.theme.space(layout, gap=6)
        layout.addWidget(self.search)
        layout.addWidget(self._card)

    def content(self) -> str:
        return self._course_id

    def put(self, content: str) -> None:
        """Choose a course by its id, without telling `course_taken`."""
        self._set(content)

    def commit(self) -> None:
        self.search.commit()

    def link_chips(self) -> list[QLabel]:
        """The links of the chosen course, as they stand on its card."""
        items = (self._links.itemAt(at) for at in range(self._links.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QLabel)]

    def _on_taken(self, suggestion: Suggestion) -> None:
        if isinstance(suggestion.value, CourseHit):
            self.search.put(suggestion.value.title)
            self._set(str(suggestion.value.id))
            self.course_taken.emit(suggestion.value)
        else:
            self.unlisted_asked.emit(str(suggestion.value))

    def _set(self, course_id: str) -> None:
        if course_id == self._course_id:
            return
        self._course_id = course_id
        self.course = None
        self._card.hide()
        if course_id:
            wanted = int(course_id)
            self._shell.ask(
                lambda services: services.courses.course(wanted), self._on_course, owner=self, newest="course"
            )
        else:
            self.course_known.emit(None)
        self.content_changed.emit(course_id)

    def _on_course(self, course: AccreditedCourse) -> None:
        if str(course.id) != self._course_id:
            return
        self.course = course
        self._what.setText(" · ".join(filter(None, _described(course))))
        self._periods.setText(
            "\n".join(self.tr("평가인정 {period}").format(period=line) for line in period_lines(course))
        )
        _show_links(self._links, [dated.link for dated in course.links if dated.valid_to is None])
        self._card.show()
        self.course_known.emit(course)


def suggestion_of(hit: CourseHit) -> Suggestion:
    """A course as a line of the list."""
    links = ", ".join(map(link_words, hit.ged_links))
    details = (hit.institution, format_hours(hit.total_minutes), links)
    return Suggestion(hit, hit.title, " · ".join(filter(None, details)))


def _find(services: "Services", typed: str) -> Sequence[Suggestion]:
    hits = [suggestion_of(hit) for hit in services.courses.suggest(typed)]
    name = " ".join(typed.split())
    if not name or is_initials(name):  # 초성 alone name no course
        return hits
    return [*hits, Suggestion(name, tr(_UNLISTED).format(typed=name), is_new=True)]


def _described(course: AccreditedCourse) -> tuple[str, ...]:
    total = tr("총 {hours}").format(hours=format_hours(course.total_minutes))
    return course.institution, tr(course.area.value), total, tr(course.method.value), course.accreditation_no


def _show_links(layout: FlowLayout, links: Sequence[GedLink]) -> None:
    empty(layout)
    shown: list[QLabel] = [chip(link_words(link), "information") for link in sorted(links, key=ALL_LINKS.index)]
    for label in shown or [chip(tr("검정고시 연계 없음"))]:
        layout.addWidget(label)
