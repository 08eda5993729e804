"""Requests to the web app in which a payload stands wherever one who asks puts words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from retold.store import Store

Ask = Callable[[str], tuple[str, str, dict[str, Any]]]  # method, path, and what the client is given besides


def pages(store: Store) -> list[str]:
    """The addresses of all that the app shows of a store."""
    told = store.connection.execute
    stories = [id_ for (id_,) in told("select id from story")]
    articles = [id_ for (id_,) in told("select id from article")]
    return [
        *(
            "/",
            "/?page=2",
            "/search",
            "/skipped",
            "/alerts?possible=true",
            "/corrections",
            "/add",
            "/compare",
            "/sign-in",
            "/nowhere",
        ),
        *("/search?q=ferry", "/search?q=hit&among=people", "/search?q=hit&among=quotes", "/compare?q=hit"),
        *(f"/stories/{one}" for one in stories),
        *(f"/stories/{stories[0]}/{one}" for one in ("group", "group?q=hit")),
        f"/compare?story={stories[0]}",
        *(f"/compare?a={one}&b={two}" for one, two in zip(articles[:4], articles[4:8], strict=False)),
        *(f"/articles/{one}" for one in articles),
    ]


def data(store: Store) -> list[str]:
    """The addresses of all that it gives to programs."""
    told = store.connection.execute
    stories = [id_ for (id_,) in told("select id from story")]
    (article,) = told("select id from article").fetchone()
    feeds = ["stories", "recalls", "corrections", "alerts", *(f"stories/{one}" for one in stories)]
    return [
        *(f"/feeds/{one}.atom" for one in feeds),
        *(
            "/api/stories",
            "/api/search?q=ferry",
            "/api/corrections",
            "/api/alerts?possible=true&most=200",
            "/api/openapi.json",
        ),
        *(f"/api/stories/{one}" for one in stories),
        *(f"/api/articles/{article}", f"/api/who?q={article}", f"/api/recall?q={article}"),
        *(f"/stories/{one}/report.{kind}" for one in stories[:2] for kind in ("html", "json")),
        f"/stories/{stories[0]}/version",
    ]


def asks(token: str, story: str, article: str) -> Mapping[str, Ask]:
    """What is asked with a payload, by name."""
    page = {"headers": {"Accept": "text/html"}}

    def get(path: str) -> Ask:
        return lambda payload: ("GET", path.replace("@", quoted(payload)), page)

    def form(path: str, *names: str, **fixed: str) -> Ask:
        return lambda payload: (
            "POST",
            path,
            {"data": {"form": token, **fixed, **dict.fromkeys(names, whole(payload))}, **page},
        )

    def header(name: str, path: str = "/corrections") -> Ask:
        return lambda payload: ("GET", path, {"headers": {"Accept": "text/html", name: fit(payload)}})

    line = json.dumps({"decision": "split", "articles": [article]})
    return {
        **{f"GET {path}": get(path) for path in GETS},
        **{f"GET {path}": get(path.replace("STORY", story).replace("ARTICLE", article)) for path in OF_ONE},
        "correction without a name": form("/corrections", "note", "back", line=line),
        "correction of a line": form("/corrections", "line", "note", "by", "back"),
        "correction of ticked articles": form("/corrections", "decision", "articles", "by"),
        "text that is not there": form("/add/text", "outlet", "title", "byline", "published", "url", text=" "),
        "no addresses": lambda payload: (
            "POST",
            "/add/addresses",
            {"data": {"form": token, "addresses": (whole(payload) + "\n") * 60}, **page},
        ),
        "sign in": form("/sign-in", "token", "next"),
        "a form that is not ours": form("/add/text", "form"),
        "a name kept": lambda payload: (
            "GET",
            f"/stories/{story}/group",
            {"headers": {"Accept": "text/html", "Cookie": f"retold-name={quoted(payload)}"}},
        ),
        "Accept": lambda payload: ("GET", "/nowhere", {"headers": {"Accept": f"text/html, {fit(payload)}"}}),
        "Host": header("Host"),
        "Origin": lambda payload: ("POST", "/sign-out", {"headers": {"Origin": fit(payload), "Accept": "text/html"}}),
        "Referer": header("Referer"),
        "If-None-Match": header("If-None-Match", f"/stories/{story}"),
        "Authorization": header("Authorization"),
        "Content-Type": lambda payload: ("POST", "/corrections", {"headers": {"Content-Type": fit(payload)}, "content": b"x"}),
        "JSON of a correction": lambda payload: (
            "POST",
            "/api/corrections",
            {"json": {"decision": whole(payload), "articles": [whole(payload)], "by": whole(payload)}},
        ),
        "JSON of a draft": lambda payload: ("POST", "/api/check", {"json": {"text": whole(payload), whole(payload): 1}}),
        "JSON that is none": lambda payload: (
            "POST",
            "/api/corrections",
            {"content": payload.encode(errors="replace"), "headers": {"Content-Type": "application/json"}},
        ),
        "a method": lambda payload: ("DELETE", f"/?{quoted(payload)}", page),
    }  # fmt: skip


GETS = (
    *(
        "/@",
        "/stories/@",
        "/articles/@",
        "/pages/@",
        "/tasks/@",
        "/static/@",
        "/feeds/@",
        "/feeds/stories/@.atom",
    ),
    *("/?outlet=@", "/?language=@", "/?since=@", "/?page=@", "/search?q=@", "/search?q=x&among=@"),
    *("/search?q=@&among=people", "/compare?q=@", "/compare?a=@&b=@", "/compare?story=@", "/sign-in?next=@"),
    *(
        "/corrections?page=@",
        "/alerts?kind=@",
        "/alerts?page=@",
        "/api/alerts?kind=@",
        "/api/@",
        "/api/stories/@",
        "/api/search?q=@",
        "/api/who?q=@",
        "/?@=1",
    ),
)
OF_ONE = (
    "/stories/STORY/group?q=@",
    "/articles/ARTICLE?at=@",
    "/compare?a=ARTICLE&b=@",
    "/stories/STORY/report.@",
)


def quoted(payload: str) -> str:
    """A payload as a part of an address."""
    return quote(payload[:700], safe="", errors="replace")


def whole(payload: str) -> str:
    """A payload that UTF-8 holds."""
    return payload.encode(errors="replace").decode()


def fit(payload: str) -> str:
    """What a client can send of a payload in a header."""
    return "".join(one for one in payload if " " <= one <= "~")[:500] or "x"


def spread(asked: Mapping[str, Ask], payloads: Sequence[str], times: int) -> Iterator[tuple[str, str, Ask]]:
    """Each payload in so many of the requests, all requests in turn."""
    names, at = list(asked), 0
    for payload in payloads:
        for _ in range(times):
            name = names[at % len(names)]
            at += 1
            yield name, payload, asked[name]


def answer(client: TestClient, ask: Ask, payload: str) -> Any:
    """What is answered to a request with a payload."""
    method, path, besides = ask(payload)
    return client.request(method, path, **besides)
