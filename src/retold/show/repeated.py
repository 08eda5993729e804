"""A change that several earlier tellings show is told once, with between whom else it is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from retold.show import lost
from retold.show.cuts import meets
from retold.show.plainly import Plainly
from retold.show.telling import named

Json = Mapping[str, Any]


def changes(book: Plainly, found: Iterable[Json]) -> Iterator[str]:
    """Yield changes with the words on both sides, in the order of those who made them."""
    order = {id_: number for number, id_ in enumerate(book.told)}
    groups: list[list[Json]] = []
    for change in sorted(found, key=lambda one: (order[one["to"]["article"]], order[one["from"]["article"]])):
        group = next((some for some in groups if _same(some[0], change)), None)
        if group is None:
            groups.append([change])
        else:
            group.append(change)
    for first, *others in groups:
        yield f"  {named(first['kind']).capitalize()}: {book.plain(lost.because(first, book.told))}"
        yield from (f"      {book.place(first[side])}" for side in ("from", "to"))
        pairs = dict.fromkeys(
            " → ".join(book.told[one[side]["article"]].letter for side in ("from", "to")) for one in others
        )
        if pairs:
            yield f"      so too {', '.join(pairs)}"


def _same(one: Json, other: Json) -> bool:
    """Whether two changes are of one kind and reason, at the same words of one article."""
    alike = (one["kind"], one["because"], one["to"]["article"]) == (
        other["kind"],
        other["because"],
        other["to"]["article"],
    )
    return (
        alike and one["from"]["article"] != other["from"]["article"] and bool(meets(one["to"], other["to"]))
    )
