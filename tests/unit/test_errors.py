"""Sentences keep what they were made of, and are strings all the same."""

from __future__ import annotations

from emojiaudio_desktop.errors import InputError, Sentence


def test_a_sentence_is_its_text_and_keeps_its_template():
    sentence = Sentence("The key {key} is free.", key="F1")
    assert sentence == "The key F1 is free."
    assert (sentence.template, sentence.values) == ("The key {key} is free.", {"key": "F1"})
    assert Sentence("100 {percent}").template == "100 {percent}"


def test_several_are_joined_without_the_empty_ones_and_stay_what_they_are():
    one, error = Sentence("One."), InputError("There is no {what}.", what="file")
    joined = Sentence.joined([one, "", error, "Two."])
    assert joined == "One. There is no file. Two."
    assert list(joined.values.values()) == [one, error, "Two."]
    assert Sentence.joined([]) == ""
    assert not Sentence.joined([""])
