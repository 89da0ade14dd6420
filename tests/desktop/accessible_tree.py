"""What a screen reader gets to see of a program, as JSON; run by the system's Python, which has the GObject bindings.

/usr/bin/python3 accessible_tree.py emojiaudio
"""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

MOST_CHILDREN = 100
"""Of a list with more than these, those in the middle are left out: a list can have thousands."""


def seen(node: Atspi.Accessible, path: list[int]) -> dict[str, object]:
    states = node.get_state_set()
    content = {
        "path": path,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "help": node.get_description(),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "checked": states.contains(Atspi.StateType.CHECKED),
        "showing": states.contains(Atspi.StateType.SHOWING),
        "enabled": states.contains(Atspi.StateType.SENSITIVE),
    }
    text = node.get_text_iface()
    if text is not None:
        content["text"] = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    value = node.get_value_iface()
    if value is not None:
        content["value"] = Atspi.Value.get_current_value(value)
    return content


def walk(node: Atspi.Accessible, found: list[dict[str, object]], path: list[int]) -> None:
    found.append(seen(node, path))
    count = node.get_child_count()
    for place in range(count):
        if place < MOST_CHILDREN or place == count - 1:
            child = node.get_child_at_index(place)
            if child is not None:
                walk(child, found, [*path, place])


def main() -> int:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program is not None and program.get_name() == sys.argv[1]:
            found: list[dict[str, object]] = []
            try:
                walk(program, found, [])
            except GLib.Error:
                return 3  # it changed while it was looked at
            print(json.dumps(found))
            return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
