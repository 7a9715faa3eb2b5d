"""학습설계 over the record room: what is on offer is what the rule says, ways are exact, plans are kept, undone and printed."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.course import FROM_AFAR, AccreditedCourse, DeliveryMethod, RecruitmentStatus
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.imports import CourseRow, OfferingRow
from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.recommendation import Fitting
from llas_desktop.domain.routes import Route
from llas_desktop.recognition import plan as pure
from llas_desktop.services.import_desk import ImportDesk
from llas_desktop.services.plan_desk import PlanDesk
from llas_desktop.store import courses, plans
from tests.certificates.samples import print_room
from tests.services.desks import CLERK, HISTORY, NOW, TECH_HOME, TODAY, Desks, codes, completion, course_row
from tests.store.plans import faults, statements_of

ROOM: PrintRoom = print_room()
MIDDLE_ART = GedLink(GedLevel.MIDDLE, GedSubject.ART)
WANTED: tuple[GedLink | Area, ...] = (TECH_HOME, MIDDLE_ART, Area.BASIC_LITERACY)
REGIONS = ("", "서울특별시", "서울특별시 종로구")
EXEMPTION = (Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.TECH_HOME)


@pytest.fixture
def planner(desks: Desks) -> PlanDesk:
    return PlanDesk(desks.store, desks.book, desks.diagnosis, ROOM, clock=lambda: NOW)


def take(desks: Desks, *rows: CourseRow, on: date = date(2026, 1, 2)) -> None:
    desks.take_courses(rows, on)


def offer(desks: Desks, title: str, started: date | None, institution: str = "가람평생학습관") -> None:
    row = OfferingRow(2, title, institution, started, None if started is None else started + timedelta(days=90))
    ImportDesk(desks.store, lambda: NOW).import_offerings(CLERK, [row])


def plan_courses(desks: Desks, number: int = 3, hours: int = 30) -> list[int]:
    take(desks, *(course_row(TECH_HOME, number=f"P-{at}", title=f"과정 {at}", hours=hours) for at in range(number)))
    return [course.id for course in desks.courses.of_numbers([f"P-{at}" for at in range(number)])]


def drawn_catalogue(seed: int) -> Iterator[CourseRow]:
    draw = random.Random(seed)
    for at in range(60):
        notified = draw.choice(("2019-05-01", "2021-11-21", "2024-01-01", "2026-11-21", "2026-11-22"))
        row = course_row(
            *draw.sample((TECH_HOME, HISTORY, MIDDLE_ART), draw.choice((0, 1, 2))),
            number=f"C-{at}",
            title=f"과정 {at}",
            notified=notified,
            expires=draw.choice(("2026-11-20", "2026-11-21", "2029-12-31"))
            if notified < "2026-11-20"
            else "2030-01-01",
            hours=draw.choice((0, 8, 15, 20, 30, 45, 60)),
            area=draw.choice((Area.BASIC_LITERACY, Area.ACADEMIC_SUPPLEMENT)),
            recruitment=draw.choice(list(RecruitmentStatus)),
            method=draw.choice(list(DeliveryMethod)),
            region=draw.choice(("", "서울특별시", "서울특별시 종로구", "부산광역시")),
            institution=draw.choice(("가람평생학습관", "나루시민대학")),
        )
        if draw.random() < 0.2 and notified < "2026-11-21":
            row = replace(
                row, accreditation=replace(row.accreditation, cancelled_on=draw.choice((TODAY, TODAY + timedelta(1))))
            )
        yield row


def on_offer(
    courses: Iterable[AccreditedCourse], wanted: GedLink | Area, region: str, announced: Mapping[tuple[str, str], date]
) -> Iterator[OfferedCourse]:
    """The rule in words of the domain, course by course."""
    for each in courses:
        is_wanted = each.area is wanted if isinstance(wanted, Area) else wanted in each.links_on(TODAY)
        is_near = not each.region or each.region.startswith(region) or each.method in FROM_AFAR
        if is_wanted and is_near and each.is_accredited(TODAY) and each.recruitment is not RecruitmentStatus.CLOSED:
            is_always_open = each.recruitment is RecruitmentStatus.ALWAYS
            starts = TODAY if is_always_open else announced.get((each.title, each.institution))
            yield OfferedCourse(
                each.id,
                each.title,
                each.institution,
                each.total_minutes,
                starts,
                each.accreditation_no,
                each.region,
                each.method,
            )


@pytest.mark.parametrize(
    ("course", "is_offered"),
    [
        ({}, True),
        ({"recruitment": RecruitmentStatus.OPEN}, True),
        ({"recruitment": RecruitmentStatus.SCHEDULED}, True),
        ({"recruitment": RecruitmentStatus.CLOSED}, False),
        ({"region": "서울특별시 종로구"}, True),
        ({"region": "부산광역시"}, False),
        ({"region": "부산광역시", "method": DeliveryMethod.ONLINE}, True),
        ({"expires": "2026-11-21"}, True),
        ({"expires": "2026-11-20"}, False),
        ({"notified": "2026-11-21"}, True),
        ({"notified": "2026-11-22"}, False),
        ({"cancelled": "2026-11-22"}, True),
        ({"cancelled": "2026-11-21"}, False),
        ({"hours": 0}, False),
    ],
)
def test_only_what_can_be_taken_is_chosen_from(desks: Desks, course: dict[str, Any], is_offered: bool) -> None:
    take(desks, course_row(TECH_HOME, **course))
    with desks.store.read() as connection:
        found = plans.on_offer(connection, TECH_HOME, TODAY, lambda _: 1, region="서울특별시")
        assert [each.accreditation_no for each in found] == (["N-1"] if is_offered else [])
        assert plans.on_offer(connection, HISTORY, TODAY, lambda _: 1) == ()
        assert plans.on_offer(connection, TECH_HOME, TODAY, lambda _: 1, frozenset((1,))) == ()


def test_a_link_counts_to_the_eve_of_the_day_from_which_another_does(desks: Desks) -> None:
    take(desks, course_row(TECH_HOME))
    take(desks, course_row(HISTORY), on=TODAY)
    found = {}
    with desks.store.read() as connection:
        for on in (TODAY - timedelta(days=1), TODAY):
            found[on] = [bool(plans.on_offer(connection, link, on, lambda _: 1)) for link in (TECH_HOME, HISTORY)]
    assert [*found.values()] == [[True, False], [False, True]]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_looked_up_is_what_the_rule_says(desks: Desks, seed: int) -> None:
    take(desks, *drawn_catalogue(seed))
    starts, taken = TODAY + timedelta(days=seed), frozenset((4, 5))
    offer(desks, "과정 1", starts)
    offer(desks, "과정 2", starts, "나루시민대학")
    offer(desks, "과정 1", TODAY - timedelta(days=1))
    offer(desks, "과정 3", None)
    with desks.store.read() as connection:
        every = courses.among(connection, range(1, 61))
        announced = {("과정 1", "가람평생학습관"): starts, ("과정 2", "나루시민대학"): starts}
        for wanted, region in product(WANTED, REGIONS):
            said = {each for each in on_offer(every.values(), wanted, region, announced) if each.id not in taken}
            found = plans.on_offer(connection, wanted, TODAY, lambda _: 1_000, taken, region)
            assert {each for each in said if each.minutes} == set(found)
            few = plans.on_offer(
                connection, wanted, TODAY, partial(pure.most_of_a_length, missing_minutes=5400, limit=1), taken, region
            )
            assert pure.ways(few, 5400, 1) == pure.ways(said, 5400, 1)


def test_of_a_length_only_the_first_to_begin_are_looked_up(desks: Desks) -> None:
    ids = plan_courses(desks, 9)
    offer(desks, "과정 7", TODAY + timedelta(days=3))
    offer(desks, "과정 5", TODAY + timedelta(days=9))
    with desks.store.read() as connection:
        found = plans.on_offer(connection, TECH_HOME, TODAY, lambda _: 3)
    assert {each.id: each.starts for each in found} == {
        ids[7]: TODAY + timedelta(days=3),
        ids[5]: TODAY + timedelta(days=9),
        ids[0]: None,
    }


def test_the_ways_close_the_gap_that_the_diagnosis_shows(desks: Desks, planner: PlanDesk) -> None:
    learner_id, done = desks.learner(), desks.course(TECH_HOME, hours=60)
    desks.history.keep(CLERK, learner_id, completion(done, minutes=60 * 60 - 1))
    plan_courses(desks, 2, hours=30)
    take(desks, course_row(TECH_HOME, number="L-1", title="긴 과정", hours=45))
    found = planner.ways(learner_id, *EXEMPTION)
    assert found.missing_minutes == 30 * 60 + 1
    assert [[course.title for course in way.courses] for way in found.ways] == [["긴 과정"], ["과정 0", "과정 1"]]
    assert done.id not in {course.id for way in found.ways for course in way.courses}
    assert (found.reason, found.ways[0].surplus_minutes) == ("", 15 * 60 - 1)
    with_plan = desks.diagnosis.diagnose(learner_id, planned=[course.id for course in found.ways[0].courses])
    assert (
        next(
            v for v in with_plan.ged.verdicts if v.subject is TECH_HOME.subject and v.level is GedLevel.HIGH
        ).missing_minutes
        == 0
    )


def test_why_no_ways_are_looked_for(desks: Desks, planner: PlanDesk) -> None:
    grown, child = desks.learner(), desks.learner(birth="2010-01-01")
    graduate = desks.learner(schooling="중학교 졸업")
    desks.history.keep(CLERK, grown, completion(desks.course(TECH_HOME)))
    literacy = (Route.ADULT_LITERACY, GedLevel.MIDDLE)
    asked = {
        "met": planner.ways(grown, *EXEMPTION),
        "under_age": planner.ways(child, *EXEMPTION),
        "nothing_offered": planner.ways(grown, Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY),
        "has_degree": planner.ways(graduate, *literacy),
    }
    assert {why: found.reason for why, found in asked.items()} == {why: why for why in asked}
    assert asked["nothing_offered"].missing_minutes == 5400
    assert planner.ways(child, *literacy).reason == "under_age"
    for route, level, subject in (
        (Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN),
        (Route.GED_EXEMPTION, GedLevel.HIGH, None),
        (Route.ADULT_LITERACY, GedLevel.HIGH, None),
        (Route.CREDIT_BANK, None, None),
    ):
        assert planner.ways(grown, route, level, subject).reason == "not_by_courses"


def test_the_way_to_the_next_stage_of_literacy(desks: Desks, planner: PlanDesk) -> None:
    learner_id = desks.learner(schooling="무학")
    take(
        desks,
        *(course_row(number=f"B-{at}", title=f"한글 {at}", hours=60, area=Area.BASIC_LITERACY) for at in range(3)),
    )
    found = planner.ways(learner_id, Route.ADULT_LITERACY, GedLevel.ELEMENTARY)
    assert found.missing_minutes == 160 * 60
    assert [len(way.courses) for way in found.ways] == [3]


def test_a_plan_is_kept_changed_undone_and_taken_away(desks: Desks, planner: PlanDesk) -> None:
    learner_id, ids = desks.learner(), plan_courses(desks)
    offer(desks, "과정 1", TODAY + timedelta(days=10))
    plan_id, changes = planner.save(
        CLERK, learner_id, "  봄  계획 ", *EXEMPTION, TODAY, 5400, [ids[2], ids[1], ids[2]], "저녁에\r\n듣기"
    )
    assert changes.learner_ids == {learner_id}
    (kept,) = planner.of_learner(learner_id)
    assert (kept.id, kept.name, kept.note, kept.made_by) == (plan_id, "봄 계획", "저녁에\n듣기", "kim")
    assert (kept.route, kept.level, kept.subject, kept.as_of, kept.missing_minutes) == (*EXEMPTION, TODAY, 5400)
    assert [(each.id, each.minutes, each.starts) for each in kept.courses] == [
        (ids[2], 1800, None),
        (ids[1], 1800, TODAY + timedelta(days=10)),
    ]
    planner.save(CLERK, learner_id, "여름 계획", *EXEMPTION, TODAY, 1800, [ids[1], ids[0]], plan_id=plan_id)
    (changed,) = planner.of_learner(learner_id)
    assert ([each.id for each in changed.courses], changed.made_at) == ([ids[1], ids[0]], kept.made_at)
    desks.journal.undo(CLERK)
    assert planner.of_learner(learner_id) == (kept,)
    second, _ = planner.save(CLERK, learner_id, "다른 길", *EXEMPTION, TODAY, 5400, [ids[0]])
    assert [each.id for each in planner.of_learner(learner_id)] == [second, plan_id]
    assert planner.remove(CLERK, plan_id).learner_ids == {learner_id}
    assert [each.id for each in planner.of_learner(learner_id)] == [second]
    desks.journal.undo(CLERK)
    assert planner.of_learner(learner_id)[-1] == kept


def test_the_hours_of_a_plan_are_those_of_the_day_it_was_saved(desks: Desks, planner: PlanDesk) -> None:
    learner_id, ids = desks.learner(), plan_courses(desks, 1)
    planner.save(CLERK, learner_id, "계획", *EXEMPTION, TODAY, 5400, ids)
    take(desks, course_row(TECH_HOME, number="P-0", title="새 이름", hours=60))
    (kept,) = planner.of_learner(learner_id)
    assert [(each.title, each.minutes) for each in kept.courses] == [("새 이름", 1800)]


def test_what_a_plan_must_hold(desks: Desks, planner: PlanDesk) -> None:
    learner_id, ids = desks.learner(), plan_courses(desks, 1)

    def refused(
        name: str = "계획", courses: list[int] = ids, note: str = "", plan_id: int | None = None
    ) -> set[tuple[str, str]]:
        with pytest.raises(Refused) as caught:
            planner.save(CLERK, learner_id, name, *EXEMPTION, TODAY, 5400, courses, note, plan_id)
        return codes(caught.value.problems)

    assert refused(name=" ") == {("plan_name", "required")}
    assert refused(note="850101-1234567") == {("plan_note", "resident_number")}
    assert refused(courses=[]) == {("courses", "required")}
    assert refused(courses=[999]) == {("accredited_courses", "gone")}
    assert refused(plan_id=999) == {("study_plans", "gone")}
    other = desks.learner("다른이")
    theirs, _ = planner.save(CLERK, other, "계획", *EXEMPTION, TODAY, 5400, ids)
    assert refused(plan_id=theirs) == {("study_plans", "gone")}
    for route, level, subject in ((Route.CREDIT_BANK, GedLevel.HIGH, None), (Route.GED_EXEMPTION, GedLevel.HIGH, None)):
        with pytest.raises(Refused) as caught:
            planner.save(CLERK, learner_id, "계획", route, level, subject, TODAY, 0, ids)
        assert codes(caught.value.problems) == {("route", "not_by_courses")}
    assert planner.of_learner(learner_id) == ()


def test_the_page_that_is_printed_is_entered_for_the_learner(desks: Desks, planner: PlanDesk, tmp_path: Path) -> None:
    learner_id, ids = desks.learner(), plan_courses(desks)
    plan_id, _ = planner.save(CLERK, learner_id, "계획", *EXEMPTION, TODAY, 5400, ids)
    done = desks.courses.of_numbers(["P-0"])[0]
    desks.history.keep(CLERK, learner_id, completion(done, "2026-01-05", "2026-03-02"))
    assert planner.paper(CLERK, plan_id).startswith(b"%PDF")
    with desks.store.read() as connection:
        last = connection.exec_driver_sql(
            "SELECT c.action, s.learner_id FROM change_sets c JOIN change_set_subjects s ON s.change_set_id = c.id"
            " ORDER BY c.id DESC LIMIT 1"
        ).one()
    assert tuple(last) == ("plan_printed", learner_id)
    with pytest.raises(Refused):
        planner.paper(CLERK, plan_id + 1)


def test_courses_are_put_forward_with_the_reason(desks: Desks, planner: PlanDesk) -> None:
    learner_id = desks.learner(interests="사진, 수채화", occupation="제빵사")
    done = desks.course(TECH_HOME, number="N-9", hours=45)
    desks.history.keep(CLERK, learner_id, completion(done, minutes=45 * 60))
    take(
        desks,
        course_row(TECH_HOME, number="R-1", title="집 고치기", area=Area.CIVIC),
        course_row(number="R-2", title="풍경 사진 교실", area=Area.CULTURE_ARTS),
        course_row(number="R-3", title="제빵사의 하루", area=Area.CIVIC),
        course_row(TECH_HOME, number="R-4", title="닫힌 과정", recruitment=RecruitmentStatus.CLOSED),
        course_row(TECH_HOME, number="R-5", title="끝난 과정", notified="2018-01-01", expires="2022-12-31"),
        course_row(number="R-6", title="아무 과정", area=Area.CIVIC),
    )
    found = planner.recommend(learner_id)
    why = {each.course.accreditation_no: [fit.fitting for fit in each.fits] for each in found}
    assert why["R-1"][0] is Fitting.GAP
    assert why["R-2"] == [Fitting.INTEREST]
    assert why["R-3"] == [Fitting.OCCUPATION]
    assert not why.keys() & {"N-9", "R-4", "R-5", "R-6"}
    assert [each.course.accreditation_no for each in planner.recommend(learner_id, limit=1)] == ["R-1"]


def test_no_question_of_the_planner_walks_a_whole_table(desks: Desks, planner: PlanDesk) -> None:
    learner_id, ids = desks.learner(interests="사진", birth="1950-01-01"), plan_courses(desks)
    literacy = (Route.ADULT_LITERACY, GedLevel.ELEMENTARY)
    with desks.store.read() as connection, statements_of(connection) as seen:
        planner.ways(learner_id, *EXEMPTION, region="서울특별시")
        planner.ways(learner_id, *literacy)
        planner.of_learner(learner_id)
        planner.recommend(learner_id)
    with desks.store.unjournaled() as writing:
        pass
    with statements_of(writing) as written:
        plan_id, _ = planner.save(CLERK, learner_id, "계획", *EXEMPTION, TODAY, 5400, ids)
        planner.remove(CLERK, plan_id)
    with desks.store.read() as connection:
        assert faults(connection, [*seen, *written]) == []
