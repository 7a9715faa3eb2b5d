"""A thousand alterations of genuine files, of twenty-two kinds: none is taken for genuine, and of most it is said where."""

import random
from collections.abc import Callable

import pytest

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof.centres import Means
from llas_desktop.certificates.proof.checking import check
from llas_desktop.certificates.proof.reading import read
from llas_desktop.domain.proof import Checked, Verdict
from llas_desktop.domain.proof_wording import explain
from tests import signers
from tests.certificates import samples
from tests.certificates.alterations import ALTERATIONS
from tests.certificates.checks import OWN

TIMES = 46  # of each kind: 1,012 in all
CENTRES = (OWN,)

Judge = Callable[[bytes], Checked]


@pytest.fixture(scope="module")
def papers(room: PrintRoom) -> tuple[bytes, bytes]:
    """Two of one centre: of several pages with a seal, of one page."""
    longer = samples.certificate(
        sections=samples.sections(completion=6), ged_lines=samples.ged_lines(3), seal_png=samples.seal_png()
    )
    shorter = samples.certificate(
        name="이영희", issue_no="01-20261121/140504-000124", serial=124, sections=samples.sections()[:1]
    )
    drawn = [room.draw(each, 1, samples.ISSUED_AT, signers.SIGNER) for each in (longer, shorter)]
    assert drawn[0].page_count > drawn[1].page_count == 1
    return drawn[0].pdf, drawn[1].pdf


def judge(pdf: bytes, means: Means) -> Checked:
    return check(pdf, read(pdf), CENTRES, means)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALTERATIONS)
def test_no_altered_file_is_genuine(papers: tuple[bytes, bytes], kind: str) -> None:
    die = random.Random(kind)
    means = Means(read, signers.VERIFIER)
    for turn in range(TIMES):
        pdf, other = papers if turn % 2 else papers[::-1]
        altered = ALTERATIONS[kind](pdf, other, die)
        assert altered != pdf
        found = judge(altered, means)
        assert found.verdict in (Verdict.ALTERED, Verdict.NOT_A_CERTIFICATE), (kind, turn)
        assert explain(found)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("appended", {"added_after_signing"}),
        ("new_revision", {"looks_changed"}),
        ("drawn_over", {"looks_changed", "words_hold"}),
        ("words_swapped", {"text_changed", "text_added", "text_gone"}),
        ("saved_again", {"words_hold"}),
        ("unsigned", {"signature_missing"}),
        ("others_signature", {"bytes_changed"}),
        ("upper_case", {"signature_spelling"}),
        ("padding", {"signature_spelling", "signature_broken"}),
        ("pages_moved", {"pages_added", "pages_gone", "page_order", "two_codes"}),
        ("pages_of_both", {"mixed_papers"}),
        ("attachment_changed", {"attachment_changed"}),
        ("attachment_of_other", {"attachment_changed"}),
        ("attachments_gone", {"attachment_missing"}),
        ("shadow_attachment", {"attachment_added"}),
        ("code_covered", {"qr_missing"}),
    ],
)
def test_it_is_said_where(room: PrintRoom, papers: tuple[bytes, bytes], kind: str, codes: set[str]) -> None:
    means = Means(read, signers.VERIFIER, room.drawing)
    for seed in range(2):
        found = judge(ALTERATIONS[kind](*papers, random.Random(seed)), means)
        assert found.verdict is Verdict.ALTERED
        assert found.has(codes), found.reasons


def test_the_originals_are_genuine(papers: tuple[bytes, bytes]) -> None:
    for pdf in papers:
        assert judge(pdf, Means(read, signers.VERIFIER)).verdict is Verdict.GENUINE
