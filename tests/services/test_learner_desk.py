"""Registering, finding, changing learners; consents and proxies; the timeline."""

import threading
import unicodedata
from dataclasses import replace

import pytest

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.learner import Applicant, IdentityCheck, Opening, Sex
from llas_desktop.domain.problems import Refused
from tests.services.desks import CLERK, NOW, Desks, codes, completion, person

EVERYTHING = person(
    "김민수", account_no="2024-000123", name_hanja="金敏秀", name_roman="Kim Minsu", former_name="김철수", phone="010-1234-5678",
    sex=Sex.MALE, email="a@example.org", address="서울특별시 중구", workplace="어느 회사", occupation="목수", schooling="중졸",
    is_enrolled=False, statement_source="본인 진술", interests="목공\n한국사", guardian_name="라마바", guardian_phone="02-123-4567",
    guardian_relation="모",
)  # fmt: skip


def test_a_learner_comes_back_as_registered(desks: Desks) -> None:
    opening = Opening(Applicant.PROXY, "라마바", has_proxy_letter=True, identity_check=IdentityCheck.PASSPORT)
    learner, changes = desks.learners.register(CLERK, EVERYTHING, opening)
    assert (learner.values, learner.opening) == (EVERYTHING, opening)
    assert (learner.registered_at, learner.registered_by, learner.has_centre_number) == (NOW, "kim", False)
    assert changes.learner_ids == {learner.id}
    assert changes.action is Action.LEARNER_REGISTERED
    assert desks.learners.load(learner.id) == learner


def test_consents_given_with_the_registration_are_one_entry_with_it_and_go_with_it(desks: Desks) -> None:
    learner, changes = desks.learners.register(CLERK, person("가나다"), consents={" collection ": "2026-1"})
    assert [(one.what, one.version, one.given_at) for one in learner.consents] == [("collection", "2026-1", NOW)]
    assert changes.tables >= {"learners", "consents"}
    assert desks.journal.undo(CLERK) is not None
    assert desks.learners.search("가나다") == ()


@pytest.mark.parametrize("consents", [{"": "1"}, {"collection": "1" * 5_000}])
def test_a_consent_that_cannot_be_kept_keeps_the_learner_out_too(desks: Desks, consents: dict[str, str]) -> None:
    with pytest.raises(Refused):
        desks.learners.register(CLERK, person("가나다"), consents=consents)
    assert desks.learners.search("가나다") == ()


def test_one_without_an_account_gets_a_number_of_the_centre_that_says_so(desks: Desks) -> None:
    first, second = desks.learners.load(desks.learner("가나다")), desks.learners.load(desks.learner("라마바"))
    assert first.has_centre_number
    assert second.has_centre_number
    assert first.account_no != second.account_no
    assert desks.learners.find_account(first.account_no) == first


def test_a_centre_number_is_not_given_again_after_an_undo_nor_to_one_who_was_recorded_with_it(desks: Desks) -> None:
    number = desks.learners.load(desks.learner()).account_no
    desks.journal.undo(CLERK)
    again = desks.learners.load(desks.learner()).account_no
    assert again != number
    head, _, last = again.rpartition("-")
    desks.learner("라마바", account_no=f"{head}-{int(last) + 2:06}")  # what the next but one would get
    assert desks.learners.load(desks.learner("사아자")).has_centre_number


