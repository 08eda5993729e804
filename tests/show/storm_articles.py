"""Six invented articles on an invented storm, and the places of words in them."""

from __future__ import annotations

import hashlib

from retold.records import (
    Article,
    Figure,
    Furniture,
    Hedge,
    Mention,
    Place,
    Span,
)

TEXTS = {
    "wire": (
        "OSTERHAVEN (Norrland Wire) — A storm tore the roof off the railway station in Osterhaven on Monday night, "
        "the fire service said.\n\n"
        "At least 30 people were reportedly in the waiting hall when the beams gave way.\n\n"
        "Some 4,000 homes were without power on Tuesday morning, according to the grid operator.\n\n"
        "“We heard a long groan, and then the sky was inside the building,” said Mette Aas, a conductor.\n\n"
        "The station was built in 1911 and last repaired a decade ago.\n\n"
        "The mayor, Jon Vik, said the line would stay closed for about two weeks."
    ),
    "courier": (
        "Osterhaven station on Tuesday. Photo: Norrland Wire\n\n"
        "A storm tore the roof off the railway station in Osterhaven on Monday night, the fire service said.\n\n"
        "30 people were in the waiting hall when the beams gave way.\n\n"
        "Some 4,000 homes were without power on Tuesday morning, according to the grid operator.\n\n"
        "Related article: Storm warning issued for the coast\n\n"
        "“We heard a long groan, and then the sky was inside the building,” said Mette Aas, a conductor.\n\n"
        "The mayor, Jon Vik, said the line would stay closed for about two weeks."
    ),
    "courier-late": (
        "A storm tore the roof off the railway station in Osterhaven on Monday night, the fire service said.\n\n"
        "34 people were in the waiting hall when the beams gave way.\n\n"
        "Some 6,500 homes were without power on Tuesday morning, according to the grid operator.\n\n"
        "“We heard a long groan, and then the sky was inside the building,” said Mette Aas, a conductor.\n\n"
        "The mayor, Jon Vik, said the line would stay closed for about two weeks.\n\n"
        "“Every hall of that age will be inspected before it opens again,” the transport minister, Siri Lund, "
        "said in a statement."
    ),
    "estuary": (
        "In Osterhaven the roof of the railway station was ripped away by a storm late on Monday.\n\n"
        "About 30 travellers stood in the waiting hall when its beams collapsed.\n\n"
        "4,000 households had no electricity on Tuesday morning.\n\n"
        "“We heard a loud groan, and then the sky was inside,” conductor Mette Aas said.\n\n"
        "Mayor Jon Vik expects the line to be closed for two weeks."
    ),
    "post": (
        "“Every hall of that age will be inspected before it opens again,” the transport minister, Siri Lund, "
        "said in a statement on Tuesday.\n\n"
        "Lund ordered a survey of 61 stations, the ministry said.\n\n"
        "The opposition called for an inquiry into how the repair money was spent."
    ),
    "radio": (
        "Two porters told Radio Fjell that water had dripped from the station roof for weeks.\n\n"
        "The roof came off shortly after 22:40 on Monday, the porters said.\n\n"
        "Nobody from the railway answered our calls."
    ),
}


ABOUT = {
    "wire": ("Norrland Wire", "Storm takes roof off Osterhaven station", "2031-11-04T06:10:00+01:00"),
    "courier": ("Osterhaven Courier", "Storm rips roof from station", "2031-11-04T06:52:00+01:00"),
    "courier-late": (
        "Osterhaven Courier",
        "Storm rips roof from station, minister orders checks",
        "2031-11-04T13:20:00+01:00",
    ),
    "estuary": ("The Daily Estuary", "Station roof ripped away", "2031-11-04T08:05:00+01:00"),
    "post": ("Northfield Post", "Lund orders survey of station halls", "2031-11-04T12:00:00+01:00"),
    "radio": ("Radio Fjell", "Porters saw water for weeks", "2031-11-04T09:30:00+01:00"),
}


def ident(name: str) -> str:
    """Return the id of an article of the story."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def article(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    **more: object,
) -> Article:
    """Return an article with its hashes."""
    return Article(
        id=ident(name),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source=str(more.pop("source", f"coverage/{name}.txt")),
        outlet=outlet,
        title=title,
        published=published,
        **more,  # type: ignore[arg-type]
    )


def place(name: str, words: str) -> Place:
    """Return where words stand in an article of the story."""
    start = TEXTS[name].index(words)
    return Place(ident(name), start, start + len(words))


def span(name: str, words: str) -> Span:
    """Return where words stand in an article of the story, without the article."""
    found = place(name, words)
    return Span(found.start, found.end)


def hedge(name: str, words: str, kind: str) -> Hedge:
    """Return words that hedge where they stand in an article of the story."""
    where = span(name, words)
    return Hedge(where.start, where.end, kind)


def figure(name: str, words: str, value: float, counted: str, bound: str | None = None) -> Figure:
    """Return a count as an article gives it."""
    where = span(name, words)
    return Figure(where.start, where.end, value, value, "count", None, counted, bound, where, None)


def mention(name: str, words: str, wording: str, **more: object) -> Mention:
    """Return an article's wording of a statement."""
    where = place(name, words)
    return Mention(where.article, where.start, where.end, wording, **more)  # type: ignore[arg-type]


def articles() -> tuple[Article, ...]:
    """Return the articles of the story in order of time."""
    furniture = {
        "wire": (Furniture("dateline", 0, TEXTS["wire"].index("A storm")),),
        "courier": tuple(
            Furniture(kind, found.start, found.end)
            for kind, found in (
                ("caption", span("courier", "Osterhaven station on Tuesday. Photo: Norrland Wire")),
                ("related article", span("courier", "Related article: Storm warning issued for the coast")),
            )
        ),
    }
    return tuple(
        article(
            name,
            TEXTS[name],
            outlet=outlet,
            title=title,
            published=published,
            language="en",
            url=f"https://{name}.example/storm",
            credits=("Norrland Wire",) if name in ("wire", "courier") else (),
            furniture=furniture.get(name, ()),
        )
        for name, (outlet, title, published) in sorted(ABOUT.items(), key=lambda item: item[1][2])
    )
