"""The form of a talk: written while the learner sits there, beside what is known of her."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.counselling import Counselling
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import FIELD_NAMES, sentence
from llas_desktop.views.actions import tip_of
from llas_desktop.views.counsel.typed_counsel import FIELDS, YEARS_AHEAD, TypedCounsel, blank, read, typed_of
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.form_drafts import FormDrafts, saved_when
from llas_desktop.views.learner.unfinished import COUNSEL_FORM
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_SOON: Final = ((7, noop("1주 뒤")), (14, noop("2주 뒤")), (28, noop("4주 뒤")))


class CounselForm(QWidget):
    """A buffer: nothing is written before it is kept, and what is typed survives whatever happens to the program.

    Its buttons are on the `foot`, which stands where the window's main buttons stand.
    """

    left = Signal()
    """It was kept, removed or given up."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._drafts = FormDrafts(shell)
        self._hit: LearnerHit | None = None
        self._kept: Counselling | None = None
        self._start: Mapping[str, str] = {}
        self._problems: tuple[Problem, ...] = ()
        self._tried = self._filling = self._saving = False
        theme = shell.theme
        self._heading = text(kind="heading")
        self._recovered = text(kind="quiet", wraps=True)
        self._note = HangulTextEdit()
        theme.follow(self._note, lambda: self._note.setFixedHeight(theme.px(128)))
        topic = HangulLineEdit()
        topic.setPlaceholderText(self.tr("예: 고졸 검정고시, 진로, 학점은행제"))
        talked_on, follow_up_on = (DateField(years_ahead=years) for years in YEARS_AHEAD.values())
        follow_up_on.setPlaceholderText(self.tr("없으면 비워 둡니다"))
        self.editors: dict[str, Editor] = dict(zip(FIELDS, (talked_on, topic, self._note, follow_up_on), strict=True))
        self.fields = {
            name: LabelledField(theme, tr(FIELD_NAMES[name]), editor)
            for name, editor in self.editors.items()
            if isinstance(editor, QWidget)
        }
        soon = flowing(theme, *(self._soon(days, tr(words)) for days, words in _SOON))
        again = boxed(column(theme, self.fields["follow_up_on"], soon, gap=4))
        body = column(
            theme, self._heading, self._recovered, self.fields["topic"], self.fields["counsel_note"],
            FieldGrid(theme, [self.fields["talked_on"], again], most_columns=2), None, gap=8, margins=(16, 12, 16, 12),
        )  # fmt: skip
        self.setLayout(body)
        self._remove = button(self.tr("지우기"), "danger")
        self._give_up = button(self.tr("그만두기"), tip=self.tr("그만두기 (Esc)"))
        self._keep = button(self.tr("저장"), "primary", tip=tip_of("keep"))
        self.foot = boxed(row(theme, self._remove, None, self._give_up, self._keep, gap=12, margins=(24, 10, 24, 12)))
        for editor in self.editors.values():
            editor.content_changed.connect(lambda _content: self._on_changed())
        self._remove.clicked.connect(self._on_remove)
        self._give_up.clicked.connect(self.give_up)
        self._keep.clicked.connect(self.keep)

    # -- opening --------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether there is a note to be written."""
        return self._hit is not None

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if it were thrown away."""
        return self._hit is not None and (self._saving or self.typed() != dict(self._start))

    @property
    def kept_id(self) -> int | None:
        """The note that is being changed; None for a new one."""
        return self._kept.id if self._kept else None

    def typed(self) -> dict[str, str]:
        return {name: editor.content() for name, editor in self.editors.items()}

    def begin(self, hit: LearnerHit) -> None:
        """A new note on this learner."""
        self._open(hit, None, blank(today()), self.tr("상담 기록하기"))

    def change(self, hit: LearnerHit, kept: Counselling) -> None:
        self._open(hit, kept, typed_of(kept), self.tr("상담 기록 고치기"))

    def focus_first(self) -> None:
        """Where one begins to write."""
        self._focus("topic" if self._kept is None else "counsel_note")

    @property
    def has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (self.isAncestorOf(focus) or self.foot.isAncestorOf(focus))

    def flush(self) -> None:
        self._drafts.flush()

    def _open(self, hit: LearnerHit, kept: Counselling | None, start: Mapping[str, str], heading: str) -> None:
        self._hit, self._kept, self._start = hit, kept, dict(start)
        self._tried = self._saving = False
        self._heading.setText(heading)
        self._recovered.hide()
        self._remove.setVisible(kept is not None)
        self._fill(start)
        self._drafts.find(hit.id, self._form, self._take_up)

    @property
    def _form(self) -> str:
        return COUNSEL_FORM if self._kept is None else f"{COUNSEL_FORM}/{self._kept.id}"

    def _fill(self, typed: Mapping[str, str]) -> None:
        self._filling = True
        for name, editor in self.editors.items():
            editor.put(typed.get(name, ""))
        self._filling = False
        self._on_typed()

    def _take_up(self, draft: SavedDraft) -> None:
        """What was left is there again at once, under what was typed while it was fetched."""
        is_this = self._hit is not None and (draft.learner_id, draft.form) == (self._hit.id, self._form)
        if not is_this or draft.typed == dict(self._start):
            return
        meanwhile = {name: content for name, content in self.typed().items() if content != self._start.get(name, "")}
        self._fill({**self._start, **draft.typed, **meanwhile})
        words = self.tr("{when}에 쓰다 만 내용을 되살렸습니다. 버리려면 Esc를 누르십시오.")
        self._recovered.setText(words.format(when=saved_when(draft)))
        self._recovered.show()

    def _soon(self, days: int, words: str) -> QWidget:
        made = button(words)
        made.setAccessibleName(self.tr("다시 볼 날: {when}").format(when=words))
        made.clicked.connect(lambda: self.editors["follow_up_on"].put((today() + timedelta(days=days)).isoformat()))
        return made

    # -- as one types ---------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._filling or self._hit is None:
            return
        self._on_typed()
        if self.is_touched:
            self._drafts.touch(self._hit.id, self._form, self.typed())
        else:
            self._drafts.forget(self._hit.id, self._form)

    def _on_typed(self) -> None:
        self._shell.set_unsaved(self, self.is_touched)
        self._problems = self._read(today()).problems
        self._show_problems()

    def _read(self, day: date) -> TypedCounsel:
        return read(self.typed(), day, self._hit.birth_date if self._hit else date.min)

    def _show_problems(self) -> None:
        by_field = {problem.field: problem for problem in reversed(self._problems)}
        for name, field in self.fields.items():
            problem, editor = by_field.get(name), self.editors[name]
            if problem is None or not self._is_told(problem):
                field.say(editor.note().text if isinstance(editor, DateField) else "")
            elif problem.is_warning:
                field.warn(sentence(problem, translate=tr))
            else:
                field.complain(sentence(problem, translate=tr))

    def _is_told(self, problem: Problem) -> bool:
        """What is missing is not held against the clerk before she tried to save, nor what may still become something."""
        editor = self.editors[problem.field]
        if isinstance(editor, DateField) and editor.hasFocus() and editor.note().is_under_way:
            return False
        return self._tried or problem.code != "required"

    # -- leaving --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Ctrl+Enter. What is wrong is said under its field, and the focus goes to the first such field."""
        if self._saving or self._hit is None:
            return
        for editor in self.editors.values():
            editor.commit()
        self._tried = True
        typed = self._read(today())
        self._problems = typed.problems
        if any(not problem.is_warning for problem in typed.problems):
            self._refuse()
            return
        self._saving = True
        self._keep.setEnabled(False)
        actor, learner_id, kept_id, draft, form = (
            self._shell.actor(), self._hit.id, self.kept_id, typed.draft, self._form,
        )  # fmt: skip
        submitted = self.typed()

        def deed(services: "Services") -> tuple[int, Changes]:
            if kept_id is None:
                return services.counsel.note(actor, learner_id, draft)
            return kept_id, services.counsel.change(actor, kept_id, draft)

        def kept(note_id: int) -> None:
            self._on_kept(Counselling(note_id, learner_id, draft, actor.who), form, submitted)

        self._shell.write(deed, kept, owner=self, refused=self._on_refused, ended=self._on_ended)

    def _on_kept(self, kept: Counselling, form: str, submitted: Mapping[str, str]) -> None:
        self._drafts.forget(kept.learner_id, form)
        if not self._saving or self._hit is None or (kept.learner_id, form) != (self._hit.id, self._form):
            return
        self._shell.say(self.tr("상담 기록을 저장했습니다."))
        if self.typed() == submitted:
            self._leave()
            return
        # Typed on while it was being kept: it goes on as a change of what is kept.
        self._kept, self._start, self._saving = kept, dict(submitted), False
        self._heading.setText(self.tr("상담 기록 고치기"))
        self._remove.show()
        self._on_changed()

    def _on_refused(self, error: Refused) -> None:
        if not self._saving:  # another learner came meanwhile; this one's draft is offered again
            self._shell.complain(error)
            return
        self._saving = False
        self._problems = tuple(problem for problem in error.problems if problem.field in self.fields)
        if not self._problems:
            self._shell.complain(error)
        self._refuse()

    def _refuse(self) -> None:
        self._show_problems()
        grave = {problem.field for problem in self._problems if not problem.is_warning}
        first = next((name for name in FIELDS if name in grave), None)
        if first is not None:
            self._focus(first)

    def _on_ended(self) -> None:
        self._saving = False
        self._keep.setEnabled(True)

    def _on_remove(self) -> None:
        if self._kept is None or self._hit is None:
            return
        actor, learner_id, kept_id, form = self._shell.actor(), self._hit.id, self._kept.id, self._form

        def on_removed(_changes: object) -> None:
            self._drafts.forget(learner_id, form)
            self._shell.say(self.tr("상담 기록을 지웠습니다. Ctrl+Z로 되돌릴 수 있습니다."))
            if self.kept_id == kept_id:
                self._leave()

        self._shell.write(lambda services: services.counsel.remove(actor, kept_id), on_removed, owner=self)

    def give_up(self) -> None:
        """Esc: asks only if something would be lost."""
        if not self.is_touched:
            self.throw_away()
            return
        from llas_desktop.views.dialogs.question import ask_to_discard

        ask_to_discard(self._shell.theme, self.throw_away, self.window())

    def throw_away(self) -> None:
        if self._hit is not None:
            self._drafts.forget(self._hit.id, self._form)
        self._leave()

    def put_aside(self) -> bool:
        """Another learner is at the desk: what was typed is on disk and is offered again. Whether there was any."""
        was_touched = self.is_touched
        self._drafts.flush()
        self._leave()
        return was_touched

    def _leave(self) -> None:
        if self._hit is None:
            return
        self._hit = self._kept = None
        self._saving = False
        self._keep.setEnabled(True)
        self._shell.set_unsaved(self, False)
        self.left.emit()

    def _focus(self, name: str) -> None:
        editor = self.editors[name]
        if isinstance(editor, QWidget):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
