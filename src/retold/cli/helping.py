"""Help as a manual's page: what a command does, examples, details, options by what they are for, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from retold.cli.manual import FILES, SEE, STOPPED, exits

# What an option is for; the first group that has one of its names. What stands in none is the command's own.
GROUPS: Mapping[str, frozenset[str]] = {
    "What is read": frozenset(
        "--in --store --story --against --pick --map --outlets --follow --decisions --within --outlet".split()
    ),
    "What is written": frozenset(
        "--output --json --sarif --as --format --table --write-baseline --alerts --alert-feed --webhook".split()
    ),
    "Models that you bring": frozenset({"--semantic", "--parse"}),
    "The network": frozenset({"--allow-private", "--proxy", "--hosts", "--delay"}),
}
OWN = "Options"
HELP = "Other"  # the help itself, last of all
WIDEST = 80


class Command(click.Command):
    """A command whose options stand in groups, and whose help ends with exit codes, files and other commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the command itself, then those of each group."""
        found: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            told = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if told is not None:
                found.setdefault(HELP if param.name == "help" else _group(param), []).append(told)
        for name in (OWN, *GROUPS, HELP):
            if records := found.get(name):
                with formatter.section(name):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it ends, which files it has to do with, and which commands are near to it."""
        del ctx
        name = str(self.name)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), told) for code, told in exits(name).items()])
        if files := FILES.get(name):
            with formatter.section("Files"):
                formatter.write_dl(list(files))
        with formatter.section("See also"):
            formatter.write_text(", ".join(f"retold {one}" for one in SEE[name].split(", ")))


def _group(param: click.Parameter) -> str:
    return next((name for name, members in GROUPS.items() if members & {*param.opts}), OWN)


class Commands(click.Group):
    """The commands, listed by what they are for."""

    sections: Mapping[str, Sequence[click.Command]] = {}

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it with a code that means nothing else."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nstopped", err=True)
            ctx.exit(STOPPED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each section with a line for each of its commands."""
        room = formatter.width - 6 - max(map(len, self.list_commands(ctx)))
        for name, members in self.sections.items():
            with formatter.section(name):
                formatter.write_dl([(str(one.name), one.get_short_help_str(room)) for one in members])


def command(cls: type[Command] = Command, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Return click's decorator for a command of ours."""
    return click.command(cls=cls, **settings)
