"""Edges of controls are seen on every ground."""

from __future__ import annotations

import pytest
from desk import let_pass
from looks import LOOKS, Look, looking
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from emojiaudio_desktop.gui.style import ClearStyle, clear_style, contrast


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ff0000", 1.0)],
)
def test_contrast_is_that_of_wcag(one, two, ratio):
    assert contrast(QColor(one), QColor(two)) == pytest.approx(ratio, abs=0.01)
    assert contrast(QColor(two), QColor(one)) == pytest.approx(ratio, abs=0.01)


def test_it_stands_on_fusion_alone(qt_application):
    style = qt_application.style()
    assert isinstance(style, ClearStyle)
    clear_style(qt_application)  # once more changes nothing
    assert qt_application.style() is style


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "kind",
    [
        QCheckBox,
        QRadioButton,
        QPushButton,
        QComboBox,
        QSpinBox,
        QLineEdit,
        QPlainTextEdit,
        QListWidget,
        QProgressBar,
        QScrollBar,
        QSlider,
    ],
    ids=lambda kind: kind.__name__,
)
def test_its_edge_is_seen(qt_application, look, kind):
    with looking(qt_application, LOOKS[look]):
        window = QWidget()
        control = kind()
        QVBoxLayout(window).addWidget(control)
        window.show()
        let_pass()
        picture = window.grab().toImage()
        ground = QApplication.palette().color(QPalette.ColorRole.Window)
        place = control.geometry()
        y = place.center().y()
        across = [
            contrast(picture.pixelColor(x, y), ground) for x in range(place.left(), place.right())
        ]
        assert max(across) >= 3.0
        window.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton], ids=lambda kind: kind.__name__)
def test_what_is_checked_is_as_large_as_its_text(qt_application, kind, scale):
    with looking(qt_application, Look(scale=scale)):
        control = kind("Read what I copy")
        control.setChecked(True)
        control.show()
        let_pass()
        option = QStyleOptionButton()
        control.initStyleOption(option)
        part = (
            QStyle.SubElement.SE_CheckBoxIndicator
            if kind is QCheckBox
            else QStyle.SubElement.SE_RadioButtonIndicator
        )
        place = control.style().subElementRect(part, option, control)
        assert place.height() >= control.fontMetrics().ascent()
        assert place.width() == place.height()
        assert control.rect().contains(place)
        control.close()
