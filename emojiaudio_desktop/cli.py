"""The command line: the whole line, headless."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emojiaudio_desktop import __version__
from emojiaudio_desktop.domain import (
    EMOTION_LABELS,
    LEVELS,
    PICTURE_ENDINGS,
    Capture,
    Track,
    Words,
)
from emojiaudio_desktop.errors import (
    EmojiAudioError,
    HandoffError,
    InputError,
    ModelError,
    PlaybackError,
    ReaderError,
)
from emojiaudio_desktop.service.errand import PRESSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from emojiaudio_desktop.app import Program
    from emojiaudio_desktop.domain import (
        Answer,
        Description,
        Identification,
        Match,
        Matches,
        Product,
    )
    from emojiaudio_desktop.library.answers import SoundDesk
    from emojiaudio_desktop.recognition.sticker_desk import StickerDesk
    from emojiaudio_desktop.settings import Settings
    from emojiaudio_desktop.weights import Model

_DONE, _FAILED, _USAGE = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emojiaudio",
        description="Hear the emoji in your chats. Without a command the tray app starts.",
    )
    parser.add_argument("--version", action="version", version=f"emojiaudio {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--json", action="store_true", help="one JSON object per input, one per line"
    )
    common.add_argument("--level", choices=LEVELS, help="how much is said")
    common.add_argument("--lang", metavar="TAG", help="language, such as en, de or zh")
    common.add_argument("--profile", metavar="FILE", type=Path, help="another settings file")
    parser.add_argument("--profile", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(
        name: str, what: str, run: Callable[[argparse.Namespace, Program], int]
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what, parents=[common])
        command.set_defaults(run=run)
        return command

    read = add("read", "play a text or a picture, in the running app when there is one", _read)
    source = read.add_mutually_exclusive_group(required=True)
    source.add_argument("text", metavar="TEXT|IMAGE", nargs="?")
    for pointer, what in (
        ("focus", "play the emoji at the caret, or what else has the keyboard focus"),
        ("selection", "play what is selected where the focus is"),
        ("clipboard", "play what was copied last"),
        ("screen", "play the emoji that are drawn around the focus or the pointer"),
    ):
        source.add_argument(
            f"--{pointer}", dest="pointer", action="store_const", const=pointer, help=what
        )
    add("press", "do in the running app what a hotkey does", _press).add_argument(
        "action", choices=PRESSED
    )
    add("stop", "silence the running app", _stop)
    render = add("render", "write the mixed track of a text or a picture to a file", _render)
    render.add_argument("text", metavar="TEXT|IMAGE")
    render.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help="a .wav, .flac, .ogg or .opus file",
    )
    add("describe", "say what a text means", _describe).add_argument(
        "texts", metavar="TEXT", nargs="+", help="'-' reads one text a line from standard input"
    )
    identify = add("identify", "say what emoji or sticker a picture shows", _identify)
    identify.add_argument("images", metavar="IMAGE", nargs="+", type=Path)
    identify.add_argument(
        "--top", type=_positive, default=5, metavar="N", help="how many answers; 5 when not given"
    )
    find = add("find", "find emoji by meaning or feeling", _find)
    find.add_argument("query", metavar="QUERY")
    find.add_argument(
        "--top", type=_positive, default=10, metavar="N", help="how many; 10 when not given"
    )
    preview = add("preview", "how a message sounds to others, and a shorter form of it", _preview)
    preview.add_argument("texts", metavar="TEXT", nargs="+")
    _add_sounds(commands, common)
    _add_stickers(commands, common)
    _add_models(commands, common)
    add("check", "say what works on this machine, and what to do about what does not", _check)
    return parser


def _add_sounds(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    what = "search, list, show, add, remove, verify and credit sounds"
    sounds = commands.add_parser("sounds", help=what, description=what)
    actions = sounds.add_subparsers(dest="action", metavar="ACTION", required=True)

    def add(
        name: str, what: str, run: Callable[[argparse.Namespace, SoundDesk], int]
    ) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=what, description=what, parents=[common])
        action.set_defaults(run=_with_desk(run))
        return action

    def add_filters(action: argparse.ArgumentParser) -> None:
        action.add_argument("--kind", choices=("icon", "bed", "cue"), help="only of this kind")
        action.add_argument("--concept", metavar="SLUG", default="", help="only of this concept")
        action.add_argument(
            "--emotion",
            choices=EMOTION_LABELS,
            default="",
            metavar="LABEL",
            help="only of this feeling",
        )

    search = add("search", "find sounds by words", _search_sounds)
    search.add_argument("text", metavar="TEXT")
    add_filters(search)
    search.add_argument(
        "--top", type=_positive, default=10, metavar="N", help="how many; 10 when not given"
    )
    listed = add("list", "list the sounds", _list_sounds)
    add_filters(listed)
    listed.add_argument("--mine", action="store_true", help="only what you added")
    listed.add_argument("--removed", action="store_true", help="what can be brought back")
    add("show", "tell all that is known of a sound", _show_sounds).add_argument(
        "ids", metavar="ID", nargs="+"
    )
    added = add("add", "add sounds of your own, or packs", _add_own_sounds)
    added.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="a sound file, or a pack (.zip)"
    )
    added.add_argument("--concept", metavar="SLUG", default="", help="what makes the sound")
    added.add_argument(
        "--emoji", metavar="EMOJI", action="append", default=[], help="heard for this emoji"
    )
    added.add_argument(
        "--emotion",
        choices=EMOTION_LABELS,
        default="",
        metavar="LABEL",
        help="the feeling it carries",
    )
    added.add_argument("--caption", metavar="TEXT", default="", help="what is heard")
    added.add_argument("--tags", metavar="A,B", default="", help="words to find it by")
    added.add_argument(
        "--kind", choices=("icon", "bed"), default="icon", help="a short sound, or music"
    )
    removed = add("remove", "remove sounds of your own, or packs", _remove_sounds)
    removed.add_argument("names", metavar="ID|PACK", nargs="*")
    removed.add_argument("--undo", action="store_true", help="bring back what was removed last")
    add("restore", "bring back what was removed", _restore_sounds).add_argument(
        "names", metavar="ID|PACK", nargs="+"
    )
    add("verify", "find damaged sounds", _verify_sounds)
    add("credits", "tell who made what, and under which licence", _credit_sounds)


def _add_stickers(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    what = "name pictures once, and know them again: add, import, list, rename, remove and export"
    stickers = commands.add_parser("stickers", help=what, description=what)
    actions = stickers.add_subparsers(dest="action", metavar="ACTION", required=True)

    def add(
        name: str, what: str, run: Callable[[argparse.Namespace, StickerDesk], int]
    ) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=what, description=what, parents=[common])
        action.set_defaults(run=_with_sticker_desk(run))
        return action

    added = add("add", "name a picture", _add_sticker)
    added.add_argument("file", metavar="FILE", type=Path, help="a PNG, GIF, WebP or JPEG picture")
    added.add_argument("--name", default="", help="what it is called; else its file name tells")
    added.add_argument(
        "--emotion",
        choices=EMOTION_LABELS,
        default="",
        metavar="LABEL",
        help="the feeling it carries; else guessed from its name",
    )
    added.add_argument("--emoji", metavar="EMOJI", default="", help="the emoji it stands for")
    added.add_argument("--sound", metavar="ID", default="", help="its sound in the library")
    add(
        "import", "take in a folder or zip of custom emoji, or a pack", _import_stickers
    ).add_argument("path", metavar="FOLDER|ZIP", type=Path)
    add("list", "list your stickers", _list_stickers)
    renamed = add("rename", "call a sticker something else", _rename_sticker)
    renamed.add_argument("name", metavar="ID|NAME")
    renamed.add_argument("new", metavar="NEW")
    removed = add("remove", "remove stickers", _remove_stickers)
    removed.add_argument("names", metavar="ID|NAME", nargs="*")
    removed.add_argument("--undo", action="store_true", help="bring back what was removed last")
    exported = add("export", "write stickers as a pack to share", _export_stickers)
    exported.add_argument("file", metavar="FILE.zip", type=Path)
    exported.add_argument("names", metavar="ID|NAME", nargs="*", help="all when none is given")


def _add_models(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    what = "list, install, verify, remove and choose models, and make their features"
    models = commands.add_parser("models", help=what, description=what)
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True)

    def add(
        name: str, what: str, run: Callable[[argparse.Namespace, Program], int]
    ) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=what, description=what, parents=[common])
        action.set_defaults(run=run)
        return action

    add("list", "list the models", _list_models)
    install = add("install", "install a CLIP of open_clip from a folder", _install_model)
    install.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        help="with open_clip_config.json and open_clip_model.safetensors",
    )
    install.add_argument("--name", default="", help="what it is called; else as its folder")
    install.add_argument("--licence", default="", metavar="SPDX", help="the licence of its weights")
    install.add_argument("--author", default="", help="who made it")
    add("verify", "find damaged models", _verify_models).add_argument(
        "names", metavar="NAME", nargs="*", help="all when none is given"
    )
    add("remove", "remove models that you installed", _remove_models).add_argument(
        "names", metavar="NAME", nargs="+"
    )
    add("build", "make the features of emoji drawings by a model", _build_gallery).add_argument(
        "name", metavar="NAME"
    )
    add("choose", "recognise pictures by another model", _choose_model).add_argument(
        "name", metavar="NAME"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: The command line without the program's name; None takes the process's own.

    Returns:
        0 done; 1 an input failed; 2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # A lone surrogate in a chat must not end the program; its escape is also what JSON wants.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    from emojiaudio_desktop.app import Program, run_tray  # noqa: PLC0415  (`--help` answers without it)

    program = Program(options.profile)
    try:
        if options.command is None:
            return run_tray(program)
        for warning in program.loaded.warnings:
            _complain(warning)
        status: int = options.run(options, program)
    except EmojiAudioError as error:
        _complain(str(error))
        return _FAILED
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; nothing is wrong.
        sys.stdout = None
        return _DONE
    except Exception as error:  # noqa: BLE001  (the outermost border: a user gets a sentence, never a traceback)
        from emojiaudio_desktop.log import describe_failure  # noqa: PLC0415

        _complain(f"Something went wrong inside EmojiAudio ({describe_failure(error)}).")
        return _FAILED
    finally:
        program.close()
    return status


def _complain(sentence: str) -> None:
    print(f"emojiaudio: {sentence}", file=sys.stderr, flush=True)


def _settings(options: argparse.Namespace, program: Program) -> Settings:
    """The settings with what the command line asks for."""
    wanted = program.loaded.settings
    if options.level:
        wanted = wanted.with_value_everywhere("reading.level", options.level)
    if options.lang:
        if program.lexicon.language(options.lang) is None:
            _complain(
                f"The language {options.lang} is not known; known are {', '.join(program.lexicon.languages)}."
            )
            raise SystemExit(_USAGE)
        wanted = wanted.with_value_everywhere("reading.lang", options.lang)
    return wanted


def _match_json(match: Match | None) -> dict[str, Any] | None:
    if match is None:
        return None
    return {
        "id": match.sound.id,
        "caption": match.sound.caption,
        "tags": list(match.sound.tags),
        "score": match.score,
        "reason": match.reason,
    }


def _items_json(description: Description) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    meanings = iter(description.meanings)
    for item in description.recognition.items:
        if isinstance(item, Words):
            items.append({"kind": "words", "text": item.text})
            continue
        for _ in item.signs:
            meaning = next(meanings)
            items.append(
                {
                    "kind": meaning.sign.kind,
                    "emoji": meaning.sign.emoji,
                    "name": meaning.name,
                    "meaning": meaning.meaning,
                    "count": meaning.count,
                }
            )
    return items


def _description_json(given: str, matches: Matches) -> dict[str, Any]:
    description = matches.description
    emotion = description.emotion
    return {
        "input": given,
        "spoken": description.spoken,
        "level": description.level,
        "lang": description.lang,
        "items": _items_json(description),
        "emotion": {"label": emotion.label, "valence": emotion.valence, "arousal": emotion.arousal},
        "intensity": description.intensity,
        "sounds": {
            "icon": _match_json(matches.icon),
            "bed": _match_json(matches.bed),
            "scene": [_match_json(match) for match in matches.scene],
        },
    }


def _print_json(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False), flush=True)


def _for_each(
    texts: Iterable[str], options: argparse.Namespace, answer: Callable[[str], None]
) -> int:
    """Answer each input; one that fails is told in a sentence, and the others are still done."""
    status = _DONE
    for text in texts:
        try:
            answer(text)
        except EmojiAudioError as error:
            _complain(str(error))
            if options.json:
                _print_json({"input": text, "error": str(error)})
            status = _FAILED
    return status


def _standard_input() -> Iterable[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _describe(options: argparse.Namespace, program: Program) -> int:
    wanted = _settings(options, program)
    is_stream = options.texts == ["-"]

    def answer(text: str) -> None:
        try:
            recognition = program.recognize(Capture(text))
        except InputError:
            if not is_stream:
                raise
            # One answer a line, so that whoever reads along stays in step: nothing said for an empty line.
            recognition = program.recognize_nothing(text)
        description = program.describe(recognition, wanted)
        if options.json:
            _print_json(_description_json(text, program.match(description, wanted)))
        else:
            print(description.spoken, flush=True)

    return _for_each(_standard_input() if is_stream else options.texts, options, answer)


def _is_picture(given: str) -> bool:
    """Whether a picture file is meant: it is there, or is named like one and is no sentence."""
    path = Path(given)
    if path.suffix.lower() not in PICTURE_ENDINGS or any(char in given for char in "\n\0"):
        return False
    if " " not in given:
        return True
    try:
        return path.exists()  # "look at cat.png" is a message
    except OSError:
        return False  # too long for a name


def _capture_of(given: str, program: Program) -> Capture:
    """What was given: the picture of a file, or a text.

    Raises:
        InputError: The picture is missing, damaged or too large.
    """
    return program.capture_file(given) if _is_picture(given) else Capture(given)


def _identify(options: argparse.Namespace, program: Program) -> int:
    def answer(given: str) -> None:
        from emojiaudio_desktop.recognition.picture_files import read_picture_file  # noqa: PLC0415

        file = read_picture_file(Path(given))
        found = program.pictures.identify(file.frames, file.content, options.top).identification
        if options.json:
            _print_json({"input": given, **_identification_json(found)})
            return
        print(f"{given}: {_told(found)}")
        for match in found.matches:
            emoji = f"{match.emoji}  " if match.emoji else ""
            print(f"    {emoji}{match.name}  {match.score:.2f}  {match.source}")

    return _for_each([str(path) for path in options.images], options, answer)


def _told(found: Identification) -> str:
    if found.decision == "unknown" or not found.matches:
        return "not known"
    name = found.matches[0].name
    return name if found.decision == "known" else f"perhaps {name}"


def _identification_json(found: Identification) -> dict[str, Any]:
    return {
        "decision": found.decision,
        "matches": [
            {
                "emoji": match.emoji or None,
                "name": match.name,
                "score": match.score,
                "source": match.source,
            }
            for match in found.matches
        ],
    }


def _last_of(products: Iterable[Product], *, tell: bool) -> Track:
    """The finished track; what is said is printed before the sound is made."""
    for product in products:
        if isinstance(product, Track):
            return product
        if tell and hasattr(product, "spoken"):
            print(product.spoken, flush=True)
    raise AssertionError("the line ends with a track")


def _render(options: argparse.Namespace, program: Program) -> int:
    from emojiaudio_desktop.playback.file import check_target, write_track  # noqa: PLC0415

    wanted = _settings(options, program)

    def answer(text: str) -> None:
        check_target(options.output)
        track = _last_of(program.run_line(_capture_of(text, program), wanted), tell=False)
        write_track(track.audio, options.output)
        if options.json:
            _print_json(_track_json(text, track, options.output))
        else:
            print(f"{options.output}: {track.audio.seconds:.2f} seconds, {track.lufs:.1f} LUFS")

    return _for_each([options.text], options, answer)


def _track_json(text: str, track: Track, path: Path | None) -> dict[str, Any]:
    matches = track.arrangement.matches
    identifications = matches.description.recognition.identifications
    pictured: dict[str, Any] = {}
    if len(identifications) == 1:
        pictured = _identification_json(identifications[0])
    elif identifications:
        pictured = {"pictures": [_identification_json(found) for found in identifications]}
    return {
        **_description_json(text, matches),
        **pictured,
        "track": {
            "path": str(path) if path else None,
            "seconds": round(track.audio.seconds, 3),
            "sample_rate": track.audio.sample_rate,
            "lufs": track.lufs,
            "true_peak_dbfs": track.true_peak_dbfs,
            "speech_over_bed_db": track.speech_over_bed_db,
        },
        "timings_ms": track.timings_ms,
    }


def _press(options: argparse.Namespace, _program: Program) -> int:
    return _hand_over(options.action, options)


def _hand_over(command: str, options: argparse.Namespace) -> int:
    """Have the running program do something that only it can."""
    from emojiaudio_desktop.paths import handoff_address  # noqa: PLC0415
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    reply = handoff.send(handoff_address(), {"command": command})
    if reply is None:
        raise HandoffError("EmojiAudio is not running; start it first, with emojiaudio.")
    if options.json:
        _print_json({"input": command, "spoken": reply.get("spoken", "")})
    else:
        print(reply.get("spoken", ""))
    return _DONE


def _read(options: argparse.Namespace, program: Program) -> int:
    from emojiaudio_desktop.paths import handoff_address  # noqa: PLC0415
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    if options.pointer:
        request = {"command": f"read_{options.pointer}"}
    elif _is_picture(options.text):
        request = {"command": "read", "picture": str(Path(options.text).resolve())}
    else:
        request = {"command": "read", "text": options.text}
    request.update({key: value for key in ("level", "lang") if (value := getattr(options, key))})
    wanted = _settings(options, program)

    def answer(text: str) -> None:
        reply = handoff.send(handoff_address(), request)
        if reply is not None:
            if options.json and "text" not in request:
                # What it took stays with it: other programs need not know what is read.
                _print_json({"input": text, "spoken": reply.get("spoken", "")})
            elif options.json:
                recognition = program.recognize(Capture(text))
                description = program.describe(recognition, wanted)
                _print_json(_description_json(text, program.match(description, wanted)))
            else:
                print(reply.get("spoken", ""))
            return
        pointer = options.pointer
        capture = _capture(pointer, program) if pointer else _capture_of(text, program)
        settings = wanted.for_program(capture.program)
        track = _last_of(program.run_live_line(capture, settings), tell=not options.json)
        track = _told_by_reader(track, program)
        path = None
        try:
            program.output.play(track.audio)
            program.output.wait()
        except KeyboardInterrupt:
            program.output.stop()
            raise
        except PlaybackError as error:
            path = _write_instead(track)
            _complain(f"{error} The track is written to {path} instead.")
        if options.json:
            _print_json(_track_json(capture.text if pointer else text, track, path))

    return _for_each([options.pointer or options.text], options, answer)


def _told_by_reader(track: Track, program: Program) -> Track:
    """Have the user's screen reader tell the words that are left to it; where it cannot, they are in the track given back."""
    announcement = track.arrangement.announcement
    if announcement is None:
        return track
    try:
        program.output.tell(announcement)
    except ReaderError as error:
        _complain(str(error))
        return program.in_own_voice(track)
    return track


