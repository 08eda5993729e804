"""Clauses brought together into statements, with their mentions, origins and changes, over whole stories."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold import collate, run
from retold.collate.mentions import mentions
from retold.collate.table import lay
from retold.records import Collation, Derivation, Lineage, Statement

WIRE = (
    "At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday, police said.",
    "The steering had reportedly failed a minute before the collision.",
    "“We lost the rudder and then we lost the light,” Inge Tvedt told reporters on the quay.",
    "Some 2,000 passengers a day use the crossing between Karsund and the outer islands.",
    "Rescue boats carried the injured to the hospital at Brevik within the hour.",
    "Divers searched the cold water around the breakwater until midnight and found nobody.",
)
REWORDED = (
    "A dozen passengers were hurt on Tuesday as the Aldora, a ferry, hit Karsund's north pier.",
    "About 2,000 people cross from Karsund to the outer islands every day.",
    "The mayor thanked the volunteers who had handed out blankets and soup in the gymnasium.",
)
BAKERY = (
    "The bakery on Station Road won a prize for its rye bread.",
    "Its owner has employed four people in the village of Torp since last spring.",
)


def text(*sentences: str) -> str:
    """Sentences as paragraphs."""
    return "\n\n".join(sentences)


def told(*articles) -> Collation:
    """What is concluded of articles as one story."""
    return run.tell(tell_of(*articles))


def holding(collation: Collation, words: str) -> Statement:
    """The one statement of which a mention holds these words."""
    texts = {one.id: one.text for one in collation.story.articles}
    (found,) = (
        one
        for one in collation.statements
        if any(words in texts[m.article][m.start : m.end] for m in one.mentions)
    )
    return found


def outlets(collation: Collation, statement: Statement) -> list[str]:
    """Who mentions a statement, in the order of the mentions."""
    names = {one.id: one.outlet for one in collation.story.articles}
    return [names[mention.article] for mention in statement.mentions]


# Matching -------------------------------------------------------------------------------------------------


def test_verbatim_copies_are_one_statement_each():
    """Two copies of a report have as many statements as one, each told by both, on one origin."""
    both = told(make(text(*WIRE), "Quorvel Post"), make(text(*WIRE), "Drimmond Echo"))
    alone = told(make(text(*WIRE), "Quorvel Post"))
    assert [one.text for one in alone.statements] == [one.text for one in both.statements]
    assert {2} == {len(one.mentions) for one in both.statements}
    assert {(1, 1)} == {one.origins for one in both.statements}
    assert [] == [change for one in both.statements for change in one.changes]


def test_what_is_told_in_other_words_is_one_statement():
    """Spelled figures, synonyms and another order of words do not part two mentions."""
    both = told(make(text(*WIRE), "Quorvel Post"), make(text(*REWORDED), "Vasterly Wire"))
    crossing = holding(both, "Some 2,000 passengers")
    assert ["Quorvel Post", "Vasterly Wire"] == sorted(outlets(both, crossing))
    assert "About 2,000 people cross" in both_texts(both, crossing)
    assert 1 == len(holding(both, "blankets and soup").mentions)


def both_texts(collation: Collation, statement: Statement) -> str:
    """All mentions of a statement, one a line."""
    texts = {one.id: one.text for one in collation.story.articles}
    return "\n".join(texts[m.article][m.start : m.end] for m in statement.mentions)


def test_articles_without_anything_in_common_share_no_statement():
    """Every statement is told by one."""
    both = told(make(text(*WIRE), "Quorvel Post"), make(text(*BAKERY), "Oltane Herald"))
    assert {1} == {len(one.mentions) for one in both.statements}
    assert {(1, 1)} == {one.origins for one in both.statements}


LOOKALIKES = [
    (
        "Police arrested the driver Olav Brandt at Torp on Monday.",
        "Police arrested the pilot Nils Skaar at Vik on Friday.",
    ),
    (
        "The port of Karsund closed for three days after the fire.",
        "The school in Brevik closed for nine weeks after the storm.",
    ),
    (
        "The company Nordlys repaired the old bridge at Torp.",
        "The council of Vik repaired the new tunnel under Sandoy.",
    ),
]


@pytest.mark.parametrize(("one", "other"), LOOKALIKES)
def test_look_alikes_that_differ_in_who_and_where_stay_apart(one, other):
    """Each is brought together with its own repetition, not with the other."""
    first = make(text(one, BAKERY[0], other), "Quorvel Post")
    second = make(text(other, WIRE[4], one), "Drimmond Echo")
    both = told(first, second)
    assert [2, 2] == [len(holding(both, part).mentions) for part in (one, other)]
    assert {one} == {*both_texts(both, holding(both, one)).splitlines()}
    assert {other} == {*both_texts(both, holding(both, other)).splitlines()}


def test_other_names_on_another_day_are_another_event():
    """Two reports of one kind of event, each alone: nothing that they name is the same."""
    first = make("A man was shot dead in Torp on Monday.", "Quorvel Post")
    second = make("On Friday a man was found dead, shot, in Vik.", "Drimmond Echo")
    assert [1, 1] == [len(one.mentions) for one in told(first, second).statements]


@pytest.mark.parametrize("other", ["Torp on Friday", "Vik on Monday", "Vik"])
def test_one_thing_named_differently_is_no_other_event(other):
    """A day or a place alone may be a mistake of one of them: that is a difference to show."""
    first = make("A man was shot dead in Torp on Monday.", "Quorvel Post")
    second = make(f"Found dead, shot, was a man in {other}.", "Drimmond Echo")
    assert [2] == [len(one.mentions) for one in told(first, second).statements]


# Mentions -------------------------------------------------------------------------------------------------


def test_the_wording_of_a_mention_is_told_beside_the_first():
    """The same words, some of them, or others."""
    post = make(text(*WIRE), "Quorvel Post", published="2031-03-02T09:00Z")
    echo = make(text(*WIRE), "Drimmond Echo", published="2031-03-02T10:00Z")
    star = make(text(*WIRE).replace("Some 2,000", "2,000"), "Brixholm Star", published="2031-03-02T11:00Z")
    wire = make(text(*REWORDED), "Vasterly Wire", published="2031-03-02T12:00Z")
    all_told = told(post, echo, star, wire)
    crossing = holding(all_told, "Some 2,000 passengers")
    assert ["Quorvel Post", "Drimmond Echo", "Brixholm Star", "Vasterly Wire"] == outlets(all_told, crossing)
    assert ["first", "verbatim", "edited", "reworded"] == [one.wording for one in crossing.mentions]


def test_line_breaks_do_not_make_an_edited_mention():
    """The words are compared, not the characters between them."""
    plain, wrapped = (
        "Rescue boats  carried\nthe injured to Brevik within the hour.",
        WIRE[4].replace(" the hospital at", ""),
    )
    both = told(make(text(plain, BAKERY[0]), "Quorvel Post"), make(text(wrapped, BAKERY[1]), "Drimmond Echo"))
    assert ["first", "verbatim"] == [one.wording for one in holding(both, "Rescue boats").mentions]


def test_clauses_that_stand_side_by_side_are_one_mention():
    """Both clauses of a sentence in one statement are the whole sentence; each alone is its own piece."""
    sentence = (
        "Rescue boats carried the injured to Brevik, and divers searched the cold harbour until midnight."
    )
    table = lay(tell_of(make(sentence, "Quorvel Post")), (), Lineage())

    def pieces(*bags: int) -> list[str]:
        return [sentence[one.start : one.end] for one in mentions(table, bags)]

    assert [sentence] == pieces(0, 1)
    assert ["Rescue boats carried the injured to Brevik"] == pieces(0)
    assert ["and divers searched the cold harbour until midnight."] == pieces(1)


def test_neighbouring_sentences_are_two_mentions():
    """What is joined never crosses the end of a sentence."""
    table = lay(tell_of(make(text(WIRE[4], WIRE[5]), "Quorvel Post")), (), Lineage())
    assert [WIRE[4], WIRE[5]] == [text(*WIRE[4:])[m.start : m.end] for m in mentions(table, [0, 1])]


def test_a_mention_names_whom_its_sentence_names():
    """The attribution of the sentence, else the speaker of the quotation, else nobody."""
    one = told(make(text(*WIRE), "Quorvel Post"))
    first, second, third = (
        holding(one, words).mentions[0].attribution for words in ("12 people were injured", WIRE[2], WIRE[4])
    )
    assert ("police", "Inge Tvedt", None) == (first, second, third)


def test_a_quotation_that_goes_on_is_told_by_its_speaker():
    """The next sentence of a quotation names nobody itself."""
    body = "“We lost the rudder,” Inge Tvedt said. “Then the lamps went out along the whole of the quay.”"
    found = holding(told(make(text(body, WIRE[4]), "Quorvel Post")), "Then the lamps")
    assert ("Inge Tvedt", "Inge Tvedt") == (found.speaker, found.mentions[0].attribution)


def test_a_mention_holds_its_hedges_and_figures():
    """As spans of the article, inside the mention."""
    article = make(text(*WIRE), "Quorvel Post")
    (mention,) = holding(told(article), "Some 2,000 passengers").mentions
    assert ["Some"] == [article.text[span.start : span.end] for span in mention.hedges]
    assert [("approximate", "2,000 passengers")] == [
        (one.kind, article.text[one.scope.start : one.scope.end]) for one in mention.hedges
    ]
    assert ["Some 2,000 passengers"] == [article.text[one.start : one.end] for one in mention.figures]


def test_kinds_and_speakers():
    """A quotation has a speaker, a counted thing is a figure, the rest are statements."""
    one = told(make(text(*WIRE), "Quorvel Post"))
    kinds = {s.text: (s.kind, s.speaker) for s in one.statements}
    assert ("quote", "Inge Tvedt") == kinds[WIRE[2]]
    assert ("figure", None) == kinds[WIRE[3]]
    assert ("statement", None) == kinds[WIRE[4]]


def test_forms_of_a_name_count_as_one_source():
    """Of a short form and two spellings the fullest is listed, once."""
    bridge = "The old bridge over the Torp had been unsafe for several years, {} said."
    names = ("Sergei Orlov", "Sergey Orlov", "Orlov")
    articles = [make(text(bridge.format(name), BAKERY[0]), name) for name in names]
    found = holding(told(*articles), "The old bridge")
    assert 3 == len(found.mentions)
    assert ("Sergei Orlov",) == found.attributed_to


# Links and origins ----------------------------------------------------------------------------------------


def test_separate_families_that_tell_the_same_are_two_origins():
    """Without any link between them each knows it by itself."""
    both = told(make(text(*WIRE), "Quorvel Post"), make(text(*REWORDED), "Vasterly Wire"))
    assert [1, 1] == [len(family) for family in both.lineage.families]
    assert (2, 2) == holding(both, "Some 2,000 passengers").origins


def test_a_named_source_that_both_name_may_be_one_origin():
    """Both may have heard it in one place: at least one, at most two."""
    first = make(
        text("The old bridge over the Torp was unsafe, Tomas Hale said.", *WIRE[3:5]), "Quorvel Post"
    )
    second = make(text("The bridge over the Torp had long been unsafe, Hale said.", *BAKERY), "Oltane Herald")
    both = told(first, second)
    found = holding(both, "The old bridge")
    assert 2 == len(found.mentions)
    assert (1, 2) == found.origins


def collated(lineage: Lineage, *articles) -> Collation:
    """Statements under a lineage that is given, and no passages."""
    story = tell_of(*articles)
    told = collate.statements(story, (), lineage)
    return Collation(story, (), lineage, told, collate.tellings(story, lineage))


def test_one_family_that_tells_it_in_other_words_is_one_or_two_origins():
    """Who shares a text elsewhere may have taken this too: nothing proves it, nothing excludes it."""
    first, second = (
        make(text(WIRE[3], *BAKERY), "Quorvel Post"),
        make(text(REWORDED[1], WIRE[4]), "Oltane Herald"),
    )
    apart = Lineage(families=((first.id,), (second.id,)))
    kin = Lineage(families=(tuple(sorted((first.id, second.id))),))
    derived = Lineage(
        (Derivation(second.id, first.id, "rewrite", "certain", 1.0, 0.5),), families=kin.families
    )
    ranges = [holding(collated(one, first, second), "Some 2,000").origins for one in (apart, kin, derived)]
    assert [(2, 2), (1, 2), (1, 1)] == ranges


def test_another_translation_widens_the_range_even_along_a_derivation():
    """Two people wrote down one utterance: nothing joins the two quotations."""
    before = "“The new authorities are trying to stabilise the situation in the harbour,” Inge Tvedt said."
    after = "“New leaders attempt to bring the harbour situation under control,” Inge Tvedt said."
    first, second = make(text(before, *BAKERY), "Quorvel Post"), make(text(after, WIRE[4]), "Oltane Herald")
    lineage = Lineage(
        (Derivation(second.id, first.id, "rewrite", "certain", 1.0, 0.5),),
        families=(tuple(sorted((first.id, second.id))),),
    )
    found = holding(collated(lineage, first, second), "The new authorities")
    assert ("quote", 2, (2, 2)) == (found.kind, len(found.mentions), found.origins)
    assert ["other translation"] == [change.kind for change in found.changes]


def test_who_takes_passages_may_have_told_the_rest_by_themselves():
    """Along an excerpt only what is told alike is certain; along a rewrite all that both tell."""
    first = make(text(WIRE[3], *BAKERY), "Quorvel Post")
    second = make(text(REWORDED[1], WIRE[4]), "Oltane Herald")
    ranges = []
    for kind in ("excerpt", "rewrite"):
        lineage = Lineage(
            (Derivation(second.id, first.id, kind, "certain", 1.0, 0.5),),
            families=(tuple(sorted((first.id, second.id))),),
        )
        ranges.append(holding(collated(lineage, first, second), "Some 2,000").origins)
    assert [(1, 2), (1, 1)] == ranges


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("the ruling", "the ruling", (1, 1)),
        ("the ruling", "the filing", (2, 2)),
        ("the paper", "the paper", (1, 2)),  # each outlet's own
    ],
)
def test_what_two_take_from_one_document_has_one_origin(one, other, found):
    """A document that both go by is the text behind both; two documents are two."""
    first = make(
        text(f"According to {one}, the old bridge over the Torp was unsafe.", *WIRE[3:5]), "Quorvel Post"
    )
    second = make(
        text(f"The bridge over the Torp had long been unsafe, according to {other}.", *BAKERY),
        "Oltane Herald",
    )
    bridge = holding(told(first, second), "the old bridge")
    assert (2, found) == (len(bridge.mentions), bridge.origins)


def test_the_same_words_of_a_speaker_are_one_origin_whoever_heard_them():
    """They were said once; the reason says that both quote them."""
    quote = "“We lost the rudder and then we lost the light, and nobody on the bridge could see the pier,” "
    first = make(text(quote + "Inge Tvedt said.", *WIRE[3:5]), "Quorvel Post")
    second = make(text(*BAKERY, quote + "Tvedt told the council."), "Oltane Herald")
    both = told(first, second)
    found = holding(both, "We lost the rudder")
    assert [1, 1] == [len(family) for family in both.lineage.families]
    assert (1, 1) == found.origins
    assert [True] == [link.certain for link in found.links]
    assert all(link.because.endswith("and both quote it") for link in found.links)


# The ledger -----------------------------------------------------------------------------------------------


def test_a_change_is_entered_once_where_it_came_in():
    """A copy of the copy is laid beside the copy, and repeats no change."""
    first = make(text(*WIRE), "Quorvel Post", published="2031-03-02T09:00Z")
    changed = make(text(*WIRE).replace("Some 2,000", "2,000"), "Drimmond Echo", published="2031-03-02T10:00Z")
    again = make(changed.text, "Oltane Herald", published="2031-03-02T11:00Z")
    lineage = Lineage(
        (
            Derivation(changed.id, first.id, "edit", "certain", 1.0, 1.0),
            Derivation(again.id, changed.id, "republication", "certain", 1.0, 1.0),
        ),
        families=(tuple(sorted(one.id for one in (first, changed, again))),),
    )
    found = [c for one in collated(lineage, first, changed, again).statements for c in one.changes]
    assert [("hedge dropped", first.id, changed.id)] == [
        (one.kind, one.before.article, one.after.article) for one in found
    ]


def test_a_mention_is_laid_beside_the_article_that_it_derives_from():
    """Even where another earlier mention has the very same words."""
    plain = text(*WIRE).replace("Some 2,000", "2,000")
    other = make(plain, "Brixholm Star", published="2031-03-02T08:00Z")
    source = make(text(*WIRE), "Quorvel Post", published="2031-03-02T09:00Z")
    taker = make(plain, "Drimmond Echo", published="2031-03-02T10:00Z")
    ids = tuple(sorted(one.id for one in (other, source, taker)))
    lineage = Lineage((Derivation(taker.id, source.id, "edit", "certain", 1.0, 1.0),), families=(ids,))
    found = holding(collated(lineage, other, source, taker), "Some 2,000").changes
    assert [("hedge added", other.id, source.id), ("hedge dropped", source.id, taker.id)] == [
        (one.kind, one.before.article, one.after.article) for one in found
    ]


def test_where_nobody_knows_who_was_first_either_may_have_dropped_whom_the_other_names():
    """Even where dates would say, if what speaks against them leaves the direction undecided."""
    bare = make("Residents can drink from the mains.", "Star", published="2031-03-02T08:00Z")
    named = make(
        "According to health officials, residents can drink from the mains.",
        "Quorvel Post",
        published="2031-03-02T09:00Z",
    )
    for direction, expected in (("undecided", [("attribution dropped", named.id, bare.id)]), ("likely", [])):
        lineage = Lineage(
            (Derivation(named.id, bare.id, "edit", direction, 1.0, 1.0),),
            families=(tuple(sorted((bare.id, named.id))),),
        )
        found = holding(collated(lineage, bare, named), "Residents can").changes
        assert expected == [(one.kind, one.before.article, one.after.article) for one in found]


def test_a_mention_is_laid_beside_further_articles_told_before():
    """What the likest of them lacks another may hold."""
    plain = "2,000 passengers a day use the crossing between Karsund and the outer islands."
    earlier = make("Some 2,000 passengers a day take the crossing from Karsund to the outer islands.", "Star")
    like = make(f"{plain} Others walk.", "Quorvel Post", published="2031-03-02T09:00Z")
    last = make(f"{plain} Nobody counts them.", "Drimmond Echo", published="2031-03-02T10:00Z")
    apart = Lineage(families=tuple(sorted((one.id,) for one in (earlier, like, last))))
    found = holding(collated(apart, earlier, like, last), "Some 2,000").changes
    assert {(earlier.id, like.id), (earlier.id, last.id)} == {
        (one.before.article, one.after.article) for one in found if one.kind.startswith("hedge")
    }


def test_every_change_is_entered_under_one_statement():
    """A sentence of two clauses, each its own statement, is compared once."""
    sentence = "Some 300 rescue boats carried the injured to Brevik, and divers reportedly searched the cold harbour until dawn."
    first = make(text(sentence, *WIRE), "Quorvel Post", published="2031-03-02T09:00Z")
    bare = sentence.replace("Some 300", "300").replace("reportedly ", "")
    second = make(text(bare, *WIRE), "Drimmond Echo", published="2031-03-02T10:00Z")
    found = [change for one in told(first, second).statements for change in one.changes]
    assert ["hedge dropped", "hedge dropped"] == [one.kind for one in found]
    assert 2 == len({(one.before, one.after) for one in found})


def test_a_change_that_touches_two_statements_is_entered_under_the_first():
    """An attribution stands for both clauses of its sentence, and is dropped once."""
    bare = "The old bridge over the Torp was unsafe for many years, and the council had known it{}."
    first = make(
        text(bare.format(", Tomas Hale said"), *WIRE[3:]), "Quorvel Post", published="2031-03-02T09:00Z"
    )
    second = make(text(bare.format(""), *WIRE[3:]), "Drimmond Echo", published="2031-03-02T10:00Z")
    entered = {
        one.text: [c.kind for c in one.changes] for one in told(first, second).statements if one.changes
    }
    assert {"The old bridge over the Torp was unsafe for many years": ["attribution dropped"]} == entered


# Laws -----------------------------------------------------------------------------------------------------

SENTENCES = st.lists(st.sampled_from((*WIRE, *REWORDED, *BAKERY)), min_size=1, max_size=6, unique=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_every_clause_is_mentioned_in_exactly_one_statement(bodies):
    """No word of an article is in two mentions, and no sentence is missing."""
    articles = [make(text(*body), f"Outlet {number}") for number, body in enumerate(bodies)]
    collation = told(*articles)
    for article in collation.story.articles:
        spans = sorted(
            (m.start, m.end) for s in collation.statements for m in s.mentions if m.article == article.id
        )
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        left = [article.text[i] for i in range(len(article.text)) if not any(a <= i < b for a, b in spans)]
        assert not [character for character in left if character.isalnum()]


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_the_first_mention_is_first_and_the_text_is_its_slice(bodies):
    """One mention is called first, it stands first, and ids are never given twice."""
    collation = told(*(make(text(*body), f"Outlet {number}") for number, body in enumerate(bodies)))
    texts = {one.id: one.text for one in collation.story.articles}
    for statement in collation.statements:
        first, *others = statement.mentions
        assert statement.text == texts[first.article][first.start : first.end]
        assert "first" == first.wording
        assert "first" not in [one.wording for one in others]
    assert len(collation.statements) == len({one.id for one in collation.statements})


def test_a_clause_is_attributed_to_whom_its_own_verb_names() -> None:
    """Two speakers in one sentence: the second clause is told by the verb behind it, not by the first of the sentence."""
    two = "While the mayor insisted that the quay was safe and sound, the old mast fell at noon and two cranes were lost, Ann Lee said."
    again = "The old mast fell at noon and two cranes were lost."
    collation = told(make(two, "Orlan Post"), make(again, "Torp Herald"))
    statement = holding(collation, "two cranes were lost")
    assert ["Ann Lee"] == [one.attribution for one in statement.mentions if one.attribution]
