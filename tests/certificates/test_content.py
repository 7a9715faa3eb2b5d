"""Records put into the words and columns of the paper."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates.content import asked_for, compose
from llas_desktop.domain.certificate import CertificateRequest, HistoryCertificate
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import KINDS, Area, LearningRecord, Provenance, RecordDraft, Section
from llas_desktop.domain.learner import Learner, LearnerDraft, Opening
from llas_desktop.domain.verdict import GedDiagnosis, SubjectVerdict, Verdict
from tests.certificates.samples import CENTRE

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
WANTED = CertificateRequest("본인 보관")
LEARNER = Learner(7, LearnerDraft("김민수", date(1985, 1, 1), "2024-000123"), False, Opening(), NOW, "kim")
numbers = count(1)


def record(kind: str, accreditation_no: str | None = None, **values: Any) -> LearningRecord:
    dates: dict[str, Any] = {
        name: PartialDate.from_iso(values[name]) for name in ("started", "ended") if name in values
    }
    return LearningRecord(next(numbers), 7, RecordDraft(kind, **{**values, **dates}), accreditation_no)


def composed(*records: LearningRecord, request: CertificateRequest = WANTED) -> HistoryCertificate:
    return compose(LEARNER, records, None, CENTRE, request, NOW)


def cells(one: LearningRecord, request: CertificateRequest = WANTED) -> dict[str, str]:
    """The only row's cells by column."""
    (section,) = (section for section in composed(one, request=request).sections if section.rows)
    assert section.section is one.section
    return dict(zip(section.columns, section.rows[0].cells, strict=True))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            record(
                "high_school", title="한빛고등학교", major="보통과", started="2001-03", ended="2004-02", outcome="졸업"
            ),
            {
                "kind": "고",
                "title": "한빛고등학교",
                "detail": "보통과",
                "period": "2001. 3.\n~ 2004. 2.",
                "outcome": "졸업",
            },
        ),
        (
            record(
                "foreign_degree", title="Đại học Hà Nội", major="언어학", degree="학사", country="베트남", ended="2010"
            ),
            {"title": "Đại học Hà Nội\n베트남", "detail": "언어학\n학사", "period": "~ 2010."},
        ),
        (
            record(
                "ged",
                title="고졸",
                institution="한빛시교육청",
                ended="2020-08-28",
                content="국어, 수학",
                outcome="합격",
            ),
            {"title": "고졸\n국어, 수학", "detail": "한빛시교육청", "period": "2020. 8. 28.", "outcome": "합격"},
        ),
        (record("scholarship", title="장학금", started="2006-09-01"), {"period": "2006. 9. 1."}),
        (
            record(
                "employment", institution="한빛상사", title="영업", position="대리", started="2019-03", is_current=True
            ),
            {
                "institution": "한빛상사",
                "title": "영업",
                "position": "대리",
                "period": "2019. 3.\n~ 재직 중",
                "minutes": "",
            },
        ),
        (record("lecture", title="사진", minutes=7200, is_current=True), {"period": "~ 강의 중", "minutes": "120시간"}),
        (record("job_training", title="연수", started="2023-05-08", ended="2023-05-08"), {"period": "2023. 5. 8."}),
        (
            record("authorised_private", title="한국사", grade="2급", started="2011-05-27", ended="2016-05-26"),
            {"kind": "공인민간", "title": "한국사 (2급)", "started": "2011. 5. 27.", "ended": "2016. 5. 26."},
        ),
        (
            record("accredited_course", "2023-0415", title="기술", area=Area.ACADEMIC_SUPPLEMENT, minutes=5399),
            {"title": "기술\n평가인정 학습과정 2023-0415", "area": "학력보완", "minutes": "89시간 59분"},
        ),
        (
            record("k_mooc", title="통계", certificate_no="K-1", is_completed=False),
            {"title": "통계\nK-MOOC · 이수증번호 K-1 · 미이수", "minutes": "", "area": ""},
        ),
        (
            record("reading", title="독서", content="토지 전권", minutes=90),
            {"title": "독서\n토지 전권", "minutes": "1시간 30분"},
        ),
    ],
    ids=lambda value: value.values.kind if isinstance(value, LearningRecord) else "",
)
def test_a_record_in_the_words_of_the_paper(one: LearningRecord, expected: dict[str, str]) -> None:
    found = cells(one)
    assert {name: found[name] for name in expected} == expected


def test_every_kind_has_its_row() -> None:
    for kind in KINDS:
        assert kind.korean in "\n".join(cells(record(kind.code, title="무엇", institution="어디")).values())


def test_the_number_of_a_qualification_prints_only_on_request() -> None:
    one = record("national_technical", title="정보처리기능사", qualification_no="09-1-0001")
    assert "09-1-0001" not in cells(one).values()
    assert cells(one, replace(WANTED, with_qualification_no=True))["qualification_no"] == "09-1-0001"


