"""One accredited course in full: its periods of accreditation, its links with their dates, and the way to a record of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.minutes import format_hours
from llas_desktop.views.actions import keys_of
from llas_desktop.views.parts import boxed, button, column, empty, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.course_words import link_lines, period_lines
from llas_desktop.views.words import tr


class CourseDetails(QWidget):
    add_asked = Signal(object)
    plan_asked = Signal(object)
    """AccreditedCourse"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._course: AccreditedCourse | None = None
        self._nothing = text(
            self.tr("과정을 고르면 평가인정 기간과 검정고시 연계가 여기에 나옵니다."), "quiet", wraps=True
        )
        self._title = text("", "heading", wraps=True)
        self._facts = QVBoxLayout()
        self._add = button(self.tr("이수 추가  {keys}").format(keys=keys_of("add_completion")), "primary")
        self._add.setAccessibleName(self.tr("이 학습과정의 이수 추가"))
        self._add.clicked.connect(lambda: self.add_asked.emit(self._course))
        self._plan = button(self.tr("학습설계에 담기"), tip=self.tr("진단 탭의 학습설계에 이 과정을 담습니다"))
        self._plan.clicked.connect(lambda: self.plan_asked.emit(self._course))
        theme.space(self._facts, gap=4)
        body = scrolled(
            boxed(column(theme, self._nothing, self._title, self._facts, None, gap=8, margins=(20, 16, 20, 8)))
        )
        self._foot = boxed(row(theme, self._plan, self._add, margins=(20, 8, 20, 12)))
        self.setLayout(column(theme, body, self._foot, gap=0))
        self.show_course(None)

    @property
    def course(self) -> AccreditedCourse | None:
        return self._course

    def show_course(self, course: AccreditedCourse | None) -> None:
        self._course = course
        self._nothing.setVisible(course is None)
        self._title.setVisible(course is not None)
        self._foot.setVisible(course is not None)
        empty(self._facts)
        if course is None:
            return
        self._title.setText(course.title)
        for heading, lines in _facts(course):
            if lines:
                self._facts.addWidget(text(heading, "label"))
                for line in lines:
                    words = text(line, wraps=True)
                    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                    self._facts.addWidget(words)
                self._facts.addSpacing(self._theme.px(8))


def _facts(course: AccreditedCourse) -> list[tuple[str, list[str]]]:
    kind = tr(course.institution_type.value)
    institution = f"{course.institution} ({kind})" if kind else course.institution
    where = " ".join(filter(None, (course.region, course.place)))
    return [
        (tr("기관"), [institution]),
        (tr("영역과 시간"), [tr("{area} · 총 {hours}").format(area=tr(course.area.value), hours=format_hours(course.total_minutes))]),
        (tr("검정고시 연계"), link_lines(course.links) or [tr("연계된 과목이 없습니다.")]),
        (tr("평가인정 기간"), period_lines(course)),
        (tr("운영방법과 장소"), list(filter(None, (tr(course.method.value), where)))),
        (tr("모집상태"), list(filter(None, (tr(course.recruitment.value),)))),
        (tr("평가인정번호"), [course.accreditation_no]),
    ]  # fmt: skip
