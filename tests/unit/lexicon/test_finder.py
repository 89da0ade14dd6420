"""The finder: what people type -> the emoji they meant."""

from __future__ import annotations

import json
import shutil
import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import AssetError, InputError
from emojiaudio_desktop.lexicon import Lexicon, key_of
from emojiaudio_desktop.lexicon.finder import Finder, _distance, _stem

FOLDER = paths.assets_dir() / "emoji"
QUERIES = Path(__file__).with_name("find_queries.tsv")


@pytest.fixture(scope="module")
def finder(lexicon) -> Finder:
    return Finder(lexicon, FOLDER)


def signs(found) -> list[str]:
    return [key_of(one.entry.emoji) for one in found]


def first(finder: Finder, query: str, lang: str = "en") -> str:
    return finder.find(query, lang=lang)[0].entry.emoji


def rows() -> dict[str, list[tuple[str, set[str]]]]:
    table = defaultdict(list)
    for line in QUERIES.read_text(encoding="utf-8").splitlines()[1:]:
        query, accepted, split = line.split("\t")
        table[split].append((query, {key_of(sign) for sign in accepted.split(" ")}))
    return table


@pytest.mark.parametrize(
    ("split", "size"),
    [
        ("dev", 150),
        ("held-out", 150),
        ("blind-1", 100),
        ("blind-2", 100),
        ("blind-3", 100),
        ("blind-4", 100),
    ],
)
def test_everyday_queries_find_an_accepted_emoji(finder, split, size):
    queries = rows()[split]
    answers = {query: signs(finder.find(query)) for query, _ in queries}
    not_first = [query for query, accepted in queries if answers[query][:1] == []]
    not_first += [q for q, accepted in queries if answers[q] and answers[q][0] not in accepted]
    not_five = [q for q, accepted in queries if not accepted.intersection(answers[q][:5])]

    assert len(queries) >= size
    assert len(not_five) <= 0.05 * len(queries), not_five
    assert len(not_first) <= 0.25 * len(queries), not_first


def test_accepted_emoji_are_bases(lexicon):
    known = {entry.base for entry in lexicon.bases()}
    for queries in rows().values():
        for query, accepted in queries:
            assert accepted <= known, query


@pytest.mark.parametrize(
    ("query", "emoji"),
    [
        ("hapy", "😊"),
        ("birtday cake", "🎂"),
        ("craying", "😢"),
        ("heatr", "❤️"),
        ("thumsb up", "👍"),
        ("congradulations", "🎉"),
        ("unicron", "🦄"),
        ("pizzza", "🍕"),
        ("roling eyes", "🙄"),
        ("fingrs crosed", "🤞"),
        ("elefant", "🐘"),
        ("fone call", "📞"),
        ("goodnite", "😴"),
        ("exited", "🤩"),
        ("sunglases", "🕶️"),
        ("soooo haaaappy", "😄"),
        ("hahahahah", "😂"),
        ("loool", "😂"),
        ("noooo", "🙅"),
        ("mindblown", "🤯"),
        ("fire works", "🎆"),
        ("sun glasses", "🕶️"),
    ],
)
def test_typing_errors_are_forgiven(finder, query, emoji):
    assert first(finder, query) == emoji


@pytest.mark.parametrize(
    ("query", "emoji"),
    [("birthd", "🎂"), ("unico", "🦄"), ("thumbs u", "👍"), ("broken hea", "💔"), ("shrugg", "🤷")],
)
def test_the_last_word_may_still_be_typed(finder, query, emoji):
    assert first(finder, query) == emoji


@pytest.mark.parametrize(
    "query",
    [
        "not happy",
        "not very happy",
        "i'm not happy",
        "i am not really happy today",
        "never happy",
        "not feeling glad",
        "don't feel joyful",
    ],
)
def test_a_denied_feeling_is_not_found(finder, query):
    found = finder.find(query, top=5)

    assert all(one.entry.emotion.valence < 0.2 for one in found), signs(found)


@pytest.mark.parametrize(
    ("query", "emoji"),
    [
        ("not sad", "🙂"),
        ("no smoking", "🚭"),
        ("not allowed", "🚫"),
        ("no entry", "⛔"),
        ("can't stop laughing", "😂"),
        ("can't wait", "🤩"),
        ("no idea", "🤷"),
        ("no internet", "📶"),
        ("don't like it", "😒"),
        ("not funny", "😒"),
        ("not depressed", "🙂"),
    ],
)
def test_negations(finder, query, emoji):
    assert emoji in [one.entry.emoji for one in finder.find(query, top=3)]


