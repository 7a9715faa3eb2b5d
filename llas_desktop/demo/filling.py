"""Puts the demo into a new database through the desks, as a clerk and her lists would: all of it stands in the journal."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from llas_desktop.demo import LOGIN, PASSWORD
from llas_desktop.demo.catalogue import OWN_CENTRE
from llas_desktop.demo.centre import DemoCentre, make_up
from llas_desktop.demo.people import DemoLearner
from llas_desktop.demo.situations import Situation, situations
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.imports import CreditRow, HistoryRow, ImportReport, LearnerRow
from llas_desktop.domain.learner import Applicant, IdentityCheck, LearnerDraft, Opening
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.files import world_error
from llas_desktop.system.paths import Places, open_places
from llas_desktop.system.resources import resource_path
from llas_desktop.system.workstation import load_workstation, save_workstation
from llas_desktop.wiring import Stage, lowest_cost, open_services, set_up, stage

WHO: Final = "saebom"
"""Who did what the demo brings with it, and has left. It is not the one at the desk, who cannot undo it by a key too many."""

_NAME: Final = "견본 직원"
_CONSENT_VERSION: Final = "2026-01"
_CERTIFICATES: Final = (
    ("met", "검정고시 응시원서 제출"),
    ("vietnamese", "검정고시 응시원서 제출"),
    ("long_history", "본인 보관"),
    ("oldest", "학력인정 신청"),
)
_LAST_VISITS: Final = ("oldest", "vietnamese", "one_minute_short", "met", "hero")


def open_demo(data: Path, login: str = LOGIN, password: str = PASSWORD) -> Services:
    """The demo in the folder `data`, signed in to; as `prepare_demo` leaves it."""
    prepare_demo(data)
    return open_services(data, login, password)


def prepare_demo(data: Path) -> None:
    """Makes the demo up for today where there is none yet (three seconds or so), with a vault that opens with `LOGIN` and
    `PASSWORD`. What was played with since stays; it is made anew when the folder is deleted. Raises `WorldError`.
    """
    places = open_places(data)
    found = stage(places.data)
    if found is Stage.NOTHING:
        _make(places)
    elif found is Stage.FIRST_RELEASE:
        set_up(places.data, OWN_CENTRE, LOGIN, PASSWORD, _NAME, cost=lowest_cost())[0].close()


def _make(places: Places) -> None:
    """Whole or not at all: it is filled aside and put in its place when it is done, unless somebody else was faster."""
    try:
        with TemporaryDirectory(prefix="making-", dir=places.data) as folder:
            aside = Places(Path(folder))
            save_workstation(aside.workstation, load_workstation(places.workstation))
            fill(aside.data, make_up(dates.today()))
            if stage(places.data) is Stage.NOTHING:
                for made in aside.data.glob(f"{aside.vault.stem}*{aside.vault.suffix}"):
                    made.replace(places.data / made.name)
                aside.database.replace(places.database)  # last: where it is, all is
    except OSError as error:
        raise world_error(error, places.data) from error


class _Clock:
    """Goes on half a minute with every look at it, so that no two things happen at once; it is set forward, never back."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, time(9), dates.SEOUL)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=30)
        return self._now.astimezone(UTC)

    def go_on_to(self, day: date, hour: int = 9) -> None:
        self._now = max(self._now, datetime.combine(day, time(hour), dates.SEOUL))


