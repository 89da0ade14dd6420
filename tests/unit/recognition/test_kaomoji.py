"""Kaomoji: the table, the grammar for those that are not in it, and what is none."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.lexicon.tables import read_rows
from emojiaudio_desktop.recognition import kaomoji as module
from emojiaudio_desktop.recognition.emoticons import WrittenSigns
from emojiaudio_desktop.recognition.kaomoji import Kaomoji, squeeze

FOLDER = paths.assets_dir() / "emoji"
ROWS = read_rows(FOLDER / "kaomoji.tsv", 3)


@pytest.fixture(scope="module")
def kaomoji() -> Kaomoji:
    return Kaomoji(FOLDER)


@pytest.fixture(scope="module")
def grammar() -> Kaomoji:
    """The grammar alone, without the table."""
    bare = Kaomoji(FOLDER)
    bare.__dict__["rows"] = {}
    return bare


def find(kaomoji: Kaomoji, text: str) -> list[tuple[str, str]]:
    return [(sign.text, sign.name) for _, _, sign in kaomoji.find(text, 0, len(text))]


# --- the table


def test_table_is_large_and_sound(lexicon):
    assert len(ROWS) >= 150
    for form, emoji, name in ROWS:
        entry = lexicon.find(emoji)
        assert entry is not None, form
        assert entry.emoji == emoji, form
        assert name, form
        assert "emoji" not in name
        # An emoji beside the brackets is a sign of its own.
        outside = form[: form.find("(")] + form[form.rfind(")") + 1 :] if "(" in form else form
        assert not any(sign in lexicon for sign in outside if not sign.isascii()), form


@pytest.mark.parametrize(
    "frame",
    ["{}", "so {}", "{} ok", "well {} you know", "one\n{}\nthree", "ねえ {} ね", "да {} нет"],
)
def test_every_row_is_found(kaomoji, frame):
    missed = []
    for form, emoji, name in ROWS:
        if form == "(ツ)" and "ね" in frame:
            continue  # there it may count items: (ア)(イ)(ウ)
        text = frame.format(form)
        place = text.index(form)
        expected = [(place, place + len(form), Sign("emoticon", form, emoji, name))]
        if kaomoji.find(text, 0, len(text)) != expected:
            missed.append(form)
    assert missed == []


def test_every_row_is_found_among_all_signs(lexicon):
    signs = WrittenSigns(lexicon, FOLDER)
    missed = [
        form
        for form, emoji, name in ROWS
        if [found[2] for found in signs.find(f"so {form}")] != [Sign("emoticon", form, emoji, name)]
    ]
    assert missed == []


def test_spaces_and_widths_do_not_count(kaomoji):
    for text in ("(͡°͜ʖ͡°)", "( ͡°  ͜ʖ  ͡° )", "（ ͡° ͜ʖ ͡°）"):
        assert find(kaomoji, text) == [(text, "suggestive smirk")]
    assert squeeze("（ ･ω･ ）") == squeeze("(・ω・)")


# --- the grammar: none of these stands in the table

UNSEEN = [
    ("(☉‿☉)", "🙂", "smiling face"),
    ("(ᵔ▽ᵔ)", "😊", "happy face"),
    ("(＾◇＾)", "😊", "happy face"),
    ("(⌒▽⌒)", "😊", "happy face"),
    ("( ᵔ ‿ ᵔ )", "😊", "happy face"),
    ("(❀◠‿◠)", "😊", "happy face with a flower"),
    ("(＾Д＾)", "😄", "beaming face"),
    ("(˘ᵕ˘)", "😌", "content face"),
    ("(￣︶￣)", "😏", "smug face"),
    ("(≧ω≦)", "😆", "squealing with joy"),
    ("(≧∀≦)", "😆", "squealing with joy"),
    ("(≧Д≦)", "😫", "wailing face"),
    ("(＞﹏＜)", "😣", "scrunched-up face"),
    ("(˃︿˂)", "😣", "scrunched-up face"),
    ("(★‿★)", "🤩", "starry-eyed face"),
    ("(☆ω☆)", "🤩", "starry-eyed face"),
    ("(€‿€)", "🤑", "money eyes"),
    ("(♡ω♡)", "😍", "heart eyes"),
    ("(❤‿❤)", "😍", "heart eyes"),
    ("(❤️ω❤️)", "😍", "heart eyes"),
    ("(ㅠ﹏ㅠ)", "😢", "crying face"),
    ("(┳Д┳)", "😭", "sobbing face"),
    ("(Ｔ_Ｔ)", "😢", "crying face"),
    ("(ＴДＴ)", "😭", "sobbing face"),
    ("(╥ω╥)", "😢", "crying face"),
    ("(ಥ‿ಥ)", "🥲", "smiling through tears"),
    ("(；▽；)", "🥲", "smiling through tears"),
    ("(×﹏×)", "😵", "knocked-out face"),
    ("(✖_✖)", "😵", "knocked-out face"),
    ("(＠_＠)", "😵‍💫", "dizzy face"),
    ("(◎Д◎)", "😱", "shocked face"),
    ("(゜ロ゜)", "😱", "shocked face"),
    ("(⊙o⊙)", "😮", "surprised face"),
    ("(○o○)", "😮", "surprised face"),
    ("(◉_◉)", "😳", "wide-eyed face"),
    ("(０_０)", "😳", "wide-eyed face"),
    ("(o_O)", "🤨", "raised eyebrow"),
    ("(•﹏•)", "😟", "worried face"),
    ("(•︵•)", "😞", "sad face"),
    ("(◕︵◕)", "😞", "sad face"),
    ("(´･Д･`)", "😩", "distressed face"),
    ("(´•_•`)", "😔", "downcast face"),
    ("(`･д･´)", "😡", "furious face"),
    ("(｀皿´)", "😡", "furious face"),
    ("(`ω´)", "😤", "determined face"),
    ("(`▽´)", "😈", "mischievous face"),
    ("(•̀_•́)", "😠", "angry face"),
    ("(•̀ω•́)", "😤", "determined face"),
    ("(ò_ó)", "😠", "angry face"),
    ("(╬⊙_⊙)", "😠", "angry face"),
    ("(ಠ益ಠ)", "😡", "furious face"),
    ("(ಠ︵ಠ)", "😠", "grumpy face"),
    ("(ಠДಠ)", "😱", "shocked face"),
    ("(¬▽¬)", "😏", "smirking face"),
    ("(￢з￢)", "😘", "kissing face"),
    ("(˘з˘)", "😘", "kissing face"),
    ("(－_－)", "😑", "unamused face"),
    ("(ー_ー)", "😑", "unamused face"),
    ("(ー_ー;)", "😓", "weary, sweating face"),
    ("(•_•;)", "😓", "weary, sweating face"),
    ("(^▽^;)", "😅", "nervous smile"),
    ("(°Д°;)", "😰", "panicking face"),
    ("(*ᵔᵕᵔ*)", "😊", "blushing smile"),
    ("(//•_•//)", "😳", "blushing face"),
    ("(〃・ω・〃)", "😳", "blushing face"),
    ("(・_・?)", "😕", "confused face"),
    ("(•ω<)", "😉", "wink"),
    ("(◕‿~)", "😉", "wink"),
    ("( ͡^ ͜ʖ ͡^)", "😏", "suggestive smirk"),
    ("(/_＼)", "🫣", "hiding the face"),
    ("(-人-)", "🙏", "praying"),
    # arms
    ("ヽ(◕‿◕)ﾉ", "🙌", "cheering"),
    ("\\(≧▽≦)/", "🙌", "cheering"),
    ("٩(•‿•)۶", "🙌", "cheering"),
    ("＼(⌒▽⌒)／", "🙌", "cheering"),
    ("ヽ(ಠ_ಠ)ノ", "🤨", "disapproving look"),
    ("ヽ(ಠ益ಠ)ノ", "😡", "furious, arms in the air"),
    ("ヽ(╥_╥)ノ", "😭", "sobbing, arms in the air"),
    ("ヽ(°Д°)ノ", "😱", "startled, arms in the air"),
    ("(◕‿◕)ノ", "👋", "waving"),
    ("(⌒ω⌒)ﾉ", "👋", "waving"),
    ("(づ•‿•)づ", "🤗", "hug"),
    ("(つ˘ω˘)つ", "🤗", "hug"),
    ("⊂(・ω・)⊃", "🤗", "hug"),
    ("(づ╥﹏╥)づ", "😢", "crying, arms out"),
    ("(っ˘з˘)っ", "😘", "kiss and hug"),
    ("┐(•_•)┌", "🤷", "shrug"),
    ("¯\\_(•_•)_/¯", "🤷", "shrug"),
    ("╮(￣_￣)╭", "🤷", "shrug"),
    ("(ง⊙_⊙)ง", "👊", "ready to fight"),
    ("ᕙ(•_•)ᕗ", "💪", "flexing muscles"),
    ("凸(•_•)", "🖕", "middle finger"),
    ("(•_•)ゞ", "😅", "sheepish, scratching the head"),
    ("(｀_´)ゞ", "🫡", "salute"),
    ("(◕‿◕)b", "👍", "thumbs up"),
    ("d(◕‿◕)b", "👍", "two thumbs up"),
    ("(￣ー￣)zzz", "😴", "sleeping"),
    ("(˘ω˘) zZ", "😴", "sleeping"),
    ("♪(^▽^)", "🎶", "happy, with music"),
    ("┏(^o^)┛", "🕺", "dancing"),
    ("ε=ε=ヽ(°Д°)ノ", "🏃", "running away"),
    ("(っ^‿^)っ━☆ﾟ.*", "🪄", "casting magic"),
    # tables
    ("(ノ•_•)ノ︵ ┻━┻", "😡", "table flip"),
    ("(╯◉□◉)╯︵ ┻━┻", "😡", "table flip"),
    ("(ノ`Д´)ノ彡┻━┻", "😡", "table flip"),
    ("┻━┻ ︵ヽ(ಠ_ಠ)ﾉ︵ ┻━┻", "😡", "flipping two tables"),
    ("┬─┬ノ(•_•ノ)", "😌", "putting the table back"),
    # sparkles
    ("(ﾉ^ヮ^)ﾉ*:･ﾟ✧", "✨", "throwing sparkles"),
    ("☆*:.｡(◕‿◕).｡.:*☆", "😊", "happy face"),
    # animals
    ("ʕ◉ᴥ◉ʔ", "🐻", "bear"),
    ("ʕ╥ᴥ╥ʔ", "🐻", "crying bear"),
    ("ʕ♥ᴥ♥ʔ", "🐻", "loving bear"),
    ("ʕᵔᴥᵔʔ", "🐻", "happy bear"),
    ("(=^-^=)", "🐱", "happy cat"),
    ("(=✪ω✪=)", "🐱", "cat"),
    ("(=；ω；=)", "😿", "crying cat"),
    ("(•ﻌ•)", "🐶", "dog"),
    ("૮ ˶• ﻌ •˶ ა", "🐰", "bunny"),
    # without brackets
    ("◕_◕", "😐", "blank stare"),
    ("◉‿◉", "🙂", "smiling face"),
    ("⊙▽⊙", "🙂", "smiling face"),
    (">﹏<", "😣", "scrunched-up face"),
    ("≧▽≦", "😆", "laughing face"),
    ("´ω`", "😌", "gentle face"),
    ("°□°", "😱", "shocked face"),
    ("¬⌣¬", "😏", "smirking face"),
    # ASCII alone
    ("(^o^;)", "😅", "nervous smile"),
    ("(>o<)", "😆", "squealing with joy"),
    ("(T.T)", "😢", "crying face"),
    ("(;-;)", "😢", "crying face"),
    ("(Q_Q)", "😢", "crying face"),
    ("(o.o)", "😳", "wide-eyed face"),
    ("(u_u)", "😑", "unamused face"),
    ("(~_~;)", "😓", "weary, sweating face"),
    ("<(^o^)>", "😄", "beaming face"),
    ("(*-*)", "🤩", "starry-eyed face"),
    ("(uwu)", "😌", "content face"),
    ("(OwO)", "🙂", "cute face"),
]


@pytest.mark.parametrize(("form", "emoji", "name"), UNSEEN, ids=[row[0] for row in UNSEEN])
def test_unseen_faces(kaomoji, form, emoji, name):
    for frame in ("{}", "well {} you know"):
        text = frame.format(form)
        place = text.index(form)
        assert kaomoji.find(text, 0, len(text)) == [
            (place, place + len(form), Sign("emoticon", form, emoji, name))
        ]


def test_most_unseen_faces_are_not_in_the_table(kaomoji):
    assert sum(squeeze(form) in kaomoji.rows for form, *_ in UNSEEN) < 12


def test_grammar_finds_most_of_the_table(grammar):
    """What the table holds is no measure of the grammar, but most of it is regular."""
    found = [form for form, *_ in ROWS if [written for written, _ in find(grammar, form)] == [form]]
    assert len(found) > 0.65 * len(ROWS)


def test_any_eyes_and_mouth_have_a_meaning(grammar, lexicon):
    """No combination is without a name, and every emoji is one that the lexicon knows."""
    named = set()
    frames = itertools.cycle(["({})", "ヽ({})ノ", "({})ノ", "ʕ{}ʔ"])
    for eye in "".join(module._EYES.values()):
        for mouth in "".join(module._MOUTHS.values()):
            text = next(frames).format(f"{eye}{mouth}{eye}")
            for _, _, sign in grammar.find(text, 0, len(text)):
                named.add((sign.emoji, sign.name))
        next(frames)  # so that a mouth has another frame with the next eye
    assert len(named) > 40
    for emoji, name in named:
        assert lexicon.find(emoji).emoji == emoji
        assert name
        assert "emoji" not in name


@pytest.mark.parametrize("table", [module._FEELINGS, module._SCENES])
def test_meanings_are_known(table, lexicon):
    for emoji, name in table.values():
        assert lexicon.find(emoji).emoji == emoji
        assert name == name.strip()


# --- several, and what stands beside them


def test_several(kaomoji):
    text = "(^_^) and (T_T), then (╯°□°)╯︵ ┻━┻ (◕‿◕)"
    assert [written for written, _ in find(kaomoji, text)] == [
        "(^_^)",
        "(T_T)",
        "(╯°□°)╯︵ ┻━┻",
        "(◕‿◕)",
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ありがとう(^_^)ノまたね", "(^_^)ノ"),
        ("すごい(＾▽＾)！", "(＾▽＾)"),
        ("そうですね。(・_・)", "(・_・)"),
        ("つかれた(´・ω・`)つかれた", "(´・ω・`)"),
        ("hello(^_^)", "(^_^)"),
        ("hello...(^_^)", "(^_^)"),
        ("well (he said (^_^))", "(^_^)"),
        ("ok (◕‿◕).", "(◕‿◕)"),
        ("ok (◕‿◕), yes", "(◕‿◕)"),
        ("(◕‿◕)/ hi", "(◕‿◕)/"),
        ("(◕‿◕)boy", "(◕‿◕)"),
        ("我(╯°□°)╯你", "(╯°□°)╯"),
    ],
)
def test_words_beside_a_face_stay_words(kaomoji, text, form):
    assert [written for written, _ in find(kaomoji, text)] == [form]


# --- what is none

NOTHING = r"""
(see below)
(see also)
(x)
(a)
(a_b)
(x_1)
(^2)
(a^2)
(-1)
(0-0)
(1-1)
(0.0)
(1.5)
(n+1)
(x-y)
(O-O)
(*.*)
(*)
(**kwargs)
(.*?)
(?:x)
(?=x)
(...)
(..)
(. . .)
(---)
(--)
(-)
(')
('-')
("-")
(',')
('.')
("")
(;;)
(/)
(\)
(|)
(<>)
(=)
(==)
(+-)
(%d)
(%s)
($1)
(@user)
(#1)
(!)
(!!)
(?)
(&x)
(~)
(^)
(_)
(_x)
(o)
(oo)
(xox)
(non)
(tot)
(TT)
(UV)
(OVO)
(XX)
foo(o_o)
foo(x_x)
f(u_u)
self._(o_o)
\(n_n\)
$(x_x)
(º)
(°C)
(20°)
(½)
(±0)
(×)
(→)
(•)
(• item)
(★)
(♥)
(π)
(ω)
(αβγ)
(ωω)
(∀x)
(∀x∃y)
(A∩B)
(A∪B)
(∇f)
(x∈ω)
(см. ниже)
(да)
(до и после)
(以下)
（笑）
（一）
（一、二）
（注：）
（口）
（人）
(ノート)
(ロシア)
(ワロタ)
(コーヒー)
(へへへ)
(ハハハ)
(ア)(イ)(ウ)
(ツ)と(テ)
（・・・）
（ー）
(하하)
(ㅋㅋ)
(ಕನ್ನಡ)
(भारत)
(العربية)
(עברית)
(ไทย)
10°-20°
5°_5
・項目
ー・ー
●○●○
■□■□
★☆★☆
・・・
…。…
→→→
a → b
「はい」
┌──┬──┐
│  │  │
├──┼──┤
└──┴──┘
┗━━┻━━┛
ʔaʕ
/ʕaʔ/
x‿y
A ⌒ B
T ∀ T x
"""


@pytest.mark.parametrize("text", NOTHING.strip("\n").split("\n"))
def test_nothing_is_found(kaomoji, text):
    for frame in ("{}", "so {} ok"):
        assert find(kaomoji, frame.format(text)) == []


@given(
    text=st.text(alphabet="()（）ʕʔ^_°□´`ω・>‿◕ﾉノ︵┻━ ┬─☆*:･ﾟ✧づﾞ\u0301T;；ツ¯\\/a1", max_size=60)
)
def test_any_text_is_answered(text, kaomoji, lexicon):
    place = 0
    for first, last, sign in kaomoji.find(text, 0, len(text)):
        assert place <= first < last <= len(text)
        assert sign.text == text[first:last]
        assert sign.text == sign.text.strip()
        assert lexicon.find(sign.emoji).emoji == sign.emoji
        assert sign.name
        place = last
