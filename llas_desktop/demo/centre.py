"""All of the demo, made up for a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from llas_desktop.demo.catalogue import OWN_CENTRE, DemoCourse, draw_catalogue
from llas_desktop.demo.offers import draw_offerings, read_qualifications
from llas_desktop.demo.people import DemoLearner, draw_learners
from llas_desktop.demo.stories import tell_stories
from llas_desktop.domain.imports import CourseRow, OfferingRow, QualificationRow

SEED: Final = 2026


@dataclass(frozen=True, slots=True)
class DemoCentre:
    today: date
    name: str
    region: str
    courses: tuple[DemoCourse, ...]
    learners: tuple[DemoLearner, ...]
    offerings: tuple[OfferingRow, ...]
    qualifications: tuple[QualificationRow, ...]

    def catalogues(self) -> tuple[tuple[CourseRow, ...], tuple[CourseRow, ...]]:
        """The first whole one, and the later one of what was cancelled or accredited anew."""
        return tuple(each.rows[0] for each in self.courses), tuple(
            row for each in self.courses for row in each.rows[1:]
        )

    def story(self, name: str) -> DemoLearner:
        """The learner of a story; KeyError where nothing of that name is told."""
        return {each.story: each for each in self.learners if each.story}[name]


def make_up(today: date, seed: int = SEED) -> DemoCentre:
    """The same for the same `today` and `seed`."""
    courses = draw_catalogue(today, seed)
    told = tell_stories(today, seed, courses)
    return DemoCentre(
        today=today,
        name=OWN_CENTRE,
        region="경기",
        courses=courses,
        learners=draw_learners(today, seed, courses, told),
        offerings=draw_offerings(today, seed, courses),
        qualifications=read_qualifications(),
    )
