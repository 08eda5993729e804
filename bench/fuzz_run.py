"""A fuzz run in a process of its own: what it may use, how it is watched, and what it reports."""

from __future__ import annotations

import io
import json
import mmap
import os
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from fuzzing import here, laws
from fuzzing.parsers import Parser

SLOW = 2.0  # seconds of processor time that no small case may take
STUCK = 60.0  # seconds without a new case, after which the process is ended
MEGABYTES = 512  # beyond what the libraries take when they are loaded
TRACED = 0.02  # share of the cases whose lines are looked at: looking costs ten times the reading
MOST_KEPT = 3000  # bytes of a case for the corpus
_FOLDERS = "retold-fuzz-"  # of a run, before its process
_LARGEST = 2**22  # bytes of a case that can be told after a crash
_SOURCES = str(Path(__file__).parents[1] / "src" / "retold")


@dataclass(frozen=True)
class Run:
    """What was asked for."""

    name: str
    seconds: float
    cases: int
    seed: int
    apart: bool = False


class Slow(BaseException):
    """A case took too long; no reader may take this for an error of its own."""


class Report:
    """What the watching process learns: cases, the current one, and what was found."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16 + _LARGEST)
        self.keep = Path()

    @property
    def cases(self) -> int:
        """Return how many cases were begun."""
        return int(struct.unpack_from("<Q", self._shared)[0])

    def current(self) -> bytes:
        """Return the case that was begun last."""
        length = struct.unpack_from("<Q", self._shared, 8)[0]
        return bytes(self._shared[16 : 16 + length])

    def begins(self, data: bytes) -> None:
        """Note a case before it is tried."""
        data = data[:_LARGEST]
        struct.pack_into("<QQ", self._shared, 0, self.cases + 1, len(data))
        self._shared[16 : 16 + len(data)] = data

    def found(self, problem: str, data: bytes) -> None:
        """Keep what broke a law: the smallest input of each kind."""
        folder = self.keep / sha256(problem.encode()).hexdigest()[:12]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "problem.txt").write_text(problem, encoding="utf-8", errors="backslashreplace")
        times = folder / "times.txt"
        times.write_text(str(int(times.read_text()) + 1 if times.exists() else 1))
        case = folder / "case"
        if not case.exists() or len(data) < case.stat().st_size:
            case.write_bytes(data)

    def ends(self, shapes: dict[object, bytes]) -> None:
        """Keep the smallest input of each shape of result, for the corpus."""
        self.keep.mkdir(parents=True, exist_ok=True)
        kept = (
            [repr(shape), data.decode("latin-1")] for shape, data in shapes.items() if len(data) <= MOST_KEPT
        )
        with (self.keep / "shapes.json").open("w", encoding="utf-8") as file:
            file.write("[")
            for number, entry in enumerate(kept):  # one by one: the process is short of memory by now
                file.write((",\n" if number else "") + json.dumps(entry))
            file.write("]\n")


class Lines:
    """The lines of this project that were ever reached."""

    def __init__(self) -> None:
        self._seen: set[tuple[CodeType, int]] = set()
        self._before = 0

    def __enter__(self) -> None:
        self._before = len(self._seen)
        sys.settrace(self._called)

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def grew(self) -> bool:
        """Say whether the last case reached a line for the first time."""
        return len(self._seen) > self._before

    def _called(self, frame: FrameType, event: str, argument: object) -> Any:
        del event, argument
        return self._line if frame.f_code.co_filename.startswith(_SOURCES) else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        del event, argument
        self._seen.add((frame.f_code, frame.f_lineno))
        return self._line


def tried(read: Callable[[bytes], Any], data: bytes, *, lines: Lines | None) -> tuple[Any, str | None]:
    """Return the shape of what one input gives, or what is wrong with it."""
    start, shape, problem = time.process_time(), None, None
    signal.setitimer(signal.ITIMER_PROF, 3 * SLOW if lines else SLOW)
    try:
        with lines or nullcontext():
            shape = read(data)
    except Slow as error:
        problem = f"takes more than {SLOW} s at {_place(error)}"
    except MemoryError as error:
        problem = f"needs more than {MEGABYTES} MB at {_place(error)}"
    except laws.Broken as error:
        problem = f"breaks a law: {error}"
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        problem = f"{type(error).__name__} at {_place(error)}: {str(error)[:100]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    spent = time.process_time() - start
    if problem is None and spent > SLOW and lines is None:
        problem = f"takes more than {SLOW} s"
    return shape, problem


def _place(error: BaseException) -> str:
    """Return the last line of this project that an error came through, and the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_SOURCES)] or frames
    return " in ".join(
        dict.fromkeys(f"{Path(at.filename).name}:{at.lineno}" for at in (ours[-1], frames[-1]))
    )


