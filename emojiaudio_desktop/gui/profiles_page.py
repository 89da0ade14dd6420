"""The page of the profiles: their names, their programs, and what differs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
)

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.controls import fill_box, label_field, make_button, name_button
from emojiaudio_desktop.gui.letters import give_letters
from emojiaudio_desktop.gui.option_page import Page
from emojiaudio_desktop.gui.option_rows import label_of, value_name
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.settings_index import Entry, EntryModel
from emojiaudio_desktop.settings import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Collection

    from emojiaudio_desktop.gui.draft import Draft
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.settings import Profile


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text with commas between them, each once."""
    names = dict.fromkeys(part.strip() for part in text.split(","))
    return tuple(name for name in names if name)


class ProfilesPage(Page):
    """Adds, names and removes profiles, and says which programs they are for; all in a draft.

    Args:
        presenter: Speaks, and knows which programs were seen.
        draft: What is changed.
    """

    changed = Signal()
    """Profiles were added, renamed or removed."""
    choosing_wanted = Signal(str)
    """The options of the profile of that name are to be chosen."""

    def __init__(self, presenter: Presenter, draft: Draft) -> None:
        super().__init__()
        self._presenter = presenter
        self._draft = draft
        self._name = ""
        self._removed: tuple[Profile, ...] = ()
        self._is_filling = False
        self.list = QListView()
        self._model = EntryModel()
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.empty_label = QLabel()
        self.empty_label.setTextFormat(Qt.TextFormat.PlainText)
        self.empty_label.setWordWrap(True)
        self.name_field = QLineEdit()
        self.name_field.editingFinished.connect(self._rename)
        self.programs_field = QLineEdit()
        self.programs_field.editingFinished.connect(self._take_programs)
        self.seen_box = QComboBox()
        self.seen_box.textActivated.connect(presenter.tell_value)
        self.differs_field = QPlainTextEdit()
        self.differs_field.setReadOnly(True)
        self.differs_field.setTabChangesFocus(True)
        self.differs_field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._make_buttons()
        self._lay_out()
        self.show_draft(draft)

    def _make_buttons(self) -> None:
        self.add_button = make_button(
            self.tr("Add a profile"),
            self.tr("Adds a profile, and asks for its name."),
            self._add,
        )
        self.remove_button = make_button(
            self.tr("Remove it"), self.tr("Removes the profile of the list."), self._remove
        )
        self.undo_button = make_button(
            self.tr("Bring it back"),
            self.tr("Brings the profile back that was removed last."),
            self._bring_back,
        )
        self.seen_button = make_button(
            self.tr("Add this program"),
            self.tr("The profile is also for the program in the list of programs seen."),
            self._add_seen,
        )
        self.choose_button = make_button(
            self.tr("Choose what differs"),
            self.tr("Goes to the options; what you choose there counts for this profile only."),
            self._choose_options,
        )

    def _lay_out(self) -> None:
        self._labels = [
            label_field(
                self.tr("Profiles"),
                self.list,
                self.tr("Where two are for the same program, the upper one counts."),
            ),
            label_field(self.tr("Name"), self.name_field),
            label_field(
                self.tr("Programs"),
                self.programs_field,
                self.tr("The names of programs, with commas between them."),
            ),
            label_field(
                self.tr("Programs seen"),
                self.seen_box,
                self.tr("Programs in which you have had something read since the start."),
            ),
            label_field(self.tr("What differs"), self.differs_field),
        ]
        profiles, name, programs, seen, differs = self._labels
        layout = self.column
        layout.addWidget(profiles)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty_label)
        row = QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.undo_button):
            row.addWidget(button)
        layout.addLayout(row)
        layout.addWidget(name)
        layout.addWidget(self.name_field)
        layout.addWidget(programs)
        layout.addWidget(self.programs_field)
        layout.addWidget(seen)
        row = QHBoxLayout()
        row.addWidget(self.seen_box, 1)
        row.addWidget(self.seen_button)
        layout.addLayout(row)
        layout.addWidget(differs)
        layout.addWidget(self.differs_field)
        layout.addWidget(self.choose_button)
        fields = (self.list, self.name_field, self.programs_field, self.seen_box)
        self.keep_in_sight(*fields, self.differs_field, *self.buttons)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons, in reading order."""
        return (
            self.add_button,
            self.remove_button,
            self.undo_button,
            self.seen_button,
            self.choose_button,
        )

    def give_letters(self, taken: Collection[str]) -> None:
        """Mark a letter of each control that the window has not given away."""
        texts = [label.text() for label in self._labels]
        texts += [button.text() for button in self.buttons]
        marked = give_letters(texts, taken)
        for label, text in zip(self._labels, marked, strict=False):
            label.setText(f"{text}:")
        for button, text in zip(self.buttons, marked[len(self._labels) :], strict=True):
            button.setText(text)
            name_button(button, button.accessibleDescription())

    # Showing --------------------------------------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Show another draft, or what has changed in it."""
        if draft is not self._draft:
            self._removed = ()
        self._draft = draft
        self._fill(self._name)

    def _fill(self, chosen: str) -> None:
        profiles = self._draft.profiles
        self._is_filling = True
        self._model.fill([self._entry(profile) for profile in profiles])
        names = [profile.name for profile in profiles]
        place = names.index(chosen) if chosen in names else 0
        if names:
            self.list.setCurrentIndex(self._model.index(place))
        self._is_filling = False
        self._show(names[place] if names else "")

    def _entry(self, profile: Profile) -> Entry:
        programs = ", ".join(profile.programs) or self.tr("no program yet")
        return Entry("", f"{profile.name}: {programs}", self._differences(profile), profile.name)

    def _differences(self, profile: Profile) -> str:
        lines = []
        for key, value in profile.chosen.items():
            option = BY_KEY[key]
            if isinstance(value, bool):
                told = self.tr("yes") if value else self.tr("no")
            else:
                told = value_name(option, value)
            lines.append(self.tr("{option}: {value}").format(option=label_of(option), value=told))
        return "\n".join(lines) or self.tr("Nothing differs yet.")

    @Slot(QModelIndex)
    def _show_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_filling:
            self._show(self._model.entries[index.row()].key)

    def _show(self, name: str) -> None:
        """Show one profile, or that there is none."""
        self._name = name
        profile = self._draft.profile(name)
        has_one = profile is not None
        self.name_field.setText(name)
        self.programs_field.setText(", ".join(profile.programs) if profile else "")
        self.differs_field.setPlainText(self._differences(profile) if profile else "")
        self.empty_label.setText(
            ""
            if has_one
            else self.tr(
                "There is no profile yet. Add one to have a program quieter, slower or silent."
            )
        )
        self.empty_label.setVisible(not has_one)
        seen = self._presenter.seen_programs
        fill_box(self.seen_box, [(name, name) for name in seen] or [(self.tr("none yet"), "")])
        for control in (self.name_field, self.programs_field, self.seen_box, self.differs_field):
            control.setEnabled(has_one)
        self.seen_button.setEnabled(has_one and bool(seen))
        for button in (self.remove_button, self.choose_button):
            button.setEnabled(has_one)
        self.undo_button.setEnabled(bool(self._removed))

    # Changing -------------------------------------------------------------------------------------------------------

    def take_typed(self) -> None:
        """Take over what stands in the fields and was not left yet."""
        self._rename()
        self._take_programs()

    @Slot()
    def _add(self) -> None:
        name = self._draft.add_profile(self.tr("New profile"))
        self._fill(name)
        self.changed.emit()
        self.name_field.setFocus()
        self.name_field.selectAll()

    @Slot()
    def _rename(self) -> None:
        name = self.name_field.text().strip()
        if not self._name or name == self._name:
            return
        try:
            self._draft.rename_profile(self._name, name)
        except SettingsError as error:
            self.name_field.setText(self._name)
            self._presenter.fail(sentence_of(error))
            return
        self._fill(name)
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        name, self._removed = self._name, self._draft.profiles
        self._draft.set_profiles(one for one in self._removed if one.name != name)
        self._fill("")
        self.changed.emit()
        self.list.setFocus()
        self._presenter.tell(
            self.tr("{name} is removed; Bring it back undoes that.").format(name=name)
        )

    @Slot()
    def _bring_back(self) -> None:
        here = {one.name for one in self._draft.profiles}
        gone = next((one.name for one in self._removed if one.name not in here), "")
        back = {one.name: one for one in self._removed} | {
            one.name: one for one in self._draft.profiles
        }
        self._removed = ()
        self._draft.set_profiles(back.values())
        self._fill(gone)
        self.changed.emit()
        self.list.setFocus()
        self._presenter.tell(self.tr("{name} is back.").format(name=gone))

    @Slot()
    def _take_programs(self) -> None:
        profile = self._draft.profile(self._name)
        programs = split_names(self.programs_field.text())
        if profile is None or programs == profile.programs:
            return
        self._draft.give_programs(self._name, programs)
        self._fill(self._name)
        for other in self._draft.profiles:
            if other.name == self._name:
                break
            both = [program for program in programs if other.is_for(program)]
            if both:
                self._presenter.tell(
                    self.tr("{program} belongs to {profile} already, which counts first.").format(
                        program=both[0], profile=other.name
                    )
                )
                return

    @Slot()
    def _add_seen(self) -> None:
        program = self.seen_box.currentText()
        place = self.seen_box.currentIndex()
        profile = self._draft.profile(self._name)
        if profile is None:
            return
        if not profile.is_for(program):
            self.programs_field.setText(", ".join((*profile.programs, program)))
            self._take_programs()
            self.seen_box.setCurrentIndex(place)
        self._presenter.tell(
            self.tr("{profile} is for {programs}.").format(
                profile=self._name, programs=self.programs_field.text()
            )
        )

    @Slot()
    def _choose_options(self) -> None:
        self.choosing_wanted.emit(self._name)
