"""The check screen before anybody has signed in: what goes in by which way, and what stands there afterwards."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.domain.certificate import CertificateRow, CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Section
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.proof import (
    KEY_SUFFIX,
    WITHDRAWN_SUFFIX,
    Checked,
    Claims,
    Reason,
    Verdict,
    Withdrawal,
)
from llas_desktop.domain.proof_wording import explain, reason_sentence
from llas_desktop.views.check.given import LARGEST, of_text, read_given
from llas_desktop.views.check.key_choice import Files
from llas_desktop.views.check.words import look_of, signed_groups
from llas_desktop.views.theme import ZOOM_STEPS
from tests.views.check.conftest import KEY, NO_KEY, OTHER_KEY, Bench
from tests.views.test_every_screen import RULES, cut, hidden_main_button, parts, scrolling_sideways, takes_focus

CTRL = Qt.KeyboardModifier.ControlModifier
AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
GED = (
    GedLine(GedLevel.HIGH, GedSubject.KOREAN_HISTORY, 5400, True),
    GedLine(GedLevel.HIGH, GedSubject.SCIENCE, 1800, False),
)
CLAIMS = Claims("한빛시 평생학습관장", "2026-11-01-000123", "서라온", 1985, AT, AT, 2, 1, 3, bytes(32), GED, True)
ROW = CertificateRow(
    7, ("한국사로 여는 세계", "가람평생교육원", "학력보완", "2026. 3. 2. ~ 2026. 5. 30.", "60시간"), is_stated=True
)
CONTENT = HistoryCertificate(
    title="평생학습이력증명서", issuer="한빛시 평생학습관장", legal_line="", name="서라온", name_hanja="徐羅溫",
    name_roman="SEO RAON", birth_date=date(1985, 1, 2), account_no="2024-000123", is_centre_number=False, address="가람로 12",
    sections=(CertificateSection(Section.COMPLETION, ("title", "institution", "area", "period", "minutes"), (ROW,)),),
    ged_lines=GED, issue_no="2026-11-01-000123", issued_at=AT, terminal_no="01", serial=123,
    purpose="검정고시 응시원서 제출", recipient="한빛시교육청", check_no="7K3Q-9F2M", replaces="2026-11-01-000045",
)  # fmt: skip
CODES = {
    "genuine": Checked(
        Verdict.GENUINE, CONTENT.issue_no, (Reason("same_as_register"),), (CLAIMS,), CONTENT, None, KEY, "한빛시 평생학습관", AT,
    ),
    "a scan": Checked(
        Verdict.GENUINE, CONTENT.issue_no, (Reason("compare_by_eye"), Reason("withdrawn_unknown")), (CLAIMS,), None, None, KEY, "한빛시 평생학습관",
    ),
    "altered": Checked(
        Verdict.ALTERED, CONTENT.issue_no, (Reason("text_changed", 2, "90시간 → 190시간"), Reason("signature_broken")), (CLAIMS,),
        CONTENT, None, KEY, "한빛시 평생학습관",
    ),
    "withdrawn": Checked(
        Verdict.WITHDRAWN, CONTENT.issue_no, (Reason("signature_holds"),), (CLAIMS,), CONTENT, Withdrawal(CONTENT.issue_no, AT, "적힌 내용에 잘못이 있음"),
        KEY, "한빛시 평생학습관", AT,
    ),
    "unknown": Checked(Verdict.UNKNOWN_ISSUER, CONTENT.issue_no, (Reason("unknown_key", 0, "다른시 평생학습관"),)),
    "none": Checked(Verdict.NOT_A_CERTIFICATE, "", (Reason("no_proof"),)),
}  # fmt: skip


def give(bench: Bench, *paths: Path) -> None:
    bench.page.panel.take_files(paths)
    bench.settle()


def signed(bench: Bench) -> str:
    return bench.page.panel.signed.words()


# -- the verdicts -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=CODES)
def verdict(request: pytest.FixtureRequest, keyed: Bench, paper: Path) -> Bench:
    keyed.answer = CODES[request.param]
    give(keyed, paper)
    return keyed


def test_the_verdict_is_said_in_words_colour_and_a_sign(verdict: Bench) -> None:
    checked, banner = verdict.page.panel.checked, verdict.page.panel.banner
    assert checked is verdict.answer
    look = look_of(checked)
    assert banner.isVisible()
    assert banner.words == f"{look.name}. {explain(checked)}"
    assert banner.tone == look.tone
    assert banner.button.isVisible() == (checked.verdict is Verdict.UNKNOWN_ISSUER)
    for reason in checked.reasons:
        assert reason_sentence(reason) in signed(verdict)


def test_no_two_verdicts_look_alike_without_their_colour() -> None:
    looks = [look_of(checked) for checked in CODES.values()]
    assert (
        len({look.icon for look in looks}) == len({look.name for look in looks}) == len(Verdict) + 1
    )  # and one for a scan
    assert look_of(CODES["a scan"]).tone != look_of(CODES["genuine"]).tone


def test_every_part_of_every_verdict_keeps_the_rules(verdict: Bench) -> None:
    shown = parts(verdict.cover)
    broken = {rule.__name__: [repr(part) for part in shown if rule(part)] for rule in RULES}
    assert {name: found for name, found in broken.items() if found} == {}
    assert sum(isinstance(part, QAbstractButton) and part.property("kind") == "primary" for part in shown) == 1


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_button_and_the_verdict_are_in_sight_at_every_zoom(verdict: Bench, size: tuple[int, int]) -> None:
    verdict.cover.resize(*size)
    verdict.theme.set_high_contrast(True)
    for zoom in ZOOM_STEPS:
        verdict.theme.set_zoom(zoom)
        verdict.settle()
        shown = parts(verdict.cover)
        rules = (hidden_main_button, scrolling_sideways, cut)
        broken = [
            f"{rule.__name__}: {part.property('text') or part!r}" for part in shown for rule in rules if rule(part)
        ]
        assert broken == [], zoom
        banner = verdict.page.panel.banner
        assert banner.visibleRegion().boundingRect() == banner.rect(), zoom


def test_tab_comes_by_everything_in_the_order_of_the_eye(verdict: Bench) -> None:
    stops = {part for part in parts(verdict.cover) if takes_focus(part) and part.focusProxy() is None}
    way: list[QWidget] = []
    for _ in stops:
        focus = QApplication.focusWidget()
        assert focus is not None
        way.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {*way} == stops
    assert way[0] is verdict.page.panel.choose


# -- what was signed --------------------------------------------------------------------------------------------------


def test_everything_that_the_centre_signed_stands_beside_the_paper(keyed: Bench, paper: Path) -> None:
    keyed.answer = CODES["genuine"]
    give(keyed, paper)
    told = signed(keyed)
    for words in (
        "한빛시 평생학습관장", CONTENT.issue_no, "2026. 11. 20.", "7K3Q-9F2M", "2번째", "3쪽", CONTENT.replaces, CONTENT.purpose,
        CONTENT.recipient, "서라온 徐羅溫", "SEO RAON", "1985. 1. 2.", CONTENT.account_no, CONTENT.address, *ROW.cells,
        "본인 진술", "고졸 한국사", "90시간 · ✓ 충족", "30시간 · ◔ 미달", KEY.fingerprint,
    ):  # fmt: skip
        assert words in told, words
    assert "견주었습니다" in told


def test_of_a_scan_only_what_the_code_says_is_told(keyed: Bench, paper: Path) -> None:
    keyed.answer = CODES["a scan"]
    give(keyed, paper)
    told = signed(keyed)
    assert "1985년" in told
    assert "90시간 · ✓ 충족" in told
    assert "더 있습니다" in told
    assert CONTENT.address not in told
    assert "철회 목록이 없어" in told


def test_where_nothing_holds_nothing_is_shown_as_signed() -> None:
    assert signed_groups(CODES["unknown"]) == ()
    assert signed_groups(replace(CODES["altered"], claims=(), content=None, key=None)) == ()


def test_the_altered_page_is_shown_and_comes_back_at_a_press(keyed: Bench, paper: Path) -> None:
    keyed.answer = CODES["altered"]
    give(keyed, paper)
    page = keyed.page.panel.paper.page
    shown: list[int] = []
    page.page_shown.connect(lambda number, _count: shown.append(number))
    page.turn(-1)
    keyed.settle()
    see = next(one for one in keyed.page.panel.signed.findChildren(QPushButton) if one.text() == "2쪽 보기")
    see.click()
    keyed.settle()
    assert shown == [1, 2]


# -- the key file -----------------------------------------------------------------------------------------------------


def test_a_key_file_is_asked_for_once(bench: Bench, paper: Path, key_file: Path) -> None:
    panel = bench.page.panel
    assert "기관 열쇠" in panel.banner.words
    assert panel.banner.button.isVisible()
    give(bench, paper)
    assert bench.asked == []
    bench.answer = CODES["genuine"]
    panel.keys.take_key(key_file)
    bench.settle()
    assert bench.asked == [(paper.read_bytes(), b"the key file", b"")]
    assert panel.checked is bench.answer
    assert KEY.fingerprint in panel.keys.words

    again = bench.open()
    assert again.panel.keys.files.key == b"the key file"
    assert not again.panel.banner.isVisible()
    assert bench.preferences.workstation.key_file == str(key_file)


def test_a_key_file_that_went_away_is_asked_for_anew(keyed: Bench, key_file: Path) -> None:
    key_file.unlink()
    page = keyed.open()
    assert "한빛시" in page.panel.banner.words
    assert page.panel.banner.button.isVisible()


def test_a_list_of_withdrawn_papers_is_taken_remembered_and_left_out_again(
    keyed: Bench, paper: Path, tmp_path: Path
) -> None:
    listed = tmp_path / f"철회{WITHDRAWN_SUFFIX}"
    listed.write_bytes(b"the list")
    give(keyed, paper, listed)
    assert keyed.asked[-1][2] == b"the list"
    assert listed.name in keyed.page.panel.keys.words
    assert keyed.open().panel.keys.files.withdrawn == b"the list"
    keyed.page.panel.keys.without_list.click()
    keyed.settle()
    assert keyed.page.panel.keys.files.withdrawn == b""
    assert keyed.preferences.workstation.withdrawn_file == ""


def test_with_the_key_of_another_centre_the_list_of_the_one_before_is_put_away(
    keyed: Bench, tmp_path: Path, key_file: Path
) -> None:
    listed, other = tmp_path / f"철회{WITHDRAWN_SUFFIX}", tmp_path / f"다른시{KEY_SUFFIX}"
    listed.write_bytes(b"the list")
    other.write_bytes(OTHER_KEY)
    give(keyed, listed)
    give(keyed, key_file)
    assert keyed.page.panel.keys.files.withdrawn == b"the list"
    give(keyed, other)
    assert keyed.page.panel.keys.files == Files(OTHER_KEY)
    assert keyed.preferences.workstation.withdrawn_file == ""
    assert keyed.preferences.workstation.key_file == str(other)


def test_a_file_that_is_no_key_is_told_of_and_the_one_before_stays(keyed: Bench, tmp_path: Path) -> None:
    bad = tmp_path / f"bad{KEY_SUFFIX}"
    bad.write_bytes(NO_KEY)
    give(keyed, bad)
    assert keyed.page.panel.keys.files.key == b"the key file"
    assert "열쇠" in keyed.page.panel.banner.words


def test_what_the_check_refuses_is_said_above(keyed: Bench, paper: Path) -> None:
    keyed.answer = Refused(Problem("withdrawn_file", "no_withdrawn_list"))
    give(keyed, paper)
    assert keyed.page.panel.banner.tone == "warning"
    assert keyed.page.panel.checked is None


# -- the ways in ------------------------------------------------------------------------------------------------------


def pasted_text() -> None:
    QGuiApplication.clipboard().setText("  LLAS1:ABC123  \n")


def pasted_picture() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    QGuiApplication.clipboard().setImage(image)


@pytest.mark.parametrize(("copy", "begins"), [(pasted_text, b"LLAS1:ABC123"), (pasted_picture, b"\x89PNG")])
def test_what_was_copied_is_checked_by_its_keys(keyed: Bench, copy: Callable[[], None], begins: bytes) -> None:
    copy()
    QTest.keyClick(keyed.page.panel.choose, Qt.Key.Key_V, CTRL)
    keyed.settle()
    assert keyed.asked[-1][0].startswith(begins)
    assert "LLAS1" not in begins.decode("latin-1") or keyed.asked[-1][0] == begins


def test_a_copied_file_is_checked(keyed: Bench, paper: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    QGuiApplication.clipboard().setMimeData(mime)
    keyed.page.panel.paste.click()
    keyed.settle()
    assert keyed.asked[-1][0] == paper.read_bytes()


def test_an_empty_clipboard_is_told_of(keyed: Bench) -> None:
    QGuiApplication.clipboard().clear()
    keyed.page.panel.paste.click()
    keyed.settle()
    assert keyed.asked == []
    assert "복사" in keyed.page.panel.banner.words


def test_what_is_pasted_into_the_field_is_checked_whatever_it_is(keyed: Bench) -> None:
    keyed.page.panel.code.setFocus()
    for copy, begins in ((pasted_text, b"LLAS1:ABC123"), (pasted_picture, b"\x89PNG")):
        copy()
        QTest.keyClick(keyed.page.panel.code, Qt.Key.Key_V, CTRL)
        keyed.settle()
        assert keyed.asked[-1][0].startswith(begins)
    assert keyed.page.panel.code.text() == ""


def test_of_several_papers_the_first_is_checked_and_that_is_said(keyed: Bench, paper: Path, tmp_path: Path) -> None:
    second = tmp_path / "둘째.pdf"
    second.write_bytes(paper.read_bytes())
    give(keyed, paper, second)
    assert len(keyed.asked) == 1
    assert "2개 가운데 첫 파일" in keyed.page.panel.paper.what


def test_a_scanner_types_the_code_and_enter(keyed: Bench) -> None:
    code = keyed.page.panel.code
    code.setFocus()
    QTest.keyClicks(code, "LLAS1:6BF+70")
    QTest.keyClick(code, Qt.Key.Key_Return)
    keyed.settle()
    assert keyed.asked[-1][0] == b"LLAS1:6BF+70"
    assert keyed.page.panel.letters.toPlainText() == "LLAS1:6BF+70"
    assert keyed.page.panel.letters.isVisible()


def test_a_paper_and_its_key_are_dropped_together(bench: Bench, paper: Path, key_file: Path) -> None:
    panel = bench.page.panel
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in (paper, key_file)])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), copying, mime, left, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(300, 300), copying, mime, left, none))
    bench.settle()
    assert bench.asked == [(paper.read_bytes(), b"the key file", b"")]


def test_a_file_that_cannot_be_read_is_told_of_and_nothing_of_the_one_before_stays(
    keyed: Bench, paper: Path, tmp_path: Path
) -> None:
    give(keyed, paper)
    for path in (tmp_path / "없는 파일.pdf", tmp_path):
        give(keyed, path)
        assert path.name in keyed.page.panel.banner.words
        assert keyed.page.panel.checked is None
        assert keyed.page.panel.paper.page.page_count == 0
    assert len(keyed.asked) == 1


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refused) as refused:
        read_given(large)
    assert refused.value.problems[0].code == "check_too_large"


def test_what_cannot_be_drawn_is_shown_as_what_it_is(keyed: Bench, tmp_path: Path) -> None:
    for content, told in (
        (b"\xff\xfe\x00", "보여 드릴 수 없는"),
        (b"%PDF-1.7 broken", "%PDF-1.7"),
        ("가나".encode(), "가나"),
    ):
        file = tmp_path / "file.bin"
        file.write_bytes(content)
        give(keyed, file)
        assert told in keyed.page.panel.letters.toPlainText()
        assert keyed.page.panel.letters.isVisible()


def test_no_text_is_nothing_given() -> None:
    assert of_text(" \n\t") is None


# -- time -------------------------------------------------------------------------------------------------------------


def test_waiting_is_told_and_can_be_given_up(keyed: Bench, paper: Path, qtbot: QtBot) -> None:
    go_on = threading.Event()
    keyed.before_answer = go_on.wait
    panel = keyed.page.panel
    panel.take_files([paper])
    qtbot.waitUntil(panel.banner.button.isVisible)
    assert "확인하고 있습니다" in panel.banner.words
    panel.banner.button.click()
    go_on.set()
    keyed.settle()
    assert panel.checked is None
    assert not panel.banner.isVisible()
    assert panel.paper.page.page_count == 0


def test_the_answer_to_an_older_paper_is_dropped(keyed: Bench, paper: Path, qtbot: QtBot) -> None:
    go_on = threading.Event()
    keyed.before_answer = go_on.wait
    keyed.answer = CODES["genuine"]
    panel = keyed.page.panel
    panel.take_files([paper])
    qtbot.waitUntil(lambda: len(keyed.asked) == 1)
    QGuiApplication.clipboard().setText("LLAS1:NEWER")
    panel.paste_in()
    go_on.set()
    keyed.settle()
    assert [content for content, _, _ in keyed.asked] == [paper.read_bytes(), b"LLAS1:NEWER"]
    assert panel.checked is keyed.answer
    assert panel.letters.toPlainText() == "LLAS1:NEWER"


def test_a_check_that_breaks_off_leaves_nobody_waiting(keyed: Bench, paper: Path) -> None:
    def fail() -> None:
        raise WorldError("closing")

    keyed.before_answer = fail
    give(keyed, paper)
    assert keyed.page.panel.banner.tone == "warning"
    assert keyed.page.panel.checked is None


def test_a_remembered_key_and_list_come_back_without_asking_for_them(keyed: Bench, tmp_path: Path) -> None:
    listed = tmp_path / f"철회{WITHDRAWN_SUFFIX}"
    listed.write_bytes(b"the list")
    give(keyed, listed)
    page = keyed.open()
    assert page.panel.keys.files == Files(b"the key file", b"the list")
    assert page.panel.banner.words == ""  # it never said anything


def test_esc_leads_back(keyed: Bench) -> None:
    left: list[bool] = []
    keyed.page.left.connect(lambda: left.append(True))
    QTest.keyClick(keyed.page.panel.choose, Qt.Key.Key_Escape)
    assert left == [True]