def test_rows_follow_time_and_those_without_a_date_come_last() -> None:
    days = ("2020-05", "", "2019", "2020-05-01", "2020")
    records = [record("reading", title=day or "?", **({"started": day} if day else {})) for day in days]
    (section,) = (section for section in composed(*records).sections if section.rows)
    assert [row.cells[1] for row in section.rows] == ["2019", "2020", "2020-05", "2020-05-01", "?"]


def test_a_whole_history_is_no_selection() -> None:
    shown, hidden = record("reading", title="가"), record("reading", title="나", prints=False)
    assert not composed(shown).is_selection
    assert not composed().is_selection
    assert composed(shown, hidden).is_selection
    assert composed(shown, request=replace(WANTED, sections=frozenset({Section.ACTIVITY}))).is_selection
    assert not composed(
        shown, hidden, request=replace(WANTED, record_ids=frozenset({shown.id, hidden.id}))
    ).is_selection


def test_a_section_never_claims_to_be_empty_when_its_rows_were_left_out() -> None:
    hidden = record("reading", title="나", prints=False)
    assert Section.ACTIVITY in [section.section for section in composed().sections]
    content = composed(hidden)
    assert Section.ACTIVITY not in [section.section for section in content.sections]
    assert content.is_selection


ROWS = (
    record("high_school", title="가"), record("employment", title="나"), record("employment", title="다", prints=False),
    record("reading", title="라", prints=False), record("reading", title="마"),
)  # fmt: skip


@given(
    sections=st.none() | st.frozensets(st.sampled_from(Section)),
    ids=st.none() | st.frozensets(st.sampled_from([one.id for one in ROWS])),
    ged=st.booleans(),
    with_numbers=st.booleans(),
    is_large=st.booleans(),
)
def test_what_is_asked_for_once_more_is_the_same_paper(
    sections: frozenset[Section] | None, ids: frozenset[int] | None, ged: bool, with_numbers: bool, is_large: bool
) -> None:
    asked = replace(
        WANTED, recipient="가람시교육청", sections=sections, record_ids=ids, ged=ged, with_qualification_no=with_numbers,
        is_large_print=is_large,
    )  # fmt: skip
    diagnosis = GedDiagnosis(date(2026, 11, 21), (), ())
    paper = compose(LEARNER, ROWS, diagnosis, CENTRE, asked, NOW)
    again = asked_for(paper, ROWS)
    assert compose(LEARNER, ROWS, diagnosis, CENTRE, again, NOW) == paper
    assert (again.purpose, again.recipient, again.ged) == (asked.purpose, asked.recipient, ged)


def test_what_came_since_stands_on_the_paper_that_takes_the_place_of_another() -> None:
    old, new = record("reading", title="가"), record("reading", title="나")
    fresh = frozenset({new.id})
    again = asked_for(composed(old), (old, new), fresh)
    assert (again.sections, again.record_ids) == (None, None)
    chosen = composed(old, request=replace(WANTED, sections=frozenset({Section.ACTIVITY})))
    again = asked_for(chosen, (old, new, record("employment", title="다")), fresh)
    assert (again.sections, again.record_ids) == (frozenset({Section.ACTIVITY}), frozenset({old.id, new.id}))


def test_the_learners_word_is_marked() -> None:
    stated, seen = record("reading", title="가"), record("reading", title="나", provenance=Provenance.EVIDENCE_SEEN)
    assert [row.is_stated for row in composed(stated, seen).sections[-1].rows] == [True, False]


def test_the_block_lists_subjects_with_certain_hours() -> None:
    def verdict(subject: GedSubject, minutes: int) -> SubjectVerdict:
        missing = max(0, 5400 - minutes)
        word = Verdict.SHORT if missing else Verdict.MET
        return SubjectVerdict(GedLevel.HIGH, subject, word, minutes, 600, 5400, missing, (), (), (), "")

    found = GedDiagnosis(
        date(2026, 11, 21),
        (verdict(GedSubject.SCIENCE, 0), verdict(GedSubject.TECH_HOME, 5400), verdict(GedSubject.ETHICS, 5399)),
        (),
    )
    content = compose(LEARNER, (), found, CENTRE, replace(WANTED, ged=True), NOW)
    assert content.ged_lines is not None
    assert [(line.subject, line.minutes, line.is_met) for line in content.ged_lines] == [
        (GedSubject.TECH_HOME, 5400, True),
        (GedSubject.ETHICS, 5399, False),
    ]
    assert compose(LEARNER, (), found, CENTRE, WANTED, NOW).ged_lines is None


def test_who_issues_and_on_what_grounds_comes_from_the_centre() -> None:
    content = composed()
    assert (content.title, content.issuer) == ("평생학습이력증명서", "한빛시 평생학습관장")
    assert "한빛시 평생학습관" in content.legal_line
    assert "국가평생교육진흥원" in content.legal_line
