"""Nobody gets past the guard, and every answer says the same of itself, whoever made it."""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import time
from pathlib import Path

import pytest
from serve.listened import SECONDS, Answer, asked, listened, parsed, sent

from retold.serve import listening
from retold.serve.guarding import bodies
from retold.serve.guarding.headers import ALWAYS
from retold.store import Store

TOKEN = "n0-t0ken-is-safe-in-a-test"


@pytest.fixture(scope="module")
def port(news: Path):
    """A server that takes small bodies."""
    with listened(news, largest_body=1000) as (port, _):
        yield port


def form(port: int) -> str:
    """What a form of ours carries."""
    found = re.search(r'name="form-token" content="(\w+)"', asked(port, path="/sign-in").body)
    assert found
    return found[1]


def chunked(*pieces: bytes) -> bytes:
    """A body whose length nobody tells."""
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


WRONG = {
    "found": (200, "GET", "/", {}),
    "no such path": (404, "GET", "/nowhere", {}),
    "no such path of programs": (404, "GET", "/api/nowhere", {}),
    "no such article": (404, "GET", "/articles/nowhere", {}),
    "wrong method": (405, "DELETE", "/", {}),
    "odd method": (405, "BREW", "/", {}),
    "wrong parameter": (422, "GET", "/?page=many", {}),
    "wrong value": (400, "GET", "/?since=yesterday", {}),
    "another host": (421, "GET", "/", {"Host": "desk.example"}),
    "a host that begins like ours": (421, "GET", "/", {"Host": "127.0.0.1.desk.example"}),
    "another machine": (421, "GET", "/", {"Host": "192.0.2.7"}),
    "no host": (400, "GET", "/", {"Host": "a@127.0.0.1"}),
    "long address": (414, "GET", "/" + "a" * 3000, {}),
    "long question": (414, "GET", "/search?q=" + "a" * 5000, {}),
    "large headers": (431, "GET", "/", {"X-A": "a" * 17_000}),
    "packed": (415, "POST", "/sign-out", {"Content-Encoding": "gzip"}),
    "no form of ours": (403, "POST", "/sign-out", {}),
    "from another site": (403, "POST", "/sign-out", {"Origin": "http://desk.example"}),
    "from another port": (403, "POST", "/sign-out", {"Origin": "http://127.0.0.1:1"}),
    "from nowhere": (403, "POST", "/sign-out", {"Origin": "null"}),
    "fetched by another site": (403, "POST", "/sign-out", {"Sec-Fetch-Site": "cross-site"}),
    "framed by another site": (
        403,
        "GET",
        "/",
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ),
    "an image of another site": (
        403,
        "GET",
        "/",
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ),
    "too large": (413, "POST", "/sign-out", {"Content-Length": "1001"}),
}


@pytest.mark.parametrize(("status", "method", "path", "headers"), WRONG.values(), ids=WRONG)
def test_every_answer_carries_the_policy(
    port: int, status: int, method: str, path: str, headers: dict[str, str]
) -> None:
    """Whatever is wrong with a request, its answer lets nothing run, load, frame or keep it, and leads nowhere."""
    answer = asked(port, method, path, **headers)

    assert (status, ALWAYS) == (answer.status, {name: answer.headers.get(name) for name in ALWAYS})
    assert not {name for name in answer.headers if name.startswith("access-control")}
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "request_",
    [
        b"GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: desk.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked, x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5, 6\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: " + b"a" * 300_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 300_000,
    ],
    ids=[
        "absolute",
        "two hosts",
        "no host",
        "1.0",
        "tls",
        "odd transfer",
        "two lengths",
        "huge header",
        "huge line",
    ],
)
def test_what_is_no_request_is_refused(port: int, request_: bytes) -> None:
    """Bytes that no browser sends are answered once, with the policy, and the connection is closed."""
    answer = parsed(sent(port, request_))

    assert answer.status in {400, 431, 501}
    assert ALWAYS == {name: answer.headers.get(name) for name in ALWAYS}
    assert "close" == answer.headers["connection"]


def test_many_headers_are_refused(port: int) -> None:
    """A request has no more headers than a browser sends twice over."""
    fields = "".join(f"X-{number}: a\r\n" for number in range(70))
    assert 431 == parsed(sent(port, f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n{fields}\r\n".encode())).status


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static/..%5csettings.py",
        "/static//etc/passwd",
        "/static/desk.css%00.js",
        "/pages/..%2f..%2fnews.db",
        "/articles/..%2f..%2fnews.db",
    ],
)
def test_no_path_leads_out(port: int, path: str) -> None:
    """Files are given out by name from a list, articles and pages by their ids."""
    answer = asked(port, path=path)

    assert answer.status in {404, 422}
    assert "LARGEST_BODY" not in answer.body
    assert "root:" not in answer.body


