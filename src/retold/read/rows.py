"""JSON and JSON lines to drafts: one object an article; large files are read line by line, item by item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from retold.errors import Unreadable
from retold.read import decode, drafts, fields, lines, pagemeta
from retold.read.inputs import Input
from retold.records import Skipped

AT_ONCE = 32 * 2**20  # larger files are streamed
LARGEST_DOCUMENT = 256 * 2**20  # of one JSON value that cannot be streamed: a report, {"articles": […]}
_LISTS = ("articles", "items", "results", "data", "documents", "stories")
Found = drafts.Draft | Skipped
_BETWEEN = re.compile(r"[ \t\r\n,]*+")
_NOTHING = 'holds no articles: give a list of objects, one object a line, or {"articles": […]}'


def drafts_of(given: Input, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield a draft or the reason for none for every object of a JSON file."""
    if given.size > AT_ONCE:
        yield from _streamed(given, renamed)
        return
    text = decode.text(given.whole(AT_ONCE))
    try:
        found = list(_of_document(pagemeta.loads(text)))
    except ValueError:
        if text.lstrip("\ufeff \t\r\n").startswith("["):
            yield from _of_items(given, renamed)
            return
        yield from _of_lines(given, enumerate(text.split("\n"), 1), renamed)
        return
    if not found:
        raise Unreadable(_NOTHING)
    for at, (row, ours) in enumerate(found, 1):
        place = f"{given.name}: item {at}" if len(found) > 1 else given.name
        yield fields.draft_of(row, given.name, place, renamed=renamed, ours=ours)


def is_rows(given: Input) -> bool:
    """Say whether bytes that open like JSON are JSON, at least in one of their first lines."""
    head = given.head(AT_ONCE)
    try:
        text = decode.text(head)
    except Unreadable:
        return False
    for candidate in (text, *text.lstrip().split("\n", 5)[:5]):
        try:
            found = pagemeta.loads(candidate)
        except ValueError:
            continue
        return isinstance(found, dict) or (
            isinstance(found, list) and any(isinstance(item, dict) for item in found)
        )
    return False


def _streamed(given: Input, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield what a large file holds: an array item by item, lines one by one, another value whole."""
    head = given.head(lines.LONGEST).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        yield from _of_items(given, renamed)
        return
    try:
        pagemeta.loads(decode.text(head.split(b"\n", 1)[0]))
    except (ValueError, Unreadable):
        yield from _of_one_value(given, renamed)
        return
    numbered = ((number, line) for number, line in lines.of(given))
    yield from _of_lines(given, numbered, renamed)


def _of_one_value(given: Input, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield what one large JSON value holds, or its lines where it is none."""
    try:
        found = list(_of_document(pagemeta.loads(decode.text(given.whole(LARGEST_DOCUMENT)))))
    except ValueError:
        yield from _of_lines(given, lines.of(given), renamed)
        return
    for at, (row, ours) in enumerate(found, 1):
        yield fields.draft_of(row, given.name, f"{given.name}: item {at}", renamed=renamed, ours=ours)


def _of_document(found: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the articles of one JSON value, and whether a report of ours holds them."""
    if isinstance(found, list):
        yield from ((item, False) for item in found)
        return
    if not isinstance(found, dict):
        reason = "one bare value"
        raise ValueError(reason)  # noqa: TRY004 - read as lines instead, where each value is refused by its line
    ours = str(found.get("schema", "")).startswith("retold/")
    inner = next(
        (
            found[name]
            for name in _LISTS
            if isinstance(found.get(name), (list, dict)) and not _has_text(found)
        ),
        None,
    )
    if isinstance(inner, dict):
        inner = inner.get("results")
    yield from ((item, ours) for item in inner) if isinstance(inner, list) else [(found, ours)]


def _has_text(row: dict[str, Any]) -> bool:
    """Say whether an object is an article rather than a list of articles."""
    return any(isinstance(row.get(name), str) for name in fields.TEXT)


def _of_lines(
    given: Input, numbered: Iterator[tuple[int, str | Skipped]] | enumerate[str], renamed: Mapping[str, str]
) -> Iterator[Found]:
    """Yield a draft or the reason for none for every line; what is JSON nowhere is refused once."""
    waiting: list[Found] = []  # until one line is JSON: a file without any is refused as a whole
    parsed = 0
    for number, line in numbered:
        place = f"{given.name}:{number}"
        if isinstance(line, Skipped):
            waiting.append(line)
        elif line.strip():
            try:
                row = pagemeta.loads(line)
            except ValueError as error:
                waiting.append(Skipped(place, f"is not JSON ({_short(error)}): mend or remove this line"))
            else:
                parsed += 1
                waiting.append(fields.draft_of(row, given.name, place, renamed=renamed))
        if parsed:
            yield from waiting
            waiting = []
    if not parsed:
        reason = "is not JSON in any line: check the file, or rename it to .txt if it is plain text"
        raise Unreadable(reason)
    yield from waiting


def _of_items(given: Input, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield what each item of an array gives, holding a few at a time; a broken one costs all behind it."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    pieces = lines.pieces(given)
    text, count = next(pieces, ""), 0
    at = _next(text, text.find("[") + 1)
    while text[at : at + 1] != "]":
        row, end = _item(decoder, text, at)
        if end and (end < len(text) or isinstance(row, dict | list | str)):
            count += 1
            yield fields.draft_of(row, given.name, f"{given.name}: item {count}", renamed=renamed)
            at = _next(text, end)
            continue
        more = next(pieces, None)
        if more is None or len(text) - at > lines.LONGEST:
            yield Skipped(
                f"{given.name}: item {count + 1}", "is not JSON to its end: what follows was not read"
            )
            return
        text = text[at:] + more
        at = _next(text, 0)
    if text[at + 1 :].strip():
        yield Skipped(given.name, "has something behind its list, which was not read")


def _next(text: str, at: int) -> int:
    """Return where the next item of an array begins."""
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _item(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    """Return the JSON value at a place and where it ends, or 0 where it does not end."""
    try:
        return decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, 0


def _short(error: ValueError) -> str:
    """Return what a JSON error says without the text around it."""
    return str(error).split(": line", 1)[0].lower()[:80]
