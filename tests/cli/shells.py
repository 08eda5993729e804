"""Shells as a person meets them: on a terminal of their own, with a line that is typed and completed by Tab."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import retold

SOURCE = str(Path(retold.__file__).parents[1])
READY, GIVEN = "SHELL-IS-READY", re.compile(r"GIVEN(\[.*?\])END")
LONGEST = 60.0  # seconds that a shell and a completion may take
# How each is started without anybody's settings, and made to complete.
CALLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
SETTINGS = {
    "bash": 'bind "set bell-style none"; eval "$(retold completion bash)"',
    "zsh": "unsetopt beep; autoload -Uz compinit; compinit -u -D; source completion.zsh",
    "fish": "retold completion fish | source",
}
# A shell wants the terminal to be its own.
TAKES = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
# What is called `retold`: it completes as it does, and else shows what it was given.
PROGRAM = """#!{python}
import json, os, sys
if "_RETOLD_COMPLETE" in os.environ or "completion" in sys.argv:
    sys.path.insert(0, {source!r})
    from retold.cli import main
    main(prog_name="retold")
print("GIV" + "EN" + json.dumps(sys.argv[1:]) + "END")
"""


def installed(folder: Path) -> dict[str, str]:
    """Write the program into a folder; return the environment in which shells find it."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "retold"
    program.write_text(PROGRAM.format(python=sys.executable, source=SOURCE), encoding="utf-8")
    program.chmod(0o755)
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {"LC_ALL": "C.UTF-8", **kept, "PATH": path, "HOME": str(folder), "TERM": "dumb", "COLUMNS": "200"}


def script(shell: str, env: dict[str, str]) -> str:
    """What makes a shell complete."""
    call = [env["PATH"].split(os.pathsep)[0] + "/retold", "completion", shell]
    return subprocess.run(call, env=env, capture_output=True, text=True, check=True).stdout


def typed(shell: str, line: str, env: dict[str, str]) -> list[str]:
    """The words that the program is given when a line is typed in a shell, each ⇥ in it pressed, and then Enter."""
    Path("completion.zsh").write_text(script("zsh", env), encoding="utf-8")
    ours, theirs = pty.openpty()
    program = shutil.which(shell)
    assert program is not None
    running = subprocess.Popen(
        [sys.executable, "-c", TAKES, program, *CALLS[shell]],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        _say(ours, f"{SETTINGS[shell]}; echo SHELL-IS''-READY\n")
        _heard(ours, re.compile(READY))
        for part in re.split("(⇥)", line):
            _say(ours, part.replace("⇥", "\t"))
            if part == "⇥":
                time.sleep(0.1)  # what is typed on while a shell completes is taken for an answer by some
        _say(ours, "\n")
        told: list[str] = json.loads(_heard(ours, GIVEN)[1])
        return told
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def _say(to: int, text: str) -> None:
    os.write(to, text.encode())


def _heard(ours: int, wanted: re.Pattern[str]) -> re.Match[str]:
    """Read until something is said, and return it."""
    told, until = "", time.monotonic() + LONGEST
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.2)[0]:
            told += os.read(ours, 65536).decode(errors="replace")
        if found := wanted.search(re.sub(r"\s*\r?\n", "", told)):
            return found
    raise AssertionError(told)
