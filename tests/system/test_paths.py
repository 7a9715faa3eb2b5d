import os
import stat
from pathlib import Path

import pytest

from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.system.paths import default_data, open_places


def test_the_folder_is_made_and_is_closed_to_others(tmp_path: Path) -> None:
    places = open_places(tmp_path / "a" / "평생학습관")
    assert places.logs.is_dir()
    assert {places.database.parent, places.workstation.parent} == {tmp_path / "a" / "평생학습관"}
    if os.name == "posix":
        assert stat.S_IMODE(places.data.stat().st_mode) == 0o700


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    (open_places(tmp_path).data / "centre.sqlite3").write_text("kept", "utf-8")
    assert open_places(tmp_path).database.read_text("utf-8") == "kept"


def test_a_relative_place_does_not_follow_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_places(Path("data")).data == tmp_path / "data"


def test_a_cloud_folder_is_refused_and_stays_untouched(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="cloud_folder") as caught:
        open_places(tmp_path / "OneDrive" / "llas")
    assert caught.value.detail == str(tmp_path / "OneDrive" / "llas")
    assert caught.value.instead == str(default_data())
    assert not (tmp_path / "OneDrive").exists()


def test_no_folder_is_offered_that_is_no_better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "Dropbox"))
    with pytest.raises(WorldError, match="cloud_folder") as caught:
        open_places(default_data())
    assert caught.value.instead == ""


def test_the_refusal_says_why_and_what_may_be_used_instead(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as caught:
        open_places(tmp_path / "OneDrive" / "llas")
    told = world_sentence(caught.value)
    assert "클라우드" in told
    assert str(tmp_path / "OneDrive" / "llas") in told
    assert told.index(str(default_data())) > told.index("\n")


@pytest.mark.parametrize("inside", [(), ("data",)])
def test_a_file_is_no_folder(tmp_path: Path, inside: tuple[str, ...]) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(WorldError, match="not_a_folder"):
        open_places(file.joinpath(*inside))


def test_the_demo_never_meets_the_centre() -> None:
    assert default_data() != default_data(demo=True)
    assert not default_data(demo=True).is_relative_to(default_data())
