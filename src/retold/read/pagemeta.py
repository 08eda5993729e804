"""What a page says of itself in meta tags and structured data, kept raw beside what is read from it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from retold.read import dates, drafts, elapsed

DEEPEST = 30  # structured data nests 3 to 6 deep
LONGEST_VALUE = 2000  # of a meta tag that is kept raw

_ARTICLE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|OpinionPiece|DiscussionForumPosting)$"
)
_KEPT = re.compile(
    r"(?:og|article|dc|dcterms|dc\.\w+|syndication|original|twitter|news|parsely|sailthru|cxense\w*)[-:._]"
    r"|(?:syndication|original)-source$"
    r"|(?:author|byl|byline|date|pubdate|publishdate|lastmod|last-modified|copyright|publisher|source"
    r"|datepublished|datemodified|agency)$"
)
_ORIGINS = frozenset({"syndication-source", "original-source"})
_PUBLISHED = (
    "article:published_time", "datepublished", "article:published", "og:article:published_time",
    "parsely-pub-date", "sailthru.date",
    "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "date",
    "cxenseparse:recs:publishtime", "rnews:datepublished",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "article:modified", "dcterms.modified",
    "dc.date.modified", "lastmod",
    "last-modified", "revised",
)  # fmt: skip
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000})\s")
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{4,2000})\s+saved date:\s*([^\n(]{8,60})"
)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The fields of one page's head."""

    article: dict[str, Any]  # the first article among the structured data
    meta: dict[str, str]  # by lower-case name, the first of each
    corrections: tuple[dict[str, Any], ...] = ()  # that stand beside the article rather than in it
    links: tuple[tuple[str, str], ...] = ()  # relation and address of links that name an origin
    names: dict[str, str] = field(default_factory=dict)  # of people and organisations, by their "@id"


def of_page(root: Any, json_ld: tuple[str, ...]) -> PageMeta:
    """Return what a page says of itself."""
    meta: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and (content := drafts.line(tag.get("content"))):
            meta.setdefault(name.strip().lower(), content)
    nodes = [node for text in json_ld for node in _nodes(text)]
    articles = [node for node in nodes if _is_article(node)]
    corrections = tuple(node for node in nodes if "CorrectionComment" in _types(node))
    links = tuple(
        (relation, target)
        for link in root.iter("link")
        for relation in (link.get("rel") or "").lower().split()
        if relation in _ORIGINS and (target := drafts.line(link.get("href"))) and len(target) <= LONGEST_VALUE
    )
    names = {
        node["@id"]: name
        for node in nodes
        if isinstance(node.get("@id"), str) and (name := drafts.line(node.get("name")))
    }
    return PageMeta(articles[0] if articles else {}, meta, corrections, links, names)


def named(page: PageMeta, field_of: str) -> str | None:
    """Return the names in a field of the article, also where it only refers to who is described elsewhere."""
    values = page.article.get(field_of)
    found = [
        page.names.get(str(value.get("@id")), value)
        if isinstance(value, dict) and not value.get("name")
        else value
        for value in _list(values)
    ]
    return name_of(found)


def sound(json_ld: tuple[str, ...]) -> tuple[str, ...]:
    """Return the blocks of structured data that are JSON and nest no deeper than such data does."""
    return tuple(text for text in json_ld if _nodes(text))


def addresses(page: PageMeta) -> list[str]:
    """Return the addresses that a page names as its own, the surest first."""
    about = page.article
    main = about.get("mainEntityOfPage")
    if isinstance(main, dict):
        main = main.get("@id") or main.get("url")
    return _web(
        [page.meta.get("og:url"), about.get("url"), main, about.get("@id"), page.meta.get("twitter:url")]
    )


def sources(page: PageMeta) -> list[str]:
    """Return the addresses that a page names as where its text comes from."""
    based = page.article.get("isBasedOn")
    based = [item.get("url") or item.get("@id") if isinstance(item, dict) else item for item in _list(based)]
    return _web(
        [*based, *(page.meta.get(name) for name in sorted(_ORIGINS)), *(link for _, link in page.links)]
    )


def address(value: Any) -> str | None:
    """Return a web address, or None for anything else."""
    found = drafts.line(value)
    if found and found.startswith("//"):
        found = f"https:{found}"
    return found if found and found.lower().startswith(("http://", "https://")) else None


def _web(values: list[Any]) -> list[str]:
    """Return the web addresses among some values, each once."""
    return list(dict.fromkeys(found for value in values if (found := address(value))))


def _list(value: Any) -> list[Any]:
    """Return a field that holds one or several as a list."""
    return value if isinstance(value, list) else [value]


