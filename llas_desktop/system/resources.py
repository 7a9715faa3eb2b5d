"""The one way to fonts, icons, style sheet, demo data and the manual."""

from pathlib import Path

from llas_desktop.domain.problems import WorldError

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_path(*parts: str) -> Path:
    """Where a file or folder of `resources/` lies: `resource_path("fonts", "PretendardGOV-Bold.ttf")`.

    A wheel, and a program frozen from one, carries the folder inside the package, and the manual in it; a checkout has it
    beside the package, and the manual under `docs/`.
    Raises `WorldError("resource_missing")`, with the parts as its detail, when the installation is incomplete.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources", _PACKAGE.parent / "docs"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise WorldError("resource_missing", "/".join(parts))
