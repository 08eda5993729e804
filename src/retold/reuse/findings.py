"""Passages of all parts to the rows that are written: pairs, families with all their places, stock phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus import families

from .aligning import STAGE, characters
from .corpus import Corpus
from .folder import Folder

EDITED = 0.6  # of the words of the longer side that have an equal counterpart; fewer are a rewording
Table = Mapping[str, Any]


class Findings(NamedTuple):
    """Columns of equal length each."""

    pairs: Table
    families: Table
    stock: Table


def findings(folder: Folder, corpus: Corpus) -> Findings:
    """Return all that was found, sorted by ids and places."""
    names = ("a", "b", "spans", "words", "longest", "matched", "bits")
    parts = list(folder.parts(STAGE))
    columns = {name: [folder.read(part, name) for part in parts] for name in names}
    empty: dict[str, NDArray[Any]] = {"spans": np.empty((0, 4), np.int32), "bits": np.empty(0, np.float32)}
    found: dict[str, NDArray[Any]] = {
        name: np.concatenate(pieces) if pieces else empty.get(name, np.empty(0, np.int32))
        for name, pieces in columns.items()
    }
    rows = folder.read("aligned", "stock")
    starts, ends = stock_place(folder, corpus, rows, 1), stock_place(folder, corpus, rows, 2)
    return of_passages(found, rows[:, 0], starts, ends, corpus)


def of_passages(
    found: Mapping[str, NDArray[Any]],
    stock: NDArray[np.int32],
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    corpus: Corpus,
) -> Findings:
    """Return what passages come to; `stock` are the articles of stock phrases, in order of article and place."""
    found = _sorted(found, _ranks(corpus.names))
    grouped = families.of_passages(found["a"], found["b"], found["spans"])
    return Findings(
        _pairs(found, grouped.of_passage, corpus),
        _families(grouped, corpus),
        {"article": _of(corpus.names, stock), "start": starts, "end": ends, **_about(corpus, stock)},
    )


def _ranks(names: list[str]) -> NDArray[np.int64]:
    """Return the rank of each article by id."""
    ranks = np.empty(len(names), np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks


def _sorted(found: Mapping[str, NDArray[Any]], rank: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Return passages in order of ids and places, the lower id on the first side."""
    turned = rank[found["a"]] > rank[found["b"]]
    a, b = np.where(turned, found["b"], found["a"]), np.where(turned, found["a"], found["b"])
    spans = np.where(turned[:, None], found["spans"][:, [2, 3, 0, 1]], found["spans"])
    order = np.lexsort((spans[:, 3], spans[:, 2], spans[:, 1], spans[:, 0], rank[b], rank[a]))
    return {name: column[order] for name, column in {**found, "a": a, "b": b, "spans": spans}.items()}


def _pairs(found: Mapping[str, NDArray[Any]], family: NDArray[np.int64], corpus: Corpus) -> Table:
    similarity = found["matched"] / np.maximum(1, found["longest"])
    kind = np.where(
        (found["matched"] == found["longest"]) & (found["words"] == found["longest"]),
        "verbatim",
        np.where(similarity >= EDITED, "edited", "reworded"),
    )
    spans = found["spans"]
    return {
        "a": _of(corpus.names, found["a"]),
        "a_start": spans[:, 0],
        "a_end": spans[:, 1],
        "b": _of(corpus.names, found["b"]),
        "b_start": spans[:, 2],
        "b_end": spans[:, 3],
        "words": found["words"],
        "similarity": np.round(similarity, 4),
        "kind": kind.tolist(),
        "bits": np.round(found["bits"].astype(np.float64), 1),
        "family": family,
        **{f"{side}_{name}": value for side in "ab" for name, value in _about(corpus, found[side]).items()},
    }


def _families(grouped: families.Families, corpus: Corpus) -> Table:
    rank = _ranks(corpus.names)
    order = np.lexsort((grouped.start, rank[grouped.article], grouped.family))
    article = grouped.article[order]
    size = np.bincount(grouped.family) if len(grouped.family) else np.empty(0, np.int64)
    return {
        "family": grouped.family[order],
        "article": _of(corpus.names, article),
        "start": grouped.start[order],
        "end": grouped.end[order],
        "places": size[grouped.family[order]] if len(order) else size,
        **_about(corpus, article),
    }


def stock_place(folder: Folder, corpus: Corpus, rows: NDArray[np.int32], column: int) -> NDArray[np.int32]:
    """Return where stretches of stock phrases begin (column 1) or end (column 2), in characters."""
    ends = column == 2
    return characters(folder, corpus, rows[:, 0], rows[:, column] - (1 if ends else 0), ends=ends)


def _about(corpus: Corpus, article: NDArray[np.int32]) -> Table:
    """Return what is said of some articles, where anything is."""
    found = {}
    for at, name in ((1, "outlet"), (3, "published")):
        values = [said[at] for said in corpus.said]
        if any(values):
            found[name] = _of(values, article)
    return found


def _of(values: list[Any], article: NDArray[np.int32]) -> list[Any]:
    return [values[number] for number in article.tolist()]
