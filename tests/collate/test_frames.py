"""Which words say who speaks."""

from __future__ import annotations

import pytest
from collate.sides import side

from retold.collate.frames import framed


def words(text: str) -> str:
    """The framing words of the first sentence of a text."""
    one = side(text, "a")
    return " ".join(one.parsed.words.folded[index] for index in sorted(framed(one)))


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The bridge was unsafe for years, Tomas Hale said.", "tomas hale said"),
        ("The bridge was unsafe, harbour master Tomas Hale said.", "harbour master tomas hale said"),
        ("The bridge was unsafe, Tomas Hale, for the port, said.", "tomas hale for the port said"),
        (
            "According to Tomas Hale, who runs the port, the bridge was unsafe.",
            "according to tomas hale who runs the port",
        ),
        ("According to Tomas Hale, the bridge was unsafe.", "according to tomas hale"),
        ("Tomas Hale said the bridge was unsafe.", "tomas hale said"),
        ("“We lost the rudder,” union leader Tomas Hale said.", "union leader tomas hale said"),
        ("The bridge was unsafe for years.", ""),
    ],
)
def test_name_office_and_cue_are_the_frame(text, frame):
    """Up to the marks around them, and never what is said."""
    assert frame == words(text)


def test_a_source_without_a_name_is_no_mere_label():
    """That somebody will not be named is worth telling."""
    text = "The bridge was unsafe, said a port official, who wished to remain anonymous."
    assert "anonymous" not in words(text)
