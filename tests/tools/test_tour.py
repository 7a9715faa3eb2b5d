"""The tour is the program as a process: what `make run` does where there is no display."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from llas_desktop.domain.dates import korean_date, today

ROOT = Path(__file__).parents[2]
PICTURES = (
    "0-login", "0-search", "1-learner", "2-history", "2-credits", "3-courses", "4-diagnosis", "5-certificate", "6-settings", "certificate-1",
    "diagnosis-literacy", "diagnosis-out-of-school", "diagnosis-credit-bank", "diagnosis-self-study",
    "4-study-plan", "study-plan-1", "5-history-file", "history-file-1", "history-file-2", "7-follow-ups",
    "8-check-genuine", "8-check-altered", "8-check-withdrawn", "6-register", "6-keys", "9-batch", "9-batch-account",
)  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tour") / "out"


@pytest.fixture(scope="module")
def told(output: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tools.tour", "--output", str(output)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.slow
def test_it_says_what_it_did(told: str) -> None:
    assert told.count("\n- ") == 17
    assert "김민수" in told
    assert "충족, 90시간" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("고졸 기술·가정", "검정고시 과목 면제, 충족, 고졸 한국사 외 1과목"),
        ("홍말순", "성인 문해교육 학력인정, 부족"),
        ("은소율", "꿈이음(학교 밖 청소년), 확인 필요"),
        ("기보람", "학점은행제, 충족"),
        ("표승희", "독학학위제, 충족"),
    ],
)
def test_the_cards_of_the_others_are_read_out_as_their_situations_are(told: str, name: str, card: str) -> None:
    line = next(line for line in told.splitlines() if f"diagnosed {name}" in line)
    assert card in line


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paper", "verdict"),
    [
        ("certificate.pdf", "진본입니다"),
        ("forged.pdf", "2쪽"),
        ("forged.pdf", "95시간"),
        ("certificate.pdf", "철회된 증명서"),
    ],
)
def test_the_paper_is_checked_as_it_is_forged_and_withdrawn(told: str, paper: str, verdict: str) -> None:
    assert any(verdict in line for line in told.splitlines() if f"checked {paper}" in line)


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_it_leaves_a_picture_of_every_tab(output: Path) -> None:
    for name in PICTURES:
        with Image.open(output / f"{name}.png") as picture:
            assert picture.width >= 900
            colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
            assert colours is not None
            assert len(colours) > 50, f"something is drawn on {name}"


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_the_study_plan_is_one_page_and_the_history_file_says_that_it_proves_nothing(output: Path) -> None:
    for name, words in (("study-plan", "과학"), ("history-file", "증명서가 아닙니다")):
        with pypdfium2.PdfDocument(output / f"{name}.pdf") as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
            assert all(words in page for page in pages)
            assert (len(pages) == 1) is (name == "study-plan")


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_the_certificate_holds_what_was_just_recorded(output: Path) -> None:
    with pypdfium2.PdfDocument(output / "certificate.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for words in (
        "김민수",
        "생활과 기술·가정 (고등)",
        "검정고시 연계과정",
        "한빛시 평생학습관장",
        korean_date(today()),
    ):
        assert words in text
