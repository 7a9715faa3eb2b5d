"""What refuses a draft, at its border; what is only pointed out; what cleaning does."""

import unicodedata
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import KIND_BY_CODE, KINDS, RecordDraft, Section
from llas_desktop.domain.learner import Applicant, LearnerDraft, MemberType, Opening
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.services import rules
from tests.services.desks import TODAY, codes, person

BIRTH = date(1985, 1, 1)


def of_record(**values: Any) -> set[tuple[str, str]]:
    draft = RecordDraft(**{"kind": "other_learning", "title": "동네 한 바퀴"} | values)
    return codes(rules.record_problems(draft, TODAY, BIRTH))


def day(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


# -- learners ---------------------------------------------------------------------------------------------------------


def test_a_name_and_a_birth_date_are_enough() -> None:
    assert rules.learner_problems(person(), TODAY) == ()


@pytest.mark.parametrize(
    "name",
    [
        "김민수",
        "남궁 옥분",
        "Nguyễn Thị Hường",
        "李 小龍",
        "Jean-Luc D’Arc",
        "김·이",
        "김민수(개명)",
        "Đỗ",
        "アキラ",
        "가" * 120,
    ],
)
def test_a_name_is_as_the_learner_writes_it_in_any_script(name: str) -> None:
    assert rules.learner_problems(person(name), TODAY) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "required"),
        ("  \t ", "required"),
        ("김\0민수", "forbidden_characters"),
        ("김\u202e민수", "forbidden_characters"),
        ("김\u200b민수", "forbidden_characters"),
        ("김민수😀", "emoji"),
        ("850101-1234567", "resident_number"),
        ("１２３", "not_a_name"),
        ("%_'", "not_a_name"),
        ("가" * 201, "too_long"),
    ],
)
def test_what_no_name_can_be(name: str, code: str) -> None:
    found = codes(rules.learner_problems(person(name), TODAY))
    assert ("name", code) in found


@pytest.mark.parametrize("name", [field.name for field in fields(LearnerDraft) if field.type is str])
def test_a_resident_number_is_refused_in_every_text_of_a_learner_and_not_repeated(name: str) -> None:
    values: dict[str, Any] = {name: "그의 번호 850101-1234567 입니다"}
    draft = replace(person(), **values)
    found = [problem for problem in rules.learner_problems(draft, TODAY) if problem.code == "resident_number"]
    assert [problem.field for problem in found] == [name]
    assert "1234567" not in sentence(found[0]) + repr(found[0])


@pytest.mark.parametrize(
    "name", [field.name for field in fields(RecordDraft) if field.type is str and field.name != "kind"]
)
@pytest.mark.parametrize(
    "number", ["8501011234567", "850101 1234567", "８５０１０１－１２３４５６７", "19850101-1234567"]
)
def test_a_resident_number_is_refused_in_every_text_of_a_record(name: str, number: str) -> None:
    values: dict[str, Any] = {"kind": "other_learning", "title": "동네 한 바퀴", name: f"메모 {number}"}
    draft = RecordDraft(**values)
    assert (name, "resident_number") in codes(rules.record_problems(draft, TODAY, BIRTH))


@pytest.mark.parametrize(
    ("birth", "code"),
    [("2026-11-21", ""), ("2026-11-22", "future"), ("1900-01-01", ""), ("1899-12-31", "too_long_ago")],
)
def test_a_birth_is_not_in_the_future_and_not_before_1900(birth: str, code: str) -> None:
    found = codes(rules.learner_problems(person(birth=birth, guardian_name="라마바"), TODAY))
    assert found == ({("birth_date", code)} if code else set())


@pytest.mark.parametrize(("birth", "is_minor"), [("2012-11-21", False), ("2012-11-22", True)])
def test_under_14_a_guardian_consents_and_only_general_membership_is_open(birth: str, is_minor: bool) -> None:
    alone = person(birth=birth, member_type=MemberType.INTEGRATED)
    expected = (
        {("guardian_name", "guardian_missing"), ("member_type", "minor_is_general_member")} if is_minor else set()
    )
    assert codes(rules.learner_problems(alone, TODAY)) == expected
    assert rules.learner_problems(person(birth=birth, guardian_name="라마바"), TODAY) == ()


