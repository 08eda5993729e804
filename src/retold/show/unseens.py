"""The texts that are not in the set and that articles go back to: what they are called on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def marks(story: Json) -> dict[str, str]:
    """Return a mark for each unseen text that something goes back to: `?`, or `?1`, `?2` where there are several.

    >>> marks({"lineage": {"unseen": [{"id": "u"}, {"id": "v"}], "derivations": [{"from": "u"}]}})
    {'u': '?'}
    """
    used = {derivation["from"] for derivation in story["lineage"]["derivations"]}
    ids = [unseen["id"] for unseen in story["lineage"]["unseen"] if unseen["id"] in used]
    return {id_: "?" if len(ids) == 1 else f"?{number}" for number, id_ in enumerate(ids, 1)}


def key(mark: str) -> str:
    """Return what an element's id says for a mark or a letter: `unseen`, `unseen1`, else the letter.

    >>> key("?"), key("?2"), key("AB")
    ('unseen', 'unseen2', 'AB')
    """
    return mark.replace("?", "unseen")


def takers(story: Json, id_: str) -> Sequence[str]:
    """Return the articles that go back to an unseen text, in the order of the story."""
    below = {d["article"] for d in story["lineage"]["derivations"] if d["from"] == id_}
    return [article for article in story["articles"] if article in below]
