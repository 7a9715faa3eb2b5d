"""관리 › 판정 기준: what may be set otherwise, from when, and that it can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.dates import korean_date, now, today
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.domain.staff import Role, Session
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.rules.page import RulesPage
from tests import staff
from tests.views.administration import newest, page_of, settings_tab
from tests.views.counter import CTRL, Counter, Key

Settle = Callable[[], None]
STEP = ("adult_literacy", "step_hours.middle")


@pytest.fixture
def page(window: MainWindow, settle: Settle) -> RulesPage:
    found = page_of(window, "rules", RulesPage)
    settle()
    return found


def figure(services: Services) -> RuleFigure:
    return next(one for one in services.centre.rules() if (one.table, one.key) == STEP)


def choose(page: RulesPage, key: tuple[str, str] = STEP) -> None:
    page.systems.put(key[0])
    page.table.setCurrentIndex(page.model.index_of(key))


def column(page: RulesPage, at: int) -> list[str]:
    return [str(page.model.index(row, at).data()) for row in range(page.model.rowCount())]


def settings_changed(services: Services) -> int:
    entries = services.log.entries(services.door.actor()).entries
    return [entry.action for entry in entries].count(Action.SETTING_CHANGED)


def test_every_system_shows_its_figures_with_the_reason_why_they_may_change(
    page: RulesPage, services: Services
) -> None:
    assert page.systems.content() == "adult_literacy"
    assert "안내책자" in page._why.text()
    shown = 0
    for system in page.systems.values():
        page.systems.put(system)
        shown += page.model.rowCount()
        assert page._why.text()
    assert shown == len(services.centre.rules())


@pytest.mark.parametrize("typed", ["1,310", "1310시간", "1,310 시간"])
def test_a_figure_is_set_by_keyboard_and_undone(counter: Counter, page: RulesPage, typed: str) -> None:
    choose(page)
    page.focus_first()
    counter.press(Key.Key_Return)
    assert counter.focus is page.form.value
    counter.type(typed)
    counter.press(Key.Key_Return, CTRL)
    assert figure(counter.services).value == 1310
    assert "1,310시간" in counter.said()
    assert column(page, 1)[1] == "1,310시간"
    assert column(page, 3)[1] == f"{korean_date(today())}부터"
    assert page.form.value.content() == ""
    assert newest(counter.services).action == Action.SETTING_CHANGED
    counter.press(Key.Key_Z, CTRL)
    assert figure(counter.services).changes == ()
    assert column(page, 1)[1] == "300시간"


def test_what_is_wrong_is_said_under_its_field(counter: Counter, page: RulesPage) -> None:
    choose(page)
    for value, day, field, words in (
        ("많이", "", "value", "숫자가 아닙니다"), ("0", "", "value", "범위"), ("10000", "", "value", "범위"),
        ("310", "2014-06-30", "valid_from", "앞서"), ("310", "2026-02-30", "valid_from", "달력에 없는"),
        ("310", "2026-02", "valid_from", "일까지"),
    ):  # fmt: skip
        page.form.value.put(value)
        page.form.valid_from.put(day or today().isoformat())
        page.keep()
        counter.settle()
        assert words in page.form.fields[field].problem
    page.form.value.put("")
    page.keep()
    assert "적어 주십시오" in page.form.fields["value"].problem
    page.form.valid_from.put("")
    page.keep()
    assert "적어 주십시오" in page.form.fields["valid_from"].problem
    assert figure(counter.services).changes == ()


def test_what_was_set_is_listed_and_withdrawn(counter: Counter, page: RulesPage) -> None:
    coming = today() + timedelta(days=30)
    for value, day in ((310, today()), (320, coming)):
        counter.services.centre.change_rule(counter.clerk, RuleOverride(*STEP, value, day))
    page.reload()
    counter.settle()
    choose(page)
    counter.settle()
    assert column(page, 1)[1] == "310시간"
    names = [each.accessibleName() for each in page.form.findChildren(QPushButton) if each.isVisible()]
    assert names == [f"{korean_date(coming)}부터 320시간 없던 일로", f"{korean_date(today())}부터 310시간 없던 일로"]
    next(each for each in page.form.findChildren(QPushButton) if "310" in each.accessibleName()).click()
    counter.settle()
    assert [change.value for change in figure(counter.services).changes] == [320]
    assert column(page, 1)[1] == "300시간"
    assert column(page, 3)[1] == f"{korean_date(coming)}부터"


def test_what_was_typed_stays_with_its_figure_while_the_list_is_asked_for_again(
    counter: Counter, page: RulesPage
) -> None:
    choose(page)
    page.form.value.put("310")
    counter.services.centre.change_rule(counter.clerk, RuleOverride("self_study_degree", "subjects.1", 4, today()))
    page.reload()
    counter.settle()
    assert page.form.value.content() == "310"
    page.form.valid_from.put("2026-12-01")
    choose(page, ("adult_literacy", "step_hours.elementary"))
    assert page.form.value.content() == ""
    assert page.form.valid_from.content() == today().isoformat()
    assert page.shell.is_unsaved
    page.systems.put("self_study_degree")
    choose(page)
    assert (page.form.value.content(), page.form.valid_from.content()) == ("310", "2026-12-01")
    page.form.value.put("")
    assert not page.shell.is_unsaved


def test_a_figure_is_set_once_however_often_it_is_asked_for(counter: Counter, page: RulesPage) -> None:
    choose(page)
    page.form.value.put("310")
    before = settings_changed(counter.services)
    page.keep()
    page.keep()
    counter.settle()
    assert settings_changed(counter.services) == before + 1
    assert page.form.value.content() == ""


def test_only_an_administrator_has_the_page(
    window: MainWindow, services: Services, clerk: Actor, settle: Settle
) -> None:
    tab = settings_tab(window)
    settle()
    assert "rules" in tab.pages.values()
    for role in Role:
        services.door.enter(Session(staff.LOGIN, staff.LOGIN, frozenset((role,)), now()))
        window.shell.session_changed.emit()
        settle()
        assert ("rules" in tab.pages.values()) is (role is Role.ADMINISTRATOR)