@pytest.mark.parametrize(
    ("phone", "is_right"),
    [
        ("010-1234-5678", True), ("+82 10 1234 5678", True), ("(02) 123-4567", True), ("０１０-1234-5678", True), ("", True),
        ("010.1234.5678", False), ("공일공", False), ("010-1234-5678 (딸)", False), ("---", False),
    ],
)  # fmt: skip
def test_a_phone_is_digits_spaces_and_four_signs(phone: str, is_right: bool) -> None:
    found = codes(rules.learner_problems(person(phone=phone), TODAY))
    assert found == (set() if is_right else {("phone", "invalid_phone")})


@pytest.mark.parametrize(
    ("email", "is_right"),
    [("a@example.org", True), ("first.last+x@sub.example.co.kr", True), ("홍@예시.한국", True), ("", True)]
    + [(text, False) for text in ("a@b", "a b@example.org", "@example.org", "a@@example.org", "example.org", "a@.org")],
)
def test_an_email_has_the_shape_of_one(email: str, is_right: bool) -> None:
    found = codes(rules.learner_problems(person(email=email), TODAY))
    assert found == (set() if is_right else {("email", "invalid_email")})


def test_a_proxy_brings_a_letter_and_a_name() -> None:
    assert rules.opening_problems(Opening()) == ()
    assert codes(rules.opening_problems(Opening(Applicant.PROXY))) == {
        ("has_proxy_letter", "proxy_letter_missing"), ("applicant_name", "required"),
    }  # fmt: skip
    assert rules.opening_problems(Opening(Applicant.PROXY, "라마바", has_proxy_letter=True)) == ()


# -- records ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_asks_for_its_required_fields_and_no_more(kind: Any) -> None:
    empty = codes(rules.record_problems(RecordDraft(kind.code), TODAY, BIRTH))
    assert empty == {(name, "required") for name in kind.required}
    enough: dict[str, Any] = {name: 60 if name == "minutes" else "가나다" for name in kind.required}
    assert rules.record_problems(RecordDraft(kind.code, **enough), TODAY, BIRTH) == ()


def test_a_kind_that_is_none_is_refused_in_words() -> None:
    assert codes(rules.record_problems(RecordDraft("nonsense"), TODAY, BIRTH)) == {("kind", "unknown_choice")}


@pytest.mark.parametrize(
    ("started", "ended", "is_refused"),
    [
        ("2023-03-02", "2023-03-02", False),
        ("2023-03-02", "2023-03-01", True),
        ("2023-03", "2023-03-01", False),
        ("2023-03-02", "2023", False),
        ("2023-03", "2022", True),
        ("2023-03-02", "2023-02", True),
        ("2023", "2022-12-31", True),
    ],
)
def test_an_end_is_not_before_its_start_as_far_as_both_are_known(started: str, ended: str, is_refused: bool) -> None:
    found = of_record(started=day(started), ended=day(ended))
    assert found == ({("ended", "ended_before_started")} if is_refused else set())


@pytest.mark.parametrize(
    ("ended", "is_completed", "is_refused"),
    [
        ("2026-11-21", True, False), ("2026-11-22", True, True), ("2026-11-22", False, False),
        ("2026", True, False), ("2026-12", True, True), ("2027", True, True),
    ],
)  # fmt: skip
def test_a_completion_is_not_in_the_future(ended: str, is_completed: bool, is_refused: bool) -> None:
    found = of_record(started=day("2026"), ended=day(ended), is_completed=is_completed)
    assert found == ({("ended", "future")} if is_refused else set())


def test_nothing_begins_in_the_future_but_a_qualification_is_valid_and_a_job_agreed_beyond_today() -> None:
    assert of_record(started=day("2026-11-22")) == {("started", "future")}
    assert of_record(kind="national_technical", started=day("2024-01-02"), ended=day("2029-01-01")) == set()
    assert of_record(kind="employment", institution="어느 회사", ended=day("2027-02-28")) == set()


