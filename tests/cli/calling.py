"""The commands as a test calls them, and the articles that they are given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
from click.testing import CliRunner, Result

from retold import show
from retold.cli import main

FERRY = """At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday, police said.

The steering had reportedly failed a minute before the collision, the harbour office said.

“We lost the rudder and then we lost the light,” Inge Tvedt told reporters on the quay.

Some 2,000 passengers a day use the crossing between Karsund and the outer islands.
"""


COPY = FERRY.replace("At least 12", "12").replace("Some 2,000", "2,000")


BAKERY = """The bakery on Station Road won a prize for its rye bread, the guild announced in the village of Torp.

Its owner has employed four people since last spring and wants to open a second shop by the lake.
"""


PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry strikes pier</title>
<meta property="og:site_name" content="Drimmond Echo">
<meta property="article:published_time" content="2031-03-02T10:00:00Z"></head>
<body><article><h1>Ferry strikes pier</h1>{"".join(f"<p>{part}</p>" for part in COPY.split(chr(10) * 2))}</article></body></html>
"""


def retold(*words: str, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """The result of a command."""
    result = CliRunner().invoke(main, list(map(str, words)), input=stdin, env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def as_program(*words: str, env: dict[str, str] | None = None, **kept) -> subprocess.CompletedProcess[bytes]:
    """The result of `python -m retold` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "retold", *words],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **(env or {})},
        **kept,
    )


def findings(*words: str, stdin: bytes | None = None) -> dict:
    """The document that `report … --json -` prints, which must be valid, and alone on stdout."""
    result = retold("report", *words, "--json", "-", stdin=stdin)
    document = json.loads(result.stdout)
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    return document


def names() -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in Path().iterdir())


def swapped(path: str, old: str, new: str, *, last: bool = False) -> None:
    """Change one place of a file."""
    text = Path(path).read_text(encoding="utf-8")
    at = text.rindex(old) if last else text.index(old)
    Path(path).write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
