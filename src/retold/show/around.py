"""What stands around a report where it is a page of the web app, and how such a page lets a person decide."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Around:
    """Pieces of a page, made by whoever serves it; the policy comes with the answer, and is at least as strict.

    A report in such a page carries no document and no digest: the file to keep and to verify is another one.
    """

    head: Markup  # in the place of the style
    foot: Markup  # in the place of the script
    bar: Markup = NOTHING  # above the report
    checking: Markup = NOTHING  # how the report is verified
    compare: str = ""  # where an article is laid beside another: an address that its id is added to
    action: str = ""  # where decisions are sent; nothing: nobody may decide here
    fields: Markup = NOTHING  # what such a form asks beside the decision
    grouping: Markup = NOTHING  # how stories are parted and joined
    undoing: Markup = NOTHING  # how a decision is taken back
