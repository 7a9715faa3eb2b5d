"""The demo in a real database, through the desks."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from llas_desktop.demo.centre import DemoCentre, make_up
from llas_desktop.demo.filling import WHO, open_demo
from llas_desktop.domain import dates
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.ged import ALL_LINKS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Section
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.verdict import Reason, SubjectVerdict, Verdict
from llas_desktop.services import Services

TECH_HOME = GedLink(GedLevel.HIGH, GedSubject.TECH_HOME)
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
ETHICS = GedLink(GedLevel.HIGH, GedSubject.ETHICS)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def services(data: Path) -> Iterator[Services]:
    opened = open_demo(data)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def centre(services: Services) -> DemoCentre:
    return make_up(dates.today())


@pytest.fixture
def learner(services: Services, centre: DemoCentre, story: str) -> Learner:
    return services.learners.find_account(centre.story(story).values.account_no)


def verdict(services: Services, learner: Learner, link: GedLink) -> SubjectVerdict:
    found = services.diagnosis.diagnose(learner.id).ged.verdicts
    return next(each for each in found if (each.level, each.subject) == (link.level, link.subject))


@pytest.mark.parametrize(
    ("story", "link", "expected", "credited", "reason"),
    [
        ("hero", HISTORY, Verdict.MET, 90 * 60, None),
        ("hero", TECH_HOME, Verdict.SHORT, 60 * 60, None),
        ("met", TECH_HOME, Verdict.MET, 90 * 60, None),
        ("one_minute_short", TECH_HOME, Verdict.SHORT, 89 * 60 + 59, None),
        ("straddles_18", HISTORY, Verdict.CHECK, 45 * 60, Reason.STRADDLES_18),
        ("repeated", ETHICS, Verdict.CHECK, 45 * 60, Reason.REPEATED_COURSE),
        (
            "cancelled",
            GedLink(GedLevel.HIGH, GedSubject.SOCIAL_STUDIES),
            Verdict.SHORT,
            0,
            Reason.ACCREDITATION_CANCELLED,
        ),
        (
            "straddles_expiry",
            GedLink(GedLevel.HIGH, GedSubject.SCIENCE),
            Verdict.CHECK,
            0,
            Reason.STRADDLES_ACCREDITATION,
        ),
        ("not_yet_18", TECH_HOME, Verdict.NOT_APPLICABLE, 0, Reason.BEFORE_18),
        (
            "date_unclear",
            GedLink(GedLevel.ELEMENTARY, GedSubject.ENGLISH),
            Verdict.CHECK,
            60 * 60,
            Reason.DATE_UNCLEAR,
        ),
        ("over_total", ETHICS, Verdict.CHECK, 45 * 60, Reason.OVER_COURSE_TOTAL),
        ("not_completed", TECH_HOME, Verdict.SHORT, 0, Reason.NOT_COMPLETED),
        (
            "not_in_catalogue",
            GedLink(GedLevel.HIGH, GedSubject.MUSIC),
            Verdict.CHECK,
            0,
            Reason.EXEMPT_OR_INSTITUTIONAL,
        ),
        ("vietnamese", GedLink(GedLevel.MIDDLE, GedSubject.SOCIAL_STUDIES), Verdict.MET, 90 * 60, None),
    ],
)
def test_the_stories_come_out_as_they_are_told(
    services: Services, learner: Learner, link: GedLink, expected: Verdict, credited: int, reason: Reason | None
) -> None:
    found = verdict(services, learner, link)
    assert (found.verdict, found.credited_minutes) == (expected, credited)
    if reason is not None:
        assert reason in {record.reason for record in (*found.doubtful, *found.not_counted)}


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("hero", {"검정고시 응시자격 고졸": "충족", "대학 입학 전형자료": "확인 필요"}),
        ("literacy", {"검정고시 응시자격 초졸": "충족", "성인 문해교육 학력인정 초졸": "부족"}),
        ("out_of_school", {"꿈이음(학교 밖 청소년)": "확인 필요", "검정고시 응시자격 중졸": "충족"}),
        ("credit_bank", {"학점은행제 학사": "부족", "학점은행제 전문학사(3년)": "충족"}),
        ("self_study", {"독학학위제 2과정": "충족", "독학학위제 3과정": "부족", "평생교육사": "확인 필요"}),
    ],
)
def test_five_learners_stand_before_different_routes(
    services: Services, learner: Learner, expected: dict[str, str]
) -> None:
    found = {verdict.name: verdict for verdict in services.diagnosis.diagnose(learner.id).routes}
    assert {name: found[name].verdict.korean for name in expected} == expected
    if learner.values.name == "기보람":
        bachelor = found["학점은행제 학사"]
        assert bachelor.missing == 8
        assert "term_cap" in {item.reason and item.reason.value for item in bachelor.not_counted}


@pytest.mark.parametrize("story", ["hero", "literacy"])
def test_what_is_missing_was_planned_and_fits_on_one_page(services: Services, learner: Learner) -> None:
    (plan,) = services.plans.of_learner(learner.id)
    assert sum(course.minutes for course in plan.courses) >= plan.missing_minutes > 0
    assert services.plans.paper(services.door.actor(), plan.id).startswith(b"%PDF")


def test_some_are_to_be_come_back_to_today_and_one_since_days(services: Services, centre: DemoCentre) -> None:
    due = services.counsel.due(services.door.actor())
    names = {centre.story(story).values.name for story in ("hero", "literacy", "out_of_school")}
    assert {one.name for one in due} == names
    assert [one.due_on < dates.today() for one in due] == [True, False, False]
    told = services.learners.find_account(centre.story("hero").values.account_no)
    assert [each.followed_up_at is None for each in services.counsel.of_learner(told.id)] == [True, False]


def test_everything_made_up_is_kept(services: Services, centre: DemoCentre) -> None:
    for each in centre.learners:
        hits = services.learners.namesakes(each.values.name, each.values.birth_date)
        kept = [hit for hit in hits if services.learners.load(hit.id).values.phone == each.values.phone]
        assert len(kept) == 1
        assert sum(services.history.counts(kept[0].id).values()) == len(each.records)
        assert kept[0].account_no == each.values.account_no or services.learners.load(kept[0].id).has_centre_number


def test_the_catalogue_is_found_by_every_link(services: Services) -> None:
    assert services.courses.search(CourseQuery()).total == 400
    for link in ALL_LINKS:
        found = services.courses.search(CourseQuery(level=link.level, subject=link.subject))
        assert found.total >= 9
    assert services.courses.search(CourseQuery(offered_now=True)).total >= 40


@pytest.mark.parametrize("story", ["long_history"])
def test_the_long_history_has_300_rows_over_all_sections(services: Services, learner: Learner) -> None:
    counts = services.history.counts(learner.id)
    assert sum(counts.values()) == 300
    assert all(counts[section] for section in Section)


@pytest.mark.parametrize("story", ["child"])
def test_the_child_has_a_guardian_who_applied(learner: Learner) -> None:
    assert dates.age_on(learner.birth_date, dates.today()) == 12
    assert learner.values.guardian_name == learner.opening.applicant_name
    assert [consent.what for consent in learner.consents] == ["collection"]


def test_certificates_of_several_learners_are_in_the_register(services: Services, centre: DemoCentre) -> None:
    who = services.learners.find_account(centre.story("met").values.account_no)
    (issued,) = services.certificates.of_learner(who.id)
    assert issued.copies == 2
    assert dates.in_seoul(issued.issued_at).date() == dates.today() - timedelta(days=1)
    long = services.learners.find_account(centre.story("long_history").values.account_no)
    assert services.certificates.of_learner(long.id)[0].page_count > 5


@pytest.mark.parametrize("story", ["hero"])
def test_the_hero_has_papers_to_look_at_and_two_that_are_missing(services: Services, learner: Learner) -> None:
    records = services.history.records(learner.id)
    papers = [paper for record in records for paper in record.evidence]
    assert len(papers) >= 3
    assert services.history.evidence_bytes(services.door.actor(), papers[0].id).startswith(b"\x89PNG")


def test_registrations_are_spread_over_two_years_and_none_lies_ahead(services: Services, centre: DemoCentre) -> None:
    days: list[date] = []
    for each in centre.learners:
        if each.at_counter and each.values.account_no:
            registered = services.learners.find_account(each.values.account_no).registered_at
            days.append(dates.in_seoul(registered).date())
    assert days == sorted(days)
    assert days[0] < dates.today() - timedelta(days=700)
    assert days[-1] < dates.today()


def test_the_record_room_is_whole_and_the_clerk_cannot_undo_the_demo(services: Services) -> None:
    assert services.journal.doctor() == ()
    clerk = services.door.actor()
    assert clerk.who != WHO
    assert services.journal.undoable(clerk) is None


def test_the_last_visitors_are_offered_first(services: Services) -> None:
    assert services.learners.recent(services.door.actor())[0].account_no == "2024-000123"


def test_what_was_played_with_stays(tmp_path: Path) -> None:
    services = open_demo(tmp_path)
    clerk = services.door.actor()
    hero = services.learners.find_account("2024-000123")
    records = services.history.records(hero.id)
    services.history.remove(clerk, records[0].id)
    services.close()
    again = open_demo(tmp_path)
    assert len(again.history.records(hero.id)) == len(records) - 1
    again.close()


def test_a_demo_that_was_not_finished_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("llas_desktop.demo.filling._import", _out_of_power)
        with pytest.raises(KeyboardInterrupt):
            open_demo(tmp_path)
    services = open_demo(tmp_path)
    assert services.centre.settings().is_set_up
    assert services.journal.doctor() == ()
    services.close()
    assert not list(tmp_path.glob("making*"))


def test_a_folder_that_takes_nothing_is_the_worlds_fault(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("")
    with pytest.raises(WorldError):
        open_demo(place)


def _out_of_power(*_: object) -> None:
    raise KeyboardInterrupt
