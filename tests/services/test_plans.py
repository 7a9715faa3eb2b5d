"""Whatever a screen asks of the record room is a walk along an index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import RecordDraft, SavedDraft, Section
from llas_desktop.domain.imports import OfferingRow, QualificationRow
from llas_desktop.domain.learner import Applicant, Opening
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.services import Services
from llas_desktop.store.database import Store
from tests import staff
from tests.services.desks import NOW, TECH_HOME, completion, course_row, credit, person
from tests.store.plans import faults, statements_of

PDF = b"%PDF-1.4 a paper"
FORM = SavedDraft(1, "completion", None, {"title": "생활 속의"}, NOW)
REQUEST = CertificateRequest("기관 제출", ged=True)


@dataclass(frozen=True)
class Counter:
    """The desks on a centre at work, and the ids of what lies before the clerk."""

    services: Services
    store: Store
    clerk: Actor
    record_id: int
    course_id: int
    evidence_id: int
    consent_id: int
    proxy_id: int
    certificate_id: int
    issue_no: str


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    services, _ = staff.set_up(tmp_path_factory.mktemp("plans"), clock=lambda: NOW)
    clerk, store = services.door.actor(), services.close.__self__  # type: ignore[attr-defined]  # the one past the guards
    services.imports.import_courses(
        clerk, [course_row(TECH_HOME, number=f"N-{n}", row=n, title=f"생활 {n}", region="서울") for n in range(2, 40)]
    )
    services.imports.import_offerings(clerk, [OfferingRow(n, f"강좌 {n}", "가람평생학습관") for n in range(2, 40)])
    services.imports.import_qualifications(
        clerk, [QualificationRow(n, f"기능사 {n}", "national_technical") for n in range(2, 40)]
    )
    for n in range(30):
        services.learners.register(clerk, person(f"가나{n}", phone=f"010-0000-{n:04}"))
        services.learners.open(clerk, n + 1)
    course = services.courses.search(CourseQuery("생활")).hits[0]
    record, _ = services.history.keep(clerk, 1, completion(services.courses.course(course.id)))
    paper, _ = services.history.attach(clerk, record.id, "이수증.pdf", PDF)
    services.learners.give_consent(clerk, 1, "collection", "1")
    learner, _ = services.learners.add_proxy(clerk, 1, "다라마")
    services.drafts.save(clerk.workstation, FORM)
    issued, _ = services.certificates.issue(clerk, 1, REQUEST)
    yield Counter(
        services, store, clerk, record.id, course.id, paper.id, learner.consents[0].id, learner.proxies[0].id, issued.id,
        issued.issue_no,
    )  # fmt: skip
    services.close()


def _learned(title: str) -> RecordDraft:
    return RecordDraft("k_mooc", title=title, institution="가람", ended=PartialDate.of(date(2024, 5, 1)), minutes=60)


SCREENS: dict[str, Callable[[Counter], object]] = {
    "the search box": lambda at: at.services.learners.search("가나 85"),
    "recent learners": lambda at: at.services.learners.recent(at.clerk),
    "a search that stood": lambda at: at.services.learners.note_search(at.clerk, [1, 2, 3]),
    "a card opened": lambda at: at.services.learners.open(at.clerk, 1),
    "a timeline": lambda at: at.services.learners.timeline(1),
    "an account number": lambda at: at.services.learners.find_account(at.services.learners.load(1).account_no),
    "a form of a new learner": lambda at: at.services.learners.check(person(account_no="A-1"), Opening(Applicant.SELF)),
    "namesakes": lambda at: at.services.learners.namesakes("가나1", date(1985, 1, 1)),
    "a learner registered": lambda at: at.services.learners.register(at.clerk, person("새사람", account_no="")),
    "a learner changed": lambda at: at.services.learners.change(at.clerk, 2, person("바뀐이", account_no="LA-2")),
    "a consent withdrawn": lambda at: at.services.learners.withdraw_consent(at.clerk, 1, at.consent_id),
    "a proxy taken away": lambda at: at.services.learners.remove_proxy(at.clerk, 1, at.proxy_id),
    "a history": lambda at: (at.services.history.records(1), at.services.history.counts(1)),
    "a section": lambda at: at.services.history.records(1, Section.COMPLETION),
    "a record as one types": lambda at: at.services.history.check(
        1, completion(at.services.courses.course(at.course_id))
    ),
    "a record kept": lambda at: at.services.history.keep(at.clerk, 1, _learned("새 학습")),
    "a record changed": lambda at: at.services.history.keep(at.clerk, 1, _learned("고친 학습"), at.record_id),
    "a paper looked at": lambda at: at.services.history.evidence_bytes(at.clerk, at.evidence_id),
    "a paper attached": lambda at: at.services.history.attach(at.clerk, at.record_id, "수료증.pdf", PDF + b"2"),
    "a paper taken away": lambda at: at.services.history.detach(at.clerk, at.evidence_id),
    "a record taken away": lambda at: at.services.history.remove(at.clerk, at.record_id),
    "what was done last": lambda at: at.services.journal.undoable(at.clerk),
    "that undone": lambda at: at.services.journal.undo(at.clerk),
    "titles of qualifications": lambda at: at.services.history.suggest_qualifications("기능", "national_technical"),
    "a title registered": lambda at: at.services.history.register_qualification(
        at.clerk, "새 자격", "national_technical"
    ),
    "courses": lambda at: at.services.courses.search(CourseQuery(level=GedLevel.HIGH)),
    "subjects of a level": lambda at: at.services.courses.subject_counts(CourseQuery(level=GedLevel.HIGH)),
    "a course being typed": lambda at: at.services.courses.suggest("생활 속"),
    "a course": lambda at: at.services.courses.course(at.course_id),
    "regions to choose from": lambda at: at.services.courses.regions(),
    "institutions to choose from": lambda at: at.services.courses.institutions(),
    "what is on offer": lambda at: (at.services.courses.offerings(), at.services.courses.offerings("강좌 1")),
    "a diagnosis": lambda at: at.services.diagnosis.diagnose(1),
    "a diagnosis with courses planned": lambda at: at.services.diagnosis.diagnose(1, planned=(at.course_id,)),
    "schools": lambda at: at.services.learners.school_facts(1),
    "schools noted": lambda at: at.services.learners.keep_facts(at.clerk, 1, SchoolFacts(Schooling.MIDDLE), "20-1"),
    "credits": lambda at: (at.services.credits.of_learner(1), at.services.credits.passes_of_learner(1)),
    "credits kept": lambda at: at.services.credits.keep(at.clerk, 1, credit()),
    "credits changed": lambda at: at.services.credits.keep(at.clerk, 1, credit(credits=2), 1),
    "credits taken away": lambda at: at.services.credits.remove(at.clerk, 1),
    "a pass kept": lambda at: at.services.credits.keep_pass(at.clerk, 1, 1, "국어", PartialDate(2025)),
    "a pass taken away": lambda at: at.services.credits.remove_pass(at.clerk, 1),
    "a talk noted": lambda at: at.services.counsel.note(at.clerk, 1, CounselDraft(NOW.date(), "진로", "", NOW.date())),
    "talks": lambda at: at.services.counsel.of_learner(1),
    "follow-ups of today": lambda at: (at.services.counsel.due(at.clerk), at.services.counsel.due_count()),
    "a talk settled": lambda at: at.services.counsel.settle(at.clerk, 1),
    "ways to a subject": lambda at: at.services.plans.ways(
        1, Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.TECH_HOME, region="서울"
    ),
    "ways to a stage": lambda at: at.services.plans.ways(1, Route.ADULT_LITERACY, GedLevel.ELEMENTARY, None),
    "courses put forward": lambda at: at.services.plans.recommend(1),
    "a plan saved": lambda at: at.services.plans.save(
        at.clerk, 1, "설계", Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.TECH_HOME, NOW.date(), 60, (at.course_id,)
    ),
    "plans": lambda at: at.services.plans.of_learner(1),
    "a plan on paper": lambda at: at.services.plans.paper(at.clerk, 1),
    "a plan taken away": lambda at: at.services.plans.remove(at.clerk, 1),
    "a history file": lambda at: at.services.certificates.history_file(at.clerk, 1),
    "the centre's own figures": lambda at: at.services.centre.rules(),
    "a preview": lambda at: at.services.certificates.preview(1, REQUEST),
    "a certificate issued": lambda at: at.services.certificates.issue(at.clerk, 1, REQUEST),
    "a copy": lambda at: at.services.certificates.reprint(at.clerk, at.certificate_id),
    "a stored copy": lambda at: at.services.certificates.pdf(at.clerk, at.certificate_id),
    "the register": lambda at: at.services.certificates.of_learner(1),
    "a month of the register": lambda at: at.services.register.month(at.clerk, NOW.year, NOW.month),
    "a number that somebody asks for": lambda at: at.services.register.find(at.clerk, at.issue_no),
    "batches that were broken off": lambda at: at.services.batch.unfinished(at.clerk),
    "a paper withdrawn": lambda at: at.services.register.void(at.clerk, at.issue_no, "적힌 내용이 잘못되었음"),
    "the centre": lambda at: at.services.centre.settings(),
    "a setting": lambda at: at.services.centre.change(at.clerk, "issuer", "가람구청장"),
    "a form being typed": lambda at: at.services.drafts.save(at.clerk.workstation, FORM),
    "forms left unfinished": lambda at: at.services.drafts.pending(at.clerk.workstation),
    "a form offered again": lambda at: at.services.drafts.load(at.clerk.workstation, 1, "completion"),
    "a form thrown away": lambda at: at.services.drafts.discard(at.clerk.workstation, 1, "completion"),
}


def test_every_screen(counter: Counter) -> None:
    """In the order of a day, for a screen may need what another one left."""
    found: dict[str, list[str]] = {}
    with counter.store.unjournaled() as writing:
        pass
    with counter.store.read() as reading:
        pass
    for screen, ask in SCREENS.items():
        with statements_of(reading) as read, statements_of(writing) as written:
            ask(counter)
        assert [*read, *written], screen
        if wrong := faults(reading, [*read, *written]):
            found[screen] = wrong
    assert found == {}
