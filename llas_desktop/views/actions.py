"""Every command of the window in one table: name, Korean text, keys, and where it works."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from llas_desktop.views.words import noop, tr

HERE: Final = "*"


@dataclass(frozen=True, slots=True)
class Command:
    """`tab` is the one that performs it and comes to the front for it: empty for the window itself, `HERE` for whichever is
    in front. With `only_in_front` it works while that tab is in front, and its keys are free elsewhere. `call`: the verb of a
    desk that it is for; it works for who may make that call, and for everyone where it is empty.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tab: str = ""
    needs_learner: bool = False
    only_in_front: bool = False
    works_covered: bool = False
    call: str = ""


COMMANDS: Final = (
    Command("find", noop("학습자 찾기"), ("F2",)),
    Command("register", noop("새 학습자 등록"), ("Ctrl+N",), tab="learner"),
    Command("edit_learner", noop("학습자 정보 고치기"), ("F4",), tab="learner", needs_learner=True),
    Command("add_education", noop("학력 추가"), ("Ctrl+Shift+1",), tab="history", needs_learner=True),
    Command("add_career", noop("경력 추가"), ("Ctrl+Shift+2",), tab="history", needs_learner=True),
    Command("add_qualification", noop("자격 추가"), ("Ctrl+Shift+3",), tab="history", needs_learner=True),
    Command("add_completion", noop("평생학습 이수 추가"), ("Ctrl+Shift+4",), tab="history", needs_learner=True),
    Command("add_activity", noop("기타 활동 추가"), ("Ctrl+Shift+5",), tab="history", needs_learner=True),
    Command("add_credit", noop("학점·독학 합격 추가"), ("Ctrl+Shift+6",), tab="history", needs_learner=True),
    Command("counsel", noop("상담 기록하기"), ("Ctrl+M",), tab="learner", needs_learner=True),
    Command("follow_ups", noop("오늘 다시 볼 상담"), ("F7",), tab="learner"),
    Command("issue", noop("증명서 발급·인쇄"), ("Ctrl+P",), tab="certificate", needs_learner=True),
    Command("history_file", noop("학습이력철 보고 인쇄"), ("Ctrl+Shift+P",), tab="certificate", needs_learner=True),
    Command("batch", noop("여러 명에게 일괄 발급"), ("Ctrl+Shift+B",), tab="settings", call="BatchDesk.begin"),
    Command("issue_register", noop("발급대장"), ("Ctrl+Shift+R",), tab="settings", call="RegisterDesk.month"),
    Command("keep", noop("저장"), ("Ctrl+Return", "Ctrl+Enter"), tab=HERE),
    Command("undo", noop("마지막 변경 되돌리기"), ("Ctrl+Z",)),
    Command("show_learner", noop("학습자 탭"), ("Ctrl+1",)),
    Command("show_history", noop("학습이력 탭"), ("Ctrl+2",)),
    Command("show_course", noop("학습과정 탭"), ("Ctrl+3",)),
    Command("show_diagnosis", noop("진단 탭"), ("Ctrl+4",)),
    Command("show_certificate", noop("증명서 탭"), ("Ctrl+5",)),
    Command("show_settings", noop("관리 탭"), ("Ctrl+6",)),
    Command("show_check", noop("증명서 확인 탭"), ("Ctrl+7",)),
    Command("section_1", noop("학력 보기"), ("Alt+1",), tab="history", only_in_front=True),
    Command("section_2", noop("경력 보기"), ("Alt+2",), tab="history", only_in_front=True),
    Command("section_3", noop("자격 보기"), ("Alt+3",), tab="history", only_in_front=True),
    Command("section_4", noop("평생학습 보기"), ("Alt+4",), tab="history", only_in_front=True),
    Command("section_5", noop("기타활동 보기"), ("Alt+5",), tab="history", only_in_front=True),
    Command("section_6", noop("학점·독학 보기"), ("Alt+6",), tab="history", only_in_front=True),
    Command("level_1", noop("초졸 과정 보기"), ("Alt+1",), tab="course", only_in_front=True),
    Command("level_2", noop("중졸 과정 보기"), ("Alt+2",), tab="course", only_in_front=True),
    Command("level_3", noop("고졸 과정 보기"), ("Alt+3",), tab="course", only_in_front=True),
    Command("diagnosis_level_1", noop("초졸 진단 보기"), ("Alt+1",), tab="diagnosis", only_in_front=True),
    Command("diagnosis_level_2", noop("중졸 진단 보기"), ("Alt+2",), tab="diagnosis", only_in_front=True),
    Command("diagnosis_level_3", noop("고졸 진단 보기"), ("Alt+3",), tab="diagnosis", only_in_front=True),
    Command("diagnosis_why", noop("판정의 까닭 보기"), ("Alt+4",), tab="diagnosis", only_in_front=True),
    Command("diagnosis_plan", noop("학습설계 보기"), ("Alt+5",), tab="diagnosis", only_in_front=True),
    Command("next_page", noop("증명서 뒤쪽 보기"), ("PgDown",), tab="certificate", only_in_front=True),
    Command("page_before", noop("증명서 앞쪽 보기"), ("PgUp",), tab="certificate", only_in_front=True),
    Command("zoom_in", noop("화면 크게"), ("Ctrl++", "Ctrl+="), works_covered=True),
    Command("zoom_out", noop("화면 작게"), ("Ctrl+-",), works_covered=True),
    Command("zoom_reset", noop("화면 100 %"), ("Ctrl+0",), works_covered=True),
    Command("contrast", noop("고대비 화면 켜고 끄기"), ("Ctrl+Shift+H",), works_covered=True),
    Command("keys", noop("단축키 보기"), ("Ctrl+/",)),
    Command("manual", noop("사용 설명서"), ("F1",), works_covered=True),
    Command("support", noop("지원 파일 만들기"), works_covered=True),
    Command("about", noop("프로그램 정보와 라이선스")),
    Command("menu", noop("메뉴 열기"), ("F10",)),
    Command("password", noop("비밀번호 바꾸기")),
    Command("lock", noop("화면 잠그기"), ("Ctrl+L",)),
    Command("quit", noop("끝내기"), ("Ctrl+Q",), works_covered=True),
)
BY_NAME: Final = MappingProxyType({command.name: command for command in COMMANDS})


def text_of(name: str) -> str:
    """What a menu or the list of keys calls the command."""
    return tr(BY_NAME[name].text)


def keys_of(name: str) -> str:
    """Its first key sequence as a clerk reads it, `Ctrl+Shift+4`; empty when it has none."""
    keys = BY_NAME[name].keys
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return shown.replace("Return", "Enter")


def tip_of(name: str) -> str:
    """`저장 (Ctrl+Enter)`: the tool tip of a button that does it."""
    return f"{text_of(name)} ({keys_of(name)})" if BY_NAME[name].keys else text_of(name)


def sequences_of(command: Command) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in command.keys]


ENTER_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
