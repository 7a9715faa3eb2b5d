"""The commands about accounts: setting up, staff, and the recovery sheet."""

import argparse
from dataclasses import replace

from llas_desktop.cli import shapes, text, values
from llas_desktop.cli.answer import Answer
from llas_desktop.cli.session import (
    NEW_PASSWORD,
    PASSWORD,
    actor_of,
    data_of,
    login_of,
    new_password,
    recovery_words,
    signed_in,
)
from llas_desktop.cli.settings import seal_image, second_folder
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.system import first_start
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation, save_workstation


def setup(args: argparse.Namespace) -> Answer:
    from llas_desktop import wiring

    data = data_of(args)
    is_taken_over = wiring.stage(data) is wiring.Stage.FIRST_RELEASE
    places = Places(data)
    folder = second_folder(places, args.backup_folder) if args.backup_folder else ""
    seal = seal_image(args.seal.expanduser()) if args.seal else b""
    password = new_password(PASSWORD)
    services, words = wiring.set_up(data, args.centre, args.login, password, args.name, issuer=args.issuer, seal=seal)
    try:
        complaints = _keep_besides(places, folder)
        centre, login = services.centre.settings().centre_name, services.door.actor().who
    finally:
        services.close()
    shape = {
        "centre_name": centre,
        "data": str(data),
        "login": login,
        "recovery_words": words,
        "recovered_from_first_release": is_taken_over,
    }
    lines = text.of_set_up(centre, str(data), login, words, is_taken_over=is_taken_over)
    return Answer(shape, lines, complaints=complaints)


def _keep_besides(places: Places, backup_folder: str) -> list[str]:
    """Complaints: the centre is made by now, and nothing but this run can tell the words of its recovery sheet."""
    try:
        if backup_folder:
            own = load_workstation(places.workstation)
            save_workstation(places.workstation, replace(own, backup_folder=backup_folder))
        first_start.forget(places.first_start)  # what a window had begun: the words are told here
    except WorldError as error:
        return [world_sentence(error)]
    return []


def unlock(args: argparse.Namespace) -> Answer:
    from llas_desktop import wiring

    data = data_of(args)
    wiring.expect_ready(data)
    login, words = login_of(), recovery_words(args.recovery)
    services = wiring.recover(data, words, login, new_password(PASSWORD))
    login = services.door.actor().who
    services.close()
    return Answer({"login": login}, [f"{login}의 잠금을 풀고 새 비밀번호로 바꾸었습니다. 로그인할 수 있습니다."])


def staff_list(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        every = services.staff.staff()
    return Answer([shapes.of_member(each) for each in every], text.of_staff(every))


def staff_add(args: argparse.Namespace) -> Answer:
    roles = values.roles(args.role)
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        password = new_password(NEW_PASSWORD)
        member, _ = services.staff.add(actor, args.login, args.name, roles, password)
    return Answer(shapes.of_member(member), text.of_staff([member]))


def staff_roles(args: argparse.Namespace) -> Answer:
    roles = values.roles(args.role)
    with signed_in(args) as services:
        member, _ = services.staff.set_roles(actor_of(services, args, Purpose.ADMINISTRATION), args.login, roles)
    return Answer(shapes.of_member(member), text.of_staff([member]))


def staff_reset(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        services.staff.reset(actor, args.login, new_password(NEW_PASSWORD))
    return Answer({"login": args.login}, [f"{args.login}의 비밀번호를 다시 정했습니다."])


def staff_remove(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        services.staff.remove(actor_of(services, args, Purpose.ADMINISTRATION), args.login)
    return Answer({"login": args.login}, [f"{args.login}의 계정을 없앴습니다. 기록에는 남습니다."])
