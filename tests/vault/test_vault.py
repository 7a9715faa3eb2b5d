"""The vault: who opens it, what a new password changes, and what a torn or altered file comes to."""

import hashlib
import json
import multiprocessing
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.vault.cipher import KdfCost
from llas_desktop.vault.shape import Shape, canonical
from llas_desktop.vault.vault import OpenVault, Vault, twin
from tests.vault.safes import CHEAP, LOGIN, PASSWORD, WORDS, new_vault


def refusal(login: str, password: str, vault: Vault) -> list[str]:
    with pytest.raises(Refused) as refused:
        vault.open(login, password)
    assert not any(problem.value for problem in refused.value.problems)
    return [problem.code for problem in refused.value.problems]


def world_code(path: Path) -> str:
    with pytest.raises(WorldError) as error:
        Vault.load(path)
    return error.value.code


def test_the_password_opens_it(safe: OpenVault, path: Path) -> None:
    opened = Vault.load(path).open(LOGIN, PASSWORD)
    assert opened.secrets == safe.secrets
    assert len(opened.secrets.database_key) == len(opened.secrets.signing_key) == 32
    assert opened.derive(b"backup") == safe.derive(b"backup")


@pytest.mark.parametrize("password", ["", "맑은 물 세 모금 ", "맑은물세모금", "x" * 10_000, "\ud800", "🙂"])
def test_a_wrong_password_and_an_unknown_login_are_told_alike(path: Path, password: str) -> None:
    vault = Vault.load(path)
    assert refusal(LOGIN, password, vault) == refusal("nobody", password, vault) == ["wrong_login"]


@pytest.mark.parametrize(
    "login", ["lee", "Lee", "LEE ", "이영희", unicodedata.normalize("NFD", "이영희"), "straße", "é"]
)
@pytest.mark.parametrize("password", ["가" * 64, "긴 말 " * 100, "🙂👩‍👩‍👧 열쇠", "tab\tand\nline", "éà" * 8])
def test_any_login_and_any_password_work_in_every_spelling(
    safe: OpenVault, path: Path, login: str, password: str
) -> None:
    safe.put_login(login, password)
    safe.save()
    for form in ("NFC", "NFD"):
        spelled = unicodedata.normalize(form, login)
        assert Vault.load(path).open(spelled.upper(), unicodedata.normalize(form, password)).secrets == safe.secrets
        assert safe.has_login(spelled)


def test_a_new_password_seals_one_slot_anew_and_nothing_else(safe: OpenVault, path: Path) -> None:
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    before = json.loads(path.read_bytes())
    safe.put_login(LOGIN, "새 비밀번호 하나")
    safe.save()
    after = json.loads(path.read_bytes())
    assert refusal(LOGIN, PASSWORD, Vault.load(path)) == ["wrong_login"]
    assert Vault.load(path).open(LOGIN, "새 비밀번호 하나").secrets == safe.secrets
    assert Vault.load(path).open("lee", "다른 사람의 비밀번호").secrets == safe.secrets
    assert before["bundle"] == after["bundle"]
    assert sum(slot in before["slots"] for slot in after["slots"]) == 1


def test_who_is_removed_opens_nothing(safe: OpenVault, path: Path) -> None:
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    safe.remove_login("LEE")
    assert not safe.has_login("lee")
    safe.save()
    assert refusal("lee", "다른 사람의 비밀번호", Vault.load(path)) == ["wrong_login"]
    assert not Vault.load(path).has_login("lee")
    assert Vault.load(path).has_login(LOGIN)


def test_the_last_slot_cannot_go(safe: OpenVault, path: Path) -> None:
    safe.remove_login(LOGIN)
    with pytest.raises(AssertionError):
        safe.save()
    assert Vault.load(path).has_login(LOGIN)


def test_the_recovery_sheet_opens_it_and_a_new_sheet_ends_the_old(safe: OpenVault, path: Path) -> None:
    assert not safe.vault.has_recovery
    old = safe.new_recovery_words(WORDS)
    safe.save()
    assert Vault.load(path).open_with_words(" ".join(old), WORDS).secrets == safe.secrets
    new = safe.new_recovery_words(WORDS)
    safe.save()
    assert Vault.load(path).has_recovery
    assert Vault.load(path).open_with_words(new, WORDS).secrets == safe.secrets
    with pytest.raises(Refused, match="wrong_recovery_words"):
        Vault.load(path).open_with_words(old, WORDS)


