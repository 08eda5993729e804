"""`retold rebuild`: everything concluded is made again; and how commands tell of what was concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.results import RESULT, because, done
from retold.cli.talk import plain_errors, say

if TYPE_CHECKING:
    from retold.keep.changed import Concluded
    from retold.store import Store


@command(short_help="Make all stories of a store again.")
@STORE
@RESULT
def rebuild(store: str, json_to: str | None) -> None:
    """Make all stories of a store again from its articles and your decisions.

    \b
    Examples:
      retold rebuild --store news.db   after an upgrade, or where stories look odd

    What was read is untouched. Articles that came one after another are grouped as if they had come at once. Readers
    see each story as it was until it is replaced; a rebuild that is stopped goes on when it is started again.
    """  # noqa: D301
    from retold.keep import rebuilding  # noqa: PLC0415 - slow imports
    from retold.store import Store  # noqa: PLC0415

    with plain_errors(), Store.open(store, write=True) as opened:
        before = rebuilding.outdated(opened)
        made = rebuilding.rebuild(opened)
        told(opened, made)
        after, digest = rebuilding.outdated(opened), rebuilding.digest(opened)
        became = what_became(opened, made)
        done("rebuild", json_to, store=store, **became, older=[before, after], sha256=digest)
        if before or after:
            say(f"told by another version of retold: {stories(before)} before, {after:,} now", err=True)
        say(f"all that is concluded: sha256 {digest}", err=json_to == "-")


def told(store: Store, made: Concluded) -> None:
    """Say what became of stories, which could not be told and why, and which decisions were not applied."""
    from retold.keep.decisions import not_applied  # noqa: PLC0415 - slow import

    count = sum(one.story is not None for one in made.changed)
    say(f"{store.path}: {stories(count)} told", err=True)
    for story, reason in made.failed:
        say(f"story {story}: {reason}; its articles wait until it is another one", err=True)
    for decision, reason in not_applied(store):
        say(f"decision {decision.id}: not applied: {reason}", err=True)


def what_became(store: Store, made: Concluded) -> dict[str, Any]:
    """Return the same as an object: stories told, those that failed, and decisions that were not applied."""
    from retold.keep.decisions import not_applied  # noqa: PLC0415 - slow import

    passed = [(decision.id, reason) for decision, reason in not_applied(store)]
    return {
        "told": sum(one.story is not None for one in made.changed),
        "failed": because(made.failed, "story"),
        "not_applied": because(passed, "decision"),
    }


def stories(count: int) -> str:
    """Return how many stories, in words."""
    return f"{count:,} stor{'y' if count == 1 else 'ies'}"
