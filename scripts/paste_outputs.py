"""Paste what commands print into the pages that show it.

usage: python scripts/paste_outputs.py [--check]

A page names the command in a comment, and the fenced block after it holds what the command prints:

    <!-- output of: retold --help -->

With --check nothing is written; exit code 1: a page shows something else than the command prints.
"""

# ruff: noqa: INP001, S603, T201 - a script, not a part of the package; it runs only what our own pages name
from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
PASTED = re.compile(r"(<!-- output of: (retold[^\n]*?) -->\n```\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)
RETOLD = "from retold.cli import main; main(prog_name='retold')"


def main() -> None:
    """Bring every page up to date, or say which is not."""
    stale = []
    for page in PAGES:
        shown = page.read_text(encoding="utf-8")
        real = PASTED.sub(lambda found: found[1] + printed(found[2]) + found[4], shown)
        if real != shown:
            stale.append(page)
            if "--check" not in sys.argv:
                page.write_text(real, encoding="utf-8")
    for page in stale:
        print(f"{page.relative_to(REPOSITORY)}: {'stale' if '--check' in sys.argv else 'updated'}")
    sys.exit(1 if stale and "--check" in sys.argv else 0)


def printed(command: str) -> str:
    """Return what the command writes to standard output in an empty folder, 80 columns wide."""
    arguments = shlex.split(command)[1:]
    settings = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", RETOLD, *arguments],
            cwd=folder,
            env=settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr.strip()[-1000:]}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    main()
