"""Texts of other forms than paragraph after paragraph, and of other scripts."""

from __future__ import annotations

import random

from layouts.articles import SPEECH, THINGS, News, filled, headline_of, sentence
from layouts.foreign import ARABIC, CHINESE, foreign
from layouts.page import Page, article_ld, between, fields_of, ld, picture, ps, site, tags


def live(one: News, rng: random.Random) -> Page:
    """A live blog: posts with their times, the newest first."""
    hours = sorted(
        (f"{hour:02}:{rng.randint(10, 59)}" for hour in range(6, 6 + len(one.paragraphs) // 2)), reverse=True
    )
    pairs = [one.paragraphs[at : at + 2] for at in range(0, 2 * len(hours), 2)]
    day = one.published[:11]
    titles = [headline_of(rng) for _ in hours]
    posts = "".join(
        f'<article class="post" id="p{at}"><time datetime="{day}{hour}:00+02:00">{hour} CEST</time><h3>{titles[at]}</h3>'
        f"{''.join(f'<p>{text}</p>' for text in pair)}</article>"
        for at, (hour, pair) in enumerate(zip(hours, pairs, strict=True))
    )
    updates = [
        {
            "@type": "BlogPosting",
            "headline": titles[at],
            "datePublished": f"{day}{hour}:00+02:00",
            "articleBody": " ".join(pair),
        }
        for at, (hour, pair) in enumerate(zip(hours, pairs, strict=True))
    ]
    data = article_ld(one, "LiveBlogPosting", coverageStartTime=one.published, liveBlogUpdate=updates)
    body = f'<main><h1>{one.headline}</h1><p class="standfirst">{one.deck}</p><div class="live-blog">{posts}</div></main>'
    told = (one.deck, *(text for pair in pairs for text in pair))
    return Page(site(ld(data) + tags(one), body), one.url, told, fields_of(one, credits=()))


def gallery(one: News, rng: random.Random) -> Page:
    """A gallery: pictures with captions around a short text."""
    del rng
    slides = "".join(f'<li class="slide">{picture(one, at)}</li>' for at in range(6))
    body = (
        f'<article><h1>{one.headline}</h1>{"".join(ps(one, 0, 3))}<ol class="gallery">{slides}</ol></article>'
    )
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs[:3], fields_of(one))


def wiki(one: News, rng: random.Random) -> Page:
    """A text with headings, lists, notes and a table of figures."""
    del rng
    told = list(one.paragraphs)
    heads = {2: "What happened", 5: "What is known so far", 7: "Background"}
    points = [told[6].split(". ")[0].rstrip(".") + ".", told[7].split(". ")[0].rstrip(".") + "."]
    parts = [f"<p>{text}<sup><a href='#n{at}'>[{at}]</a></sup></p>" for at, text in enumerate(told)]
    pieces = {
        at: f"<h2><span>{text}</span><span class='edit'>[edit]</span></h2>" for at, text in heads.items()
    }
    pieces[6] = "<ul>" + "".join(f"<li>{text}</li>" for text in points) + "</ul>"
    rows = "".join(
        f"<tr><td>{text.split()[-1]}</td><td>{at * 17}</td></tr>" for at, text in enumerate(one.others[:6])
    )
    infobox = f"<table class='infobox'><tr><th>Place</th><th>Damage</th></tr>{rows}</table>"
    notes = "".join(f"<li id='n{at}'><a href='/n'>{text}</a></li>" for at, text in enumerate(one.others))
    body = (
        f'<div id="content"><h1>{one.headline}</h1><div class="mw-parser-output">{infobox}{between(parts, pieces)}'
        f'<h2>References</h2><ol class="references">{notes}</ol></div></div>'
    )
    whole = (*told[:7], *points, *told[7:])
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, whole, fields_of(one, credits=()))


