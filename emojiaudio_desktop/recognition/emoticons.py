r"""Finds signs that are written with ordinary characters: emoticons, kaomoji, drawings, shortcodes.

An emoticon is a form of ``assets/emoji/emoticons.tsv``, or follows from one by rule: a nose (``:-)``), the mirror image
(``(-:``), a repeated mouth (``:)))``), a stretched face (``-____-``), a drop of sweat (``T_T;``), typographic or
full-width characters (``:’(``, ``：）``).

Whether it *is* one depends on what stands around it. ``http://``, ``10:30``, ``3:0``, ``C:\path``, ``foo(x):``,
``dict[:3]``, ``a<3`` and the list mark ``8)`` hold none. People glue smiles to words ("nice:)", "thanks:D": forum posts
are full of them) far more often than they write a label and its value without a space; letters as mouths are therefore
taken after whole words of one case where nothing follows: in "thanks:D", not in "Log:Debug", "w:p" or "logTag:D".
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.lexicon.tables import read_rows
from emojiaudio_desktop.recognition.art import find_drawings
from emojiaudio_desktop.recognition.kaomoji import Found, Kaomoji
from emojiaudio_desktop.recognition.shortcodes import Shortcodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from emojiaudio_desktop.lexicon import Lexicon

_FOLD: Final = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},  # as in _WIDE
        **dict.fromkeys("’‘´ʼ′", "'"),
        **dict.fromkeys("“”″", '"'),
        **dict.fromkeys("‐‑–—−", "-"),
    }
)
"""Characters that stand for those of the table."""

# How the table grows.
_CLASSIC: Final = re.compile(r"(>?)([:;=])(['\",]?)([)(\]\[{}DPpOo0/\\|*@$#xXSsCc3<>&])")
_MIRRORED: Final = re.compile(r">?[:=]['\",]?[-^o]?[)(\]\[]")
_MIRROR: Final = str.maketrans("()[]<>", ")(][><")
_FACE: Final = re.compile(r"([^\s\w]|[oOuUTtQYxXnvV0])[_.-](\1|[<>])")
_REPEATED: Final = frozenset(")(][}{DdPpOo0/\\|*cC<>SsXxTuUwz~ㅠㅜㅡ")
_STRETCHED: Final = re.compile(r"([^\s_])_{2,}([^\s_])")
_MANY: Final = re.compile(r"([()\[\]])\1+(?=['-]*[:;=])")
_BRACKET_SIGNS: Final = frozenset("()[]")
_RUN: Final = re.compile(r"(.)\1*", re.DOTALL)
_LONGEST_MOUTH: Final = 3

# Where the table's forms count.
_CORE: Final = re.compile(
    r"[:;=]['\"]?[-^o~]?[)(]+|[:;]['\"]?-?[DPp]+|[xX]D+|:'-?\(+|\^_?\^|-_+-|T_+T|>_+<|[oO]_+[oO]|:-?[/Oo3|*]|<3+"
)
"""Forms so common that they count even in a line of code, between spaces."""
_SMILE: Final = re.compile(r"[:;=]['\"]?[-^o~]?[)(]+")
_GRIN: Final = re.compile(r"[:;=]['\"]?-?[DPp]+")
_CARETS: Final = re.compile(r"\^[_.o-]?\^|-_+-|>[_.]<")
_HEART: Final = re.compile(r"(?:<|&lt;)3+")
_ADDRESS: Final = re.compile(
    r"://|www\.|^[\w.+-]+@[\w-]+\.|^\w:[\\/]\w|^\d{1,4}:\d|^(?:mailto|tel|file|data|urn):\S"
)
_SCHEMES: Final = (
    " http https ftp ftps sftp file ssh git svn irc ws wss mailto tel data urn s3 jdbc magnet "
)
_STATEMENT: Final = re.compile(
    r"\s*(?:#include|import\s|from\s\w+\s+import|def\s|class\s\w+[:(]|return\b|if\s*\(|for\s*\(|while\s*\(|var\s"
    r"|let\s|const\s|public\s|private\s|function\b|select\s|insert\s|update\s)",
    re.IGNORECASE,
)
# Each branch begins with a literal, which makes the search fast.
_OPERATOR: Final = re.compile(
    r"=(?:(?<=[=!<>]=)|(?<=\w\s=)(?=\s\w))|&&|\|\||=>|->|::|</\w|:=|\$\{|\((?<=\w\()\)|\[(?<=\w\[)[^\]]{0,40}\]"
)
_UNITS: Final = re.compile(
    r"[\d.,%°]|\s*(?:%|°|s|ms|sec(?:ond)?s?|min(?:ute)?s?|h|hrs?|hours?|d|days?|weeks?|months?|years?|yrs?|m|km|cm|mm|miles?"
    r"|k?g|mg|lbs?|kb|mb|gb|tb|mmol|people|persons?|items?|times|stars?|points?|left|or|and|lines?|files?|chars?)\b"
)
_DRIVES: Final = (
    " drive disk disc partition volume plan option vitamin part section answer class type grade "
)
_STATEMENTS: Final = " if elif for while with case in else except def lambda "
_POINTING: Final = " this that what same exactly agree agreed seconded yep yes yup so "
_BEFORE_LIST_MARK: Final = (
    " at by till until around about after before from to and or of is than "
    "item step no number page chapter section "
)
_PROGRAM: Final = " card cards file files plugin plugins "
_LIST_MARK: Final = re.compile(r"(?<![\w(])[\dA-Za-z]{1,2}\)")
_MORSE: Final = re.compile(r"[.-]+")
_SMILEY_BRACKETS: Final = re.compile(
    r"[:;=8%xX]['\"]?[-^o~]?[()\[\]]+|(?:(?<=\s)|^)[()\[\]]+[-^o~]?['\"]?[:;=](?=\s|$)"
)
_BRACKETS: Final = re.compile("[()]")
_ROUND: Final = re.compile("[(（]")
_BRACKET_RUN: Final = re.compile("[()][()]*")
_LINE_END: Final = re.compile(r"\s*(?:\n|$)")
_NOT_SPACE: Final = re.compile(r"\S+")
_JOINERS: Final = frozenset("\ufe0e\ufe0f\u200d\u20e3")
_NEAR: Final = 200
"""How far is looked for the ends of the line: bounded, so that a huge message is read in linear time."""

_RARITY: Final = (
    ":;=<>^_\\|*$@#~%+&{}[]`",
    "",
    "0123456789zZxXqQ",
    "ABCDEFGHIJKLMNOPRSTUVWYjJ",
    "wvk",
    ".-,/('\"!?) ",
)
"""Characters by how rare they are in prose, the rarest first; the second rank is that of all beyond ASCII."""
_RAREST: Final = 1
_COMMONEST: Final = len(_RARITY)
_TAIL: Final = 8
_WIDE: Final = range(0xFF01, 0xFF5F)
"""The full-width forms of ASCII."""


class Form(NamedTuple):
    """A written form and what it stands for.

    Attributes:
        emoji: The emoji, fully qualified.
        name: What it is called.
        where: Where it counts: "" by the rules, "edge" and "end" of a line, "alone".
    """

    emoji: str
    name: str
    where: str


def stretch(written: str) -> int:
    """How many more times the last character of an emoticon was repeated: 3 for ``:))))``, 0 for ``:)``.

    People repeat a mouth for emphasis; it can raise the intensity of the feeling.
    """
    return len(written) - len(written.rstrip(written[-1:])) - 1 if written else 0


def _grow(rows: Iterable[list[str]]) -> dict[str, Form]:
    """The table with the forms that follow by rule; what stands in the table goes first."""
    forms: dict[str, Form] = {}
    for form, emoji, name, *where in rows:
        forms[_fold(form)] = Form(emoji, name, where[0] if where else "")
    grown: dict[str, Form] = {}
    for form, meaning in forms.items():
        classic = _CLASSIC.fullmatch(form)
        if classic:
            brow, eyes, tear, mouth = classic.groups()
            grown.setdefault(f"{brow}{eyes}{tear}-{mouth}", meaning._replace(where=""))
            if mouth in "()D":
                grown.setdefault(f"{brow}{eyes}{tear}o{mouth}", meaning)
                grown.setdefault(f"{brow}{eyes}{tear}^{mouth}", meaning)
        if _FACE.fullmatch(form):
            grown.setdefault(f"{form};", meaning)
    for form, meaning in [*forms.items(), *grown.items()]:
        if _MIRRORED.fullmatch(form):
            grown.setdefault(form[::-1].translate(_MIRROR), meaning)
    return {**grown, **forms}


class Emoticons:
    """Finds emoticons: faces, hearts and gestures of a few characters.

    Args:
        folder: The folder with ``emoticons.tsv``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every form that is known without a rule for repetition.

        Raises:
            AssetError: The table is missing or damaged.
        """
        return _grow(read_rows(self._folder / "emoticons.tsv", 3, 4))

    @cached_property
    def longest(self) -> dict[str, int]:
        """The length of the longest form that begins with a character."""
        longest: dict[str, int] = {}
        for form in self.forms:
            longest[form[0]] = max(len(form), longest.get(form[0], 0))
        return longest

    @cached_property
    def _anchors(self) -> dict[str, set[tuple[str, str]]]:
        """The character of each form that is the rarest in prose, and what stands before and after it."""
        ranks = {sign: rank for rank, signs in enumerate(_RARITY) for sign in signs}
        anchors: dict[str, set[tuple[str, str]]] = {}
        for form in self.forms:
            rarities = [ranks.get(sign, _COMMONEST if sign.isascii() else _RAREST) for sign in form]
            place = rarities.index(min(rarities))
            sides = (form[place - 1 : place] if place else "", form[place + 1 : place + 2])
            anchors.setdefault(form[place], set()).add(sides)
        return anchors

    @cached_property
    def _rare(self) -> tuple[re.Pattern[str], frozenset[str]]:
        """The anchors that prose hardly holds, and the pairs that they make with their neighbors."""
        anchors = {sign: sides for sign, sides in self._anchors.items() if _is_rare(sign)}
        pairs = {
            pair
            for sign, sides in anchors.items()
            for first, last in sides
            for pair in (first + sign, sign + last)
        }
        wide = [sign for sign in map(chr, _WIDE) if sign.translate(_FOLD) in anchors]
        return re.compile(f"[{_class([*anchors, *wide])}]"), frozenset(
            pair for pair in pairs if pair[1:]
        )

    @cached_property
    def _common(self) -> re.Pattern[str]:
        """The other anchors, with all that stands beside them."""
        # Each branch begins with a literal, which the engine compares first.
        branches: list[str] = []
        for sign, sides in self._anchors.items():
            if _is_rare(sign):
                continue
            for is_first, is_last in product((True, False), repeat=2):
                kept = [
                    pair for pair in sides if (not pair[0]) is is_first and (not pair[1]) is is_last
                ]
                if kept:
                    before = (
                        ""
                        if is_first
                        else f"(?<=[{_class(first for first, _ in kept)}]{re.escape(sign)})"
                    )
                    after = "" if is_last else f"(?=[{_class(last for _, last in kept)}])"
                    branches.append(f"{re.escape(sign)}{before}{after}")
        return re.compile("|".join(branches))

    def find(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Find the emoticons between two places of a text; what lies beyond is text, or another sign.

        Yields:
            Their places and signs, ascending and not overlapping.
        """
        place = start
        for at in self._hits(text, start, end):
            if at < place:
                continue
            first = at
            while first > place and not text[first - 1].isspace():
                first -= 1
            token = _NOT_SPACE.match(text, first, end)
            if token is not None:
                place = token.end()
                yield from _Token(self, text, (first, place), (start, end)).read()

    def _hits(self, text: str, start: int, end: int) -> list[int]:
        """Places of characters that betray an emoticon; prose holds hardly any."""
        hits = [match.start() for match in self._common.finditer(text, start, end)]
        sign, pairs = self._rare
        for match in sign.finditer(text, start, end):
            at = match.start()
            near = text[at - 1 if at > start else at : min(at + 2, end)]
            if not near.isascii():
                near = near.translate(_FOLD)
            if near[:2] in pairs or near[1:] in pairs:
                hits.append(at)
        hits.sort()
        return hits


