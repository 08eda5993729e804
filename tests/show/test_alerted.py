"""What a desk hears of when a story has grown by an article."""

from __future__ import annotations

from itertools import accumulate

import jsonschema
import pytest
from lxml import etree
from making import make

from retold import read, run, show
from retold.demo import paths
from retold.show.alerted.rested import new_origins

WIRE = make(
    "At least 12 people were hurt when a tram left its rails in Orrin on Monday, police said.\n\n"
    "The tram was built in 2019, the operator said.\n\n"
    '"We do not know yet why the brakes failed," chief engineer Una Vale told reporters.',
    "Harbour Wire",
    published="2031-03-04T09:00:00Z",
)
COPY = make(
    WIRE.text.replace("At least 12", "12").replace("why the brakes failed", "why all brakes failed"),
    "Orrin Post",
    published="2031-03-04T11:00:00Z",
)
OWN = make(
    "I stood at the corner of Mill Lane, where people lay on the pavement; I counted fifteen, and a nurse from the"
    " bakery counted with me.\n\nA tram left its rails in Orrin this Monday, hurting at least a dozen people.\n\nThe drivers' union wants the line closed.",
    "Orrin Voice",
    published="2031-03-04T12:00:00Z",
)


def document(*articles):
    """Return the document of a story of these articles."""
    return show.document(run.collations(articles, one_story=True), [], parameters={}, version="1")


def heard(*articles, by=1):
    """Return the alerts of a story that grew by the last articles."""
    now = document(*articles)
    old = document(*articles[:-by])["stories"] if len(articles) > by else []
    texts = {one["id"]: one for one in now["articles"]}
    return show.alerts(old, now["stories"][0], texts, new={one.id for one in articles[-by:]})


def test_a_dropped_hedge_is_told_with_both_wordings():
    """The earlier telling first, then the changed one, and which article is new."""
    (alert,) = (one for one in heard(WIRE, COPY) if one["kind"] == "hedge dropped")
    assert ["At least 12 people", "12 people"] == [one["words"] for one in alert["places"]]
    assert [("Harbour Wire", False), ("Orrin Post", True)] == [
        (a["label"], a["new"]) for a in alert["articles"]
    ]


def test_words_moved_in_quotation_marks_are_told():
    """As what became of the quote."""
    assert "quote altered" in {one["kind"] for one in heard(WIRE, COPY)}


def test_a_copy_is_no_new_origin_and_own_reporting_is():
    """What another tells in its own words makes a statement of one origin rest on two."""
    assert "new origin" not in {one["kind"] for one in heard(WIRE, COPY)}
    (alert,) = (one for one in heard(WIRE, COPY, OWN) if one["kind"] == "new origin" and one["certain"])
    assert [2, 2] == alert["origins"]
    assert "Orrin Voice" == alert["articles"][0]["label"]


def test_few_words_in_common_make_no_certain_new_origin():
    """What was put together by a name and one more word may say different things: the new telling stands first."""
    wire = "Passengers holding tickets for the Skerrin route may exchange them free of charge until March."
    other = "Passengers from Skerrin are still telling it."
    near = "Passengers with tickets for the Skerrin route can exchange them free until March."
    texts = {"wire": wire, "copy": wire, "own": other, "near": near}

    def told(*new):
        mentions = [{"article": one, "start": 0, "end": len(texts[one])} for one in ("wire", *new)]
        links = [{"a": mentions[0], "b": one} for one in mentions if one["article"] == "copy"]
        statement = {"id": "s", "origins": [1, 1], "mentions": mentions[:1], "links": []}
        now = statement | {"origins": [2, 2], "mentions": mentions, "links": links}
        (said,) = new_origins([{"statements": [statement]}], {"statements": [now]}, new, texts)
        return said.certain, said.places[0]["article"]

    assert (False, "own") == told("copy", "own")
    assert (True, "near") == told("copy", "near")


def test_what_was_told_before_is_not_told_again():
    """A third article that has no part in it brings no alert of what the first two differ in."""
    assert "hedge dropped" not in {one["kind"] for one in heard(WIRE, COPY, OWN)}


def test_the_first_article_of_a_story_is_no_alert():
    """There is nothing that it differs from."""
    assert [] == heard(WIRE)


