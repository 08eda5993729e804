"""What becomes of what was read: stories that change, and articles that have been kept for long enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsstand import Stand
from serving import gives

from retold import watch
from retold.errors import BadOption
from retold.keep.changed import Changed

TOLD = """The quay at Orrin was flooded on Monday night after the lower sluice failed, the harbour office said.
About 40 boats were torn from their moorings, and two people were injured. The office expects repairs to take a month."""


def test_stories_follow_what_is_read(stand: Stand) -> None:
    """Two outlets' articles on one event become one story, and whoever listens hears of it before and after."""
    heard: list[Changed] = []
    with watch.concluding() as (concluded, _):
        for number in (1, 2):
            stand.serve(*range(1, number + 1))
            stand.site.routes[f"/{number}.html"] = gives(
                f"<html><title>Quay {number}</title><article><h1>Quay flooded</h1><p>{TOLD}</p><p>Reader {number}.</p>"
            )
            stand.watch(stand.feed, concluded=concluded, alert=lambda _, changed: heard.extend(changed))
            stand.time.advance(7200)
    assert [1, 2] == [len(one.after["articles"]) for one in heard if one.after]
    assert heard[1].former == (heard[0].story,)
    assert [2] == stand.rows("select count(*) from member")


def test_lists_of_what_is_watched(tmp_path: Path) -> None:
    """OPML, TOML and @list.txt name feeds, folders and archives; what cannot be watched is refused with a reason."""
    (tmp_path / "in").mkdir()
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>'
    )
    (tmp_path / "b.toml").write_text(
        '[[feed]]\nurl = "https://b.example/feed"\nevery = "10m"\nlabel = "B"\n[retention]\ndays = 3\n'
    )
    (tmp_path / "c.txt").write_text(
        f"# ours\nhttps://c.example/feed # the third\n\n{tmp_path}/in\n{tmp_path}/a.opml\n"
    )
    plan = watch.plan([str(tmp_path / "b.toml"), f"@{tmp_path}/c.txt"])
    assert [("https://b.example/feed", 600.0, "B"), ("https://c.example/feed", None, None)] == [
        (one.address, one.every, one.label) for one in plan.wanted[:2]
    ]
    assert ["folder", None] == [one.kind for one in plan.wanted[2:]]
    assert 3 == plan.rules.days
    (tmp_path / "d.toml").write_text('[[feed]]\nurl = "https://d.example"\nevery = "often"\n')
    (tmp_path / "e.toml").write_text("[retention]\ndays = -1\n")
    (tmp_path / "f.toml").write_text("[[feed]]\nurll = 1\n")
    (tmp_path / "g.txt").write_text("a text")
    for name in ("d.toml", "e.toml", "f.toml", "g.txt", "missing", "ftp://x.example"):
        with pytest.raises(BadOption):
            watch.plan([name if ":" in name else str(tmp_path / name)])


def test_the_doors_of_a_watcher_keep_out_of_private_networks(stand: Stand) -> None:
    """Without --allow-private loopback is refused, and told as an error of the feed."""
    settings = watch.Settings(once=True)
    watch.watch(
        stand.store,
        watch.plan([stand.feed]),
        doors=watch.door(delay=0.01),
        settings=settings,
        clock=stand.time.clock(),
    )
    assert [] == stand.site.asked
    assert "not a public address" in stand.rows("select reason from look")[0]
