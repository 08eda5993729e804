"""Versions of one house as a line of derivations."""

from __future__ import annotations

from itertools import permutations

from retold import align, derive
from retold.records import Article, Story

GROWING = (
    "The bridge at Orvel was closed on Monday after a crack was found in its northern pier, the town council said. ",
    "Engineers from the county looked at the pier and took away samples of the stone for tests in the capital. ",
    "A ferry carries school children over the river until the work is done, and shops on the far bank are open. ",
    "The mayor asked for money from the county in 2031 and was told that the answer would take until the spring. ",
    "Two lorries were turned back by police at the barrier during the night, and one driver was fined by a court. ",
)


def lineage(texts, address=None, order=None):
    """The lineage of texts of one house, told in an order."""
    articles = [
        Article(f"id-{number}", text, "", f"{number}.txt", outlet="Orvel Echo", url=address)
        for number, text in enumerate(texts)
    ]
    story = Story("story", "", tuple(articles[number] for number in order or range(len(texts))))
    return derive.lineage(story, align.passages(story))


def test_each_version_comes_from_the_one_before_it():
    """Four versions that grow are one line, whatever order they are told in."""
    texts = ["".join(GROWING[: size + 1]) for size in range(1, 5)]
    wanted = {("id-1", "id-0"), ("id-2", "id-1"), ("id-3", "id-2")}
    for order in list(permutations(range(4)))[::5]:
        found = lineage(texts, order=order)
        assert wanted == {(one.article, one.source) for one in found.derivations}
        assert {"revision"} == {one.kind for one in found.derivations}


def test_a_step_says_which_signs_speak_for_it():
    """The reason names the loudest signs."""
    texts = ["".join(GROWING[: size + 1]) for size in range(1, 5)]
    because = [one.because[-1] for one in lineage(texts).derivations]
    assert {"order of versions"} == {reason.kind for reason in because}
    assert all(reason.text.startswith("the later one ") for reason in because)


def test_texts_at_one_address_replace_one_another():
    """A page that was written anew is a version of that page, though it shares no wording."""
    texts = [GROWING[0] * 2, "Nothing is known of the old harbour tower but its name on a map of the coast."]
    found = lineage(texts, address="https://echo.example/orvel/bridge")
    assert [("id-0", "id-1")] == list(found.families)
    assert ["same page"] == [reason.kind for one in found.derivations for reason in one.because[:1]]


def test_a_first_page_is_no_page():
    """What stands on a site's first page one day has nothing to do with what stands there another."""
    texts = [GROWING[0] * 2, "Nothing is known of the old harbour tower but its name on a map of the coast."]
    assert 2 == len(lineage(texts, address="https://echo.example/").families)
