"""The window, with a clerk's hands at its keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from llas_desktop.app import Program
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.learner import Learner
from llas_desktop.services import Services
from llas_desktop.system.crash import noting_crashes
from llas_desktop.system.desktop import printing
from llas_desktop.system.log import logging_to
from llas_desktop.system.paths import Places
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.dialogs.purpose import PurposeDialog
from llas_desktop.views.history.evidence_viewer import EvidenceViewer
from llas_desktop.views.history.tab import HistoryTab
from llas_desktop.views.learner.school_facts import SchoolFactsDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import hit_of
from tests.canaries.aviary import Aviary
from tests.canaries.filling import paper
from tests.canaries.hunt import HANGUL
from tests.views.hands import Hands

T = TypeVar("T")


class AtTheWindow:
    """The program as `app.run` starts it, signed in to."""

    def __init__(self, places: Places, login: str, password: str) -> None:
        printing.printer_names = lambda: ("Counter",)
        self._app = QApplication.instance() or QApplication([])
        assert isinstance(self._app, QApplication)
        self._logging, self._noting = logging_to(places.logs), noting_crashes(places.logs, lambda _note: None)
        self._logging.__enter__()
        self._noting.__enter__()
        self._password = password
        self.program = Program(self._app, places, Preferences(places.workstation))
        self.window = self.program.window
        self.window.resize(1366, 768)
        self.window.show()
        self.program.open()
        self.settle()
        page = self._login_page()
        page.login.setText(login)
        self._let_in(page)
        self.hands = Hands(self.window, self.settle)

    def use(self, birds: Aviary, desk: Path) -> None:
        """Search, look at papers, type what is not kept, meet an error, lock and unlock; forms stay open."""
        self.window.perform("find")
        self.hands.type(birds.hangul("window: search", is_kept=False))
        self.hands.press(Qt.Key.Key_Escape)
        hit = self._ask(lambda services: services.learners.search(HANGUL))[0]
        self._learner_id = hit.id
        self.program.shell.choose(hit)
        self.settle()
        self.window.show_tab("history")
        self.settle()
        self.window.perform("add_activity")
        self.settle()
        self.hands.type(birds.hangul("window: record"))
        history = self.window.tab("history")
        assert isinstance(history, HistoryTab)
        file = desk / f"{birds.hangul('window: file name')}.pdf"
        file.write_bytes(paper(birds, "window"))
        history.host.form.evidence.take_files([file])
        self.settle()
        self.window.perform("keep")
        self.settle()
        self.window.perform("add_activity")
        self.settle()
        self.hands.type(birds.hangul("window: record that is not kept"))
        self._type_of_routes(birds, history)
        viewer = EvidenceViewer(self.program.shell, self.window, file.name, file.read_bytes(), "application/pdf")
        viewer.open()
        self.settle()
        viewer.close()
        self.window.activateWindow()
        self.window.show_tab("learner")
        self.settle()
        card = self.window.tab("learner")
        assert isinstance(card, LearnerTab)
        self.window.perform("register")
        self.settle()
        self.hands.type(birds.hangul("window: name"))
        QTimer.singleShot(0, lambda: _fail(birds.hangul("window: error", is_kept=False)))
        self.settle()
        self.window.perform("lock")
        self.settle()
        self._let_in(self._login_page())

    def _type_of_routes(self, birds: Aviary, history: HistoryTab) -> None:
        """Credits, facts and a talk, each typed and left there as it is."""
        self.window.perform("add_credit")
        self.settle()
        history.credits.form.page.focus("subject")
        self.hands.type(birds.hangul("window: credit that is not kept"))
        self.settle()
        dialog = SchoolFactsDialog(self.program.shell, self._learner_id, self.window, "source_note")
        dialog.open()
        self.settle()
        self.hands.type(birds.hangul("window: source of facts that are not kept"))
        self.settle()
        dialog.close()
        self.window.activateWindow()
        self.window.show_tab("learner")
        self.settle()
        self.window.perform("counsel")
        self.settle()
        self.hands.type(birds.hangul("window: talk that is not kept"))
        self.settle()

    def print(self, person: Learner, request: CertificateRequest, copies: int) -> None:
        tab = self._certificate_tab(person)
        tab.delivery.issue_and_print(person.id, request, copies)
        self.settle()
        assert not tab.delivery.waiting, tab.delivery.trouble

    def reprint(self, person: Learner, copies: int) -> None:
        """Further copies of the certificate that was issued last."""
        tab = self._certificate_tab(person)
        issued = self._ask(lambda services: services.certificates.of_learner(person.id))[0]
        for _ in range(copies):
            tab.delivery.reprint(issued)
            self.settle()
            asked = QApplication.activeModalWidget()
            assert isinstance(asked, PurposeDialog)
            self.hands.press(Qt.Key.Key_1)
            self.settle()

    def save(self, person: Learner, request: CertificateRequest, place: Path) -> None:
        """A certificate into a folder that the clerk goes to."""
        tab = self._certificate_tab(person)
        tab.delivery.issue_and_save(person.id, request, place.name)
        dialog = next(one for one in tab.findChildren(QFileDialog) if one.isVisible())
        dialog.setDirectory(str(place.parent))
        dialog.selectFile(str(place))
        next(each for each in dialog.findChildren(QDialogButtonBox)).button(
            QDialogButtonBox.StandardButton.Save
        ).click()
        self.settle()
        assert place.exists()

    def close(self) -> None:
        self.window.close()
        self.settle()
        self.program.close()
        self._noting.__exit__(None, None, None)
        self._logging.__exit__(None, None, None)

    def settle(self) -> None:
        """Until nothing is under way."""
        deadline = QDeadlineTimer(60_000)
        for _ in range(3):
            self._until(lambda: self.program.shell.lanes.is_idle, deadline)

    def _ask(self, question: Callable[[Services], T]) -> T:
        answers: list[T] = []
        self.program.shell.ask(question, answers.append, owner=self.program)
        self.settle()
        return answers[0]

    def _certificate_tab(self, person: Learner) -> CertificateTab:
        self.program.shell.choose(hit_of(person))
        tab = self.window.show_tab("certificate")
        self.settle()
        assert isinstance(tab, CertificateTab)
        return tab

    def _login_page(self) -> LoginPage:
        page = self.program.cover.page
        assert isinstance(page, LoginPage)
        return page

    def _let_in(self, page: LoginPage) -> None:
        page.password.edit.setText(self._password)
        page.enter.click()
        self._until(lambda: not self.window.curtain.is_drawn, QDeadlineTimer(60_000))
        self.settle()

    def _until(self, is_so: Callable[[], bool], deadline: QDeadlineTimer) -> None:
        while True:
            loop = QEventLoop()
            QTimer.singleShot(2, loop.quit)
            loop.exec()
            if is_so():
                return
            assert not deadline.hasExpired(), "the window never came to rest"


def _fail(name: str) -> None:
    raise RuntimeError(name)
