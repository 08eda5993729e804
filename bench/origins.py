"""Score retold on invented stories whose whole truth is known: origins, direction, families, kinds, changes.

usage: python bench/origins.py [--seeds 0:20] [--material FILE] [--json FILE] [--failures FILE] [--only-shown]

The stories are made by bench/simulate.py from their seeds; nothing is read or written but what the options name. Seeds 0-99
are for work, 1000-1099 for reports. Prints a table and one JSON object. Every story is told three times: with its dates,
without any, and with a fifth of them wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

from given import existing, parser
from judging.counts import Counts
from judging.differing import Differing
from judging.naming import Naming
from judging.reading import dated, told
from judging.rebuilt import Rebuilt
from judging.reliability import Reliability
from judging.routes import Routes
from judging.ties import Direction, Ties
from newsroom import story, whole
from newsroom.material import material
from simulate import seeds

Json = dict[str, Any]
EXAMPLES = 40  # of each failure, in the file of failures


def main() -> None:
    """Tell the stories of a range of seeds and print how far that was right."""
    options = parser(__doc__)
    options.add_argument(
        "--seeds", type=seeds, default=seeds("0:20"), metavar="A:B", help="from A up to B  [0:20]"
    )
    options.add_argument("--material", type=existing, metavar="FILE", help="real prose to put between")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the object to a file too")
    options.add_argument("--failures", type=Path, metavar="FILE", help="write examples of what went wrong")
    options.add_argument("--only-shown", action="store_true", help="only with the dates as shown")
    given = options.parse_args()
    began = time.perf_counter()
    prose = material(given.material) if given.material else None
    figures, failures = measured(given.seeds, prose, only_shown=given.only_shown)
    found = {
        "version": version("retold"),
        "seeds": f"{given.seeds.start}:{given.seeds.stop}",
        "seconds": round(time.perf_counter() - began, 1),
        "figures": figures,
    }
    print(table(figures), file=sys.stderr)
    text = json.dumps(found, indent=1)
    print(text)
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(text + "\n", encoding="utf-8")
    if given.failures:
        given.failures.write_text(
            json.dumps(ranked(failures), indent=1, ensure_ascii=False), encoding="utf-8"
        )


def measured(
    numbers: range, prose: list[list[str]] | None = None, *, only_shown: bool = False
) -> tuple[Json, list[Json]]:
    """Return all figures over the stories of some seeds, and what went wrong."""
    counts, ties, differing, naming = Counts(), Ties(), Differing(), Naming()
    routes, rebuilt, reliability = Routes(), Rebuilt(), Reliability()
    regimes = ("shown",) if only_shown else ("shown", "none", "wrong")
    directions = {regime: Direction() for regime in regimes}
    articles = 0
    for seed in numbers:
        truth = whole(story(seed, material=prose))
        articles += len(truth["articles"])
        for regime, direction in directions.items():
            report = told(truth, regime)
            direction.add(report, [{**one, "date": dated(truth, one, regime)} for one in truth["articles"]])
            if regime == "shown":
                for part in (counts, ties, differing, routes, rebuilt, reliability):
                    part.add(report)
                naming.add(truth, report.citations, report.loops)
    figures = {
        "stories": len(numbers),
        "articles": articles,
        "origins": counts.figures(),
        **ties.figures(),
        "route AUC": routes.figures(),
        "unseen texts": rebuilt.figures(),
        "reliability": reliability.figures(),
        "direction": {regime: direction.figures() for regime, direction in directions.items()},
        "changes": differing.figures(),
        "naming": naming.figures(),
    }
    failures = [*counts.failures, *ties.failures, *directions["shown"].failures, *differing.failures]
    failures += rebuilt.failures + naming.failures
    return figures, failures


def ranked(failures: list[Json]) -> list[Json]:
    """Return failures by what they are, the most frequent first, with examples of each."""
    often = Counter(one["what"] for one in failures)
    return [
        {
            "what": what,
            "times": times,
            "examples": [one for one in failures if one["what"] == what][:EXAMPLES],
        }
        for what, times in often.most_common()
    ]


def table(figures: Json) -> str:
    """Return the main figures as lines to be read."""
    origins, changes = figures["origins"], figures["changes"]
    rows = [
        f"{figures['stories']} stories, {figures['articles']} articles, {origins['statements']} statements told twice or more",
        (
            f"origins    found {origins['found']}, range covers {origins['range covers']} "
            f"({origins['range covers, of what it joined']} of what it joined), width {origins['width']}, "
            f"too many {origins['too many']}, too few {origins['too few']}"
        ),
    ]
    of_stories = origins["of stories"]
    rows.append(
        f"  stories  range covers {of_stories['range covers']}, width {of_stories['width']}, too many {of_stories['too many']}, "
        f"too few {of_stories['too few']}; error {of_stories['error']} of {of_stories['true']}"
    )
    rows += [
        f"  error    {name:<28}{error:6.3f}"
        for name, error in sorted(origins["error"].items(), key=lambda one: one[1])
    ]
    rows += [
        f"families   {name:<16} P {one['p']:.3f}  R {one['r']:.3f}  F {one['f']:.3f}"
        for name, one in figures["families"].items()
    ]
    for name in ("relation", "route"):
        rows.append(
            f"{name:<10} " + "  ".join(f"{k} {v}" for k, v in figures[name].items() if k != "confusion")
        )
    auc, unseen = figures["route AUC"], figures["unseen texts"]
    rows.append(
        f"route AUC  direct {auc['direct']}  unseen {auc['unseen']}  separate {auc['separate']}  mean {auc['mean']}"
    )
    rows.append(
        f"unseen     {unseen['found']} of {unseen['hidden texts']} hidden texts found; rebuilt of what two takers kept "
        f"{unseen['recall of recoverable']} ({unseen['found: recall of recoverable']} of those found), of all characters "
        f"{unseen['recall']}; precision {unseen['precision']} ({unseen['precision where there is one']} where there is one)"
    )
    rows.append(f"kind       right {figures['kind right']}; AUC of a tie {figures['tie AUC']}")
    sure = figures["reliability"]
    rows.append(
        f"chances    calibration error {sure['calibration error']} of {sure['pairs']} pairs; named > true: "
        + "  ".join(f"{one['named']} > {one['true']}" for one in sure["bins"] if one["pairs"])
    )
    for regime, one in figures["direction"].items():
        said = "; ".join(
            f"{name} {v['accuracy']} of {v['decided']}" for name, v in one.items() if name != "pairs"
        )
        rows.append(f"direction  dates {regime}: {said} ({one['pairs']} pairs)")
    whole_ = changes["all"]
    rows.append(
        f"changes    F {whole_['f']} (P {whole_['precision']} of {whole_['reported']}, R {whole_['recall']} of {whole_['planted']}; "
        f"touched {whole_['touched']}); false a thousand equal mentions {changes['false on equal mentions, a thousand']}"
    )
    rows += [
        f"  {kind:<20} F {one['f']:<6} P {one['precision']:<6} of {one['reported']:<4} R {one['recall']:<6} of {one['planted']}"
        for kind, one in changes["kinds"].items()
    ]
    named = figures["naming"]
    rows.append(
        f"naming     names found {named['names found']}, right {named['names right']}; resolved {named['resolved']}, right "
        f"{named['resolved right']}; circles R {named['loops recall']} of {named['loops']}, false {named['false loops']}"
    )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
