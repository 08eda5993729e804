"""One article row by row."""

from __future__ import annotations

from conftest import TEXTS, ident

from retold.show.displayed import displayed
from retold.show.names import names
from retold.show.reading import rows


def of(document, name):
    """Return the rows of an article of the story."""
    article = next(a for a in document["articles"] if a["id"] == ident(name))
    return rows(article, document["stories"][0], names(document))


def words(row) -> str:
    """Return the words of a row as displayed."""
    return displayed(str(row.html)).slices[0].text


def test_every_sentence_carries_its_counts(document):
    """A sentence says on how many origins it rests, in how many articles it stands, and what changed."""
    row = next(row for row in of(document, "estuary") if words(row).startswith("4,000"))
    assert (row.kind, row.origins, row.carried, row.weak) == ("told", "1 origin", "in 4 of 6", True)
    assert sorted(row.notes) == [("attribution dropped", "here"), ("hedge dropped", "here")]


def test_what_others_changed_is_told_at_the_source(document):
    """At the wording that others changed stands who changed it."""
    row = next(row for row in of(document, "wire") if "reportedly" in words(row))
    assert row.notes == (("hedge dropped", "in B"),)


def test_furniture_is_shown_as_furniture(document):
    """Captions and related-article lines are there, named, and carry no counts."""
    found = [(row.label, words(row)) for row in of(document, "courier") if row.kind == "furniture"]
    assert [label for label, _ in found] == ["caption", "related article"]
    assert found[1][1] == "Related article: Storm warning issued for the coast"


def test_a_quote_belongs_to_the_sentence_it_stands_in(document):
    """The quote inside a sentence adds to its evidence instead of making a row of its own."""
    row = next(row for row in of(document, "wire") if "groan" in words(row))
    statements = document["stories"][0]["statements"]
    assert [statements[number]["kind"] for number in row.evidence] == ["statement", "quote"]


def test_what_only_one_article_tells_has_no_evidence(document):
    """A statement of one article is marked as such and offers nothing to open."""
    row = next(row for row in of(document, "radio") if words(row).startswith("Nobody"))
    assert (row.origins, row.evidence) == ("only here", ())


def test_no_character_is_lost(document):
    """All rows together are the text but for blanks."""
    for name, text in TEXTS.items():
        assert "".join("".join(words(row) for row in of(document, name)).split()) == "".join(text.split())
