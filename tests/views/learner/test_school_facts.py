"""학교와 학적 in the real window, by keyboard alone: kept with its source, and nothing that was typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from llas_desktop.domain.dates import PartialDate, now
from llas_desktop.domain.history import Provenance, SavedDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.learner.school_facts import SchoolFactsDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.learner.unfinished import FACTS_FORM
from tests.views.counter import CTRL, Counter, Key


def opened(counter: Counter, learner: Learner, first: str = "graduated") -> SchoolFactsDialog:
    dialog = SchoolFactsDialog(counter.window.shell, learner.id, counter.window, first)
    dialog.open()
    counter.settle()
    return dialog


def known(counter: Counter, learner: Learner) -> tuple[SchoolFacts, str]:
    return counter.services.learners.school_facts(learner.id)


def has_focus(field: object) -> bool:
    return field is QApplication.focusWidget()


def asked() -> Dialog:
    found = [w for w in QApplication.topLevelWidgets() if type(w) is Dialog and w.isVisible()]
    (dialog,) = found
    return dialog


def test_answers_are_kept_with_their_source_and_change_the_verdicts(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)

    def verdict() -> Verdict:
        found = counter.services.diagnosis.diagnose(learner.id).of(Route.GED_ELIGIBILITY)
        return found[-1].verdict

    assert verdict() is Verdict.CHECK
    dialog = opened(counter, learner)
    assert has_focus(dialog.editors["graduated"])
    for _ in range(3):  # 무학, 초, 중
        counter.press(Key.Key_Down)
    counter.press(Key.Key_Tab)
    counter.press(Key.Key_Down)  # 다니지 않음
    dialog.editors["has_left_high_school"].put("1")
    counter.settle()
    dialog.editors["left_high_school_on"].put("250210")
    dialog.editors["source"].put("evidence_seen")
    dialog.editors["source_note"].put("제적증명서")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    facts, number = known(counter, learner)
    assert facts == SchoolFacts(
        Schooling.MIDDLE, School.NONE, has_left_high_school=True, left_high_school_on=PartialDate(2025, 2, 10),
        source=Provenance.EVIDENCE_SEEN, source_note="제적증명서",
    )  # fmt: skip
    assert number == ""
    assert verdict() is Verdict.MET
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()

    counter.window.activateWindow()  # no window manager does it here
    counter.settle()
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert known(counter, learner)[0] == SchoolFacts()


def test_ctrl_enter_keeps_on_every_button_too(counter: Counter) -> None:
    """Enter presses the button that has the focus; with Ctrl it is another key."""
    learner = counter.register()
    counter.seat(learner)
    dialog = opened(counter, learner)
    counter.press(Key.Key_Down)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "그만두기").setFocus()
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert known(counter, learner)[0].graduated is Schooling.NONE


def test_the_card_shows_what_is_known_and_opens_the_questions(counter: Counter) -> None:
    learner = counter.register()
    counter.services.learners.keep_facts(
        counter.clerk, learner.id, SchoolFacts(Schooling.HIGH, source=Provenance.STATED), "S-77"
    )
    counter.seat(learner)
    counter.show("learner")
    tab = counter.window.tab("learner")
    assert isinstance(tab, LearnerTab)
    words = [label.text() for label in tab.card.schools.findChildren(QLabel) if label.isVisible()]
    assert {"고등학교 졸업", "S-77", "본인 진술"} <= set(words)
    tab.card.schools.change.click()
    counter.settle()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, SchoolFactsDialog) and w.isVisible())
    assert dialog.editors["graduated"].content() == "high"
    assert dialog.editors["credit_learner_no"].content() == "S-77"
    dialog.reject()


def test_what_a_card_of_the_diagnosis_asks_for_is_asked_and_has_the_focus(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    dialog = opened(counter, learner, "open_school_entered_on")
    assert not dialog.fields["open_school_entered_on"].isHidden()
    assert has_focus(dialog.editors["open_school_entered_on"])
    assert dialog.fields["degree_on"].isHidden()
    dialog.reject()


def test_what_was_typed_is_there_again_after_a_crash(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    dialog = opened(counter, learner, "credit_learner_no")
    counter.type("가나 12")
    dialog._drafts.flush()
    counter.settle()
    dialog.done(0)  # as if the program had ended: neither kept nor thrown away
    dialog = opened(counter, learner, "credit_learner_no")
    assert dialog.editors["credit_learner_no"].content() == "가나 12"
    assert "되살렸습니다" in dialog._recovered.text()
    (draft,) = counter.services.drafts.pending(counter.clerk.workstation)
    assert (draft.learner_id, draft.form) == (learner.id, FACTS_FORM)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert known(counter, learner) == (SchoolFacts(), "가나 12")


def test_escape_asks_only_if_something_would_be_lost(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    dialog = opened(counter, learner)
    counter.press(Key.Key_Escape)
    assert not isValid(dialog)
    dialog = opened(counter, learner, "source_note")
    counter.type("졸업")
    counter.press(Key.Key_Escape)
    assert dialog.isVisible()
    question = asked()
    next(each for each in question.findChildren(QPushButton) if each.text() == "버리기").click()
    counter.settle()
    assert known(counter, learner) == (SchoolFacts(), "")
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("2026. 13.", "달력에 없는 날짜"), ("19840101", "생년월일"), ("2990101", "날짜로 읽을 수 없습니다")],
)
def test_a_wrong_day_is_said_under_its_field_and_not_kept(counter: Counter, typed: str, sentence: str) -> None:
    learner = counter.register()
    counter.seat(learner)
    dialog = opened(counter, learner, "degree_on")
    counter.type(typed)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert dialog.isVisible()
    assert sentence in dialog.fields["degree_on"].problem
    assert has_focus(dialog.editors["degree_on"])
    assert known(counter, learner) == (SchoolFacts(), "")
    dialog.done(0)


def test_what_was_left_unfinished_is_offered_while_nobody_is_at_the_desk(counter: Counter) -> None:
    learner = counter.register()
    course = counter.services.courses.suggest("한국사로 여는 세계")[0]
    for form, typed in (
        (FACTS_FORM, {"source_note": "졸업증명서"}),
        ("credit", {"form": "credit", "subject": "교육심리학"}),
        ("plan", {"courses": str(course.id), "name": "겨울 계획"}),
    ):
        counter.services.drafts.save(counter.clerk.workstation, SavedDraft(learner.id, form, None, typed, now()))

    def go_on(words: str) -> None:
        counter.window.shell.choose(None)
        counter.show("learner")
        buttons = [each for each in counter.window.findChildren(QPushButton) if each.isVisible()]
        next(each for each in buttons if words in each.accessibleName()).click()
        counter.settle()

    go_on("학점·독학")
    assert counter.window.current == "history"
    assert counter.history.credits.buffer is not None
    assert counter.history.credits.buffer.typed["subject"] == "교육심리학"
    go_on("학습설계")
    assert counter.window.current == "diagnosis"
    tab = counter.window.tab("diagnosis")
    assert isinstance(tab, DiagnosisTab)
    assert tab.plan.plans.planned.ids == (course.id,)
    assert tab.plan.pages.content() == "planned"
    go_on("학교와 학적")
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, SchoolFactsDialog) and w.isVisible())
    assert dialog.editors["source_note"].content() == "졸업증명서"
    dialog.done(0)
