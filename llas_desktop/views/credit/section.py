"""학점·독학 in the tab 학습이력: the list in the middle, the form at the right, and what becomes of what is typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Refused
from llas_desktop.views.credit.credit_drafts import CreditDrafts
from llas_desktop.views.credit.credit_form import CreditForm
from llas_desktop.views.credit.credit_list import CreditList
from llas_desktop.views.credit.typed_credit import (
    CREDIT,
    PASS,
    CreditBuffer,
    Entry,
    Identity,
    entry_of,
    form_of,
    identity_of,
)
from llas_desktop.views.dialogs.question import ask_to_discard
from llas_desktop.views.parts import boxed, column, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.credit_columns import amount_words, subject_of

if TYPE_CHECKING:
    from llas_desktop.services import Services

_Answer = tuple[tuple[Entry, ...], str]


class CreditSection(QObject):
    """`list` and `host` are its two halves; the tab gives them their places. Switching about in the middle of typing loses nothing."""

    changed = Signal()
    """Another page is shown, another number of entries is known, or something became unfinished or is so no more."""

    def __init__(self, shell: Shell, tab: QWidget, is_narrow: Callable[[], bool]) -> None:
        """`is_narrow`: whether the form would take the place of the list."""
        super().__init__(tab)
        self._shell, self._tab, self._is_narrow = shell, tab, is_narrow
        self._learner: LearnerHit | None = None
        self._entries: tuple[Entry, ...] = ()
        self._left_open: dict[int, str] = {}
        self._wanted = ""
        self._is_keeping = False
        self.drafts = CreditDrafts(shell)
        theme = shell.theme
        self.list = CreditList(theme, self._is_unfinished)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.row_entered.connect(self._on_entered)
        self.list.removal_asked.connect(self._on_removal_asked)
        self.list.add_asked.connect(self.begin)
        self.list.number_asked.connect(self._on_number_asked)
        sentences = self.tr(
            "학점을 고르면 여기에서 보고 고칩니다. 성적증명서나 학점인정증명서를 보고 한 과목씩 적거나, 목록 파일은 관리에서 가져옵니다."
        )
        self._nothing = boxed(
            column(
                theme, None, text(self.tr("고른 것이 없습니다"), "heading"), text(sentences, wraps=True), None, None,
                gap=12, margins=(32, 24, 32, 24),
            )
        )  # fmt: skip
        self.form = CreditForm(theme)
        self.form.changed.connect(self._on_typed)
        self.form.keep_asked.connect(self.keep)
        self.form.remove_asked.connect(self._on_remove_asked)
        self.form.leave_asked.connect(self.leave)
        self.form.start_anew_asked.connect(self._on_start_anew)
        self.host = QStackedWidget()
        self.host.addWidget(self._nothing)
        self.host.addWidget(self.form)

    # -- whose ----------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self._entries)

    @property
    def is_unfinished(self) -> bool:
        """Whether something of this learner is being written."""
        return self._learner is not None and self.drafts.has_any(self._learner.id)

    @property
    def is_empty(self) -> bool:
        """Whether no form is shown."""
        return self.buffer is None

    @property
    def buffer(self) -> CreditBuffer | None:
        """What is in the form, if one is shown."""
        return self.form.buffer if self.host.currentWidget() is self.form else None

    def take_learner(self, learner: LearnerHit | None) -> None:
        """Another one is at the desk, or nobody; what was typed of the one before stays in its buffer."""
        self.stash()
        self._learner, self._entries = learner, ()
        self._wanted = ""
        self.list.clear()
        self.list.show_number("")
        self.come_back()

    def reload(self) -> None:
        if (learner := self._learner) is None:
            return

        def question(services: "Services") -> _Answer:
            credits_, passes = services.credits.of_learner(learner.id), services.credits.passes_of_learner(learner.id)
            return (*credits_, *passes), services.learners.school_facts(learner.id)[1]

        self._shell.ask(question, lambda answer: self._show(learner.id, answer), owner=self, newest="credits")

    def show_form(self, form: str) -> None:
        """Show the form of this name, `credit/3`, as soon as what it holds is known."""
        self._wanted = form
        self._show_wanted()

    def focus_first(self) -> None:
        if self.buffer is not None and self.buffer.kept is None:
            self.form.focus_first()
        else:
            self.list.focus_table()

    def flush(self) -> None:
        self.form.commit()
        self.drafts.flush()

    # -- the answers ----------------------------------------------------------------------------------------------

    def _show(self, learner_id: int, answer: _Answer) -> None:
        if self._learner is None or self._learner.id != learner_id:
            return
        self._entries, number = answer
        self.list.show_entries(self._entries)
        self.list.show_number(number)
        self._refresh_form()
        self.drafts.recover(learner_id, self._entries, self._on_recovered)
        self._show_wanted()
        self.changed.emit()

    def _refresh_form(self) -> None:
        """The form follows what became of its entry; what was typed into it stays."""
        buffer = self.buffer
        if buffer is None or buffer.kept is None:
            return
        entry = self._entry(identity_of(buffer.kept))
        if entry == buffer.kept:
            return
        if not buffer.is_touched:
            self._open(CreditBuffer.for_kept(entry)) if entry is not None else self._close()
            return
        self.drafts.forget(buffer)
        fresh = CreditBuffer.for_kept(entry) if entry else CreditBuffer.for_new(buffer.learner_id, buffer.typed["form"])
        fresh.typed = dict(buffer.typed)
        self.drafts.touch(fresh)
        self._open(fresh)

    def _on_recovered(self) -> None:
        if self.buffer is None:
            self.come_back()
        self._show_wanted()
        self.list.model.redraw()
        self.changed.emit()

    def _show_wanted(self) -> None:
        if self._learner is None or not self._wanted:
            return
        entry = next((each for each in self._entries if form_of(each) == self._wanted), None)
        buffer = self.drafts.find(self._learner.id, self._wanted) or (CreditBuffer.for_kept(entry) if entry else None)
        if buffer is not None:
            self._wanted = ""
            self._open(buffer)
            self.form.focus_first()

    def _entry(self, identity: Identity) -> Entry | None:
        return next((entry for entry in self._entries if identity_of(entry) == identity), None)

    # -- opening and leaving --------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A new one, with the focus in its first field when this returns; an unfinished new one goes on."""
        if self._learner is None:
            return
        self._open(self.drafts.find(self._learner.id) or CreditBuffer.for_new(self._learner.id, self._last_form()))
        self.form.focus_first()

    def _last_form(self) -> str:
        """Of whom passes alone are known, another pass is likely."""
        return PASS if self._entries and all(isinstance(entry, StagePass) for entry in self._entries) else CREDIT

    def _open(self, buffer: CreditBuffer) -> None:
        if self._learner is None:
            return
        if self.form.buffer is not buffer:
            self.stash()
        self.host.setCurrentWidget(self.form)
        self.form.open(buffer, self._learner.birth_date)
        self.list.choose(None if buffer.kept is None else identity_of(buffer.kept))
        self._on_state()

    def _open_entry(self, entry: Entry) -> None:
        unfinished = self.drafts.find(entry.learner_id, form_of(entry))
        self._open(unfinished or CreditBuffer.for_kept(entry))

    def _close(self) -> None:
        self.form.close_buffer()
        self.host.setCurrentWidget(self._nothing)
        self.list.choose(None)
        self._on_state()

    def stash(self) -> None:
        """Another form is to be shown: what was typed stays in its buffer, on its way to the disk."""
        buffer = self.buffer
        if buffer is None:
            return
        self.form.commit()
        self._left_open[buffer.learner_id] = buffer.form
        self.drafts.flush()

    def come_back(self) -> None:
        """What was open here before, if it is unfinished; or the new one that is; or the chosen entry."""
        learner, chosen = self._learner, self.list.table.identity
        forms = (self._left_open.get(learner.id, CREDIT), CREDIT) if learner is not None else ()
        unfinished = next(filter(None, (self.drafts.find(learner.id, form) for form in forms if learner)), None)
        entry = next((each for each in self._entries if identity_of(each) == chosen), None)
        if unfinished is not None:
            self._open(unfinished)
        elif entry is not None:
            self._open_entry(entry)
        else:
            self._close()

    def leave(self) -> None:
        """Esc: asks only if something would be lost."""
        buffer = self.buffer
        if buffer is None:
            return
        self.form.commit()
        if buffer.is_touched:
            ask_to_discard(self._shell.theme, lambda: self._throw_away(buffer), self._tab.window())
        else:
            self._throw_away(buffer)

    def _throw_away(self, buffer: CreditBuffer) -> None:
        self.drafts.forget(buffer)
        if self.buffer is buffer:
            self.form.buffer = None
            self._close()
            self.list.focus_table()

    def _on_start_anew(self) -> None:
        buffer = self.buffer
        if buffer is not None:
            self.drafts.forget(buffer)
            new = CreditBuffer.for_new(buffer.learner_id, buffer.typed["form"])
            self.form.buffer = None
            self._open(CreditBuffer.for_kept(buffer.kept) if buffer.kept else new)
            self.form.focus_first()

    # -- as one types and chooses ---------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if self.buffer is not None:
            self.drafts.touch(self.buffer)
            self._on_state()

    def _on_state(self) -> None:
        self._shell.set_unsaved(self.form, self.buffer is not None and self.buffer.is_touched)
        self.list.model.redraw()
        self.changed.emit()

    def _is_unfinished(self, entry: Entry) -> bool:
        return self.drafts.find(entry.learner_id, form_of(entry)) is not None

    def _on_chosen(self, identity: Identity | None) -> None:
        entry = self.list.entry(identity) if identity is not None else None
        if entry is not None and not self._is_narrow():  # else the form would hide the list under the arrow keys
            self._open_entry(entry)

    def _on_entered(self, identity: Identity) -> None:
        if (entry := self.list.entry(identity)) is not None:
            self._open_entry(entry)
            self.form.focus_first()

    def _on_number_asked(self) -> None:
        from llas_desktop.views.learner.school_facts import SchoolFactsDialog

        if self._learner is not None:
            SchoolFactsDialog(self._shell, self._learner.id, self._tab.window(), "credit_learner_no").open()

    # -- deeds ----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what the form holds if nothing is missing; otherwise say what is."""
        buffer = self.buffer
        if buffer is None or self._is_keeping:
            return
        self.form.commit()
        reading = self.form.reading()
        made = reading.made
        if made is None or any(not problem.is_warning for problem in reading.problems):
            self.form.insist()
            return
        if buffer.kept is not None and not buffer.is_touched:
            self._shell.say(self.tr("바뀐 것이 없습니다."), "information")
            return
        self._is_keeping = True
        actor, learner_id, submitted = self._shell.actor(), buffer.learner_id, dict(buffer.typed)
        kept_id = buffer.kept.id if buffer.kept else None

        def deed(services: "Services") -> tuple[int, Changes]:
            if isinstance(made, StagePass):
                return services.credits.keep_pass(
                    actor, learner_id, made.stage, made.subject, made.on, made.score, made.is_exempted, kept_id
                )
            return services.credits.keep(actor, learner_id, made, kept_id)

        def refused(error: Refused) -> None:
            if self.buffer is buffer:
                self.form.insist(error.problems)
            else:
                self._shell.complain(error)

        self._shell.write(
            deed, lambda entry_id: self._on_kept(buffer, entry_of(made, entry_id, learner_id), submitted),
            owner=self, refused=refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_kept(self, buffer: CreditBuffer, entry: Entry, submitted: dict[str, str]) -> None:
        self._shell.say(self.tr("저장했습니다: {name}").format(name=submitted["subject"].strip()))
        self.drafts.forget(buffer)
        if self.buffer is not buffer:
            return
        if buffer.typed["form"] != submitted["form"]:  # another one was begun meanwhile
            self.drafts.touch(buffer)
            return
        if buffer.typed != submitted:  # typed on while it was being kept: it goes on as a change of what is kept
            kept = CreditBuffer.for_kept(entry)
            kept.typed |= {name: content for name, content in buffer.typed.items() if submitted.get(name) != content}
            self.drafts.touch(kept)
            self._open(kept)
            return
        had_focus = self.form.isAncestorOf(QApplication.focusWidget() or self._tab)
        if buffer.kept is None:  # a transcript has many lines: the next one begins where this one ended
            self.form.buffer = None
            self._open(buffer.next())
            if had_focus:
                self.form.page.focus("subject")
            return
        buffer.start = dict(buffer.typed)  # the entry as it is now comes with the change
        self._on_state()
        self.form.examine()
        if had_focus:
            self.list.focus_table()

    def _on_ended(self) -> None:
        self._is_keeping = False

    def _on_remove_asked(self) -> None:
        buffer = self.buffer
        if buffer is not None and buffer.kept is not None:
            entry = buffer.kept
            self._throw_away(buffer)
            self._remove(entry)

    def _on_removal_asked(self, identity: Identity) -> None:
        if (entry := self.list.entry(identity)) is not None:
            self._remove(entry)

    def _remove(self, entry: Entry) -> None:
        """Take it away; Ctrl+Z brings it back."""
        actor, entry_id, is_pass = self._shell.actor(), entry.id, isinstance(entry, StagePass)
        what = f"{subject_of(entry)} {amount_words(entry)}"

        def removed(_changes: Changes) -> None:
            self._shell.say(self.tr("지웠습니다: {what}. Ctrl+Z를 누르면 되살아납니다.").format(what=what))

        self._shell.write(
            lambda services: (services.credits.remove_pass if is_pass else services.credits.remove)(actor, entry_id),
            removed, owner=self,
        )  # fmt: skip
