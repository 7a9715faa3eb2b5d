"""What can be done with an entry of the register, wherever it is shown: look, read, withdraw, issue one in its place."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.shell import Shell


class RegisterDeeds(QObject):
    withdrawn = Signal(object)
    """IssuedCertificate, as it was before."""
    reissue_asked = Signal(int, object)
    """The learner's id, and the CertificateRequest of the one that is to stand in its place."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window

    def withdraw(self, issued: IssuedCertificate) -> None:
        """Asks why first."""
        from llas_desktop.views.register.withdraw_dialog import WithdrawDialog

        def then(is_again: bool) -> None:
            self._shell.say(self.tr("철회했습니다: {number}").format(number=issued.issue_no))
            self.withdrawn.emit(issued)
            if is_again:
                self.reissue(issued)

        WithdrawDialog(self._shell, issued, then, self._window.window()).open()

    def reissue(self, issued: IssuedCertificate) -> None:
        """One in the place of a withdrawn one, with the same choices."""

        def known(request: CertificateRequest) -> None:
            self.reissue_asked.emit(issued.learner_id, replace(request, replaces=issued.issue_no))

        self._shell.ask(
            lambda services: services.certificates.request_of(issued.id), known, owner=self, newest="request"
        )

    def read(self, issued: IssuedCertificate) -> None:
        """As plain text."""
        from llas_desktop.views.dialogs.reading import ReadingDialog

        actor = self._shell.actor()

        def shown(words: str) -> None:
            if issued.withdrawn_at is not None:
                told = self.tr("✕ {when}에 철회한 증명서입니다. 까닭: {why}")
                words = (
                    told.format(when=instant_words(issued.withdrawn_at), why=issued.withdrawn_because) + f"\n\n{words}"
                )
            heading = self.tr("글로 읽기 · {number}").format(number=issued.issue_no)
            ReadingDialog(self._shell.theme, heading, words, self._window.window()).open()

        self._shell.ask(
            lambda services: services.certificates.text(actor, issued.id), shown, owner=self, newest="text",
            lane=self._shell.lanes.write,
        )  # fmt: skip

    def view(self, issued: IssuedCertificate) -> None:
        """The newest copy, as it is kept."""
        from llas_desktop.views.dialogs.pages import PagesDialog

        actor = self._shell.actor()

        def shown(pdf: bytes) -> None:
            is_withdrawn = issued.withdrawn_at is not None
            words = self.tr("✕ 철회한 증명서") if is_withdrawn else self.tr("보관본")
            told = self.tr("{what} · 제{copy}부").format(what=words, copy=issued.copies)
            tone = "danger" if is_withdrawn else "information"
            PagesDialog(self._shell, issued.issue_no, pdf, told, self._window.window(), tone).open()

        self._shell.ask(
            lambda services: services.certificates.pdf(actor, issued.id, issued.copies), shown, owner=self, newest="view",
            lane=self._shell.lanes.write,
        )  # fmt: skip
