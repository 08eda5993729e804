"""What a look at a feed comes to: its entries, its next look, and what has to be told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold import read
from retold.read import looking, replies
from retold.read.looking import Seen
from retold.records import Skipped
from retold.watch import listing, overflow, rhythm, schedule
from retold.watch.alarms import Alarm
from retold.watch.feeds import Feed
from retold.watch.listing import Entry, utc
from retold.watch.schedule import Wish
from retold.watch.sources import Wanted
from retold.watch.tasks import Failed
from retold.watch.words import span

TOLD_AFTER = 3  # failures in a row: one or two are everyday where a look was good before
LIST_EVERY = {"opml": schedule.DAY, "sitemapindex": schedule.HOUR}
SLOWEST_PAGE = schedule.DAY  # a page is looked at after a third of the time since it changed, a day at most
FASTER, SLOWER = 0.5, 1.1  # what an overflow, and a look without one, make of the pace of looks
LEAST_PACE = 1 / 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """A feed as it is after a look, and what the look gave."""

    feed: Feed
    outcome: str  # news, nothing new, unchanged, failed, gone
    seconds: float = 0.0
    status: int | None = None
    reason: str | None = None
    retry: float = 0.0  # seconds that the host wants to be left alone
    entries: tuple[Entry, ...] = ()  # all that are listed
    still: tuple[str, ...] = ()  # the names of entries that are there as before
    skipped: tuple[Skipped, ...] = ()
    lists: tuple[Wanted, ...] = ()  # further feeds that a list names
    page: Seen | None = None  # of a single page: it is read as one
    alarms: tuple[Alarm, ...] = ()


def of_look(feed: Feed, answer: Seen | Failed, now: float, seconds: float) -> Outcome:
    """Return what an answer makes of a feed; entries are not compared with those known yet."""
    feed = replace(feed, turn=feed.turn + 1, last_look=now)
    if isinstance(answer, Failed):
        found = failed(feed, answer.reason, now, untrusted=answer.untrusted)
    elif answer.status == 410:
        found = _gone(feed)
    elif answer.status == 304:
        found = _worked(_moved(feed, answer), "unchanged", listing.wish(b"", answer.headers, now), now)
        found = replace(found, still=feed.listed)
    elif answer.status != 200:
        said = replies.said(answer.status, wanted="feed")
        wish = Wish(retry=replies.retry(answer.headers, now))
        found = replace(failed(feed, f"{said} (status {answer.status})", now, wish=wish), retry=wish.retry)
    else:
        found = _read(_moved(feed, answer), answer, now)
    status = answer.status if isinstance(answer, Seen) else None
    return replace(found, seconds=seconds, status=status)


def failed(
    feed: Feed, reason: str, now: float, *, wish: Wish = schedule.NO_WISH, untrusted: bool = False
) -> Outcome:
    """Return a look that gave nothing: the next one is later, and is told once that it is the rule."""
    count = feed.failures + 1
    wait = schedule.backed_off(feed.every or _wait(feed, now), count)
    next_ = schedule.due(feed.address, feed.turn, now, wait, wish)
    feed = replace(feed, failures=count, next=next_)
    good = f"last good look {utc(feed.last_good)}" if feed.last_good else "no look was good yet"
    times = "once" if count == 1 else f"{count} times in a row"
    words = f"{reason}; failed {times}, {good}; is asked again {utc(next_)}, and once a day at least"
    kind = "certificate" if untrusted else "errs"
    told = untrusted or feed.last_good is None or count >= TOLD_AFTER
    alarms = (Alarm(kind, words, feed.id),) if told else ()
    return Outcome(feed, "failed", reason=reason, alarms=alarms)


def _gone(feed: Feed) -> Outcome:
    """Return the last look: its server says that the feed is gone for good."""
    reason = "was taken down for good (status 410): it is looked at no more; watch it again if that was wrong"
    return Outcome(
        replace(feed, ended="gone"), "gone", reason=reason, alarms=(Alarm("gone", reason, feed.id),)
    )


def _moved(feed: Feed, answer: Seen) -> tuple[Feed, tuple[Alarm, ...]]:
    """Return a feed with its new address, where its server says that it moved for good."""
    new = answer.new_address
    if new is None or new == feed.asked or feed.kind == "page":
        return feed, ()
    words = f"moved for good to {new}: it is asked for there"
    return replace(feed, asked=new, host=looking.host(new)), (Alarm("moved", words, feed.id),)


def _worked(
    moved: tuple[Feed, tuple[Alarm, ...]], outcome: str, wish: Wish, now: float, *, fresh: int = 0
) -> Outcome:
    """Return a look that worked, with the next one and what ends or begins by it."""
    feed, alarms = moved
    known = feed.rhythm or rhythm.begun((), now)
    feed = replace(
        feed,
        failures=0,
        last_good=now,
        rhythm=rhythm.looked(known, now, fresh) if feed.turn > 1 or fresh else known,
    )
    feed = replace(
        feed, next=schedule.due(feed.address, feed.turn, now, feed.every or _wait(feed, now), wish)
    )
    over = [
        Alarm(kind, "works again", feed.id, over=True) for kind in ("errs", "certificate", "kind", "gone")
    ]
    return Outcome(feed, outcome, alarms=(*alarms, *over, *_quiet(feed, now, fresh)))


def _quiet(feed: Feed, now: float, fresh: int) -> tuple[Alarm, ...]:
    """Return the alarm of a feed that is silent for too long, or its end."""
    if fresh:
        return (Alarm("quiet", "has news again", feed.id, over=True),)
    if feed.kind != "feed" or feed.rhythm is None or not rhythm.is_quiet(feed.rhythm):
        return ()
    usual = rhythm.gap(feed.rhythm)
    words = (
        f"has had nothing new for {span(now - feed.rhythm.news)}; it usually has news every {span(usual or 0.0)}, and "
        f"{feed.rhythm.silent:.0f} times were to be expected by the hours of the day"
    )
    return (Alarm("quiet", words, feed.id),)


def _wait(feed: Feed, now: float) -> float:
    """Return the seconds to the next look at a feed that works, as its own rhythm wants it."""
    known = feed.rhythm
    if feed.kind == "page":
        age = now - known.news if known else 0.0
        return min(max(age / 3, schedule.AGAIN[0]), SLOWEST_PAGE)
    if known is None:
        return schedule.interval(None, None, feed.pace)
    pace = rhythm.pace(known)
    window = len(feed.listed) / 2 / pace if pace > 0 and feed.listed else None
    return schedule.interval(rhythm.gap(known), window, feed.pace)


def _read(moved: tuple[Feed, tuple[Alarm, ...]], answer: Seen, now: float) -> Outcome:
    """Return what an answer holds: a feed, a list of feeds, or a page."""
    feed, alarms = moved
    name = listing.root(answer.data)
    kind = (
        "list" if name in listing.LISTS else "feed" if name or listing.is_json_feed(answer.data) else "page"
    )
    if feed.kind not in (None, kind):
        reason = f"answers with {_WHAT[kind]} where it was {_WHAT[feed.kind or kind]}"
        found = failed(feed, reason, now)
        words = f"{reason}: is asked again {utc(found.feed.next)}; watch its new address if it has one"
        return replace(found, alarms=(*alarms, Alarm("kind", words, feed.id), *found.alarms))
    headers = answer.headers
    feed = replace(feed, kind=kind, etag=headers.get("etag"), last_modified=headers.get("last-modified"))
    wish = listing.wish(answer.data, headers, now)
    if kind == "page":
        return replace(_worked((feed, alarms), "news", wish, now), page=answer)
    items = list(listing.entries(read.answered(feed.address, answer.data, answer.page)))
    entries = tuple(item for item in items if isinstance(item, Entry))
    skipped = tuple(item for item in items if isinstance(item, Skipped))
    if not entries and not _is_empty(skipped):
        reason = skipped[0].reason if skipped else "holds nothing that could be read"
        return failed(
            replace(feed, kind=moved[0].kind, etag=None, last_modified=None), reason, now, wish=wish
        )
    if kind == "list":
        feed = replace(feed, every=feed.every or LIST_EVERY[name])
        lists = tuple(Wanted(entry.item.url) for entry in entries if entry.item.url)
        found = replace(_worked((feed, alarms), "nothing new", wish, now), lists=lists)
        return _in_part(found, skipped)
    kept = () if _is_empty(skipped) else skipped
    return _in_part(_listed(feed, entries, wish, now, alarms=alarms, whole=not kept, skipped=kept), kept)


def _in_part(found: Outcome, skipped: Sequence[Skipped]) -> Outcome:
    """Return a look with an alarm where the list is broken XML: it is asked for in full until it is whole."""
    broken = next((one.reason for one in skipped if one.reason.startswith("is broken")), None)
    if broken is None:
        return found
    alarm = Alarm("errs", f"{broken}; the rest is missing until it is whole", found.feed.id)
    return replace(
        found,
        feed=replace(found.feed, etag=None, last_modified=None),
        alarms=(*(one for one in found.alarms if one.kind != "errs"), alarm),
    )


_WHAT = {
    "feed": "a feed",
    "list": "a list of feeds",
    "page": "a page",
    "folder": "a folder",
    "archive": "an archive",
}


def _is_empty(skipped: Sequence[Skipped]) -> bool:
    """Say whether all that is wrong with a feed is that it lists nothing now."""
    return bool(skipped) and all(one.reason.startswith("lists no articles") for one in skipped)


def _listed(
    feed: Feed,
    entries: tuple[Entry, ...],
    wish: Wish,
    now: float,
    *,
    alarms: tuple[Alarm, ...],
    whole: bool,
    skipped: tuple[Skipped, ...],
) -> Outcome:
    """Return a look at the entries of a feed: how many are new, and whether some were lost."""
    before = frozenset(feed.listed)
    fresh = sum(entry.key not in before and entry.other not in before for entry in entries)
    if feed.rhythm is None:
        dated = [entry.published for entry in entries if entry.published is not None]
        feed = replace(feed, rhythm=rhythm.begun(dated, now))
        fresh = fresh if feed.turn > 1 else 0
    pace = rhythm.pace(feed.rhythm or rhythm.begun((), now))
    lost = overflow.lost(before, entries, pace=pace, then=feed.last_good, now=now) if whole else None
    told = _overflow(feed, lost, len(entries), now)
    factor = FASTER if lost else SLOWER
    names = tuple(name for entry in entries for name in dict.fromkeys((entry.key, entry.other)))
    feed = replace(
        feed,
        pace=min(1.0, max(LEAST_PACE, feed.pace * factor)),
        listed=names or feed.listed,
    )
    found = _worked((feed, alarms), "news" if fresh else "nothing new", wish, now, fresh=fresh)
    return replace(found, entries=entries, skipped=skipped, alarms=(*found.alarms, *told))


def _overflow(feed: Feed, lost: overflow.Lost | None, listed: int, now: float) -> tuple[Alarm, ...]:
    """Return the alarm of a feed that lost entries between two looks, or its end."""
    if lost is None:
        return (Alarm("overflow", "the looks follow one another again", feed.id, over=True),)
    since = span(now - feed.last_good) if feed.last_good else "a while"
    words = (
        f"lists none of the entries of the last look, {since} ago: what came between is not known. "
        f"By its pace at least {lost.least} were lost, most likely {lost.likely}; it lists {listed}, "
        f"and is looked at more often"
    )
    return (Alarm("overflow", words, feed.id, lost=lost.least),)
