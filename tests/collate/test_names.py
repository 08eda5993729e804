"""Whether two names are forms of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.collate.names import one_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Orlov", "Sergey Orlov"),
        ("Sergei Orlov", "Sergey Orlow"),
        ("Orlov", "Sergei Orlov"),
        ("Mira Doll", "Mira DOLL"),
        ("Inge Tvedt", "Inge M. Tvedt"),
        ("José Peña", "Jose Pena"),
        ("police", "Police"),
    ],
)
def test_spellings_and_short_forms_are_one_name(a, b):
    """Whichever is given first."""
    assert (True, True) == (one_name(a, b), one_name(b, a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Orlov", "Boris Orlov"),
        ("Orlov", "Tvedt"),
        ("Tomas Hale", "Tomas Doll"),
        ("Anna Karlov", "Anna Marlov"),
        ("Sergei", "Sergei Orlov"),
        ("the ministry", "the police"),
        ("", "Orlov"),
        ("", ""),
        ("—", "Orlov"),
    ],
)
def test_other_people_are_other_names(a, b):
    """Family members, namesakes by first name, and nobody."""
    assert (False, False) == (one_name(a, b), one_name(b, a))


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_order_of_two_names_does_not_matter(a, b):
    """Any two texts are one name or not, either way round, without an error."""
    assert one_name(a, b) == one_name(b, a)
