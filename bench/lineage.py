"""Score the order and parents of versions of one page, and the tree of a text that was copied by hand.

usage: python bench/lineage.py --versions VERSIONS.tar.gz --scorer versions_eval.py
       python bench/lineage.py --tradition WITNESSES.tsv --stemma TRUE.dot --scorer lineage_eval.py [--language fr]

The versions of each page are told as articles of one house at one address without any date, through
`align.passages` and `derive.lineage`. A tradition is a table of readings, one witness a column, `#LACUNA#` where it has a
hole, through `derive.traditions`. Prints one JSON object; scores are those of the scorer given.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

from given import existing, parser
from page_versions import read

from retold import align, derive
from retold.derive import traditions
from retold.records import Article, Story

LOST = "#LACUNA#"


def main():
    """Score what is given."""
    options = parser(__doc__)
    options.add_argument("--versions", type=existing, metavar="VERSIONS.tar.gz")
    options.add_argument("--tradition", type=existing, metavar="WITNESSES.tsv")
    options.add_argument("--stemma", type=existing, metavar="TRUE.dot")
    options.add_argument("--scorer", type=existing, required=True, metavar="EVAL.py")
    options.add_argument("--language", default="fr", help="of the tradition  [fr]")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the object to a file too")
    given = options.parse_args()
    if bool(given.versions) == bool(given.tradition) or (given.tradition and not given.stemma):
        options.error("give --versions, or --tradition with --stemma")
    if given.versions:
        found = versions(given.versions, given.scorer)
    else:
        found = tradition(given.tradition, given.stemma, given.scorer, given.language)
    text = json.dumps(found, indent=1)
    print(text)
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(text + "\n", encoding="utf-8")


def versions(path, scorer):
    """Score the lineages of all pages of a packed set."""
    pages, texts, gold = read(path)
    parent, order, said = {}, {}, Counter()
    for number, ids in enumerate(pages.values()):
        above = told(number, ids, texts)
        for one in ids:
            line = [one]
            while line[-1] in above:
                line.append(above[line[-1]].source)
            order[one] = len(line)
        for one, step in above.items():
            parent[one] = step.source
            said[f"{step.direction}, {'right' if gold[step.source][1] < gold[one][1] else 'wrong'}"] += 1
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(path) as packed:
            packed.extractall(folder, filter="data")
        Path(folder, "pred.json").write_text(
            json.dumps({"parent": {one: parent.get(one) for one in gold}, "order": order}), encoding="utf-8"
        )
        scores = scored(scorer, "score", folder, f"{folder}/pred.json")
    return {"pages": len(pages), "versions": len(gold), **scores, "said": dict(sorted(said.items()))}


def told(number, ids, texts):
    """The derivation of each version of a page that has one."""
    address = f"https://pages.example/{number}"
    articles = tuple(Article(one, texts[one], "", one, outlet="Pages", url=address) for one in sorted(ids))
    story = Story("page", "", articles)
    return {one.article: one for one in derive.lineage(story, align.passages(story)).derivations}


def tradition(table, stemma, scorer, language):
    """Score the tree of a table of witnesses, and say where the true root stands among the likely ones."""
    with table.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = [[None if reading == LOST else reading for reading in row] for row in rows]
    steps = traditions.stemma(rows, language=language)
    edges = [[names[source], names[taker]] for taker, source in steps]
    true = re.findall(r"(\w+)\s*->\s*(\w+)", stemma.read_text(encoding="utf-8"))
    top = next(one for one, _ in true if one not in {taker for _, taker in true})
    ranked = [names[witness] for witness in traditions.roots(rows, language=language)]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "tree.json").write_text(json.dumps({"edges": edges}), encoding="utf-8")
        scores = scored(scorer, str(stemma), f"{folder}/tree.json")
    return {"witnesses": len(names), **scores, "root": 1 + ranked.index(top), "edges": edges}


def scored(scorer, *arguments):
    """What a scorer prints."""
    done = subprocess.run(
        [sys.executable, str(scorer), *arguments], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
