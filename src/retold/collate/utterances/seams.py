"""Words run together inside one pair of marks that were said apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retold.collate.utterances.forms import Form
from retold.collate.utterances.lines import APART, Line
from retold.collate.utterances.setting import Setting
from retold.records import Change


def joined(s: Setting, p: Form, v: Form, met: Mapping[int, int]) -> Iterator[tuple[Change, list[Line]]]:
    """Yield where a form goes on inside its marks though the other has something between, with the lines left out.

    `met` leads from words of the one to those of the other. Only the reporter's own text between two quotations, or
    sentences of the speaker, are something: a frame ("…," he said, "…") may stand anywhere.
    """
    back = {there: here for here, there in met.items()}
    words, mine = v.positions(), p.positions()
    closed, open_ = v.partings(), p.partings()
    for at in range(1, len(words)):
        before, after = back.get(at - 1), back.get(at)
        if before is None or after is None or at in closed or after <= before:
            continue
        skipped = _whole_lines(p, before, after)
        apart = any(open_.get(place) == APART for place in range(before + 1, after + 1))
        if skipped and not _dots(s, v, at):
            because = "what the speaker said between these words is left out without a mark"
        elif apart and s.derived(v.article, p.article):
            because = "these words are one quotation here, and two in its source"
        else:
            continue
        places = (
            s.words(p.article, mine[before][0].first, mine[after][0].last),
            s.words(v.article, words[at - 1][0].first, words[at][0].last),
        )
        turned = s.rank(v.article) < s.rank(p.article)
        yield Change("quote joined", *(places[::-1] if turned else places), because), skipped


def _whole_lines(form: Form, before: int, after: int) -> list[Line]:
    """Return the lines that stand wholly between two words of a form."""
    found, at = [], 0
    for line in form.lines:
        if before < at and at + len(line.keys) <= after:
            found.append(line)
        at += len(line.keys)
    return found


def _dots(s: Setting, form: Form, at: int) -> bool:
    """Whether dots, or an editor's brackets, stand before a word of a form."""
    words, one = form.positions(), s.articles[form.article]
    start = one.parsed.words.ends[words[at - 1][0].last - 1]
    between = one.article.text[start : one.parsed.words.starts[words[at][0].first]]
    return any(sign in between for sign in ("...", "…", ". . .", "["))
