"""Tables that people write: a line for each row, fields separated by tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import damaged

if TYPE_CHECKING:
    from pathlib import Path


def read_rows(path: Path, least: int, most: int | None = None) -> list[list[str]]:
    r"""Read a table; empty lines, lines of "#" alone, and lines that begin with "# " are no rows.

    Args:
        path: A file in UTF-8. Only "\n" ends a line: faces are written with rarer signs that Unicode calls ends of lines.
        least: So many fields every row has at least.
        most: So many it has at most; as many as at least, where it is left out.

    Raises:
        AssetError: The file is missing or damaged.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(path) from error
    rows = [line.split("\t") for line in lines if line not in ("", "#") and line[:2] != "# "]
    if any(not least <= len(row) <= (most or least) for row in rows):
        raise damaged(path)
    return rows
