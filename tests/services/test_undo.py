"""Undo at the counter: through the desks, step by step, with what is found by a search following."""

from dataclasses import replace

from llas_desktop.domain.actor import Action, Actor, UndoResult
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.verdict import Verdict
from tests.services.desks import CLERK, HISTORY, TECH_HOME, TODAY, Desks, completion, course_row, person

COLLEAGUE = Actor("lee", "desk-2")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def _undo(desks: Desks, actor: Actor = CLERK) -> UndoResult:
    undone = desks.journal.undo(actor)
    assert undone is not None
    return undone[0]


def _found(desks: Desks, text: str) -> list[int]:
    return [hit.id for hit in desks.learners.search(text)]


def test_a_morning_at_the_counter_back_to_nothing(desks: Desks) -> None:
    learner_id = desks.learner("홍길동")
    desks.learners.open(CLERK, learner_id)
    desks.learners.give_consent(CLERK, learner_id, "collection", "1")
    desks.learners.add_proxy(CLERK, learner_id, "홍판서", relation="부")
    record = desks.history.keep(CLERK, learner_id, completion(ged_links=frozenset({HISTORY})))[0]
    desks.history.attach(CLERK, record.id, "이수증.pdf", PDF)
    changed = replace(record.values, minutes=60, ged_links=frozenset({TECH_HOME}))
    desks.history.keep(CLERK, learner_id, changed, record.id)
    desks.history.remove(CLERK, record.id)
    assert desks.history.records(learner_id) == ()

    assert _undo(desks).action is Action.RECORD_REMOVED
    (back,) = desks.history.records(learner_id)
    assert back.values.minutes == 60
    assert back.values.ged_links == {TECH_HOME}
    assert desks.history.evidence_bytes(CLERK, back.evidence[0].id) == PDF
    assert _undo(desks).action is Action.RECORD_CHANGED
    (back,) = desks.history.records(learner_id)
    assert back.values.ged_links == {HISTORY}
    assert back.values.provenance is Provenance.EVIDENCE_SEEN
    assert _undo(desks).action is Action.EVIDENCE_ATTACHED
    (back,) = desks.history.records(learner_id)
    assert back == record, "its provenance too"
    assert _undo(desks).action is Action.RECORD_ADDED
    assert desks.history.records(learner_id) == ()
    assert [_undo(desks).action for _ in range(2)] == [Action.LEARNER_CHANGED] * 2
    assert desks.learners.load(learner_id).consents == ()
    assert _found(desks, "ㅎㄱㄷ") == [learner_id]
    assert desks.journal.undoable(CLERK) is Action.LEARNER_REGISTERED
    assert _undo(desks).action is Action.LEARNER_REGISTERED
    assert _found(desks, "ㅎㄱㄷ") == []
    assert desks.journal.undoable(CLERK) is None
    assert desks.journal.undo(CLERK) is None
    assert desks.journal.doctor() == ()


def test_a_search_finds_by_the_name_that_came_back(desks: Desks) -> None:
    learner_id = desks.learner("홍길동", phone="010-1234-5678")
    desks.learners.change(CLERK, learner_id, person("임꺽정", phone="010-8765-4321", account_no="A-1"))
    assert (_found(desks, "홍길"), _found(desks, "5678"), _found(desks, "임꺽")) == ([], [], [learner_id])
    _undo(desks)
    assert (_found(desks, "홍길"), _found(desks, "5678"), _found(desks, "임꺽")) == ([learner_id], [learner_id], [])


def test_a_colleague_at_another_desk_is_not_touched(desks: Desks) -> None:
    learner_id = desks.learner("홍길동")
    mine = desks.history.keep(CLERK, learner_id, completion(title="나의 것"))[0]
    theirs = desks.history.keep(COLLEAGUE, learner_id, completion(title="동료의 것"))[0]
    desks.history.keep(COLLEAGUE, learner_id, replace(mine.values, minutes=61), mine.id)
    result = _undo(desks)
    assert result.rows == 0
    assert [(conflict.table, conflict.key, conflict.reason) for conflict in result.left] == [
        ("learning_records", mine.id, "changed")
    ]
    assert (result.left[0].expected, result.left[0].found) == ({"minutes": 5400}, {"minutes": 61})
    assert {record.id for record in desks.history.records(learner_id)} == {mine.id, theirs.id}


def test_an_import_of_courses_is_undone_and_with_it_what_the_history_earned(desks: Desks) -> None:
    course = desks.course(TECH_HOME, hours=90)
    learner_id = desks.learner("홍길동")
    record = desks.history.keep(COLLEAGUE, learner_id, completion(course))[0]
    first = Actor("kim", "desk-1")
    # The second import takes the link away, from today on, and cuts the hours.
    desks.take_courses([course_row(hours=80), course_row(TECH_HOME, number="N-2")], TODAY)

    def verdict() -> Verdict:
        diagnosis = desks.diagnosis.diagnose(learner_id, TODAY).ged
        return next(
            v.verdict for v in diagnosis.verdicts if (v.level, v.subject) == (TECH_HOME.level, TECH_HOME.subject)
        )

    assert verdict() is not Verdict.MET
    result = _undo(desks, first)
    assert result.action is Action.COURSES_IMPORTED
    assert result.left == ()
    assert verdict() is Verdict.MET
    # The import of the course itself meets the record that rests on it. Registering the learner stands between.
    assert _undo(desks, first).action is Action.LEARNER_REGISTERED
    result = _undo(desks, first)
    assert {conflict.table for conflict in result.left} >= {"accredited_courses", "course_accreditations"}
    assert desks.history.records(learner_id)[0].id == record.id
    assert verdict() is Verdict.MET, "a course that is in use stays whole"


def test_dates_known_to_the_month_come_back_as_they_were(desks: Desks) -> None:
    learner_id = desks.learner()
    draft = replace(completion(), started=PartialDate(2019), ended=PartialDate(2019, 6))
    record = desks.history.keep(CLERK, learner_id, draft)[0]
    desks.history.remove(CLERK, record.id)
    _undo(desks)
    assert desks.history.records(learner_id) == (record,)
