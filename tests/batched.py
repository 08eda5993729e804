"""What a batch makes of articles that are weighed side by side: what all other ways must lead to."""

from __future__ import annotations

from collections.abc import Sequence

from retold.group import Features, clusters, vectors


def batched(found: Sequence[Features]) -> list[list[int]]:
    """The places of the articles of each story, ascending."""
    weighed = vectors.weighed(found, *vectors.collected(found), len(found))
    return clusters.average_link(vectors.side_by_side(weighed))
