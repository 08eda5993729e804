"""Work that a reader need not wait for: done in the background, one piece after the other, and told how far it is."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from retold.errors import RetoldError
from retold.keep.tellers import Tellers
from retold.serve.guarding.refusal import Refused

log = logging.getLogger("retold.serve")

MOST_WAITING = 20  # pieces of work of one kind: a desk that waits for more should be told so
MOST_KEPT = 200  # pieces of which what became of them can still be asked
PATIENCE = 2.5  # seconds that a form waits for what it began: a story of ten articles is told in one
OFTEN = 0.05  # seconds between two looks
FAULT = "Something went wrong here; it stands in the server's log. What was reported as kept is kept"
NO_ROOM = "This machine has too little memory for it. What was reported as kept is kept"

State = Literal["waits", "works", "done", "failed"]


@dataclass(slots=True, eq=False)
class Task:
    """One piece of work, as far as it is. Its id is known only to who began it."""

    kind: str  # what page tells of it: correction | reading
    back: str  # the path of the page that it was begun on
    asked: Any  # what the page needs to tell what was asked for
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: State = "waits"
    said: str = ""  # how far it is, or why it failed
    result: Any = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """Tell whether it is done or has failed."""
        return self.state in {"done", "failed"}

    def now(self) -> Task:
        """Return it as it is at this moment: a page is made of one state, whatever is done meanwhile."""
        return replace(self)

    def tell(self, said: str) -> None:
        """Say how far it is."""
        self.said = said


class Lane:
    """Pieces of work that are done one after the other, in a thread that lives as long as there are any."""

    def __init__(self, ended: threading.Event) -> None:
        self._ended = ended
        self._waiting: deque[tuple[Task, Callable[[Task], Any]]] = deque()
        self._busy = False
        self._lock = threading.Lock()

    def begin(self, task: Task, work: Callable[[Task], Any]) -> None:
        """Do a piece of work when its turn comes; raise Refused where too much waits."""
        with self._lock:
            if len(self._waiting) >= MOST_WAITING:
                reason = f"{MOST_WAITING} others wait for their turn already: try again in a minute."
                raise Refused(503, reason, {"Retry-After": "60"})
            if not self._busy:  # where no thread can be had, nothing is begun
                threading.Thread(target=self._all, name="retold-work", daemon=True).start()
                self._busy = True
            self._waiting.append((task, work))

    def _all(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._busy = False
                    return
                task, work = self._waiting.popleft()
            _done(task, work, self._ended)


class Work:
    """The lanes of one server, and what became of what was begun."""

    def __init__(self) -> None:
        ended = threading.Event()
        self._lanes = {"correction": Lane(ended), "reading": Lane(ended)}
        self.tellers = {kind: Tellers() for kind in self._lanes}  # kept: a process takes two seconds to begin
        weakref.finalize(self, _end, ended, *self.tellers.values())
        self._tasks: OrderedDict[str, Task] = OrderedDict()

    def begin(self, task: Task, work: Callable[[Task], Any]) -> Task:
        """Begin a piece of work in its lane, and return it; raise Refused."""
        self._lanes[task.kind].begin(task, work)
        self._tasks[task.id] = task
        over = [id_ for id_, one in list(self._tasks.items()) if one.over.is_set()]
        for id_ in over[: max(0, len(self._tasks) - MOST_KEPT)]:
            self._tasks.pop(id_, None)
        return task

    def clear(self) -> None:
        """Know nothing more of what is over."""
        for id_ in [id_ for id_, one in list(self._tasks.items()) if one.over.is_set()]:
            self._tasks.pop(id_, None)

    def task(self, id_: str) -> Task | None:
        """Return a piece of work that is still known."""
        return self._tasks.get(id_)


def _end(ended: threading.Event, *tellers: Tellers) -> None:
    """End the processes of a server that ends; what they were at is done when it begins again."""
    ended.set()
    for one in tellers:
        one.close()


def _done(task: Task, work: Callable[[Task], Any], ended: threading.Event) -> None:
    """Do a piece of work; whatever becomes of it, the next one has its turn."""
    task.state = "works"
    try:
        task.result = work(task)
        task.state = "done"
    except RetoldError as error:
        task.said, task.state = str(error), "failed"
    except BaseException as error:  # a mistake of ours, or no memory, is told in the log; what would end
        # a process must not end this thread, which nobody waits for, and with it all that comes after
        task.said, task.state = NO_ROOM if isinstance(error, MemoryError) else FAULT, "failed"
        if not ended.is_set():
            log.exception("work in the background failed")
    finally:
        task.over.set()


async def patiently(task: Task) -> None:
    """Wait a moment for what was begun."""
    for _ in range(int(PATIENCE / OFTEN)):
        if task.over.is_set():
            return
        await asyncio.sleep(OFTEN)
