"""Histories of people who do not exist, for the 학습이력철."""

from datetime import date
from typing import Any

from llas_desktop.certificates.history_content import HistoryFile, compose_history_file
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Area, LearningRecord, Provenance, RecordDraft
from llas_desktop.domain.learner import Learner, LearnerDraft, Opening
from llas_desktop.domain.verdict import GedDiagnosis, SubjectVerdict, Verdict
from tests.certificates.samples import CENTRE, ISSUED_AT

WHOLE = CertificateRequest("")
LEARNER = Learner(
    41, LearnerDraft("김민수", date(1985, 1, 1), "2024-000123", "金敏秀", "KIM MINSU"), has_centre_number=False,
    opening=Opening(), registered_at=ISSUED_AT, registered_by="kim",
)  # fmt: skip


def day(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def record(number: int, kind: str, title: str, **more: Any) -> LearningRecord:
    for name in ("started", "ended"):
        if isinstance(more.get(name), str):
            more[name] = day(more[name])
    return LearningRecord(number, 41, RecordDraft(kind, title, **more))


RECORDS = (
    record(1, "high_school", "한빛고등학교", started="2001-03", ended="2004-02", outcome="졸업"),
    record(2, "employment", "거래처 관리", institution="한빛상사", started="2008-03-02", ended="2014-06-30", position="영업부"),
    record(3, "lecture", "스마트폰 사진 교실", institution="늘봄 평생학습관", started="2019-03", minutes=7200, is_current=True,
           content="어르신과 함께 휴대전화로 동네를 찍고 이야기를 붙이는 수업"),
    record(4, "national_technical", "정보처리기능사", institution="한국산업인력공단", started="2009-11-20",
           provenance=Provenance.EVIDENCE_SEEN),
    record(5, "other_learning", "우리 역사 바로 알기", institution="가온평생교육원", started="2024-09-02", ended="2024-12-20",
           minutes=5399, area=Area.HUMANITIES, content="선사에서 근현대까지 열다섯 번에 나누어 읽음"),
    record(6, "k_mooc", "데이터로 배우는 인공지능 입문", institution="가온대학교", ended="2025-04", minutes=3600, area=Area.VOCATIONAL),
    record(7, "other_learning", "나를 찾는 진로 설계", institution="늘봄학습터", ended="2025", minutes=180,
           area=Area.CAREER_DEVELOPMENT),
    record(8, "other_learning", "주민자치 아카데미", institution="한빛시 주민자치회", ended="2025-06-27", minutes=960, area=Area.CIVIC),
    record(9, "volunteering", "시립도서관 책 정리", institution="한빛시립도서관", started="2022-01", ended="2023-12", minutes=3840),
    record(10, "award", "평생학습 수기 공모전 우수상", institution="한빛시", started="2025-10-24", content="배움으로 다시 여는 하루"),
    record(11, "other_learning", "보이지 않을 수업", minutes=600, ended="2025-07-01", prints=False),
)  # fmt: skip
CREDITS = tuple(
    Credit(
        number, 41,
        CreditDraft(CreditSource.EVALUATED, subject, 3, kind, "가온평생교육원", is_required, "2026-1", ended=day("2026-06-20")),
    )
    for number, (subject, kind, is_required) in enumerate(
        (("경영학원론", CreditKind.MAJOR, True), ("마케팅", CreditKind.MAJOR, None), ("글쓰기", CreditKind.LIBERAL, None),
         ("심리학개론", CreditKind.LIBERAL, None)), start=1
    )
)  # fmt: skip
PASSES = (
    StagePass(1, 41, 1, "국어", day("2025-03-20"), 72),
    StagePass(2, 41, 1, "국사", day("2025-03-20"), None),
    StagePass(3, 41, 2, "회계원리", day("2025-06-12"), is_exempted=True),
)


def subject(level: GedLevel, which: GedSubject, verdict: Verdict, credited: int, doubtful: int = 0) -> SubjectVerdict:
    missing = max(0, 5400 - credited)
    return SubjectVerdict(level, which, verdict, credited, doubtful, 5400, missing, (), (), (), "")


DIAGNOSIS = GedDiagnosis(
    date(2026, 11, 21),
    (
        subject(GedLevel.HIGH, GedSubject.KOREAN_HISTORY, Verdict.MET, 5460),
        subject(GedLevel.HIGH, GedSubject.TECH_HOME, Verdict.SHORT, 2700),
        subject(GedLevel.HIGH, GedSubject.SOCIAL_STUDIES, Verdict.CHECK, 1800, 3600),
        subject(GedLevel.HIGH, GedSubject.ART, Verdict.SHORT, 0, 600),
        subject(GedLevel.HIGH, GedSubject.MUSIC, Verdict.SHORT, 0),
        subject(GedLevel.MIDDLE, GedSubject.INFORMATICS, Verdict.SHORT, 5399),
        subject(GedLevel.MIDDLE, GedSubject.SOCIAL_STUDIES, Verdict.SHORT, 60),
    ),
    (),
)


def history_file(**changed: Any) -> HistoryFile:
    """A full life; `changed` replaces what it is composed of."""
    given: dict[str, Any] = {
        "learner": LEARNER, "records": RECORDS, "held": CREDITS, "passed": PASSES, "credit_learner_no": "20260012345",
        "diagnosis": DIAGNOSIS, "centre": CENTRE, "request": WHOLE, "made_at": ISSUED_AT,
    }  # fmt: skip
    return compose_history_file(**{**given, **changed})
