"""The counter's main job in at most 21 physical key presses, modifiers counted, from the focus anywhere."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from llas_desktop.demo import LOGIN, PASSWORD
from llas_desktop.demo.filling import prepare_demo
from llas_desktop.domain.actor import Actor
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.main_window import MainWindow
from tests.views.certificate.conftest import Printer
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
MOST_PRESSES = 21


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demo") / "data"
    prepare_demo(data)
    return data


@pytest.fixture
def data(tmp_path: Path, _demo: Path) -> Path:
    """The demo: 300 learners with namesakes among them, 400 courses."""
    return shutil.copytree(_demo, tmp_path / "data")


@pytest.fixture
def account() -> tuple[str, str]:
    return LOGIN, PASSWORD


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printer:
    folder = tmp_path / "printer"
    folder.mkdir()
    made = Printer(folder)
    monkeypatch.setattr(printing, "printer_names", made.names)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return made


def at_the_tabs(window: MainWindow, _hands: Hands) -> None:
    window.tab_bar.setFocus()


def in_another_search(_window: MainWindow, hands: Hands) -> None:
    hands.type("박")


def in_the_middle_of_a_form(_window: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_N, CTRL)
    hands.type("홍길")


def in_the_settings(window: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_6, CTRL)
    hands.press(Key.Key_Tab)


@pytest.mark.slow
@pytest.mark.parametrize(
    "somewhere", [at_the_tabs, in_another_search, in_the_middle_of_a_form, in_the_settings], ids=lambda each: each.__name__
)  # fmt: skip
@pytest.mark.parametrize(
    ("who", "born", "course", "hours"),
    [
        ("ㄱㅁㅅ85", "1985-01-01", "ㅎㄱㅅㅊ", ""),  # by 초성 and year; the hours of the course
        ("5678", "1985-01-01", "ㅎㄱㅅ", "30"),  # by the last four digits; hours of its own
    ],
)
def test_from_the_question_to_the_paper(
    window: MainWindow, hands: Hands, services: Services, clerk: Actor, printer: Printer, settle: Callable[[], None],
    somewhere: Callable[[MainWindow, Hands], None], who: str, born: str, course: str, hours: str,
) -> None:  # fmt: skip
    somewhere(window, hands)
    hands.presses = 0

    hands.press(Key.Key_F2)
    hands.type(who)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_4, CTRL | SHIFT)
    hands.type(course)
    hands.press(Key.Key_Return)
    hands.type(hours)
    hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_P, CTRL)
    hands.press(Key.Key_1)
    hands.press(Key.Key_Return)
    settle()

    assert hands.presses <= MOST_PRESSES
    learner = window.shell.learner
    assert learner is not None
    assert (learner.name, learner.birth_date.isoformat()) == ("김민수", born)
    assert len([hit for hit in services.learners.search("김민수") if hit.name == "김민수"]) > 1
    (record,) = (each for each in services.history.records(learner.id) if each.values.ended == PartialDate.of(today()))
    assert record.values.course_id is not None
    taken = services.courses.course(record.values.course_id)
    assert taken.title.startswith("한국사")
    assert services.courses.search(CourseQuery()).total == 400
    assert record.values.minutes == (int(hours) * 60 if hours else taken.total_minutes)
    (issued,) = services.certificates.of_learner(learner.id)
    assert issued.purpose.startswith("검정고시")
    (paper,) = printer.papers()
    assert paper == services.certificates.pdf(clerk, issued.id)


def test_the_hands_count_every_physical_key(window: MainWindow, hands: Hands) -> None:
    hands.type("ㄱㅁㅅ 85")
    assert hands.presses == 6
    assert window.strip.box.content() == "ㄱㅁㅅ 85"
    hands.press(Key.Key_4, CTRL | SHIFT)
    assert hands.presses == 9
    hands.press(Key.Key_F2)
    window.strip.clear()
    hands.type("값까")  # ㄱ ㅏ ㅂ ㅅ, Shift+ㄱ ㅏ
    assert hands.presses == 10 + 4 + 3
