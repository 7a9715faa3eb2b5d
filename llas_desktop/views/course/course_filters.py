"""What narrows the course search: level, subject, text, area, region, institution, method, a day, what recruits now."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from llas_desktop.domain.course import CourseQuery, DeliveryMethod, SubjectCount
from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import boxed, button, column, row, set_look, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import YES, FlagField, PickField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.day_field import DayField
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr

COURSES, OFFERINGS = "courses", "offerings"
_PICK_UNITS = 126


class CourseFilters(QWidget):
    """`changed` whenever `query()` is another, at every keystroke of a composition too.

    The box serves both lists; everything else narrows accredited courses alone, and is not there for offerings.
    """

    changed = Signal()
    list_changed = Signal()
    """The other list is to be shown."""
    down_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._last = CourseQuery()
        self.levels = Choices(
            theme, self.tr("검정고시 수준"), [(level.value, tr(level.korean)) for level in GedLevel],
            kind="level", is_optional=True,
        )  # fmt: skip
        for number, level in enumerate(GedLevel, start=1):
            self.levels.button_of(level.value).setToolTip(tip_of(f"level_{number}"))
        self.subjects = Choices(theme, self.tr("면제 과목"), kind="chip", is_optional=True)
        self._hint = text(self.tr("수준을 고르면 학습과정으로 면제받을 수 있는 과목이 나옵니다."), "quiet")
        self.box = HangulLineEdit()
        self.box.setPlaceholderText(self.tr("과정 이름이나 초성, 기관, 평가인정번호"))
        self.box.setAccessibleName(self.tr("학습과정 찾기"))
        self.box.setClearButtonEnabled(True)
        self.area = _pick(self.tr("교육영역"), self.tr("영역 전체"), [(area.value, tr(area.value)) for area in Area])
        self.region = _pick(self.tr("지역"), self.tr("지역 전체"), ())
        self.institution = _pick(self.tr("기관"), self.tr("기관 전체"), ())
        methods = [(method.value, tr(method.value)) for method in DeliveryMethod if method.value]
        self.method = _pick(self.tr("운영방법"), self.tr("방법 전체"), methods)
        self.valid_on = DayField(self.tr("평가인정이 유효한 날"), self.tr("유효한 날"))
        self.valid_on.editingFinished.connect(self._on_changed)
        self._complaint = text("", wraps=True)
        set_look(self._complaint, "error", "true")
        self._complaint.hide()
        self.offered_now = FlagField(self.tr("지금 모집"))
        self._clear = button(self.tr("모두 지우기"), "quiet", tip=self.tr("거르는 조건을 모두 지웁니다"))
        self._clear.clicked.connect(lambda: self.put(CourseQuery()))

        self.lists = Choices(
            theme, self.tr("볼 목록"), [(COURSES, self.tr("평가인정")), (OFFERINGS, self.tr("개설 강좌"))], kind="list"
        )
        self.lists.put(COURSES)
        self.lists.hide()
        self.lists.content_changed.connect(self._on_list)

        self._more = button(self.tr("조건 더 보기"), "segment")
        self._more.setCheckable(True)
        self._more.toggled.connect(lambda _is_on: self._show_what_fits())
        self._is_low = self._has_offerings = False
        self._top = row(theme, self.levels, self.box, self._more, self.lists, gap=16)
        self._top.setStretch(1, 1)
        self._below = row(theme, None)
        picks: Sequence[QWidget] = (self.area, self.region, self.institution, self.method, self.valid_on)
        narrow = FlowLayout()
        theme.space(narrow, gap=8)
        for widget in (*picks, self.offered_now, self._clear):
            narrow.addWidget(widget)

        def measure() -> None:
            for pick in picks:
                pick.setFixedWidth(theme.px(_PICK_UNITS))

        theme.follow(narrow, measure)
        self._chips = boxed(column(theme, self._hint, self.subjects, gap=0))
        theme.follow(self._chips, lambda: self._chips.setMinimumHeight(theme.px(42)))
        self._narrow = boxed(narrow)
        self._of_courses = _Lines(column(theme, self._chips, self._narrow, self._complaint, gap=10))
        # A little room around: the ring of the focus is not cut.
        self.setLayout(column(theme, self._top, self._below, self._of_courses, gap=10, margins=(4, 4, 4, 0)))
        self._show_subjects()

        self.levels.content_changed.connect(self._on_level)
        for editor in (self.subjects, self.box, self.area, self.region, self.institution, self.method, self.valid_on):
            editor.content_changed.connect(self._on_changed)
        self.offered_now.content_changed.connect(self._on_changed)
        self.box.returnPressed.connect(self.down_pressed)

    # -- the query ------------------------------------------------------------------------------------------------

    def query(self) -> CourseQuery:
        """What is asked for now; a day that cannot be read (yet) is left out."""
        level, subject = self.levels.content(), self.subjects.content()
        area, method = self.area.content(), self.method.content()
        return CourseQuery(
            text=self.box.content(),
            level=GedLevel(level) if level else None,
            subject=GedSubject(subject) if subject else None,
            area=Area(area) if area else None,
            region=self.region.content(),
            institution=self.institution.content(),
            method=DeliveryMethod(method) if method else None,
            valid_on=self.valid_on.day(),
            offered_now=self.offered_now.content() == YES,
        )

    def put(self, query: CourseQuery) -> None:
        """Ask for this; `changed` is emitted once."""
        with QSignalBlocker(self):
            self.levels.put(query.level.value if query.level else "")
            self._show_subjects()
            self.subjects.put(query.subject.value if query.subject else "")
            self.box.put(query.text)
            self.area.put(query.area.value if query.area else "")
            self.region.put(query.region)
            self.institution.put(query.institution)
            self.method.put(query.method.value if query.method else "")
            self.valid_on.put(korean_date(query.valid_on) if query.valid_on else "")
            self.offered_now.put(YES if query.offered_now else "")
        self._last = self.query()
        self._count_folded()
        self.changed.emit()

    def press_level(self, level: GedLevel) -> None:
        """As a click on its segment."""
        segment = self.levels.button_of(level.value)
        segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
        segment.click()

    @property
    def is_of_offerings(self) -> bool:
        return self.lists.content() == OFFERINGS

    def offer_lists(self, *, has_offerings: bool) -> None:
        """Whether there is anything but accredited courses to look at."""
        self._has_offerings = has_offerings
        self._show_what_fits()
        if not has_offerings:
            self.lists.put(COURSES)

    @property
    def offers_lists(self) -> bool:
        """Whether there is a choice of lists."""
        return self._has_offerings

    def fold(self, *, is_low: bool) -> None:
        """Where the window is low, what is seldom asked for stands behind a button, so that there is room for what is found."""
        if is_low != self._is_low:
            self._is_low = is_low
            (self._below.insertWidget(0, self.lists) if is_low else self._top.addWidget(self.lists))
            self._show_what_fits()

    def unfold(self) -> None:
        """Show all filters, also in a low window."""
        self._more.setChecked(True)

    def link(self) -> GedLink | None:
        """The level and subject that are chosen, if both are."""
        query = self.query()
        return GedLink(query.level, query.subject) if query.level and query.subject else None

    # -- what can be chosen ---------------------------------------------------------------------------------------

    def show_places(self, regions: Iterable[str], institutions: Iterable[str]) -> None:
        self.region.set_choices([(name, name) for name in regions])
        self.institution.set_choices([(name, name) for name in institutions])

    def show_counts(self, counts: Iterable[SubjectCount]) -> None:
        """How many courses each subject of the level has."""
        for count in counts:
            if count.subject.value in self.subjects.values():
                words = self.tr("{subject} {count}").format(subject=tr(count.subject.value), count=count.courses)
                self.subjects.set_words(count.subject.value, words)

    def _show_subjects(self) -> None:
        level = self.levels.content()
        subjects = EXEMPTIBLE_SUBJECTS[GedLevel(level)] if level else ()
        if self.subjects.values() != tuple(subject.value for subject in subjects):
            self.subjects.set_choices([(subject.value, tr(subject.value)) for subject in subjects])
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        is_open, has_level = self._more.isChecked() or not self._is_low, bool(self.levels.content())
        self.levels.setVisible(not self.is_of_offerings)
        self._more.setVisible(self._is_low)
        self.lists.setVisible(self._has_offerings and (is_open or self.is_of_offerings))
        self._of_courses.setVisible(
            not self.is_of_offerings and (is_open or has_level or not self._complaint.isHidden())
        )
        self._chips.setVisible(has_level or not self._is_low)
        self.subjects.setVisible(has_level)
        self._hint.setVisible(not has_level)
        self._narrow.setVisible(is_open)

    def _on_list(self, _list: str) -> None:
        self._show_what_fits()
        self.list_changed.emit()

    def _on_level(self, _level: str) -> None:
        self._show_subjects()
        self._on_changed()

    def _on_changed(self, _content: str = "") -> None:
        self._complaint.setText(self.valid_on.complaint())
        self._complaint.setVisible(bool(self._complaint.text()))
        self._count_folded()
        query = self.query()
        if query != self._last:
            self._last = query
            self.changed.emit()

    def _count_folded(self) -> None:
        """What narrows the list is told although it stands behind the button."""
        folded = (self.area, self.region, self.institution, self.method, self.valid_on, self.offered_now)
        count = sum(bool(editor.content().strip()) for editor in folded)
        self._more.setText(self.tr("조건 {count}개").format(count=count) if count else self.tr("조건 더 보기"))


class _Lines(QFrame):
    """Never lower than its lines are high: a row that wraps tells no layout so."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and (layout := self.layout()) is not None:
            self.setMinimumHeight(max(layout.heightForWidth(self.width()), 0))  # -1: nothing in it wraps
        return super().event(event)


def _pick(name: str, none: str, choices: Iterable[tuple[str, str]]) -> PickField:
    made = PickField(choices, none=none)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(2)
    return made
