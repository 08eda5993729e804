"""The lexicon of hedges: phrase, kind, for whom it is one, and what must stand around it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple


class Cue(NamedTuple):
    """One phrase of the lexicon; scope "e" is an editor's hedge, "s" a cue as the Szeged corpus has it."""

    words: tuple[str, ...]
    kind: str
    scope: str
    condition: str


# kind, scope, condition: phrases. Conditions are named in hedges.py. Chosen on the wiki part of the Szeged
# corpus, at least two cases in five being cues; inflections that it lacks were added by their lemma.
_TABLE = """
modal es may: may
modal s may: may or may not
modal es might: might
modal es able: could
modal es if: would
modal s if: will, wo, won't
modal es : possibly, potentially, perhaps, maybe, probably, likely
modal e : could have, might have, could possibly, may have
modal e : most likely, may well, it is possible, are likely to
modal es : unlikely, presumably, conceivably, supposedly, in all likelihood, likelihood
modal es : possibility, possibilities, improbable, probable, doubtful, almost certainly
modal es noun: possible
modal es : theoretically, hypothetically, tentatively, tentative
modal s open: if
modal s : whether, whether or not, unless, if not, depending on whether
modal s negated+clausal: until
modal s : provided that, assuming, assuming that, in case
reportive es : reportedly, allegedly, alleged, purportedly, purported
reportive es : rumored, rumoured, reputedly, reputed, supposed
reportive es : rumors, rumours, rumor, rumour
reportive e : is said to, are said to, was said to, were said to, said to be
reportive e : said to have, is believed to, are believed to
reportive e : was believed to, were believed to, is thought to
reportive e : are thought to, was thought to, were thought to, is understood to, are understood to
reportive es : suspected
reportive e : is reported to, are reported to, was reported to
reportive e : were reported to, it is reported, unconfirmed reports
reportive e : according to reports, reports say, reports said
reportive e : reports suggest, is alleged to, are alleged to
reportive e : was alleged to, were alleged to, claimed to
reportive e : claims to, so-called, self-styled, self-proclaimed
reportive s : allege, alleges, alleging, allegation, accused
reportive s : accuse, accuses, accusing, accusation, accusations
reportive es : putative, suspect that, suspects that, suspects, allegations that, ostensibly
evidential es clause: appear, appears, appeared, appearing
evidential es : seem, seems, seemed, seeming, seemingly, apparently
evidential e : it appears, evidently
evidential es noun: apparent
evidential es : suggest, suggests, suggested, suggesting
evidential es : unclear, not clear, uncertain, uncertainty, unknown
evidential es : remains to be seen, remain to be seen, yet to be seen, looks like, looked like, look like
evidential es : no evidence, no proof, little evidence, insufficient evidence, not known, little is known
evidential es : speculated, speculate, speculates, speculation
evidential es : speculating, presumed, presumption, assumption
evidential s : imply, implies, implied, implying, indicates, suggestion, suggestions, hypothesis, doubt that
evidential es clause: expected
evidential s : expected, expects, expect, expecting
evidential s : expectation, expectations, anticipates, anticipate, anticipated
evidential s : predict, predicts, predicted, predicting, foresee
evidential s : foresees, forecast, forecasts, projected, estimate
evidential s : assume, assumes, assumed, questioned, questionable, unproven, unexpected, cast doubt
evidential s verb: believe, believes, believed, believing, think, thinks, thinking, thought
evidential s : suspicion, suspicions, fearing, feared, worry, worries, worried, doubts, skeptical
evidential s to: fear, estimated
evidential s that: belief, fear, fears, view, idea, concern, concerns, worry, indicate, indicated, confident
evidential s passive: considered, regarded, viewed, perceived
evidential s as: seen
evidential s : regarded, considered
evidential s that: feel, feels, felt
evidential e : expected to, is expected to, are expected to, was expected to, were expected to
evidential e : it is unclear, not immediately clear
evidential e : could not be verified, cannot be verified, not been verified
evidential e : could not be independently verified, in what appears to be
evidential e : in what appeared to be, signs of, hints of
limit e : so far, for now, not yet, preliminary, unconfirmed
limit e : to date, at this stage, as yet, at this point, in part
limit e : thus far, for the moment, for the time being, up to now
limit e : for the most part, generally, until now, initial, provisional, provisionally
limit e : partly, mostly, largely, in principle, at least in part, some of the
"""


def _read() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by their first word, longest first."""
    by_first: defaultdict[str, list[Cue]] = defaultdict(list)
    for line in _TABLE.strip().splitlines():
        head, _, phrases = line.partition(":")
        kind, scope, *condition = head.split(maxsplit=2)
        for phrase in phrases.split(","):
            words = tuple(phrase.split())
            by_first[words[0]].append(Cue(words, kind, scope, condition[0].strip() if condition else ""))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in by_first.items()}


def _rows() -> dict[str, int]:
    """Return the line of the table on which each cue of uncertainty stands: those of one line behave alike."""
    found: dict[str, int] = {}
    for number, line in enumerate(_TABLE.strip().splitlines()):
        head, _, phrases = line.partition(":")
        if "s" in head.split()[1]:
            for phrase in phrases.split(","):
                found.setdefault(" ".join(phrase.split()), number)
    return found


CUES = _read()
RULES = _rows()
