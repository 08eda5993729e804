"""What ends the help of every command, as a manual's page does: exit codes, files, see also."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DONE, FAILED = "done", "an error, told on stderr"
STOPPED = 130  # what shells give for Ctrl-C
PLAIN = {0: DONE, 2: FAILED}
RESUMED = {**PLAIN, STOPPED: "stopped by Ctrl-C; the same command goes on from there"}
WRITTEN = ("report.html", "the report, where -o names no other")
ASKED = ("report.html", "what is asked where --in names nothing else")
STORE = ("news.db", "a store, here by this name; news.db-wal and news.db-shm belong to it")
SEGMENTS = ("news.db.segments/", "its index, once it is large; can be made again")

EXITS: Mapping[str, Mapping[int, str]] = {
    "report": {
        0: "reported; what could not be read is counted on stderr",
        2: "nothing could be read, or an error",
    },
    "load": {
        0: "written; what could not be read is counted on stderr",
        2: FAILED,
        STOPPED: "stopped by Ctrl-C; the same command with -o goes on",
    },
    "diff": {
        0: "compared",
        1: "with --exit-code: they share wording that no chance explains",
        2: "something could not be read",
    },
    "check": {0: "nothing found but notes", 1: "findings", 2: "something could not be read"},
    "verify": {0: "all exact", 1: "something differs", 2: "neither a report nor a store of retold"},
    "who": {0: "found", 1: "nobody says it, and the nearest misses are told", 2: FAILED},
    "recall": {0: "nobody carries it", 1: "somebody still does; without an id: anything", 2: FAILED},
    "sources": {0: "found", 1: "no other article shares wording with it", 2: FAILED},
    "doctor": {0: "no risk was found", 1: "risks were found", 2: "the store cannot be opened"},
    "backup": {0: "the copy is sound", 2: "there is none"},
    "repair": {0: "nothing is lost", 1: "something is, and is listed", 2: "there is nothing to repair with"},
    "add": RESUMED,
    "watch": RESUMED,
    "rebuild": RESUMED,
    "serve": {0: "ended by Ctrl-C", 2: FAILED},
}
FILES: Mapping[str, Sequence[tuple[str, str]]] = {
    "report": [WRITTEN, ("decisions.jsonl", "what you decided, for --decisions; written by retold decide")],
    "demo": [WRITTEN],
    "who": [ASKED],
    "recall": [ASKED],
    "explain": [ASKED],
    "mcp": [ASKED],
    "decide": [("decisions.jsonl", "a decision a line, by the name that you give"), ASKED],
    "add": [STORE, SEGMENTS],
    "watch": [STORE, SEGMENTS],
    "backup": [STORE],
    "serve": [STORE],
    "repair": [STORE, ("news.db.damaged-…", "the file as it was")],
    "completion": [
        ("~/.bashrc", "with the first line of the examples"),
        ("~/.zfunc/_retold", "in a folder of fpath"),
        ("~/.config/fish/completions/retold.fish", "found by fish"),
    ],
}
SEE: Mapping[str, str] = {
    "report": "load, explain, who, recall, verify, decide, export",
    "load": "report, add, reuse",
    "diff": "report, check, explain",
    "check": "report, diff, who",
    "reuse": "load, report, sources",
    "demo": "report, explain, who, verify",
    "verify": "report, doctor, repair",
    "explain": "report, who, decide",
    "who": "explain, recall, report",
    "recall": "who, explain, alerts",
    "sources": "add, who, reuse",
    "alerts": "watch, recall, explain",
    "mcp": "report, who, check, explain",
    "add": "watch, serve, report, rebuild, forget",
    "watch": "add, alerts, serve",
    "serve": "add, watch, alerts",
    "decide": "explain, report, add",
    "export": "report, add, load",
    "rebuild": "add, decide, doctor",
    "forget": "add, gc, backup",
    "gc": "forget, doctor",
    "backup": "verify, repair, doctor",
    "repair": "backup, verify, doctor",
    "doctor": "verify, repair, backup",
    "completion": "add, report, who",
}


def exits(name: str) -> Mapping[int, str]:
    """Return the exit codes of a command and what they mean; Ctrl-C ends every one but that which waits for it."""
    told = EXITS.get(name, PLAIN)
    return told if name == "serve" else {**told, STOPPED: told.get(STOPPED, "stopped by Ctrl-C")}
