"""The lines of a route's verdict: what speaks for it, what counted, what is in doubt, what did not count, and what to do next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from llas_desktop.domain.credit import Credit
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.rings import amount_words
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Because, ItemKind, JudgedItem, NextStep, RouteVerdict
from llas_desktop.domain.verdict import Reason
from llas_desktop.views.diagnosis.because import Line, LineKind, Unfold
from llas_desktop.views.diagnosis.route_words import words_of
from llas_desktop.views.diagnosis.words import period
from llas_desktop.views.words import noop, tr

_FEW = 4
_HEADINGS = {
    ItemKind.RECORD: (noop("인정된 학습"), noop("확인이 필요한 학습"), noop("인정되지 않은 학습")),
    ItemKind.CREDIT: (noop("인정된 학점"), noop("확인이 필요한 학점"), noop("인정되지 않은 학점")),
    ItemKind.PASS: (noop("합격한 과목"), noop("확인이 필요한 과목"), noop("합격하지 않은 과목")),
}


class Sources:
    """The records and credits that a verdict speaks of, by id, for what stands under their names."""

    def __init__(self, records: Iterable[LearningRecord] = (), credits_: Iterable[Credit] = ()) -> None:
        self.records: Mapping[int, LearningRecord] = {record.id: record for record in records}
        self.credits: Mapping[int, Credit] = {credit.id: credit for credit in credits_}

    def of(self, item: JudgedItem) -> str:
        """`2023. 3. 2. ~ 2023. 6. 30. · 가람평생학습관`, `가람평생교육원 · 2026-1 · 전공`."""
        match item.kind:
            case ItemKind.RECORD if (record := self.records.get(item.id)) is not None:
                parts = [period(record), record.values.institution]
            case ItemKind.CREDIT if (credit := self.credits.get(item.id)) is not None:
                values = credit.values
                gained = values.gained.korean if values.gained else ""
                parts = [tr(values.source.value), values.institution, gained, tr(values.kind.value)]
            case _:
                parts = []
        return " · ".join(part for part in parts if part)


def lines_of_route(verdict: RouteVerdict, sources: Sources, *, unfolded: bool) -> list[Line]:
    """Everything behind the first reason, which stands above the lines as the answer."""
    return [
        *_reasons(verdict.reasons[1:]),
        *_group(verdict.counted, 0, "success", sources),
        *_group(verdict.doubtful, 1, "warning", sources),
        *_not_counted(verdict.not_counted, sources, unfolded=unfolded),
    ]


def lines_of_steps(steps: Sequence[NextStep]) -> list[Line]:
    """What to do, where to take which papers, and whom to ask."""
    if not steps:
        return []
    return [Line(LineKind.HEADING, tr("다음에 할 일")), *(_step(step) for step in steps)]


def _step(step: NextStep) -> Line:
    papers = ", ".join(map(tr, step.papers))
    return Line(
        LineKind.RECORD,
        tr(step.what),
        small=tr("제출처: {where}").format(where=tr(step.where)) if step.where else "",
        because=tr("서류: {papers}").format(papers=papers) if papers else "",
        article=tr("문의처: {contact}").format(contact=tr(step.contact)) if step.contact else "",
    )


def _reasons(reasons: Sequence[Because]) -> Iterator[Line]:
    if reasons:
        yield Line(LineKind.HEADING, tr("함께 살필 것 {count}가지").format(count=len(reasons)))
    for because in reasons:
        words = because.words
        yield Line(LineKind.RECORD, tr(words.sentence), article=tr(words.article))


def _group(items: Sequence[JudgedItem], which: int, tone: str, sources: Sources) -> Iterator[Line]:
    """`which`: 0 counted, 1 in doubt, 2 out."""
    for kind, same in groupby(sorted(items, key=_kind), key=lambda item: item.kind):
        found = list(same)
        heading = tr("{heading} {count}건").format(heading=tr(_HEADINGS[kind][which]), count=len(found))
        total = amount_words(sum(item.amount for item in found), found[0].unit)
        yield Line(LineKind.HEADING, heading, total)
        yield from (_item(item, tone, sources) for item in found)


def _kind(item: JudgedItem) -> int:
    return list(ItemKind).index(item.kind)


def _item(item: JudgedItem, tone: str, sources: Sources, *, tells_why: bool = True) -> Line:
    said = words_of(item.reason) if item.reason is not None and tells_why else None
    return Line(
        LineKind.RECORD,
        item.title,
        amount_words(item.amount, item.unit),
        sources.of(item),
        tr(said.sentence) if said else "",
        tr(said.article) if said else "",
        tone,
        item.id if item.kind is ItemKind.RECORD else item,
    )


def _not_counted(items: Sequence[JudgedItem], sources: Sources, *, unfolded: bool) -> Iterator[Line]:
    """Many are told once for each reason, by their number: a long history has many that never had to do with a route."""
    if len(items) <= _FEW:
        yield from _group(items, 2, "danger", sources)
        return
    reasons = dict.fromkeys(item.reason for item in items if item.reason is not None)
    for reason in reasons:
        same = [item for item in items if item.reason is reason]
        yield _folded(reason, len(same), unfolded=unfolded)
        if unfolded:
            yield from (_item(item, "neutral", sources, tells_why=False) for item in same)


def _folded(reason: Reason | RouteReason, count: int, *, unfolded: bool) -> Line:
    said = words_of(reason)
    words = tr("인정되지 않음: {short} {count}건").format(short=tr(said.short), count=count)
    right = tr("접기") if unfolded else tr("펼치기")
    return Line(LineKind.MORE, words, right, f"{tr(said.sentence)} {tr(said.article)}", target=Unfold.NOT_COUNTED)