def _is_rare(sign: str) -> bool:
    """Whether prose hardly ever holds a sign."""
    return sign in _RARITY[0] or not sign.isascii()


def _class(signs: Iterable[str]) -> str:
    """The inside of a character class."""
    return re.escape("".join(sorted(set(signs))))


class _Token:
    """One stretch of text without spaces, and what stands around it.

    Args:
        emoticons: The tables.
        text: The whole text.
        span: Where the token begins and ends.
        free: Where the stretch of text around it that holds no other sign begins and ends.
    """

    __slots__ = ("_covered", "_end", "_first", "_folded", "_forms", "_longest", "_text")

    def __init__(
        self, emoticons: Emoticons, text: str, span: tuple[int, int], free: tuple[int, int]
    ) -> None:
        self._forms = emoticons.forms
        self._longest = emoticons.longest
        self._text = text
        self._first = span[0]
        self._folded = _fold(text[span[0] : span[1]])
        self._covered, self._end = free

    def read(self) -> Iterator[Found]:
        """The emoticons of the token, in order."""
        folded = self._folded
        if _ADDRESS.search(folded, 0, _NEAR):
            return
        place = 0
        while place < len(folded):
            sign = folded[place]
            is_inside = (
                place and self._first + place != self._covered and _is_letter(folded[place - 1])
            )
            if sign not in self._longest or (is_inside and _is_letter(sign)):
                place += 1
                continue
            for end, key, form in self._candidates(place):
                fit = self._fit(place, end, key, form)
                if fit:
                    first, last = self._first + place, self._first + fit
                    yield (
                        first,
                        last,
                        Sign("emoticon", self._text[first:last], form.emoji, form.name),
                    )
                    self._covered = last
                    place = fit
                    break
            else:
                # Of a long run only its ends can begin a form; a look from each place would take quadratic time.
                run = _RUN.match(folded, place)
                place = max(place + 1, run.end() - _LONGEST_MOUTH) if run else place + 1

    def _candidates(self, place: int) -> Iterator[tuple[int, str, Form]]:
        """Forms that begin at a place of the token, longest first: where they end, their key, what they are."""
        folded, forms = self._folded, self._forms
        face = _STRETCHED.match(folded, place)
        if face:
            key = "_".join(face.groups())
            for end in (face.end() + 1, face.end()):
                form = forms.get(key + folded[face.end() : end])
                if form and end <= len(folded):
                    yield end, key, form
        begun = place
        if folded[place] in _BRACKET_SIGNS:
            many = _MANY.match(folded, place)
            begun = many.end() - 1 if many else place
        longest = min(self._longest[folded[place]], len(folded) - begun)
        for size in range(longest, 1, -1):
            key = folded[begun : begun + size]
            form = forms.get(key)
            if form:
                end = begun + size
                mouth = folded[end - 1]
                if mouth in _REPEATED or (mouth == "3" and _HEART.fullmatch(key)):
                    run = _RUN.match(folded, end - 1)
                    end = run.end() if run else end
                yield end, key, form

    # -- the boundaries

    def _fit(self, place: int, end: int, key: str, form: Form) -> int:
        """Where a form that stands at a place of the token ends, 0 when it is none there."""
        text = self._text
        first, last = self._first + place, self._first + end
        if text[last : last + 1] in _JOINERS and last < len(text):
            return 0
        is_shared = key[-1] == ")" and last - first > len(key) and self._is_open(first)
        if is_shared:
            last -= 1  # "(thanks :))": the last bracket belongs to the words
        before = text[first - 1] if first > self._covered else ""
        after = text[last] if last < self._end else ""
        is_strict = not before or before.isspace() or (before > "\x7f" and not before.isalnum())
        if (
            (
                not after
                or after.isspace()
                or is_shared
                or self._may_end(last, after, key, is_strict=is_strict)
            )
            and (is_strict or self._may_begin(first, last, before, key))
            and self._is_placed(first, last, form.where, is_strict=is_strict)
            and self._makes_sense(first, last, key, is_strict=is_strict)
        ):
            return last - self._first
        return 0

    def _may_end(  # noqa: PLR0911  (one line for each neighbor)
        self, last: int, after: str, key: str, *, is_strict: bool
    ) -> bool:
        """Whether a form may end before a character that is no space."""
        following = self._text[last + 1 : last + 2]
        if after in "!?…~”’\"'" or (following and following in _JOINERS):
            return True
        if key[0] in "([" and key[-1] not in ")]":
            return False
        if after == ".":
            return not following.isalnum() and key[1] != "."
        if after in ",*_":
            return not following.isalnum() or (after == "," and not key[-1].isalnum())
        if after == ")":
            return key[-1] not in "()" and (is_strict or key[-1].isalpha())
        if after == "<":
            return following == "/" or self._text.startswith("<br", last) or self._goes_on(last)
        if after == "|":
            return following == "|"
        if after.isalnum():
            if after > "\u2e7f":
                return True
            return self._goes_on(last) or (
                is_strict
                and _SMILE.fullmatch(key) is not None
                and key[-1] == ")"
                and after.isalpha()
            )
        return after > "\x7f" or self._goes_on(last)

    def _goes_on(self, last: int) -> bool:
        """Whether another form begins here: ":):)", "xD<3"."""
        place = last - self._first
        return any(
            self._folded[place : place + size] in self._forms
            for size in range(2, self._longest.get(self._folded[place : place + 1], 1) + 1)
        )

    def _may_begin(  # noqa: PLR0911  (one line for each neighbor)
        self, first: int, last: int, before: str, key: str
    ) -> bool:
        """Whether a form may begin after a character that is no space."""
        text = self._text
        if before.isalnum():
            if before > "\u2e7f":
                return not (key[-1] == ")" and self._is_open(first))
            return self._may_be_glued(first, last, before, key)
        if before > "\x7f":
            return True
        if before in "!?,~":
            return text[first - 2 : first - 1] not in {"(", "<", "|", "[", "\\"}
        if before == ".":
            return not (key[0].isalnum() or key[0] in "._-'")
        if before == "*":
            # After emphasis: "*hugs*:)".
            return text[first - 2 : first - 1].isalpha() and key[0] in ":;="
        if before == "(":
            outside = text[first - 2 : first - 1]
            return not (
                key[0] in "()<.'"
                or key[-1] in "()"
                or key[-1].isdigit()
                or outside.isalnum()
                or outside in set("$_\\.")
            )
        if before == "|":
            return text[first - 2 : first] == "||"
        # Quoted mail: ">:)".
        return before == ">" and self._opens(first - 1)

    def _may_be_glued(  # noqa: PLR0911  (one line for each kind of form)
        self, first: int, last: int, before: str, key: str
    ) -> bool:
        """Whether a form may follow a letter or digit at once, as in "nice:)"."""
        text = self._text
        after = text[last] if last < self._end else ""
        is_end = (
            not after
            or after.isspace()
            or after in "!?.,…"
            or after > "\u2e7f"
            or self._goes_on(last)
        )
        if _SMILE.fullmatch(key):
            if self._is_open(first) or (key[-1] == "(" and not is_end):
                return False
            if key == "=(" and self._opens(self._first):
                return False
            if before.isdigit():
                return key[-1] == ")"
            return len(self._word(first)) > 1 or before in "uUiIaAoOkK"
        word = self._word(first)
        if (
            not is_end
            or len(word) < 2
            or not (word == word.lower() or word.istitle() or word.isupper())
        ):
            return False
        if _CARETS.fullmatch(key):
            return not word.isupper()
        if _GRIN.fullmatch(key):
            return key[0] != "=" or len(word) > 2
        if key == ":/":
            return not _is_among(word.lower(), _SCHEMES)
        return _HEART.fullmatch(key) is not None and not _is_code(self._line(first, last))

    def _word(self, first: int) -> str:
        """The letters right before a place."""
        text = self._text
        begin = first
        while begin > self._first and text[begin - 1].isalpha():
            begin -= 1
        if begin > self._first and (
            text[begin - 1].isalnum() or text[begin - 1] in "_.:/\\@#$%&=[{<(-"
        ):
            return ""
        return text[begin:first]

    # -- the line

    def _bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where the line around a form begins and ends, at most so far away as is looked."""
        text = self._text
        begin = text.rfind("\n", max(0, first - _NEAR), first) + 1 or max(0, first - _NEAR)
        end = text.find("\n", last, last + _NEAR)
        return begin, end if end >= 0 else min(len(text), last + _NEAR)

    def _line(self, first: int, last: int) -> str:
        """The line around a form, with a letter in its place."""
        begin, end = self._bounds(first, last)
        return f"{self._text[begin:first]}x{self._text[last:end]}"

    def _opens(self, first: int) -> bool:
        """Whether only spaces stand between the beginning of the line, or the sign before, and a place."""
        begin, _ = self._bounds(first, first)
        rest = self._text[max(begin, self._covered) : first].rstrip()
        return not rest or _is_picture(rest[-1])

    def _closes(self, last: int) -> bool:
        """Whether only spaces stand between a place and the end of the line, or the next sign."""
        _, end = self._bounds(last, last)
        rest = self._text[last : min(end, self._end)].strip(" \t\r.!?…~")
        return not rest or _is_picture(rest[0]) or _fold(rest.split(None, 1)[0]) in self._forms

    def _is_open(self, place: int) -> bool:
        """Whether a round bracket is open at a place."""
        text = self._text
        if not _ROUND.search(text, max(0, place - _NEAR), place):
            return False
        begin, _ = self._bounds(place, place)
        depth = 0
        for bracket in _BRACKETS.findall(_SMILEY_BRACKETS.sub("", _fold(text[begin:place]))):
            depth = depth + 1 if bracket == "(" else max(0, depth - 1)
        return depth > 0

    def _is_quote_mark(self, first: int) -> bool:
        """Whether ">" begins a line beside another line that it begins: quoted mail, not eyebrows."""
        begin, end = self._bounds(first, first)
        before = self._text[max(0, begin - _NEAR) : max(0, begin - 1)]
        return begin == first and (
            (begin > 0 and before.rpartition("\n")[2].startswith(">"))
            or self._text.startswith("\n>", end)
        )

    def _closes_code(self, first: int, closing: str) -> bool:
        """Whether a closing bracket belongs to one that was opened before, if need be some lines above."""
        opening = closing.translate(_MIRROR) if closing != "}" else "{"
        before = _SMILEY_BRACKETS.sub("", _fold(self._text[max(0, first - _NEAR) : first]))
        return before.count(opening) > before.count(closing)

    def _is_closed_later(self, last: int) -> bool:
        """Whether the bracket that ends a form is closed further on in the line, and so was no mouth."""
        _, end = self._bounds(last, last)
        rest = _SMILEY_BRACKETS.sub("", _fold(self._text[last:end]))
        closing = rest.find(")")
        return closing >= 0 and "(" not in rest[:closing]

    def _is_placed(self, first: int, last: int, where: str, *, is_strict: bool) -> bool:
        """Whether a form stands where the table says it counts."""
        if not where:
            return True
        if not is_strict:
            return False
        if where == "alone":
            return self._opens(first) and self._closes(last)
        return self._closes(last) or (where == "edge" and self._opens(first))

    # -- other meanings

    def _makes_sense(self, first: int, last: int, key: str, *, is_strict: bool) -> bool:
        """Whether what stands around does not give a form another meaning."""
        if not (
            self._are_own_brackets(first, last, key, is_strict=is_strict)
            and self._is_no_operand(first, key)
        ):
            return False
        begin, _ = self._bounds(first, last)
        if self._text.count("`", begin, first) % 2:
            return False  # inside of `code`
        rule = _RULES.get(key) or (_Token.is_heart if _HEART.fullmatch(key) else None)
        if rule is not None and not rule(self, first, last):
            return False
        if is_strict and _CORE.fullmatch(key):
            return True
        line = self._line(first, last)
        return not _is_code(line) and not ("|" in key and line.lstrip()[:1] == "|")

    def _are_own_brackets(self, first: int, last: int, key: str, *, is_strict: bool) -> bool:
        """Whether the brackets of a form are its own, and close or open nothing around it."""
        if key[0] == ">" and self._is_quote_mark(first):
            return False
        if key[0] in ")]}" and (not is_strict or self._closes_code(first, key[0])):
            return False
        if key[-1] in "([{" or (key[0] in "([{" and key[-1] not in ")]}"):
            return not self._is_closed_later(last)
        if key[-1] in "]}" and key[0] not in "[{":
            begin, _ = self._bounds(first, last)
            before = self._text[begin:first]
            opening = "[" if key[-1] == "]" else "{"
            return before.count(opening) <= before.count(key[-1])
        # What is cited after a colon in brackets is no smile, nor is an empty slice: "(see also: :)", "f(a, :)".
        return not (
            key[-1] == ")" and self._sign_before(first) in {":", ",", "("} and self._is_open(first)
        )

    def _is_no_operand(self, first: int, key: str) -> bool:
        """Whether a letter or digit as a mouth is no variable, symbol or number in code."""
        if key[-1] == "\\":
            return self._sign_before(first) != "\\"
        if key[0] not in ":;=" or not key[-1].isalnum():
            return True
        before = self._sign_before(first)
        if before and before in ("=<>+/%&|[{" if key[-1].isupper() else "=<>+*/%&|,[{("):
            return False
        if key[0] == "=":
            words = self._text[max(0, first - _NEAR) : first].split()
            return (
                not words
                or _is_picture(words[-1][-1])
                or (len(words[-1]) > 1 and words[-1].isalpha())
            )
        return True

    def _sign_before(self, first: int) -> str:
        """The character before a place that is no space, if one is near."""
        return self._text[max(0, first - _NEAR, self._covered) : first].rstrip()[-1:]

    def _words_around(self, first: int, last: int) -> tuple[str, str]:
        """The tokens before and after, in lower case; empty where the line begins or ends."""
        begin, end = self._bounds(first, last)
        before = self._text[begin:first].split()
        after = self._text[last:end].split(None, 1)
        return (before[-1].lower() if before else ""), (after[0].lower() if after else "")

    def is_heart(self, first: int, last: int) -> bool:
        """Whether "<3" is no comparison: "x <3", "<3 hours", "if a <3:"."""
        if _UNITS.match(self._text, last):
            return False
        before, after = self._words_around(first, last)
        letters = before.strip("([{\"'")
        if _SMILEY_BRACKETS.search(before):
            return True
        if before[-1:] in {"=", "(", "[", ":", ","} or (
            len(letters) == 1 and letters.isalpha() and before not in "iu"
        ):
            return False
        return not before.replace(".", "").isdigit() and not after[:1].isdigit()

    def is_horror(self, first: int, last: int) -> bool:
        """Whether "D:" is no drive, label or annotation."""
        before, after = self._words_around(first, last)
        if _is_among(before, _DRIVES):
            return False
        if self._closes(last):
            return True
        begin, end = self._bounds(first, last)
        rest = self._text[last:end]
        words = rest.split()
        return (
            self._text[begin:last] == "D:"
            and len(words) > 1
            and after.isalpha()
            and words[0].islower()
            and not _is_code(rest)
            and begin == 0
        )

    def is_big_smile(self, first: int, last: int) -> bool:
        """Whether "c:" is no drive or label."""
        before, _ = self._words_around(first, last)
        opening = self._line(first, last).split(None, 1)[0]
        is_label = _is_among(before, _DRIVES) or _is_among(opening, _STATEMENTS)
        return not is_label and self._closes(last)

    def is_no_list_mark(self, first: int, last: int) -> bool:
        """Whether "8)" marks no item of a list and closes no bracket."""
        before, _ = self._words_around(first, last)
        return (
            self._closes(last)
            and not _is_among(before, _BEFORE_LIST_MARK)
            and not self._is_open(first)
            and not _LIST_MARK.search(self._line(first, last))
        )

    def is_no_percent(self, first: int, last: int) -> bool:
        """Whether "%)" ends no bracket with a percentage."""
        before, _ = self._words_around(first, last)
        return not any(map(str.isdigit, before)) and not self._is_open(first)

    def is_no_pointer(self, first: int, last: int) -> bool:
        """Whether "^^" does not point to the line above, and is no operator."""
        before, after = self._words_around(first, last)
        if "^" in {self._text[first - 1 : first], self._text[last : last + 1]}:
            return False
        is_operand = before and not (
            before[-1].isalpha() or before[-1] in "!?.,…)" or _is_picture(before[-1])
        )
        if is_operand or (after and after[0] in "(0123456789"):
            return False
        begin, _ = self._bounds(first, last)
        is_indented = begin > 0 and first - begin > 1
        return not (
            self._opens(first) and (is_indented or _is_among(after.strip(".,!"), _POINTING))
        )

    def is_no_morse(self, first: int, last: int) -> bool:
        """Whether "-.-" is no letter of Morse code."""
        return not any(_MORSE.fullmatch(word) for word in self._words_around(first, last))

    def is_no_program(self, first: int, last: int) -> bool:
        """Whether "XD" is laughter, not the drawing program or the memory card."""
        before, after = self._words_around(first, last)
        return before != "adobe" and not _is_among(after, _PROGRAM)


_RULES: Final[dict[str, Callable[[_Token, int, int], bool]]] = {
    "D:": _Token.is_horror,
    "c:": _Token.is_big_smile,
    **dict.fromkeys(("8)", "8]", "B)", "B]", "x)", "X)"), _Token.is_no_list_mark),
    "%)": _Token.is_no_percent,
    "^^": _Token.is_no_pointer,
    **dict.fromkeys(("-.-", ".-.", "-_-"), _Token.is_no_morse),
    "XD": _Token.is_no_program,
}
"""Forms that have another meaning, and what tells that they are meant as faces."""


class WrittenSigns:
    """Finds all signs that are written with ordinary characters.

    Args:
        lexicon: What is known of emoji.
        folder: The folder ``assets/emoji``; its tables are read when the first text needs them.
    """

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        self._shortcodes = Shortcodes(lexicon, folder)
        self._kaomoji = Kaomoji(folder)
        self._emoticons = Emoticons(folder)

    def find(self, text: str, *, start: int = 0, end: int | None = None) -> list[Found]:
        """Find the written signs of a text, or of a stretch between two emoji of it.

        Args:
            text: The whole text; what lies outside the stretch decides what stands beside a sign.
            start: Where the stretch begins.
            end: Where it ends; None for the end of the text.

        Returns:
            Places in the text, from and up to, and their signs: ascending, not overlapping.

        Raises:
            AssetError: A table is missing or damaged.
        """
        last = len(text) if end is None else end
        found: list[Found] = []
        if text.find("\n", start, last) >= 0:
            found = self._drawings(text, start, last)
        if text.find(":", start, last) >= 0:
            _add(found, self._shortcodes.find(text, start, last))
        faces = self._kaomoji.find(text, start, last)
        if faces:
            known = self._emoticons.forms
            _add(found, [span for span in faces if span[2].text.translate(_FOLD) not in known])
        gaps = _gaps(found, start, last) if found else [(start, last)]
        for first, until in gaps:
            found.extend(self._emoticons.find(text, first, until))
        if not text.isascii():
            _add(found, _cyrillic_brackets(text, start, last))
        if len(found) > 1:
            found.sort(key=_place)
        return found

    def _drawings(self, text: str, start: int, end: int) -> list[Found]:
        return [
            (
                drawing.start,
                drawing.end,
                Sign(
                    "emoticon",
                    text[drawing.start : drawing.end],
                    "",
                    f"text drawing, {drawing.lines} lines",
                ),
            )
            for drawing in find_drawings(text, start, end, is_sign=self._is_sign)
        ]

    def _is_sign(self, line: str) -> bool:
        """Whether a line is one face or emoticon."""
        spans = self._kaomoji.find(line, 0, len(line)) or list(
            self._emoticons.find(line, 0, len(line))
        )
        return sum(last - first for first, last, _ in spans) * 2 > len(line)


def _place(found: Found) -> int:
    return found[0]


def _add(found: list[Found], more: Iterable[Found]) -> None:
    """Add signs that overlap none of those found before; both are ascending."""
    if not found:
        found.extend(more)
        return
    taken = sorted(found, key=_place)
    place = 0
    for span in more:
        while place < len(taken) and taken[place][1] <= span[0]:
            place += 1
        if place == len(taken) or span[1] <= taken[place][0]:
            found.append(span)


def _gaps(found: list[Found], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text between the signs."""
    place = start
    for first, last, _ in sorted(found, key=_place):
        if first > place:
            yield place, first
        place = last
    if end > place:
        yield place, end


