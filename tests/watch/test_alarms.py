"""What a watcher warns of, and when that is over."""

from __future__ import annotations

import itertools
import ssl

import trustme
from newsstand import Stand, page, rss
from serving import gives, moved, site

LASTING = "select kind from alarm where until is null order by kind"
HOUR, DAY = 3600.0, 86_400.0


def publish(stand: Stand, first: int, count: int, *, every: float, listed: int = 20) -> None:
    """Offer a feed that has a new entry every so many seconds, from now on; pages come with it."""
    begin = stand.time.at

    def route(handler: object) -> None:
        newest = first + min(count, int((stand.time.at - begin) / every))
        numbers = list(range(max(0, newest - listed + 1), newest + 1))
        last = begin + (newest - first) * every
        gives(rss(stand.site.address, numbers, last, step=every))(handler)  # type: ignore[arg-type]

    for number in range(first + count + 1):
        stand.site.routes[f"/{number}.html"] = gives(page(number))
    stand.site.routes["/feed"] = route


def test_a_feed_that_fails_is_told_and_asked_again(stand: Stand) -> None:
    """After three failures in a row, with the reason; never less often than daily; its end is told too."""
    stand.serve(1)
    stand.watch(stand.feed)
    stand.site.routes["/feed"] = gives("", 500)
    stand.watch(hours=24 * 6)
    (line,) = stand.told("errs")
    assert "status 500" in line
    assert "once a day at least" in line
    moments = stand.rows("select at from look where outcome = 'failed' order by at")
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert max(gaps) <= 1.11 * DAY
    assert 8 <= len(moments) <= 14
    assert ["errs"] == stand.rows(LASTING)
    stand.serve(1, 2)
    assert 1 == stand.watch(hours=30)
    assert [] == stand.rows(LASTING)
    assert "over: works again" in stand.told("errs")[1]


def test_a_feed_that_is_gone_is_asked_no_more(stand: Stand) -> None:
    """410 ends it with an alarm; named again it is watched again."""
    stand.serve(1)
    stand.watch(stand.feed)
    stand.site.routes["/feed"] = gives("", 410)
    stand.watch(hours=3)
    assert ["gone"] == stand.rows(LASTING)
    before = stand.asked("/feed")
    stand.watch(hours=72)
    assert before == stand.asked("/feed")
    stand.serve(1, 2)
    assert 1 == stand.watch(stand.feed)
    assert [] == stand.rows(LASTING)


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(stand: Stand) -> None:
    """301 is followed and noted, 302 is followed only."""
    stand.serve(1)
    stand.site.routes["/new"] = stand.site.routes["/feed"]
    stand.site.routes["/feed"] = moved("/new", 302)
    stand.watch(stand.feed)
    assert [stand.feed] == stand.rows("select asked from feed")
    stand.site.routes["/feed"] = moved("/new", 301)
    stand.watch(hours=2)
    assert [f"{stand.site.address}/new"] == stand.rows("select asked from feed")
    assert 1 == len(stand.told("moved"))
    before = stand.asked("/feed")
    stand.watch(hours=2)
    assert before == stand.asked("/feed")
    assert [] == stand.rows(LASTING)


def test_a_page_where_a_feed_was_is_told(stand: Stand) -> None:
    """It is not read as an article, and the feed is asked again."""
    stand.serve(1)
    stand.watch(stand.feed)
    stand.site.routes["/feed"] = gives(page(7))
    assert 0 == stand.watch(hours=8)
    assert "kind" in stand.rows(LASTING)
    stand.serve(1, 2)
    assert 1 == stand.watch(hours=12)
    assert [] == stand.rows(LASTING)


def test_a_silence_beyond_a_feeds_rhythm_is_told_and_its_end(stand: Stand) -> None:
    """An entry every hour for two days, then none: told within a day, and not before four hours."""
    publish(stand, 20, 48, every=HOUR)
    stand.watch(stand.feed, hours=48.5)
    assert [] == stand.told("quiet")
    silent = stand.time.at
    stand.watch(hours=24)
    (since,) = stand.rows("select unixepoch(since) from alarm where kind = 'quiet'")
    assert 4 * HOUR < since - silent < DAY
    stand.serve(117)
    stand.watch(hours=2)
    assert 2 == len(stand.told("quiet"))
    assert [] == stand.rows(LASTING)


