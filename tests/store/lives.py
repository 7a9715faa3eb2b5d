"""A centre in which every text of a learner bears a mark of that learner's own, so that it can be told whose a value is."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.destruction import Destroyed
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import RecordDraft, SavedDraft
from llas_desktop.domain.learner import Applicant, LearnerDraft, Opening
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import SchoolFacts, Schooling, SpecialSchool
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.import_desk import ImportDesk
from llas_desktop.store import destruction, plans
from llas_desktop.store.database import Store
from llas_desktop.store.destruction import Deed
from tests.certificates.samples import print_room, seal_png
from tests.services.desks import CLERK, NOW, TECH_HOME, TODAY, Desks, completion, credit
from tests.signers import SIGNER

ROOM = print_room()
OFFICER = Actor("park", "desk-2")
DEED = Deed(NOW, OFFICER.who, "보유 기간 경과", "「개인정보 보호법」 제21조")
KEEPING = CertificateRequest("본인 보관")


class House(Desks):
    """A centre in which every text of a learner bears a mark of that learner's own."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store)
        self.folder = folder
        self.centre.set_up(CLERK, "가람평생학습관")
        self.certificates = CertificateDesk(
            store, ROOM, self.diagnosis, lambda _: SIGNER, lambda: "07", clock=lambda: NOW
        )
        self.imports = ImportDesk(store, clock=lambda: NOW)
        self.accredited = self.course(TECH_HOME)

    def join(self, mark: str) -> int:
        opening = Opening(Applicant.PROXY, f"{mark}대리", has_proxy_letter=True)
        return self.learners.register(CLERK, draft(mark), opening)[0].id

    def live(self, learner_id: int, mark: str) -> None:
        """Something of every kind, with what was changed and taken away again."""
        self.learners.change(CLERK, learner_id, draft(f"{mark}헌", phone=f"02-7{phone(mark)[-7:]}"))
        self.learners.change(CLERK, learner_id, draft(mark))
        for what in ("collection", f"link:{mark}"):
            consents = self.learners.give_consent(CLERK, learner_id, what, f"{mark}판")[0].consents
        self.learners.withdraw_consent(CLERK, learner_id, consents[0].id)
        for name in ("하나", "둘"):
            proxies = self.learners.add_proxy(CLERK, learner_id, f"{mark}{name}", relation=mark, phone=phone(mark))
        self.learners.remove_proxy(CLERK, learner_id, proxies[0].proxies[0].id)
        kept = self.keep(learner_id, completion(self.accredited, content=mark, certificate_no=f"{mark}-1"))
        gone = self.keep(learner_id, completion(title=f"{mark}수업", ged_links=frozenset({TECH_HOME})))
        self.keep(learner_id, RecordDraft("employment", institution=f"{mark}상사", started=PartialDate(2019, 3)))
        self.history.keep(CLERK, learner_id, completion(title=f"{mark}고친 수업"), gone)
        paper = f"{mark} 이수증.png"
        self.history.attach(CLERK, kept, paper, seal_png(100) + mark.encode())
        second, _ = self.history.attach(CLERK, gone, paper, seal_png(120) + mark.encode())
        self.history.evidence_bytes(CLERK, second.id)
        self.history.detach(CLERK, second.id)
        self.history.remove(CLERK, gone)
        self._study(learner_id, mark)
        issued, _ = self.certificates.issue(CLERK, learner_id, replace(KEEPING, recipient=f"{mark}대학교"))
        self.certificates.reprint(CLERK, issued.id)
        self.certificates.pdf(CLERK, issued.id)
        self.drafts.save(
            CLERK.workstation, SavedDraft(learner_id, "completion", kept, {"title": f"{mark} 쓰다 만"}, NOW)
        )
        self.learners.open(CLERK, learner_id)
        self.learners.note_search(CLERK, [learner_id])

    def _study(self, learner_id: int, mark: str) -> None:
        """What the routes ask for: schools, credits, passes, plans and counselling."""
        for said in (f"{mark}옛말", f"{mark}말"):
            facts = SchoolFacts(Schooling.MIDDLE, special_school=SpecialSchool.TRAINING, source_note=said)
            self.learners.keep_facts(CLERK, learner_id, facts, f"{mark}학습자번호")
        kept, _ = self.credits.keep(CLERK, learner_id, credit(subject=f"{mark}론", institution=f"{mark}대학교"))
        self.credits.keep(CLERK, learner_id, credit(subject=f"{mark}개론"), kept)
        gone, _ = self.credits.keep(CLERK, learner_id, credit(subject=f"{mark}지운 과목"))
        self.credits.remove(CLERK, gone)
        self.credits.keep_pass(CLERK, learner_id, 1, f"{mark}학", PartialDate(2025, 3, 23), 60)
        gone, _ = self.credits.keep_pass(CLERK, learner_id, 2, f"{mark}지운 합격", is_exempted=True)
        self.credits.remove_pass(CLERK, gone)
        talk, _ = self.counsel.note(CLERK, learner_id, CounselDraft(TODAY, f"{mark}고민", mark, TODAY))
        self.counsel.change(CLERK, talk, CounselDraft(TODAY, f"{mark}새 고민", mark, TODAY))
        gone, _ = self.counsel.note(CLERK, learner_id, CounselDraft(TODAY, f"{mark}지운 고민"))
        self.counsel.remove(CLERK, gone)
        chosen = (OfferedCourse(self.accredited.id, self.accredited.title, "", self.accredited.total_minutes),)
        with self.store.write(CLERK, Action.PLAN_SAVED) as writer:
            plans.put(writer, study_plan(learner_id, f"{mark}설계", chosen))
            gone = plans.put(writer, study_plan(learner_id, f"{mark}지운 설계", chosen))
        with self.store.write(CLERK, Action.PLAN_REMOVED) as writer:
            plans.remove(writer, gone)

    def keep(self, learner_id: int, record: RecordDraft) -> int:
        return self.history.keep(CLERK, learner_id, record)[0].id

    def bring_in(self, marks: list[str]) -> None:
        """All of them by one list, and their histories by another."""
        people = "성명,생년월일,학습계좌번호,연락처,주소\n" + "".join(
            f"{mark},{birth(mark)},{account(mark)},{phone(mark)},{mark}로 1\n" for mark in marks
        )
        earned = "계좌번호,취득구분,기관명,과목명,학점,이수구분,전공필수,학기,종강일,취득일\n" + "".join(
            f"{account(mark)},자격,{mark}협회,{mark}기사,20,일반선택,,,,2019\n" for mark in marks
        )
        learned = "계좌번호,영역,종류,명칭,기관명,시작일,종료일,이수시간,평가인정번호,내용,검정고시연계\n" + "".join(
            f"{account(mark)},평생학습,그 외,{mark}교실,{mark}학교,2023-03-02,2023-06-30,30,,{mark},고졸:한국사\n"
            for mark in marks
        )
        for name, text, take in (
            ("사람.csv", people, self.imports.import_learners),
            ("이력.csv", learned, self.imports.import_histories),
            ("학점.csv", earned, self.imports.import_credits),
        ):
            path = self.folder / name
            path.write_text(text, encoding="utf-8")
            report, _ = take(CLERK, path)
            assert not report.refused

    def destroy(self, *learner_ids: int) -> tuple[Destroyed, ...]:
        with self.store.write(OFFICER, Action.LEARNERS_DESTROYED) as writer:
            return destruction.destroy(writer, learner_ids, DEED)

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables."""
        with self.store.read() as connection:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')] for name in names
            }


def study_plan(learner_id: int, name: str, courses: tuple[OfferedCourse, ...]) -> StudyPlan:
    of = (Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.TECH_HOME)
    return StudyPlan(0, learner_id, name, *of, TODAY, 60, courses, f"{name} 메모", NOW, CLERK.who)


def number(mark: str) -> int:
    return "가나다라마".index(mark[0]) + 1


def phone(mark: str) -> str:
    return f"010{number(mark)}731{number(mark)}946"


def birth(mark: str) -> str:
    return f"193{number(mark)}-07-1{number(mark)}"


def account(mark: str) -> str:
    return f"{mark}-0001"


def draft(mark: str, **values: Any) -> LearnerDraft:
    texts = dict.fromkeys(
        ("name_hanja", "name_roman", "former_name", "workplace", "occupation", "schooling", "interests", "address"),
        f"{mark}옛것",
    )
    own: dict[str, Any] = {"account_no": account(mark), "phone": phone(mark), "email": f"{number(mark)}@{mark}.example"}
    return LearnerDraft(mark, date.fromisoformat(birth(mark)), **{**texts, **own, **values})


def values_of(mark: str) -> tuple[str, ...]:
    return mark, phone(mark), phone(mark)[-7:], birth(mark)


def told_of(mark: str, rows: dict[str, list[tuple[Any, ...]]]) -> set[str]:
    """The tables in which a value of the learner with this mark stands."""
    found = set()
    for table, lines in rows.items():
        for value in (value for line in lines for value in line):
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            if any(own in text for own in values_of(mark)):
                found.add(table)
    return found