def raw(page: PageMeta) -> dict[str, Any]:
    """Return what is kept of a page's metadata unchanged, without a second copy of the text."""
    kept = {
        name: value for name, value in page.meta.items() if _KEPT.match(name) and len(value) <= LONGEST_VALUE
    }
    article = _without_text(page.article)
    if isinstance(posts := article.get("liveBlogUpdate"), list):
        article["liveBlogUpdate"] = [
            _without_text(post) if isinstance(post, dict) else post for post in posts
        ]
    said = {
        "json_ld": article,
        "meta": kept,
        "corrections": list(page.corrections),
        "links": [list(link) for link in page.links],
    }
    return drafts.clean({key: value for key, value in said.items() if value})  # type: ignore[no-any-return]


def _without_text(node: dict[str, Any]) -> dict[str, Any]:
    """Return an object of structured data without the words that stand in the text."""
    return {name: value for name, value in node.items() if name not in {"articleBody", "text"}}


def saved_from(page: str) -> tuple[str | None, str | None]:
    """Return the address a browser saved a page from, and when, as far as its opening comment tells."""
    if match := _SINGLE_FILE.search(page[:6000]):
        return match[1], dates.parse(re.sub(r"GMT(?=[+-])", "", match[2]).strip())
    match = _SAVED.search(page[:6000])
    return (match[1], None) if match else (None, None)


def published(page: PageMeta, root: Any, fetched: str | None = None) -> str | None:
    """Return the publish time in full, preferring one with a time of day on the same day.

    Words that count back ("2 hours ago") are read last, and only where the fetch time is known.
    """
    locale = _locale(page, root)
    found = [page.article.get("datePublished"), *(page.meta.get(name) for name in _PUBLISHED)]
    found += [
        tag.get("datetime")
        for tag in root.xpath("//time[@itemprop='datePublished' or @pubdate][@datetime]")[:3]
    ]
    shown = root.xpath("(//article//time | //header//time)[1]")
    return (
        _fullest(found, locale)
        or _fullest([tag.get("datetime") or drafts.line(tag.text_content()) for tag in shown], locale)
        or next(
            (
                back
                for said in [*found, *(tag.text_content() for tag in shown)]
                if (back := elapsed.parse(said, fetched))
            ),
            None,
        )
    )


def modified(page: PageMeta, root: Any) -> str | None:
    """Return the time of the last change in full."""
    found = [page.article.get("dateModified"), *(page.meta.get(name) for name in _MODIFIED)]
    found += [tag.get("datetime") for tag in root.xpath("//time[@itemprop='dateModified'][@datetime]")[:3]]
    return _fullest(found, _locale(page, root))


def _locale(page: PageMeta, root: Any) -> str | None:
    """Return the language and country that a page declares, the fuller of its two declarations."""
    declared = [drafts.line(root.get("lang")), page.meta.get("og:locale"), page.meta.get("content-language")]
    return max((one for one in declared if one), key=len, default=None)


def name_of(value: Any) -> str | None:
    """Return the name in a field that holds a name, an object with one, or a list of either."""
    if isinstance(value, list):
        names = [
            name for item in value[:20] if (name := name_of(item) if not isinstance(item, list) else None)
        ]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return next((name for key in ("name", "title", "uri") if (name := drafts.line(value.get(key)))), None)
    return drafts.line(value)


def loads(text: str) -> Any:
    """Return parsed JSON without infinite numbers, or raise ValueError however it is broken."""
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        reason = "nested too deep"
        raise ValueError(reason) from error


_DECODER = json.JSONDecoder(parse_constant=lambda _: None)


def depth(value: Any, limit: int) -> int:
    """Return how deep a JSON value nests, looking no deeper than a limit."""
    level, found = [value], 0
    while level and found <= limit:
        inner: list[Any] = []
        for item in level:
            inner += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        level, found = inner, found + 1
    return found


def _fullest(values: list[Any], locale: str | None) -> str | None:
    """Return the first date, or another of the same day that also has the time."""
    known = [date for value in values if (date := dates.parse(value, locale))]
    if not known:
        return None
    return next((date for date in known if len(date) > 10 and date.startswith(known[0])), known[0])


def _nodes(text: str) -> list[dict[str, Any]]:
    """Return the objects at the top of one block of structured data."""
    try:
        found = loads(text.strip().rstrip(";"))
    except ValueError:
        return []
    if depth(found, DEEPEST) > DEEPEST:
        return []
    top = found if isinstance(found, list) else [found]
    graphs = [
        inner
        for node in top
        if isinstance(node, dict) and isinstance(node.get("@graph"), list)
        for inner in node["@graph"]
    ]
    return [node for node in [*top, *graphs] if isinstance(node, dict)]


def _is_article(node: dict[str, Any]) -> bool:
    """Say whether an object of structured data describes an article."""
    return any(_ARTICLE.match(name) for name in _types(node))


def _types(node: dict[str, Any]) -> list[str]:
    """Return the types of an object of structured data."""
    types = node.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
