"""Where the program keeps its files, and how it writes them so that nothing is lost."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

from emojiaudio_desktop.errors import InputError

APP_ID = "emojiaudio"


def _root() -> Path:
    """The folder that holds the package and what ships beside it, in a checkout and in a frozen program alike."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    return Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent


def assets_dir() -> Path:
    """The folder with what ships besides code and weights."""
    return _root() / "assets"


def models_dir() -> Path:
    """The folder with the weights that ship."""
    return _root() / "models"


def config_dir() -> Path:
    """The user's own folder for settings; it need not exist yet."""
    from platformdirs import user_config_path  # noqa: PLC0415  (start-up time of `describe`)

    return user_config_path(APP_ID, appauthor=False, roaming=True)


def settings_file() -> Path:
    """The settings file of the default profile."""
    return config_dir() / "settings.toml"


def autostart_dir() -> Path:
    """The user's own folder for what starts with the desktop, on Linux; it need not exist yet."""
    from platformdirs import user_config_path  # noqa: PLC0415

    return user_config_path() / "autostart"


def introduction_mark() -> Path:
    """The file that is there once the introduction was shown."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "introduced"


def state_dir() -> Path:
    """The user's own folder for the log."""
    from platformdirs import user_state_path  # noqa: PLC0415

    return user_state_path(APP_ID, appauthor=False)


def sounds_dir() -> Path:
    """The user's own folder for sounds and packs; it need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "sounds"


def stickers_file() -> Path:
    """The user's own stickers; the file need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "stickers.sqlite3"


def shelf_file() -> Path:
    """The user's recent and favorite emoji; the file need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "finder.json"


def history_file() -> Path:
    """What was heard, where the user wants that kept; the file need not exist."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "history.json"


def training_file() -> Path:
    """What the user has learnt of the sounds; the file need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "training.json"


def own_models_dir() -> Path:
    """The user's own folder for models that were installed; it need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "models"


def galleries_dir() -> Path:
    """The user's own folder for features that were made on this machine; it need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_ID, appauthor=False) / "galleries"


def handoff_address() -> str:
    """Where the running program listens for a second start.

    Returns:
        Windows: the name of a pipe. Elsewhere: the path of a socket in a folder that only its user can open.
    """
    if sys.platform == "win32":
        return rf"\\.\pipe\{APP_ID}-{os.environ.get('USERNAME', 'user')}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and _is_private(Path(runtime)):
        return str(Path(runtime) / f"{APP_ID}.socket")
    import tempfile  # noqa: PLC0415  (start-up time of `read` and `stop`)

    return str(Path(tempfile.gettempdir()) / f"{APP_ID}-{os.getuid()}" / f"{APP_ID}.socket")


def _is_private(folder: Path) -> bool:
    """Whether only its owner can enter a folder; some systems leave the runtime folder open to all."""
    try:
        return folder.stat().st_mode & 0o077 == 0
    except OSError:
        return False


def make_private_dir(folder: Path) -> None:
    """Create a folder that only its owner can enter; one that exists keeps its rights."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only.

    The content goes to a temporary file beside it, is flushed to the disk, and then takes the name.

    Raises:
        OSError: The folder cannot be written.
    """
    import tempfile  # noqa: PLC0415

    make_private_dir(path.parent)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600 by itself
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise


def set_aside(path: Path) -> Path | None:
    """Give a damaged file of the user another name, so that a whole one can be written and nothing is lost.

    Returns:
        Where it is now; None when it cannot be renamed.
    """
    for number in range(1, 1000):
        kept = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not kept.exists():
            break
    try:
        return path.replace(kept)
    except OSError:
        return None


def check_file(path: Path) -> os.stat_result:
    """See that a path that the user gave is a file with something in it, which reading will not wait for.

    Raises:
        InputError: It is missing, empty, a folder, a pipe or a device, or may not be read.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise InputError("There is no file {name}.", name=path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError("The file {name} cannot be read.", name=path) from error
    if not stat.S_ISREG(found.st_mode):
        raise InputError("{name} is not a file; give the name of a file.", name=path)
    if not os.access(path, os.R_OK):
        raise InputError("The file {name} may not be read by you.", name=path)
    if not found.st_size:
        raise InputError("The file {name} is empty.", name=path.name)
    return found