@pytest.mark.parametrize(
    ("ended", "is_refused"), [("1984-12-31", True), ("1985-01-01", False), ("1984", True), ("1985", False)]
)
def test_nobody_learns_before_birth(ended: str, is_refused: bool) -> None:
    assert of_record(ended=day(ended)) == ({("ended", "before_birth")} if is_refused else set())


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        (0, "no_hours"), (1, ""), (5400, ""), (5401, "hours_above_total"), (6_000_000, "hours_above_total"),
        (6_000_001, "hours_out_of_range"), (-1, "hours_out_of_range"),
    ],
)  # fmt: skip
def test_hours_are_bounded_and_those_above_the_total_of_the_course_pointed_out(minutes: int, code: str) -> None:
    draft = RecordDraft("accredited_course", title="생활 속의 기술", minutes=minutes)
    found = rules.record_problems(draft, TODAY, BIRTH, course_minutes=5400)
    assert codes(found) == ({("minutes", code)} if code else set())
    assert [problem.is_warning for problem in found] == ([code == "hours_above_total"] if code else [])


@pytest.mark.parametrize("minutes", [None, 0, 60])
def test_who_did_not_complete_a_course_needs_no_hours(minutes: int | None) -> None:
    draft = RecordDraft("accredited_course", title="생활 속의 기술", minutes=minutes, is_completed=False)
    assert rules.record_problems(draft, TODAY, BIRTH) == ()


def test_a_warning_alone_refuses_nothing() -> None:
    rules.refuse([Problem("minutes", "hours_above_total")])
    with pytest.raises(Refused) as refused:
        rules.refuse([Problem("minutes", "hours_above_total"), Problem("title", "required")])
    assert codes(refused.value.problems) == {("title", "required")}


def test_what_is_still_done_has_no_end() -> None:
    found = of_record(kind="employment", institution="어느 회사", ended=day("2020-01-01"), is_current=True)
    assert found == {("ended", "ended_though_current")}


def test_what_was_typed_for_another_kind_is_not_kept_unseen() -> None:
    draft = RecordDraft(
        "scholarship",
        title="새싹 장학",
        ended=day("2020-01-01"),
        minutes=60,
        is_current=True,
        grade="2급",
        major="가정",
    )
    assert rules.cleaned_record(draft) == RecordDraft("scholarship", title="새싹 장학")


def test_a_course_of_a_completion_of_another_kind_is_kept() -> None:
    assert rules.cleaned_record(RecordDraft("k_mooc", title="강좌", course_id=3)).course_id == 3
    assert rules.cleaned_record(RecordDraft("employment", institution="회사", course_id=3)).course_id is None


# -- every text -------------------------------------------------------------------------------------------------------

texts = st.text(max_size=60)


@given(texts, texts)
def test_cleaning_is_done_at_once_and_leaves_nothing_to_clean(title: str, content: str) -> None:
    once = rules.cleaned(RecordDraft("reading", title=title, content=content))
    assert rules.cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once.title)
    assert once.title == once.title.strip()
    assert "  " not in once.title
    assert "\n" not in once.title


@given(texts)
def test_no_text_whatever_breaks_the_rules_themselves(text: str) -> None:
    draft = LearnerDraft(text, BIRTH, phone=text, email=text, account_no=text, guardian_phone=text)
    for problem in rules.learner_problems(draft, TODAY):
        assert sentence(problem)


@given(st.sampled_from(sorted(KIND_BY_CODE)), texts, st.dates(), st.dates(), st.integers(-10, 10**8))
def test_a_record_without_problems_is_one_that_the_record_room_can_keep(
    kind: str, text: str, one: date, other: date, minutes: int
) -> None:
    started, ended = PartialDate.of(one), PartialDate.of(other)
    draft = RecordDraft(kind, title=text, institution=text, started=started, ended=ended, minutes=minutes)
    if not any(not problem.is_warning for problem in rules.record_problems(draft, TODAY, BIRTH)):
        clean = rules.cleaned_record(draft)
        assert clean.minutes is None or clean.minutes >= 0
        assert clean.started is None or clean.ended is None or one <= other
        assert clean.section is not Section.COMPLETION or clean.ended is None or other <= TODAY


def test_a_decomposed_name_from_macos_is_stored_composed() -> None:
    assert rules.cleaned(person(unicodedata.normalize("NFD", "김민수"))).name == "김민수"
    assert rules.cleaned(person(phone="０１０－１２３４－５６７８", email="ａ＠example.org")).phone == "010-1234-5678"
