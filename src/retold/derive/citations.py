"""Whom the articles of a story name as having reported, and which of the articles at hand that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.derive import pointing
from retold.derive.roots import parents
from retold.derive.sameness import Contents
from retold.records import ABSENT, Article, Citation, CitationKind, Derivation, Parsed, Place, Span
from retold.text import papers, press
from retold.text.clocks import apart
from retold.text.reports import Report, reports
from retold.text.sites import site

LEAST_LETTERS = 3  # of an outlet's name that is looked for in the texts
LEAST_LABEL = 5  # letters of a site's name that an outlet's name is compared with: "harwickgazette.example"

SHORT = "the short name may mean another outlet"
UNKNOWN = "no article here is known to be of that outlet"


class Shelf:
    """The articles of a story by their outlets' names."""

    def __init__(
        self, articles: Sequence[Article], contents: Contents, derived: Sequence[Derivation]
    ) -> None:
        self.articles = articles
        self.contents = contents
        self.keys = [_keys(article) for article in articles]
        credited = {name for article in articles for name in article.credits if len(name) >= LEAST_LETTERS}
        self.names = sorted(credited | {name for article in articles for name in _spellings(article)})
        self.agencies = {press.key(name) for article in articles for name in article.credits}
        self.above = parents(derived)

    def of(self, key: str) -> list[int]:
        """The articles of an outlet."""
        return [number for number, keys in enumerate(self.keys) if key in keys]


def citations(
    articles: Sequence[Article], parsed: Sequence[Parsed], contents: Contents, derived: Sequence[Derivation]
) -> tuple[Citation, ...]:
    """Return every place where an article names another outlet, an agency or an address for what it tells."""
    shelf = Shelf(articles, contents, derived)
    found = [
        one
        for number, text in enumerate(parsed)
        for one in (*_in_text(shelf, number, text), *_credited(shelf, number), *_linked(shelf, number))
    ]
    told = sorted(found, key=lambda one: (one.place, one.name, one.how, one.cited))
    number = {article.id: index for index, article in enumerate(articles)}
    return tuple(_decided(one, told, shelf, number) if one.among else one for one in told)


def _decided(one: Citation, found: Sequence[Citation], shelf: Shelf, number: Mapping[str, int]) -> Citation:
    """A citation of one of several versions.

    Not one that names the citing outlet for it in turn, which is later; and the one that the citing article is
    derived from.
    """
    here, said = one.place.article, shelf.contents.of_citation(one, number)
    house = {here} | {shelf.articles[other].id for key in shelf.keys[number[here]] for other in shelf.of(key)}
    later = {
        other.place.article
        for other in found
        if other.place.article in one.among
        and house & {other.source, *other.among}
        and shelf.contents.alike(said, shelf.contents.of_citation(other, number))
    }
    left = [id_ for id_ in one.among if id_ not in later] or list(one.among)
    because = "the only one of that outlet's articles that does not name this one in turn"
    if len(left) > 1:
        left = [id_ for id_ in left if id_ in shelf.above.get(here, ())]
        because = "the one of that outlet's articles that it derives from"
    if len(left) != 1 or one.because == SHORT:
        return one
    return replace(one, source=left[0], among=(), because=because)


def _in_text(shelf: Shelf, number: int, parsed: Parsed) -> Iterator[Citation]:
    article = shelf.articles[number]
    full: dict[str, str] = {}  # last word → key of the outlet that the text has named so in full
    for report in reports(article.text, parsed, shelf.names):
        cited = " ".join(article.text[report.name.start : report.name.end].split())
        key, short = press.key(cited), " " not in cited
        key = full.get(key, key) if short else key
        if not short:
            full[press.key(cited.split()[-1])] = key
        if not _is_own(shelf, number, key, short=short):
            yield _resolved(shelf, number, report, cited, key)


def _is_own(shelf: Shelf, number: int, key: str, *, short: bool) -> bool:
    """Whether an article means its own outlet, be it by a short name: "told the Herald" in the Oltane Herald."""
    mine = shelf.keys[number]
    return key in mine or (short and any(known.startswith(key) or known.endswith(key) for known in mine))