def interview(one: News, rng: random.Random) -> Page:
    """An interview: questions in bold, answers in paragraphs."""
    things = [thing for thing in THINGS for _ in QUESTIONS]
    asked = [f"{question} {thing}?" for question, thing in zip(QUESTIONS * len(THINGS), things, strict=True)]
    asked = rng.sample(asked, len(one.paragraphs) - 1)
    parts = [f"<p>{one.paragraphs[0]}</p>"]
    told = [one.paragraphs[0]]
    for question, answer in zip(asked, one.paragraphs[1:], strict=True):
        parts.append(f"<p><strong>{question}</strong></p><p>{answer}</p>")
        told += [question, answer]
    body = f"<article><h1>{one.headline}</h1>{''.join(parts)}</article>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, tuple(told), fields_of(one, credits=()))


QUESTIONS = (
    "When did you first hear of the",
    "Who decided about the",
    "What will become of the",
    "Were you warned of the",
)


def corrected(one: News, rng: random.Random) -> Page:
    """A text under an editors' note, with its correction and its reporters' credit below."""
    del rng
    note = "<p><em>Editor's note: This article has been updated with comments of the council.</em></p>"
    below = (
        "<p><em>Correction: An earlier version of this article named the wrong day of the inspection.</em></p>"
        f"<p>(Reporting by {one.writer}; Editing by Hedda Roth)</p>"
    )
    body = f"<article><h1>{one.headline}</h1>{note}{''.join(ps(one))}{below}</article>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def quoted(one: News, rng: random.Random) -> Page:
    """A text with quotations set apart, one of them repeated large, and a post from elsewhere."""
    words = [f"“{filled(rng, rng.choice(SPEECH))}. {sentence(rng)}”" for _ in range(2)]
    post = sentence(rng)
    pieces = {
        1: f"<blockquote><p>{words[0]}</p></blockquote>",
        3: f'<aside class="pullquote"><p>{one.paragraphs[2].split(". ")[0]}</p></aside>',
        5: f"<blockquote>{words[1]}</blockquote>",
        6: f'<blockquote class="twitter-tweet"><p lang="en">{post}</p>&mdash; {one.writer} (@dahl) <a href="/t">October 20, 2031</a></blockquote>',
    }
    body = f"<article><h1>{one.headline}</h1><div class='text'>{between(ps(one), pieces)}</div></article>"
    kept = one.paragraphs
    told = (*kept[:2], words[0], *kept[2:6], words[1], kept[6], post, *kept[7:])
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, told, fields_of(one))


def brief(one: News, rng: random.Random) -> Page:
    """A brief of two sentences among teasers that are longer than itself."""
    told = (sentence(rng), sentence(rng))
    parts = "".join(f"<p>{text}</p>" for text in told)
    teasers = "".join(
        f'<div class="teaser"><h3><a href="/{at}">{text}</a></h3><p>{sentence(rng)}</p></div>'
        for at, text in enumerate(one.others)
    )
    body = f"<article><h1>{one.headline}</h1>{parts}</article><div class='more'>{teasers}</div>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, told, fields_of(one, credits=()))


def _foreign(one: News, rng: random.Random, words: dict[str, list[str]], lang: str, more: str = "") -> Page:
    told = tuple(foreign(rng, words) for _ in range(8))
    title = foreign(rng, words, 1).rstrip(".。")
    other = "".join(f"<li><a href='/{at}'>{foreign(rng, words, 1)}</a></li>" for at in range(5))
    pieces = {2: f"<aside class='related'><ul>{other}</ul></aside>"}
    data = article_ld(one) | {"headline": title}
    head = f"<title>{title} | {one.outlet}</title><link rel='canonical' href='{one.url}'>{ld(data)}"
    body = f"<article><h1>{title}</h1>{between([f'<p>{text}</p>' for text in told], pieces)}</article><div><ul>{other}</ul></div>"
    fields = fields_of(one, title=title, credits=(), language=lang)
    return Page(site(head, body, lang=lang, more=more), one.url, told, fields)


def arabic(one: News, rng: random.Random) -> Page:
    """A page from right to left."""
    return _foreign(one, rng, ARABIC, "ar", " dir='rtl'")


def chinese(one: News, rng: random.Random) -> Page:
    """A page without spaces between words."""
    return _foreign(one, rng, CHINESE, "zh")
