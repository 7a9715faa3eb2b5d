"""The 학습이력철: everything that was chosen, in order of time, with contents that name the right pages, at any length."""

import re
from dataclasses import replace

import pytest

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.history import KINDS, LearningRecord, RecordDraft, Section
from tests.certificates import reading
from tests.certificates.history_samples import CREDITS, DIAGNOSIS, LEARNER, RECORDS, WHOLE, day, history_file, record


def words(room: PrintRoom, **changed: object) -> str:
    return reading.words_of(room.history_file(history_file(**changed)).pdf)


def test_it_says_what_was_learned_with_its_contents_and_that_it_proves_nothing(room: PrintRoom) -> None:
    said = words(room)
    for text in (
        "김민수", "2024-000123", "20260012345", "2004년부터 2026년까지", "4과정 168시간 59분", "12학점 (전공 6, 교양 6)",
        "선사에서 근현대까지 열다섯 번에 나누어 읽음", "어르신과 함께 휴대전화로 동네를 찍고 이야기를 붙이는 수업", "정보처리기능사", "본인 진술",
        "경영학원론", "전공(필수)", "교양과정 인정시험", "72점", "면제 기준을 채운 과목 1", "고졸 한국사", "한빛시 평생학습관",
        "증명서가 아닙니다", "2026. 11. 21.",
    ):  # fmt: skip
        assert "".join(text.split()) in said, text
    assert "보이지않을수업" not in said
    for number in ("발급번호", "확인번호", "재발급", "원본"):
        assert number not in said


def test_every_field_of_every_kind_that_a_certificate_tells_is_told_and_what_was_done_too(room: PrintRoom) -> None:
    records = [
        LearningRecord(
            number,
            41,
            RecordDraft(kind.code, f"이름{number}", content=f"내용{number}." if "content" in kind.labels else ""),
        )
        for number, kind in enumerate(KINDS, start=1)
    ]
    said = words(room, records=records)
    for one in records:
        assert f"이름{one.id}" in said
        assert one.values.content in said


def test_the_timeline_runs_through_the_years_and_leaves_out_what_has_no_day() -> None:
    content = history_file(records=(*RECORDS, record(12, "reading", "날짜를 모르는 책")))
    days = [str(happening.on) for happening in content.timeline]
    assert days == sorted(days)
    texts = [happening.text for happening in content.timeline]
    assert "날짜를 모르는 책" not in texts
    assert "12학점 취득" in texts
    passed = [happening.detail for happening in content.timeline if happening.kind == "독학"]
    assert passed == ["국어, 국사", "회계원리"]
    qualification = next(happening for happening in content.timeline if happening.text == "정보처리기능사")
    assert qualification.on == day("2009-11-20")


def test_a_qualification_stands_where_it_was_gained_not_where_it_ends() -> None:
    gained = record(1, "authorised_private", "한국사능력검정", started="2011-05-27", ended="2016-05-26")
    (happening,) = history_file(records=(gained,), held=(), passed=()).timeline
    assert happening.on == day("2011-05-27")


def test_what_is_left_out_is_left_out_everywhere(room: PrintRoom) -> None:
    only = CertificateRequest("", sections=frozenset((Section.COMPLETION,)), record_ids=frozenset((5, 11)))
    content = history_file(request=only, held=(), passed=(), diagnosis=None)
    assert [label for label, _ in content.figures] == ["평생학습 이수실적"]
    assert {happening.text for happening in content.timeline} == {"우리 역사 바로 알기", "보이지 않을 수업"}
    assert content.rings == ()
    said = reading.words_of(room.history_file(content).pdf)
    assert "2과정99시간59분" in said
    for text in ("한빛고등학교", "경력사항", "학점은행제학점", "독학", "검정고시"):
        assert text not in said


def test_the_rings_are_those_of_subjects_with_any_hours() -> None:
    with_hours = [each for each in DIAGNOSIS.verdicts if each.credited_minutes or each.doubtful_minutes]
    assert len(history_file().rings) == len(with_hours) == 6


def test_an_address_stands_only_where_it_was_asked_for(room: PrintRoom) -> None:
    learner = replace(LEARNER, values=replace(LEARNER.values, address="한빛시 나루로 1"))
    assert "나루로1" not in words(room, learner=learner)
    assert "나루로1" in words(room, learner=learner, request=replace(WHOLE, with_address=True))


def test_the_contents_name_the_page_of_every_part(room: PrintRoom) -> None:
    records = [record(n, "other_learning", f"수업 {n}", ended=f"{1990 + n % 35}-05", minutes=60) for n in range(1, 150)]
    pages = reading.pages(room.history_file(history_file(records=(*records, *RECORDS[:4]))).pdf)
    listed = re.findall(r"^([0-9]+\. .+?) ([0-9]+)$", pages[0].text, flags=re.MULTILINE)
    assert [heading.split(".")[0] for heading, _ in listed] == [str(number) for number in range(1, 11)]
    for heading, page in listed:
        assert heading in pages[int(page) - 1].text.replace("\n", " "), heading
        assert int(page) > 1


@pytest.mark.parametrize("years", [1, 30, 90])
def test_any_number_of_years_is_a_chart_that_a_page_holds(room: PrintRoom, years: int) -> None:
    records = [record(n, "k_mooc", "수업", ended=str(1930 + n), minutes=60 * n) for n in range(1, years + 1)]
    content = history_file(records=records, held=(), passed=(), diagnosis=None)
    assert all(chart.height < 200 for chart in content.charts)
    said = reading.words_of(room.history_file(content).pdf)
    assert f"{years}과정" in said


def test_nothing_known_makes_a_paper_that_says_so(room: PrintRoom) -> None:
    said = words(room, records=(), held=(), passed=(), diagnosis=None)
    assert said.count("해당사항없음") == 5
    assert "한눈에보기" not in said
    assert "걸어온길" not in said


def test_rare_letters_and_names_of_any_length_leave_nothing_out(room: PrintRoom) -> None:
    values = replace(
        LEARNER.values, name="Nguyễn " * 28, name_hanja="龘㙔" * 100, name_roman="DANG " * 40, address="늘봄읍 " * 50
    )
    titles = [record(1, "reading", "뷁쀍 " * 40, content="齉 " * 900), record(2, "paper", "\U0002b740 없는 글자")]
    content = history_file(
        learner=replace(LEARNER, values=values),
        records=titles,
        request=replace(WHOLE, with_address=True),
        held=CREDITS * 40,
    )
    said = reading.words_of(room.history_file(content).pdf)
    assert said.count("늘봄읍") == 50
    assert said.count("龘") == 100
    assert said.count("齉") == 900
    assert said.count("뷁쀍") == 40
    assert "〓없는글자" in said
    assert "480학점" in said


def test_the_same_history_is_the_same_file(room: PrintRoom) -> None:
    assert room.history_file(history_file()) == room.history_file(history_file())
