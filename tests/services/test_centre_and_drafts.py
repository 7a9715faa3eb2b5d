"""The centre's settings, and unfinished forms."""

import base64
from datetime import time

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.centre import SETTING_NAMES, CentreSettings
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.office_hours import OfficeHours
from llas_desktop.domain.problems import Refused
from tests.certificates.samples import seal_png
from tests.services.desks import CLERK, NOW, Desks, codes, completion

PNG, OTHER_PNG = seal_png(100), seal_png(120)


def test_a_new_centre_has_a_name_and_defaults_for_the_rest(desks: Desks) -> None:
    assert not desks.centre.settings().is_set_up
    changes = desks.centre.set_up(CLERK, " 가람평생학습관 ")
    assert changes.action is Action.SET_UP
    assert changes.tables == {"settings"}
    settings = desks.centre.settings()
    assert settings == CentreSettings("가람평생학습관")
    assert (settings.certificate_title, settings.issuer_or_default) == ("평생학습이력증명서", "가람평생학습관장")
    assert "가람평생학습관" in settings.legal_line_or_default
    assert "정부24" in settings.legal_line_or_default


def test_a_centre_is_set_up_once_and_named(desks: Desks) -> None:
    with pytest.raises(Refused) as refused:
        desks.centre.set_up(CLERK, " ")
    assert codes(refused.value.problems) == {("centre_name", "required")}
    desks.centre.set_up(CLERK, "가람평생학습관")
    with pytest.raises(Refused) as refused:
        desks.centre.set_up(CLERK, "나래평생학습관")
    assert codes(refused.value.problems) == {("centre_name", "already_set_up")}


def test_every_setting_is_changed_journaled_and_goes_back_to_its_default(desks: Desks) -> None:
    desks.centre.set_up(CLERK, "가람평생학습관")
    values: dict[str, str | bytes] = {
        "centre_name": "나래평생학습관", "certificate_title": "학습이력 확인서", "issuer": "나래구청장", "legal_line": "두\n줄",
        "is_entrusted": "예", "seal": PNG, "region": "서울특별시", "idle_minutes": "10", "access_log_years": "3",
        "office_hours": "화-토 10-19시", "many_people_per_hour": "50", "retention_years": "5",
    }  # fmt: skip
    assert set(values) == set(SETTING_NAMES)
    for key, value in values.items():
        assert desks.centre.change(CLERK, key, value).action is Action.SETTING_CHANGED
        assert not desks.centre.change(CLERK, key, value).tables
    assert desks.centre.settings() == CentreSettings(
        "나래평생학습관",
        "학습이력 확인서",
        "나래구청장",
        "두\n줄",
        is_entrusted=True,
        seal_png=PNG,
        region="서울특별시",
        idle_minutes=10,
        access_log_years=3,
        office_hours=OfficeHours(frozenset(range(1, 6)), time(10), time(19)),
        many_people_per_hour=50,
        retention_years=5,
    )
    for key in values.keys() - {"centre_name"}:
        desks.centre.change(CLERK, key, "")
    assert desks.centre.settings() == CentreSettings("나래평생학습관")


