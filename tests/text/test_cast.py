"""Whom a text names, as what, in which role, and what it lets them do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.records import Furniture
from retold.text.cast import cast


def called(text: str) -> list[str]:
    """The names of a text in order."""
    return [text[one.start : one.end] for one in cast(text).namings]


def meant(text: str) -> dict[str, str]:
    """Each name of a text with the fullest form of it."""
    return {text[one.start : one.end]: text[one.head.start : one.head.end] for one in cast(text).namings}


def kinds(text: str) -> dict[str, str | None]:
    """Each name of a text with its kind."""
    return {text[one.start : one.end]: one.kind for one in cast(text).namings}


def roles(text: str) -> dict[str, list[str]]:
    """The roles beside each name that has any."""
    found: dict[str, list[str]] = {}
    for one in cast(text).namings:
        if one.roles:
            found.setdefault(text[one.start : one.end], []).extend(text[r.start : r.end] for r in one.roles)
    return found


def done(text: str) -> list[tuple[str, str, str]]:
    """Who does what by which verb."""
    return [
        (text[one.actor.start : one.actor.end], one.kind, text[one.start : one.end])
        for one in cast(text).deeds
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Critics said the bridge at Orlan was old.", ["Orlan"]),
        ("On Monday in March the ferry left Quorvel.", ["Quorvel"]),
        ("He met Ines Tvedt, and Tvedt smiled.", ["Ines Tvedt", "Tvedt"]),
        ("The Danish army left. The Dutch and the Belgians stayed.", ["Danish army"]),
        ("MINISTER QUITS OVER BRIDGE COSTS\n\nInes Tvedt has gone.", ["Ines Tvedt"]),
        ("Minister Quits Over Bridge Costs\n\nInes Tvedt has gone.", ["Ines Tvedt"]),
        ("They called for war on IS fighters near Orlan.", ["IS", "Orlan"]),
        ("He stayed at Lar-a-Mago with Kim Dong-un.", ["Lar-a-Mago", "Kim Dong-un"]),
        ("A. J. Tvedt runs the University of Orlan.", ["A. J. Tvedt", "University of Orlan"]),
        (
            "The group al-Tarvi denied it, and the Smith & Lund Trust agreed.",
            ["al-Tarvi", "Smith & Lund Trust"],
        ),
        ("Traffic on Route 94 stopped.", []),
    ],
)
def test_names_are_told_from_words_with_a_capital(text, expected):
    """Words that stand first, days, peoples, headings and labels name nobody."""
    assert called(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CIA Director Mike Tvedt left.", {"CIA": "CIA", "Mike Tvedt": "Mike Tvedt"}),
        ("Ines Tvedt spoke. Ms Tvedt left.", {"Ines Tvedt": "Ines Tvedt", "Tvedt": "Ines Tvedt"}),
        (
            "The Orlan Harriers won. It was a good night for the Harriers.",
            {"Orlan Harriers": "Orlan Harriers", "Harriers": "Orlan Harriers"},
        ),
    ],
)
def test_short_forms_mean_the_fuller_one(text, expected):
    """A surname is the one person's whom the text names in full; a title is no part of a name."""
    assert meant(text) == expected


