"""학습자: registering, changing, drafts that survive, consents and proxies, on real services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.dates import today
from llas_desktop.domain.learner import Applicant, IdentityCheck, Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.learner.typed_learner import YES
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(window: MainWindow) -> LearnerTab:
    found = window.tab("learner")
    assert isinstance(found, LearnerTab)
    return found


@pytest.fixture
def minsu(services: Services, clerk: Actor) -> Learner:
    return services.learners.register(
        clerk, LearnerDraft("김민수", date(1985, 1, 1), phone="010-1234-5678", address="한빛시 솔마을동")
    )[0]


@pytest.fixture
def chosen(minsu: Learner, shell: Shell, window: MainWindow, settle: Callable[[], None]) -> Learner:
    shell.choose(hit_of(minsu))
    settle()
    return minsu


def put(tab: LearnerTab, **typed: str) -> None:
    for name, content in typed.items():
        tab.form.editors[name].put(content)


def problem(tab: LearnerTab, field: str) -> str:
    return tab.form.fields[field].problem


def button(words: str) -> QPushButton:
    """Of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)


def field(words: str) -> HangulLineEdit:
    """Of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return next(each for each in dialog.findChildren(HangulLineEdit) if each.accessibleName() == words)


def focused_name() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def everybody(services: Services, text: str) -> list[Learner]:
    return [services.learners.load(hit.id) for hit in services.learners.search(text)]


def test_the_first_screen_says_what_to_press(tab: LearnerTab) -> None:
    shown = " ".join(label.text() for label in tab.findChildren(type(tab.form._heading)) if label.isVisible())
    assert "F2" in shown
    assert "Ctrl+N" in shown


def test_registering_from_the_search_box_to_the_card(
    window: MainWindow, tab: LearnerTab, hands: Hands, services: Services, shell: Shell
) -> None:
    hands.type("홍길동 850101")
    hands.press(Qt.Key.Key_Return)
    hands.type("01099998888")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert shell.learner is not None
    assert (shell.learner.name, shell.learner.birth_date) == ("홍길동", date(1985, 1, 1))
    assert shell.learner.has_centre_number
    assert not tab.is_editing
    assert shell.learner.account_no in window.toast.words
    assert [learner.id for learner in everybody(services, "홍길동")] == [shell.learner.id]


def test_registering_keeps_who_applied_identity_and_consent(
    tab: LearnerTab, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동", birth_date="1985-01-01", applicant=Applicant.PROXY.value, applicant_name="홍판서")
    put(tab, identity_check=IdentityCheck.PASSPORT.value, consent=YES)
    tab.form.keep()
    settle()
    assert "위임장" in problem(tab, "has_proxy_letter")
    assert everybody(services, "홍길동") == []
    put(tab, has_proxy_letter=YES)
    tab.form.keep()
    settle()
    (learner,) = everybody(services, "홍길동")
    assert learner.opening.applicant is Applicant.PROXY
    assert learner.opening.applicant_name == "홍판서"
    assert learner.opening.identity_check is IdentityCheck.PASSPORT
    assert [consent.what for consent in learner.consents] == ["collection"]
    assert shell.learner == learner


def test_what_is_wrong_is_said_under_its_field_and_nothing_typed_is_lost(
    tab: LearnerTab, hands: Hands, services: Services, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동😀", birth_date="2026-02-30", phone="모름", email="아닌데")
    assert "그림 문자" in problem(tab, "name")
    assert "달력에 없는" in problem(tab, "birth_date")
    assert problem(tab, "phone")
    assert problem(tab, "email")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert tab.is_editing
    assert tab.form.editors["phone"].content() == "모름"
    assert focused_name() == "성명"
    assert everybody(services, "홍길동") == []


def test_a_resident_number_is_pointed_out_and_kept_nowhere(
    tab: LearnerTab, hands: Hands, services: Services, clerk: Actor, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동", birth_date="1985-01-01", address="850101-1234567")
    assert "주민등록번호" in problem(tab, "address")
    tab.form.keep()
    tab.form.flush()
    settle()
    assert everybody(services, "홍길동") == []
    (draft,) = services.drafts.pending(clerk.workstation)
    assert "1234567" not in " ".join(draft.typed.values())


def test_nothing_is_held_against_a_field_that_is_still_empty(tab: LearnerTab, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    assert problem(tab, "name") == problem(tab, "birth_date") == ""
    hands.press(Qt.Key.Key_Return, CTRL)
    assert problem(tab, "name")
    assert problem(tab, "birth_date")


def test_under_14_the_guardian_is_asked_for_and_needed(
    tab: LearnerTab, hands: Hands, services: Services, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    guardian = tab.form.fields["guardian_name"]
    put(tab, name="어린이", birth_date="1985-01-01")
    assert not guardian.isVisible()
    fourteen_today = today().replace(year=today().year - 14, day=min(today().day, 28))
    put(tab, birth_date=(fourteen_today + timedelta(days=40)).isoformat())
    assert guardian.isVisible()
    tab.form.keep()
    assert "14세" in problem(tab, "guardian_name")
    put(tab, guardian_name="보호자", guardian_relation="어머니", guardian_phone="010-2222-3333")
    tab.form.keep()
    settle()
    (learner,) = everybody(services, "어린이")
    assert learner.values.guardian_name == "보호자"


def test_a_namesake_is_pointed_out_and_can_be_opened(
    tab: LearnerTab, hands: Hands, services: Services, shell: Shell, minsu: Learner, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="김민수", birth_date="850101")
    settle()
    (opener,) = (b for b in tab.form.findChildren(QPushButton) if minsu.account_no in b.text() and b.isVisible())
    opener.click()
    settle()
    assert shell.learner is not None
    assert shell.learner.id == minsu.id
    assert not tab.is_editing
    assert services.drafts.pending(shell.actor().workstation) == ()  # the name and birth date are hers anyway


def test_what_more_was_typed_of_a_namesake_is_put_aside(
    tab: LearnerTab, hands: Hands, services: Services, clerk: Actor, minsu: Learner, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="김민수", birth_date="850101", phone="010-7777-8888")
    settle()
    (opener,) = (b for b in tab.form.findChildren(QPushButton) if minsu.account_no in b.text() and b.isVisible())
    opener.click()
    settle()
    (draft,) = services.drafts.pending(clerk.workstation)
    assert draft.typed["phone"] == "010-7777-8888"


def test_a_namesake_with_another_birth_date_is_none(
    tab: LearnerTab, hands: Hands, minsu: Learner, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="김민수", birth_date="850102")
    settle()
    assert not any(minsu.account_no in b.text() for b in tab.form.findChildren(QPushButton))


def test_f4_changes_what_is_known(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, shell: Shell
) -> None:
    hands.press(Qt.Key.Key_F4)
    assert tab.form.editors["phone"].content() == "010-1234-5678"
    put(tab, phone="010-1111-2222")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert services.learners.load(chosen.id).values == replace(chosen.values, phone="010-1111-2222")
    assert not tab.is_editing
    assert shell.learner is not None
    assert shell.learner.values.phone == "010-1111-2222"


def test_escape_asks_only_if_something_would_be_lost(
    tab: LearnerTab, chosen: Learner, hands: Hands, window: MainWindow, qtbot: QtBot
) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Escape)
    assert not tab.is_editing
    hands.press(Qt.Key.Key_F4)
    put(tab, phone="010-1111-2222")
    hands.press(Qt.Key.Key_Escape)
    button("그대로 두기").click()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert tab.form.isVisible()
    hands.press(Qt.Key.Key_Escape)
    button("버리기").click()
    assert tab.form.isHidden()


def test_what_is_typed_is_on_disk_within_a_second_and_offered_again(
    tab: LearnerTab,
    hands: Hands,
    services: Services,
    shell: Shell,
    settle: Callable[[], None],
    qtbot: QtBot,
    preferences: Preferences,
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("홍길")
    workstation = shell.actor().workstation

    def kept() -> bool:
        # the last syllable is still being composed
        return [draft.typed["name"] for draft in services.drafts.pending(workstation)] == ["홍길"]

    qtbot.waitUntil(kept, timeout=1_000)

    another = LearnerTab(shell, preferences)  # the program was started anew
    qtbot.addWidget(another)
    another.show()
    settle()
    offers(another, "이어서")[0].click()
    assert another.form.editors["name"].content() == "홍길"
    assert another.form._recovered.isVisible()


def offers(tab: LearnerTab, verb: str) -> list[QPushButton]:
    return [b for b in tab.findChildren(QPushButton) if b.isVisible() and verb in b.text() and b.accessibleName()]


def test_two_registrations_that_were_broken_off_are_both_offered_and_end_each_by_itself(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None],
    qtbot: QtBot, preferences: Preferences,
) -> None:  # fmt: skip
    workstation = shell.actor().workstation
    for name, phone in (("홍길동", "010-1111-1111"), ("임꺽정", "010-2222-2222")):
        hands.press(Qt.Key.Key_N, CTRL)
        put(tab, name=name, phone=phone, birth_date="1985-01-01")
        shell.choose(hit_of(chosen))  # another one comes to the desk
        settle()
    assert {draft.typed["name"] for draft in services.drafts.pending(workstation)} == {"홍길동", "임꺽정"}

    again = LearnerTab(shell, preferences)  # the program was started anew
    qtbot.addWidget(again)
    again.show()
    shell.choose(None)
    settle()
    assert [b.accessibleName().split("’")[0] for b in offers(again, "이어서")] == [
        "새 학습자 등록 ‘임꺽정", "새 학습자 등록 ‘홍길동"
    ]  # fmt: skip
    next(b for b in offers(again, "이어서") if "홍길동" in b.accessibleName()).click()
    settle()
    assert again.form.editors["phone"].content() == "010-1111-1111"
    assert [b.accessibleName()[:12] for b in offers(again, "이어서")] == [
        "새 학습자 등록 ‘임꺽"
    ]  # the other one, above the form
    again.form.keep()
    settle()
    (left,) = services.drafts.pending(workstation)
    assert left.typed["name"] == "임꺽정"
    assert len(everybody(services, "홍길동")) == 1


def test_going_on_with_another_registration_puts_the_open_one_aside(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동")
    shell.choose(hit_of(chosen))
    settle()
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="임꺽정")
    offers(tab, "이어서")[0].click()
    settle()
    assert tab.form.editors["name"].content() == "홍길동"
    assert ["임꺽정" in b.accessibleName() for b in offers(tab, "이어서")] == [True]
    put(tab, address="가람로 1")
    offers(tab, "이어서")[0].click()
    settle()
    assert tab.form.editors["name"].content() == "임꺽정"
    assert tab.form.editors["address"].content() == ""
    drafts = {
        draft.typed["name"]: draft.typed["address"] for draft in services.drafts.pending(shell.actor().workstation)
    }
    assert drafts == {"홍길동": "가람로 1", "임꺽정": ""}


def test_an_unfinished_registration_is_thrown_away_by_the_clerks_word_alone(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    workstation = shell.actor().workstation
    for name in ("홍길동", "임꺽정"):
        hands.press(Qt.Key.Key_N, CTRL)
        put(tab, name=name)
        shell.choose(hit_of(chosen))
        settle()
    shell.choose(None)
    settle()
    offers(tab, "버리기")[0].click()
    button("그대로 두기").click()
    settle()
    assert len(services.drafts.pending(workstation)) == 2
    offers(tab, "버리기")[0].click()
    button("버리기").click()
    settle()
    assert [draft.typed["name"] for draft in services.drafts.pending(workstation)] == ["홍길동"]
    assert len(offers(tab, "이어서")) == 1


def test_a_registration_that_was_emptied_again_leaves_no_draft(
    tab: LearnerTab, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동")
    tab.form.flush()
    put(tab, name="")
    tab.form.flush()
    settle()
    assert services.drafts.pending(shell.actor().workstation) == ()


def test_a_draft_of_one_learner_is_offered_to_her_alone(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, clerk: Actor, shell: Shell,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    other = services.learners.register(clerk, LearnerDraft("박서연", date(1990, 3, 3)))[0]
    hands.press(Qt.Key.Key_F4)
    put(tab, workplace="늘봄급식")
    shell.choose(hit_of(other))
    settle()
    assert not tab.is_editing
    hands.press(Qt.Key.Key_F4)
    assert tab.form.editors["workplace"].content() == ""
    hands.press(Qt.Key.Key_Escape)
    shell.choose(hit_of(chosen))
    settle()
    hands.press(Qt.Key.Key_F4)
    assert tab.form.editors["workplace"].content() == "늘봄급식"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert services.learners.load(chosen.id).values.workplace == "늘봄급식"
    assert services.drafts.load(clerk.workstation, chosen.id, "learner") is None


def test_what_was_left_unfinished_is_offered_while_nobody_is_at_the_desk(
    tab: LearnerTab, chosen: Learner, hands: Hands, services: Services, shell: Shell, window: MainWindow,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    hands.press(Qt.Key.Key_F4)
    put(tab, workplace="늘봄급식")
    hands.press(Qt.Key.Key_4, CTRL | SHIFT)
    hands.type("한국사")
    qtbot.waitUntil(lambda: len(services.drafts.pending(shell.actor().workstation)) == 2)
    shell.choose(None)
    window.show_tab("learner")
    settle()
    offered = {b.accessibleName(): b for b in tab.findChildren(QPushButton) if b.isVisible() and "이어서" in b.text()}
    assert any("학습자 정보" in name for name in offered), list(offered)
    record = next(button for name, button in offered.items() if "평생학습 기록" in name)
    record.click()
    settle()
    assert window.current == "history"
    assert shell.chosen is not None
    assert shell.chosen.id == chosen.id


def test_nothing_is_offered_where_nothing_was_left(tab: LearnerTab, settle: Callable[[], None]) -> None:
    settle()
    assert not any("이어서" in b.text() and b.isVisible() for b in tab.findChildren(QPushButton))


def test_saving_twice_by_an_impatient_hand_registers_once(
    tab: LearnerTab, hands: Hands, services: Services, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동", birth_date="1985-01-01")
    tab.form.keep()
    tab.form.keep()
    settle()
    assert len(everybody(services, "홍길동")) == 1


def test_the_form_keeps_everything_when_the_number_is_taken(
    tab: LearnerTab, hands: Hands, services: Services, minsu: Learner, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    put(tab, name="홍길동", birth_date="1985-01-01", account_no=minsu.account_no)
    tab.form.keep()
    settle()
    assert "다른 학습자" in problem(tab, "account_no")
    assert tab.form.editors["name"].content() == "홍길동"
    put(tab, account_no="2026-777777")
    tab.form.keep()
    settle()
    assert len(everybody(services, "홍길동")) == 1


def test_consent_is_given_and_withdrawn_on_the_card(
    tab: LearnerTab, chosen: Learner, shell: Shell, settle: Callable[[], None]
) -> None:
    def buttons(words: str) -> list[QPushButton]:
        return [b for b in tab.card.findChildren(QPushButton) if b.text() == words and b.isVisible()]

    buttons("개인정보 수집·이용 동의 받음")[0].click()
    settle()
    assert shell.learner is not None
    assert [(c.what, c.withdrawn_at) for c in shell.learner.consents] == [("collection", None)]
    buttons("철회")[0].click()
    settle()
    assert shell.learner.consents[0].withdrawn_at is not None
    assert buttons("철회") == []
    assert len(buttons("개인정보 수집·이용 동의 받음")) == 1


def test_a_proxy_is_added_with_her_letter_and_removed(
    tab: LearnerTab, chosen: Learner, shell: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    next(b for b in tab.card.findChildren(QPushButton) if b.text() == "대리인 추가…").click()
    for words, typed in (("성명", "김영희"), ("관계", "배우자"), ("위임 기한", "2027-02-30")):
        field(words).setText(typed)
    button("추가").click()
    settle()
    field("위임 기한").setText("2027-02-28")  # it is still open
    button("추가").click()
    settle()
    assert shell.learner is not None
    assert [(p.name, p.relation, p.valid_until) for p in shell.learner.proxies] == [
        ("김영희", "배우자", date(2027, 2, 28))
    ]
    next(b for b in tab.card.findChildren(QPushButton) if b.text() == "지우기").click()
    settle()
    assert shell.learner.proxies == ()


def test_a_proxy_that_was_not_added_is_not_lost_but_by_the_clerks_word(
    tab: LearnerTab, chosen: Learner, shell: Shell, services: Services, settle: Callable[[], None], qtbot: QtBot
) -> None:
    def open_dialog() -> QDialog:
        next(b for b in tab.card.findChildren(QPushButton) if b.text() == "대리인 추가…").click()
        settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        return dialog

    dialog = open_dialog()
    field("성명").setText("김영희")
    field("연락처").setText("010-")
    qtbot.waitUntil(lambda: len(services.drafts.pending(shell.actor().workstation)) == 1, timeout=1_000)
    dialog.done(0)  # as when the program ends
    dialog = open_dialog()
    assert (field("성명").text(), field("연락처").text()) == ("김영희", "010-")
    dialog.reject()
    button("그대로 두기").click()
    assert dialog.isVisible()
    dialog.reject()
    button("버리기").click()
    settle()
    assert QApplication.activeModalWidget() is None
    assert services.drafts.pending(shell.actor().workstation) == ()
    dialog = open_dialog()
    assert field("성명").text() == ""
    dialog.reject()  # nothing to lose, nothing to ask
    assert QApplication.activeModalWidget() is None


def test_nobody_stands_under_anothers_name_while_the_card_is_on_its_way(
    tab: LearnerTab, chosen: Learner, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None]
) -> None:
    other = services.learners.register(clerk, LearnerDraft("박서연", date(1990, 3, 3), address="다른 곳"))[0]
    shell.choose(hit_of(other))
    shown = [label.text() for label in tab.card.findChildren(type(tab.form._heading)) if label.isVisible()]
    assert "한빛시 솔마을동" not in shown
    settle()
    shown = [label.text() for label in tab.card.findChildren(type(tab.form._heading)) if label.isVisible()]
    assert "다른 곳" in shown


def test_tab_goes_through_the_fields_in_order(tab: LearnerTab, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    order = []
    for _ in range(4):
        order.append(focused_name())
        hands.press(Qt.Key.Key_Tab)
    assert order == ["성명", "생년월일", "연락처", "학습계좌번호"]
