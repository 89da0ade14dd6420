"""The user's stickers: pictures that were named once and are known again, in one SQLite file.

Every change is one transaction that is on the disk when it is reported, so that a program killed at any moment, or a power cut,
loses nothing that was reported. Several programs may use the file at once; each sees what the others changed.
"""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import sys
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.domain import Emotion, Picture, Sticker, StickerMatch
from emojiaudio_desktop.errors import EmojiAudioError, InputError, OutputError
from emojiaudio_desktop.paths import make_private_dir
from emojiaudio_desktop.recognition.hashing import HASH_KEY, HASH_LENGTH, hashes_of, unit_vectors
from emojiaudio_desktop.recognition.nearest import Nearest
from emojiaudio_desktop.recognition.overlay import Agreement, Overlay, evidence, is_copy
from emojiaudio_desktop.recognition.picture_files import digest_of, unpack_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import PictureEncoder, StickerEvidence
    from emojiaudio_desktop.recognition.picture_files import PictureFile

VERSION: Final = 1
_APPLICATION: Final = 0x456D6F53  # "EmoS"
_SCHEMA: Final = (
    """CREATE TABLE sticker(
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, label TEXT NOT NULL, valence REAL NOT NULL,
        arousal REAL NOT NULL, emoji TEXT NOT NULL, sound TEXT NOT NULL, removal INTEGER)""",
    """CREATE TABLE frame(
        sticker INTEGER NOT NULL REFERENCES sticker(id) ON DELETE CASCADE, number INTEGER NOT NULL,
        picture BLOB NOT NULL, PRIMARY KEY(sticker, number))""",
    """CREATE TABLE digest(
        digest BLOB NOT NULL, sticker INTEGER NOT NULL REFERENCES sticker(id) ON DELETE CASCADE, kind TEXT NOT NULL,
        PRIMARY KEY(digest, sticker)) WITHOUT ROWID""",
    "CREATE INDEX digest_of_sticker ON digest(sticker)",
    """CREATE TABLE hash(
        sticker INTEGER NOT NULL REFERENCES sticker(id) ON DELETE CASCADE, way TEXT NOT NULL, codes BLOB NOT NULL,
        PRIMARY KEY(sticker)) WITHOUT ROWID""",
    """CREATE TABLE feature(
        sticker INTEGER NOT NULL REFERENCES sticker(id) ON DELETE CASCADE, encoder TEXT NOT NULL, vectors BLOB NOT NULL,
        PRIMARY KEY(sticker)) WITHOUT ROWID""",
)
_WAIT_S: Final = 10.0
"""How long to wait for another program that writes."""
_LARGEST_SIDE: Final = 512
"""Larger pictures are kept smaller: a sticker of a chat has up to 512 pixels."""
_KEPT_REMOVALS: Final = 20
_SAME_VIEW: Final = 0.985
"""Views of one sticker that are alike to this degree are kept once."""
_LAID_UNDER: Final = 2
"""So many of the stickers that are likest by hash, and as many by features, are laid under the picture."""
_RANKED: Final = 32
"""What is not among so many by hash is as like as the last of them."""
_LAID_FRAMES: Final = 4
"""Of a moving one; the very same file is known by itself."""
_ENCODED_AT_ONCE: Final = 32
_IN_ONE_COMMIT: Final = 16
_LONGEST_NAME: Final = 100
_PREFIX: Final = "sticker-"


@dataclass(frozen=True, slots=True, eq=False)
class NewSticker:
    """A picture to be kept.

    Attributes:
        file: The picture.
        name: What it is called; empty calls it "sticker" and its number.
        emotion: The feeling it carries.
        emoji: The emoji that it stands for; may be empty.
        sound: The id of its sound; may be empty.
    """

    file: PictureFile
    name: str
    emotion: Emotion
    emoji: str = ""
    sound: str = ""


@dataclass(frozen=True, slots=True)
class AddedSticker:
    """What became of a picture to be kept.

    Attributes:
        sticker: The sticker: the new one, or the one that has this picture already, as it was.
        is_new: Whether it was added.
    """

    sticker: Sticker
    is_new: bool


