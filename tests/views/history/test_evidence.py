"""Papers: taken in by file, drop and paste, told by their content, looked at inside the program, taken off again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from llas_desktop.domain.evidence import LARGEST_EVIDENCE
from llas_desktop.domain.history import Provenance, RecordDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.views.history.evidence_viewer import EvidenceViewer
from llas_desktop.views.shell import hit_of
from tests import staff
from tests.views.counter import CTRL, SHIFT, Counter, Key


def picture(kind: str = "PNG", side: int = 40) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def pdf(pages: int = 3) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("paper.pdf", pagesize=(200, 300), invariant=True)
    for _ in range(pages):
        canvas.rect(10, 10, 100, 100)
        canvas.showPage()
    return bytes(canvas.getpdfdata())


@pytest.fixture
def learner(counter: Counter) -> Learner:
    """A learner with one record, whose form is open."""
    learner = counter.register()
    (record,) = counter.keep(learner, RecordDraft("award", title="백일장 장원"))
    counter.seat(learner)
    counter.window.shell.go("history", record.id)
    counter.settle()
    return learner


def give(counter: Counter, path: Path) -> None:
    counter.history.host.form.evidence.take_files([path])
    counter.settle()
    counter.settle()


def paper(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("상장.pdf", pdf(), "application/pdf"),
        ("상장.png", picture(), "image/png"),
        ("상장.jpg", picture("JPEG"), "image/jpeg"),
        ("이름이 틀린.pdf", picture(), "image/png"),
    ],
)
def test_a_paper_is_attached_by_what_is_in_it(
    counter: Counter, learner: Learner, tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    give(counter, paper(tmp_path, name, content))
    (record,) = counter.records(learner)
    (evidence,) = record.evidence
    assert (evidence.file_name, evidence.media_type, evidence.size) == (name, media_type, len(content))
    assert record.values.provenance is Provenance.EVIDENCE_SEEN
    assert counter.history.host.form.extras.editor("provenance").content() == "evidence_seen"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("문서.hwp", b"HWP Document File", "문서.hwp"),
        ("빈.pdf", b"", "빈.pdf"),
        ("큰.pdf", b"%PDF-" + bytes(LARGEST_EVIDENCE), "큰.pdf"),
    ],
    ids=["hwp", "empty", "large"],
)
def test_what_is_no_paper_is_refused_by_name(
    counter: Counter, learner: Learner, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    give(counter, paper(tmp_path, name, content))
    assert words in counter.history.host.form.evidence.problem
    assert counter.records(learner)[0].evidence == ()


def test_a_file_that_is_gone_is_said_to_be(counter: Counter, learner: Learner, tmp_path: Path) -> None:
    give(counter, tmp_path / "사라진.pdf")
    assert "사라진.pdf" in counter.history.host.form.evidence.problem
    give(counter, tmp_path)
    assert tmp_path.name in counter.history.host.form.evidence.problem


def test_a_paper_given_to_a_new_record_waits_for_it_and_survives_a_crash(counter: Counter, tmp_path: Path) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_5, CTRL | SHIFT)
    counter.type("백일장 장원")
    give(counter, paper(tmp_path, "상장.png", picture()))
    assert counter.history.host.form.evidence.names() == ["상장.png"]
    counter.history.flush()
    counter.settle()
    drafts = {draft.form for draft in counter.services.drafts.pending(counter.clerk.workstation)}
    assert drafts == {"history/activity", "history/activity/papers"}
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert [evidence.file_name for evidence in record.evidence] == ["상장.png"]
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_a_paper_that_is_read_late_goes_to_no_other_record(counter: Counter, learner: Learner, tmp_path: Path) -> None:
    other = counter.register("한다온")
    counter.keep(other, RecordDraft("award", title="글짓기 장려"))
    counter.history.host.form.evidence.take_files([paper(tmp_path, "상장.png", picture())])
    counter.window.shell.choose(hit_of(other))
    counter.window.perform("add_activity")
    counter.settle()
    buffer = counter.history.host.buffer
    assert buffer is not None
    assert (buffer.learner_id, buffer.papers) == (other.id, [])
    assert all(not record.evidence for each in (learner, other) for record in counter.records(each))
    assert "상장.png" in counter.said()


def test_a_drop_and_a_paste_attach(counter: Counter, learner: Learner, tmp_path: Path) -> None:
    form = counter.history.host.form
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper(tmp_path, "상장.pdf", pdf())))])
    hand = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(form, QDragEnterEvent(QPoint(5, 5), *hand))
    QApplication.sendEvent(form, QDropEvent(QPointF(5, 5), *hand))
    counter.settle()
    QGuiApplication.clipboard().setImage(QImage.fromData(picture()), QClipboard.Mode.Clipboard)
    form.page.focus("title")  # a picture is nothing for a line of text: it goes to the papers
    counter.press(Key.Key_V, CTRL)
    counter.settle()
    names = [evidence.file_name for evidence in counter.records(learner)[0].evidence]
    assert names[0] == "상장.pdf"
    assert names[1].startswith("붙여 넣은 그림")
    QGuiApplication.clipboard().clear()
    counter.history.host.form.evidence.paste()
    assert "복사해 둔" in form.evidence.problem


def test_text_is_pasted_into_the_field(counter: Counter, learner: Learner) -> None:
    QGuiApplication.clipboard().setText("가온마당")
    counter.history.host.form.page.focus("institution")
    counter.press(Key.Key_V, CTRL)
    assert counter.history.host.form.page.editor("institution").content() == "가온마당"
    QGuiApplication.clipboard().clear()


def test_a_paper_is_looked_at_inside_the_program_and_that_is_journaled(
    counter: Counter, learner: Learner, tmp_path: Path, data: Path
) -> None:
    give(counter, paper(tmp_path, "상장.pdf", pdf(pages=3)))
    (see,) = (b for b in buttons(counter) if b.accessibleName() == "증빙 상장.pdf 보기")
    see.click()
    counter.settle()
    (viewer,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, EvidenceViewer) and w.isVisible())
    assert viewer.pages.page_count == 3
    assert viewer.where() == "1 / 3쪽 · 100 %"
    for key in (Key.Key_PageDown, Key.Key_Plus):
        QTest.keyClick(viewer.pages, key)
        counter.settle()
    assert viewer.where() == "2 / 3쪽 · 125 %"
    viewer.close()
    assert staff.rows(data, "SELECT count(*) FROM change_sets WHERE action = 'evidence_viewed'") == [(1,)]


def buttons(counter: Counter) -> list[QPushButton]:
    return counter.history.host.form.evidence.findChildren(QPushButton)


def test_a_damaged_paper_says_so(counter: Counter, learner: Learner, tmp_path: Path) -> None:
    give(counter, paper(tmp_path, "상장.pdf", b"%PDF-1.4 torn in half"))
    (see,) = (b for b in buttons(counter) if b.accessibleName() == "증빙 상장.pdf 보기")
    see.click()
    counter.settle()
    (viewer,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, EvidenceViewer) and w.isVisible())
    assert viewer.says_damaged()
    viewer.close()


def test_a_paper_is_taken_off_and_undo_brings_it_back(counter: Counter, learner: Learner, tmp_path: Path) -> None:
    give(counter, paper(tmp_path, "상장.png", picture()))
    (off,) = (b for b in buttons(counter) if b.accessibleName() == "증빙 상장.png 떼기")
    off.setFocus()
    off.click()
    counter.settle()
    assert counter.records(learner)[0].evidence == ()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert counter.history.host.form.evidence.isAncestorOf(focus)
    assert counter.history.host.form.evidence.names() == []
    counter.window.perform("undo")
    counter.settle()
    assert len(counter.records(learner)[0].evidence) == 1
    assert counter.history.host.form.evidence.names() == ["상장.png"]


def test_evidence_is_waived_only_where_the_rules_waive_it(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_1, CTRL | SHIFT)
    extras = counter.history.host.form.extras
    assert extras.offers_waiver
    counter.type("해든초등학교")
    extras.editor("evidence_waived").put("1")
    counter.press(Key.Key_Return, CTRL)
    assert counter.records(learner)[0].values.evidence_waived
    counter.history.host.form.kinds.put("college")
    assert not extras.offers_waiver


def test_dropping_text_does_nothing(counter: Counter, learner: Learner) -> None:
    mime = QMimeData()
    mime.setText("가온마당")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(counter.history.host.form, enter)
    assert not enter.isAccepted()
