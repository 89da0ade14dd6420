"""Trains the text tower onto the space of the finished image tower, and puts it into the model that ships.

    python texts.py --model FOLDER --samples N

``FOLDER`` holds ``open_clip_model.safetensors`` and the finished gallery. The image tower stays as it is (as in LiT, Zhai et
al. 2022); an emoji's text is drawn to the mean of the image features of its drawings. The texts of an emoji are its name,
its keywords, what it means, how it is used, what it looks like and everyday words for it, in random selection and with
words left out; a tenth of the everyday words is kept back, to tell what the tower makes of words that it was not trained
on.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from towers import HERE, build, mend_torchvision, toneless

WIDTH = 256
"""The image tower's own features are the first of each feature in the gallery."""
LARGE = 1024
"""Tensors with more values than this are kept in half precision, as export.py does."""


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--samples", type=int, default=600_000)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    classes = json.loads((options.model / "gallery.json").read_text())["classes"]
    prototypes = np.load(options.model / "gallery.npz")["prototypes"][:, :WIDTH].astype(np.float32)
    anchors = F.normalize(torch.from_numpy(prototypes), dim=-1)
    mend_torchvision()
    import open_clip

    tokenizer = open_clip.SimpleTokenizer(context_length=32)
    lexicon = json.loads((HERE.parents[2] / "assets/emoji/lexicon.json").read_text())
    bases = lexicon["bases"]
    place = {key: number for number, key in enumerate(classes)}
    texts: dict[int, list[str]] = {}
    kept_back: list[tuple[str, int]] = []
    for row in bases + lexicon["variants"]:
        key = row[0].replace("\ufe0f", "")
        if key not in place or toneless(key) != key:
            continue
        base = bases[row[2]] if isinstance(row[2], int) else row
        mine = [row[1], row[1], f"{row[1]} emoji"]
        if base is row:
            mine += [base[2], base[3], base[5], base[10].replace("|", " "), f"{row[1]}: {base[2]}"]
            for word in base[11].split("|"):
                if word and rng.random() < 0.1:
                    kept_back.append((word, place[key]))
                elif word:
                    mine.append(word)
            mine += [word for word in base[10].split("|") if word]
        texts[place[key]] = [text for text in mine if text]
    labels = np.array(sorted(texts))
    model = build()
    tower = [p for name, p in model.named_parameters() if not name.startswith("visual")]
    optimizer = torch.optim.AdamW(tower, lr=1e-3, weight_decay=0.1)
    began, seen, losses = time.time(), 0, []
    while seen < options.samples:
        picked = rng.choice(labels, 256)
        lines = []
        for label in picked:
            words = str(rng.choice(texts[int(label)])).split()
            if len(words) > 2 and rng.random() < 0.5:
                words = [word for word in words if rng.random() < 0.8] or words
            lines.append(" ".join(words))
        for group in optimizer.param_groups:
            group["lr"] = 1e-3 * min(1.0, (seen + 256) / 20_000) * (1 - seen / options.samples)
        features = F.normalize(model.encode_text(tokenizer(lines)).float(), dim=-1)
        loss = F.cross_entropy(16 * features @ anchors.T, torch.from_numpy(picked).long(), label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        seen += 256
        losses.append(loss.item())
        if len(losses) % 200 == 0:
            print(seen, round(float(np.mean(losses[-200:])), 3), round(seen / (time.time() - began)), flush=True)
    model.eval()
    with torch.inference_mode():
        for title, pairs in (
            ("names", [(texts[int(label)][0], int(label)) for label in labels]),
            ("words kept back", kept_back),
        ):
            features = F.normalize(model.encode_text(tokenizer([text for text, _ in pairs])).float(), dim=-1)
            order = torch.argsort(features @ anchors.T, dim=1, descending=True)[:, :10].numpy()
            right = np.array([label for _, label in pairs])[:, None]
            print(title, len(pairs), "first", round(float((order[:, :1] == right).mean()), 3), "of ten", round(float((order == right).any(1).mean()), 3))
    path = options.model / "open_clip_model.safetensors"
    state = load_file(path)
    for name, value in model.state_dict().items():
        if not name.startswith("visual"):
            state[name] = (value.half() if value.is_floating_point() and value.numel() > LARGE else value).contiguous()
    save_file(state, str(path.with_suffix(".part")))
    path.with_suffix(".part").replace(path)


if __name__ == "__main__":
    main()
