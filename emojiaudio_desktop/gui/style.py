"""Edges and focus that people see who see badly: what Qt's own style draws too faintly is drawn again on top.

Qt's style for desktops without one of their own, Fusion, makes its edges from the color of the window: on black, a check
box without its mark is not seen at all. It marks the focus of most controls only after Tab was pressed in the window,
not when a letter led there. Styles that come from the desktop are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOptionMenuItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOption, QStyleOptionComplex, QWidget

_STYLE: Final = "fusion"
_EDGED: Final = frozenset(
    (
        QStyle.PrimitiveElement.PE_Frame,
        QStyle.PrimitiveElement.PE_FrameLineEdit,
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        QStyle.PrimitiveElement.PE_PanelButtonCommand,
    )
)
_HANDLES: Final = {
    QStyle.ComplexControl.CC_ScrollBar: QStyle.SubControl.SC_ScrollBarSlider,
    QStyle.ComplexControl.CC_Slider: QStyle.SubControl.SC_SliderHandle,
}
_COMPLEX: Final = frozenset((QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox))
_SHOWS_OWN_FOCUS: Final = frozenset(
    (
        QStyle.PrimitiveElement.PE_Frame,
        QStyle.PrimitiveElement.PE_FrameLineEdit,
        QStyle.PrimitiveElement.PE_PanelButtonCommand,
    )
)
_MARKS: Final = frozenset(
    (
        QStyle.PixelMetric.PM_IndicatorWidth,
        QStyle.PixelMetric.PM_IndicatorHeight,
        QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
        QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
    )
)
_SIZED: Final = frozenset(
    (
        QStyle.ContentsType.CT_CheckBox,
        QStyle.ContentsType.CT_ComboBox,
        QStyle.ContentsType.CT_ItemViewItem,
        QStyle.ContentsType.CT_LineEdit,
        QStyle.ContentsType.CT_MenuItem,
        QStyle.ContentsType.CT_PushButton,
        QStyle.ContentsType.CT_RadioButton,
        QStyle.ContentsType.CT_SpinBox,
        QStyle.ContentsType.CT_TabBarTab,
        QStyle.ContentsType.CT_ToolButton,
    )
)
_TARGET_PX: Final = 24
"""WCAG 2.2, 2.5.8."""
_ROW_ROOM_PX: Final = 6
_ROW_SIDE_PX: Final = 4
_EDGE_ALPHA: Final = 150
"""Of the color of the text: 3:1 and more against the ground in the palettes in use (WCAG 2.2, 1.4.11)."""
_FOCUS_PX: Final = 2.0
_FRAME_PX: Final = 2
_ROUND_PX: Final = 2.0
_LEAST_CONTRAST: Final = 3.0


def contrast(one: QColor, two: QColor) -> float:
    """How far two colors are apart, 1 to 21; source: WCAG 2.2, "contrast ratio"."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def clear_style(application: QApplication) -> None:
    """Have the edges and the focus of all windows drawn clearly."""
    if application.style().objectName().lower() == _STYLE:
        application.setStyle(ClearStyle())


class ClearStyle(QProxyStyle):
    """Qt's Fusion, with edges and a focus that are seen."""

    def __init__(self) -> None:
        super().__init__(_STYLE)

    def pixelMetric(  # noqa: N802  (Qt's name)
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Measures of controls: frames have room for the mark of the focus, and what is checked is as large as its text."""
        if metric == QStyle.PixelMetric.PM_DefaultFrameWidth:
            return _FRAME_PX
        if metric == QStyle.PixelMetric.PM_FocusFrameHMargin:
            return _ROW_SIDE_PX
        usual = super().pixelMetric(metric, option, widget)
        if metric in _MARKS:
            # Qt's own has the same size whatever the text has.
            letters = widget.fontMetrics() if widget is not None else QApplication.fontMetrics()
            return max(usual, letters.ascent())
        return usual

    def sizeFromContents(  # noqa: N802  (Qt's name)
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """How large a control is: large enough to be hit."""
        size = super().sizeFromContents(kind, option, size, cast("QWidget", widget))
        if kind == QStyle.ContentsType.CT_ItemViewItem:
            size.setHeight(size.height() + _ROW_ROOM_PX)  # for the mark of the focus
        if kind in _SIZED and size.height() < _TARGET_PX and not _is_separator(option):
            size.setHeight(_TARGET_PX)
        return size

    def drawPrimitive(  # noqa: N802  (Qt's name)
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a part of a control, and its edge."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            _draw_focus(option, painter)
            return
        super().drawPrimitive(element, option, painter, widget)
        if element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_edge(option, painter, round_px=option.rect.height() / 2)
        elif element in _EDGED:
            _draw_edge(option, painter)
            if element in _SHOWS_OWN_FOCUS and option.state & QStyle.StateFlag.State_HasFocus:
                _draw_focus(option, painter)

    def drawControl(  # noqa: N802  (Qt's name)
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control, and the edge of a progress bar."""
        super().drawControl(element, option, painter, widget)
        if element == QStyle.ControlElement.CE_ProgressBarGroove:
            _draw_edge(option, painter)

    def drawComplexControl(  # noqa: N802  (Qt's name)
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts, and its edge."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _COMPLEX:
            _draw_edge(option, painter)
        elif control in _HANDLES:
            handle = self.subControlRect(
                control, option, _HANDLES[control], cast("QWidget", widget)
            )
            _draw_edge(option, painter, place=handle)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _draw_focus(option, painter)


def _is_separator(option: QStyleOption) -> bool:
    return (
        isinstance(option, QStyleOptionMenuItem)
        and option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator
    )


def _draw_edge(
    option: QStyleOption,
    painter: QPainter,
    round_px: float = _ROUND_PX,
    place: QRect | None = None,
) -> None:
    color = QColor(option.palette.color(QPalette.ColorRole.WindowText))
    color.setAlpha(_EDGE_ALPHA)
    _draw_outline(place or option.rect, painter, QPen(color, 1.0), round_px)


def _draw_focus(option: QStyleOption, painter: QPainter) -> None:
    palette = option.palette
    ground = palette.color(QPalette.ColorRole.Window)
    color = palette.color(QPalette.ColorRole.Highlight)
    is_on_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if is_on_chosen or contrast(color, ground) < _LEAST_CONTRAST:
        color = palette.color(QPalette.ColorRole.WindowText)
    _draw_outline(option.rect, painter, QPen(color, _FOCUS_PX), _ROUND_PX)


def _draw_outline(rect: QRect, painter: QPainter, pen: QPen, round_px: float) -> None:
    inside = pen.widthF() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(0, 0, 0, 0))
    place = QRectF(rect).adjusted(inside, inside, -inside, -inside)
    painter.drawRoundedRect(place, round_px, round_px)
    painter.restore()
