"""The JSON of every route: the names that programs ask for, the shape of the first release untouched beneath them."""

import json

from llas_desktop.cli import route_shapes, shapes
from llas_desktop.cli.route_lines import Lines
from llas_desktop.domain.ged import ALL_LINKS, GedLevel
from llas_desktop.domain.plan import OfferedCourse, WaysFound
from llas_desktop.domain.routes import Route
from llas_desktop.recognition.completion import CourseBook
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.plan import ways
from tests.recognition.factories import TECH_HOME, TODAY, completion, course
from tests.recognition.route_factories import ALL_RULES, HIGH_GRADUATE, credit, everything, learning, passed

FOUND = everything(
    learning(
        HIGH_GRADUATE,
        completions=[completion(course(TECH_HOME), minutes=5399), completion(course(), is_completed=False)],
        credits_=[credit(ended="2024-06-20") for _ in range(9)],
        passes=passed(1, 5),
    )
)
SHAPE = route_shapes.of_diagnosis("2024-1", FOUND)


def verdicts(route: str) -> list[route_shapes.Shape]:
    return [each for each in SHAPE["verdicts"] if each["route"] == route]


def test_the_shape_of_the_first_release_stays_as_it_is_and_only_gains_keys() -> None:
    before = shapes.of_diagnosis("2024-1", FOUND.ged)
    assert {key: SHAPE[key] for key in before if key != "verdicts"} == {
        key: value for key, value in before.items() if key != "verdicts"
    }
    for old, new in zip(before["verdicts"], verdicts("ged_exemption"), strict=True):
        assert {key: new[key] for key in old} == old
        assert set(new) - set(old) == {"reasons", "as_of", "next_steps"}


def test_every_verdict_has_its_verdict_reasons_source_day_and_next_steps() -> None:
    for each in SHAPE["verdicts"]:
        assert each["verdict"] in {"met", "short", "check", "not_applicable"}
        assert each["as_of"] == "2026-11-21"
        assert each["source"]
        assert all(set(reason) == {"reason", "explanation", "article"} for reason in each["reasons"])
        assert all({"what", "where", "papers"} <= set(step) for step in each["next_steps"])
    assert json.loads(json.dumps(SHAPE, ensure_ascii=False)) == SHAPE


def test_each_route_has_one_verdict_for_each_level_target_or_stage() -> None:
    assert [each["level"] for each in verdicts("ged_eligibility")] == ["elementary", "middle", "high"]
    assert [each["level"] for each in verdicts("adult_literacy")] == ["elementary", "middle"]
    assert [each["stage"] for each in verdicts("self_study_degree")] == [1, 2, 3, 4]
    targets = [each["target"] for each in verdicts("credit_bank")]
    assert targets[:6] == [
        "bachelor", "associate2", "associate3", "second_bachelor", "second_associate2", "second_associate3",
    ]  # fmt: skip
    assert "university_bachelor" in targets
    for single in ("out_of_school", "open_school", "admission", "lifelong_educator"):
        (only,) = verdicts(single)
        assert only["level"] is None


def test_the_figures_of_each_route_bear_the_names_that_programs_ask_for() -> None:
    bachelor = verdicts("credit_bank")[0]
    assert bachelor["credits"] == {
        "total": {"counted": 24, "required": 140}, "major": {"counted": 24, "required": 60},
        "liberal": {"counted": 0, "required": 30}, "evaluated": {"counted": 24, "required": 18},
    }  # fmt: skip
    (capped,) = bachelor["not_counted"]
    assert (capped["credits"], capped["reason"]) == (3, "term_cap")
    assert capped["explanation"]
    literacy = verdicts("adult_literacy")[0]
    assert literacy["verdict"] == "not_applicable"
    assert (literacy["credited_minutes"], literacy["cap_minutes"], literacy["entry_stage"]) == (0, 28_800, 1)
    first = verdicts("self_study_degree")[0]
    assert (first["passed"], first["required"], first["verdict"]) == (5, 5, "met")


def test_how_many_exemptions_can_be_used_is_a_line_of_its_own() -> None:
    """제33조: every required paper, and as many electives as are taken: 2, 1 and 1."""
    every = everything(learning(completions=[completion(course(link)) for link in ALL_LINKS]))
    assert dict(every.usable_exemptions) == {GedLevel.ELEMENTARY: 4, GedLevel.MIDDLE: 3, GedLevel.HIGH: 4}
    one = everything(learning(completions=[completion(course(TECH_HOME))]))
    assert dict(one.usable_exemptions) == {GedLevel.ELEMENTARY: 0, GedLevel.MIDDLE: 0, GedLevel.HIGH: 1}


def test_a_line_of_the_stream_has_figures_and_codes_alone() -> None:
    line = json.loads(Lines().line("2024-1", FOUND))
    assert (line["account_no"], line["on"]) == ("2024-1", "2026-11-21")
    places = [[(each["route"], each["level"], each["subject"]) for each in of["verdicts"]] for of in (line, SHAPE)]
    assert places[0] == places[1]
    near = next(each for each in line["verdicts"] if each.get("subject") == "기술·가정" and each["level"] == "high")
    assert (near["verdict"], near["missing_minutes"]) == ("short", 1)
    assert len(json.dumps(line, ensure_ascii=False)) < len(json.dumps(SHAPE, ensure_ascii=False)) / 2


def test_a_line_says_what_it_would_alone_however_much_it_shares_with_those_before() -> None:
    book, lines = CourseBook(), Lines()
    of = [
        learning(facts, completions=[completion(course(TECH_HOME), minutes=minutes)], credits_=held)
        for facts in (HIGH_GRADUATE, None)
        for minutes in (0, 5399, 5400)
        for held in ([], [credit()])
    ]
    for each in (*of, *of):
        found = diagnose(each, TODAY, ALL_RULES, book)
        text = lines.line('가 "1"', found)
        assert "\n" not in text
        assert json.loads(text)["account_no"] == '가 "1"'
        assert text == Lines().line('가 "1"', diagnose(each, TODAY, ALL_RULES))


def test_ways_name_their_courses_hours_and_starts() -> None:
    offered = [OfferedCourse(1, "기술과 가정", "가람평생학습관", 5400, None, "N-1")]
    shape = route_shapes.of_ways(
        "2024-1", Route.GED_EXEMPTION, TECH_HOME.level, TECH_HOME.subject, WaysFound(5399, ways(offered, 5399))
    )
    assert (shape["route"], shape["level"], shape["subject"], shape["missing_minutes"]) == (
        "ged_exemption", "high", "기술·가정", 5399,
    )  # fmt: skip
    assert shape["ways"] == [
        {
            "courses": [
                {
                    "accreditation_no": "N-1",
                    "title": "기술과 가정",
                    "institution": "가람평생학습관",
                    "minutes": 5400,
                    "starts": None,
                }
            ],
            "minutes": 5400,
            "surplus_minutes": 1,
            "starts": None,
        }
    ]
    assert shape["reason"] is None
