"""What became of a story: its entry before and after, for whoever tells of news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from retold.keep.teller import unpacked


@dataclass(frozen=True, slots=True)
class Changed:
    """A story that was told anew, or is no more; entries are held packed and unpacked when they are asked for."""

    story: str | None  # its id now; None where none of its articles is left
    former: tuple[str, ...]  # the ids of the stories that its articles were in
    new: tuple[str, ...]  # its articles that were in no story before
    packed_before: bytes | None  # of the former story that most of its articles come from
    packed_after: bytes | None
    packed_former: tuple[bytes, ...] = ()  # of all stories that changed together with it

    @property
    def before(self) -> Mapping[str, Any] | None:
        """The entry of `stories` that stood before; None of a new story, and where it is not held."""
        return unpacked(self.packed_before) if self.packed_before else None

    @property
    def after(self) -> Mapping[str, Any] | None:
        """The entry of `stories` that stands now; None of a story that is no more, and where it is not held."""
        return unpacked(self.packed_after) if self.packed_after else None

    @property
    def all_before(self) -> list[Mapping[str, Any]]:
        """The entries of all stories that it and its neighbours were; none where they are not held."""
        return [unpacked(one) for one in self.packed_former]

    def bare(self) -> Changed:
        """Return it without its entries: those of all stories of a large store fit into no memory."""
        return replace(self, packed_before=None, packed_after=None, packed_former=())


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a run of concluding did: stories changed, those that could not be told, and articles that still wait."""

    changed: tuple[Changed, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()  # the id of a story, and the reason
    waiting: int = 0  # articles whose story is to be told later
    others: int = 0  # changes left to somebody else who changed the same stories meanwhile
