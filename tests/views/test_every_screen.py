"""A walk through all windows: what holds for every part of every screen."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.dates import now, today
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import Applicant, LearnerDraft
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.routes import Route
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.services import Services
from llas_desktop.system.crash import CrashNote
from llas_desktop.views.access_log.page import AccessLogPage
from llas_desktop.views.backup.restore_dialog import RestoreDialog
from llas_desktop.views.course.tab import CourseTab
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.dialogs.about import AboutDialog
from llas_desktop.views.dialogs.bug_report import BugReportDialog
from llas_desktop.views.dialogs.cannot_start import CannotStartDialog
from llas_desktop.views.dialogs.keys import KeysDialog
from llas_desktop.views.dialogs.opening import CannotOpenDialog
from llas_desktop.views.dialogs.pages import PagesDialog
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.dialogs.purpose import PAPER, PurposeDialog
from llas_desktop.views.dialogs.reading import ReadingDialog
from llas_desktop.views.dialogs.support import SupportDialog
from llas_desktop.views.keys.dialogs import AuthorityDialog, NewKeyDialog, TimeStampDialog
from llas_desktop.views.learner.link_consent import LinkConsentDialog
from llas_desktop.views.learner.proxy_dialog import ProxyDialog
from llas_desktop.views.learner.school_facts import SchoolFactsDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.places import PLACES
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.register.withdraw_dialog import WithdrawDialog
from llas_desktop.views.retention.destroy_dialog import DestroyDialog
from llas_desktop.views.retention.find_dialog import FindDialog
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.staff.account_dialogs import AddStaffDialog, RemoveDialog, ResetDialog, RolesDialog
from llas_desktop.views.staff.recovery_dialogs import NewSheetDialog, RecoverySheetDialog
from llas_desktop.views.theme import FAMILY, ZOOM_STEPS, Theme, Type

Screen = Callable[[], QWidget]


@pytest.fixture
def with_learner(
    services: Services, clerk: Actor, shell: Shell, window: MainWindow, settle: Callable[[], None]
) -> MainWindow:
    learner = services.learners.register(clerk, LearnerDraft("김민수", date(1985, 1, 1), phone="010-1234-5678"))[0]
    for form, name in enumerate(("가나다", "라마바", "Nguyễn Thị Ánh Nguyệt Phương Thảo")):
        typed = {"name": name, "phone": "010-0000-0000"}
        services.drafts.save(clerk.workstation, SavedDraft(None, f"learner/{form}", None, typed, now()))
    for days in range(3):
        on = today() - timedelta(days=days)
        services.counsel.note(clerk, learner.id, CounselDraft(on, "고졸 검정고시", "한국사부터", follow_up_on=on))
    shell.choose(hit_of(learner))
    settle()
    return window


PAGES_OF_SETTINGS = ("register", "batch", "import", "rules", "staff", "backup", "access_log", "retention")


def screens_of_diagnosis(window: MainWindow) -> Iterator[tuple[str, Screen]]:
    def showing(turn: Callable[[DiagnosisTab], object]) -> Screen:
        def shown() -> QWidget:
            found = window.show_tab("diagnosis")
            assert isinstance(found, DiagnosisTab)
            turn(found)
            return found

        return shown

    yield "route", showing(lambda tab: tab.arrive(Route.CREDIT_BANK))
    yield "hours", showing(lambda tab: tab.cards.hours.click())
    yield "planning", showing(lambda tab: tab.right.show_plan())


def screens(window: MainWindow, preferences: Preferences, pdf: bytes) -> Iterator[tuple[str, Screen]]:
    """Every state of every window, by name."""
    shell, theme = window.shell, window.shell.theme

    def tab(name: str) -> Screen:
        return lambda: window.show_tab(name)

    yield from ((place.name, tab(place.name)) for place in PLACES)

    def after(command: str, name: str) -> Screen:
        def done() -> QWidget:
            window.perform(command)
            return window.tab(name)

        return done

    def page(name: str) -> Screen:
        def turned_to() -> QWidget:
            found = window.show_tab("settings")
            assert isinstance(found, SettingsTab)
            found.arrive(name)
            return found

        return turned_to

    def reviewing() -> QWidget:
        found = page("access_log")()
        assert isinstance(found, SettingsTab)
        log = found.page("access_log")
        assert isinstance(log, AccessLogPage)
        log.which.put("review")
        return found

    def counselling() -> QWidget:
        found = window.show_tab("learner")
        window.perform("counsel")
        found.perform("keep")
        return found

    def searching() -> QWidget:
        window.perform("find")
        return window.strip

    def unfinished() -> QWidget:
        shell.choose(None)
        return window.show_tab("learner")

    def filtering() -> QWidget:
        found = window.show_tab("course")
        assert isinstance(found, CourseTab)
        found.filters.press_level(GedLevel.HIGH)
        found.filters.unfold()
        return found

    yield from screens_of_diagnosis(window)
    yield "unfinished", unfinished
    yield "filtering", filtering
    yield "adding", after("add_completion", "history")
    yield "crediting", after("add_credit", "history")
    yield from ((name, page(name)) for name in PAGES_OF_SETTINGS)
    yield "reviewing", reviewing
    yield "registering", after("register", "learner")
    yield "counselling", counselling
    yield "following up", after("follow_ups", "learner")
    yield "searching", searching
    yield "keys", lambda: KeysDialog(theme, list(window.actions_by_name), window)
    yield "about", lambda: AboutDialog(theme, window)
    crash = CrashNote("AB12-CD34", None, "학습자 정보를 다루")
    yield "bug", lambda: BugReportDialog(theme, crash, lambda: None, window)
    yield "support", lambda: SupportDialog(theme, "한 줄\n" * 200, "llas-지원.txt", window)
    yield "cannot start", lambda: CannotStartDialog(theme, "네트워크 폴더입니다.\n다른 폴더를 골라 주십시오.", window)
    yield "cannot open", lambda: CannotOpenDialog(theme, WorldError("locked"), lambda: None, window)
    yield "proxy", lambda: ProxyDialog(shell, 1, window)
    yield "schools", lambda: SchoolFactsDialog(shell, 1, window, "passed_in_final_year")
    yield "link consent", lambda: LinkConsentDialog(theme, lambda _body: None, window)
    someone = StaffMember(2, "hs.kim", "김한솔", frozenset((Role.COUNTER,)), now())
    yield "add staff", lambda: AddStaffDialog(shell, window)
    yield "roles", lambda: RolesDialog(shell, someone, window)
    yield "reset", lambda: ResetDialog(shell, someone, window)
    yield "remove", lambda: RemoveDialog(shell, someone, window)
    yield "new sheet", lambda: NewSheetDialog(shell, lambda _words: None, window)
    yield "sheet", lambda: RecoverySheetDialog(shell, preferences, ["가격"] * 12, window)
    yield (
        "restore",
        lambda: RestoreDialog(shell, Path("x"), "2026. 11. 22. 14:05", lambda _wish: None, window),
    )
    yield "destroy", lambda: DestroyDialog(shell, [(1, "김민수 (1985. 1. 1.)")], lambda _record: None, window)
    yield "find", lambda: FindDialog(shell, "", lambda _hit: None, window)
    issued = IssuedCertificate(
        1, 1, "01-20261122/140509-000001", 1, now(), "대학 입학 전형자료", "가람대학교", "clerk", "ws", Applicant.SELF, 1, "", 1
    )  # fmt: skip
    yield "withdraw", lambda: WithdrawDialog(shell, issued, lambda _again: None, window)
    yield "reading", lambda: ReadingDialog(theme, "글로 읽기", "성명: 김민수\n" * 80, window)
    yield "pages", lambda: PagesDialog(shell, "김민수", pdf, "미리보기", window)
    yield "centre keys", page("keys")
    yield "new key", lambda: NewKeyDialog(shell, window)
    yield "authority", lambda: AuthorityDialog(shell, window)
    yield "time stamps", lambda: TimeStampDialog(shell, "https://stamp.example/tsa", window)
    yield "purpose", lambda: PurposeDialog(theme, "무엇에 씁니까?", PAPER, lambda _purpose: None, window)
    yield (
        "paper",
        lambda: PaperDialog(shell, preferences, "개인정보 파기 확인서", "확인서", {".pdf": pdf}, "확인서", window),
    )


NAMES = [
    *(place.name for place in PLACES), "route", "hours", "planning", "unfinished", "filtering", "adding", "crediting", "schools", *PAGES_OF_SETTINGS, "reviewing", "registering", "counselling", "following up", "searching", "keys", "about", "bug",
    "support", "cannot start",
    "cannot open", "proxy", "link consent", "add staff", "roles", "reset", "remove", "new sheet", "sheet", "restore", "destroy", "find",
    "purpose", "paper", "withdraw", "reading", "pages", "centre keys", "new key", "authority", "time stamps",
]  # fmt: skip


@pytest.fixture(params=NAMES)
def screen(
    request: pytest.FixtureRequest, with_learner: MainWindow, preferences: Preferences, services: Services,
    settle: Callable[[], None],
) -> Iterator[QWidget]:  # fmt: skip
    pdf = services.sheets.recovery_sheet(["가격"] * 12) if request.param in ("paper", "pages") else b""
    shown = dict(screens(with_learner, preferences, pdf))[request.param]()
    if shown.isWindow():
        shown.show()
    settle()
    yield shown
    if shown.isWindow():
        shown.close()


def parts(screen: QWidget) -> list[QWidget]:
    """What can be seen of a screen."""
    return [each for each in [screen, *screen.findChildren(QWidget)] if each.isVisible()]


def takes_focus(part: QWidget) -> bool:
    is_inner = isinstance(part.parentWidget(), QAbstractScrollArea) and part.objectName() == "qt_scrollarea_viewport"
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled() and not is_inner


def spoken(part: QWidget) -> str:
    """What a screen reader says of it."""
    if part.accessibleName():
        return part.accessibleName()
    return part.text() if isinstance(part, QAbstractButton) else ""


def nameless(part: QWidget) -> bool:
    """Whatever takes the focus has a name for a screen reader."""
    return takes_focus(part) and not spoken(part).strip()


def beyond_the_keyboard(part: QWidget) -> bool:
    """A button that the Tab key passes by has another way: keys of its own, or it leads where a tab's keys lead."""
    is_passed = isinstance(part, QAbstractButton) and part.focusPolicy() == Qt.FocusPolicy.NoFocus and bool(part.text())
    return is_passed and spoken(part) not in ("최근", "닫기") and part.property("kind") != "state"


