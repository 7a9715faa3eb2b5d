"""The switchboard: sets up, opens, refuses, closes, and does not read from the disk what is not needed yet."""

import gzip
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.services.accounts import Accounts
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation
from llas_desktop.wiring import Stage
from tests import staff
from tests.certificates import samples

ROOT = Path(__file__).parents[1]
FIRST_RELEASE = ROOT / "tests" / "old_files" / "0001.sqlite3.gz"


def refusal(deed: Callable[[], object]) -> str:
    """The one code that a deed is refused with."""
    with pytest.raises(Refused) as caught:
        deed()
    (problem,) = caught.value.problems
    return problem.code


def test_every_desk_is_there_and_works_on_one_record_room(tmp_path: Path) -> None:
    services, _ = staff.set_up(tmp_path / "data")
    clerk = services.door.actor(Purpose.GED)
    learner, _ = services.learners.register(clerk, LearnerDraft("홍길동", date(1985, 1, 1)))
    issued, _ = services.certificates.issue(clerk, learner.id, CertificateRequest("본인 보관"))
    assert all(getattr(services, desk.name) for desk in fields(Services))
    assert [hit.id for hit in services.learners.search("ㄱㄷ")] == [learner.id]
    assert services.journal.doctor() == ()
    services.close()
    again = staff.sign_in(tmp_path / "data")
    assert [certificate.id for certificate in again.certificates.of_learner(learner.id)] == [issued.id]
    again.close()


def test_the_first_account_holds_every_role_and_acts_at_this_workstation(tmp_path: Path) -> None:
    services, words = staff.set_up(tmp_path)
    session = services.door.session
    assert session is not None
    assert session.roles == frozenset(Role)
    actor = services.door.actor(Purpose.EMPLOYMENT)
    assert (actor.who, actor.purpose) == (staff.LOGIN, Purpose.EMPLOYMENT)
    assert actor.workstation == load_workstation(tmp_path / "workstation.json").id
    assert services.centre.settings().centre_name == staff.CENTRE
    assert len(words) == 12
    services.close()


def test_a_folder_says_what_it_is_ready_for(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert wiring.stage(data) is Stage.NOTHING
    data.mkdir()
    Places(data).database.write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    assert wiring.stage(data) is Stage.FIRST_RELEASE
    assert refusal(lambda: staff.sign_in(data)) == "first_release"
    staff.set_up(data)[0].close()
    assert wiring.stage(data) is Stage.READY


def test_data_of_the_first_release_are_taken_over_whole_and_lie_encrypted(tmp_path: Path) -> None:
    Places(tmp_path).database.write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    services, _ = staff.set_up(tmp_path, "새 이름")
    name = services.centre.settings().centre_name
    assert name not in ("", "새 이름")
    assert services.journal.doctor() == ()
    assert services.learners.search("가나다")
    services.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(name.encode() in path.read_bytes() for path in files)


def test_issuer_and_seal_are_entered_with_the_account_where_none_are_known_yet(tmp_path: Path) -> None:
    data, seal = tmp_path / "data", samples.seal_png()
    services, _ = wiring.set_up(
        data, "가람 평생학습관", "kim", staff.PASSWORD, issuer=" 가람시장 ", seal=seal, cost=staff.CHEAP
    )
    settings = services.centre.settings()
    assert (settings.issuer, settings.seal_png) == ("가람시장", seal)
    services.close()


@pytest.mark.parametrize(
    ("issuer", "seal", "code"), [("", b"no picture", "seal_not_a_picture"), ("가\x00나", b"", "forbidden_characters")]
)
def test_a_seal_or_issuer_that_will_not_do_is_refused_and_nothing_is_made(
    tmp_path: Path, issuer: str, seal: bytes, code: str
) -> None:
    data = tmp_path / "data"

    def made() -> object:
        return wiring.set_up(data, "가람 평생학습관", "kim", staff.PASSWORD, issuer=issuer, seal=seal, cost=staff.CHEAP)

    assert refusal(made) == code
    assert not data.exists()


def test_what_the_first_release_knew_of_its_paper_is_not_overwritten(tmp_path: Path) -> None:
    data, seal = tmp_path / "data", samples.seal_png()
    data.mkdir()
    (data / "centre.sqlite3").write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    with closing(sqlite3.connect(data / "centre.sqlite3")) as old:
        old.execute("DELETE FROM settings WHERE key IN ('issuer', 'seal')")
        old.execute("INSERT INTO settings (key, value) VALUES ('issuer', '가나다시장')")
        old.commit()
    services, _ = wiring.set_up(
        data, "다른 이름", "kim", staff.PASSWORD, issuer="다른 사람", seal=seal, cost=staff.CHEAP
    )
    settings = services.centre.settings()
    assert (settings.centre_name, settings.issuer, settings.seal_png) == ("가나다평생학습관", "가나다시장", seal)
    services.close()


def test_a_centre_is_set_up_once(tmp_path: Path) -> None:
    staff.set_up(tmp_path)[0].close()
    for login, password in ((staff.LOGIN, staff.PASSWORD), ("somebody", "another password")):
        assert refusal(lambda: wiring.set_up(tmp_path, "다른 곳", login, password)) == "already_set_up"  # noqa: B023
    services = staff.sign_in(tmp_path)
    assert services.centre.settings().centre_name == staff.CENTRE
    services.close()


@pytest.mark.parametrize("broken_at", ["begin", "enter"])
def test_a_set_up_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken_at: str) -> None:
    def out_of_power(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Accounts, broken_at, out_of_power)
        with pytest.raises(KeyboardInterrupt):
            staff.set_up(tmp_path)
    if broken_at == "begin":
        assert refusal(lambda: staff.sign_in(tmp_path)) == "not_set_up"
        services, words = staff.set_up(tmp_path)
        services.close()
        wiring.recover(tmp_path, words, staff.LOGIN, "a new password").close()
    else:
        staff.sign_in(tmp_path).close()


