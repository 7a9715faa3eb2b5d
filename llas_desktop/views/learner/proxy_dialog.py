"""One whom the learner authorised to act for her (평생교육법 시행령 제14조②③)."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import UnreadableDate
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.question import ask_to_discard
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.form_drafts import FormDrafts
from llas_desktop.views.parts import button, column
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import tr

_YEARS_AHEAD = 20
_FORM: Final = "proxy"


class ProxyDialog(Dialog):
    """What was typed and not kept is there again when it is opened for the same learner."""

    def __init__(self, shell: Shell, learner_id: int, window: QWidget) -> None:
        super().__init__(shell.theme, tr("대리인 추가"), window)
        self._shell = shell
        self._learner_id = learner_id
        self._name, self._relation, self._phone = HangulLineEdit(), HangulLineEdit(), HangulLineEdit()
        self._until = DateField(years_ahead=_YEARS_AHEAD)
        self._letter = FlagField(tr("위임장을 확인했습니다"))
        self._letter.setAccessibleName(tr("위임장을 확인했습니다"))
        labels = (
            ("name", tr("성명"), self._name), ("relation", tr("관계"), self._relation),
            ("phone", tr("연락처"), self._phone), ("valid_until", tr("위임 기한"), self._until),
        )  # fmt: skip
        self._fields = {name: LabelledField(shell.theme, label, editor) for name, label, editor in labels}
        keep = button(tr("추가"), "primary")
        keep.clicked.connect(self._on_keep)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        grid = FieldGrid(shell.theme, list(self._fields.values()), most_columns=2)
        self.fill(column(shell.theme, grid, self._letter, gap=8), leave, keep, width=680)
        self._name.setFocus()
        self._editors: dict[str, Editor] = {name: editor for name, _, editor in labels} | {"letter": self._letter}
        for editor in self._editors.values():
            editor.content_changed.connect(lambda _content: self._on_typed())
        self._drafts = FormDrafts(shell)
        self._drafts.find(learner_id, _FORM, self._take_up)

    def reject(self) -> None:
        """Esc: asks only if something would be lost."""
        if any(self._typed().values()):
            ask_to_discard(self.theme, self._throw_away, self)
        else:
            self._throw_away()

    def _throw_away(self) -> None:
        self._drafts.forget(self._learner_id, _FORM)
        super().reject()

    def _typed(self) -> dict[str, str]:
        return {name: editor.content() for name, editor in self._editors.items()}

    def _on_typed(self) -> None:
        self._drafts.touch(self._learner_id, _FORM, self._typed())

    def _take_up(self, draft: SavedDraft) -> None:
        for name, editor in self._editors.items():
            if not editor.content():  # what was typed while it was fetched stays
                editor.put(draft.typed.get(name, ""))

    def _on_kept(self, _learner: Learner) -> None:
        self._drafts.forget(self._learner_id, _FORM)
        self.accept()

    def _on_keep(self) -> None:
        for field in self._fields.values():
            field.say("")
        problem, until = self._read_until()
        if problem:
            self._complain(Problem("valid_until", problem, self._until.text()))
            return
        actor, learner_id, has_letter = self._shell.actor(), self._learner_id, self._letter.isChecked()
        name, relation, phone = self._name.text(), self._relation.text(), self._phone.text()
        self._shell.write(
            lambda services: services.learners.add_proxy(
                actor, learner_id, name, relation=relation, phone=phone, has_letter=has_letter, valid_until=until
            ),
            self._on_kept, owner=self, refused=self._on_refused,
        )  # fmt: skip

    def _read_until(self) -> tuple[str, date | None]:
        """A reason code, or until when the letter holds (None: it does not say)."""
        try:
            until = self._until.value()
        except UnreadableDate as error:
            return error.code, None
        if until is None:
            return "", None
        return ("", until.earliest) if until.is_exact else ("date_not_exact", None)

    def _on_refused(self, error: Refused) -> None:
        for problem in error.problems:
            self._complain(problem)

    def _complain(self, problem: Problem) -> None:
        field = self._fields.get(problem.field, self._fields["name"])
        field.complain(sentence(problem, translate=tr))
