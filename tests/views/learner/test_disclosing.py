"""열람 제공: everything about the learner at the desk, for her."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell, hit_of
from tests.certificates import reading
from tests.views.administration import dialog, newest, place_chosen
from tests.views.hands import Hands

Settle = Callable[[], None]


@pytest.fixture
def tab(services: Services, clerk: Actor, shell: Shell, window: MainWindow, settle: Settle) -> LearnerTab:
    learner = services.learners.register(clerk, LearnerDraft("김민수", date(1985, 1, 1), phone="010-1234-5678"))[0]
    shell.choose(hit_of(learner))
    settle()
    found = window.show_tab("learner")
    assert isinstance(found, LearnerTab)
    return found


def test_it_is_asked_what_for_then_shown_saved_twice_and_entered(
    tab: LearnerTab, services: Services, hands: Hands, tmp_path: Path, settle: Settle
) -> None:
    tab.card.disclose.click()
    settle()
    hands.press(Qt.Key.Key_1)
    entry = newest(services)
    assert (entry.action, entry.purpose) == (Action.LEARNER_DISCLOSED, Purpose.KEEPING)
    paper = dialog(PaperDialog)
    paper.save.click()
    place_chosen(paper, tmp_path / "내 정보.pdf")
    settle()
    assert "010-1234-5678" in reading.text_of((tmp_path / "내 정보.pdf").read_bytes())
    held = json.loads((tmp_path / "내 정보.json").read_text("utf-8"))["held"]
    assert held["learners"][0]["name"] == "김민수"
    paper.accept()


def test_it_is_printed_from_memory(
    tab: LearnerTab, hands: Hands, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "usual_printer", lambda _wished: "창구")
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, _printer, title: printed.append((pdf, title)))
    tab.card.disclose.click()
    settle()
    hands.press(Qt.Key.Key_1)
    paper = dialog(PaperDialog)
    paper.print.click()
    settle()
    ((pdf, title),) = printed
    assert "김민수" in reading.text_of(pdf)
    assert "김민수" not in title
    paper.accept()


def test_nothing_is_given_out_without_a_purpose(tab: LearnerTab, services: Services, hands: Hands) -> None:
    tab.card.disclose.click()
    hands.press(Qt.Key.Key_Escape)
    assert newest(services).action != Action.LEARNER_DISCLOSED


def test_who_may_not_give_it_out_is_not_offered_it(
    tab: LearnerTab, services: Services, clerk: Actor, shell: Shell
) -> None:
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    services.staff.sign_in("counter", "strong enough words")
    shell.session_changed.emit()
    assert not tab.card.disclose.isVisible()
