"""The passages of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ferry import REWORDED, TOLD
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold.align import passages
from retold.records import Furniture, Place
from retold.text import parse

OTHER = [
    "Growers in the Pellmoor valley expect a quarter of last year's apples.",
    "Night frost in April destroyed most of the blossom within a few hours.",
    "Insurers answer that their policies never covered frost.",
]


def told(*texts):
    """A story of some texts, each of its own outlet, in this order."""
    return tell_of(
        *(make(text, f"Outlet {n}", published=f"2031-03-0{n + 1}T09:00:00Z") for n, text in enumerate(texts))
    )


def sides(story):
    """Kind and the two slices of every passage."""
    text = {article.id: article.text for article in story.articles}
    return [
        (one.kind, *(text[place.article][place.start : place.end] for place in (one.a, one.b)))
        for one in passages(story)
    ]


@pytest.mark.parametrize("text", [" ".join(TOLD), "Yes.", "No one was hurt, police said"])
def test_an_article_against_itself_is_one_passage_over_the_whole(text):
    """Two copies share one verbatim passage from the first word to the last, however short they are."""
    bare = text.rstrip(".")
    assert [("verbatim", bare, bare)] == sides(told(text, text))


def test_strangers_share_no_passage():
    """Articles on two subjects share nothing."""
    assert [] == sides(told(" ".join(TOLD), " ".join(OTHER)))


def test_a_light_edit_is_one_edited_passage():
    """A sentence with two words changed is one passage that says so, and not wholly alike."""
    edited = TOLD[1].replace("climbed over", "escaped by").replace("waited there", "waited")
    (found,) = passages(told(f"{OTHER[0]} {TOLD[1]}", f"{OTHER[1]} {edited}"))
    assert "edited" == found.kind
    assert 0.5 < found.similarity < 1.0


def test_the_blocks_are_the_equal_words():
    """Every block is a stretch of equal words on both sides, in order."""
    story = told(" ".join(TOLD), " ".join(TOLD).replace("old lime", "lime").replace("three", "four"))
    (found,) = passages(story)
    a, b = (article.text for article in story.articles)
    mine, theirs = parse(a).words.folded, parse(b).words.folded
    assert len(found.blocks) > 1
    for x, y, size in found.blocks:
        assert mine[x : x + size] == theirs[y : y + size]


def test_a_shared_quotation_is_marked_as_quoted():
    """Words of a speaker are a passage of which no bits speak for dependence."""
    said = "“We will not sail before the shackle has been weighed, measured and cursed in public,” Ilse Marten said."
    (found,) = passages(told(f"{TOLD[0]} {said}", f"{OTHER[0]} {said}"))
    assert found.quoted
    assert 0.0 == found.bits


def test_a_rewrite_shares_reworded_sentences():
    """Sentence after sentence told in other words is a series of reworded passages, in order."""
    found = [one for one in passages(told(" ".join(TOLD), " ".join(REWORDED))) if one.kind == "reworded"]
    assert len(found) >= 6
    assert sorted(one.b.start for one in found) == [one.b.start for one in found]


def test_a_few_sentences_alike_are_no_rewrite():
    """Two reporters must say some of the same things; that is no passage."""
    assert [] == sides(told(" ".join([*OTHER, *TOLD[:2]]), " ".join(REWORDED[:2])))


def test_furniture_is_in_no_passage():
    """A caption that two articles share is not told by either."""
    caption = "The lime kiln on Orrin Island, seen from the slipway at low tide, with the ferry beside it\n\n"
    articles = [
        make(caption + text, f"Outlet {n}", furniture=(Furniture("caption", 0, len(caption)),))
        for n, text in enumerate((OTHER[0], TOLD[0]))
    ]
    assert () == passages(tell_of(*articles))


def test_an_insertion_moves_spans_by_its_length():
    """Unrelated text put in front of an article moves its side of every passage and nothing else."""
    added = " ".join(OTHER[:2]) + "\n\n"
    plain, moved = (
        passages(told(" ".join(TOLD[:4]) + " " + OTHER[2], front + " ".join(TOLD[1:4]) + " Quite."))
        for front in ("", added)
    )
    assert plain
    assert [(one.a.start, one.a.end, one.b.start + len(added), one.b.end + len(added)) for one in plain] == [
        (one.a.start, one.a.end, one.b.start, one.b.end) for one in moved
    ]


ARTICLES = st.lists(
    st.lists(st.sampled_from([*TOLD, *REWORDED, *OTHER]), min_size=1, max_size=8, unique=True).map(" ".join),
    min_size=2,
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_new_ids_in_another_order_change_nothing_but_ids(texts, dice):
    """Renamed and shuffled articles share the same passages, with the sides perhaps exchanged."""
    articles = list(told(*texts).articles)
    names = [f"id-{number}" for number in range(len(articles))]
    dice.shuffle(names)
    old = dict(zip(names, (article.id for article in articles), strict=True))
    renamed = [replace(article, id=name) for name, article in zip(names, articles, strict=True)]
    renamed.sort(key=lambda article: article.id)
    story = replace(told(*texts), articles=tuple(renamed))
    assert {_facts(one) for one in passages(told(*texts))} == {_facts(one, old) for one in passages(story)}


def _facts(passage, names=None):
    a, b = (
        (names[place.article] if names else place.article, place.start, place.end)
        for place in (passage.a, passage.b)
    )
    return frozenset({a, b}), passage.kind, passage.words, round(passage.bits, 1), passage.quoted


@settings(deadline=None, max_examples=40)
@given(ARTICLES)
def test_passages_begin_and_end_on_words_of_two_articles(texts):
    """Both sides are slices without white space at their ends, of two articles, and shares lie between 0 and 1."""
    story = told(*texts)
    text = {article.id: article.text for article in story.articles}
    for one in passages(story):
        assert one.a.article != one.b.article
        assert 0 < one.similarity <= 1
        assert one.bits >= 0
        for place in (one.a, one.b):
            assert isinstance(place, Place)
            cut = text[place.article][place.start : place.end]
            assert cut
            assert cut.strip() == cut


@pytest.mark.parametrize("texts", [("", ""), ("…", "!"), ("", " ".join(TOLD)), ("ONE TWO THREE", "“”")])
def test_texts_of_hardly_any_words_share_nothing(texts):
    """Empty and odd texts give no passage and no error."""
    assert [] == sides(told(*texts))


def test_a_refrain_ends():
    """A sentence said thousands of times in both articles costs no square."""
    refrain = "We shall mend the harbour wall before winter. " * 3_000
    assert passages(told(refrain, refrain + OTHER[0]))
