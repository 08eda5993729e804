"""For agents: what a report says over the Model Context Protocol, the words of strangers marked as such.

collection  what the server was started with; nothing else of the machine can be asked for
questions   the tools: report, who, check and explain as plain JSON; parts: a report in pages
bounds      lists and texts that would make an answer long are cut, and what was cut is told
marking     every text that strangers may have written stands in `{"untrusted": …}`, by the schema of the answer
schemas     what each tool takes and gives
refusals    errors in words of ours
server      the same over the protocol's own library
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.errors import MissingExtra

__all__ = ["serve"]


def serve(inside: Sequence[str]) -> None:
    """Answer questions about a report, a store or articles on standard input and output until it is closed.

    Raises MissingExtra without the library of the protocol, BadReport where there is nothing to ask.
    """
    from retold.agents.collection import Collection  # noqa: PLC0415 - slow imports

    try:
        from retold.agents import server  # noqa: PLC0415
    except ImportError as error:
        message = "retold mcp needs mcp: pip install 'retold[mcp]'"
        raise MissingExtra(message) from error
    server.run(Collection(inside))
