"""Papers of every release, with the key file and the list that went with them, are what they were."""

from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.domain.proof import Verdict
from tests.certificates.checks import pictures, png

RELEASES = sorted((Path(__file__).parents[1] / "old_files" / "papers").iterdir())


@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
@pytest.mark.parametrize(
    ("paper", "verdict"),
    [
        ("genuine.pdf", Verdict.GENUINE),
        ("large_print.pdf", Verdict.GENUINE),
        ("newer_key.pdf", Verdict.GENUINE),
        ("withdrawn.pdf", Verdict.WITHDRAWN),
    ],
)
def test_a_paper_of_a_release_is_what_it_was(release: Path, paper: str, verdict: Verdict) -> None:
    files = [(release / name).read_bytes() for name in ("centre.llaskey", "centre.llaswithdrawn")]
    content = (release / paper).read_bytes()
    found = wiring.check_without_register(content, *files)
    assert (found.verdict, found.has(("rotated_key",))) == (verdict, paper != "newer_key.pdf")
    assert found.content is not None
    assert (found.content.name, found.claims[0].name) == ("김민수", "김민수")
    on_paper = wiring.check_without_register(png(pictures(content)[0]), *files)
    assert on_paper.verdict is verdict
    assert wiring.check_without_register(content[:-1] + b"\r", *files).verdict is Verdict.ALTERED
