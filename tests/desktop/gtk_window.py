"""A line of GTK, to be read by the tests; run by the system's Python, which has the GObject bindings: gtk_window.py TEXT

Writes each key that arrives to standard output.
"""

from __future__ import annotations

import sys

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402


def tell(_entry: Gtk.Entry, event: Gdk.EventKey) -> bool:
    print("key", Gdk.keyval_name(event.keyval), flush=True)
    return False


def main() -> int:
    window = Gtk.Window(title="Gtk line")
    entry = Gtk.Entry(text=sys.argv[1])
    entry.connect("key-press-event", tell)
    window.add(entry)
    window.set_default_size(500, 60)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
