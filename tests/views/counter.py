"""A counter at work: the window, a clerk's hands, a learner at the desk and a small catalogue of courses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.history import LearningRecord, RecordDraft
from llas_desktop.domain.learner import Learner, LearnerDraft, LearnerHit
from llas_desktop.services import Services
from llas_desktop.views.course.tab import CourseTab
from llas_desktop.views.history.tab import HistoryTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import hit_of
from tests.views.hands import Hands

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
Key = Qt.Key

CATALOGUE = (
    "평가인정번호,기관명,기관유형,학습과정명,교육영역,총학습시간,평가인정일,유효기간종료일,취소일,검정고시연계,운영방법,지역,교육장소,모집상태",
    "G-1,가람평생교육원,민간,한국사로 여는 세계,학력보완,60,2024-03-02,2029-03-02,,고졸:한국사; 중졸:사회,오프라인,경기,3층 강의실,모집중",
    "G-2,가람평생교육원,민간,한국 음식 만들기,문화예술,30,2024-03-02,2029-03-02,,고졸:기술·가정,오프라인,경기,조리실,마감",
    "N-3,늘푸른문해학교,학교,기초 한글,성인 문해,120,2023-01-02,2028-01-02,,,혼합,서울,,상시",
    "N-4,늘푸른문해학교,학교,생활 속의 과학,학력보완,45,2020-01-02,2025-01-02,,초졸:과학; 고졸:과학,온라인,서울,,마감",
    "G-5,가람평생교육원,민간,몸과 건강,인문교양,20,2025-01-02,2030-01-02,2026-01-02,고졸:체육,온라인,경기,,마감",
)


@dataclass(frozen=True)
class Counter:
    window: MainWindow
    services: Services
    clerk: Actor
    settle: Callable[[], None]
    hands: Hands

    @property
    def history(self) -> HistoryTab:
        tab = self.window.tab("history")
        assert isinstance(tab, HistoryTab)
        return tab

    @property
    def course(self) -> CourseTab:
        tab = self.window.tab("course")
        assert isinstance(tab, CourseTab)
        return tab

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def show(self, tab: str) -> None:
        self.window.show_tab(tab)
        self.settle()

    def register(self, name: str = "서라온", birth: date = date(1985, 1, 1)) -> Learner:
        return self.services.learners.register(self.clerk, LearnerDraft(name, birth))[0]

    def seat(self, learner: Learner | LearnerHit) -> None:
        """The learner comes to the desk."""
        self.window.shell.choose(hit_of(learner) if isinstance(learner, Learner) else learner)
        self.settle()

    def keep(self, learner: Learner, *drafts: RecordDraft) -> list[LearningRecord]:
        """Records that were there before."""
        return [self.services.history.keep(self.clerk, learner.id, draft)[0] for draft in drafts]

    def records(self, learner: Learner) -> tuple[LearningRecord, ...]:
        return self.services.history.records(learner.id)

    def take_catalogue(self, folder: Path, lines: Iterable[str] = CATALOGUE) -> None:
        file = folder / "courses.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        self.services.imports.import_courses(self.clerk, file)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.end_composition()
        self.hands.press(key, modifiers)

    def type(self, text: str) -> None:
        self.hands.type(text)
        self.settle()

    def said(self) -> str:
        """What stands in the toast."""
        return self.window.toast.words


def exact(day: date) -> PartialDate:
    return PartialDate.of(day)


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)