def fill(data: Path, centre: DemoCentre) -> None:
    """Makes vault and database in `data`. It ends on the evening before `centre.today`."""
    yesterday = centre.today - timedelta(days=1)
    begun = centre.today - timedelta(days=730)
    clock = _Clock(begun)
    services, _ = set_up(data, centre.name, WHO, PASSWORD, "한새봄", cost=lowest_cost(), clock=clock)
    try:
        who, administrator = services.door.actor(), services.door.actor(Purpose.ADMINISTRATION)
        services.staff.add(administrator, LOGIN, _NAME, Role, PASSWORD)
        services.centre.change(administrator, "region", centre.region)
        services.centre.change(administrator, "seal", resource_path("demo", "seal.png").read_bytes())
        walk_ins = [each for each in centre.learners if each.at_counter]
        for at, learner in enumerate(walk_ins):
            clock.go_on_to(begun + (yesterday - begun) * at // len(walk_ins), hour=10 + at % 7)
            _register(services, learner, who)
        clock.go_on_to(yesterday)
        _import(services, centre, administrator)
        clock.go_on_to(yesterday, hour=14)
        _show_papers(services, centre, who)
        for story, situation in situations(centre.today).items():
            _look_after(services, centre.story(story).values.account_no, situation, who, yesterday)
        _issue(services, centre, who)
        for story in _LAST_VISITS:
            services.learners.open(who, _id(services, centre.story(story).values))
        services.door.confirm()  # nobody is there to be asked for a password
        services.staff.remove(administrator, WHO)
    finally:
        services.close()


def _register(services: Services, learner: DemoLearner, who: Actor) -> None:
    registered, _ = services.learners.register(who, learner.values, learner.opening)
    services.learners.give_consent(who, registered.id, "collection", _CONSENT_VERSION)
    if learner.story in ("hero", "long_history"):
        services.learners.give_consent(who, registered.id, "link:한국산업인력공단", _CONSENT_VERSION)
    if learner.story == "oldest":
        phone = "010-0415-2096"
        services.learners.add_proxy(who, registered.id, "최미영", relation="딸", phone=phone, has_letter=True)


def _import(services: Services, centre: DemoCentre, who: Actor) -> None:
    imports = services.imports
    first, later = centre.catalogues()
    came_in_a_list = [each.values for each in centre.learners if not each.at_counter]
    given = frozenset(field.name for field in fields(LearnerDraft))
    learners = [LearnerRow(row, values, given) for row, values in enumerate(came_in_a_list, start=2)]
    for report, _ in (
        imports.import_qualifications(who, centre.qualifications),
        imports.import_courses(who, first),
        imports.import_courses(who, later),
        imports.import_offerings(who, centre.offerings),
        imports.import_learners(who, learners),
        imports.import_histories(who, list(_history_rows(services, centre))),
    ):
        _expect_all_taken(report)


def _expect_all_taken(report: ImportReport) -> None:
    if report.refused:
        raise ValueError(f"the demo breaks a rule: {report.refused[0].problem.code}")


def _history_rows(services: Services, centre: DemoCentre) -> Iterator[HistoryRow]:
    row = 1
    for learner in centre.learners:
        account_no = learner.values.account_no or _centre_number(services, learner.values)
        for record in learner.records:
            row += 1
            yield HistoryRow(row, account_no, record.draft, record.accreditation_no)


def _centre_number(services: Services, values: LearnerDraft) -> str:
    return services.learners.load(_id(services, values)).account_no


def _id(services: Services, values: LearnerDraft) -> int:
    """Of those of the same name and birth date, of whom each has another phone."""
    if values.account_no:
        return services.learners.find_account(values.account_no).id
    same = [hit.id for hit in services.learners.namesakes(values.name, values.birth_date)]
    return next(each for each in same if services.learners.load(each).values.phone == values.phone)


def _show_papers(services: Services, centre: DemoCentre, who: Actor) -> None:
    """The papers of the learners of the verdicts; those of the others are noted as seen and were given back."""
    paper = resource_path("demo", "paper.png").read_bytes()
    for story in ("hero", "met", "one_minute_short", "oldest"):
        for record in services.history.records(_id(services, centre.story(story).values)):
            if record.values.provenance is Provenance.EVIDENCE_SEEN:
                services.history.attach(who, record.id, f"{record.values.title}.png", paper)


def _look_after(services: Services, account_no: str, told: Situation, who: Actor, on: date) -> None:
    learner_id = services.learners.find_account(account_no).id
    services.learners.keep_facts(who, learner_id, told.facts, told.credit_learner_no)
    if told.credits:
        rows = [CreditRow(row, account_no, draft) for row, draft in enumerate(told.credits, start=2)]
        _expect_all_taken(services.imports.import_credits(who, rows)[0])
    for sat in told.passes:
        services.credits.keep_pass(who, learner_id, sat.stage, sat.subject, sat.on, sat.score)
    for talk in told.talks:
        noted, _ = services.counsel.note(who, learner_id, talk)
        if talk.topic in told.settled:
            services.counsel.settle(who, noted)
    if (wish := told.wish) is not None:
        region = services.centre.settings().region
        found = services.plans.ways(learner_id, wish.route, wish.level, wish.subject, on, region)
        for way in found.ways[:2][-1:]:  # the second best: she, too, weighs more than hours
            chosen = [course.id for course in way.courses]
            services.plans.save(
                who, learner_id, wish.name, wish.route, wish.level, wish.subject, on, found.missing_minutes, chosen,
                wish.note,
            )  # fmt: skip


def _issue(services: Services, centre: DemoCentre, who: Actor) -> None:
    for story, purpose in _CERTIFICATES:
        opening = Opening(Applicant.SELF, identity_check=IdentityCheck.RESIDENT_CARD)
        if story == "oldest":
            opening = Opening(
                Applicant.PROXY, "최미영", has_proxy_letter=True, identity_check=IdentityCheck.DRIVING_LICENCE
            )
        request = CertificateRequest(
            purpose=purpose,
            ged=purpose.startswith("검정고시"),
            applicant=opening.applicant,
            applicant_name=opening.applicant_name,
            has_proxy_letter=opening.has_proxy_letter,
            identity_check=opening.identity_check,
        )
        issued, _ = services.certificates.issue(who, _id(services, centre.story(story).values), request)
        if story == "met":
            services.certificates.reprint(who, issued.id)
