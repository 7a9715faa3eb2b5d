"""Roles x services, as one table: who is let through, what is entered, and nothing without a row."""

import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

import pytest

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.services.door import Door
from llas_desktop.services.guard import guarded
from llas_desktop.services.permissions import ROWS
from tests import staff
from tests.services.scene import CALLS, Scene, make_scene, open_scene

OF_NO_LEARNER: Final = frozenset(
    (
        Action.SETTING_CHANGED, Action.QUALIFICATION_TITLE_REGISTERED, Action.COURSES_IMPORTED, Action.OFFERINGS_IMPORTED,
        Action.SIGNED_IN, Action.SIGNED_OUT, Action.STAFF_ADDED, Action.STAFF_CHANGED, Action.STAFF_REMOVED,
        Action.PASSWORD_CHANGED, Action.PASSWORD_RESET, Action.RECOVERY_SHEET_MADE, Action.BACKED_UP, Action.UNDONE, Action.LOG_VIEWED,
        Action.LOG_REVIEWED, Action.LOG_EXPORTED, Action.CENTRE_KEY_MADE, Action.WITHDRAWN_LIST_MADE,
        Action.CERTIFICATE_CHECKED,
    )
)  # fmt: skip
BY_SET_UP_ALONE: Final = frozenset(("CentreDesk.set_up",))
"""Refused in a centre that has a name, whoever asks."""


@pytest.fixture(scope="session")
def _scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    data = tmp_path_factory.mktemp("scene") / "data"
    return data, make_scene(data)


@pytest.fixture
def scene(tmp_path: Path, _scene: tuple[Path, tuple[str, ...]]) -> Iterator[Scene]:
    made = open_scene(shutil.copytree(_scene[0], tmp_path / "data"), _scene[1])
    yield made
    made.services.close()


def codes(scene: Scene, call: str) -> list[str]:
    """What a call is refused with; nothing where it is done."""
    try:
        CALLS[call](scene)
    except Refused as refused:
        return [problem.code for problem in refused.problems]
    return []


def test_every_verb_of_every_desk_has_a_row_and_every_row_its_verb(scene: Scene) -> None:
    desks = [getattr(scene.services, field.name) for field in fields(Services) if field.name not in ("door", "close")]
    verbs = {verb.__qualname__ for desk in desks for verb in vars(desk).values()}
    assert verbs == ROWS.keys()
    assert CALLS.keys() == ROWS.keys()


@pytest.mark.parametrize("call", sorted(ROWS))
def test_a_row_has_roles_and_says_what_it_enters_or_why_nothing(call: str) -> None:
    row = ROWS[call]
    assert row.roles
    assert bool(row.journals) != bool(row.why_not)


@pytest.mark.parametrize("call", sorted(ROWS))
def test_whoever_has_no_role_for_it_is_refused_and_nothing_is_done(scene: Scene, call: str) -> None:
    row = ROWS[call]
    before = scene.entries()
    for role in [role for role in Role if role not in row.roles]:
        scene.become(role)
        assert codes(scene, call) == ["not_allowed"]
        assert not scene.services.door.may(call)
    assert scene.entries() == before


@pytest.mark.parametrize(
    ("call", "role"),
    [(call, role) for call in sorted(ROWS.keys() - BY_SET_UP_ALONE) for role in Role if role in ROWS[call].roles],
)
def test_whoever_has_a_role_for_it_does_it_with_exactly_the_entry_that_the_table_names(
    scene: Scene, call: str, role: Role
) -> None:
    row = ROWS[call]
    if call == "JournalDesk.undo":
        scene.services.centre.change(scene.me, "issuer", "가나다구청장")
    scene.become(role)
    before = len(scene.entries())
    assert scene.services.door.may(call)
    assert codes(scene, call) == []
    entered = scene.entries()[before:]
    assert len(entered) == bool(row.journals)
    assert row.journals.issuperset(entered)
    if not OF_NO_LEARNER.issuperset(entered):
        whom = "SELECT learner_id FROM change_set_subjects WHERE change_set_id = (SELECT max(id) FROM change_sets)"
        assert scene.rows(whom)


@pytest.mark.parametrize("call", sorted(call for call, row in ROWS.items() if row.needs_password))
def test_what_wants_the_password_wants_it_fresh(scene: Scene, call: str) -> None:
    scene.clock.go_on(minutes=5, seconds=1)
    assert codes(scene, call) == ["password_needed"]
    scene.services.staff.confirm(staff.PASSWORD)
    scene.clock.go_on(minutes=5)
    assert codes(scene, call) == []


@pytest.mark.parametrize("call", sorted(ROWS))
def test_behind_the_lock_nothing_is_told(scene: Scene, call: str) -> None:
    scene.services.door.lock()
    assert codes(scene, call) == ([] if ROWS[call].while_locked else ["session_locked"])


def test_nobody_acts_in_the_name_of_another_or_from_elsewhere(scene: Scene) -> None:
    for who, workstation in (("colleague", scene.me.workstation), (scene.me.who, "another-desk")):
        with pytest.raises(Refused) as caught:
            scene.services.learners.open(Actor(who, workstation), 1)
        assert [problem.code for problem in caught.value.problems] == ["other_session"]
    with pytest.raises(Refused):
        scene.services.learners.open(learner_id=1, actor=Actor("colleague", scene.me.workstation))


class StrayDesk:
    """A desk that nobody entered in the table."""

    def tell_all(self) -> str:
        return "everything"

    def _secret(self) -> str:
        return "more"


def test_what_has_no_row_is_refused_whoever_asks(scene: Scene) -> None:
    stray = guarded(StrayDesk(), scene.services.door)
    with pytest.raises(Refused) as caught:
        stray.tell_all()
    assert caught.value.problems[0].code == "not_allowed"
    assert not hasattr(stray, "_secret")
    assert not scene.services.door.may("StrayDesk.tell_all")


def test_behind_the_guard_there_is_no_way_to_the_record_room(scene: Scene) -> None:
    desk = scene.services.learners
    assert not [name for name in dir(desk) if name.startswith("_") and not name.startswith("__")]
    assert not hasattr(desk.search, "__wrapped__")


def test_a_door_is_shut_until_somebody_enters() -> None:
    door = Door()
    assert door.session is None
    assert not door.is_confirmed
    with pytest.raises(Refused):
        door.admit("LearnerDesk.search")
