"""전국평생학습강좌표준데이터 as it is published, dirt and all."""

from datetime import date
from typing import Any

import pytest

from llas_desktop.domain.imports import OfferingRow
from llas_desktop.exchange.offerings import read_offerings, weekdays
from llas_desktop.exchange.qualifications import read_qualifications
from llas_desktop.exchange.table import Read
from tests.exchange.files import TODAY, WriteCsv

HEAD = (
    "강좌명", "강사명", "교육시작일자", "교육종료일자", "교육시작시각", "교육종료시각", "강좌내용", "교육대상구분", "교육방법구분",
    "운영요일", "교육장소", "강좌정원수", "수강료", "교육장도로명주소", "운영기관명", "운영기관전화번호", "접수시작일자", "접수종료일자",
    "접수방법구분", "선정방법구분", "홈페이지주소", "직업능력개발훈련비지원강좌여부", "학점은행제평가(학점)인정여부",
    "평생학습계좌제평가인정여부", "데이터기준일자",
)  # fmt: skip
ROW = (
    "생활 도예", "강사", "2026-09-01", "2026-12-15", "10:00", "12:00", "흙으로 빚기", "성인", "오프라인", "월+수", "2강의실", "20",
    "45,000원", "부산광역시 해운대구 어딘가로 1", "해오름평생학습관", "051-000-0000", "2026-08-01", "2026-08-20", "온라인", "선착순",
    "https://example.org", "N", "N", "Y", "2026-07-01",
)  # fmt: skip


def read_one(write_csv: WriteCsv, **cells: Any) -> Read[OfferingRow]:
    row = [cells.get(heading, given) for heading, given in zip(HEAD, ROW, strict=True)]
    incoming = read_offerings(write_csv([HEAD, row], "cp949"), TODAY)
    assert (incoming.kind, incoming.notes) == ("CP949", ())
    (read,) = incoming.rows
    return read


def test_the_twenty_five_columns(write_csv: WriteCsv) -> None:
    read = read_one(write_csv)
    assert read.value == OfferingRow(
        row=2,
        title="생활 도예",
        institution="해오름평생학습관",
        started=date(2026, 9, 1),
        ended=date(2026, 12, 15),
        place="2강의실",
        region="부산광역시",
        method="오프라인",
        weekdays="월·수 10:00~12:00",
        fee_won=45000,
        apply_from=date(2026, 8, 1),
        apply_to=date(2026, 8, 20),
        phone="051-000-0000",
        homepage="https://example.org",
        is_account_accredited=True,
        data_date=date(2026, 7, 1),
    )
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"교육시작일자": "2026.09.01", "교육종료일자": "20261215"},
            {"started": date(2026, 9, 1), "ended": date(2026, 12, 15)},
        ),
        ({"교육종료일자": "2099-12-31"}, {"ended": None, "is_always_open": True}),
        ({"교육종료일자": "9999-12-31"}, {"ended": None, "is_always_open": True}),
        ({"교육시작시각": "9시", "교육종료시각": "24"}, {"weekdays": "월·수 09:00~24:00"}),
        ({"교육시작시각": "0900", "교육종료시각": "오후 2시 30분"}, {"weekdays": "월·수 09:00~14:30"}),
        ({"교육시작시각": "", "교육종료시각": ""}, {"weekdays": "월·수"}),
        ({"운영요일": "", "교육시작시각": "", "교육종료시각": ""}, {"weekdays": ""}),
        ({"수강료": "무료"}, {"fee_won": 0}),
        ({"수강료": "무상"}, {"fee_won": 0}),
        ({"수강료": "3만원"}, {"fee_won": 30000}),
        ({"수강료": ""}, {"fee_won": None}),
        ({"접수시작일자": "", "접수종료일자": "-"}, {"apply_from": None, "apply_to": None}),
        ({"교육장소": ""}, {"place": "부산광역시 해운대구 어딘가로 1"}),
    ],
)
def test_dirt_that_is_understood(write_csv: WriteCsv, cells: dict[str, str], expected: dict[str, Any]) -> None:
    read = read_one(write_csv, **cells)
    assert read.value is not None
    assert {name: getattr(read.value, name) for name in expected} == expected
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("교육시작시각", "아침", "starts_at"),
        ("교육종료시각", "25:00", "ends_at"),
        ("수강료", "재료비 별도", "fee_won"),
        ("접수시작일자", "2026-02-30", "apply_from"),
        ("교육종료일자", "2026-08-01", "ended"),
        ("평생학습계좌제평가인정여부", "글쎄", "is_account_accredited"),
    ],
)
def test_dirt_that_is_not_understood_is_left_empty_and_told(
    write_csv: WriteCsv, heading: str, cell: str, field: str
) -> None:
    read = read_one(write_csv, **{heading: cell})
    assert read.value is not None
    assert [(warning.field, warning.code, warning.value) for warning in read.warnings] == [(field, "left_empty", cell)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("월,수,금", "월·수·금"), ("월요일+수요일", "월·수"), ("월~금", "월·화·수·목·금"), ("매일", "월·화·수·목·금·토·일"), ("평일", "월·화·수·목·금"),
        ("주말", "토·일"), ("목용일", "목"), ("금묘일", "금"), ("매주 토요일", "토"), ("토~월", "월·토·일"), ("수 월", "월·수"),
        ("수시", "수시"), ("월 1회", "월 1회"), ("둘째 토요일", "둘째 토요일"), ("", ""),
    ],
)  # fmt: skip
def test_days_of_the_week(text: str, days: str) -> None:
    assert weekdays(text) == days


def test_a_title_of_a_qualification(write_csv: WriteCsv) -> None:
    rows = [
        ("종목코드", "종목명", "자격구분", "등급"),
        ("7910", "한식조리기능사", "국가기술자격", "기능사"),
        ("", "무엇", "국제", ""),
    ]
    known, unknown = read_qualifications(write_csv(rows), TODAY).rows
    assert known.value is not None
    assert (known.value.code, known.value.title, known.value.kind) == ("7910", "한식조리기능사", "national_technical")
    assert [problem.field for problem in unknown.problems] == ["kind"]
