"""The packs of sounds that the user added: heard, added, checked, removed and brought back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QGridLayout,
    QLabel,
    QListView,
    QVBoxLayout,
)

from emojiaudio_desktop.gui.controls import ToolWindow, button_grid, label_field
from emojiaudio_desktop.gui.packs_list import PackRows
from emojiaudio_desktop.gui.progress import ProgressPanel
from emojiaudio_desktop.gui.questions import Questions
from emojiaudio_desktop.gui.sound_list import LONGEST_S, HeardList, SoundRows

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from emojiaudio_desktop.domain import Sound, SoundPack, SoundPacks
    from emojiaudio_desktop.gui.jobs import Job, Jobs
    from emojiaudio_desktop.gui.keepers import PackShelf
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

_LINES: Final = 5
_COLUMNS: Final = 3


class PacksWindow(ToolWindow):
    """The packs, the sounds of the one in front, each heard when the list comes to it, and what can be done.

    Args:
        presenter: Plays the sounds, and speaks.
        services: Has the packs and the sounds.
        jobs: Adds and checks packs.
    """

    def __init__(self, presenter: Presenter, services: Services, jobs: Jobs) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._jobs = jobs
        self._questions = Questions(presenter, self)
        self._questions.failed.connect(self.reload)
        self._wanted_name = ""
        self._problem = ""
        self._is_counting = self._is_filling = False
        self.give_title(self.tr("Sound packs"))

        self.model = PackRows(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _LINES)
        self.list.selectionModel().currentChanged.connect(self._show_sounds)
        self.sound_model = SoundRows(self)
        self.sound_list = HeardList()
        self.sound_list.setModel(self.sound_model)
        self.sound_list.selectionModel().currentChanged.connect(self._hear_moved)
        self.sound_list.came.connect(self.hear)
        self.sound_list.activated.connect(self.hear)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.progress = ProgressPanel(presenter, parent=self)
        self.progress.idle.connect(self.reload)

        layout = QVBoxLayout(self)
        layout.addWidget(self.status)
        layout.addWidget(label_field(self.tr("&Packs:"), self.list))
        layout.addWidget(self.list, 1)
        layout.addWidget(label_field(self.tr("S&ounds of this pack:"), self.sound_list))
        layout.addWidget(self.sound_list, 1)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.progress)
        for keys, owner, slot, context in (
            ("Del", self.list, self.remove, Qt.ShortcutContext.WidgetShortcut),
            ("Ctrl+Z", self, self.restore_last, Qt.ShortcutContext.WindowShortcut),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(context)
            shortcut.activated.connect(slot)

    def _make_buttons(self) -> QGridLayout:
        rows = (
            (
                self.tr("&Add a pack…"),
                self.tr("Adds a pack of sounds from a zip file of this machine."),
                self.pick_pack,
            ),
            (
                self.tr("C&heck files"),
                self.tr("Tells whether the sounds of this pack are whole."),
                self.check,
            ),
            (
                self.tr("&Remove"),
                self.tr("Removes this pack; it can be brought back. Key in the list: Delete."),
                self.remove,
            ),
            (
                self.tr("&Bring back"),
                self.tr("Brings this pack back when it was removed. Key for the last: Control Z."),
                self.restore,
            ),
            (self.tr("&Close"), self.tr("Closes this window. Key: Escape."), self.reject),
        )
        return button_grid(rows, _COLUMNS)

    # What is shown --------------------------------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Come with the packs as they are now."""
        if not self.isVisible():
            self._is_counting = True
            self.list.setFocus()
        self.reload()
        super().come_forward()

    def done(self, result: int) -> None:
        """Close, and be silent; adding a pack goes on."""
        self._presenter.end_sample()
        super().done(result)

    @property
    def pack(self) -> SoundPack | None:
        """The pack that the list stands on."""
        return self.model.at(self.list.currentIndex())

    @property
    def sound(self) -> Sound | None:
        """The sound that its list stands on."""
        return self.sound_model.at(self.sound_list.currentIndex())

    @Slot()
    def reload(self) -> None:
        """Look again at what there is."""
        if self._services.packs is not None:
            self._questions.ask(partial(_look, self._services.packs), self._show)

    def _show(self, found: SoundPacks) -> None:
        former = self._wanted_name or (self.pack.name if self.pack else "")
        former_row = self.list.currentIndex().row()
        self._wanted_name = ""
        self.model.show(found.packs)
        row = self.model.row_of(former)
        if row < 0:
            row = min(max(former_row, 0), len(found.packs) - 1)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row), flag)
        if row < 0:
            self._show_sounds(QModelIndex())
        self.status.setText(self._count(found))
        if found.problem != self._problem:
            self._presenter.fail(found.problem)
        elif self._is_counting:
            self._presenter.tell(self.status.text())
        self._problem, self._is_counting = found.problem, False

    def _count(self, found: SoundPacks) -> str:
        packs = [pack for pack in found.packs if not pack.is_removed]
        if not packs:
            return self.tr(
                "No packs. A pack is a zip file with sounds and their licence; press “Add a pack” to add one."
            )
        counted = self.model.counted(sum(pack.count for pack in packs))
        if len(packs) == 1:
            return self.tr("1 pack with {counted}.").format(counted=counted)
        return self.tr("{count} packs with {counted}.").format(count=len(packs), counted=counted)

    @Slot(QModelIndex)
    def _show_sounds(self, index: QModelIndex) -> None:
        self._take_sounds("", ())
        if index.isValid() and self._services.packs is not None:
            pack = self.model.entries[index.row()]
            question = partial(_sounds_of, self._services.packs, pack)
            self._questions.ask(question, partial(self._take_sounds, pack.name))

    def _take_sounds(self, name: str, sounds: tuple[Sound, ...]) -> None:
        if name and (self.pack is None or self.pack.name != name):
            return  # the list has gone on
        self._is_filling = True
        self.sound_model.show(sounds)
        self.sound_list.setCurrentIndex(self.sound_model.index(0))
        self._is_filling = False

    @Slot(QModelIndex, QModelIndex)
    def _hear_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._is_filling and self.sound_list.hasFocus():
            self.hear()

    @Slot()
    def hear(self) -> None:
        """Play the sound that its list stands on."""
        sound, open_shelf = self.sound, self._services.sounds
        if sound is not None and open_shelf is not None:
            self._presenter.hear_sound(lambda: open_shelf().audio(sound, LONGEST_S))

    # What can be done -----------------------------------------------------------------------------------------------

    @Slot()
    def pick_pack(self) -> None:
        """Ask for a pack."""
        dialog = QFileDialog(self, self.tr("A pack to add"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Packs ({patterns})").format(patterns="*.zip"))
        dialog.fileSelected.connect(self.add)
        dialog.open()

    @Slot(str)
    def add(self, path: str) -> None:
        """Add a pack from its file."""
        if path and self._services.packs is not None:
            file = Path(path)
            title = self.tr("Adding the pack {name}").format(name=file.name)
            job = self._start(title, partial(_adding, self._services.packs, file))
            if job is not None:
                job.finished.connect(self._tell_added)
                job.canceled.connect(self._tell_canceled)

    @Slot()
    def check(self) -> None:
        """Tell whether the sounds of this pack are whole."""
        pack = self._pack_or_tell()
        if pack is not None and self._services.packs is not None:
            title = self.tr("Checking {title}").format(title=pack.title)
            job = self._start(title, partial(_checking, self._services.packs, pack))
            if job is not None:
                job.finished.connect(self._tell_whole)

    def _start(
        self, title: str, work: Callable[[], Generator[tuple[int, int], None, object]]
    ) -> Job | None:
        if self.progress.tell_busy():
            return None
        job = self._jobs.start(title, work)
        self.progress.follow(job)
        return job

    @Slot(object)
    def _tell_added(self, pack: SoundPack) -> None:
        self._wanted_name = pack.name
        self._presenter.tell(self.tr("Added {about}.").format(about=self.model.about(pack)))

    @Slot()
    def _tell_canceled(self) -> None:
        self._presenter.tell(self.tr("Canceled; nothing was added."))

    @Slot(object)
    def _tell_whole(self, count: int) -> None:
        text = self.tr("Whole: {counted}.").format(counted=self.model.counted(count))
        self._presenter.tell(text)

    @Slot()
    def remove(self) -> None:
        """Remove this pack."""
        pack = self._pack_or_tell()
        if pack is None:
            return
        if pack.is_removed:
            self._presenter.tell(self.tr("{title} is removed already.").format(title=pack.title))
            return
        sentence = self.tr("Removed {title}; Control Z brings it back.").format(title=pack.title)
        self._change(pack, _remove, sentence)

    @Slot()
    def restore(self) -> None:
        """Bring this pack back."""
        pack = self._pack_or_tell()
        if pack is None:
            return
        if not pack.is_removed:
            self._presenter.tell(self.tr("{title} was not removed.").format(title=pack.title))
            return
        self._change(pack, _restore, self.tr("Brought back {title}.").format(title=pack.title))

    @Slot()
    def restore_last(self) -> None:
        """Bring the pack back that was removed last."""
        pack = next((one for one in self.model.entries if one.is_removed), None)
        if pack is None:
            self._presenter.tell(self.tr("No pack was removed that could be brought back."))
            return
        self._change(pack, _restore, self.tr("Brought back {title}.").format(title=pack.title))

    def _pack_or_tell(self) -> SoundPack | None:
        if self.pack is None:
            self._presenter.tell(self.tr("There is no pack in the list; add one first."))
        return self.pack

    def _change(
        self, pack: SoundPack, change: Callable[[PackShelf, SoundPack], None], sentence: str
    ) -> None:
        """Change something in the worker thread, then show and tell it."""
        if self._services.packs is None or self.progress.tell_busy():
            return

        def take(found: SoundPacks) -> None:
            self._wanted_name = pack.name
            self._show(found)
            self._presenter.tell(sentence)

        self._questions.ask(partial(_changed, self._services.packs, change, pack), take)


# What other threads do: they know nothing of the window ---------------------------------------------------------------


def _look(open_shelf: Callable[[], PackShelf]) -> SoundPacks:
    return open_shelf().look()


def _sounds_of(open_shelf: Callable[[], PackShelf], pack: SoundPack) -> tuple[Sound, ...]:
    return open_shelf().sounds(pack)


def _changed(
    open_shelf: Callable[[], PackShelf],
    change: Callable[[PackShelf, SoundPack], None],
    pack: SoundPack,
) -> SoundPacks:
    change(open_shelf(), pack)
    return open_shelf().look()


def _remove(shelf: PackShelf, pack: SoundPack) -> None:
    shelf.remove(pack)


def _restore(shelf: PackShelf, pack: SoundPack) -> None:
    shelf.restore(pack)


def _adding(
    open_shelf: Callable[[], PackShelf], path: Path
) -> Generator[tuple[int, int], None, SoundPack]:
    return (yield from open_shelf().adding(path))


def _checking(
    open_shelf: Callable[[], PackShelf], pack: SoundPack
) -> Generator[tuple[int, int], None, int]:
    return (yield from open_shelf().checking(pack))