def _capture(pointer: str, program: Program) -> Capture:
    """Take what the user points at, in this process."""
    if pointer == "clipboard":
        from emojiaudio_desktop.gui import take_clipboard  # noqa: PLC0415  (loads Qt)

        return take_clipboard()
    if pointer == "screen":
        return program.capture_screen()
    return program.capture_focus() if pointer == "focus" else program.capture_selection()


def _write_instead(track: Track) -> Path:
    """Where there is no sound device the track becomes a file: here, or in the user's own folder."""
    from emojiaudio_desktop.errors import OutputError  # noqa: PLC0415
    from emojiaudio_desktop.paths import make_private_dir, state_dir  # noqa: PLC0415
    from emojiaudio_desktop.playback.file import write_track  # noqa: PLC0415

    path = Path.cwd() / "emojiaudio-track.wav"
    try:
        write_track(track.audio, path)
    except OutputError:
        make_private_dir(state_dir())
        path = state_dir() / path.name
        write_track(track.audio, path)
    return path


def _find(options: argparse.Namespace, program: Program) -> int:
    lang = _settings(options, program).text("reading.lang")

    def answer(query: str) -> None:
        found = program.finder.find(query, top=options.top, lang=lang)
        matches = [
            {
                "emoji": match.entry.emoji,
                "name": program.lexicon.name(match.entry, lang),
                "meaning": match.entry.meaning,
                "score": match.score,
            }
            for match in found
        ]
        if options.json:
            _print_json({"query": query, "matches": matches})
            return
        for match in matches:
            print(f"{match['emoji']}  {match['meaning']}  ({match['name']})")
        if not matches:
            _complain(f"No emoji was found for {query!r}; try other words.")

    return _for_each([options.query], options, answer)


