import sys, time, statistics
from collections import defaultdict
from pathlib import Path
from emojiaudio_desktop.lexicon import Lexicon, key_of
from emojiaudio_desktop.lexicon.finder import Finder

F = Path("assets/emoji")
L = Lexicon(F)
t = time.perf_counter()
f = Finder(L, F)
f.find("x y")
build = time.perf_counter() - t
show = set(sys.argv[1:])
res = defaultdict(list)
ms = []
for line in open("tests/unit/lexicon/find_queries.tsv", encoding="utf-8").read().splitlines()[1:]:
    q, a, s = line.split("\t")
    acc = {key_of(x) for x in a.split(" ")}
    t = time.perf_counter()
    r = f.find(q, top=10)
    ms.append((time.perf_counter() - t) * 1e3)
    keys = [key_of(x.entry.emoji) for x in r]
    rank = next((i + 1 for i, k in enumerate(keys) if k in acc), 99)
    res[s].append(rank)
    if s in show and rank > 1:
        print(rank, q, "|", a, "|", " ".join(f"{x.entry.emoji}{x.score:.2f}" for x in r[:7]))
for s, r in res.items():
    print(
        s,
        len(r),
        "first",
        round(100 * sum(x == 1 for x in r) / len(r), 1),
        "five",
        round(100 * sum(x <= 5 for x in r) / len(r), 1),
    )
print(f"build {build * 1e3:.0f} ms; query mean {statistics.mean(ms):.2f} max {max(ms):.2f}")
