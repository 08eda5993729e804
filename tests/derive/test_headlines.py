"""Headlines that a page cites."""

from __future__ import annotations

from making import make

from retold.derive.headlines import carried, cited
from retold.derive.ties import Tie
from retold.records import Furniture, Place

LINE = "Related article: Runaway Ferry Strikes Lime Kiln Off Orrin"
HEADLINE = "Runaway Ferry Strikes Lime Kiln"


def citing(line=LINE, kind="related"):
    """A page that opens with a line of furniture."""
    return make(f"{line}\nIt rained.", furniture=(Furniture(kind, 0, len(line)),))


def test_a_related_line_that_names_the_headline_is_a_reason():
    """Half of the rare words suffice, and the line is the evidence."""
    a, b = make("A ferry.", title=HEADLINE), citing()
    reason = cited(((HEADLINE, a.id),), a, b)
    assert ("headline cited", (Place(b.id, 0, len(LINE)),)) == (reason.kind, reason.places)


def test_another_line_or_other_furniture_is_none():
    """A line on another subject, a caption with the same words and a page's own headline say nothing."""
    a = make("A ferry.", title=HEADLINE)
    assert (
        cited(((HEADLINE, a.id),), a, citing("Related article: Frost Kills Pellmoor Apple Blossom")) is None
    )
    assert cited(((HEADLINE, a.id),), a, citing(kind="caption")) is None
    own = citing()
    assert cited(((HEADLINE, own.id),), a, own) is None
    assert cited((), a, own) is None


def test_a_headline_of_common_words_is_never_cited():
    """Without a rare word nothing can be recognised."""
    a = make("A ferry.", title="It Was and It Is")
    assert cited(((a.title, a.id),), a, citing("Related article: It Was and It Is")) is None


def test_who_lost_the_headline_carries_those_of_its_other_forms():
    """An article without a title borrows them from articles that tell most of it alike, not from others."""
    articles = [make("a"), make("b", title=HEADLINE), make("c", title="Frost")]
    ties = [Tie(0, 1, 50.0, 0.5, 0.5, 0.8, 0.8, ()), Tie(0, 2, 50.0, 0.5, 0.5, 0.8, 0.2, ())]
    own = ((HEADLINE, articles[1].id),)
    assert [own, own, (("Frost", articles[2].id),)] == list(carried(articles, ties))