def _cyrillic_brackets(text: str, start: int, end: int) -> Iterator[Found]:
    """Smiles without eyes, as people write them in Cyrillic script: "привет)))", "жаль((", "да)"."""
    for match in _BRACKET_RUN.finditer(text, start, end):
        first, last = match.span()
        written = match.group()
        line = text[max(0, first - _NEAR) : first].rpartition("\n")[2]
        words = line.rstrip(" !?.…")
        if not _is_cyrillic(words[-1:]) or len(set(written)) > 1:
            continue
        after = text[last : last + 1]
        if len(written) == 1:
            # One bracket is a smile only right after a word that ends a line; else it is a list mark, or a bracket.
            is_smile = (
                written == ")"
                and line == words
                and _is_cyrillic(words[-2:-1])
                and _LINE_END.match(text, last) is not None
            )
        else:
            is_smile = not after or after.isspace() or after in "!?.,"
        if not is_smile or (written[0] == ")" and line.count("(") > line.count(")")):
            continue
        emoji, name = ("🙂", "smile") if written[0] == ")" else ("🙁", "sad face")
        yield first, last, Sign("emoticon", written, emoji, name)


def _is_cyrillic(sign: str) -> bool:
    return "\u0400" <= sign <= "\u04ff"


def _is_code(line: str) -> bool:
    """Whether a line looks like code, where letters and signs are no faces."""
    tail = line.rstrip()[-_TAIL:]
    if tail[-1:] in {";", "{", "}"} or (tail[-1:] == ":" and tail[:-1].rstrip()[-1:] in {")", "]"}):
        return True
    return _STATEMENT.match(line) is not None or _OPERATOR.search(line) is not None


def _is_among(word: str, words: str) -> bool:
    """Whether a word is one of those that stand between spaces."""
    return f" {word} " in words


def _fold(text: str) -> str:
    """The text with the characters of the table in place of typographic and wide ones; as long as before."""
    return text if text.isascii() else text.translate(_FOLD)


def _is_picture(sign: str) -> bool:
    """Whether a character is an emoji, a part of one, or another picture; another pass tells which."""
    return sign >= "\U0001f000" or "\u2190" <= sign <= "\u2bff" or sign in _JOINERS


def _is_letter(sign: str) -> bool:
    """Whether it is a letter or digit of a script that sets spaces between words."""
    return sign.isalnum() and sign < "\u2e80"
