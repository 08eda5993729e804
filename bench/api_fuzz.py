"""What schemathesis finds in the API of `retold serve`: server errors, and answers that are not as described.

A store with the story of the demo and some invented ones is served by a process of its own; requests follow from the
description that the server gives of itself, with ids of the store among what is drawn, so that they reach it. The
stream of events never ends and is left out; tests/serve looks at it. Exit code 1: something was found.

    python bench/api_fuzz.py --minutes 10 --seed 1
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from given import parser
from newsroom import story, whole

from retold import demo, read
from retold.keep.concluding import conclude
from retold.records import Article
from retold.store import Store

HERE = Path(__file__).parent
STORIES = 4  # invented ones
KNOWN = 6  # ids of each sort that are drawn
STARTS = 60.0  # seconds for the server


def main() -> None:
    """Fuzz for some minutes, and print what was found."""
    options = parser(__doc__)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--examples", type=int, default=100_000, help="for an operation, at most")
    options.add_argument("--read-only", action="store_true", help="no decisions: they take most of the time")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "fuzzed.db"
        filled(store)
        with served(store, Path(folder) / "log.txt", read_only=chosen.read_only) as address:
            description = Path(folder) / "openapi.json"
            description.write_text(json.dumps(reaching(described(address), store)), encoding="utf-8")
            found = fuzzed(
                address, description, minutes=chosen.minutes, seed=chosen.seed, most=chosen.examples
            )
        failed = re.findall(r"^.*\bfailed$", (Path(folder) / "log.txt").read_text(), re.MULTILINE)
        print(f"errors in the server's log: {len(failed)}")
    sys.exit(found or bool(failed))


def filled(path: Path) -> None:
    """Make a store with the story of the demo, invented ones, and hostile words in one."""
    given = [one for one in read.articles(demo.paths()) if isinstance(one, Article)]
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(STORIES):
            lines = [
                json.dumps(
                    {"text": one["text"], "outlet": one["source"], "title": f"Story {seed} <b>&amp;\u202e"}
                )
                for one in whole(story(seed))["articles"]
                if one["kind"] == "article"
            ]
            file = Path(folder) / f"{seed}.jsonl"
            file.write_text("\n".join(lines), encoding="utf-8")
            given += [one for one in read.articles([file]) if isinstance(one, Article)]
    with Store.open(path, write=True, create=True) as store:
        with store.writing() as unit:
            for one in given:
                unit.keep_article(one)
        conclude(store)


@contextlib.contextmanager
def served(store: Path, log: Path, *, read_only: bool) -> Iterator[str]:
    """Give the address of a server of a store."""
    command = [
        sys.executable,
        "-m",
        "retold",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        "--rate",
        "100000",
    ]
    with log.open("w") as to:
        process = subprocess.Popen([*command, *(["--read-only"] if read_only else [])], stdout=to, stderr=to)
        try:
            until = time.monotonic() + STARTS
            while time.monotonic() < until and not (at := re.search(r"http://[\d.]+:\d+", log.read_text())):
                time.sleep(0.1)
            yield at[0]
        finally:
            process.terminate()
            process.wait()


def described(address: str) -> dict[str, Any]:
    """Return what a server says of itself."""
    with urllib.request.urlopen(f"{address}/api/openapi.json") as answer:
        return json.load(answer)


def reaching(description: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a description by which ids of the store are drawn as often as any text."""
    with Store.open(path) as store:
        query = "select id from {} order by id limit ?"
        ids = {
            name: [id_ for (id_,) in store.connection.execute(query.format(name), (KNOWN,))]
            for name in ("story", "article", "statement", "correction", "unseen")
        }
    words = ["ferry breakwater", '"at least 12"', *ids["statement"], *ids["article"]]
    known = {
        "story": ids["story"],
        "article": ids["article"],
        "a": ids["article"],
        "b": ids["article"],
        "q": words,
        "id": [*ids["statement"], *ids["article"], *ids["unseen"]],
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            for one in operation.get("parameters", ()):
                if one["name"] in known:
                    one["schema"] = _also(one["schema"], known[one["name"]])
    schemas = description["components"]["schemas"]
    for name in ("Pair", "Split", "Merge"):
        items = schemas[name]["properties"]["articles"]
        items["items"] = _also(items["items"], ids["article"])
    draft = schemas["Draft"]["properties"]
    draft["story"] = _also(draft["story"], ids["story"])
    draft["articles"]["items"] = _also(draft["articles"]["items"], ids["article"])
    return description


def _also(schema: dict[str, Any], known: list[str]) -> dict[str, Any]:
    if schema.get("type") == "array":
        return {**schema, "items": _also(schema["items"], known)}
    return {"anyOf": [{"enum": known}, schema]}


CONFIGURATION = """
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "414", "415", "422", "428", "429"]
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "401", "403", "404", "409", "414", "429"]
"""  # theirs with 414, which they do not know: a question may be longer than an address; and without 5xx


def fuzzed(address: str, description: Path, *, minutes: float, seed: int, most: int, phases: str = "") -> int:
    """Run schemathesis, which prints what it finds, and return its exit code."""
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--no-color", "run", str(description)),
        *("--url", address, "--max-time", str(round(60 * minutes)), "--max-examples", str(most)),
        *("--seed", str(seed), "--exclude-path", "/api/events", "--request-timeout", "60"),
        *("--continue-on-failure", "--suppress-health-check", "all", "--generation-database", "none"),
        *(("--phases", phases) if phases else ()),
    ]
    (description.parent / "schemathesis.toml").write_text(CONFIGURATION, encoding="utf-8")
    return subprocess.run(command, check=False, cwd=description.parent).returncode


if __name__ == "__main__":
    main()
