"""A line that offers something to readers is furniture; one that tells of offers, or says who said so, is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read.offers import closing, is_offer, is_told, names_author

OFFERS = [
    "Already a subscriber? Log in here",
    "Don’t have an account? Register now",
    "This article is only available to subscribers.",
    "You have 2 free articles left this month",
    "Start your free trial today",
    "Sign up for our weekly newsletter",
    "Follow us on social media",
    "Share this story",
    "Thanks for reading. All rights reserved.",
    "You can unsubscribe at any time.",
]
TOLD = [
    "Register for free lunches before May, the school said.",
    "Start your free trial today, the advert told viewers.",
    "The newspaper offered its subscribers two free articles.",
    "Sign up or leave, the coach shouted.",
    "Follow us to the harbour, the pilot told the crew.",
]


@pytest.mark.parametrize("line", OFFERS)
def test_offers_are_whole_lines(line):
    """Of accounts, subscriptions, newsletters and requests, each recognised as it stands."""
    assert is_offer(line)


@pytest.mark.parametrize("line", TOLD)
def test_what_somebody_tells_is_no_offer(line):
    """It may open like one."""
    assert not is_offer(line)


def test_who_says_it_stands_behind_a_comma():
    """With a verb of saying."""
    assert is_told("Cancel at any time, the company told its guests.")
    assert not is_told("Cancel at any time.")


@pytest.mark.parametrize("line", OFFERS)
def test_an_offer_that_closes_a_paragraph_begins_behind_the_last_told_sentence(line):
    """What is told before it stays; the place is that of the offer."""
    told = "The pier stays closed until May, she said. "
    at = closing(told + line)
    assert at is None or (told + line)[at:] == line


def test_most_offers_are_found_behind_what_is_told():
    """Those that open with one of the known words."""
    told = "The pier stays closed until May, she said. "
    assert [len(told)] * 5 == [closing(told + line) for line in (OFFERS[0], *OFFERS[1:5])]


def test_a_paragraph_that_only_tells_has_no_closing_offer():
    """Wherever its sentences end."""
    assert [None] * len(TOLD) == [closing(f"It rained. {line}") for line in TOLD]


def test_where_an_author_is_followed():
    """By name or pronoun, with the sign of an account; a pilot whom a crew follows is no author."""
    assert names_author("Follow Ann Lindqvist on Twitter @annlind")
    assert names_author("Ann Lindqvist covers harbours. You can follow her at @annlind.")
    assert not names_author("The crew was told to follow the pilot on deck.")


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text):
    """Where an offer begins lies inside the text, and what begins there is one."""
    at = closing(text)
    assert at is None or 0 < at < len(text)
    assert not (is_offer(text) and is_told(text))
