"""A route in words: what its card says at a glance, what its page says of one verdict, and what a screen reader says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.explanation import EXPLANATIONS, Explanation
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.rings import amount_words
from llas_desktop.domain.route_reasons import RouteReason, explained
from llas_desktop.domain.routes import Diagnosis, Quantity, Route, RouteVerdict, Unit
from llas_desktop.domain.verdict import Reason, SubjectVerdict, Verdict
from llas_desktop.views.diagnosis.words import rank
from llas_desktop.views.words import noop, tr

_TONES: Final = {Verdict.MET: "success", Verdict.CHECK: "warning", Verdict.SHORT: "information"}
_QUESTIONS: Final = {
    Verdict.MET: noop("왜 충족인가요?"), Verdict.SHORT: noop("왜 부족한가요?"),
    Verdict.CHECK: noop("왜 확인해야 하나요?"), Verdict.NOT_APPLICABLE: noop("왜 해당이 없나요?"),
}  # fmt: skip
_QUANTITIES: Final = {
    "minutes": noop("이수시간"), "cap_minutes": noop("인정 한도"), "minutes_after_24": noop("만 25세 이후의 시간"),
    "age": noop("지난해 기준 나이"), "total": noop("총학점"), "major": noop("전공"), "liberal": noop("교양"),
    "evaluated": noop("평가인정·시간제"), "university": noop("그 대학의 학점"), "subjects": noop("과목"),
}  # fmt: skip

_LEARNED: Final = frozenset({"minutes", "total", "subjects"})
"""What says whether anything was done towards a route: a cap or an age says nothing."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says: its verdict, one line of what for or how much, and how far that is (None: nothing is counted).

    `is_begun`: something was learned towards it.
    """

    title: str
    verdict: Verdict
    line: str
    share: float | None = None
    doubtful: float = 0.0
    is_begun: bool = False

    @property
    def aloud(self) -> str:
        """The whole card as a screen reader says it."""
        return ", ".join(part for part in (self.title, tr(self.verdict.korean), self.line) if part)


def tone_of(verdict: Verdict) -> str:
    return _TONES.get(verdict, "neutral")


def place_of(verdict: RouteVerdict) -> str:
    """Which of the verdicts of its route it is: `고졸`, `학사`, `2과정`; empty where there is but one."""
    return tr(verdict.name.removeprefix(verdict.route.korean).strip())


def chip_words(verdict: RouteVerdict) -> str:
    """`✓ 충족`, `◔ 부족 42학점`, `? 확인 필요`; of 문해교육 `✓ 충족 3단계 진입`, `◔ 부족 2단계까지 160시간`."""
    words = f"{verdict.verdict.symbol} {tr(verdict.verdict.korean)}"
    missing = missing_words(verdict) if verdict.verdict is Verdict.SHORT else ""
    return f"{words} {stage_words(verdict) or missing}".rstrip()


def stage_words(verdict: RouteVerdict) -> str:
    """`2단계까지 160시간`, `3단계 진입`: courses carry a learner to a stage of 문해교육, never to the schooling itself.
    Empty of other routes, and where it is not settled.
    """
    match verdict.verdict:
        case Verdict.MET if verdict.entry_stage:
            return tr("{stage}단계 진입").format(stage=verdict.entry_stage)
        case Verdict.SHORT if verdict.entry_stage:
            words = tr("{stage}단계까지 {missing}")
            return words.format(stage=verdict.entry_stage + 1, missing=missing_words(verdict))
    return ""


def earned_words(verdict: RouteVerdict) -> str:
    """`✓ 독학학위제 1과정`, `✓ 성인 문해교육 초졸 3단계 진입`: a verdict that is met, away from its page."""
    if stage := stage_words(verdict):
        return f"{verdict.verdict.symbol} {tr('성인 문해교육')} {place_of(verdict)} {stage}"
    return f"{verdict.verdict.symbol} {tr(verdict.name)}"


def missing_words(verdict: RouteVerdict) -> str:
    """`42학점`: what is missing of the first quantity that is short."""
    short = next((each for each in verdict.quantities if each.missing), None)
    return amount_words(short.missing, short.unit) if short else ""


def quantity_name(quantity: Quantity) -> str:
    return tr(_QUANTITIES[quantity.name])


def amounts_shown(verdict: RouteVerdict) -> str:
    """`이수시간 120시간 (확인 필요 30시간) · 인정 한도 480시간`: what is gathered without a measure for it."""
    asked = asked_of(verdict)
    shown = [each for each in verdict.quantities if each not in asked and (each.counted or each.doubtful)]
    return " · ".join(map(_amount_shown, shown))


def _amount_shown(quantity: Quantity) -> str:
    words = f"{quantity_name(quantity)} {amount_words(quantity.counted, quantity.unit)}"
    if not quantity.doubtful:
        return words
    in_doubt = tr("확인 필요 {amount}").format(amount=amount_words(quantity.doubtful, quantity.unit))
    return f"{words} ({in_doubt})"


def question(verdict: Verdict) -> str:
    return tr(_QUESTIONS[verdict])


def law_words(verdict: RouteVerdict) -> str:
    """`근거: 초·중등교육법 시행규칙 제35조 · 2026. 11. 22. 기준`; the day only where it is not today."""
    words = tr("근거: {source}").format(source=verdict.source)
    if verdict.as_of == today():
        return words
    return tr("{words} · {day} 기준").format(words=words, day=korean_date(verdict.as_of))


def words_of(reason: Reason | RouteReason) -> Explanation:
    """What a reason of a record, credit or pass says."""
    return EXPLANATIONS[reason] if isinstance(reason, Reason) else explained(reason)


# -- the cards --------------------------------------------------------------------------------------------------------


def cards_of(diagnosis: Diagnosis) -> dict[Route, CardWords]:
    """A card for every route, in their order."""
    cards = {Route.GED_EXEMPTION: _subjects_card(diagnosis.ged.verdicts)}
    return cards | {route: _card(route, found) for route in Route if (found := diagnosis.of(route))}


def telling_route(diagnosis: Diagnosis) -> Route:
    """Whose page opens first: where there is most to tell of what was learned; 검정고시 면제 where there is nothing.

    What has no measure is told first only of one who is too young for that.
    """
    cards = cards_of(diagnosis)
    begun = {route: card for route, card in cards.items() if card.is_begun}

    def interest(route: Route) -> tuple[bool, int, float, float]:
        card = cards[route]
        return card.share is not None, rank(card.verdict), card.share or 0.0, card.doubtful

    is_too_young = cards[Route.GED_EXEMPTION].verdict is Verdict.NOT_APPLICABLE
    told = [route for route, card in begun.items() if card.share is not None or is_too_young]
    return max(told, key=interest, default=Route.GED_EXEMPTION)


def leading(verdicts: Iterable[RouteVerdict]) -> RouteVerdict:
    """The one of which a route's card speaks: the best, and of those that are as good the furthest, the last stage passed or the
    first that is not. Of 문해교육 the level that is sought first, however near the next one is; a degree that the head of a
    university confers only where it is better than those of the minister, for few seek one; a second degree only where the
    first is known of.
    """

    def interest(verdict: RouteVerdict) -> tuple[bool, float, bool, float, float]:
        is_known_of = all(each.reason is not RouteReason.DEGREE_UNKNOWN for each in verdict.reasons)
        is_literacy = verdict.route is Route.ADULT_LITERACY
        step = verdict.stage or (verdict.level is GedLevel.MIDDLE if is_literacy else 0)
        nearest = step if verdict.verdict is Verdict.MET else -step
        share = 0.0 if is_literacy else progress_of(verdict)[0] or 0.0
        return is_known_of, rank(verdict.verdict), not verdict.target.startswith("university"), share, nearest

    return max(verdicts, key=interest)


def asked_of(verdict: RouteVerdict) -> list[Quantity]:
    """What has to be gathered; an age comes by itself."""
    return [each for each in verdict.quantities if each.required and each.unit is not Unit.YEARS]


def progress_of(verdict: RouteVerdict) -> tuple[float | None, float]:
    """The share of all that is asked for that is there, whole only when nothing is missing, and the share in doubt; 0 to 1 each."""
    asked = [(each, each.required or 0) for each in asked_of(verdict)]
    if not asked:
        return None, 0.0
    whole = sum(required for _, required in asked)
    there = sum(min(each.counted, required) for each, required in asked)
    maybe = sum(min(each.counted + each.doubtful, required) for each, required in asked)
    return there / whole, (maybe - there) / whole


def _subjects_card(verdicts: Sequence[SubjectVerdict]) -> CardWords:
    title = tr(Route.GED_EXEMPTION.korean)
    best = max(verdicts, key=lambda each: (rank(each.verdict), each.credited_minutes + each.doubtful_minutes))
    required = max(best.required_minutes, 1)
    share, doubtful = min(best.credited_minutes / required, 1.0), best.doubtful_minutes / required
    return CardWords(title, best.verdict, _subjects_line(verdicts, best), share, doubtful, share + doubtful > 0)


def _subjects_line(verdicts: Sequence[SubjectVerdict], best: SubjectVerdict) -> str:
    name = f"{tr(best.level.korean)} {tr(best.subject.value)}"
    match best.verdict:
        case Verdict.NOT_APPLICABLE:
            return tr("만 18세부터")
        case Verdict.SHORT if not best.credited_minutes and not best.doubtful_minutes:
            return tr("연계 과정의 이수 없음")
        case Verdict.SHORT:
            return tr("{name} {missing} 남음").format(name=name, missing=format_hours(best.missing_minutes))
    alike = sum(each.verdict is best.verdict for each in verdicts) - 1
    return tr("{name} 외 {count}과목").format(name=name, count=alike) if alike else name


def _card(route: Route, verdicts: Sequence[RouteVerdict]) -> CardWords:
    best = leading(verdicts)
    share, doubtful = progress_of(best)
    is_applying = best.verdict is not Verdict.NOT_APPLICABLE
    is_begun = is_applying and any(each.counted or each.doubtful for each in best.quantities if each.name in _LEARNED)
    return CardWords(tr(route.korean), best.verdict, _line(best, verdicts), share, doubtful, is_begun)


def _line(best: RouteVerdict, verdicts: Sequence[RouteVerdict]) -> str:
    place, why = place_of(best), best.reasons[0].words.short if best.reasons else ""
    if stage := stage_words(best):
        return f"{place} {stage}"
    match best.verdict:
        case Verdict.MET:
            alike = [place_of(each) or tr(why) for each in verdicts if each.verdict is Verdict.MET]
            nearest = max((each for each in verdicts if _is_begun(each)), key=_begun, default=None)
            rest = [_left(nearest)] if nearest is not None else []
            return " · ".join([", ".join(alike), *rest])
        case Verdict.SHORT:
            return _left(best) if missing_words(best) else f"{place} {tr(why)}".strip()
        case Verdict.NOT_APPLICABLE:
            return tr(why)
    if best.route is Route.ADULT_LITERACY:
        return f"{place} {format_hours(best.quantity('minutes').doubtful)}"
    gathered = [amount_words(each.counted, each.unit) for each in best.quantities if _is_gathered(each)]
    return " · ".join((f"{place} {tr(why)}".strip(), *gathered))


def _is_gathered(quantity: Quantity) -> bool:
    return quantity.name in _LEARNED and not quantity.required and quantity.counted > 0


def _is_begun(verdict: RouteVerdict) -> bool:
    return verdict.verdict is Verdict.SHORT and _begun(verdict) > 0


def _begun(verdict: RouteVerdict) -> float:
    return progress_of(verdict)[0] or 0.0


def _left(verdict: RouteVerdict) -> str:
    words = tr("{name} {missing} 남음").format(name=place_of(verdict), missing=missing_words(verdict))
    return words.strip()