def _preview(options: argparse.Namespace, program: Program) -> int:
    wanted = _settings(options, program)

    def answer(text: str) -> None:
        program.recognize(Capture(text))  # tells when there is nothing to read
        renditions = list(program.renditions(text, wanted))
        rewritten = program.rewrite(text)
        if options.json:
            _print_json(
                {
                    "input": text,
                    "renditions": [
                        {"by": one.by, "words": one.words, "seconds": round(one.audio.seconds, 2)}
                        for one in renditions
                    ],
                    "shorter": {
                        "text": rewritten.text,
                        "folded": rewritten.folded,
                        "moved": rewritten.moved,
                        "plain": rewritten.plain,
                    },
                }
            )
            return
        for one in renditions:
            print(f"{one.by}, {one.audio.seconds:.1f} seconds: {one.words}")
        if rewritten.is_changed:
            print(f"Shorter: {rewritten.text}")

    return _for_each(options.texts, options, answer)


def _with_desk(
    run: Callable[[argparse.Namespace, SoundDesk], int],
) -> Callable[[argparse.Namespace, Program], int]:
    """A ``sounds`` command, which hears first whether something is wrong with the user's own list."""

    def run_with_desk(options: argparse.Namespace, program: Program) -> int:
        from emojiaudio_desktop.library.answers import UsageError  # noqa: PLC0415

        desk = program.sound_desk
        if options.action != "verify" and (problem := desk.problem()):
            _complain(problem)
        try:
            return run(options, desk)
        except UsageError as error:
            _complain(str(error))
            return _USAGE

    return run_with_desk


