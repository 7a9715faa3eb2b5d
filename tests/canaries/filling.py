"""Canaries put in every field there is, through the services."""

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate, now, today
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import KINDS, RecordDraft, RecordKind, SavedDraft
from llas_desktop.domain.imports import ImportReport
from llas_desktop.domain.learner import Applicant, Learner, LearnerDraft, MemberType, Opening
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from tests.authorities import authority_p12
from tests.canaries.aviary import Aviary

_LONG_AGO = PartialDate(1935, 3, 2)


def learner(birds: Aviary, place: str) -> LearnerDraft:
    """Every field of a learner."""
    return LearnerDraft(
        name=birds.hangul(f"{place}: name"),
        birth_date=birds.day(f"{place}: birth_date"),
        account_no=birds.latin(f"{place}: account_no"),
        name_hanja=birds.hanja(f"{place}: name_hanja"),
        name_roman=birds.latin(f"{place}: name_roman"),
        former_name=birds.hangul(f"{place}: former_name"),
        phone=birds.phone(f"{place}: phone"),
        email=birds.email(f"{place}: email"),
        address=birds.hangul(f"{place}: address"),
        workplace=birds.hangul(f"{place}: workplace"),
        occupation=birds.hangul(f"{place}: occupation"),
        schooling=birds.hangul(f"{place}: schooling"),
        statement_source=birds.hangul(f"{place}: statement_source"),
        interests=birds.hangul(f"{place}: interests"),
        member_type=MemberType.GENERAL,
        guardian_name=birds.hangul(f"{place}: guardian_name"),
        guardian_phone=birds.phone(f"{place}: guardian_phone"),
        guardian_relation=birds.hangul(f"{place}: guardian_relation"),
    )


def record(birds: Aviary, kind: RecordKind, course_id: int | None = None) -> RecordDraft:
    """Every text field that a record of this kind has."""
    texts = [field.name for field in fields(RecordDraft) if field.type is str and field.name in kind.labels]
    given: dict[str, Any] = {name: birds.hangul(f"{kind.code}: {name}") for name in texts}
    if "minutes" in kind.labels:
        given["minutes"] = 90
    if "course_id" in kind.labels:
        given["course_id"] = course_id
    return RecordDraft(kind.code, started=_LONG_AGO, ended=PartialDate(1936, 2, 1), **given)


