"""From arguments to an exit status: 0 done, 1 refused or failed with the reason on standard error, 2 usage."""

import argparse
from typing import TYPE_CHECKING, Final

from llas_desktop.cli.arguments import by_name
from llas_desktop.cli.streams import say
from llas_desktop.system.last_words import complain

if TYPE_CHECKING:
    from llas_desktop.system.crash import CrashNote

REFUSED: Final = 1


def run(args: argparse.Namespace) -> int:
    """Does what `args.command` names and says what came of it."""
    from llas_desktop.cli import commands
    from llas_desktop.cli.answer import Answer
    from llas_desktop.domain.problems import Refused, WorldError
    from llas_desktop.domain.wording import refusal, world_sentence

    try:
        _refuse_broken_letters(args)
        answer: Answer = getattr(commands, args.command)(args)
        for sentence in answer.complaints:
            complain(sentence)
        return say(answer.said(as_json=args.json), answer.status)
    except Refused as refused:
        complain(by_name(refusal(refused)))
        return REFUSED
    except WorldError as error:
        complain(by_name(world_sentence(error)))
        return REFUSED
    except Exception as error:  # noqa: BLE001  # a bug of ours: a note for the administrator, no traceback for the clerk
        complain(_note(args, error).sentence)
        return REFUSED


def break_down(args: argparse.Namespace, error: Exception) -> int:
    """The window could not even begin to open: said without it, to one who may see no terminal."""
    from llas_desktop.system.last_words import say_last

    say_last(_note(args, error).last_sentence)
    return REFUSED


def _refuse_broken_letters(args: argparse.Namespace) -> None:
    """Bytes on the command line that are no UTF-8 reach us as lone surrogates, which nothing can store or look up."""
    from llas_desktop.domain.problems import Problem, Refused

    for name, value in vars(args).items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (broken := [char for char in text if "\ud800" <= char <= "\udfff"]):
                raise Refused(Problem(name, "forbidden_characters", text, f"U+{ord(broken[0]):04X}"))


def _note(args: argparse.Namespace, error: Exception) -> "CrashNote":
    from llas_desktop.system.crash import write_crash_note
    from llas_desktop.system.paths import Places, default_data

    return write_crash_note(Places(args.data or default_data(demo=args.demo)).logs, error)
