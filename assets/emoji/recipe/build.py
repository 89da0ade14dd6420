"""Makes the emoji knowledge that ships: ``assets/emoji/lexicon.json``, ``shortcodes.json`` and ``names/*.json``.

Run from the checkout, with the ``dev`` extra installed and the npm packages of ``package.json`` beside this file::

    npm install --prefix assets/emoji/recipe --ignore-scripts
    python assets/emoji/recipe/build.py

Facts come from Unicode (CLDR annotations; emoji-test data as packaged by ``emoji`` and ``emojibase-data``); meanings,
uses, disagreements, looks, feelings, sound concepts and synonyms from ``assets/emoji/meanings/*.tsv``, written for this program by
the rubric in ``assets/emoji/RUBRIC.md``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import emoji as emoji_package

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent
PACKAGES = HERE / "node_modules"
LANGUAGES = ("zh", "es", "hi", "ar", "pt", "fr", "de", "ja", "ru")

VS16 = "\ufe0f"
ZWJ = "\u200d"
TONES = "🏻🏼🏽🏾🏿"
WOMAN, MAN, PERSON = "👩", "👨", "🧑"
SIGNS = {"♀": "w", "♂": "m"}
FAMILY = "👪"
COUPLES = {"❤‍💋‍": "💏", "❤‍": "💑", "🤝‍": "", "🐰‍": "👯", "🫯‍": "🤼"}
HOLDING = {"👩👩": "👭", "👨👨": "👬", "👩👨": "👫", "👨👩": "👫", "🧑🧑": "🧑‍🤝‍🧑"}
# Bases without CLDR data yet (Emoji 18): their group, by emojibase's numbers.
NEW_GROUPS = {
    "\U0001faeb": 0,
    "\U0001faf9": 1,
    "\U0001fafa": 1,
    "\U0001f6d9": 5,
}


def stripped(sign: str) -> str:
    """The key of an emoji: without variation selectors."""
    return sign.replace(VS16, "")


@dataclass(frozen=True)
class Meaning:
    """One line of ``meanings/*.tsv``."""

    meaning: str
    use: str
    disagreement: str
    look: str
    label: str
    valence: float
    arousal: float
    concept: str
    synonyms: list[str]


def read_json(*parts: str) -> Any:
    """Read a file of one of the npm packages."""
    return json.loads(PACKAGES.joinpath(*parts).read_text(encoding="utf-8"))


def read_meanings() -> dict[str, Meaning]:
    """Our own writing, by key."""
    found: dict[str, Meaning] = {}
    for path in sorted((ASSETS / "meanings").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cell = line.split("\t")
            found[stripped(cell[0])] = Meaning(
                meaning=cell[1],
                use=cell[2],
                disagreement=cell[3],
                look=cell[4],
                label=cell[5],
                valence=float(cell[6]),
                arousal=float(cell[7]),
                concept=cell[8].lstrip("+").partition(":")[0].strip(),
                synonyms=[word.strip() for word in cell[9].split(",") if word.strip()],
            )
    return found


def read_annotations(lang: str) -> dict[str, tuple[str, list[str]]]:
    """CLDR's spoken name and keywords of each emoji, by key."""
    found: dict[str, tuple[str, list[str]]] = {}
    for package, top, folder in (
        ("cldr-annotations-full", "annotations", "annotations"),
        ("cldr-annotations-derived-full", "annotationsDerived", "annotationsDerived"),
    ):
        table = read_json(package, folder, lang, "annotations.json")[top]["annotations"]
        for sign, entry in table.items():
            if "tts" in entry:
                found[stripped(sign)] = (entry["tts"][0], entry.get("default", []))
    return found


def base_of(key: str, keys: set[str]) -> tuple[str, str, str]:
    """The base of a variant.

    Returns:
        The key of the base, the tones as digits 1 (light) to 5 (dark), and the gender: "w", "m" or "".
    """
    tones = "".join(str(TONES.index(c) + 1) for c in key if c in TONES) if len(key) > 1 else ""
    plain = "".join(c for c in key if c not in TONES) if tones else key
    if plain == "🫱‍🫲":
        return "🤝", tones, ""
    gender = ""
    for sign, name in SIGNS.items():
        joined = ZWJ + sign
        if joined in plain:
            gender, plain = name, plain.replace(joined, "")
    if plain[0] in (WOMAN, MAN) and ZWJ in plain:
        rest = plain[1:]
        people = [c for c in plain if c in (WOMAN, MAN, PERSON)]
        for middle, couple in COUPLES.items():
            if rest.startswith(ZWJ + middle) and len(people) == 2:
                return couple or HOLDING["".join(people)], tones, ""
        if PERSON + rest in keys:
            return PERSON + rest, tones, "w" if plain[0] == WOMAN else "m"
        return FAMILY, tones, ""
    if plain[0] == PERSON and plain not in keys:
        for middle, couple in COUPLES.items():
            if plain.startswith(PERSON + ZWJ + middle):
                return couple, tones, ""
    return plain, tones, gender


def is_country_flag(key: str) -> bool:
    """Whether it is a pair of regional indicators, or a flag made of tags."""
    return 0x1F1E6 <= ord(key[0]) <= 0x1F1FF or key.startswith("🏴\U000e0067")


def flag_meaning(name: str) -> Meaning:
    """A flag is its country, by rule."""
    country = name.removeprefix("flag: ")
    return Meaning(
        meaning=country,
        use=f"Stands for {country}, its people, its language or a trip there.",
        disagreement="",
        look=f"the flag of {country}",
        label="neutral",
        valence=0.15,
        arousal=0.05,
        concept="",
        synonyms=[country, f"{country} flag"],
    )


def main() -> None:
    """Build everything."""
    meanings = read_meanings()
    english = read_annotations("en")
    data = {stripped(x["emoji"]): x for x in read_json("emojibase-data", "en", "data.json")}
    groups = read_json("emojibase-data", "meta", "groups.json")["groups"]
    table = emoji_package.EMOJI_DATA
    # Status 1 and 2: components and fully qualified, the form to show. Hair (status 1) is named as well.
    shown = {stripped(sign): sign for sign, entry in table.items() if entry["status"] <= 2}
    keys = set(shown)

    def name_of(key: str) -> str:
        if key in english:
            return english[key][0]
        return table[shown[key]]["en"].strip(":").replace("_", " ")

    bases: list[list[Any]] = []
    index: dict[str, int] = {}
    variants: list[list[Any]] = []
    unwritten: list[str] = []
    order = sorted(keys, key=lambda key: (data.get(key, {}).get("order", 99999), key))
    for key in order:
        base, tones, gender = base_of(key, keys)
        if base != key:
            variants.append([shown[key], name_of(key), base, tones, gender])
            continue
        written = flag_meaning(name_of(key)) if is_country_flag(key) else meanings.get(key)
        if written is None:
            unwritten.append(key)
            written = Meaning(name_of(key), "", "", "", "neutral", 0.0, 0.0, "", [])
        group = data.get(key, {}).get("group", NEW_GROUPS.get(key, 7))
        index[key] = len(bases)
        bases.append(
            [
                shown[key],
                name_of(key),
                written.meaning,
                written.use,
                written.disagreement,
                written.look,
                written.label,
                written.valence,
                written.arousal,
                written.concept,
                "|".join(english.get(key, ("", []))[1]),
                "|".join(written.synonyms),
                groups[str(group)],
                table[shown[key]]["E"],
            ]
        )
    for row in variants:
        row[2] = index[row[2]]

    def write(path: Path, content: Any) -> None:
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text + "\n", encoding="utf-8")
        print(f"{path.relative_to(ASSETS.parent)}: {path.stat().st_size / 1000:.0f} kB")

    cldr = read_json("cldr-annotations-full", "package.json")["version"]
    emojibase = read_json("emojibase-data", "package.json")["version"]
    sources = [
        {
            "asset": "emoji names and keywords",
            "source": f"Unicode CLDR {cldr} annotations",
            "author": "Unicode, Inc.",
            "licence": "Unicode-3.0",
        },
        {
            "asset": "list of emoji, versions and shortcodes",
            "source": f"emoji {emoji_package.__version__} and emojibase-data {emojibase}",
            "author": "Taehoon Kim, Kevin Wurster, Tahir Jalilov; Miles Johnson",
            "licence": "BSD-3-Clause AND MIT",
        },
        {
            "asset": "meanings, uses, looks, feelings and sound concepts of emoji",
            "source": "written for EmojiAudio: assets/emoji/meanings",
            "author": "EmojiAudio",
            "licence": "GPL-3.0-or-later",
        },
    ]
    write(
        ASSETS / "lexicon.json",
        {"format": 1, "sources": sources, "bases": bases, "variants": variants},
    )
    write(ASSETS / "shortcodes.json", shortcodes(shown))
    for lang in LANGUAGES:
        found = read_annotations(lang)
        missing = [key for key in keys if key not in found]
        write(
            ASSETS / "names" / f"{lang}.json",
            {
                "format": 1,
                "names": {key: found[key][0] for key in order if key in found},
                "keywords": {
                    key: "|".join(found[key][1])
                    for key in order
                    if key in index and key in found and found[key][1]
                },
            },
        )
        print(f"  {lang}: {len(missing)} names missing")
    print(f"{len(bases)} bases, {len(variants)} variants, {len(unwritten)} not yet written")
    print(" ".join(unwritten[:60]))


def shortcodes(shown: dict[str, str]) -> dict[str, str]:
    """Each well-known shortcode, without colons, to its emoji; the first source that has a code wins."""
    found: dict[str, str] = {}
    by_hexcode = {"-".join(f"{ord(c):X}" for c in sign): sign for sign in [*shown.values(), *shown]}
    for source in ("github", "iamcal", "joypixels", "emojibase", "cldr"):
        for hexcode, codes in read_json(
            "emojibase-data", "en", "shortcodes", f"{source}.json"
        ).items():
            sign = by_hexcode.get(hexcode)
            if sign is None:
                continue
            for code in [codes] if isinstance(codes, str) else codes:
                found.setdefault(code.lower(), shown[stripped(sign)])
    for sign, entry in emoji_package.EMOJI_DATA.items():
        if entry["status"] > 2:
            continue
        for code in [entry["en"], *entry.get("alias", [])]:
            found.setdefault(code.strip(":").lower(), sign)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
