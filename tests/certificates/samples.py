"""Certificates of people who do not exist, each in one call."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from llas_desktop.certificates.columns import COLUMNS, ON_REQUEST
from llas_desktop.certificates.fonts import FontFiles
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.access_log import LogEntry
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.certificate import (
    CertificateRow,
    CertificateSection,
    GedLine,
    HistoryCertificate,
    IssuedCertificate,
)
from llas_desktop.domain.counselling import CounselDraft, Counselling
from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.destruction import Destroyed, DestructionRecord
from llas_desktop.domain.disclosure import FormerValue, Held
from llas_desktop.domain.ged import ALL_LINKS, GedLevel, GedSubject
from llas_desktop.domain.history import Area, Evidence, LearningRecord, Provenance, RecordDraft, SavedDraft, Section
from llas_desktop.domain.learner import Applicant, Consent, IdentityCheck, Learner, LearnerDraft, Opening, Proxy, Sex
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.system.resources import resource_path

ISSUED_AT = datetime(2026, 11, 21, 5, 5, 3, 123456, tzinfo=UTC)
CENTRE = CentreSettings(centre_name="한빛시 평생학습관")

EDUCATION = (
    ("고", "한빛고등학교", "보통과", "2001. 3.\n~ 2004. 2.", "졸업"),
    ("대학(원)", "가온대학교", "경영학과\n경영학사", "2004. 3. 2.\n~ 2008. 2. 20.", "졸업"),
    ("장학", "우수 학습자 장학금", "한빛시 인재육성재단", "2006. 9. 1.", ""),
)
CAREER = (
    ("근무", "한빛상사", "영업부 대리", "거래처 관리와 견적", "2008. 3. 2.\n~ 2014. 6. 30.", ""),
    ("강의", "늘봄 평생학습관", "강사", "스마트폰 사진 교실", "2019. 3.\n~ 강의 중", "120시간"),
    ("직무연수", "한국산업연수원", "", "고객 응대 실무", "2023. 5. 8.\n~ 2023. 5. 12.", "35시간"),
)
QUALIFICATION = (
    ("국가기술", "정보처리기능사", "한국산업인력공단", "2009. 11. 20.", ""),
    ("공인민간", "한국사능력검정시험 (2급)", "국사편찬위원회", "2011. 5. 27.", "2016. 5. 26."),
)
COMPLETION = (
    (
        "생활 속 기술·가정 이해\n평가인정 학습과정 2023-0415",
        "한빛시 평생학습관", "학력보완", "2024. 3. 4.\n~ 2024. 6. 28.", "45시간",
    ),
    (
        "우리 역사 바로 알기 — 선사에서 근현대까지 이어지는 한국사 강독\n평가인정 학습과정 2022-0101",
        "가온평생교육원", "인문교양", "2024. 9. 2.\n~ 2024. 12. 20.", "89시간 59분",
    ),
    ("데이터로 배우는 인공지능 입문\nK-MOOC", "가온대학교", "직업능력 향상", "2025. 1.\n~ 2025. 4.", "60시간"),
    ("나를 찾는 진로 설계\n그 외", "늘봄학습터", "성인 진로개발역량 향상", "2025.", "3시간"),
    ("주민자치 아카데미\n그 외 · 이수증번호 2025-117", "한빛시 주민자치회", "시민참여", "2025. 6. 2.\n~ 2025. 6. 27.", "16시간"),
)  # fmt: skip
ACTIVITY = (
    ("자원봉사", "시립도서관 책 정리", "한빛시립도서관", "2022. 1.\n~ 2023. 12.", "64시간"),
    ("해외경험·어학연수", "베트남 하노이 한국어 교육 봉사단", "가온청년회", "2007. 7. 1.\n~ 2007. 8. 15.", ""),
    ("수상", "한빛시 평생학습 수기 공모전 우수상\n배움으로 다시 여는 하루", "한빛시", "2025. 10. 24.", ""),
)
USUAL = {
    Section.EDUCATION: EDUCATION,
    Section.CAREER: CAREER,
    Section.QUALIFICATION: QUALIFICATION,
    Section.COMPLETION: COMPLETION,
    Section.ACTIVITY: ACTIVITY,
}


def print_room() -> PrintRoom:
    fonts = ("PretendardGOV-Regular.ttf", "PretendardGOV-Bold.ttf", "DroidSansFallbackFull.ttf")
    return PrintRoom(FontFiles(*(Path(resource_path("fonts", name)) for name in fonts)))


def section(which: Section, rows: Sequence[Sequence[str]], stated: Sequence[int] = ()) -> CertificateSection:
    """`stated` are the places of the rows that rest on the learner's word alone."""
    columns = tuple(name for name in COLUMNS[which] if name not in ON_REQUEST)
    kept = tuple(CertificateRow(at + 1, tuple(cells), at in stated) for at, cells in enumerate(rows))
    return CertificateSection(which, columns, kept)


