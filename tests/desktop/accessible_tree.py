"""What a screen reader gets to see of a program, as JSON; run by the system's Python, which has the GObject bindings.

/usr/bin/python3 accessible_tree.py emojiaudio

Answers each line of standard input with a line: ``tree`` with everything, ``front`` with what is shown of the window that
has the keyboard, without the rows of its lists, ``focus`` with those of them that have the focus; null while the program is
not there, or changes.
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


ROWS = ("list", "table", "tree", "tree table")
"""What has rows."""


def walk(
    node: Atspi.Accessible,
    found: list[dict[str, object]],
    path: list[int],
    *,
    what: str,
) -> None:
    is_front = what != "tree"
    states = node.get_state_set()
    if is_front and len(path) == 1 and not states.contains(Atspi.StateType.ACTIVE):
        return
    if is_front and len(path) > 1 and not states.contains(Atspi.StateType.SHOWING):
        return
    if what != "focus" or states.contains(Atspi.StateType.FOCUSED):
        found.append(seen(node, path))
    if is_front and node.get_role_name() in ROWS:
        return
    count = node.get_child_count()
    for place in range(count):
        if place < MOST_CHILDREN or place == count - 1:
            child = node.get_child_at_index(place)
            if child is not None:
                walk(child, found, [*path, place], what=what)


def look(name: str, what: str) -> list[dict[str, object]] | None:
    """The controls of a program; None while it is not there, or changes."""
    desktop = Atspi.get_desktop(0)
    # Whoever remembers what was must hear of each change in a main loop; this asks anew instead.
    desktop.set_cache_mask(Atspi.Cache.NONE)
    found: list[dict[str, object]] = []
    try:
        for place in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(place)
            if program is not None and program.get_name() == name:
                walk(program, found, [], what=what)
    except GLib.Error:
        return None
    return found or None


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(look(sys.argv[1], line.strip())), flush=True)


if __name__ == "__main__":
    main()