def test_nothing_of_a_request_acts_in_its_answer(port: int) -> None:
    """What was asked for is shown as words, or not at all."""
    bad = "%3Cscript%3Ealert(1)%3C/script%3E%22%27"
    paths = [
        f"/{bad}",
        f"/search?q={bad}",
        f"/?outlet={bad}",
        f"/?since={bad}",
        f"/articles/{bad}",
        f"/sign-in?next={bad}",
    ]

    assert [] == [path for path in paths if "<script>alert" in asked(port, path=path).body]


def test_the_head_alone_and_the_methods_can_be_asked(port: int) -> None:
    """HEAD has the headers of GET and no body, OPTIONS tells the methods and no more."""
    whole, head, options = (asked(port, method) for method in ("GET", "HEAD", "OPTIONS"))

    assert (200, whole.headers["content-length"], "") == (
        head.status,
        head.headers["content-length"],
        head.body,
    )
    assert (204, "GET, HEAD, OPTIONS", "") == (options.status, options.headers["allow"], options.body)
    assert "OPTIONS, POST" == asked(port, "GET", "/sign-out").headers["allow"]


def test_a_form_of_ours_is_taken(port: int) -> None:
    """A form with what its page carries is let through, also where a browser hides its origin from us."""
    body = f"form={form(port)}".encode()
    kind = "application/x-www-form-urlencoded"
    own = f"http://127.0.0.1:{port}"
    told = [
        asked(port, "POST", "/sign-out", body, Content_Type=kind, Origin=own, Sec_Fetch_Site="same-origin"),
        asked(
            port, "POST", "/sign-out", body, Content_Type=kind, Origin="null", Sec_Fetch_Site="same-origin"
        ),
        asked(port, "POST", "/sign-out", X_Form=form(port)),
        asked(port, "POST", "/sign-out", body[:-1], Content_Type=kind, Origin=own),
    ]
    assert [303, 303, 303, 403] == [answer.status for answer in told]


@pytest.mark.parametrize("sizes", [(600, 600), (5_000,)], ids=["in pieces", "at once"])
def test_a_body_of_no_told_length_is_counted(port: int, sizes: tuple[int, ...]) -> None:
    """A body that grows beyond the limit is refused while it comes."""
    head = f"POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: chunked\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    answer = parsed(sent(port, (head + kind).encode(), chunked(*(b"a" * size for size in sizes))))

    assert (413, ALWAYS["cache-control"]) == (answer.status, answer.headers["cache-control"])
    assert "less at once" in answer.body


def test_only_articles_may_be_large(news: Path) -> None:
    """Who has not signed in cannot fill the memory, and a form that gives no article is small."""
    head = "{} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n"
    asks = {
        ("POST /sign-in", "", 64 * 2**10 + 1): 413,
        ("POST /sign-in", "", 64 * 2**10): 403,
        ("POST /corrections", TOKEN, 4 * 2**20 + 1): 413,
        ("POST /api/check", TOKEN, 4 * 2**20 + 1): 413,
        ("POST /add/files", TOKEN, 64 * 2**20 + 1): 413,
        ("POST /add/files", "", 64 * 2**20): 401,
    }
    with listened(news, token=TOKEN) as (port, _):
        for (line, token, size), status in asks.items():
            told = head.format(line, token, size)
            told = told if token else told.replace("Authorization: Bearer \r\n", "")
            body = b"form=" + b"a" * (size - 5) if status == 403 else b""
            kind = "Content-Type: application/x-www-form-urlencoded\r\n"
            raw = told.replace("Content-Length", f"{kind}Content-Length").encode() + body
            assert status == parsed(sent(port, raw)).status, (line, size)


def test_a_length_is_told_in_one_way(port: int) -> None:
    """A proxy may read the other one, and take what follows for a request of somebody else."""
    head = f"POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    behind = f"GET /api/version HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    found = sent(port, head.encode() + chunked(b"a") + behind)
    assert (400, 1) == (parsed(found).status, found.count(b"HTTP/1.1 "))


@pytest.mark.parametrize(
    "path", ["/", "/corrections", "/api/version", "/api/corrections", "/feeds/stories.atom"]
)
def test_a_damaged_store_is_told_as_such(news: Path, tmp_path: Path, path: str) -> None:
    """It is no mistake of the server: a program may come again, and a person reads what to do."""
    damaged = tmp_path / "news.db"
    damaged.write_bytes(news.read_bytes())
    with listened(damaged) as (port, _):
        assert 200 == asked(port).status
        with damaged.open("r+b") as file:
            file.truncate(8192 * 3)
        answer = asked(port, path=path)
        assert (503, True) == (answer.status, "retold repair" in answer.body)
        assert str(tmp_path) not in answer.body


