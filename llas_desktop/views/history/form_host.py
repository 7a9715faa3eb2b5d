"""The right of 학습이력: the form of a record, or the offer to go on with an unfinished one, or what can be done here."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import Evidence, LearningRecord, RecordDraft, Section, kinds_of
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.problems import Refused
from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.dialogs.question import ask_to_discard
from llas_desktop.views.history.draft_keeper import DraftKeeper
from llas_desktop.views.history.draft_offer import DraftOffer
from llas_desktop.views.history.form_buffer import FormBuffer, WaitingPaper
from llas_desktop.views.history.record_form import RecordForm
from llas_desktop.views.history.typed_record import NEW_TITLE, YES
from llas_desktop.views.parts import boxed, column, row, text
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services


class FormHost(QStackedWidget):
    kept = Signal(object)
    """LearningRecord: what the form held is kept."""
    left = Signal()
    """The form was closed: nothing was lost, or by the clerk's word."""
    unfinished_changed = Signal()
    """A form has become unfinished, or is so no more; or another one is open."""

    def __init__(self, shell: Shell, drafts: DraftKeeper) -> None:
        super().__init__()
        self._shell, self._drafts = shell, drafts
        self._birth_date = date.min
        self._is_keeping = False
        self._was_touched = False
        sentences = self.tr("기록을 고르면 여기에서 보고 고칩니다. 새 기록은 아래 단축키로 어느 화면에서나 적습니다.")
        self._key, self._what_it_adds = text(), text()
        self._key.setProperty("key", True)
        self._nothing = boxed(
            column(
                shell.theme, None, text(self.tr("고른 기록이 없습니다"), "heading"), text(sentences, wraps=True),
                row(shell.theme, self._key, self._what_it_adds, None, gap=12), None, None, gap=12, margins=(32, 24, 32, 24),
            )
        )  # fmt: skip
        self._offer = DraftOffer(shell.theme)
        self._offer.go_on_asked.connect(self._on_go_on)
        self._offer.throw_away_asked.connect(self._throw_away)
        self.form = RecordForm(shell)
        for page in (self._nothing, self._offer, self.form):
            self.addWidget(page)
        self.form.changed.connect(self._on_changed)
        self.form.papers_changed.connect(lambda: self._on_changed(papers=True))
        self.form.keep_asked.connect(self.keep)
        self.form.remove_asked.connect(self._on_remove_asked)
        self.form.leave_asked.connect(self.leave)
        self.form.start_anew_asked.connect(self._on_start_anew)
        self.form.paper_given.connect(self._attach)
        self.form.paper_removal_asked.connect(self._detach)

    def show_section(self, section: Section) -> None:
        """Whose key is named where no form is open."""
        command = f"add_{section.value}"
        self._key.setText(keys_of(command))
        self._what_it_adds.setText(text_of(command))

    # -- opening and leaving --------------------------------------------------------------------------------------

    @property
    def buffer(self) -> FormBuffer | None:
        """What is in the form, if one is open."""
        return self.form.buffer if self.currentWidget() is self.form else None

    def begin(self, learner: LearnerHit, draft: RecordDraft | Section) -> None:
        """A new record of a section, or one of which something is known; an unfinished one of that section goes on.

        The form is there, with the focus in its first field, when this returns.
        """
        section = draft.section if isinstance(draft, RecordDraft) else draft
        buffer = self._drafts.find(learner.id, section, None)
        if buffer is None or not buffer.is_touched:
            if isinstance(draft, RecordDraft):
                buffer = FormBuffer.for_draft(learner.id, draft, today())
            else:
                buffer = FormBuffer.for_new(learner.id, kinds_of(section)[0].code, today())
        elif isinstance(draft, RecordDraft):
            self._shell.say(self.tr("적다 만 기록이 있어 먼저 보여 드립니다."), "information")
        self.open(buffer, learner.birth_date)
        if isinstance(draft, RecordDraft) and draft.course_id is not None and buffer.typed.get("course_id"):
            self.form.page.focus("minutes", select=True)
        else:
            self.form.focus_first()

    def show_record(self, record: LearningRecord, birth_date: date) -> None:
        """A kept record, with what was typed into it and not kept yet."""
        unfinished = self._drafts.find(record.learner_id, record.section, record.id)
        self.open(unfinished or FormBuffer.for_kept(record), birth_date)

    def open(self, buffer: FormBuffer, birth_date: date) -> None:
        self.stash()
        self._birth_date = birth_date
        self._was_touched = buffer.is_touched
        self.setCurrentWidget(self.form)
        self.form.open(buffer, birth_date)
        self.unfinished_changed.emit()

    def show_nothing(self, offered: FormBuffer | None) -> None:
        """No form: an unfinished record of this section is offered, if there is one."""
        self.stash()
        self.form.close_buffer()
        if offered is not None:
            self._offer.show_buffer(offered)
        self.setCurrentWidget(self._nothing if offered is None else self._offer)
        self.unfinished_changed.emit()

    def stash(self) -> None:
        """Another form is to be shown: what was typed stays in its buffer, on its way to the disk."""
        buffer = self.buffer
        if buffer is None:
            return
        self.form.commit()
        if buffer.is_touched:
            self._drafts.flush()
        else:
            self._drafts.forget(buffer)

    def leave(self) -> None:
        """Esc: asks only if something would be lost."""
        buffer = self.buffer
        if buffer is None:
            return
        self.form.commit()
        if buffer.is_touched:
            ask_to_discard(self._shell.theme, lambda: self._throw_away(buffer), self.window())
        else:
            self._throw_away(buffer)

    def focus(self) -> None:
        if self.currentWidget() is self.form:
            self.form.focus_first()
        else:
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a form nor an offer."""
        return self.currentWidget() is self._nothing

    @property
    def is_offering(self) -> bool:
        return self.currentWidget() is self._offer

    def _on_go_on(self, buffer: FormBuffer) -> None:
        self.open(buffer, self._birth_date)
        self.form.focus_first()

    def _on_start_anew(self) -> None:
        buffer = self.buffer
        if buffer is None:
            return
        self._drafts.forget(buffer)
        kept = buffer.kept
        fresh = (
            FormBuffer.for_kept(kept) if kept else FormBuffer.for_new(buffer.learner_id, buffer.typed["kind"], today())
        )
        self.setCurrentWidget(self._nothing)
        self.open(fresh, self._birth_date)
        self.form.focus_first()
        self.unfinished_changed.emit()

    def _throw_away(self, buffer: FormBuffer) -> None:
        self._drafts.forget(buffer)
        self.setCurrentWidget(self._nothing)
        self.form.close_buffer()
        self.unfinished_changed.emit()
        self.left.emit()

    def _on_changed(self, *, papers: bool = False) -> None:
        buffer = self.buffer
        if buffer is None:
            return
        self._drafts.touch(buffer, papers=papers)
        if buffer.is_touched != self._was_touched:
            self._was_touched = buffer.is_touched
            self.unfinished_changed.emit()

    # -- deeds ----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the record if nothing is missing; otherwise say what is."""
        buffer = self.buffer
        if buffer is None or self._is_keeping:
            return
        self.form.commit()
        if not self.form.state().can_be_kept:
            self.form.insist()
            return
        if buffer.kept is not None and not buffer.is_touched:
            self._shell.say(self.tr("바뀐 것이 없습니다."), "information")
            return
        self._is_keeping = True
        actor, learner_id, record_id = self._shell.actor(), buffer.learner_id, buffer.record_id
        submitted, papers, draft = dict(buffer.typed), list(buffer.papers), self.form.state().draft
        is_new_title = submitted.get(NEW_TITLE) == YES

        def deed(services: "Services") -> tuple[LearningRecord, Changes]:
            if is_new_title:
                services.history.register_qualification(
                    actor, draft.title, draft.kind, grade=draft.grade, institution=draft.institution
                )
            return services.history.keep(actor, learner_id, draft, record_id)

        def on_kept(record: LearningRecord) -> None:
            self._on_kept(buffer, record, submitted, papers)

        def on_refused(why: Refused) -> None:
            if self.buffer is buffer:
                self.form.insist({problem.field: problem for problem in why.problems})

        self._shell.write(deed, on_kept, owner=self, refused=on_refused, ended=self._on_keeping_ended)

    def remove(self, record: LearningRecord) -> None:
        """Take a record away; Ctrl+Z brings it back."""
        actor = self._shell.actor()

        def on_removed(_changes: Changes) -> None:
            name = record.values.title or record.values.institution
            self._shell.say(self.tr("‘{name}’ 기록을 지웠습니다. Ctrl+Z를 누르면 되살아납니다.").format(name=name))

        self._shell.write(lambda services: services.history.remove(actor, record.id), on_removed, owner=self)

    def _on_keeping_ended(self) -> None:
        self._is_keeping = False

    def _on_kept(
        self, buffer: FormBuffer, record: LearningRecord, submitted: dict[str, str], papers: list[WaitingPaper]
    ) -> None:
        for paper in papers:  # before their draft goes: a power cut between the two leaves them in it
            self._attach_to(record.id, paper)
        self._drafts.forget(buffer)
        self.form.last_start_of(submitted.get("course_id", ""), submitted.get("started", ""))
        self._shell.say(self._said_of(record))
        if self.buffer is buffer:
            had_focus = self.form.isAncestorOf(QApplication.focusWidget() or self)
            kept = FormBuffer.for_kept(record)
            if buffer.typed != submitted:  # typed on while it was being kept: it goes on as a change of what is kept
                kept.typed = {**kept.typed, **{k: v for k, v in buffer.typed.items() if submitted.get(k) != v}}
            self.setCurrentWidget(self._nothing)
            self.open(kept, self._birth_date)
            if kept.is_touched:
                self._on_changed()
            if had_focus:
                self.kept.emit(record)
        self.unfinished_changed.emit()

    def _said_of(self, record: LearningRecord) -> str:
        name = record.values.title or record.values.institution
        if record.values.minutes is None:
            return self.tr("‘{name}’ 기록을 저장했습니다.").format(name=name)
        return self.tr("‘{name}’ {hours}을 저장했습니다.").format(name=name, hours=format_hours(record.values.minutes))

    def _on_remove_asked(self) -> None:
        buffer = self.buffer
        if buffer is not None and buffer.kept is not None:
            record = buffer.kept
            self._throw_away(buffer)
            self.remove(record)

    def _attach(self, paper: WaitingPaper) -> None:
        buffer = self.buffer
        if buffer is not None and buffer.record_id is not None:
            self._attach_to(buffer.record_id, paper)

    def _attach_to(self, record_id: int, paper: WaitingPaper) -> None:
        actor = self._shell.actor()

        def on_attached(_evidence: Evidence) -> None:
            self._shell.say(self.tr("증빙을 붙였습니다: {name}").format(name=paper.file_name))

        self._shell.write(
            lambda services: services.history.attach(actor, record_id, paper.file_name, paper.data),
            on_attached, owner=self,
        )  # fmt: skip

    def _detach(self, evidence: Evidence) -> None:
        actor = self._shell.actor()

        def on_detached(_changes: Changes) -> None:
            self._shell.say(
                self.tr("증빙을 뗐습니다. Ctrl+Z를 누르면 다시 붙습니다: {name}").format(name=evidence.file_name)
            )

        self._shell.write(lambda services: services.history.detach(actor, evidence.id), on_detached, owner=self)