def sections(**rows: int) -> tuple[CertificateSection, ...]:
    """All five, each with as many of the usual rows as are asked for by its name (`completion=200`), none otherwise."""
    return tuple(
        section(which, [USUAL[which][at % len(USUAL[which])] for at in range(rows.get(which.value, 0))], stated=(0,))
        for which in Section
    )


def ged_lines(count: int) -> tuple[GedLine, ...]:
    return tuple(
        GedLine(link.level, link.subject, minutes := 60 * (20 + 9 * at) - at % 2, minutes >= 5400)
        for at, link in enumerate(ALL_LINKS[:count])
    )


def certificate(**changed: Any) -> HistoryCertificate:
    """An issued one with a short history; `changed` replaces its fields."""
    values: dict[str, Any] = {
        "title": CENTRE.certificate_title,
        "issuer": CENTRE.issuer_or_default,
        "legal_line": CENTRE.legal_line_or_default,
        "name": "김민수",
        "name_hanja": "金敏秀",
        "name_roman": "KIM MINSU",
        "birth_date": date(1985, 1, 1),
        "account_no": "2024-000123",
        "is_centre_number": False,
        "address": "",
        "sections": sections(education=1, completion=2),
        "ged_lines": None,
        "issue_no": "01-20261121/140503-000123",
        "issued_at": ISSUED_AT,
        "terminal_no": "01",
        "serial": 123,
        "purpose": "기관 제출",
        "check_no": "7F3A-91C2-0B4D-E658",
    }
    return HistoryCertificate(**{**values, **changed})


