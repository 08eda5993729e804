"""What can be said of one text alone."""

from __future__ import annotations

from dataclasses import dataclass

from retold.records.given import Span


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
class Speech:
    """What a text gives as somebody's words, thoughts or wishes, within quotation marks or without."""

    start: int  # of what is said, from its first to its last character: "…," he said, "…" is one
    end: int
    kind: str  # direct | mixed | indirect
    content: tuple[Span, ...]  # what is said, in order; the reporter's words between them are left out
    cue: Span | None  # "said", "according to", "hopes"
    source: Span | None  # where the text names whose words they are: "he", "the ministry"
    name: str | None  # the same as resolved within the text: "Sergei Lavrov"; a slice of the text


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
    same: Span | None = (
        None  # the figure beside it that gives the same amount in another unit: "($1.2 billion)"
    )
    per: str | None = None  # each of what it is told for: "day", "barrel"
    as_of: Span | None = None  # since or by when it holds: "as of Tuesday", "so far"
    scope: str | None = (
        None  # part ("including 3 children") | more ("another 12") | total ("12 in all") | None
    )
    named: str | None = None  # whom its sentence names as knowing it
    named_span: Span | None = None  # where: "according to the ministry"


@dataclass(frozen=True, slots=True, order=True)
class Hedge:
    """A word or phrase that limits how far a text commits itself: "reportedly", "may", "so far"."""

    start: int
    end: int
    kind: str  # modal | reportive | approximate | evidential | limit | condition
    scope: Span | None = None  # the words that it limits, itself left out, as far as that was asked for


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that is said of one text alone; furniture is outside every part."""

    words: Words
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    hedges: tuple[Hedge, ...]
    speech: tuple[Speech, ...] = ()  # every attribution with what is attributed, in order


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """A place where a text names somebody or something."""

    start: int
    end: int
    head: Span  # the fullest form of this name in the same text; itself where the text has no fuller one
    kind: str | None  # person | body | place; None where the text does not say
    roles: tuple[Span, ...] = ()  # what is said beside the name of who it is: "Russia's foreign minister"
    acting: bool = False  # it is the subject of a verb, or speaks
    within: bool = False  # it stands inside another name: "Russia" in "Russia's Foreign Ministry"
    among: tuple[Span, ...] = ()  # the fuller forms of which it may be any


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """A verb whose subject a text names."""

    start: int  # of the verb
    end: int
    actor: Span  # the naming that is its subject; of a pronoun, the fullest form of whom it means
    kind: str  # said | did | pledged | warned | denied


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a text names, with what the text lets them do."""

    namings: tuple[Naming, ...]
    deeds: tuple[Deed, ...]
    tied: tuple[
        tuple[Span, Span], ...
    ]  # a name and its abbreviation in brackets: "World Food Programme (WFP)"
