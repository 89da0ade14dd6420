"""Joins the lists that the recipes of icons, beds and cues leave beside their sounds into ``assets/library/manifest.json``.

Run after any of them::

    python assets/library/recipe/manifest.py

Every file is checked against its hash; a list that names a missing file stops the build.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent
KINDS = ("icons", "beds", "cues")
# Made, but so much alike that nobody would name them: no icon is better than a wrong one.
LEFT_OUT = frozenset({"paint-brush", "sled-slide", "curling-stone", "razor-shave", "wheelchair-roll"})


def main() -> int:
    """Join, check and write."""
    sounds = []
    for kind in KINDS:
        part = LIBRARY / kind / "manifest.json"
        if part.exists():
            sounds += json.loads(part.read_text(encoding="utf-8"))
    for sound in [sound for sound in sounds if sound.get("concept") in LEFT_OUT]:
        sounds.remove(sound)
        (LIBRARY / sound["file"]).unlink(missing_ok=True)
    timing = LIBRARY / "beds" / "timing.json"
    rows = json.loads(timing.read_text(encoding="utf-8")) if timing.exists() else []
    bars = {row["id"]: row for row in rows}
    for sound in sounds:
        if sound["kind"] == "bed":
            sound["bar_s"] = bars[sound["id"]]["bar_s"]
    sounds.sort(key=lambda sound: (sound["kind"], sound["id"]))
    wrong = [
        sound["id"]
        for sound in sounds
        if hashlib.sha256((LIBRARY / sound["file"]).read_bytes()).hexdigest() != sound["sha256"]
    ]
    if wrong:
        print("These files are not what their list says:", ", ".join(wrong), file=sys.stderr)
        return 1
    content = json.dumps({"format": 1, "sounds": sounds}, ensure_ascii=False, indent=1)
    (LIBRARY / "manifest.json").write_text(content + "\n", encoding="utf-8")
    size = sum((LIBRARY / sound["file"]).stat().st_size for sound in sounds)
    print(f"{len(sounds)} sounds, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