def oddly_set(part: QWidget) -> bool:
    """Every word is set in the shipped font at a size of the theme."""
    is_text = isinstance(part, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit | QTabBar)
    return is_text and (part.font().family() != FAMILY or part.font().pixelSize() not in {r.value[0] for r in Type})


def scrolling_sideways(part: QWidget) -> bool:
    """Nothing does on the smallest screen."""
    return isinstance(part, QAbstractScrollArea) and part.horizontalScrollBar().isVisible()


def too_low(part: QWidget) -> bool:
    """A finger hits every button and field."""
    can_be_hit = isinstance(part, QAbstractButton | QLineEdit) and part.focusPolicy() != Qt.FocusPolicy.NoFocus
    return can_be_hit and part.height() < 40


def cut(part: QWidget) -> bool:
    """No label cuts its words."""
    is_line = isinstance(part, QLabel) and bool(part.text()) and not part.wordWrap()
    return is_line and part.width() < part.sizeHint().width()


def hidden_main_button(part: QWidget) -> bool:
    """The main action is never below the fold."""
    is_main = isinstance(part, QAbstractButton) and part.property("kind") == "primary"
    return is_main and part.visibleRegion().boundingRect() != part.rect()


RULES = (nameless, beyond_the_keyboard, oddly_set, scrolling_sideways, too_low, cut, hidden_main_button)


