"""All operations that are tried, by name."""

from __future__ import annotations

from crashes import commands, concluding, keeping
from crashes.trials import Operation

OPERATIONS: dict[str, Operation] = {
    one.name: one for one in (*keeping.OPERATIONS, *concluding.OPERATIONS, *commands.OPERATIONS)
}
