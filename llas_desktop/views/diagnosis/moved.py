"""What courses that are planned would change: the verdicts that move, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict
from llas_desktop.views.diagnosis.route_words import chip_words, place_of, stage_words
from llas_desktop.views.diagnosis.words import link_of, rank, verdict_words
from llas_desktop.views.widgets.course_words import link_words
from llas_desktop.views.words import tr


@dataclass(frozen=True, slots=True)
class Moved:
    """One verdict that moved. `before` and `after` are its words: `◔ 부족 12시간`, `✓ 충족`."""

    name: str
    before: str
    after: str
    is_better: bool
    route: Route
    level: GedLevel | None = None
    subject: GedSubject | None = None
    target: str = ""
    stage: int | None = None
    brief: str = ""
    """What it comes to, for a narrow place: `고졸 한국사 → ✓ 충족`, `초졸 → 2단계 진입`, `중졸 → 2단계까지 140시간`."""

    @property
    def words(self) -> str:
        """`▲ 고졸 한국사: ◔ 부족 12시간 → ✓ 충족`"""
        return tr("{mark} {name}: {before} → {after}").format(
            mark="▲" if self.is_better else "▼", name=self.name, before=self.before, after=self.after
        )


def moved(before: Diagnosis, after: Diagnosis) -> tuple[Moved, ...]:
    """The verdicts that say something else, those that are met now first; both diagnoses are of one learner and day."""
    found = [*_subjects(before, after), *_routes(before, after)]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _subjects(before: Diagnosis, after: Diagnosis) -> Iterator[tuple[int, Moved]]:
    for old, new in zip(before.ged.verdicts, after.ged.verdicts, strict=True):
        words = verdict_words(old), verdict_words(new)
        if words[0] != words[1]:
            name = link_words(link_of(new))
            better = (rank(new.verdict), -new.missing_minutes) > (rank(old.verdict), -old.missing_minutes)
            yield (
                -rank(new.verdict),
                Moved(name, *words, better, Route.GED_EXEMPTION, new.level, new.subject, brief=f"{name} → {words[1]}"),
            )


def _routes(before: Diagnosis, after: Diagnosis) -> Iterator[tuple[int, Moved]]:
    for old, new in zip(before.routes, after.routes, strict=True):
        words = chip_words(old), chip_words(new)
        if words[0] != words[1]:
            brief = f"{place_of(new)} → {_comes_to(old, new) or words[1]}".lstrip()
            yield -rank(new.verdict), Moved(
                tr(new.name), *words, _height(new) > _height(old), new.route, new.level, None, new.target, new.stage, brief
            )  # fmt: skip


def _height(verdict: RouteVerdict) -> tuple[int, int, int]:
    """A stage further is further, however much is missing to the one after it."""
    return rank(verdict.verdict), verdict.entry_stage or 0, -verdict.missing


def _comes_to(old: RouteVerdict, new: RouteVerdict) -> str:
    """Of 문해교육 the stage where it is a further one, else the hours to the next; empty of other routes."""
    if new.entry_stage and new.entry_stage > (old.entry_stage or 0):
        return tr("{stage}단계 진입").format(stage=new.entry_stage)
    return stage_words(new)
