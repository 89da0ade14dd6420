"""What stickers are called, and what they feel like, as far as their file names tell."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from emojiaudio_desktop.domain import EMOTION_LABELS, NEUTRAL, Emotion
from emojiaudio_desktop.recognition.shortcodes import Shortcodes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from emojiaudio_desktop.lexicon import Lexicon

_SIZE: Final = re.compile(
    r"([@_-]\d{1,3}x|[_-]\d{2,4}x\d{2,4}|[_-](?:16|24|32|48|64|72|96|112|128|160|256|320|512)(?:px)?)$"
)
_LEADING_NUMBER: Final = re.compile(r"^\d{2,24}[-_ ]+(?=\D)")
_TRAILING_NUMBER: Final = re.compile(
    r"(?:[-_~ ]+\d{5,24}|~\d+| ?\(\d{1,3}\)|[-_ ]copy)$", re.IGNORECASE
)
_HEXADECIMAL: Final = re.compile(
    r"(?=.*\d)[0-9a-f]{8,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE
)
_CODE_POINTS: Final = re.compile(
    r"(?:emoji_?|u\+?)?((?:[uU]\+?)?[0-9a-fA-F]{2,6}(?:[-_ ](?:[uU]\+?)?[0-9a-fA-F]{2,6})*)"
)
_RANDOM: Final = re.compile(
    r"(?=[^\d]*\d)(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[A-Za-z0-9_-]{16,}|[b-df-hj-np-tv-xz]{7,}"
)
_NOTHING: Final = (
    " image img photo picture pic file download downloaded unnamed untitled screenshot screen shot clipboard pasted sticker "
    "stickers emoji emote dsc dcim pxl tmp temp new icon avatar gif png jpg jpeg webp output frame copy at am pm of the a "
    "whatsapp signal telegram discord slack "
)
"""A name of these words and numbers alone tells nothing of what the picture shows."""
_LEAST_LETTERS: Final = 2

# What custom emoji are called, by the feeling that people send them for. A name of several words takes the first list that one
# of its words, or two words together, stand in; longer forms are looked up first.
_WORDS: Final = {
    "amusement": "kek,kek w,lul,lul w,omega lul,lol,lmao,rofl,haha,hehe,laugh,laughing,giggle,joy,pepe laugh,funny,lmfao,xd,lole",
    "joy": "happy,smile,smiling,yay,grin,grinning,cheer,cheers,cheering,glad,joyful,yes,yippee,woo,feels good man,peepo happy,"
    "delight,good,nice,vibe,jam,jams,jamming",
    "affection": "love,heart,hearts,hug,hugs,kiss,kisses,cuddle,snuggle,adore,aww,uwu,owo,pat,pats,pet,headpat,nom,blush love,"
    "loves,lovely,boop,comfy love",
    "gratitude": "thanks,thank you,thank,ty,tysm,grateful,bow,arigato,gracias,danke,merci",
    "pride": "proud,pride,flex,strong,crown,king,queen,gg,win,winner,champion,ez,salute,clap,applause,gold,medal,trophy",
    "relief": "phew,relief,relieved,whew,safe",
    "serenity": "comfy,cozy,calm,peace,zen,relax,relaxed,chill,tea,content,peepo comfy,blanket",
    "excitement": "hype,pog,pog u,poggers,pog champ,excited,party,dance,dancing,rave,woah yay,omg yay,lets go,lfg,partying,"
    "celebrate,celebration,confetti,wow yay,hyped,hyper,bounce,jump,zoom",
    "surprise": "wow,omg,shock,shocked,surprise,surprised,gasp,woah,whoa,o o,monka eyes,pikachu,wtf,jaw drop,what the",
    "confusion": "confused,confuse,what,wat,huh,think,thinking,hmm,thonk,question,puzzled,why,monka hmm,shrug think,wait,questionable",
    "embarrassment": "blush,blushing,shy,embarrassed,awkward,facepalm,oops,sweat smile,flushed,cringe,hide,hides,hiding",
    "boredom": "bored,boring,yawn,meh bored",
    "tiredness": "tired,sleep,sleepy,sleeping,zzz,bedge,exhausted,nap,asleep,night,snooze,burnout",
    "sadness": "sad,sadge,cry,crying,tear,tears,sob,sobbing,pepe hands,feels bad man,feels bad,bad man,peepo sad,unhappy,depressed,weep,"
    "sorrow,rain,alone,miss,sorry,rip,grief,feels",
    "heartbreak": "heartbreak,broken heart,heartbroken,heart broken",
    "fear": "scared,scare,scary,fear,afraid,terror,terrified,scream,screaming,horror,panic,spooked,monka s,monka w,aaa,aaaa",
    "anxiety": "anxious,nervous,worried,worry,sweat,sweating,sweats,stress,stressed,monka,copium,anxiety",
    "anger": "angry,anger,rage,mad,madge,reee,ree,furious,hate,punch,pissed,grr,fume,tableflip,table flip,ban,knife,stab,angery,ragey",
    "disgust": "disgust,disgusted,ew,eww,gross,sick,vomit,barf,puke,yuck,nausea",
    "contempt": "smug contempt,eye roll,eyeroll,rolling eyes,unamused,side eye,sideeye,judge,judging,weird champ,clown,disappointed,no u",
    "helplessness": "shrug,help,helpless,this is fine,idk,dunno,lost,dead,dies,die,despair,hopium,ded",
    "indifference": "meh,bruh,whatever,neutral face,deadpan,stare,blank,nothing,poker,ok whatever",
    "mischief": "smug,smirk,evil,wink,devil,sus,susge,sneaky,troll,trolling,mischief,mischievous,prank,plot,scheme,grin evil,lewd,kappa,"
    "keepo,imp,naughty,heh,peek,lurk,spy",
}  # fmt: skip
# The anchors of assets/emoji/RUBRIC.md.
_ANCHORS: Final = {
    "joy": (0.80, 0.50), "amusement": (0.65, 0.60), "affection": (0.80, 0.30), "gratitude": (0.70, 0.05), "pride": (0.70, 0.40),
    "relief": (0.50, -0.30), "serenity": (0.55, -0.55), "excitement": (0.75, 0.80), "surprise": (0.10, 0.70),
    "confusion": (-0.20, 0.20), "embarrassment": (-0.30, 0.30), "boredom": (-0.30, -0.60), "tiredness": (-0.20, -0.70),
    "sadness": (-0.60, -0.35), "heartbreak": (-0.80, 0.10), "fear": (-0.70, 0.70), "anxiety": (-0.45, 0.45),
    "anger": (-0.70, 0.70), "disgust": (-0.60, 0.25), "contempt": (-0.50, 0.10), "helplessness": (-0.40, -0.30),
    "indifference": (-0.10, -0.40), "mischief": (0.35, 0.40), "neutral": (0.0, 0.0),
}  # fmt: skip
_LONGEST_PHRASE: Final = 3
_LEAST_AGREEMENT: Final = 0.5


class NamedPicture(NamedTuple):
    """What the name of a file tells of its picture.

    Attributes:
        name: Fit to be spoken; empty when the name tells nothing.
        emoji: The emoji that the file is named for, as sets of drawings are ("1f602.png"); else empty.
    """

    name: str
    emoji: str = ""


class StickerNames:
    """Makes the file names of custom emoji speakable, and guesses their feeling.

    Args:
        lexicon: What is known of emoji.
        folder: The folder with ``emote_words.txt``.
    """

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        self._lexicon = lexicon
        self._shortcodes = Shortcodes(lexicon, folder)

    def read(self, file_name: str) -> NamedPicture:
        """What a file name tells: ``blobcat_coffee.png`` is "blob cat coffee", and ``1f602.png`` the emoji 😂.

        Numbers, hashes and the names that cameras and browsers give tell nothing, and nothing is made up for them.
        """
        stem = re.sub(
            r"\.(?:a?png|jpe?g|jfif|webp|gif|bmp|dib|ico)$",
            "",
            file_name.strip(),
            flags=re.IGNORECASE,
        )
        stem = stem.strip(" :.")
        if emoji := self._emoji_of(stem):
            entry = self._lexicon.find(emoji)
            return NamedPicture(entry.meaning if entry else "", emoji)
        words = re.findall(r"[^\W\d_]+", stem.lower())
        if all(f" {word} " in _NOTHING for word in words):
            return NamedPicture("")
        known = self._lexicon.shortcodes.get(stem.lower())
        if known and any(map(str.isalpha, stem)) and (entry := self._lexicon.find(known)):
            # "joy.png" may be anyone's drawing: it is named by its own word, and stands for no emoji.
            return NamedPicture(self._shortcodes.speak(stem))
        return NamedPicture(self._spoken(stem))

    def _spoken(self, stem: str) -> str:
        """The words in a name; empty when it is a hash, a number, or names nothing."""
        if _HEXADECIMAL.fullmatch(stem) or _RANDOM.fullmatch(stem):
            return ""
        stem = _LEADING_NUMBER.sub("", stem)
        before = None
        while stem != before:
            before = stem
            stem = _SIZE.sub("", _TRAILING_NUMBER.sub("", stem))
        if _HEXADECIMAL.fullmatch(stem) or _RANDOM.fullmatch(stem):
            return ""
        spoken = self._shortcodes.speak(stem) if stem else ""
        told = "".join(word for word in spoken.split() if f" {word} " not in _NOTHING)
        letters = sum(map(str.isalpha, told))
        return spoken if letters >= (_LEAST_LETTERS if told.isascii() else 1) else ""

    def _emoji_of(self, stem: str) -> str:
        """The emoji whose code points, or whose own letters, a file is named by."""
        if entry := self._lexicon.find(stem):
            return entry.emoji
        match = _CODE_POINTS.fullmatch(stem)
        if match is None:
            return ""
        points = [int(part.lstrip("uU+"), 16) for part in re.split("[-_ ]", match.group(1))]
        if not all(0x20 < point <= 0x10FFFF and not 0xD800 <= point < 0xE000 for point in points):
            return ""
        if points[0] < 0x203C and len(points) == 1:
            return ""  # "169.png" is a number before it is a sign
        entry = self._lexicon.find("".join(map(chr, points)))
        return entry.emoji if entry else ""

    def feeling(self, name: str, emoji: str = "", near: Sequence[Emotion] = ()) -> Emotion:
        """Guess the feeling of a sticker.

        Args:
            name: What it is called.
            emoji: The emoji that it stands for; its feeling wins.
            near: The feelings of what looks like it, the nearest first; they count where the name tells nothing.

        Returns:
            The feeling; neutral when nothing tells it.
        """
        if emoji and (entry := self._lexicon.find(emoji)):
            return entry.emotion
        words = re.findall(r"[^\W\d_]+", name.lower())
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            # The last words of a name tell what the creature before them does: "blob cat angry".
            for start in range(len(words) - length, -1, -1):
                label = self._labels.get(" ".join(words[start : start + length]))
                if label:
                    return feeling_of(label)
        for word in reversed(words):
            known = self._lexicon.shortcodes.get(word)
            entry = self._lexicon.find(known) if known else None
            if entry and entry.emotion.label != "neutral":
                return entry.emotion
        return _common(near)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {
            word: label for label, words in reversed(_WORDS.items()) for word in words.split(",")
        }


def feeling_of(label: str) -> Emotion:
    """A feeling as its label's anchor in the rubric of meanings.

    Args:
        label: One of ``EMOTION_LABELS``.
    """
    valence, arousal = _ANCHORS[label]
    return Emotion(label, valence, arousal)


def _common(near: Sequence[Emotion]) -> Emotion:
    """The feeling that most of the neighbours share, each counting less than the one before; else neutral."""
    weights: defaultdict[str, float] = defaultdict(float)
    for place, emotion in enumerate(near):
        weights[emotion.label] += 1.0 / (place + 1)
    if not weights:
        return NEUTRAL
    label, weight = max(weights.items(), key=lambda item: item[1])
    if label not in EMOTION_LABELS or weight < _LEAST_AGREEMENT * sum(weights.values()):
        return NEUTRAL
    return next(emotion for emotion in near if emotion.label == label)
