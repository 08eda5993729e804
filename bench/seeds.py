"""Check what the report must show on the five reports of the Moscow talks of 20 October 2021, the reference case.

DIR holds the five files as scraped, in the order of their names: 0 and 4 took parts of a wire report, 1 and 3 are an
earlier and a later version of one article, 2 is a reworded copy of 1. Prints one JSON object, and exits with 1 if
anything is missing.
"""

from __future__ import annotations

import itertools
import json
import sys
from typing import Any

from given import existing, parser

from retold import run, show


def main() -> None:
    """Print every check with its answer."""
    options = parser(__doc__)
    options.add_argument("dir", type=existing)
    files = sorted(options.parse_args().dir.glob("*.txt"))
    if len(files) != 5:
        options.error(f"five .txt files are wanted, {len(files)} are there")
    document = run.report(files)
    answers = checks(Case(document, [str(file) for file in files]))
    answers["any order of the files gives the same bytes"] = same_bytes(files, show.to_json(document))
    print(json.dumps(answers, indent=1))
    sys.exit(0 if all(answers.values()) else 1)


class Case:
    """The report with its articles by number."""

    def __init__(self, document: dict[str, Any], files: list[str]) -> None:
        self.articles = document["articles"]
        self.text = {one["id"]: one["text"] for one in self.articles}
        self.number = {one["id"]: files.index(one["source"]) for one in self.articles}
        self.stories = document["stories"]
        self.story = self.stories[0]
        self.edges = {
            (self.number[one["article"]], self.number.get(one["from"], "unseen")): one
            for one in self.story["lineage"]["derivations"]
        }

    def words(self, place: dict[str, Any]) -> str:
        """The words at a place, on one line."""
        return " ".join(self.text[place["article"]][place["start"] : place["end"]].split())

    def saying(self, *words: str) -> list[dict[str, Any]]:
        """The statements of which some mention has all these words."""
        return [
            one
            for one in self.story["statements"]
            if any(all(word in self.words(mention) for word in words) for mention in one["mentions"])
        ]

    def changed(self, kind: str, before: str, after: str) -> bool:
        """Whether a change of this kind leads from words to words."""
        return any(
            change["kind"] == kind
            and before in self.words(change["from"])
            and after in self.words(change["to"])
            for one in self.story["statements"]
            for change in one["changes"]
        )

    def told_by(self, statement: dict[str, Any]) -> set[int]:
        """The numbers of the articles that tell a statement."""
        return {self.number[mention["article"]] for mention in statement["mentions"]}


def checks(case: Case) -> dict[str, bool]:
    """Everything but the order of the files."""
    kinds = {pair: one["kind"] for pair, one in case.edges.items()}
    fighters, money = case.saying("2,000"), case.saying("billion")
    recognition = case.saying("ecognition", "discuss")
    pledger = {name for one in money for name in ("Brussels", "European Union") if _names(case, one, name)}
    return {
        "one story": len(case.stories) == 1,
        "one family of texts": [5] == [len(family) for family in case.story["lineage"]["families"]],
        "3 is a revision of 1": kinds.get((3, 1)) == "revision",
        "2 is a rewrite of 1": kinds.get((2, 1)) == "rewrite",
        "0 and 4 share an unseen text": kinds.get((0, "unseen"))
        == kinds.get((4, "unseen"))
        == "shared source",
        "2,000 fighters: four mentions, one origin": any(
            len(case.told_by(one)) == 4 and one["origins"] == [1, 1] for one in fighters
        ),
        "the dropped some": case.changed("hedge dropped", "some 2,000", "2,000"),
        "was part of against led": any(
            {"led", "was part of"} <= _heads(case, change)
            for one in case.story["statements"]
            for change in one["changes"]
        ),
        "the ministry's quote is altered": case.changed(
            "quote altered", "efforts of the", "community’s efforts"
        ),
        "recognition in two translations": any(
            change["kind"] == "other translation" for one in recognition for change in one["changes"]
        ),
        "recognition cut short in one copy": any(
            change["kind"] == "quote truncated" and case.number[change["to"]["article"]] == 2
            for one in recognition
            for change in one["changes"]
        ),
        "recognition is one quote: two translations, one of them cut": recognized(case),
        "1 billion told four times by two names": any(len(case.told_by(one)) == 4 for one in money)
        and len(pledger) == 2,
        "the seven countries stand in one": [{4}] == [case.told_by(one) for one in case.saying("Kazakhstan")],
        "the prodding stands in two": {0, 4} == set().union(*map(case.told_by, case.saying("prodding"))),
        "al-Qaeda stands in one": all({3} == case.told_by(one) for one in case.saying("al-Qaeda")),
        "no furniture among the statements": not furniture_told(case),
    }


def recognized(case: Case) -> bool:
    """Whether the words on recognition are one quote of five articles, the translation beside its other and its cut copy."""
    found = [one for one in case.story["quotes"] if "fficial recognition" in one["text"]]
    kinds = {
        variant["kind"]: {case.number[one["article"]] for one in variant["renderings"]}
        for one in found
        for variant in one["variants"]
    }
    wanted = {"other translation": {1, 3}, "quote truncated": {2}}
    return len(found) == 1 and found[0]["articles"] == 5 and kinds.items() >= wanted.items()


def _names(case: Case, statement: dict[str, Any], name: str) -> bool:
    return any(name in case.words(mention) for mention in statement["mentions"])


def _heads(case: Case, change: dict[str, Any]) -> set[str]:
    both = case.words(change["from"]), case.words(change["to"])
    return {head for head in ("led", "was part of") if any(f" {head} " in f" {words} " for words in both)}


def furniture_told(case: Case) -> list[str]:
    """Captions and related-article lines that overlap a mention."""
    return [
        case.text[one["id"]][piece["start"] : piece["end"]]
        for one in case.articles
        for piece in one["furniture"]
        for statement in case.story["statements"]
        for mention in statement["mentions"]
        if mention["article"] == one["id"]
        and mention["start"] < piece["end"]
        and piece["start"] < mention["end"]
    ]


def same_bytes(files: list[Any], wanted: str) -> bool:
    """Whether a dozen other orders of the files give the same JSON."""
    orders = itertools.islice(itertools.permutations(files), 1, 120, 10)
    return all(show.to_json(run.report(order)) == wanted for order in orders)


if __name__ == "__main__":
    main()