def picture(birds: Aviary, place: str) -> bytes:
    """A PNG that bears a text."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    told = part(b"tEXt", b"Comment\0" + birds.latin(f"{place}: PNG").encode())
    return b"\x89PNG\r\n\x1a\n" + head + told + part(b"IDAT", zlib.compress(b"\0\xff")) + part(b"IEND", b"")


def paper(birds: Aviary, place: str) -> bytes:
    """A PDF with a text on its page, packed, and one behind its end."""
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(200, 300), pageCompression=1)
    canvas.drawString(20, 200, birds.latin(f"{place}: page"))
    canvas.showPage()
    canvas.save()
    return made.getvalue() + f"% {birds.hangul(f'{place}: PDF')}\n".encode()


class Filling:
    """`desk` is a folder of the clerk's own, for the files that she brings."""

    def __init__(self, services: Services, birds: Aviary, desk: Path) -> None:
        self.services, self.birds, self.desk = services, birds, desk
        self.actor = services.door.actor()
        self.people: list[Learner] = []

    def everything(self) -> None:
        self.settings()
        self.staff()
        self.lists()
        self.learners(6)
        self.histories()
        self.studies()
        self.drafts()
        self.searches()
        self.certificates()
        self.oversight()

    def settings(self) -> None:
        for key in ("certificate_title", "issuer", "legal_line", "region"):
            self.services.centre.change(self.actor, key, self.birds.hangul(f"setting: {key}"))
        self.services.centre.change(self.actor, "seal", picture(Aviary(990_000), "seal"))  # drawn anew: no text is kept

    def staff(self) -> None:
        staff, password = self.services.staff, self.birds.password("password")
        login = self.birds.latin("staff: login")
        staff.add(self.actor, login, self.birds.hangul("staff: name"), (Role.COUNTER,), password)
        staff.reset(self.actor, login, self.birds.password("new password"))
        wrong = (self.birds.latin("unknown login", is_kept=False), self.birds.password("wrong password"))
        for who in (wrong[0], login):
            self._refused(lambda who=who: staff.sign_in(who, wrong[1]))

    def learners(self, count: int) -> None:
        desk = self.services.learners
        for number in range(count):
            place = f"learner {number}"
            opening = Opening(Applicant.PROXY, self.birds.hangul(f"{place}: applicant"), has_proxy_letter=True)
            made, _ = desk.register(self.actor, learner(self.birds, place), opening)
            body, version = self.birds.hangul(f"{place}: consent"), self.birds.hangul(f"{place}: version")
            made, _ = desk.give_consent(self.actor, made.id, f"link:{body}", version)
            desk.withdraw_consent(self.actor, made.id, made.consents[-1].id)
            made, _ = desk.add_proxy(
                self.actor, made.id, self.birds.hangul(f"{place}: proxy"),
                relation=self.birds.hangul(f"{place}: proxy's relation"), phone=self.birds.phone(f"{place}: proxy's phone"),
            )  # fmt: skip
            desk.change(self.actor, made.id, learner(self.birds, f"{place}, changed"))
            self.people.append(desk.load(made.id))

    def histories(self) -> None:
        desk = self.services.history
        course = self.services.courses.search(CourseQuery()).hits[0]
        for person in self.people[:4]:
            for kind in KINDS:
                kept, _ = desk.keep(self.actor, person.id, record(self.birds, kind, course.id))
                if kind.code in ("college", "award", "k_mooc"):
                    for make, end in ((paper, "pdf"), (picture, "png")):
                        name = f"{self.birds.hangul(f'{kind.code}: file name')}.{end}"
                        evidence, _ = desk.attach(self.actor, kept.id, name, make(self.birds, kind.code))
                        desk.evidence_bytes(self.actor, evidence.id)
        title = self.birds.hangul("qualification title")
        desk.register_qualification(
            self.actor, title, "foreign_qualification", "", self.birds.hangul("its institution")
        )

    def studies(self) -> None:
        """What the routes ask for, each kept, changed and, of one more, taken away."""
        desk, counsel, plans = self.services.credits, self.services.counsel, self.services.plans
        course, birds, me = self.services.courses.search(CourseQuery()).hits[0], self.birds, self.actor
        for person in self.people[:3]:
            for _ in range(2):
                facts = SchoolFacts(Schooling.MIDDLE, source_note=birds.hangul("school facts: source_note"))
                self.services.learners.keep_facts(me, person.id, facts, birds.latin("school facts: credit_learner_no"))
                kept, _ = desk.keep(me, person.id, self._credit())
                desk.keep(me, person.id, self._credit(), kept)
                sat, _ = desk.keep_pass(me, person.id, 1, birds.hangul("pass: subject"), _LONG_AGO, 60)
                talk, _ = counsel.note(me, person.id, self._talk())
                counsel.change(me, talk, self._talk())
                plan, _ = plans.save(
                    me, person.id, birds.hangul("plan: name"), Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY,
                    today(), 60, (course.id,), birds.hangul("plan: note"),
                )  # fmt: skip
                plans.paper(me, plan)
            desk.remove(me, kept)
            desk.remove_pass(me, sat)
            counsel.remove(me, talk)
            plans.remove(me, plan)
            self.services.certificates.history_file(me, person.id)
            self.services.diagnosis.diagnose(person.id)
        counsel.due(me)

    def _credit(self) -> CreditDraft:
        return CreditDraft(
            CreditSource.EVALUATED, self.birds.hangul("credit: subject"), 3, CreditKind.MAJOR,
            self.birds.hangul("credit: institution"), ended=_LONG_AGO,
        )  # fmt: skip

    def _talk(self) -> CounselDraft:
        return CounselDraft(
            today(), self.birds.hangul("counselling: topic"), self.birds.hangul("counselling: note"), today()
        )

    def drafts(self) -> None:
        """As the forms keep what is typed in them: texts, and papers in base64."""
        forms = [
            "learner",
            "proxy",
            "certificate",
            "settings",
            "settings/seal",
            "history/education",
            "history/career/7",
            "facts",
            "credit",
            "pass/3",
            "plan",
            "counsel",
        ]
        for form in forms:
            typed = {f"field {number}": self.birds.hangul(f"draft of {form}") for number in range(5)}
            for who in (None, self.people[0].id):
                self.services.drafts.save(self.actor.workstation, SavedDraft(who, form, None, typed, now()))
        self.services.drafts.discard(self.actor.workstation, None, "proxy")

    def searches(self) -> None:
        desk = self.services.learners
        for person in self.people:
            found = desk.search(person.name[:5])
            desk.note_search(self.actor, [hit.id for hit in found])
            desk.open(self.actor, found[0].id)
            desk.search(self.birds.hangul("search", is_kept=False))
            desk.search(self.birds.latin("search", is_kept=False))
        self.services.courses.search(CourseQuery(text=self.birds.hangul("search of courses", is_kept=False)))

    def certificates(self) -> None:
        desk = self.services.certificates
        for person in self.people[:4]:
            issued, _ = desk.issue(self.actor, person.id, self.request())
            desk.reprint(self.actor, issued.id)
            desk.pdf(self.actor, issued.id, is_saved=True)
            desk.preview(person.id, self.request(is_kept=False))
        self._register()
        self._keys()

    def _register(self) -> None:
        """One is withdrawn, and another stands in its place."""
        desk, register, person = self.services.certificates, self.services.register, self.people[0]
        line = register.find(self.actor, desk.of_learner(person.id)[0].issue_no)
        register.void(self.actor, line.issue_no, self.birds.hangul("reason of a withdrawal"))
        desk.issue(self.actor, person.id, replace(self.request(), replaces=line.issue_no))
        register.month(self.actor, line.issued_at.year, line.issued_at.month)
        register.paper(self.actor, line.issued_at.year, line.issued_at.month)
        register.withdrawn_file(self.actor)

    def _keys(self) -> None:
        keys, birds = self.services.keys, self.birds
        passphrase = birds.password("passphrase of an authority's key")
        ends = now() + timedelta(days=365)
        keys.set_authority(self.actor, authority_p12(passphrase=passphrase, ends=ends), passphrase)
        keys.rotate(self.actor, birds.hangul("reason of a new key"))
        keys.clear_authority(self.actor)
        keys.set_time_stamping(self.actor, f"http://{birds.latin('time_stamp_url')}.invalid/tsa")
        keys.set_time_stamping(self.actor, "")
        keys.key_file(self.actor)

    def request(self, *, is_kept: bool = True) -> CertificateRequest:
        return CertificateRequest(
            purpose=self.birds.hangul("certificate: purpose", is_kept=is_kept),
            recipient=self.birds.hangul("certificate: recipient", is_kept=is_kept),
            with_address=True,
            with_qualification_no=True,
            applicant=Applicant.PROXY,
            applicant_name=self.birds.hangul("certificate: applicant", is_kept=is_kept),
            has_proxy_letter=True,
        )

    def oversight(self) -> None:
        services, day = self.services, today()
        services.log.review(self.actor, day, day)
        services.log.sign_off(self.actor, day, day, self.birds.hangul("note of a review"))
        services.log.export(self.actor)
        services.disclosure.disclose(self.actor, self.people[0].id)
        gone, _ = services.learners.register(self.actor, learner(Aviary(980_000), "destroyed"))
        reason, basis = self.birds.hangul("reason of a destruction"), self.birds.hangul("its basis")
        done, _ = services.retention.destroy(self.actor, [gone.id], reason, basis)
        services.retention.paper(done)
        services.backups.make(self.actor)

    def lists(self) -> None:
        """Lists that are taken in, each with rows that are refused."""
        birds, imports = self.birds, self.services.imports
        from llas_desktop.exchange import courses, histories, learners, offerings, qualifications
        from llas_desktop.exchange import credits as credit_lists

        numbers = [birds.latin("course: number") for _ in range(2)]
        self._import(imports.import_courses, "과정.csv", courses.COLUMNS, [
            {"accreditation_no": number, "institution": birds.hangul("course: institution"), "title": birds.hangul("course: title"),
             "area": "학력보완", "total_minutes": "90", "notified_on": "2020-03-02", "region": birds.hangul("course: region"),
             "place": birds.hangul("course: place")} for number in numbers
        ] + [{"accreditation_no": "", "title": birds.hangul("course: refused", is_kept=False)}])  # fmt: skip
        people = [
            {"name": birds.hangul("list: name"), "birth_date": birds.day("list: birth").isoformat(),
             "account_no": birds.latin("list: number"), "name_hanja": birds.hanja("list: hanja"),
             "phone": birds.phone("list: phone"), "email": birds.email("list: email"), "address": birds.hangul("list: address"),
             "workplace": birds.hangul("list: workplace"), "occupation": birds.hangul("list: occupation"),
             "interests": birds.hangul("list: interests"), "guardian_name": birds.hangul("list: guardian")}
            for _ in range(8)
        ]  # fmt: skip
        refused = [{"name": birds.hangul("list: refused", is_kept=False), "birth_date": "1985-13-45"}]
        self._import(imports.import_learners, "명단.csv", learners.COLUMNS, people[:4] + refused, encoding="utf-8-sig")
        self._import(imports.import_learners, "명단.xlsx", learners.COLUMNS, people[4:] + refused)
        self._import(imports.import_histories, "이력.xlsx", histories.COLUMNS, [
            {"account_no": person["account_no"], "section": "기타활동", "kind": "수상", "title": birds.hangul("list: title"),
             "institution": birds.hangul("list: institution"), "ended": "1999-03-02", "content": birds.hangul("list: content")}
            for person in people
        ] + [{"account_no": birds.latin("list: nobody", is_kept=False), "section": "경력", "kind": "근무",
              "title": birds.hangul("list: refused", is_kept=False)}])  # fmt: skip
        self._import(
            imports.import_credits,
            "학점.csv",
            credit_lists.COLUMNS,
            [
                {
                    "account_no": person["account_no"],
                    "source": "자격",
                    "institution": birds.hangul("list of credits: institution"),
                    "subject": birds.hangul("list of credits: subject"),
                    "credits": "20",
                    "kind": "일반선택",
                    "earned": "1999-03-02",
                }
                for person in people
            ]
            + [
                {
                    "account_no": birds.latin("list: nobody", is_kept=False),
                    "subject": birds.hangul("list: refused", is_kept=False),
                }
            ],
        )
        self._import(imports.import_offerings, "강좌.csv", offerings.COLUMNS, [
            {"title": birds.hangul("offering: title"), "institution": birds.hangul("offering: institution"),
             "place": birds.hangul("offering: place"), "address": birds.hangul("offering: address")}
            for _ in range(3)
        ])  # fmt: skip
        self._import(imports.import_qualifications, "자격.csv", qualifications.COLUMNS, [
            {"title": birds.hangul("qualification: title"), "kind": "국가기술", "grade": birds.hangul("qualification: grade"),
             "institution": birds.hangul("qualification: institution")}
            for _ in range(3)
        ])  # fmt: skip

    def _import(
        self, take: Any, name: str, columns: Iterable[Any], rows: list[dict[str, str]], *, encoding: str = "cp949"
    ) -> None:
        path = self.desk / name
        names = [column.field for column in columns]
        headings = [column.heading for column in columns]
        lines = [headings, *([row.get(each, "") for each in names] for row in rows)]
        if name.endswith(".xlsx"):
            import xlsxwriter

            with xlsxwriter.Workbook(path, {"in_memory": True}) as book:  # else it leaves files of its own
                sheet = book.add_worksheet()
                for at, line in enumerate(lines):
                    sheet.write_row(at, 0, line)
        else:
            path.write_text("\n".join(",".join(line) for line in lines), encoding=encoding)
        take(self.actor, path, dry_run=True)
        report, _ = take(self.actor, path)
        assert isinstance(report, ImportReport)

    def _refused(self, deed: Any) -> None:
        try:
            deed()
        except Refused:
            return
        raise AssertionError("this was to be refused")
