"""The form of a learner: to register one, or to change what is known of one."""

from collections.abc import Mapping
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.dates import today
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import COLLECTION, Applicant, Learner
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.services.rules import learner_problems, opening_problems
from llas_desktop.views.actions import tip_of
from llas_desktop.views.form_drafts import FormDrafts, saved_when
from llas_desktop.views.learner.birth_field import BirthField
from llas_desktop.views.learner.learner_fields import label_of, make_groups
from llas_desktop.views.learner.namesakes import NamesakeNote
from llas_desktop.views.learner.typed_learner import BLANK, CONSENT_VERSION, YES, TypedLearner, newcomer, read, typed_of
from llas_desktop.views.learner.unfinished import LEARNER_FORM, Unfinished, UnfinishedList, unfinished_at
from llas_desktop.views.parts import boxed, button, column, line, row, scrolled, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr


class LearnerForm(QWidget):
    """A buffer: nothing is written before it is kept, and what is typed survives whatever happens to the program."""

    kept = Signal(object)
    """Learner: registered or changed."""
    left = Signal()
    """The clerk gave it up, or had nothing to lose."""
    other_chosen = Signal(object)
    """LearnerHit: it is this one, who is registered already."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._drafts = FormDrafts(shell)
        self._form = LEARNER_FORM
        self._learner: Learner | None = None
        self._start: Mapping[str, str] = BLANK
        self._tried = False
        self._filling = False
        self._saving = False
        self._problems: tuple[Problem, ...] = ()

        self._heading = text(kind="title")
        self._recovered = text(kind="quiet", wraps=True)
        self._others = UnfinishedList(shell, self.tr("쓰다 만 등록이 있습니다"))
        self._namesakes = NamesakeNote(shell)
        self._groups, self.editors = make_groups(shell.theme)
        self.fields = {name: field for group in self._groups.values() for name, field in group.fields.items()}
        body = column(
            shell.theme, row(shell.theme, self._heading, None), self._recovered, self._others, self._namesakes,
            *(group.box for group in self._groups.values()), None, gap=16, margins=(24, 16, 24, 16),
        )  # fmt: skip
        self._area = scrolled(boxed(body))
        self._missing = text(kind="quiet", wraps=True)
        self._give_up = button(self.tr("그만두기"), tip=self.tr("그만두기 (Esc)"))
        self._keep = button(self.tr("저장"), "primary", tip=tip_of("keep"))
        foot = row(shell.theme, self._missing, self._give_up, self._keep, gap=12, margins=(24, 10, 24, 12))
        foot.setStretch(0, 1)
        self.setLayout(column(shell.theme, self._area, line(), foot, gap=0))

        for name, editor in self.editors.items():
            editor.content_changed.connect(partial(self._on_changed, name))
        self._others.go_on_asked.connect(lambda unfinished: self.go_on(unfinished.draft))
        self._others.thrown_away.connect(self._show_others)
        self._namesakes.chosen.connect(self.other_chosen)
        self._keep.clicked.connect(self.keep)
        self._give_up.clicked.connect(self.give_up)

    # -- opening --------------------------------------------------------------------------------------------------

    @property
    def learner_id(self) -> int | None:
        """Whose data it is; None for one who is being registered."""
        return self._learner.id if self._learner else None

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if it were thrown away."""
        return self._saving or self.typed() != dict(self._start)

    @property
    def says_more_than_who(self) -> bool:
        """Whether more was typed than what a search would say too."""
        return any(content != self._start.get(name) for name, content in self.typed().items() if name not in _WHO)

    def typed(self) -> dict[str, str]:
        return {**BLANK, **{name: editor.content() for name, editor in self.editors.items()}}

    def begin(self, typed: str) -> None:
        """Register somebody of whom this was typed in the search box (maybe nothing)."""
        self._open_registration(f"{LEARNER_FORM}/{uuid4().hex[:12]}")
        known = newcomer(typed, today())
        for name, content in known.items():
            if content:
                self.editors[name].put(content)
        self._focus(next((name for name, content in known.items() if not content), "phone"))

    def change(self, learner: Learner) -> None:
        """Change what is known of this learner."""
        self._open(learner, LEARNER_FORM, typed_of(learner), self.tr("학습자 정보 고치기"))
        self._others.hide()
        self._drafts.find(learner.id, LEARNER_FORM, self._take_up)
        self._focus("phone")

    def go_on(self, draft: SavedDraft) -> None:
        """Go on with a registration that was left unfinished; one that is open is put aside."""
        if self.is_touched:
            self._drafts.flush()
        self._open_registration(draft.form)
        self._take_up(draft)
        self._focus(next((name for name in ("name", "birth_date") if not self.typed()[name].strip()), "phone"))

    def flush(self) -> None:
        self._drafts.flush()

    def _open_registration(self, form: str) -> None:
        self._open(None, form, BLANK, self.tr("새 학습자 등록"))
        self._others.hide()
        self._show_others()

    def _show_others(self) -> None:
        form, workstation = self._form, self._shell.actor().workstation
        self._shell.ask(
            lambda services: tuple(
                each for each in unfinished_at(services, workstation) if each.is_registration and each.draft.form != form
            ),
            self._on_others, owner=self, newest="others", lane=self._shell.lanes.write,
        )  # fmt: skip

    def _on_others(self, found: tuple[Unfinished, ...]) -> None:
        if self._learner is None:
            self._others.show_found(found)
            QTimer.singleShot(0, self, self._keep_focus_in_sight)

    def _keep_focus_in_sight(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus)

    def _open(self, learner: Learner | None, form: str, start: Mapping[str, str], heading: str) -> None:
        self._learner, self._form, self._start = learner, form, dict(start)
        self._tried = self._saving = False
        self._problems = ()
        self._heading.setText(heading)
        self._recovered.hide()
        self._area.verticalScrollBar().setValue(0)
        self._fill(start)

    def _fill(self, typed: Mapping[str, str]) -> None:
        self._filling = True
        for name, editor in self.editors.items():
            editor.put(typed.get(name, ""))
        self._filling = False
        self._on_typed()

    def _take_up(self, draft: SavedDraft) -> None:
        """What was left is there again at once, under what was typed while it was fetched; Esc throws it away."""
        left = {**BLANK, **draft.typed}
        if (draft.learner_id, draft.form) != (self.learner_id, self._form) or left == dict(self._start):
            return
        meanwhile = {name: content for name, content in self.typed().items() if content != self._start.get(name, "")}
        self._fill({**left, **meanwhile})
        self._recovered.setText(
            self.tr("{when}에 쓰다 만 내용을 되살렸습니다. 버리려면 Esc를 누르십시오.").format(when=saved_when(draft))
        )
        self._recovered.show()

    # -- as one types ---------------------------------------------------------------------------------------------

    def _on_changed(self, _name: str, _content: str) -> None:
        if not self._filling:
            self._on_typed()
            if self.is_touched:
                self._drafts.touch(self.learner_id, self._form, self.typed())
            else:
                self._drafts.forget(self.learner_id, self._form)

    def _on_typed(self) -> None:
        typed = read(self.typed(), today())
        self._show_what_is_asked(typed)
        self._shell.set_unsaved(self, self.is_touched)
        self._check(typed)

    def _show_what_is_asked(self, typed: TypedLearner) -> None:
        is_minor = typed.is_minor(today()) or bool(typed.draft.guardian_name)
        self._groups["guardian"].box.setVisible(is_minor)
        opening = self._groups["opening"]
        opening.box.setVisible(self._learner is None)
        for_another = typed.opening.applicant is not Applicant.SELF
        names = {"applicant", "identity_check", "consent"} | (
            {"applicant_name", "has_proxy_letter"} if for_another else set()
        )
        opening.grid.show_only([field for name, field in opening.fields.items() if name in names])

    def _check(self, typed: TypedLearner) -> None:
        self._problems = self._problems_of(typed)
        self._show_problems()
        draft = typed.draft
        if self._learner is None and typed.birth_date is not None and draft.name.strip():
            self._shell.ask(
                lambda services: services.learners.namesakes(draft.name, draft.birth_date), self._namesakes.show_hits,
                owner=self, newest="namesakes",
            )  # fmt: skip
        else:
            self._namesakes.show_hits(())

    def _problems_of(self, typed: TypedLearner) -> tuple[Problem, ...]:
        found = learner_problems(typed.draft, today())
        if typed.birth_date is None:
            found = tuple(problem for problem in found if problem.field not in _FOLLOW_BIRTH)
        return (*typed.problems, *found, *(opening_problems(typed.opening) if self._learner is None else ()))

    def _show_problems(self) -> None:
        by_field = {problem.field: problem for problem in reversed(self._problems)}
        for name, field in self.fields.items():
            problem = by_field.get(name)
            if problem is not None and self._is_told(problem):
                field.complain(sentence(problem, label=label_of(name), translate=tr))
            else:
                editor = self.editors[name]
                field.say(editor.note().text if isinstance(editor, BirthField) else "")
        grave = [problem for problem in self._problems if not problem.is_warning]
        self._missing.setText(sentence(grave[0], label=self._label(grave[0]), translate=tr) if grave else "")

    def _is_told(self, problem: Problem) -> bool:
        """What is missing is not held against the clerk before she tried to save, nor what may still become something."""
        if self._tried or problem.is_warning:
            return True
        editor = self.editors.get(problem.field)
        if isinstance(editor, BirthField) and editor.hasFocus() and editor.note().is_under_way:
            return False
        return problem.code not in ("required", "guardian_missing", "proxy_letter_missing")

    def _label(self, problem: Problem) -> str:
        return label_of(problem.field) if problem.field in self.fields else problem.field

    # -- leaving --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Ctrl+Enter. What is wrong is said under its field, and the focus goes to the first such field."""
        if self._saving:
            return
        for editor in self.editors.values():
            editor.commit()
        self._tried = True
        typed = read(self.typed(), today())
        self._problems = self._problems_of(typed)
        if grave := tuple(problem for problem in self._problems if not problem.is_warning):
            self._refuse(grave)
            return
        self._saving = True
        self._keep.setEnabled(False)
        actor, draft, opening, form = self._shell.actor(), typed.draft, typed.opening, self._form
        if self._learner is not None:
            learner_id = self._learner.id
            self._shell.write(
                lambda services: services.learners.change(actor, learner_id, draft), partial(self._on_kept, learner_id, form),
                owner=self, refused=self._on_refused, ended=self._on_ended,
            )  # fmt: skip
            return
        consents = {COLLECTION: CONSENT_VERSION} if self.typed()["consent"] == YES else {}
        self._shell.write(
            lambda services: services.learners.register(actor, draft, opening, consents=consents),
            partial(self._on_kept, None, form), owner=self, refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_kept(self, learner_id: int | None, form: str, learner: Learner) -> None:
        self._drafts.forget(learner_id, form)
        if (learner_id, form) != (self.learner_id, self._form) or not self._saving:
            return  # another form was opened meanwhile, and goes on
        self._saving = False
        self._leave()
        self.kept.emit(learner)

    def _on_refused(self, error: Refused) -> None:
        if not self._saving:  # another form was opened meanwhile; this one is offered again
            self._shell.complain(error)
            return
        self._saving = False
        self._problems = error.problems
        self._refuse(error.problems)

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._show_problems()
        first = next((name for name in self.fields if any(problem.field == name for problem in problems)), None)
        if first is not None:
            self._focus(first)

    def _on_ended(self) -> None:
        self._saving = False
        self._keep.setEnabled(True)

    def give_up(self) -> None:
        """Esc: asks only if something would be lost."""
        if not self.is_touched:
            self.throw_away()
            return
        from llas_desktop.views.dialogs.question import ask_to_discard

        ask_to_discard(self._shell.theme, self.throw_away, self.window())

    def put_aside(self) -> None:
        """Another learner is at the desk: what was typed is on disk and is offered again."""
        self._drafts.flush()
        self._leave()

    def throw_away(self) -> None:
        self._drafts.forget(self.learner_id, self._form)
        self._leave()
        self.left.emit()

    def _leave(self) -> None:
        self._start = self.typed()
        self._shell.set_unsaved(self, False)

    def _focus(self, name: str) -> None:
        editor = self.editors[name]
        if isinstance(editor, QWidget):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.fields[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


_WHO = frozenset({"name", "birth_date"})
_FOLLOW_BIRTH = frozenset({"birth_date", "guardian_name", "member_type"})
