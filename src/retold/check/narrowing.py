"""Words that narrow what is said: a claim without them is a larger one."""

from __future__ import annotations

# Not every adjective: who tells again what others told leaves out half of them, and nobody is misled. These say that
# something holds in part, of some, no longer, not yet, or of one below the one that would be named without them.
NARROWING = frozenset(
    """
    former ex acting deputy vice interim caretaker outgoing incoming elect designate onetime late would-be
    part partly partial partially some several many most few half mostly largely mainly
    planned proposed draft attempted intended potential possible prospective tentative provisional
    preliminary initial conditional temporary temporarily pilot
    suspected alleged accused reported unconfirmed disputed purported apparent so-called self-described self-proclaimed
    minor slight slightly small limited marginal modest only
    almost nearly roughly approximately
    indirect indirectly unofficial unofficially informal informally anonymous
    non-fatal non-life-threatening
    """.split()
)
