"""What a deed did is told to the window, whatever became of who asked for it."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QObject

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.problems import WorldError
from llas_desktop.services import Services
from llas_desktop.tasks.job import Job
from llas_desktop.views.shell import Shell


@pytest.fixture
def changed(shell: Shell) -> list[Changes]:
    heard: list[Changes] = []
    shell.changed.connect(heard.append)
    return heard


def test_a_change_is_announced_although_who_made_it_is_closed(
    shell: Shell, changed: list[Changes], settle: Callable[[], None]
) -> None:
    parent, told, actor = QObject(), list[object](), shell.actor()
    dialog = QObject(parent)
    shell.write(lambda desks: desks.centre.change(actor, "region", "한빛시"), told.append, owner=dialog)
    del parent  # and with it, in C++, its child
    settle()
    assert [sorted(each.tables) for each in changed] == [["settings"]]
    assert told == []
    assert not shell.is_saving


def test_what_was_done_before_it_could_be_cancelled_is_told(
    shell: Shell, changed: list[Changes], settle: Callable[[], None]
) -> None:
    done, told, actor = Event(), list[object](), shell.actor()

    def deed(desks: Services, _job: Job) -> Changes:
        changes = desks.centre.change(actor, "region", "한빛시")
        done.set()
        return changes

    job = shell.work(deed, told.append, owner=shell)
    assert done.wait(20)
    job.cancel()
    settle()
    assert told == changed
    assert len(told) == 1


def test_a_question_that_the_disk_does_not_answer_is_no_failed_save(shell: Shell, settle: Callable[[], None]) -> None:
    said: list[str] = []
    shell.said.connect(lambda text, _tone: said.append(text))

    def fail(_desks: Services) -> None:
        raise WorldError("backup_missing", "가져온.llasbackup")

    shell.ask(fail, lambda _none: None, owner=shell)
    settle()
    assert "가져온.llasbackup" in said[0]
    assert not shell.did_save_fail


def test_a_missing_printer_is_no_failed_save(shell: Shell, settle: Callable[[], None]) -> None:
    shell.complain(WorldError("no_printer"))
    assert not shell.did_save_fail

    def fail(_desks: Services) -> Changes:
        raise WorldError("disk_full")

    shell.write(fail, owner=shell)
    settle()
    failed = shell.did_save_fail
    actor = shell.actor()
    shell.write(lambda desks: desks.centre.change(actor, "region", "한빛시"), owner=shell)
    settle()
    assert (failed, shell.did_save_fail) == (True, False)