class StickerStore:
    """Keeps the user's stickers and finds them again.

    Args:
        path: The SQLite file; it need not exist, and is made by the first sticker.
        encoder: Finds what is alike beyond copies; None leaves it at exact and perceptual hashes.

    Everything may raise ``InputError`` when the file was written by a newer version, and ``OutputError`` when it cannot be read or
    written. A damaged file is kept under another name and told by :attr:`problem`.
    """

    def __init__(self, path: Path, encoder: PictureEncoder | None = None) -> None:
        self._path = path
        self._encoder = encoder
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._seen: tuple[int, int] | None = None
        self._stickers: dict[int, Sticker] = {}
        self._hashes = Nearest(HASH_LENGTH)
        self._features: Nearest | None = None
        self._featured: set[int] = set()
        self.problem = ""
        """What was wrong with the file, as a sentence; empty when nothing was."""

    # -- what there is

    def stickers(self) -> tuple[Sticker, ...]:
        """Every sticker, the oldest first."""
        with self._reading():
            return tuple(self._stickers.values())

    def get(self, given: str) -> Sticker:
        """The sticker of an id, or of a name that only one has.

        Raises:
            InputError: There is none, or there are several of that name.
        """
        stickers = self.stickers()
        found = [sticker for sticker in stickers if sticker.id == given]
        wanted = given.casefold().strip()
        found = found or [s for s in stickers if s.name.casefold() == wanted]
        if not found:
            raise InputError(
                "There is no sticker called {name}; they are listed by: emojiaudio stickers list.",
                name=given,
            )
        if len(found) > 1:
            ids = ", ".join(sticker.id for sticker in found)
            raise InputError(
                "{count} stickers are called {name}; name one by its id: {ids}.",
                count=len(found),
                name=given,
                ids=ids,
            )
        return found[0]

    def pictures(self, sticker: Sticker) -> tuple[bytes, ...]:
        """The frames of a sticker, each a PNG file."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(
                "SELECT picture FROM frame WHERE sticker = ? ORDER BY number", (_number(sticker),)
            )
            return tuple(picture for (picture,) in rows)

    # -- changes

    def add(self, new: NewSticker) -> AddedSticker:
        """Keep a picture; one that is kept already stays as it is.

        Raises:
            InputError: It shows one colour only, and could not be known again; or its name is no name.
        """
        (added,) = self.add_all([new])
        if isinstance(added, InputError):
            raise added
        return added

    def add_all(self, pictures: Sequence[NewSticker]) -> list[AddedSticker | InputError]:
        """Keep some pictures in one transaction, which costs less than one for each.

        Returns:
            For each picture what became of it; all are on the disk.
        """
        prepared: list[_Prepared | InputError] = []
        for new in pictures:
            try:
                prepared.append(_prepare(new))
            except InputError as error:
                prepared.append(error)
        added: list[AddedSticker | InputError] = []
        with self._writing() as connection:
            added.extend(
                one if isinstance(one, InputError) else self._write(connection, one)
                for one in prepared
            )
        # Only now they are on the disk.
        for one, done in zip(prepared, added, strict=True):
            if isinstance(one, _Prepared) and isinstance(done, AddedSticker) and done.is_new:
                number = _number(done.sticker)
                self._stickers[number] = done.sticker
                self._hashes.add(number, unit_vectors(one.codes))
        return added

    def change(
        self,
        sticker: Sticker,
        *,
        name: str | None = None,
        emotion: Emotion | None = None,
        emoji: str | None = None,
        sound: str | None = None,
    ) -> Sticker:
        """Change what is known of a sticker; None leaves a value as it is.

        Raises:
            InputError: The name is empty, or the sticker was removed meanwhile.
        """
        changed = replace(
            sticker,
            name=sticker.name if name is None else checked_name(name),
            emotion=emotion or sticker.emotion,
            emoji=sticker.emoji if emoji is None else emoji,
            sound=sticker.sound if sound is None else sound,
        )
        number = _number(sticker)
        with self._writing() as connection:
            cursor = connection.execute(
                "UPDATE sticker SET name = ?, label = ?, valence = ?, arousal = ?, emoji = ?, sound = ?"
                " WHERE id = ? AND removal IS NULL",
                (*_values(changed), number),
            )
            if not cursor.rowcount:
                raise InputError("The sticker {name} was removed.", name=sticker.name)
        self._stickers[number] = changed
        return changed

    def remove(self, stickers: Sequence[Sticker]) -> None:
        """Remove stickers together; :meth:`restore` brings them back, up to twenty removals later."""
        numbers = [_number(sticker) for sticker in stickers]
        with self._writing() as connection:
            (last,) = connection.execute("SELECT ifnull(max(removal), 0) FROM sticker").fetchone()
            connection.executemany(
                "UPDATE sticker SET removal = ? WHERE id = ? AND removal IS NULL",
                [(last + 1, number) for number in numbers],
            )
            connection.execute(
                "DELETE FROM sticker WHERE removal <= ?", (last + 1 - _KEPT_REMOVALS,)
            )
        for number in numbers:
            self._forget(number)

    def restore(self) -> tuple[Sticker, ...]:
        """Bring back what was removed last.

        Raises:
            InputError: There is nothing to bring back.
        """
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT id FROM sticker WHERE removal = (SELECT max(removal) FROM sticker)"
            ).fetchall()
            if not rows:
                raise InputError("No sticker was removed that could be brought back.")
            connection.execute(
                "UPDATE sticker SET removal = NULL WHERE removal = (SELECT max(removal) FROM sticker)"
            )
        self._seen = None
        with self._reading():
            return tuple(self._stickers[number] for (number,) in rows if number in self._stickers)

    def bring_back(self, stickers: Sequence[Sticker]) -> tuple[Sticker, ...]:
        """Bring back stickers that were removed, whenever that was, as long as they are kept.

        Returns:
            Those that are there again.

        Raises:
            InputError: None of them is kept any more.
        """
        numbers = [_number(sticker) for sticker in stickers]
        with self._writing() as connection:
            for number in numbers:
                connection.execute("UPDATE sticker SET removal = NULL WHERE id = ?", (number,))
        self._seen = None
        with self._reading():
            found = tuple(self._stickers[number] for number in numbers if number in self._stickers)
        if not found:
            raise InputError("What was removed is not kept any more, so it cannot be brought back.")
        return found

    # -- recognition

    def find(
        self, pictures: Picture | Sequence[Picture], content: bytes = b""
    ) -> StickerMatch | None:
        """The sticker that a picture shows.

        Args:
            pictures: The picture, or frames of a moving one.
            content: The bytes of its file, where there is one.

        Returns:
            The sticker, found as the very same picture, else by perceptual hash, else by the encoder; None when it shows none.

        Raises:
            ModelError: The encoder's weights are missing or damaged.
        """
        frames = [pictures] if isinstance(pictures, Picture) else list(pictures)
        with self._reading() as connection:
            if connection is None or not self._stickers:
                return None
            number = self._find_exactly(connection, frames, content)
            if number is not None:
                return StickerMatch(self._stickers[number], 1.0, "exact")
            weighed = self._weighed(connection, frames)
            return next((match for match, given in weighed if is_copy(given)), None)

    def nearest(
        self, pictures: Picture | Sequence[Picture], top: int = 5
    ) -> tuple[StickerMatch, ...]:
        """The stickers that a picture is most like, however little, the best first: for guesses, never for an answer.

        Raises:
            ModelError: The encoder's weights are missing or damaged.
        """
        frames = [pictures] if isinstance(pictures, Picture) else list(pictures)
        with self._reading() as connection:
            if connection is None:
                return ()
            if self._encoder is not None:
                found = self._search_features(connection, frames, top)
                return tuple(self._match(pair, "features") for pair in found)
            return tuple(
                self._match(pair, "hash") for pair in self._hashes.search(_codes(frames), top)
            )

    def encode_missing(self) -> Iterator[tuple[int, int]]:
        """Make the features that the encoder has not made yet, as after it was changed; searching does it little by little.

        Yields:
            How many stickers have theirs, and how many there are.

        Raises:
            ModelError: The encoder's weights are missing or damaged.
        """
        while True:
            with self._reading() as connection:
                if connection is None or self._encoder is None:
                    return
                self._encode_some(connection)
                done, total = len(self._featured), len(self._stickers)
            yield done, total
            if done >= total:
                return

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            self._seen = None

    # -- inside

    def _match(self, found: tuple[int, float], how: Any) -> StickerMatch:
        number, score = found
        return StickerMatch(self._stickers[number], round(min(1.0, max(0.0, score)), 4), how)

    @staticmethod
    def _digest_rows(
        connection: sqlite3.Connection, digests: Iterable[bytes], kinds: str
    ) -> list[int]:
        wanted = list(digests)
        marks = ",".join("?" * len(wanted))
        rows = connection.execute(
            f"SELECT d.sticker FROM digest d JOIN sticker s ON s.id = d.sticker WHERE d.digest IN ({marks})"  # noqa: S608  (marks only)
            f" AND d.kind IN ({kinds}) AND s.removal IS NULL GROUP BY d.sticker ORDER BY count(*) DESC, d.sticker",
            wanted,
        )
        return [number for (number,) in rows]

    def _find_exactly(
        self, connection: sqlite3.Connection, frames: Sequence[Picture], content: bytes
    ) -> int | None:
        frame_digests = [digest_of(frame.pixels) for frame in frames if not _is_plain(frame)]
        whole = [_joined(frame_digests)] if frame_digests else []
        if content:
            whole.append(_digest(content))
        if whole and (rows := self._digest_rows(connection, whole, "'file', 'whole'")):
            return rows[0]
        if frame_digests and (rows := self._digest_rows(connection, frame_digests, "'frame'")):
            return rows[0]
        return None

    def _weighed(
        self, connection: sqlite3.Connection, frames: Sequence[Picture]
    ) -> Iterator[tuple[StickerMatch, list[float]]]:
        """The likeliest of the stickers that are likest by hash, then of those by the encoder too, with the evidence for it."""
        by_hash = self._hashes.search(_codes(frames), _RANKED)
        overlays = [Overlay(frame) for frame in frames[:_LAID_FRAMES] if not _is_plain(frame)]
        laid: dict[int, Agreement] = {}
        ways: tuple[tuple[StickerEvidence, Callable[[], list[tuple[int, float]]]], ...] = (
            ("hash", lambda: by_hash[:_LAID_UNDER]),
            ("features", lambda: self._search_features(connection, frames, _LAID_UNDER)),
        )
        for how, likest in ways if overlays else ():
            for number, _ in likest():
                if number not in laid:
                    stored = self._frames_of(connection, number, _LAID_FRAMES)
                    laid[number] = max(
                        (overlay.agreement(stored) for overlay in overlays),
                        key=lambda one: one.total,
                    )
            if not laid:
                continue
            best, *others = sorted(laid, key=lambda number: -laid[number].total)
            second = laid[others[0]] if others else Agreement()
            rival = max((score for number, score in by_hash if number != best), default=0.0)
            likeness = dict(by_hash).get(best, by_hash[-1][1] if by_hash else 0.0)
            given = evidence(laid[best], second, (likeness, rival))
            yield self._match((best, laid[best].colours), how), given

    @staticmethod
    def _frames_of(connection: sqlite3.Connection, number: int, most: int = -1) -> list[Picture]:
        """The frames of a sticker in their order, so many at most; a negative number gives all."""
        rows = connection.execute(
            "SELECT picture FROM frame WHERE sticker = ? ORDER BY number LIMIT ?", (number, most)
        )
        return [frame for (blob,) in rows.fetchall() for frame in _unpacked(blob)]

    def _search_features(
        self, connection: sqlite3.Connection, frames: Sequence[Picture], count: int
    ) -> list[tuple[int, float]]:
        if self._encoder is None:
            return []
        self._encode_some(connection)
        if self._features is None or not len(self._features):
            return []
        return self._features.search(self._encoder.encode(frames), count)

    def _encode_some(self, connection: sqlite3.Connection) -> None:
        """Take up the features on the disk, and make those of a few stickers that have none by this encoder."""
        encoder = self._encoder
        if encoder is None:
            return
        if self._features is None:
            self._features = Nearest(encoder.dimensions)
            self._featured = set()
            rows = connection.execute(
                "SELECT sticker, vectors FROM feature WHERE encoder = ?", (encoder.key,)
            )
            for number, blob in rows:
                if number in self._stickers and len(blob) % (4 * encoder.dimensions) == 0:
                    vectors = np.frombuffer(blob, dtype="<f4").reshape(-1, encoder.dimensions)
                    self._features.add(number, vectors)
                    self._featured.add(number)
        missing = [number for number in self._stickers if number not in self._featured]
        if not missing:
            return
        made: list[tuple[int, str, bytes]] = []
        for number in missing[:_ENCODED_AT_ONCE]:
            frames = self._frames_of(connection, number)
            vectors = (
                encoder.encode(frames).astype("<f4")
                if frames
                else np.zeros((0, encoder.dimensions), dtype="<f4")
            )
            self._features.add(number, vectors)
            self._featured.add(number)
            made.append((number, encoder.key, vectors.tobytes()))
        with self._writing() as writable:
            writable.executemany(
                "INSERT OR REPLACE INTO feature(sticker, encoder, vectors)"
                " SELECT id, ?2, ?3 FROM sticker WHERE id = ?1",
                made,
            )

    def _write(self, connection: sqlite3.Connection, prepared: _Prepared) -> AddedSticker:
        known = self._digest_rows(connection, prepared.keys, "'file', 'whole'")
        if not known:
            return AddedSticker(self._write_sticker(connection, prepared), is_new=True)
        # Its other file is known from now on, too.
        self._write_digests(connection, known[0], prepared)
        row = connection.execute(f"{_STICKERS} AND s.id = ?", (known[0],)).fetchone()
        return AddedSticker(_sticker(row), is_new=False)

    def _write_sticker(self, connection: sqlite3.Connection, prepared: _Prepared) -> Sticker:
        new = prepared.new
        cursor = connection.execute(
            "INSERT INTO sticker(name, label, valence, arousal, emoji, sound) VALUES ('', '', 0, 0, '', '')"
        )
        number = cursor.lastrowid or 0
        sticker = Sticker(
            f"{_PREFIX}{number}",
            new.name or f"sticker {number}",
            new.emotion,
            new.emoji,
            new.sound,
            len(prepared.pictures),
        )
        connection.execute(
            "UPDATE sticker SET name = ?, label = ?, valence = ?, arousal = ?, emoji = ?, sound = ? WHERE id = ?",
            (*_values(sticker), number),
        )
        connection.executemany(
            "INSERT INTO frame(sticker, number, picture) VALUES (?, ?, ?)",
            [(number, place, picture) for place, picture in enumerate(prepared.pictures)],
        )
        self._write_digests(connection, number, prepared)
        connection.execute(
            "INSERT INTO hash(sticker, way, codes) VALUES (?, ?, ?)",
            (number, HASH_KEY, prepared.codes.tobytes()),
        )
        return sticker

    @staticmethod
    def _write_digests(connection: sqlite3.Connection, number: int, prepared: _Prepared) -> None:
        connection.executemany(
            "INSERT OR IGNORE INTO digest(digest, sticker, kind) VALUES (?, ?, ?)",
            [(digest, number, kind) for digest, kind in prepared.digests],
        )

    def _forget(self, number: int) -> None:
        self._stickers.pop(number, None)
        self._hashes.remove(number)
        if self._features is not None:
            self._features.remove(number)
        self._featured.discard(number)

    # -- the file

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The connection with what it holds taken up; None while there is no file."""
        with self._lock, self._guarded():
            connection = self._open_and_take_up(create=False)
            if connection is None:
                self._clear()
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; it is on the disk when the block is left without an error."""
        with self._lock, self._guarded():
            connection = self._open_and_take_up(create=True)
            if connection is None:
                raise sqlite3.OperationalError
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turns failures of the file into sentences; a damaged file is set aside."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error) and _is_damage(error):
                self._set_aside()
                raise OutputError("{problem} Please try again.", problem=self.problem) from error
            if self._connection is not None:
                self._seen = None
            raise OutputError(
                "The stickers in {path} cannot be read or written; see that the disk has room and the folder is yours.",
                path=self._path,
            ) from error

    def _open_and_take_up(self, *, create: bool) -> sqlite3.Connection | None:
        """Open the file and read what is in it; where it is found damaged, what was saved of it."""
        try:
            connection = self._open(create=create)
            if connection is not None:
                self._take_up(connection)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            self._set_aside()
            connection = self._open(create=create)
            if connection is not None:
                self._take_up(connection)
        return connection

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            if self._connection is not None:
                self.close()
            if not create:
                return None
        else:
            if self._connection is not None and found.st_ino == self._inode:
                return self._connection
            self.close()
        self._connect()
        return self._connection

    def _connect(self) -> None:
        make_private_dir(self._path.parent)
        # SQLite gives its journal the rights of the file.
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._inode = os.fstat(handle).st_ino
            if sys.platform != "win32":
                os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
        connection = sqlite3.connect(
            self._path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # The rollback journal also works where home lies on a server; EXTRA also flushes the folder.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA trusted_schema = OFF")
            self._check_version(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        self._seen = None

    @staticmethod
    def _check_version(connection: sqlite3.Connection) -> None:
        def number(pragma: str) -> int:
            (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            return int(value)

        if number("user_version") == 0:
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Another program may have been faster.
                if number("user_version") == 0:
                    _make_tables(connection)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
        if number("application_id") != _APPLICATION:
            raise sqlite3.DatabaseError(_NOT_OURS)
        if number("user_version") > VERSION:
            raise InputError(
                "Your stickers were written by a newer version of EmojiAudio; install that version to use them. Nothing was changed."
            )

    def _take_up(self, connection: sqlite3.Connection) -> None:
        """Read everything anew when another program changed something; costs microseconds when none did."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._seen == (self._inode, version):
            return
        self._clear()
        for row in connection.execute(f"{_STICKERS} ORDER BY s.id"):
            self._stickers[row[0]] = _sticker(row)
        outdated: list[tuple[str, bytes, int]] = []
        stored = {
            number: (way, codes)
            for number, way, codes in connection.execute("SELECT sticker, way, codes FROM hash")
        }
        for number in self._stickers:
            way, blob = stored.get(number, ("", b""))
            if way != HASH_KEY or len(blob) % HASH_LENGTH:
                codes = self._hash_again(connection, number)
                outdated.append((HASH_KEY, codes.tobytes(), number))
            else:
                codes = np.frombuffer(blob, dtype=np.int8).reshape(-1, HASH_LENGTH)
            self._hashes.add(number, unit_vectors(codes))
        self._seen = (self._inode, version)
        if outdated:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT OR REPLACE INTO hash(way, codes, sticker) VALUES (?, ?, ?)", outdated
            )
            connection.execute("COMMIT")

    @staticmethod
    def _hash_again(connection: sqlite3.Connection, number: int) -> NDArray[np.int8]:
        return _stored_codes(StickerStore._frames_of(connection, number))

    def _clear(self) -> None:
        self._stickers = {}
        self._hashes = Nearest(HASH_LENGTH)
        self._features = None
        self._featured = set()
        self._seen = None

    def _set_aside(self) -> None:
        """Keep a damaged file under another name, begin a new one, and take over what can still be read."""
        self.close()
        self._clear()
        stamp = time.strftime("%Y%m%d-%H%M%S")
        aside = self._path.with_name(f"{self._path.stem}-damaged-{stamp}{self._path.suffix}")
        count = 1
        while aside.exists():
            count += 1
            aside = aside.with_name(f"{self._path.stem}-damaged-{stamp}-{count}{aside.suffix}")
        with contextlib.suppress(FileNotFoundError):
            # First the journal: it must not be played into the new file.
            journal = self._path.with_name(f"{self._path.name}-journal")
            journal.replace(aside.with_name(f"{aside.name}-journal"))
        self._path.replace(aside)
        saved = _salvage(aside)
        kept = 0
        try:
            self._connect()
            for start in range(0, len(saved), _IN_ONE_COMMIT):
                done = self.add_all(saved[start : start + _IN_ONE_COMMIT])
                kept += sum(isinstance(one, AddedSticker) and one.is_new for one in done)
        except (sqlite3.Error, EmojiAudioError):
            self.close()
        what = (
            f"{kept} {'sticker' if kept == 1 else 'stickers'} could be saved from it"
            if kept
            else "a new one is begun"
        )
        self.problem = (
            f"The list of your stickers was damaged; it is kept as {aside.name}, and {what}."
        )


