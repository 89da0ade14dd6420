"""What is told about changes of stickers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from emojiaudio_desktop.gui.feelings import feeling_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from emojiaudio_desktop.domain import Sticker, StickerIntake, StickerStep


class StickerWords(QObject):
    """Makes sentences of what was done; a QObject for the sake of its translations."""

    def done(self, step: StickerStep, captions: Mapping[str, str]) -> str:
        """A change that was made.

        Args:
            step: The change.
            captions: What sounds are called, by their ids.
        """
        sticker = step.stickers[0]
        name, feeling = sticker.name, feeling_name(sticker.emotion.label)
        what = self.named(step.stickers)
        if step.deed == "add" and not step.is_new:
            return self.tr("This picture is known already as {name}.").format(name=name)
        if step.deed == "sound":
            sound = captions.get(sticker.sound, sticker.sound) or self.tr("what EmojiAudio chooses")
            return self.tr("{name} sounds as {sound}.").format(name=name, sound=sound)
        text = {
            "add": self.tr("Added {what}, {feeling}."),
            "import": self.tr("Added {what}."),
            "rename": self.tr("Now called {what}, {feeling}."),
            "feeling": self.tr("{feeling}."),
            "remove": self.tr("Removed {what}; Undo brings back what was removed."),
        }[step.deed]
        return text.format(what=what, feeling=feeling)

    def undone(self, step: StickerStep) -> str:
        """A change that was taken back."""
        return self.tr("Undone: {what}.").format(what=self.deed(step))

    def redone(self, step: StickerStep) -> str:
        """A change that was made again."""
        return self.tr("Done again: {what}.").format(what=self.deed(step))

    def deed(self, step: StickerStep) -> str:
        """What a change does, in a few words."""
        text = {
            "add": self.tr("adding {what}"),
            "import": self.tr("importing {what}"),
            "rename": self.tr("renaming {what}"),
            "feeling": self.tr("the feeling of {what}"),
            "sound": self.tr("the sound of {what}"),
            "remove": self.tr("removing {what}"),
        }[step.deed]
        return text.format(what=self.named(step.stickers))

    def named(self, stickers: Sequence[Sticker]) -> str:
        """One sticker by its name, more by their number."""
        return stickers[0].name if len(stickers) == 1 else self.counted(len(stickers))

    def counted(self, count: int) -> str:
        """A number of stickers."""
        if count == 1:
            return self.tr("1 sticker")
        return self.tr("%n stickers", "", count)

    def taken_in(self, intake: StickerIntake) -> str:
        """What became of an import."""
        parts = [self.tr("Added {what}").format(what=self.counted(len(intake.added)))]
        if intake.known:
            parts.append(self.tr("{count} known already").format(count=intake.known))
        if intake.skipped:
            parts.append(self.tr("{count} left out, no pictures").format(count=intake.skipped))
        if intake.failed:
            parts.append(
                self.tr("{count} could not be read; the first: {problem}").format(
                    count=intake.failed, problem=intake.problem.rstrip(".")
                )
            )
        return "; ".join(parts) + "."

    def written(self, count: int, name: str) -> str:
        """What became of an export."""
        return self.tr("Wrote {what} to {name}.").format(what=self.counted(count), name=name)
