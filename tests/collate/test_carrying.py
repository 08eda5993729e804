"""How far from the first telling something changed, and who tells it on in the changed form."""

from __future__ import annotations

from itertools import permutations

from making import make, tell_of

from retold import run

FIRST = (
    "The middle gate of the Kelmar barrage reportedly jammed on Sunday night, and water poured into the lower town.",
    "The soup kitchen arrived from the barracks at midnight with blankets and lamps for all families.",
    "A choir from Velk sang for the children in the sports hall of the grammar school until dawn.",
)
BOLD = (FIRST[0].replace("reportedly ", ""), *FIRST[1:])


def article(sentences, outlet, day):
    """An article of these sentences."""
    return make("\n\n".join(sentences), outlet, published=f"2031-09-0{day}T08:00:00Z")


CHAIN = (
    article(FIRST, "Vend Wire", 1),
    article(BOLD, "Tarn Evening Sheet", 2),
    article(BOLD[:2], "Orlan Gazette", 3),
    article(BOLD[1:] + BOLD[:1], "Velk Courier", 4),
    article(FIRST, "Lower Vend Post", 5),
)


def dropped(articles):
    """(hops, outlets that carry it on) of each hedge dropped."""
    told = run.tell(tell_of(*articles))
    outlets = {one.id: one.outlet for one in told.story.articles}
    return [
        (outlets[change.after.article], change.hops, [outlets[id_] for id_ in change.carried_by])
        for statement in told.statements
        for change in statement.changes
        if change.kind == "hedge dropped"
    ]


def test_a_dropped_hedge_is_entered_where_it_fell_with_all_who_tell_it_without():
    """The copy that still has the hedge carries nothing on."""
    assert [("Tarn Evening Sheet", 1, ["Orlan Gazette", "Velk Courier"])] == dropped(CHAIN)


def test_the_order_of_the_input_changes_nothing():
    """Who carries a change on follows from the texts and their dates."""
    expected = dropped(CHAIN)
    for articles in list(permutations(CHAIN))[::29]:
        assert expected == dropped(articles)


def test_copies_alone_change_nothing():
    """Where nothing fell away, nobody carries it on."""
    assert [] == dropped([article(FIRST, "Vend Wire", 1), article(FIRST, "Tarn Evening Sheet", 2)])
