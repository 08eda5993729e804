"""An invented newsroom: events, sources, reporters and desks that copy from one another, and the whole truth of it.

events    what happened, in which words it may be told     (events/*.txt)
markup    a template with hedges, figures, alternatives → segments
telling   who saw or heard what writes it down on their own
retelling who copies, cuts, edits, rewords, merges, updates
desk      one story: who tells, who retells whom, when
printing  a text as characters, every mention with its places
truth     lineage, origins and changes of a story as JSON; `gold` says the same in the form of hand annotations
"""

from __future__ import annotations

from newsroom.desk import story
from newsroom.gold import annotation
from newsroom.truth import whole

__all__ = ["annotation", "story", "whole"]
