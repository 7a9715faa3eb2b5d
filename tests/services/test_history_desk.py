"""Records of all sections kept, changed and removed; papers; titles of qualifications."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import (
    KINDS,
    AllGoRegistration,
    Area,
    LearningRecord,
    Provenance,
    RecordDraft,
    RecordKind,
    Section,
)
from llas_desktop.domain.problems import Refused
from llas_desktop.services.rules import cleaned_record, record_problems
from tests.services.desks import CLERK, HISTORY, NOW, TECH_HOME, TODAY, Desks, codes, completion, person
from tests.store.rooms import passing_room

PDF = b"%PDF-1.7\n" + b"\0" * 100
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


def kept(desks: Desks, learner_id: int, draft: RecordDraft) -> LearningRecord:
    return desks.history.keep(CLERK, learner_id, draft)[0]


VALUES = {
    "title": "가나다", "institution": "라마바", "started": PartialDate(2020, 3), "ended": PartialDate(2021), "minutes": 90,
    "content": "첫 줄\n\n둘째 줄", "major": "사학", "degree": "학사", "outcome": "졸업", "country": "베트남", "position": "주임",
    "grade": "2급", "qualification_no": "12-34", "area": Area.HUMANITIES, "is_completed": False, "certificate_no": "제3호",
    "method": "야간", "is_voucher": True, "ged_links": frozenset({TECH_HOME, HISTORY}),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_record_of_every_kind_comes_back_with_all_of_its_fields(desks: Desks, kind: RecordKind) -> None:
    values: dict[str, Any] = {name: VALUES[name] for name in kind.labels if name in VALUES}
    draft = RecordDraft(kind.code, **values, evidence_waived=True, prints=False, at_all_go=AllGoRegistration.YES)
    learner_id = desks.learner()
    record, changes = desks.history.keep(CLERK, learner_id, draft)
    assert (record.values, record.learner_id, record.section) == (draft, learner_id, kind.section)
    assert changes.action is Action.RECORD_ADDED
    assert changes.learner_ids == {learner_id}
    assert desks.history.records(learner_id) == (record,)


def test_what_is_left_empty_of_an_accredited_course_is_the_courses(desks: Desks) -> None:
    course, learner_id = desks.course(TECH_HOME), desks.learner()
    record = kept(desks, learner_id, completion(course, minutes=80 * 60))
    assert (record.values.title, record.values.institution) == (course.title, course.institution)
    assert (record.values.area, record.values.minutes) == (course.area, 80 * 60)
    assert record.accreditation_no == course.accreditation_no


def test_hours_above_the_total_are_pointed_out_and_taken(desks: Desks) -> None:
    course, learner_id = desks.course(TECH_HOME, hours=60), desks.learner()
    draft = completion(course, minutes=61 * 60)
    (found,) = desks.history.check(learner_id, replace(draft, title=course.title))
    assert (found.code, found.is_warning) == ("hours_above_total", True)
    assert kept(desks, learner_id, draft).values.minutes == 61 * 60


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"title": ""}, ("title", "required")),
        ({"ended": PartialDate(2026, 11, 22)}, ("ended", "future")),
        ({"ended": PartialDate(2023, 3, 1)}, ("ended", "ended_before_started")),
        ({"content": "850101-1234567"}, ("content", "resident_number")),
        ({"title": "동네\0"}, ("title", "forbidden_characters")),
    ],
)
def test_what_is_refused_leaves_everything_as_it_was(desks: Desks, values: Any, problem: tuple[str, str]) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion())
    for record_id in (None, record.id):
        with pytest.raises(Refused) as refused:
            desks.history.keep(CLERK, learner_id, replace(completion(), **values), record_id)
        assert codes(refused.value.problems) == {problem}
    assert desks.history.records(learner_id) == (record,)


def test_a_record_changes_with_its_links_and_the_change_is_undone(desks: Desks) -> None:
    learner_id = desks.learner()
    before = kept(desks, learner_id, completion(ged_links=frozenset({TECH_HOME})))
    wanted = replace(before.values, minutes=60, ged_links=frozenset({HISTORY}))
    after, changes = desks.history.keep(CLERK, learner_id, wanted, before.id)
    assert (after.id, after.values) == (before.id, wanted)
    assert changes.action is Action.RECORD_CHANGED
    desks.journal.undo(CLERK)
    assert desks.history.records(learner_id) == (before,)


def test_a_record_of_another_learner_cannot_be_changed_from_here(desks: Desks) -> None:
    record = kept(desks, desks.learner(), completion())
    with pytest.raises(Refused) as refused:
        desks.history.keep(CLERK, desks.learner("라마바"), completion(), record.id)
    assert codes(refused.value.problems) == {("learning_records", "gone")}


def test_a_record_goes_with_links_and_papers_and_comes_back_by_undo(desks: Desks) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion(ged_links=frozenset({TECH_HOME})))
    desks.history.attach(CLERK, record.id, "이수증.pdf", PDF)
    (before,) = desks.history.records(learner_id)
    assert desks.history.remove(CLERK, record.id).learner_ids == {learner_id}
    assert desks.history.records(learner_id) == ()
    desks.journal.undo(CLERK)
    assert desks.history.records(learner_id) == (before,)
    assert desks.history.evidence_bytes(CLERK, before.evidence[0].id) == PDF


def test_sections_are_counted_and_listed_newest_first(desks: Desks) -> None:
    learner_id = desks.learner()
    jobs = [
        {"started": PartialDate(2010), "ended": PartialDate(2015)},
        {"started": PartialDate(2016), "is_current": True},
        {"started": PartialDate(2012), "ended": PartialDate(2015, 3)},
        {},
    ]
    ids = [
        kept(desks, learner_id, RecordDraft("employment", institution="회사", **job)).id  # type: ignore[arg-type]
        for job in jobs
    ]
    old = RecordDraft("national_technical", title="기능사", started=PartialDate(2010), ended=PartialDate(2030))
    new = replace(old, started=PartialDate(2020), ended=PartialDate(2025))
    kept(desks, learner_id, old)
    kept(desks, learner_id, new)
    listed = desks.history.records(learner_id, Section.CAREER)
    assert [record.id for record in listed] == [ids[1], ids[2], ids[0], ids[3]]
    assert [record.values for record in desks.history.records(learner_id, Section.QUALIFICATION)] == [new, old]
    assert desks.history.counts(learner_id) == {
        Section.EDUCATION: 0, Section.CAREER: 4, Section.QUALIFICATION: 2, Section.COMPLETION: 0, Section.ACTIVITY: 0,
    }  # fmt: skip


# -- papers -----------------------------------------------------------------------------------------------------------


def test_a_paper_is_kept_by_its_content_and_becomes_the_provenance(desks: Desks) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion())
    paper, changes = desks.history.attach(CLERK, record.id, " 이수증.jpg ", PNG)
    assert (paper.file_name, paper.media_type, paper.size) == ("이수증.jpg", "image/png", len(PNG))
    assert (paper.seen_by, paper.seen_at) == ("kim", NOW)
    assert changes.action is Action.EVIDENCE_ATTACHED
    assert changes.learner_ids == {learner_id}
    (after,) = desks.history.records(learner_id)
    assert (after.evidence, after.values.provenance) == ((paper,), Provenance.EVIDENCE_SEEN)


def test_when_the_last_paper_goes_the_record_rests_on_the_learners_word_again(desks: Desks) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion())
    first, _ = desks.history.attach(CLERK, record.id, "1.pdf", PDF)
    second, _ = desks.history.attach(CLERK, record.id, "2.pdf", PDF)
    desks.history.detach(CLERK, first.id)
    assert desks.history.records(learner_id)[0].values.provenance is Provenance.EVIDENCE_SEEN
    desks.history.detach(CLERK, second.id)
    assert desks.history.records(learner_id)[0].values == record.values


def test_what_came_by_a_link_stays_so_with_and_without_papers(desks: Desks) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion(provenance=Provenance.LINKED))
    paper, _ = desks.history.attach(CLERK, record.id, "1.pdf", PDF)
    assert desks.history.records(learner_id)[0].values.provenance is Provenance.LINKED
    desks.history.detach(CLERK, paper.id)
    assert desks.history.records(learner_id)[0].values.provenance is Provenance.LINKED


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("이수증.pdf", b"MZ not a paper", "evidence_wrong_type"),
        ("이수증.pdf", b"", "evidence_wrong_type"),
        ("이수증.pdf", PDF + b"\0" * (10 * 1024 * 1024), "evidence_too_large"),
        ("850101-1234567.pdf", PDF, "resident_number"),
        ("이수\u202e증.pdf", PDF, "forbidden_characters"),
    ],
)
def test_a_paper_that_is_none_or_names_a_number_is_refused(desks: Desks, name: str, data: bytes, code: str) -> None:
    learner_id = desks.learner()
    record = kept(desks, learner_id, completion())
    with pytest.raises(Refused) as refused:
        desks.history.attach(CLERK, record.id, name, data)
    assert codes(refused.value.problems) == {("evidence", code)}
    assert desks.history.records(learner_id) == (record,)


def test_looking_at_a_paper_is_journaled(desks: Desks) -> None:
    learner_id = desks.learner()
    paper, _ = desks.history.attach(CLERK, kept(desks, learner_id, completion()).id, "1.pdf", PDF)
    assert desks.history.evidence_bytes(CLERK, paper.id) == PDF
    with desks.store.read() as connection:
        last = connection.exec_driver_sql(
            "SELECT c.action, s.learner_id FROM change_sets AS c JOIN change_set_subjects AS s ON s.change_set_id = c.id"
            " ORDER BY c.id DESC LIMIT 1"
        ).one()
    assert tuple(last) == ("evidence_viewed", learner_id)
    with pytest.raises(Refused):
        desks.history.evidence_bytes(CLERK, paper.id + 1)


# -- titles of qualifications -----------------------------------------------------------------------------------------


def test_a_title_that_is_not_listed_is_registered_once(desks: Desks) -> None:
    title, _ = desks.history.register_qualification(CLERK, " 한식조리 기능사 ", "national_technical")
    again, changes = desks.history.register_qualification(CLERK, "한식조리 기능사", "national_technical")
    assert again == title
    assert not changes.tables
    for typed in ("한식", "ㅎㅅㅈㄹ", "조리", "한시"):
        assert desks.history.suggest_qualifications(typed, "national_technical") == (title,)
    assert desks.history.suggest_qualifications("한식", "national_professional") == ()
    assert desks.history.suggest_qualifications("%", "national_technical") == ()


def test_titles_that_begin_so_come_before_those_that_have_it_inside(desks: Desks) -> None:
    for title in ("떡제조기능사", "제과기능사", "제빵기능사보"):
        desks.history.register_qualification(CLERK, title, "national_technical")
    found = desks.history.suggest_qualifications("제", "national_technical")
    assert [title.title for title in found] == ["제과기능사", "제빵기능사보", "떡제조기능사"]


def test_a_title_of_no_kind_of_qualification_is_refused(desks: Desks) -> None:
    with pytest.raises(Refused) as refused:
        desks.history.register_qualification(CLERK, "", "k_mooc")
    assert codes(refused.value.problems) == {("title", "required"), ("kind", "unknown_choice")}


# -- whatever is kept -------------------------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
partial_dates = st.none() | st.dates(max_value=TODAY).flatmap(
    lambda day: st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)])
)


@st.composite
def drafts(draw: st.DrawFn) -> RecordDraft:
    texts: dict[str, Any] = {
        field.name: draw(words)
        for field in fields(RecordDraft)
        if field.type is str and field.name not in ("kind", "title")
    }
    kind = draw(st.sampled_from(KINDS))
    return RecordDraft(
        kind.code,
        title=draw(words) or "가",
        **texts,
        started=draw(partial_dates),
        ended=draw(partial_dates),
        minutes=draw(st.none() | st.integers(1, 10_000)),
        is_current=draw(st.booleans()),
        is_completed=draw(st.booleans()),
        area=draw(st.none() | st.sampled_from(Area)),
        ged_links=frozenset(draw(st.sets(st.sampled_from(ALL_LINKS), max_size=3))),
        provenance=draw(st.sampled_from(Provenance)),
    )


@settings(max_examples=40)
@given(st.lists(drafts(), max_size=4))
def test_what_the_rules_let_pass_the_record_room_keeps_and_gives_back(wanted: list[RecordDraft]) -> None:
    """No CHECK of the tables is ever met by a draft without problems."""
    with passing_room() as store:
        desks = Desks(store)
        learner_id = desks.learner(birth="1900-01-01")
        birth = person(birth="1900-01-01").birth_date
        good = [draft for draft in wanted if not record_problems(draft, TODAY, birth)]
        found = [kept(desks, learner_id, draft).values for draft in good]
        assert found == [cleaned_record(draft) for draft in good]
        assert sum(desks.history.counts(learner_id).values()) == len(good)
