"""What is kept of a first start that was broken off."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.first_start import begun, forget, keep

FIRST = FirstStart("가람 평생학습관", "가람시장", "c2VhbA==", "/직인.png", "한지우", "jiwoo", "brand new pass")


def test_the_centre_is_kept_and_neither_person_nor_password_nor_seal(tmp_path: Path) -> None:
    path = tmp_path / "first-start.json"
    keep(path, FIRST)
    assert begun(path) == FirstStart("가람 평생학습관", "가람시장", seal_file="/직인.png")
    content = path.read_text(encoding="utf-8")
    assert not any(secret in content for secret in ("한지우", "jiwoo", "brand new pass", "c2VhbA=="))
    assert "brand new pass" not in repr(FIRST)
    assert "한지우" not in repr(FIRST)


def test_nothing_is_begun_where_there_is_no_file_and_forgetting_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "first-start.json"
    assert begun(path) is None
    forget(path)
    keep(tmp_path / "first-start.json", FIRST)
    forget(tmp_path / "first-start.json")
    assert begun(tmp_path / "first-start.json") is None


@given(st.binary(max_size=40) | st.sampled_from([b"[]", b'"x"', b'{"centre_name": 3}', b"null", b"{}"]))
def test_a_file_that_was_torn_still_says_that_it_was_begun(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first-start.json"
        path.write_bytes(content)
        assert isinstance(begun(path), FirstStart)


def test_a_disk_that_will_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        keep(tmp_path / "nowhere" / "first-start.json", FIRST)
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorldError):
        forget(tmp_path / "folder")