def _show(options: argparse.Namespace, answer: Answer) -> int:
    """Print an answer of a desk."""
    if answer.problem:
        _complain(answer.problem)
    if options.json:
        if answer.content:
            _print_json(answer.content)
    elif answer.sentence:
        print(answer.sentence, flush=True)
    return _FAILED if answer.problem else _DONE


def _answer_each(
    options: argparse.Namespace, given: Iterable[str], answer: Callable[[str], Answer]
) -> int:
    def show(name: str) -> None:
        _show(options, answer(name))

    return _for_each(given, options, show)


def _search_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    desk.check_concept(options.concept)

    def find(text: str) -> Answer:
        return desk.find(
            text,
            kind=options.kind,
            concept=options.concept,
            emotion=options.emotion,
            top=options.top,
        )

    return _answer_each(options, [options.text], find)


def _list_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    desk.check_concept(options.concept)
    listed = (
        desk.removed()
        if options.removed
        else desk.listed(
            kind=options.kind or "",
            concept=options.concept,
            emotion=options.emotion,
            only_mine=options.mine,
        )
    )
    for answer in listed:
        _show(options, answer)
    return _DONE


def _show_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    return _answer_each(options, options.ids, desk.show)


def _add_own_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    from emojiaudio_desktop.library.answers import Wish  # noqa: PLC0415

    wish = Wish(
        options.kind,
        options.concept,
        tuple(options.emoji),
        options.emotion,
        options.caption,
        tuple(options.tags.split(",")) if options.tags else (),
    )
    desk.check_wish(options.files, wish)
    files = {str(path): path for path in options.files}
    return _answer_each(options, files, lambda name: desk.add(files[name], wish))


