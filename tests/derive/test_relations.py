"""What two articles share that no derivation connects."""

from __future__ import annotations

from making import make, tell_of

from retold.align import passages
from retold.derive import lineage

FERRY = "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln."
PASSENGERS = "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat."
RAIN = "Rain had been falling on the pastures for eleven days when we crossed, and the sheep stood in mud."
POSTCARD = (
    "An old postcard in the inn shows the landing stage before the quarry closed and the families left."
)
SAID = "“We will not sail before the shackle has been weighed, measured and cursed in public,” Marten said."


def related(*texts, credits_=()):
    """The relations by the numbers of their articles, and the lineage; the last article credits who is given."""
    fields = [{}] * (len(texts) - 1) + [{"credits": credits_}]
    articles = [
        make(text, f"Outlet {n}", published=f"2031-03-{n + 10}", **more)
        for n, (text, more) in enumerate(zip(texts, fields, strict=True))
    ]
    story = tell_of(*articles)
    number = {article.id: at for at, article in enumerate(articles)}
    found = lineage(story, passages(story))
    kinds = {tuple(sorted((number[one.a], number[one.b]))): one for one in found.relations}
    return kinds, found


def test_the_same_speakers_words_are_quotes_only():
    """With the place of the quotation in either article, and a small chance of one text behind both."""
    kinds, found = related(f"{RAIN} {SAID}", f"{SAID} {POSTCARD}", FERRY)
    assert {(0, 1): "quotes only"} == {pair: one.kind for pair, one in kinds.items()}
    (reason,) = kinds[0, 1].because
    assert {kinds[0, 1].a, kinds[0, 1].b} == {place.article for place in reason.places}
    assert kinds[0, 1].probability < 0.1
    assert () == found.derivations


def test_a_common_phrase_is_facts_only():
    """Wording that any two reporters may hit on is told as such."""
    kinds, _ = related(f"{RAIN} He declined to comment on it.", f"{POSTCARD} She declined to comment on it.")
    assert {(0, 1): "facts only"} == {pair: one.kind for pair, one in kinds.items()}


def test_what_derivations_connect_needs_no_relation_of_its_own():
    """A copy of a copy shares the quotation too, and is in the tree already."""
    whole = f"{FERRY} {PASSENGERS} {SAID}"
    kinds, found = related(whole, whole, f"{whole} {RAIN}")
    assert {} == kinds
    assert 2 == len(found.derivations)


def test_two_sources_of_one_article_are_not_connected_by_it():
    """What one article took from two others joins those to it, not to one another."""
    credited = ("Outlet 0", "Outlet 1")
    first, second = f"{FERRY} {PASSENGERS} {SAID}", f"{RAIN} {POSTCARD} {SAID}"
    kinds, found = related(first, second, f"{FERRY} {PASSENGERS} {RAIN} {POSTCARD}", credits_=credited)
    assert {(0, 1): "quotes only"} == {pair: one.kind for pair, one in kinds.items()}
    assert 1 == len(found.families)
