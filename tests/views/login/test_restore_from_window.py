"""From the button to a restored centre: the window closes, the backup takes its place, and one signs in again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from llas_desktop.app.data import Data
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.views.backup.page import BackupPage
from llas_desktop.views.backup.restore_dialog import RestoreDialog
from tests import staff
from tests.views.administration import dialog, page_of
from tests.views.login.conftest import Clock, Front


def test_a_backup_takes_the_place_of_what_came_after_it(begin: Callable[[], Front], data: Path, clock: Clock) -> None:
    front = begin()
    front.sign_in()
    services = front.services
    actor = services.door.actor()
    kept = services.learners.register(actor, LearnerDraft("김민수", date(1985, 1, 1)))[0]
    page = page_of(front.window, "backup", BackupPage)
    front.settle()
    page.make.click()
    front.settle()
    clock.go_on(seconds=60)
    services.learners.register(actor, LearnerDraft("서라온", date(1990, 2, 2)))
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.restore.click()
    asked = dialog(RestoreDialog)
    asked.sure.setChecked(True)
    asked.password.edit.put(staff.PASSWORD)
    asked.do.click()
    front.settle()
    assert front.program.wish is not None
    assert not front.window.isVisible()
    front.program.close()

    words, tone = Data(data, clock, wish=front.program.wish).look()
    assert tone == "success"
    assert "되살렸습니다" in words
    after = staff.sign_in(data, clock=clock)
    try:
        assert after.learners.find_account(kept.account_no).name == "김민수"
        assert after.learners.search("서라온") == ()
    finally:
        after.close()
