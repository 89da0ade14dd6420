"""Collects every text that users of the windows meet into ``emojiaudio_de.ts``, and builds ``emojiaudio_de.qm`` from it.

A further language is added to LANGUAGES here and to the choices of the option ``program.language``.

    python assets/translations/recipe/collect.py            new texts come in as unfinished, old ones go
    python assets/translations/recipe/collect.py --build    builds the .qm that ships

Texts in the windows are marked by ``tr`` and ``translate`` and found by Qt's ``lupdate``; it comes with PySide6-Essentials, as
``lrelease`` does. The rest of the program has sentences without Qt: the templates of its errors and ``Sentence``, and the table of
options; they are put into a module of marked texts, for ``lupdate`` to find them too.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6

from emojiaudio_desktop import errors
from emojiaudio_desktop.domain import EMOTION_LABELS
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.paths import assets_dir, models_dir
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS, PROFILES
from emojiaudio_desktop.weights import INSTALLED_WHAT, Models

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "emojiaudio_desktop"
FOLDER = ROOT / "assets" / "translations"
SOURCE = "en"
LANGUAGES = ("de", SOURCE)
"""Of the sources' own language only the texts are kept that differ for one and for many."""

_COMMAND_LINE = ("__main__.py", "check.py", "cli.py")
"""What speaks in the terminal only, which is English."""
_MADE = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.EmojiAudioError | errors.Sentence)
}


def tool(name: str) -> str:
    """The path of one of Qt's own tools."""
    folder = Path(PySide6.__file__).parent
    return str(next(path for path in (folder / name, folder / f"{name}.exe") if path.is_file()))


class Module:
    """One module of the package, looked through for templates.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.assigned: dict[str, list[ast.expr]] = {}
        self.imported: dict[str, Path] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                path = ROOT / f"{node.module.replace('.', '/')}.py"
                self.imported |= {alias.asname or alias.name: path for alias in node.names}
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                if isinstance(target, ast.Name):
                    self.assigned.setdefault(target.id, []).append(node.value)

    def templates(self) -> Iterator[str]:
        """The templates of all errors and sentences that are made here."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if isinstance(node.func, ast.Name) and node.func.id in _MADE:
                yield from self.texts(node.args[0])

    def texts(self, node: ast.expr) -> Iterator[str]:
        """What an expression may give.

        Raises:
            SystemExit: It cannot be told.
        """
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from self.texts(node.body)
            yield from self.texts(node.orelse)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            for left in self.texts(node.left):
                for right in self.texts(node.right):
                    yield left + right
        elif isinstance(node, ast.Name) and node.id in self.assigned:
            for value in self.assigned[node.id]:
                yield from self.texts(value)
        elif isinstance(node, ast.Name) and self.imported.get(node.id, ROOT).is_file():
            yield from Module(self.imported[node.id]).texts(node)
        elif isinstance(node, ast.Attribute) and node.attr in ("template", "label", "what"):
            pass  # an error made elsewhere, a feeling, a model
        elif isinstance(node, ast.Subscript) and ast.unparse(node.slice) == "'asset'":
            pass  # a source of what ships
        else:
            place = f"{self.path.relative_to(ROOT)}:{node.lineno}"
            sys.exit(
                f"{place}: a template must be a text that can be read here: {ast.unparse(node)}"
            )


def marked() -> Iterator[tuple[str, str]]:
    """Context and text of what is not marked where it stands."""
    for category in (*CATEGORIES, PROFILES):
        yield "settings", category.title
        yield "settings", category.help
    for option in OPTIONS:
        for text in (option.label, option.help, option.unit, *option.choice_names):
            yield "settings", text
    for label in EMOTION_LABELS:
        yield "errors", label
    for text in told_by_data():
        yield "errors", text
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name not in _COMMAND_LINE:
            for template in Module(path).templates():
                yield "errors", template


def told_by_data() -> Iterator[str]:
    """What models and texts are, as the lists tell that ship with them."""
    with tempfile.TemporaryDirectory() as nowhere:
        for model in Models(models_dir(), Path(nowhere)).listed():
            yield model.what
    yield INSTALLED_WHAT
    for source in (
        *Lexicon(assets_dir() / "emoji").sources,
        json.loads((assets_dir() / "emoji" / "polarity.json").read_bytes())["source"],
    ):
        yield source["asset"]


def collect(ts: Path) -> None:
    """Bring the texts of a file of translations up to date; what is translated stays."""
    rows = dict.fromkeys(
        row for row in marked() if re.search(r"\w", re.sub(r"\{\w+\}", "", row[1]))
    )
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "marked.py"
        lines = [f"translate({context!r}, {text!r})\n" for context, text in rows]
        made.write_text("".join(lines), "utf-8")
        sources = [*sorted((PACKAGE / "gui").glob("*.py")), made]
        options = ("-locations", "none", "-no-obsolete", "-silent", "-source-language", SOURCE)
        exact = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
        language = ts.stem.rpartition("_")[2]
        kept = ("-pluralonly",) if language == SOURCE else ()
        subprocess.run(
            [
                *(tool("lupdate"), *map(str, sources), *options, *exact),
                *(*kept, "-target-language", language, "-ts", str(ts)),
            ],
            check=True,
        )


def build(ts: Path, qm: Path) -> None:
    """Build what the program loads."""
    subprocess.run([tool("lrelease"), "-silent", str(ts), "-qm", str(qm)], check=True)


if __name__ == "__main__":
    for lang in LANGUAGES:
        ts = FOLDER / f"emojiaudio_{lang}.ts"
        if "--build" in sys.argv[1:]:
            build(ts, ts.with_suffix(".qm"))
        else:
            collect(ts)
