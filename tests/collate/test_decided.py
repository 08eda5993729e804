"""Origins follow what a person decided."""

from __future__ import annotations

from making import make

from retold import run
from retold.read import rulings

LINE = "The ferry Aldora struck the north pier at Karsund in thick fog on Tuesday and lost its rudder."
MORE = "The harbour master, Inge Tvedt, had warned the company twice about the worn steering chain."
OTHER = "Steering chains of this kind, Inge Tvedt once told us, should be replaced by the company yearly."
QUOTE = "“We lost the rudder and then we lost the light,” Tvedt told reporters on the quay."
A = make(f"{LINE} {MORE} {QUOTE}", "A", published="2031-03-02T09:00Z")
B = make(f"{LINE} {MORE} {QUOTE}", "B", published="2031-03-02T11:00Z")
C = make(f"{LINE} Rain fell. {OTHER}", "C", published="2031-03-02T12:00Z")


def told(articles, *decided):
    """The statements with decisions, each a kind and two articles, by the beginning of their text."""
    decisions = [rulings.made(decision=kind, articles=[a.id, b.id]) for kind, a, b in decided]
    (found,) = run.collations(articles, one_story=True, decisions=decisions)
    return {one.text[:12]: one for one in found.statements}


def test_passages_of_what_is_no_copy_link_nothing():
    """Neither certainly nor possibly: the two are two origins."""
    assert (1, 1) == told([A, B])[LINE[:12]].origins
    one = told([A, B], ("not a copy", A, B))[LINE[:12]]
    assert ((2, 2), ()) == (one.origins, one.links)


def test_a_third_article_may_still_join_them():
    """Through a link of its own with each."""
    one = told([A, B, C], ("not a copy", A, B))[LINE[:12]]
    assert not any({A.id, B.id} == {link.a.article, link.b.article} for link in one.links)


def test_statements_are_the_same_ones():
    """What is said does not depend on who copied whom: only counts, links and changes follow."""
    plain = told([A, B, C])
    for kind in ("not a copy", "same text", "source"):
        found = told([A, B, C], (kind, A, C))
        assert [(one.id, one.mentions) for one in plain.values()] == [
            (one.id, one.mentions) for one in found.values()
        ]


def test_one_text_links_what_both_tell_alike():
    """Certainly, with the reason, though no wording shows it."""
    hit = "Twelve passengers were hurt when the ferry Aldora hit the north pier at Karsund, the police said."
    told_by = [
        make(f"{hit} We saw gulls.", "A"),
        make(
            "It rained. At Karsund the ferry Aldora hit a pier and twelve of its passengers were hurt.", "C"
        ),
    ]
    assert (2, 2) == _mentioned(told(told_by), 2).origins
    joined = _mentioned(told(told_by, ("same text", *told_by)), 2)
    assert (1, 1) == joined.origins
    (link,) = joined.links
    assert (True, True) == (
        link.certain,
        link.because.startswith("a person decided that both articles are one"),
    )


def _mentioned(found, times):
    """The statement with so many mentions."""
    return next(one for one in found.values() if len(one.mentions) == times)
