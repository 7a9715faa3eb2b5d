"""Before data are destroyed for good: whose, why, on what ground, and what that means."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.destruction import USUAL_BASIS, USUAL_REASONS, DestructionRecord
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, note, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

_NAMED = 5
_OWN_WORDS = "own"


class DestroyDialog(Dialog):
    """`people`: ids with the words that name each. `then(record)` when they are gone. Enter leaves everything as it is."""

    def __init__(
        self, shell: Shell, people: Sequence[tuple[int, str]], then: Callable[[DestructionRecord], None], window: QWidget,
        reason: str = USUAL_REASONS[0],
    ) -> None:  # fmt: skip
        heading = tr("학습자 {count}명의 정보를 파기합니까?").format(count=len(people))
        super().__init__(shell.theme, heading, window)
        self._shell, self._then = shell, then
        self._ids = tuple(learner_id for learner_id, _ in people)
        theme = shell.theme
        who = ", ".join(words for _, words in people[:_NAMED])
        if len(people) > _NAMED:
            who = tr("{who} 외 {count}명").format(who=who, count=len(people) - _NAMED)
        choices = [(each, tr(each)) for each in USUAL_REASONS]
        self.reasons = Choices(theme, tr("까닭"), [*choices, (_OWN_WORDS, tr("직접 입력"))], kind="chip")
        self.own_words = HangulLineEdit()
        self.own_words.setPlaceholderText(tr("이름이나 번호를 적지 마십시오. 까닭은 파기한 뒤에도 남습니다."))
        self._reason = LabelledField(theme, tr("파기하는 까닭"), self.own_words)
        self.basis = HangulLineEdit()
        self._basis = LabelledField(theme, tr("근거"), self.basis)
        self.basis.put(USUAL_BASIS)
        self.sure = FlagField(tr("되돌릴 수 없다는 것을 알고 있습니다"))
        self._trouble = note(tone="danger")
        self._trouble.hide()
        self.do = button(tr("파기하기"), "danger")
        self.do.setEnabled(False)
        self.do.clicked.connect(self._on_do)
        leave = button(tr("그대로 두기"), "primary")
        leave.clicked.connect(self.reject)
        self.sure.content_changed.connect(lambda _content: self._show_state())
        self.reasons.content_changed.connect(self._on_reason)
        self.reasons.put(reason)
        told = tr(
            "인적사항, 학습이력, 증빙, 증명서의 내용과 보관본, 작성 중이던 글, 변경 기록에 남은 값이 모두 없어집니다. "
            "발급번호와 파기했다는 기록만 남습니다. 이미 만든 백업에는 그 백업이 지워질 때까지 남고, 되살려도 다시 파기됩니다."
        )
        self.fill(
            column(
                theme, text(who, "strong", wraps=True), text(told, wraps=True), text(tr("까닭"), "label"), self.reasons,
                self._reason, self._basis, self.sure, self._trouble, gap=8,
            ), self.do, leave, width=720,
        )  # fmt: skip

    @property
    def problem(self) -> str:
        """What is wrong, wherever it stands; or nothing."""
        whole = "" if self._trouble.isHidden() else self._trouble.text()
        return self._reason.problem or self._basis.problem or whole

    def _on_reason(self, reason: str) -> None:
        self._reason.setVisible(reason == _OWN_WORDS)
        if reason == _OWN_WORDS:
            self.own_words.setFocus()

    def _on_do(self) -> None:
        self.own_words.commit()
        self.basis.commit()
        for part in (self._reason, self._basis):
            part.say("")
        self._trouble.hide()
        chosen = self.reasons.content()
        reason = self.own_words.text() if chosen == _OWN_WORDS else chosen
        actor, ids, basis = self._shell.actor(Purpose.ADMINISTRATION), self._ids, self.basis.text()
        self.do.setEnabled(False)
        self._shell.write(
            lambda services: services.retention.destroy(actor, ids, reason, basis), self._on_destroyed,
            owner=self, refused=self._on_refused, ended=self._show_state,
        )  # fmt: skip

    def _show_state(self) -> None:
        self.do.setEnabled(self.sure.isChecked())

    def _on_destroyed(self, record: DestructionRecord) -> None:
        self.accept()
        self._then(record)

    def _on_refused(self, error: Refused) -> None:
        for problem in error.problems:
            self._complain(problem)

    def _complain(self, problem: Problem) -> None:
        fields = {"reason": self._reason, "basis": self._basis}
        field = fields.get(problem.field)
        if field is not None and field.isVisibleTo(self):
            field.complain(sentence(problem, label=field.label, translate=tr))
        else:
            self._trouble.setText(sentence(problem, translate=tr))
            self._trouble.show()
