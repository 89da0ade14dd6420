"""Tables of fields divided by tabs."""

import pytest

from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.lexicon.tables import read_rows


def test_comments_and_empty_lines_are_no_rows_and_hashes_may_begin_a_field(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_text("# What it holds.\n#\n\n#-)\twoozy\n(\u2028)\tface\tedge\n", encoding="utf-8")
    assert read_rows(path, 2, 3) == [["#-)", "woozy"], ["(\u2028)", "face", "edge"]]


@pytest.mark.parametrize(
    "content", [b"one\ttwo\nthree\n", b"one\ttwo\tthree\n", b"\xff\xfe\tface\n", None]
)
def test_a_table_that_lacks_something_is_one_sentence(tmp_path, content):
    path = tmp_path / "table.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AssetError, match=r"table\.tsv .* install EmojiAudio again"):
        read_rows(path, 2)
