"""What a number counts: the head noun of the words after it."""

from __future__ import annotations

from .lemmas import fold, lemma
from .numbers import HYPHENS, SMALL, Token
from .wordlist import wordlist

_FARTHEST = 6  # words after the number; head nouns farther off are rare (none in 300 read by hand)

# Words that end the noun phrase that a number opens.
_STOPS = wordlist(
    """
    about above across after against ago along also although am amid among an and another any are around
    as at away back be became because been before behind being below between beyond both but by came can
    cannot came could despite did do does doing done down during each either else etc even ever every far
    for from gave get gets getting goes going got had has have having he her here him his how however i
    if in include includes including inside instead into is it its itself just last later least left less
    like made make makes many may me might mine more most much must my near neither never next no nor not
    now of off on once only onto or our out outside over past per rather said saw say saying says she
    should since so some soon still such than that the their them themselves then there these they this
    those though through throughout to together told too took toward towards under unless until up upon
    us was we well went were what when where whether which while who whom whose why will with within
    without would yet you your worth according alone apart aboard aged ahead remain remains remained die
    died dies begin began begins show shows showed come comes need needs needed want wants wanted take
    takes live lived seek sought gather gathered fled flee follow followed leave leaves mean means meant
    today yesterday tomorrow tonight early late abroad
    monday tuesday wednesday thursday friday saturday sunday
    """
)
# Plural or collective without an s, or countable though they look like participles or adjectives.
_PLURALS = wordlist(
    """
    people men women children police troops crew staff personnel feet teeth mice geese sheep cattle fish
    aircraft spacecraft helicopters series species dead wounded injured missing killed media data youth
    clergy infantry policemen gunmen firemen fishermen congressmen congresswomen servicemen servicewomen
    businessmen lawmakers homeless percent folk criteria phenomena hurt arrested detained displaced
    """
)
_DEAD = wordlist(
    """
    dead wounded injured missing killed homeless hurt arrested detained displaced
    """
)
_NOT_PLURAL = wordlist(
    """
    is was has does his its this us less news politics series various previous serious religious famous
    dangerous numerous precious suspicious anonymous yes thus perhaps always across united states ’s 's
    """
)
_OPEN = wordlist("plus odd ish")  # "120-plus delegates"
_LY_NOUNS = wordlist("family assembly anomaly supply monopoly butterfly")
_AFTER_OF = wordlist("the these those its his her their our my")
# After these, "one" is a pronoun or part of a set phrase.
_NOT_ONE_AFTER = wordlist(
    """
    no any every some the this that which each another only number day formula last
    """
)
_NOT_ONE_BEFORE = wordlist(
    """
    day thing way reason point time another's side hand word step would should can
    """
)


def counted_at(toks: list[Token], i: int, *, single: bool = False) -> tuple[str, int] | None:
    """Return the lemma of the noun that a number ending before token `i` counts, and the index after it.

    Plural nouns come first, because adjectives and names before them are singular: in "2,000 Islamic State
    fighters had" the noun is "fighter". For `single` ("one") it is the last word before the phrase ends.
    """
    i = _into_of(toks, i)
    words = _phrase(toks, i)
    if not words:
        return None
    head = words[-1] if single else _plural_head(toks, words)
    if head is None:
        return None
    if toks[head + 1].raw in {"'", "’"} and _is_number(toks[head + 2]):  # "eight of the club's 11 points"
        return counted_at(toks, head + 3)
    return _noun(toks[head]), head + 1


def _noun(token: Token) -> str:
    """Return the lemma of a counted noun; "people" are persons."""
    base = lemma(fold(token.raw))
    return "person" if base == "people" else base


def _into_of(toks: list[Token], i: int) -> int:
    """Step over "of", "of the", "other", "more", "or so" and a hyphen before what is counted."""
    if toks[i].raw in HYPHENS or toks[i].raw == "+":
        return i + (2 if toks[i + 1].low in {"plus", "odd"} else 1)
    if toks[i].low == "of":
        i += 2 if toks[i + 1].low in _AFTER_OF else 1
        if _is_number(toks[i]):  # "12 of the 40 hostages"
            i += 1
    elif toks[i].low == "or" and toks[i + 1].low in {"so", "more", "fewer", "less"}:
        i += 2
    return i + 1 if toks[i].low in {"more", "other", "further"} else i


