"""Which article is meant where one names an outlet, and what pages say of where their texts come from."""

from __future__ import annotations

import pytest
from making import make, tell_of

from retold import derive
from retold.records import Article, Citation, Furniture

PIER = "Inspectors found cracks in four of the nine pillars under the Brevik pier"
OTHER = "The winter fair drew 31,000 visitors to the old market hall"


def cited(*articles: Article) -> tuple[Citation, ...]:
    """The citations of a story, without its passages."""
    return derive.lineage(tell_of(*articles), ()).citations


def test_a_name_is_the_article_of_that_outlet():
    """The only one there is, with the place of the words and of the sentence."""
    herald = make(f"{PIER}. {OTHER}.", "Oltane Herald", published="2031-03-02T08:00Z")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post", published="2031-03-02T09:00Z")
    (one,) = cited(herald, post)
    assert (post.id, herald.id, "outlet", "reported") == (one.place.article, one.source, one.kind, one.how)
    assert "Oltane Herald" == post.text[one.name.start : one.name.end] == one.cited
    assert post.text == post.text[one.told.start : one.told.end]


def test_of_two_versions_the_one_with_the_sentence_is_meant():
    """Where only one version tells what the citation vouches for."""
    early = make(f"{OTHER}.", "Oltane Herald", published="2031-03-02T07:00Z")
    late = make(f"{PIER}. {OTHER}.", "Oltane Herald", published="2031-03-02T08:00Z")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post", published="2031-03-02T09:00Z")
    (one,) = cited(early, late, post)
    assert (late.id, ()) == (one.source, one.among)


def test_of_two_versions_with_the_sentence_the_earlier_one_may_be_all_there_was():
    """A version that came after the citing article cannot be meant."""
    early = make(f"{PIER}.", "Oltane Herald", published="2031-03-02T07:00Z")
    late = make(f"{PIER}. {OTHER}.", "Oltane Herald", published="2031-03-02T18:00Z")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post", published="2031-03-02T09:00Z")
    (one,) = cited(early, late, post)
    assert early.id == one.source


def test_what_cannot_be_decided_is_said_to_be_undecided():
    """Two versions with the sentence and no dates: both are given, neither is chosen."""
    early = make(f"{PIER}.", "Oltane Herald")
    late = make(f"{PIER}. {OTHER}.", "Oltane Herald")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post")
    (one,) = cited(early, late, post)
    assert (None, tuple(sorted((early.id, late.id)))) == (one.source, one.among)
    assert "undecided" in one.because


def test_who_names_itself_cites_nobody():
    """By its full name or by the end of it."""
    herald = make(f"{PIER}, she told the Oltane Herald. The Herald reported it first.", "Oltane Herald")
    assert () == cited(herald, make(f"{OTHER}.", "Quorvel Post"))


def test_who_is_not_here_is_named_all_the_same():
    """An agency as an agency, an outlet as an outlet, and neither as an article."""
    post = make(f"{PIER}, Reuters reported. {OTHER}, according to the Brixholm Star.", "Quorvel Post")
    found = cited(post, make(f"{OTHER}.", "Oltane Herald"))
    assert [("Reuters", "agency", None), ("Brixholm Star", "outlet", None)] == [
        (one.cited, one.kind, one.source) for one in found
    ]
    assert {"not in this collection"} == {one.because for one in found}


def test_a_short_name_that_was_given_in_full_before_means_the_same():
    """Without the full name it may mean another outlet, and nobody is accused."""
    post = make(f"{PIER}.", "Brixholm Post")
    full = make(f"{OTHER}, the Brixholm Post said. {PIER}, the Post reported.", "Oltane Herald")
    bare = make(f"{PIER}, the Post reported.", "Drimmond Echo")
    found = {(one.place.article, one.cited): one for one in cited(post, full, bare)}
    assert post.id == found[full.id, "Post"].source
    assert (None, (post.id,)) == (found[bare.id, "Post"].source, found[bare.id, "Post"].among)


def test_an_outlet_known_by_its_site_is_found_by_its_name():
    """A scraped set has domains for names."""
    herald = make(f"{PIER}.", "oltaneherald.example", url="https://www.oltaneherald.example/1")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post")
    (one,) = cited(herald, post)
    assert herald.id == one.source


def test_a_credit_is_a_citation_of_the_whole():
    """With its place where the text has it; of the agency's own article where that is here."""
    text = f"BREVIK (AFP) — {PIER}."
    post = make(text, "Quorvel Post", credits=("AFP",), furniture=(Furniture("dateline", 0, 14),))
    (away,) = cited(post, make(f"{OTHER}.", "Oltane Herald"))
    assert ("AFP", "agency", "credit", None) == (away.cited, away.kind, away.how, away.source)
    assert "AFP" == text[away.place.start : away.place.end]
    agency = make(f"{PIER}.", "Agence France-Presse")
    (here,) = cited(post, agency)
    assert (agency.id, "outlet") == (here.source, here.kind)


WIRE = "https://wire.example/2031/pier?utm=1"


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ({"canonical_url": WIRE}, "canonical"),
        ({"extra": {"page": {"json_ld": {"isBasedOn": {"url": WIRE}}}}}, "isBasedOn"),
        ({"extra": {"page": {"json_ld": {"isBasedOn": [WIRE]}}}}, "isBasedOn"),
        ({"extra": {"page": {"meta": {"syndication-source": WIRE}}}}, "syndication-source"),
        ({"extra": {"page": {"links": [["original-source", WIRE]]}}}, "original-source"),
    ],
)
def test_a_page_that_names_another_articles_address_cites_it(fields, how):
    """Whatever field names it, and however the address is spelled."""
    wire = make(f"{PIER}.", "Vasterly Wire", url="https://www.wire.example/2031/pier/")
    post = make(f"{PIER}.", "Quorvel Post", url="https://post.example/7", **fields)
    (one,) = cited(wire, post)
    assert (post.id, wire.id, "link", how, WIRE) == (
        one.place.article,
        one.source,
        one.kind,
        one.how,
        one.cited,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"canonical_url": "https://post.example/pier"},
        {"extra": {"page": {"json_ld": {"isBasedOn": "https://post.example/7#top"}}}},
        {"extra": {"page": {"json_ld": {"isBasedOn": ["press release", None, 7]}, "meta": [], "links": "x"}}},
        {"extra": {"page": "kept"}},
    ],
)
def test_a_page_that_names_its_own_address_cites_nobody(fields):
    """Nor does one whose fields hold no address at all."""
    assert () == cited(make(f"{PIER}.", "Quorvel Post", url="https://post.example/7", **fields))


def test_the_order_of_the_articles_changes_nothing():
    """Citations are sorted by their place."""
    herald = make(f"{PIER}. {OTHER}, Reuters reported.", "Oltane Herald")
    post = make(f"{PIER}, the Oltane Herald reported.", "Quorvel Post")
    found = [derive.lineage(tell_of(*order), ()).citations for order in ((herald, post), (post, herald))]
    assert found[0] == found[1] != ()
