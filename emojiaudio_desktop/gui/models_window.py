"""The models on this machine: what they are, and what can be done with them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QListView, QMessageBox, QPlainTextEdit, QVBoxLayout

from emojiaudio_desktop.errors import EmojiAudioError, InputError
from emojiaudio_desktop.gui.controls import ToolWindow, button_grid, describe, label_field
from emojiaudio_desktop.gui.model_install import ModelInstallDialog
from emojiaudio_desktop.gui.models_list import ModelsList, reads_pictures
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.progress import ProgressPanel
from emojiaudio_desktop.weights import SHIPPED_ENCODER, Model

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QShowEvent

    from emojiaudio_desktop.gui.gallery_building import GalleryBuilding
    from emojiaudio_desktop.gui.jobs import Job, Jobs
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import ModelShelf

_ENCODER: Final = "pictures.encoder"
_COLUMNS: Final = 2
_LINES: Final = 5


class ModelsWindow(ToolWindow):
    """A list, everything about the model in it that is chosen, and buttons for what can be done.

    Every button works always: where something cannot be done, it says why.

    Args:
        presenter: Holds the settings, and tells.
        shelf: The models.
        jobs: Do what takes long.
        building: Makes features.
    """

    def __init__(
        self, presenter: Presenter, shelf: ModelShelf, jobs: Jobs, building: GalleryBuilding
    ) -> None:
        super().__init__()
        self.give_title(self.tr("Models"))
        self._presenter = presenter
        self._shelf = shelf
        self._jobs = jobs
        self._building = building
        self._name_of_job = ""
        self.install_dialog = ModelInstallDialog()
        self.install_dialog.chosen.connect(self._install)
        self.models = ModelsList(shelf.has_features, self)
        self.view = QListView()
        self.view.setModel(self.models)
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._show_model)
        self.about_field = QPlainTextEdit()
        self.about_field.setReadOnly(True)
        self.about_field.setTabChangesFocus(True)
        for field in (self.view, self.about_field):
            field.setMinimumHeight(field.fontMetrics().lineSpacing() * _LINES)
        self.panel = ProgressPanel(presenter, parent=self)
        self.panel.idle.connect(self.refresh)
        self.building_panel = ProgressPanel(
            presenter, self.tr("S&top making features"), parent=self
        )
        layout = QVBoxLayout(self)
        layout.addWidget(label_field(self.tr("&Models:"), self.view))
        layout.addWidget(self.view, 1)
        layout.addWidget(label_field(self.tr("&About this model:"), self.about_field))
        layout.addWidget(self.about_field, 1)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.panel)
        layout.addWidget(self.building_panel)
        self.view.setFocus()
        building.show_in(self.building_panel)
        building.ended.connect(self.refresh)
        presenter.settings_changed.connect(self.refresh)

    def _make_buttons(self) -> QGridLayout:
        buttons = (
            (
                self.tr("&Use for pictures"),
                self.tr("Pictures are recognized by this model from the next start on."),
                self.choose,
            ),
            (
                self.tr("Make &features"),
                self.tr("Makes what pictures are compared with; a large model takes an hour."),
                self.build,
            ),
            (
                self.tr("&Check files"),
                self.tr("Tells whether the files of this model are whole."),
                self.verify,
            ),
            (
                self.tr("&Remove"),
                self.tr("Deletes a model that you installed, after a question."),
                self.remove,
            ),
            (
                self.tr("&Install from a folder"),
                self.tr("Copies another model from a folder of this machine."),
                self.install_dialog.ask,
            ),
        )
        return button_grid(buttons, _COLUMNS)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """Show what is there now."""
        if not event.spontaneous():
            self.refresh()
        super().showEvent(event)

    @property
    def model(self) -> Model | None:
        """The model that is chosen in the list."""
        return self.models.at(self.view.currentIndex().row())

    @Slot()
    def refresh(self) -> None:
        """Look again what is there; the choice in the list stays."""
        chosen = self.model.name if self.model is not None else ""
        try:
            models = self._shelf.listed()
        except EmojiAudioError as error:
            self._presenter.fail(sentence_of(error))
            return
        self.models.fill(models, self._presenter.settings.text(_ENCODER))
        self._go_to(chosen)

    def _go_to(self, name: str) -> None:
        index = self.models.index(self.models.row_of(name), 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self._show_model(index)

    @Slot(QModelIndex)
    def _show_model(self, index: QModelIndex) -> None:
        model = self.models.at(index.row())
        self.about_field.setPlainText("" if model is None else self.models.about(model))

    @Slot()
    def choose(self) -> None:
        """Recognize pictures by this model."""
        model = self.model
        if model is None:
            return
        if not reads_pictures(model):
            self._presenter.fail(
                self.tr("{name} has another task; it cannot be used for pictures.").format(
                    name=model.name
                )
            )
            return
        wanted = self._presenter.settings.with_value(_ENCODER, model.name)
        if not self._presenter.use_settings(wanted):
            return
        sentence = self.tr("Pictures are recognized by {name} from the next start on.").format(
            name=model.name
        )
        if self._lacks_features(model):
            sentence += " " + self.tr("Its features are not made yet; press Make features.")
        self._presenter.tell(sentence)

    def _lacks_features(self, model: Model) -> bool:
        return bool(model.encoder_key) and not self._shelf.has_features(model.encoder_key)

    @Slot()
    def build(self) -> None:
        """Make the features of this model."""
        model = self.model
        if model is None:
            return
        if not reads_pictures(model):
            self._presenter.fail(
                self.tr("{name} has another task; it needs no features.").format(name=model.name)
            )
        elif model.name == SHIPPED_ENCODER or not self._lacks_features(model):
            self._presenter.tell(
                self.tr("The features for {name} are there already.").format(name=model.name)
            )
        else:
            self._building.begin(model.name)

    @Slot()
    def verify(self) -> None:
        """Tell whether the files of this model are whole."""
        model = self.model
        if model is None:
            return
        title = self.tr("Checking {name}").format(name=model.name)
        self._do(title, model.name, partial(self._verifying, model))

    def _verifying(self, model: Model) -> Generator[tuple[int, int], None, str]:
        faults = yield from self._shelf.verifying(model)
        if faults:
            raise InputError("{faults}", faults=" ".join(faults))
        return self.tr("All files of {name} are whole.").format(name=model.name)

    @Slot()
    def remove(self) -> None:
        """Delete this model, after a question."""
        model = self.model
        if model is None:
            return
        if model.is_shipped:
            self._presenter.fail(
                self.tr("{name} belongs to EmojiAudio and cannot be removed.").format(
                    name=model.name
                )
            )
            return
        if self._building.name == model.name:
            self._presenter.fail(
                self.tr("The features for {name} are being made; stop that first.").format(
                    name=model.name
                )
            )
            return
        text = self.tr("Remove {name}? It has {size} MB, and its features go with it.").format(
            name=model.name, size=round(model.size / 1e6)
        )
        question = QMessageBox(self)
        question.setWindowTitle(self.tr("Remove a model"))
        question.setText(text)
        question.setIcon(QMessageBox.Icon.Question)
        yes = question.addButton(self.tr("&Remove it"), QMessageBox.ButtonRole.AcceptRole)
        no = question.addButton(self.tr("&Keep it"), QMessageBox.ButtonRole.RejectRole)
        describe(yes, self.tr("Deletes its files."))
        describe(no, self.tr("Leaves everything as it is."))
        question.setDefaultButton(no)
        question.setEscapeButton(no)
        question.accepted.connect(self._remove)
        question.finished.connect(question.deleteLater)
        question.open()
        self._presenter.tell(text)

    @Slot()
    def _remove(self) -> None:
        model = self.model
        if model is None or model.is_shipped:
            return
        title = self.tr("Removing {name}").format(name=model.name)
        self._do(title, model.name, partial(self._removing, model.name))

    def _removing(self, name: str) -> Generator[tuple[int, int], None, str]:
        yield 0, 0
        self._shelf.remove(name)
        return self.tr("{name} is removed.").format(name=name)

    @Slot(str, str, str, str)
    def _install(self, folder: str, name: str, licence: str, author: str) -> None:
        if not folder:
            self._presenter.fail(self.tr("Nothing is installed: no folder was given."))
            return
        title = self.tr("Installing {name}").format(name=name or Path(folder).name)
        self._do(title, name, partial(self._installing, folder, name, licence, author))

    def _installing(
        self, folder: str, name: str, licence: str, author: str
    ) -> Generator[tuple[int, int], None, str]:
        model = yield from self._shelf.installing(Path(folder), name, licence, author)
        return self.tr(
            "{name} is installed. To use it, press Make features, then Use for pictures."
        ).format(name=model.name)

    def _do(
        self, title: str, name: str, work: partial[Generator[tuple[int, int], None, str]]
    ) -> None:
        if self.panel.is_busy:
            self._presenter.fail(self.tr("Wait until the work that goes on is done, or cancel it."))
            return
        self._name_of_job = name
        job: Job = self._jobs.start(title, work)
        job.finished.connect(self._tell_done)
        self.panel.follow(job)

    @Slot(object)
    def _tell_done(self, sentence: object) -> None:
        self.refresh()
        if self._name_of_job:
            self._go_to(self._name_of_job)
        self._presenter.tell(f"{sentence} {self._replace_missing()}".strip())

    def _replace_missing(self) -> str:
        """Where the model for pictures has been removed, the shipped one takes its place; the sentence that tells so."""
        wanted = self._presenter.settings
        if self.models.has(wanted.text(_ENCODER)):
            return ""
        self._presenter.use_settings(wanted.with_value(_ENCODER, SHIPPED_ENCODER))
        return self.tr("Pictures are recognized by {name} from the next start on.").format(
            name=SHIPPED_ENCODER
        )
