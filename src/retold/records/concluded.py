"""What the stages conclude."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from retold.records.actors import Actor
from retold.records.given import Place, Reason, Span, Story
from retold.records.language import Figure, Hedge
from retold.records.presented import Presented
from retold.records.timed import Entry

WordingKind = Literal["verbatim", "edited", "reworded"]
OperationKind = Literal["kept", "replaced", "inserted", "deleted", "moved"]
DerivationKind = Literal["revision", "republication", "edit", "rewrite", "excerpt", "shared source"]
Direction = Literal["certain", "likely", "undecided"]
CitationKind = Literal["outlet", "agency", "link"]
ABSENT = "not in this collection"  # how `because` of a citation ends where the one named surely is not here
VOUCHING_FOR_NOTHING = frozenset(
    {"disputed", "credit"}
)  # ways of naming another outlet that back no words with it
FigureVerdict = Literal[
    "equal", "rounded", "converted", "superseded", "different scope", "conflict", "undecided"
]
UNEXPLAINED = frozenset({"conflict", "undecided"})  # verdicts that leave a difference standing
SourceState = Literal["has it", "has another", "has none", "not in this collection", "undecided"]
RelationKind = Literal["quotes only", "facts only", "through others"]


@dataclass(frozen=True, slots=True, order=True)
class Operation:
    """What became of words of side a of a passage on side b; where a side has none, its span is empty."""

    kind: OperationKind
    a: Span
    b: Span


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Two spans in two articles whose wording goes back to the same text."""

    a: Place
    b: Place
    words: int  # of the shorter side
    similarity: float  # 0..1
    kind: WordingKind
    quoted: bool = (
        False  # nearly all of it stands inside quotation marks: words of a speaker, not of a reporter
    )
    bits: float = 0.0  # how surprising the overlap is if both wrote on their own
    blocks: tuple[tuple[int, int, int], ...] = ()  # equal stretches: first word in a, first word in b, words
    operations: tuple[Operation, ...] = ()  # by place in a; together all words of both sides, each once


@dataclass(frozen=True, slots=True)
class Derivation:
    """`article` goes back to `source` (an article's or an unseen text's id)."""

    article: str
    source: str
    kind: DerivationKind
    direction: Direction
    probability: float  # that some such derivation holds
    taken: float  # share of the article's own words
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that is not in the collection but that several articles go back to."""

    id: str
    agency: str | None = None
    because: tuple[Reason, ...] = ()
    text: tuple[Place, ...] = ()  # rebuilt: its sentences in order, each as one of the articles has it


@dataclass(frozen=True, slots=True)
class Route:
    """How two articles `a < b` come by what they share, as far as the two and the story's derivations tell."""

    a: str
    b: str
    tied: float  # probability that one text lies behind both
    direct: float  # and, if so, that one of them took it from the other, rather than both from an unseen text
    because: tuple[Reason, ...] = ()  # positive weight: for a direct copy


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An article names who of the press has reported what it tells; a link names an address instead."""

    place: Place  # of the citing words; empty where only the page's fields say so
    cited: str  # the name as it stands there, or the address
    kind: CitationKind
    how: str  # reported | first reported | according to | citing | relayed | told | seen by | disputed | credit | …
    name: Span  # of the name in the text; empty where the text does not have it
    told: Span  # what is vouched for: a sentence or a clause of it; empty where it is the whole article
    source: str | None = None  # id of the cited article; None where it is not in the set, or undecided
    among: tuple[str, ...] = ()  # the articles of the cited outlet where it is undecided which one is meant
    through: Span | None = None  # the name of who is said to have it from there
    because: str = ""  # why this article, or why none

    @property
    def id(self) -> str:
        """A name that other citations do not have."""
        key = f"{self.place.article}:{self.place.start}:{self.name.start}:{self.cited}:{self.how}"
        return "c-" + hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two articles share that are not derived from one another: too little to go back to one text for it."""

    a: str
    b: str
    kind: RelationKind
    probability: float  # that one text lies behind both all the same
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The derivations of a story, its unseen texts, its families of texts, and who names whom."""

    derivations: tuple[Derivation, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    separate: tuple[Reason, ...] = ()  # what was checked where no dependence was found
    relations: tuple[Relation, ...] = ()  # of articles that share a passage, but too little for a tie
    routes: tuple[Route, ...] = ()  # of every pair that is tied
    citations: tuple[Citation, ...] = ()
    loops: tuple[tuple[Citation, ...], ...] = ()  # A names B, B names A: each from its first citation on
    unruled: Lineage | None = None  # the same without a person's decisions; None where there are none


@dataclass(frozen=True, slots=True)
class Mention:
    """One article's wording of a statement."""

    article: str
    start: int
    end: int
    wording: str  # first | verbatim | edited | reworded
    attribution: str | None = None  # whom it names as knowing
    hedges: tuple[Hedge, ...] = ()
    figures: tuple[Figure, ...] = ()
    attribution_kind: str = "none"  # named | role | anonymous | document | outlet | none
    attributing: tuple[Span, ...] = ()  # the words that attribute; they may stand beside the mention


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two mentions of a statement that go back to one origin, surely or possibly, and why."""

    a: Place
    b: Place
    certain: bool
    because: str


@dataclass(frozen=True, slots=True, order=True)
class Kinship:
    """Two articles of a story that go back to one origin, surely or possibly, and why."""

    a: str
    b: str
    certain: bool
    because: str


@dataclass(frozen=True, slots=True)
class Tellings:
    """On how many origins the articles of a story rest, and those of each of its families."""

    origins: tuple[int, int]  # at least, at most
    families: tuple[tuple[int, int], ...]  # in the order of the families of the lineage
    links: tuple[Kinship, ...] = ()  # as few as join what `origins` counts as joined


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two mentions of a statement."""

    kind: str
    before: Place
    after: Place
    because: str
    hops: int = 1  # retellings from the first telling up to this one
    carried_by: tuple[str, ...] = ()  # later articles that go back to it and tell it in the changed form


