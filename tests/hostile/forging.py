"""Documents as another hand could write them: of the right form, with values broken at random, and sealed again."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hostile import planted
from hostile.payloads import PAYLOADS
from jsonschema import Draft202012Validator
from show import circle

from retold import read, run, show

Json = dict[str, Any]
SCHEMA = show.schema()
_FORMS: dict[int, Draft202012Validator] = {}


class Spot(NamedTuple):
    """A value in a document: what holds it, under which name or number, and what may stand there."""

    path: str
    holder: Any
    key: Any
    schema: Json


def forged(document: Json, seed: int, times: int = 1) -> tuple[Json, list[str]]:
    """A document in which some values are others that its schema allows, sealed by its digest, and where they stand."""
    dice = random.Random(seed)
    found = copy.deepcopy(document)
    told: list[str] = []
    while len(told) < times:
        spots = list(_spots(found, SCHEMA, ""))
        for spot in (_chosen(spots, dice) for _ in range(40)):
            value = _other(spot, spots, dice)
            if _fits(value, spot.schema) and value != spot.holder[spot.key]:
                told.append(f"{spot.path} = {value!a}"[:200])
                spot.holder[spot.key] = copy.deepcopy(value)
                break
    return show.sealed({name: value for name, value in found.items() if name != "digest"}), told


def _chosen(spots: Sequence[Spot], dice: random.Random) -> Spot:
    """One of the spots; each sort of field as likely as another, however often it is there."""
    sorts: dict[str, list[Spot]] = {}
    for spot in spots:
        sorts.setdefault("".join(one for one in spot.path if not one.isdigit()), []).append(spot)
    return dice.choice(sorts[dice.choice(sorted(sorts))])


def _spots(value: Any, schema: Json, path: str) -> Iterator[Spot]:
    """Each value within a value."""
    schema = _meant(schema, value)
    if isinstance(value, dict):
        for name in value:
            if path or name not in {"schema", "digest", "tool"}:
                inner = schema.get("properties", {}).get(name, {})
                yield Spot(f"{path}.{name}", value, name, inner)
                yield from _spots(value[name], inner, f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            inner = schema.get("items", {})
            yield Spot(f"{path}[{number}]", value, number, inner)
            yield from _spots(one, inner, f"{path}[{number}]")


def _meant(schema: Json, value: Any) -> Json:
    """The schema that a reference, or the first choice that fits, leads to."""
    while True:
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] | {
                name: one for name, one in schema.items() if name != "$ref"
            }
        elif choices := schema.get("oneOf") or schema.get("anyOf"):
            schema = next((one for one in choices if _fits(value, one)), {})
        else:
            return schema


def _fits(value: Any, schema: Json) -> bool:
    if id(schema) not in _FORMS:
        _FORMS[id(schema)] = Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]})
        _KEPT.append(schema)
    return bool(_FORMS[id(schema)].is_valid(value))


_KEPT: list[Json] = []  # an id is one's own for as long as one lives


def _other(spot: Spot, spots: Sequence[Spot], dice: random.Random) -> Any:
    """Another value of the same type, or one that the schema names."""
    value = spot.holder[spot.key]
    schema = _meant(spot.schema, value)
    ways: list[Callable[[], Any]] = [lambda: _alike(spot, spots, dice)]
    if "enum" in schema:
        ways.append(lambda: dice.choice(schema["enum"]))
    if isinstance(value, str):
        ways += [lambda: dice.choice(PAYLOADS), lambda: "", lambda: value[1:]]
    elif isinstance(value, bool):
        ways.append(lambda: not value)
    elif isinstance(value, int | float):
        ways += [
            lambda: 0,
            lambda: value + dice.choice((-2, -1, 1, 2)),
            lambda: dice.choice((-1, 1)) * 10 ** dice.choice((3, 17, 20, 300)),
        ]
        ways += [lambda: dice.choice((0.5, 1e308, -1e-300, 5e-324))]
    elif isinstance(value, list):
        ways += [list, lambda: value[::-1], lambda: value + value[:1], lambda: value[1:], lambda: value[:-1]]
    elif isinstance(value, dict):
        ways.append(
            lambda: {name: one for name, one in value.items() if name != dice.choice(sorted(value) or [""])}
        )
    ways.append(lambda: None)
    return dice.choice(ways)()


def _alike(spot: Spot, spots: Sequence[Spot], dice: random.Random) -> Any:
    """What stands in another place of the same name, or of the same type."""
    value = spot.holder[spot.key]
    others = [one for one in spots if one.key == spot.key or type(one.holder[one.key]) is type(value)]
    found = dice.choice(others)
    return found.holder[found.key]


def small(folder: Path) -> Json:
    """A short document that has of everything: two stories, unseen texts, a circle, corrections, decisions, what was skipped."""
    rows = planted.each(["on the quay"] * 5)
    wire = "The chair of the wharf council, Odile Varne, led talks on about 40 berths, as the union had demanded."
    for at, row in enumerate(rows):
        row |= {
            "id": str(at),
            "outlet": f"Ellory Post {at}",
            "url": f"https://ellory{at}.example/a",
            "canonical_url": None,
        }
        row["published"], row["modified"] = f"2031-01-02T1{at}:00:00Z", f"2031-01-02T1{at}:30:00Z"
        row["text"] += wire if at > 2 else ""
    rows[1] |= {
        "outlet": rows[0]["outlet"],
        "url": rows[0]["url"],
        "text": rows[0]["text"].replace("12 people", "14 people"),
    }
    (folder / "rows.jsonl").write_text(planted.lines(rows), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    for at, one in enumerate(circle.document()["articles"]):
        told = {name: one[name] for name in ("text", "outlet", "published", "url", "canonical_url")}
        (folder / f"{at}.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
    made = run.report([str(folder)])
    ids = made["stories"][0]["articles"]
    line = {"decision": "not a copy", "articles": ids[:2], "by": "Ann", "note": "asked them"}
    (folder / "decisions.txt").write_text(json.dumps(line) + "\n", encoding="utf-8")
    ruled = read.decisions(str(folder / "decisions.txt")).standing
    (folder / "decisions.txt").unlink()
    return run.report([str(folder)], decisions=ruled)
