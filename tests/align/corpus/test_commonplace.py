"""Stock phrases of one article: what many hold that agree with it on nothing else, and copies that do."""

from __future__ import annotations

import numpy as np

from retold.align.corpus.commonplace import FEW, lonely, stock

POSITION = np.array([5, 60, 200, 260], np.int64)  # of the words where four fingerprints of an article begin


def held(*holders: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Places and holders of the fingerprints that each article holds."""
    pairs = [(place, number) for number, places in enumerate(holders) for place in places]
    return np.array([place for place, _ in pairs], np.int64), np.array(
        [number for _, number in pairs], np.int64
    )


def found(*holders: tuple[int, ...], ours: bool = False) -> list[bool]:
    """Which of the four fingerprints are stock, where articles, of the same site or not, hold these."""
    places, numbers = held(*holders)
    alone = lonely(POSITION, places, numbers)
    return stock(len(POSITION), places, alone, np.full(len(places), ours)).tolist()


def test_what_many_hold_that_agree_on_nothing_else_is_stock() -> None:
    """Up to a dozen articles it is shared wording."""
    assert [False, True, False, False] == found(*[(1,)] * FEW)
    assert [False] * 4 == found(*[(1,)] * (FEW - 2))


def test_what_three_others_of_its_site_hold_alone_is_stock() -> None:
    """Of other sites it is not."""
    assert [False, True, False, False] == found((1,), (1,), (1,), ours=True)
    assert [False] * 4 == found((1,), (1,), (1,))
    assert [False] * 4 == found((1,), (1,), ours=True)


def test_copies_make_nothing_stock() -> None:
    """However many there are, of one site or not: they go on as the article does."""
    for ours in (False, True):
        assert [False] * 4 == found(*[(0, 1, 2, 3)] * 40, ours=ours)
        assert [False] * 4 == found(*[(1, 2)] * 40, ours=ours)


def test_copies_of_a_short_text_make_nothing_stock() -> None:
    """Where nothing stands far enough off, who holds nearly all of it holds the text."""
    short = np.array([0, 9, 20], np.int64)
    places, numbers = held(*[(0, 1, 2)] * 30)
    assert not lonely(short, places, numbers).any()


def test_nobody_holds_anything() -> None:
    """Nothing is stock then."""
    assert [False] * 4 == found()
