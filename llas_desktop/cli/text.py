"""What the commands say to a reader: calm lines and tables that stay straight with Hangul in them."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from llas_desktop.domain.actor import UndoResult
from llas_desktop.domain.certificate import IssuedCertificate, RegisterLine
from llas_desktop.domain.course import CourseHit
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.destruction import TABLE_WORDS, DestructionRecord, DueLearner
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.imports import ImportReport, RowProblem
from llas_desktop.domain.learner import Learner, LearnerHit
from llas_desktop.domain.masking import mask_phone
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.domain.verdict import GedDiagnosis, JudgedRecord, Reason, SubjectVerdict, Verdict
from llas_desktop.domain.wording import sentence

_GAP: Final = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their widest cell; a letter of Hangul is two columns wide. Nothing for no rows."""
    if not rows:
        return
    widths = [max(_width(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(cells).rstrip()


def count(number: int, unit: str) -> str:
    """How many there are, as the last line of a list."""
    return f"{number}{unit}" if number else "없습니다."


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def of_learner(learner: Learner) -> Iterator[str]:
    values = learner.values
    label = "기관 번호" if learner.has_centre_number else "학습계좌번호"
    yield f"{values.name} · {korean_date(values.birth_date)} · {label} {values.account_no}"
    if values.phone:
        yield f"연락처 {mask_phone(values.phone)}"


def of_set_up(centre: str, data: str, login: str, words: Sequence[str], *, is_taken_over: bool) -> Iterator[str]:
    if is_taken_over:
        yield f"{data}에 있던 {centre}의 자료를 모두 그대로 두고 암호화했습니다."
    else:
        yield f"{centre}의 자료를 {data}에 만들었습니다."
    yield f"계정 {login}에 네 역할을 모두 주었습니다. 직원마다 ‘staff add’로 계정을 따로 만들어 주십시오."
    yield ""
    yield "복구 낱말입니다. 다시 보여 드리지 않으니 종이에 차례대로 적어 금고에 넣어 두십시오. 이 낱말만 있으면 누구나 자료를 열 수 있습니다."
    for at in range(0, len(words), 4):
        yield "  ".join(f"{number:>2} {word}" for number, word in enumerate(words[at : at + 4], start=at + 1))


def of_staff(staff: Sequence[StaffMember]) -> Iterator[str]:
    rows = [
        (
            each.login,
            each.name,
            ", ".join(role.korean for role in Role if role in each.roles),
            korean_date(in_seoul(each.created_at).date()),
            _standing(each),
        )
        for each in staff
    ]
    yield from table(("아이디", "이름", "역할", "만든 날", "상태"), rows)


def _standing(member: StaffMember) -> str:
    if member.removed_at is not None:
        return f"{korean_date(in_seoul(member.removed_at).date())} 떠남"
    return "잠김" if member.is_locked else "쓰는 중"


def of_learner_hits(hits: Sequence[LearnerHit]) -> Iterator[str]:
    rows = [(hit.account_no, hit.name, korean_date(hit.birth_date), hit.phone, hit.matched) for hit in hits]
    yield from table(("계좌번호", "성명", "생년월일", "연락처", "찾은 이름"), rows)


def of_courses(hits: Sequence[CourseHit]) -> Iterator[str]:
    rows = [
        (
            hit.accreditation_no,
            hit.title,
            hit.institution,
            format_hours(hit.total_minutes),
            ", ".join(map(str, sorted(hit.ged_links))),
            "취소" if hit.cancelled_on else f"{korean_date(hit.expires_on)}까지",
            hit.region,
            hit.recruitment.value,
        )
        for hit in hits
    ]
    head = ("평가인정번호", "학습과정명", "기관명", "총학습시간", "검정고시연계", "평가인정", "지역", "모집상태")
    yield from table(head, rows)


def of_records(records: Sequence[LearningRecord]) -> Iterator[str]:
    rows = [
        (
            record.section.korean,
            record.kind.korean,
            record.values.title or record.values.institution,
            _period(record),
            "" if record.values.minutes is None else format_hours(record.values.minutes),
            "" if record.values.is_completed else "미이수",
            record.values.provenance.korean,
        )
        for record in records
    ]
    yield from table(("영역", "종류", "명칭", "기간", "시간", "이수", "출처"), rows)


def _period(record: LearningRecord) -> str:
    started, ended = record.values.started, record.values.ended
    first, last = (started.korean if started else ""), (ended.korean if ended else "")
    return first if first == last or not last else f"{first} ~ {last}".strip()


def of_diagnosis(learner: Learner, diagnosis: GedDiagnosis) -> Iterator[str]:
    """The subjects for which something was learned; below each what counted, what is in doubt and what did not, with why."""
    yield f"{learner.name} · {korean_date(learner.birth_date)} · 기준일 {korean_date(diagnosis.on)}"
    shown = [(verdict, _not_counted(verdict)) for verdict in diagnosis.verdicts]
    shown = [(verdict, lost) for verdict, lost in shown if verdict.counted or verdict.doubtful or lost]
    for verdict, lost in shown:
        yield ""
        yield _verdict(verdict)
        for mark, records in (("+", verdict.counted), ("?", verdict.doubtful), ("-", lost)):
            yield from (_judged(mark, record) for record in records)
        yield f"    근거: {verdict.source}"
    if diagnosis.unlinked:
        yield ""
        yield "검정고시 과목과 연계되지 않은 이수"
        yield from (_judged("-", record) for record in diagnosis.unlinked)
    others = [verdict for verdict in diagnosis.verdicts if verdict not in [each for each, _ in shown]]
    if others:
        yield ""
        yield _others(others)
    if diagnosis.double_use:
        yield f"둘 이상의 과목이나 수준에 쓰인 이수가 {len(diagnosis.double_use)}건 있습니다. 시·도교육청에 확인해 주십시오."


def _not_counted(verdict: SubjectVerdict) -> list[JudgedRecord]:
    """What could have counted: a course of another subject is no loss of this one."""
    return [record for record in verdict.not_counted if record.reason is not Reason.NOT_LINKED]


def _others(verdicts: Sequence[SubjectVerdict]) -> str:
    if any(verdict.verdict is Verdict.NOT_APPLICABLE for verdict in verdicts):
        return "– 해당 없음: 기준일에 만 18세가 되지 않았습니다."
    return f"그 밖의 {len(verdicts)}과목에는 연계된 이수가 없습니다."


def _verdict(verdict: SubjectVerdict) -> str:
    parts = [
        f"{verdict.verdict.symbol} {verdict.name}: {verdict.verdict.korean}",
        f"인정 {format_hours(verdict.credited_minutes)} / {format_hours(verdict.required_minutes)}",
    ]
    if verdict.doubtful_minutes:
        parts.append(f"확인 필요 {format_hours(verdict.doubtful_minutes)}")
    if verdict.missing_minutes and verdict.verdict is not Verdict.NOT_APPLICABLE:
        parts.append(f"부족 {format_hours(verdict.missing_minutes)}")
    return " · ".join(parts)


def _judged(mark: str, record: JudgedRecord) -> str:
    why = f": {EXPLANATIONS[record.reason].sentence}" if record.reason else ""
    return f"    {mark} {record.title} {format_hours(record.minutes)}{why}"


def of_issued(certificate: IssuedCertificate, output: str) -> Iterator[str]:
    yield f"발급번호 {certificate.issue_no} · {certificate.page_count}쪽 · {output}에 저장했습니다."


def of_certificates(certificates: Sequence[IssuedCertificate]) -> Iterator[str]:
    rows = [
        (
            one.issue_no,
            f"{in_seoul(one.issued_at):%Y-%m-%d %H:%M}",
            one.purpose,
            one.recipient,
            f"{one.copies}부",
            one.issued_by,
            one.sha256[:12],
            standing(one),
        )
        for one in certificates
    ]
    yield from table(("발급번호", "발급일시", "용도", "제출처", "부수", "발급자", "SHA-256", "상태"), rows)


def of_register(lines: Sequence[RegisterLine]) -> Iterator[str]:
    rows = [
        (
            one.issue_no,
            f"{in_seoul(one.issued_at):%Y-%m-%d %H:%M}",
            one.name,
            korean_date(one.birth_date),
            one.purpose,
            one.recipient,
            applied(one),
            f"{one.copies}부",
            one.issued_by,
            standing(one),
        )
        for one in lines
    ]
    head = ("발급번호", "발급일시", "성명", "생년월일", "용도", "제출처", "신청인", "부수", "발급자", "상태")
    yield from table(head, rows)


def applied(certificate: IssuedCertificate) -> str:
    """Who applied for it; of a proxy, whether the letter was seen."""
    letter = "위임장 확인" if certificate.has_proxy_letter else ""
    return " ".join(word for word in (certificate.applicant.korean, certificate.applicant_name, letter) if word)


def standing(certificate: IssuedCertificate) -> str:
    """Whether it still counts, what it stands in the place of and what stands in its."""
    said = []
    if certificate.withdrawn_at is not None:
        day = korean_date(in_seoul(certificate.withdrawn_at).date())
        said.append(f"{day} 철회: {certificate.withdrawn_because}")
    if certificate.replaces:
        said.append(f"{certificate.replaces} 대신")
    if certificate.replaced_by:
        said.append(f"{certificate.replaced_by} 증명서로 다시 발급")
    return " · ".join(said)


def of_report(report: ImportReport) -> Iterator[str]:
    counts = f"새로 {report.taken} · 고침 {report.updated} · 그대로 {report.unchanged} · 거절 {report.refused_rows}"
    yield f"{'시험으로 읽은 결과' if report.is_dry_run else '가져온 결과'} ({report.encoding}): {counts}"
    for title, found in (("거절한 줄", report.refused), ("확인할 것", report.warnings)):
        if found:
            yield f"{title}:"
            yield from (f"  {_row(each)}" for each in found)


def _row(found: RowProblem) -> str:
    return f"{found.row}번째 줄: {sentence(found.problem, label=found.column or None)}"


def of_due(learners: Sequence[DueLearner]) -> Iterator[str]:
    rows = [
        (one.account_no, one.name, korean_date(one.birth_date), korean_date(one.last_on), korean_date(one.due_on))
        for one in learners
    ]
    yield from table(("계좌번호", "성명", "생년월일", "마지막 이용", "파기할 날"), rows)


def of_destruction(record: DestructionRecord) -> Iterator[str]:
    at = in_seoul(record.at)
    yield f"개인정보 파기 · {record.centre} · {korean_date(at.date())} {at:%H:%M:%S} · {record.who}"
    yield f"사유 {record.reason} · 근거 {record.basis or '–'} · 기록 {record.anchor}"
    for one in record.destroyed:
        counts = ", ".join(f"{TABLE_WORDS.get(name, name)} {number}" for name, number in one.rows.items())
        yield f"  식별번호 {one.learner_id}: {counts}, 업무 기록의 값 {one.payloads}"


def of_undo(result: UndoResult) -> Iterator[str]:
    yield f"되돌렸습니다: {result.action.korean}, 자료 {result.rows}건."
    if result.left:
        yield f"그 뒤에 바뀐 자료 {len(result.left)}건은 그대로 두었습니다:"
        yield from (f"  {each.table} {each.key}" for each in result.left)