def test_slow_clients_are_not_waited_for(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that does not end is cut off, a body that does not end is refused."""
    monkeypatch.setattr(listening, "HEADERS", 0.3)
    monkeypatch.setattr(bodies, "PATIENCE", 0.3)
    with listened(news) as (port, _):
        head = b"POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n"
        kind = b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        assert b"" == sent(port)
        assert b"" == sent(port, b"GET / HT")
        assert b"" == sent(port, *(b"GET / HTTP/1.1\r\n", *[b"X: a\r\n"] * 9), wait=0.1)
        assert 408 == parsed(sent(port, head + kind, b"form=")).status


def test_an_answer_that_nobody_reads_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that asks for much and reads nothing keeps its connection for a while only."""
    monkeypatch.setattr(listening, "STUCK", 0.5)
    with Store.open(tmp_path / "news.db", create=True, write=True) as store, store.writing() as unit:
        name = unit.keep_page(b"a" * 30_000_000)
    with listened(tmp_path / "news.db") as (port, _):
        ask = f"GET /pages/{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        assert 30_000_000 < len(sent(port, ask))
        assert 30_000_000 > len(sent(port, ask, wait=3.0))


def test_there_are_only_so_many_connections(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One connection too many is told so, with the policy, and the others go on."""
    monkeypatch.setattr(listening, "CONNECTIONS", 3)
    with listened(news) as (port, _), contextlib.ExitStack() as open_:
        for _ in range(3):
            open_.enter_context(socket.create_connection(("127.0.0.1", port)))
        told = parsed(sent(port))
        assert (503, ALWAYS) == (told.status, {name: told.headers.get(name) for name in ALWAYS})
        open_.close()
        until = time.monotonic() + SECONDS
        while (status := asked(port, path="/sign-in").status) != 200 and time.monotonic() < until:
            time.sleep(0.05)
        assert 200 == status


def test_a_client_may_ask_so_often(news: Path) -> None:
    """One that asks all the time is told to wait, and for how long."""
    with listened(news, rate=0.05) as (
        port,
        _,
    ):  # 20 times as many from this machine: ten at once, then one a second
        told = [asked(port, path="/static/desk.css") for _ in range(14)]
        assert [200] * 8 == [answer.status for answer in told[:8]]
        assert (429, "1") == (told[-1].status, told[-1].headers["retry-after"])
        assert ALWAYS["content-security-policy"] == told[-1].headers["content-security-policy"]


def test_a_token_is_asked_for(news: Path) -> None:
    """Without the token a program gets 401, a reader the page where it is given; and with it what was asked for."""
    with listened(news, token=TOKEN) as (port, _):
        assert (401, 'Bearer realm="retold"') == (
            (refused := asked(port)).status,
            refused.headers["www-authenticate"],
        )
        sent_on = asked(port, path="/stories/a?q=secret", Accept="text/html")
        assert (303, "/sign-in?next=/stories/a") == (sent_on.status, sent_on.headers["location"])
        told = [TOKEN, TOKEN[:-1], f"{TOKEN} ", "", "ü"]
        assert [200, 401, 200, 401, 401] == [
            asked(port, Authorization=f"Bearer {one}").status for one in told
        ]
        assert [401] * 3 == [
            asked(port, path=path).status for path in (f"/?token={TOKEN}", "/pages/" + "0" * 64, "/api/x")
        ]


def signed_in(port: int, token: str, way: str = "/search") -> Answer:
    """The answer to who signs in."""
    body = f"form={form(port)}&token={token}&next={way}".encode()
    return asked(port, "POST", "/sign-in", body, Content_Type="application/x-www-form-urlencoded")


def test_a_reader_signs_in_and_out(news: Path) -> None:
    """A session is a cookie that no script and no other site sees; another token, or another cookie, opens none."""
    with listened(news, token=TOKEN) as (port, _):
        answer = signed_in(port, TOKEN)
        assert (303, "/search") == (answer.status, answer.headers["location"])
        cookie, *flags = answer.headers["set-cookie"].split("; ")
        assert TOKEN not in cookie
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {*flags}
        assert 200 == asked(port, Cookie=cookie).status
        assert 401 == asked(port, Cookie=cookie[:-1] + "x").status
        assert 401 == asked(port, Cookie=f"retold={TOKEN}").status
        assert 403 == signed_in(port, "another-token-of-this-length").status
        assert "/" == signed_in(port, TOKEN, "//desk.example").headers["location"]


def signed_out(port: int, cookie: str) -> Answer:
    """The answer to who signs out."""
    page = asked(port, path="/search", Cookie=cookie, Accept="text/html").body
    carried = re.search(r'name="form-token" content="(\w+)"', page)
    assert carried
    return asked(port, "POST", "/sign-out", X_Form=carried[1], Cookie=cookie)


def test_a_copied_cookie_opens_nothing_after_signing_out(news: Path) -> None:
    """The session is over on the server too, for pages, programs and forms; who signed in elsewhere stays in."""
    with listened(news, token=TOKEN) as (port, _):
        mine, other = (signed_in(port, TOKEN).headers["set-cookie"].split(";")[0] for _ in range(2))
        assert [200, 200] == [asked(port, Cookie=one).status for one in (mine, other)]
        left = signed_out(port, mine)
        assert (303, "/sign-in") == (left.status, left.headers["location"])
        assert "Max-Age=0" in left.headers["set-cookie"]
        assert [401, 401, 200] == [
            asked(port, path=path, Cookie=one).status
            for path, one in (("/", mine), ("/api/stories", mine), ("/", other))
        ]
        assert 303 == asked(port, Cookie=mine, Accept="text/html").status
        assert 401 == asked(port, "POST", "/sign-out", X_Form="0" * 64, Cookie=mine).status


def test_nothing_is_changed_where_all_is_for_reading(news: Path) -> None:
    """A server that only shows refuses every change."""
    with listened(news, read_only=True) as (port, _):
        told = [
            asked(port, method, "/corrections", X_Form=form(port)).status
            for method in ("POST", "PUT", "DELETE")
        ]
        assert [403] * 3 == told


def test_a_public_name_is_a_host_and_an_origin(news: Path) -> None:
    """Behind a proxy readers name another host; its cookie goes over https alone, and other origins are refused."""
    with listened(news, public=("https://desk.example",), token=TOKEN) as (port, _):
        kind = {"Content_Type": "application/x-www-form-urlencoded", "Host": "desk.example"}
        body = f"form={form(port)}&token={TOKEN}".encode()
        answers = [
            asked(port, "POST", "/sign-in", body, Origin=origin, **kind)
            for origin in ("https://desk.example", "http://desk.example", "https://desk.example:8443")
        ]
        assert [303, 403, 403] == [answer.status for answer in answers]
        assert answers[0].headers["set-cookie"].startswith("__Host-retold=")
        assert "Secure" in answers[0].headers["set-cookie"]


def test_a_mistake_of_ours_is_told_in_the_log_alone(news: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever asks learns nothing of what went wrong inside."""
    with listened(news) as (port, app), caplog.at_level(logging.ERROR, logger="retold.serve"):
        app.state.stores.remembered = None
        told = [asked(port), asked(port, Accept="application/json")]

    assert [500, 500] == [answer.status for answer in told]
    assert not any(word in answer.body for answer in told for word in ("NoneType", "Traceback", ".py"))
    assert ["text/html; charset=utf-8", "application/problem+json"] == [
        one.headers["content-type"] for one in told
    ]
    assert all("stands in the log of the server" in answer.body for answer in told)
    assert "NoneType" in caplog.text
    assert [ALWAYS["cache-control"]] * 2 == [answer.headers["cache-control"] for answer in told]


def test_a_store_that_is_gone_is_told_without_its_folder(tmp_path: Path) -> None:
    """A page and a problem for programs say what is wrong, and nothing of this machine."""
    with listened(tmp_path / "gone.db") as (port, _):
        page, problem = asked(port), asked(port, Accept="application/json")

    assert [503, 503] == [page.status, problem.status]
    assert "gone.db is not there" in page.body
    assert "gone.db is not there" in problem.body
    assert str(tmp_path) not in page.body + problem.body


def test_the_log_has_no_secrets(news: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A request is logged by its path alone, and nothing of it can act on a terminal."""
    with (
        listened(news, token=TOKEN) as (port, _),
        caplog.at_level(logging.INFO, logger="retold.serve.access"),
    ):
        asked(
            port, path=f"/search?q=hush&token={TOKEN}", Cookie="retold=hush", Authorization=f"Bearer {TOKEN}"
        )
        asked(port, path="/%1b%5b31m%0aforged")

    lines = [record.getMessage() for record in caplog.records]
    assert 2 == len(lines)
    assert lines[0].startswith("127.0.0.1 GET /search 200 ")
    assert lines[1].startswith("127.0.0.1 GET /␛[31m forged 401 ")
    assert "hush" not in caplog.text
    assert TOKEN not in caplog.text
