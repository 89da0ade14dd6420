"""The command line: the whole line, headless."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emojiaudio_desktop import __version__
from emojiaudio_desktop.domain import EMOTION_LABELS, LEVELS, Capture, Track, Words
from emojiaudio_desktop.errors import CaptureError, EmojiAudioError, InputError, PlaybackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from emojiaudio_desktop.app import Program
    from emojiaudio_desktop.domain import Description, Match, Matches
    from emojiaudio_desktop.library.answers import Answer, SoundDesk
    from emojiaudio_desktop.settings import Settings

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

    read = add("read", "play a text, in the running app when there is one", _read)
    source = read.add_mutually_exclusive_group(required=True)
    source.add_argument("text", metavar="TEXT", nargs="?")
    for pointer, what in (
        ("focus", "play the emoji at the caret, or what else has the keyboard focus"),
        ("selection", "play what is selected where the focus is"),
        ("clipboard", "play what was copied last"),
    ):
        source.add_argument(
            f"--{pointer}", dest="pointer", action="store_const", const=pointer, help=what
        )
    add("stop", "silence the running app", _stop)
    render = add("render", "write the mixed track of a text to a file", _render)
    render.add_argument("text", metavar="TEXT")
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
    find = add("find", "find emoji by meaning or feeling", _find)
    find.add_argument("query", metavar="QUERY")
    find.add_argument(
        "--top", type=_positive, default=10, metavar="N", help="how many; 10 when not given"
    )
    _add_sounds(commands, common)
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
        wanted = wanted.with_value("reading.level", options.level)
    if options.lang:
        if program.lexicon.language(options.lang) is None:
            _complain(
                f"The language {options.lang} is not known; known are {', '.join(program.lexicon.languages)}."
            )
            raise SystemExit(_USAGE)
        wanted = wanted.with_value("reading.lang", options.lang)
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


def _make_track(capture: Capture, program: Program, wanted: Settings, *, tell: bool) -> Track:
    """Go down the line; what is said is printed before the sound is made."""
    for product in program.run_line(capture, wanted):
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
        track = _make_track(Capture(text), program, wanted, tell=False)
        write_track(track.audio, options.output)
        if options.json:
            _print_json(_track_json(text, track, options.output))
        else:
            print(f"{options.output}: {track.audio.seconds:.2f} seconds, {track.lufs:.1f} LUFS")

    return _for_each([options.text], options, answer)


def _track_json(text: str, track: Track, path: Path | None) -> dict[str, Any]:
    return {
        **_description_json(text, track.arrangement.matches),
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


def _read(options: argparse.Namespace, program: Program) -> int:
    from emojiaudio_desktop.paths import handoff_address  # noqa: PLC0415
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    request = {"command": "read", "text": options.text}
    if options.pointer:
        request = {"command": f"read_{options.pointer}"}
    request.update({key: value for key in ("level", "lang") if (value := getattr(options, key))})
    wanted = _settings(options, program)

    def answer(text: str) -> None:
        reply = handoff.send(handoff_address(), request)
        if reply is not None:
            if options.json and options.pointer:
                # What it took stays with it: other programs need not know what is read.
                _print_json({"input": options.pointer, "spoken": reply.get("spoken", "")})
            elif options.json:
                recognition = program.recognize(Capture(text))
                description = program.describe(recognition, wanted)
                _print_json(_description_json(text, program.match(description, wanted)))
            else:
                print(reply.get("spoken", ""))
            return
        capture = _capture(options.pointer, program) if options.pointer else Capture(text)
        track = _make_track(capture, program, wanted, tell=not options.json)
        path = None
        try:
            program.output.play(track.audio)
            program.output.wait()
        except PlaybackError as error:
            path = _write_instead(track)
            _complain(f"{error} The track is written to {path} instead.")
        if options.json:
            _print_json(_track_json(capture.text, track, path))

    return _for_each([options.pointer or options.text], options, answer)


def _capture(pointer: str, program: Program) -> Capture:
    """Take what the user points at, in this process."""
    if pointer == "clipboard":
        from emojiaudio_desktop.gui import take_clipboard  # noqa: PLC0415  (loads Qt)

        return take_clipboard()
    capture = program.capture_focus() if pointer == "focus" else program.capture_selection()
    if not capture.text and capture.picture is None:
        raise CaptureError("What has the focus tells no text.")
    return capture


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
    """Print an answer of the sound desk."""
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
