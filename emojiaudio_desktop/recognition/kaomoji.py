"""Finds kaomoji: faces drawn with brackets, eyes, a mouth and arms, such as ``(╯°□°)╯︵ ┻━┻``.

Well-known ones stand in ``assets/emoji/kaomoji.tsv``. Others are read by a grammar::

    kaomoji = before? bracket side* eye mouth eye side* bracket after? | eye mouth eye
    before, after = arms, tables, sparkles, sleep, sweat

Both eyes must match (the same sign, mirrored signs, or a wink) and every sign inside must have a part to play; this is
what keeps bracketed words, code and mathematics out. Eyes, mouth, eyebrows and arms together tell the feeling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Found = tuple[int, int, Sign]
"""Where a sign stands in the text, from and up to, and the sign."""

Meaning = tuple[str, str]
"""The emoji that comes nearest, fully qualified, and what the face is called."""


# The parts of a face. A sign that can be an eye and a mouth stands in both tables.
_EYES: Final = {
    "happy": "^＾ˆᵔ◠⌒∩ᴖ◜◝ᵒᴗ◡‿꒡⏝",
    "squeezed": "><＞＜≧≦˃˂ᗒᗕ⋟⋞≻≺❯❮›‹",
    "closed": "-－ー―─—–‐‑−一˘ᵕ⌣ˇ=＝~～〜uUvVnN_＿︶∪‶◞◟﹀╰╯╹",
    "smug": "￣¯ˉ‾",
    "crying": "TＴtQqYπΠ;；ಥ╥┬┳ㅠㅜ༎⊤τ╤",
    "open": (
        "oOｏＯ0０°ﾟ゜º˚•・･·∙⋅●○◯◉◎⊙☉ʘ⚆⦿⊚◍◌◕⓪⓿ⓞ◔☯⚈ൠᴑᐤ□■▪▫◻Θθσбд◦.．｡。,'′\""
        "eꙩਊ⍜ↀΦфᴥ①◘ꇨ⊝ө⌓๏ㆆ❛❜ᓀᓂᅙᅌ⁰ơ†‘’﹒˙ヘ"
    ),
    "staring": "ಠಡరఠರ눈ಸ≖",
    "loving": "♥♡❤❥ღ❣",
    "starry": "☆★✧✦✪✯⋆✩✰*＊❂✿❀✮",
    "dizzy": "@＠꩜",
    "dead": "xXｘ×ⅹⅩ✖✕⨯╳⊗⊠✗✘乂ˣ+＋#＃メ",
    "money": "$＄€£￥",
    "glancing": "¬￢→←◐◑◥◤⌐￩￫",
    "angry": "◣◢⋋⋌▼⇀↼òóÒÓùúìí",
    "brows": "`´｀ˋˊ",
    "shaded": "▀▄",
    "puzzled": "?？",
    "hidden": "/／ﾉノ\\＼",
}
_MOUTHS: Final = {
    "smile": "‿◡ᴗ⌣︶▽▼▾∇ヮワᗜ∀ᵕ◇vｖuU∪⊆▂౪ꇴ⩊ᐛﾜ▿⌵罒ㅂ৺⤙ڡ᎔ᵛ",
    "cute": "ωwWѡᆺɯㅅ꒳х⍵ᵚᗢ",
    "kiss": "ε3З³зჳᶾӟ",
    "gaping": "Д口□ДдロﾛA△∆ΔＡᗝㅁᗩΩÅ⊿▵ᗣDᗨ",
    "open": "oOｏＯ0０◯○〇ᴑ⌓ө°ᴼ◎●•⊙ｰ",
    "teeth": "益皿",
    "frown": "︵⌢︿へヘ∩n^＾ᴖ⁔╭╮⁀⌒Λʌ⏜⌔⏠ᯅ︹ᨓ",
    "wavering": "~～〜﹏﹋",
    "flat": "_＿-－―─—.。．,，、､一￣‸ェｪﾍˍ˕‑ꞈ'′*＊´`ノﾉ◞◟ʖ͜⊃=⍘▃ーっ个人ゝ‥ಊ",
    "drool": "﹃pP",
    "muzzle": "ᴥ㉨",
    "snout": "ﻌ",
}
_SIDES: Final = (
    "。｡.．*＊✿❀✪✾❁ﾟ゜°º˚﹡#＃;；:：'′`｀´ˊˋ˶˵⁄/／〃|｜๑•·・･⸝⸜ᐢ၊ᵎ♡♥☆★✧\"“”○●≡=＝~～⁎๐၄ꈨ꒪◍०⌯⑉⊃⊂人シ"
    "^＾╬҂メ╯╰ﾉノっつづςხლ٩۶ᕙᕗ୧୨งฅo0ｏOбσdbqpmcyzZ\\＼>＜<＞?？!！,，┛┗ヾヽﾍヘ⌐‶¨゛ﾞu_＿ˇ՞٥-‐–@＠٭˒˓井ﾒжцщ」｣"
)
_PAIRS: Final = (
    " >< ＞＜ ≧≦ ˃˂ ᗒᗕ ⋟⋞ ≻≺ ❯❮ ›‹ ´` ´｀ `´ ｀´ ˋˊ ˊˋ òó óò ÒÓ ÓÒ ùú úù ìí ◣◢ ⋋⋌ ⇀↼ →← ￫￩ ◐◑ ◑◐ ◥◤ ◜◝ ◞◟ ╯╰ ╰╯ "
    "❛❜ ‘’ ᓀᓂ ಠರ ಠಥ /＼ ／＼ /\\ "
)
"""Eyes that are each other's mirror images; no sign of them is a space."""
_MOUTH_LENGTHS: Final = (
    (1, True),
    (2, True),
    (1, False),
    (2, False),
    (3, True),
    (4, True),
    (0, True),
)
_WINKS: Final = frozenset({"happy", "closed", "open", "squeezed"})
_OPENING: Final = "(（❨⟮ʕʢ༼꒰૮₍⁽"
_CLOSING: Final = ")）❩⟯ʔʡ༽꒱ა₎⁾"
_IGNORED: Final = " \u3000\u00a0\u2009\u200a\ufeff\u200b\u200c\u200e\u200f\u2060\ufe0e\ufe0f"
_MARKS: Final = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u1dc0-\u1dff\u20d0-\u20ff\u0eb1-\u0ebc"
_LONGEST_INSIDE: Final = 30
_LONGEST_SIDE: Final = 6
_FOLD: Final = str.maketrans("（）･｀；＾－゜：＿／＼｜＝＜＞＊＃", "()・`;^-ﾟ:_/\\|=<>*#", _IGNORED)
_NARROW: Final = str.maketrans({chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)})

