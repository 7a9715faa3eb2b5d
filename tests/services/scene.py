"""A centre at work, with everything in it that some desk can be asked about, behind its guards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.certificates.proof.key_file import write_key_file
from llas_desktop.domain.actor import Actor
from llas_desktop.domain.batch import Candidate, ClassHeld
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.destruction import Destroyed, DestructionRecord
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.imports import CreditRow, HistoryRow, LearnerRow, OfferingRow, QualificationRow
from llas_desktop.domain.routes import Route, RuleOverride
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.staff import Role, Session
from llas_desktop.services import Services
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation
from llas_desktop.vault import sealing
from tests import signers, staff
from tests.authorities import PASSPHRASE, authority_p12
from tests.services.desks import TECH_HOME, completion, course_row, credit, person

COLLEAGUE: Final = "colleague"
TODAY: Final = date(2026, 11, 21)
LONG_AFTER: Final = date(2096, 11, 21)
PAPER: Final = b"%PDF-1.4 a paper"
REQUEST: Final = CertificateRequest("본인 보관")
KEY_FILE: Final = write_key_file(signers.ring(), signers.SINCE, signers.signer())
HELD: Final = ClassHeld(1, "생활 속의 기술", "가람평생학습관", date(2023, 6, 30), date(2023, 6, 30), 1)
CLASS: Final = (Candidate(1, "", None, "LA-1", REQUEST),)
ISSUED_BATCH: Final = "b-0"
WAITING_BATCH: Final = "b-1"
PLAN: Final = ("한국사 준비", Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY, TODAY, 5400, (1,))
RECORD: Final = DestructionRecord(
    "가나다평생학습관", datetime(2026, 11, 21, tzinfo=UTC), "clerk", "까닭", "근거", (Destroyed(1, {"learners": 1}),)
)
STEP_HOURS: Final = RuleOverride("adult_literacy", "step_hours.middle", 310, TODAY)
COUNSEL: Final = CounselDraft(TODAY, "진로", follow_up_on=TODAY)
FACTS: Final = SchoolFacts(Schooling.MIDDLE)
EXAM_DAY: Final = PartialDate(2025, 3, 23)
FORM: Final = SavedDraft(1, "completion", None, {"title": "생활 속의"}, datetime(2026, 11, 21, 5, tzinfo=UTC))


class FakeClock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 5, 3, 2, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Scene:
    data: Path
    clock: FakeClock
    services: Services
    words: tuple[str, ...]
    key: bytes

    @property
    def me(self) -> Actor:
        """The clerk, whether or not the door knows her now."""
        return Actor(staff.LOGIN, load_workstation(Places(self.data).workstation).id)

    def become(self, *roles: Role) -> None:
        """The clerk has these roles alone, and has just given her password."""
        self.services.door.enter(Session(staff.LOGIN, staff.LOGIN, frozenset(roles), self.clock()))

    def entries(self) -> list[str]:
        """The actions in the journal, in order."""
        return [row[0] for row in self.rows("SELECT action FROM change_sets ORDER BY id")]

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds in the database, past the services."""
        return staff.rows(self.data, statement, self.key)


def open_scene(data: Path, words: tuple[str, ...]) -> Scene:
    """The clerk, with all roles, signs in to the centre in `data`."""
    clock = FakeClock()
    return Scene(data, clock, staff.sign_in(data, clock=clock), words, staff.key_of(data))


def make_scene(data: Path) -> tuple[str, ...]:
    """Fills a new centre in `data`; every id in it is 1. Returns the words of its recovery sheet."""
    services, words = staff.set_up(data, clock=FakeClock())
    clerk = services.door.actor()
    services.staff.add(clerk, COLLEAGUE, "동료", (Role.COUNTER,), staff.PASSWORD)
    services.centre.change(clerk, "retention_years", "5")
    services.centre.change_rule(clerk, STEP_HOURS)
    services.imports.import_courses(clerk, [course_row(TECH_HOME)])
    services.learners.register(clerk, person(account_no="LA-1"))
    services.learners.give_consent(clerk, 1, "collection", "1")
    services.learners.add_proxy(clerk, 1, "다라마")
    services.history.keep(clerk, 1, completion(services.courses.course(1)))
    services.history.attach(clerk, 1, "이수증.pdf", PAPER)
    services.counsel.note(clerk, 1, COUNSEL)
    services.plans.save(clerk, 1, *PLAN)
    services.learners.keep_facts(clerk, 1, FACTS, "S-1")
    services.credits.keep(clerk, 1, credit())
    services.credits.keep_pass(clerk, 1, 1, "국어", EXAM_DAY, 60)
    services.certificates.issue(clerk, 1, REQUEST, batch_id=ISSUED_BATCH)
    services.batch.begin(clerk, CLASS, "기술반", batch_id=WAITING_BATCH)
    services.keys.set_authority(clerk, authority_p12(), PASSPHRASE)
    services.drafts.save(clerk.workstation, FORM)
    services.close()
    return words