def _remove_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    if options.undo == bool(options.names):
        _complain("Name what to remove, or give --undo to bring back what was removed last.")
        return _USAGE
    if options.undo:
        return _show(options, desk.restore(None))
    return _answer_each(options, options.names, desk.remove)


def _restore_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    return _answer_each(options, options.names, desk.restore)


def _verify_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    states = [_show(options, answer) for answer in desk.verify()]
    return max(states)


def _credit_sounds(options: argparse.Namespace, desk: SoundDesk) -> int:
    for answer in desk.credits():
        _show(options, answer)
    return _DONE


def _with_sticker_desk(
    run: Callable[[argparse.Namespace, StickerDesk], int],
) -> Callable[[argparse.Namespace, Program], int]:
    """A ``stickers`` command, which hears first whether something is wrong with their file."""

    def run_with_desk(options: argparse.Namespace, program: Program) -> int:
        desk = program.sticker_desk
        if problem := desk.problem():
            _complain(problem)
        return run(options, desk)

    return run_with_desk


def _add_sticker(options: argparse.Namespace, desk: StickerDesk) -> int:
    from emojiaudio_desktop.recognition.sticker_desk import StickerWish  # noqa: PLC0415

    wish = StickerWish(options.name, options.emotion, options.emoji, options.sound)

    def answer(_: str) -> None:
        _show(options, desk.add(options.file, wish))

    return _for_each([str(options.file)], options, answer)