# What stands outside the brackets. Sparkles need one sign that is no punctuation.
_TABLE: Final = "(?:[┻┸┴╩┬┳][━─═-]{0,4}[┻┸┴╩┬┳]|╧╧|┫)"
_SPARKLES: Final = (
    "(?=[*:.,；;'’°·。・ ]*[☆✧✦✩✰⋆･ﾟ｡゜♡⊹˖₊⁺★])"
    "(?:[*:.,；;'’°·。・☆✧✦✩✰⋆･ﾟ｡゜♡⊹˖₊⁺★]| (?=[*:☆✧✦✩✰⋆･ﾟ｡゜♡⊹˖₊⁺★])){1,20}+"
)
_LEFT: Final = (
    rf"(?:{_TABLE} ?[︵彡ミﾐ⌒︶◡]? ?)?"
    r"(?:(?:(?<!\w)[Ccε][=＝≡]|三) ?){0,4}"
    rf"(?:{_SPARKLES})?"
    rf"(?:[\\＼¯ˉヽヾ╰╭╮┐┌└┗┏┓┘┛╯ᕙᕦᕕᕗლ٩୧୨งฅ∠₍૮⎝☞☜⊂⊃∩<＜^乁凸ψφ∑Σﾉʅʕﾍʚଘ♪♫♬{_MARKS}]{{1,4}}_? ?"
    r"|(?<!\w)(?:[dmｍoqyvwcboОоＯΨσノつづっへヘ~～〜/／|>]|ദ്ദി))?$"
)
_RIGHT: Final = (
    rf"(?:\\?_?[/／][¯ˉ]|[＼／¯ˉノﾉ╯╰╭╮┐┌└┘┛┓┗┏ᕗᕤᕙᕦ۶୨٩งฅ☞☜～〜ςㄏლ凸ψʃ≡彡ゞゝوﻭ丿Ψ՞ɞଓ∩⊃⊂♪♫♬╬ა^ヽ゛ﾞ{_MARKS}]{{1,4}}"
    r"|[つづっヘへ](?![ぁ-んァ-ヶ])|[dbmoqpyvw9Ｏｏｖｙｍ](?!\w)|[/<>\\](?![\w<>/])|~(?!\d))?"
    rf"(?: ?[︵彡ミﾐ⌒︶~～≡=]{{0,3}} ?{_TABLE}| ?︻\S{{1,6}}| ?⊃?━☆|~{{1,3}}(?!\w))?"
    r"(?:[. ]{0,3}[zZｚＺ]{2,6}(?!\w)|[;；]{1,2}(?!\w))?"
    r"(?: ?[♪♫♬])?"
    rf"(?: ?{_SPARKLES})?"
)
_LONGEST_OUTSIDE: Final = 24
_LONGEST_ROW: Final = 64
_ROUND_WIDTHS: Final = 2
_MOST_BRACKETS: Final = 3
_MOST_CACHED: Final = 2_000

# Faces without brackets. The firm mouths go with any eyes, the others with eyes that no prose has.
_FIRM_MOUTHS: Final = "_＿‿◡ᴗ⌣▽ヮ﹏︵︿ᗜᵕ◇△ᆺﻌᴥ⩊ㅅ益皿ω"
_BARE_MOUTHS: Final = "Дд□口∀∇⌒∆ェｪε.,-ー、"
_FIRM_EYES: Final = frozenset("ಠఠಥʘ⊙☉◉◕⚆¬≖눈￣´`｀≧≦＞＜ﾟ゜ᵔ")
_PROSE_EYES: Final = frozenset("・ー。、，．一'-;.･—–")
_PROSE_MOUTHS: Final = frozenset("益皿口、ー")

# Faces of ASCII alone: which mouths go with which eyes, so that code, numbers and globs are no faces.
_ASCII_MOUTHS: Final = {
    "^^": "_-.~oO0wvuUn3,*DAx",
    "--": "_.,owO~",
    "><": "_-.~,oOwvu^xA3",
    ">>": "_.",
    "<<": "_.",
    "TT": "_-.^~oOvwnuA",
    "QQ": "_.~wAno",
    "YY": "_-.^",
    "tt": "_",
    "qq": "_w",
    ";;": "_-~.ownuvA^",
    "oo": "_.~",
    "OO": "_.~",
    "00": "_w",
    "uu": "_.-",
    "UU": "_.",
    "nn": "_.",
    "vv": "_",
    "VV": "_",
    "xx": "_",
    "XX": "_",
    "ee": "_",
    "@@": "_-.~ow",
    "**": "_-owvuO^",
    "$$": "_-",
    "++": "_",
    "??": "_",
    "##": "_",
    "==": "_-.w^",
    "~~": "_-.o^",
    "..": "_-~o^",
    ",,": "_",
    "::": "_",
    "oO": "_.",
    "Oo": "_.",
    "0o": "_",
    "o0": "_",
    "^-": "_.o",
    "-^": "_.o",
    "^~": "_.-",
    "~^": "_.-",
    "^<": "_.",
    ">^": "_.",
    "o<": "_",
    ">o": "_",
    "0<": "_",
    "''": "-_.o",
    "``": "-_",
    '""': "-_",
    "/\\": "_",
}
_CLEAR_EYES: Final = "^T;>"
"""Eyes that no code has in brackets."""
_QUOTE_EYES: Final = frozenset("'`\"‘’")
_WORD_FACES: Final = " uwu UwU uWu UWU owo OwO OWO owO TwT QwQ qwq QAQ ToT uvu UvU OvO "

