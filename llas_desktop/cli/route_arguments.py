"""The words of the commands about what a history earns: diagnosis, ways, credits, schools, counselling, figures of the rules."""

import argparse
from pathlib import Path
from typing import Any

from llas_desktop.cli.grammar import add_account, add_command, add_day, add_group, add_import, add_output, text


def misused(args: argparse.Namespace) -> str:
    """What is wrong with flags that argparse takes one by one; nothing: empty."""
    if args.command == "diagnose" and args.all and args.planned:
        return "--planned는 한 학습자를 진단할 때 씁니다"
    if args.command == "diagnose" and args.within and not args.all:
        return "--within은 --all과 함께 씁니다"
    if args.command == "plan" and args.output and args.save is None:
        return "--output은 --save와 함께 씁니다"
    if args.command == "plan" and args.saved and (args.save is not None or args.level or args.subject):
        return "--saved는 저장한 학습설계만 보입니다"
    return ""


def add_diagnosis(commands: Any) -> None:
    diagnose = add_command(commands, "diagnose", "학습이력으로 얻는 것과 모자라는 것을 제도마다 진단합니다")
    whom = diagnose.add_mutually_exclusive_group(required=True)
    add_account(whom, nargs="?")
    whom.add_argument("--all", action="store_true", help="모든 학습자 (책임자; --json이면 한 줄에 한 명)")
    add_day(diagnose)
    diagnose.add_argument(
        "--planned",
        type=text,
        action="append",
        default=[],
        metavar="NO,NO…",
        help="이 평가인정번호의 학습과정까지 마친다면 어떻게 되는지",
    )
    diagnose.add_argument(
        "--within", type=text, metavar="HOURS", help="모자라는 것이 이 시간까지인 학습자만 (--all과 함께)"
    )


def add_plan(commands: Any) -> None:
    plan = add_command(commands, "plan", "모자라는 시간을 채울 학습과정을 찾고 학습설계로 저장합니다")
    add_account(plan)
    plan.add_argument(
        "--route",
        type=text,
        default="ged_exemption",
        metavar="ROUTE",
        help="제도: 검정고시 과목 면제(ged_exemption), 성인 문해교육 학력인정(adult_literacy) … (없으면 %(default)s)",
    )
    plan.add_argument("--level", type=text, metavar="LEVEL", help="수준 (초졸, 중졸, 고졸)")
    plan.add_argument("--subject", type=text, metavar="SUBJECT", help="검정고시 과목")
    plan.add_argument("--region", type=text, default="", metavar="REGION", help="이 지역의 과정과 온라인 과정만")
    add_day(plan)
    plan.add_argument("--limit", type=text, default="5", metavar="N", help="몇 가지까지 (없으면 %(default)s)")
    plan.add_argument("--save", type=text, metavar="NAME", help="이 이름의 학습설계로 저장합니다")
    plan.add_argument("--way", type=text, default="1", metavar="N", help="몇 번째 것을 저장할지 (없으면 %(default)s)")
    plan.add_argument("--output", type=Path, metavar="FILE", help="저장한 학습설계 한 쪽을 PDF로 (--save와 함께)")
    plan.add_argument("--saved", action="store_true", help="저장한 학습설계를 보입니다")


def add_credit(commands: Any) -> None:
    credit = add_group(commands, "credit", "학점은행제의 학점과 독학학위제의 합격 과목")
    add_import(add_command(credit, "import", "학점 목록을 가져옵니다", "credit_import"))
    told = "한 학습자의 학점과 합격 과목을 보입니다"
    add_account(add_command(credit, "list", told, "credit_list"))
    add = add_command(credit, "add", "학점을 적습니다", "credit_add")
    add_account(add)
    needed = (
        ("source", "SOURCE", "취득구분 (평가인정, 시간제, 대학, 자격, 독학시험, 독학면제과정, 국가무형유산, 외국)"),
        ("subject", "TEXT", "과목명이나 자격명"),
        ("credits", "N", "학점"),
        ("kind", "KIND", "이수구분 (전공, 교양, 일반선택)"),
    )
    for name, metavar, told in needed:
        add.add_argument(f"--{name}", type=text, required=True, metavar=metavar, help=told)
    add.add_argument("--institution", type=text, default="", metavar="NAME", help="기관명")
    add.add_argument("--required-major", type=text, metavar="Y|N", help="전공필수인지 (모르면 적지 않습니다)")
    add.add_argument("--term", type=text, default="", metavar="2026-1", help="학기")
    add_day(add, "ended", "종강일")
    add_day(add, "earned", "취득일")
    passed = add_command(credit, "pass", "독학학위제의 합격 과목을 적습니다", "credit_pass")
    add_account(passed)
    passed.add_argument("--stage", type=text, required=True, metavar="1-4", help="과정")
    passed.add_argument("--subject", type=text, required=True, metavar="TEXT", help="과목")
    add_day(passed, told="합격일")
    passed.add_argument("--score", type=text, metavar="N", help="점수 (100점 만점)")
    passed.add_argument("--exempted", action="store_true", help="시험을 면제받은 과목")


