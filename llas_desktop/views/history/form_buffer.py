"""A form that is being filled: what it began with, what stands in it now, and the papers that wait to be attached."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from llas_desktop.domain.history import KIND_BY_CODE, LearningRecord, RecordDraft, SavedDraft, Section
from llas_desktop.views.history.typed_record import blank, is_untouched, typed_of

_FORM, _PAPERS = "history", "papers"


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper that was given before its record was kept."""

    file_name: str
    data: bytes


@dataclass(eq=False)
class FormBuffer:
    """One unfinished record. `kept` is the record being changed, None for a new one; `start` is what the form began with."""

    learner_id: int
    section: Section
    start: Mapping[str, str]
    typed: dict[str, str]
    kept: LearningRecord | None = None
    papers: list[WaitingPaper] = field(default_factory=list)
    recovered_at: datetime | None = None
    """When it was saved, if it comes from an earlier run of the program or was left unfinished."""

    @classmethod
    def for_new(cls, learner_id: int, kind: str, today: date) -> Self:
        start = blank(kind, today)
        return cls(learner_id, KIND_BY_CODE[kind].section, start, dict(start))

    @classmethod
    def for_draft(cls, learner_id: int, draft: RecordDraft, today: date) -> Self:
        """A new record that something is known of already, such as its course."""
        start = blank(draft.kind, today) | typed_of(draft)
        return cls(learner_id, draft.section, start, dict(start))

    @classmethod
    def for_kept(cls, record: LearningRecord) -> Self:
        start = typed_of(record.values)
        return cls(record.learner_id, record.section, start, dict(start), record)

    @property
    def record_id(self) -> int | None:
        return None if self.kept is None else self.kept.id

    @property
    def form(self) -> str:
        """Its name among the drafts: one new record a section, and one of every record that is being changed."""
        return form_of(self.section, self.record_id)

    def is_of(self, other: "FormBuffer | None") -> bool:
        """Whether both are forms of the same record; a new one is its own alone."""
        return self is other or (other is not None and self.record_id is not None and self.record_id == other.record_id)

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if it were thrown away. Another kind alone is nothing."""
        ignored = {"kind": ""} if self.kept is None else {}
        return bool(self.papers) or not is_untouched({**self.typed, **ignored}, {**self.start, **ignored})

    def saved(self, at: datetime) -> SavedDraft:
        return SavedDraft(self.learner_id, self.form, self.record_id, dict(self.typed), at)

    def saved_papers(self, at: datetime) -> SavedDraft:
        """The papers, apart: they are large, and are written when they change, not with every word. Off the main thread."""
        listed = {
            str(at): json.dumps({"name": paper.file_name, "data": base64.b64encode(paper.data).decode()})
            for at, paper in enumerate(self.papers)
        }
        return SavedDraft(self.learner_id, f"{self.form}/{_PAPERS}", self.record_id, listed, at)

    def recover(self, draft: SavedDraft, papers: Iterable[WaitingPaper]) -> None:
        """Take over what an earlier run of the program left."""
        self.typed = dict(draft.typed)
        self.recovered_at = draft.saved_at
        self.papers = list(papers)

    def rebase(self, record: LearningRecord | None, today: date) -> None:
        """The kept record is another now (None: it is gone, and what was typed becomes a new one)."""
        self.kept = record
        self.start = typed_of(record.values) if record else blank(self.typed["kind"], today)


def papers_in(draft: SavedDraft) -> tuple[WaitingPaper, ...]:
    """What `FormBuffer.saved_papers` saved. Off the main thread: it is large."""
    pieces = (json.loads(draft.typed[number]) for number in sorted(draft.typed, key=int))
    return tuple(WaitingPaper(piece["name"], base64.b64decode(piece["data"])) for piece in pieces)


def form_of(section: Section, record_id: int | None) -> str:
    return f"{_FORM}/{section.value}" if record_id is None else f"{_FORM}/{section.value}/{record_id}"


def section_of(form: str) -> Section | None:
    """The section of a draft of this tab, None for the draft of another form or of papers."""
    first, *rest = form.split("/")
    if first != _FORM or not rest or rest[-1] == _PAPERS or rest[0] not in set(Section):
        return None
    return Section(rest[0])


def papers_of(form: str) -> str:
    """The name of the draft that holds the papers of a form."""
    return f"{form}/{_PAPERS}"
