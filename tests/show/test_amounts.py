"""Figures beside one another: what stands under each comes from those who give it, and what differs says so."""

from __future__ import annotations

from retold.show.amounts import amounts
from retold.show.names import names

TEXTS = {
    "a": "The quay lost about 40 cranes. Repairs cost 3 million crowns.",
    "b": "The quay lost 40 cranes. Repairs cost 3 million crowns.",
    "c": "The quay lost cranes. Of them 52 cranes sank. Nobody was hurt.",
    "d": "The quay lost some cranes.",
}
LOST, REPAIRS = 0, 1  # sentences


def place(article, words):
    """Return where words stand in an article."""
    start = TEXTS[article].index(words)
    return {"article": article, "start": start, "end": start + len(words)}


def figure(article, words, value, bound=None, counted="crane", kind="count", unit=None):
    """Return words as a figure of a value."""
    where = place(article, words)
    return {
        "start": where["start"],
        "end": where["end"],
        "low": value,
        "high": value,
        "kind": kind,
        "unit": unit,
        "counted": counted,
        "bound": bound,
        "same": None,
    }


def mention(article, sentence, *figures, wording="reworded"):
    """Return a sentence of an article, by its number, as a mention with figures."""
    words = TEXTS[article].split(". ")[sentence]
    return {**place(article, words), "wording": wording, "figures": list(figures)}


def statement(*mentions, verdicts=()):
    """Return a statement with verdicts on its figures."""
    figures = [
        {"verdict": verdict, "from": before, "to": after, "because": because}
        for verdict, before, after, because in verdicts
    ]
    return {
        "id": f"s{len(mentions)}",
        "kind": "statement",
        "mentions": list(mentions),
        "origins": [1, 2],
        "articles": len({m["article"] for m in mentions}),
        "figures": figures,
    }


def found(*statements, published=None):
    """Return the figures of a story of these statements, its articles told in the order of their letters."""
    articles = {
        id_: {
            "id": id_,
            "outlet": f"Outlet {id_.upper()}",
            "text": text,
            "published": (published or {}).get(id_),
            "url": None,
            "canonical_url": None,
            "source": id_,
        }
        for id_, text in TEXTS.items()
    }
    story = {"articles": list(TEXTS), "statements": list(statements)}
    return amounts(story, articles, names({"articles": list(articles.values()), "stories": [story]}))


ABOUT, PLAIN = figure("a", "about 40 cranes", 40, "about"), figure("b", "40 cranes", 40)
SUNK = figure("c", "52 cranes", 52)
ALIKE = (
    "equal",
    place("a", "about 40 cranes"),
    place("b", "40 cranes"),
    "the same amount, only one with “about”",
)
APART = ("conflict", place("b", "40 cranes"), place("c", "52 cranes"), "30% apart")


def lost(*others, verdicts=(ALIKE,)):
    """Return the statement on the cranes that D tells first, without the figure that A gives."""
    return statement(
        mention("d", LOST, wording="first"), mention("a", LOST, ABOUT), *others, verdicts=verdicts
    )


def test_the_sentences_under_a_figure_are_of_those_who_give_it():
    """Who tells the same without the figure is no evidence for it, be it the first to tell it."""
    (one,) = found(lost(mention("b", LOST, PLAIN)))
    assert [name.letter for name, _ in one.contexts] == ["A", "B"]
    assert (one.articles, one.origins) == ("given in 2 of 3 articles", "statement of 1–2 origins")


def test_bound_words_are_told_value_by_value():
    """Of two values in one row the words of either stand apart; an order is told only where the times are known."""
    crowns = {"counted": None, "kind": "money"}
    cost = [figure(id_, "3 million crowns", 3e6, None, **crowns, unit="CZK") for id_ in "ab"]
    for one, other in zip((ABOUT, PLAIN), cost, strict=True):
        other["same"] = {"start": one["start"], "end": one["end"]}
    both = [
        {**mention(id_, LOST, one, other), "end": len(TEXTS[id_])}
        for id_, one, other in zip("ab", (ABOUT, PLAIN), cost, strict=True)
    ]
    (one,) = found(statement(*both, verdicts=[ALIKE]))
    (bounds,) = one.bounds
    assert (bounds.value, bounds.ordered) == ("40", False)
    assert [(word, [name.letter for name in names]) for word, names in bounds.steps] == [
        ("about", ["A"]),
        ("", ["B"]),
    ]
    (one,) = found(
        statement(*both, verdicts=[ALIKE]), published={"a": "2031-03-04T10:00Z", "b": "2031-03-04T09:00Z"}
    )
    assert [word for word, _ in one.bounds[0].steps] == ["", "about"]
    assert one.bounds[0].ordered


def test_unequal_values_that_nothing_explains_differ():
    """Where no comparison says how two values agree, the page does not say that they are one."""
    (one,) = found(statement(mention("b", LOST, PLAIN), mention("c", LOST, SUNK)))
    assert (one.meaning, one.disagree) == ("values differ", True)
    (one,) = found(statement(mention("a", LOST, ABOUT), mention("b", LOST, PLAIN)))
    assert (one.meaning, one.disagree) == ("one value", False)


def test_a_conflict_stands_before_values_that_were_not_compared():
    """What a comparison found is graver than what none was made of."""
    other = {**SUNK, "counted": "boat"}
    apart = statement(
        mention("b", LOST, {**PLAIN, "counted": "boat"}), mention("d", LOST, {**other, "low": 7, "high": 7})
    )
    conflict = statement(mention("b", LOST, PLAIN), mention("c", LOST, SUNK), verdicts=[APART])
    assert [one.meaning for one in found(apart, conflict)] == ["values conflict", "values differ"]


def test_every_article_that_a_verdict_names_has_a_row():
    """Also where its figure stands beside the mention, in another one of its sentence."""
    here = lost(mention("b", LOST, PLAIN), mention("c", LOST), verdicts=(ALIKE, APART))
    (one,) = found(here, statement(mention("c", REPAIRS, SUNK, wording="first")))
    rows = {name.letter for given in one.given for name in given.carriers}
    assert {judged.after.letter for judged in one.judged} == {"B", "C"}
    assert rows == {"A", "B", "C"}
    assert {mark.letter for mark in one.course.marks} == rows