def _phrase(toks: list[Token], i: int) -> list[int]:
    """Return the indices of the words of the noun phrase that starts at `i`, up to a stop word or a mark."""
    words: list[int] = []
    for j in range(i, i + 2 * _FARTHEST):
        token = toks[j]
        joins = (token.raw in HYPHENS and words and toks[j + 1].raw[:1].isalnum()) or (
            token.raw[:1].isdecimal() and toks[j - 1].raw in HYPHENS and toks[j - 1].end == token.start
        )
        if joins or token.raw in {'"', "“", "”", "'", "‘", "’"}:
            if token.raw in {"”", "’"} or (
                token.raw in {'"', "'"} and words and not toks[j + 1].raw[:1].isalpha()
            ):
                break
            continue
        if (
            not token.raw[:1].isalpha()
            or (token.low in _STOPS and not _initials(token))
            or token.low in SMALL
        ):
            break
        if words and token.low.endswith("ly") and len(token.low) > 5 and token.low not in _LY_NOUNS:
            break
        words.append(j)
        if len(words) == _FARTHEST:
            break
    return words


def _initials(token: Token) -> bool:
    """Whether a token is "US" or "U.S.", which only looks like a pronoun."""
    return "." in token.raw or token.raw == "US"


def _plural(token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    low = token.low
    if low in _NOT_PLURAL or token.raw.endswith(("'s", "’s")) or "." in low:
        return False
    if low in _PLURALS:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and lemma(fold(low)) != low
    )


def _plural_head(toks: list[Token], words: list[int]) -> int | None:
    """Return the index of the first plural noun, or of a second one right after it ("sports stars")."""
    if len(words) == 1 and toks[words[0]].raw[:1].isupper() and toks[words[0]].low.endswith("s"):
        return None if toks[words[0]].low in _NOT_PLURAL else words[0]  # "the two Koreas"
    for position, j in enumerate(words):
        token = toks[j]
        if not _plural(token) or (
            token.raw[0].isupper() and toks[j + 1].raw[:1].isupper() and j + 1 in words
        ):
            continue
        if (
            token.low in _DEAD
            and position + 1 < len(words)
            and any(_plural(toks[k]) for k in words[position + 1 :])
        ):
            continue
        after = words[position + 1] if position + 1 < len(words) else None
        return after if after == j + 1 and _plural(toks[after]) and toks[after].low not in _DEAD else j
    return None


def compound_at(toks: list[Token], i: int) -> tuple[str, int] | None:
    """Return what a number before a hyphen counts: men in "four-man crew", points in "three-point lead"."""
    if toks[i].raw not in HYPHENS or not toks[i + 1].raw[:1].isalpha() or toks[i + 1].low in _STOPS | _OPEN:
        return None
    return _noun(toks[i + 1]), i + 2


def is_pronoun(toks: list[Token], i: int) -> bool:
    """Whether the "one" at token `i` stands for somebody or something rather than for the number 1."""
    before, after = toks[i - 1], toks[i + 1]
    if before.low in _NOT_ONE_AFTER or after.low in _NOT_ONE_BEFORE or before.raw in HYPHENS:
        return True
    if toks[i].raw == "One" and before.raw[:1].isupper() and before.end + 1 == toks[i].start:
        return True
    if after.low in _DEAD or after.low == "more" or (after.low in {"in", "out"} and _counts(toks, i + 2)):
        return False
    if after.raw in HYPHENS:
        return not toks[i + 2].raw[:1].isalpha() or toks[i + 2].low in _STOPS
    return not _phrase(toks, i + 1) or after.low.endswith(("ed", "ing", "ly", "'s"))


def _counts(toks: list[Token], i: int) -> bool:
    """Whether a number follows at `i`, as in "one in five" or "one out of ten"."""
    i = i + 1 if toks[i].low == "of" else i
    return _is_number(toks[i])


def _is_number(token: Token) -> bool:
    return token.low in SMALL or token.low[:1].isdecimal()
