"""Everything held about one learner, to read at leisure (개인정보 보호법 제35조): large type, one table a subject."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, Final

from llas_desktop.certificates.columns import Align, Column
from llas_desktop.certificates.flow import GAP, Flow
from llas_desktop.certificates.held_routes import tables_of
from llas_desktop.certificates.paper import MM, Sheet, Type
from llas_desktop.certificates.report import begin, finish, paragraph, steps
from llas_desktop.certificates.table import Table
from llas_desktop.domain.actor import Action
from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.disclosure import FormerValue, Held
from llas_desktop.domain.held_words import (
    AT_ALL_GO,
    by_words,
    column_name,
    instant_words,
    stored_words,
    value_words,
)
from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.domain.learner import LearnerDraft, consent_words
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.wording import FIELD_NAMES

TITLE: Final = "개인정보 열람 자료"
SCALE: Final = 1.15

_WHEN: Final = 41
_ABOUT: Final = (
    "{at} 현재 {centre}에서 {name} 님에 대하여 가지고 있는 모든 내용입니다. 「개인정보 보호법」 제35조에 따라 드립니다."
)
_WHY: Final = (
    "가지고 있는 까닭: 평생학습 상담, 학습이력의 관리, 검정고시 과목 면제를 비롯한 인정 진단, 학습설계, 평생학습이력증명서 발급.",
    "가지고 있는 동안: {period}",
    "다른 곳에 준 것: 위 ‘증명서 발급’의 제출처가 전부입니다. 증명서는 본인이나 대리인에게 드립니다.",
)
_RIGHTS: Final = (
    "틀린 것은 고치고 남길 까닭이 없는 것은 지워 달라고 할 수 있습니다(제36조).",
    "처리를 멈추어 달라고 하거나 동의를 거둘 수 있습니다(제37조).",
    "창구에 말씀하시면 됩니다. 대리인도 위임장을 가지고 신청할 수 있습니다.",
)
_IN_TABLE: Final = frozenset(("title", "institution", "started", "ended", "course_id"))

_PAIR: Final = (Column("항목", 42), Column("내용", share=1))
_CONSENTS: Final = (
    Column("동의 내용", share=4), Column("동의서 판", share=2), Column("동의한 때", _WHEN), Column("거둔 때", _WHEN)
)  # fmt: skip
_PROXIES: Final = (
    Column("성명", share=3), Column("관계", share=2), Column("연락처", share=3), Column("위임장 확인", _WHEN),
    Column("위임 기한", 28),
)  # fmt: skip
_RECORDS: Final = (
    Column("종류", 24), Column("명칭·기관", share=5), Column("기간", 35, align=Align.RIGHT), Column("그 밖의 내용", share=5)
)  # fmt: skip
_EVIDENCE: Final = (
    Column("학습이력", share=4), Column("파일 이름", share=4), Column("크기", 22, align=Align.RIGHT),
    Column("확인한 때와 사람", 40),
)  # fmt: skip
_CERTIFICATES: Final = (
    Column("발급번호", share=5), Column("발급한 때와 사람", 40), Column("용도", share=4), Column("제출처", share=3),
    Column("신청인·부수", 28),
)  # fmt: skip
_FORMER: Final = (
    Column("바뀐 때와 사람", 40), Column("한 일", 28), Column("항목", share=3), Column("그 전의 값", share=5)
)  # fmt: skip
_LOG: Final = (
    Column("언제", _WHEN), Column("누가", share=3), Column("어디에서", share=2), Column("무슨 일", share=4),
    Column("용도", share=3),
)  # fmt: skip


def lay_out_disclosure(held: Held, type_: Type) -> list[Sheet]:
    """All of `held`. `type_` is larger than that of a certificate (`SCALE`)."""
    flow = begin(type_, TITLE)
    about = _ABOUT.format(at=instant_words(held.at), centre=held.centre, name=held.learner.name)
    paragraph(flow, about, type_.value)
    headings = iter(range(1, 100))

    def table(heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        flow.gap(GAP * 1.5)
        _table(flow, f"{next(headings)}. {heading}", columns, rows)

    table("인적사항", _PAIR, list(_card(held)))
    table("동의", _CONSENTS, [
        (consent_words(one.what), one.version, instant_words(one.given_at), instant_words(one.withdrawn_at))
        for one in held.learner.consents
    ])  # fmt: skip
    table("대리인", _PROXIES, [
        (one.name, one.relation, one.phone, instant_words(one.letter_seen_at), value_words(one.valid_until))
        for one in held.learner.proxies
    ])  # fmt: skip
    for section in Section:
        table(section.heading, _RECORDS, [_record(one) for one in held.records if one.section is section])
    table("증빙", _EVIDENCE, [
        (record.values.title or record.values.institution, paper.file_name, _size(paper.size), by_words(paper.seen_at, paper.seen_by))
        for record in held.records for paper in record.evidence
    ])  # fmt: skip
    for heading, columns, rows in tables_of(held):
        table(heading, columns, rows)
    table("증명서 발급", _CERTIFICATES, [
        (_number(one), by_words(one.issued_at, one.issued_by), one.purpose, one.recipient, f"{one.applicant.korean}\n{one.copies}부")
        for one in held.certificates
    ])  # fmt: skip
    table("작성하다 만 글", _PAIR, [
        (FIELD_NAMES.get(name, name), text) for one in held.drafts for name, text in one.typed.items() if text
    ])  # fmt: skip
    table("고치거나 지우기 전의 값", _FORMER, [row for one in held.former for row in _former(one)])
    table("접속기록", _LOG, [
        (instant_words(one.at), one.who, one.place, one.action_words, one.purpose_words) for one in held.log
    ])  # fmt: skip
    period = (
        f"마지막 이용 뒤 {held.retention_years}년."
        if held.retention_years
        else "정하지 않았습니다. 요구하시면 지웁니다."
    )
    for heading, texts in (("까닭과 기간", _WHY), ("할 수 있는 일", _RIGHTS)):
        flow.gap(GAP * 1.5)
        if flow.room < 40 * MM:
            flow.turn()
        steps(flow, f"{next(headings)}. {heading}", (text.format(period=period) for text in texts), type_.value)
    finish(
        flow,
        mark="본인 열람용",
        left=f"{held.centre}  {instant_words(held.at)}",
        right=f"기록 {held.anchor}" if held.anchor else "",
    )
    return flow.sheets


def _number(one: IssuedCertificate) -> str:
    """With what became of it, if it counts no more."""
    if one.withdrawn_at is None:
        return one.issue_no
    return f"{one.issue_no}\n{instant_words(one.withdrawn_at)} 철회: {one.withdrawn_because}"


def _table(flow: Flow, heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        table = Table(columns, flow.type)
        flow.table(heading, table, [table.row(row) for row in rows])
    else:
        flow.nothing(heading, 0.0)


def _card(held: Held) -> Iterator[tuple[str, str]]:
    learner = held.learner
    for field in fields(LearnerDraft):
        if text := value_words(getattr(learner.values, field.name)):
            is_own = field.name == "account_no" and learner.has_centre_number
            yield ("평생학습관 번호" if is_own else FIELD_NAMES[field.name]), text
    opening = learner.opening
    yield "등록을 신청한 사람", " ".join(filter(None, (opening.applicant.korean, opening.applicant_name)))
    yield "위임장", "확인함" if opening.has_proxy_letter else "없음"
    yield "신분 확인", opening.identity_check.korean
    yield "등록한 때와 사람", by_words(learner.registered_at, learner.registered_by).replace("\n", " ")


def _record(record: LearningRecord) -> tuple[str, str, str, str]:
    values, labels = record.values, record.kind.labels
    details = [
        f"{label}: {text}"
        for name, label in labels.items()
        if name not in _IN_TABLE and (text := _links(values.ged_links) if name == "ged_links" else _shown(name, values))
    ]
    if record.accreditation_no:
        details.append(f"평가인정번호: {record.accreditation_no}")
    details += [
        f"출처: {values.provenance.korean}",
        f"증명서에 인쇄: {value_words(values.prints)}",
        f"온국민평생배움터: {AT_ALL_GO[values.at_all_go]}",
    ]
    period = [value_words(values.started), f"~ {value_words(values.ended)}" if values.ended else ""]
    title = "\n".join(filter(None, (values.title, values.institution)))
    return record.kind.korean, title, "\n".join(filter(None, period)), "\n".join(details)


def _shown(name: str, values: Any) -> str:
    value = getattr(values, name)
    return format_hours(value) if name == "minutes" and value is not None else value_words(value)


def _links(links: frozenset[Any]) -> str:
    return ", ".join(map(str, sorted(links)))


def _former(one: FormerValue) -> Iterator[tuple[str, str, str, str]]:
    what = Action(one.action).korean if one.action in frozenset[str](Action) else one.action
    for column, value in one.before.items():
        if text := stored_words(one.table, column, value):
            yield by_words(one.at, one.who), what, column_name(one.table, column), text


def _size(size: int) -> str:
    return f"{size / 1024:,.0f} KB" if size >= 1024 else f"{size} B"
