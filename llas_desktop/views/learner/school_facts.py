"""학교와 학적: what the rules ask of a learner's schools, answered by her and noted with its source."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import Provenance, SavedDraft
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.schooling import SchoolFacts, stated
from llas_desktop.domain.wording import sentence
from llas_desktop.services.route_rules import facts_problems
from llas_desktop.views.actions import BY_NAME, sequences_of, tip_of
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.question import ask_to_discard
from llas_desktop.views.form_drafts import FormDrafts, saved_when
from llas_desktop.views.learner.fact_fields import QUESTIONS, make_questions
from llas_desktop.views.learner.typed_facts import BLANK, TypedFacts, asked, read, typed_of
from llas_desktop.views.learner.unfinished import FACTS_FORM
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import provenances
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_Known = tuple[LearnerDraft, SchoolFacts, str, SavedDraft | None]


class SchoolFactsDialog(Dialog):
    """A buffer: nothing is written before it is kept, and what was typed is there again when it is opened for her again.

    `first` is the question that takes the focus, a name of `QUESTIONS`; it is asked whatever else is known.
    """

    def __init__(self, shell: Shell, learner_id: int, window: QWidget | None, first: str = "graduated") -> None:
        super().__init__(shell.theme, tr("학교와 학적"), window)
        self._shell, self._learner_id, self._first = shell, learner_id, first
        self._drafts = FormDrafts(shell)
        self._said = SchoolFacts()
        self._birth_date = date.min
        self._start: Mapping[str, str] | None = None
        self._is_filling = self._is_saving = self._tried = False
        self._groups, self.editors = make_questions(shell.theme)
        self.fields = {name: field for group in self._groups.values() for name, field in group.fields.items()}
        self._statement = text(kind="quiet", wraps=True)
        self._recovered = text(kind="quiet", wraps=True)
        advice = tr("모르는 것은 ‘모름’으로 두면 됩니다. 장애나 건강에 관한 것은 적지 않습니다.")
        self.keep_button = button(tr("저장"), "primary", tip=tip_of("keep"))
        self.keep_button.clicked.connect(self.keep)
        leave = button(tr("그만두기"), tip=tr("그만두기 (Esc)"))
        leave.clicked.connect(self.reject)
        told = column(shell.theme, text(advice, wraps=True), self._statement, self._recovered, gap=4)
        boxes = (group.box for group in self._groups.values())
        for keys in sequences_of(BY_NAME["keep"]):  # on every button too, which else would take Ctrl+Enter for Enter
            QShortcut(keys, self).activated.connect(self.keep)
        self.fill(column(shell.theme, told, *boxes, gap=16), leave, self.keep_button, width=820)
        for each in (self._statement, self._recovered):
            each.hide()
        self._fill(BLANK)
        for name, editor in self.editors.items():
            editor.content_changed.connect(partial(self._on_changed, name))
        self._focus(first)
        workstation = shell.actor().workstation

        def known(services: "Services") -> _Known:
            facts, number = services.learners.school_facts(learner_id)
            draft = services.drafts.load(workstation, learner_id, FACTS_FORM)
            return services.learners.load(learner_id).values, facts, number, draft

        # In the lane that writes: after whatever is on its way to the disk.
        shell.ask(known, self._on_known, owner=self, lane=shell.lanes.write)

    # -- what is known --------------------------------------------------------------------------------------------

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if it were thrown away."""
        return self.typed() != dict(BLANK if self._start is None else self._start)

    def typed(self) -> dict[str, str]:
        return {**BLANK, **{name: editor.content() for name, editor in self.editors.items()}}

    def _on_known(self, known: _Known) -> None:
        values, facts, number, draft = known
        meanwhile = {name: content for name, content in self.typed().items() if content != BLANK[name]}
        self._said, self._birth_date = stated(values.schooling, values.is_enrolled), values.birth_date
        self._start = typed_of(facts, number)
        self._say_statement(values)
        picked = self.editors["source"]
        if facts.source is Provenance.IMPORTED and isinstance(picked, Choices):
            self._is_filling = True
            picked.set_choices(provenances(with_imported=True))
        left = {name: content for name, content in (draft.typed if draft else {}).items() if name in BLANK}
        self._fill({**self._start, **left, **meanwhile})
        is_recovered = draft is not None and left != dict(self._start)
        if draft is not None and is_recovered:
            words = tr("{when}에 쓰다 만 내용을 되살렸습니다. 버리려면 Esc를 누르십시오.")
            self._recovered.setText(words.format(when=saved_when(draft)))
        self._recovered.setVisible(is_recovered)

    def _say_statement(self, values: LearnerDraft) -> None:
        enrolled = {True: tr("재학 중"), False: tr("재학 중이 아님"), None: ""}[values.is_enrolled]
        said = " · ".join(filter(None, (values.schooling, enrolled)))
        self._statement.setText(tr("등록할 때 하신 말씀: {said}").format(said=said) if said else "")
        self._statement.setVisible(bool(said))

    def _fill(self, typed: Mapping[str, str]) -> None:
        self._is_filling = True
        for name, editor in self.editors.items():
            editor.put(typed.get(name, BLANK[name]))
        self._is_filling = False
        self._on_typed()

    # -- as one types ---------------------------------------------------------------------------------------------

    def _on_changed(self, _name: str, _content: str) -> None:
        if self._is_filling:
            return
        self._on_typed()
        if self.is_touched:
            self._drafts.touch(self._learner_id, FACTS_FORM, self.typed())
        else:
            self._drafts.forget(self._learner_id, FACTS_FORM)

    def _on_typed(self) -> None:
        self._show_questions()
        self._shell.set_unsaved(self, self.is_touched)
        self._show_problems(self._problems_of(read(self.typed(), today())))

    def _problems_of(self, said: TypedFacts) -> tuple[Problem, ...]:
        return (*said.problems, *facts_problems(said.facts, said.credit_learner_no, today(), self._birth_date))

    def _show_questions(self) -> None:
        names = asked(self.typed(), self._said) | {self._first}
        for group in self._groups.values():
            group.grid.show_only([field for name, field in group.fields.items() if name in names])

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        by_field = {problem.field: problem for problem in reversed(problems)}
        for name, field in self.fields.items():
            editor, problem = self.editors[name], by_field.get(name)
            note = editor.note() if isinstance(editor, DateField) and editor.content() else None
            is_under_way = note is not None and note.is_under_way and isinstance(editor, QWidget) and editor.hasFocus()
            if problem is not None and (self._tried or not is_under_way):
                words = sentence(problem, label=tr(QUESTIONS[name]), translate=tr)
                (field.warn if problem.is_warning else field.complain)(words)
            else:
                field.say(note.text if note is not None else "")

    # -- leaving --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Ctrl+Enter. What is wrong is said under its field, and the focus goes to the first such field."""
        if self._is_saving or self._start is None:
            return
        for editor in self.editors.values():
            editor.commit()
        self._tried = True
        said = read(self.typed(), today())
        if grave := tuple(problem for problem in self._problems_of(said) if not problem.is_warning):
            self._refuse(grave)
            return
        self._is_saving = True
        actor, learner_id = self._shell.actor(), self._learner_id
        self._shell.write(
            lambda services: services.learners.keep_facts(actor, learner_id, said.facts, said.credit_learner_no),
            self._on_kept, owner=self, refused=lambda error: self._refuse(error.problems), ended=self._on_ended,
        )  # fmt: skip

    def _on_kept(self, _changes: Changes) -> None:
        self._drafts.forget(self._learner_id, FACTS_FORM)
        self._shell.say(tr("학교와 학적을 저장했습니다."))
        self.accept()

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._show_problems(problems)
        first = next((name for name in self.fields if any(problem.field == name for problem in problems)), None)
        if first is None:
            self._shell.complain(Refused(problems))
        else:
            self._focus(first)

    def _on_ended(self) -> None:
        self._is_saving = False

    def reject(self) -> None:
        """Esc: asks only if something would be lost."""
        if self.is_touched:
            ask_to_discard(self.theme, self._throw_away, self)
        else:
            self._throw_away()

    def _throw_away(self) -> None:
        self._drafts.forget(self._learner_id, FACTS_FORM)
        super().reject()

    def done(self, result: int) -> None:
        self._shell.set_unsaved(self, False)
        super().done(result)

    def _focus(self, name: str) -> None:
        editor = self.editors[name]
        if isinstance(editor, QWidget):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
