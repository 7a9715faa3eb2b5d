"""The history's desk: records of the five sections, the papers seen for them, titles of qualifications."""

import hashlib
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.evidence import evidence_problem, media_type_of
from llas_desktop.domain.history import (
    Evidence,
    LearningRecord,
    QualificationTitle,
    RecordDraft,
    Section,
    kinds_of,
)
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.store import courses, history, learners, qualifications
from llas_desktop.store.database import Clock, Store

_MOST_TITLES = 50
_LONGEST_FILE_NAME = 200


class HistoryDesk:
    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def records(self, learner_id: int, section: Section | None = None) -> tuple[LearningRecord, ...]:
        """Of one section or of all, newest first."""
        with self._store.read() as connection:
            return history.of_learner(connection, learner_id, section)

    def counts(self, learner_id: int) -> dict[Section, int]:
        """Records of each section, zeros included."""
        with self._store.read() as connection:
            return history.counts(connection, learner_id)

    def check(self, learner_id: int, draft: RecordDraft) -> tuple[Problem, ...]:
        """What is wrong, or pointed out, with a record as typed. Refused `gone`."""
        with self._store.read() as connection:
            birth_date = learners.birth_date(connection, learner_id)
            minutes = None if draft.course_id is None else courses.total_minutes(connection, draft.course_id)
        return rules.record_problems(draft, self._today(), birth_date, minutes)

    def keep(
        self, actor: Actor, learner_id: int, draft: RecordDraft, record_id: int | None = None
    ) -> tuple[LearningRecord, Changes]:
        """A new record, or `record_id` as it is now. What a record of an accredited course leaves empty is the course's.

        Refused: what is wrong, `gone`.
        """
        action = Action.RECORD_ADDED if record_id is None else Action.RECORD_CHANGED
        with self._store.write(actor, action) as writer:
            connection = writer.connection
            birth_date = learners.birth_date(connection, learner_id)
            minutes = None
            if draft.course_id is not None:
                course = courses.get(connection, draft.course_id)
                draft, minutes = history.filled_from(draft, course), course.total_minutes
            rules.refuse(rules.record_problems(draft, self._today(), birth_date, minutes))
            clean = rules.cleaned_record(draft)
            if record_id is None:
                record_id = history.insert_many(writer, [(learner_id, clean)], self._clock())[0]
            elif history.get(connection, record_id).learner_id != learner_id:
                raise Refused(Problem("learning_records", "gone"))
            else:
                history.update(writer, record_id, clean)
            record = history.get(connection, record_id)
        return record, writer.changes

    def remove(self, actor: Actor, record_id: int) -> Changes:
        """Takes a record away, with its papers; `undo` brings both back. Refused `gone`."""
        with self._store.write(actor, Action.RECORD_REMOVED) as writer:
            history.delete(writer, record_id)
        return writer.changes

    def attach(self, actor: Actor, record_id: int, file_name: str, data: bytes) -> tuple[Evidence, Changes]:
        """A paper that was seen for a record: PDF, JPEG or PNG by its content, of at most 10 MiB.

        Refused: `evidence_too_large`, `evidence_wrong_type`, `resident_number` in its name, `gone`.
        """
        name = clean_line(file_name)[-_LONGEST_FILE_NAME:]
        media_type = media_type_of(data)
        found = (evidence_problem(name, data), rules.text_problem("evidence", name))
        if media_type is None or any(found):
            raise Refused(problem for problem in found if problem)
        paper = Evidence(
            id=0,
            record_id=record_id,
            file_name=name,
            media_type=media_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            seen_by=actor.who,
            seen_at=self._clock(),
        )
        with self._store.write(actor, Action.EVIDENCE_ATTACHED) as writer:
            evidence_id = history.attach(writer, paper, data)
            kept = next(e for e in history.get(writer.connection, record_id).evidence if e.id == evidence_id)
        return kept, writer.changes

    def evidence_bytes(self, actor: Actor, evidence_id: int) -> bytes:
        """The paper itself; that it was looked at is journaled. Refused `gone`."""
        with self._store.read() as connection:
            learner_id, content = history.paper(connection, evidence_id)
        self._store.note(actor, Action.EVIDENCE_VIEWED, (learner_id,))
        return content

    def detach(self, actor: Actor, evidence_id: int) -> Changes:
        """Takes a paper away. Refused `gone`."""
        with self._store.write(actor, Action.EVIDENCE_REMOVED) as writer:
            history.detach(writer, evidence_id)
        return writer.changes

    def suggest_qualifications(self, text: str, kind: str, limit: int = _MOST_TITLES) -> tuple[QualificationTitle, ...]:
        """Titles of a kind that `text` (초성 too) names or is on its way to, the likeliest first."""
        with self._store.read() as connection:
            return qualifications.titled(connection, text, kind, limit)

    def register_qualification(
        self, actor: Actor, title: str, kind: str, grade: str = "", institution: str = ""
    ) -> tuple[QualificationTitle, Changes]:
        """A title that is not listed; one that is there already is given back. Refused: what is wrong with its texts."""
        texts = {"title": title, "grade": grade, "institution": institution}
        problems = rules.text_problems(texts, required=("title",))
        kinds = kinds_of(Section.QUALIFICATION)
        if kind not in {each.code for each in kinds}:
            choices = ", ".join(each.korean for each in kinds)
            problems = (*problems, Problem("kind", "unknown_choice", kind, choices))
        rules.refuse(problems)
        wanted = QualificationTitle(0, None, clean_line(title), kind, clean_line(grade), clean_line(institution))
        with self._store.write(actor, Action.QUALIFICATION_TITLE_REGISTERED) as writer:
            kept = qualifications.register(writer, wanted)
        return kept, writer.changes

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()
