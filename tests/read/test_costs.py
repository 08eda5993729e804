"""What reading costs: twice the input about twice the time, whatever is repeated in it.

Processor time is counted by the system for a process that does nothing else, so that a busy machine does not
matter much; what still looks too slow is measured again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "fuzzing" / "costs.py"
HALF, WHOLE = 2**17, 2**18
MOST_SECONDS = 2.5  # of processor time: half of what a whole megabyte may take
MOST_MEGABYTES = 512
MOST_RATIO = 2.6
TOLD = 0.4  # seconds: shorter times say nothing of a ratio
TRIES = 3

# One or more inputs a format: what was once too slow, and what would be if anything in it were read twice.
CASES = [
    ("text", " "),
    ("text", "a\n\n"),
    ("text", "By A\n\n"),
    ("text", "(AP) - "),
    ("text", "\xe9"),
    ("page", "<p>word word.</p>"),
    ("page", "<h1>a</h1>"),
    ("page body", "<"),
    ("page attribute", "a=b "),
    ("json-ld", "["),
    ("rss", "<item/>"),
    ("rss item", " "),
    ("rss escaped", "&lt;b&gt;"),
    ("atom entry", "<p>"),
    ("sitemap", "<url><loc>http://a.b/</loc></url>"),
    ("opml", "<outline xmlUrl='http://a/'/>"),
    ("json", "["),
    ("json array", '{"text":"a"},'),
    ("jsonl", '{"text":"a"}\n'),
    ("json feed", "<b>"),
    ("ninjs", "<b>"),
    ("csv rows", "a,b\n"),
    ("csv cell", '""'),
    ("newsml", "<newsItem/>"),
    ("mhtml parts", "--b\n"),
    ("mhtml head", " a\r\n"),
    ("warc head", "WARC/1.0\r\n"),
    ("warc record", "a: b\r\n"),
    ("warc chunks", "1\r\na\r\n"),
    ("warc.gz", "\x1f\x8b\x08"),
    ("pdf page", "(a) Tj "),
    ("docx", "a\n\n"),
    ("zip", "PK\x03\x04"),
    ("zip members", "a\n\n"),
    ("parquet", "a "),
    ("sqlite", "a "),
]


def measured(cases: list[tuple[str, str, int]]) -> list[tuple[float, float, str]]:
    """Seconds, megabytes and results of some inputs."""
    done = subprocess.run(
        [sys.executable, SCRIPT], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def first() -> dict[tuple[str, str], list[tuple[float, float, str]]]:
    """What each case costs at half and at its whole size, measured one after another in one process."""
    found = measured([(*case, size) for case in CASES for size in (HALF, WHOLE)])
    return {case: found[2 * at : 2 * at + 2] for at, case in enumerate(CASES)}


def faults(costs: list[tuple[float, float, str]]) -> list[str]:
    """What is wrong with the cost of one input."""
    half, (seconds, megabytes, said) = costs
    found = [f"took {seconds:.1f} s"] if seconds > MOST_SECONDS else []
    found += [f"took {megabytes:.0f} MB"] if megabytes > MOST_MEGABYTES else []
    found += (
        [f"took {seconds / half[0]:.1f} times its half"] if seconds > max(TOLD, MOST_RATIO * half[0]) else []
    )
    return found + ([said] if "articles" not in said else [])


@pytest.mark.parametrize("case", CASES, ids=[f"{name} {piece!r}" for name, piece in CASES])
def test_what_is_repeated_costs_its_length(
    case: tuple[str, str], first: dict[tuple[str, str], list[tuple[float, float, str]]]
) -> None:
    """In processor time and memory, with articles or reasons."""
    found = faults(first[case])
    for _ in range(TRIES):
        found = found and faults(measured([(*case, HALF), (*case, WHOLE)]))
    assert [] == found
