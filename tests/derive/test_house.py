"""Whether two articles come from one house."""

from __future__ import annotations

import pytest
from making import make

from retold.derive.house import same
from retold.records import Furniture

PAGE = "The quay in May. / Lunn\nRelated article: Ferry Adrift\nThe ferry sank."


def page(text=PAGE, outlet=None, **fields):
    """An article with its caption and related-article line marked."""
    caption, related = text.index("\n"), text.index("\n", text.index("\n") + 1)
    furniture = (Furniture("caption", 0, caption), Furniture("related", caption + 1, related))
    return make(text, outlet, furniture=furniture, **fields)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (make("x", "Post"), make("y", "Post"), "same outlet"),
        (make("x", "Post"), make("y", "Echo"), None),
        (make("x", url="https://www.post.example/a"), make("y", url="http://POST.example/b"), "same outlet"),
        (make("x", url="https://post.example/a"), make("y", url="https://echo.example/b"), None),
        (page(), page(PAGE.replace("May", "June")), "house style"),
        (page(outlet="Post"), page(outlet="Echo"), None),
        (page(), page(PAGE.replace("/ Lunn", "/ Moe")), None),
        (make("x"), make("y"), None),
        (make("x", "Post"), make("y"), None),
    ],
)
def test_one_house_is_known_by_name_address_or_habits(a, b, kind):
    """The name decides, then the address, then two habits of page-making; either article may come first."""
    for reason in (same(a, b), same(b, a)):
        assert kind == (reason.kind if reason else None)


def test_the_habits_are_shown_where_they_stand():
    """The evidence points at the label and the photo credit of both pages."""
    a, b = page(), page(PAGE.replace("May", "June"))
    text = {a.id: a.text, b.id: b.text}
    assert ["Related article:", "/ Lunn"] * 2 == [
        text[place.article][place.start : place.end] for place in same(a, b).places
    ]
