"""What holds of every draft: places are exact, the order of sources is none, copies with credit pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import check
from retold.check.codes import BY_ID
from retold.records import Article

WIRE = """At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday, police said.

The steering had reportedly failed a minute before the collision, the harbour office said.

“We lost the rudder and then we lost the light,” Inge Tvedt told reporters on the quay.

Some 2,000 passengers a day use the crossing between Karsund and the outer islands, which former transport minister Dorin Kest opened.
"""
OWN = """The ferry Aldora ran into a pier at Karsund, and a dozen of those on board were hurt, hospital staff said.

Dorin Kest, who opened the route as a minister, said he had warned of the old engines. “Nobody listened to us in the spring,” he said.
"""
SOURCES = (
    make(WIRE, "Harbour Wire", published="2031-03-02T10:00:00Z"),
    make(
        WIRE.replace("Some 2,000", "2,000").replace("reportedly ", ""),
        "Drimmond Echo",
        published="2031-03-02T12:00:00Z",
    ),
    make(OWN, "Orlan Herald", published="2031-03-02T11:00:00Z"),
)
PIECES = (
    "At least 21 people were injured when the ferry Aldora struck the north pier at Karsund on Friday.",
    "“We lost the rudder and then we lost our nerve,” Inge Tvedt told reporters on the quay.",
    "The steering had failed a minute before the collision.",
    "2,000 passengers a day use the crossing between Karsund and the outer islands.",
    "“Nobody listened to us in the spring,” Inge Tvedt said.",
    "The transport minister Dorin Kast opened the route, and it cost $37 million. 😀",
    "Nobody said anything else.",
)


def errors(draft: Article, sources: tuple[Article, ...] = SOURCES) -> list[check.Finding]:
    """What a draft would fail for."""
    return [one for one in check.draft(draft, sources)[1] if BY_ID[one.code].level != "note"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5),
    st.permutations(SOURCES),
    st.sampled_from(["\n\n", " ", "\r\n\r\n"]),
)
def test_the_order_of_the_sources_changes_nothing(pieces, ordered, joint):
    """Findings and evidence are the same."""
    draft = make(joint.join(pieces))
    assert check.draft(draft, SOURCES)[1] == check.draft(draft, ordered)[1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["\n\n", "\n", "  "]))
def test_every_place_is_a_slice(pieces, joint):
    """Nothing is empty, nothing lies outside of its text, and findings come in order."""
    laid, findings = check.draft(make(joint.join(pieces)), SOURCES)
    spans = [(one.start, one.end) for one in findings]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(laid.draft.text) for start, end in spans)
    places = [place for one in findings for place in one.evidence]
    assert all(laid.slice(place) and place.article != laid.draft.id for place in places)


@pytest.mark.parametrize("number", range(3))
def test_a_copy_with_credit_passes(number):
    """Whoever says whose words they are may use them as they stand: also those of a copy that dropped a hedge."""
    source = SOURCES[number]
    draft = make(f"{source.text}\nThis story first appeared in the {source.outlet}.\n")
    assert errors(draft) == []


def test_a_copy_without_credit_is_found():
    """The same without the last line is somebody else's text."""
    assert "T01" in {one.code for one in errors(make(SOURCES[0].text))}


def test_a_source_that_only_copies_is_no_second_voice():
    """The copy that dropped “some” does not make the draft right; a source of its own does."""
    draft = make("The crossing between Karsund and the outer islands is used by 2,000 passengers a day.")
    assert [one.code for one in errors(draft)] == ["H01"]
    other = make(
        "Every day 2,000 passengers use the crossing between Karsund and the outer islands, the toll office said.",
        "Isle Post",
    )
    assert errors(draft, (*SOURCES, other)) == []


def test_a_later_version_may_know_better():
    """What its own outlet corrected is right, though it comes from the version that has another figure."""
    later = replace(
        make(WIRE.replace("Some 2,000", "Some 3,000"), "Harbour Wire", published="2031-03-02T18:00:00Z"),
        extra={},
    )
    draft = make("Some 3,000 passengers a day use the crossing between Karsund and the outer islands.")
    assert [one.code for one in errors(draft, SOURCES[:1])] == ["F01"]
    assert errors(draft, (SOURCES[0], later)) == []


def test_origins_count_the_sources_alone():
    """Two copies of one report are one origin; a report of one's own is a second."""
    draft = make("Some 2,000 passengers a day use the crossing between Karsund and the outer islands.")
    laid, _ = check.draft(draft, SOURCES)
    (sentence,) = laid.sentences
    assert {one.origins for one in sentence.clauses} == {(1, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "\n \n",
        "THE FERRY ALDORA STRUCK THE NORTH PIER AT KARSUND. 21 PEOPLE WERE HURT.",
        "Q: Who was on the bridge?\nA: “We lost the rudder”, he said.\nQ: And then?\nA: Nobody knows.\n",
        "- 12 hurt\n- 2,000 a day\n* “We lost\n1. the rudder\n",
        "„We lost the rudder and then we lost the light«, said ‹Inge Tvedt› ''on'' the `quay`.",
        "“““ ”” ‘ ’ \" ' « » “ unclosed and unclosed and unclosed again",
        "# Heading\n\n> “We lost the rudder” — *Inge Tvedt*\n\n| a | b |\n|---|---|\n| 12 | 2,000 |\n",
        "\u202eרכבת\u202c 😀 İstanbul ﬁre ½",
        "a" * 5000,
        "12 " * 500,
        "...",
    ],
    ids=[
        "blank",
        "capitals",
        "transcript",
        "list",
        "marks",
        "unclosed",
        "markdown",
        "scripts",
        "word",
        "numbers",
        "dots",
    ],
)
def test_odd_drafts_are_checked(text):
    """No text breaks the check, whatever it holds."""
    laid, findings = check.draft(make(text), SOURCES)
    assert all(0 <= one.start < one.end <= len(laid.draft.text) for one in findings)


def test_a_draft_like_a_source_is_not_taken_for_it():
    """The ids of draft and source differ, even where text and outlet are the same."""
    laid, _ = check.draft(SOURCES[0], SOURCES)
    assert laid.draft.id not in {one.id for one in SOURCES}
    assert len(laid.sources) == len(SOURCES)


def test_without_any_source_everything_is_unknown():
    """No sources in common with the draft: quotations and figures are in none."""
    stranger = make("The village bakery won a prize for its rye bread in the spring, the guild said in Torp.")
    codes = {one.code for one in check.draft(make(PIECES[1] + " " + PIECES[0]), (stranger,))[1]}
    assert codes >= {"Q02", "F02", "S01"}
