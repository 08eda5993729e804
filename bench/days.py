"""Words that name days, in dated news: how many are resolved, and to which day.

    python bench/days.py TIMELINE17.tar.gz [--show N]

Of the days that HeidelTime marked in the same texts (an automatic annotation, with faults of its own), the share
that we find, and the share of those with the same day. Which days matter is measured by timeline.py. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from retold.text.days import Dated, days

_TAG = re.compile(r"<TIMEX3[^>]*?type=\"(\w+)\"[^>]*?value=\"([^\"]*)\"[^>]*>|</TIMEX3>|<[^>]+>")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def marked(timeml: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of a TimeML file, and the days marked in it as (start, end, day)."""
    text, at, found = "", 0, []
    opened: tuple[int, str] | None = None
    for match in _TAG.finditer(timeml):
        text += unescape(timeml[at : match.start()])
        at = match.end()
        if match[0].startswith("<TIMEX3"):
            opened = (len(text), match[2]) if match[1] == "DATE" and _DAY.match(match[2]) else None
        elif match[0] == "</TIMEX3>" and opened:
            found.append((opened[0], len(text), opened[1]))
            opened = None
    return text + unescape(timeml[at:]), found


def files(archive: str) -> Iterator[tuple[str, str]]:
    """Yield the name and words of every file that is used."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and (member.name.endswith((".timeml", "timelines.jsonl"))):
                file = tar.extractfile(member)
                assert file
                yield member.name.removeprefix("./"), file.read().decode("utf-8", "replace")


def single_days(found: tuple[Dated, ...]) -> Iterator[tuple[Dated, str]]:
    """Yield the phrases that mean one day."""
    for one in found:
        if one.unit in {"day", "time"} and one.low[:10] == one.high[:10]:
            yield one, one.low[:10]


def main() -> int:
    """Print how many days are found, and how many are the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N days read otherwise")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    for name, words in files(options.archive):
        if name.endswith(".jsonl"):
            continue
        published = name.split("/")[-2]
        text, reference = marked(words)
        tally["articles"] += 1
        found = days(text, published)
        tally["phrases"] += len(found)
        tally["relative"] += sum(one.relative for one in found)
        ours = list(single_days(found))
        for start, end, day in reference:
            tally["reference"] += 1
            here = [known for one, known in ours if one.start < end and start < one.end]
            tally["found"] += bool(here)
            tally["same"] += day in here
            if options.show and here and day not in here and tally["found"] - tally["same"] <= options.show:
                print(published, day, here, repr(text[max(0, start - 80) : end + 40]), file=sys.stderr)
            if options.show and not here and tally["reference"] - tally["found"] <= options.show:
                print("MISSED", published, day, repr(text[max(0, start - 40) : end + 20]), file=sys.stderr)
    figures = {
        "archive": Path(options.archive).name,
        **tally,
        "reference_found": round(tally["found"] / tally["reference"], 4),
        "found_same_day": round(tally["same"] / tally["found"], 4),
    }
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
