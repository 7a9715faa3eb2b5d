import os
import subprocess
import sys
from pathlib import Path

import pytest

from llas_desktop.system.desktop.input_method import LIST, can_have_bus, input_methods

WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.mark.parametrize(
    ("environment", "tried"),
    [
        ({}, "ibus;compose"),
        ({"XMODIFIERS": "@im=ibus"}, "ibus;compose"),
        ({"XMODIFIERS": "@im=nimf"}, "ibus;compose"),
        ({"QT_IM_MODULE": "ibus"}, "ibus;compose"),
        ({"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx5;ibus;compose"),
        ({"QT_IM_MODULE": "nimf"}, "nimf;ibus;compose"),
        ({"QT_IM_MODULE": "kime"}, "kime;ibus;compose"),
        ({"QT_IM_MODULE": "hime"}, "hime;ibus;compose"),
        ({"QT_IM_MODULE": "uim"}, "uim;ibus;compose"),
        ({"QT_IM_MODULE": "xim"}, "xim;ibus;compose"),
        ({"QT_IM_MODULE": " "}, "ibus;compose"),
        ({"QT_IM_MODULE": "none"}, "none"),
        ({"QT_IM_MODULE": "compose"}, "compose"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus;compose"),
        ({"QT_IM_MODULES": "fcitx", "QT_IM_MODULE": "xim"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULES": "ibus;compose"}, "ibus;compose"),
        ({"QT_IM_MODULES": " ; "}, "ibus;compose"),
        (WAYLAND, "wayland;ibus;compose"),
        (WAYLAND | {"QT_IM_MODULE": "fcitx"}, "fcitx;wayland;ibus;compose"),
        (WAYLAND | {"QT_IM_MODULE": "ibus"}, "ibus;wayland;compose"),
        (WAYLAND | {"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus;compose"),
    ],
)
def test_what_has_no_plugin_here_falls_back_on_the_protocol_of_ibus(environment: dict[str, str], tried: str) -> None:
    assert input_methods(environment) == tried
    assert input_methods(environment | {LIST: tried}) == tried  # what the program starts itself inherits it


def test_no_bus_is_asked_for_where_the_machine_has_no_number_for_it(tmp_path: Path) -> None:
    ids = tmp_path / "etc", tmp_path / "var"
    assert not can_have_bus(ids)
    ids[1].touch()
    assert not can_have_bus(ids)
    ids[1].write_text("0123456789abcdef0123456789abcdef\n")
    assert can_have_bus(ids)


@pytest.mark.skipif(sys.platform != "linux", reason="the plugins of Linux")
def test_both_plugins_ship_with_qt() -> None:
    code = (
        "from PySide6.QtCore import QLibraryInfo; from pathlib import Path;"
        "plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / 'platforminputcontexts';"
        "print(sorted(each.name for each in plugins.iterdir()))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert "libibusplatforminputcontextplugin.so" in shown.stdout
    assert "libcomposeplatforminputcontextplugin.so" in shown.stdout
