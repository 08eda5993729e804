"""Versions of Wikipedia pages under blind ids, and how well an order of each page's versions fits the true one."""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from itertools import combinations, pairwise


def read(path):
    """Return (title → ids in true order, id → text, id → [title, rank]) of a packed folder of versions."""
    texts, gold = {}, {}
    with tarfile.open(path) as packed:
        for member in packed:
            name = member.name.rsplit("/", 1)[-1]
            if member.isfile() and name == "gold.json":
                gold = json.load(packed.extractfile(member))
            elif member.isfile() and name.endswith(".txt"):
                texts[name.removesuffix(".txt")] = packed.extractfile(member).read().decode("utf-8")
    pages = defaultdict(list)
    for one, (title, _) in sorted(gold.items(), key=lambda item: item[1]):
        pages[title].append(one)
    return dict(pages), texts, gold


def placed(orders, pages, texts):
    """Return the shares of pairs, shrunk pairs, parents, edges and roots that some orders (title → ids) have right."""
    pairs, shrunk, parents, edges, roots = [], [], [], [], []
    for title, order in orders.items():
        true, place = pages[title], {one: number for number, one in enumerate(order)}
        for a, b in combinations(true, 2):
            pairs.append(place[a] < place[b])
            if len(texts[b]) < len(texts[a]):
                shrunk.append(place[a] < place[b])
        parents += [place[b] - place[a] == 1 for a, b in pairwise(true)]
        edges += [abs(place[b] - place[a]) == 1 for a, b in pairwise(true)]
        roots.append(order[0] == true[0])
    named = {"order": pairs, "shrunk": shrunk, "parent": parents, "edge": edges, "root": roots}
    return {name: round(sum(some) / max(1, len(some)), 4) for name, some in named.items()}
