"""The vocabulary: what the stages hand to one another.

Text is fixed once; everything else points into it by `(start, end)` in Unicode code points, end exclusive.
All records are frozen and hold tuples, so that they can be shared, hashed and compared.
"""

from __future__ import annotations

from retold.records.concluded import (
    ABSENT,
    Change,
    Citation,
    CitationKind,
    Collation,
    Derivation,
    DerivationKind,
    Direction,
    Kinship,
    Lineage,
    Link,
    Mention,
    Operation,
    OperationKind,
    Passage,
    Relation,
    RelationKind,
    Route,
    Statement,
    Tellings,
    Unseen,
    WordingKind,
)
from retold.records.decided import BETWEEN_TWO, Decision, DecisionKind
from retold.records.given import Article, Furniture, Place, Reason, Skipped, Span, Story
from retold.records.language import Attribution, Figure, Hedge, Parsed, Quote, Sentence, Speech, Words

__all__ = [
    "ABSENT",
    "BETWEEN_TWO",
    "Article",
    "Attribution",
    "Change",
    "Citation",
    "CitationKind",
    "Collation",
    "Decision",
    "DecisionKind",
    "Derivation",
    "DerivationKind",
    "Direction",
    "Figure",
    "Furniture",
    "Hedge",
    "Kinship",
    "Lineage",
    "Link",
    "Mention",
    "Operation",
    "OperationKind",
    "Parsed",
    "Passage",
    "Place",
    "Quote",
    "Reason",
    "Relation",
    "RelationKind",
    "Route",
    "Sentence",
    "Skipped",
    "Span",
    "Speech",
    "Statement",
    "Story",
    "Tellings",
    "Unseen",
    "WordingKind",
    "Words",
]
