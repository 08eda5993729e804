"""Layouts that were written after the reader had been mended on all others: how well it does on what it has not seen."""

from __future__ import annotations

import random

from layouts.articles import News, caption, headline_of, news, paragraph, sentence
from layouts.page import Page, article_ld, between, fields_of, ld, links, ps, site, tags


def press(one: News, rng: random.Random) -> Page:
    """A weblog's page: writers by reference, sharing buttons, a box about the writer, posts that are alike."""
    author = {"@type": "Person", "@id": f"https://{one.site}/#a", "name": one.writer}
    page = {"@type": "WebPage", "@id": one.url, "name": f"{one.headline} - {one.outlet}"}
    data = article_ld(one) | {
        "author": {"@id": author["@id"]},
        "publisher": {"@id": f"https://{one.site}/#o"},
    }
    owner = {"@type": "Organization", "@id": f"https://{one.site}/#o", "name": one.outlet}
    share = "<div class='sharedaddy'><h3>Share this:</h3><ul><li><a href='/t'>Share on X</a></li><li><a href='/f'>Facebook</a></li></ul></div>"
    box = f"<div class='author-box'><h4>About {one.writer}</h4><p>{one.writer} has written about harbours and towns for ten years.</p></div>"
    alike = "".join(
        f"<div class='jp-post'><h4><a href='/{at}'>{text}</a></h4><p>{sentence(rng)}</p></div>"
        for at, text in enumerate(one.others[:3])
    )
    body = (
        f"<div id='page'><div id='primary'><article class='post hentry'><header class='entry-header'><h1>{one.headline}</h1></header>"
        f"<div class='entry-content'>{''.join(ps(one))}{share}<div class='jp-relatedposts'><h3>Related</h3>{alike}</div></div>{box}"
        f"<p class='tags'>Tags: <a href='/a'>harbour</a>, <a href='/b'>storm</a></p></article></div></div>"
    )
    head = f"<title>{one.headline} - {one.outlet}</title><link rel='canonical' href='{one.url}'>{ld({'@graph': [page, owner, author, data]})}"
    return Page(site(head, body), one.url, one.paragraphs, fields_of(one))


def appended(one: News, rng: random.Random) -> Page:
    """A page that goes on with the next report below the one that was asked for."""
    other = news(rng.randint(10_000, 20_000))
    second = f"<article><h1>{other.headline}</h1><p>By {other.writer}</p>{''.join(ps(other))}</article>"
    body = f"<main><article><h1>{one.headline}</h1>{''.join(ps(one))}</article>{second}</main>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def facts(one: News, rng: random.Random) -> Page:
    """A text with links in its sentences, a box of facts, and boxes named in another language."""
    parts = [part.replace(" the ", " <a href='/the'>the</a> ", 1) for part in ps(one)]
    box = f"<div class='faktenbox'><h3>Facts about {one.place}</h3><ul><li>{rng.randint(2, 90)} houses</li><li>one ferry</li></ul></div>"
    more = f"<div class='mehr'><strong>More on the subject</strong><ul>{links(one, 0, 3)}</ul></div>"
    body = f"<div class='seite'><h1>{one.headline}</h1><div class='artikel__text'>{between(parts, {2: box, 5: more})}</div></div>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def logo(one: News, rng: random.Random) -> Page:
    """A page with its site's name in <h1> and the headline in <h2>, under a kicker."""
    del rng
    body = (
        f"<h1 class='logo'>{one.outlet}</h1><div class='main'><p class='kicker'>Region</p><h2 class='title'>{one.headline}</h2>"
        f"<div class='intro'><p><b>{one.deck}</b></p></div><div class='body'>{''.join(ps(one))}</div></div>"
    )
    head = f"<title>{one.headline} - {one.outlet}</title><meta name='date' content='{one.published}'><meta name='author' content='{one.writer}'>"
    known = fields_of(one, modified=None, canonical_url=None, outlet=one.site)
    return Page(site(head, body), one.url, (one.deck, *one.paragraphs), known)


