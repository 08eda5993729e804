"""Whom each sentence itself names as knowing what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.records import Attribution, Quote, Sentence, Span, Words

from .antecedents import Place, resolved
from .auxiliaries import BE, DO, MODALS, denied
from .cues import (
    ANONYMOUS,
    BREAKS,
    DETERMINERS,
    DOCUMENTS,
    JUDGING,
    NEEDING_THAT,
    OUTLETS,
    PRONOUNS,
    ROLES,
    SAYING,
)
from .names import Names
from .numbered import past_number
from .phrases import Reading, is_cue, np_starting
from .sentences import LONGEST
from .speakers import behind, main_subject, subject
from .stations import station

FAR = 12  # words between speaker and cue ("Putin warned …, adding"): beyond it only the cue is the clause
LONGEST_PHRASE = 6  # words of "a night porter at the inn"
_ARTICLES = frozenset(
    {"a", "an", "the", "one", "two", "three", "several", "some", "his", "her", "their", "its"}
)
_UNSAID = MODALS | denied(MODALS | DO) | {"to", "not", "never"}
_SHOWING = frozenset({"show", "find", "read", "reveal", "indicate", "suggest"})  # what documents do
_CUES = SAYING | _SHOWING | {"accord", "according"}
_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "many", "two", "three", "other", "another"})
_PRESS = OUTLETS - {
    "times",
    "post",
    "agency",
    "independent",
    "observer",
    "mail",
    "mirror",
    "globe",
    "station",
}


def attributions(
    text: str, words: Words, sentences: Sequence[Sentence], quotes: Sequence[Quote], known: Names
) -> tuple[Attribution, ...]:
    """Return who is named as knowing, in the reporter's own words of each sentence."""
    r = Reading(text, words)
    found: list[Attribution] = []
    spoken: list[Place | None] = []
    spans = [quote.inner for quote in quotes if quote.kind != "scare"]
    at = 0
    for sentence in sentences:
        while at < len(spans) and spans[at].end <= sentence.start:
            at += 1
        if sentence.last - sentence.first >= LONGEST:
            continue
        own = list(_own_words(words, sentence, spans, at))
        for first, last in own:
            for speaker, cue in _named(r, first, last, own[0][0]):
                place = resolved(r, known, *speaker, spoken)
                spoken.append(place)
                found.append(_attribution(r, speaker, cue, place, known))
    return tuple(sorted(set(found)))


