"""Signing in, wrong passwords, locks, resets, the recovery sheet; accounts and their roles."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.services import Services
from llas_desktop.vault.vault import OpenVault
from tests import staff
from tests.services.scene import COLLEAGUE, FakeClock, Scene, open_scene

NEW = "another four plain words"


@pytest.fixture(scope="module")
def _two_of_staff(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    data = tmp_path_factory.mktemp("staff") / "data"
    services, words = staff.set_up(data, clock=FakeClock())
    services.staff.add(services.door.actor(), COLLEAGUE, "동료", (Role.COUNTER,), staff.PASSWORD)
    services.close()
    return data, words


@pytest.fixture
def scene(tmp_path: Path, _two_of_staff: tuple[Path, tuple[str, ...]]) -> Iterator[Scene]:
    """A clerk with all roles, signed in, and a colleague at the counter."""
    made = open_scene(shutil.copytree(_two_of_staff[0], tmp_path / "data"), _two_of_staff[1])
    yield made
    made.services.close()


def refusal(deed: Callable[[], object]) -> Problem:
    """The one problem that a deed is refused with."""
    with pytest.raises(Refused) as caught:
        deed()
    (problem,) = caught.value.problems
    return problem


def account(scene: Scene, login: str = COLLEAGUE) -> StaffMember:
    return next(each for each in scene.services.staff.staff() if each.login == login)


def guess(scene: Scene, times: int, login: str = COLLEAGUE) -> None:
    """Wrong passwords, one after the other, each after the longest wait."""
    for _ in range(times):
        assert refusal(lambda: scene.services.staff.sign_in(login, "not this one")).code == "wrong_login"
        scene.clock.go_on(minutes=16)


def test_a_login_is_taken_in_any_case_and_composition(scene: Scene) -> None:
    scene.services.staff.add(scene.me, "Hường가", "흐엉", (Role.COUNTER,), NEW)
    for typed in ("hường가", "HƯỜNG가", " Hu\u031bo\u031b\u0300ng\u1100\u1161 "):
        assert scene.services.staff.sign_in(typed, NEW).login == "Hường가"


def test_nobody_learns_which_of_the_two_was_wrong(scene: Scene) -> None:
    unknown = refusal(lambda: scene.services.staff.sign_in("nobody", staff.PASSWORD))
    wrong = refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, "not this one"))
    assert unknown == wrong == Problem("login", "wrong_login")


def test_five_wrong_passwords_cost_a_wait_that_grows(scene: Scene) -> None:
    sign_in = scene.services.staff.sign_in
    for _ in range(5):
        assert refusal(lambda: sign_in(COLLEAGUE, "not this one")).code == "wrong_login"
    waits = []
    for _ in range(3):
        problem = refusal(lambda: sign_in(COLLEAGUE, staff.PASSWORD))  # the right one is not looked at either
        assert problem.code == "wait_before_retry"
        waits.append(int(problem.detail))
        scene.clock.go_on(seconds=waits[-1])
        assert refusal(lambda: sign_in(COLLEAGUE, "not this one")).code == "wrong_login"
    assert waits == [60, 120, 240]
    scene.clock.go_on(minutes=8)
    assert sign_in(COLLEAGUE, staff.PASSWORD).login == COLLEAGUE
    assert scene.entries()[-9:] == ["sign_in_failed"] * 8 + ["signed_in"]


def test_a_clock_that_is_set_back_opens_nothing(scene: Scene) -> None:
    for _ in range(5):
        assert refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, "not this one")).code == "wrong_login"
    scene.clock.go_on(days=-1)
    assert refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, staff.PASSWORD)).code == "wait_before_retry"
    assert not scene.services.door.is_confirmed


def test_ten_wrong_passwords_lock_and_a_reset_unlocks(scene: Scene) -> None:
    guess(scene, 10)
    assert refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, staff.PASSWORD)).code == "account_locked"
    assert account(scene).is_locked
    assert not account(scene, staff.LOGIN).is_locked
    scene.services.staff.confirm(staff.PASSWORD)
    scene.services.staff.reset(scene.me, COLLEAGUE, NEW)
    assert not account(scene).is_locked
    assert scene.entries()[-11:] == ["password_reset", *["sign_in_failed"] * 10]
    assert refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, staff.PASSWORD)).code == "wrong_login"
    assert scene.services.staff.sign_in(COLLEAGUE, NEW).login == COLLEAGUE


def test_a_lost_password_is_set_anew_with_the_recovery_sheet(scene: Scene) -> None:
    guess(scene, 10, staff.LOGIN)
    scene.services.close()
    assert refusal(lambda: staff.sign_in(scene.data, clock=scene.clock)).code == "account_locked"
    wrong = ("가게", *scene.words[1:]) if scene.words[0] != "가게" else ("가격", *scene.words[1:])
    assert refusal(lambda: wiring.recover(scene.data, wrong, staff.LOGIN, NEW)).code == "wrong_recovery_words"
    assert refusal(lambda: wiring.recover(scene.data, scene.words, "nobody", NEW)).code == "unknown_login"
    assert refusal(lambda: wiring.recover(scene.data, scene.words, staff.LOGIN, "short")).code == "password_short"
    scene.services = wiring.recover(scene.data, " ".join(scene.words), staff.LOGIN, NEW, clock=scene.clock)
    assert scene.services.door.session is not None
    assert scene.entries()[-12:] == ["recovered", *["sign_in_failed"] * 10, "signed_in"]
    scene.services.close()
    assert refusal(lambda: staff.sign_in(scene.data, clock=scene.clock)).code == "wrong_login"
    scene.services = wiring.open_services(scene.data, staff.LOGIN, NEW, clock=scene.clock)


def test_a_new_sheet_ends_the_old_one(scene: Scene) -> None:
    words, _ = scene.services.staff.new_recovery_sheet(scene.me)
    scene.services.close()
    assert refusal(lambda: wiring.recover(scene.data, scene.words, staff.LOGIN, NEW)).code == "wrong_recovery_words"
    scene.services = wiring.recover(scene.data, words, staff.LOGIN, NEW, clock=scene.clock)


def test_locking_is_entered_once_and_whoever_unlocks_has_her_own_roles(scene: Scene) -> None:
    scene.services.staff.lock()
    scene.services.staff.lock()
    assert scene.entries()[-2:] == ["signed_in", "signed_out"]
    assert refusal(lambda: scene.services.learners.search("김")).code == "session_locked"
    session = scene.services.staff.sign_in(COLLEAGUE, staff.PASSWORD)
    assert (session.name, session.roles) == ("동료", frozenset((Role.COUNTER,)))
    assert scene.services.learners.search("김") == ()
    assert refusal(scene.services.staff.staff).code == "not_allowed"


def test_a_confirmation_wants_ones_own_password_and_wears_off(scene: Scene) -> None:
    scene.clock.go_on(minutes=6)
    assert refusal(lambda: scene.services.staff.confirm("not this one")).code == "wrong_login"
    assert refusal(lambda: scene.services.staff.remove(scene.me, COLLEAGUE)).code == "password_needed"
    scene.services.staff.confirm(staff.PASSWORD)
    assert scene.entries()[-1] == "sign_in_failed"
    scene.services.staff.remove(scene.me, COLLEAGUE)


def test_ones_own_password_is_changed_by_knowing_it(scene: Scene) -> None:
    change = scene.services.staff.change_password
    assert refusal(lambda: change(scene.me, "not this one", NEW)).code == "wrong_login"
    assert refusal(lambda: change(scene.me, staff.PASSWORD, staff.CENTRE)).code == "password_is_centre_name"
    before = scene.data.joinpath("centre.sqlite3").stat().st_size
    change(scene.me, staff.PASSWORD, NEW)
    assert refusal(lambda: scene.services.staff.sign_in(staff.LOGIN, staff.PASSWORD)).code == "wrong_login"
    assert scene.services.staff.sign_in(staff.LOGIN, NEW).login == staff.LOGIN
    assert scene.data.joinpath("centre.sqlite3").stat().st_size == before


def test_the_journal_names_whose_password_it_was(scene: Scene) -> None:
    scene.clock.go_on(seconds=1)
    scene.services.staff.reset(scene.me, COLLEAGUE, NEW)
    entry = "SELECT table_name, row_key FROM changes WHERE change_set_id = (SELECT max(id) FROM change_sets)"
    assert scene.rows(entry) == [("staff", account(scene).id)]


@pytest.mark.parametrize(
    ("login", "name", "roles", "password", "code"),
    [
        ("", "이름", (Role.COUNTER,), NEW, "required"),
        ("two words", "이름", (Role.COUNTER,), NEW, "login_with_spaces"),
        ("COLLEAGUE", "이름", (Role.COUNTER,), NEW, "login_taken"),
        ("new", "850101-1234567", (Role.COUNTER,), NEW, "resident_number"),
        ("new", "이름", (), NEW, "required"),
        ("new-person", "이름", (Role.COUNTER,), "new person", "password_is_login"),
        ("new", "이름", (Role.COUNTER,), "qwertyuiop", "password_common"),
    ],
)
def test_an_account_that_would_not_do_is_refused(
    scene: Scene, login: str, name: str, roles: tuple[Role, ...], password: str, code: str
) -> None:
    before = scene.entries()
    assert refusal(lambda: scene.services.staff.add(scene.me, login, name, roles, password)).code == code
    assert scene.entries() == before


def test_a_login_is_never_given_to_another_person(scene: Scene) -> None:
    scene.services.staff.remove(scene.me, COLLEAGUE)
    assert account(scene).removed_at == scene.clock()
    assert account(scene).roles == {Role.COUNTER}  # what she had stays on record
    assert refusal(lambda: scene.services.staff.sign_in(COLLEAGUE, staff.PASSWORD)).code == "wrong_login"
    add = scene.services.staff.add
    assert refusal(lambda: add(scene.me, COLLEAGUE, "다른 이", (Role.COUNTER,), NEW)).code == "login_taken"
    for deed in (scene.services.staff.remove, lambda actor, login: scene.services.staff.reset(actor, login, NEW)):
        assert refusal(lambda: deed(scene.me, COLLEAGUE)).code == "unknown_login"  # noqa: B023


def test_one_administrator_stays(scene: Scene) -> None:
    desk = scene.services.staff
    assert refusal(lambda: desk.remove(scene.me, staff.LOGIN)).code == "last_administrator"
    assert refusal(lambda: desk.set_roles(scene.me, staff.LOGIN, (Role.COUNTER,))).code == "last_administrator"
    desk.set_roles(scene.me, COLLEAGUE, (Role.COUNTER, Role.ADMINISTRATOR))
    desk.set_roles(scene.me, staff.LOGIN, (Role.COUNTER,))
    assert refusal(desk.staff).code == "not_allowed"  # her own roles hold at once
    desk.sign_in(COLLEAGUE, staff.PASSWORD)
    assert refusal(lambda: desk.remove(scene.services.door.actor(), COLLEAGUE)).code == "last_administrator"


def test_whoever_removes_herself_is_signed_out(scene: Scene) -> None:
    scene.services.staff.set_roles(scene.me, COLLEAGUE, (Role.ADMINISTRATOR,))
    scene.services.staff.remove(scene.me, staff.LOGIN)
    assert scene.services.door.session is None
    assert refusal(lambda: scene.services.staff.sign_in(staff.LOGIN, staff.PASSWORD)).code == "wrong_login"


def test_a_supervisor_resets_those_alone_whose_work_is_hers_too(scene: Scene) -> None:
    desk = scene.services.staff
    desk.add(scene.me, "boss", "책임자", (Role.SUPERVISOR,), NEW)
    desk.add(scene.me, "second", "책임자 둘", (Role.SUPERVISOR,), NEW)
    desk.sign_in("boss", NEW)
    me = scene.services.door.actor()
    assert refusal(lambda: desk.reset(me, staff.LOGIN, "a stolen crown")).code == "not_allowed"
    for login in ("second", COLLEAGUE):
        desk.reset(me, login, "a friendly turn")
        assert desk.sign_in(login, "a friendly turn").login == login
        desk.sign_in("boss", NEW)


@pytest.mark.parametrize("deed", ["add", "reset", "remove", "change_password", "new_recovery_sheet"])
def test_where_the_vault_cannot_be_written_nothing_is_entered(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    def full(_vault: OpenVault) -> None:
        raise WorldError("disk_full")

    desk, me = scene.services.staff, scene.me
    deeds: dict[str, Callable[[], object]] = {
        "add": lambda: desk.add(me, "new", "새 직원", (Role.COUNTER,), NEW),
        "reset": lambda: desk.reset(me, COLLEAGUE, NEW),
        "remove": lambda: desk.remove(me, COLLEAGUE),
        "change_password": lambda: desk.change_password(me, staff.PASSWORD, NEW),
        "new_recovery_sheet": lambda: desk.new_recovery_sheet(me),
    }
    before, members = scene.entries(), desk.staff()
    with monkeypatch.context() as patched:
        patched.setattr(OpenVault, "save", full)
        with pytest.raises(WorldError):
            deeds[deed]()
    assert (scene.entries(), desk.staff()) == (before, members)
    assert desk.sign_in(COLLEAGUE, staff.PASSWORD).login == COLLEAGUE
    assert desk.sign_in(staff.LOGIN, staff.PASSWORD).login == staff.LOGIN


def test_what_was_taken_away_at_another_window_holds_here_soon(scene: Scene) -> None:
    there = wiring.open_services(scene.data, COLLEAGUE, staff.PASSWORD, clock=scene.clock)
    desk = scene.services.staff
    desk.set_roles(scene.me, COLLEAGUE, (Role.COUNTER, Role.AUDITOR))
    scene.clock.go_on(seconds=10)
    assert there.journal.doctor() == ()
    assert there.door.may("LogDesk.entries")
    desk.remove(scene.me, COLLEAGUE)
    scene.clock.go_on(seconds=10)
    assert refusal(lambda: there.learners.search("김")).code == "session_locked"
    assert there.door.session is None
    there.close()


def test_two_programs_with_the_same_vault_keep_each_others_staff(scene: Scene) -> None:
    there = staff.sign_in(scene.data, clock=scene.clock)
    _add(there, "from-there")
    _add(scene.services, "from-here")
    _add(there, "from-there-too")
    there.close()
    for login in ("from-there", "from-here", "from-there-too"):
        assert scene.services.staff.sign_in(login, NEW).login == login


def test_many_programs_that_know_the_password_at_once_are_no_wrong_tries(scene: Scene) -> None:
    with ThreadPoolExecutor(12) as pool:
        for opened in pool.map(lambda _: staff.sign_in(scene.data, clock=scene.clock), range(12)):
            opened.close()
    assert scene.entries()[-12:] == ["signed_in"] * 12


def _add(services: Services, login: str) -> None:
    services.staff.add(services.door.actor(), login, login, (Role.COUNTER,), NEW)