def test_every_part_of_every_screen_keeps_the_rules(screen: QWidget) -> None:
    shown = parts(screen)
    broken = {rule.__name__: [repr(part) for part in shown if rule(part)] for rule in RULES}
    assert {name: found for name, found in broken.items() if found} == {}
    assert sum(isinstance(part, QAbstractButton) and part.property("kind") == "primary" for part in shown) <= 1


def test_tab_comes_by_everything_that_takes_the_focus_once_and_back_again(screen: QWidget, qtbot: QtBot) -> None:
    window = screen.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    stops = {part for part in parts(window) if takes_focus(part) and part.focusProxy() is None}
    groups = {part.group() for part in stops if isinstance(part, QAbstractButton)} - {None}
    for group in groups:  # of those of which one is chosen one is enough
        stops -= {*group.buttons()} - {group.checkedButton() or group.buttons()[0]}
    ways = [[focused()] for _ in range(2)]
    for way, key in zip(ways, (Qt.Key.Key_Tab, Qt.Key.Key_Backtab), strict=True):
        for _ in range(len(stops)):
            QTest.keyClick(focused(), key)
            way.append(focused())
    there, back = ways
    assert {*there} == stops
    assert there[0] is there[-1]
    assert back == there[::-1]


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_action_stays_above_the_fold_at_every_zoom(
    screen: QWidget, size: tuple[int, int], with_learner: MainWindow, theme: Theme, settle: Callable[[], None]
) -> None:
    with_learner.resize(*size)
    broken: dict[int, list[str]] = {}
    for zoom in ZOOM_STEPS:
        theme.set_zoom(zoom)
        settle()
        rules = (hidden_main_button, scrolling_sideways, cut)
        if found := [f"{rule.__name__}: {part!r}" for part in parts(screen) for rule in rules if rule(part)]:
            broken[zoom] = found
    assert broken == {}


def test_the_rules_find_what_they_look_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, low, tight, main = (
        QLineEdit(window),
        QPushButton("끝", window),
        QLabel("잘린 글", window),
        QPushButton(window),
    )
    low.setGeometry(0, 0, 30, 12)
    low.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tight.setGeometry(0, 50, 5, 30)
    main.setProperty("kind", "primary")
    main.setGeometry(-20, 100, 30, 30)
    field.setFont(QFont("Monospace", 5))
    window.resize(300, 200)
    window.show()
    assert nameless(field)
    assert oddly_set(field)
    assert beyond_the_keyboard(low)
    low.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert too_low(low)
    assert cut(tight)
    assert hidden_main_button(main)


def test_tab_comes_round_and_leaves_nothing_out(with_learner: MainWindow, qtbot: QtBot) -> None:
    tab = with_learner.show_tab("learner")
    assert isinstance(tab, LearnerTab)
    with_learner.perform("register")
    wanted = {id(part) for part in parts(tab.form) if takes_focus(part)}
    seen: set[int] = set()
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if id(focus) in seen and wanted <= seen:
            break
        seen.add(id(focus))
        with_learner.focusNextPrevChild(True)
    missed = [repr(part) for part in parts(tab.form) if id(part) in wanted - seen]
    # Of a group of segments the Tab key reaches the chosen one, the arrow keys the others.
    assert [part for part in missed if "QPushButton" not in part] == []