def test_entries_lost_between_two_looks_are_told_and_looks_come_more_often(stand: Stand) -> None:
    """Five entries that change every two minutes run out before a look half an hour later; it says how many at least."""
    publish(stand, 5, 40, every=120.0, listed=5)
    stand.watch(stand.feed)
    stand.time.advance(HOUR)
    stand.watch(hours=0.1)
    (line,) = stand.told("overflow")
    lost = stand.rows("select lost from alarm where kind = 'overflow'")[0]
    assert 10 <= lost <= 25, line
    assert 0.5 == stand.rows("select pace from feed")[0]
    stand.watch(hours=0.4)
    assert [] == stand.rows(LASTING)
    assert 0 == stand.rows("select count(*) from look where seconds < 0")[0]


def test_a_guid_that_changes_with_every_look_is_no_overflow(stand: Stand) -> None:
    """The address of an entry names it too, and its page is not fetched again."""
    stand.serve(1, 2)
    stand.watch(stand.feed)
    for count in range(3):
        data = rss(stand.site.address, [1, 2], stand.time.at).replace(b"lantern-", b"%dth-" % count)
        stand.site.routes["/feed"] = gives(data)
        stand.time.advance(HOUR)
        stand.watch()
    assert [] == stand.rows("select kind from alarm")
    assert [2] == stand.rows("select count(*) from entry")


def test_a_feed_that_breaks_off_is_told_until_it_is_whole(stand: Stand) -> None:
    """What could be read of it is read; it is asked for in full with every look, and told once."""
    whole = rss(stand.site.address, [1, 2, 3], stand.time.at)
    for number in (1, 2, 3):
        stand.site.routes[f"/{number}.html"] = gives(page(number))
    half = whole[: whole.rindex(b"<item>") + 30]
    stand.site.routes["/feed"] = gives(half, kind="application/rss+xml", ETag='"half"')
    assert 2 == stand.watch(stand.feed)
    stand.watch(hours=2)
    (line,) = stand.told("errs")
    assert "is broken XML" in line
    assert "over" not in line
    assert all("if-none-match" not in headers for _, headers in stand.site.asked)
    stand.site.routes["/feed"] = gives(whole, kind="application/rss+xml")
    assert 1 == stand.watch(hours=2)
    assert "over: works again" in stand.told("errs")[1]
    assert [] == stand.rows(LASTING)


def test_a_certificate_that_cannot_be_trusted_is_told_at_once(stand: Stand) -> None:
    """Nothing of such a server is read; its name in the alarm says why."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with site({"/feed": gives(rss("https://127.0.0.1", [1]))}, tls=context) as secure:
        stand.watch(f"{secure.address}/feed")
    assert ["certificate"] == stand.rows(LASTING)
    assert [] == stand.rows("select * from entry")


def test_schedules_follow_a_clock_that_is_set_back(stand: Stand) -> None:
    """A day back, within a run and between two: looks go on as before, and it is told once each time."""
    stand.serve(1)
    stand.watch(stand.feed, hours=1)
    before = stand.asked("/feed")
    stand.time.jump(-DAY)
    stand.watch(hours=2)
    assert before + 4 <= stand.asked("/feed")
    assert 1 == len(stand.told("clock"))
    pause, done = stand.time.pause, []

    def jumping(seconds: float, woken: object, *, busy: bool) -> None:
        pause(seconds, woken, busy=busy)  # type: ignore[arg-type]
        if not busy and not done:
            done.append(stand.time.jump(-10 * DAY))

    stand.time.pause = jumping  # type: ignore[method-assign,assignment]
    before = stand.asked("/feed")
    stand.watch(hours=2)
    assert before + 4 <= stand.asked("/feed")
    assert 2 == len(stand.told("clock"))


def test_a_machine_that_slept_does_not_take_its_sleep_for_silence(stand: Stand) -> None:
    """Five days are jumped over: no feed is called quiet, all is looked at again."""
    publish(stand, 20, 60, every=1800.0)
    stand.watch(stand.feed, hours=29)
    pause, done = stand.time.pause, []

    def sleeping(seconds: float, woken: object, *, busy: bool) -> None:
        pause(seconds, woken, busy=busy)  # type: ignore[arg-type]
        if not busy and not done:
            done.append(stand.time.jump(5 * DAY))

    stand.time.pause = sleeping  # type: ignore[method-assign,assignment]
    stand.watch(hours=1)
    assert [] == stand.told("quiet")
    assert 1 == len(stand.told("clock"))
