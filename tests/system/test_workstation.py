import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.system.workstation import Workstation, load_workstation, save_workstation


def test_a_workstation_is_born_once(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    born = load_workstation(file)
    assert load_workstation(file) == born
    assert load_workstation(tmp_path / "other.json").id != born.id


def test_processes_that_start_together_agree_on_the_id(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    with ThreadPoolExecutor(8) as pool:
        ids = {each.id for each in pool.map(load_workstation, [file] * 32)}
    assert len(ids) == 1


def test_settings_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    changed = replace(load_workstation(file), terminal_no="A07", printer="창구 1번 프린터", zoom=150)
    save_workstation(file, changed)
    assert load_workstation(file) == changed


def test_an_older_file_gets_the_new_settings_defaults_and_a_newer_one_is_read(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    file.write_text(json.dumps({"id": "abc", "zoom": 120, "of_a_later_version": 1}), "utf-8")
    assert load_workstation(file) == Workstation(id="abc", zoom=120)


@given(
    content=st.one_of(
        st.binary(max_size=40), st.sampled_from([b"[]", b"{}", b'{"id": 1}', b'{"id": "a", "zoom": "150"}'])
    )
)
def test_a_damaged_file_is_put_aside(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("place") / "workstation.json"
    file.write_bytes(content)
    born = load_workstation(file)
    assert load_workstation(file) == born
    assert file.with_name("workstation.json.unreadable").read_bytes() == content


@pytest.mark.parametrize("terminal_no", ["", "창구", "1-2", "A" * 11, "0 1", "１"])
def test_a_terminal_number_fits_the_issue_number(terminal_no: str) -> None:
    with pytest.raises(Refused) as caught:
        Workstation(terminal_no=terminal_no)
    assert caught.value.problems[0].field == "terminal_no"


@pytest.mark.parametrize("zoom", [89, 201, 0, -100])
def test_zoom_has_bounds(zoom: int) -> None:
    with pytest.raises(Refused):
        Workstation(zoom=zoom)


def test_a_place_that_is_no_folder_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        load_workstation(tmp_path / "gone" / "workstation.json")