@pytest.mark.parametrize(
    ("query", "emoji"),
    [
        (":joy:", "😂"),
        (":JOY:", "😂"),
        (":+1:", "👍"),
        (":+1_tone3:", "👍"),
        (":100:", "💯"),
        ("joy", "😂"),
        ("heart_eyes", "😍"),
        ("<3", "❤️"),
        (":)", "🙂"),
        (":D", "😄"),
        ("?!", "⁉️"),
        ("???", "❓"),
        ("5", "5️⃣"),
        ("five", "5️⃣"),
        ("100", "💯"),
        ("red heart", "❤️"),
        ("blue heart", "💙"),
        ("green apple", "🍏"),
        ("germany", "🇩🇪"),
        ("german flag", "🇩🇪"),
        ("flag of japan", "🇯🇵"),
        ("usa", "🇺🇸"),
        ("uk", "🇬🇧"),
        ("korea", "🇰🇷"),
        ("lol", "😂"),
        ("smh", "🤦"),
        ("sus", "🤨"),
        ("goat", "🐐"),
        ("brb", "🔙"),
        ("gg", "👏"),
        ("to the moon", "📈"),
        ("Fingers Crossed!!", "🤞"),
        ("ROLLING EYES", "🙄"),
        ("i’m so tired…", "😴"),
    ],
)
def test_shortcodes_signs_numbers_flags_and_slang(finder, query, emoji):
    assert first(finder, query) == emoji


@pytest.mark.parametrize(
    ("query", "itself", "near"),
    [
        ("😂", "😂", "🤣"),
        ("👍🏿", "👍", "👌"),
        ("❤", "❤️", "🥰"),
        ("🤷🏽‍♀️", "🤷‍♀️", "🤔"),
        ("1️⃣", "1️⃣", "🥇"),
        ("🐕", "🐕", "🐶"),
        ("😢", "😢", "😭"),
    ],
)
def test_an_emoji_finds_itself_and_then_what_is_near(finder, query, itself, near):
    found = finder.find(query)

    assert found[0].entry.emoji == itself
    assert found[0].score == 1.0
    assert key_of(near) in signs(found)[1:6]


def test_emoji_and_words_together(finder):
    found = [one.entry.emoji for one in finder.find("❤️ 🐶 hot dog")]

    assert found[:2] == ["❤️", "🐶"]
    assert "🌭" in found


@pytest.mark.parametrize(
    ("query", "emoji"),
    [
        ("woman shrugging", ["🤷‍♀️", "🤷"]),
        ("guy facepalming", ["🤦‍♂️", "🤦"]),
        ("female doctor", ["👩‍⚕️", "🧑‍⚕️"]),
        ("woman", ["👩"]),
        ("pregnant woman", ["🤰"]),
        ("mermaid", ["🧜"]),
    ],
)
def test_a_gender_is_given_when_it_was_asked_for(finder, query, emoji):
    assert [one.entry.emoji for one in finder.find(query, top=len(emoji))] == emoji


@pytest.mark.parametrize(
    ("lang", "query", "emoji"),
    [
        ("de", "glücklich", "😊"),
        ("de", "ich bin müde", "😴"),
        ("fr", "je suis fatigué", "😴"),
        ("es", "estoy cansado", "😩"),
        ("zh", "我很累", "😫"),
        ("de", "Daumen hoch", "👍"),
        ("de", "Deutschland", "🇩🇪"),
        ("de-AT", "Weihnachtsbaum", "🎄"),
        ("de", "lol", "😂"),
        ("fr", "cœur rouge", "❤️"),
        ("fr", "coeur rouge", "❤️"),
        ("es", "corazon roto", "💔"),
        ("es", "gracias", "🙏"),
        ("pt_BR", "coração", "❤️"),
        ("ru", "разбитое сердце", "💔"),
        ("zh", "生日蛋糕", "🎂"),
        ("zh", "笑哭", "😂"),
        ("ja", "泣く", "😭"),
        ("hi", "कुत्ता", "🐕"),
        ("ar", "كلب", "🐕"),
        ("xx", "fingers crossed", "🤞"),
    ],
)
def test_other_languages(finder, lang, query, emoji):
    assert emoji in [one.entry.emoji for one in finder.find(query, lang=lang, top=4)]


@pytest.mark.parametrize("query", ["", "   ", "\n\t", ",;", "\ufe0f", "\u200d"])
def test_an_empty_query_says_what_to_do(finder, query):
    with pytest.raises(InputError, match="give a word, a feeling or an emoji"):
        finder.find(query)


@pytest.mark.parametrize("top", [0, -1])
def test_top_is_at_least_one(finder, top):
    with pytest.raises(ValueError, match=str(top)):
        finder.find("happy", top=top)


def test_nothing_is_found_for_nonsense(finder):
    assert finder.find("qzxvw") == ()


