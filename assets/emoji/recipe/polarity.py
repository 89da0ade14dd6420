"""Makes ``assets/emoji/polarity.json``: how pleasant English words are, from the word list of VADER (MIT licence).

C. J. Hutto and E. Gilbert, VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text (ICWSM 2014).

    pip download --no-deps vaderSentiment==3.3.2
    python assets/emoji/recipe/polarity.py vaderSentiment-3.3.2-py2.py3-none-any.whl

Only single words of letters are kept, with their mean rating from -4 to 4 in tenths. Words that chats use for emphasis
or for laughing, whatever their first meaning, are left out, and so are words that are everyday words of other languages.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent
EMPHASIS = (
    "dead",
    "dying",
    "died",
    "die",
    "dies",
    "kill",
    "killed",
    "killing",
    "kills",
    "crying",
    "cry",
    "cries",
    "cried",
    "screaming",
    "scream",
    "screams",
    "sick",
    "insane",
    "crazy",
    "wild",
    "damn",
    "dammit",
    "damned",
    "hell",
    "shit",
    "shits",
    "shitting",
    "fuck",
    "fucked",
    "fucking",
    "fuckin",
    "wtf",
    "wicked",
    "lol",
    "lmao",
    "lmfao",
    "rofl",
    "haha",
    "hahaha",
    "lolz",
    "mad",
    "serious",
    "seriously",
    "please",
    "pls",
    "okay",
    "ok",
    "yeah",
    "yes",
    "no",
    "alone",
    "fire",
    "stop",
    "stopped",
    "hard",
    "low",
    "limited",
    "number",
    "like",
)
FOREIGN = ("gift", "mist", "arm", "sin", "war", "fatal", "dolor", "fit", "chance")


def main() -> None:
    """Read the wheel and write the table."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        text = wheel.read("vaderSentiment/vader_lexicon.txt").decode("utf-8")
    table = {}
    for line in text.splitlines():
        word, rating = line.split("\t")[:2]
        if re.fullmatch(r"[a-z][a-z']+", word) and word not in EMPHASIS:
            table[word] = round(float(rating) * 10)
    for word in FOREIGN:
        table.pop(word, None)
    content = {
        "format": 1,
        "source": {
            "asset": "polarity of English words",
            "source": "vaderSentiment 3.3.2, vader_lexicon.txt",
            "author": "C. J. Hutto",
            "licence": "MIT",
        },
        "words": dict(sorted(table.items())),
    }
    path = ASSETS / "polarity.json"
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(table)} words, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
