"""What the demo must have in it, on whatever day it is made up."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest

from llas_desktop.demo.centre import DemoCentre, make_up
from llas_desktop.demo.people import DemoLearner
from llas_desktop.demo.situations import DIFFERENT, situations
from llas_desktop.demo.stories import HERO, HERO_BIRTH
from llas_desktop.domain.course import InstitutionType, RecruitmentStatus
from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.dates import age_on
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import KIND_BY_CODE, Provenance, RecordDraft, Section
from llas_desktop.domain.learner import Applicant
from llas_desktop.domain.text import emoji_in, forbidden_characters, resident_number_in
from llas_desktop.services.counsel_rules import counsel_problems
from llas_desktop.services.route_rules import credit_problems, facts_problems, pass_problems
from llas_desktop.services.rules import learner_problems, opening_problems, record_problems

DAYS = (date(2026, 11, 21), date(2028, 2, 29), date(2031, 1, 1))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def centre(request: pytest.FixtureRequest) -> DemoCentre:
    return make_up(request.param)


def test_the_same_day_gives_the_same_demo() -> None:
    assert make_up(DAYS[0]) == make_up(DAYS[0])
    assert make_up(DAYS[0]).learners != make_up(DAYS[0], seed=1).learners


def test_300_learners_and_400_courses(centre: DemoCentre) -> None:
    assert len(centre.learners) == 300
    assert len(centre.courses) == len({course.row.accreditation_no for course in centre.courses}) == 400


def test_every_exemptible_subject_of_every_level_has_courses_that_are_accredited_now(centre: DemoCentre) -> None:
    served = Counter(
        link
        for course in centre.courses
        if any(first <= centre.today <= last for first, last in course.spans())
        for link in course.row.links
    )
    assert set(served) == set(ALL_LINKS)
    assert min(served.values()) >= 3


def test_some_courses_ran_out_some_were_cancelled_some_accredited_anew(centre: DemoCentre) -> None:
    first, later = centre.catalogues()
    assert len(first) == 400
    latest = [course.row.accreditation for course in centre.courses]
    assert 10 <= sum(each.expires_on < centre.today for each in latest) <= 100
    assert 3 <= sum(row.accreditation.cancelled_on is not None for row in later) <= 40
    first_notice = {row.accreditation_no: row.accreditation.notified_on for row in first}
    assert any(row.accreditation.notified_on > first_notice[row.accreditation_no] for row in later)
    for accreditation in latest:
        assert accreditation.notified_on <= centre.today
        assert (
            accreditation.cancelled_on is None or accreditation.notified_on < accreditation.cancelled_on <= centre.today
        )


def test_courses_vary_in_who_gives_them_where_and_how(centre: DemoCentre) -> None:
    rows = [course.row for course in centre.courses]
    assert {row.institution_type for row in rows} == set(InstitutionType) - {InstitutionType.UNKNOWN}
    assert {row.recruitment for row in rows} == set(RecruitmentStatus) - {RecruitmentStatus.UNKNOWN}
    assert len({row.region for row in rows}) >= 12
    assert len({row.method for row in rows}) >= 4
    assert len({row.area for row in rows}) == 7


def test_histories_span_all_five_sections_and_nearly_all_kinds(centre: DemoCentre) -> None:
    drafts = list(_drafts(centre))
    assert min(Counter(draft.section for draft in drafts).values()) >= 100
    assert set(Section) == {draft.section for draft in drafts}
    assert len({draft.kind for draft in drafts}) >= 26
    assert {draft.provenance for draft in drafts} >= {Provenance.STATED, Provenance.EVIDENCE_SEEN, Provenance.LINKED}
    assert any(draft.started and not draft.started.is_exact for draft in drafts)


def test_one_history_has_300_rows_that_an_import_tells_apart_and_one_has_none(centre: DemoCentre) -> None:
    long = centre.story("long_history").records
    assert len(long) == 300
    assert len({record.draft.section for record in long}) == 5
    assert centre.story("no_history").records == ()
    for learner in centre.learners:
        assert len(set(learner.records)) == len(learner.records)


def test_nothing_breaks_a_rule(centre: DemoCentre) -> None:
    minutes = {course.row.accreditation_no: course.row.total_minutes for course in centre.courses}
    for learner in centre.learners:
        assert not learner_problems(learner.values, centre.today)
        assert not opening_problems(learner.opening)
        for record in learner.records:
            total = minutes.get(record.accreditation_no)
            found = record_problems(record.draft, centre.today, learner.values.birth_date, total)
            expected = ["hours_above_total"] if learner.story == "over_total" and found else []
            assert [problem.code for problem in found] == expected


def test_five_learners_stand_before_different_routes_and_nothing_told_of_them_breaks_a_rule(
    centre: DemoCentre,
) -> None:
    told = situations(centre.today)
    assert set(told) == set(DIFFERENT)
    eve = centre.today - timedelta(days=1)  # the demo is filled on it
    for story, one in told.items():
        birth = centre.story(story).values.birth_date
        problems = [*facts_problems(one.facts, one.credit_learner_no, eve, birth)]
        for draft in one.credits:
            problems += credit_problems(draft, eve, birth)
        for sat in one.passes:
            problems += pass_problems(StagePass(0, 0, sat.stage, sat.subject, sat.on, sat.score), eve, birth)
        for talk in one.talks:
            problems += counsel_problems(talk, eve, birth)
        assert problems == []
    assert sum(draft.credits for draft in told["credit_bank"].credits) == 135
    lessons = centre.story("literacy").records
    assert 160 * 60 <= sum(each.draft.minutes or 0 for each in lessons) < 320 * 60


def test_a_completion_lies_within_its_accreditation_except_in_the_stories(centre: DemoCentre) -> None:
    spans = {course.row.accreditation_no: course.spans() for course in centre.courses}
    for learner in centre.learners:
        for record in learner.records:
            if record.accreditation_no and not learner.story:
                started, ended = record.draft.started, record.draft.ended
                assert started is not None
                assert ended is not None
                held = spans[record.accreditation_no]
                assert any(first <= started.earliest and ended.latest <= last for first, last in held)


def test_the_hero_has_namesakes_with_other_births_and_phones(centre: DemoCentre) -> None:
    same = [learner.values for learner in centre.learners if learner.values.name == HERO]
    assert len(same) >= 4
    assert len({(each.birth_date, each.phone[-4:]) for each in same}) >= len(same) - 1
    assert len({each.birth_date for each in same}) == len(same)
    assert centre.story("hero").values.birth_date == HERO_BIRTH
    twins = Counter((each.values.name, each.values.birth_date) for each in centre.learners)
    assert max(twins.values()) == 2, "two of one name and birth, told apart by phone alone"


def test_the_young_and_the_old(centre: DemoCentre) -> None:
    def age(learner: DemoLearner) -> int:
        return age_on(learner.values.birth_date, centre.today)

    child = centre.story("child")
    assert age(child) == 12
    assert child.values.guardian_name
    assert child.opening.applicant is Applicant.GUARDIAN
    assert age(centre.story("oldest")) == 97
    assert min(map(age, centre.learners)) == 12
    assert max(map(age, centre.learners)) == 97
    assert len([each for each in centre.learners if 40 <= age(each) < 75]) > 120


def test_names_of_many_scripts(centre: DemoCentre) -> None:
    names = [learner.values.name for learner in centre.learners]
    assert any(all("CJK" in unicodedata.name(char, "") for char in name) for name in names)
    assert "Nguyễn Thị Hường" in names
    assert max(map(len, names)) >= 30
    values = [learner.values for learner in centre.learners]
    assert sum(bool(each.name_hanja) for each in values) > 60
    assert sum(bool(each.name_roman) for each in values) > 15
    assert sum(bool(each.former_name) for each in values) >= 3
    assert {"WANG XIUYING", "KARIMOVA DILNOZA"} <= {each.name_roman for each in values}


def test_family_names_are_as_frequent_as_in_the_census(centre: DemoCentre) -> None:
    families = Counter(
        each.values.name[0]
        for each in centre.learners
        if re.fullmatch(r"[가-힣]{3}", each.values.name) and not each.story
    )
    assert [name for name, _ in families.most_common(2)] == ["김", "이"]
    assert families["김"] / families.total() == pytest.approx(0.215, abs=0.08)
    assert len(families) >= 30


def test_given_names_are_those_of_their_generation(centre: DemoCentre) -> None:
    old = {each.values.name[-2:] for each in centre.learners if each.values.birth_date.year < 1946}
    young = {each.values.name[-2:] for each in centre.learners if each.values.birth_date.year > 1990}
    assert not old & young


def test_some_have_no_account_number_and_none_has_that_of_another(centre: DemoCentre) -> None:
    numbers = [each.values.account_no for each in centre.learners if each.values.account_no]
    assert len(set(numbers)) == len(numbers)
    assert 10 <= 300 - len(numbers) <= 40
    assert centre.story("hero").values.account_no == "2024-000123"


def test_nobody_can_be_called_or_visited(centre: DemoCentre) -> None:
    phones = [learner.values.phone for learner in centre.learners]
    phones += [learner.values.guardian_phone for learner in centre.learners if learner.values.guardian_phone]
    assert all(re.fullmatch(r"010-0[0-9]{3}-[0-9]{4}", phone) for phone in phones)
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"0[0-9]{1,2}-0[0-9]{2}-[0-9]{4}", each.phone) for each in centre.offerings)
    assert all(each.values.email.endswith("@example.com") for each in centre.learners if each.values.email)
    assert all("한빛시" in each.values.address for each in centre.learners if each.values.address)


def test_offerings_and_qualification_titles(centre: DemoCentre) -> None:
    assert len(centre.offerings) >= 100
    assert any(
        each.apply_from and each.apply_to and each.apply_from <= centre.today <= each.apply_to
        for each in centre.offerings
    )
    assert any(each.is_always_open for each in centre.offerings)
    assert {each.kind for each in centre.qualifications} == {
        code for code, kind in KIND_BY_CODE.items() if kind.section is Section.QUALIFICATION
    }
    assert len({each.code for each in centre.qualifications}) == len(centre.qualifications) >= 60
    titles = {(each.title, each.kind) for each in centre.qualifications}
    assert {(d.title, d.kind) for d in _drafts(centre) if d.section is Section.QUALIFICATION} <= titles


def test_every_text_is_clean(centre: DemoCentre) -> None:
    texts = list(_texts(centre))
    assert len(texts) > 10_000
    for text in texts:
        assert unicodedata.is_normalized("NFC", text)
        assert not resident_number_in(text)
        assert not forbidden_characters(text)
        assert not emoji_in(text)


def _drafts(centre: DemoCentre) -> Iterator[RecordDraft]:
    return (record.draft for learner in centre.learners for record in learner.records)


def _texts(centre: DemoCentre) -> Iterator[str]:
    things: Iterator[Any] = chain(
        (learner.values for learner in centre.learners),
        _drafts(centre),
        (row for course in centre.courses for row in course.rows),
        centre.offerings,
        centre.qualifications,
        (draft for one in situations(centre.today).values() for draft in (*one.credits, *one.talks, one.facts)),
    )
    for thing in things:
        yield from (value for field in fields(thing) if isinstance(value := getattr(thing, field.name), str) and value)