def test_centre_numbers_are_unique_whoever_registers_at_the_same_time(desks: Desks) -> None:
    def register(number: int) -> None:
        for each in range(5):
            desks.learners.register(Actor(f"clerk{number}", f"desk-{number}"), person(f"가나{number}{each}"))

    threads = [threading.Thread(target=register, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with desks.store.read() as connection:
        numbers = connection.exec_driver_sql("SELECT account_no FROM learners").scalars().all()
    assert len(numbers) == len(set(numbers)) == 20


def test_an_account_number_belongs_to_one_learner(desks: Desks) -> None:
    desks.learner(account_no="2024-000123")
    with pytest.raises(Refused) as refused:
        desks.learner("라마바", account_no=" 2024-000123 ")
    assert codes(refused.value.problems) == {("account_no", "account_taken")}
    assert codes(desks.learners.check(person("라마바", account_no="2024-000123"), Opening())) == {
        ("account_no", "account_taken")
    }


def test_a_namesake_is_pointed_out_and_taken(desks: Desks) -> None:
    first = desks.learner("김민수")
    found = desks.learners.check(person("김민수"), Opening())
    assert codes(found) == {("name", "namesake")}
    assert found[0].is_warning
    second = desks.learner("김민수")
    assert [hit.id for hit in desks.learners.namesakes("김민수", person().birth_date)] == [first, second]
    assert desks.learners.namesakes("김민수", person(birth="1985-01-02").birth_date) == ()


def test_nothing_is_written_of_one_who_is_refused(desks: Desks) -> None:
    with pytest.raises(Refused):
        desks.learners.register(CLERK, person("850101-1234567"))
    with desks.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change_sets").scalar() == 0


def test_a_change_that_changes_nothing_leaves_no_entry(desks: Desks) -> None:
    learner = desks.learners.load(desks.learner())
    same, changes = desks.learners.change(CLERK, learner.id, learner.values)
    assert same == learner
    assert not changes.tables


def test_a_centre_number_gives_way_to_the_account_number_and_comes_back_without_one(desks: Desks) -> None:
    learner = desks.learners.load(desks.learner())
    recorded, _ = desks.learners.change(CLERK, learner.id, replace(learner.values, account_no="2024-000123"))
    assert (recorded.account_no, recorded.has_centre_number) == ("2024-000123", False)
    kept, _ = desks.learners.change(CLERK, learner.id, replace(recorded.values, phone="010-1234-5678"))
    assert (kept.account_no, kept.has_centre_number) == ("2024-000123", False)
    without, _ = desks.learners.change(CLERK, learner.id, replace(kept.values, account_no=""))
    assert without.has_centre_number
    assert without.account_no == learner.account_no
    emptied, _ = desks.learners.change(CLERK, learner.id, replace(without.values, account_no="", phone=""))
    assert (emptied.account_no, emptied.has_centre_number) == (learner.account_no, True)


def test_a_change_and_its_undo(desks: Desks) -> None:
    learner_id = desks.learner()
    before = desks.learners.load(learner_id)
    desks.learners.change(CLERK, learner_id, replace(before.values, former_name="라마바", sex=Sex.FEMALE))
    desks.journal.undo(CLERK)
    assert desks.learners.load(learner_id) == before


def test_opening_a_card_is_journaled_once_and_makes_the_learner_recent(desks: Desks) -> None:
    ids = [desks.learner(f"가나{letter}") for letter in "가나다라마바사아자차카타"]
    for learner_id in [*ids, ids[3]]:
        _, changes = desks.learners.open(CLERK, learner_id)
        assert changes.action is Action.LEARNER_OPENED
        assert changes.learner_ids == {learner_id}
    expected = [ids[3], *[learner_id for learner_id in reversed(ids) if learner_id != ids[3]]][:10]
    assert [hit.id for hit in desks.learners.recent(CLERK)] == expected
    assert desks.learners.recent(Actor("lee", "desk-2")) == ()


def test_those_who_are_recent_come_first_in_a_search(desks: Desks) -> None:
    first, second = desks.learner("김가나"), desks.learner("김다라")
    assert [hit.id for hit in desks.learners.search("김")] == [first, second]
    desks.learners.open(CLERK, second)
    assert [hit.id for hit in desks.learners.search("ㄱ")] == [second, first]


def test_a_name_in_nfd_is_found_as_it_is_stored(desks: Desks) -> None:
    learner_id = desks.learner(unicodedata.normalize("NFD", "김민수"), phone="010-1234-5678")
    hits = desks.learners.search("김민수")
    assert [(hit.id, hit.name, hit.phone) for hit in hits] == [(learner_id, "김민수", "010-****-5678")]


def test_an_account_that_nobody_has_is_refused_in_words(desks: Desks) -> None:
    with pytest.raises(Refused) as refused:
        desks.learners.find_account("9999")
    assert codes(refused.value.problems) == {("account_no", "unknown_account")}


def test_a_consent_stays_on_record_when_it_is_withdrawn(desks: Desks) -> None:
    learner_id = desks.learner()
    learner, changes = desks.learners.give_consent(CLERK, learner_id, "collection", "2026-1")
    (consent,) = learner.consents
    assert (consent.what, consent.version, consent.given_at, consent.withdrawn_at) == (
        "collection",
        "2026-1",
        NOW,
        None,
    )
    assert changes.learner_ids == {learner_id}
    learner, _ = desks.learners.withdraw_consent(CLERK, learner_id, consent.id)
    assert learner.consents[0].withdrawn_at == NOW
    other = desks.learner("라마바")
    with pytest.raises(Refused):
        desks.learners.withdraw_consent(CLERK, other, consent.id)


def test_a_proxy_comes_and_goes(desks: Desks) -> None:
    learner_id = desks.learner()
    learner, _ = desks.learners.add_proxy(
        CLERK, learner_id, " 라마바 ", relation="딸", phone="010-1234-5678", has_letter=True
    )
    (proxy,) = learner.proxies
    assert (proxy.name, proxy.relation, proxy.letter_seen_at) == ("라마바", "딸", NOW)
    learner, changes = desks.learners.remove_proxy(CLERK, learner_id, proxy.id)
    assert learner.proxies == ()
    assert changes.learner_ids == {learner_id}
    with pytest.raises(Refused) as refused:
        desks.learners.add_proxy(CLERK, learner_id, "", phone="전화")
    assert codes(refused.value.problems) == {("name", "required"), ("phone", "invalid_phone")}


def test_one_who_is_gone_is_refused_everywhere(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.journal.undo(CLERK)
    for deed in (
        lambda: desks.learners.load(learner_id),
        lambda: desks.learners.open(CLERK, learner_id),
        lambda: desks.learners.change(CLERK, learner_id, person()),
        lambda: desks.learners.give_consent(CLERK, learner_id, "collection", "1"),
        lambda: desks.history.keep(CLERK, learner_id, completion()),
        lambda: desks.diagnosis.diagnose(learner_id),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert {problem.code for problem in refused.value.problems} == {"gone"}


def test_the_timeline_tells_what_was_learned_and_done_newest_first(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.history.keep(
        CLERK, learner_id, completion(ended="2019-06-30", started="2019-03-02", institution="가람평생학습관")
    )
    desks.history.keep(CLERK, learner_id, completion(started="2018", ended="2018"))
    desks.learners.give_consent(CLERK, learner_id, "collection", "1")
    found = desks.learners.timeline(learner_id)
    assert [entry.what for entry in found] == ["registered", "consent", "completion", "completion"]
    assert found[-2].text == "평생학습 · 동네 한 바퀴 · 가람평생학습관"
    assert str(found[-1].on) == "2018", "a year that is all the learner knows is shown as a year"
    assert str(found[0].on) == "2026-11-21"