@dataclass(frozen=True, slots=True, order=True)
class Compared:
    """Two figures that stand for one quantity, and how they agree."""

    verdict: FigureVerdict
    before: Place
    after: Place
    because: str


@dataclass(frozen=True, slots=True, order=True)
class Sourced:
    """A figure that its article has from a source that it names, and whether that source gives it."""

    place: Place  # of the figure
    citation: str  # the id of the citation that vouches for it
    cited: str  # the name as it stands there
    state: SourceState
    found: Place | None  # the source's own figure, where it has this one or another
    because: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more articles say; a quote and a figure are statements with more to compare."""

    id: str
    kind: str  # statement | quote | figure
    text: str  # a slice of one mention
    mentions: tuple[Mention, ...]
    origins: tuple[int, int]  # at least, at most
    attributed_to: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    speaker: str | None = None  # of a quote
    links: tuple[Link, ...] = ()  # as few as join what `origins` counts as joined
    figures: tuple[Compared, ...] = ()  # of its mentions, each beside that of an earlier telling
    sourced: tuple[Sourced, ...] = ()  # of its figures, those that a named source of the press vouches for


@dataclass(frozen=True, slots=True, order=True)
class Rendering:
    """How one article has an utterance: its words without the marks, piece by piece, and who said them to whom."""

    article: str
    parts: tuple[Span, ...]
    speaker: str | None  # as resolved within its text
    named: Span | None = None  # where it names who speaks: "he", "Lavrov"
    to: tuple[Span, ...] = ()  # whom it was said to: "reporters"
    where: tuple[Span, ...] = ()  # "at a news conference", "in a statement"
    when: tuple[Span, ...] = ()  # "on Tuesday"
    again: tuple[Span, ...] = ()  # other places where it has these words, whole or in part


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance; spelling, punctuation and typography make no other one."""

    kind: str  # first, indirect, or the gravest kind of its changes
    because: str
    against: int | None  # the number of the variant that it is compared with
    renderings: tuple[Rendering, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said once, in all the wordings in which it is carried; the first is what the others go by."""

    id: str
    text: str  # a slice: the first piece of the first variant
    speaker: str | None
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Collation(Presented):
    """All that is concluded of one story."""

    story: Story
    passages: tuple[Passage, ...]
    lineage: Lineage
    statements: tuple[Statement, ...]
    tellings: Tellings
    quotes: tuple[Utterance, ...] = ()
    people: tuple[Actor, ...] = ()
    timeline: tuple[Entry, ...] = ()  # in order of time; what stays open comes last

    _repr_pretty_ = Presented._repr_pretty_  # IPython would go by the dataclass's own __repr__ else
