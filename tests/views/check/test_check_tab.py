"""Real papers in the real window: of one's own centre by its register, of another by its key file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.proof import Verdict
from llas_desktop.services import Services
from llas_desktop.views.check.panel import CheckPanel
from llas_desktop.views.check.tab import CheckTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell
from tests import staff
from tests.views.administration import newest
from tests.views.check.papers import Centre, verdict

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def centre(services: Services, clerk: Actor, tmp_path: Path) -> Centre:
    return Centre(services, clerk, tmp_path / "papers")


@pytest.fixture
def panel(window: MainWindow, settle: Callable[[], None]) -> CheckPanel:
    window.perform("show_check")
    settle()
    tab = window.tab("check")
    assert isinstance(tab, CheckTab)
    return tab.panel


def test_a_paper_of_ones_own_is_checked_by_the_register_and_entered(
    centre: Centre, panel: CheckPanel, settle: Callable[[], None]
) -> None:
    panel.take_files([centre.paper()])
    settle()
    assert verdict(panel) is Verdict.GENUINE
    assert "김가람" in panel.signed.words()
    assert centre.issued.issue_no in panel.banner.words
    assert panel.paper.page.page_count == centre.issued.page_count
    entry = newest(centre.services)
    assert entry.action == Action.CERTIFICATE_CHECKED
    assert [subject.id for subject in entry.subjects] == [centre.learner.id]


def test_altered_and_withdrawn_papers_are_told_apart(
    centre: Centre, panel: CheckPanel, shell: Shell, settle: Callable[[], None]
) -> None:
    panel.take_files([centre.altered()])
    settle()
    assert verdict(panel) is Verdict.ALTERED
    panel.take_files([centre.paper()])
    settle()
    assert verdict(panel) is Verdict.GENUINE
    shell.write(
        lambda services: services.register.void(centre.clerk, centre.issued.issue_no, "적힌 내용에 잘못이 있음"),
        owner=panel,
    )
    settle()
    assert verdict(panel) is Verdict.WITHDRAWN  # while it stands there
    assert "적힌 내용에 잘못이 있음" in panel.banner.words


def test_a_paper_of_another_centre_needs_its_key_file(
    centre: Centre, panel: CheckPanel, settle: Callable[[], None], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    services, _ = staff.set_up(elsewhere, "다른시 평생학습관")
    try:
        other = Centre(services, services.door.actor(), tmp_path / "other")
        panel.take_files([other.paper()])
        settle()
        assert verdict(panel) is Verdict.UNKNOWN_ISSUER
        panel.take_files([other.key_file()])
        settle()
        assert verdict(panel) is Verdict.GENUINE
        assert "다른시 평생학습관" in panel.keys.words
    finally:
        services.close()
    panel.keys.own.click()
    settle()
    assert verdict(panel) is Verdict.UNKNOWN_ISSUER


def test_the_keys_lead_to_the_tab(window: MainWindow, settle: Callable[[], None]) -> None:
    QTest.keyClick(window.strip.box, Qt.Key.Key_7, CTRL)
    settle()
    assert window.current == "check"
    tab = window.tab("check")
    assert isinstance(tab, CheckTab)
    assert tab.panel.choose.hasFocus()
