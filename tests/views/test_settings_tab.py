"""관리: settings of the centre and the workstation; lists that come in as files, looked through first."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.centre import NUMBER_RANGES
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.office_hours import OfficeHours
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.workstation import load_workstation
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.centre_page import CentrePage
from llas_desktop.views.settings.import_page import ImportPage
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests import staff
from tests.staff import CENTRE
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
HEADINGS = ("평가인정번호", "기관명", "학습과정명", "교육영역", "총학습시간", "평가인정일", "검정고시연계")


@pytest.fixture
def tab(window: MainWindow, settle: Callable[[], None]) -> SettingsTab:
    found = window.show_tab("settings")
    settle()
    assert isinstance(found, SettingsTab)
    return found


@pytest.fixture
def page(tab: SettingsTab) -> CentrePage:
    return tab.centre


@pytest.fixture
def imports(tab: SettingsTab, settle: Callable[[], None]) -> ImportPage:
    tab.pages.put("import")
    settle()
    return tab.imports


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """Three rows: one to be taken, one without hours, one with a level that does not exist."""
    path = tmp_path / "courses.csv"
    rows = (
        ("N-1", "가람평생학습관", "생활 속의 기술", "학력보완", "90", "2024-01-01", "고졸:기술·가정"),
        ("N-2", "가람평생학습관", "시간을 모르는 과정", "학력보완", "90시간", "2024-01-01", ""),
        ("N-3", "가람평생학습관", "수준이 틀린 과정", "학력보완", "30", "2024-01-01", "유졸:사회"),
    )
    with path.open("w", encoding="cp949", newline="") as file:
        csv.writer(file).writerows((HEADINGS, *rows))
    return path


def shown_labels(imports: ImportPage) -> str:
    return " ".join(label.text() for label in imports.findChildren(QLabel) if label.isVisible())


# -- settings ---------------------------------------------------------------------------------------------------------


def test_settings_are_shown_changed_and_kept(
    page: CentrePage, services: Services, hands: Hands, settle: Callable[[], None], window: MainWindow
) -> None:
    assert page.editors["centre_name"].content() == CENTRE
    page.editors["issuer"].put("한빛시장")
    page.editors["certificate_title"].put("학습이력 확인서")
    page.editors["is_entrusted"].put("1")
    hands.press(Qt.Key.Key_Return, CTRL)
    kept = services.centre.settings()
    assert (kept.issuer, kept.certificate_title, kept.is_entrusted) == ("한빛시장", "학습이력 확인서", True)
    assert page.changed() == {}
    assert "저장" in window.toast.words


def test_what_protects_people_is_shown_as_it_holds_and_kept(page: CentrePage, services: Services, hands: Hands) -> None:
    shown = {name: page.editors[name].content() for name in NUMBER_RANGES}
    assert shown == {
        "idle_minutes": "5", "access_log_years": "2", "many_people_per_hour": "30", "retention_years": ""
    }  # fmt: skip
    page.editors["idle_minutes"].put("10")
    page.editors["office_hours"].put("월-토 9-21시")
    page.editors["retention_years"].put("5")
    hands.press(Qt.Key.Key_Return, CTRL)
    kept = services.centre.settings()
    assert (kept.idle_minutes, kept.retention_years) == (10, 5)
    assert kept.office_hours == OfficeHours.parse("월-토 09:00-21:00")
    assert page.editors["office_hours"].content() == str(kept.office_hours)
    page.editors["retention_years"].put("")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert services.centre.settings().retention_years is None


@pytest.mark.parametrize(
    ("name", "typed"),
    [("idle_minutes", "11"), ("idle_minutes", "0"), ("retention_years", "다섯"), ("office_hours", "아무 때나")],
)
def test_what_would_protect_nobody_is_refused_at_its_field(
    page: CentrePage, services: Services, hands: Hands, name: str, typed: str
) -> None:
    before = services.centre.settings()
    page.editors[name].put(typed)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert page.fields[name].problem
    assert page.editors[name].content() == typed
    assert services.centre.settings() == before


def test_who_may_not_set_the_centre_up_sees_this_workstation_alone(
    page: CentrePage, services: Services, shell: Shell, clerk: Actor, settle: Callable[[], None]
) -> None:
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    assert page.fields["centre_name"].isVisible()
    services.staff.sign_in("counter", "strong enough words")
    shell.session_changed.emit()
    settle()
    assert not page.fields["centre_name"].isVisible()
    assert not page.fields["retention_years"].isVisible()
    assert page.fields["terminal_no"].isVisible()


def test_each_setting_is_undone_by_itself(
    page: CentrePage, services: Services, hands: Hands, window: MainWindow
) -> None:
    page.editors["region"].put("한빛시")
    hands.press(Qt.Key.Key_Return, CTRL)
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert services.centre.settings().region == ""
    assert page.editors["region"].content() == ""


def test_a_refused_setting_is_said_under_its_field_and_stays_typed(
    page: CentrePage, services: Services, hands: Hands
) -> None:
    page.editors["centre_name"].put("")
    page.editors["issuer"].put("850101-1234567")
    page.editors["region"].put("한빛시")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert page.fields["centre_name"].problem
    assert "주민등록번호" in page.fields["issuer"].problem
    assert page.editors["issuer"].content() == "850101-1234567"
    kept = services.centre.settings()
    assert (kept.centre_name, kept.issuer, kept.region) == (CENTRE, "", "한빛시")
    page.editors["centre_name"].put("나루시 평생학습관")
    assert page.fields["centre_name"].problem == ""  # what is being mended is no longer held against her
    assert page.fields["issuer"].problem


def anew(shell: Shell, preferences: Preferences, settle: Callable[[], None], qtbot: QtBot) -> CentrePage:
    """The page after the program was started anew."""
    another = SettingsTab(shell, preferences)
    qtbot.addWidget(another)
    another.show()
    settle()
    return another.centre


def recovered(page: CentrePage) -> str:
    return next(
        (label.text() for label in page.findChildren(QLabel) if "되살렸습니다" in label.text() and label.isVisible()),
        "",
    )


def test_what_was_typed_and_not_kept_is_there_again_after_the_next_start(
    page: CentrePage, window: MainWindow, shell: Shell, services: Services, preferences: Preferences, tmp_path: Path,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("#bd2c0f"))
    assert picture.save(str(tmp_path / "seal.png"))
    page.seal.take_file(str(tmp_path / "seal.png"))
    settle()
    page.editors["legal_line"].put("첫째 줄\n둘째 줄")
    page.editors["terminal_no"].put("B2")
    page.editors["is_entrusted"].put("1")
    typed = page.changed()
    window.close()
    settle()
    again = anew(shell, preferences, settle, qtbot)
    assert again.changed() == typed
    assert recovered(again)
    assert services.centre.settings().seal_png is None
    again.keep()
    settle()
    assert services.centre.settings().legal_line == "첫째 줄\n둘째 줄"
    assert services.drafts.pending(shell.actor().workstation) == ()
    assert not recovered(again)
    assert anew(shell, preferences, settle, qtbot).changed() == {}


def test_what_is_typed_here_is_on_disk_within_a_second(
    page: CentrePage, shell: Shell, services: Services, qtbot: QtBot
) -> None:
    page.editors["region"].put("가람시")

    def typed() -> list[str]:
        return [draft.typed["region"] for draft in services.drafts.pending(shell.actor().workstation)]

    qtbot.waitUntil(lambda: typed() == ["가람시"], timeout=1_000)


def test_settings_are_given_up_by_the_clerks_word_alone(
    page: CentrePage, shell: Shell, services: Services, settle: Callable[[], None]
) -> None:
    page.editors["region"].put("가람시")
    page.flush()
    for verb in ("그대로 두기", "버리기"):
        assert page.editors["region"].content() == "가람시"
        press(page, "그만두기")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        press(dialog, verb)
    settle()
    assert page.changed() == {}
    assert services.drafts.pending(shell.actor().workstation) == ()


def press(where: QWidget, verb: str) -> None:
    next(each for each in where.findChildren(QPushButton) if each.text() == verb and each.isVisible()).click()


def test_unfinished_settings_are_offered_while_nobody_is_at_the_desk(
    page: CentrePage, window: MainWindow, shell: Shell, settle: Callable[[], None]
) -> None:
    page.editors["region"].put("가람시")
    page.flush()
    learner = window.show_tab("learner")
    shell.choose(None)
    settle()
    (go_on,) = (b for b in learner.findChildren(QPushButton) if "이어서" in b.text() and b.isVisible())
    assert "설정" in go_on.accessibleName()
    go_on.click()
    assert window.current == "settings"
    assert page.editors["region"].content() == "가람시"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("issuer", "한빛시장🙂", "🙂"),
        ("legal_line", "평생교육법\n\u202e거꾸로", "U+202E"),
        ("centre_name", " ", "이름"),
        ("terminal_no", "가", "영문자"),
        ("region", "850101-1234567", "주민등록번호"),
    ],
)
def test_what_cannot_be_kept_is_told_as_it_is_typed(page: CentrePage, name: str, content: str, words: str) -> None:
    page.editors[name].put(content)
    assert words in page.fields[name].problem
    assert page.editors[name].content() == content
    page.editors[name].put("A7")
    assert page.fields[name].problem == ""


def test_what_the_paper_cannot_show_is_told_as_it_is_typed(
    page: CentrePage, services: Services, settle: Callable[[], None], hands: Hands
) -> None:
    page.editors["issuer"].put("กรุง 원장")
    settle()
    assert "〓" in page.fields["issuer"].note
    assert "ก ร ุ ง" in page.fields["issuer"].note
    assert page.fields["issuer"].problem == ""  # a warning: it can be kept
    page.editors["issuer"].put("韓國 Trường 원장")
    settle()
    assert page.fields["issuer"].note == ""


def test_the_terminal_number_is_kept_on_this_workstation(page: CentrePage, hands: Hands, data: Path) -> None:
    page.editors["terminal_no"].put("A7")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert load_workstation(data / "workstation.json").terminal_no == "A7"
    page.editors["terminal_no"].put("가")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert page.fields["terminal_no"].problem
    assert load_workstation(data / "workstation.json").terminal_no == "A7"


def test_the_seal_is_read_shown_kept_and_taken_away(
    page: CentrePage, services: Services, hands: Hands, tmp_path: Path, settle: Callable[[], None]
) -> None:
    picture = QImage(2_400, 1_200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#bd2c0f"))
    path = tmp_path / "seal.jpg"
    assert picture.save(str(path))
    page.seal.take_file(str(path))
    settle()
    preview = next(label for label in page.seal.findChildren(QLabel) if label.accessibleName() == "직인 미리보기")
    assert preview.pixmap().width() == 2 * preview.pixmap().height() > 0
    hands.press(Qt.Key.Key_Return, CTRL)
    kept = services.centre.settings().seal_png
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    image = QImage.fromData(kept)
    assert image.width() == 2 * image.height() > 0
    assert page.changed() == {}
    page.seal.put("")
    assert preview.text() == "없음"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert services.centre.settings().seal_png is None


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nxx"]
)
def test_what_is_no_picture_is_refused_in_words(
    page: CentrePage, tmp_path: Path, content: bytes, settle: Callable[[], None]
) -> None:
    path = tmp_path / "seal.png"
    path.write_bytes(content)
    page.seal.take_file(str(path))
    settle()
    assert page.seal.content() == ""
    assert "그림" in " ".join(label.text() for label in page.seal.findChildren(QLabel))


def test_typing_is_not_overwritten_by_another_change(
    page: CentrePage, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    page.editors["issuer"].put("한빛시장")
    actor = shell.actor()
    shell.write(lambda desks: desks.centre.change(actor, "region", "한빛시"), owner=shell)
    settle()
    assert page.editors["region"].content() == "한빛시"
    assert page.editors["issuer"].content() == "한빛시장"
    assert page.changed() == {"issuer": "한빛시장"}


def test_zoom_and_contrast_can_be_chosen_here(tab: SettingsTab, shell: Shell) -> None:
    buttons = {button.text(): button for button in tab.findChildren(QPushButton)}
    buttons["150 %"].click()
    assert shell.theme.zoom == 150
    assert buttons["밝은 화면"].isChecked()
    buttons["고대비 화면"].click()
    assert not buttons["밝은 화면"].isChecked()
    assert shell.theme.is_high_contrast
    shell.theme.set_zoom(100)
    assert buttons["100 %"].isChecked()


# -- imports ----------------------------------------------------------------------------------------------------------


def test_a_file_is_looked_through_before_it_is_taken_in(
    imports: ImportPage, courses: Path, services: Services, settle: Callable[[], None]
) -> None:
    imports.take_file(str(courses))
    settle()
    assert services.courses.search(CourseQuery()).total == 0
    assert "새로 1행" in shown_labels(imports)
    assert "받지 않음 2행" in shown_labels(imports)
    assert "CP949" in shown_labels(imports)
    table = imports.problems
    told = [[table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]
    assert [(row, column) for row, column, _ in told] == [("3", "총학습시간"), ("4", "검정고시연계")]
    assert "90시간" in told[0][2]
    assert imports._take.isEnabled()
    imports._take.click()
    settle()
    assert services.courses.search(CourseQuery()).total == 1
    assert "Ctrl+Z" in shown_labels(imports)
    assert not imports._take.isEnabled()


def test_an_import_is_undone_as_one(
    imports: ImportPage, courses: Path, services: Services, settle: Callable[[], None], window: MainWindow, hands: Hands
) -> None:
    imports.take_file(str(courses))
    settle()
    imports._take.click()
    settle()
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert services.courses.search(CourseQuery()).total == 0


def test_the_same_file_again_has_nothing_to_take(
    imports: ImportPage, courses: Path, settle: Callable[[], None]
) -> None:
    imports.take_file(str(courses))
    settle()
    imports._take.click()
    settle()
    imports.take_file(str(courses))
    settle()
    assert "새로 받을 것이 없습니다" in shown_labels(imports)
    assert "그대로 1행" in shown_labels(imports)
    assert not imports._take.isEnabled()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.7", "한 줄뿐".encode()])
def test_a_file_of_the_wrong_kind_is_refused_in_words(
    imports: ImportPage, tmp_path: Path, content: bytes, settle: Callable[[], None]
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    imports.take_file(str(path))
    settle()
    assert imports._result.isVisible()
    assert len(imports._result.text()) > 10
    assert not imports._take.isEnabled()
    assert imports._choose.isEnabled()


def test_a_file_that_is_gone_is_told(
    imports: ImportPage, tmp_path: Path, settle: Callable[[], None], window: MainWindow
) -> None:
    imports.take_file(str(tmp_path / "nowhere.csv"))
    settle()
    assert imports._result.isVisible() or window.toast.words
    assert imports._choose.isEnabled()


def test_a_long_import_tells_how_far_it_is_and_can_be_cancelled(
    imports: ImportPage, services: Services, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    path = tmp_path / "courses.csv"
    rows = [
        (f"N-{number}", "가람평생학습관", f"과정 {number}", "학력보완", "30", "2024-01-01", "")
        for number in range(20_000)
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((HEADINGS, *rows))
    imports.take_file(str(path))
    qtbot.waitUntil(lambda: imports._bar.maximum() > 0 and imports._bar.value() > 0, timeout=20_000)
    assert imports._cancel.isVisible()
    imports._cancel.setFocus()
    imports._cancel.click()
    settle()
    assert imports._choose.hasFocus()  # and not what lies far off
    assert "취소했습니다" in shown_labels(imports)
    assert services.courses.search(CourseQuery()).total == 0
    assert imports._choose.isEnabled()


def test_credits_are_taken_in_for_a_learner_who_is_registered(
    imports: ImportPage, services: Services, clerk: Actor, tmp_path: Path, settle: Callable[[], None]
) -> None:
    learner, _ = services.learners.register(clerk, LearnerDraft("가람빛", date(1990, 5, 5), account_no="2024-000777"))
    path = tmp_path / "credits.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [
                ("계좌번호", "취득구분", "기관명", "과목명", "학점", "이수구분", "종강일", "취득일"),
                ("2024-000777", "평가인정", "가람평생교육원", "회계원리", "3", "전공", "2024-06-20", ""),
                ("2024-000777", "자격", "", "가람기능사", "10", "전공", "", ""),
            ]
        )
    imports.kind.put("credits")
    imports.take_file(str(path))
    settle()
    assert "받지 않음 1행" in shown_labels(imports)
    assert services.credits.of_learner(learner.id) == ()
    imports._take.click()
    settle()
    assert [credit.values.subject for credit in services.credits.of_learner(learner.id)] == ["회계원리"]


def test_each_role_has_its_pages(
    tab: SettingsTab, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None]
) -> None:
    assert tab.pages.isVisible()
    tab.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert tab.pages.isAncestorOf(focus)
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    services.staff.sign_in("counter", "strong enough words")
    shell.session_changed.emit()
    settle()
    assert tab.pages.values() == ("centre", "register", "batch", "keys")
    services.staff.sign_in(staff.LOGIN, staff.PASSWORD)
    shell.session_changed.emit()
    assert {"staff", "backup"} < set(tab.pages.values())


@pytest.mark.parametrize("percent", [90, 100, 150, 200])
def test_the_pages_never_take_more_than_their_lines_of_a_low_window(
    tab: SettingsTab, theme: Theme, settle: Callable[[], None], percent: int
) -> None:
    theme.set_zoom(percent)
    settle()
    assert tab.pages.isVisible() != tab.picker.isVisible()
    way = tab.pages if tab.pages.isVisible() else tab.picker
    assert way.height() <= theme.px(48)
    tab.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is way or way.isAncestorOf(focus)


def test_a_page_picked_from_the_list_comes_to_the_front(
    tab: SettingsTab, theme: Theme, settle: Callable[[], None]
) -> None:
    tab.arrive("staff")
    theme.set_zoom(200)
    settle()
    assert tab.picker.currentText() == "직원"
    tab.picker.setFocus()
    QTest.keyClick(tab.picker, Qt.Key.Key_Down)
    settle()
    assert tab.current == "backup"
    assert tab.page("backup").isVisible()
    theme.set_zoom(100)
    settle()
    assert tab.pages.content() == "backup"


def test_the_page_in_front_stays_there_behind_the_lock(
    tab: SettingsTab, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    tab.arrive("staff")
    settle()
    before = tab.pages.values()
    services.staff.lock()
    tab.reload()
    services.staff.sign_in(staff.LOGIN, staff.PASSWORD)
    shell.session_changed.emit()
    settle()
    assert (tab.current, tab.pages.values()) == ("staff", before)


def test_a_trial_page_goes_to_the_printer_of_this_workstation(
    page: CentrePage, preferences: Preferences, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from llas_desktop.system.desktop import printing

    papers: list[tuple[str, str]] = []
    monkeypatch.setattr(printing, "printer_names", lambda: ("앞", "뒤"))
    monkeypatch.setattr(printing, "print_pdf", lambda _pdf, printer, title: papers.append((printer, title)))
    preferences.change(printer="뒤")
    page.trial.click()
    settle()
    assert papers == [("뒤", "시험 인쇄")]
