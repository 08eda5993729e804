"""Changes that are none, or one: two names of one actor, the same words beside several tellings."""

from retold.show.asked.once import once
from retold.show.renaming import placed, renamed

TEXTS = {"a": "Karlsby has agreed.", "b": "Nordland has agreed.", "c": "Nordland had agreed."}


def at(article, start, end):
    """Return a place with its words."""
    return {"article": article, "start": start, "end": end, "words": TEXTS[article][start:end]}


def change(before, after, kind="other"):
    """Return a change between two places."""
    return {"kind": kind, "from": before, "to": after}


STORY = {
    "people": [
        {
            "kind": "body",
            "names": [
                {"text": "Karlsby", "places": [at("a", 0, 7)]},
                {"text": "Nordland", "places": [at("b", 0, 8), at("c", 0, 8)]},
            ],
        },
        {"kind": "place", "names": [{"text": "Karlsby", "places": [at("a", 0, 7)]}]},
    ]
}


def test_one_name_for_another_is_no_change_and_another_word_is():
    """The rest of the words decides: "has agreed" became "had agreed" although the names are one actor's."""
    assert renamed(STORY, change(at("a", 0, 11), at("b", 0, 12)), TEXTS)
    assert not renamed(STORY, change(at("a", 0, 11), at("c", 0, 12)), TEXTS)
    assert not renamed({"people": []}, change(at("a", 0, 11), at("b", 0, 12)), TEXTS)


def test_a_place_on_one_side_only_is_seen():
    """A place that one side names and the other does not; not where neither does."""
    assert placed(STORY, change(at("a", 0, 11), at("b", 0, 12)))
    assert not placed(STORY, change(at("b", 0, 12), at("c", 0, 12)))


def test_a_change_beside_several_tellings_is_told_once_along_the_derivation():
    """Of two changes at one place the one from the article's source leads, and the other stands behind it."""
    first, second = change(at("a", 8, 11), at("c", 9, 12)), change(at("b", 9, 12), at("c", 9, 12))
    tellings = [{"article": "c", "from": [{"from": "b"}]}]
    assert once([first, second], tellings) == [(second, [first])]
    other = change(at("a", 8, 11), at("c", 9, 12), kind="tense moved on")
    assert once([first, other], tellings) == [(first, []), (other, [])]