_SCENES: Final = {
    "flip": ("😡", "table flip"),
    "flips": ("😡", "flipping two tables"),
    "unflip": ("😌", "putting the table back"),
    "shrug": ("🤷", "shrug"),
    "bow": ("🙇", "bowing low"),
    "nod": ("🙇", "bowing"),
    "salute": ("🫡", "salute"),
    "sheepish": ("😅", "sheepish, scratching the head"),
    "sleep": ("😴", "sleeping"),
    "pray": ("🙏", "hands together"),
    "fight": ("👊", "ready to fight"),
    "flex": ("💪", "flexing muscles"),
    "fist": ("💪", "determined, fist raised"),
    "thumb": ("👍", "thumbs up"),
    "thumbs": ("👍", "two thumbs up"),
    "peace": ("✌️", "peace sign"),
    "hug": ("🤗", "hug"),
    "kiss hug": ("😘", "kiss and hug"),
    "sad hug": ("😢", "crying, arms out"),
    "run": ("🏃", "running away"),
    "finger": ("🖕", "middle finger"),
    "gun": ("🔫", "aiming a gun"),
    "wand": ("🪄", "casting magic"),
    "point": ("👉", "pointing"),
    "shades": ("😎", "face with sunglasses"),
    "hide": ("🫣", "hiding the face"),
    "cheer": ("🙌", "cheering"),
    "rage": ("😡", "furious, arms in the air"),
    "sob": ("😭", "sobbing, arms in the air"),
    "panic": ("😱", "startled, arms in the air"),
    "up": ("🙌", "arms in the air"),
    "wave": ("👋", "waving"),
    "dance": ("🕺", "dancing"),
    "music": ("🎶", "happy, with music"),
    "sparkle": ("✨", "throwing sparkles"),
}
_FEELINGS: Final = {
    "happy": ("😊", "happy face"),
    "beaming": ("😄", "beaming face"),
    "smiling": ("🙂", "smiling face"),
    "laughing": ("😆", "laughing face"),
    "squealing": ("😆", "squealing with joy"),
    "content": ("😌", "content face"),
    "gentle": ("😌", "gentle face"),
    "cute": ("🙂", "cute face"),
    "kissing": ("😘", "kissing face"),
    "heart eyes": ("😍", "heart eyes"),
    "loving": ("🥰", "loving face"),
    "wink": ("😉", "wink"),
    "starry": ("🤩", "starry-eyed face"),
    "money": ("🤑", "money eyes"),
    "drooling": ("🤤", "drooling face"),
    "smug": ("😏", "smug face"),
    "smirk": ("😏", "smirking face"),
    "lenny": ("😏", "suggestive smirk"),
    "mischief": ("😈", "mischievous face"),
    "unsettling": ("😏", "unsettling smile"),
    "blush smile": ("😊", "blushing smile"),
    "blush": ("😳", "blushing face"),
    "nervous": ("😅", "nervous smile"),
    "sweating": ("😓", "weary, sweating face"),
    "panicking": ("😰", "panicking face"),
    "crying": ("😢", "crying face"),
    "sobbing": ("😭", "sobbing face"),
    "tearful smile": ("🥲", "smiling through tears"),
    "sad": ("😞", "sad face"),
    "downcast": ("😔", "downcast face"),
    "worried": ("😟", "worried face"),
    "distressed": ("😩", "distressed face"),
    "wailing": ("😫", "wailing face"),
    "scrunched": ("😣", "scrunched-up face"),
    "angry": ("😠", "angry face"),
    "furious": ("😡", "furious face"),
    "grumpy": ("😠", "grumpy face"),
    "determined": ("😤", "determined face"),
    "disapproving": ("🤨", "disapproving look"),
    "side-eye": ("😒", "side-eye"),
    "surprised": ("😮", "surprised face"),
    "shocked": ("😱", "shocked face"),
    "wide-eyed": ("😳", "wide-eyed face"),
    "raised eyebrow": ("🤨", "raised eyebrow"),
    "blank": ("😐", "blank stare"),
    "unamused": ("😑", "unamused face"),
    "confused": ("😕", "confused face"),
    "dead": ("😵", "knocked-out face"),
    "dizzy": ("😵‍💫", "dizzy face"),
    "shades": ("😎", "face with sunglasses"),
}
_BY_EYE_AND_MOUTH: Final[dict[str, dict[str, str]]] = {
    "happy": {
        "": "happy",
        "gaping": "beaming",
        "open": "beaming",
        "frown": "happy",
        "wavering": "nervous",
    },
    "squeezed": {
        "": "scrunched",
        "smile": "squealing",
        "cute": "squealing",
        "open": "squealing",
        "gaping": "wailing",
    },
    "closed": {
        "": "unamused",
        "smile": "content",
        "cute": "content",
        "gaping": "distressed",
        "open": "unamused",
        "frown": "sad",
        "wavering": "sad",
    },
    "smug": {
        "": "smug",
        "gaping": "surprised",
        "open": "surprised",
        "frown": "grumpy",
        "wavering": "worried",
    },
    "open": {
        "": "blank",
        "smile": "smiling",
        "cute": "cute",
        "gaping": "shocked",
        "open": "surprised",
        "frown": "sad",
        "wavering": "worried",
        "snout": "cute",
        "muzzle": "cute",
    },
    "staring": {
        "": "disapproving",
        "smile": "unsettling",
        "cute": "unsettling",
        "gaping": "shocked",
        "open": "shocked",
        "frown": "grumpy",
    },
    "glancing": {"": "side-eye", "smile": "smirk", "cute": "smirk"},
    "brows": {"": "gentle"},
    "shaded": {"": "shades"},
    "hidden": {"": "blush"},
    "angry": {"": "worried", "smile": "gentle"},
}
"""The feeling of a kind of eyes with a kind of mouth; "" for all other mouths."""
_ANIMALS: Final = {"bear": "🐻", "dog": "🐶", "cat": "🐱", "bunny": "🐰"}
_GLAD: Final = frozenset(
    {
        "happy", "beaming", "smiling", "laughing", "squealing", "content", "gentle", "cute", "heart eyes", "loving",
        "starry", "blush smile", "smug", "wink", "smirk",
    }
)  # fmt: skip
_UNHAPPY: Final = frozenset(
    {"crying", "sobbing", "sad", "downcast", "distressed", "wailing", "worried"}
)
_CROSS: Final = frozenset({"angry", "furious", "grumpy", "determined"})
_STARTLED: Final = frozenset({"surprised", "shocked", "panicking", "wide-eyed"})