def _resolved(shelf: Shelf, number: int, report: Report, cited: str, key: str) -> Citation:
    """Return one citation with the article that it means, if that is here and clear."""
    article, told = shelf.articles[number], report.told
    members = shelf.of(key)
    kind: CitationKind = "outlet"
    source: str | None = None
    among: tuple[str, ...] = ()
    if members:
        source, among, because = _chosen(shelf, number, members, told, report)
    elif press.agency(cited) or key in shelf.agencies:
        kind, because = "agency", ABSENT
    elif " " not in cited and cited in papers.ALONE:
        among, because = tuple(sorted(shelf.articles[one].id for one in _ending(shelf, cited))), SHORT
    else:
        because = ABSENT if all(one.outlet for one in shelf.articles) else UNKNOWN
    return Citation(
        Place(article.id, report.start, report.end),
        cited,
        kind,
        report.how,
        report.name,
        told,
        source,
        among,
        report.through,
        because,
    )


def _ending(shelf: Shelf, cited: str) -> list[int]:
    """The articles of outlets whose name ends with a short one: "the Post"."""
    ending = f" {cited}"
    return [number for number, one in enumerate(shelf.articles) if (one.outlet or "").endswith(ending)]


def _chosen(
    shelf: Shelf, number: int, members: Sequence[int], told: Span, report: Report
) -> tuple[str | None, tuple[str, ...], str]:
    """Which of an outlet's articles is meant: the one that has the sentence, that was there before."""
    article = shelf.articles[number]
    if len(members) == 1:
        return shelf.articles[members[0]].id, (), "the only article of that outlet here"
    having = [one for one in members if shelf.contents.holds(one, number, told, report)]
    pool = having or list(members)
    past = [one for one in pool if apart(_time(article), _time(shelf.articles[one])) <= 0]
    ids = sorted(shelf.articles[one].id for one in past or pool)
    if len(ids) > 1:
        return None, tuple(ids), f"which of {len(ids)} articles of that outlet is meant is undecided"
    alone = "the only one of that outlet's articles"
    return (
        ids[0],
        (),
        f"{alone} that has the sentence" if len(having) == 1 else f"{alone} that was there before",
    )


def _time(article: Article) -> str | None:
    return article.published or article.modified


def _credited(shelf: Shelf, number: int) -> Iterator[Citation]:
    """Yield the agencies that an article credits for its words."""
    article = shelf.articles[number]
    for name in article.credits:
        members = [one for one in shelf.of(press.key(name)) if one != number]
        if _is_own(shelf, number, press.key(name), short=" " not in name):
            continue
        place = pointing.credit(article, name)
        above = [one for one in members if shelf.articles[one].id in shelf.above.get(article.id, ())]
        pool = above or members
        ids = tuple(sorted(shelf.articles[one].id for one in pool))
        source, among = (ids[0], ()) if len(ids) == 1 else (None, ids)
        because = "credited for its words" if ids else f"credited for its words, {ABSENT}"
        kind: CitationKind = "outlet" if ids else "agency"
        name_of = Span(place.start, place.end)
        yield Citation(place, name, kind, "credit", name_of, Span(0, 0), source, among, None, because)


def _linked(shelf: Shelf, number: int) -> Iterator[Citation]:
    """Yield the addresses that an article's page names as where its text comes from."""
    article = shelf.articles[number]
    for how, address in pointing.addresses(article):
        members = [one.id for one in shelf.articles if one.id != article.id and pointing.at(one, address)]
        source, among = (members[0], ()) if len(members) == 1 else (None, tuple(sorted(members)))
        because = "that article stands at the address" if members else ABSENT
        place, nowhere = Place(article.id, 0, 0), Span(0, 0)
        yield Citation(place, address, "link", how, nowhere, nowhere, source, among, None, because)


def _keys(article: Article) -> frozenset[str]:
    """What an article's outlet may be called."""
    names = {press.key(name) for name in _spellings(article)} | {press.key(article.outlet or "")}
    labels = {label for host in (site(article.url), article.outlet) if host and (label := _label(host))}
    return frozenset((names | labels | _initials(article.outlet or "")) - {""})


def _initials(name: str) -> set[str]:
    """The letters that an outlet of several words may be credited by: "TPA"."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return {letters.casefold()} if len(letters) >= LEAST_LETTERS else set()


def _label(host: str) -> str | None:
    """The name in a site's address, which is an outlet's without its spaces."""
    parts = host.casefold().removeprefix("www.").split(".") if " " not in host else []
    label = max(parts[:-1], key=len, default="").replace("-", "")
    return label if len(label) >= LEAST_LABEL else None


def _spellings(article: Article) -> list[str]:
    """The names by which an article's outlet is looked for in the texts."""
    name = article.outlet or ""
    if len(name) < LEAST_LETTERS or not name[0].isupper() or ("." in name and " " not in name):
        return []
    short = name.removesuffix(" News")
    return [name, short] if short.isupper() and len(short) >= LEAST_LETTERS else [name]
