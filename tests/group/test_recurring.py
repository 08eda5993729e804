"""What comes out day by day in one form is not one story, and does not glue stories together."""

from __future__ import annotations

import hashlib

import pytest

from retold import group
from retold.records import Article

SKY = [
    "Orlan will be dry and bright on Monday with a light wind from the west. Highs will reach 17 degrees in the valley "
    "and 12 on Mount Kessel. Tonight stays clear, with ground frost in places. Pollen: low. Sunset at 20:41.",
    "Orlan will be wet and blustery on Tuesday with a strong wind from the north. Highs will reach 11 degrees in the "
    "valley and 6 on Mount Kessel. Tonight brings showers, with hail in places. Pollen: low. Sunset at 20:43.",
    "Orlan will be grey and mild on Wednesday with hardly any wind. Highs will reach 14 degrees in the valley and 9 on "
    "Mount Kessel. Tonight stays cloudy, with drizzle in places. Pollen: moderate. Sunset at 20:44.",
]
STARS = [
    "Aries: a letter from abroad changes your plans. Taurus: stay at home and count your savings. Gemini: an old friend "
    "needs your help. Cancer: say what you want, and say it early. Leo: do not lend money. Virgo: rest.",
    "Aries: speak less and listen more. Taurus: a stranger pays you a compliment. Gemini: finish what lies on your desk. "
    "Cancer: the evening belongs to your family. Leo: travel brings luck. Virgo: doubt is no weakness.",
    "Aries: wait for the second offer. Taurus: your patience is rewarded. Gemini: drink water and sleep. Cancer: someone "
    "remembers you fondly. Leo: a lost key turns up. Virgo: today is made for lists.",
]
SHARES = [
    "Orlan shares ended higher on Monday as banks gained. The OX 40 index rose 0.8 percent to 4,112 points. Kessel Bank "
    "added 3.1 percent after its results, while the shipper Nordhav fell. Crude slipped to 71 dollars, traders said.",
    "Orlan shares closed lower on Tuesday, dragged down by miners. The OX 40 index lost 1.3 percent to 4,058 points. The "
    "copper group Varda tumbled 6 percent on a strike at its pit. The krone weakened against the euro, traders said.",
    "Orlan shares were little changed on Wednesday before the central bank meets. The OX 40 index stood at 4,061 points. "
    "The brewer Lund gained 2 percent on a takeover rumour. Bond yields edged up, traders said.",
]
FERRY = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard. Rescue crews from Bergskar "
    "lifted everyone off by dawn, harbour master Ingrid Dahl said. The hull was torn on a reef."
)
FERRY_TOO = (
    "All 212 people on the Halvorsen are safe after the ferry struck a reef near Bergskar, said harbour master Ingrid "
    "Dahl. The ship was still listing on Tuesday, and rescue crews kept watch over its torn hull."
)
TAX = (
    "Parliament in Lorvania voted on Tuesday to raise the tax on sugar by four cents. Finance minister Tomas Breck called "
    "the sugar tax overdue; brewers in Lorvania threatened to sue."
)
TAX_TOO = (
    "Brewers will go to court over the sugar tax that Lorvania passed on Tuesday. Tomas Breck, the finance minister, said "
    "that parliament had acted within its powers."
)
DIGEST = f"{FERRY} Also today: {TAX} And in sport, the Orlan rowers won the Kessel regatta for the third time."


def article(text: str, day: str | None, **fields: object) -> Article:
    """Make an article of a text that came out on a day of May 2021."""
    sha = hashlib.sha256(f"{text}{day}{fields}".encode()).hexdigest()
    published = f"2021-05-{day}" if day else None
    return Article(**{"id": sha[:12], "text": text, "sha256": sha, "source": "made up", "published": published, **fields})  # type: ignore[arg-type]


def grouped(articles: list[Article]) -> list[set[str]]:
    """The texts of each story, in the order of their articles' days."""
    return [{one.text for one in story.articles} for story in group.stories(articles)]


@pytest.mark.parametrize(
    ("texts", "title"),
    [(SKY, "Weather: the outlook for {}"), (STARS, "Your stars"), (SHARES, "Markets {} May")],
)
def test_editions_of_a_column_are_stories_of_their_own(texts: list[str], title: str) -> None:
    """One outlet, one title but for the date, other days: what recurs is the column."""
    days = [("03", "Monday 3"), ("04", "Tuesday 4"), ("05", "Wednesday 5")]
    editions = [
        article(text, day, title=title.format(named), outlet="Orlan Post")
        for text, (day, named) in zip(texts, days, strict=True)
    ]
    assert [{text} for text in texts] == grouped(editions)


def test_an_article_that_keeps_its_title_is_no_column() -> None:
    """Brought up to date on the next day, with nearly the same text, it is still one story."""
    later = FERRY + " On Tuesday a tug arrived."
    both = [
        article(text, day, title="Ferry aground off Bergskar", outlet="Orlan Post")
        for text, day in ((FERRY, "03"), (later, "04"))
    ]
    assert [{FERRY, later}] == grouped(both)


def test_two_outlets_with_one_title_are_no_column() -> None:
    """A wire report keeps its title everywhere."""
    both = [
        article(text, day, title="Ferry aground off Bergskar", outlet=outlet)
        for text, day, outlet in ((FERRY, "03", "Orlan Post"), (FERRY_TOO, "04", "Kessel Times"))
    ]
    assert [{FERRY, FERRY_TOO}] == grouped(both)


def test_a_page_of_several_stories_does_not_glue_them_together() -> None:
    """It may lie with one of them; the others stay apart."""
    texts = [FERRY, FERRY_TOO, TAX, TAX_TOO, DIGEST]
    found = grouped([article(text, "04") for text in texts])
    (ferry,) = (story for story in found if FERRY in story)
    (tax,) = (story for story in found if TAX in story)
    assert FERRY_TOO in ferry
    assert TAX_TOO in tax
    assert ferry != tax


def test_undated_articles_are_grouped_by_what_they_say() -> None:
    """Beside dated ones, and by themselves."""
    wanted = [{FERRY, FERRY_TOO}, {TAX, TAX_TOO}]
    for days in ((None, None, None, None), ("03", None, None, "04")):
        found = grouped([article(t, d) for t, d in zip([FERRY, FERRY_TOO, TAX, TAX_TOO], days, strict=True)])
        assert sorted(map(sorted, wanted)) == sorted(map(sorted, found))
