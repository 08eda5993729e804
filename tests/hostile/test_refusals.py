"""Payloads in what is refused: without a token, with a wrong one, too large, too often, when the store or we fail."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hostile import asking, planted
from hostile.acting import acting
from hostile.answered import checked
from hostile.conftest import Given
from hostile.looking import looking
from hostile.payloads import PAYLOADS
from serve.clicking import Reader, copied
from starlette.testclient import TestClient

from retold.serve.guarding.keys import cookie
from retold.serve.listening import Plain
from retold.store import Store

pytestmark = pytest.mark.browser

TOKEN = "n0-t0ken-is-safe-in-a-test"
PAGE = {"Accept": "text/html"}
KINDS = ("text/html", "application/json")  # a reader, a program


class Heard:
    """Answers as they come in, to be looked at together."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.pages: dict[str, str] = {}

    def take(self, name: str, payload: str, answer: Any) -> None:
        """Check an answer, and keep it where it is a page."""
        told = f"{name} {payload!a}"
        self.statuses[answer.status_code] += 1
        checked(answer, told)
        assert TOKEN not in answer.text, told
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.pages[told] = answer.text

    def harmless(self, browser: Any) -> None:
        """Fail where a page is not only ours."""
        with looking(browser) as looker:
            odd = looker.parsed(list(self.pages.values()))
        assert {} == {name: found for name, found in zip(self.pages, odd, strict=True) if found}


def lines(caplog: pytest.LogCaptureFixture) -> str:
    """What the log holds, as the server writes it."""
    plain = Plain("%(asctime)s %(message)s")
    return "\n".join(plain.format(one) for one in caplog.records if one.name.startswith("retold"))


def whole(payload: str) -> str:
    """A payload without halves of characters: what runs tests side by side cannot pass on a log that holds any."""
    return payload.encode(errors="replace").decode()


def told_of(given: Given) -> tuple[str, str]:
    """A story and an article of the store."""
    with Store.open(given.store) as store:
        return store.connection.execute("select story, article from member").fetchone()


