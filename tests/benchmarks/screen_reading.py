"""What reading a drawn screen costs, beside reading each find of it by itself.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/screen_reading.py [--glyphs DIR] [--screens 30]

The program finds what is on the screen and encodes each different picture once, all together. The peer finds the same with the
same judge, and identifies each find as a picture of its own. Both must give the same answers. Times are of the processor, one
thread, the least of ``--repeats``; the drawings are those of ``screen_finder.py``. The exit status tells whether the answers agree.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "screens"))

import numpy as np
from chat_screens import draw_screen
from screen_finder import WEIGHTS, glyph_sets

from emojiaudio_desktop import paths
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition.pictures import PictureRecognizer
from emojiaudio_desktop.recognition.screen import ScreenFinder, cut
from emojiaudio_desktop.recognition.stickers import StickerStore
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery


def one_by_one(finder, recognizer, picture):
    """What a screen shows, each find read by itself."""
    parts = [cut(picture, box) for box in finder.find_pictures(picture, recognizer.likelihoods)]
    read = [recognizer.identify((part,)) for part in parts]
    return [one for one in read if one.identification.decision != "unknown"]


def together(finder, recognizer, picture):
    """What a screen shows, as the program reads it."""
    return [one for one, _ in recognizer.find_on_screen(picture)]


def answers(pictured):
    """The decision on each, and the best answer."""
    found = [one.identification for one in pictured]
    return [(one.decision, [match.emoji for match in one.matches[:1]]) for one in found]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--glyphs", type=Path)
    parser.add_argument("--screens", type=int, default=30)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    folder = paths.models_dir() / "emoji_clip"
    encoder = OnnxEncoder(folder / "emoji_clip.onnx")
    gallery = Gallery(folder, encoder.key)
    lexicon = Lexicon(paths.assets_dir() / "emoji")
    finder = ScreenFinder(WEIGHTS)
    sets = list(glyph_sets(arguments.glyphs).values())
    ways = (together, one_by_one)
    times_ms, emoji, agree = [], 0, True
    with tempfile.TemporaryDirectory() as own:
        stickers = StickerStore(Path(own) / "stickers.sqlite3")
        recognizer = PictureRecognizer(
            lexicon, lambda: encoder, lambda: gallery, lambda: stickers, lambda: finder
        )
        for number in range(arguments.screens):
            picture = draw_screen(number, sets[number % len(sets)]).picture
            read, least = {}, dict.fromkeys(ways, np.inf)
            for _ in range(arguments.repeats):
                for way in ways:
                    began = time.process_time()
                    read[way] = way(finder, recognizer, picture)
                    least[way] = min(least[way], 1000 * (time.process_time() - began))
            times_ms.append([least[way] for way in ways])
            emoji += len(read[together])
            agree = agree and answers(read[together]) == answers(read[one_by_one])
        stickers.close()
    table = np.array(times_ms)
    print(
        f"{arguments.screens} screens, {emoji} emoji, the answers {'agree' if agree else 'differ'}"
    )
    for way, mine in zip(ways, table.T, strict=True):
        print(f"{way.__name__:10} median {np.median(mine):.0f} ms, longest {mine.max():.0f} ms")
    print(f"ratio of the sums {table[:, 1].sum() / table[:, 0].sum():.2f}")
    return 0 if agree else 1


if __name__ == "__main__":
    raise SystemExit(main())
