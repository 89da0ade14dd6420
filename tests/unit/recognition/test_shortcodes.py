"""Shortcodes: known ones, custom ones made speakable, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.recognition.shortcodes import Shortcodes, segment

FOLDER = paths.assets_dir() / "emoji"


@pytest.fixture(scope="module")
def codes(lexicon) -> Shortcodes:
    return Shortcodes(lexicon, FOLDER)


def find(codes: Shortcodes, text: str) -> list[tuple[str, str, str]]:
    return [(sign.text, sign.emoji, sign.name) for _, _, sign in codes.find(text, 0, len(text))]


def test_every_known_code_is_found(codes, lexicon):
    missed = [
        name
        for name, emoji in lexicon.shortcodes.items()
        if [sign for _, _, sign in codes.find(f"so :{name}:", 3, len(name) + 5)]
        != [Sign("shortcode", f":{name}:", emoji)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (":joy:", [(":joy:", "😂", "")]),
        (":JOY: and :Joy:", [(":JOY:", "😂", ""), (":Joy:", "😂", "")]),
        ("ok :+1:", [(":+1:", "👍", "")]),
        (":-1::+1:", [(":-1:", "👎", ""), (":+1:", "👍", "")]),
        (":100:", [(":100:", "💯", "")]),
        (":e-mail:", [(":e-mail:", "📧", "")]),
        (":flag-us: :us:", [(":flag-us:", "🇺🇸", ""), (":us:", "🇺🇸", "")]),
        (":man-woman-boy:", [(":man-woman-boy:", "👨‍👩‍👦", "")]),
        (":thumbs-up:", [(":thumbs-up:", "👍", "")]),
        (":face-with-tears-of-joy:", [(":face-with-tears-of-joy:", "😂", "")]),
        (":wave::skin-tone-2:", [(":wave::skin-tone-2:", "👋🏻", "")]),
        (":wave::skin-tone-3: hi", [(":wave::skin-tone-3:", "👋🏼", "")]),
        (":wave::skin-tone-4:", [(":wave::skin-tone-4:", "👋🏽", "")]),
        (":+1::skin-tone-5:", [(":+1::skin-tone-5:", "👍🏾", "")]),
        (":pray::skin-tone-6::joy:", [(":pray::skin-tone-6:", "🙏🏿", ""), (":joy:", "😂", "")]),
        (":joy::skin-tone-3:", [(":joy::skin-tone-3:", "😂", "")]),
        (":wave_tone3:", [(":wave_tone3:", "👋🏽", "")]),
        ("thanks:heart:", [(":heart:", "❤️", "")]),
        (":wave:hello", [(":wave:", "👋", "")]),
        ("nice:joy::joy:", [(":joy:", "😂", ""), (":joy:", "😂", "")]),
        ("(:joy:)", [(":joy:", "😂", "")]),
        ('":joy:"', [(":joy:", "😂", "")]),
        ("yes!:tada:", [(":tada:", "🎉", "")]),
        (":tada:!!", [(":tada:", "🎉", "")]),
        ("今日は:tada:です", [(":tada:", "🎉", "")]),
        ("at 10:30 :joy:", [(":joy:", "😂", "")]),
        ("note: :joy:", [(":joy:", "😂", "")]),
        ("a:b :joy:", [(":joy:", "😂", "")]),
        ("<:blobcat:123>", [("<:blobcat:123>", "", "blob cat")]),
        (
            "<a:PartyParrot:1234567890123456789>!",
            [("<a:PartyParrot:1234567890123456789>", "", "party parrot")],
        ),
        ("<:joy:5><:joy:5>", [("<:joy:5>", "", "joy"), ("<:joy:5>", "", "joy")]),
        (":blobcatcoffee:", [(":blobcatcoffee:", "", "blob cat coffee")]),
        ("so :pepe_sad: today", [(":pepe_sad:", "", "pepe sad")]),
        (":blobcat::blobcat:", [(":blobcat:", "", "blob cat"), (":blobcat:", "", "blob cat")]),
        (":joy::blobcat:", [(":joy:", "😂", ""), (":blobcat:", "", "blob cat")]),
        (":sadcat:", [(":sadcat:", "", "sad cat")]),
        (":blobcatlaugh:", [(":blobcatlaugh:", "", "blob cat laugh")]),
        (":blobcat~1:", [(":blobcat~1:", "", "blob cat")]),
        (":blobcat@misskey.io:", [(":blobcat@misskey.io:", "", "blob cat")]),
    ],
)
def test_found(codes, text, found):
    assert find(codes, text) == found


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("blobcatcoffee", "blob cat coffee"),
        ("blobcatCoffee_2", "blob cat coffee 2"),
        ("pepe_sad", "pepe sad"),
        ("PartyParrot", "party parrot"),
        ("partyparrot", "party parrot"),
        ("kekw", "kek w"),
        ("KEKW", "kek w"),
        ("meow_coffee2", "meow coffee 2"),
        ("feelsbadman", "feels bad man"),
        ("FeelsGoodMan", "feels good man"),
        ("monkaS", "monka s"),
        ("widepeepoHappy", "wide peepo happy"),
        ("OMEGALUL", "omega lul"),
        ("catJAM", "cat jam"),
        ("5Head", "5 head"),
        ("PogChamp", "pog champ"),
        ("thisisfine", "this is fine"),
        ("this-is-fine", "this is fine"),
        ("notlikethis", "not like this"),
        ("dumpsterfire", "dumpster fire"),
        ("bongocat", "bongo cat"),
        ("ferrisHappy", "ferris happy"),
        ("blobfoxcomfy", "blob fox comfy"),
        ("ablobcatrave", "a blob cat rave"),
        ("thonkeyes", "thonk eyes"),
        ("lgtm", "L G T M"),
        ("shipit", "ship it"),
        ("surprised_pikachu", "surprised pikachu"),
        ("hyperthinkspin", "hyper think spin"),
        ("EZClap", "ez clap"),
        ("sadcat", "sad cat"),
        ("nyancat_big", "nyan cat big"),
        ("dogeintensifies", "doge intensifies"),
        ("blobcat_3c", "blob cat 3 c"),
        ("deploy_parrot", "deploy parrot"),
        ("bufo_offers_a_hug", "bufo offers a hug"),
        ("wumpus", "wumpus"),
        ("thinking_custom", "thinking custom"),
        ("zxcvbq", "zxcvbq"),
        ("aaaaa", "aaaaa"),
        ("____", "____"),
        ("1234", "1234"),
        ("ça_va", "ça va"),
    ],
)
def test_custom_names_are_made_speakable(codes, name, spoken):
    assert codes.speak(name) == spoken


NOTHING = r"""
at 10:30:45
10:30:45 and 11:00:00
1:2:3
12:00:
std::vector
std::map<int>::iterator
Foo::Bar::Baz
a:b:c
a::b::c
key:value
key:value:other
x:y:z:
http://user:pass:1@host:80/
https://a.b/:c:d
C:\a:
C:\a:b:
D:/x:y
{"a":"b","c":"d"}
{"a":true,"b":false}
{'a':True,'b':False}
{a:b,c:d}
[:alpha:]
[[:space:]]
:ref:`target`
:class:`Foo`
:param x: the value
:param int x: the value
:return: nothing
:returns: nothing
:raises ValueError: never
:type x: int
:rtype: int
:maxdepth: 2
:caption: Contents
root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
arn:aws:iam::123:role/x
urn:isbn:0451450523
urn:ietf:rfc:2648
::1
fe80::1:2:3
2001:db8:a:b::1
00:1a:2b:3c:4d:5e
HH:MM:SS
mm:ss:ms
dd:hh:mm
Gen 1:1:
s/a:b:c/d/
PATH=/usr/bin:/bin:/sbin
a ? b:c:d
x[a:b:c]
x[::2]
x[1:2:3]
lambda a: b: c
case 1: case 2:
foo(:a, :b)
{:a 1 :b 2}
:a
:joy
joy:
: joy :
:jo y:
:D :D
:D:D
:):):)
:-):
::
:::
:::note
:_:
:-:
:--:
|:-:|:-:|
|:---:|
:1:
:42:
:2024-01-01:
";a:b:c"
":memory:"
f\(:or att st\(:od:
<:blobcat>
<:blobcat:>
<:blobcat:abc>
<a::1>
a<:b:1
"""


@pytest.mark.parametrize("text", NOTHING.strip("\n").split("\n"))
def test_nothing_is_found(codes, text):
    assert find(codes, text) == []


def test_segmentation():
    costs = {"blob": 3.0, "cat": 3.0, "coffee": 4.0, "on": 2.0, "of": 2.0}
    assert segment("blobcatcoffee", costs) == (["blob", "cat", "coffee"], True)
    assert segment("blobs", costs) == (["blobs"], True)
    assert segment("xyzblob", costs) == (["xyz", "blob"], False)
    assert segment("blobq", costs) == (["blobq"], False)
    assert segment("", costs) == ([], True)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=64))
def test_segmentation_loses_no_letter(codes, letters):
    words, _ = segment(letters, codes._small)
    assert "".join(words) == letters


@given(st.text(max_size=80))
def test_any_name_is_speakable(codes, name):
    assert codes.speak(name) or not name


@given(st.text(alphabet=":<>a1_-+ joyskin-tone3wave\n~@.é中", max_size=120))
def test_any_text_is_answered(codes, lexicon, text):
    place = 0
    for first, last, sign in codes.find(text, 0, len(text)):
        assert place <= first < last <= len(text)
        assert sign.text == text[first:last]
        assert sign.kind == "shortcode"
        assert lexicon.find(sign.emoji) if sign.emoji else sign.name
        place = last