def _make_tables(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise sqlite3.DatabaseError(_NOT_OURS)
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


_NOT_OURS: Final = "not a file of stickers"
_STICKERS: Final = (
    "SELECT s.id, s.name, s.label, s.valence, s.arousal, s.emoji, s.sound,"
    " (SELECT count(*) FROM frame f WHERE f.sticker = s.id) FROM sticker s WHERE s.removal IS NULL"
)
_DAMAGE: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    new: NewSticker
    pictures: tuple[bytes, ...]
    digests: tuple[tuple[bytes, str], ...]
    codes: NDArray[np.int8]

    @property
    def keys(self) -> list[bytes]:
        return [digest for digest, kind in self.digests if kind != "frame"]


def _prepare(new: NewSticker) -> _Prepared:
    if new.name:
        new = replace(new, name=checked_name(new.name))
    frames = [frame for frame in new.file.frames if not _is_plain(frame)]
    if not frames:
        raise InputError(
            "{name} shows one colour and nothing else, so it could not be known again.",
            name=new.file.name,
        )
    given = [digest_of(frame.pixels) for frame in frames]
    kept = [_smaller(frame) for frame in frames]
    kept_digests = [digest_of(frame.pixels) for frame in kept]
    digests = {_digest(new.file.content): "file"} if new.file.content else {}
    digests |= {_joined(given): "whole", _joined(kept_digests): "whole"}
    for digest in (*given, *kept_digests):
        digests.setdefault(digest, "frame")
    return _Prepared(
        new,
        tuple(_png(frame) for frame in kept),
        tuple(digests.items()),
        _stored_codes(kept),
    )


def _number(sticker: Sticker) -> int:
    return int(sticker.id.removeprefix(_PREFIX))


def _values(sticker: Sticker) -> tuple[str, str, float, float, str, str]:
    emotion = sticker.emotion
    return (
        sticker.name,
        emotion.label,
        emotion.valence,
        emotion.arousal,
        sticker.emoji,
        sticker.sound,
    )


def _sticker(row: Sequence[Any]) -> Sticker:
    number, name, label, valence, arousal, emoji, sound, frames = row
    return Sticker(
        f"{_PREFIX}{number}", name, Emotion(label, valence, arousal), emoji, sound, frames
    )


def checked_name(name: str) -> str:
    """A name on one line, without what would steer a terminal or trip a voice.

    Raises:
        InputError: Nothing is left of it, or it is too long.
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not plain:
        raise InputError("A sticker needs a name; give one that can be spoken.")
    if len(plain) > _LONGEST_NAME:
        raise InputError(
            "The name of a sticker has at most {limit} letters; give a shorter one.",
            limit=_LONGEST_NAME,
        )
    return plain


def _codes(frames: Sequence[Picture]) -> NDArray[np.float32]:
    codes = [hashes_of(frame, looked_up=True) for frame in frames]
    return unit_vectors(np.concatenate(codes) if codes else np.zeros((0, HASH_LENGTH), np.int8))


def _stored_codes(frames: Sequence[Picture]) -> NDArray[np.int8]:
    """The hashes of frames, those that are alike kept once."""
    kept: list[NDArray[np.int8]] = []
    for frame in frames:
        for code in hashes_of(frame):
            unit = unit_vectors(code[None])
            if not kept or (unit_vectors(np.array(kept)) @ unit[0]).max() < _SAME_VIEW:
                kept.append(code)
    return np.array(kept, dtype=np.int8).reshape(-1, HASH_LENGTH)


def _is_plain(picture: Picture) -> bool:
    """Whether it shows one colour only."""
    pixels = picture.pixels
    return not pixels.size or bool((pixels == pixels[0, 0]).all())


def _digest(content: bytes) -> bytes:
    import hashlib  # noqa: PLC0415  (loads OpenSSL)

    return hashlib.sha256(content).digest()


def _joined(digests: Sequence[bytes]) -> bytes:
    return _digest(b"frames" + b"".join(digests))


def _smaller(picture: Picture) -> Picture:
    """A picture of at most 512 pixels a side."""
    longest = max(picture.width, picture.height)
    if longest <= _LARGEST_SIDE:
        return picture
    from PIL import Image  # noqa: PLC0415

    size = tuple(
        max(1, round(side * _LARGEST_SIDE / longest)) for side in (picture.width, picture.height)
    )
    image = Image.fromarray(picture.pixels).resize((size[0], size[1]), Image.Resampling.LANCZOS)
    pixels = np.array(image)
    pixels[pixels[..., 3] == 0] = 0
    return Picture(pixels)


def _png(picture: Picture) -> bytes:
    from PIL import Image  # noqa: PLC0415

    file = io.BytesIO()
    Image.fromarray(picture.pixels).save(file, "PNG")
    return file.getvalue()


def _unpacked(blob: bytes) -> tuple[Picture, ...]:
    """The frame in a PNG; none when it is damaged."""
    try:
        return unpack_picture(blob, "of a sticker").frames[:1]
    except InputError:
        return ()


def _is_damage(error: sqlite3.Error) -> bool:
    name = getattr(error, "sqlite_errorname", None) or ""
    return (
        name.startswith(_DAMAGE)
        or str(error) == _NOT_OURS
        # A table that should be there is gone: the list of tables is damaged.
        or (name == "SQLITE_ERROR" and "no such" in str(error))
    )


def _salvage(path: Path) -> list[NewSticker]:
    """What can still be read of a damaged file, sticker by sticker."""
    from emojiaudio_desktop.recognition.picture_files import PictureFile  # noqa: PLC0415

    saved: list[NewSticker] = []
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return saved
    with contextlib.closing(connection):
        highest = 0
        for query in ("SELECT seq FROM sqlite_sequence", "SELECT max(sticker) FROM frame"):
            with contextlib.suppress(sqlite3.Error, TypeError, ValueError):
                highest = highest or min(100_000, int(connection.execute(query).fetchone()[0]))
        for number in range(1, highest + 1):
            try:
                row = connection.execute(f"{_STICKERS} AND s.id = ?", (number,)).fetchone()
                if row is None:
                    continue
                sticker = _sticker(row)
                blobs = connection.execute(
                    "SELECT picture FROM frame WHERE sticker = ? ORDER BY number", (number,)
                ).fetchall()
                frames = tuple(frame for (blob,) in blobs for frame in _unpacked(blob))
                if frames:
                    new = NewSticker(
                        PictureFile(sticker.name, b"", frames),
                        checked_name(sticker.name),
                        sticker.emotion,
                        sticker.emoji,
                        sticker.sound,
                    )
                    _prepare(new)
                    saved.append(new)
            except (sqlite3.Error, EmojiAudioError, TypeError, ValueError, AttributeError):
                continue
    return saved
