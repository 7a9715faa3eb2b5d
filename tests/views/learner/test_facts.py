"""What is known of somebody, in rows."""

from pytestqt.qtbot import QtBot

from llas_desktop.views.learner.facts import Facts
from llas_desktop.views.theme import Theme


def test_a_long_name_without_a_space_takes_lines_and_no_more_width(theme: Theme, qtbot: QtBot) -> None:
    facts = Facts(theme)
    qtbot.addWidget(facts)
    facts.show_facts([("성명", "서라온")])
    facts.show_facts([("성명", "서라온" * 20), ("이메일", "s" * 60 + "@example.com")])
    facts.resize(theme.px(520), facts.sizeHint().height())  # what there is beside the past on the smallest screen
    assert facts.minimumSizeHint().width() <= facts.width()
    name = facts._labels[1]
    assert name.text().replace("\u200b", "") == "서라온" * 20
    facts.show_facts([("주소", "경기도 한빛시 배꽃동 소나무빌라 102호")])
    assert "\u200b" not in name.text()