def _import_stickers(options: argparse.Namespace, desk: StickerDesk) -> int:
    from collections import Counter  # noqa: PLC0415

    from emojiaudio_desktop.recognition.sticker_desk import (  # noqa: PLC0415
        imported_json,
        imported_sentence,
    )

    outcomes: Counter[str] = Counter()

    def answer(_: str) -> None:
        for done in desk.take_in(options.path):
            outcomes[done.outcome] += 1
            if done.problem:
                _complain(done.problem)
            if options.json:
                _print_json(imported_json(done))
        if not options.json:
            print(imported_sentence(options.path.name or str(options.path), outcomes), flush=True)

    status = _for_each([str(options.path)], options, answer)
    return _FAILED if outcomes["failed"] else status


def _list_stickers(options: argparse.Namespace, desk: StickerDesk) -> int:
    for answer in desk.listed():
        _show(options, answer)
    return _DONE


def _rename_sticker(options: argparse.Namespace, desk: StickerDesk) -> int:
    def answer(name: str) -> None:
        _show(options, desk.rename(name, options.new))

    return _for_each([options.name], options, answer)


def _remove_stickers(options: argparse.Namespace, desk: StickerDesk) -> int:
    if options.undo == bool(options.names):
        _complain("Name what to remove, or give --undo to bring back what was removed last.")
        return _USAGE
    if options.undo:
        for answer in desk.restore():
            _show(options, answer)
        return _DONE
    status = _DONE
    chosen = {}
    for name, found in zip(options.names, desk.find(options.names), strict=True):
        if isinstance(found, InputError):
            _complain(str(found))
            if options.json:
                _print_json({"input": name, "error": str(found)})
            status = _FAILED
        else:
            chosen[found.id] = found
    if chosen:
        for answer in desk.remove([*chosen.values()]):
            _show(options, answer)
    return status


