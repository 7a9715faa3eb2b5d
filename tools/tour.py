"""The counter's main job, done headless through the real window on demo data; a picture of every tab is left behind.

    python -m tools.tour --output out [--data DIR] [--small DIR]

Sign in, find the learner, record what was learned, look for courses by 검정고시 subject, see what it earns, issue the certificate, check it as
it is, forged and withdrawn, issue to a class: with the keys that a clerk would press. Nothing waits in milliseconds; each step waits
until the window has answered.
"""

import argparse
import os
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from llas_desktop.app import Program
from llas_desktop.demo.situations import DIFFERENT, tell_situations
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.ged import GedSubject
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.proof_wording import explain
from llas_desktop.domain.verdict import SubjectVerdict
from llas_desktop.system.crash import noting_crashes
from llas_desktop.system.paths import open_places
from llas_desktop.views.batch.page import BatchPage
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.check.tab import CheckTab
from llas_desktop.views.course.tab import CourseTab
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.register.page import RegisterPage
from llas_desktop.views.register.withdraw_dialog import WithdrawDialog
from llas_desktop.views.settings.tab import SettingsTab
from tools.forgery import forge
from tools.hands import Hands, pass_on, shrink, tell

WIDTH, HEIGHT = 1366, 768
"""The smallest screen that the window is made for."""

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Tour(Hands):
    def take(self) -> None:
        """All steps in order; each says what it did."""
        self.settle()
        self.sign_in()
        self.find_learner()
        self.add_completion()
        self.search_courses()
        self.diagnose()
        self.plan()
        self.issue_certificate()
        self.check_certificate()
        self.withdraw_certificate()
        self.print_history_file()
        self.issue_to_a_class()
        self.look_at_settings()
        self.diagnose_others()
        self.see_whom_to_come_back_to()

    # -- the steps ------------------------------------------------------------------------------------------------

    def sign_in(self) -> None:
        """Login and password of the demo stand in their fields."""
        self.picture("0-login")
        self.press(Key.Key_Return)
        self.press(Key.Key_Return)
        self.until(lambda: not self._window.curtain.is_drawn)
        self.settle()
        session = self._shell.session
        assert session is not None
        tell(f"signed in as {session.login}")

    def find_learner(self) -> None:
        self.press(Key.Key_F2)
        self.type("ㄱㅁㅅ 85")
        self.picture("0-search")
        self.press(Key.Key_Return)
        self.until(lambda: self._shell.learner is not None)
        learner = self._shell.learner
        assert learner is not None
        self.picture("1-learner")
        tell(
            f"found {learner.name}, born {korean_date(learner.birth_date)}, account {learner.account_no}, by 초성 and year"
        )

    def add_completion(self) -> None:
        self.press(Key.Key_4, CTRL | SHIFT)
        self.type("생활과 기술")
        self.press(Key.Key_Return)
        self.tab_to("시작일")
        started = today() - timedelta(days=56)
        self.type(f"{started:%y%m%d}")
        self.picture("2-history")
        self.press(Key.Key_Return, CTRL)
        self.until(lambda: not self._shell.is_unsaved and not self._shell.is_saving)
        tell(f"recorded a completion from {korean_date(started)} to today: {self._window.toast.words}")

    def search_courses(self) -> None:
        self.press(Key.Key_3, CTRL)
        self.press(Key.Key_3, ALT)
        tab = self._window.tab("course")
        assert isinstance(tab, CourseTab)
        tab.filters.subjects.button_of(GedSubject.TECH_HOME.value).click()
        self.settle()
        self.press(Key.Key_Down)
        self.until(lambda: tab.details.course is not None)
        self.picture("3-courses")
        tell(f"searched courses linked to 고졸 기술·가정: {tab.model.total} found")

    def diagnose(self) -> None:
        self.press(Key.Key_4, CTRL)
        tab = self._diagnosis
        self.until(lambda: tab.subjects.chosen is not None)
        verdict = self.go_to_subject(GedSubject.TECH_HOME)
        self.picture("4-diagnosis")
        hours = f"{format_hours(verdict.credited_minutes)} of {format_hours(verdict.required_minutes)}"
        tell(f"diagnosed 고졸 {verdict.subject.value}: {verdict.verdict.korean}, {hours}; {self._cards_read_out()}")

    def plan(self) -> None:
        """One of the best ways to a subject that is short, what it would bring, and its page."""
        tab = self._diagnosis
        self.go_to_subject(GedSubject.SCIENCE)
        self.press(Key.Key_5, ALT)
        self.until(lambda: bool(tab.plan.region.content()) and tab.plan.ways.currentIndex().isValid())
        self.settle()
        self.press(Key.Key_Down)  # the second best
        self.press(Key.Key_Return)
        self.until(lambda: bool(tab.plan.plans.planned.courses))
        tab.plan.pages.put("planned")
        self.picture("4-study-plan")
        planned = tab.plan.plans.planned.courses
        self.press(Key.Key_Return, CTRL)
        self.until(lambda: tab.plan.plans.is_saved)
        actor = self._shell.actor()
        papers: list[bytes] = []
        self._shell.ask(
            lambda services: services.plans.paper(actor, tab.plan.plans.saved[0].id), papers.append, owner=tab
        )
        self.until(lambda: bool(papers))
        paper = self._output / "study-plan.pdf"
        paper.write_bytes(papers[0])
        self.draw(paper)
        tell(f"planned {', '.join(course.title for course in planned)}: {paper}, one page")
        self.press(Key.Key_4, ALT)

    def go_to_subject(self, subject: GedSubject) -> SubjectVerdict:
        """From row to row, down and then up again."""
        for key in (Key.Key_Down, Key.Key_Up):
            for _ in GedSubject:
                verdict = self._diagnosis.subjects.chosen
                if verdict is not None and verdict.subject is subject:
                    return verdict
                self.press(key)
        raise RuntimeError(f"{subject.value} is not in the list")

    def issue_certificate(self) -> None:
        self.press(Key.Key_5, CTRL)
        tab = self._window.tab("certificate")
        assert isinstance(tab, CertificateTab)
        self.type("1")
        self.picture("5-certificate")
        # There is no printer here: the same paper, into a file.
        paper, pages = self.save_paper(tab.save, "certificate")
        tell(f"issued the certificate for 검정고시: {paper}, {pages} pages; {self._window.toast.words}")

    def check_certificate(self) -> None:
        """The file that was just issued, and the same with a figure forged."""
        paper = self._output / "certificate.pdf"
        forged = self._output / "forged.pdf"
        forged.write_bytes(forge(paper.read_bytes(), "45시간", "95시간"))
        self._check(paper, "genuine")
        self._check(forged, "altered")

    def withdraw_certificate(self) -> None:
        self.press(Key.Key_R, CTRL | SHIFT)
        page = self._settings.page("register")
        assert isinstance(page, RegisterPage)
        self.settle()
        page.table.setFocus()
        self.press(Key.Key_Home, CTRL)
        page.withdraw.click()
        self.settle()
        dialog = next(each for each in self._window.findChildren(WithdrawDialog) if each.isVisible())
        self.press(Key.Key_1)
        dialog.withdraw.click()
        self.until(lambda: not self._window.findChildren(WithdrawDialog))
        self._window.activateWindow()  # the dialog had the keys
        self.settle()
        self.picture("6-register")
        tell(f"withdrew it: {page.detail_words}")
        self._check(self._output / "certificate.pdf", "withdrawn")

    def _check(self, paper: Path, name: str) -> None:
        self.press(Key.Key_7, CTRL)
        tab = self._window.tab("check")
        assert isinstance(tab, CheckTab)
        tab.panel.clear()
        tab.panel.take_files([paper])
        self.until(lambda: tab.panel.checked is not None)
        self.picture(f"8-check-{name}")
        assert tab.panel.checked is not None
        tell(f"checked {paper.name}: {explain(tab.panel.checked)}")

    def issue_to_a_class(self) -> None:
        """The class that most have finished in a year."""
        self.press(Key.Key_B, CTRL | SHIFT)
        page = self._settings.page("batch")
        assert isinstance(page, BatchPage)
        self.settle()
        page.who.since.put(korean_date(today() - timedelta(days=365)))
        self.settle()
        classes = page.who.classes
        most = max(range(classes.rowCount()), key=lambda at: int(str(classes.index(at, 1).data()).removesuffix("명")))
        page.who.table.choose(classes.identity_at(classes.index(most, 0)))
        page.who.table.setFocus()
        self.press(Key.Key_Return)
        self.until(lambda: bool(page.list.candidates))
        self.press(Key.Key_6)
        self.picture("9-batch")
        self.press(Key.Key_Return, CTRL)
        self.until(lambda: page.account.print.isVisible() and not page.run.is_under_way)
        self.picture("9-batch-account")
        tell(f"issued to a class: {page.account.told}")

    def print_history_file(self) -> None:
        self.press(Key.Key_P, CTRL | SHIFT)
        tab = self._window.tab("certificate")
        assert isinstance(tab, CertificateTab)
        self.type("6")
        self.picture("5-history-file")
        paper, pages = self.save_paper(tab.save, "history-file")
        tell(f"made the 학습이력철, which is no certificate: {paper}, {pages} pages")

    def look_at_settings(self) -> None:
        self.press(Key.Key_6, CTRL)
        self.until(lambda: self._window.current == "settings")
        for page, name in (("keys", "6-keys"), ("centre", "6-settings")):
            self._settings.pages.put(page)
            self._settings.focus_first()
            self.picture(name)

    def diagnose_others(self) -> None:
        """The four whose routes differ from his, each found by name and shown where the tab opens for her."""
        tab = self._diagnosis
        told = {each.story: each.values for each in tell_situations(today(), ())}
        for story in DIFFERENT[1:]:
            name = told[story].name
            self.press(Key.Key_F2)
            self.type(f"{name} {told[story].birth_date:%Y}")
            self.press(Key.Key_Return)
            self.until(partial(self._is_before_us, name))
            self.press(Key.Key_4, CTRL)
            self.until(lambda: bool(tab.cards.words()))
            self.picture(f"diagnosis-{story.replace('_', '-')}")
            tell(f"diagnosed {name}: {self._cards_read_out()}")
            if story == "credit_bank":
                self.press(Key.Key_2, CTRL)
                self.press(Key.Key_6, ALT)
                self.picture("2-credits")

    def _cards_read_out(self) -> str:
        """The cards in sight, as a screen reader says them."""
        seen = [card for card in self._diagnosis.cards.cards.values() if card.isVisible()]
        return "; ".join(QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name) for card in seen)

    def see_whom_to_come_back_to(self) -> None:
        self.press(Key.Key_F7)
        self.picture("7-follow-ups")
        tell("listed whom to come back to today")

    @property
    def _diagnosis(self) -> DiagnosisTab:
        tab = self._window.tab("diagnosis")
        assert isinstance(tab, DiagnosisTab)
        return tab

    @property
    def _settings(self) -> SettingsTab:
        tab = self._window.tab("settings")
        assert isinstance(tab, SettingsTab)
        return tab

    def _is_before_us(self, name: str) -> bool:
        return self._shell.learner is not None and self._shell.learner.name == name


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path("out"), metavar="DIR", help="where the pictures go")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="demo data to work on; without it new ones, thrown away"
    )
    parser.add_argument("--small", type=Path, metavar="DIR", help="where pictures for the manual go")
    wanted = parser.parse_args()
    wanted.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="llas-tour-") as data:
        status = take_tour(wanted.data or Path(data) / "data", wanted.output)
    if wanted.small is not None:
        shrink(wanted.output, wanted.small)
    return status


def take_tour(data: Path, output: Path) -> int:
    """0, or 1 when an exception reached the top of the program on any thread."""
    qInstallMessageHandler(pass_on)
    app = QApplication(sys.argv[:1])
    places = open_places(data)
    crashes: list[str] = []
    program = Program(app, places, Preferences(places.workstation), is_demo=True)
    with noting_crashes(places.logs, lambda note: crashes.append(note.sentence)):
        try:
            program.window.resize(WIDTH, HEIGHT)
            program.window.show()
            program.window.activateWindow()
            program.open()
            Tour(program, output.absolute()).take()
            program.window.close()
        finally:
            program.close()
    for sentence in crashes:
        print(sentence, file=sys.stderr)
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