def listed(one: News, rng: random.Random) -> Page:
    """A text of which most stands in lists: what is known, point by point."""
    known = [sentence(rng) for _ in range(6)]
    unknown = [sentence(rng) for _ in range(4)]
    items = [f"<ul>{''.join(f'<li>{text}</li>' for text in group)}</ul>" for group in (known, unknown)]
    body = (
        f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 2))}<h2>What we know</h2>{items[0]}"
        f"<h2>What we do not know</h2>{items[1]}</article>"
    )
    told = (*one.paragraphs[:2], *known, *unknown)
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, told, fields_of(one))


def german(one: News, rng: random.Random) -> Page:
    """A German page with its own notices between the paragraphs."""
    told = tuple(
        " ".join(rng.choice(GERMAN).format(n=rng.randint(3, 400)) for _ in range(3)) for _ in range(9)
    )
    parts = [f"<p>{text}</p>" for text in told]
    pieces = {
        1: f"<p><b>Lesen Sie auch: <a href='/1'>{headline_of(rng)}</a></b></p>",
        3: "<p>Anzeige</p>",
        5: "<p>Hier können Sie unseren Newsletter abonnieren.</p>",
        7: "<figure><img src='/a.jpg'><figcaption>Der Hafen am Montag. Foto: Ines Dahl/dpa</figcaption></figure>",
    }
    title = f"Fähre vor {one.place} auf Grund gelaufen"
    data = article_ld(one) | {"headline": title}
    head = f"<title>{title} - {one.outlet}</title><link rel='canonical' href='{one.url}'>{ld(data)}"
    body = (
        f"<article><h1>{title}</h1>{between(parts, pieces)}<p>© dpa-infocom, dpa:311007-99-1/2</p></article>"
    )
    known = fields_of(one, title=title, language="de", credits=("dpa",))
    return Page(site(head, body, lang="de"), one.url, told, known)


GERMAN = (
    "Die Fähre war am Montagabend mit {n} Fahrgästen an Bord auf ein Riff gelaufen.",
    "„Wir haben {n} Decken verteilt“, sagte die Sprecherin des Hafens.",
    "Taucher sollen den Rumpf noch in dieser Woche untersuchen.",
    "Nach Angaben der Polizei wurde niemand schwer verletzt.",
    "Der Schaden beträgt nach ersten Schätzungen {n} Millionen Kronen.",
    "Der Bürgermeister kündigte an, die Brücke bis zum Frühjahr zu sperren.",
)


def front(one: News, rng: random.Random) -> Page:
    """A front page, which is no article."""
    cards = "".join(
        f"<div class='card'><h3><a href='/{at}'>{headline_of(rng)}</a></h3><p>{sentence(rng)}</p></div>"
        for at in range(20)
    )
    body = f"<main><h1>{one.outlet}</h1><section><h2>Top stories</h2>{cards}</section></main>"
    return Page(site(f"<title>{one.outlet}</title>", body), f"https://{one.site}/", (), {})


def credited(one: News, rng: random.Random) -> Page:
    """A wire report taken over: the writer is the agency, the canonical address is the agency's, captions have no element."""
    agency = one.agency or "AFP"
    origin = "https://wire.example/" + one.url.rpartition("/")[2]
    pieces = {1: f"<div class='img'><img src='/i.jpg'><p class='cap'>{caption(rng)}</p></div>"}
    data = article_ld(one) | {"author": {"@type": "Organization", "name": agency}}
    parts = [f"<p>{one.place.upper()} ({agency}) - {one.paragraphs[0]}</p>", *ps(one, 1)]
    head = f"<title>{one.headline} | {one.outlet}</title><link rel='canonical' href='{origin}'><meta property='og:site_name' content='{one.outlet}'>"
    body = f"<article><h1>{one.headline}</h1>{between(parts, pieces)}<p>{paragraph(rng)}</p><p>© {agency} 2031</p></article>"
    known = fields_of(one, byline=agency, canonical_url=origin, credits=(agency,))
    told = (*one.paragraphs, body.rpartition("</p><p>©")[0].rpartition("<p>")[2])
    return Page(site(ld(data) + head, body), one.url, told, known)
