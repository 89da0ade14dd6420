"""Decorative letters are read, and rewritten, as plain ones; nothing else is touched."""

from __future__ import annotations

import pytest

from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Capture, Words
from emojiaudio_desktop.recognition.lettering import plain_letters

PROGRAM = Program()


@pytest.mark.parametrize(
    ("text", "plain", "count"),
    [
        ("", "", 0),
        ("hello", "hello", 0),
        ("𝓱𝓮𝓵𝓵𝓸 𝐖𝐨𝐫𝐥𝐝", "hello World", 10),
        ("Ｗｏｗ １２", "Wow 12", 5),
        ("ⓗⓘ ⒜⒝ 🄷🄸", "hi ab HI", 6),
        ("𝟙𝟚", "12", 2),
        ("好的，谢谢！（笑）", "好的，谢谢！（笑）", 0),
        ("Ⓜ️ 🅰️ ™ ½ é ﬁ", "Ⓜ️ 🅰️ ™ ½ é ﬁ", 0),
    ],
)
def test_letters(text, plain, count):
    assert plain_letters(text) == (plain, count)


def test_a_message_is_heard_in_plain_letters():
    items = PROGRAM.recognize(Capture("so 𝓯𝓾𝓷𝓷𝔂 😂 Ⓜ️")).items
    assert [item.text for item in items if isinstance(item, Words)] == ["so funny"]
    assert [sign.text for item in items[1:] for sign in item.signs] == ["😂", "Ⓜ️"]
