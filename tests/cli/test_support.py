"""The support file by command: without signing in, and whatever state the data are in."""

from pathlib import Path

from tests import staff
from tests.cli.files import Run


def test_it_is_made_without_signing_in(run: Run, tmp_path: Path) -> None:
    services = staff.set_up(tmp_path / "data")[0]
    services.close()
    (tmp_path / "data" / "vault.llas").write_bytes(b"damaged")
    file = tmp_path / "지원.txt"
    done = run("--data", str(tmp_path / "data"), "support", "--output", str(file))
    assert (done.status, done.err) == (0, "")
    assert str(file) in done.out
    told = run("--data", str(tmp_path / "data"), "support").out
    shown, saved = (
        [line for line in text.splitlines() if not line.startswith(("만든 때", "디스크의 빈 자리"))]  # of the moment
        for text in (told, file.read_text("utf-8-sig"))
    )
    assert shown == saved
    assert staff.CENTRE not in told
    assert (
        run("--data", str(tmp_path / "data"), "support", "--output", str(file)).status == 0
    )  # its own kind is written over


def test_it_is_not_written_over_another_file(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "명단.txt"
    other.write_text("mine", "utf-8")
    refused = run("--data", str(tmp_path), "support", "--output", str(other))
    assert refused.status == 1
    assert "덮어쓰지 않았습니다" in refused.err
    assert other.read_text("utf-8") == "mine"