def test_a_seal_may_come_as_base64_and_an_undo_brings_the_old_one_back(desks: Desks) -> None:
    desks.centre.change(CLERK, "seal", PNG)
    desks.centre.change(CLERK, "seal", base64.b64encode(OTHER_PNG).decode())
    assert desks.centre.settings().seal_png == OTHER_PNG
    desks.journal.undo(CLERK)
    assert desks.centre.settings().seal_png == PNG


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("printer", "x", ("setting", "unknown_setting")),
        ("centre_name", "", ("centre_name", "required")),
        ("issuer", "관장 850101-1234567", ("issuer", "resident_number")),
        ("certificate_title", "증\0명서", ("certificate_title", "forbidden_characters")),
        ("legal_line", "가" * 601, ("legal_line", "too_long")),
        ("idle_minutes", "11", ("idle_minutes", "out_of_range")),
        ("idle_minutes", "0", ("idle_minutes", "out_of_range")),
        ("access_log_years", "0", ("access_log_years", "out_of_range")),
        ("retention_years", "다섯", ("retention_years", "not_a_number")),
        ("many_people_per_hour", "²", ("many_people_per_hour", "not_a_number")),
        ("office_hours", "아침부터", ("office_hours", "unreadable_office_hours")),
        ("seal", b"GIF89a", ("seal", "seal_not_a_picture")),
        ("seal", "no base64!", ("seal", "seal_not_a_picture")),
        ("seal", PNG[:-30], ("seal", "seal_not_a_picture")),
        ("seal", PNG + b"\0" * 1024 * 1024, ("seal", "image_too_large")),
        ("is_entrusted", "아마", ("is_entrusted", "unknown_choice")),
    ],
)
def test_what_no_setting_can_be_changes_nothing(
    desks: Desks, key: str, value: str | bytes, problem: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        desks.centre.change(CLERK, key, value)
    assert codes(refused.value.problems) == {problem}
    assert desks.centre.settings() == CentreSettings()


def draft(learner_id: int | None, form: str = "history/completion", **typed: str) -> SavedDraft:
    return SavedDraft(learner_id, form, None, typed, NOW)


def test_an_unfinished_form_is_kept_per_workstation_learner_and_form(desks: Desks) -> None:
    one, other = desks.learner(), desks.learner("라마바")
    for workstation, learner_id, title in (
        ("desk-1", one, "가"),
        ("desk-1", other, "나"),
        ("desk-2", one, "다"),
        ("desk-1", None, "라"),
    ):
        desks.drafts.save(workstation, draft(learner_id, title=title))
    desks.drafts.save("desk-1", draft(one, title="마"))
    assert desks.drafts.load("desk-1", one, "history/completion") == draft(one, title="마")
    assert desks.drafts.load("desk-2", one, "history/completion") == draft(one, title="다")
    assert desks.drafts.load("desk-1", None, "history/completion") == draft(None, title="라")
    assert desks.drafts.load("desk-1", one, "history/career") is None
    assert {saved.typed["title"] for saved in desks.drafts.pending("desk-1")} == {"마", "나", "라"}
    desks.drafts.discard("desk-1", None, "history/completion")
    desks.drafts.discard("desk-1", one, "history/completion")
    assert [saved.learner_id for saved in desks.drafts.pending("desk-1")] == [other]


def test_registrations_are_kept_side_by_side_and_end_each_by_itself(desks: Desks) -> None:
    for number in range(30):
        desks.drafts.save("desk-1", draft(None, f"learner/{number}", name=f"이름{number}"))
    desks.drafts.save("desk-1", draft(None, "learner/7", name="이름7", phone="010-"))
    desks.drafts.discard("desk-1", None, "learner/3")
    found = {saved.form: saved.typed["name"] for saved in desks.drafts.pending("desk-1")}
    assert found == {f"learner/{number}": f"이름{number}" for number in range(30) if number != 3}
    kept = desks.drafts.load("desk-1", None, "learner/7")
    assert kept is not None
    assert kept.typed["phone"] == "010-"


def test_a_draft_says_what_was_typed_to_the_letter_but_for_a_resident_number(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.drafts.save("desk-1", draft(learner_id, title="  ㄱ\n\0😀 ", content="850101-1234567", minutes="9:"))
    found = desks.drafts.load("desk-1", learner_id, "history/completion")
    assert found is not None
    assert dict(found.typed) == {"title": "  ㄱ\n\0😀 ", "minutes": "9:"}


def test_drafts_leave_no_trace_in_the_journal_and_go_with_their_learner(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.drafts.save("desk-1", draft(learner_id, title="가"))
    assert desks.journal.undoable(CLERK) is Action.LEARNER_REGISTERED
    desks.journal.undo(CLERK)
    assert desks.drafts.pending("desk-1") == ()
    desks.drafts.save("desk-1", draft(learner_id, title="가"))
    assert desks.drafts.pending("desk-1") == ()


def test_the_draft_of_a_record_that_is_gone_is_kept_as_one_of_a_new_record(desks: Desks) -> None:
    learner_id = desks.learner()
    record, _ = desks.history.keep(CLERK, learner_id, completion())
    desks.history.remove(CLERK, record.id)
    desks.drafts.save("desk-1", SavedDraft(learner_id, "history/completion/1", record.id, {"title": "가"}, NOW))
    found = desks.drafts.load("desk-1", learner_id, "history/completion/1")
    assert found is not None
    assert found.record_id is None
