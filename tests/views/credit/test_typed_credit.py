"""Credits and passes as text: what is kept comes back as it was, and what is missing or wrong is told by its field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.credit import MOST_CREDITS, Credit, CreditDraft, CreditKind, CreditSource, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.views.credit.typed_credit import BLANK, CREDIT, FIELDS, PASS, CreditBuffer, read, typed_of

TODAY, BIRTH = date(2026, 11, 22), date(1985, 1, 1)
DAYS = st.dates(date(1990, 1, 1), TODAY).map(PartialDate.of) | st.integers(1986, 2026).map(PartialDate)
NAMES = st.text("가나다라마바ABC12", min_size=1, max_size=20)
FULL = {
    "source": "평가인정", "subject": "평생교육론", "credits": "3", "kind": "전공", "ended": "2026. 6. 20."
}  # fmt: skip


def credits_of() -> st.SearchStrategy[Credit]:
    drafts = st.builds(
        CreditDraft,
        st.sampled_from(CreditSource), NAMES, st.integers(1, 60), st.sampled_from(CreditKind), NAMES,
        is_required_major=st.none() | st.booleans(), term=st.sampled_from(("", "2026-1", "1999-2")),
        ended=DAYS, earned=st.none() | DAYS, provenance=st.sampled_from(Provenance),
    )  # fmt: skip
    return st.builds(Credit, st.just(7), st.just(1), drafts)


@given(credits_of())
def test_credits_come_back_as_they_were(credit: Credit) -> None:
    typed = typed_of(credit)
    assert typed.keys() == BLANK[CREDIT].keys()
    found = read(typed, TODAY, BIRTH)
    assert (found.made, found.problems) == (credit.values, ())


@given(st.integers(1, 4), NAMES, st.none() | DAYS, st.none() | st.integers(0, 100))
def test_a_pass_comes_back_as_it_was(stage: int, subject: str, on: PartialDate | None, score: int | None) -> None:
    typed = typed_of(StagePass(7, 1, stage, subject, on, score, is_exempted=False))
    assert typed.keys() == BLANK[PASS].keys()
    found = read(typed, TODAY, BIRTH)
    assert (found.made, found.problems) == (StagePass(0, 0, stage, subject, on, score, is_exempted=False), ())


def test_an_empty_form_says_in_its_order_what_is_missing() -> None:
    found = read(BLANK[CREDIT], TODAY, BIRTH)
    assert found.missing == ("source", "subject", "credits", "kind", "ended")
    assert (found.made, dict(found.wrong)) == (None, {})
    assert read(BLANK[PASS], TODAY, BIRTH).missing == ("subject",)


@pytest.mark.parametrize(
    ("form", "name", "typed", "code"),
    [
        (CREDIT, "credits", "0", "out_of_range"),
        (CREDIT, "credits", "1", ""),
        (CREDIT, "credits", str(MOST_CREDITS), ""),
        (CREDIT, "credits", str(MOST_CREDITS + 1), "out_of_range"),
        (CREDIT, "credits", "３", ""),
        (CREDIT, "credits", "2.5", "not_a_number"),
        (CREDIT, "credits", "-3", "not_a_number"),
        (CREDIT, "credits", "9" * 5000, "not_a_number"),
        (CREDIT, "credits", "三", "not_a_number"),
        (CREDIT, "term", "2026년 1학기", ""),
        (CREDIT, "term", "2026-3", "unreadable_term"),
        (CREDIT, "ended", "261122", ""),
        (CREDIT, "ended", "20261123", "future"),
        (CREDIT, "ended", "봄", "unreadable_date"),
        (CREDIT, "ended", "19841231", "before_birth"),
        (PASS, "score", "100", ""),
        (PASS, "score", "101", "out_of_range"),
        (PASS, "passed_on", "20261123", "future"),
    ],
)
def test_each_field_has_its_bounds(form: str, name: str, typed: str, code: str) -> None:
    base = FULL if form == CREDIT else {"subject": "국어"}
    found = read({**BLANK[form], **base, name: typed}, TODAY, BIRTH)
    assert [(problem.field, problem.code) for problem in found.problems] == ([(name, code)] if code else [])


def test_an_exempted_pass_has_no_score() -> None:
    typed = {**BLANK[PASS], "subject": "국어", "score": "72", "is_exempted": "1"}
    assert read(typed, TODAY, BIRTH).wrong.keys() == {"score"}
    assert read({**typed, "score": ""}, TODAY, BIRTH).problems == ()


def test_a_day_that_cannot_be_read_is_not_called_missing() -> None:
    typed = {**BLANK[CREDIT], **FULL, "ended": "", "earned": "2026. 13."}
    found = read(typed, TODAY, BIRTH)
    assert found.missing == ()
    assert found.wrong.keys() == {"earned"}


def test_the_next_line_of_a_paper_begins_with_what_the_lines_share() -> None:
    buffer = CreditBuffer.for_new(1)
    buffer.typed.update({**FULL, "institution": "가온평생교육원", "term": "2026-1"})
    following = buffer.next()
    assert not following.is_touched
    assert following.kept is None
    kept = {name for name in FIELDS[CREDIT] if following.typed[name] == buffer.typed[name] != BLANK[CREDIT][name]}
    assert kept == {"source", "institution", "ended", "term"}
    following.typed["subject"] = "교육심리학"
    assert following.is_touched


def test_another_form_alone_is_nothing_to_be_kept() -> None:
    buffer = CreditBuffer.for_new(1)
    buffer.turn_to(PASS)
    assert not buffer.is_touched
    buffer.typed["subject"] = "국어"
    buffer.turn_to(CREDIT)
    assert buffer.typed["subject"] == "국어"
    assert buffer.is_touched
