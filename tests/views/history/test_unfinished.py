"""Nothing that was typed is lost: switching about, Esc, closing, and being killed in the middle of a word."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from llas_desktop.domain.dates import now
from llas_desktop.domain.history import RecordDraft, SavedDraft, Section
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.system.workstation import load_workstation
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.history.form_buffer import form_of
from tests import staff
from tests.views.counter import ALT, CTRL, SHIFT, Counter, Key


def type_an_activity(counter: Counter, title: str = "마을 벽화 그리기") -> None:
    counter.press(Key.Key_5, CTRL | SHIFT)
    counter.type(title)


def title(counter: Counter) -> str:
    return counter.history.host.form.page.editor("title").content()


def is_offering(counter: Counter) -> bool:
    """Whether an unfinished record is offered."""
    return counter.history.host.is_offering


def test_switching_section_record_tab_and_learner_in_the_middle_of_a_word_loses_nothing(counter: Counter) -> None:
    learner, other = counter.register(), counter.register("서하늬")
    (record,) = counter.keep(learner, RecordDraft("hobby", title="합창"))
    counter.seat(learner)
    type_an_activity(counter)
    counter.press(Key.Key_2, ALT)  # another section, with a syllable still in preedit
    counter.press(Key.Key_5, ALT)
    assert title(counter) == "마을 벽화 그리기"

    counter.history.lists[Section.ACTIVITY].table.setFocus()
    counter.press(Key.Key_Down)
    assert counter.history.host.buffer is not None
    assert counter.history.host.buffer.record_id == record.id
    counter.press(Key.Key_5, CTRL | SHIFT)
    assert title(counter) == "마을 벽화 그리기"

    counter.press(Key.Key_1, CTRL)
    counter.press(Key.Key_2, CTRL)
    assert title(counter) == "마을 벽화 그리기"

    counter.seat(other)
    counter.press(Key.Key_5, CTRL | SHIFT)
    assert title(counter) == ""
    counter.seat(learner)
    assert title(counter) == "마을 벽화 그리기"
    counter.press(Key.Key_Return, CTRL)
    assert {r.values.title for r in counter.records(learner)} == {"합창", "마을 벽화 그리기"}
    assert counter.records(other) == ()


def test_a_change_of_a_record_waits_in_its_own_form(counter: Counter) -> None:
    learner = counter.register()
    choir, band = counter.keep(learner, RecordDraft("hobby", title="합창"), RecordDraft("hobby", title="풍물"))
    counter.seat(learner)
    counter.window.shell.go("history", choir.id)
    counter.settle()
    counter.history.host.form.page.editor("institution").put("가온마당")
    counter.window.shell.go("history", band.id)
    counter.settle()
    assert counter.history.host.form.page.editor("institution").content() == ""
    shown = counter.history.lists[Section.ACTIVITY].model
    marks = {shown.data(shown.index(row, shown.columnCount() - 1)) for row in range(2)}
    assert "✎ 작성 중" in marks
    counter.window.shell.go("history", choir.id)
    counter.settle()
    assert counter.history.host.form.page.editor("institution").content() == "가온마당"


def test_escape_asks_only_if_something_would_be_lost(counter: Counter) -> None:
    counter.seat(counter.register())
    counter.press(Key.Key_5, CTRL | SHIFT)
    counter.press(Key.Key_Escape)
    assert counter.history.host.buffer is None

    type_an_activity(counter)
    counter.press(Key.Key_Escape)
    dialog = asked()
    press(dialog, "그대로 두기")
    counter.window.activateWindow()  # no window manager does it here
    counter.settle()
    assert title(counter) == "마을 벽화 그리기"
    counter.press(Key.Key_Escape)
    press(asked(), "버리기")
    counter.window.activateWindow()
    counter.settle()
    assert counter.history.host.buffer is None
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def asked() -> Dialog:
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible())
    return dialog


def press(dialog: Dialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_what_an_earlier_run_left_is_offered_again_for_its_learner_and_section(counter: Counter) -> None:
    learner, other = counter.register(), counter.register("서하늬")
    typed = {"kind": "volunteering", "title": "경로당 말벗", "started": "2303", "minutes": "1:"}
    draft = SavedDraft(learner.id, form_of(Section.ACTIVITY, None), None, typed, now())
    counter.services.drafts.save(counter.clerk.workstation, draft)
    counter.show("history")
    counter.seat(other)
    counter.press(Key.Key_5, ALT)
    assert not is_offering(counter)
    counter.seat(learner)
    assert is_offering(counter)
    counter.press(Key.Key_4, ALT)
    assert not is_offering(counter)
    assert "작성 중" in counter.history.sections.button_of(Section.ACTIVITY).accessibleName()
    counter.press(Key.Key_5, ALT)
    assert isinstance(counter.focus, QPushButton)
    assert counter.focus.text() == "이어서 쓰기"
    counter.press(Key.Key_Space)
    page = counter.history.host.form.page
    assert page.kind.code == "volunteering"
    assert {name: page.editor(name).content() for name in ("title", "started", "minutes")} == {
        "title": "경로당 말벗",
        "started": "2303",
        "minutes": "1:",
    }
    page.editor("started").put("230302")
    page.editor("minutes").put("1:30")
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert record.values.minutes == 90
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_a_draft_of_a_record_that_is_gone_becomes_a_new_record(counter: Counter) -> None:
    learner = counter.register()
    (record,) = counter.keep(learner, RecordDraft("hobby", title="합창"))
    typed = {"kind": "hobby", "title": "합창단", "prints": "1", "provenance": "stated", "at_all_go": "unknown"}
    form = form_of(Section.ACTIVITY, record.id)
    counter.services.drafts.save(counter.clerk.workstation, SavedDraft(learner.id, form, record.id, typed, now()))
    counter.services.history.remove(counter.clerk, record.id)
    counter.show("history")
    counter.press(Key.Key_5, ALT)
    counter.seat(learner)
    assert is_offering(counter)
    counter.press(Key.Key_5, CTRL | SHIFT)
    counter.press(Key.Key_Return, CTRL)
    assert [r.values.title for r in counter.records(learner)] == ["합창단"]
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_closing_the_window_writes_the_draft(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    type_an_activity(counter)
    counter.window.close()
    counter.settle()
    (draft,) = counter.services.drafts.pending(counter.clerk.workstation)
    assert draft.typed["title"] == "마을 벽화 그리기"
    assert draft.learner_id == learner.id


def test_keeping_throws_its_draft_away(counter: Counter, settle: Callable[[], None]) -> None:
    learner = counter.register()
    counter.seat(learner)
    type_an_activity(counter)
    counter.history.drafts.flush()
    settle()
    assert counter.services.drafts.pending(counter.clerk.workstation) != ()
    counter.press(Key.Key_Return, CTRL)
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_the_light_tells_of_unfinished_typing(counter: Counter) -> None:
    counter.seat(counter.register())
    type_an_activity(counter)
    assert counter.window.shell.is_unsaved
    counter.press(Key.Key_Return, CTRL)
    assert not counter.window.shell.is_unsaved


_TYPIST = textwrap.dedent(
    """
    import sys
    from concurrent.futures import Future
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication
    from llas_desktop.views.main_window import MainWindow
    from llas_desktop.views.preferences import Preferences
    from llas_desktop.views.shell import Shell, hit_of
    from llas_desktop.views.theme import Theme
    from tests import staff

    data = Path(sys.argv[1])
    app = QApplication([])
    services = staff.sign_in(data)
    preferences = Preferences(data / "workstation.json")
    future = Future()
    future.set_result(services)
    shell = Shell(Theme(app), future, services.door.actor)
    window = MainWindow(app, shell, preferences)
    window.show()
    shell.choose(hit_of(services.learners.load(int(sys.argv[2]))))
    window.perform("add_activity")
    field = window.tab("history").host.form.page.editor("title")
    count = 0

    def type_on() -> None:
        global count
        event = QInputMethodEvent("라", [])  # one syllable goes in, the next is being composed
        event.setCommitString("가")
        app.sendEvent(field, event)
        count += 1
        print(count, flush=True)

    timer = QTimer()
    timer.timeout.connect(type_on)
    timer.start(50)
    app.exec()
    """
)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like it here")
def test_at_most_the_last_second_of_typing_is_gone_when_the_program_is_killed(data: Path, tmp_path: Path) -> None:
    services = staff.sign_in(data)
    learner_id = services.learners.register(services.door.actor(), LearnerDraft("서라온", date(1985, 1, 1)))[0].id
    services.close()
    program = tmp_path / "typist.py"
    program.write_text(_TYPIST, encoding="utf-8")
    typist = subprocess.Popen(
        [sys.executable, program, str(data), str(learner_id)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert typist.stdout is not None
    typed = 0
    for line in typist.stdout:
        typed = int(line)
        if typed == 60:  # three seconds of typing without a pause
            typist.send_signal(signal.SIGKILL)
            break
    typist.wait()
    typist.stdout.close()

    services = staff.sign_in(data)
    (draft,) = services.drafts.pending(load_workstation(data / "workstation.json").id)
    services.close()
    assert draft.learner_id == learner_id
    assert draft.form == form_of(Section.ACTIVITY, None)
    kept = len(draft.typed["title"]) - 1
    assert draft.typed["title"] == "가" * kept + "라"  # the syllable that was being composed too
    assert typed - kept <= 20  # of a key every 50 ms
