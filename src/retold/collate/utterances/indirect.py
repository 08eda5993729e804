"""The same utterance in articles that do not quote it: told in the reporter's words."""

from __future__ import annotations

from collections.abc import Sequence

from retold.collate.utterances import outside
from retold.collate.utterances.kin import one_mouth
from retold.collate.utterances.setting import Setting
from retold.collate.utterances.variants import Wording
from retold.records import Change, Rendering, Span, Variant

SAME = "the same words stand outside quotation marks"
OTHER = "the same speaker is named for the same in the reporter's words"


def indirect(
    s: Setting, found: Sequence[Wording], speaker: str | None, made: Sequence[Change]
) -> list[Variant]:
    """Return what articles that quote nothing of an utterance tell of it, by its words."""
    base = found[0].forms[0]
    quoting = {form.article for one in found for form in one.forms}
    told: dict[tuple[str, ...], list[Rendering]] = {}
    why: dict[tuple[str, ...], str] = {}
    for number, one in enumerate(s.articles):
        if number in quoting:
            continue
        spans = _made(one.article.id, made)
        because = SAME if spans else ""
        for line in base.lines:
            if place := outside.same_words(one, line.said):
                where = s.words(number, *place)
                spans.add(Span(where.start, where.end))
                because = SAME
            elif speaker:
                for sentence in outside.retold(one, line.said, line.content, speaker):
                    spans.add(Span(sentence.start, sentence.end))
                    because = because or OTHER
        if spans:
            pieces = tuple(sorted(_apart(spans)))
            key = tuple(" ".join(one.article.text[span.start : span.end].split()) for span in pieces)
            named = next((a.name for a in one.parsed.attributions if one_mouth(a.name, speaker)), None)
            told.setdefault(key, []).append(Rendering(one.article.id, pieces, named))
            why.setdefault(key, because)
    return [Variant("indirect", why[key], 0, tuple(members)) for key, members in told.items()]


def _made(article: str, made: Sequence[Change]) -> set[Span]:
    """Return where an article tells without marks what its taker has made a quotation of."""
    return {Span(one.before.start, one.before.end) for one in made if one.before.article == article}


def _apart(spans: set[Span]) -> list[Span]:
    """Return the spans of which none lies in another."""
    ranked = sorted(spans, key=lambda span: (span.start - span.end, span))
    kept: list[Span] = []
    for span in ranked:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return kept
