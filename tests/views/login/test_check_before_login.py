"""A certificate is checked without signing in and without a centre; what the window was before is there again afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.proof import Verdict
from llas_desktop.services import Services
from llas_desktop.views.check.cover_page import CheckPage
from llas_desktop.views.check.tab import CheckTab
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.login.welcome_page import WelcomePage
from tests.views.check.papers import Centre, verdict
from tests.views.login.conftest import Front


@pytest.fixture
def centre(services: Services, clerk: Actor, tmp_path: Path) -> Centre:
    return Centre(services, clerk, tmp_path / "papers")


def test_a_paper_is_checked_before_the_sign_in_and_after_it_all_is_as_before(
    begin: Callable[[], Front], centre: Centre
) -> None:
    centre.services.register.void(centre.clerk, centre.issued.issue_no, "분실")
    files = centre.paper(), centre.key_file(), centre.withdrawn_file()
    centre.services.close()
    front = begin()
    front.page.check.click()
    front.settle()
    page = front.program.cover.page
    assert isinstance(page, CheckPage)
    page.panel.take_files(files[:2])
    front.settle()
    assert verdict(page.panel) is Verdict.GENUINE
    page.panel.take_files(files[2:])
    front.settle()
    assert verdict(page.panel) is Verdict.WITHDRAWN
    before = front.actions()
    page.back.click()
    front.settle()
    assert isinstance(front.program.cover.page, LoginPage)
    assert front.actions() == before
    front.sign_in()
    assert not front.is_covered()


def test_what_one_checked_is_not_there_for_another(begin: Callable[[], Front], centre: Centre) -> None:
    paper = centre.paper()
    centre.services.close()
    front = begin()
    front.sign_in()
    front.add("park", "counter")
    tab = front.window.show_tab("check")
    assert isinstance(tab, CheckTab)
    tab.panel.take_files([paper])
    front.settle()
    assert verdict(tab.panel) is Verdict.GENUINE
    front.lock()
    assert "김가람" not in front.seen()
    front.page.check.click()
    front.settle()
    assert isinstance(front.program.cover.page, CheckPage)
    front.press(Qt.Key.Key_Escape)
    front.sign_in("park", "another fine pass")
    assert tab.panel.checked is None
    assert "김가람" not in tab.panel.signed.words()


def test_nothing_need_be_set_up_to_check_a_paper(begin: Callable[[], Front], data: Path, centre: Centre) -> None:
    files = centre.paper(), centre.key_file()
    centre.services.close()
    for file in data.iterdir():
        if file.is_file():
            file.unlink()
    front = begin()
    welcome = front.program.cover.page
    assert isinstance(welcome, WelcomePage)
    welcome.check.click()
    front.settle()
    page = front.program.cover.page
    assert isinstance(page, CheckPage)
    page.panel.take_files(files)
    front.settle()
    assert verdict(page.panel) is Verdict.GENUINE
    front.press(Qt.Key.Key_Escape)
    assert isinstance(front.program.cover.page, WelcomePage)
