"""The moods of the music beds: which feeling each is composed for, which labels it fits, and in which six genres."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mood:
    """One mood.

    Attributes:
        name: Its name in file names and captions.
        labels: The emotion labels it fits, the main one first.
        valence: What it is composed for, -1 to 1: the anchor of the main label in `assets/emoji/RUBRIC.md`.
        arousal: What it is composed for, -1 to 1.
        seconds: Length asked of the composer.
        genres: Six genres; a genre may come twice, with another seed.
        tags: Words to find it by.
    """

    name: str
    labels: tuple[str, ...]
    valence: float
    arousal: float
    seconds: float
    genres: tuple[str, ...]
    tags: tuple[str, ...]


def _mood(name: str, labels: str, valence: float, arousal: float, seconds: float, genres: str, tags: str) -> Mood:
    return Mood(name, tuple(labels.split()), valence, arousal, seconds, tuple(genres.split()), tuple(tags.split(", ")))


MOODS = (
    _mood("joyful", "joy amusement", 0.80, 0.50, 4.4, "acoustic piano chamber jazz tropical folk", "happy, cheerful, sunny, glad"),
    _mood("playful", "amusement joy mischief", 0.65, 0.60, 4.2, "comedy jazz piano chiptune tropical brass", "funny, laughing, silly, bouncy"),
    _mood("tender", "affection gratitude", 0.80, 0.30, 5.0, "piano chamber musicbox acoustic lofi orchestra", "love, warm, sweet, romantic"),
    _mood("thankful", "gratitude relief affection", 0.70, 0.05, 5.4, "acoustic piano folk orchestra ambient lofi", "thanks, warm, blessing, appreciation"),
    _mood("triumphant", "pride excitement", 0.70, 0.40, 4.6, "orchestra brass rock cinematic electronic chiptune", "victory, success, heroic, win"),
    _mood("relieved", "relief serenity", 0.50, -0.30, 5.6, "piano acoustic chamber ambient lofi jazz", "phew, calm again, easing, breath"),
    _mood("serene", "serenity relief", 0.55, -0.55, 6.2, "ambient piano musicbox orchestra koto acoustic", "peaceful, calm, still, meditation"),
    _mood("thrilled", "excitement joy", 0.75, 0.80, 4.0, "electronic rock brass latin chiptune orchestra", "party, celebration, energetic, hype"),
    _mood("startled", "surprise", 0.10, 0.70, 4.0, "orchestra comedy cinematic jazz electronic chamber", "wow, sudden, shock, unexpected"),
    _mood("puzzled", "confusion surprise", -0.20, 0.20, 4.6, "comedy piano jazz chamber electronic koto", "question, thinking, odd, wondering"),
    _mood("awkward", "embarrassment confusion", -0.30, 0.30, 4.6, "comedy piano brass chamber jazz acoustic", "blush, oops, cringe, clumsy"),
    _mood("dull", "boredom indifference", -0.30, -0.60, 5.6, "piano brass comedy lofi acoustic electronic", "bored, tedious, meh, waiting"),
    _mood("drowsy", "tiredness boredom", -0.20, -0.70, 6.4, "lofi musicbox ambient chamber piano acoustic", "sleepy, weary, exhausted, night"),
    _mood("melancholy", "sadness helplessness", -0.60, -0.35, 6.0, "piano chamber acoustic orchestra folk ambient", "sad, tears, sorrow, blue"),
    _mood("heartbroken", "heartbreak sadness", -0.80, 0.10, 5.6, "piano orchestra chamber cinematic acoustic musicbox", "loss, grief, crying, broken heart"),
    _mood("frightened", "fear anxiety", -0.70, 0.70, 4.6, "cinematic orchestra chamber ambient piano electronic", "horror, scared, terror, spooky"),
    _mood("tense", "anxiety fear", -0.45, 0.45, 4.6, "cinematic chamber electronic piano koto jazz", "nervous, worry, suspense, stress"),
    _mood("furious", "anger", -0.70, 0.70, 4.2, "rock cinematic electronic brass orchestra piano", "angry, rage, mad, aggressive"),
    _mood("revolted", "disgust contempt", -0.60, 0.25, 4.8, "comedy brass cinematic electronic chamber orchestra", "gross, yuck, sick, nasty"),
    _mood("disdainful", "contempt disgust", -0.50, 0.10, 4.8, "chamber jazz piano brass latin electronic", "scorn, eye roll, cold, smug"),
    _mood("forlorn", "helplessness sadness", -0.40, -0.30, 5.8, "piano ambient chamber folk acoustic lofi", "helpless, lost, giving up, sigh"),
    _mood("aloof", "indifference boredom neutral", -0.10, -0.40, 5.4, "lofi jazz electronic piano acoustic ambient", "whatever, shrug, cool, detached"),
    _mood("sly", "mischief amusement", 0.35, 0.40, 4.4, "comedy jazz piano latin chamber koto", "sneaky, cheeky, smirk, trick"),
    _mood("plain", "neutral indifference", 0.05, 0.00, 4.8, "piano acoustic lofi electronic chamber tropical", "neutral, everyday, background, even"),
)
"""Twenty-four moods, one for each emotion label."""
