"""The user's stickers: found, heard, named, given a feeling and a sound, taken in and shared; all can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
)

from emojiaudio_desktop.domain import EMOTION_LABELS, PICTURE_ENDINGS, StickerIntake
from emojiaudio_desktop.gui.clipboard import is_secret, picture_of
from emojiaudio_desktop.gui.controls import (
    ToolWindow,
    button_grid,
    describe,
    label_field,
    make_button,
)
from emojiaudio_desktop.gui.feelings import feeling_name
from emojiaudio_desktop.gui.progress import ProgressPanel
from emojiaudio_desktop.gui.questions import Questions
from emojiaudio_desktop.gui.sound_chooser import SoundChooser
from emojiaudio_desktop.gui.sound_list import LONGEST_S
from emojiaudio_desktop.gui.sticker_list import StickerRows, small_pictures
from emojiaudio_desktop.gui.sticker_words import StickerWords

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from emojiaudio_desktop.domain import Sound, Sticker, StickerShelf, StickerStep
    from emojiaudio_desktop.gui.jobs import Jobs
    from emojiaudio_desktop.gui.keepers import SoundShelf, StickerAlbum
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

PAUSE_MS: Final = 350
"""After the last key of a word that is looked for."""
_LONGEST_QUERY: Final = 200
_LONGEST_NAME: Final = 100
_LINES: Final = 9
_COLUMNS: Final = 4
_GUESSED: Final = ""
"""The choice that guesses the feeling from the name."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found when the worker looked, and what sounds are called, by their ids."""

    shelf: StickerShelf
    captions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Written:
    """How many stickers were written to a pack, and what it is called."""

    count: int
    name: str


@dataclass(frozen=True, slots=True)
class _Changed:
    """What a change has done, and what was found after it."""

    step: StickerStep | None
    seen: _Seen
    sound: Sound | None = None