def test_nothing_secret_and_no_login_stands_in_the_file(safe: OpenVault, path: Path) -> None:
    safe.put_login("gildong", "아주 비밀스러운 말")
    words = safe.new_recovery_words(WORDS)
    safe.save()
    for content in (path.read_bytes(), twin(path).read_bytes()):
        text = content.decode()
        for secret in ("gildong", LOGIN, PASSWORD, "비밀", *words):
            assert secret not in text
        for key in (safe.secrets.database_key, safe.secrets.signing_key):
            assert key.hex() not in text
            assert key not in content
    assert path.stat().st_mode & 0o077 == 0
    assert safe.secrets.database_key.hex() not in repr(safe.secrets) + repr(safe)


def test_two_vaults_have_nothing_in_common(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = new_vault(tmp_path), new_vault(tmp_path / "other")
    assert one.secrets != other.secrets
    assert one.vault.id != other.vault.id
    assert one.vault.tag_of(LOGIN) != other.vault.tag_of(LOGIN)


def test_the_cost_travels_with_each_slot(safe: OpenVault, path: Path) -> None:
    shape = Shape.of_bytes(path.read_bytes())
    dearer = Vault(replace(shape, cost=KdfCost(16, 2, 1)), path)
    assert dearer.to_bytes() != path.read_bytes()
    assert {slot.cost for slot in shape.slots} == {CHEAP}


def test_a_new_vault_costs_what_the_floor_asks(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault.llas")
    vault.put_login(LOGIN, PASSWORD)
    vault.save()
    shape = Shape.of_bytes((tmp_path / "vault.llas").read_bytes())
    assert all(slot.cost.memory_kib >= 65536 and slot.cost.iterations >= 3 for slot in shape.slots)
    assert Vault.load(tmp_path / "vault.llas").open(LOGIN, PASSWORD).secrets == vault.secrets


def test_a_file_torn_at_any_byte_is_mended_from_its_twin(safe: OpenVault, path: Path) -> None:
    whole = path.read_bytes()
    for torn_one, other in ((path, twin(path)), (twin(path), path)):
        for length in range(len(whole)):
            torn_one.write_bytes(whole[:length])
            assert Vault.load(path).to_bytes() == whole
            assert torn_one.read_bytes() == other.read_bytes() == whole


def test_a_bit_flipped_anywhere_is_mended_from_the_twin(safe: OpenVault, path: Path) -> None:
    whole = path.read_bytes()
    for bit in range(0, len(whole) * 8, 3):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert Vault.load(path).to_bytes() == whole


def test_a_missing_file_comes_back_from_its_twin(safe: OpenVault, path: Path) -> None:
    whole = path.read_bytes()
    path.unlink()
    assert Vault.exists(path)
    assert Vault.load(path).open(LOGIN, PASSWORD).secrets == safe.secrets
    assert path.read_bytes() == whole


def test_the_newer_of_the_two_counts(safe: OpenVault, path: Path) -> None:
    old = path.read_bytes()
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    new = path.read_bytes()
    for torn_off in (path, twin(path)):  # the power went between the two writes
        torn_off.write_bytes(old)
        assert Vault.load(path).to_bytes() == new
        assert torn_off.read_bytes() == new


def test_the_twin_of_another_vault_counts_for_nothing(safe: OpenVault, path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = new_vault(tmp_path / "other")
    other.save()
    twin(path).write_bytes((tmp_path / "other" / "vault.llas").read_bytes())
    assert Vault.load(path).id == safe.vault.id


def test_without_any_whole_file_it_says_so(safe: OpenVault, path: Path, tmp_path: Path) -> None:
    assert world_code(tmp_path / "none.llas") == "vault_missing"
    assert not Vault.exists(tmp_path / "none.llas")
    path.write_bytes(path.read_bytes()[:-2])
    twin(path).write_bytes(b"")
    assert world_code(path) == "vault_damaged"


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format":"llas-vault-1"}', b"1e999", b" " * 2_000_000],
)
def test_what_is_no_vault_is_no_bug(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vault.llas").write_bytes(content)
    assert world_code(tmp_path / "vault.llas") == "vault_damaged"


def test_a_tampered_file_with_a_right_digest_is_found_by_who_opens_it(safe: OpenVault, path: Path) -> None:
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    shape = Shape.of_bytes(path.read_bytes())
    mine = shape.by_tag()[safe.vault.tag_of(LOGIN)]
    for tampered in (
        replace(shape, slots=(mine,)),
        replace(shape, generation=99),
        replace(shape, slots=(*shape.slots, replace(mine, tag="00" * 16))),
    ):
        with pytest.raises(WorldError, match="vault_damaged"):
            Vault(tampered).open(LOGIN, PASSWORD)


def test_a_file_tampered_with_while_it_is_open_gets_no_new_proof(safe: OpenVault, path: Path) -> None:
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    shape = Shape.of_bytes(path.read_bytes())
    gone = shape.by_tag()[safe.vault.tag_of("lee")]
    safe.remove_login("lee")
    safe.save()
    kept = Shape.of_bytes(path.read_bytes())
    for tampered in (
        replace(kept, slots=(*kept.slots, gone)),  # she comes back
        replace(kept, cost=KdfCost(16, 1, 1)),  # the next password is to be guessed fast
    ):
        for place in (path, twin(path)):
            place.write_bytes(tampered.to_bytes())
        safe.put_login("park", "또 다른 비밀번호")
        with pytest.raises(WorldError, match="vault_damaged"):
            safe.save()
        with pytest.raises(WorldError, match="vault_damaged"):
            _ = safe.vault  # nor does a backup carry it
        assert path.read_bytes() == tampered.to_bytes()


def test_what_could_not_be_saved_does_not_come_with_a_later_save(safe: OpenVault, path: Path, tmp_path: Path) -> None:
    words = safe.new_recovery_words(WORDS)
    safe.save()
    folder = tmp_path.rename(tmp_path.with_name(f"{tmp_path.name} unplugged"))
    safe.new_recovery_words(WORDS)  # of which nobody was told
    safe.put_login(LOGIN, "아무도 모르는 말")
    with pytest.raises(WorldError):
        safe.save()
    folder.rename(tmp_path)
    safe.put_login("lee", "다른 사람의 비밀번호")
    safe.save()
    for opened in (
        Vault.load(path).open_with_words(words, WORDS),
        Vault.load(path).open(LOGIN, PASSWORD),
        Vault.load(path).open("lee", "다른 사람의 비밀번호"),
    ):
        assert opened.secrets == safe.secrets


def test_a_slot_cannot_be_moved_to_another_login_or_cost(safe: OpenVault, path: Path) -> None:
    shape = Shape.of_bytes(path.read_bytes())
    moved = replace(shape.slots[0], tag=safe.vault.tag_of("lee"))
    assert refusal("lee", PASSWORD, Vault(replace(shape, slots=(moved,)))) == ["wrong_login"]
    cheaper = replace(shape.slots[0], cost=KdfCost(16, 1, 1))
    assert refusal(LOGIN, PASSWORD, Vault(replace(shape, slots=(cheaper,)))) == ["wrong_login"]


def test_a_newer_format_is_told_from_damage(path: Path) -> None:
    body = json.loads(path.read_bytes())
    del body["digest"]
    body |= {"format": "llas-vault-2", "something": "new"}
    newer = canonical(body | {"digest": hashlib.sha256(canonical(body)).hexdigest()})
    path.write_bytes(newer)
    twin(path).write_bytes(newer)
    assert world_code(path) == "vault_newer"


def test_a_backup_carries_it(safe: OpenVault, tmp_path: Path) -> None:
    carried = Vault.of_bytes(safe.vault.to_bytes())
    assert carried.open(LOGIN, PASSWORD).secrets == safe.secrets
    place = tmp_path / "elsewhere" / "vault.llas"
    place.parent.mkdir()
    carried.put_at(place)
    assert Vault.load(place).to_bytes() == twin(place).read_bytes() == safe.vault.to_bytes()


def test_what_two_windows_change_both_stands(safe: OpenVault, path: Path) -> None:
    other = Vault.load(path).open(LOGIN, PASSWORD)
    safe.put_login("lee", "다른 사람의 비밀번호")
    other.put_login("park", "또 다른 비밀번호")
    safe.save()
    other.save()
    assert safe.has_login("park")
    for login, password in (("lee", "다른 사람의 비밀번호"), ("park", "또 다른 비밀번호"), (LOGIN, PASSWORD)):
        assert Vault.load(path).open(login, password).secrets == safe.secrets


def test_another_vault_in_its_place_is_not_overwritten(safe: OpenVault, path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    new_vault(tmp_path / "other").vault.put_at(path)
    safe.put_login("lee", "다른 사람의 비밀번호")
    with pytest.raises(WorldError, match="vault_other"):
        safe.save()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    orphan = Vault.create(tmp_path / "gone" / "vault.llas", CHEAP)
    orphan.put_login(LOGIN, PASSWORD)
    with pytest.raises(WorldError, match="no_such_folder"):
        orphan.save()


def _add_logins(path: Path, numbers: range) -> None:
    for number in numbers:
        vault = Vault.load(path).open(LOGIN, PASSWORD)
        vault.put_login(f"clerk{number}", PASSWORD)
        vault.save()


@pytest.mark.slow
def test_processes_that_save_at_once_lose_nothing(safe: OpenVault, path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    crowd = [context.Process(target=_add_logins, args=(path, range(start, start + 10))) for start in (0, 10, 20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert all(Vault.load(path).has_login(f"clerk{number}") for number in range(30))
    assert Vault.load(path).generation == 31
