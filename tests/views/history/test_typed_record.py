"""What stands in a form makes the record that it came from."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import (
    KIND_BY_CODE,
    KINDS,
    AllGoRegistration,
    Area,
    Provenance,
    RecordDraft,
    RecordKind,
    Section,
)
from llas_desktop.views.history.form_state import examine
from llas_desktop.views.history.typed_record import blank, is_untouched, read, read_links, typed_of, write_links

TODAY = date(2026, 11, 21)
BORN = date(1985, 1, 1)

_days = st.dates(date(1950, 1, 1), date(2026, 11, 21)).map(PartialDate.of)
_months = st.builds(PartialDate, st.integers(1950, 2026), st.integers(1, 12))
_dates = st.none() | _days | _months | st.builds(PartialDate, st.integers(1950, 2026))
_words = st.text(st.characters(categories=("L", "N")), max_size=12)
_values: dict[str, st.SearchStrategy[Any]] = {
    "started": _dates,
    "ended": _dates,
    "minutes": st.none() | st.integers(0, 6_000_000),
    "area": st.none() | st.sampled_from(Area),
    "course_id": st.none() | st.integers(1, 10**9),
    "ged_links": st.frozensets(st.sampled_from(ALL_LINKS)),
    "provenance": st.sampled_from(Provenance),
    "at_all_go": st.sampled_from(AllGoRegistration),
}


def drafts() -> st.SearchStrategy[RecordDraft]:
    """Records of every kind, with values in the fields that the kind has."""

    def of_kind(kind: RecordKind) -> st.SearchStrategy[RecordDraft]:
        shown = {*kind.labels, "provenance", "at_all_go", "prints", "evidence_waived"}
        types = {field.name: field.type for field in fields(RecordDraft)}
        values = {name: _values.get(name, st.booleans() if types[name] is bool else _words) for name in shown}
        return st.fixed_dictionaries(values).map(lambda chosen: _sane(RecordDraft(kind.code, **chosen)))

    return st.sampled_from(KINDS).flatmap(of_kind)


def _sane(draft: RecordDraft) -> RecordDraft:
    return replace(draft, ended=None) if draft.is_current else draft


@given(drafts())
def test_a_record_comes_out_of_its_form_as_it_went_in(draft: RecordDraft) -> None:
    reading = read(typed_of(draft), TODAY)
    assert reading.problems == ()
    assert reading.draft == draft


@given(st.frozensets(st.sampled_from(ALL_LINKS)))
def test_links_come_back(links: frozenset[Any]) -> None:
    assert read_links(write_links(links)) == links


def test_what_the_form_has_no_field_for_stays_as_it_was() -> None:
    kept = RecordDraft("elementary_school", title="해든초등학교", content="6년 개근", minutes=5)
    typed = typed_of(kept) | {"title": "해든 초등학교"}
    assert read(typed, TODAY, kept).draft == replace(kept, title="해든 초등학교")


def test_another_kind_leaves_behind_what_it_has_no_field_for() -> None:
    kept = RecordDraft("lecture", title="목공", minutes=90)
    assert read(typed_of(kept) | {"kind": "project"}, TODAY, kept).draft == RecordDraft("project", title="목공")


def test_what_cannot_be_read_is_a_problem_of_its_field_and_no_guess() -> None:
    typed = blank("other_learning", TODAY) | {
        "title": "목공",
        "started": "2026-02-30",
        "minutes": "1:75",
        "ended": "언젠가",
    }
    reading = read(typed, TODAY)
    assert {(p.field, p.code) for p in reading.problems} == {
        ("started", "impossible_date"),
        ("ended", "unreadable_date"),
        ("minutes", "unreadable_hours"),
    }
    assert (reading.draft.started, reading.draft.ended, reading.draft.minutes) == (None, None, None)


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS if kind.section is Section.COMPLETION])
def test_a_new_completion_ends_today_and_is_completed(kind: str) -> None:
    draft = read(blank(kind, TODAY), TODAY).draft
    assert draft.ended == PartialDate.of(TODAY)
    assert draft.is_completed


def test_a_term_of_validity_lies_ahead() -> None:
    typed = blank("national_technical", TODAY) | {"started": "26", "ended": "41.3.2"}
    assert read(typed, TODAY).problems != ()  # two digits alone are no year
    typed["started"] = "2026"
    assert read(typed, TODAY).draft.ended == PartialDate(2041, 3, 2)


def test_choices_that_are_none_are_read_as_no_choice() -> None:
    typed = {"kind": "k_mooc", "area": "점성술", "provenance": "hearsay", "at_all_go": "", "course_id": "x"}
    draft = read(typed, TODAY).draft
    assert (draft.area, draft.provenance, draft.at_all_go) == (None, Provenance.STATED, AllGoRegistration.UNKNOWN)


def test_a_form_is_untouched_until_something_is_another() -> None:
    start = blank("award", TODAY)
    assert is_untouched(dict(start), start)
    assert is_untouched({**start, "title": ""}, start)
    assert not is_untouched({**start, "title": "상"}, start)
    assert not is_untouched({**start, "prints": ""}, start)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_says_what_it_needs(kind: RecordKind) -> None:
    state = examine(blank(kind.code, TODAY), TODAY, BORN, kept=None, course_minutes=None)
    assert set(state.missing) == set(kind.required)
    assert not state.can_be_kept
    filled = blank(kind.code, TODAY) | dict.fromkeys(kind.required - {"minutes"}, "무엇") | {"minutes": "1"}
    assert examine(filled, TODAY, BORN, kept=None, course_minutes=None).can_be_kept


def test_an_unreadable_field_is_wrong_and_not_missing() -> None:
    typed = blank("accredited_course", TODAY) | {"title": "목공", "minutes": "아흔"}
    state = examine(typed, TODAY, BORN, kept=None, course_minutes=None)
    assert set(state.wrong) == {"minutes"}
    assert state.missing == ()


def test_more_than_the_course_has_is_only_pointed_out() -> None:
    typed = blank("accredited_course", TODAY) | {"title": "목공", "minutes": "61", "course_id": "1"}
    state = examine(typed, TODAY, BORN, kept=None, course_minutes=60 * 60)
    assert state.can_be_kept
    assert set(state.warned) == {"minutes"}


def test_every_field_of_every_kind_is_a_field_of_a_record() -> None:
    names = {field.name for field in fields(RecordDraft)}
    assert all(set(kind.labels) <= names for kind in KIND_BY_CODE.values())
