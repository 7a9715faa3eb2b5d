"""How this workstation's screen looks: zoom and contrast, at once."""

from PySide6.QtWidgets import QWidget

from llas_desktop.views.actions import keys_of
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import ZOOM_STEPS, Theme
from llas_desktop.views.widgets.choices import Choices


class LookGroup(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        steps = ((str(step), self.tr("{percent} %").format(percent=step)) for step in ZOOM_STEPS)
        self._zoom = Choices(theme, self.tr("화면 크기"), steps, kind="chip")
        contrasts = (("light", self.tr("밝은 화면")), ("high", self.tr("고대비 화면")))
        self._contrast = Choices(theme, self.tr("대비"), contrasts, kind="chip")
        keys = self.tr("{larger} 크게, {smaller} 작게, {contrast} 고대비").format(
            larger=keys_of("zoom_in"), smaller=keys_of("zoom_out"), contrast=keys_of("contrast")
        )
        parts = (text(self.tr("화면 크기"), "label"), self._zoom, text(self.tr("대비"), "label"), self._contrast)
        self.setLayout(column(theme, *parts, text(keys, "quiet"), gap=8))
        self._zoom.content_changed.connect(lambda step: theme.set_zoom(int(step)))
        self._contrast.content_changed.connect(lambda contrast: theme.set_high_contrast(contrast == "high"))
        theme.follow(self, self._show)

    def _show(self) -> None:
        self._zoom.put(str(self._theme.zoom))
        self._contrast.put("high" if self._theme.is_high_contrast else "light")
