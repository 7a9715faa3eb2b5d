"""The form at the right of 학습이력: one record at a time, edited in a buffer, checked as one types."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.course import AccreditedCourse, CourseHit
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import ACCREDITED_COURSE, KIND_BY_CODE, QualificationTitle, kinds_of
from llas_desktop.domain.minutes import hours_input
from llas_desktop.domain.problems import Problem
from llas_desktop.views.history.evidence_panel import EvidencePanel
from llas_desktop.views.history.form_buffer import FormBuffer, WaitingPaper
from llas_desktop.views.history.form_foot import FormFoot
from llas_desktop.views.history.form_state import FormState, examine
from llas_desktop.views.history.papers import files_in
from llas_desktop.views.history.record_extras import RecordExtras
from llas_desktop.views.history.record_fields import OF_THE_CATALOGUE, RecordFields
from llas_desktop.views.history.recovery_note import RecoveryNote
from llas_desktop.views.history.typed_record import NEW_TITLE, UNLISTED, YES
from llas_desktop.views.parts import boxed, button, column, line, row, scrolled, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.clipboard import holds_paper
from llas_desktop.views.words import tr


class RecordForm(QWidget):
    """Shows a `FormBuffer` and writes into it; what becomes of it is for the tab to do."""

    changed = Signal()
    """Something was typed into the buffer."""
    papers_changed = Signal()
    keep_asked = Signal()
    remove_asked = Signal()
    leave_asked = Signal()
    start_anew_asked = Signal()
    paper_given = Signal(object)
    """WaitingPaper, for a record that is kept already."""
    paper_removal_asked = Signal(object)
    """Evidence of a kept record."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._buffer: FormBuffer | None = None
        self._birth_date = date.min
        self._pages: dict[str, RecordFields] = {}
        self._page: RecordFields | None = None
        self._is_filling = False
        self._tried = False
        self._last_starts: dict[str, str] = {}

        theme = shell.theme
        self._heading = text("", "heading")
        close = button(self.tr("닫기"), "quiet", tip=self.tr("닫기 (Esc)"))
        close.clicked.connect(self.leave_asked)
        self._recovery = RecoveryNote(theme)
        self._recovery.start_anew_asked.connect(self.start_anew_asked)
        self.kinds = Choices(theme, self.tr("종류"), kind="chip")
        self.kinds.content_changed.connect(self._on_kind_chosen)
        self.extras = RecordExtras(shell)
        self.extras.typed.connect(self._on_typed)
        self.evidence = EvidencePanel(shell)
        self.evidence.paper_given.connect(self._on_paper_given)
        self.evidence.removal_asked.connect(self._on_removal_asked)
        self._body = column(
            theme, self._recovery, self.kinds, self.evidence, self.extras, None, gap=12, margins=(20, 4, 20, 16)
        )
        self._area = scrolled(boxed(self._body))
        self.foot = FormFoot(theme)
        self.foot.keep_asked.connect(self.keep_asked)
        self.foot.remove_asked.connect(self.remove_asked)
        head = row(theme, self._heading, None, close, margins=(20, 8, 8, 4))
        foot = row(theme, self.foot, margins=(20, 10, 20, 12))
        self.setLayout(column(theme, head, self._area, line(), foot, gap=0))
        self.setAcceptDrops(True)

    # -- opening --------------------------------------------------------------------------------------------------

    @property
    def buffer(self) -> FormBuffer | None:
        return self._buffer

    @property
    def heading(self) -> str:
        return self._heading.text()

    @property
    def page(self) -> RecordFields:
        """The fields of the kind that is shown. Only while a buffer is open."""
        if self._page is None:
            raise LookupError("no form is open")
        return self._page

    def open(self, buffer: FormBuffer, birth_date: date) -> None:
        """Show a buffer of a learner born on `birth_date`; what the form held before stays in its own buffer."""
        self.commit()
        self._buffer, self._birth_date = buffer, birth_date
        self._tried = False
        section = tr(buffer.section.korean)
        words = self.tr("새 {section} 기록") if buffer.kept is None else self.tr("{section} 기록 고치기")
        self._heading.setText(words.format(section=section))
        self.foot.remove.setVisible(buffer.kept is not None)
        self._is_filling = True
        self.kinds.set_choices([(kind.code, tr(kind.korean)) for kind in kinds_of(buffer.section)])
        self.kinds.put(buffer.typed["kind"])
        self._is_filling = False
        self._recovery.show_for(buffer)
        self._show_page()
        self._area.verticalScrollBar().setValue(0)

    def replace(self, buffer: FormBuffer) -> None:
        """The same record as it stands now: the focus and the place stay, only what differs is filled in."""
        self._buffer = buffer
        self._is_filling = True
        self.kinds.put(buffer.typed["kind"])
        self._is_filling = False
        self._show_page()

    def close_buffer(self) -> None:
        """Show nothing any more; the buffer keeps what was typed."""
        self.commit()
        self._buffer = None

    def commit(self) -> None:
        """Take in what is still being composed."""
        if self._buffer is not None and self._page is not None:
            self._page.commit()

    def focus_first(self) -> None:
        self.page.focus(self.page.names()[0], select=True)

    def show_papers(self) -> None:
        """Show the papers of the buffer as they are now."""
        if self._buffer is not None:
            self.evidence.show_papers(self._buffer)

    def last_start_of(self, course_id: str, started: str) -> None:
        """Remember when a course began for the learner before: those of one class began together."""
        if course_id and started:
            self._last_starts[course_id] = started

    def _show_page(self) -> None:
        buffer = self._open_buffer()
        kind = KIND_BY_CODE[buffer.typed["kind"]]
        if self._page is not None and self._page.kind is not kind:
            self._page.hide()
        if kind.code not in self._pages:
            self._pages[kind.code] = self._build_page(kind.code)
        self._page = self._pages[kind.code]
        self._is_filling = True
        self._page.put(buffer.typed)
        self.extras.show_for(kind, buffer.typed)
        self._is_filling = False
        self._arrange()
        self._page.show()
        self.show_papers()
        self.examine()

    def _build_page(self, code: str) -> RecordFields:
        page = RecordFields(self._shell, KIND_BY_CODE[code])
        page.typed.connect(self._on_typed)
        page.entered.connect(self._on_entered)
        if page.picker is not None:
            page.picker.course_taken.connect(self._on_course_taken)
            page.picker.unlisted_asked.connect(self._on_unlisted_asked)
            page.picker.course_known.connect(self._on_course_known)
        if page.qualification is not None:
            page.qualification.title_taken.connect(self._on_title_taken)
            page.qualification.new_asked.connect(self._on_new_title_asked)
        self._body.insertWidget(self._body.indexOf(self.evidence), page)
        return page

    def _arrange(self) -> None:
        """Show the fields that this form needs: a course of the catalogue brings its own title, institution, area and links."""
        buffer, page = self._open_buffer(), self.page
        if page.kind.code == ACCREDITED_COURSE:
            is_old_unlisted = buffer.kept is not None and buffer.kept.values.course_id is None
            is_unlisted = not buffer.typed.get("course_id") and (buffer.typed.get(UNLISTED) == YES or is_old_unlisted)
            page.hide_fields(() if is_unlisted else OF_THE_CATALOGUE)
        if "is_current" in page.kind.labels:
            page.enable("ended", buffer.typed.get("is_current") != YES)

    # -- as one types ---------------------------------------------------------------------------------------------

    def _on_typed(self, name: str, content: str) -> None:
        if self._is_filling or self._buffer is None:
            return
        if self._buffer.typed.get(name, "") != content:
            self._put(name, content)
            if (
                name == "course_id" and not content
            ):  # the clerk looks for another course: the old one takes its words along
                self._fill(dict.fromkeys(OF_THE_CATALOGUE, ""))
            if name == "title" and self._buffer.typed.get(NEW_TITLE):
                self._put(NEW_TITLE, "")
            if name in ("course_id", "is_current"):
                self._arrange()
            self.changed.emit()
        self.examine()

    def _on_kind_chosen(self, code: str) -> None:
        if not self._is_filling and self._buffer is not None and code:
            self.commit()
            self._put("kind", code)
            self._show_page()
            self.changed.emit()

    def _on_course_taken(self, hit: CourseHit) -> None:
        self._put(UNLISTED, "")
        self._fill(
            {
                "title": hit.title, "institution": hit.institution, "area": hit.area.value, "method": hit.method.value,
                "ged_links": "", "minutes": hours_input(hit.total_minutes),
                "started": self._open_buffer().typed.get("started") or self._last_starts.get(str(hit.id), ""),
            }
        )  # fmt: skip
        self._after_filling("minutes")

    def _on_unlisted_asked(self, typed: str) -> None:
        self._put(UNLISTED, YES)
        self._fill({"title": typed})
        self._after_filling("institution")

    def _on_title_taken(self, title: QualificationTitle) -> None:
        known = {"title": title.title, "grade": title.grade, "institution": title.institution}
        self._fill({name: words for name, words in known.items() if words})
        self._after_filling("qualification_no" if title.grade else "grade")

    def _on_new_title_asked(self, typed: str) -> None:
        self._fill({"title": typed})
        self._put(NEW_TITLE, YES)
        self._after_filling("grade")

    def _on_course_known(self, _course: AccreditedCourse | None) -> None:
        if not self._is_filling and self._buffer is not None:
            self.examine()
            # Its card has come in above: what the clerk is typing into stays in sight.
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        for name, box in self.page.boxes.items():
            if not box.isHidden() and not self.page.is_left(name):
                self._area.ensureWidgetVisible(box)

    def _fill(self, values: Mapping[str, str]) -> None:
        self._is_filling = True
        for name, content in values.items():
            if name in self.page.names():
                self.page.editor(name).put(content)
                self._put(name, content)
        self._is_filling = False

    def _after_filling(self, focus: str) -> None:
        self._arrange()
        self.page.focus(focus, select=True)
        self.changed.emit()
        self.examine()

    def _put(self, name: str, content: str) -> None:
        buffer = self._open_buffer()
        if content:
            buffer.typed[name] = content
        else:
            buffer.typed.pop(name, None)

    def _on_entered(self, name: str) -> None:
        """Enter goes on to the next field; in the hours of a chosen course, which is all that a clerk changes, it keeps."""
        is_of_course = self._buffer is not None and bool(self._buffer.typed.get("course_id"))
        if name == "minutes" and is_of_course and self.state().can_be_kept:
            self.keep_asked.emit()
        elif not self.page.focus_after(name):
            self.foot.save.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what is wrong --------------------------------------------------------------------------------------------

    def state(self) -> FormState:
        """What the form says of itself now. Only while a buffer is open."""
        buffer, picker = self._open_buffer(), self.page.picker
        course = picker.course if picker is not None else None
        return examine(
            buffer.typed, today(), self._birth_date,
            kept=buffer.kept.values if buffer.kept else None, course_minutes=course.total_minutes if course else None,
        )  # fmt: skip

    def examine(self) -> None:
        """Say under every field how it was read or what is wrong, and on the main button what is missing."""
        if self._buffer is None:
            return
        state = self.state()
        self.page.tell(state, self._buffer.typed, insists=self._tried)
        missing = [self.page.label(name) for name in dict.fromkeys(map(self.page.shown_field, state.missing))]
        wrong = [self.page.label(name) for name in sorted(state.wrong, key=self.page.place)]
        self.foot.tell(missing, wrong, is_changed=self._buffer.is_touched or self._buffer.kept is None)

    def insist(self, problems: Mapping[str, Problem] | None = None) -> None:
        """The clerk wants to keep what cannot be kept: say all of it, and go to the first field that it concerns."""
        self._tried = True
        self.examine()
        state = self.state()
        told = problems or {}
        for name in told.keys() & self.page.boxes.keys():
            self.page.complain(name, told[name])
        concerned = {self.page.shown_field(name) for name in (*state.missing, *state.wrong, *told)}
        for name in self.page.names():
            if name in concerned:
                self.page.focus(name, select=True)
                self._area.ensureWidgetVisible(self.page.boxes[name])
                return

    # -- papers and keys ------------------------------------------------------------------------------------------

    def _on_paper_given(self, given_to: FormBuffer, paper: WaitingPaper) -> None:
        buffer = self._buffer
        if buffer is None or not given_to.is_of(buffer):  # it was being read while the clerk went on to another record
            words = self.tr(
                "‘{name}’ 파일은 붙이지 않았습니다. 읽는 동안 다른 기록으로 옮겼습니다. 그 기록에서 다시 붙여 주십시오."
            )
            self._shell.say(words.format(name=paper.file_name), "warning")
        elif buffer.kept is not None:
            self.paper_given.emit(paper)
        else:
            buffer.papers.append(paper)
            self._on_papers_changed()

    def _on_removal_asked(self, paper: object) -> None:
        buffer = self._open_buffer()
        if isinstance(paper, WaitingPaper):
            buffer.papers.remove(paper)
            self._on_papers_changed()
        else:
            self.paper_removal_asked.emit(paper)

    def _on_papers_changed(self) -> None:
        self.show_papers()
        self.papers_changed.emit()
        self.examine()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_paper(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence.take_files(files_in(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.evidence.paste()
        else:
            super().keyPressEvent(event)

    def _open_buffer(self) -> FormBuffer:
        if self._buffer is None:
            raise LookupError("no form is open")
        return self._buffer
