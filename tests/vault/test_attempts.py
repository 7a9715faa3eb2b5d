"""Wrong passwords: five are free, then each costs a growing wait, ten lock the account."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.vault.attempts import Attempts
from tests.vault.safes import Clock

KIM, LEE = "aa" * 16, "bb" * 16
WRONG = Problem("login", "wrong_login")


@pytest.fixture
def attempts(tmp_path: Path, clock: Clock) -> Attempts:
    return Attempts(tmp_path / "attempts.json", clock)


def refused(attempts: Attempts, tag: str = KIM) -> Problem | None:
    """What keeps `tag` from trying now; None: it tried, and was wrong."""
    try:
        with attempts.trying(tag):
            raise Refused(WRONG)
    except Refused as refusal:
        (problem,) = refusal.problems
        return None if problem is WRONG else problem


def succeed(attempts: Attempts) -> int:
    """The right password: how many before it were wrong."""
    with attempts.trying(KIM) as failures:
        return failures


def fail(attempts: Attempts, clock: Clock, times: int) -> None:
    """So many tries, each as soon as it is allowed."""
    while times:
        problem = refused(attempts)
        if problem is None:
            times -= 1
        else:
            clock.goes(seconds=int(problem.detail))


def test_five_are_free_and_the_sixth_waits_a_minute(attempts: Attempts, clock: Clock) -> None:
    assert [refused(attempts) for _ in range(5)] == [None] * 5
    problem = refused(attempts)
    assert problem is not None
    assert (problem.code, problem.detail, problem.value) == ("wait_before_retry", "60", "")
    clock.goes(seconds=59.5)
    assert refused(attempts) is not None
    clock.goes(seconds=0.5)
    assert refused(attempts) is None


def test_the_wait_grows_and_the_tenth_failure_locks(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 5)
    waits = []
    while (problem := refused(attempts)) is None or problem.code == "wait_before_retry":
        if problem:
            waits.append(int(problem.detail))
            clock.goes(seconds=waits[-1])
    assert waits == [60, 120, 240, 480, 960]
    assert problem.code == "account_locked"
    clock.goes(days=1000)
    assert refused(attempts) == problem
    assert attempts.is_locked(KIM)


def test_a_reset_frees_the_account(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 10)
    attempts.clear(KIM)
    assert not attempts.is_locked(KIM)
    assert refused(attempts) is None


def test_success_tells_how_many_were_wrong_and_forgets_them(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 4)
    assert [succeed(attempts), succeed(attempts)] == [4, 0]


def test_a_try_that_was_broken_off_is_none(attempts: Attempts) -> None:
    """A power cut or a broken vault tells nobody whether the password was right."""
    for _ in range(20):
        with pytest.raises(WorldError), attempts.trying(KIM):
            raise WorldError("vault_damaged")
    assert succeed(attempts) == 0


def test_many_who_are_right_at_once_keep_nobody_out(attempts: Attempts) -> None:
    with ThreadPoolExecutor(12) as crowd:
        assert list(crowd.map(lambda _: succeed(attempts), range(12))) == [0] * 12


def test_accounts_are_counted_apart(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 10)
    assert refused(attempts, LEE) is None
    assert not attempts.is_locked(LEE)


def test_a_clock_put_back_does_not_shorten_the_wait(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 5)
    clock.goes(days=-400)
    problem = refused(attempts)
    assert problem is not None
    assert problem.detail == "60"
    clock.goes(seconds=30)
    assert (problem := refused(attempts)) is not None
    assert problem.detail == "30"
    clock.goes(seconds=30)
    assert refused(attempts) is None


def test_a_clock_that_was_wrong_locks_nobody_out_for_years(attempts: Attempts, clock: Clock) -> None:
    clock.goes(days=10_000)
    fail(attempts, clock, 5)
    clock.goes(days=-10_000)
    problem = refused(attempts)
    assert problem is not None
    assert int(problem.detail) <= 60


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff", b'{"x": 1}', b'{"x": [5]}', b'{"x": ["5", "2026-11-22T00:00:00+00:00"]}',
        b'{"x": [5, "yesterday"]}', b'{"x": [-5, "2026-11-22T00:00:00+00:00"]}', b"[" * 60_000,
        b'{"x": [1e999, "0001-01-01T00:00:00+00:00"]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_five_failures_for_everyone(tmp_path: Path, clock: Clock, content: bytes) -> None:
    (tmp_path / "attempts.json").write_bytes(content)
    attempts = Attempts(tmp_path / "attempts.json", clock)
    for tag in (KIM, LEE):
        problem = refused(attempts, tag)
        assert problem is not None
        assert (problem.code, problem.detail) == ("wait_before_retry", "60")
    clock.goes(minutes=1)
    assert succeed(attempts) == 5
    assert [refused(attempts) for _ in range(5)] == [None] * 5


def test_invented_logins_do_not_crowd_out_a_real_one(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, clock, 7)
    for number in range(600):
        refused(attempts, f"{number:032x}")
    assert (problem := refused(attempts)) is not None
    assert problem.code == "wait_before_retry"


@given(st.lists(st.sampled_from(["try", "minute", "day", "back"]), max_size=60))
def test_nobody_ever_gets_more_than_ten_tries(steps: list[str]) -> None:
    import tempfile

    clock = Clock()
    moves: dict[str, Callable[[], None]] = {
        "minute": lambda: clock.goes(minutes=1),
        "day": lambda: clock.goes(days=1),
        "back": lambda: clock.goes(days=-1),
    }
    with tempfile.TemporaryDirectory() as folder:
        attempts = Attempts(Path(folder) / "attempts.json", clock)
        tried = 0
        for step in steps:
            if step == "try":
                tried += refused(attempts) is None
            else:
                moves[step]()
    assert tried <= 10


def _guess(path: Path, found: "multiprocessing.Queue[int]") -> None:
    attempts = Attempts(path, lambda: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(0))
    found.put(sum(refused(attempts) is None for _ in range(20)))


@pytest.mark.slow
def test_processes_that_guess_in_parallel_share_the_five(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    found: multiprocessing.Queue[int] = context.Queue()
    crowd = [context.Process(target=_guess, args=(tmp_path / "attempts.json", found)) for _ in range(4)]
    for one in crowd:
        one.start()
    counts = [found.get() for _ in crowd]
    for one in crowd:
        one.join()
    assert sum(counts) == 5
