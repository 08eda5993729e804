"""The timeline of a story: entries, how open days are settled, and who differs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import run
from retold.collate.weighing import Naming, weights
from retold.records import Article, Collation, Entry

SANK = "The ferry Aldora struck the north pier at Karsund on {}, injuring twelve people, police said."
MAYOR = "The mayor of Karsund visited the hospital yesterday and thanked the crews of the rescue boats."
BUILT = "The ship was built in 2014 at a yard in Brevik by a company that has closed its doors since."


def tell(*articles: Article) -> Collation:
    """All that is concluded of the articles as one story."""
    (collation,) = run.collations(articles, one_story=True)
    return collation


def dated(collation: Collation) -> list[Entry]:
    """The entries that date statements."""
    return [one for one in collation.timeline if one.kind != "published"]


def test_an_entry_is_a_time_of_a_statement_with_its_words() -> None:
    """Who dates it so, by which words in which clause, and of what kind."""
    one, two = (
        make(SANK.format("Tuesday"), outlet, published="2031-03-05")
        for outlet in ("Kite Post", "Harbour Sun")
    )
    (entry,) = dated(tell(one, two))
    assert ("2031-03-04", "2031-03-04", "day", "happened") == (entry.low, entry.high, entry.unit, entry.kind)
    assert {one.id, two.id} == set(entry.articles)
    for dating in entry.datings:
        assert "Tuesday" == one.text[dating.place.start : dating.place.end]
        assert "The ferry" == one.text[dating.clause.start :][:9]


def test_what_stands_in_order_of_time() -> None:
    """Background first, then the days, then what came out on them."""
    one = make(f"{SANK.format('Tuesday')} {MAYOR} {BUILT}", "Kite Post", published="2031-03-06T09:00Z")
    times = [(entry.low, entry.kind) for entry in tell(one, make(BUILT, "Harbour Sun")).timeline]
    expected = [
        ("2014", "happened"),
        ("2031-03-04", "happened"),
        ("2031-03-05", "happened"),
        ("2031-03-06T09:00Z", "published"),
    ]
    assert expected == times


def test_articles_that_came_out_at_one_time_are_one_entry() -> None:
    """A time of publication names all that came out then, and no words."""
    told = [
        make(f"{MAYOR} {word}", outlet, published="2031-03-06")
        for word, outlet in (("A.", "One"), ("B.", "Two"))
    ]
    (entry,) = (one for one in tell(*told).timeline if one.kind == "published")
    assert ((), (), {one.id for one in told}) == (entry.statements, entry.datings, set(entry.articles))


def test_an_undated_article_is_read_by_a_dated_one_that_tells_the_same() -> None:
    """A weekday that a dated article means is the same one; why, and by whom, is said."""
    known = make(SANK.format("Tuesday"), "Kite Post", published="2031-03-05")
    undated = make(SANK.format("Tuesday").replace("injuring", "hurting"), "Harbour Sun")
    (entry,) = dated(tell(known, undated))
    assert [("", None), ("an article with a date tells the same", known.id)] == sorted(
        (one.because, one.by) for one in entry.datings
    )


def test_the_same_words_elsewhere_in_an_undated_article_are_read_alike() -> None:
    """Where its "Tuesday" is known in one statement, it is known in the others."""
    known = make(SANK.format("Tuesday"), "Kite Post", published="2031-03-05")
    more = "Witnesses on Tuesday described a long grinding noise from below the deck, and then a silence."
    entries = dated(tell(known, make(f"{SANK.format('Tuesday')} {more}", "Harbour Sun")))
    assert ["2031-03-04", "2031-03-04"] == [one.low for one in entries]


def test_what_no_dated_article_tells_stays_open() -> None:
    """Nothing is guessed: it stands at the end, without a time."""
    known = make(SANK.format("Tuesday"), "Kite Post", published="2031-03-05")
    other = "Nordlys Lines said on Friday that it would sell its two oldest ships to a firm abroad."
    last = tell(known, make(f"{SANK.format('Tuesday')} {other}", "Harbour Sun")).timeline[-1]
    assert (None, None, None, "said") == (last.low, last.high, last.unit, last.kind)


def test_a_later_copy_keeps_the_day_of_the_text_that_it_copies() -> None:
    """A week later "on Tuesday" is still the Tuesday of the first text: no second entry, nobody differs."""
    text = f"{SANK.format('Tuesday')} {MAYOR} {BUILT}"
    first = make(text, "Kite Post", published="2031-03-05")
    late = make(text, "Harbour Sun", published="2031-03-13")
    collation = tell(first, late)
    assert ["2014", "2031-03-04", "2031-03-04"] == [one.low for one in dated(collation)]
    assert [()] * 3 == [one.differs for one in dated(collation)]
    assert {first.id} == {d.by for one in dated(collation) for d in one.datings if d.because}


def test_two_articles_that_give_other_days_for_the_same_differ() -> None:
    """Each entry names the other, and the words of both are there."""
    one = make(SANK.format("Tuesday"), "Kite Post", published="2031-03-06")
    two = make(SANK.format("Wednesday"), "Harbour Sun", published="2031-03-06")
    first, second = dated(tell(one, two))
    assert ("2031-03-04", "2031-03-05") == (first.low, second.low)
    assert ((second.id,), (first.id,)) == (first.differs, second.differs)


def test_undated_articles_differ_by_their_weekdays() -> None:
    """Whatever week it was, Tuesday is not Wednesday."""
    first, second = dated(
        tell(make(SANK.format("Tuesday"), "Kite Post"), make(SANK.format("Wednesday"), "Harbour Sun"))
    )
    assert (None, None) == (first.low, second.low)
    assert ((second.id,), (first.id,)) == (first.differs, second.differs)


def test_a_wider_time_is_no_other_one() -> None:
    """A "last week" holds the Tuesday of last week: one entry, with the narrower time."""
    one = make(SANK.format("Tuesday"), "Kite Post", published="2031-03-05")
    two = make(SANK.format("").replace(" on ,", " last week,"), "Harbour Sun", published="2031-03-12")
    (entry,) = dated(tell(one, two))
    assert ("2031-03-04", "day", ()) == (entry.low, entry.unit, entry.differs)
    assert ["2031-03-03", "2031-03-04"] == sorted(dating.low or "" for dating in entry.datings)


@pytest.mark.parametrize("by", ["said on Monday that", "was told on Monday that"])
def test_the_day_of_words_is_not_that_of_the_deed(by: str) -> None:
    """When somebody said it does not disagree with when it was."""
    one = make(
        "The ferry Aldora struck the north pier at Karsund on Tuesday.", "Kite Post", published="2031-03-06"
    )
    two = make(
        f"Karsund {by} the ferry Aldora struck the north pier at Karsund.",
        "Harbour Sun",
        published="2031-03-06",
    )
    assert {()} == {entry.differs for entry in dated(tell(one, two))}


def test_what_was_expected_has_happened_where_one_tells_it_so() -> None:
    """The kind of an entry is what is known last."""
    plan = "Rescue boats will carry the injured to the hospital at Brevik on Tuesday within the hour."
    one = make(plan, "Kite Post", published="2031-03-03")
    two = make(plan.replace("will carry", "carried"), "Harbour Sun", published="2031-03-05")
    (entry,) = dated(tell(one, two))
    assert ("happened", ["expected", "happened"]) == (entry.kind, sorted(str(d.kind) for d in entry.datings))


def test_a_day_that_one_alone_remembers_weighs_no_more() -> None:
    """Two tellers long after weigh most, however often each names the day."""
    day = ("2031-03-04", "2031-03-04")
    assert {day: 1.0} == weights([Naming("a", day, "2031-09-01")] * 2)
    assert {day: 6.0} == weights([Naming("a", day, "2031-09-01"), Naming("b", day, "2031-09-02")])
    assert {day: 2.0} == weights([Naming("a", day, "2031-03-04"), Naming("b", day, None)])


SAID = (SANK.format("Tuesday"), SANK.format("Wednesday"), MAYOR, BUILT, "An inquiry will begin on Monday under a retired judge.", "“We lost the rudder yesterday,” Inge Tvedt told reporters on Tuesday.", "Sailings stop until the end of the week, by an order of last week.")  # fmt: skip
DAYS = st.sampled_from([None, "2031-03-05", "2031-03-06T09:10Z", "2031-03-20"])


@st.composite
def stories(draw: st.DrawFn) -> list[Article]:
    """Two to four articles that tell some of the same sentences."""
    return [
        make(
            "\n\n".join(draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=5, unique=True))),
            f"Outlet {number}",
            published=draw(DAYS),
        )
        for number in range(draw(st.integers(2, 4)))
    ]


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_timeline(told: list[Article], dice: st.DataObject) -> None:
    """Shuffled articles give the same entries in the same order."""
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert tell(*told).timeline == tell(*shuffled).timeline


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(0, 3))
def test_a_verbatim_copy_adds_no_entry_and_no_weight(told: list[Article], which: int) -> None:
    """Who repeats a text, with its date, tells of no other time and has no second voice."""
    original = told[which % len(told)]
    copy = make(original.text, "Copyist Daily", published=original.published)
    before, after = dated(tell(*told)), dated(tell(*told, copy))
    assert len(after) <= len(before)
    assert max((one.weight for one in after), default=0) <= max((one.weight for one in before), default=0)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_the_words_of_every_entry_stand_in_its_clause(told: list[Article]) -> None:
    """Words lie in the clause, the clause is a mention of the statement, and who differs is named by the other."""
    collation = tell(*told)
    statements = {one.id: one for one in collation.statements}
    known = {one.id: one for one in collation.timeline}
    assert len(known) == len(collation.timeline)
    for entry in dated(collation):
        mentions = {(m.article, m.start, m.end) for id_ in entry.statements for m in statements[id_].mentions}
        for one in entry.datings:
            assert one.clause.start <= one.place.start < one.place.end <= one.clause.end
            assert (one.place.article, one.clause.start, one.clause.end) in mentions
        assert all(entry.id in known[id_].differs for id_ in entry.differs)