Call = Callable[[Scene], Any]

CALLS: Final[Mapping[str, Call]] = MappingProxyType(
    {
        "LearnerDesk.search": lambda at: at.services.learners.search("가나다"),
        "LearnerDesk.recent": lambda at: at.services.learners.recent(at.me),
        "LearnerDesk.note_search": lambda at: at.services.learners.note_search(at.me, [1]),
        "LearnerDesk.open": lambda at: at.services.learners.open(at.me, 1),
        "LearnerDesk.load": lambda at: at.services.learners.load(1),
        "LearnerDesk.find_account": lambda at: at.services.learners.find_account("LA-1"),
        "LearnerDesk.namesakes": lambda at: at.services.learners.namesakes("가나다", person().birth_date),
        "LearnerDesk.check": lambda at: at.services.learners.check(person()),
        "LearnerDesk.register": lambda at: at.services.learners.register(at.me, person("새사람")),
        "LearnerDesk.change": lambda at: at.services.learners.change(at.me, 1, person("바뀐이", account_no="LA-1")),
        "LearnerDesk.give_consent": lambda at: at.services.learners.give_consent(at.me, 1, "link:NEIS", "1"),
        "LearnerDesk.withdraw_consent": lambda at: at.services.learners.withdraw_consent(at.me, 1, 1),
        "LearnerDesk.add_proxy": lambda at: at.services.learners.add_proxy(at.me, 1, "바사아"),
        "LearnerDesk.remove_proxy": lambda at: at.services.learners.remove_proxy(at.me, 1, 1),
        "LearnerDesk.timeline": lambda at: at.services.learners.timeline(1),
        "LearnerDesk.school_facts": lambda at: at.services.learners.school_facts(1),
        "LearnerDesk.keep_facts": lambda at: at.services.learners.keep_facts(at.me, 1, FACTS, "S-2"),
        "HistoryDesk.records": lambda at: at.services.history.records(1),
        "HistoryDesk.counts": lambda at: at.services.history.counts(1),
        "HistoryDesk.check": lambda at: at.services.history.check(1, completion()),
        "HistoryDesk.keep": lambda at: at.services.history.keep(at.me, 1, completion()),
        "HistoryDesk.remove": lambda at: at.services.history.remove(at.me, 1),
        "HistoryDesk.attach": lambda at: at.services.history.attach(at.me, 1, "수료증.pdf", PAPER + b"2"),
        "HistoryDesk.evidence_bytes": lambda at: at.services.history.evidence_bytes(at.me, 1),
        "HistoryDesk.detach": lambda at: at.services.history.detach(at.me, 1),
        "HistoryDesk.suggest_qualifications": lambda at: at.services.history.suggest_qualifications("기", "private"),
        "HistoryDesk.register_qualification": lambda at: at.services.history.register_qualification(
            at.me, "새 자격", "national_technical"
        ),
        "CreditDesk.of_learner": lambda at: at.services.credits.of_learner(1),
        "CreditDesk.passes_of_learner": lambda at: at.services.credits.passes_of_learner(1),
        "CreditDesk.check": lambda at: at.services.credits.check(credit()),
        "CreditDesk.keep": lambda at: at.services.credits.keep(at.me, 1, credit(subject="교육심리학")),
        "CreditDesk.remove": lambda at: at.services.credits.remove(at.me, 1),
        "CreditDesk.keep_pass": lambda at: at.services.credits.keep_pass(at.me, 1, 1, "국사", EXAM_DAY),
        "CreditDesk.remove_pass": lambda at: at.services.credits.remove_pass(at.me, 1),
        "CourseDesk.search": lambda at: at.services.courses.search(CourseQuery()),
        "CourseDesk.subject_counts": lambda at: at.services.courses.subject_counts(CourseQuery()),
        "CourseDesk.suggest": lambda at: at.services.courses.suggest("생활"),
        "CourseDesk.course": lambda at: at.services.courses.course(1),
        "CourseDesk.of_numbers": lambda at: at.services.courses.of_numbers(()),
        "CourseDesk.regions": lambda at: at.services.courses.regions(),
        "CourseDesk.institutions": lambda at: at.services.courses.institutions(),
        "CourseDesk.offerings": lambda at: at.services.courses.offerings(),
        "DiagnosisDesk.diagnose": lambda at: at.services.diagnosis.diagnose(1),
        "DiagnosisDesk.stream": lambda at: list(at.services.diagnosis.stream(at.me)),
        "PlanDesk.ways": lambda at: at.services.plans.ways(1, *PLAN[1:4]),
        "PlanDesk.recommend": lambda at: at.services.plans.recommend(1),
        "PlanDesk.save": lambda at: at.services.plans.save(at.me, 1, "다른 길", *PLAN[1:]),
        "PlanDesk.remove": lambda at: at.services.plans.remove(at.me, 1),
        "PlanDesk.of_learner": lambda at: at.services.plans.of_learner(1),
        "PlanDesk.paper": lambda at: at.services.plans.paper(at.me, 1),
        "CounselDesk.of_learner": lambda at: at.services.counsel.of_learner(1),
        "CounselDesk.check": lambda at: at.services.counsel.check(1, COUNSEL),
        "CounselDesk.note": lambda at: at.services.counsel.note(at.me, 1, COUNSEL),
        "CounselDesk.change": lambda at: at.services.counsel.change(at.me, 1, CounselDraft(TODAY, "취업")),
        "CounselDesk.remove": lambda at: at.services.counsel.remove(at.me, 1),
        "CounselDesk.settle": lambda at: at.services.counsel.settle(at.me, 1),
        "CounselDesk.due": lambda at: at.services.counsel.due(at.me),
        "CounselDesk.due_count": lambda at: at.services.counsel.due_count(),
        "CertificateDesk.purposes": lambda at: at.services.certificates.purposes(),
        "CertificateDesk.check": lambda at: at.services.certificates.check(REQUEST),
        "CertificateDesk.content": lambda at: at.services.certificates.content(1, REQUEST),
        "CertificateDesk.unprintable": lambda at: at.services.certificates.unprintable(1, REQUEST),
        "CertificateDesk.missing_letters": lambda at: at.services.certificates.missing_letters("가나다"),
        "CertificateDesk.preview": lambda at: at.services.certificates.preview(1, REQUEST),
        "CertificateDesk.warm": lambda at: at.services.certificates.warm(),
        "CertificateDesk.issue": lambda at: at.services.certificates.issue(at.me, 1, REQUEST),
        "CertificateDesk.reprint": lambda at: at.services.certificates.reprint(at.me, 1),
        "CertificateDesk.pdf": lambda at: at.services.certificates.pdf(at.me, 1),
        "CertificateDesk.text": lambda at: at.services.certificates.text(at.me, 1),
        "CertificateDesk.printable": lambda at: at.services.certificates.printable(1),
        "CertificateDesk.history_file": lambda at: at.services.certificates.history_file(at.me, 1),
        "CertificateDesk.history_preview": lambda at: at.services.certificates.history_preview(1),
        "CertificateDesk.history_unprintable": lambda at: at.services.certificates.history_unprintable(1),
        "CertificateDesk.of_learner": lambda at: at.services.certificates.of_learner(1),
        "CertificateDesk.request_of": lambda at: at.services.certificates.request_of(1),
        "BatchDesk.classes": lambda at: at.services.batch.classes(TODAY, TODAY),
        "BatchDesk.members": lambda at: at.services.batch.members(at.me, HELD, REQUEST),
        "BatchDesk.from_file": lambda at: at.services.batch.from_file(at.me, _listed(at), REQUEST),
        "BatchDesk.reconsider": lambda at: at.services.batch.reconsider(CLASS, REQUEST),
        "BatchDesk.begin": lambda at: at.services.batch.begin(at.me, CLASS, "다른 반"),
        "BatchDesk.issue_next": lambda at: at.services.batch.issue_next(at.me, WAITING_BATCH),
        "BatchDesk.account": lambda at: at.services.batch.account(ISSUED_BATCH),
        "BatchDesk.account_file": lambda at: at.services.batch.account_file(at.me, ISSUED_BATCH),
        "BatchDesk.unfinished": lambda at: at.services.batch.unfinished(at.me),
        "BatchDesk.settle": lambda at: at.services.batch.settle(at.me, WAITING_BATCH),
        "BatchDesk.one_pdf": lambda at: at.services.batch.one_pdf(at.me, ISSUED_BATCH),
        "RegisterDesk.month": lambda at: at.services.register.month(at.me, 2026, 11),
        "RegisterDesk.find": lambda at: at.services.register.find(at.me, _issue_no(at)),
        "RegisterDesk.void": lambda at: at.services.register.void(at.me, _issue_no(at), "거듭 발급"),
        "RegisterDesk.paper": lambda at: at.services.register.paper(at.me, 2026, 11),
        "RegisterDesk.withdrawn": lambda at: at.services.register.withdrawn(),
        "RegisterDesk.withdrawn_file": lambda at: at.services.register.withdrawn_file(at.me),
        "CheckDesk.check": lambda at: at.services.checks.check(at.me, PAPER),
        "CheckDesk.key_ring": lambda at: at.services.checks.key_ring(KEY_FILE),
        "KeyDesk.ring": lambda at: at.services.keys.ring(),
        "KeyDesk.state": lambda at: at.services.keys.state(),
        "KeyDesk.key_file": lambda at: at.services.keys.key_file(at.me),
        "KeyDesk.rotate": lambda at: at.services.keys.rotate(at.me, "정기 교체"),
        "KeyDesk.set_authority": lambda at: at.services.keys.set_authority(at.me, authority_p12(), PASSPHRASE),
        "KeyDesk.clear_authority": lambda at: at.services.keys.clear_authority(at.me),
        "KeyDesk.set_time_stamping": lambda at: at.services.keys.set_time_stamping(at.me, "http://tsa.invalid/"),
        "ImportDesk.import_courses": lambda at: at.services.imports.import_courses(at.me, [course_row(number="N-2")]),
        "ImportDesk.import_offerings": lambda at: at.services.imports.import_offerings(
            at.me, [OfferingRow(2, "강좌", "가람평생학습관")]
        ),
        "ImportDesk.import_qualifications": lambda at: at.services.imports.import_qualifications(
            at.me, [QualificationRow(2, "기능사", "national_technical")]
        ),
        "ImportDesk.import_learners": lambda at: at.services.imports.import_learners(
            at.me, [LearnerRow(2, person("새사람"), frozenset())]
        ),
        "ImportDesk.import_histories": lambda at: at.services.imports.import_histories(
            at.me, [HistoryRow(2, "LA-1", completion(), "")]
        ),
        "ImportDesk.import_credits": lambda at: at.services.imports.import_credits(
            at.me, [CreditRow(2, "LA-1", credit(subject="교육심리학"))]
        ),
        "CentreDesk.settings": lambda at: at.services.centre.settings(),
        "CentreDesk.set_up": lambda at: at.services.centre.set_up(at.me, "다른 이름"),
        "CentreDesk.change": lambda at: at.services.centre.change(at.me, "issuer", "가나다구청장"),
        "CentreDesk.rules": lambda at: at.services.centre.rules(),
        "CentreDesk.change_rule": lambda at: at.services.centre.change_rule(at.me, replace(STEP_HOURS, value=320)),
        "CentreDesk.withdraw_rule": lambda at: at.services.centre.withdraw_rule(
            at.me, STEP_HOURS.table, STEP_HOURS.key, STEP_HOURS.valid_from
        ),
        "DraftDesk.save": lambda at: at.services.drafts.save("desk", FORM),
        "DraftDesk.load": lambda at: at.services.drafts.load("desk", 1, "completion"),
        "DraftDesk.pending": lambda at: at.services.drafts.pending("desk"),
        "DraftDesk.discard": lambda at: at.services.drafts.discard("desk", 1, "completion"),
        "JournalDesk.undoable": lambda at: at.services.journal.undoable(at.me),
        "JournalDesk.undo": lambda at: at.services.journal.undo(at.me),
        "JournalDesk.doctor": lambda at: at.services.journal.doctor(),
        "BackupDesk.make": lambda at: at.services.backups.make(at.me),
        "BackupDesk.keep_up": lambda at: at.services.backups.keep_up(),
        "BackupDesk.is_due": lambda at: at.services.backups.is_due(),
        "BackupDesk.state": lambda at: at.services.backups.state(),
        "BackupDesk.backups": lambda at: at.services.backups.backups(),
        "BackupDesk.look_at": lambda at: at.services.backups.look_at(_carried(at)),
        "BackupDesk.milestones": lambda at: at.services.backups.milestones(),
        "LogDesk.entries": lambda at: at.services.log.entries(at.me),
        "LogDesk.review": lambda at: at.services.log.review(at.me, TODAY, TODAY),
        "LogDesk.sign_off": lambda at: at.services.log.sign_off(at.me, TODAY, TODAY),
        "LogDesk.reviews": lambda at: at.services.log.reviews(),
        "LogDesk.verify": lambda at: at.services.log.verify(),
        "LogDesk.export": lambda at: at.services.log.export(at.me),
        "RetentionDesk.due": lambda at: at.services.retention.due(at.me, LONG_AFTER),
        "RetentionDesk.find": lambda at: at.services.retention.find(at.me, "LA-1"),
        "RetentionDesk.destroy": lambda at: at.services.retention.destroy(at.me, [1], "보유기간 경과"),
        "RetentionDesk.records": lambda at: at.services.retention.records(),
        "RetentionDesk.paper": lambda at: at.services.retention.paper(RECORD),
        "DisclosureDesk.disclose": lambda at: at.services.disclosure.disclose(at.me, 1),
        "SheetDesk.trial_page": lambda at: at.services.sheets.trial_page(),
        "SheetDesk.recovery_sheet": lambda at: at.services.sheets.recovery_sheet(at.words),
        "StaffDesk.sign_in": lambda at: at.services.staff.sign_in(COLLEAGUE, staff.PASSWORD),
        "StaffDesk.lock": lambda at: at.services.staff.lock(),
        "StaffDesk.confirm": lambda at: at.services.staff.confirm(staff.PASSWORD),
        "StaffDesk.check_password": lambda at: at.services.staff.check_password("kim", "short"),
        "StaffDesk.change_password": lambda at: at.services.staff.change_password(
            at.me, staff.PASSWORD, "a new password"
        ),
        "StaffDesk.staff": lambda at: at.services.staff.staff(),
        "StaffDesk.add": lambda at: at.services.staff.add(at.me, "new", "새 직원", (Role.AUDITOR,), staff.PASSWORD),
        "StaffDesk.set_roles": lambda at: at.services.staff.set_roles(at.me, COLLEAGUE, (Role.SUPERVISOR,)),
        "StaffDesk.reset": lambda at: at.services.staff.reset(at.me, COLLEAGUE, "a new password"),
        "StaffDesk.remove": lambda at: at.services.staff.remove(at.me, COLLEAGUE),
        "StaffDesk.new_recovery_sheet": lambda at: at.services.staff.new_recovery_sheet(at.me),
    }
)
"""One call of every verb, as a counter would make it."""


def _listed(at: Scene) -> Path:
    """A list of those who are to be issued a certificate."""
    file = at.data.parent / "list.csv"
    file.write_text("계좌번호\nLA-1\n", encoding="utf-8-sig")
    return file


def _issue_no(at: Scene) -> str:
    ((number,),) = at.rows("SELECT issue_no FROM certificates WHERE id = 1")
    return str(number)


def _carried(at: Scene) -> Path:
    """A backup that somebody brought on a stick."""
    file, places = at.data.parent / "carried.llasbackup", Places(at.data)
    if not file.exists():
        sealing.seal(file, at.clock(), places.vault.read_bytes(), places.database, b"a key")
    return file
