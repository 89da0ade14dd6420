"""The models as a list that is read row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from emojiaudio_desktop.errors import Sentence
from emojiaudio_desktop.gui.translation import decimal, said
from emojiaudio_desktop.weights import SHIPPED_ENCODER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emojiaudio_desktop.weights import Model

_MEGABYTE = 1e6


def reads_pictures(model: Model) -> bool:
    """Whether a model can be chosen for pictures."""
    return model.name == SHIPPED_ENCODER or bool(model.encoder_key)


class ModelsList(QAbstractListModel):
    """The shipped models first.

    Args:
        has_features: Whether the features of an installed encoder are made, by its key.
        parent: Who owns it.
    """

    def __init__(self, has_features: Callable[[str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_features = has_features
        self._models: tuple[Model, ...] = ()
        self._chosen = ""

    def fill(self, models: Sequence[Model], chosen: str) -> None:
        """Show other models.

        Args:
            models: What is there.
            chosen: The name of the one that pictures are recognized by.
        """
        self.beginResetModel()
        self._models, self._chosen = tuple(models), chosen
        self.endResetModel()

    def at(self, row: int) -> Model | None:
        """The model in a row."""
        return self._models[row] if 0 <= row < len(self._models) else None

    def has(self, name: str) -> bool:
        """Whether there is a model of that name."""
        return any(model.name == name for model in self._models)

    def row_of(self, name: str) -> int:
        """The row of a model; 0 where there is none of that name."""
        names = [model.name for model in self._models]
        return names.index(name) if name in names else 0

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many models there are."""
        return 0 if parent is not None and parent.isValid() else len(self._models)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What is seen and heard of a row."""
        model = self.at(index.row())
        if model is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((model.name, *self._states(model)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.tr("{what}, {size} MB").format(
                what=said(Sentence(model.what)), size=_size_of(model)
            )
        return None

    def _states(self, model: Model) -> list[str]:
        states = []
        if model.name == self._chosen:
            states.append(self.tr("used for pictures"))
        states.append(self.tr("part of EmojiAudio") if model.is_shipped else self.tr("installed"))
        if model.encoder_key and not self._has_features(model.encoder_key):
            states.append(self.tr("its features are not made yet"))
        return states

    def about(self, model: Model) -> str:
        """Everything that is known of a model, a line for each."""
        unknown = self.tr("not told")
        lines = [
            self.tr("{name}: {states}.").format(
                name=model.name, states=", ".join(self._states(model))
            ),
            self.tr("What it is: {what}").format(what=said(Sentence(model.what))),
            self.tr("Size: {size} MB in {count} files").format(
                size=_size_of(model), count=len(model.files)
            ),
            self.tr("Licence: {licence}").format(licence=model.licence or unknown),
            self.tr("Made by: {author}").format(author=model.author or unknown),
            self.tr("From: {source}").format(source=model.source or unknown),
        ]
        return "\n".join(lines)


def _size_of(model: Model) -> str:
    return decimal(model.size / _MEGABYTE)
