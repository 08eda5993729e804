"""Whom something was said to, where and when, as the words around a quotation tell it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from retold.collate.utterances.lines import Line, Spoken
from retold.records import Quote, Span
from retold.text.dates import WEEKDAY
from retold.text.days import ANY_DAY, days

REACHING = 4  # quotations before a sentence that may reach into it: one, and those that stand inside it
NEAR = 60  # characters between a verb of saying and the day on which something was said

_DAYS = "monday tuesday wednesday thursday friday saturday sunday today yesterday"
_NO_LISTENER = (
    "on in at that during by via as after before when while about said was is had has it he she they there including "
    "who which if whether how why to for with from " + _DAYS
)
_TELLING = "told tells telling assured informed reminded warned asked addressing"
_TO = re.compile(
    rf"\b(?:{'|'.join(_TELLING.split())}|wrote to|said to|speaking to|spoke to)\s+"
    rf"(?P<to>(?!(?:{'|'.join(_NO_LISTENER.split())}|a\s+(?:news|press))\b)[\w’'À-ÿ-]+"
    rf"(?:\s+(?!(?:{'|'.join(_NO_LISTENER.split())})\b)[\w’'À-ÿ-]+){{0,7}})",
    re.IGNORECASE,
)
_OCCASIONS = (
    "statement, news conference, press conference, conference, briefing, interview, speech, address, tweet, post, "
    "email, e-mail, letter, memo, message, report, filing, court, affidavit, testimony, hearing, rally, meeting, "
    "press release, release, debate, phone call, call, telephone, press room, webcast, podcast, broadcast, remarks, "
    "sermon, op-ed, column, essay, parliament, Congress, Senate, session, event, ceremony, summit, gathering, vigil, "
    "talks, show, programme, program, video, thread"
)
_CHANNELS = (
    "Twitter, X, Facebook, Instagram, Telegram, Truth Social, YouTube, TikTok, LinkedIn, Bluesky, Mastodon, Threads, "
    "social media, state television, television, state TV, TV, the radio, radio"
)
_OWN = "account, page, website, site, blog, feed, channel, show"
_WHERE = re.compile(
    r"\b(?:in|at|during|via|by|through|before)\s+(?:(?:an?|the|his|her|their|its|this|that|one|another)\s+)?"
    rf"(?:[\w’'-]+\s+){{0,4}}?(?:{'|'.join(_OCCASIONS.split(', '))})\b"
    rf"(?:\s+(?:in|with|at|to|on)\s+(?:the\s+)?(?!{WEEKDAY})[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){{0,3}})?"
    rf"|\bon\s+(?:{'|'.join(_CHANNELS.split(', '))})\b"
    rf"|\bon\s+(?:his|her|their|its)\s+(?:[\w’'-]+\s+){{0,2}}(?:{'|'.join(_OWN.split(', '))})\b"
    r"|\b(?:by|over the)\s+(?:phone|telephone)\b|\b(?:under oath|on the record|(?:from|on) the stand)\b"
)


def circumstances(
    one: Spoken, lines: Sequence[Line]
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    """Return whom it was said to, where and when: exact spans beside the verbs of saying of these lines."""
    to: set[Span] = set()
    where: set[Span] = set()
    when: set[Span] = set()
    text = one.article.text
    for start, end, cue in _frames(one, lines):
        frame = text[start:end]
        to |= {Span(start + m.start("to"), start + m.end("to")) for m in _TO.finditer(frame)}
        where |= {Span(start + m.start(), start + m.end()) for m in _WHERE.finditer(frame)}
        said = days(frame, one.article.published or ANY_DAY, language=one.article.language or "en")
        when |= {
            Span(start + day.start, start + day.end)
            for day in said
            if max(cue - (start + day.end), start + day.start - cue) <= NEAR
        }
    to = {span for span in to if not any(_overlap(span, other) for other in when | where)}
    return tuple(sorted(to)), tuple(sorted(where)), tuple(sorted(when))


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _frames(one: Spoken, lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of text outside all marks around the verbs of saying of some quotations, and these verbs."""
    seen: set[tuple[int, int]] = set()
    for quote in dict.fromkeys(line.quote for line in lines):
        if quote.cue is None:
            continue
        for place in _around(one, quote):
            if place not in seen:
                seen.add(place)
                yield *place, quote.cue.start


def _around(one: Spoken, quote: Quote) -> Iterator[tuple[int, int]]:
    """Yield what stands outside the marks of the sentence in which the verb of saying of a quotation stands."""
    at = quote.cue.start if quote.cue else quote.start
    number = bisect_right(one.parsed.sentences, at, key=lambda sentence: sentence.start) - 1
    if number < 0 or at >= one.parsed.sentences[number].end:
        return
    sentence = one.parsed.sentences[number]
    last = sentence.start
    quotes = one.parsed.quotes
    first = bisect_left(quotes, sentence.start, key=lambda other: other.start)
    stop = bisect_left(quotes, sentence.end, key=lambda other: other.start)
    for other in quotes[max(0, first - REACHING) : stop]:
        if other.end > last and other.kind != "scare":
            if other.start > last and last <= at < other.start:
                yield last, other.start
            last = max(last, other.end)
    if last < sentence.end and last <= at:
        yield last, sentence.end
