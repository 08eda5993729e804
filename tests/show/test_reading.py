"""One article row by row."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from show.storm_articles import TEXTS, ident

from retold.show.displayed import displayed
from retold.show.names import names
from retold.show.pieces import pieces, sentences
from retold.show.reading import _also, rows


def of(document, name):
    """Return the rows of an article of the story."""
    article = next(a for a in document["articles"] if a["id"] == ident(name))
    return rows(article, document["stories"][0], names(document))


def words(row) -> str:
    """Return the words of a row as displayed."""
    return "".join(displayed(str(part.html)).slices[0].text + " " for part in row.parts).strip()


def test_every_sentence_carries_its_counts(document):
    """A sentence says on how many origins it rests, in how many articles it stands, and what changed."""
    row = next(row for row in of(document, "estuary") if words(row).startswith("4,000"))
    (note,) = row.notes
    assert (row.kind, note.origins, note.carried, note.weak) == ("told", "1 origin", "in 4 of 6", True)
    assert sorted(note.changes) == [("attribution dropped", "here"), ("hedge dropped", "here")]


def test_what_others_changed_is_told_at_the_source(document):
    """At the wording that others changed stands who changed it."""
    row = next(row for row in of(document, "wire") if "reportedly" in words(row))
    assert row.notes[0].changes == (("hedge dropped", "in B"),)


def test_who_else_carries_a_sentence_is_told_by_letter(document):
    """All the others where there is room for them, else the first ones; never the article in hand."""
    row = next(row for row in of(document, "estuary") if words(row).startswith("4,000"))
    assert row.notes[0].also == "A B F"
    named = names(document)
    many = {"mentions": [{"article": id_} for id_ in named for _ in range(2)]}
    first, *_ = named
    assert _also(first, many, named) == "B C D E F"
    more = {f"other-{n}": replace(named[first], letter=letter) for n, letter in enumerate(("AA", "G"))}
    many["mentions"] += [{"article": id_} for id_ in more]
    assert _also(first, many, named | more) == "B C D E …"


def test_a_note_knows_whether_its_own_article_changed_something(document):
    """What is changed here is proof on paper; what others changed is not."""
    source = next(row for row in of(document, "wire") if "reportedly" in words(row))
    taker = next(row for row in of(document, "estuary") if words(row).startswith("4,000"))
    assert [source.notes[0].here, taker.notes[0].here] == [False, True]


def test_furniture_is_shown_as_furniture(document):
    """Captions and related-article lines are there, named, and carry no counts."""
    found = [(row.label, words(row), row.notes) for row in of(document, "courier") if row.kind == "furniture"]
    assert [label for label, _, _ in found] == ["caption", "related article"]
    assert found[1][1:] == ("Related article: Storm warning issued for the coast", [])


def test_a_quote_belongs_to_the_sentence_it_stands_in(document):
    """The quote inside a sentence adds to its evidence instead of making a row of its own."""
    row = next(row for row in of(document, "wire") if "groan" in words(row))
    statements = document["stories"][0]["statements"]
    assert [statements[number]["kind"] for number in row.notes[0].evidence] == ["statement", "quote"]


def test_the_rest_of_a_sentence_stays_in_its_row(document):
    """What was not compared follows the clause it belongs to, without a note of its own."""
    row = next(row for row in of(document, "estuary") if "groan" in words(row))
    assert [part.note for part in row.parts] == [0, None]
    assert words(row).endswith("conductor Mette Aas said.")


def test_what_only_one_article_tells_has_no_evidence(document):
    """A statement of one article is marked as such and offers nothing to open."""
    row = next(row for row in of(document, "radio") if words(row).startswith("Nobody"))
    assert (row.notes[0].origins, row.notes[0].evidence) == ("only here", ())


def clauses(text, *cuts):
    """Return an article and statements that are its clauses between the given words."""
    edges = [0, *(text.index(word) for word in cuts), len(text)]
    spans = [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges)]
    statements = [
        {"kind": "statement", "mentions": [{"article": "a", "start": a, "end": b}]} for a, b in spans
    ]
    return {"id": "a", "text": text, "furniture": []}, statements


@pytest.mark.parametrize(
    ("text", "cuts", "expected"),
    [
        ("He came and he saw. It rained.", ("and", "It"), [2, 1]),
        ("“Stop.” He went on, he said.", ("He",), [1, 1]),
        ("NO FULL STOP\n\nBUT A PARAGRAPH", ("BUT",), [1, 1]),
        ("hard wrapped\nsentence.", ("sentence",), [2]),
    ],
)
def test_clauses_of_one_sentence_share_a_row(text, cuts, expected):
    """A row ends where a sentence or a paragraph does."""
    article, statements = clauses(text, *cuts)
    assert [len(group) for group in sentences(text, pieces(article, statements))] == expected


@given(text=st.text("ab .\n”", max_size=60), data=st.data())
def test_pieces_are_the_text_but_for_blanks(text, data):
    """Whatever overlaps, no character is lost, none is shown twice, and all are in order."""
    at = st.integers(0, len(text))
    spans = [sorted((data.draw(at), data.draw(at))) for _ in range(6)]
    kinds = st.sampled_from(["statement", "quote", "figure"])
    statements = [
        {"kind": data.draw(kinds), "mentions": [{"article": "a", "start": a, "end": b}]} for a, b in spans[:4]
    ]
    furniture = [{"kind": "caption", "start": a, "end": b} for a, b in sorted(spans[4:])]
    found = pieces({"id": "a", "text": text, "furniture": furniture}, statements)
    edges = [edge for piece in found for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert "".join("".join(text[p.start : p.end] for p in found).split()) == "".join(text.split())


def test_no_character_is_lost(document):
    """All rows together are the text but for blanks."""
    for name, text in TEXTS.items():
        assert "".join("".join(words(row) for row in of(document, name)).split()) == "".join(text.split())