def _export_stickers(options: argparse.Namespace, desk: StickerDesk) -> int:
    def answer(_: str) -> None:
        _show(options, desk.export(options.file, options.names))

    return _for_each([str(options.file)], options, answer)


def _model_json(model: Model, program: Program) -> dict[str, Any]:
    content = {
        "name": model.name,
        "kind": "shipped" if model.is_shipped else "installed",
        "what": model.what,
        "author": model.author,
        "licence": model.licence,
        "source": model.source,
        "bytes": model.size,
        "chosen": model.name == program.loaded.settings.text("pictures.encoder"),
    }
    if model.encoder_key:
        content["features"] = program.has_features(model.encoder_key)
    return content


def _list_models(options: argparse.Namespace, program: Program) -> int:
    for model in program.models.listed():
        content = _model_json(model, program)
        if options.json:
            _print_json(content)
            continue
        notes = "chosen" if content["chosen"] else ""
        if content.get("features") is False:
            notes += ", " if notes else ""
            notes += "its features are not made yet"
        size = f"{model.size / 1e6:.1f} MB"
        told = [content["kind"], model.what, size, f"licence {model.licence or 'not told'}", notes]
        print(f"{model.name}: {', '.join(part for part in told if part)}")
    return _DONE


def _install_model(options: argparse.Namespace, program: Program) -> int:
    def answer(_: str) -> None:
        model = program.models.install(
            options.folder, options.name, options.licence, options.author
        )
        if options.json:
            _print_json(_model_json(model, program))
            return
        print(
            f"{model.name} is installed. Make its features with: emojiaudio models build {model.name}, "
            f"and choose it with: emojiaudio models choose {model.name}."
        )

    return _for_each([str(options.folder)], options, answer)


