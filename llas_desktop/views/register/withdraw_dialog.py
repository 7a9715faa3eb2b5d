"""Before a certificate is withdrawn for good: which, why, and what that means."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import USUAL_WITHDRAWALS, IssuedCertificate
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, note, text
from llas_desktop.views.register.words import purpose_words
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

_OWN_WORDS: Final = str(len(USUAL_WITHDRAWALS) + 1)


class WithdrawDialog(Dialog):
    """`then(is_again)` when it is withdrawn; `is_again`: one in its place is wanted at once. A number key chooses the reason;
    Enter leaves everything as it is; in the field for words of one's own it says that they are written.
    """

    def __init__(self, shell: Shell, issued: IssuedCertificate, then: Callable[[bool], None], window: QWidget) -> None:
        super().__init__(shell.theme, tr("이 증명서를 철회합니까?"), window)
        self._shell, self._issued, self._then = shell, issued, then
        theme = shell.theme
        usual = [(str(at), f"{at}  {tr(each)}") for at, each in enumerate(USUAL_WITHDRAWALS, start=1)]
        own = (_OWN_WORDS, f"{_OWN_WORDS}  {tr('직접 입력')}")
        self.reasons = Choices(theme, tr("철회하는 까닭"), [*usual, own], kind="chip")
        self.own_words = HangulLineEdit()
        self.own_words.setPlaceholderText(tr("이름이나 번호를 적지 마십시오"))
        self._own_words = LabelledField(theme, tr("까닭"), self.own_words)
        keeps_place = self._own_words.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)  # so that nothing moves when it comes
        self._own_words.setSizePolicy(keeps_place)
        self._own_words.hide()
        self._trouble = note(tone="danger")
        self._trouble.hide()
        self.withdraw = button(tr("철회하기"), "danger")
        self.again = button(tr("철회하고 다시 발급"), tip=tr("철회한 뒤, 대신할 증명서를 같은 내용으로 마련합니다"))
        leave = button(tr("그대로 두기"), "primary")
        self.withdraw.clicked.connect(lambda: self._withdraw(is_again=False))
        self.again.clicked.connect(lambda: self._withdraw(is_again=True))
        self.again.setVisible(shell.may("CertificateDesk.issue"))
        leave.clicked.connect(self.reject)
        self.reasons.content_changed.connect(self._on_reason)
        which = f"{issued.issue_no}\n{instant_words(issued.issued_at)} · {purpose_words(issued)}"
        told = tr(
            "되돌릴 수 없습니다. 발급대장의 기록과 보관본은 그대로 남고, 이 번호가 철회 목록에 오릅니다. 우리 기관에서나 새 목록을 받은 곳에서 "
            "확인하면 철회되었다고 나옵니다. 까닭은 그 목록에 실리니 누구인지 알 수 있는 말을 적지 마십시오."
        )
        body = column(
            theme, text(which, "strong", wraps=True), text(told, wraps=True), text(tr("까닭 (숫자 키로 고릅니다)"), "label"),
            self.reasons, self._own_words, self._trouble, gap=12,
        )  # fmt: skip
        self.fill(body, self.withdraw, self.again, leave, width=760)
        self._show_state()

    @property
    def problem(self) -> str:
        """What is wrong, wherever it stands; or nothing."""
        return self._own_words.problem or ("" if self._trouble.isHidden() else self._trouble.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.text() in self.reasons.values():
            self.reasons.put(event.text())
        elif is_plain and event.key() in ENTER_KEYS and self.own_words.hasFocus():
            self.withdraw.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_reason(self, chosen: str) -> None:
        self._own_words.setVisible(chosen == _OWN_WORDS)
        if chosen == _OWN_WORDS:
            self.own_words.setFocus()
        self._show_state()

    def _show_state(self, *, is_busy: bool = False) -> None:
        for each in (self.withdraw, self.again):
            each.setEnabled(bool(self.reasons.content()) and not is_busy)

    def _withdraw(self, *, is_again: bool) -> None:
        self.own_words.commit()
        self._own_words.say("")
        self._trouble.hide()
        chosen = self.reasons.content()
        reason = self.own_words.text() if chosen == _OWN_WORDS else USUAL_WITHDRAWALS[int(chosen) - 1]
        actor, issue_no = self._shell.actor(), self._issued.issue_no
        self._show_state(is_busy=True)

        def withdrawn(_none: object) -> None:
            self.accept()
            self._then(is_again)

        self._shell.write(
            lambda services: services.register.void(actor, issue_no, reason), withdrawn,
            owner=self, refused=self._on_refused, ended=self._show_state,
        )  # fmt: skip

    def _on_refused(self, error: Refused) -> None:
        for problem in error.problems:
            self._complain(problem)

    def _complain(self, problem: Problem) -> None:
        if problem.field == "void_reason" and self._own_words.isVisibleTo(self):
            self._own_words.complain(sentence(problem, label=tr("까닭"), translate=tr))
            self.own_words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._trouble.setText(sentence(problem, translate=tr))
            self._trouble.show()
