"""Every text has a translation that fits, it ships, and what is spoken is spoken in its language."""

from __future__ import annotations

import importlib.util
import re
import shutil
import string
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from desk import wait_until
from PySide6.QtCore import QCoreApplication

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import Sentence, SettingsError
from emojiaudio_desktop.gui.hotkey_field import spoken_keys
from emojiaudio_desktop.gui.option_rows import language_name
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.translation import chosen_language, languages, said, spoken_language
from emojiaudio_desktop.settings import AUTOMATIC, BY_KEY

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = paths.assets_dir() / "translations"
FILES = sorted(FOLDER.glob("emojiaudio_*.ts"))


@pytest.fixture(scope="module")
def recipe():
    path = FOLDER / "recipe" / "collect.py"
    spec = importlib.util.spec_from_file_location("collect_texts", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    """Context, source and translation of every text."""
    return [
        (context.findtext("name"), message.findtext("source"), message.find("translation"))
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


def forms(translation: ET.Element) -> list[str]:
    """The text, or those for one and for many."""
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def fields(text: str) -> list[str]:
    named = sorted(name for _, name, *_ in string.Formatter().parse(text) if name is not None)
    return [*named, *re.findall("%n", text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestTranslations:
    def test_every_text_of_the_sources_is_in_it_and_no_other(self, path, recipe, tmp_path):
        """Where this fails, run assets/translations/recipe/collect.py and translate what is new."""
        again = tmp_path / path.name
        shutil.copy(path, again)
        recipe.collect(again)
        assert again.read_text("utf-8") == path.read_text("utf-8")

    def test_none_is_unfinished(self, path):
        rows = messages(path)
        assert len(rows) > (500 if path.stem != "emojiaudio_en" else 3)
        for _, source, translation in rows:
            assert translation.get("type") is None, source
            assert all(forms(translation)), source

    def test_what_is_filled_in_and_marked_is_the_same(self, path):
        for _, source, translation in messages(path):
            for number, text in enumerate(forms(translation)):
                is_for_one = number == 0 and len(forms(translation)) > 1
                wanted = [name for name in fields(source) if not is_for_one or name in text]
                assert fields(text) == wanted, text
                assert ("&" in text) == ("&" in source), text
                assert text.count("&") == source.count("&"), text
                for end in (":", "."):
                    assert text.endswith(end) == source.endswith(end), text
                assert text == text.strip(), text

    def test_what_ships_was_built_from_it(self, path, recipe, tmp_path):
        """Where this fails, run assets/translations/recipe/collect.py --build."""
        recipe.build(path, tmp_path / "built.qm")
        assert (tmp_path / "built.qm").read_bytes() == path.with_suffix(".qm").read_bytes()


def test_what_can_be_chosen_is_what_ships():
    assert set(languages()) == {path.stem.rpartition("_")[2] for path in FILES}
    assert BY_KEY["program.language"].choices == (AUTOMATIC, *languages())


@pytest.mark.parametrize(
    ("wanted", "preferred", "chosen"),
    [
        (AUTOMATIC, ["de-AT", "de", "en"], "de"),
        (AUTOMATIC, ["de_DE"], "de"),
        (AUTOMATIC, ["fr-FR", "de-DE"], "de"),
        (AUTOMATIC, ["en-US", "de-DE"], "en"),
        (AUTOMATIC, ["fr-FR"], "en"),
        (AUTOMATIC, ["C"], "en"),
        (AUTOMATIC, [], "en"),
        ("de", ["en-US"], "de"),
        ("en", ["de-DE"], "en"),
    ],
)
def test_the_language_is_that_of_the_system_unless_another_is_chosen(wanted, preferred, chosen):
    assert chosen_language(wanted, preferred, ("en", "de")) == chosen


def test_without_a_translation_all_is_english(qt_application):
    assert spoken_language() == "en"
    assert said(Sentence("{key} is free.", key="F1")) == "F1 is free."
    assert spoken_keys("Stop: Ctrl+Alt+F1.") == "Stop: Control Alt F1."


def test_english_has_words_for_one_and_for_many(english):
    for count, text in ((1, "a minute ago"), (5, "5 minutes ago")):
        translated = QCoreApplication.translate("HeardLog", "%n minute(s) ago", "", count)
        assert translated == text
    assert spoken_language() == "en"


class TestGerman:
    def test_what_is_told_is_spoken_in_german(self, german, desk):
        assert spoken_language() == "de"
        desk.presenter.read_text(" ")
        wait_until(lambda: desk.voice.said == ["Es gibt keinen Text zum Vorlesen."])
        desk.presenter.tell_more()
        wait_until(lambda: len(desk.voice.said) == 2)
        assert desk.voice.langs == ["de", "de"]

    def test_what_is_told_of_emoji_is_spoken_in_their_language(self, german, desk):
        desk.presenter.read_text("😂")
        wait_until(lambda: "Vorgelesen." in desk.statuses)
        desk.presenter.tell_more()
        wait_until(lambda: desk.voice.langs == ["en"])

    def test_errors_and_sentences_of_the_rest_of_the_program_are_german_too(self, german):
        with pytest.raises(SettingsError) as caught:
            BY_KEY["speech.rate_wpm"].check(7)
        assert sentence_of(caught.value) == (
            "Die Einstellung speech.rate_wpm kann nicht 7 sein; möglich ist eine Zahl von 80 bis 450."
        )
        both = Sentence.joined([caught.value, Sentence("The usual value is used."), ""])
        assert said(both).endswith("bis 450. Der übliche Wert gilt.")
        assert said("no sentence of ours") == "no sentence of ours"

    def test_warnings_of_the_settings_are_german(self, german, desk, settings_file):
        settings_file.warnings = (Sentence("The usual value is used."),)
        presenter = type(desk.presenter)(desk.services, desk.floor, desk.reader)
        failures = []
        presenter.failed.connect(failures.append)
        presenter.start()
        assert failures == ["Der übliche Wert gilt."]

    def test_keys_and_languages_have_german_names(self, german):
        assert spoken_keys("Ctrl+Alt+Shift+F1") == "Steuerung Alt Umschalt F1"
        assert spoken_keys("Ctrl+Alt+Shift+Home") == "Steuerung Alt Umschalt Pos1"
        assert language_name("de") == "Deutsch"
        assert language_name("ja") == "Japanisch (日本語)"

    def test_the_texts_of_qt_itself_are_german(self, german):
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
