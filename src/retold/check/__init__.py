"""A draft against its sources: what an editor would want to know before it is published.

codes       every code, its name and meaning
laid        the draft read as the latest article of the sources' story, and laid beside them
changes     what the collation finds to differ from sources that tell the same
quotations  quotations in no source, or of another speaker
figures     figures in no source
names       names spelt as in no source
wording     wording of others; credits: whether the draft says so
support     on how many origins a sentence rests
lines       offsets → lines and columns of the file
assembling  all findings as one document (schema.json); forms, exchange (SARIF) and accepting (baselines) are written
            from it
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.check.accepting import accepted, baseline
from retold.check.assembling import Checked, document, schema
from retold.check.changes import changed
from retold.check.codes import CODES, chosen
from retold.check.exchange import sarif
from retold.check.figures import figured
from retold.check.findings import Finding, once, untold
from retold.check.forms import counted, github, plain, summary
from retold.check.laid import Laid, lay
from retold.check.lines import Where, of_page, of_text
from retold.check.names import named
from retold.check.quotations import quoted, verbatim
from retold.check.support import supported
from retold.check.wording import borrowed
from retold.errors import Unreadable
from retold.read import decode
from retold.records import Article

__all__ = [
    "CODES",
    "Checked",
    "Finding",
    "Laid",
    "accepted",
    "baseline",
    "chosen",
    "counted",
    "document",
    "draft",
    "github",
    "lay",
    "plain",
    "sarif",
    "schema",
    "summary",
    "where",
]

# Of two findings about the same words the first named says it all.
SAYS_MORE = {
    "F01": frozenset({"F02", "W01"}),
    "Q03": frozenset({"A01", "A02"}),
    "N01": frozenset({"W01", "A02"}),
    "Q04": frozenset({"T01"}),
}


def draft(article: Article, sources: Sequence[Article]) -> tuple[Laid, tuple[Finding, ...]]:
    """Lay a draft beside sources; the findings in the order of its text."""
    laid = lay(article, sources)
    if not laid.told.words:
        return laid, ()
    differing = [one for one in changed(laid) if one.code != "Q01" or not _is_whole(laid, one)]
    found = [*differing, *quoted(laid, [one for one in differing if one.code == "Q01"])]
    found += figured(laid, [one for one in found if one.code in {"F01", "D01", "Q01", "Q02"}])
    found += [*named(laid), *borrowed(laid), *supported(laid)]
    return laid, once(untold(found, SAYS_MORE))


def where(text: str, data: bytes | None) -> Where | None:
    """Where runs of a draft's text stand in its file, if the file is this text or a page of it."""
    if data is None:
        return None
    try:
        raw = decode.text(data)
    except Unreadable:
        return None
    if raw == text:
        return of_text(raw)
    return of_page(text, raw) if decode.kind(data, "") == "page" else None


def _is_whole(laid: Laid, finding: Finding) -> bool:
    """Whether a quotation stands in some source word for word: that it is told otherwise elsewhere is no error."""
    quotes = [one for one in laid.told.quotes if one.start < finding.end and finding.start < one.end]
    return bool(quotes) and all(verbatim(laid, quote) for quote in quotes)
