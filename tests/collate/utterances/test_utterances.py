"""One utterance is one quote with its variants, whatever became of it on its way."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold import run
from retold.records import Collation, Utterance

TOWN = (
    "The ferry Ulla ran aground off Orlan at dawn on Tuesday with forty people on board.",
    "Divers found a tear as long as a bus in her hull. Two tugs from Upper Tarv stood by all night.",
    "The harbour office has closed the southern channel, and fishermen bring their catch to Skerrin instead.",
)
QUOTE = "“We lost the rudder in the storm and then nobody came to help us,” skipper Inge Tvedt told reporters on Tuesday."


def text(quote: str, *, around: tuple[str, ...] = TOWN) -> str:
    """An article with a quote between paragraphs."""
    return "\n\n".join((around[0], quote, *around[1:]))


def told(*quotes: str) -> Collation:
    """What is concluded of articles that differ in these paragraphs alone, the first told first."""
    articles = [
        make(text(quote), f"Outlet {number}", published=f"2031-03-02T{9 + number:02}:00Z", language="en")
        for number, quote in enumerate(quotes)
    ]
    return run.tell(tell_of(*articles))


def kinds(*quotes: str) -> list[list[str]]:
    """The kinds of the variants of each quote."""
    return [[variant.kind for variant in one.variants] for one in told(*quotes).quotes]


def changed(*quotes: str) -> list[str]:
    """The kinds of the changes of quotes."""
    return sorted(c.kind for one in told(*quotes).quotes for v in one.variants for c in v.changes)


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (
            "“We lost the rudder in the storm,” skipper Inge Tvedt told reporters on Tuesday.",
            "quote truncated",
        ),
        (QUOTE.replace("rudder", "anchor"), "quote altered"),
        (QUOTE.replace("and then nobody came", "and nobody came"), "quote altered"),
        (QUOTE.replace("Inge Tvedt", "Mira Doll"), "speaker changed"),
    ],
    ids="cut reworded word-dropped speaker".split(),
)
def test_what_became_of_a_quote_is_named(later, kind):
    """It is one quote, and the second wording is laid beside the first."""
    assert [["first", kind]] == kinds(QUOTE, later)
    (quote,) = told(QUOTE, later).quotes
    assert [None, 0] == [variant.against for variant in quote.variants]
    assert kind in changed(QUOTE, later)


GENUINE = {
    "marks": QUOTE.replace("“", '"').replace("”", '"'),
    "wrapped": QUOTE.replace(" storm ", "\nstorm "),
    "verb before": "Skipper Inge Tvedt told reporters on Tuesday: “We lost the rudder in the storm and then nobody came to "
    "help us.”",
    "interrupted": "“We lost the rudder in the storm,” skipper Inge Tvedt told reporters on Tuesday, “and then nobody came "
    "to help us.”",
    "punctuated": QUOTE.replace("storm and", "storm – and"),
    "guillemets": QUOTE.replace("“", "«").replace("”", "»"),
}


@pytest.mark.parametrize("later", GENUINE.values(), ids=GENUINE)
def test_the_same_words_told_in_another_way_are_one_variant(later):
    """Marks, line ends and where the speaker is named are not what was said."""
    assert [["first"]] == kinds(QUOTE, later)
    assert [["first"]] == kinds(later, QUOTE)


def test_a_paraphrase_that_is_put_inside_marks_is_named():
    """The words stand in the source, but nobody is quoted there."""
    before = "Skipper Inge Tvedt said that the company had known of the broken rudder for a month."
    after = "“The company had known of the broken rudder for a month,” skipper Inge Tvedt said."
    assert [["paraphrase as quote", "indirect"]] == kinds(before, after)
    assert ["paraphrase as quote"] == changed(before, after)
    assert [["first", "indirect"]] == kinds(after, before)
    assert [] == changed(after, before)


def test_words_of_the_reporter_that_slip_into_the_marks_are_named():
    """And those that slip out are told apart: they are the same words."""
    narrow = (
        "Skipper Inge Tvedt said the company had kept quiet about “a rudder that was broken for a month”."
    )
    wide = "Skipper Inge Tvedt said the company “had kept quiet about a rudder that was broken for a month”."
    assert [["first", "paraphrase as quote"]] == kinds(narrow, wide)
    assert [["first", "marks moved"]] == kinds(wide, narrow)


APART = (
    "“We lost the rudder in the storm,” skipper Inge Tvedt told reporters. Her hands shook. The cook brought her a cup of "
    "tea and a blanket. “Nobody came to help us until the morning.”"
)


def test_two_utterances_that_are_run_together_are_named():
    """The reporter's own sentences stood between them."""
    after = "“We lost the rudder in the storm. Nobody came to help us until the morning,” skipper Inge Tvedt told reporters."
    assert ["quote joined"] == changed(APART, after)
    assert [] == changed(after, APART)