def through_the_door(name: str, parser: Parser) -> Callable[[bytes], Any]:
    """Return the reading of an input as a user's run does it, child processes and all."""
    from retold import read  # noqa: PLC0415

    if parser.name is None:
        sys.exit(f"{name} reads no files: leave out --apart")
    folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDERS}{os.getpid()}-"))

    def gathered(data: bytes) -> Any:
        path = folder / str(parser.name)
        path.write_bytes(data)
        given: list[str | Path] = [path, "-"] if len(data) % 4 else [path]
        tally = read.Tally()
        for item in read.articles(given, stdin=io.BytesIO(data), door=read.Door()):
            tally.add(item)
        laws.must(tally.read > 0, "an input gives articles or reasons")
        coverage = read.gather([path], door=read.Door())
        laws.must(
            coverage.read == len(coverage.articles) + len(coverage.skipped) + len(coverage.merged) > 0,
            "read = kept + skipped + merged",
        )
        shapes = {laws.article(one) for one in coverage.articles} | {
            laws.reason(one, final=True) for one in coverage.skipped
        }
        return tuple(sorted(shapes, key=repr)[:6])

    return gathered


def watched(run: Run, work: Callable[[Run, Report], None], keep: Path) -> dict[str, Any]:
    """Do the work in a child process, again after a crash, and return what came of it."""
    report = Report()
    report.keep = keep.resolve() / run.name.replace(" ", "-")
    shutil.rmtree(report.keep, ignore_errors=True)
    start, seed = time.monotonic(), run.seed
    while True:
        left = run.seconds - (time.monotonic() - start)
        child = os.fork()
        if not child:
            _limited(run, left, seed, work, report)
        ended = _waited(child, report)
        for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDERS}{child}-*"):
            shutil.rmtree(folder, ignore_errors=True)
        if ended == 0 or left < 1:
            break
        report.found(f"ends its process ({ended})", report.current())
        seed += 1000
    problems = {}
    for folder in sorted(path for path in report.keep.glob("*") if path.is_dir()):
        problems[(folder / "problem.txt").read_text()] = int((folder / "times.txt").read_text())
    known = report.keep / "shapes.json"
    shapes = len(json.loads(known.read_text())) if known.exists() else 0
    seconds = round(time.monotonic() - start)
    return {
        "parser": run.name,
        "cases": report.cases,
        "seconds": seconds,
        "seed": run.seed,
        "kept": shapes,
        "found": problems,
    }


def _limited(
    run: Run, seconds: float, seed: int, work: Callable[[Run, Report], None], report: Report
) -> None:
    """Work in this process, which then ends: with limits on memory, and a signal when a case is slow."""
    status = 1
    try:
        signal.signal(signal.SIGPROF, _too_slow)
        if not run.apart:
            used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            limit = used + MEGABYTES * 2**20
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2) if not os.environ.get("FUZZ_TALK") else None
        with nullcontext() if run.apart else here.instead_of_apart():
            work(Run(run.name, seconds, run.cases, seed, apart=run.apart), report)
        status = _left_behind(report) if run.apart else 0
    except BaseException:  # noqa: BLE001 - told by the status
        report.keep.mkdir(parents=True, exist_ok=True)
        (report.keep / "failure.txt").write_text(traceback.format_exc())
    finally:
        os._exit(status)


def _left_behind(report: Report) -> int:
    """Return 0 where no child process is left once those that wait for work are ended."""
    from retold.read import apart  # noqa: PLC0415

    apart.close()
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    if children:
        report.found(f"leaves {len(children)} child processes behind", b"")
    return 0


def _too_slow(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise Slow


def _waited(child: int, report: Report) -> int:
    """Return how a process ended, which is ended itself once it begins no new case for long."""
    before, since = -1, time.monotonic()
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if report.cases != before:
            before, since = report.cases, time.monotonic()
        if time.monotonic() - since > STUCK:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.05)
