"""Two inputs of one article each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from retold.errors import BadOption, Unreadable
from retold.records import Article, Skipped

SIDES = ("A", "B")
MOST_LISTED = 12  # articles to pick from, in a message
LONGEST = 60  # characters of a title there
_PICK = re.compile(r"\s*([ABab])\s*=\s*([1-9]\d{0,8})\s*")

Reading = Callable[[str], Iterator[Article | Skipped]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and what beside them gave none."""

    articles: tuple[Article, Article]
    skipped: tuple[Skipped, ...]


def pair(given: tuple[str, str], picks: Iterable[str], reading: Reading) -> Pair:
    """Return the article of each input; of one that gives several that which `picks` numbers ("A=3").

    Raises BadOption for picks that name nothing, Unreadable for an input without an article, or with several and
    no pick.
    """
    chosen = _chosen(picks)
    first, skipped = _one(given[0], "A", chosen.get("A"), reading)
    second, more = _one(given[1], "B", chosen.get("B"), reading)
    return Pair((first, second), (*skipped, *more))


def _chosen(picks: Iterable[str]) -> dict[str, int]:
    """Return the number picked for a side."""
    found: dict[str, int] = {}
    for pick in picks:
        match = _PICK.fullmatch(pick)
        if match is None:
            message = f"--pick {pick}: write A=N or B=N, with N from 1 on"
            raise BadOption(message)
        found[match[1].upper()] = int(match[2])
    return found


def _one(given: str, side: str, number: int | None, reading: Reading) -> tuple[Article, list[Skipped]]:
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for item in reading(given):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            articles.append(item)
            if len(articles) == number:
                return item, skipped
    if not articles:
        reasons = "; ".join(f"{skip.source}: {skip.reason}" for skip in skipped[:3])
        message = f"{given} gives no article ({reasons or 'nothing found'})"
        raise Unreadable(message)
    if number is not None:
        message = f"--pick {side}={number}: {given} gives {len(articles)} article{'s' * (len(articles) > 1)}"
        raise BadOption(message)
    if len(articles) > 1:
        which = _list(articles)
        message = (
            f"{given} gives {len(articles)} articles, diff takes one: add --pick {side}=N with N of {which}"
        )
        raise Unreadable(message)
    return articles[0], skipped


def _list(articles: Sequence[Article]) -> str:
    """Return numbered titles: "1 Storm takes roof; 2 Power is back; …"."""
    shown = [f"{number} {_called(one)}" for number, one in enumerate(articles[:MOST_LISTED], 1)]
    return "; ".join([*shown, *(["…"] if len(articles) > MOST_LISTED else [])])


def _called(article: Article) -> str:
    words = " ".join((article.title or article.text[: 2 * LONGEST]).split())
    cut = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"{cut} ({article.outlet})" if article.outlet else cut
