"""학습이력: sections at the left, records in the middle, the form at the right."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from llas_desktop.domain.history import LearningRecord, RecordDraft, Section
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.routes import ItemKind, JudgedItem
from llas_desktop.views.credit.section import CreditSection
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.history.draft_keeper import DraftKeeper
from llas_desktop.views.history.form_buffer import FormBuffer
from llas_desktop.views.history.form_host import FormHost
from llas_desktop.views.history.record_list import RecordList
from llas_desktop.views.history.section_list import CREDITS, Place, SectionList
from llas_desktop.views.parts import boxed, row, scrolled
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab

_SECTION_UNITS, _SMALLEST_FORM_UNITS, _LARGEST_FORM_UNITS, _NARROW_UNITS = 168, 456, 620, 1000
_NO_LIMIT = 16_777_215
"""Qt's own largest size of a widget."""


class HistoryTab(Tab):
    """Switching learner, section, record or tab in the middle of typing loses nothing: every form is a buffer of its own."""

    name = "history"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._section = Section.COMPLETION
        self._is_of_credits = False
        self._learner: LearnerHit | None = None
        self._records: dict[Section, list[LearningRecord]] = {}
        self._wanted: int | None = None  # a record to show as soon as it is there
        self._wants_focus = False  # the table has nothing to focus yet: the first record was kept just now
        self._left_open: dict[tuple[int, Section], int | None] = {}  # which record's form was open, None: a new one's

        self.drafts = DraftKeeper(shell)
        self.sections = SectionList(shell.theme)
        self.sections.chosen.connect(self._show_place)
        self.lists: dict[Section, RecordList] = {}  # built when their section is first shown
        self._middle = QStackedWidget()
        self.host = FormHost(shell, self.drafts)
        self.host.kept.connect(self._on_kept)
        self.host.left.connect(self._on_left)
        self.host.unfinished_changed.connect(self._show_unfinished)
        self.credits = CreditSection(shell, self, lambda: self._is_narrow)
        self.credits.changed.connect(self._on_credits_changed)
        self._middle.addWidget(self.credits.list)
        self._forms = QStackedWidget()
        self._forms.addWidget(self.host)
        self._forms.addWidget(self.credits.host)

        sentences = self.tr(
            "위의 찾기에 성명, 초성, 생년월일이나 전화 끝 네 자리를 적으면 학습자의 이력이 여기에 나옵니다."
        )
        self._nobody = EmptyState(
            shell.theme, "user", self.tr("먼저 학습자를 찾아 주십시오"), sentences, ("find", "register")
        )
        self._side = boxed(row(shell.theme, scrolled(boxed(row(shell.theme, self.sections, margins=(16, 16, 0, 16))))))
        self._right = boxed(row(shell.theme, self._forms), "form")
        self._across = row(shell.theme, self._middle)
        self._between = boxed(self._across)
        line_up = row(shell.theme, self._side, self._between, self._right, gap=16)
        line_up.setStretch(1, 3)
        line_up.setStretch(2, 2)
        self._content = boxed(line_up)
        self.setLayout(row(shell.theme, self._nobody, self._content))

        self.setMinimumWidth(1)  # it makes do with what the window has
        self.host.currentChanged.connect(lambda _page: self._make_room())
        shell.theme.follow(self, self._make_room)
        self._show_whose()
        self.show_section(self._section)

    # -- for the window -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._take_up_learner()
        if self._learner is None:
            return
        learner_id = self._learner.id
        self.shell.ask(
            lambda services: services.history.records(learner_id),
            lambda records: self._show_records(learner_id, records), owner=self, newest="records",
        )  # fmt: skip
        self.credits.reload()

    def perform(self, command: str) -> None:
        self._take_up_learner()
        what, _, which = command.partition("_")
        if command == "add_credit":
            self.show_credits()
            self.credits.begin()
        elif what == "add":
            self._begin(Section(which))
        elif what == "section":
            self._show_place((*Section, CREDITS)[int(which) - 1])
            self.focus_first()
        elif command == "keep":
            (self.credits if self._is_of_credits else self.host).keep()

    def arrive(self, with_what: object) -> None:
        """A RecordDraft begins a record; an int is the id of one to show, a text the name of a form of 학점·독학."""
        self._take_up_learner()
        if isinstance(with_what, JudgedItem):
            with_what = with_what.id if with_what.kind is ItemKind.RECORD else f"{with_what.kind.value}/{with_what.id}"
        if isinstance(with_what, str):
            self.show_credits()
            self.credits.show_form(with_what)
        elif isinstance(with_what, RecordDraft):
            self._begin(with_what)
        elif isinstance(with_what, int):
            self._wanted = with_what
            self._show_wanted()

    def focus_first(self) -> None:
        if self._is_of_credits:
            self.credits.focus_first()
            return
        is_new = self.host.buffer is not None and self.host.buffer.kept is None
        if is_new or self.host.is_offering:
            self.host.focus()
        else:
            self.lists[self._section].focus_table()

    def flush(self) -> None:
        self.host.form.commit()
        self.drafts.flush()
        self.credits.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.shell.theme.px(_NARROW_UNITS)

    def _make_room(self) -> None:
        """Where there is no room for list and form beside each other, the form stands in the place of the list."""
        px = self.shell.theme.px
        self._side.setFixedWidth(px(_SECTION_UNITS))
        self._across.setContentsMargins(0, px(16), px(16) if self._is_narrow else 0, px(16))
        self._right.setMinimumWidth(1 if self._is_narrow else px(_SMALLEST_FORM_UNITS))
        self._right.setMaximumWidth(px(_LARGEST_FORM_UNITS) if not self._is_narrow else _NO_LIMIT)
        is_empty = self.credits.is_empty if self._is_of_credits else self.host.is_empty
        self._between.setVisible(not self._is_narrow or is_empty)
        self._right.setVisible(not self._is_narrow or not is_empty)

    # -- whose, and which section ---------------------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The one shown, or shown last before 학점·독학."""
        return self._section

    def show_credits(self) -> None:
        """학점·독학 in the place of a section."""
        self._leave_form_open()
        self.host.stash()
        self._is_of_credits = True
        self.sections.choose(CREDITS)
        self._middle.setCurrentWidget(self.credits.list)
        self._forms.setCurrentWidget(self.credits.host)
        self.credits.come_back()
        self._make_room()

    def _show_place(self, place: Place) -> None:
        if isinstance(place, Section):
            self.show_section(place)
        else:
            self.show_credits()

    def show_section(self, section: Section) -> None:
        """The form of the section that is left stays as it is, and is there again when one comes back."""
        self._leave_form_open()
        self.credits.stash()
        self._section, self._is_of_credits = section, False
        self.sections.choose(section)
        self._forms.setCurrentWidget(self.host)
        self.host.show_section(section)
        if section not in self.lists:
            self.lists[section] = self._build_list(section)
            self._middle.addWidget(self.lists[section])
            if section in self._records:
                self.lists[section].show_rows(self._records[section])
        self._middle.setCurrentWidget(self.lists[section])
        self._come_back()
        self._make_room()

    def _take_up_learner(self) -> None:
        before, self._learner = self._learner, self.shell.chosen
        if (before and before.id) == (self._learner and self._learner.id):
            return
        self._leave_form_open()
        self._records = {}
        self._wanted = None
        for records in self.lists.values():
            records.clear()
        self.credits.take_learner(self._learner)
        self._show_whose()
        self._come_back()

    def _show_whose(self) -> None:
        self._nobody.setVisible(self._learner is None)
        self._content.setVisible(self._learner is not None)

    def _leave_form_open(self) -> None:
        buffer = self.host.buffer
        if buffer is not None:
            self._left_open[buffer.learner_id, buffer.section] = buffer.record_id

    def _come_back(self) -> None:
        """Show the form that was open here before, if it is unfinished; or offer what is unfinished; or the chosen record."""
        if self._learner is None:
            self.host.show_nothing(None)
            return
        key = (self._learner.id, self._section)
        unfinished = self.drafts.find(*key, self._left_open[key]) if key in self._left_open else None
        chosen = self.lists[self._section].table.identity
        record = self.lists[self._section].record(chosen) if isinstance(chosen, int) else None
        if unfinished is not None and unfinished.is_touched:
            self.host.open(unfinished, self._learner.birth_date)
            self.lists[self._section].choose(unfinished.record_id)
        elif record is not None:
            self.host.show_record(record, self._learner.birth_date)
        else:
            self._offer()
        self._show_unfinished()

    def _offer(self) -> None:
        new = None if self._learner is None else self.drafts.find(self._learner.id, self._section, None)
        self.host.show_nothing(new if new is not None and new.is_touched else None)

    # -- records --------------------------------------------------------------------------------------------------

    def _show_records(self, learner_id: int, records: Sequence[LearningRecord]) -> None:
        if self._learner is None or learner_id != self._learner.id:
            return
        self._records = {section: [r for r in records if r.section is section] for section in Section}
        for section, shown in self.lists.items():
            shown.show_rows(self._records[section])
        self._refresh_form({record.id: record for record in records})
        self._show_wanted()
        self._show_unfinished()
        if self._wants_focus:
            self._wants_focus = False
            if self.isAncestorOf(QApplication.focusWidget() or self):  # she may have gone on elsewhere by then
                self.lists[self._section].table.setFocus()
        self.drafts.recover(learner_id, records, self._on_recovered)

    def _refresh_form(self, records: dict[int, LearningRecord]) -> None:
        """The form follows what became of its record; what was typed into it stays."""
        buffer = self.host.buffer
        if buffer is None or buffer.kept is None:
            return
        record = records.get(buffer.kept.id)
        if record == buffer.kept:
            return
        if record is None and not buffer.is_touched:
            self.lists[buffer.section].choose(None)
            self.host.show_nothing(None)
        elif record is not None and not buffer.is_touched:
            self.host.form.replace(FormBuffer.for_kept(record))
        else:
            self.drafts.rebase(buffer, record)
            self.host.form.replace(buffer)

    def _on_recovered(self) -> None:
        self._show_unfinished()
        buffer = self.host.buffer
        if buffer is None:
            self._offer()
        elif buffer.kept is not None and not buffer.is_touched:
            self._open(buffer.kept)

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        for section, records in self._records.items():
            record = next((r for r in records if r.id == self._wanted), None)
            if record is not None:
                self._wanted = None
                self.show_section(section)
                self.lists[section].choose(record.id)
                self._open(record)

    def _show_unfinished(self) -> None:
        unfinished = () if self._learner is None else self.drafts.unfinished(self._learner.id)
        counts: dict[Place, int] = {section: len(records) for section, records in self._records.items()}
        counts[CREDITS] = self.credits.count
        being_written: set[Place] = {buffer.section for buffer in unfinished}
        if self.credits.is_unfinished:
            being_written.add(CREDITS)
        self.sections.show_counts(counts, frozenset(being_written))
        self.lists[self._section].model.redraw()
        buffer = self.host.buffer
        self.shell.set_unsaved(self.host, buffer is not None and buffer.is_touched)

    def _on_credits_changed(self) -> None:
        self._make_room()
        self._show_unfinished()

    def _is_unfinished(self, record: LearningRecord) -> bool:
        buffer = self.drafts.find(record.learner_id, record.section, record.id)
        return buffer is not None and buffer.is_touched

    # -- the form -------------------------------------------------------------------------------------------------

    def _build_list(self, section: Section) -> RecordList:
        records = RecordList(self.shell.theme, section, self._is_unfinished)
        records.row_chosen.connect(self._on_record_chosen)
        records.row_entered.connect(self._on_record_entered)
        records.removal_asked.connect(self._on_removal_asked)
        records.add_asked.connect(lambda: self._begin(section))
        return records

    def _begin(self, draft: RecordDraft | Section) -> None:
        chosen = self.shell.chosen
        if chosen is None:
            return
        section = draft.section if isinstance(draft, RecordDraft) else draft
        if section is not self._section or self._is_of_credits:
            self.show_section(section)
        self.lists[section].choose(None)
        self.host.begin(chosen, draft)

    def _on_record_chosen(self, record_id: int | None) -> None:
        record = self.lists[self._section].record(record_id) if record_id is not None else None
        if record is not None and not self._is_narrow:  # else the form would hide the list under the arrow keys
            self._open(record)

    def _on_record_entered(self, record_id: int) -> None:
        record = self.lists[self._section].record(record_id)
        if record is not None:
            self._open(record)
            self.host.focus()

    def _on_removal_asked(self, record_id: int) -> None:
        record = self.lists[self._section].record(record_id)
        if record is not None:
            self.host.remove(record)

    def _on_kept(self, record: LearningRecord) -> None:
        """The clerk's hands are free: the keys go to the list, where the record stands."""
        self.lists[record.section].choose(record.id)
        self._wants_focus = True
        self.lists[record.section].table.setFocus()

    def _on_left(self) -> None:
        self.lists[self._section].choose(None)
        self._offer()
        self.focus_first()

    def _open(self, record: LearningRecord) -> None:
        if self._learner is not None:
            self.host.show_record(record, self._learner.birth_date)
