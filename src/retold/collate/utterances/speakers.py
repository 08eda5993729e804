"""Words that one article has from one person and another article from somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from retold.collate.utterances.forms import Form
from retold.collate.utterances.kin import one_mouth
from retold.collate.utterances.lines import Line
from retold.collate.utterances.setting import Setting
from retold.records import Change
from retold.text import cues
from retold.text.words import words

BESIDE = 10  # words around a name among which another one may be who really speaks
LEAST_WORDS = 5  # words of an utterance that no two people say by chance
_BODIES = frozenset(
    "house palace street kremlin pentagon vatican court city town county state states nations kingdom center centre "
    "church museum airport club league college school fund trust network force forces navy air board bureau inc corp "
    "ltd".split()
)
_NO_PERSONS = cues.ROLES | cues.OUTLETS | cues.NATIONS | cues.DOCUMENTS | _BODIES | cues.PRONOUNS


def changed(s: Setting, p: Form, v: Form) -> Change | None:
    """Return the change of speaker between two forms of one utterance, where each names a person beside its words.

    Of two articles that have no text in common one may name a ministry and the other its minister; a copy that names
    another than its source names another.
    """
    if len(p.said) < LEAST_WORDS or len(v.said) < LEAST_WORDS:
        return None
    short = s.derived(v.article, p.article) or s.derived(p.article, v.article)
    for number in dict.fromkeys(p.classes):
        mine, theirs = (_named(s, form, number, short=short) for form in (p, v))
        if mine and theirs and _other(s, mine, theirs):
            before, after = sorted((mine, theirs), key=lambda line: s.rank(line.article))
            because = f"{_name(before)} in one, {_name(after)} in the other"
            return Change("speaker changed", s.place(before), s.place(after), because)
    return None


def _other(s: Setting, mine: Line, theirs: Line) -> bool:
    """Whether two lines are credited to two, of whom neither article names the other one beside them."""
    if one_mouth(mine.quote.speaker, theirs.quote.speaker) is not False:
        return False
    return not _speaks_of(s, mine, theirs) and not _speaks_of(s, theirs, mine)


def _named(s: Setting, form: Form, number: int, *, short: bool) -> Line | None:
    """Return the first line of a class beside which a person is named, with a verb of saying."""
    for line, its in zip(form.lines, form.classes, strict=True):
        quote, span = line.quote, line.quote.speaker_span
        if its == number and quote.cue and span and quote.speaker and _person(quote.speaker, short=short):
            named = words(s.articles[line.article].article.text[span.start : span.end]).folded
            return None if set(named) & cues.PRONOUNS else line
    return None


def _person(name: str, *, short: bool) -> bool:
    """Whether a name looks like a person's: words with capitals, two or more unless it is short, none of a body."""
    parts = name.split()
    if (not short and len(parts) < 2) or name.isupper():
        return False
    return parts[0][:1].isupper() and parts[-1][:1].isupper() and not (_NO_PERSONS & set(words(name).folded))


def _speaks_of(s: Setting, line: Line, other: Line) -> bool:
    """Whether the speaker of the other line is named too, in the same sentence beside the speaker of this one."""
    parsed = s.articles[line.article].parsed
    at = line.quote.speaker_span.start if line.quote.speaker_span else line.quote.start
    number = bisect_left(parsed.words.starts, at)
    sentence = parsed.sentences[max(0, bisect_right(parsed.sentences, at, key=lambda one: one.start) - 1)]
    near = range(max(sentence.first, number - BESIDE), min(sentence.last, number + BESIDE))
    inner = line.quote.inner
    wanted = words(str(other.quote.speaker)).folded[-1]
    return any(
        parsed.words.folded[word] == wanted and not inner.start <= parsed.words.starts[word] < inner.end
        for word in near
    )


def _name(line: Line) -> str:
    return " ".join(str(line.quote.speaker).split())
