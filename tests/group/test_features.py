"""What grouping keeps of an article."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import group
from retold.group import features, vectors
from retold.records import Article

TEXT = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard. Rescue crews from "
    "Bergskar lifted everyone off by dawn, harbour master Ingrid Dahl said."
)


def article(text: str, **fields: object) -> Article:
    """An article of a text."""
    return Article(id="x", text=text, sha256="x", source="made up", **fields)  # type: ignore[arg-type]


def columns(one: features.Features) -> list[object]:
    """Everything that features hold, to be compared."""
    return [*(getattr(one, name).tolist() for name in ("keys", "times", "named", "tenths")), repr(one.day)]


def test_features_are_telling_words_with_their_names_and_the_day() -> None:
    """Names are marked; words of everyday English are not there."""
    found = group.counted(article(TEXT, published="2021-05-03", title="A ferry aground"))
    at = found.keys.tolist().index(features.key("bergskar"))
    assert (4, True) == (int(found.times[at]), bool(found.named[at]))  # twice, and twice in the lead
    assert features.key("the") not in found.keys
    assert sorted(found.keys.tolist()) == found.keys.tolist()
    assert found.day == group.counted(article("", published="2021-05-03")).day


@given(st.text(), st.sampled_from(["2021-05-03", None]))
def test_features_come_back_from_their_bytes(text: str, published: str | None) -> None:
    """As they were."""
    found = group.counted(article(TEXT + text * 3, published=published))
    assert columns(found) == columns(features.from_bytes(features.to_bytes(found)))


def test_features_take_few_bytes() -> None:
    """Less than the text."""
    found = group.counted(article(TEXT))
    assert 9 * len(found.keys) + 6 * len(found.pairs) + 40 > len(features.to_bytes(found))


@pytest.mark.parametrize(
    "packed", [b"", b"\x7f" + features.to_bytes(group.counted(article("")))[1:], b"\x01" * 20]
)
def test_other_bytes_are_refused(packed: bytes) -> None:
    """With a word about what they are not."""
    with pytest.raises(ValueError, match="features"):
        features.from_bytes(packed)


def test_a_vector_comes_back_from_its_bytes() -> None:
    """To half a thousandth, and only with the features that it was made of."""
    found = group.counted(article(TEXT, published="2021-05-03"))
    (weighed,) = vectors.weighed([found], *vectors.collected([found]), 1)
    again = vectors.from_bytes(vectors.to_bytes(weighed), found)
    assert weighed.values.tolist() == pytest.approx(again.values.tolist(), rel=6e-4)
    assert 1.0 == pytest.approx(float(np.square(weighed.values).sum()))
    with pytest.raises(ValueError, match="weigh the article again"):
        vectors.from_bytes(vectors.to_bytes(weighed), group.counted(article("Halvorsen")))
