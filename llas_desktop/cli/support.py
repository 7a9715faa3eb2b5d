"""The support file by command: for a program whose window does not open any more. Nobody signs in, for it holds no data."""

import argparse

from llas_desktop.cli.answer import Answer
from llas_desktop.cli.paper import refuse_unwritable
from llas_desktop.cli.session import data_of


def support(args: argparse.Namespace) -> Answer:
    from llas_desktop import wiring
    from llas_desktop.domain.dates import now
    from llas_desktop.system import support as file
    from llas_desktop.system.files import write_atomically
    from llas_desktop.system.paths import Places

    schema = file.Section("자료의 판", [wiring.schema_version()])
    content = file.support_text(Places(data_of(args)), now(), [schema])
    if args.output is None:
        return Answer({"support": content}, content.splitlines())
    written = file.support_bytes(content)
    refuse_unwritable(args.output, file.support_bytes(file.TITLE))
    write_atomically(args.output, written)
    return Answer({"file": str(args.output)}, [f"저장했습니다: {args.output}"])
