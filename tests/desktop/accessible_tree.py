"""What a screen reader gets to see of a program, as JSON; run by the system's Python, which has the GObject bindings.

/usr/bin/python3 accessible_tree.py emojiaudio
"""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def seen(node: Atspi.Accessible) -> dict[str, object]:
    states = node.get_state_set()
    content = {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "help": node.get_description(),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "checked": states.contains(Atspi.StateType.CHECKED),
        "showing": states.contains(Atspi.StateType.SHOWING),
    }
    text = node.get_text_iface()
    if text is not None:
        content["text"] = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    return content


def walk(node: Atspi.Accessible, found: list[dict[str, object]]) -> None:
    found.append(seen(node))
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            walk(child, found)


def main() -> int:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program is not None and program.get_name() == sys.argv[1]:
            found: list[dict[str, object]] = []
            try:
                walk(program, found)
            except GLib.Error:
                return 3  # it changed while it was looked at
            print(json.dumps(found))
            return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
