"""A layouts that never was: pages of many layouts around text that is known word by word."""

from __future__ import annotations

import random
from collections.abc import Callable

from layouts import forms, later, paywalls, sites, traps
from layouts.articles import News, news
from layouts.page import Page

LAYOUTS: dict[str, Callable[[News, random.Random], Page]] = {
    "structured data": sites.modern,
    "no structured data": sites.plain,
    "microdata": sites.microdata,
    "hnews": sites.hnews,
    "amp": sites.amp,
    "print page": sites.printed,
    "teasers in the text": sites.boxes,
    "comments": sites.comments,
    "consent banner": sites.consent,
    "old tables": sites.tables,
    "line breaks": sites.breaks,
    "several blocks": sites.split,
    "nothing but div": sites.soup,
    "live blog": forms.live,
    "gallery": forms.gallery,
    "headings and lists": forms.wiki,
    "interview": forms.interview,
    "correction": forms.corrected,
    "quotations": forms.quoted,
    "brief": forms.brief,
    "arabic": forms.arabic,
    "chinese": forms.chinese,
    "stub, said": paywalls.stub_said,
    "stub, unsaid": paywalls.stub_plain,
    "stub, bare": paywalls.stub_bare,
    "locked, in data": paywalls.locked_data,
    "locked, unseen": paywalls.locked_style,
    "weblog": later.press,
    "next one below": later.appended,
    "box of facts": later.facts,
    "logo as heading": later.logo,
    "mostly lists": later.listed,
    "german": later.german,
    "front page": later.front,
    "wire copy": later.credited,
    "linked posts": traps.permalinks,
    "misnamed": traps.misnamed,
    "lead in header": traps.above,
    "question headings": traps.asked,
    "metered": traps.metered,
    "linked paragraphs": traps.linked,
    "table of sentences": traps.numbered,
}


def pages(layout: str, count: int) -> list[Page]:
    """Make some pages of one layout, always the same."""
    start = 100 * list(LAYOUTS).index(layout)
    return [LAYOUTS[layout](news(seed), random.Random(50_000 + seed)) for seed in range(start, start + count)]