class Face(NamedTuple):
    """What stands between the brackets.

    Attributes:
        left: The left eye.
        mouth: The mouth; may be empty.
        right: The right eye.
        before: What stands left of the left eye: cheeks, tears, eyebrows, hands.
        after: What stands right of the right eye.
        marks: Combining marks, in order: they draw eyebrows and tears.
    """

    left: str
    mouth: str
    right: str
    before: str
    after: str
    marks: str


def _any(signs: str, text: str) -> bool:
    return any(sign in text for sign in signs)


def _class(signs: str) -> str:
    """The inside of a character class."""
    return re.escape("".join(sorted(set(signs))))


def squeeze(text: str) -> str:
    """The same key for the ways to write one face: no spaces, no selectors, one width."""
    return text.translate(_FOLD)


def _is_word(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script that sets spaces between words."""
    return (
        sign.isalnum()
        and (sign < "\u02b0" or "\u0370" <= sign < "\u1400" or "\u1e00" <= sign < "\u2000")
        and sign not in "ಠಥరఠರ"
    )


class _Grammar:
    """The tables and patterns of the grammar, compiled when the first text needs them."""

    def __init__(self) -> None:
        self.eyes = {sign: kind for kind, signs in reversed(_EYES.items()) for sign in signs}
        self.mouths = {sign: kind for kind, signs in reversed(_MOUTHS.items()) for sign in signs}
        self.sides = frozenset(_SIDES)
        inside = _class("".join([*self.eyes, *self.mouths, _SIDES, _IGNORED]))
        muzzle = "[(（][ｪェｴエ工oO●•]{1,2}[)）]"
        self.muzzle = re.compile(muzzle)
        self.group = re.compile(
            rf"[{_class(_OPENING)}]"
            rf"((?:[{inside}{_MARKS}]|{muzzle}){{2,{_LONGEST_INSIDE}}}?)"
            rf"[{_class(_CLOSING)}]"
        )
        eyes = _class(
            "".join(
                sign
                for sign in self.eyes
                if not (sign.isascii() or _is_word(sign) or sign in _EYES["hidden"])
            )
            + "^T>-;'ಠಥరఠರ"
        )
        mouths = _class(_BARE_MOUTHS + _FIRM_MOUTHS)
        self.bare = re.compile(
            rf"([{eyes}])[{_MARKS}]* ?([{mouths}]{{1,2}}) ?([{eyes}<`])[{_MARKS}]*"
        )
        self.left = re.compile(_LEFT)
        self.right = re.compile(_RIGHT)

    def parse(self, inside: str) -> Face | None:
        """Read what stands between brackets; None when it is no face."""
        marks = []
        signs = []
        for sign in self.muzzle.sub("ᴥ", inside).translate(_NARROW):
            if sign in _IGNORED:
                continue
            if not sign.isascii() and unicodedata.category(sign)[0] == "M":
                marks.append(sign)
            else:
                signs.append(sign)
        if len(set(signs)) == 1 and signs[0] not in "_^＾；Ｔ":
            return None
        face = self._face(signs, has_marks=bool(marks))
        if face is None or (inside.isascii() and not _is_ascii_face(face, inside)):
            return None
        return face._replace(marks="".join(marks))

    def _face(self, signs: list[str], *, has_marks: bool) -> Face | None:
        """The eyes lie around the shortest mouth; equal eyes before unequal ones; no mouth at last."""
        kinds = [self.eyes.get(sign) for sign in signs]
        for length, is_equal in _MOUTH_LENGTHS:
            for place in range(min(len(signs) - length - 1, _LONGEST_SIDE + 1)):
                other = place + length + 1
                if kinds[place] is None or kinds[other] is None:
                    continue
                left, right = signs[place], signs[other]
                if (left == right or left + right in _PAIRS) is not is_equal or not (
                    is_equal or self.are_eyes(left, right)
                ):
                    continue
                mouth, before, after = signs[place + 1 : other], signs[:place], signs[other + 1 :]
                if (
                    len(after) <= _LONGEST_SIDE
                    and (
                        self._is_mouth(mouth, left, before + after)
                        or (has_marks and kinds[place] == "open" and not mouth)
                    )
                    and self.sides.issuperset(before)
                    and self.sides.issuperset(after)
                ):
                    return Face(left, "".join(mouth), right, "".join(before), "".join(after), "")
        return None

    def are_eyes(self, left: str, right: str) -> bool:
        """Whether two signs are the eyes of one face: equal, mirrored, two round ones, or a wink."""
        first, second = self.eyes.get(left), self.eyes.get(right)
        if first is None or second is None:
            return False
        if left == right or left + right in _PAIRS or first == second == "open":
            return True
        return (
            first != second
            and first in _WINKS
            and second in _WINKS
            and not _any("=_", left + right)
        )

    def _is_mouth(self, mouth: list[str], eye: str, around: list[str]) -> bool:
        if mouth:
            if len(mouth) > 1 and _any("^＾", "".join(mouth)):
                return False
            return all(sign in self.mouths and sign != eye for sign in mouth)
        if eye in around:
            return False
        if eye in "-－":
            return _any(";；", "".join(around))
        if eye in "・･":
            return _any(";；?？。*", "".join(around))
        return eye in "^＾≧>＞ーＴ；´｀`ಠಥ˘_"

    def is_bare_face(self, left: str, mouth: str, right: str) -> bool:
        """Whether three signs without brackets are a face."""
        if not self.are_eyes(left, right) or mouth[0] == left:
            return False
        if mouth[0] in _FIRM_MOUTHS:
            if mouth.isascii() and left.isascii():
                return False
            prose = left in _PROSE_EYES or right in _PROSE_EYES
            return not (prose and mouth[0] in _PROSE_MOUTHS)
        if left in _PROSE_EYES:
            return False
        return left in _FIRM_EYES or (mouth[0] not in ".,-ー、" and left in "^>°º")


def _is_ascii_face(face: Face, inside: str) -> bool:
    """Whether a face of ASCII alone is one, and not code, a number or a glob."""
    squeezed = squeeze(inside)
    if squeezed.isalpha():
        return f" {squeezed} " in _WORD_FACES
    if not face.mouth:
        is_pair = face.left + face.right in {"^^", "><"} and set(face.before + face.after) <= set(
            "*#;=~'\"`oO"
        )
        return is_pair or squeezed in {"__", "--;", "--;;"}
    return set(face.mouth) <= set(_ASCII_MOUTHS.get(face.left + face.right, "")) and not any(
        sign.isalnum() and sign not in "odbqpmcyzZ" for sign in face.before + face.after
    )


def _soft_or_stern(before: str, after: str) -> str:
    """How eyebrows lie: "soft" like ´ `, "stern" like ` ´, or neither."""
    if before and after:
        if before in "´ˊ\u0301ó" and after in "`｀ˋ\u0300ò":
            return "soft"
        if before in "`｀ˋ\u0300ò⇀◣⋋" and after in "´ˊ\u0301ó↼◢⋌":
            return "stern"
    return ""


def _brows(face: Face) -> str:
    """Eyebrows may be the eyes themselves, stand beside them, or be combining marks."""
    accents = [mark for mark in face.marks if mark in "\u0300\u0301"]
    return (
        _soft_or_stern(face.left, face.right)
        or _soft_or_stern(face.before[-1:], face.after[:1])
        or (_soft_or_stern(accents[0], accents[-1]) if len(accents) > 1 else "")
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tells what a face means from its parts.

    Attributes:
        face: The face.
        eye: The kind of its eyes.
        mouth: The kind of its mouth; empty when it has none.
        opening: The opening bracket.
        left: What stands before the brackets.
        right: What stands after them.
    """

    face: Face
    eye: str
    mouth: str
    opening: str
    left: str
    right: str

    def read(self) -> Meaning:
        """The meaning: a scene first, then an animal, then a face."""
        feeling = self._feeling()
        scene = self.scene()
        if scene:
            return _SCENES[scene]
        animal = self._animal()
        if animal:
            return _name_animal(animal, feeling)
        emoji, name = _FEELINGS[feeling]
        if feeling in _GLAD and _any("✿❀❁", self.face.before + self.face.after):
            name += " with a flower"
        return emoji, name

    # -- scenes

    def scene(self) -> str:
        """The scene that arms, tables and what else stands around make of the face; or empty."""
        return self._doing() or self._arms(self._feeling())

    def _doing(self) -> str:  # noqa: PLR0911  (one line for each scene)
        """What the face does, told by what it holds or wears."""
        face, left, right = self.face, self.left, self.right
        outside = left + right
        around = face.before + face.after + right
        if "︻" in outside:
            return "gun"
        if _any("┻┸┴╩╧┫", outside) or (_any("┬┳", outside) and _any("︵彡ミﾐ", outside)):
            return "flips" if _any("┻┸┴╩", left) and _any("┻┸┴╩", right) else "flip"
        if _any("┬┳", outside):
            return "unflip"
        for signs, scene in (("凸", "finger"), ("━☆", "wand"), ("⌐■", "shades"), ("人", "pray")):
            if signs in outside + face.before + face.after + face.mouth:
                return scene
        if re.search("[zｚＺ]{2}", around, re.IGNORECASE):
            return "sleep"
        if re.search("[εCc][=＝≡]|三", left):
            return "run"
        if self.eye == "hidden":
            return "hide"
        if face.left == face.right == "_":
            return "bow" if "m" in left or "<" in left or "シ" in face.before else "nod"
        if "ゞ" in right:
            return (
                "salute" if self.eye in {"brows", "smug"} or _brows(face) == "stern" else "sheepish"
            )
        return ""

    def _arms(self, feeling: str) -> str:
        face = self.face
        left, right = self.left + face.before, face.after + self.right
        for first, second, scene in (
            ("¯ˉ┐╮乁ʅ", "¯ˉ┌╭ㄏʃ", "shrug"),
            ("ง", "ง", "fight"),
            ("ᕙᕦ", "ᕗᕤ", "flex"),
            ("┏┗└┌♪", "┓┛┐┘♪", "dance"),
            ("☜", "", "point"),
            ("", "☞", "point"),
            ("づつっ⊂⊃", "づつっ⊂⊃", "hug"),
            ("db", "b", "thumbs"),
        ):
            if (not first or _any(first, left)) and (not second or _any(second, right)):
                return self._embrace(feeling) if scene == "hug" else scene
        if _any("و9", right[:2]) and feeling in _CROSS | _GLAD:
            return "fist"
        if right[:1] == "b" or "ദ" in left:
            return "thumb"
        if right[:1] == "v" and not self.left:
            return "peace"
        if _any("♪♫♬", self.left + self.right):
            return "music"
        return self._raised(feeling, left, right)

    def _embrace(self, feeling: str) -> str:
        if feeling in _UNHAPPY:
            return "sad hug"
        return "kiss hug" if feeling == "kissing" else "hug"

    def _raised(self, feeling: str, left: str, right: str) -> str:
        up_left = _any("\\＼ヽヾ٩╰ᕕ⎝୧", left) or _any("ノﾉ", left)
        up_right = _any("/／ノﾉ۶╯ᕗ⎠୨ง", right)
        if up_left and up_right:
            if feeling in _GLAD and _any("✧☆･ﾟ✦", self.left + self.right):
                return "sparkle"
            for feelings, scene in (
                (_GLAD, "cheer"),
                (_CROSS, "rage"),
                (_UNHAPPY, "sob"),
                (_STARTLED, "panic"),
            ):
                if feeling in feelings:
                    return scene
            return "up" if feeling in {"blank", "unamused"} else ""
        if _any("~～〜", self.left) and _any("~～〜", self.right) and feeling in _GLAD:
            return "dance"
        if (self.right[:1] in set("/／ノﾉ") or "ヾ" in self.left) and feeling in _GLAD:
            return "wave"
        return ""

    # -- animals

    def _animal(self) -> str:
        face, left, right = self.face, self.left, self.right
        if self.opening in "ʕʢ":
            return "bear"
        if self.opening == "૮" or "૮" in left:
            return "bunny"
        if self.mouth == "snout":
            return "cat" if _any("ฅ^", left + right + face.before) else "dog"
        if "ฅ" in left + right or ("=" in face.before and "=" in face.after) or "ᆺ" in face.mouth:
            return "cat"
        if self.mouth == "muzzle":
            return "dog" if self.eye == "happy" else "bear"
        return ""

    # -- feelings

    def _feeling(self) -> str:
        return self._by_eyes() or self._by_cheeks() or self._by_mouth()

    def _by_eyes(self) -> str:  # noqa: PLR0911  (one line for each kind of eyes)
        face, eye, mouth = self.face, self.eye, self.mouth
        if mouth == "kiss":
            return "kissing"
        if "ʖ" in face.mouth:
            return "lenny"
        if eye == "crying":
            return {"smile": "tearful smile", "gaping": "sobbing", "open": "sobbing"}.get(
                mouth, "crying"
            )
        for kind, feeling in (
            ("loving", "heart eyes"),
            ("starry", "starry"),
            ("money", "money"),
            ("dizzy", "dizzy"),
            ("dead", "dead"),
            ("puzzled", "confused"),
            ("wink", "wink"),
        ):
            if eye == kind:
                return feeling
        if mouth == "drool":
            return "drooling"
        if _any("T；;", face.before) and _any("T；;", face.after):
            return "crying"
        return ""

    def _by_cheeks(self) -> str:  # noqa: PLR0911  (one line for each feeling)
        face, eye, mouth = self.face, self.eye, self.mouth
        around = face.before + face.after
        if mouth == "teeth":
            return "furious"
        if _any("╬҂メ", around) or (
            _any("#＃", around) and not (_any("#＃", face.before) and _any("#＃", face.after))
        ):
            return "furious" if mouth in {"gaping", "open"} else "angry"
        if _brows(face) == "stern" or (eye == "angry" and not _brows(face)):
            table = {"gaping": "furious", "open": "furious", "frown": "angry", "flat": "angry"}
            if eye in {"brows", "angry"}:
                table["smile"] = "mischief"
            return table.get(mouth, "determined")
        if "?" in around or "？" in around + self.right[:1]:
            return "confused"
        if _any(";；‶", face.before + face.after + self.right[:1]):
            return self._sweating()
        if _any("⁄〃⸝/／", face.before) and _any("⁄〃⸝/／", face.after):
            return "blush smile" if eye == "happy" or mouth == "smile" else "blush"
        if (
            _any("˶*#๑", face.before)
            and _any("˶*#๑", face.after)
            and (eye == "happy" or mouth in {"smile", "cute"})
        ):
            return "blush smile"
        return ""

    def _sweating(self) -> str:
        if self.eye in {"happy", "smug"} or self.mouth == "smile":
            return "nervous"
        return "panicking" if self.mouth in {"gaping", "open", "wavering"} else "sweating"

    def _by_mouth(self) -> str:
        face, mouth = self.face, self.mouth
        if _brows(face) == "soft":
            if self.eye == "brows":
                table = {"smile": "happy", "cute": "gentle", "gaping": "distressed", "open": "distressed",
                         "frown": "sad", "flat": "worried", "wavering": "worried"}  # fmt: skip
                return "gentle" if face.mouth in "ーｰ-－" else table.get(mouth, "gentle")
            table = {"smile": "happy", "gaping": "distressed", "open": "distressed", "frown": "sad"}
            return table.get(mouth, "downcast")
        if (
            self.eye == "open"
            and mouth == "flat"
            and face.left != face.right
            and {face.left, face.right} <= set("oO0")
        ):
            return "raised eyebrow"
        if self.eye == "open" and mouth == "flat" and face.left in "oO0０ｏＯ°ﾟ゜º◯○◎⊙☉ʘ⚆◉⓪⓿":
            return "wide-eyed"
        feelings = _BY_EYE_AND_MOUTH[self.eye]
        feeling = feelings.get(mouth) or feelings[""]
        if feeling in _GLAD and _any("♡♥", face.before + face.after + self.left + self.right):
            return "loving"
        return feeling


def _name_animal(animal: str, feeling: str) -> Meaning:
    if feeling in {"crying", "sobbing"}:
        return ("😿" if animal == "cat" else _ANIMALS[animal]), f"crying {animal}"
    if feeling in {"heart eyes", "loving"}:
        return ("😻" if animal == "cat" else _ANIMALS[animal]), f"loving {animal}"
    for feelings, word in ((_CROSS, "angry"), (_UNHAPPY, "sad"), (_STARTLED, "startled")):
        if feeling in feelings:
            return _ANIMALS[animal], f"{word} {animal}"
    if feeling in {"happy", "beaming", "laughing", "squealing", "blush smile"}:
        return _ANIMALS[animal], f"happy {animal}"
    return _ANIMALS[animal], animal


class Kaomoji:
    """Finds kaomoji and tells what they mean.

    Args:
        folder: The folder with ``kaomoji.tsv``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parsed: dict[str, Face | None] = {}
        self._told: dict[tuple[str, str, str], Meaning] = {}

    @cached_property
    def rows(self) -> dict[str, Meaning]:
        """The well-known faces by their squeezed form.

        Raises:
            AssetError: The table is missing or damaged.
        """
        return {
            squeeze(form): (emoji, name)
            for form, emoji, name in read_rows(self._folder / "kaomoji.tsv", 3)
        }

    @cached_property
    def _grammar(self) -> _Grammar:
        return _Grammar()

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        """The squeezed forms by their first two signs, longest first."""
        index: dict[str, list[str]] = {}
        for form in sorted(self.rows, key=len, reverse=True):
            index.setdefault(form[:2], []).append(form)
        return index

    @cached_property
    def _stops(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Where a face can begin: at the first sign of a row, or at a bracket; at a letter only before a sign."""
        firsts = {form[0] for form in self.rows}
        firsts.update(
            chr(key)
            for key, folded in _FOLD.items()
            if isinstance(folded, int) and chr(folded) in firsts
        )
        letters = "m" + "".join(first for first in firsts if _is_word(first))
        return (
            re.compile(f"[{_class(''.join(firsts.difference(letters)) + _OPENING)}]"),
            re.compile(rf"[{_class(letters)}](?=[^\w\s.,'’-])"),
        )

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Find the kaomoji between two places of a text.

        Returns:
            Their places and signs, ascending and not overlapping; of two that overlap the longer one.
        """
        if text.isascii() and text.find("(", start, end) < 0:
            return []
        spans = self._candidates(text, start, end)
        if not text.isascii():
            taken = sorted(spans, key=_place)
            spans.extend(self._bare(text, start, end, taken))
        if len(spans) < 2:
            return spans
        spans.sort(key=_place)
        found = spans[:1]
        for span in spans[1:]:
            if span[0] >= found[-1][1]:
                found.append(span)
            elif span[1] - span[0] > found[-1][1] - found[-1][0]:
                found[-1] = span
        return found

    def _candidates(self, text: str, start: int, end: int) -> list[Found]:
        """The rows of the table and the bracketed faces; they may overlap."""
        signs, letters = self._stops
        places = [match.start() for match in signs.finditer(text, start, end)]
        more = [match.start() for match in letters.finditer(text, start, end)]
        if more:
            places = sorted(places + more)
        spans: list[Found] = []
        covered = start
        for place in places:
            if place < covered:
                continue
            last = self._row_end(text, place, end)
            if last:
                written = text[place:last]
                spans.append((place, last, Sign("emoticon", written, *self.rows[squeeze(written)])))
                covered = last
                if (last == end or text[last].isspace()) and (
                    place == start or text[place - 1].isspace()
                ):
                    continue  # nothing stands around it
            if text[place] in _OPENING:
                group = self._grammar.group.match(text, place, end)
                span = self._read(group, start, end) if group else None
                if span:
                    spans.append(span)
                    covered = max(covered, span[1])
        return spans

    def _row_end(self, text: str, place: int, end: int) -> int:
        """Where a row of the table that begins here ends; 0 when none does."""
        pair = text[place : place + 2]
        if not pair.isascii():
            pair = squeeze(pair)
        if pair not in self._index and len(pair) > 1 and pair[1] != " ":
            return 0
        near = text[place : min(end, place + _LONGEST_ROW)]
        squeezed = squeeze(near)
        for form in self._index.get(squeezed[:2], ()):
            if squeezed.startswith(form):
                last = place + _unsqueezed(near, len(form))
                if _stands_alone(text, place, last):
                    return last
        return 0

    def _read(self, group: re.Match[str], start: int, end: int) -> Found | None:
        """Read a bracketed face with what stands around it."""
        text, grammar = group.string, self._grammar
        inside = group.group(1)
        first, last = group.span()
        if not _are_brackets(text[first], text[last - 1]):
            return None
        face = self._parse(inside)
        if face is None:
            return None
        for _ in range(_MOST_BRACKETS):
            if first > start and last < end and text[first - 1] in "(（" and text[last] in ")）":
                first, last = first - 1, last + 1
        left = right = ""
        if first > start and _may_end_left(text, first):
            before = grammar.left.search(text, max(start, first - _LONGEST_OUTSIDE), first)
            left = before.group().lstrip() if before else ""
        if last < end:
            after = grammar.right.match(text, last, min(end, last + _LONGEST_OUTSIDE))
            right = after.group() if after else ""
        if inside.isascii() and not _may_stand(text, (first, last), (left, right), face):
            return None
        if (
            face.left in _QUOTE_EYES
            and face.mouth.isascii()
            and face.right in _QUOTE_EYES
            and not (left and right)
        ):
            return None
        first, last = first - len(left), last + len(right)
        written = text[first:last]
        meaning = self._tell(face, group.group(), left, right)
        return first, last, Sign("emoticon", written, *meaning)

    def _parse(self, inside: str) -> Face | None:
        if inside not in self._parsed:
            if len(self._parsed) >= _MOST_CACHED:
                self._parsed.clear()
            self._parsed[inside] = self._grammar.parse(inside)
        return self._parsed[inside]

    def _tell(self, face: Face, core: str, left: str, right: str) -> Meaning:
        """What a face means, with what stands outside of its brackets; answers are kept."""
        key = (left, core, right)
        meaning = self._told.get(key)
        if meaning is None:
            if len(self._told) >= _MOST_CACHED:
                self._told.clear()
            meaning = self._told[key] = self._look_up(face, core, left, right)
        return meaning

    def _look_up(self, face: Face, core: str, left: str, right: str) -> Meaning:
        known = self.rows.get(squeeze(left + core + right))
        if known:
            return known
        grammar = self._grammar
        eye = grammar.eyes[face.left]
        if eye != grammar.eyes[face.right] and face.left + face.right not in _PAIRS:
            eye = "wink"
        kinds = [grammar.mouths[sign] for sign in face.mouth]
        mouth = next((kind for kind in kinds if kind != "flat"), kinds[0] if kinds else "")
        reader = _Reader(face, eye, mouth, core[0], left, right)
        known = self.rows.get(squeeze(core)) or self.rows.get(squeeze(f"({core})"))
        if known and not reader.scene():
            return known
        return reader.read()

    def _bare(self, text: str, start: int, end: int, taken: list[Found]) -> Iterator[Found]:
        """Faces without brackets, ``ಠ_ಠ`` and ``^ω^``, between those that are taken."""
        grammar = self._grammar
        place = 0
        for match in grammar.bare.finditer(text, start, end):
            first, last = match.span()
            while place < len(taken) and taken[place][1] <= first:
                place += 1
            if place < len(taken) and taken[place][0] < last:
                continue
            left, mouth, right = match.groups()
            written = match.group()
            before, after = text[first - 1 : first], text[last : last + 1]
            if (
                written.isascii()
                or not grammar.is_bare_face(left, mouth, right)
                or (before and (_is_word(before) or before == left))
                or (after and (_is_word(after) or after == right))
            ):
                continue
            meaning = self._tell(Face(left, mouth, right, "", "", ""), written, "", "")
            yield first, last, Sign("emoticon", written, *meaning)


def _place(span: Found) -> tuple[int, int]:
    """Sorts by the beginning, the longer one first."""
    return span[0], -span[1]


def _are_brackets(opening: str, closing: str) -> bool:
    """Whether two brackets belong together; one may be wide and the other narrow."""
    kinds = (_OPENING.index(opening), _CLOSING.index(closing))
    return kinds[0] == kinds[1] or max(kinds) < _ROUND_WIDTHS


def _may_end_left(text: str, first: int) -> bool:
    """Whether the sign before a bracket can be a part of the kaomoji: no space, unless sparkles stand before that."""
    before = text[first - 1]
    if before == " ":
        before = text[first - 2 : first - 1]
        return before > "\x7f" and not _is_word(before)
    return not before.isspace() and before not in ".,!?\"'"


def _may_stand(text: str, span: tuple[int, int], sides: tuple[str, str], face: Face) -> bool:
    """Whether a face of ASCII may stand here: glued to a word only with eyes that no code has."""
    first, last = span
    left, right = sides
    is_clear = face.left in _CLEAR_EYES
    if left[-1:] == "\\" and right[:1] != "/":
        return False
    if not left and _follows_code(text, first, is_clear=is_clear):
        return False
    return bool(right) or is_clear or not (last < len(text) and _is_word(text[last]))


def _follows_code(text: str, first: int, *, is_clear: bool) -> bool:
    """Whether the character before a bracket makes it code, as in "f(", "self._(" and "$(".

    Args:
        text: The text.
        first: Where the bracket stands.
        is_clear: Whether what is in the brackets can hardly be code, so that only strong signs of it count.
    """
    before = text[first - 1 : first]
    if before == ".":
        return text[first - 2 : first - 1].isalnum()
    if is_clear:
        return before in {"_", "$", "\\", "=", "&", "|", "%", "@", "#", "[", "{"}
    return before != "" and (before in "_$\\=:!&|%@#[{-/" or _is_word(before))


def _unsqueezed(text: str, count: int) -> int:
    """How many characters of a text its first so many squeezed signs take."""
    for place, sign in enumerate(text):
        if sign not in _IGNORED:
            count -= 1
            if not count:
                return place + 1
    return len(text)


def _stands_alone(text: str, first: int, last: int) -> bool:
    """Whether a row of the table is not a part of something longer: of a word, of a frame, of a list in kana."""
    before, after = text[first - 1 : first], text[last : last + 1]
    starts_word, ends_word = _is_word(text[first]), _is_word(text[last - 1])
    if (starts_word and before and _is_word(before)) or (ends_word and after and _is_word(after)):
        return False
    if (_is_frame(before) or _is_frame(after)) and (
        _is_frame(text[first]) or _is_frame(text[last - 1])
    ):
        return False
    if squeeze(text[first:last]) == "(ツ)":
        near = text[max(0, first - 20) : first] + text[last : last + 20]
        return not any("\u3040" <= sign <= "\u9fff" for sign in near)
    if text[first] != "(" or not text[first:last].isascii():
        return True
    is_clear = text[first + 1] in _CLEAR_EYES
    return not _follows_code(text, first, is_clear=is_clear) and (
        is_clear or not (after and _is_word(after))
    )


def _is_frame(sign: str) -> bool:
    """Whether it is a line of box drawing."""
    return "\u2500" <= sign <= "\u257f"
