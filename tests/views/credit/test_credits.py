"""학점·독학 in the real window: by keyboard alone, and nothing that was typed is lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate, now
from llas_desktop.domain.history import Provenance, SavedDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.routes import ItemKind, JudgedItem, Unit
from llas_desktop.views.credit.credit_list import sums_of
from llas_desktop.views.credit.section import CreditSection
from llas_desktop.views.credit.typed_credit import Entry
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.history.section_list import CREDITS
from llas_desktop.views.learner.school_facts import SchoolFactsDialog
from tests.views.counter import ALT, CTRL, SHIFT, Counter, Key

PEDAGOGY = CreditDraft(
    CreditSource.EVALUATED,
    "평생교육론",
    3,
    CreditKind.MAJOR,
    "가온평생교육원",
    None,
    "2026-1",
    PartialDate(2026, 6, 20),
)


def section(counter: Counter) -> CreditSection:
    return counter.history.credits


def typed(counter: Counter) -> dict[str, str]:
    buffer = section(counter).buffer
    assert buffer is not None
    return buffer.typed


def kept(counter: Counter, learner: Learner, **values: Any) -> int:
    draft = CreditDraft(**{name: getattr(PEDAGOGY, name) for name in CreditDraft.__slots__} | values)
    return counter.services.credits.keep(counter.clerk, learner.id, draft)[0]


def seat(counter: Counter, learner: Learner) -> None:
    counter.seat(learner)
    counter.show("history")
    counter.press(Key.Key_6, ALT)


def in_table(counter: Counter, role: int = Qt.ItemDataRole.DisplayRole) -> list[list[str]]:
    model = section(counter).list.model
    columns = range(model.columnCount())
    return [[str(model.data(model.index(row, column), role)) for column in columns] for row in range(model.rowCount())]


def has_focus(field: object) -> bool:
    return field is QApplication.focusWidget()


def answer(words: str) -> None:
    (dialog,) = (w for w in QApplication.topLevelWidgets() if type(w) is Dialog and w.isVisible())
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_credits_are_written_and_kept_by_keyboard_alone(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_6, CTRL | SHIFT)  # from whatever tab
    assert counter.window.current == "history"
    counter.press(Key.Key_Down)  # 평가인정
    counter.press(Key.Key_Tab)
    counter.type("평생교육론")
    counter.press(Key.Key_Return)
    counter.type("가온평생교육원")
    counter.press(Key.Key_Return)
    counter.type("3")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Down)  # 전공
    counter.press(Key.Key_Tab)
    counter.type("260620")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    (credit,) = counter.services.credits.of_learner(learner.id)
    assert credit.values == CreditDraft(
        CreditSource.EVALUATED, "평생교육론", 3, CreditKind.MAJOR, "가온평생교육원", None, "", PartialDate(2026, 6, 20)
    )
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()
    assert counter.said() == "저장했습니다: 평생교육론"
    # the next line of the same paper
    page = section(counter).form.page
    assert has_focus(page.editor("subject"))
    assert (typed(counter)["source"], typed(counter)["institution"]) == ("평가인정", "가온평생교육원")
    assert typed(counter)["subject"] == ""
    counter.press(Key.Key_Escape)  # nothing would be lost: the list has the keys again
    assert QApplication.focusWidget() is section(counter).list.table
    assert typed(counter)["subject"] == "평생교육론"
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert counter.services.credits.of_learner(learner.id) == ()
    assert in_table(counter) == []


def test_what_is_typed_on_while_it_is_being_kept_changes_what_is_kept(counter: Counter) -> None:
    learner = counter.register()
    seat(counter, learner)
    counter.press(Key.Key_6, CTRL | SHIFT)
    section(counter).form.forms.button_of("pass").click()
    page = section(counter).form.page
    page.editor("subject").put("국어")
    page.editor("passed_on").put("2026. 3. 2.")
    section(counter).keep()
    page.editor("score").put("72")
    counter.settle()
    (one,) = counter.services.credits.passes_of_learner(learner.id)
    assert (one.subject, one.score) == ("국어", None)
    assert typed(counter)["score"] == "72"
    assert section(counter).is_unfinished
    section(counter).keep()
    counter.settle()
    (one,) = counter.services.credits.passes_of_learner(learner.id)
    assert (one.subject, one.score) == ("국어", 72)
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_a_pass_is_kept_and_shown_beside_the_credits(counter: Counter) -> None:
    learner = counter.register()
    kept(counter, learner)
    seat(counter, learner)
    counter.press(Key.Key_6, CTRL | SHIFT)
    section(counter).form.forms.button_of("pass").click()
    form = section(counter).form
    assert not form.pages["pass"].isHidden()
    assert form.pages["credit"].isHidden()
    form.page.focus("subject")
    counter.type("국어")
    counter.press(Key.Key_Return)
    counter.type("2026.3.2")
    counter.press(Key.Key_Return)
    counter.type("72")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    (one,) = counter.services.credits.passes_of_learner(learner.id)
    assert (one.stage, one.subject, one.on, one.score, one.is_exempted) == (
        1,
        "국어",
        PartialDate(2026, 3, 2),
        72,
        False,
    )
    assert [row[1:3] + row[5:6] for row in in_table(counter)] == [
        ["평가인정", "평생교육론", "3학점"], ["독학 1과정", "국어", "72점"]
    ]  # fmt: skip
    assert counter.history.sections.button_of(CREDITS).accessibleName().endswith("2건")


def test_what_is_missing_is_said_by_its_field_and_the_focus_goes_there(counter: Counter) -> None:
    seat(counter, counter.register())
    counter.press(Key.Key_6, CTRL | SHIFT)
    counter.press(Key.Key_Tab)
    counter.type("평생교육론")
    counter.press(Key.Key_Return, CTRL)
    form = section(counter).form
    assert has_focus(form.page.editor("source"))
    assert form.page.boxes["ended"].problem == "종강일이나 취득일을 적어 주십시오."
    assert form.page.boxes["subject"].problem == ""
    assert form.foot.save.text() == "더 적을 곳: 취득구분, 학점, 이수구분, 종강일"
    assert counter.services.credits.of_learner(counter.window.shell.chosen.id) == ()  # type: ignore[union-attr]


def test_a_change_and_a_removal_are_taken_back_by_one_key(counter: Counter) -> None:
    learner = counter.register()
    kept(counter, learner)
    seat(counter, learner)
    counter.press(Key.Key_Down)
    assert typed(counter)["subject"] == "평생교육론"
    counter.press(Key.Key_Return)
    section(counter).form.page.focus("credits")
    counter.type("2")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert [credit.values.credits for credit in counter.services.credits.of_learner(learner.id)] == [2]
    assert section(counter).form.foot.save.text() == "저장되어 있습니다"
    assert QApplication.focusWidget() is section(counter).list.table
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert typed(counter)["credits"] == "3"  # the form follows its entry
    counter.press(Key.Key_Delete)
    counter.settle()
    assert counter.services.credits.of_learner(learner.id) == ()
    assert section(counter).buffer is None
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert [row[2] for row in in_table(counter)] == ["평생교육론"]


def test_switching_section_tab_learner_and_entry_in_the_middle_of_a_word_loses_nothing(counter: Counter) -> None:
    learner, other = counter.register(), counter.register("서하늬")
    kept(counter, learner)
    seat(counter, learner)
    counter.press(Key.Key_6, CTRL | SHIFT)
    counter.press(Key.Key_Tab)
    counter.type("교육심리학")
    counter.press(Key.Key_1, ALT)
    counter.press(Key.Key_6, ALT)
    assert typed(counter)["subject"] == "교육심리학"
    section(counter).list.table.setFocus()
    counter.press(Key.Key_Down)
    assert typed(counter)["subject"] == "평생교육론"
    section(counter).form.page.focus("institution")
    counter.type("다솜")
    section(counter).list.focus_table()
    assert "✎ 작성 중" in in_table(counter)[0]
    counter.press(Key.Key_6, CTRL | SHIFT)
    assert typed(counter)["subject"] == "교육심리학"
    counter.press(Key.Key_1, CTRL)
    counter.seat(other)
    seat(counter, other)
    assert section(counter).buffer is None
    seat(counter, learner)
    assert typed(counter)["subject"] == "교육심리학"
    assert "작성 중" in counter.history.sections.button_of(CREDITS).accessibleName()
    drafts = counter.services.drafts.pending(counter.clerk.workstation)
    assert {draft.form for draft in drafts} == {
        "credit",
        f"credit/{counter.services.credits.of_learner(learner.id)[0].id}",
    }


def test_what_an_earlier_run_left_is_open_again(counter: Counter) -> None:
    learner = counter.register()
    credit_id = kept(counter, learner)
    start = {"form": "credit", "subject": "교육심리학", "credits": "9"}
    for form in ("credit", f"credit/{credit_id}"):
        counter.services.drafts.save(counter.clerk.workstation, SavedDraft(learner.id, form, None, start, now()))
    seat(counter, learner)
    assert (typed(counter)["subject"], typed(counter)["provenance"]) == ("교육심리학", Provenance.STATED.value)
    assert "저장하지 않은 내용" in section(counter).form._recovery._words.text()
    counter.window.shell.go("history", f"credit/{credit_id}")
    counter.settle()
    assert typed(counter)["credits"] == "9"
    counter.press(Key.Key_Escape)
    answer("버리기")
    counter.window.activateWindow()
    counter.settle()
    assert {draft.form for draft in counter.services.drafts.pending(counter.clerk.workstation)} == {"credit"}


def test_a_change_of_what_is_gone_goes_on_as_a_new_one(counter: Counter) -> None:
    learner = counter.register()
    credit_id = kept(counter, learner)
    seat(counter, learner)
    counter.press(Key.Key_Down)
    section(counter).form.page.focus("institution")
    counter.type("다솜")
    _, changes = None, counter.services.credits.remove(counter.clerk, credit_id)
    counter.window.shell.changed.emit(changes)
    counter.settle()
    buffer = section(counter).buffer
    assert buffer is not None
    assert buffer.kept is None
    assert buffer.typed["subject"] == "평생교육론"
    assert [draft.form for draft in counter.services.drafts.pending(counter.clerk.workstation)] == ["credit"]


def test_a_reason_of_the_diagnosis_leads_to_its_credit(counter: Counter) -> None:
    learner = counter.register()
    credit_id = kept(counter, learner)
    counter.seat(learner)
    counter.window.shell.go("history", JudgedItem(ItemKind.CREDIT, credit_id, "평생교육론", 3, Unit.CREDITS))
    counter.settle()
    assert counter.window.current == "history"
    assert section(counter).list.table.identity == ("credit", credit_id)
    assert typed(counter)["subject"] == "평생교육론"


def test_the_number_of_the_credit_bank_is_written_where_it_is_missed(counter: Counter) -> None:
    learner = counter.register()
    seat(counter, learner)
    section(counter).list.number_asked.emit()
    counter.settle()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, SchoolFactsDialog) and w.isVisible())
    assert has_focus(dialog.editors["credit_learner_no"])
    counter.type("S-2026-12")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert section(counter).list._number.text() == "학습자번호 S-2026-12"


def test_what_is_written_down_is_summed_by_kind(counter: Counter) -> None:
    learner = counter.register()
    for subject, credits_, kind in (
        ("가", 3, CreditKind.MAJOR),
        ("나", 16, CreditKind.MAJOR),
        ("다", 2, CreditKind.LIBERAL),
    ):
        kept(counter, learner, subject=subject, credits=credits_, kind=kind)
    for subject in ("국어", "영어"):
        counter.services.credits.keep_pass(counter.clerk, learner.id, 1, subject)
    entries: list[Entry] = list(counter.services.credits.of_learner(learner.id))
    entries += counter.services.credits.passes_of_learner(learner.id)
    assert sums_of(entries) == "적은 학점 21 (전공 19 · 교양 2) · 독학 1과정 2과목"
    assert sums_of(()) == ""


@pytest.mark.parametrize(
    ("searched", "found"), [("ㄱㅇㅅㄹㅎ", ["교육심리학"]), ("가온", ["교육심리학", "평생교육론"]), ("없음", [])]
)
def test_the_list_is_searched_while_one_types(counter: Counter, searched: str, found: list[str]) -> None:
    learner = counter.register()
    kept(counter, learner)
    kept(counter, learner, subject="교육심리학")
    seat(counter, learner)
    section(counter).list.box.setFocus()
    counter.type(searched)
    counter.settle()
    assert [row[2] for row in in_table(counter)] == found


def test_the_table_is_a_sound_model(counter: Counter, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    learner = counter.register()
    kept(counter, learner)
    counter.services.credits.keep_pass(counter.clerk, learner.id, 1, "국어", None, None, is_exempted=True)
    seat(counter, learner)
    qtmodeltester.check(section(counter).list.model, force_py=True)  # type: ignore[no-untyped-call]
    assert all(words for words in in_table(counter, Qt.ItemDataRole.AccessibleTextRole)[0])
