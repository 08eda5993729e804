"""`retold mcp`: agents and other programs ask over the Model Context Protocol."""

from __future__ import annotations

from retold.cli.helping import command
from retold.cli.options import IN
from retold.cli.talk import plain_errors


@command()
@IN
def mcp(inside: tuple[str, ...]) -> None:
    """Answer an agent's questions over the Model Context Protocol.

    \b
    Examples:
      retold mcp --in news.db
      retold mcp --in report.json
      retold mcp --in coverage/

    The tools report, who, check and explain give what the commands of these names write as JSON; articles are
    resources. Only what --in names is read, and only once, at the start; a store is asked as it is. An agent can
    name no file and no address. What strangers wrote stands in objects {"untrusted": …} and nowhere else.
    """  # noqa: D301
    from retold import agents  # noqa: PLC0415 - slow import

    with plain_errors():
        agents.serve(inside)
