"""Score `retold recall` and `retold who` on invented stories in which one correction each is planted.

usage: python bench/recall.py [--seeds 0:40] [--json FILE] [--failures FILE]

Each story of bench/simulate.py gets one later version of one of its articles: a figure is another one, or a sentence is
left out; half of them say so in a note. Now and then another article has the new figure too. Who else tells the same fact
with the same figure is known from the story's truth, in whatever words. Then questions are asked: in an article's own
words, in those of an article that is taken out of the collection, and without the words that bound a figure. Nothing is
read or written but what the options name. Prints one JSON object. Seeds 0-99 are for work, 1000-1099 for reports.
"""

from __future__ import annotations

import io
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from given import parser
from judging.reading import row
from newsroom import story, whole
from simulate import seeds

from retold import run, show

Json = dict[str, Any]
NOTES = (
    "Correction: An earlier version of this article said {old}. In fact, {new}.",
    "This article was amended later that day. An earlier version said {old}; {new}.",
    "Editor's note: a previous version of this story incorrectly stated that {old}. {New}.",
    "CORRECTION: {New}, not {number}.",
)
GONE = (
    "Correction: An earlier version of this article said {old}. That could not be confirmed.",
    "This story has been updated to remove a claim. An earlier version of this story said {old}.",
)
NOTED = 0.5  # share of the later versions that say what was wrong
LEFT_OUT = 0.3  # share that leave a sentence out rather than change a figure
FIXED = 0.3  # share of the stories where one more article has the new figure
BOUNDS = re.compile(
    r"\b(?:at least|some|about|around|nearly|almost|more than|over|up to|as many as)\s+(?=\d)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def main() -> None:
    """Plant, ask and print how far the answers were right."""
    options = parser(__doc__)
    options.add_argument(
        "--seeds", type=seeds, default=seeds("0:40"), metavar="A:B", help="from A up to B  [0:40]"
    )
    options.add_argument("--json", type=Path, metavar="FILE", help="write the object to a file too")
    options.add_argument("--failures", type=Path, metavar="FILE", help="write what went wrong")
    given = options.parse_args()
    counts: Counter[str] = Counter()
    failures: list[Json] = []
    for seed in given.seeds:
        truth = whole(story(seed))
        recalled(truth, counts, failures)
        questioned(truth, counts, failures)
    found = {"seeds": f"{given.seeds.start}:{given.seeds.stop}", "figures": figures(counts)}
    text = json.dumps(found, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")
    if given.failures:
        given.failures.write_text(json.dumps(failures, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{len(failures)} failures", file=sys.stderr)


def figures(counts: Counter[str]) -> Json:
    """Return shares of what was counted."""
    share = lambda part, total: round(counts[part] / counts[total], 3) if counts[total] else None  # noqa: E731
    asked = {
        how: {
            "asked": counts[f"{how}: asked"],
            "found": share(f"{how}: found", f"{how}: asked"),
            "among all shown": share(f"{how}: among", f"{how}: asked"),
            "earliest decided": share(f"{how}: decided", f"{how}: found"),
            "earliest right where decided": share(f"{how}: right", f"{how}: decided"),
            "true earliest among those named": share(f"{how}: named", f"{how}: found"),
        }
        for how in ("own words", "other words", "bound dropped")
    }
    return {
        "recall": {
            "corrections": counts["planted"],
            "found": share("found", "planted"),
            "carriers": counts["carriers"],
            "carriers found": share("carriers found", "carriers"),
            "reworded carriers": counts["reworded"],
            "reworded carriers found": share("reworded found", "reworded"),
            "right of those named": share("named right", "named"),
            "place right": share("place right", "named right"),
            "other versions found": share("new found", "new"),
        },
        "who": asked | {"not told here, and said so": share("nobody right", "nobody")},
    }


# Corrections ----------------------------------------------------------------------------------------------


def recalled(truth: Json, counts: Counter[str], failures: list[Json]) -> None:
    """Plant one correction, ask who carries it, and count."""
    planted = plant(truth)
    if planted is None:
        return
    rows, later, old, carriers, fixed = planted
    document, name = report(rows)
    counts["planted"] += 1
    counts["carriers"] += len(carriers)
    counts["new"] += len(fixed)
    words = {one["article"]: one["words"] for one in carriers}
    worded = {id_ for id_ in words if shared(words[id_], old["words"]) < 0.6}
    counts["reworded"] += len(worded)
    found = told(show.recall(document, name[later]), old["words"])
    if found is None:
        failures.append({"seed": truth["seed"], "what": "correction not found", "words": old["words"]})
        return
    counts["found"] += 1
    back = {given: id_ for id_, given in name.items()}
    said = {back[one["article"]]: one for one in found["carriers"]}
    status = {id_: one["status"] for id_, one in said.items()}
    named = {id_ for id_, how in status.items() if how == "old"}
    known = set(words)
    counts["carriers found"] += len(named & known)
    counts["reworded found"] += len(named & worded)
    counts["named"] += len(named)
    counts["named right"] += len(named & known)
    counts["place right"] += sum(shared(said[id_]["words"], words[id_]) > 0.3 for id_ in named & known)
    counts["new found"] += sum(status.get(id_) == "new" for id_ in fixed)
    for id_ in sorted(one for one in fixed if status.get(one) != "new"):
        failures.append(
            {
                "seed": truth["seed"],
                "what": "new not found",
                "article": id_,
                "kind": found["kind"],
                "said": status.get(id_),
                "because": said[id_]["because"] if id_ in said else None,
                "new": found["new"] and found["new"]["words"],
                "old": old["words"],
                "words": said[id_]["words"] if id_ in said else "",
            }
        )
    for id_ in sorted(named ^ known):
        failures.append(
            {
                "seed": truth["seed"],
                "what": "missed carrier" if id_ in known else "no carrier",
                "article": id_,
                "said": status.get(id_),
                "because": said[id_]["because"] if id_ in said else None,
                "kind": found["kind"],
                "old": old["words"],
                "words": words.get(id_) or said[id_]["words"],
            }
        )


def plant(truth: Json) -> tuple[list[Json], str, Json, list[Json], set[str]] | None:
    """Return the rows of a story with a later version in it, its id, the old mention, and who carries which form."""
    rng = random.Random(f"{truth['seed']}:recall")
    options = sorted(_options(truth), key=lambda one: (one[0]["article"], one[0]["start"]))
    if not options:
        return None
    mention, slot, same = rng.choice(options)
    rows = {one["id"]: row(one, one["date"]) for one in truth["articles"]}
    drop = rng.random() < LEFT_OUT and _sentence(rows[mention["article"]]["text"], mention) is not None
    fixed = set()
    if not drop and rng.random() < FIXED and len(same) > 1:
        other = rng.choice(same)
        fixed = {other["article"]}
        rows[other["article"]]["text"] = _with(rows[other["article"]]["text"], _slot(other, slot))[0]
    later = dict(rows[mention["article"]], id="later", published=_later(truth))
    later["url"] = f"{later.get('url', 'https://example.org/a')}-2"
    later["text"] = _put(later["text"], mention, slot, rng, drop=drop)
    carriers = [one for one in same if one["article"] not in fixed]
    return [*rows.values(), later], "later", mention, carriers, fixed


def _options(truth: Json) -> Iterator[tuple[Json, Json, list[Json]]]:
    """Yield mentions with a figure that somebody else tells too, with all others that tell the same."""
    tellings = [one for text in truth["articles"] for one in text["mentions"]]
    versions = {d["article"] for d in truth["derivations"] if d["kind"] == "revision"}
    versions |= {d["from"] for d in truth["derivations"] if d["kind"] == "revision"}
    for mention in tellings:
        if mention["quote"] or mention["article"] in versions:
            continue
        for slot in mention["slots"]:
            if slot["role"] != "figure" or not slot["on"] or not _NUMBER.search(slot["text"]):
                continue
            same = {
                one["article"]: one
                for one in tellings
                if one["statement"] == mention["statement"]
                and one["article"] != mention["article"]
                and (twin := _slot(one, slot))
                and twin["value"] == slot["value"]
                and _NUMBER.search(twin["text"])
            }
            if same:
                yield mention, slot, list(same.values())


def _slot(mention: Json, slot: Json) -> Json | None:
    """Return the slot of another mention that tells the same quantity."""
    return next((one for one in mention["slots"] if one.get("name") == slot["name"] and one["on"]), None)


def _with(text: str, place: Json | None) -> tuple[str, str, str]:
    """Return a text with another number in a slot, with the number before and after."""
    assert place is not None
    number = _NUMBER.search(place["text"])
    assert number is not None
    value = float(number[0].replace(",", ""))
    other = value * 0.6 if value >= 5 else value + 3
    new = f"{other:.1f}" if "." in number[0] else f"{round(other):,}"
    start = place["start"] + number.start()
    return text[:start] + new + text[start + len(number[0]) :], number[0], new


def _put(text: str, mention: Json, slot: Json, rng: random.Random, *, drop: bool) -> str:
    """Return the text of the later version."""
    old = " ".join(mention["words"].split())
    if drop:
        first, last = _sentence(text, mention) or (0, 0)
        body = text[:first] + text[last:].lstrip(" ")
        note = rng.choice(GONE).format(old=old)
        return f"{body.rstrip()}\n\n{note}\n" if rng.random() < NOTED else body
    body, number, new = _with(text, slot)
    words = body[mention["start"] : mention["end"] + len(new) - len(number)]
    words = " ".join(words.split())
    note = rng.choice(NOTES).format(old=old, new=words, New=words[0].upper() + words[1:], number=number)
    return f"{body.rstrip()}\n\n{note}\n" if rng.random() < NOTED else body


def _sentence(text: str, mention: Json) -> tuple[int, int] | None:
    """Return where a mention stands with its full stop, if it is a whole sentence."""
    before, after = text[: mention["start"]].rstrip(), text[mention["end"] :]
    if (not before or before[-1] in ".!?”\n") and after[:1] == ".":
        return mention["start"], mention["end"] + 1
    return None


def _later(truth: Json) -> str:
    """Return a time after all others."""
    last = max(datetime.fromisoformat(one["clock"]["true"]) for one in truth["articles"])
    return (last + timedelta(hours=30)).isoformat()


def told(answer: Json, old: str) -> Json | None:
    """Return the correction that is about some words: of several the likest."""
    ranked = [
        (shared(one["old"]["words"], old), -number, one)
        for number, one in enumerate(answer["corrections"])
        if one["old"]
    ]
    best = max(ranked, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] > 0.3 else None


# Questions ------------------------------------------------------------------------------------------------


def questioned(truth: Json, counts: Counter[str], failures: list[Json]) -> None:
    """Ask for statements of a story one of whose articles is kept back, and for those that only that one tells."""
    rng = random.Random(f"{truth['seed']}:who")
    kept_back = rng.choice(sorted(one["id"] for one in truth["articles"]))
    kept = [one for one in truth["articles"] if one["id"] != kept_back]
    if len(kept) < 2:
        return
    document, name = report([row(one, one["date"]) for one in kept])
    here = [one for text in kept for one in text["mentions"] if not one["quote"]]
    away = [
        one
        for text in truth["articles"]
        if text["id"] == kept_back
        for one in text["mentions"]
        if not one["quote"]
    ]
    facts = {one["statement"] for one in here}
    own = rng.sample(here, min(4, len(here)))
    bounded = [one for one in here if BOUNDS.search(one["words"])]
    questions = [("own words", one, one["words"]) for one in own]
    questions += [
        ("other words", one, one["words"])
        for one in away
        if one["statement"] in facts
        and all(shared(one["words"], o["words"]) < 0.999 for o in here)
        and _same_figures(one, here)
    ]
    questions += [("bound dropped", one, BOUNDS.sub("", one["words"])) for one in bounded[:3]]
    for how, mention, words in questions:
        _ask(truth, document, name, (how, mention, words), here, counts, failures)
    for one in away:
        if one["statement"] not in facts:
            counts["nobody"] += 1
            answer = show.who(document, one["words"])
            counts["nobody right"] += not answer["found"]
            if answer["found"]:
                place = answer["found"][0]["place"]["words"]
                failures.append(
                    {"seed": truth["seed"], "what": "nobody tells it", "asked": one["words"], "found": place}
                )


def _same_figures(one: Json, here: list[Json]) -> bool:
    """Whether somebody here tells the fact with the same figures: else there is nothing to find."""
    mine = {(s["name"], s["value"]) for s in one["slots"] if s["role"] == "figure" and s["on"]}
    return any(
        mine <= {(s["name"], s["value"]) for s in o["slots"] if s["role"] == "figure" and s["on"]}
        for o in here
        if o["statement"] == one["statement"]
    )


def _ask(
    truth: Json,
    document: Json,
    name: dict[str, str],
    question: tuple[str, Json, str],
    here: list[Json],
    counts: Counter[str],
    failures: list[Json],
) -> None:
    how, mention, words = question
    same = [one for one in here if one["statement"] == mention["statement"]]
    counts[f"{how}: asked"] += 1
    answer = show.who(document, " ".join(words.split()))
    back = {given: id_ for id_, given in name.items()}
    hits = [one for one in answer["found"] if _tells(one, same, back)]
    also = [one for one in answer["also"] if _is(one["place"], same, back)]
    counts[f"{how}: among"] += bool(hits or also)
    if not answer["found"] or not _tells(answer["found"][0], same, back):
        found = [one["place"]["words"] for one in (*answer["found"], *answer["misses"])][:1]
        failures.append({"seed": truth["seed"], "what": f"{how}: not found", "asked": words, "found": found})
        return
    counts[f"{how}: found"] += 1
    clock = {one["id"]: one["clock"]["true"] for one in truth["articles"]}
    tellers = {back[telling["article"]] for telling in answer["found"][0]["tellings"]}
    first = min(sorted(tellers & {one["article"] for one in same}), key=clock.__getitem__)
    named = {back[id_] for id_ in answer["found"][0]["earliest"]["articles"]}
    counts[f"{how}: named"] += first in named
    if len(named) == 1:
        counts[f"{how}: decided"] += 1
        counts[f"{how}: right"] += named == {first}
        if named != {first}:
            failures.append(
                {
                    "seed": truth["seed"],
                    "what": f"{how}: earliest",
                    "asked": words,
                    "named": sorted(named),
                    "true": first,
                    "by": answer["found"][0]["earliest"]["by"],
                    "wrong clock": [
                        one["id"]
                        for one in truth["articles"]
                        if one["clock"]["error"] and one["id"] in tellers
                    ],
                }
            )


def _tells(one: Json, same: list[Json], back: dict[str, str]) -> bool:
    """Whether a found statement has a mention where the fact is told."""
    return any(_is(place, same, back) for telling in one["tellings"] for place in telling["mentions"])


def _is(place: Json, same: list[Json], back: dict[str, str]) -> bool:
    return any(
        back[place["article"]] == one["article"]
        and place["start"] < one["end"]
        and one["start"] < place["end"]
        for one in same
    )


# Both -----------------------------------------------------------------------------------------------------


def report(rows: list[Json]) -> tuple[Json, dict[str, str]]:
    """Return the report on rows, and the ids that their articles got."""
    given = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
    document = json.loads(show.to_json(run.report(["-"], one_story=True, stdin=io.BytesIO(given.encode()))))
    return document, {str(one["extra"]["id"]): one["id"] for one in document["articles"]}


def shared(one: str, other: str) -> float:
    """Return which share of the words of the shorter of two wordings the other has."""
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))


if __name__ == "__main__":
    main()
