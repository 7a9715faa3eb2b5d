"""Every route at once: the one entrance for a desk, beside `outline` for very many learners. Rules are loaded once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from llas_desktop.domain.routes import Diagnosis, RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.recognition import (
    admission,
    adult_literacy,
    credit_bank,
    ged_eligibility,
    ged_exemption,
    ged_grounds,
    lifelong_educator,
    open_school,
    out_of_school,
    self_study_degree,
    tables,
)
from llas_desktop.recognition.completion import CourseBook
from llas_desktop.recognition.learning import Learning, known
from llas_desktop.recognition.tables import RouteTable

_WITH_FIGURES: Final = ("adult_literacy", "out_of_school", "credit_bank", "self_study_degree", "recommendation")


@dataclass(frozen=True, slots=True)
class Rules:
    """The law tables of all routes, with the centre's own figures in them."""

    exemption: Sequence[ged_exemption.ExemptionRule]
    exemption_steps: RouteTable[None]
    grounds: RouteTable[ged_grounds.GroundsRule]
    eligibility: RouteTable[ged_eligibility.EligibilityRule]
    literacy: RouteTable[adult_literacy.LiteracyRule]
    out_of_school: RouteTable[out_of_school.OutOfSchoolRule]
    open_school: RouteTable[open_school.OpenSchoolRule]
    admission: RouteTable[admission.AdmissionRule]
    credit_bank: RouteTable[credit_bank.CreditBankRule]
    self_study: RouteTable[self_study_degree.SelfStudyRule]
    educator: RouteTable[lifelong_educator.EducatorRule]


def load_rules(overrides: Iterable[RuleOverride] = ()) -> Rules:
    """All tables; of `overrides` those count that their table leaves to the centre."""
    own = tuple(overrides)
    return Rules(
        ged_exemption.load_rules(),
        ged_exemption.load_steps(),
        ged_grounds.load_table(own),
        ged_eligibility.load_table(own),
        adult_literacy.load_table(own),
        out_of_school.load_table(own),
        open_school.load_table(own),
        admission.load_table(own),
        credit_bank.load_table(own),
        self_study_degree.load_table(own),
        lifelong_educator.load_table(own),
    )


def figures(overrides: Iterable[RuleOverride], day: date) -> tuple[RuleFigure, ...]:
    """Every figure that the centre may set otherwise, as it stands on the day."""
    own = tuple(overrides)
    return tuple(figure for name in _WITH_FIGURES for figure in tables.figures(name, own, day))


def diagnose(learning: Learning, on: date, rules: Rules, book: CourseBook | None = None) -> Diagnosis:
    """What the learning earns on the day `on`. The order of records, credits and passes does not matter.

    `book` saves working out again what is known of courses; it belongs to this catalogue.
    """
    birth = learning.birth_date
    exemption = ged_exemption.rule_on(rules.exemption, on)
    standings = ged_exemption.standings(birth, learning.completions, on, exemption, book)
    ged = ged_exemption.judge(standings, birth, on, exemption)
    facts = known(learning, on)
    records = tuple(sorted(learning.records, key=lambda record: record.id))
    passed = ged_eligibility.subjects_passed(records, on)
    account_courses = sum(standing.course is not None and standing.is_completed for standing in standings)
    return Diagnosis(
        ged,
        (
            *ged_grounds.judge(facts, records, on, rules.grounds),
            *ged_eligibility.judge(birth, facts, passed, on, rules.eligibility),
            *adult_literacy.judge(birth, facts, standings, on, rules.literacy),
            out_of_school.judge(birth, facts, standings, on, rules.out_of_school),
            open_school.judge(facts, standings, records, on, rules.open_school),
            admission.judge(facts, records, on, rules.admission),
            *credit_bank.judge(facts, learning.credits, account_courses, on, rules.credit_bank),
            *self_study_degree.judge(facts, learning.passes, records, on, rules.self_study),
            lifelong_educator.judge(records, on, rules.educator),
        ),
        rules.exemption_steps.by_verdict,
        ged_exemption.usable_exemptions(ged),
    )