def _own_words(words: Words, sentence: Sentence, spans: Sequence[Span], at: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words of a sentence that stand outside quotations."""
    first = sentence.first
    if first < sentence.last and (at == len(spans) or spans[at].start > words.starts[sentence.last - 1]):
        yield first, sentence.last  # as most have it
        return
    for number in range(sentence.first, sentence.last):
        while at < len(spans) and spans[at].end <= words.starts[number]:
            at += 1
        if at < len(spans) and spans[at].start <= words.starts[number]:
            if first < number:
                yield first, number
            first = number + 1
    if first < sentence.last:
        yield first, sentence.last


def _named(
    r: Reading, first: int, last: int, begun: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the speakers named among these words, each with the words of its cue."""
    for at in range(first, last):
        if r.words.lemmas[at] not in _CUES:
            continue
        if r.folded(at) == "according" and at + 2 < last and r.folded(at + 1) == "to":
            speaker = np_starting(r, at + 2, last) or _phrase(r, at + 2, last)
            if speaker:
                yield speaker, (at, at + 2)
        elif _says(r, at, begun, last):
            speaker = _speaker(r, at, first, last, begun)
            known = speaker and (_somebody(r, speaker) or _closes(r, at, last, speaker))
            if speaker and known and _fits(r, at, speaker):
                yield speaker, (at, at + 1 + _points_out(r, at))


def _phrase(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return the words up to the next mark, if an article begins them: whoever follows "according to" knows it."""
    if r.folded(first) not in _ARTICLES:
        return None
    end = first + 1
    while end < last and end - first < LONGEST_PHRASE and r.plain(end) and r.folded(end) not in BREAKS:
        end += 1
    return (first, end) if end > first + 1 else None


def _says(r: Reading, at: int, begun: int, last: int) -> bool:
    """Tell whether a word says that somebody did say something, not that somebody will, may or did not."""
    lemma = r.words.lemmas[at]
    judging = lemma in JUDGING and not _points_out(r, at)
    if lemma not in _SHOWING and (lemma not in SAYING or judging or not is_cue(r, at)):
        return False
    closing = (
        at + 1 == last and at > begun + 1 and not (r.plain(at - 1) and r.plain(at - 2))
    )  # "…, police stated."
    if lemma in NEEDING_THAT and not closing and not (at + 1 < len(r.words) and r.folded(at + 1) == "that"):
        return False
    back = at
    while back > max(begun, at - 2) and r.plain(back):
        back -= 1
    before = {r.folded(word) for word in range(back, at)}
    if before & _UNSAID or (r.folded(at).endswith("ing") and before & BE):
        return False
    return not (before & BE and lemma != "tell" and not r.folded(at).endswith("ing"))


def _points_out(r: Reading, at: int) -> bool:
    """Tell whether somebody points out something, which is to say it."""
    return r.words.lemmas[at] == "point" and at + 1 < len(r.words) and r.folded(at + 1) == "out"


def _speaker(r: Reading, at: int, first: int, last: int, begun: int) -> tuple[int, int] | None:
    if at == first or not r.plain(at):
        found = None if r.folded(at).endswith("ing") else behind(r, at, last)
        if found and not _goes_on(r, found, last):
            return found
    if at > first and not r.plain(at) and r.folded(at).endswith("ing") and _said_before(r, begun, at):
        return main_subject(r, begun, at)  # "Putin warned that fighters had gathered, adding that"
    found = subject(r, at, first) or (subject(r, at, begun) if begun < first else None)
    if found and r.folded(found[0]) == "it" and found[0] > begun:  # "…, which it says have massed"
        return main_subject(r, begun, found[0])
    return found


def _said_before(r: Reading, first: int, at: int) -> bool:
    """Tell whether somebody says something in an earlier clause of a sentence."""
    return any(is_cue(r, word) and not r.folded(word).endswith("ing") for word in range(first, at))


def _goes_on(r: Reading, speaker: tuple[int, int], last: int) -> bool:
    """Tell whether a pronoun behind its verb begins what is said: "Tvedt, who lives there, said he saw it"."""
    behind_it = speaker[1] < last and r.plain(speaker[1])
    return behind_it and speaker[1] - speaker[0] == 1 and r.folded(speaker[0]) in PRONOUNS


def _somebody(r: Reading, speaker: tuple[int, int]) -> bool:
    """Tell whether a phrase names a person, a body or a document: not "the meeting said"."""
    if r.folded(speaker[0]).replace("’", "'").split("'")[0] in ("i", "we"):
        return False
    return any(
        (r.capital(at) and r.folded(at) not in DETERMINERS)
        or r.folded(at) in ROLES
        or r.folded(at) in PRONOUNS
        for at in range(*speaker)
    )


def _closes(r: Reading, at: int, last: int, speaker: tuple[int, int]) -> bool:
    """Tell whether "…, the harbour said" ends the sentence: whatever stands there is told as the one who says it."""
    alone = speaker[1] == at == last - 1 and not r.plain(speaker[0])
    return alone and r.folded(speaker[0]) == "the" and speaker[1] - speaker[0] > 1


def _fits(r: Reading, at: int, speaker: tuple[int, int]) -> bool:
    """Tell whether who "shows" or "finds" is a document: people do that with other things than words."""
    if r.words.lemmas[at] not in _SHOWING or is_cue(r, at):
        return True
    return any(r.folded(word) in DOCUMENTS for word in range(*speaker))


def _attribution(
    r: Reading, speaker: tuple[int, int], cue: tuple[int, int], place: Place | None, known: Names
) -> Attribution:
    first, last = min(speaker[0], cue[0]), max(speaker[1], cue[1])
    if r.words.lemmas[cue[0]] == "tell" and cue[1] < len(r.words) and r.plain(cue[1]):
        told = np_starting(r, cue[1], min(cue[1] + 6, len(r.words)))
        last = max(last, told[1]) if told else last
        if r.folded(cue[1]) in ("reporters", "journalists"):
            last = max(last, cue[1] + 1)
    apart = place is not None or last - first > FAR
    if last - first > FAR:
        first, last = (cue[0], last) if speaker[0] < cue[0] else cue
    start, end = place or (r.words.starts[speaker[0]], r.words.ends[speaker[1] - 1])
    bare = start, past_number(r.text, end)
    start, end = station(r.text, *bare)
    begun, ended = r.words.starts[first], past_number(r.text, r.words.ends[last - 1])
    return Attribution(
        start=begun if apart else min(begun, start),
        end=ended if apart else max(ended, end),
        name=r.text[start:end],
        kind=_kind(r, speaker, place, known) if (start, end) == bare else "outlet",
        cue=Span(r.words.starts[cue[0]], r.words.ends[cue[1] - 1]),
    )


def _kind(r: Reading, speaker: tuple[int, int], place: Place | None, known: Names) -> str:
    """Return what sort of source a phrase names."""
    folded = [r.folded(at) for at in range(*speaker)]
    if folded[-1] in OUTLETS and r.capital(speaker[1] - 1) and len(folded) > 1:
        return "outlet"
    if place and any((name.start, name.end) == place for name in known.people):
        return "named"
    if any(word in _PRESS for word in folded) or (folded[-1] in OUTLETS and r.capital(speaker[1] - 1)):
        return "outlet"
    if any(word in DOCUMENTS for word in folded):
        return "document"
    capitals = any(r.capital(at) for at in range(speaker[0] + 1, speaker[1])) or (
        r.capital(speaker[0])
        and (folded[0] not in DETERMINERS | PRONOUNS | ROLES or (speaker[0] > 0 and r.plain(speaker[0])))
    )
    if (folded[0] in _INDEFINITE or not set(folded) & DETERMINERS) and (
        set(folded) & ANONYMOUS or not capitals
    ):
        return "role" if folded[0] in PRONOUNS or "police" in folded else "anonymous"
    return "role" if set(folded) & ROLES or not capitals else "named"
