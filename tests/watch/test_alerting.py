"""Alerts: kept once, sent until they are taken, to nobody but those who were named."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from lxml import etree
from making import make
from serving import gives, moved, site

from retold.cli import main
from retold.errors import BadOption
from retold.keep import concluding, forgetting, tellers
from retold.read import Door
from retold.store import Store, alerts
from retold.watch import alerting
from retold.watch.alerting import webhook

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
NEVER_SLEEP = {"sleep": lambda _: None, "delay": 0.0, "seconds": 5.0}


def alert(number: int, **other):
    """Return an alert as `show.alerts` makes it."""
    article = {
        "id": "a" * 16,
        "source": "a.txt",
        "url": None,
        "outlet": "Wire",
        "title": None,
        "published": None,
    }
    return {
        "id": f"al-{number:016x}",
        "schema": "retold-alert/1",
        "kind": "hedge dropped",
        "certain": True,
        "story": "5" * 16,
        "title": "A tram left its rails",
        "text": "hedge dropped: “some” is missing",
        "because": "“some” is missing",
        "statement": None,
        "origins": [1, 1],
        "places": [{"article": "a" * 16, "start": 0, "end": 4, "words": "Some"}],
        "articles": [{**article, "label": "Wire", "new": True}],
        **other,
    }


@pytest.fixture
def store(tmp_path):
    """A store of one article, open for writing."""
    with Store.open(tmp_path / "news.db", write=True, create=True) as opened:
        with opened.writing() as unit:
            unit.keep_article(make("Some people were hurt.", "Wire"))
        yield opened


def kept(store, found, outlets=None):
    """Keep alerts, those to be sent to somebody, and return those that are new."""
    if outlets:
        alerting.begin(store, outlets)
    with store.writing() as unit:
        return alerts.keep(unit.connection, found, at=unit.at)


def sent_of(outlets, store, tmp_path):
    """Return the numbers of the alerts that a file gets."""
    file = tmp_path / "some.jsonl"
    file.unlink(missing_ok=True)
    alerting.deliver(store, outlets, now=datetime.now(UTC))
    return (
        [int(json.loads(line)["id"][3:], 16) for line in file.read_text().splitlines()]
        if file.is_file()
        else []
    )


def test_an_alert_is_told_once(store, tmp_path):
    """Found again, it is kept no second time and sent no second time."""
    outlets = alerting.Outlets(lines=str(tmp_path / "alerts.jsonl"))
    assert [alert(1), alert(2)] == kept(store, [alert(1), alert(2)], outlets)
    assert [] == kept(store, [alert(2)], outlets)
    assert [] == alerting.deliver(store, outlets, now=datetime.now(UTC))
    assert [] == alerting.deliver(store, outlets, now=datetime.now(UTC))
    lines = (tmp_path / "alerts.jsonl").read_text().splitlines()
    assert [alert(1)["id"], alert(2)["id"]] == [json.loads(line)["id"] for line in lines]
    assert all(json.loads(line)["at"] for line in lines)


def test_only_the_kinds_asked_for_are_sent_and_only_what_is_certain(store, tmp_path):
    """Unless possible ones are asked for too; and nothing that was found before somebody asked."""
    some = [alert(1), alert(2, kind="new origin", certain=False), alert(3, kind="correction")]
    asked = alerting.Wanted(("correction", "new origin"))
    certain = alerting.Outlets(lines=str(tmp_path / "some.jsonl"), wanted=asked)
    kept(store, [alert(9, kind="correction")])
    kept(store, some, certain)
    assert [3] == sent_of(certain, store, tmp_path)
    both = alerting.Outlets(lines=certain.lines, wanted=replace(asked, possible=True))
    kept(store, [alert(4, kind="new origin", certain=False), alert(5)], both)
    assert [4] == sent_of(both, store, tmp_path)


def test_the_feed_holds_the_latest_first(store, tmp_path):
    """And is left alone where nothing is new."""
    outlets = alerting.Outlets(feed=str(tmp_path / "alerts.atom"))
    kept(store, [alert(1), alert(2, title="A bridge closed")], outlets)
    alerting.deliver(store, outlets, now=NOW)
    before = (tmp_path / "alerts.atom").stat()
    titles = etree.parse(tmp_path / "alerts.atom").getroot().findall("{*}entry/{*}title")
    assert ["A bridge closed", "A tram left its rails"] == [one.text.partition(", in: ")[2] for one in titles]
    alerting.deliver(store, outlets, now=NOW)
    assert (before.st_ino, before.st_mtime_ns) == (
        (tmp_path / "alerts.atom").stat().st_ino,
        (tmp_path / "alerts.atom").stat().st_mtime_ns,
    )


def outlets_to(url, **other):
    """Return outlets with an address on loopback."""
    return alerting.Outlets(hooks=(url,), door=Door(allow_private=True, **NEVER_SLEEP), **other)


def test_an_address_gets_each_alert_signed(store):
    """As Standard Webhooks says: id, time and body under the shared key."""
    secret = "whsec_" + base64.b64encode(b"k" * 32).decode()
    with site({"/hook": gives("", 204)}) as about:
        outlets = outlets_to(f"{about.address}/hook", secret=webhook.key(secret))
        kept(store, [alert(1)], outlets)
        now = datetime.now(UTC)
        assert [] == alerting.deliver(store, outlets, now=now)
    ((_, headers),) = about.asked
    (body,) = about.sent
    signed = f"{alert(1)['id']}.{int(now.timestamp())}.".encode() + body
    right = base64.b64encode(hmac.new(b"k" * 32, signed, hashlib.sha256).digest()).decode()
    assert f"v1,{right}" == headers["webhook-signature"]
    assert "retold.hedge_dropped" == json.loads(body)["type"]
    assert alert(1) == json.loads(body)["data"]


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (gives("", 500), "status 500"),
        (moved("http://127.0.0.1:1/"), "moved"),
        (lambda handler: handler.connection.close(), "again"),
    ],
)
def test_what_is_not_taken_is_sent_again_later(store, route, reason):
    """After a pause that doubles, in order, and never to where a server points."""
    with site({"/hook": route}) as about:
        outlets = outlets_to(f"{about.address}/hook")
        kept(store, [alert(1), alert(2)], outlets)
        now = datetime.now(UTC)
        (problem,) = alerting.deliver(store, outlets, now=now)
        assert reason in problem
        assert "/hook" not in problem
        assert 1 == len(about.sent)
        about.routes["/hook"] = gives("")
        assert [] == alerting.deliver(store, outlets, now=now + timedelta(seconds=30))
        assert 1 == len(about.sent)
        assert [] == alerting.deliver(store, outlets, now=now + timedelta(seconds=61))
        ids = [json.loads(body)["data"]["id"] for body in about.sent[1:]]
        assert [alert(1)["id"], alert(2)["id"]] == ids


def test_no_alert_goes_to_a_private_address_unless_that_is_allowed(store):
    """An address on this machine is refused like every other fetch of one."""
    with site({"/hook": gives("")}) as about:
        outlets = alerting.Outlets(hooks=(f"{about.address}/hook",), door=Door(**NEVER_SLEEP))
        kept(store, [alert(1)], outlets)
        (problem,) = alerting.deliver(store, outlets, now=datetime.now(UTC))
    assert [] == about.asked
    assert "private" in problem or "this machine" in problem


def test_a_file_that_cannot_be_written_keeps_its_alerts(store, tmp_path):
    """They are written when it can."""
    outlets = alerting.Outlets(lines=str(tmp_path / "gone" / "alerts.jsonl"))
    kept(store, [alert(1)], outlets)
    (problem,) = alerting.deliver(store, outlets, now=datetime.now(UTC))
    assert "could not be written" in problem
    (tmp_path / "gone").mkdir()
    assert [] == alerting.deliver(store, outlets, now=datetime.now(UTC))
    assert 1 == len((tmp_path / "gone" / "alerts.jsonl").read_text().splitlines())


@pytest.mark.parametrize("secret", ["whsec_!!", "whsec_" + base64.b64encode(b"short").decode()])
def test_a_secret_that_is_none_is_refused(secret):
    """With what to give instead, and without the secret itself."""
    with pytest.raises(BadOption) as caught:
        webhook.key(secret)
    assert secret not in str(caught.value)


def test_the_command_lists_what_was_found(store):
    """The newest first, with the words; of the kinds asked for; and as JSON."""
    kept(store, [alert(1), alert(2, kind="correction", text="corrected \x1b[31mred")])
    asked = ["alerts", "--store", str(store.path)]
    shown = CliRunner().invoke(main, asked).stdout
    assert shown.index("correction") < shown.index("hedge dropped")
    assert "* Wire: Some" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    made = CliRunner().invoke(main, [*asked, "--alert", "hedge dropped", "--json", "-"])
    assert [alert(1)["id"]] == [one["id"] for one in json.loads(made.stdout)["alerts"]]


def test_a_kind_that_is_none_is_refused(store):
    """With those that there are."""
    done = CliRunner().invoke(main, ["alerts", "--store", str(store.path), "--alert", "gossip"])
    assert 2 == done.exit_code
    assert "new origin" in done.stderr


WIRE = (
    "At least 12 people were hurt when a tram left its rails in Orrin on Monday, police said.\n\n"
    "The tram was built in 2019, the operator said, and had passed every inspection since."
)


def grown(store, *texts):
    """Keep articles one after another, and conclude from each as a watcher does."""
    with tellers.Tellers(0) as told:
        for number, text in enumerate(texts):
            with store.writing() as unit:
                unit.keep_article(make(text, f"Outlet {number}", published=f"2031-03-04T0{number}:00:00Z"))
            concluding.conclude(store, tellers=told, also=alerting.note)


def test_a_watcher_tells_what_an_article_brings_to_its_story(tmp_path):
    """From the store to a line of the file; the alert of an article that is forgotten goes with it."""
    outlets = alerting.Outlets(lines=str(tmp_path / "alerts.jsonl"))
    with Store.open(tmp_path / "desk.db", write=True, create=True) as store:
        alerting.begin(store, outlets)
        grown(store, WIRE, WIRE.replace("At least 12", "12"))
        assert [] == alerting.deliver(store, outlets, now=NOW)
        (line,) = (tmp_path / "alerts.jsonl").read_text().splitlines()
        told = json.loads(line)
        assert ("hedge dropped", "Outlet 1") == (told["kind"], told["articles"][-1]["label"])
        forgetting.forget(store, told["articles"][-1]["id"])
        assert (0,) == store.connection.execute("select count(*) from alert").fetchone()
