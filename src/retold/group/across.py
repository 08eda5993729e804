"""Stories told in several languages: those whose beginnings mean the same, by a model that the user brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from retold.records import Article, Place, Reason, Words

Embed = Callable[[Sequence[str]], NDArray[np.float32]]  # texts to one row of numbers each

# Not measured on news in several languages, for want of such a set: taken from what authors of multilingual sentence
# models print for translations (.8 and more) and for sentences on one topic (.3 to .5).
SAME = (
    0.6  # cosine of two stories' beginnings from which they are one, each the other's nearest in its language
)
OPENING = 60  # words of a text that tell what it is about
MOST_DAYS = 14.0  # between the middles of two stories


def joined(
    parts: Sequence[Sequence[int]],
    articles: Sequence[Article],
    bodies: Sequence[Words],
    days: NDArray[np.float64],
    embed: Embed,
) -> tuple[list[list[int]], dict[frozenset[int], Reason]]:
    """Return the stories (rows of articles) with those of several languages joined, and why, by the rows of each.

    Two stories are one where each is the nearest to the other in its language; a third language joins by the same rule.
    Stories in languages that are not known stay as they are.
    """
    told = [_language([articles[row] for row in part]) for part in parts]
    if len({language for language in told if language}) < 2:
        return [list(part) for part in parts], {}
    beginnings = [_opening(article, body) for article, body in zip(articles, bodies, strict=True)]
    centres = _centres(parts, embed(["\n".join(texts) for texts, _ in beginnings]))
    likeness = centres @ centres.T
    likeness[_apart(parts, told, days)] = -1.0
    groups = _groups(_mutual(likeness, told), len(parts))
    joins = [group for group in groups if len(group) > 1]
    places = [place for _, place in beginnings]
    why = {
        frozenset(row for at in group for row in parts[at]): _reason(group, parts, places, likeness, told)
        for group in joins
    }
    return sorted(sorted(row for at in group for row in parts[at]) for group in groups), why


def _language(articles: Sequence[Article]) -> str | None:
    """Return the language that most articles of a story have."""
    found = Counter(article.language for article in articles if article.language)
    return min(found, key=lambda one: (-found[one], one)) if found else None


def _opening(article: Article, body: Words) -> tuple[tuple[str, ...], Place | None]:
    """Return title and opening of an article, and where the opening stands."""
    title = (article.title.strip(),) if article.title and article.title.strip() else ()
    if not body:
        return title, None
    start, end = body.starts[0], body.ends[min(len(body), OPENING) - 1]
    return (*title, article.text[start:end]), Place(article.id, start, end)


def _centres(parts: Sequence[Sequence[int]], found: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the mean of each story's rows, of unit length."""
    means = np.array([np.asarray(found[list(part)], dtype=np.float64).mean(axis=0) for part in parts])
    length = np.linalg.norm(means, axis=1, keepdims=True)
    unit: NDArray[np.float64] = means / np.where(length > 0, length, 1.0)
    return unit


def _apart(
    parts: Sequence[Sequence[int]], told: Sequence[str | None], days: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which pairs cannot be one story: of one language, of one unknown, or too far apart in time."""
    middle = np.array([_middle(days[list(part)]) for part in parts])
    far = np.abs(middle[:, None] - middle[None, :]) > MOST_DAYS  # never where a day is not known
    number = {language: at for at, language in enumerate(dict.fromkeys(told))}
    languages = np.array([number[one] for one in told])
    unknown = np.array([one is None for one in told])
    alike = languages[:, None] == languages[None, :]
    kept_apart: NDArray[np.bool_] = alike | unknown[:, None] | unknown[None, :] | far
    return kept_apart


def _middle(days: NDArray[np.float64]) -> float:
    known = days[~np.isnan(days)]
    return float(np.median(known)) if len(known) else float("nan")


def _mutual(likeness: NDArray[np.float64], told: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return the pairs of stories that are each other's nearest in the other's language, and near enough."""
    nearest: dict[tuple[int, str | None], int] = {}
    for language in dict.fromkeys(told):
        columns = [at for at, one in enumerate(told) if one == language]
        best = likeness[:, columns].argmax(axis=1)
        nearest |= {(row, language): columns[at] for row, at in enumerate(best.tolist())}
    return [
        (a, b)
        for (a, language), b in nearest.items()
        if a < b and language != told[a] and likeness[a, b] >= SAME and nearest[b, told[a]] == a
    ]


def _groups(pairs: Sequence[tuple[int, int]], size: int) -> list[list[int]]:
    """Return the stories that pairs connect."""
    ends = np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2).T
    _, name = connected_components(
        sparse.csr_array((np.ones(ends.shape[1]), tuple(ends)), shape=(size, size)), directed=False
    )
    return [np.flatnonzero(name == one).tolist() for one in dict.fromkeys(name.tolist())]


def _reason(
    group: Sequence[int],
    parts: Sequence[Sequence[int]],
    openings: Sequence[Place | None],
    likeness: NDArray[np.float64],
    told: Sequence[str | None],
) -> Reason:
    """Return why stories of several languages are one, with an opening of each."""
    best = max(float(likeness[a, b]) for a in group for b in group if a != b)
    languages = " and ".join(sorted({one for at in group if (one := told[at])}))
    places = tuple(place for at in group if (place := openings[min(parts[at])]))
    return Reason(
        "same meaning", f"told in {languages}: the beginnings mean the same ({best:.2f})", places=places
    )
