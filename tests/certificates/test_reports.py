"""The papers that are no certificates: nothing left out, nothing said too much, whole at any length."""

import dataclasses
import hashlib

import pypdfium2

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.recovery_sheet import code_of
from llas_desktop.domain.disclosure import FormerValue
from llas_desktop.domain.history import KINDS, LearningRecord, RecordDraft
from tests.certificates import reading, samples

WORDS = tuple(f"낱말{number}" for number in range(1, 13))


def test_the_sheet_has_every_word_with_its_number_on_one_page(room: PrintRoom) -> None:
    paper = room.recovery_sheet(WORDS, samples.CENTRE.centre_name, samples.ISSUED_AT)
    assert paper.page_count == 1
    words = reading.words_of(paper.pdf)
    for number, word in enumerate(WORDS, start=1):
        assert f"{number}{word}" in words
    assert "한빛시평생학습관" in words


def test_words_that_came_apart_are_printed_as_they_are_read(room: PrintRoom) -> None:
    paper = room.recovery_sheet(("\u1112\u1161\u1102\u1173\u11af",) * 12, "가람평생학습관", samples.ISSUED_AT)
    assert reading.words_of(paper.pdf).count("하늘") == 12


def test_the_code_is_drawn_as_it_was_made(room: PrintRoom) -> None:
    from llas_desktop.certificates.paper import MM, Type
    from llas_desktop.certificates.recovery_sheet import lay_out_recovery_sheet

    (sheet,) = lay_out_recovery_sheet(WORDS, "가람평생학습관", samples.ISSUED_AT, Type(room._fonts))
    (code,) = sheet.codes
    assert code.rows == code_of(WORDS)
    assert len(code.rows) == len(code.rows[0]) >= 21
    assert code.side >= 40 * MM
    document = pypdfium2.PdfDocument(room.recovery_sheet(WORDS, "가람평생학습관", samples.ISSUED_AT).pdf)
    picture = document[0].render(scale=4, grayscale=True).to_pil().convert("L")
    document.close()
    module = code.side / len(code.rows)
    for down, row in enumerate(code.rows):
        for right, is_dark in enumerate(row):
            x = (code.x + (right + 0.5) * module) * 4
            y = picture.height - (code.y + code.side - (down + 0.5) * module) * 4
            dot = picture.crop((int(x), int(y), int(x) + 1, int(y) + 1))
            assert (dot.histogram()[255] == 0) == bool(is_dark), (down, right)


def test_the_destruction_record_names_nobody_and_counts_everything(room: PrintRoom) -> None:
    record = samples.destruction_record(70)
    paper = room.destruction_record(record)
    words = reading.words_of(paper.pdf)
    for part in (
        "학습자70명",
        "보유기간경과",
        "제21조",
        "2026.11.21.14:05:03",
        "park",
        "기록1042-7f3a91c2",
        "이하빈칸",
    ):
        assert part in words, part
    assert all(str(one.learner_id) in words and str(one.payloads) in words for one in record.destroyed)


def test_the_disclosure_says_all_that_is_held(room: PrintRoom) -> None:
    held = samples.held()
    words = reading.words_of(room.disclosure(held).pdf)
    values = held.learner.values
    for text in (
        values.name, values.name_hanja, values.account_no, values.phone, values.email, values.address, values.occupation,
        values.interests, "이나루", "배우자", "010-0000-1102", "여권", "NEIS이력연계", "한빛고등학교", "89시간59분", "2022-0101",
        "초졸:사회", "이수증2024.pdf", "01-20261121/140503-000123", "한빛시교육청", "사진교실", "010-0000-0001", "지운수업",
        "1시간30분", "학교와 학적", "중학교 졸업", "다니지 않음", "2002. 8.", "국어, 수학", "증빙 확인", "제적증명서", "20-123456",
        "평가인정", "평생교육론", "전공필수", "종강2025. 6. 20.", "조리기능사", "취득2019", "가져오기", "1과정", "72점", "시험 면제",
        "수학이 걱정이라고 함.", "2026. 11. 20.", "한국사 면제", "고졸 한국사", "1시간 모자람", "30시간 2027. 3. 2.", "저녁반만", "학습자열람", "본인정보제공", "마지막이용뒤5년", "제36조", "기록1043-0b4de658",
    ):  # fmt: skip
        assert "".join(text.split()) in words, text


def test_every_kind_of_record_and_every_field_of_it_is_told(room: PrintRoom) -> None:
    texts = {field.name for field in dataclasses.fields(RecordDraft) if field.type is str and field.name != "kind"}
    records: list[LearningRecord] = []
    told: list[str] = []
    for number, kind in enumerate(KINDS, start=1):
        given = {name: f"값{number}{name[:3]}" for name in texts & kind.labels.keys()}
        told += given.values()
        records.append(LearningRecord(number, 41, RecordDraft(kind.code, **given)))  # type: ignore[arg-type]
    words = reading.words_of(room.disclosure(samples.held(records=tuple(records))).pdf)
    assert [text for text in told if text not in words] == []


def test_texts_of_any_length_and_values_nobody_foresaw_are_drawn(room: PrintRoom) -> None:
    former = tuple(
        FormerValue(samples.ISSUED_AT, "kim", action, table, {column: value})
        for action, table, column, value in (
            ("learner_changed", "learners", "interests", "뷁 " * 1300),
            ("moved_to_the_moon", "moons", "phase", 3),
            ("record_changed", "learning_records", "is_voucher", True),
            ("record_changed", "learning_records", "started", "2024-03"),
            ("learner_changed", "learners", "email", None),
            ("learner_changed", "school_facts", "graduated", "high"),
            ("learner_changed", "school_facts", "source", "evidence_seen"),
            ("credit_kept", "credits", "kind", "교양"),
            ("credit_kept", "credits", "subject", "옛 과목"),
            ("plan_saved", "study_plans", "route", "adult_literacy"),
            ("plan_saved", "study_plans", "level", "no such level"),
            ("plan_saved", "study_plans", "missing_minutes", 90),
        )
    )
    paper = room.disclosure(samples.held(former=former))
    words = reading.words_of(paper.pdf)
    assert paper.page_count > 4
    assert words.count("뷁") == 1300
    for text in (
        "moved_to_the_moon",
        "moons",
        "2024-03",
        "바우처이용예",
        "고등학교 졸업",
        "출처증빙 확인",
        "이수구분교양",
        "과목명옛 과목",
        "성인 문해교육 학력인정",
        "no such level",
        "모자란 시간1시간 30분",
    ):
        assert "".join(text.split()) in words, text


def test_the_same_paper_is_the_same_file(room: PrintRoom) -> None:
    one, other = (room.disclosure(samples.held()).pdf for _ in range(2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()
