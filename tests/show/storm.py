"""What must be concluded of the articles on the storm, written by hand: statements and lineage."""

from __future__ import annotations

import hashlib

from show.storm_articles import TEXTS, figure, hedge, ident, mention, place

from retold.records import (
    Change,
    Derivation,
    Lineage,
    Link,
    Mention,
    Place,
    Reason,
    Route,
    Statement,
    Unseen,
)


def statement(
    kind: str, origins: tuple[int, int], mentions: tuple[Mention, ...], **more: object
) -> Statement:
    """Return a statement in the words of its first mention."""
    by_id = {ident(name): text for name, text in TEXTS.items()}
    first = mentions[0]
    text = by_id[first.article][first.start : first.end]
    digest = hashlib.sha256(f"{kind}{text}".encode()).hexdigest()[:16]
    return Statement(digest, kind, text, mentions, origins, links=links(origins, mentions), **more)  # type: ignore[arg-type]


def links(origins: tuple[int, int], mentions: tuple[Mention, ...]) -> tuple[Link, ...]:
    """Return links of the first mention with each later one, so many of them that they give the origins."""
    spots = {one.article: Place(one.article, one.start, one.end) for one in reversed(mentions)}
    first, *later = (spots[id_] for id_ in dict.fromkeys(one.article for one in mentions))
    sure, possible = len(spots) - origins[1], len(spots) - origins[0]
    return tuple(
        Link(first, other, number < sure, "the same words" if number < sure else "both name the porters")
        for number, other in enumerate(later[:possible])
    )


ROOF = "A storm tore the roof off the railway station in Osterhaven on Monday night, the fire service said."


GROAN = "“We heard a long groan, and then the sky was inside the building,”"


GROAN_LINE = f"{GROAN} said Mette Aas, a conductor."


HALLS = "“Every hall of that age will be inspected before it opens again,”"


MAYOR = "The mayor, Jon Vik, said the line would stay closed for about two weeks."


POWER = "Some 4,000 homes were without power on Tuesday morning, according to the grid operator."


GAVE_WAY = "30 people were in the waiting hall when the beams gave way."


MINISTER = f"{HALLS} the transport minister, Siri Lund, said in a statement"


def hall() -> Statement:
    """Return the statement on the waiting hall, whose hedges and figure change."""
    return statement(
        "statement",
        (1, 1),
        (
            mention(
                "wire",
                "At least 30 people were reportedly in the waiting hall when the beams gave way.",
                "first",
                hedges=(hedge("wire", "At least", "approximate"), hedge("wire", "reportedly", "reportive")),
                figures=(figure("wire", "At least 30 people", 30, "person", "at least"),),
            ),
            mention("courier", GAVE_WAY, "edited", figures=(figure("courier", "30 people", 30, "person"),)),
            mention(
                "courier-late",
                GAVE_WAY.replace("30", "34"),
                "edited",
                figures=(figure("courier-late", "34 people", 34, "person"),),
            ),
            mention(
                "estuary",
                "About 30 travellers stood in the waiting hall when its beams collapsed.",
                "reworded",
                hedges=(hedge("estuary", "About", "approximate"),),
                figures=(figure("estuary", "About 30 travellers", 30, "person", "about"),),
            ),
        ),
        changes=(
            Change(
                "hedge dropped",
                place("wire", "reportedly"),
                place("courier", "were in"),
                "“reportedly” has no counterpart",
            ),
            Change(
                "figure", place("courier", "30 people"), place("courier-late", "34 people"), "30 became 34"
            ),
        ),
    )


def power() -> Statement:
    """Return the statement on the power cut, whose figure and attribution change."""
    return statement(
        "figure",
        (1, 1),
        (
            mention(
                "wire",
                POWER,
                "first",
                attribution="the grid operator",
                figures=(figure("wire", "Some 4,000 homes", 4000, "home", "about"),),
            ),
            mention(
                "courier",
                POWER,
                "verbatim",
                attribution="the grid operator",
                figures=(figure("courier", "Some 4,000 homes", 4000, "home", "about"),),
            ),
            mention(
                "courier-late",
                POWER.replace("4,000", "6,500"),
                "edited",
                attribution="the grid operator",
                figures=(figure("courier-late", "Some 6,500 homes", 6500, "home", "about"),),
            ),
            mention(
                "estuary",
                "4,000 households had no electricity on Tuesday morning.",
                "reworded",
                figures=(figure("estuary", "4,000 households", 4000, "home"),),
            ),
        ),
        attributed_to=("the grid operator",),
        changes=(
            Change(
                "figure",
                place("courier", "Some 4,000 homes"),
                place("courier-late", "Some 6,500 homes"),
                "4,000 became 6,500",
            ),
            Change(
                "hedge dropped", place("wire", "Some"), place("estuary", "4,000"), "“Some” has no counterpart"
            ),
            Change(
                "attribution dropped",
                place("wire", "according to the grid operator"),
                place("estuary", "4,000 households had no electricity"),
                "nobody is named",
            ),
        ),
    )


