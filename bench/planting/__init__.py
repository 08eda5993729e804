"""Drafts made of articles, and errors planted in them, each with its code and its place.

drafts   an article or several as a desk would write them anew: copied, reworded, merged, with credit
errors   one error of each kind in a sentence, where the sentence allows it
"""

from __future__ import annotations

from planting.drafts import Draft, Planted, drafted, plain
from planting.errors import KINDS, plant

__all__ = ["KINDS", "Draft", "Planted", "drafted", "plain", "plant"]
