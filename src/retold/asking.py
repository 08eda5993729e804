"""Which report a question is about: one that was written, or one that is made now of what the paths hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from retold import show
from retold.errors import BadReport
from retold.records import Decision

if TYPE_CHECKING:
    from retold.store import Store

WRITTEN = "report.html"  # what `retold report` writes where nothing else is said
MOST_STORIES = 5  # of a store that one question is put to: the likeliest
HEAD = 4096  # characters that show whether a file is a report


def document(
    inside: Sequence[str], *, stdin: BinaryIO, decisions: Sequence[Decision] | None = None
) -> Mapping[str, Any]:
    """Return the document to ask: of a report file, a store, the articles that paths hold, else of `report.html` here.

    `decisions` go into a report that is made now. Raises BadReport where there is nothing to ask, and where a
    report was changed after it was written: what is told is evidence.
    """
    if not inside and not Path(WRITTEN).is_file():
        message = f"there is no {WRITTEN} here: name a report or the articles with --in"
        raise BadReport(message)
    if len(inside) == 1 and is_store(inside[0]):
        if decisions is not None:
            message = (
                "a store has its decisions in it: add them with retold add --decisions FILE --store STORE"
            )
            raise BadReport(message)
        return of_store(inside[0])
    report = _report(inside[0] if inside else WRITTEN) if len(inside) < 2 else None
    if report is None:
        return _made(inside, stdin, decisions or ())
    if decisions is not None:
        message = (
            "a report that is written has its decisions in it: name the articles with --in, or report again"
        )
        raise BadReport(message)
    return show.checked(show.loaded(report))


def is_store(path: str) -> bool:
    """Tell whether a file is a store of ours."""
    from retold import store  # noqa: PLC0415 - a report needs no database

    return store.is_store(path)


def ready(path: str) -> None:
    """Raise BadReport where a store holds no story to ask about."""
    from retold.store import Store  # noqa: PLC0415 - as above

    with Store.open(path) as store:
        if next(store.stories(), None) is None:
            raise _no_story(path)


def _no_story(path: str) -> BadReport:
    return BadReport(f"{path} holds no story yet: add articles with retold add PATHS --store {path}")


def of_store(path: str, stories: Sequence[str] | None = None) -> Mapping[str, Any]:
    """Return the document of a store, or of stories that ids, their beginnings or former ids name."""
    from retold.store import Store  # noqa: PLC0415 - a report needs no database

    with Store.open(path) as store:
        ids = None if stories is None else [store.story(named) for named in stories]
        made = store.document(ids)
    if not made["articles"]:
        raise _no_story(path)
    return made


def of_named(path: str, ids: Sequence[str]) -> Mapping[str, Any] | None:
    """Return the document of the stories of a store that ids name, now or formerly; None where one names no one story.

    A former id of several stories stands for all of them.
    """
    from retold.store import Store  # noqa: PLC0415 - as above

    with Store.open(path) as store:
        led = {id_: store.led(id_) for id_ in ids}
        clear = all(some and (len(some) == 1 or not some[0].startswith(id_)) for id_, some in led.items())
        stories = list(dict.fromkeys(story for some in led.values() for story in some))
        return store.document(stories) if stories and clear else None


def moves(path: str, stories: Iterable[str], *, since: str = "") -> dict[str, list[dict[str, Any]]]:
    """Return the merges and splits that stories of a store go back to, the latest first; none older than a time."""
    from retold.keep import moves as kept  # noqa: PLC0415 - as above
    from retold.store import Store  # noqa: PLC0415 - as above

    with Store.open(path) as store:
        return {story: kept.entries(store, story, since=since) for story in stories}


def likeliest(store: Store, question: str, story: str | None = None) -> list[str]:
    """Return the stories that a question to a store is put to: the one that is named, or those that it may be about."""
    from retold.store import asked  # noqa: PLC0415 - as above

    if story is not None:
        return [store.story(story)]
    return asked.stories(store.connection, question, most=MOST_STORIES)


def _report(path: str) -> str | None:
    """Return the text of a file that is a report of ours."""
    file = Path(path)
    if file.suffix.lower() not in {".html", ".htm", ".json"} or not file.is_file():
        return None
    text = file.read_bytes().decode("utf-8", "replace")
    ours = '"schema": "retold/' in text[:HEAD] or "retold-digest" in text[:HEAD]
    return text if ours else None


def _made(inside: Sequence[str], stdin: BinaryIO, decisions: Sequence[Decision]) -> Mapping[str, Any]:
    from retold import run  # noqa: PLC0415 - a written report is answered without waiting for all stages

    made = run.report(inside, stdin=stdin, decisions=decisions)
    if not made["articles"]:
        reasons = "; ".join(f"{skip['source']}: {skip['reason']}" for skip in made["skipped"][:3])
        message = f"no article could be read ({reasons or 'nothing found'})"
        raise BadReport(message)
    return made