def test_a_surname_of_two_is_left_open():
    """Nobody is chosen where the text names two of one surname, unless a title does it."""
    text = "Jane Smith and John Smith met. Smith laughed, and Mr Smith left."
    bare, titled = cast(text).namings[2:]
    assert [text[one.start : one.end] for one in bare.among] == ["Jane Smith", "John Smith"]
    assert (bare.head.start, bare.head.end) == (bare.start, bare.end)
    assert text[titled.head.start : titled.head.end] == "John Smith"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zemia's veteran foreign minister, Ines Tvedt, spoke.",
            {"Ines Tvedt": ["Zemia's veteran foreign minister"]},
        ),
        ("Russian Foreign Minister Ines Tvedt spoke.", {"Ines Tvedt": ["Russian Foreign Minister"]}),
        ("Ines Tvedt, a joiner from Orlan, was on deck.", {"Ines Tvedt": ["a joiner from Orlan"]}),
        ("Ines Tvedt, 34, a teacher, was on deck.", {"Ines Tvedt": ["a teacher"]}),
        ("Palace spokesperson Ines Tvedt spoke.", {"Ines Tvedt": ["Palace spokesperson"]}),
        ("They left Ines Tvedt, the harbour told us, alone.", {}),
        ("Ines Tvedt, Zemian officials and others were there.", {}),
    ],
)
def test_roles_stand_before_and_behind_names(text, expected):
    """What says who somebody is stands right before the name, or behind it between commas."""
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Tvedt spoke.", {"Tvedt": "person"}),
        ("They swam in Quorvel.", {"Quorvel": "place"}),
        ("Russia is large.", {"Russia": "place"}),
        ("The Port Authority said no.", {"Port Authority": "body"}),
        ("The European Union waits.", {"European Union": "body"}),
        ("The Tarvi is an armed group of the north.", {"Tarvi": "body"}),
        ("Nothing is known of Quorvel.", {"Quorvel": None}),
        ("There is no doubt in Quorvel's case.", {"Quorvel": None}),
    ],
)
def test_a_kind_is_what_the_text_shows(text, expected):
    """Titles, prepositions, nouns and tables tell a kind; where nothing does, there is none."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ines Tvedt warned of storms.", [("Ines Tvedt", "warned", "warned")]),
        ("Russia has pledged two ships.", [("Russia", "pledged", "has pledged")]),
        ("Tvedt denied the report.", [("Tvedt", "denied", "denied")]),
        ("Tvedt rejected the claims.", [("Tvedt", "denied", "rejected")]),
        ("Tvedt rejected the offer.", [("Tvedt", "did", "rejected")]),
        ("Tvedt did not warn anybody.", [("Tvedt", "did", "did not warn")]),
        ("China and Russia left early.", [("China", "did", "left"), ("Russia", "did", "left")]),
        ("Envoys from China and Russia left early.", []),
        ("Tvedt was arrested on Monday.", []),
        ("They say that Lund charges rose.", []),
        ("The Orlan-based firm closed.", []),
        ("Tvedt's brother left.", []),
        ("Ines Tvedt, who runs the boat, left.", [("Ines Tvedt", "did", "runs")]),
        ("“Russia has lied to us all along,” they said.", []),
        ("In Orlan, Tvedt said so.", [("Tvedt", "said", "said")]),
        (
            "Ines Tvedt said on Monday that she left the boat.",
            [("Ines Tvedt", "said", "said"), ("Ines Tvedt", "did", "left")],
        ),
    ],
)
def test_names_do_what_their_verbs_say(text, expected):
    """The subject of an active verb does it; prepositions, possessives, passives and quotations do nothing."""
    assert done(text) == expected


def test_abbreviations_in_brackets_are_tied_to_the_name():
    """Only first letters in order make an abbreviation."""
    text = "The World Herring Programme (WHP) and the Port of Orlan (XY) met."
    assert [(text[a.start : a.end], text[b.start : b.end]) for a, b in cast(text).tied] == [
        ("World Herring Programme", "WHP")
    ]


def test_furniture_names_nobody():
    """What is not told by the text is not read."""
    text = "Ines Tvedt left.\n\nPhoto: Olga Lund"
    found = cast(text, (Furniture("credit", 18, len(text)),)).namings
    assert [text[one.start : one.end] for one in found] == ["Ines Tvedt"]


def test_a_country_stands_inside_the_name_of_its_ministry():
    """The ministry is the name, and the country is marked as within it."""
    text = "Russia's Foreign Ministry said so. The Russian foreign ministry agreed."
    found = [(text[one.start : one.end], one.within) for one in cast(text).namings]
    assert found == [
        ("Russia's Foreign Ministry", False),
        ("Russia", True),
        ("Russian foreign ministry", False),
    ]


TOKENS = (
    "Ana Lee Mr Smith Smith's Russia Moscow the of and & who said warned pledged denied left President CIA (CIA) al-Tarvi "
    "-un , . ; : “ ” \n\n Ltd Jr U.S. I he she It Ministry Foreign Russian Route 94 İstanbul ﬁ 東京 \u200b '' 's"
).split(" ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join) | st.text(max_size=80))
def test_whatever_a_text_says_its_names_lie_in_it(text):
    """Names, heads, roles, verbs and actors are places of the text, and a name is never empty."""
    found = cast(text)
    spans = [(one.start, one.end) for one in found.namings]
    spans += [(one.head.start, one.head.end) for one in found.namings]
    spans += [(role.start, role.end) for one in found.namings for role in (*one.roles, *one.among)]
    spans += [(one.start, one.end) for one in found.deeds] + [
        (d.actor.start, d.actor.end) for d in found.deeds
    ]
    assert [] == [span for span in spans if not 0 <= span[0] < span[1] <= len(text)]
    assert len({(one.start, one.end) for one in found.namings}) == len(found.namings)
