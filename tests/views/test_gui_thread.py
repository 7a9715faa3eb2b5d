"""No desk is asked, no page drawn, nothing printed on the GUI thread, whatever a clerk does. (How long the rest of its work
takes is measured by `benchmarks/bench_gui_thread.py`.)
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import fields, replace
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, cast

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.batch.page import BatchPage
from llas_desktop.views.dialogs.pages import PagesDialog
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.dialogs.reading import ReadingDialog
from llas_desktop.views.history import evidence_panel, papers
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.places import PLACES
from llas_desktop.views.register.page import RegisterPage
from llas_desktop.views.register.withdraw_dialog import WithdrawDialog
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets import page_view
from tests.views.administration import dialog
from tests.views.counter import CTRL, SHIFT, Counter, Key


class Witness:
    """Saw every call of what it watches, and on which thread it came."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.on_the_main_thread: list[str] = []

    def watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def seen(*arguments: Any, **named: Any) -> Any:
            self.seen.add(name)
            if current_thread() is main_thread():
                self.on_the_main_thread.append(name)
            return call(*arguments, **named)

        return seen

    def services(self, real: Services) -> Services:
        desks = (field.name for field in fields(Services) if field.name not in ("close", "door"))
        return replace(real, **{name: cast(Any, _Desk(self, name, getattr(real, name))) for name in desks})


class _Desk:
    def __init__(self, witness: Witness, name: str, real: object) -> None:
        self._witness, self._name, self._real = witness, name, real

    def __getattr__(self, verb: str) -> Any:
        return self._witness.watched(self._name, getattr(self._real, verb))


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def shell(theme: Theme, services: Services, clerk: Actor, witness: Witness) -> Iterator[Shell]:
    future: Future[Services] = Future()
    future.set_result(witness.services(services))
    made = Shell(theme, future, lambda purpose: Actor(clerk.who, clerk.workstation, purpose))
    yield made
    made.close()


@pytest.fixture
def elsewhere(witness: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else takes long is watched too; what is printed goes nowhere."""
    monkeypatch.setattr(page_view, "draw_page", witness.watched("draw", page_view.draw_page))
    monkeypatch.setattr(evidence_panel, "read_paper", witness.watched("read", papers.read_paper))
    monkeypatch.setattr(printing, "printer_names", lambda: ("Counter",))
    monkeypatch.setattr(printing, "print_pdf", witness.watched("print", lambda _pdf, _printer, _title: None))


def _look_through_the_register(counter: Counter, settings: SettingsTab) -> None:
    counter.press(Key.Key_R, CTRL | SHIFT)
    page = settings.page("register")
    assert isinstance(page, RegisterPage)
    page.table.setCurrentIndex(page.model.index(0, 0))
    for part, kind in ((page.view, PagesDialog), (page.reading, ReadingDialog), (page.paper, PaperDialog)):
        part.click()
        counter.settle()
        dialog(kind).accept()
    page.withdraw.click()
    counter.settle()
    asked = dialog(WithdrawDialog)
    asked.reasons.put("1")
    asked.withdraw.click()
    counter.settle()
    assert page.reissue.isEnabled()


def _issue_to_a_class(counter: Counter, settings: SettingsTab) -> None:
    settings.arrive("batch")
    page = settings.page("batch")
    assert isinstance(page, BatchPage)
    counter.settle()
    page.who.table.setCurrentIndex(page.who.classes.index(0, 0))
    page.who.make.click()
    counter.settle()
    page.what.press("6")
    counter.settle()
    page.keep()
    counter.settle()
    page.account.print.click()
    counter.settle()
    page.account.put_away.click()
    counter.settle()
    assert page.who.isVisible()


@pytest.mark.usefixtures("elsewhere")
def test_nothing_that_takes_long_is_done_on_the_gui_thread(
    counter: Counter, witness: Witness, tmp_path: Path, settle: Callable[[], None]
) -> None:
    window = counter.window
    window.on_open()
    settle()
    learner = counter.register("서라온")
    counter.press(Key.Key_F2)
    counter.type("ㅅㄹㅇ 85")
    counter.press(Key.Key_Return)
    for place in PLACES:
        counter.show(place.name)
    counter.press(Key.Key_4, CTRL | SHIFT)
    counter.type("ㅎㄱㅅ")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    scan = tmp_path / "수료증.png"
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    assert picture.save(str(scan))
    counter.history.host.form.evidence.take_files([scan])
    settle()
    counter.press(Key.Key_P, CTRL)
    counter.press(Key.Key_1)
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Z, CTRL)
    settings = window.show_tab("settings")
    assert isinstance(settings, SettingsTab)
    _look_through_the_register(counter, settings)
    _issue_to_a_class(counter, settings)
    settings.imports.take_file(str(tmp_path / "courses.csv"))
    settle()

    assert len(counter.records(learner)) == 1
    assert witness.on_the_main_thread == []
    desks = {"learners", "history", "courses", "diagnosis", "certificates", "imports", "centre", "drafts", "journal"}
    desks |= {"register", "batch"}
    assert witness.seen >= desks | {"draw", "read", "print"}


def test_the_tabs_are_built_one_a_round_of_the_event_loop(window: MainWindow, qtbot: QtBot) -> None:
    window.on_open()
    assert list(window._tabs) == [PLACES[0].name]
    qtbot.waitUntil(lambda: list(window._tabs) == [place.name for place in PLACES])


def test_the_witness_sees(witness: Witness, services: Services) -> None:
    witness.services(services).centre.settings()
    assert witness.seen == {"centre"}
    assert witness.on_the_main_thread == ["centre"]
