"""The next run after an interruption: it must finish the work, and leave the rows of an undisturbed run."""

from __future__ import annotations

from pathlib import Path

from crashes.trials import Operation, child


def redone(operation: Operation, folder: Path, undisturbed: object, place: Path) -> list[str]:
    """Do the operation again where it was interrupted; return what is wrong then."""
    ended = child(lambda tell: operation.run(folder, tell), words=place / "words")
    if ended.code:
        return [f"the next run ended with {ended.code}: {ended.words.decode('utf-8', 'replace')[-300:]}"]
    return operation.check(folder, ended.told) + (
        unequal(operation.state(folder), undisturbed) if operation.state else []
    )


def unequal(state: object, undisturbed: object) -> list[str]:
    """Return in which tables a state differs from that of an undisturbed run."""
    if state == undisturbed:
        return []
    if isinstance(state, dict) and isinstance(undisturbed, dict):
        tables = sorted(one for one in {*state, *undisturbed} if state.get(one) != undisturbed.get(one))
        return [f"after the next run other rows in {', '.join(tables)}"]
    return ["after the next run another state"]
