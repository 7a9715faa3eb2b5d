"""The issue register: a month of it, withdrawing for good, what stands in another's place, and the list that is handed out."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates.frozen import from_json
from llas_desktop.certificates.proof.withdrawn_file import read_withdrawn_list
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.domain.problems import Refused
from llas_desktop.services import Services
from llas_desktop.store import register
from llas_desktop.store.database import Store
from llas_desktop.store.register import Known, plain_number
from llas_desktop.system.paths import Places
from tests import staff
from tests.certificates import reading
from tests.services.centres import Centre
from tests.signers import VERIFIER

REASON = "적힌 내용이 잘못되었음"
PROXY = CertificateRequest(
    "기관 제출", "가람교육청", applicant=Applicant.PROXY, applicant_name="라마바", has_proxy_letter=True,
    identity_check=IdentityCheck.PASSPORT,
)  # fmt: skip


class Counter:
    """A clerk at work in a centre that has two learners."""

    def __init__(self, centre: Centre, services: Services, learner_ids: list[int]) -> None:
        self.centre, self.services = centre, services
        self.first, self.second = learner_ids

    @property
    def me(self) -> Actor:
        return self.services.door.actor()

    def issue(self, learner_id: int | None = None, **request: object) -> IssuedCertificate:
        wanted = replace(CertificateRequest("본인 보관"), **request)  # type: ignore[arg-type]
        return self.services.certificates.issue(self.me, learner_id or self.first, wanted)[0]

    def entries(self) -> list[tuple[Action, frozenset[int]]]:
        """(action, subjects) of the journal, in order."""
        return [
            (Action(action), frozenset(map(int, whom.split(",") if whom else ())))
            for action, whom in self.centre.rows(
                "SELECT action, (SELECT group_concat(learner_id) FROM change_set_subjects WHERE change_set_id = id)"
                " FROM change_sets ORDER BY id"
            )
        ]


@pytest.fixture
def counter(centre: Centre) -> Iterator[Counter]:
    learner_ids = centre.register("김하나", "이둘")
    with closing(centre.open()) as services:
        yield Counter(centre, services, learner_ids)


def problem(caught: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    found = caught.value.problems[0]
    return found.field, found.code


# --- a month


def test_a_month_begins_and_ends_by_the_clock_in_seoul(counter: Counter) -> None:
    made = {}
    for instant in (
        datetime(2026, 10, 31, 14, 59, 50, tzinfo=UTC),  # 23:59:50 in October
        datetime(2026, 10, 31, 15, 0, 0, tzinfo=UTC),
        datetime(2026, 12, 31, 14, 59, 50, tzinfo=UTC),
        datetime(2026, 12, 31, 15, 0, 0, tzinfo=UTC),
    ):
        counter.centre.clock.now = instant
        made[instant] = counter.issue().issue_no
    october, november, december, january = made.values()
    of_month = counter.services.register.month
    for (year, month), numbers in {
        (2026, 10): [october], (2026, 11): [november], (2026, 12): [december], (2027, 1): [january],
    }.items():  # fmt: skip
        assert [line.issue_no for line in of_month(counter.me, year, month)] == numbers
        assert all(f"-{year}{month:02}" in number for number in numbers)


def test_a_line_says_all_and_whom_it_showed_is_entered(counter: Counter) -> None:
    mine = counter.issue()
    theirs, _ = counter.services.certificates.issue(counter.me, counter.second, PROXY, batch_id="b-1")
    counter.services.certificates.reprint(counter.me, theirs.id)
    first, second = counter.services.register.month(counter.me, 2026, 11)
    assert (first.issue_no, first.name, first.copies) == (mine.issue_no, "김하나", 1)
    assert second.birth_date.isoformat() == "1985-01-01"
    assert (second.name, second.purpose, second.recipient, second.copies) == ("이둘", "기관 제출", "가람교육청", 2)
    assert (second.applicant, second.applicant_name, second.has_proxy_letter) == (Applicant.PROXY, "라마바", True)
    assert (second.identity_check, second.batch_id) == (IdentityCheck.PASSPORT, "b-1")
    assert (second.issued_by, second.workstation) == (counter.me.who, counter.me.workstation)
    assert counter.entries()[-1] == (Action.REGISTER_VIEWED, frozenset((counter.first, counter.second)))


@pytest.mark.parametrize(
    ("year", "month", "code"), [(2026, 12, "future"), (2027, 1, "future"), (9999, 12, "future"), (1899, 1, "before_1900"), (1, 1, "before_1900")]
)  # fmt: skip
def test_no_month_that_nothing_can_stand_in(counter: Counter, year: int, month: int, code: str) -> None:
    for verb in (counter.services.register.month, counter.services.register.paper):
        with pytest.raises(Refused) as caught:
            verb(counter.me, year, month)
        assert problem(caught) == ("month", code)


def test_a_month_without_a_certificate_is_empty_and_can_be_printed(counter: Counter) -> None:
    assert counter.services.register.month(counter.me, 1900, 1) == ()
    words = reading.words_of(counter.services.register.paper(counter.me, 2026, 11))
    assert "이달에는발급한증명서가없습니다" in words
    assert "발급0건" in words


def test_the_paper_of_a_month_has_every_number_and_what_became_of_it(counter: Counter) -> None:
    first = counter.issue()
    proxy, _ = counter.services.certificates.issue(counter.me, counter.second, PROXY)
    counter.services.register.void(counter.me, first.issue_no, REASON)
    again = counter.issue(replaces=first.issue_no)
    pdf = counter.services.register.paper(counter.me, 2026, 11)
    assert counter.entries()[-1] == (Action.REGISTER_PRINTED, frozenset((counter.first, counter.second)))
    words = reading.words_of(pdf)
    for said in (
        "증명서 발급대장", "2026년 11월", "발급 3건", "부수 3부", "철회 1건", first.issue_no, proxy.issue_no, again.issue_no,
        "김하나", "이둘", "본인 보관", "제출처 가람교육청", "대리인 라마바", "위임장 확인", "여권", f"철회 사유: {REASON}",
        f"대신한 증명서 {first.issue_no}", f"대신하는 증명서 {again.issue_no}", "담당", "팀장", "관장", "이하 빈칸",
    ):  # fmt: skip
        assert "".join(said.split()) in words, said


def test_of_a_destroyed_learner_the_paper_has_the_number_alone(counter: Counter) -> None:
    mine, theirs = counter.issue(), counter.issue(counter.second)
    counter.services.retention.destroy(counter.me, [counter.second], "보유 기간 경과")
    assert [line.issue_no for line in counter.services.register.month(counter.me, 2026, 11)] == [mine.issue_no]
    words = reading.words_of(counter.services.register.paper(counter.me, 2026, 11))
    assert theirs.issue_no in words
    assert "(파기)" in words
    assert "파기1건" in words
    assert "이둘" not in words


# --- numbers


@given(
    terminal=st.from_regex(r"[0-9A-Za-z]{1,10}", fullmatch=True),
    issued=st.builds(datetime.combine, st.dates(date(2000, 1, 1), date(2999, 12, 31)), st.times()),
    serial=st.integers(1, 10**9),
    page=st.none() | st.integers(1, 999),
    data=st.data(),
)
def test_a_number_is_known_however_it_is_copied_off_the_paper(
    terminal: str, issued: datetime, serial: int, page: int | None, data: st.DataObject
) -> None:
    number = f"{terminal}-{issued:%Y%m%d/%H%M%S}-{serial:06}"
    typed = number if page is None else f"{number}-{page}"
    typed = "".join(
        data.draw(st.sampled_from((letter, f" {letter}", f"{letter}　", wide)))
        for letter in typed
        for wide in [chr(ord(letter) + 0xFEE0)]  # as an input method writes it in full width
    )
    assert plain_number(typed) == number
    assert plain_number(plain_number(typed)) == number


@given(st.text(max_size=40))
def test_whatever_else_is_typed_is_no_number(text: str) -> None:
    typed = plain_number(text)
    assert not any(letter.isspace() for letter in typed)


def test_a_paper_is_found_by_its_number_and_so_entered(counter: Counter) -> None:
    mine = counter.issue()
    assert counter.services.register.find(counter.me, f" {mine.issue_no}-1 ").id == mine.id
    assert counter.entries()[-1] == (Action.REGISTER_VIEWED, frozenset((counter.first,)))
    before = counter.entries()
    for other in ("", "없는 번호", mine.issue_no.replace("000001", "000002"), f"X{mine.issue_no}"):
        with pytest.raises(Refused) as caught:
            counter.services.register.find(counter.me, other)
        assert problem(caught) == ("issue_no", "no_such_number")
    assert counter.entries() == before


# --- withdrawing


def test_a_withdrawn_certificate_keeps_its_entry_and_its_bytes(counter: Counter) -> None:
    mine = counter.issue()
    pdf = counter.services.certificates.pdf(counter.me, mine.id)
    withdrawal, changes = counter.services.register.void(counter.me, f"{mine.issue_no}-1", f" {REASON} ")
    assert counter.services.register.withdrawn().entries == (withdrawal,)
    assert changes.learner_ids == {counter.first}
    assert changes.tables == {"certificate_voids"}
    assert counter.entries()[-1] == (Action.CERTIFICATE_VOIDED, frozenset((counter.first,)))
    (line,) = counter.services.register.month(counter.me, 2026, 11)
    (entry,) = counter.services.certificates.of_learner(counter.first)
    for each in (line, entry):
        assert (each.issue_no, each.withdrawn_because, each.sha256) == (mine.issue_no, REASON, mine.sha256)
        assert each.withdrawn_at is not None
    assert counter.services.certificates.pdf(counter.me, mine.id) == pdf
    assert counter.services.journal.doctor() == ()


def test_a_withdrawal_is_final(counter: Counter) -> None:
    mine = counter.issue()
    counter.services.register.void(counter.me, mine.issue_no, REASON)
    before = counter.services.register.withdrawn().entries
    with pytest.raises(Refused) as caught:
        counter.services.register.void(counter.me, mine.issue_no, "다른 까닭")
    assert problem(caught) == ("issue_no", "already_voided")
    assert counter.services.journal.undoable(counter.me) is not Action.CERTIFICATE_VOIDED
    assert counter.services.register.withdrawn().entries == before


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("가" * 1000, "too_long"),
        ("850101-1234567로 잘못 적음", "resident_number"),
        ("김하나의 것이 아님", "names_a_learner"),
        ("김 하나 요청", "names_a_learner"),
        ("줄\x00바꿈", "forbidden_characters"),
    ],
)
def test_a_reason_is_given_and_names_nobody(counter: Counter, reason: str, code: str) -> None:
    mine = counter.issue()
    with pytest.raises(Refused) as caught:
        counter.services.register.void(counter.me, mine.issue_no, reason)
    assert problem(caught) == ("void_reason", code)
    assert counter.services.register.withdrawn().entries == ()


def test_nothing_that_was_never_issued_is_withdrawn(counter: Counter) -> None:
    mine = counter.issue()
    for other in ("", "T9-20261122/120000-000001", mine.issue_no.replace("000001", "000099")):
        with pytest.raises(Refused) as caught:
            counter.services.register.void(counter.me, other, REASON)
        assert problem(caught) == ("issue_no", "no_such_number")


def test_the_paper_of_a_destroyed_learner_can_be_withdrawn(counter: Counter) -> None:
    mine = counter.issue()
    counter.services.retention.destroy(counter.me, [counter.first], "보유 기간 경과")
    counter.services.register.void(counter.me, mine.issue_no, REASON)
    assert [one.issue_no for one in counter.services.register.withdrawn().entries] == [mine.issue_no]


def test_the_destruction_of_a_learner_leaves_what_was_withdrawn(counter: Counter) -> None:
    mine = counter.issue()
    counter.services.register.void(counter.me, mine.issue_no, REASON)
    before = counter.services.register.withdrawn().entries
    counter.services.retention.destroy(counter.me, [counter.first], "보유 기간 경과")
    assert counter.services.register.withdrawn().entries == before
    assert counter.services.journal.doctor() == ()


def test_the_list_is_handed_out_signed(counter: Counter) -> None:
    papers = [counter.issue(), counter.issue(counter.second)]
    for paper in papers:
        counter.services.register.void(counter.me, paper.issue_no, REASON)
    file = counter.services.register.withdrawn_file(counter.me)
    assert counter.entries()[-1] == (Action.WITHDRAWN_LIST_MADE, frozenset())
    listed = read_withdrawn_list(file, counter.services.keys.ring(), VERIFIER)
    assert [(one.issue_no, one.reason) for one in listed.entries] == [(paper.issue_no, REASON) for paper in papers]
    assert listed.centre == counter.services.centre.settings().centre_name
    assert "김하나" not in file.decode()


def test_an_empty_list_is_one_too(counter: Counter) -> None:
    file = counter.services.register.withdrawn_file(counter.me)
    assert read_withdrawn_list(file, counter.services.keys.ring(), VERIFIER).entries == ()


def test_the_learner_may_see_what_was_withdrawn_and_why(counter: Counter) -> None:
    mine = counter.issue()
    counter.services.register.void(counter.me, mine.issue_no, REASON)
    told = counter.services.disclosure.disclose(counter.me, counter.first)
    assert f"철회:{''.join(REASON.split())}" in reading.words_of(told.pdf)
    (withdrawn,) = json.loads(told.json)["withdrawn"]
    assert (withdrawn["issue_no"], withdrawn["reason"]) == (mine.issue_no, REASON)


# --- in its place


def test_another_stands_in_its_place_and_says_so(counter: Counter) -> None:
    old = counter.issue()
    counter.services.register.void(counter.me, old.issue_no, REASON)
    new = counter.issue(replaces=f" {old.issue_no}-1")
    assert new.replaces == old.issue_no
    assert counter.services.register.find(counter.me, old.issue_no).replaced_by == new.issue_no
    ((content,),) = counter.centre.rows(f"SELECT content FROM certificates WHERE id = {new.id}")
    assert from_json(content).replaces == old.issue_no
    assert old.issue_no in reading.words_of(counter.services.certificates.pdf(counter.me, new.id))
    # The one in its place may be wrong as well.
    counter.services.register.void(counter.me, new.issue_no, REASON)
    third = counter.issue(replaces=new.issue_no)
    found = counter.services.register.find(counter.me, new.issue_no)
    assert (found.replaces, found.replaced_by) == (old.issue_no, third.issue_no)


def test_only_what_was_withdrawn_and_is_hers_is_replaced(counter: Counter) -> None:
    mine, theirs = counter.issue(), counter.issue(counter.second)
    counter.services.register.void(counter.me, theirs.issue_no, REASON)
    before = counter.entries()
    for other, code in (
        (mine.issue_no, "not_withdrawn"),
        (theirs.issue_no, "unknown_issue_no"),
        ("없는 번호", "unknown_issue_no"),
    ):
        with pytest.raises(Refused) as caught:
            counter.issue(replaces=other)
        assert problem(caught) == ("replaces", code)
    assert counter.entries() == before


def test_of_what_counts_no_more_no_further_copy_is_made(counter: Counter) -> None:
    mine = counter.issue()
    counter.services.certificates.reprint(counter.me, mine.id)
    counter.services.register.void(counter.me, mine.issue_no, REASON)
    with pytest.raises(Refused) as caught:
        counter.services.certificates.reprint(counter.me, mine.id)
    assert problem(caught)[1] == "already_voided"
    assert counter.services.certificates.pdf(counter.me, mine.id, 2)


# --- what is known of a number


def test_what_is_known_of_a_number(counter: Counter) -> None:
    mine, gone = counter.issue(), counter.issue(counter.second)
    counter.services.retention.destroy(counter.me, [counter.second], "보유 기간 경과")
    counter.services.close()
    backup = counter.centre.back_up()
    lost = counter.centre.issue(counter.first)
    counter.centre.restore(backup)
    later = counter.centre.issue(counter.first)
    terminal, when, _ = mine.issue_no.split("-")
    data = counter.centre.data
    with closing(Store.open(Places(data).database, staff.key_of(data))) as store, store.read() as connection:

        def known(issue_no: str) -> Known:
            return register.known_number(connection, issue_no)

        assert known(mine.issue_no) is known(f"{mine.issue_no}-2") is Known.ISSUED
        assert known(gone.issue_no) is Known.DESTROYED
        assert known(f"{terminal}-{when}-{lost:06}") is Known.SKIPPED
        for other in (later + 1, mine.serial, later, 0):  # not yet given, or to another paper
            assert known(f"{terminal}-20260101/000000-{other:06}") is Known.UNKNOWN
        assert known("") is known("없는 번호") is known(f"{terminal}-{when}-{10**30}") is Known.UNKNOWN
