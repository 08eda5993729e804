"""Strings that act on whoever opens a file, and a document that has one of them in every field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ACTING = "\x00\x07\x08\x0b\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ud800\udfff\U000e0041"
NOT_XML = "\ufffe\uffff"
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
FORMULAS = [
    *(f"{sign}1+1" for sign in SIGNS),
    *(f"{before}=HYPERLINK(1)" for before in (" ", "\t", "\r", "\n", "\u00a0", "\u3000", '"', ' "', "\r\n ", "\ufeff", "a;", 'a;"', "a\t", "a\n", "a\r\n", "a; ")),
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '"=1+1"',
    ",=1+1",
    '","=1+1',
    '";"=1+1',
]  # fmt: skip
MARKUP = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "--><b>",
    "]]>",
    "<![CDATA[",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "{{7*7}} {% raw %} ${7*7}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "[me](javascript:alert(1))",
    "![x](https://example.com/x.png)",
    "[me]: https://example.com",
    "<https://example.com>",
    "https://example.com/x?y=1",
    "www.example.com",
    "example.com",
    "mail@example.com",
    "mailto:mail@example.com",
    "# Heading",
    "- item",
    "1. item",
    "> quote",
    "***",
    "---",
    "```\ncode\n```",
    "| a | b |\n|---|---|",
    "*a* _b_ **c** __d__ ~~e~~ `f` $g$ ^h^",
    "\\",
    "\\\\[a](b)",
    "``",
    "\n\n# Heading",
    "\n    code",
    '"}], "reviewRating": {"ratingValue": 5}, "x": [{"',
    "'; drop table articles; --",
    "%00 %0a %zz %",
]
ESCAPES = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m",
    "a\x08b",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\U000e0041\U000e0042",
    *(f"a{character}b" for character in ACTING + NOT_XML),
    "x" * 40_000,
    "\u0130\u00df\ufb01 e\u0301 \U0001f468\u200d\U0001f469",
]
PAYLOADS = [*FORMULAS, *MARKUP, *ESCAPES]

# Fields in which an article, a person or a file name can put words.
FREE = frozenset(
    """
    title outlet byline source url canonical_url language because speaker attribution name agency cited reason
    text version attributed_to credits note by counted named
    """.split()
)


def poisoned(document: dict, payload: str) -> dict:
    """A document of the same shape with a payload for every free text; every place is a slice of its own text."""
    found = changed(document, "", lambda _: payload)
    for article, real in zip(found["articles"], document["articles"], strict=True):
        length = len(real["text"])
        article["text"] = (f"{payload} " * (length // (len(payload) + 1) + 1))[:length]
    texts = {article["id"]: article["text"] for article in found["articles"]}
    for statement in (one for story in found["stories"] for one in story["statements"]):
        first = statement["mentions"][0]
        statement["text"] = texts[first["article"]][first["start"] : first["end"]]
    return found


def changed(value: Any, field: str, change: Callable[[str], str]) -> Any:
    """A value with every free text in it changed."""
    if isinstance(value, dict):
        return {name: changed(one, name, change) for name, one in value.items()}
    if isinstance(value, list):
        return [changed(one, field, change) for one in value]
    return change(value) if isinstance(value, str) and field in FREE else value
