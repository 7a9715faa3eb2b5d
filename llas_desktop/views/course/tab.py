"""학습과정: accredited courses by 검정고시 level and subject, and what is on offer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from llas_desktop.domain.course import (
    AccreditedCourse,
    CourseHit,
    CourseOffering,
    CoursePage,
    CourseQuery,
    RecruitmentStatus,
    SubjectCount,
)
from llas_desktop.domain.dates import today
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import ACCREDITED_COURSE, RecordDraft
from llas_desktop.views.actions import keys_of
from llas_desktop.views.course.course_details import CourseDetails
from llas_desktop.views.course.course_filters import COURSES, CourseFilters
from llas_desktop.views.course.offering_page import OfferingPage
from llas_desktop.views.diagnosis.planned import offered
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.tables.course_columns import course_columns
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_MOST = 200
_DETAILS_UNITS, _NARROW_UNITS = 416, 1120

Answer = tuple[CoursePage, tuple[SubjectCount, ...]]


class CourseTab(Tab):
    """The whole of the filters goes to the database; what comes back is at most the first two hundred courses."""

    name = "course"
    tables = frozenset(
        {"accredited_courses", "course_accreditations", "course_ged_links", "course_offerings", "institutions"}
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self.details = CourseDetails(theme)
        self.details.add_asked.connect(self._add)
        self.details.plan_asked.connect(self._plan)
        self.filters = CourseFilters(theme)
        self.filters.changed.connect(self._search)
        self.filters.list_changed.connect(self._on_list)
        self.filters.down_pressed.connect(self._focus_table)
        self.model: RowsModel[CourseHit] = RowsModel(course_columns(), lambda hit: hit.id)
        self.table = RowsView(theme, self.model, name=self.tr("학습과정"))
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_entered.connect(lambda _id: self._add(self.details.course))
        self._count = text("", "quiet", wraps=True)
        self.offerings = OfferingPage(shell)
        self._pages = QStackedWidget()
        self._add_here = button(self.tr("이수 추가  {keys}").format(keys=keys_of("add_completion")))
        self._add_here.clicked.connect(lambda: self._add(self.details.course))
        self._plan_here = button(self.tr("학습설계에 담기"))
        self._plan_here.clicked.connect(lambda: self._plan(self.details.course))
        found = row(theme, self._count, self._plan_here, self._add_here, margins=(4, 0, 4, 0))
        found.setStretch(0, 1)
        self._pages.addWidget(boxed(column(theme, found, self.table, gap=10)))
        self._pages.addWidget(self.offerings)
        self._side = boxed(row(theme, self.details), "form")
        left = column(theme, self.filters, self._pages, gap=10, margins=(20, 12, 16, 16))
        self.setLayout(row(theme, boxed(left), self._side, gap=0))

        self.setMinimumWidth(1)  # it makes do with what the window has
        theme.follow(self, self._make_room)

    # -- for the window -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Courses are nobody's: another learner changes nothing here, an import does."""
        self._search()
        self.shell.ask(_places, self._show_places, owner=self, newest="places")

    def perform(self, command: str) -> None:
        what, _, which = command.partition("_")
        if what == "level":
            self.filters.press_level(list(GedLevel)[int(which) - 1])

    def arrive(self, with_what: object) -> None:
        """A CourseQuery: what is to be found."""
        if isinstance(with_what, CourseQuery):
            self.filters.lists.put(COURSES)
            self.filters.put(with_what)
            self._focus_table()

    def at_hand(self, command: str) -> object:
        """The course that is chosen here is the one that a completion is added of."""
        if command == "add_completion" and self.details.course is not None and not self.filters.is_of_offerings:
            return draft_of(self.details.course)
        return None

    def focus_first(self) -> None:
        self.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.box.selectAll()

    @property
    def count_words(self) -> str:
        """How many courses were found, and what to do about too many or none."""
        return self._count.text()

    @property
    def offers_offerings(self) -> bool:
        """Whether there are course offerings to be looked at."""
        return self.filters.offers_lists

    # -- searching ------------------------------------------------------------------------------------------------

    def _search(self) -> None:
        query = self.filters.query()
        if self.filters.is_of_offerings:
            self.offerings.search(query.text)
            return

        def question(services: "Services") -> Answer:
            page = services.courses.search(query, limit=_MOST)
            return page, services.courses.subject_counts(query) if query.level is not None else ()

        self.shell.ask(question, self._show, owner=self, newest="courses", lane=self.shell.lanes.search)

    def _show(self, answer: Answer) -> None:
        page, counts = answer
        self.model.set_rows(page.hits)
        # The first two hundred of more, sorted by something else, would be any two hundred.
        self.table.setSortingEnabled(page.total <= len(page.hits))
        self.filters.show_counts(counts)
        words = self.tr("{total}개 과정")
        if page.total > len(page.hits):
            words = self.tr("{total}개 과정 가운데 처음 {shown}개. 조건을 더 고르거나 이름을 더 적어 주십시오.")
        elif not page.total:
            words = self.tr("조건에 맞는 과정이 없습니다. 조건을 하나씩 풀어 보십시오.")
        self._count.setText(words.format(total=f"{page.total:,}", shown=len(page.hits)))
        if not self.model.index_of(self.table.identity).isValid():
            self.table.choose(page.hits[0].id if page.hits else None)
        self._on_chosen(self.table.identity)

    def _on_chosen(self, course_id: object) -> None:
        if not isinstance(course_id, int):
            self.details.show_course(None)
            return
        self.shell.ask(
            lambda services: services.courses.course(course_id), self._show_course, owner=self, newest="course"
        )

    def _show_course(self, course: AccreditedCourse) -> None:
        if course.id == self.table.identity:
            self.details.show_course(course)

    def _show_places(self, places: tuple[Sequence[str], Sequence[str], Sequence[CourseOffering]]) -> None:
        regions, institutions, offerings = places
        self.filters.show_places(regions, institutions)
        self.filters.offer_lists(has_offerings=bool(offerings))

    def _on_list(self) -> None:
        self._pages.setCurrentIndex(1 if self.filters.is_of_offerings else 0)
        self._make_room()
        self._search()

    # -- going on -------------------------------------------------------------------------------------------------

    def _add(self, course: AccreditedCourse | None) -> None:
        if course is None:
            return
        if self.shell.chosen is None:
            self.shell.command("add_completion")  # which says that a learner is to be found first
        else:
            self.shell.go("history", draft_of(course))

    def _plan(self, course: AccreditedCourse | None) -> None:
        """Into the plan of the learner at the desk."""
        if course is None:
            return
        if self.shell.chosen is None:
            self.shell.say(self.tr("학습설계는 학습자의 것입니다. 먼저 학습자를 찾아 주십시오."), "information")
        else:
            self.shell.go("diagnosis", offered(course, today()))
            if doubt := _doubt(course):
                self.shell.say(doubt, "warning")

    def _focus_table(self) -> None:
        table = self.offerings.table if self.filters.is_of_offerings else self.table
        if table.model().rowCount():
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for the details, what can be done with a course stands above the list; in a low window
        most of the filters stand behind a button.
        """
        theme = self.shell.theme
        is_narrow = self.width() < theme.px(_NARROW_UNITS)
        self._side.setFixedWidth(theme.px(_DETAILS_UNITS))
        self._side.setVisible(not is_narrow and not self.filters.is_of_offerings)
        self._plan_here.setVisible(is_narrow)
        self._add_here.setVisible(is_narrow)
        self.filters.fold(is_low=theme.is_low(self.window()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.filters.box.hasFocus():
            self._focus_table()
        else:
            super().keyPressEvent(event)


def draft_of(course: AccreditedCourse) -> RecordDraft:
    """A completion of the whole course, from which its form begins."""
    return RecordDraft(
        ACCREDITED_COURSE, title=course.title, institution=course.institution, minutes=course.total_minutes,
        area=course.area, course_id=course.id, method=course.method.value,
    )  # fmt: skip


def _places(services: "Services") -> tuple[Sequence[str], Sequence[str], Sequence[CourseOffering]]:
    return services.courses.regions(), services.courses.institutions(), services.courses.offerings("", 1)


def _doubt(course: AccreditedCourse) -> str:
    """Why a course that is put into a plan may bring nothing; empty where nothing is known against it."""
    if not course.is_accredited(today()):
        return tr("담았지만 지금 평가인정을 받고 있지 않은 과정입니다. 이수해도 인정되지 않을 수 있습니다.")
    if course.recruitment is RecruitmentStatus.CLOSED:
        return tr("담았지만 모집이 끝난 과정입니다. 다음 모집이 있는지 기관에 물어보십시오.")
    return ""
