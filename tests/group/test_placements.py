"""Why stories are what they became."""

from __future__ import annotations

from making import make

from retold import group
from retold.group import Change, Piece
from retold.group.clusters import JOINS
from retold.group.wording import longest
from retold.records import Article, Place
from retold.text.words import words

NAN = float("nan")
FIRST = make("The ferry Halvorsen struck a reef off Bergskar at night, harbour master Ingrid Dahl said.", "a")
SECOND = make("Divers saw that a reef off Bergskar at night had torn the hull of the Halvorsen.", "b")
THIRD = make(
    "The Halvorsen struck a reef off Bergskar at night, harbour master Ingrid Dahl told a radio.", "c"
)
TAX = make("Parliament in Lorvania raised its tax on sugar by four cents; brewers are angry.", "d")
ARTICLES = {0: FIRST, 1: SECOND, 2: THIRD, 3: TAX}
FORMER = {7: "story-seven", 8: "story-eight"}


def piece(former: int | None, articles: tuple[int, ...], alike: float, apart: float) -> Piece:
    """Articles of one source; those that are apart from others are not all that it was."""
    return Piece(former, articles, apart != apart, alike, apart)


def told(*pieces: Piece):
    """A placement of a story of these pieces."""
    numbers = tuple(sorted(number for piece in pieces for number in piece.articles))
    return group.placement(Change(numbers, pieces), "now", ARTICLES, FORMER)


def words_at(place: Place) -> str:
    """The words at a place."""
    return next(one.text for one in ARTICLES.values() if one.id == place.article)[place.start : place.end]


def test_an_article_that_joins_a_story_says_why() -> None:
    """By how alike it is, and by wording, names and words with their places in it and in the story."""
    found = told(piece(7, (0, 1), 0.6, NAN), piece(None, (2,), 0.6123, NAN))
    assert ("grew", ("story-seven",), (THIRD.id,)) == (found.kind, found.former, found.came)
    alike, run, *shared = found.because
    assert f"{THIRD.id}: alike to the others by 0.61 on average; {JOINS:.2f} make one story" == alike.text
    assert (
        "shared wording",
        "“Halvorsen struck a reef off Bergskar at night, harbour master Ingrid Dahl”",
    ) == (
        run.kind,
        run.text,
    )
    assert [run.text.strip("“”")] * 2 == [words_at(place) for place in run.places]
    assert {"shared name", "shared word"} >= {one.kind for one in shared}
    assert "Halvorsen: in 1 of 1 and 2 of 2 articles" in [one.text for one in shared]
    for one in shared:
        assert {one.text.split(":")[0].casefold()} == {words_at(place).casefold() for place in one.places}


def test_two_stories_merge_under_one_id_and_both_lead_to_it() -> None:
    """The larger is named first."""
    found = told(piece(8, (0, 1), 0.5, NAN), piece(7, (2,), 0.5, NAN))
    assert ("merged", ("story-eight", "story-seven"), ()) == (found.kind, found.former, found.came)
    assert "1 article of story story-seven: alike to the others by 0.50" in found.because[0].text


def test_a_part_of_a_story_says_how_unlike_the_rest_it_is() -> None:
    """What left with it is of the same former story."""
    found = told(piece(7, (3,), NAN, 0.08))
    assert ("split", ("story-seven",)) == (found.kind, found.former)
    (apart,) = found.because
    assert (
        f"1 article of story story-seven: alike to the rest of it by 0.08 on average; {JOINS:.2f} make one story"
        == apart.text
    )


def test_a_new_story_and_one_put_together_anew() -> None:
    """No former id leads to a new story; parts of several lead to one that is put together anew."""
    assert ("new", (), (TAX.id,), ()) == (
        (found := told(piece(None, (3,), NAN, NAN))).kind,
        found.former,
        found.came,
        found.because,
    )
    assert "rearranged" == told(piece(7, (0,), 0.6, 0.1), piece(8, (1,), 0.6, NAN)).kind


def test_shared_wording_is_the_longest_run_of_words() -> None:
    """However it is written, and not below seven words."""

    def runs(a: str, b: str) -> tuple[str, str] | None:
        sides: list[tuple[Article, object]] = [(make(text, text), words(text)) for text in (a, b)]
        found = longest(*sides)  # type: ignore[arg-type]
        return found and (a[found[0].start : found[0].end], b[found[1].start : found[1].end])  # type: ignore[return-value]

    assert runs("One two three four five six", "one two three four five six") is None
    assert ("One two three four five six seven", "one TWO three four “five” six seven") == runs(
        "So: One two three four five six seven.", "one TWO three four “five” six seven, eight"
    )
    assert runs("", "") is None