@pytest.mark.parametrize(
    "query",
    [
        "I am so tired and happy " * 420,
        "qwertzuiop asdfghjkl yxcvbnmm zzzzu qqqqwx " * 240,
        "😂🔥" * 2_500,
        "a" * 10_000,
        "haaaappppyyyy " * 700,
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 300,
        "not " * 2_500,
    ],
)
def test_a_query_of_10_kb_is_answered_in_time(finder, query):
    started = time.perf_counter()
    finder.find(query)

    assert time.perf_counter() - started < 1.0


def test_queries_take_little_time(finder):
    finder.find("helllo")
    times = []
    for query, _ in rows()["held-out"]:
        started = time.perf_counter()
        finder.find(query)
        times.append(time.perf_counter() - started)

    assert sorted(times)[len(times) // 2] < 0.020


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ja", "ar", "tlh", ""]))
@settings(deadline=None, max_examples=150)
def test_any_text_is_answered(finder, query, lang):
    try:
        found = finder.find(query, lang=lang, top=7)
    except InputError:
        return
    scores = [one.score for one in found]

    assert len(found) <= 7
    assert len({one.entry.emoji for one in found}) == len(found)
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert all(not one.entry.tones for one in found)


def test_answers_are_ranked_distinct_bases_and_always_the_same(finder, lexicon):
    for query in ("happy", "heart", "i love you so much", "dog", "hand"):
        found = finder.find(query, top=30)
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert len(set(signs(found))) == len(found)
        assert all(one.entry.base == key_of(one.entry.emoji) for one in found)
        assert Finder(lexicon, FOLDER).find(query, top=30) == found
        assert finder.find(query, top=3) == found[:3]


def test_everyday_phrases_are_written_well(lexicon):
    known = {entry.base for entry in lexicon.bases()}
    seen: dict[str, int] = {}
    text = (FOLDER / "find_synonyms.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("# ") or line == "#":
            continue
        phrases, tab, emoji = line.partition("\t")
        given = [key_of(sign) for sign in emoji.split(" ")]
        assert tab, number
        assert set(given) <= known, number
        assert len(set(given)) == len(given), number
        for phrase in phrases.split(", "):
            assert phrase == phrase.strip() != "", number
            assert phrase not in seen, (number, seen[phrase])
            seen[phrase] = number


def test_the_shipped_index_is_up_to_date(finder):
    """When this fails, run ``python assets/emoji/recipe/finder_index.py``."""
    shipped = json.loads((FOLDER / "find_index.json").read_bytes())

    assert shipped == json.loads(json.dumps(finder.index_table()))


@pytest.fixture
def copied(tmp_path) -> Path:
    for name in ("lexicon.json", "shortcodes.json", "find_synonyms.tsv"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b'{"fingerprint": "of other data"}'])
def test_an_index_that_is_no_good_is_not_used(copied, content):
    (copied / "find_index.json").write_bytes(content)

    assert Finder(Lexicon(copied), copied)._load_english() is None


def test_without_the_index_the_answers_are_the_same(finder, copied):
    other = Finder(Lexicon(copied), copied)

    assert other.find("fingers crossed") == finder.find("fingers crossed")


def test_a_missing_file_is_named(tmp_path):
    for name in ("lexicon.json", "shortcodes.json"):
        shutil.copy(FOLDER / name, tmp_path)
    with pytest.raises(AssetError, match=r"find_synonyms\.tsv"):
        Finder(Lexicon(tmp_path), tmp_path).find("happy")


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("cry cries cried crying", "cry"),
        ("happy happiness happier happiest happily", "happy"),
        ("stare stares staring stared", "stare"),
        ("star stars starring", "star"),
        ("run runs running", "run"),
        ("roll rolls rolling", "roll"),
        ("kiss kisses kissing kissed", "kiss"),
        ("movie movies", "movy"),
        ("die died dying", "die"),
        ("speed", "speed"),
        ("flower", "flower"),
        ("ring", "ring"),
    ],
)
def test_stems(words, stem):
    assert {_stem(word) for word in words.split()} == {stem}


@pytest.mark.parametrize(
    ("left", "right", "limit", "distance"),
    [
        ("heart", "heart", 1, 0),
        ("heatr", "heart", 1, 1),
        ("hart", "heart", 1, 1),
        ("heaart", "heart", 1, 1),
        ("haert", "heart", 1, 1),
        ("hxaxt", "heart", 1, 2),
        ("brithdya", "birthday", 2, 2),
        ("cat", "catapult", 2, 3),
    ],
)
def test_distance(left, right, limit, distance):
    assert _distance(left, right, limit) == distance
    assert _distance(right, left, limit) == distance