@pytest.mark.parametrize("way", ["nobody", "a program", "a reader"])
def test_a_server_with_a_token(
    given: Given, browser: Any, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    """Whoever asks, signed in or not: no answer and no line of the log holds what acts, or the token."""
    caplog.set_level(logging.INFO, logger="retold.serve")
    reader, heard = Reader(given.store, token=TOKEN, rate=1e9), Heard()
    reader.client.follow_redirects = False
    if way == "a program":
        reader.client.headers["Authorization"] = f"Bearer {TOKEN}"
    if way == "a reader":
        _sign_in(reader.client, TOKEN, "/")
    token = "x" if way == "nobody" else reader.token()
    asked = asking.asks(token, *told_of(given))
    for name, payload, ask in asking.spread(asked, PAYLOADS[::2], 1):
        answer = asking.answer(reader.client, ask, payload)
        assert answer.status_code in {200, 303, 304, 400, 401, 403, 404, 405, 413, 414, 415, 421, 422, 501}, (
            name
        )
        heard.take(name, payload, answer)
    heard.harmless(browser)
    if way == "nobody":
        assert {401, 303} <= heard.statuses.keys()
    told = lines(caplog)
    assert TOKEN not in told
    assert [] == acting(told)


def test_signing_in(given: Given, browser: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Wrong tokens, cookies and ways onward: the cookie is ours, and the way on leads nowhere else."""
    caplog.set_level(logging.INFO, logger="retold.serve")
    heard = Heard()
    for payload in PAYLOADS[::3]:
        client = TestClient(
            Reader(given.store, token=TOKEN, rate=1e9).app,
            base_url="http://127.0.0.1",
            follow_redirects=False,
        )
        heard.take("wrong token", payload, _sign_in(client, asking.whole(payload), "/"))
        heard.take(
            "wrong cookie",
            payload,
            client.get("/", headers={**PAGE, "Cookie": f"retold={asking.quoted(payload)}"}),
        )
        heard.take(
            "as sent", payload, client.get("/", headers={**PAGE, "Cookie": f"retold={asking.fit(payload)}"})
        )
        heard.take("next", payload, client.get(f"/sign-in?next={asking.quoted(payload)}", headers=PAGE))
        for way in (payload, f"/{payload}"):
            answer = _sign_in(client, TOKEN, asking.whole(way))
            heard.take("signed in", payload, answer)
            assert 303 == answer.status_code
            assert not re.match(r"/[/\\]|[^/]", answer.headers["location"]), payload
            name = cookie(https=False)
            assert re.match(
                rf"{name}=[\w.-]+; HttpOnly; Max-Age=\d+; Path=/; SameSite=strict",
                answer.headers["set-cookie"],
            )
    heard.harmless(browser)
    assert {200, 303, 403} <= heard.statuses.keys()
    assert TOKEN not in lines(caplog)
    assert [] == acting(lines(caplog))


def _sign_in(client: TestClient, token: str, way: str) -> Any:
    page = client.get("/sign-in", headers=PAGE).text
    form = re.search(r'name="form-token" content="(\w+)"', page)
    assert form
    return client.post("/sign-in", data={"form": form[1], "token": token, "next": way}, headers=PAGE)


def test_too_large_and_too_often(given: Given, browser: Any) -> None:
    """413 and 429, for readers and for programs, in addresses, headers and bodies."""
    large, often, heard = (
        Reader(given.store, largest_body=10, rate=1e9),
        Reader(given.store, rate=1e-9),
        Heard(),
    )
    token = large.token()
    for payload in PAYLOADS[::3]:
        for kind in KINDS:
            head = {"Accept": kind, "X-Any": asking.fit(payload)}
            fields = {"form": token, "text": asking.whole(payload) * 20}
            answer = large.client.post(f"/add/text?{asking.quoted(payload)}", data=fields, headers=head)
            assert 413 == answer.status_code
            heard.take("too large", payload, answer)
            answer = often.client.get(f"/{asking.quoted(payload)}", headers=head)
            assert 429 == answer.status_code
            heard.take("too often", payload, answer)
    heard.harmless(browser)


def test_a_store_that_cannot_be_read(tmp_path: Path, browser: Any) -> None:
    """503: the name of its file is a payload, and the page says that name at most, not where it lies."""
    heard = Heard()
    for number, payload in enumerate(PAYLOADS[::6]):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / planted.file_name(payload)
        file.write_bytes(b"SQLite format 3\0 and no more")
        for kind in KINDS:
            answer = Reader(file).client.get("/", headers={"Accept": kind})
            assert 503 == answer.status_code
            assert str(tmp_path) not in answer.text
            heard.take("no store", payload, answer)
    heard.harmless(browser)


def test_a_mistake_of_ours(
    given: Given, browser: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """500: what an error says stands in the log, defused, and in no answer."""
    heard, said = Heard(), [""]

    def failing(*_: Any, **__: Any) -> Any:
        raise RuntimeError(said[0])

    reader = Reader(given.store, rate=1e9)
    client = TestClient(reader.app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    monkeypatch.setattr(reader.app.state.stores, "reader", failing)
    monkeypatch.setattr(reader.app.state.stores, "remembered", failing)
    for payload in map(whole, PAYLOADS[::3]):
        said[0] = payload
        for kind in KINDS:
            answer = client.get(f"/articles/{asking.quoted(payload[:80])}", headers={"Accept": kind})
            heard.take("failed", payload, answer)
            assert "Traceback" not in answer.text
    heard.harmless(browser)
    assert heard.statuses[500] > len(PAYLOADS) / 4
    assert [] == acting(lines(caplog))


def test_parts_of_an_upload(
    given: Given, tmp_path: Path, browser: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Names of fields, of files and of kinds, as a client sends them: bytes, in quotation marks or not."""
    caplog.set_level(logging.INFO, logger="retold.serve")
    store = copied(given.store.parent, tmp_path / "copy")
    reader, heard = Reader(store, rate=1e9), Heard()
    token = reader.token()
    for number, payload in enumerate(PAYLOADS[::6]):
        odd = payload.encode("utf-8", "replace")[:300]
        plain = re.sub(rb"[\x00-\x1f\x7f]", b"", odd)
        for part in (
            b'name="files"; filename="%b"' % plain.replace(b'"', b"%22"),
            b'name="files"; filename="%b"' % odd,
            b'name="%b"; filename="a.txt"' % plain,
            b"name=files; filename=%b" % plain,
            b"name=files; filename*=utf-8''%b" % asking.quoted(payload[:80]).encode(),
            b'name="files"; filename="a.txt"\r\nContent-Type: %b' % plain,
        ):
            body = b'--zz\r\nContent-Disposition: form-data; name="form"\r\n\r\n%b\r\n' % token.encode()
            body += b"--zz\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n--zz--\r\n" % (
                part,
                b"" if number % 2 else b"\0",
            )
            head = {**PAGE, "Content-Type": "multipart/form-data; boundary=zz"}
            answer = reader.client.post("/add/files", content=body, headers=head)
            assert answer.status_code in {200, 400, 403, 422}, (part, answer.text[:300])
            heard.take("part", repr(part), answer)
    heard.harmless(browser)
    assert [] == acting(lines(caplog))
