"""Layouts of news sites around one and the same kind of text."""

from __future__ import annotations

import random

from layouts.articles import News, paragraph, sentence
from layouts.page import (
    SCRIPT,
    Page,
    article_ld,
    between,
    fields_of,
    ld,
    lead,
    links,
    picture,
    ps,
    site,
    tags,
)


def modern(one: News, rng: random.Random) -> Page:
    """A site with structured data in a graph, broken data beside it, pictures, boxes and scripts in the text."""
    del rng
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Cut</script>'
    crumbs = {"@type": "BreadcrumbList", "itemListElement": []}
    graph = ld({"@graph": [{"@type": "WebPage", "name": one.outlet}, article_ld(one), crumbs]})
    pieces = {
        0: picture(one, 0) + SCRIPT,
        2: f'<aside class="related-stories"><h4>Related stories</h4><ul>{links(one, 0, 3)}</ul></aside>',
        4: '<div class="newsletter-signup"><h4>The morning in five minutes</h4><p>Sign up for our newsletter.</p></div>',
        5: picture(one, 1) + SCRIPT,
    }
    body = (
        f'<main><article><h1>{one.headline}</h1><p class="deck">{one.deck}</p>'
        f'<div class="byline">By <a rel="author" href="/a">{one.writer}</a></div><time datetime="{one.published}">today</time>'
        f'<div class="article-body">{between(ps(one), pieces)}</div></article></main>'
    )
    told = (one.deck, *one.paragraphs)
    return Page(site(broken + graph + tags(one, times=False), body), one.url, told, fields_of(one))


def plain(one: News, rng: random.Random) -> Page:
    """A site without structured data: the headline in <h1>, the time in <time>."""
    del rng
    head = f"<title>{one.headline} | {one.outlet}</title>"
    body = (
        f'<div id="content"><div class="story"><h1>{one.headline}</h1><p class="byline">By {one.writer}</p>'
        f'<p class="date"><time datetime="{one.published}">Updated today</time></p>{"".join(ps(one))}</div></div>'
        f'<div class="sidebar"><h3>Most read</h3><ul>{links(one, 0, 6)}</ul></div>'
    )
    known = fields_of(one, modified=None, canonical_url=None, outlet=one.site)
    return Page(site(head, body), one.url, one.paragraphs, known)


def microdata(one: News, rng: random.Random) -> Page:
    """A site with its metadata in attributes of the body (schema.org microdata)."""
    del rng
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{one.headline}</h1>'
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">{one.writer}</span></span>'
        f'<time itemprop="datePublished" datetime="{one.published}">today</time>'
        f'<time itemprop="dateModified" datetime="{one.modified}">now</time>'
        f'<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{one.outlet}"></span>'
        f'<div itemprop="articleBody">{"".join(ps(one))}</div></div>'
    )
    head = f"<title>{one.headline} — {one.outlet}</title>"
    return Page(site(head, body), one.url, one.paragraphs, fields_of(one, canonical_url=None))


def hnews(one: News, rng: random.Random) -> Page:
    """A site with its metadata in class names (hNews)."""
    del rng
    body = (
        f'<div class="hentry hnews"><h1 class="entry-title">{one.headline}</h1>'
        f'<span class="author vcard"><span class="fn">{one.writer}</span></span>'
        f'<abbr class="published" title="{one.published}">today</abbr> <abbr class="updated" title="{one.modified}">now</abbr>'
        f'<span class="source-org vcard"><span class="org fn">{one.outlet}</span></span>'
        f'<div class="entry-content">{"".join(ps(one))}</div></div>'
    )
    head = f"<title>{one.headline} &raquo; {one.outlet}</title>"
    return Page(site(head, body), one.url, one.paragraphs, fields_of(one, canonical_url=None))


def amp(one: News, rng: random.Random) -> Page:
    """An AMP page: its own elements, and the address of the usual page."""
    del rng
    url = one.url.replace("/2031/", "/amp/2031/")
    image = f'<amp-img src="/a.jpg" layout="responsive"></amp-img><figcaption>{one.captions[0]}</figcaption>'
    pieces = {
        1: '<amp-ad type="x"><div fallback>Advertisement</div></amp-ad>',
        3: f"<figure>{image}</figure>",
    }
    head = f'<title>{one.headline}</title><link rel="canonical" href="{one.url}">{ld(article_ld(one))}'
    body = (
        f"<amp-analytics><p>none</p></amp-analytics><article><h1>{one.headline}</h1><p>By {one.writer}</p>"
        f"{between(ps(one), pieces)}</article><amp-sidebar id='s'><ul>{links(one, 0, 4)}</ul></amp-sidebar>"
    )
    return Page(site(head, body, more=" amp"), url, one.paragraphs, fields_of(one, url=url))


def printed(one: News, rng: random.Random) -> Page:
    """The page that is meant for a printer."""
    del rng
    html = (
        f"<html><head><title>Print: {one.headline}</title></head><body><a href='javascript:print()'>Print this page</a>"
        f"<h1>{one.headline}</h1><p>By {one.writer}</p><p>Published: {one.published[:10]}</p>{''.join(ps(one))}<hr>"
        f"<p>Copyright 2031 {one.outlet}. All rights reserved.</p><p>This article was printed from {one.url}</p></body></html>"
    )
    known = fields_of(one, published=one.published[:10], modified=None, canonical_url=None, outlet=one.site)
    return Page(html, one.url, one.paragraphs, known)


