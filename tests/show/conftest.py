"""The storm as a collation and a document; a story without dependence; a hostile story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from show.storm import HALLS, POWER, ROOF, lineage, statement, statements
from show.storm_articles import ABOUT, TEXTS, article, articles, mention, place

from retold import collate, show
from retold.records import (
    Change,
    Collation,
    Derivation,
    Furniture,
    Lineage,
    Link,
    Mention,
    Passage,
    Place,
    Reason,
    Skipped,
    Statement,
    Story,
)


@pytest.fixture
def collation() -> Collation:
    """Return the story with all that is concluded of it."""
    story = Story(
        "story-of-the-storm",
        "Storm takes roof off Osterhaven station",
        articles(),
        (Reason("names", "Osterhaven, Mette Aas, Jon Vik", 9.0),),
    )
    passages = (
        Passage(place("courier", ROOF), place("wire", ROOF), 18, 1.0, "verbatim", bits=88.123456),
        Passage(place("courier", POWER), place("wire", POWER), 14, 1.0, "verbatim"),
        Passage(place("courier-late", HALLS), place("post", HALLS), 12, 1.0, "verbatim", quoted=True),
    )
    quotes = collate.utterances(story, lineage())
    return Collation(story, passages, lineage(), statements(), collate.tellings(story, lineage()), quotes)


@pytest.fixture
def document(collation: Collation) -> dict[str, object]:
    """Return the document of the story, with one input that was skipped."""
    return show.document(
        [collation],
        [Skipped("coverage/paywall.html", "no text after removing boilerplate")],
        parameters={"one_story": False},
        version="0.1.0",
    )


@pytest.fixture
def alone() -> Collation:
    """Return two articles between which no dependence was found."""
    texts = {"radio": TEXTS["radio"], "post": TEXTS["post"]}
    told = tuple(
        article(name, text, outlet=ABOUT[name][0], published=ABOUT[name][2], title=ABOUT[name][1])
        for name, text in texts.items()
    )
    found = tuple(
        statement("statement", (1, 1), (mention(name, words, "first"),))
        for name, words in (
            ("radio", "Nobody from the railway answered our calls."),
            ("post", "Lund ordered a survey of 61 stations, the ministry said."),
        )
    )
    checked = (
        Reason("wording", "no run of 7 words in common but for names", 0.0),
        Reason("order", "no three statements in the same order", 0.0),
        Reason("credits", "no agency credited by both", 0.0),
    )
    story = Story("story-apart", "Station roof", told)
    apart = Lineage(families=tuple((a.id,) for a in told), separate=checked)
    return Collation(story, (), apart, found, collate.tellings(story, apart))


@pytest.fixture
def hostile() -> Callable[[str], Collation]:
    """Return a maker of a story in which one string stands wherever an article or a person puts text."""

    def made(nasty: str) -> Collation:
        texts = {
            name: f"{nasty} the same words were carried by {number} of them {nasty}"
            for number, name in enumerate(("one", "two"))
        }
        told = tuple(
            article(
                name,
                text,
                outlet=nasty,
                title=nasty,
                byline=nasty,
                credits=(nasty,),
                url=nasty,
                canonical_url=nasty,
                language=nasty,
                source=nasty,
                furniture=(Furniture(nasty or "caption", 0, len(nasty)),),
                extra={nasty: nasty},
            )
            for name, text in texts.items()
        )
        first, second = (Place(a.id, 0, len(a.text)) for a in told)
        reason = Reason(nasty, nasty, 1.5, (first, second))
        said = Statement(
            "said",
            "quote",
            told[0].text,
            (
                Mention(first.article, 0, first.end, "first", nasty),
                Mention(second.article, 0, second.end, "edited", nasty),
            ),
            (1, 2),
            (nasty,),
            (Change("quote altered", first, second, nasty),),
            nasty,
            (Link(first, second, certain=False, because=nasty),),
        )
        links = Lineage(
            (Derivation(told[1].id, told[0].id, "edit", "likely", 0.9, 0.9, (reason,)),),
            (),
            (tuple(a.id for a in told),),
            (reason,),
        )
        story = Story("hostile", nasty, told, (reason,))
        passages = (Passage(first, second, 8, 0.9, "edited"),)
        return Collation(story, passages, links, (said,), collate.tellings(story, links))

    return made