def _verify_models(options: argparse.Namespace, program: Program) -> int:
    def answer(name: str) -> None:
        model = program.models.find(name)
        faults = list(program.models.faults_of(model))
        if faults:
            raise ModelError("{faults}", faults=" ".join(faults))
        if options.json:
            _print_json({"name": name, "state": "whole", "files": len(model.files)})
        else:
            print(f"{name}: all {len(model.files)} files are whole.")

    names = options.names or [model.name for model in program.models.listed()]
    return _for_each(names, options, answer)


def _remove_models(options: argparse.Namespace, program: Program) -> int:
    def answer(name: str) -> None:
        program.remove_model(name)
        if options.json:
            _print_json({"name": name, "removed": True})
        else:
            print(f"{name} is removed.")
        if program.loaded.settings.text("pictures.encoder") == name:
            _complain(
                "It was chosen for pictures; choose another with: emojiaudio models choose emoji_clip."
            )

    return _for_each(options.names, options, answer)


def _build_gallery(options: argparse.Namespace, program: Program) -> int:
    def answer(name: str) -> None:
        told = -1
        for done, total in program.build_gallery(name):
            share = 100 * done // total
            if share > told:
                told = share
                print(f"emojiaudio: {share} % of {total} pictures", file=sys.stderr, flush=True)
        if options.json:
            _print_json({"name": name, "features": True})
        else:
            print(f"The features for {name} are made.")

    return _for_each([options.name], options, answer)


def _choose_model(options: argparse.Namespace, program: Program) -> int:
    def answer(name: str) -> None:
        program.encoder_of(name)
        program.keep(program.loaded.settings.with_value("pictures.encoder", name))
        if options.json:
            _print_json({"name": name, "chosen": True})
        else:
            print(f"Pictures are recognised by {name} from the next start on.")

    return _for_each([options.name], options, answer)


def _stop(options: argparse.Namespace, _program: Program) -> int:
    from emojiaudio_desktop.paths import handoff_address  # noqa: PLC0415
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    is_running = handoff.send(handoff_address(), {"command": "stop"}) is not None
    if options.json:
        _print_json({"stopped": is_running})
    elif not is_running:
        print("EmojiAudio is not running, so nothing plays.")
    return _DONE


def _check(options: argparse.Namespace, program: Program) -> int:
    from emojiaudio_desktop.check import check_all  # noqa: PLC0415

    for part in check_all(program):
        if options.json:
            _print_json({"part": part.name, "works": part.works, "what": part.sentence})
        else:
            print(f"{part.name}: {'works' if part.works else 'does not work'}. {part.sentence}")
    return _DONE