def add_school_facts(learner: Any) -> None:
    told = (
        "학교와 학적에 대하여 아는 것을 적습니다. 적은 것만 바뀌고, ‘모름’이면 지워지며, 아무것도 적지 않으면 보입니다"
    )
    fact = add_command(learner, "fact", told, "learner_fact")
    add_account(fact)
    for flag, field, metavar, told in (
        ("graduated", "graduated", "WORD", "최종학력 (무학, 초졸, 중졸, 고졸, 전문학사, 학사)"),
        ("attends", "attends", "WORD", "다니는 학교 (다니지 않음, 초등학교 … 방송통신고등학교, 대학)"),
        ("off-quota", "is_off_quota", "Y|N", "학적이 정원 외로 관리되는지"),
        ("left-high-school", "left_high_school_on", "DATE|N", "고등학교를 그만둔 날 (그만둔 적이 없으면 아니오)"),
        ("special-school", "special_school", "WORD", "검정고시 과목이 면제되는 학교나 과정 (3년제 고등기술학교 …)"),
        ("special-school-ended", "special_school_ended_on", "DATE", "그 학교의 졸업일이나 과정의 수료일"),
        ("passed-in-final-year", "passed_in_final_year", "SUBJECTS", "그 마지막 학년에 합격한 고졸 과목 (국어,수학)"),
        ("degree-on", "degree_on", "DATE", "가장 높은 학위를 받은 날"),
        ("open-school-entered", "open_school_entered_on", "DATE", "방송통신중·고등학교에 입학한 날"),
        ("registered-out-of-school", "is_registered_out_of_school", "Y|N", "꿈이음에 학습자로 등록했는지"),
        ("meets-university-rules", "meets_university_rules", "Y|N", "학위를 줄 대학의 학칙을 갖추었는지"),
        ("credit-learner-no", "credit_learner_no", "NO", "학점은행제 학습자번호"),
        ("source", "source", "WORD", "누구의 말인지 (본인 진술, 증빙 확인, 연계 수신, 가져오기)"),
        ("source-note", "source_note", "TEXT", "본 서류 따위"),
    ):
        fact.add_argument(f"--{flag}", dest=field, type=text, metavar=metavar, help=told)


def add_counsel(commands: Any) -> None:
    counsel = add_group(commands, "counsel", "상담")
    add = add_command(counsel, "add", "상담을 적습니다", "counsel_add")
    add_account(add)
    add.add_argument("--topic", type=text, required=True, metavar="TEXT", help="주제")
    add.add_argument("--note", type=text, default="", metavar="TEXT", help="내용")
    add_day(add, told="상담한 날 (없으면 오늘)")
    add_day(add, "follow-up", "다시 연락할 날")
    add_account(add_command(counsel, "list", "한 학습자의 상담을 보입니다", "counsel_list"))
    add_day(add_command(counsel, "due", "다시 연락할 때가 된 상담을 보입니다", "counsel_due"))
    done = add_command(counsel, "done", "다시 연락하는 일을 마쳤습니다", "counsel_done")
    done.add_argument("counselling", type=text, metavar="ID", help="상담 번호 (counsel due에 있습니다)")


def add_history_file(commands: Any) -> None:
    told = "학습이력철을 PDF로 저장합니다 (증명서가 아니어서 발급번호가 없습니다)"
    history_file = add_command(commands, "history-file", told, "history_file")
    add_account(history_file)
    add_output(history_file)


def add_rule(commands: Any) -> None:
    rule = add_group(commands, "rule", "기관이 바꿀 수 있는 판정 기준")
    add_command(rule, "list", "바꿀 수 있는 기준과 지금의 값을 보입니다", "rule_list")
    change = add_command(rule, "set", "기준 하나를 어느 날부터 바꿉니다. 그 전날까지의 판정은 그대로입니다", "rule_set")
    change.add_argument("table", type=text, metavar="TABLE", help="제도 (adult_literacy …)")
    change.add_argument("key", type=text, metavar="KEY", help="기준 (step_hours.elementary …)")
    change.add_argument("value", type=text, metavar="VALUE", help="값")
    change.add_argument("--from", dest="since", type=text, metavar="DATE", help="이날부터 (없으면 오늘)")