def seal_png(side: int = 300) -> bytes:
    """A red square with bars, transparent around them."""
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    unit = side // 20
    pen.rectangle((unit, unit, side - unit, side - unit), outline=(190, 20, 30, 255), width=unit)
    for bar in range(4):
        pen.rectangle((4 * unit, (4 + 3 * bar) * unit, 16 * unit, (6 + 3 * bar) * unit), fill=(190, 20, 30, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def destruction_record(people: int = 3, **changed: Any) -> DestructionRecord:
    rows = {"learners": 1, "consents": 2, "learning_records": 5, "evidence": 1, "certificates": 2, "credits": 4}
    rows |= {"school_facts": 1, "stage_passes": 3, "counsellings": 2, "study_plans": 1, "study_plan_courses": 2}
    destroyed = tuple(Destroyed(41 + at, rows, 23 + 7 * at) for at in range(people))
    values: dict[str, Any] = {
        "centre": CENTRE.centre_name, "at": ISSUED_AT, "who": "park", "reason": "보유 기간 경과",
        "basis": "「개인정보 보호법」 제21조", "destroyed": destroyed, "anchor": "1042-7f3a91c2",
    }  # fmt: skip
    return DestructionRecord(**{**values, **changed})


def held(**changed: Any) -> Held:
    """A learner who was at the centre a few times, with something of every kind."""
    paper = Evidence(1, 2, "이수증 2024.pdf", "application/pdf", 48_213, "0" * 64, "kim", ISSUED_AT)
    linked = RecordDraft(
        "accredited_course", "우리 역사 바로 알기", "가온평생교육원", PartialDate(2024, 9, 2), PartialDate(2024, 12, 20), 5399,
        area=Area.HUMANITIES, course_id=7, certificate_no="2024-117", provenance=Provenance.EVIDENCE_SEEN,
        ged_links=frozenset(ALL_LINKS[:1]),
    )  # fmt: skip
    school = RecordDraft(
        "high_school", "한빛고등학교", started=PartialDate(2001, 3), ended=PartialDate(2004, 2), outcome="졸업"
    )
    values: dict[str, Any] = {
        "centre": CENTRE.centre_name,
        "at": ISSUED_AT,
        "learner": Learner(
            41,
            LearnerDraft(
                "김민수", date(1985, 1, 1), "2024-000123", "金敏秀", phone="010-0000-5678", sex=Sex.MALE,
                email="minsu@example.org", address="한빛시 나루로 1, 가람동", occupation="조리사", is_enrolled=False,
                interests="한국사, 사진\n" + "오래 두고 배우고 싶은 것 " * 20,
            ),
            has_centre_number=False,
            opening=Opening(Applicant.PROXY, "이나루", has_proxy_letter=True, identity_check=IdentityCheck.PASSPORT),
            registered_at=ISSUED_AT,
            registered_by="kim",
            consents=(Consent(1, "collection", "2026-1", ISSUED_AT), Consent(2, "link:NEIS", "2026-1", ISSUED_AT, ISSUED_AT)),
            proxies=(Proxy(1, "이나루", "배우자", "010-0000-1102", ISSUED_AT, date(2027, 12, 31)),),
        ),
        "records": (
            LearningRecord(1, 41, school),
            LearningRecord(2, 41, linked, "2022-0101", (paper,)),
            LearningRecord(3, 41, RecordDraft("volunteering", "시립도서관 책 정리", "한빛시립도서관", minutes=3840)),
        ),
        "certificates": (
            IssuedCertificate(
                1, 41, "01-20261121/140503-000123", 123, ISSUED_AT, "검정고시 응시원서 제출", "한빛시교육청", "kim", "0" * 32,
                Applicant.SELF, 2, "0" * 64, 1,
            ),
        ),
        "drafts": (SavedDraft(41, "completion", None, {"title": "사진 교실", "content": ""}, ISSUED_AT),),
        "former": (
            FormerValue(ISSUED_AT, "kim", "learner_changed", "learners", {"phone": "010-0000-0001", "sex": "female"}),
            FormerValue(ISSUED_AT, "lee", "record_removed", "learning_records", {"kind": "k_mooc", "title": "지운 수업", "minutes": 90}),
        ),
        "log": tuple(
            LogEntry(at, "7f3a91c2" * 4, at, ISSUED_AT, "kim", action, "counter")
            for at, action in enumerate(("learner_opened", "certificate_issued", "learner_disclosed"), start=1)
        ),
        "retention_years": 5,
        "anchor": "1043-0b4de658",
        "facts": SchoolFacts(
            Schooling.MIDDLE, School.NONE, has_left_high_school=True, left_high_school_on=PartialDate(2002, 8),
            passed_in_final_year=frozenset({"국어", "수학"}), is_registered_out_of_school=False,
            source=Provenance.EVIDENCE_SEEN, source_note="제적증명서",
        ),
        "credit_learner_no": "20-123456",
        "credits": (
            Credit(1, 41, CreditDraft(
                CreditSource.EVALUATED, "평생교육론", 3, CreditKind.MAJOR, "가온평생교육원", True, "2025-1", PartialDate(2025, 6, 20),
            )),
            Credit(2, 41, CreditDraft(
                CreditSource.QUALIFICATION, "조리기능사", 10, CreditKind.ELECTIVE, earned=PartialDate(2019),
                provenance=Provenance.IMPORTED,
            )),
        ),
        "passes": (
            StagePass(1, 41, 1, "국사", PartialDate(2025, 3, 23), 72),
            StagePass(2, 41, 1, "국어", is_exempted=True),
        ),
        "counsellings": (
            Counselling(1, 41, CounselDraft(date(2026, 11, 2), "고졸 검정고시", "수학이 걱정이라고 함.\n교육청에 물어봄"), "kim"),
            Counselling(2, 41, CounselDraft(date(2026, 11, 9), "학점은행제", "", date(2026, 11, 20)), "lee", ISSUED_AT),
        ),
        "plans": (
            StudyPlan(
                1, 41, "한국사 면제", Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY, date(2026, 11, 21), 60,
                (OfferedCourse(7, "우리 역사 바로 알기", "가온평생교육원", 1800, date(2027, 3, 2)),), "저녁반만", ISSUED_AT, "kim",
            ),
        ),
    }  # fmt: skip
    return Held(**{**values, **changed})