EARLY = make(
    "The pier of the bridge at Torp has sunk by 31 centimetres, engineer Bo Strand told the council on Monday.\n\n"
    "The bridge will close for 6 weeks from Monday, the county said.\n\nBuses will turn at the mill until then.",
    "Torp Courier",
    url="https://torp.example/bridge",
    published="2031-05-02T08:00:00Z",
)
CARRIER = make(
    "The pier of the bridge at Torp has sunk by 31 centimetres, engineer Bo Strand told the council on Monday.\n\n"
    "Fishermen had warned of it for years.",
    "Coast News",
    published="2031-05-02T10:00:00Z",
)
LATE = make(
    EARLY.text.replace("31", "13")
    + "\n\nThis article was amended on 4 May. An earlier version said the pier had sunk by 31 centimetres.",
    "Torp Courier",
    url="https://torp.example/bridge",
    published="2031-05-02T08:00:00Z",
    modified="2031-05-04T08:00:00Z",
)
SLOW = make(
    "On the island they laugh about it: the pier of the bridge at Torp has sunk by 31 centimetres, as engineer Bo Strand"
    " told the council on Monday, and the ferry runs as ever.",
    "Island Weekly",
    published="2031-05-06T08:00:00Z",
)


def test_a_correction_is_told_with_who_still_carries_the_old_form():
    """And one that comes in later with the old form is told too."""
    (alert,) = (one for one in heard(EARLY, CARRIER, LATE) if one["kind"] == "correction")
    assert "Coast News" in {one["label"] for one in alert["articles"]}
    assert "1 other article still carries the old form" in alert["text"]
    (later,) = (one for one in heard(EARLY, CARRIER, LATE, SLOW) if one["kind"] == "old form carried")
    assert "Island Weekly" == later["articles"][0]["label"]


def test_stories_that_became_one_are_told():
    """Beside what else is new."""
    parts = [*document(WIRE)["stories"], *document(OWN)["stories"]]
    now = document(WIRE, OWN, COPY)
    found = show.alerts(
        parts, now["stories"][0], {a["id"]: a for a in now["articles"]}, new={COPY.id}, former=["a", "b"]
    )
    assert "stories merged" in {one["kind"] for one in found}


@pytest.fixture(scope="module")
def stream():
    """The alerts of the bundled story as it grew, article by article."""
    articles = sorted(read.articles(paths()), key=lambda one: (one.published or "", one.id))
    return [heard(*some) for some in accumulate([one] for one in articles)]


def test_every_alert_keeps_to_its_schema_and_shows_exact_words(stream):
    """Each place is a slice, each id is once in the whole stream."""
    schema = jsonschema.Draft202012Validator(show.schema("retold-alert/1"))
    ids = [one["id"] for alerts in stream for one in alerts]
    for alerts in stream:
        for one in alerts:
            schema.validate(one)
            assert all(place["end"] - place["start"] == len(place["words"]) for place in one["places"])
    assert len(ids) == len(set(ids))
    assert {"new origin", "hedge dropped", "quote altered"} <= {one["kind"] for a in stream for one in a}


def test_the_order_in_which_articles_are_given_changes_no_alert():
    """Nor does the order of the stories before."""
    assert heard(WIRE, COPY, OWN) == heard(COPY, WIRE, OWN)


def test_a_feed_of_alerts_leads_to_the_articles():
    """Its entries lead to the articles, and no character of it acts."""
    hostile = make(
        COPY.text.replace("12 people", "12\u202e people\x1b"), "Orrin <Post>", url="https://p.example/?a&b"
    )
    found = heard(WIRE, hostile)
    data = show.atom([(one, "2031-03-04T11:05:00Z") for one in found], title="Desk", name="news.db")
    root = etree.fromstring(data)
    assert b"\x1b" not in data
    assert "\u202e" not in data.decode()
    assert len(found) == len(root.findall("{*}entry"))
    assert "https://p.example/?a&b" in {link.get("href") for link in root.iter("{*}link")}


def test_a_feed_of_a_web_app_leads_to_the_story_and_says_nothing_twice():
    """A reader of feeds opens the first link; why is said where the title does not say it."""
    found = [(one, "2031-03-04T11:05:00Z") for one in heard(WIRE, COPY)]
    root = etree.fromstring(show.atom(found, title="Desk", name="news.db", site="https://desk.example"))
    for (alert, _), entry in zip(found, root.findall("{*}entry"), strict=True):
        assert f"https://desk.example/stories/{alert['story']}" == entry.find("{*}link").get("href")
        first, second, *_ = [*entry.find("{*}content").text.split("\n"), ""]
        assert second not in first or not second


def test_the_title_of_an_entry_says_first_what_happened_and_then_in_which_story():
    """In a list of a feed the headline of the story, the same for all its alerts, tells nothing new."""
    found = [(one, "2031-03-04T11:05:00Z") for one in heard(WIRE, COPY)]
    root = etree.fromstring(show.atom(found, title="Desk", name="news.db"))
    titles = [entry.find("{*}title").text for entry in root.findall("{*}entry")]

    assert [f"{one['text'][0].upper()}{one['text'][1:]}, in: {one['title']}" for one, _ in found] == titles
    assert any(one.startswith("Hedge dropped: ") for one in titles)