def test_a_sentence_that_is_left_out_without_a_mark_is_named():
    """Dots would say so."""
    whole = "“We lost the rudder in the storm. The radio was dead by then. Nobody came to help us all night,” Inge Tvedt said."
    silent = "“We lost the rudder in the storm. Nobody came to help us all night,” Inge Tvedt said."
    assert ["quote joined"] == changed(whole, silent)
    assert "quote joined" not in changed(whole, silent.replace("storm. ", "storm. … "))


def test_brackets_of_an_editor_are_open_edits():
    """Who reads them knows that the words are not the speaker's."""
    after = QUOTE.replace("the rudder", "[the Ulla’s rudder]")
    assert [["first", "openly edited"]] == kinds(QUOTE, after)
    assert [] == changed(QUOTE, after)


def test_terms_in_marks_are_no_quotes():
    """One to three words that nobody says."""
    assert [] == kinds("The “safe” ferry was towed to Tarv.", "The “sound” ferry was towed to Tarv.")


def test_where_when_and_to_whom_are_exact_words():
    """They stand beside the verb of saying."""
    later = QUOTE.replace("told reporters on Tuesday", "said in a statement on Wednesday")
    collation = told(QUOTE, later)
    texts = {article.id: article.text for article in collation.story.articles}
    said = [
        [
            [texts[one.article][span.start : span.end] for span in spans]
            for spans in (one.to, one.where, one.when)
        ]
        for variant in collation.quotes[0].variants
        for one in variant.renderings
    ]
    assert [[["reporters"], [], ["Tuesday"]], [[], ["in a statement"], ["Wednesday"]]] == said


def test_a_repeated_sentence_is_no_altered_one():
    """Speakers repeat themselves; what stands in both articles was said twice."""
    speech = "“We will build the pier. We will build the pier again. We will build the pier until it stands,” Inge Tvedt said."
    assert [["first"]] == kinds(speech, speech.replace("“", '"').replace("”", '"'))


PARTS = (
    QUOTE,
    QUOTE.replace("rudder", "anchor"),
    "“We lost the rudder in the storm,” skipper Inge Tvedt said.",
    GENUINE["interrupted"],
    APART,
    "Skipper Inge Tvedt said that nobody had come to help them in the storm, when they lost the rudder.",
    "“Open mark, and nothing closes it, skipper Inge Tvedt said.",
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=4))
def test_the_words_of_a_variant_are_the_words_of_its_places(quotes):
    """Every place lies in its text, no mark stands at the end of a part, and the text of a quote is its first part."""
    collation = told(*quotes)
    texts = {article.id: article.text for article in collation.story.articles}
    for one in collation.quotes:
        first = one.variants[0].renderings[0]
        assert one.text == texts[first.article][first.parts[0].start : first.parts[0].end]
        for variant, rendering in renderings(one):
            for part in rendering.parts:
                words = texts[rendering.article][part.start : part.end]
                assert words.strip()
                assert variant.kind == "indirect" or words[0] not in '“”"'


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=3, unique=True), st.integers(0, 5))
def test_the_order_of_the_articles_changes_nothing(quotes, turn):
    """Stories are ordered by their dates before they come here."""
    articles = [
        make(text(quote), f"Outlet {number}", published=f"2031-03-02T{9 + number:02}:00Z")
        for number, quote in enumerate(quotes)
    ]
    orders = list(itertools.permutations(articles))
    assert run.tell(tell_of(*articles)).quotes == run.tell(tell_of(*orders[turn % len(orders)])).quotes


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(PARTS),
    st.sampled_from([("harbour", "harbor"), ("“", '"'), ("storm", "storm"), ("’", "'")]),
)
def test_a_copy_that_is_spelled_otherwise_changes_nothing(quote, swap):
    """No variant and no change comes from spelling alone."""
    copy = quote.replace(*swap).replace("”", '"') if swap[0] == "“" else quote.replace(*swap)
    assert [] == changed(quote, copy)


def renderings(one: Utterance):
    """Every rendering with its variant."""
    return [(variant, rendering) for variant in one.variants for rendering in variant.renderings]