class StickersWindow(ToolWindow):
    """A field to find by, the stickers, what is known of the one in front, and what can be done.

    Args:
        presenter: Plays the stickers, and speaks.
        services: Has the stickers and the sounds.
        jobs: Imports and exports.
    """

    def __init__(self, presenter: Presenter, services: Services, jobs: Jobs) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._jobs = jobs
        self._questions = Questions(presenter, self)
        self._questions.failed.connect(self.reload)
        self._looks = Questions(presenter, self)
        self._looks.failed.connect(self._look_no_more)
        self._is_looking = self._looks_again = False
        self._words = StickerWords(self)
        self._seen: _Seen | None = None
        self._wanted_id = ""
        self._asked_name: tuple[str, str] | None = None
        self._wants_name = False
        self._is_counting = False
        self._chooser: SoundChooser | None = None
        self._sound_for: Sticker | None = None
        self.give_title(self.tr("Stickers"))
        self._make_fields()
        self.progress = ProgressPanel(presenter, self.tr("C&ancel"), self)
        self.progress.idle.connect(self.reload)
        self._lay_out()
        self._make_keys()
        self._show_current()

    # How it is made -------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.query_field = QLineEdit()
        self.query_field.setMaxLength(_LONGEST_QUERY)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._filter)
        self.query_field.textChanged.connect(self._pause.start)

        self.list = QListView()
        line_px = self.list.fontMetrics().lineSpacing()
        self._side_px = 2 * line_px
        self.model = StickerRows(self._side_px, self)
        self.list.setModel(self.model)
        self.list.setIconSize(QSize(self._side_px, self._side_px))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(line_px * _LINES)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._move)
        self.list.activated.connect(self.hear)
        self.model.pictures_wanted.connect(self._fetch)

        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)

        self.name_field = QLineEdit()
        self.name_field.setMaxLength(_LONGEST_NAME)
        self.name_field.editingFinished.connect(self._rename)
        self.feeling_box = QComboBox()
        self.feeling_box.addItem(self.tr("as its name tells"), _GUESSED)
        for label in EMOTION_LABELS:
            self.feeling_box.addItem(feeling_name(label), label)
        self.feeling_box.activated.connect(self._feel)
        self.sound_button = make_button(self.tr("So&und…"), self._sound_help(), self.choose_sound)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(
            label_field(
                self.tr("&Find:"),
                self.query_field,
                self.tr("A part of a name or a feeling; empty shows all."),
            )
        )
        layout.addWidget(self.query_field)
        layout.addWidget(self.status)
        layout.addWidget(
            label_field(
                self.tr("&Stickers:"),
                self.list,
                self.tr("Enter plays it, F2 renames it, Delete removes what is selected."),
            )
        )
        layout.addWidget(self.list, 1)
        details = QHBoxLayout()
        details.addWidget(
            label_field(self.tr("&Name:"), self.name_field, self.tr("Enter keeps the name."))
        )
        details.addWidget(self.name_field, 1)
        details.addWidget(
            label_field(
                self.tr("F&eeling:"),
                self.feeling_box,
                self.tr("How it is heard: the music and the voice follow it."),
            )
        )
        details.addWidget(self.feeling_box)
        details.addWidget(self.sound_button)
        layout.addLayout(details)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.progress)

    def _make_buttons(self) -> QGridLayout:
        rows = (
            (
                self.tr("&Hear it"),
                self.tr("Plays it as in a chat. Key in the list: Enter."),
                self.hear,
            ),
            (
                self.tr("Add fro&m files…"),
                self.tr("Adds pictures from files, under the names of the files."),
                self.pick_files,
            ),
            (
                self.tr("Add from clip&board"),
                self.tr("Adds the picture or the files that were copied last."),
                self.add_copied,
            ),
            (
                self.tr("&Remove"),
                self.tr("Removes what is selected; it can be undone. Key in the list: Delete."),
                self.remove,
            ),
            (
                self.tr("Import a &pack…"),
                self.tr("Takes in the pictures of a pack or a zip file."),
                self.pick_pack,
            ),
            (
                self.tr("&Import a folder…"),
                self.tr("Takes in the pictures of a folder, and of the folders in it."),
                self.pick_folder,
            ),
            (
                self.tr("E&xport…"),
                self.tr("Writes what is selected as a pack to share; all, when one or none is."),
                self.pick_target,
            ),
            (self.tr("Und&o"), self.tr("Takes the last change back. Key: Control Z."), self.undo),
            (
                self.tr("Re&do"),
                self.tr("Makes a change again that was taken back. Key: Control Y."),
                self.redo,
            ),
            (self.tr("&Close"), self.tr("Closes this window. Key: Escape."), self.reject),
        )
        return button_grid(rows, _COLUMNS)

    def _make_keys(self) -> None:
        in_list = Qt.ShortcutContext.WidgetShortcut
        for keys, owner, slot, context in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self.list, self.remove, in_list),
            (QKeySequence("F2"), self, self._go_to_name, Qt.ShortcutContext.WindowShortcut),
            (QKeySequence("Ctrl+Z"), self, self.undo, Qt.ShortcutContext.WindowShortcut),
            (QKeySequence("Ctrl+Y"), self, self.redo, Qt.ShortcutContext.WindowShortcut),
            (QKeySequence("Ctrl+Shift+Z"), self, self.redo, Qt.ShortcutContext.WindowShortcut),
        ):
            shortcut = QShortcut(keys, owner)
            shortcut.setContext(context)
            shortcut.activated.connect(slot)

    # Opening and closing --------------------------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Come with the stickers as they are now."""
        if not self.isVisible():
            self.query_field.clear()
            self._pause.stop()
            self._is_counting = True
            self.list.setFocus()
        self.reload()
        super().come_forward()

    def done(self, result: int) -> None:
        """Close, and be silent; an import goes on."""
        self._pause.stop()
        self._presenter.end_sample()
        if self._chooser is not None:
            self._chooser.close()
        super().done(result)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def sticker(self) -> Sticker | None:
        """The sticker that the list stands on."""
        return self.model.at(self.list.currentIndex())

    @property
    def selected(self) -> tuple[Sticker, ...]:
        """Every sticker that is selected, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.model.entries[row] for row in rows)

    @Slot()
    def reload(self) -> None:
        """Look again at what there is."""
        if self._is_looking:
            self._looks_again = True
        elif self._services.album is not None:
            self._is_looking = True
            self._looks.ask(partial(_look, self._services.album, self._services.sounds), self._show)

    @Slot()
    def _look_no_more(self) -> None:
        self._is_looking = self._looks_again = False

    def _show(self, seen: _Seen) -> None:
        self._is_looking = False
        if self._looks_again:
            self._looks_again = False
            self.reload()
        former = self._seen.shelf.problem if self._seen else ""
        self._seen = seen
        self._fill()
        if seen.shelf.problem != former:
            self._presenter.fail(seen.shelf.problem)
        elif self._is_counting:
            self._presenter.tell(self.status.text())
        self._is_counting = False

    def _fill(self) -> None:
        """Show what the field asks for, and stand where the list stood."""
        if self._seen is None:
            return
        former = self._wanted_id or (self.sticker.id if self.sticker else "")
        former_row = self.list.currentIndex().row()
        self._wanted_id = ""
        everything = sorted(
            self._seen.shelf.stickers, key=lambda one: (one.name.casefold(), one.id)
        )
        words = self.query_field.text().casefold().split()
        shown = [one for one in everything if all(word in _told(one) for word in words)]
        if former and former not in {one.id for one in shown} and self._wants_name:
            shown = everything  # what was just added must be seen
            self.query_field.clear()
            self._pause.stop()
        self.model.tell_captions(self._seen.captions)
        self.model.show(shown)
        row = self.model.row_of(former)
        if row < 0:
            row = min(max(former_row, 0), len(shown) - 1)
        if row >= 0:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.status.setText(self._count(len(shown), len(everything)))
        self._show_current()
        if self._wants_name and row >= 0:
            self._wants_name = False
            self._go_to_name()

    def _count(self, shown: int, total: int) -> str:
        if not total:
            return self.tr(
                "No stickers yet. Copy a picture and press “Add from clipboard”, add files, or import a pack or a folder."
            )
        if not shown:
            return self.tr("None of {total} fits; try other words.").format(total=total)
        if shown < total:
            return self.tr("{shown} of {total}.").format(shown=shown, total=total)
        return self.tr("{counted}.").format(counted=self._words.counted(total))

    @Slot()
    def _filter(self) -> None:
        self._fill()
        self._presenter.tell(self.status.text())

    @Slot(QModelIndex, QModelIndex)
    def _move(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        sticker = self.sticker
        for control in (self.name_field, self.feeling_box, self.sound_button):
            control.setEnabled(sticker is not None)
        self._asked_name = None
        name = sticker.name if sticker else ""
        if self.name_field.text() != name:
            self.name_field.setText(name)
        label = sticker.emotion.label if sticker else "neutral"
        self.feeling_box.setCurrentIndex(self.feeling_box.findData(label))
        describe(self.sound_button, self._sound_help())

    def _sound_help(self) -> str:
        sticker = self.sticker
        captions = self._seen.captions if self._seen else {}
        if sticker is None or not sticker.sound:
            now = self.tr("chosen by EmojiAudio")
        else:
            now = captions.get(sticker.sound, self.tr("missing"))
        return self.tr("Chooses its sound; now: {now}.").format(now=now)

    @Slot(list)
    def _fetch(self, stickers: list[Sticker]) -> None:
        if self._services.album is not None:
            self._questions.ask(
                partial(small_pictures, self._services.album, stickers, self._side_px),
                self.model.take_pictures,
            )

    # What can be done -----------------------------------------------------------------------------------------------

    @Slot()
    def hear(self) -> None:
        """Play the sticker as in a chat."""
        sticker, open_album = self.sticker, self._services.album
        if sticker is not None and open_album is not None:
            self._presenter.try_capture(lambda: open_album().capture(sticker))
        else:
            self._tell_none()

    def _tell_none(self) -> None:
        self._presenter.tell(self.tr("There is no sticker in the list; add one first."))

    def _change(
        self, change: Callable[[StickerAlbum], StickerStep | None], then: Callable[[_Changed], None]
    ) -> None:
        """Change something in the worker thread, and look at what there is then."""
        if self.progress.tell_busy():
            self._show_current()
        elif self._services.album is not None:
            question = partial(_changed, self._services.album, self._services.sounds, change)
            self._questions.ask(question, then)

    def _take_change(self, changed: _Changed) -> None:
        """Show and tell a change that was made."""
        step = changed.step
        if step is None:
            return
        self._seen = changed.seen
        if step.deed != "remove":
            self._wanted_id = step.stickers[0].id
        self._fill()
        sentence = self._words.done(step, changed.seen.captions)
        sound, open_shelf = changed.sound, self._services.sounds
        if step.deed == "sound" and sound is not None and open_shelf is not None:
            self._presenter.hear_sound(lambda: open_shelf().audio(sound, LONGEST_S), sentence)
        else:
            self._presenter.tell(sentence)

    @Slot()
    def _go_to_name(self) -> None:
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.selectAll()

    @Slot()
    def _rename(self) -> None:
        sticker, name = self.sticker, self.name_field.text().strip()
        if sticker is None or name == sticker.name or self._asked_name == (sticker.id, name):
            return
        if not name:
            self.name_field.setText(sticker.name)
            self._presenter.tell(self.tr("A sticker needs a name; it keeps the one it has."))
            return
        self._asked_name = (
            sticker.id,
            name,
        )  # leaving the field after Enter asks for the same again
        self._change(lambda album: album.rename(sticker, name), self._take_change)

    @Slot(int)
    def _feel(self, row: int) -> None:
        sticker, label = self.sticker, self.feeling_box.itemData(row)
        if sticker is not None and label != sticker.emotion.label:
            self._change(lambda album: album.feel(sticker, label), self._take_change)

    @Slot()
    def choose_sound(self) -> None:
        """Open the window that chooses a sound."""
        sticker = self.sticker
        if sticker is None:
            self._tell_none()
            return
        if self._chooser is None:
            self._chooser = SoundChooser(self._presenter, self._services)
            self._chooser.chosen.connect(self._take_sound)
        self._sound_for = sticker
        self._chooser.choose_for(sticker.name, sticker.emotion, sticker.sound)

    @Slot(str)
    def _take_sound(self, sound: str) -> None:
        sticker = self._sound_for
        if sticker is not None:
            self._change(lambda album: album.give_sound(sticker, sound), self._take_change)

    @Slot()
    def remove(self) -> None:
        """Remove what is selected."""
        stickers = self.selected
        if stickers:
            self._change(lambda album: album.remove(stickers), self._take_change)
        else:
            self._tell_none()

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        self._change(lambda album: album.undo(), self._take_undone)

    @Slot()
    def redo(self) -> None:
        """Make a change again that was taken back."""
        self._change(lambda album: album.redo(), self._take_redone)

    def _take_undone(self, changed: _Changed) -> None:
        if changed.step is None:
            self._presenter.tell(self.tr("There is nothing to undo."))
        else:
            self._take_turned(changed, self._words.undone(changed.step))

    def _take_redone(self, changed: _Changed) -> None:
        if changed.step is None:
            self._presenter.tell(self.tr("There is nothing to redo."))
        else:
            self._take_turned(changed, self._words.redone(changed.step))

    def _take_turned(self, changed: _Changed, sentence: str) -> None:
        self._seen = changed.seen
        if changed.step is not None:
            self._wanted_id = changed.step.stickers[0].id
        self._fill()
        self._presenter.tell(sentence)

    # Adding ---------------------------------------------------------------------------------------------------------

    @Slot()
    def pick_files(self) -> None:
        """Ask for pictures."""
        dialog = self._file_dialog(self.tr("Pictures to add"), QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
        dialog.setNameFilter(self.tr("Pictures ({patterns})").format(patterns=patterns))
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    @Slot(list)
    def add_files(self, paths: list[str]) -> None:
        """Add the pictures of files; several with a bar."""
        if len(paths) == 1:
            path = Path(paths[0])
            self._change(lambda album: album.add_file(path), self._take_change)
        elif paths and self._services.album is not None:
            files = [Path(path) for path in paths]
            self._start(self.tr("Adding pictures"), partial(_adding, self._services.album, files))

    @Slot()
    def add_copied(self) -> None:
        """Add the picture or the files that were copied last."""
        clipboard = QApplication.clipboard()
        data = clipboard.mimeData()
        if data is None or is_secret(data):
            self._tell_no_copy()
            return
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        files = [path for path in files if Path(path).suffix.lower() in PICTURE_ENDINGS]
        if files:
            self.add_files(files)
        elif data.hasImage() and (picture := picture_of(clipboard.image())) is not None:
            self._change(lambda album: album.add_picture(picture), self._take_copied)
        else:
            self._tell_no_copy()

    def _tell_no_copy(self) -> None:
        self._presenter.tell(
            self.tr("The clipboard holds no picture; copy one in your chat program first.")
        )

    def _take_copied(self, changed: _Changed) -> None:
        """A picture that was copied has no name: go where one is typed."""
        self._wants_name = bool(changed.step is not None and changed.step.is_new)
        self._take_change(changed)

    # Packs ----------------------------------------------------------------------------------------------------------

    @Slot()
    def pick_pack(self) -> None:
        """Ask for a pack."""
        dialog = self._file_dialog(self.tr("A pack to import"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Packs ({patterns})").format(patterns="*.zip"))
        dialog.fileSelected.connect(self.take_in)
        dialog.open()

    @Slot()
    def pick_folder(self) -> None:
        """Ask for a folder."""
        dialog = self._file_dialog(self.tr("A folder to import"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.take_in)
        dialog.open()

    def _file_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog

    @Slot(str)
    def take_in(self, path: str) -> None:
        """Import a pack, a zip or a folder."""
        if path and self._services.album is not None:
            self._start(
                self.tr("Importing stickers"), partial(_taking_in, self._services.album, Path(path))
            )

    def _start(
        self, title: str, work: Callable[[], Generator[tuple[int, int], None, object]]
    ) -> None:
        if self.progress.is_busy:
            self._change(lambda _album: None, self._take_change)  # tells why not
            return
        job = self._jobs.start(title, work)
        self.progress.follow(job)
        job.finished.connect(self._tell_finished)
        job.canceled.connect(self._tell_left_off)

    @Slot(object)
    def _tell_finished(self, result: object) -> None:
        if isinstance(result, StickerIntake):
            self._presenter.tell(self._words.taken_in(result))
        elif isinstance(result, _Written):
            self._presenter.tell(self._words.written(result.count, result.name))

    @Slot()
    def _tell_left_off(self) -> None:
        self._presenter.tell(self.tr("Left off; Undo takes back what was added till then."))

    @Slot()
    def pick_target(self) -> None:
        """Ask where a pack is to be written."""
        dialog = self._file_dialog(self.tr("Write a pack"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Packs ({patterns})").format(patterns="*.zip"))
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, path: str) -> None:
        """Write the stickers that are selected, or all when it is one or none, as a pack."""
        if not path or self._services.album is None or self._seen is None:
            return
        stickers = self.selected if len(self.selected) > 1 else self._seen.shelf.stickers
        target = Path(path)
        self._start(
            self.tr("Writing a pack"),
            partial(_exporting, self._services.album, stickers, target),
        )


def _told(sticker: Sticker) -> str:
    label = sticker.emotion.label
    return f"{sticker.name} {label} {feeling_name(label)} {sticker.emoji}".casefold()


# What other threads do: they know nothing of the window ---------------------------------------------------------------


def _look(
    open_album: Callable[[], StickerAlbum], open_shelf: Callable[[], SoundShelf] | None
) -> _Seen:
    shelf = open_album().look()
    captions: dict[str, str] = {}
    if open_shelf is not None:
        for sound_id in {one.sound for one in shelf.stickers if one.sound}:
            if (sound := open_shelf().get(sound_id)) is not None:
                captions[sound_id] = sound.caption
    return _Seen(shelf, captions)


def _changed(
    open_album: Callable[[], StickerAlbum],
    open_shelf: Callable[[], SoundShelf] | None,
    change: Callable[[StickerAlbum], StickerStep | None],
) -> _Changed:
    step = change(open_album())
    seen = _look(open_album, open_shelf)
    sound = None
    if step is not None and step.deed == "sound" and open_shelf is not None:
        sound = open_shelf().get(step.stickers[0].sound)
    return _Changed(step, seen, sound)


def _adding(
    open_album: Callable[[], StickerAlbum], files: list[Path]
) -> Generator[tuple[int, int], None, StickerIntake]:
    return (yield from open_album().add_files(files))


def _taking_in(
    open_album: Callable[[], StickerAlbum], path: Path
) -> Generator[tuple[int, int], None, StickerIntake]:
    return (yield from open_album().take_in(path))


def _exporting(
    open_album: Callable[[], StickerAlbum], stickers: tuple[Sticker, ...], path: Path
) -> Generator[tuple[int, int], None, _Written]:
    count = yield from open_album().export(stickers, path)
    return _Written(count, path.name)
