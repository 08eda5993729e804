"""The command line: stdout is data, stderr is talk."""

from __future__ import annotations

import io
import sys

import click

from retold.cli.adding import add
from retold.cli.alerting import alerts
from retold.cli.backing import backup
from retold.cli.checking import check
from retold.cli.clearing import forget, gc
from retold.cli.comparing import diff
from retold.cli.completing import completed, completion
from retold.cli.concluding import rebuild
from retold.cli.connecting import mcp
from retold.cli.deciding import decide
from retold.cli.doctoring import doctor
from retold.cli.explaining import explain
from retold.cli.exporting import export
from retold.cli.finding import who
from retold.cli.helping import WIDEST, Commands
from retold.cli.loading import load
from retold.cli.recalling import recall
from retold.cli.repairing import repair
from retold.cli.reporting import demo, report
from retold.cli.reusing import reuse
from retold.cli.serving import serve
from retold.cli.sourcing import sources
from retold.cli.verifying import verify
from retold.cli.watching import watch
from retold.keep import garbage

EPILOG = (
    "Text goes in, evidence comes out: every line of a report points at the exact characters that prove it."
)


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)
@click.version_option(package_name="retold")
def main() -> None:
    """Read the coverage of an event; show who reported what and who only retold it.

    \b
    Examples:
      retold demo                            a bundled story, told in 14 articles
      retold report coverage/                your files: .txt .html .jsonl .warc
      retold add coverage/ --store news.db   kept for good: one SQLite file
      retold load crawl.warc.gz > a.jsonl    what is read, one article a line
      retold report *.html --json - | jq     the same as JSON
      retold diff a.txt b.html               two articles side by side
      retold who "12 people were injured"    who told it first, who changed it
      retold recall                          who still carries what was corrected
      retold check draft.md --against in/    what your own draft has wrong
      retold watch feeds.opml --store news.db  look again and again
      retold serve --store news.db           the same in the browser
      retold verify report.html              re-check every span and hash
    """  # noqa: D301 - \b keeps click from wrapping the examples
    garbage.seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks "→" shows "?" and goes on


MAKING = (report, load, diff, check, reuse, demo, verify)
ASKING = (explain, who, recall, sources, alerts, mcp)
KEEPING = (add, watch, serve, decide, export, rebuild, forget, gc, backup, repair, doctor)

main.sections = {
    "Reports and articles": MAKING,
    "Questions": ASKING,
    "Stores": KEEPING,
    "Shells": (completion,),
}
for command in (*MAKING, *ASKING, *KEEPING, completion):
    main.add_command(command)
completed(main.commands.values())
