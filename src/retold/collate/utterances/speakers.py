"""Words that one article has from one person and another article from somebody else."""

from __future__ import annotations

from retold.collate.utterances.forms import Form
from retold.collate.utterances.kin import one_mouth
from retold.collate.utterances.lines import Line
from retold.collate.utterances.setting import Setting
from retold.records import Change
from retold.text import cues
from retold.text.words import words

LEAST_WORDS = 5  # words of an utterance that no two people say by chance
_BODIES = frozenset(
    "house palace street kremlin pentagon vatican court city town county state states nations kingdom center centre "
    "church museum airport club league college school fund trust network force forces navy air board bureau inc corp "
    "ltd".split()
)
_NO_PERSONS = cues.ROLES | cues.OUTLETS | cues.NATIONS | cues.DOCUMENTS | _BODIES | cues.PRONOUNS


def changed(s: Setting, p: Form, v: Form) -> Change | None:
    """Return the change of speaker between two forms of one utterance, where each names a person beside its words."""
    if len(p.said) < LEAST_WORDS or len(v.said) < LEAST_WORDS:
        return None
    copied = s.derived(v.article, p.article) or s.derived(p.article, v.article)
    mine, theirs = _named(s, p, copied=copied), _named(s, v, copied=copied)
    if mine is None or theirs is None or one_mouth(mine.quote.speaker, theirs.quote.speaker) is not False:
        return None
    if _speaks_of(s, mine, theirs) or _speaks_of(s, theirs, mine):
        return None
    before, after = sorted((mine, theirs), key=lambda line: s.rank(line.article))
    return Change(
        "speaker changed",
        s.place(before),
        s.place(after),
        f"{_name(before)} in one, {_name(after)} in the other",
    )


def _named(s: Setting, form: Form, *, copied: bool) -> Line | None:
    """Return the first line of a form beside which a person is named, with a verb of saying.

    Of two articles that have no text in common one may name a ministry and the other its minister; a copy that names
    another than its source names another.
    """
    for line in form.lines:
        quote = line.quote
        if quote.cue and quote.speaker_span and quote.speaker and _person(quote.speaker, short=copied):
            text = s.articles[line.article].article.text
            if text[quote.speaker_span.start].isupper() or text[quote.speaker_span.end - 1].isalpha():
                folded = words(text[quote.speaker_span.start : quote.speaker_span.end]).folded
                return None if set(folded) & cues.PRONOUNS else line
    return None


def _person(name: str, *, short: bool) -> bool:
    """Whether a name looks like a person's: words with capitals, two or more unless it is short, none of a body."""
    parts = name.split()
    if (not short and len(parts) < 2) or name.isupper():
        return False
    return parts[0][:1].isupper() and parts[-1][:1].isupper() and not (_NO_PERSONS & set(words(name).folded))


def _speaks_of(s: Setting, line: Line, other: Line) -> bool:
    """Whether the sentence that names the speaker of one line names the speaker of the other too."""
    one = s.articles[line.article]
    at = line.quote.speaker_span.start if line.quote.speaker_span else line.quote.start
    wanted = words(str(other.quote.speaker)).folded[-1]
    for sentence in one.parsed.sentences:
        if sentence.start <= at < sentence.end:
            return wanted in one.parsed.words.folded[sentence.first : sentence.last]
    return False


def _name(line: Line) -> str:
    return " ".join(str(line.quote.speaker).split())
