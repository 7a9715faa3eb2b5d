"""Every copy looks as it was agreed: text, boxes and picture of each page against a document kept in tests/golden.

After a change that is meant: LLAS_UPDATE_GOLDEN=1 pytest tests/certificates/test_golden.py, look at the new documents, commit.
What a failed comparison saw stays under out/golden/ (or where LLAS_EVIDENCE says).
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from llas_desktop.certificates.print_room import Paper, PrintRoom
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.history import Section
from llas_desktop.domain.verdict import Verdict
from tests.certificates import history_samples, plan_samples, reading, samples
from tests.signers import SIGNER

GOLDEN = Path(__file__).parents[1] / "golden" / "certificates"
EVIDENCE = Path(os.environ.get("LLAS_EVIDENCE", Path(__file__).parents[2] / "out" / "golden"))
WORD = "초연결시대지역사회평생학습활성화를위한디지털리터러시역량강화전문가양성과정심화프로그램"

DOCUMENTS: dict[str, tuple[HistoryCertificate, int]] = {
    "one_page": (
        samples.certificate(
            sections=(samples.section(Section.COMPLETION, samples.COMPLETION[:2]),),
            ged_lines=samples.ged_lines(2),
            is_selection=True,
            seal_png=samples.seal_png(),
            purpose="검정고시 응시원서 제출",
            recipient="한빛시교육청",
        ),
        1,
    ),
    "all_sections": (
        samples.certificate(
            sections=samples.sections(education=3, career=3, qualification=2, completion=5, activity=3),
            ged_lines=samples.ged_lines(24),
            seal_png=samples.seal_png(),
        ),
        1,
    ),
    "empty_reprint": (
        samples.certificate(
            sections=samples.sections(), ged_lines=(), name_hanja="", name_roman="", title="학습이력 확인서"
        ),
        2,
    ),
    "names_and_long_words": (
        samples.certificate(
            name="Nguyễn Thị Ánh Hường Đặng Quỳnh",
            name_hanja="龘㙔 阮",
            name_roman="NGUYEN THI ANH HUONG DANG QUYNH",
            is_centre_number=True,
            address="한빛특별자치도 가온시 늘봄읍 평생학습로 123번길 45, 가온마을 하늘숲아파트 1203동 2504호 (늘봄동)",
            title="한빛특별자치도 가온시 평생학습 이력 및 경력 종합 증명서",
            issuer="한빛특별자치도 가온시 늘봄읍 주민과 함께 배우는 평생학습관장 직무대행",
            legal_line=samples.CENTRE.legal_line_or_default * 4,
            sections=(
                samples.section(
                    Section.COMPLETION,
                    [
                        (
                            WORD * 2 + "\n그 외",
                            "Supercalifragilistic-Institute-of-Learning",
                            "",
                            "2025.",
                            "1234시간 59분",
                        ),
                        ("배움의 기록\n" + "배움의 기록을 남깁니다. " * 150, WORD, "학력보완", "2025. 3.", "0시간"),
                    ],
                    stated=(0, 1),
                ),
            ),
        ),
        1,
    ),
    "anchored": (samples.certificate(anchor="1042-7f3a91c2", replaces="01-20261101/090000-000007"), 1),
    "large_print": (
        samples.certificate(
            sections=(
                samples.section(Section.EDUCATION, samples.EDUCATION[:2], stated=(0,)),
                samples.section(Section.COMPLETION, samples.COMPLETION[:2]),
            ),
            ged_lines=samples.ged_lines(3),
            seal_png=samples.seal_png(),
            anchor="1042-7f3a91c2",
            is_large_print=True,
            is_selection=True,
        ),
        1,
    ),
    "three_hundred_rows": (
        samples.certificate(
            sections=samples.sections(education=20, career=40, qualification=30, completion=180, activity=30),
            ged_lines=samples.ged_lines(9),
        ),
        1,
    ),
}


WORDS = ("가격", "가능", "하늘", "평생", "학습", "나무", "바다", "구름", "겨울", "도서관", "연필", "책상")

REPORTS: dict[str, Callable[[PrintRoom], Paper]] = {
    "recovery_sheet": lambda room: room.recovery_sheet(WORDS, samples.CENTRE.centre_name, samples.ISSUED_AT),
    "destruction_record": lambda room: room.destruction_record(samples.destruction_record()),
    "destruction_of_many": lambda room: room.destruction_record(samples.destruction_record(70, anchor="")),
    "disclosure": lambda room: room.disclosure(samples.held()),
    "study_plan": lambda room: room.study_plan(plan_samples.plan()),
    "study_plan_of_many": lambda room: room.study_plan(
        plan_samples.plan(courses=plan_samples.COURSES * 12, note="주말에만 들을 수 있음", verdict_then=Verdict.CHECK)
    ),
    "history_file": lambda room: room.history_file(history_samples.history_file()),
    "history_file_of_nothing": lambda room: room.history_file(
        history_samples.history_file(records=(), held=(), passed=(), diagnosis=None, credit_learner_no="")
    ),
}


@pytest.mark.parametrize("name", [*DOCUMENTS, *REPORTS])
def test_document_is_as_agreed(room: PrintRoom, name: str) -> None:
    if name in REPORTS:
        pdf = REPORTS[name](room).pdf
    else:
        content, copy_no = DOCUMENTS[name]
        pdf = room.draw(content, copy_no, content.issued_at, SIGNER).pdf
    agreed = GOLDEN / f"{name}.pdf"
    if os.environ.get("LLAS_UPDATE_GOLDEN"):
        agreed.parent.mkdir(parents=True, exist_ok=True)
        agreed.write_bytes(pdf)
    drawn, wanted = reading.pages(pdf), reading.pages(agreed.read_bytes())
    differences = [f"{len(drawn)} pages, agreed were {len(wanted)}"] if len(drawn) != len(wanted) else []
    for number, (page, golden) in enumerate(zip(drawn, wanted, strict=False), start=1):
        differences += [
            f"page {number}: {what}"
            for what, is_equal in (
                ("text", page.text == golden.text),
                ("boxes", page.boxes == golden.boxes),
                ("picture", reading.difference(page.picture, golden.picture) < 0.0005),
            )
            if not is_equal
        ]
    if differences:
        folder = EVIDENCE / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "drawn.pdf").write_bytes(pdf)
        (folder / "agreed.pdf").write_bytes(agreed.read_bytes())
        for number, page in enumerate(drawn, start=1):
            page.picture.save(folder / f"drawn-{number}.png")
            (folder / f"drawn-{number}.txt").write_text(page.text, encoding="utf-8")
        pytest.fail(f"{name}: {'; '.join(differences)} (see {folder})")