def statements() -> tuple[Statement, ...]:
    """Return all statements of the story."""
    everywhere = (("wire", "first"), ("courier", "verbatim"), ("courier-late", "verbatim"))
    return (
        statement(
            "statement",
            (1, 2),
            (
                *(
                    mention(name, ROOF, wording, attribution="the fire service")
                    for name, wording in everywhere
                ),
                mention("estuary", TEXTS["estuary"].split("\n")[0], "reworded"),
                mention(
                    "radio", "The roof came off shortly after 22:40 on Monday, the porters said.", "first"
                ),
            ),
            attributed_to=("the fire service", "the porters"),
        ),
        hall(),
        power(),
        statement(
            "statement", (1, 1), tuple(mention(name, GROAN_LINE, wording) for name, wording in everywhere)
        ),
        statement(
            "quote",
            (1, 1),
            (
                *(mention(name, GROAN, wording, attribution="Mette Aas") for name, wording in everywhere),
                mention(
                    "estuary",
                    "“We heard a loud groan, and then the sky was inside,”",
                    "edited",
                    attribution="Mette Aas",
                ),
            ),
            attributed_to=("Mette Aas",),
            speaker="Mette Aas",
            changes=(
                Change(
                    "quote altered",
                    place("wire", "a long groan"),
                    place("estuary", "a loud groan"),
                    "words changed inside the marks",
                ),
                Change(
                    "quote truncated",
                    place("wire", "inside the building"),
                    place("estuary", "inside,”"),
                    "the end is missing",
                ),
            ),
        ),
        statement(
            "statement",
            (1, 1),
            (mention("wire", "The station was built in 1911 and last repaired a decade ago.", "first"),),
        ),
        statement(
            "statement",
            (1, 1),
            (
                *(mention(name, MAYOR, wording, attribution="Jon Vik") for name, wording in everywhere),
                mention(
                    "estuary",
                    "Mayor Jon Vik expects the line to be closed for two weeks.",
                    "reworded",
                    attribution="Jon Vik",
                ),
            ),
            attributed_to=("Jon Vik",),
        ),
        statement(
            "statement",
            (1, 1),
            tuple(mention(name, MINISTER, "verbatim") for name in ("courier-late", "post")),
        ),
        statement(
            "quote",
            (1, 1),
            tuple(
                mention(name, HALLS, "verbatim", attribution="Siri Lund") for name in ("courier-late", "post")
            ),
            attributed_to=("Siri Lund",),
            speaker="Siri Lund",
        ),
        *(
            statement("statement", (1, 1), (mention(name, words, "first"),))
            for name, words in (
                ("post", "Lund ordered a survey of 61 stations, the ministry said."),
                ("post", "The opposition called for an inquiry into how the repair money was spent."),
                (
                    "radio",
                    "Two porters told Radio Fjell that water had dripped from the station roof for weeks.",
                ),
                ("radio", "Nobody from the railway answered our calls."),
            )
        ),
    )


def lineage() -> Lineage:
    """Return who goes back to whom in the story."""
    unseen = "unseen-ministry"
    return Lineage(
        derivations=(
            Derivation(
                ident("courier"),
                ident("wire"),
                "republication",
                "certain",
                0.99,
                0.96,
                (
                    Reason(
                        "credit", "credits Norrland Wire", 6.2, (place("courier", "Photo: Norrland Wire"),)
                    ),
                    Reason(
                        "order",
                        "5 of 6 sentences in the same order",
                        4.1,
                        (place("wire", ROOF), place("courier", ROOF)),
                    ),
                ),
            ),
            Derivation(
                ident("courier-late"),
                ident("courier"),
                "revision",
                "certain",
                0.99,
                0.82,
                (
                    Reason(
                        "outlet",
                        "same outlet, later, and drops “reportedly” as the earlier version does",
                        7.0,
                        (place("courier-late", GAVE_WAY.replace("30", "34")),),
                    ),
                ),
            ),
            Derivation(
                ident("estuary"),
                ident("wire"),
                "rewrite",
                "likely",
                0.91,
                0.88,
                (
                    Reason(
                        "order",
                        "5 of 5 sentences tell the same in the same order",
                        5.3,
                        (place("estuary", "ripped away by a storm"), place("wire", "tore the roof off")),
                    ),
                ),
            ),
            Derivation(
                ident("courier-late"),
                unseen,
                "shared source",
                "likely",
                0.86,
                0.17,
                (Reason("wording", "11 words in a row, quoted", 3.0, (place("courier-late", HALLS),)),),
            ),
            Derivation(
                ident("post"),
                unseen,
                "shared source",
                "likely",
                0.86,
                0.4,
                (Reason("wording", "11 words in a row, quoted", 3.0, (place("post", HALLS),)),),
            ),
        ),
        unseen=(
            Unseen(
                unseen,
                None,
                (
                    Reason(
                        "statement", "both say “in a statement”", 2.0, (place("post", "said in a statement"),)
                    ),
                ),
                (place("post", "said in a statement"), place("courier-late", HALLS)),
            ),
        ),
        families=(
            tuple(ident(name) for name in ("wire", "courier", "courier-late", "estuary", "post")),
            (ident("radio"),),
        ),
        separate=(
            Reason("wording", "no run of 7 words is shared with any other article", 0.0),
            Reason("order", "one statement in common, in other words", 0.0),
        ),
        routes=(
            Route(
                *sorted((ident("courier"), ident("wire"))),
                0.99,
                0.94,
                (Reason("named", "one names the other", 3.9), Reason("conflict", "either has signs", -0.6)),
            ),
        ),
    )
