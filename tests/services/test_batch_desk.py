"""A class at one go: who is in it, one certificate each whatever happens in between, and the account of it."""

import multiprocessing
import os
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from llas_desktop.certificates.frozen import from_json
from llas_desktop.domain.actor import Action, Changes
from llas_desktop.domain.batch import Batch, BatchLine, Candidate, ClassHeld
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.history import Section
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.services.batch_desk import BatchDesk
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.store.database import Store
from llas_desktop.store.destruction import Deed, destroy
from tests import staff
from tests.services.desks import CLERK, NOW, TECH_HOME, Desks, codes, completion, person
from tests.services.test_certificate_desk import ROOM
from tests.signers import signer
from tests.store.rooms import record_room

KEEPING: Final = CertificateRequest("본인 보관")
GED: Final = CertificateRequest("검정고시 응시원서 제출", ged=True)
YEAR: Final = (date(2023, 1, 1), date(2023, 12, 31))


class Counter(Desks):
    """A centre with its certificates and batches; the clock stands still."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.centre.set_up(CLERK, "가람평생학습관")
        self.certificates = CertificateDesk(
            store, ROOM, self.diagnosis, lambda _: signer(), lambda: "07", clock=lambda: NOW
        )
        self.batch = BatchDesk(store, self.certificates, ROOM, clock=lambda: NOW)

    def enrolled(self, *names: str, **values: Any) -> list[int]:
        """New learners with these names and the account numbers LA-1, LA-2 …, who completed 동네 한 바퀴."""
        begun = len(self.rows("SELECT id FROM learners"))
        ids = [self.learner(name, account_no=f"LA-{begun + at}") for at, name in enumerate(names, 1)]
        for learner_id in ids:
            self.history.keep(CLERK, learner_id, completion(**values))
        return ids

    def candidates(self, ids: list[int], request: CertificateRequest = KEEPING) -> list[Candidate]:
        return [Candidate(learner_id, "", None, "", request) for learner_id in ids]

    def issue_all(self, batch_id: str) -> list[tuple[BatchLine, Changes | None]]:
        done = []
        while (issued := self.batch.issue_next(CLERK, batch_id))[0] is not None:
            done.append(issued)
        return done  # type: ignore[return-value]  # the loop ends at the first None

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        with self.store.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def newest_entry(self) -> tuple[str, set[int]]:
        """Its action, and whom it concerned."""
        [(entry, action)] = self.rows("SELECT id, action FROM change_sets ORDER BY id DESC LIMIT 1")
        whom = self.rows(f"SELECT learner_id FROM change_set_subjects WHERE change_set_id = {entry}")
        return str(action), {row[0] for row in whom if isinstance(row[0], int)}


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with record_room(tmp_path) as store:
        yield Counter(store)


def problems_of(candidates: tuple[Candidate, ...]) -> list[list[str]]:
    return [[problem.code for problem in candidate.problems] for candidate in candidates]


# -- who is in it ------------------------------------------------------------------------------------------------------


def test_classes_are_what_was_completed_between_two_days_with_how_many_did(counter: Counter) -> None:
    counter.enrolled("가나다", "라마바")
    counter.enrolled("사아자", title="손뜨개", ended="2023-05", started="2023-03")
    counter.enrolled("차카타", title="손뜨개", ended="2022-12-31", started="2022-03-02")
    counter.enrolled("파하가", title="그만둔 반", is_completed=False)
    walk = ClassHeld(None, "동네 한 바퀴", "", date(2023, 6, 30), date(2023, 6, 30), 2)
    knitting = ClassHeld(None, "손뜨개", "", date(2023, 5, 1), date(2023, 5, 31), 1)
    assert counter.batch.classes(*YEAR) == (walk, knitting)
    assert counter.batch.classes(date(2023, 5, 20), date(2023, 6, 29)) == (knitting,)


def test_a_class_of_the_catalogue_is_told_from_another_of_the_same_title(counter: Counter) -> None:
    courses = [counter.course(TECH_HOME, number=number) for number in ("N-1", "N-2")]
    for at, course in enumerate(courses):
        counter.history.keep(CLERK, counter.learner(f"가나{'다라'[at]}"), completion(course))
    held = counter.batch.classes(*YEAR)
    assert {one.course_id for one in held} == {course.id for course in courses}
    assert [counter.batch.members(CLERK, one, KEEPING)[0].name for one in held] == [
        {courses[0].id: "가나다", courses[1].id: "가나라"}[one.course_id or 0] for one in held
    ]


def test_members_stand_by_name_and_who_did_not_complete_it_is_left_out_with_the_reason(counter: Counter) -> None:
    counter.enrolled("하나", "가람")
    counter.enrolled("나래", is_completed=False)
    [held] = counter.batch.classes(*YEAR)
    members = counter.batch.members(CLERK, held, KEEPING)
    assert [(one.name, one.is_fit) for one in members] == [("가람", True), ("나래", False), ("하나", True)]
    assert problems_of(members) == [[], ["not_completed"], []]
    assert counter.newest_entry() == (Action.LEARNERS_SEARCHED, {one.learner_id for one in members})


def test_what_may_be_a_slip_is_pointed_out_and_keeps_nobody_out(counter: Counter) -> None:
    first, second = counter.enrolled("가나다", "라마바")
    counter.learners.change(CLERK, second, person("라마바", account_no="LA-2", name_hanja="กข"))
    issued, _ = counter.certificates.issue(CLERK, first, KEEPING)
    [held] = counter.batch.classes(*YEAR)
    members = counter.batch.members(CLERK, held, KEEPING)
    assert problems_of(members) == [["issued_lately"], ["unprintable"]]
    assert members[0].problems[0].value == issued.issue_no
    assert all(one.is_fit for one in members)
    as_typed = replace(KEEPING, purpose=unicodedata.normalize("NFD", f"  {KEEPING.purpose.replace(' ', '  ')} "))
    assert problems_of(counter.batch.reconsider(members, as_typed)) == [["issued_lately"], ["unprintable"]]
    assert problems_of(counter.batch.reconsider(members, GED)) == [
        ["no_ged_minutes"],
        ["unprintable", "no_ged_minutes"],
    ]


@pytest.fixture
def listed(counter: Counter, tmp_path: Path) -> Callable[[str], tuple[Candidate, ...]]:
    def read(text: str, encoding: str = "utf-8-sig") -> tuple[Candidate, ...]:
        file = tmp_path / "list.csv"
        file.write_bytes(text.encode(encoding))
        return counter.batch.from_file(CLERK, file, KEEPING)

    return read


def test_a_list_gives_its_rows_their_requests_and_what_it_leaves_open_is_the_usual(
    counter: Counter, listed: Callable[..., tuple[Candidate, ...]]
) -> None:
    first, second = counter.enrolled("가나다", "라마바")
    found = listed("계좌번호,용도,제출처,검정고시\nLA-2,취업·이직,가나다라마회사,\nLA-1,,,Y\n", "cp949")
    assert [(one.row, one.learner_id, one.name) for one in found] == [(2, second, "라마바"), (3, first, "가나다")]
    assert [one.request for one in found] == [
        CertificateRequest("취업·이직", "가나다라마회사"),
        CertificateRequest("본인 보관", ged=True),
    ]
    assert counter.newest_entry() == (Action.LEARNERS_SEARCHED, {first, second})
    again = counter.batch.reconsider(found, replace(KEEPING, purpose="기관 제출", recipient="가나다라마구청"))
    assert [one.request for one in again] == [
        CertificateRequest("취업·이직", "가나다라마회사"),
        CertificateRequest("기관 제출", "가나다라마구청", ged=True),
    ]


def test_a_row_that_names_nobody_or_says_nonsense_is_told_and_the_others_are_taken(
    counter: Counter, listed: Callable[..., tuple[Candidate, ...]]
) -> None:
    counter.enrolled("가나다")
    found = listed("계좌번호,검정고시\nLA-9,\nLA-1,아마도\n,Y\nLA-1,N\nLA-1,N\n")
    assert problems_of(found) == [["unknown_account"], ["unknown_choice"], ["required"], [], ["listed_twice"]]
    assert [one.is_fit for one in found] == [False, False, False, True, False]
    assert found[0].account_no == "LA-9"


@pytest.mark.parametrize(
    ("text", "code"), [("계좌번호\n", "no_rows"), ("이름\n가나다\n", "missing_columns"), ("", "file_empty")]
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(
    listed: Callable[..., tuple[Candidate, ...]], text: str, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        listed(text)
    assert codes(caught.value.problems) == {("file", code)}


# -- issuing -----------------------------------------------------------------------------------------------------------


def test_each_is_issued_one_in_the_order_of_the_plan_each_an_entry_of_its_own(counter: Counter) -> None:
    ids = counter.enrolled("가나다", "라마바", "사아자")
    batch = counter.batch.begin(CLERK, counter.candidates(ids), "동네 한 바퀴")
    assert [line.is_waiting for line in batch.lines] == [True] * 3
    done = counter.issue_all(batch.id)
    assert [line.learner_id for line, _ in done] == ids
    assert [line.issued.serial for line, _ in done if line.issued] == [1, 2, 3]
    assert len({changes.change_set_id for _, changes in done if changes}) == 3
    assert counter.rows("SELECT DISTINCT batch_id FROM change_sets WHERE action = 'certificate_issued'") == [
        (batch.id,)
    ]
    account = counter.batch.account(batch.id)
    assert [line.issued for line in account.lines] == [line.issued for line, _ in done]
    assert (account.waiting, account.refused, account.label) == ((), (), "동네 한 바퀴")


def test_who_is_not_fit_stands_in_the_account_with_the_reason(counter: Counter) -> None:
    [learner_id] = counter.enrolled("가나다")
    unknown = Candidate(0, "", None, "LA-9", KEEPING, (Problem("account_no", "unknown_account", "LA-9"),), 2)
    batch = counter.batch.begin(CLERK, [unknown, *counter.candidates([learner_id])], "list.csv")
    counter.issue_all(batch.id)
    account = counter.batch.account(batch.id)
    assert [(line.account_no, [p.code for p in line.problems]) for line in account.refused] == [
        ("LA-9", ["unknown_account"])
    ]
    assert [line.learner_id for line in account.issued] == [learner_id]


def test_nobody_to_issue_to_or_a_request_that_no_issue_would_take_is_no_batch(counter: Counter) -> None:
    ids = counter.enrolled("가나다")
    for candidates, problem in (
        ([], ("candidates", "required")),
        (
            [replace(one, problems=(Problem("is_completed", "not_completed"),)) for one in counter.candidates(ids)],
            ("candidates", "required"),
        ),
        (counter.candidates(ids, CertificateRequest(" ")), ("purpose", "required")),
        (
            counter.candidates(ids, CertificateRequest("제출", applicant=Applicant.PROXY, applicant_name="다라마")),
            ("has_proxy_letter", "proxy_letter_missing"),
        ),
    ):
        with pytest.raises(Refused) as caught:
            counter.batch.begin(CLERK, candidates, "반")
        assert problem in codes(caught.value.problems)
    assert counter.batch.unfinished(CLERK) == ()


def test_who_is_destroyed_meanwhile_is_told_and_the_others_get_theirs(counter: Counter) -> None:
    ids = counter.enrolled("가나다", "라마바", "사아자")
    batch = counter.batch.begin(CLERK, counter.candidates(ids), "반")
    with counter.store.write(CLERK, Action.LEARNERS_DESTROYED) as writer:
        destroy(writer, ids[:1], Deed(NOW, CLERK.who, "보유기간 경과"))
    assert [line.learner_id for line, _ in counter.issue_all(batch.id) if line.issued] == ids[1:]
    [gone] = counter.batch.account(batch.id).refused
    assert ([problem.code for problem in gone.problems], gone.name, gone.account_no) == (["gone"], "", "")


def test_a_failure_of_the_world_leaves_the_learner_waiting(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = counter.enrolled("가나다", "라마바")
    batch = counter.batch.begin(CLERK, counter.candidates(ids), "반")
    counter.batch.issue_next(CLERK, batch.id)
    with monkeypatch.context() as full:

        def fail(*_: object, **__: object) -> None:
            raise WorldError("disk_full")

        full.setattr(counter.certificates, "issue", fail)
        with pytest.raises(WorldError):
            counter.batch.issue_next(CLERK, batch.id)
    assert [line.learner_id for line in counter.batch.account(batch.id).waiting] == ids[1:]
    assert [line.learner_id for line, _ in counter.issue_all(batch.id)] == ids[1:]


def test_begun_again_nobody_gets_a_second_one(counter: Counter) -> None:
    ids = counter.enrolled("가나다", "라마바", "사아자")
    batch = counter.batch.begin(CLERK, counter.candidates(ids[:2]), "반")
    counter.issue_all(batch.id)
    again = counter.batch.begin(CLERK, counter.candidates(ids), "반", batch_id=batch.id)
    assert [line.learner_id for line in again.waiting] == ids[2:]
    counter.issue_all(batch.id)
    assert counter.rows("SELECT learner_id FROM certificates ORDER BY serial") == [(each,) for each in ids]


def test_two_batches_issue_two(counter: Counter) -> None:
    ids = counter.enrolled("가나다")
    for _ in range(2):
        counter.issue_all(counter.batch.begin(CLERK, counter.candidates(ids), "반").id)
    assert counter.rows("SELECT count(*) FROM certificates") == [(2,)]


# -- what is left --------------------------------------------------------------------------------------------------------


def test_what_was_broken_off_is_offered_again_until_it_is_settled(counter: Counter, tmp_path: Path) -> None:
    ids = counter.enrolled("가나다", "라마바")
    batch = counter.batch.begin(CLERK, counter.candidates(ids, GED), "반")
    counter.batch.issue_next(CLERK, batch.id)
    [offered] = counter.batch.unfinished(CLERK)
    assert (offered.id, offered.label, offered.begun_at) == (batch.id, "반", NOW)
    assert [line.learner_id for line in offered.waiting] == ids[1:]
    assert counter.newest_entry() == (Action.LEARNERS_SEARCHED, set(ids))
    assert counter.batch.unfinished(replace(CLERK, workstation="desk-2")) == ()
    counter.batch.settle(CLERK, batch.id)
    assert counter.batch.unfinished(CLERK) == ()
    assert counter.batch.issue_next(CLERK, batch.id) == (None, None)
    settled = counter.batch.account(batch.id)
    assert [line.learner_id for line in settled.lines if line.issued] == ids[:1]


def test_the_requests_are_kept_whole(counter: Counter) -> None:
    ids = counter.enrolled("가나다", "라마바")
    wanted = CertificateRequest(
        "기관 제출", "가나다라청", frozenset((Section.COMPLETION, Section.CAREER)), None, False, True, True,
        Applicant.PROXY, "다라마", True, IdentityCheck.RESIDENT_CARD, True,
    )  # fmt: skip
    batch = counter.batch.begin(CLERK, [*counter.candidates(ids[:1], wanted), *counter.candidates(ids[1:])], "반")
    lines = [line.issued for line, _ in counter.issue_all(batch.id)]
    assert [(one.purpose, one.recipient, one.applicant) for one in lines if one] == [
        ("기관 제출", "가나다라청", Applicant.PROXY),
        ("본인 보관", "", Applicant.SELF),
    ]
    content = [from_json(str(row[0])) for row in counter.rows("SELECT content FROM certificates ORDER BY serial")]
    assert [[each.section for each in one.sections] for one in content] == [
        [Section.CAREER, Section.COMPLETION],
        list(Section),
    ]


def test_the_plan_holds_nobodys_name_or_number(counter: Counter, tmp_path: Path) -> None:
    counter.enrolled("가나다")
    file = tmp_path / "list.csv"
    file.write_text("계좌번호\nLA-1\nLA-1\n", encoding="utf-8")
    counter.batch.begin(CLERK, counter.batch.from_file(CLERK, file, KEEPING), "850101-1234567 명단")
    [(typed,)] = counter.rows("SELECT typed FROM drafts")
    assert [each for each in ("가나다", "LA-1", "1234567") if each in str(typed)] == []


def test_a_batch_that_nobody_knows_is_gone(counter: Counter) -> None:
    for ask in (counter.batch.account, lambda batch_id: counter.batch.one_pdf(CLERK, batch_id)):
        with pytest.raises(Refused) as caught:
            ask("nobody's")
        assert codes(caught.value.problems) == {("batch", "gone")}


def test_one_pdf_holds_the_pages_of_all_that_count_in_their_order(counter: Counter) -> None:
    ids = counter.enrolled("가나다", "라마바", "사아자")
    batch = counter.batch.begin(CLERK, counter.candidates(ids), "반")
    with pytest.raises(Refused) as caught:
        counter.batch.one_pdf(CLERK, batch.id)
    assert codes(caught.value.problems) == {("batch", "nothing_issued")}
    papers = [counter.certificates.printable(line.issued.id) for line, _ in counter.issue_all(batch.id) if line.issued]
    pdf = counter.batch.one_pdf(CLERK, batch.id)
    assert counter.newest_entry() == (Action.CERTIFICATE_SAVED, set(ids))
    with pikepdf.open(BytesIO(pdf)) as bundle:
        assert "/AcroForm" not in bundle.Root
        assert not bundle.attachments
        assert all("/Annots" not in page for page in bundle.pages)
        drawn = [page.Contents.read_bytes() for page in bundle.pages]
    expected = []
    for paper in papers:
        with pikepdf.open(BytesIO(paper)) as single:
            expected += [page.Contents.read_bytes() for page in single.pages]
    assert drawn == expected


# -- several programs, and one that dies -----------------------------------------------------------------------------------

PAPERS: Final = 12


def _class_of(data: Path) -> tuple[str, list[int]]:
    services, _ = staff.set_up(data)
    with closing(services):
        clerk = services.door.actor()
        ids = [services.learners.register(clerk, person(f"가나{chr(0xAC00 + at)}"))[0].id for at in range(PAPERS)]
        candidates = [Candidate(learner_id, "", None, "", KEEPING) for learner_id in ids]
        batch = services.batch.begin(clerk, candidates, "반")
        services.certificates.warm()
    return batch.id, ids


def _go_on(data: Path, batch_id: str, told: Connection) -> None:
    with closing(staff.sign_in(data)) as services:
        told.send("ready")
        told.recv()
        while (line := services.batch.issue_next(services.door.actor(), batch_id)[0]) is not None:
            told.send(line.learner_id)
        told.send(None)


def _sent(process: Connection) -> list[int]:
    return list(iter(process.recv, None))


def _account(data: Path, batch_id: str) -> tuple[Batch, tuple[object, ...]]:
    with closing(staff.sign_in(data)) as services:
        return services.batch.account(batch_id), services.journal.doctor()


@pytest.mark.slow
def test_two_programs_at_one_batch_issue_each_learner_one(tmp_path: Path) -> None:
    batch_id, ids = _class_of(tmp_path / "data")
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(2)]
    processes = [context.Process(target=_go_on, args=(tmp_path / "data", batch_id, there)) for _, there in pipes]
    for process, (_, there) in zip(processes, pipes, strict=True):
        process.start()
        there.close()  # or a child that dies would be waited for
    assert [here.recv() for here, _ in pipes] == ["ready"] * 2
    for here, _ in pipes:
        here.send("go")
    done = [_sent(here) for here, _ in pipes]
    for process in processes:
        process.join()
    assert sorted(done[0] + done[1]) == ids
    batch, findings = _account(tmp_path / "data", batch_id)
    assert sorted(line.issued.serial for line in batch.lines if line.issued) == list(range(1, PAPERS + 1))
    assert {line.learner_id for line in batch.issued} == set(ids)
    assert findings == ()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signal kills there")
def test_after_a_crash_between_two_the_rest_is_offered_and_issued(tmp_path: Path) -> None:
    batch_id, ids = _class_of(tmp_path / "data")
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_go_on, args=(tmp_path / "data", batch_id, there))
    process.start()
    there.close()
    assert here.recv() == "ready"
    here.send("go")
    told = [here.recv() for _ in range(PAPERS // 3)]
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with closing(staff.sign_in(tmp_path / "data")) as services:
        [offered] = services.batch.unfinished(services.door.actor())
        issued = [line.learner_id for line in offered.issued]
        assert issued[: len(told)] == told == ids[: len(told)]
        rest = []
        while (line := services.batch.issue_next(services.door.actor(), batch_id)[0]) is not None:
            rest.append(line.learner_id)
    assert issued + rest == ids
    batch, findings = _account(tmp_path / "data", batch_id)
    assert [line.issued.serial for line in batch.lines if line.issued] == list(range(1, PAPERS + 1))
    assert findings == ()