def test_a_vault_without_a_database_gives_way_and_still_opens_the_one_that_was_moved(tmp_path: Path) -> None:
    data, moved = tmp_path / "data", tmp_path / "moved"
    staff.set_up(data)[0].close()
    moved.mkdir()
    Places(data).database.rename(Places(moved).database)
    services, _ = wiring.set_up(data, staff.CENTRE, "another", "another password", cost=staff.CHEAP)
    assert [member.login for member in services.staff.staff()] == ["another"]
    services.close()
    (aside,) = data.glob("vault-*Z.llas")
    aside.rename(Places(moved).vault)
    staff.sign_in(moved).close()


def test_without_its_vault_a_database_stays_shut(tmp_path: Path) -> None:
    staff.set_up(tmp_path)[0].close()
    for path in tmp_path.glob("vault*.llas"):
        path.unlink()
    for deed in (lambda: staff.sign_in(tmp_path), lambda: staff.set_up(tmp_path)):
        with pytest.raises(WorldError) as caught:
            deed()
        assert caught.value.code == "vault_missing"


@pytest.mark.parametrize(
    ("login", "password", "code"),
    [
        ("", staff.PASSWORD, "required"),
        ("two words", staff.PASSWORD, "login_with_spaces"),
        ("l" * 41, staff.PASSWORD, "too_long"),
        (staff.LOGIN, "seven77", "password_short"),
        (staff.LOGIN, "password1234", "password_common"),
        ("kim-boram", "KimBoram", "password_is_login"),
        (staff.LOGIN, "한빛시평생학습관", "password_is_centre_name"),
    ],
)
def test_a_first_account_that_would_protect_nothing_is_refused_and_nothing_is_made(
    tmp_path: Path, login: str, password: str, code: str
) -> None:
    data = tmp_path / "data"
    assert refusal(lambda: wiring.set_up(data, staff.CENTRE, login, password, cost=staff.CHEAP)) == code
    assert not data.exists()


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied")  # root may look anywhere: the answer of the system is made up

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(WorldError) as caught:
        staff.sign_in(tmp_path)
    assert caught.value.code == "read_only"


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    assert refusal(lambda: staff.sign_in(tmp_path / "mistyped")) == "not_set_up"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_cloud_client_watches_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as caught:
        staff.set_up(tmp_path / "OneDrive" / "data")
    assert caught.value.code == "cloud_folder"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_start_reads_neither_qt_nor_paper_nor_alembic(tmp_path: Path) -> None:
    staff.set_up(tmp_path)[0].close()
    script = """
import sys
from pathlib import Path
from llas_desktop import wiring
wiring.stage(Path(sys.argv[1]))
early = {"sqlalchemy", "reportlab", "cryptography"} & set(sys.modules)
wiring.open_services(Path(sys.argv[1]), sys.argv[2], sys.argv[3]).close()
late = {"PySide6", "alembic", "reportlab", "python_calamine", "charset_normalizer", "pypdfium2"} & set(sys.modules)
print(sorted(early), sorted(late))
"""
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), staff.LOGIN, staff.PASSWORD],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert result.stdout == "[] []\n"