def boxes(one: News, rng: random.Random) -> Page:
    """A text with teasers between its paragraphs in elements that do not tell, and a front page below."""
    pieces = {
        1: f"<p><strong>Read more: <a href='/1'>{one.others[0]}</a></strong></p>",
        3: f"<div class='x1'><a href='/2'><img src='/2.jpg'><h3>{one.others[1]}</h3><p>{sentence(rng)}</p></a></div>",
        5: f"<ul><li><a href='/3'>{one.others[2]}</a></li><li><a href='/4'>{one.others[3]}</a></li></ul>",
        6: f"<p>RELATED: <a href='/5'>{one.others[4]}</a></p>",
    }
    cards = "".join(
        f"<section class='card'><h2><a href='/c{at}'>{text}</a></h2><p>{sentence(rng)} {sentence(rng)}</p></section>"
        for at, text in enumerate(one.others[5:])
    )
    body = (
        f"<div class='wrap'><div class='c-1'><h1>{one.headline}</h1>{between(ps(one), pieces)}</div>"
        f"<div class='grid'><h2>More from this section</h2>{cards}</div></div>"
    )
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def comments(one: News, rng: random.Random) -> Page:
    """A text with its readers' comments below, which are as long as itself."""
    said = "".join(
        f'<li class="comment"><div class="comment-author">reader{at}</div><div class="comment-body"><p>{text}</p></div></li>'
        for at, text in enumerate(one.comments)
    )
    plain_ones = "".join(
        f"<div class='item'><b>guest{at}</b><p>{paragraph(rng)}</p></div>" for at in range(4)
    )
    body = (
        f'<article><h1>{one.headline}</h1>{"".join(ps(one))}</article><section id="comments"><h2>8 comments</h2>'
        f'<ol class="comment-list">{said}</ol></section><div class="discussion"><h3>Discussion</h3>{plain_ones}</div>'
    )
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def consent(one: News, rng: random.Random) -> Page:
    """A text under a long cookie banner, with newsletter boxes in elements that do not tell."""
    del rng
    banner = (
        '<div class="layer" role="dialog"><h2>We value your privacy</h2><p>We and our 812 partners store and access '
        "information on a device, such as cookies, and process personal data for personalised advertising, measurement and "
        "audience research.</p><p>By clicking Accept you agree to the use of cookies. You can change your choice at any time "
        "in the privacy settings at the bottom of the page.</p><button>Accept all</button></div>"
    )
    pieces = {
        2: "<div><p>Get the latest news from Bergskar delivered to your inbox every morning.</p><p>Sign up</p></div>",
        4: "<p>Advertisement</p><p>Story continues below</p>",
        6: "<p>Support independent journalism: become a member today.</p>",
    }
    body = f"{banner}<article><h1>{one.headline}</h1>{between(ps(one), pieces)}</article>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def tables(one: News, rng: random.Random) -> Page:
    """An old site: tables for its columns, <font>, and empty lines for paragraphs."""
    del rng
    menu = "".join(
        f"<tr><td><a href='/{at}'><font size=1>{text}</font></a></td></tr>"
        for at, text in enumerate(one.others)
    )
    text = "<br><br>".join([lead(one) + one.paragraphs[0], *one.paragraphs[1:]])
    html = (
        f"<html><head><title>{one.outlet}: {one.headline}</title></head><body bgcolor=white><table width=780><tr>"
        f"<td width=150 valign=top><table>{menu}</table></td><td valign=top><font face=Arial size=5><b>{one.headline}</b></font><br>"
        f"<font size=1>By {one.writer}</font><br><br><font face=Arial size=2>{text}</font></td></tr></table>"
        "<center><font size=1>Copyright 2031. All rights reserved.</font></center></body></html>"
    )
    known = fields_of(one, published=one.published[:10], modified=None, canonical_url=None, outlet=one.site)
    return Page(html, one.url, one.paragraphs, known)


def breaks(one: News, rng: random.Random) -> Page:
    """A text in one element, its paragraphs parted by two line breaks."""
    del rng
    text = "<br/><br/>\n".join([lead(one) + one.paragraphs[0], *one.paragraphs[1:]])
    body = f'<div class="post"><h1>{one.headline}</h1><div class="post-text">{text}</div></div>'
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def split(one: News, rng: random.Random) -> Page:
    """A text in several blocks with advertisements between them, and other reports in <article> below."""
    parts = ps(one)
    blocks = [parts[at : at + 3] for at in range(0, len(parts), 3)]
    body = "<div class='ad-slot'>Advertisement</div>".join(
        f"<section class='text-block'>{''.join(block)}</section>" for block in blocks
    )
    cards = "".join(
        f"<article class='card'><a href='/c{at}'><h3>{text}</h3></a><p>{sentence(rng)}</p></article>"
        for at, text in enumerate(one.others[:6])
    )
    html = f"<main><article class='page'><h1>{one.headline}</h1>{body}</article><div class='more'>{cards}</div></main>"
    return Page(site(ld(article_ld(one)) + tags(one), html), one.url, one.paragraphs, fields_of(one))


def soup(one: News, rng: random.Random) -> Page:
    """A page of nothing but <div> and <span>, with machine-made class names."""
    del rng
    text = "".join(
        f"<div class='css-1x{at}'><span>{lead(one) if not at else ''}{text}</span></div>"
        for at, text in enumerate(one.paragraphs)
    )
    other = "".join(
        f"<div class='css-9'><a href='/{at}'><span>{text}</span></a></div>"
        for at, text in enumerate(one.others)
    )
    body = f"<div class='css-0'><div class='css-h'><h1>{one.headline}</h1></div><div class='css-2'>{text}</div><div class='css-8'>{other}</div></div>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))
