"""The vocabulary: what the stages hand to one another.

Text is fixed once; everything else points into it by `(start, end)` in Unicode code points, end exclusive.
All records are frozen and hold tuples, so that they can be shared, hashed and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

WordingKind = Literal["verbatim", "edited", "reworded"]
OperationKind = Literal["kept", "replaced", "inserted", "deleted", "moved"]
DerivationKind = Literal["revision", "republication", "edit", "rewrite", "excerpt", "shared source"]
Direction = Literal["certain", "likely", "undecided"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A run of characters of one article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A run of characters that stands in a text but is not told by it (caption, credit, heading, …)."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it at one time; `text` never changes after reading."""

    id: str
    text: str
    sha256: str
    source: str  # path or URL as the user gave it
    url: str | None = None  # where it was fetched from
    canonical_url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()  # agencies credited: "AFP"
    published: str | None = None  # ISO 8601 with the precision that is known, and the zone if it is
    modified: str | None = None
    first_seen: str | None = None
    fetched: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence in plain words, with its weight in bits (log2 of a likelihood ratio) and its places."""

    kind: str
    text: str
    weight: float = 0.0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, in order of (published, id)."""

    id: str
    title: str
    articles: tuple[Article, ...]
    why: tuple[Reason, ...] = ()


# What can be said of one text alone -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as parallel tuples; furniture is left out."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]  # for comparison: case, accents and typographic variants folded, word by word
    lemmas: tuple[str, ...]  # base form, one spelling for US and UK

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence: its characters, its words `[first, last)` in `Words`, and its paragraph's number."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, order=True)
class Attribution:
    """Whom a sentence itself names as knowing what it says."""

    start: int  # the clause that attributes: "Lavrov told reporters", "according to police"
    end: int
    name: str  # as resolved within the text: "Sergei Lavrov", "the ministry"; a slice of the text
    kind: str  # named | role | anonymous | document | outlet
    cue: Span  # "told", "according to"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words inside quotation marks."""

    start: int  # of the opening mark
    end: int  # after the closing mark
    inner: Span  # the words without the marks
    kind: str  # direct | mixed | scare
    speaker: str | None  # as resolved within the text; a slice of the text
    speaker_span: Span | None  # where this quote names its speaker ("he", "Lavrov")
    cue: Span | None  # "said", "told reporters"


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A quantity as the text states it; `low == high` unless it states a range."""

    start: int  # from the bound word on: "some 2,000 fighters"
    end: int
    low: float
    high: float
    kind: str  # count | money | percent | measure | age | date | time | duration | ordinal | score
    unit: str | None  # "EUR", "m", "%", None for a bare count
    counted: str | None  # lemma of what is counted: "fighter"
    bound: str | None  # at least | at most | about | nearly | over | None
    number: Span  # the number itself: "2,000"
    bound_span: Span | None  # "some"


@dataclass(frozen=True, slots=True, order=True)
class Hedge:
    """A word or phrase that limits how far a text commits itself: "reportedly", "may", "so far"."""

    start: int
    end: int
    kind: str  # modal | reportive | approximate | evidential | limit


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that is said of one text alone; furniture is outside every part."""

    words: Words
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    hedges: tuple[Hedge, ...]


# What the stages conclude ---------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Lineage:
    """The derivations of a story, its unseen texts and its families of texts."""

    derivations: tuple[Derivation, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    separate: tuple[Reason, ...] = ()  # what was checked where no dependence was found


@dataclass(frozen=True, slots=True)
class Mention:
    """One article's wording of a statement."""

    article: str
    start: int
    end: int
    wording: str  # first | verbatim | edited | reworded
    attribution: str | None = None  # whom it names as knowing
    hedges: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two mentions of a statement that go back to one origin, surely or possibly, and why."""

    a: Place
    b: Place
    certain: bool
    because: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two mentions of a statement."""

    kind: str
    before: Place
    after: Place
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


@dataclass(frozen=True, slots=True)
class Collation:
    """All that is concluded of one story."""

    story: Story
    passages: tuple[Passage, ...]
    lineage: Lineage
    statements: tuple[Statement, ...]
