"""Countries by their names, peoples and capitals."""

from __future__ import annotations

import pytest

from retold.text.bodies import key
from retold.text.countries import countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (("russia",), "RU"),
        (("russian", "federation"), "RU"),
        (("us",), "US"),
        (("uk",), "GB"),
        (("united", "kingdom"), "GB"),
        (("european", "union"), "EU"),
        (("wales",), None),
        (("america",), None),
    ],
)
def test_a_country_has_its_names(name, code):
    """Full names, short names and abbreviations that are in use; no parts of countries."""
    assert countries().names.get(name) == code


def test_peoples_and_capitals_lead_to_their_country():
    """What several countries share leads to the largest, or to none."""
    table = countries()
    assert (table.peoples["french",], table.peoples["dutch",], table.peoples["chinese",]) == (
        "FR",
        "NL",
        "CN",
    )
    assert (table.capitals["moscow",], table.capitals["washington",]) == ("RU", "US")


def test_every_row_has_four_cells():
    """The table is what the script writes: a code of two letters, names, a people, a capital."""
    assert len(countries().names) > 400
    assert {len(code) for code in countries().names.values()} == {2}


def test_one_key_for_all_ways_to_name_a_countrys_body():
    """A possessive, an adjective or an abbreviation before it makes no difference."""
    assert key(("russian", "foreign", "ministry")) == key(("russia", "foreign", "ministry"))
    assert key(("un", "command")) == key(("united", "nations", "command"))
    assert key(("jordan", "smith")) == ("jordan", "smith")
