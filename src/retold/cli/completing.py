"""What a shell completes: files where files are meant, ids of a store where it is named on the line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from retold.cli.helping import command
from retold.cli.shells import Bash, Fish, Zsh

SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}
VARIABLE = "_RETOLD_COMPLETE"
MOST_IDS = 50
_FILES = re.compile(r"FILE|DIR|PATH|STORE|REPORT|DRAFT|^A$|^B$|paths|files|target")
_IDS = re.compile(r"\bIDs?\b|^ids$")
_HEX = re.compile("[0-9a-f]*")


class Given(click.ParamType):  # type: ignore[type-arg] # it is generic from click 8.4 on
    """A text that is taken as it is, and completed as what it may name."""

    name = "text"

    def __init__(self, *, files: bool, ids: str | None) -> None:
        self.files = files
        self.ids = ids

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the text."""
        return click.STRING.convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return ids that begin so, else that a file may be meant; a title is never told, it is a stranger's."""
        del param
        found = _known(ctx, self.ids, incomplete) if self.ids else []
        if found or not self.files:
            return [CompletionItem(id_) for id_ in found]
        return [CompletionItem(incomplete, type="file")]


def completed(commands: Iterable[click.Command]) -> None:
    """Let every text that may name a file or an id be completed so."""
    for one in commands:
        for param in one.params:
            said = param.metavar or str(param.name)
            ids = "story" if param.name == "story" else "article" if _IDS.search(said) else None
            files = _FILES.search(said) is not None or param.name == "question"
            if param.type is click.STRING and (files or ids):
                param.type = Given(files=files, ids=ids)


def _known(ctx: click.Context, table: str, begun: str) -> list[str]:
    """Return the first ids of a store's table that begin so, where the line names a store."""
    inside = ctx.params.get("inside") or ()
    named = ctx.params.get("store") or (inside if isinstance(inside, str) else next(iter(inside), None))
    if not named or not _HEX.fullmatch(begun) or not Path(named).is_file():
        return []
    from retold.errors import RetoldError  # noqa: PLC0415 - slow imports
    from retold.store import Store, is_store  # noqa: PLC0415

    try:
        if not is_store(named):
            return []
        with Store.open(named) as store:
            query = f"select id from {table} where id >= ? and id < ? order by id limit ?"  # noqa: S608 - our own names
            return [row[0] for row in store.connection.execute(query, (begun, f"{begun}g", MOST_IDS))]
    except (RetoldError, OSError):
        return []


@command(short_help="Print what makes a shell complete commands and options.")
@click.argument("shell", type=click.Choice([*SHELLS]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options, files and ids.

    \b
    Examples:
      eval "$(retold completion bash)"
      retold completion zsh > ~/.zfunc/_retold
      retold completion fish > ~/.config/fish/completions/retold.fish

    For good, write the first line into ~/.bashrc. With zsh, the folder of the second has to stand in fpath before
    compinit is called in ~/.zshrc: fpath+=(~/.zfunc); autoload -Uz compinit; compinit. fish finds its file by itself;
    both folders must be there.

    Where a store is named on the line (--store, --in, or RETOLD_STORE) ids of its articles and stories are completed
    too.
    """  # noqa: D301
    click.echo(SHELLS[shell](ctx.find_root().command, {}, "retold", VARIABLE).source())
