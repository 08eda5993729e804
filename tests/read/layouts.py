"""News pages as different sites build them, in several languages; the texts are invented."""

from __future__ import annotations

import json
from typing import Any

STORIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Ferry runs aground off Bergskar",
        (
            "BERGSKAR (AFP) - The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard.",
            "Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold, the harbour said.",
            "Divers will inspect the hull before tugs try to pull the ship off the reef at high tide on Wednesday.",
        ),
    ),
    "de": (
        "Fähre läuft vor Bergskar auf Grund",
        (
            "Die Fähre „Halvorsen“ ist am Montagabend mit 212 Menschen an Bord vor Bergskar auf Grund gelaufen.",
            "Helfer holten bis zum Morgen alle von Bord, zwei Menschen waren unterkühlt, wie der Hafen mitteilte.",
            "Taucher sollen den Rumpf untersuchen, ehe Schlepper das Schiff am Mittwoch bei Flut freiziehen.",
        ),
    ),
    "es": (
        "Un transbordador encalla frente a Bergskar",
        (
            "El transbordador Halvorsen encalló el lunes por la noche frente a Bergskar con 212 pasajeros a bordo.",
            "Los equipos de rescate evacuaron a todos antes del amanecer y dos personas fueron atendidas por el frío.",
            "Los buzos inspeccionarán el casco antes de que los remolcadores intenten liberar el barco el miércoles.",
        ),
    ),
    "ar": (
        "جنوح عبّارة قبالة بيرغسكار",
        (
            "جنحت العبّارة هالفورسن قبالة بيرغسكار مساء الاثنين وعلى متنها ٢١٢ راكبا، بحسب سلطات الميناء.",
            "وأجلت فرق الإنقاذ جميع الركاب قبل الفجر، وتلقى شخصان العلاج من البرد في مستشفى المدينة القريب.",
            "وسيفحص الغواصون هيكل السفينة قبل أن تحاول القاطرات سحبها من الشعاب المرجانية يوم الأربعاء المقبل.",
        ),
    ),
    "zh": (
        "渡轮在贝格斯卡附近搁浅",
        (
            "渡轮“哈尔沃森号”周一晚间在贝格斯卡附近海域搁浅，船上载有二百一十二名乘客，港务局周二上午向记者证实。",
            "救援人员在黎明前将所有乘客和船员撤离，其中两人因受寒被送往市立医院接受治疗，目前情况稳定，没有生命危险。",
            "潜水员将先检查船体受损情况，随后拖船将在周三涨潮时尝试把这艘渡轮拖离礁石，预计整个作业需要六个小时。",
        ),
    ),
}


def _paragraphs(words: tuple[str, ...]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in words)


def _article(title: str, words: tuple[str, ...]) -> str:
    """A plain article element."""
    return f"<article><h1>{title}</h1>{_paragraphs(words)}</article>"


def _framed(title: str, words: tuple[str, ...]) -> str:
    """Menus, a picture with its caption, related links, readers' comments and a footer around the text."""
    return (
        f'<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><main><h1>{title}</h1>'
        '<figure><img src="a.jpg" alt="x"><figcaption>The reef at low tide. Photo: Ann Roe</figcaption></figure>'
        f'<div class="article-body">{_paragraphs(words)}</div>'
        '<aside class="related"><h3>More</h3><ul><li><a href="/b">A fair without boats</a></li></ul></aside></main>'
        '<div id="comments"><h3>Comments</h3><p>I was there, and nobody told us anything before it was nearly light.</p></div>'
        "<footer><p>© 2031 The Post. All rights reserved.</p></footer>"
    )


def _divided(title: str, words: tuple[str, ...]) -> str:
    """Divisions and line breaks where others have paragraphs."""
    first, *rest = words
    return (
        f'<div class="content"><h2>{title}</h2><div>{first}</div><br><div>{"<br><br>".join(rest)}</div></div>'
    )


def _tabled(title: str, words: tuple[str, ...]) -> str:
    """A table, a list and a quotation inside the text."""
    return (
        f"<article><h1>{title}</h1>{_paragraphs(words[:1])}<table><tr><th>Port</th><th>212</th></tr><tr><td>Bergskar</td><td>7</td></tr></table>"
        f"<blockquote><p>{words[1]}</p></blockquote><ul><li>{title}</li><li>{words[2]}</li></ul></article>"
    )


def _interrupted(title: str, words: tuple[str, ...]) -> str:
    """Scripts, styles, comments and drawings between the paragraphs."""
    between = '<script>document.write("<p>never read as a part of it</p>")</script><!-- ad --><style>p{color:red}</style><svg><text>x</text></svg>'
    return (
        f'<div id="story"><h1>{title}</h1>{between.join(f"<p>{paragraph}</p>" for paragraph in words)}</div>'
    )


def _walled(title: str, words: tuple[str, ...]) -> str:
    """The text stands only in the structured data."""
    return f'<div class="wall"><h1>{title}</h1><p>{words[0][:20]}</p></div>'


LAYOUTS = {
    "article": _article,
    "framed": _framed,
    "divided": _divided,
    "tabled": _tabled,
    "interrupted": _interrupted,
    "walled": _walled,
}


def page(layout: str, language: str, *, head: str = "", about: dict[str, Any] | None = None) -> str:
    """A page of one layout in one language; `about` is added to its structured data."""
    title, words = STORIES[language]
    data: dict[str, Any] = {"@type": "NewsArticle", "headline": title, **(about or {})}
    if layout == "walled":
        data["articleBody"] = " ".join(words)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head>'
        f"<body>{LAYOUTS[layout](title, words)}</body></html>"
    )
