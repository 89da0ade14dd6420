"""open_clip loads the very weights that the program runs: both encoders give the same features."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from emojiaudio_desktop import paths

FOLDER = paths.models_dir() / "emoji_clip"
MOST_APART = 1e-4
ENCODE = """
import sys
import numpy as np
sys.path.insert(0, sys.argv[1] + "/recipe")
import torch
from towers import as_input, mend_torchvision
mend_torchvision()
import open_clip
model = open_clip.create_model("local-dir:" + sys.argv[1]).eval()
pictures = torch.from_numpy(np.load(sys.argv[2]))
with torch.inference_mode():
    features = model.encode_image(as_input(pictures), normalize=True)
parameters = sum(one.numel() for one in model.visual.parameters())
np.savez(sys.argv[3], features=features.numpy(), parameters=parameters)
"""


def pictures():
    """Canonical pictures of blots, and of noise, which is the hardest to agree on."""
    rng = np.random.default_rng(6)
    made = np.full((24, 64, 64, 3), 127, np.uint8)
    for picture in made[:16]:
        for _ in range(5):
            x, y, width, height = (int(v) for v in rng.integers(2, 32, 4))
            picture[y : y + height, x : x + width] = rng.integers(0, 256, 3)
    made[16:] = rng.integers(0, 256, made[16:].shape)
    return made


def test_open_clip_gives_the_same_features(tmp_path):
    for package in ("torch", "open_clip", "timm"):
        probe = f"import importlib.util as u, sys; sys.exit(u.find_spec({package!r}) is None)"
        if subprocess.run([sys.executable, "-c", probe], check=False).returncode:
            pytest.skip(f"needs the package {package}, which the program itself does not")
    from emojiaudio_desktop.retrieval.encoder import OnnxEncoder  # noqa: PLC0415

    given, made = tmp_path / "pictures.npy", tmp_path / "features.npz"
    np.save(given, pictures())
    # A process of its own: torch costs 220 MB, and warns of much.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ENCODE, str(FOLDER), str(given), str(made)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with np.load(made) as loaded:
        wanted, parameters = loaded["features"], int(loaded["parameters"])
    session = OnnxEncoder(FOLDER / "emoji_clip.onnx")._session
    names = {output.name for output in session.get_outputs()}
    # A descriptor may stand beside the image tower in "features"; then the tower's own are "clip".
    wanted_output = "clip" if "clip" in names else "features"
    (features,) = session.run([wanted_output], {"pictures": pictures()})
    apart = np.abs(features - wanted).max(axis=1)
    assert apart.max() <= MOST_APART, apart
    assert parameters <= 12_000_000
