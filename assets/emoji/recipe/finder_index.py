"""Makes ``assets/emoji/find_index.json``: what the finder knows of English, ready to be loaded.

Run from the checkout after ``build.py`` and after every change of ``find_synonyms.tsv`` or ``lexicon/finder.py``::

    python assets/emoji/recipe/finder_index.py

Without the file, or with one made from other data, the finder makes the same index in memory, in about a second.
"""

from __future__ import annotations

import json
from pathlib import Path

from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.lexicon.finder import Finder

ASSETS = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the index."""
    table = Finder(Lexicon(ASSETS), ASSETS).index_table()
    path = ASSETS / "find_index.json"
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.relative_to(ASSETS.parent)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
