"""What a site offers to its readers, accounts, subscriptions, newsletters: whole lines, and what closes a paragraph."""

from __future__ import annotations

import re

LONGEST_TAIL = 400  # characters behind the last told sentence that are looked at
_WHAT = r"(?:article|story|stories|content|page|post|report|feature)"
_WHO = r"(?:(?:paying|registered|premium|digital|our) )?(?:subscribers|members)"
_ONLY = "(?:(?:only|exclusively) )?"
_LONG = r"[^.!?\n]{0,80}"
_POST = "(?:newsletters?|e-?mails?|inbox|alerts|briefing)"
_REST = r"[^.!?,\n]{0,60}"  # a comma mostly opens who says so
_ONWARD = rf"(?: to (?:continue|keep|read|comment|view|access|unlock)\b{_REST})"
# Each is a whole sentence, for a told one may open like it: "Register for free lunches before May, the school said".
_ACCOUNTS = (
    r"Already (?:a (?:subscriber|member|registered user)|subscribed|registered|have an account)\?",
    r"(?:Not (?:yet )?|Are you )a (?:subscriber|member)(?: yet)?\?",
    r"Don['’]t have an account(?: yet)?\?",
    rf"(?:Please )?(?:Log|Sign) ?[Ii]n(?: or (?:register|subscribe|sign up))?(?: (?:here|now)|(?= to)|\W*$){_ONWARD}?",
    rf"(?:Please )?Register (?:here|now|for free|free){_ONWARD}?",
    rf"Create (?:a|your) free account\b{_REST}",
)
_SOME = r"(?:\d{1,2}|one|two|three|no)"
_TERMS = (
    rf"(?:This|The full) {_WHAT} is {_ONLY}(?:available |reserved |open )?{_ONLY}(?:for|to) {_WHO}(?: only)?",
    rf"This is an? (?:(?:subscriber|member|premium)s?[- ](?:only|exclusive)|premium) {_WHAT}",
    r"Start your (?:free )?(?:trial|subscription)(?: (?:today|now))?",
    rf"You(?: have|['’]ve(?: got)?) {_SOME} free (?:articles?|{_WHAT}) (?:left|remaining){_REST}",
    rf"You(?: have|['’]ve) (?:reached|used|read) {_REST}(?:free|limit){_REST}",
    rf"Get unlimited (?:digital )?access(?: (?:for|from) {_REST})?",
    r"Cancel (?:at )?any ?time",
    r"You can (?:unsubscribe|cancel) at any time",
)
_LETTERS = (
    r"Subscribe(?: (?:here|now|today))?(?: to (?-i:[A-Z])[^.!?,\n]{1,40})? for (?:unlimited|full|digital) access"
    + _REST,
    rf"Subscribe(?: (?:here|now|today))?(?:{_ONWARD}|\W*$)",
    r"Sign up(?: (?:here|now|today))?(?=[.!]|\W*$)",
    rf"Sign up (?:here |now |today )?for (?:our|the|free|more|[\w']+['’]s)\b{_LONG}\b{_POST}\b{_LONG}",
)
_REQUESTS = (
    rf"Follow us(?: (?:on|for|at) {_REST})?",
    rf"Share this {_WHAT}",
    r"(?:Not seeing|Can['’]t see) the \w+\?(?: Click here)?",
    r"(?:Thanks|Thank you) for reading(?: (?:the |The )?(?-i:[A-Z])[^.!?,\n]{1,30})?",
    rf"(?:Enjoying|Like) (?:this {_WHAT}|what you(?:['’]re| are) reading)\?",
    r"All rights reserved",
)
_OFFER = f"(?:{'|'.join((*_ACCOUNTS, *_TERMS, *_LETTERS, *_REQUESTS))})"
_LINE = re.compile(
    rf"[•*▶►>\[(-]? ?{_OFFER}[.!»>→\])]{{0,3}}(?:\s+{_OFFER}[.!»>→\])]{{0,3}}){{0,4}}", re.IGNORECASE
)
_ANYWHERE = re.compile(
    r"\bBy signing up,? you agree to\b|\bYou can unsubscribe at any time\.?$"
    r"|^\[Get more stories\b.{0,80}\bnewsletters?\b|^To (?:read|see|get) more\b.{0,80}\bnewsletters?\b"
    rf"|^\*?This {_WHAT} appears in the .{{3,40}} issue of\b"
)
_OPENS = (
    r"(?:Already|Not|Are|Don|Please|Log|Sign|Register|Subscribe|This|The|Create|Start|You|Get|Follow|Share|Can"
    r"|Thank|All)"
)
# Behind the last told sentence; what asks "Already a subscriber?" needs no full stop before it.
_BEHIND = re.compile(
    rf"(?:(?<=[.!?…\"”’)\]])\s+(?={_OPENS})|\s(?=Already (?:a subscriber|a member|have an account)\?))"
)
_TOLD = re.compile(
    r", (?:[\w'’. ]{2,60} )?(?:said|says|told|wrote|voted|heard|argued|warned|added|asked"
    r"|found|showed|shouted)\b[^.]{0,60}"
    r"\.?[\"”’]?$"
)
_AUTHOR = re.compile(
    r"(?:.{0,250}[.!?] |)(?:You can )?[Ff]ollow (?:him|her|them|me|(?-i:[A-Z])[\w'’.-]+ (?-i:[A-Z])[\w'’.-]+)"
    r" (?:on|at) .{0,40}@\w{1,30}\b.{0,60}"
)


def is_offer(text: str) -> bool:
    """Say whether a paragraph offers something to readers and tells nothing.

    >>> is_offer("Already have an account? Sign in"), is_offer("Cancel anytime you like, the tour company told guests.")
    (True, False)
    """
    return bool(_LINE.fullmatch(text) or _ANYWHERE.search(text)) and not is_told(text)


def is_told(text: str) -> bool:
    """Say whether somebody is named behind a line's comma as saying it."""
    return bool(_TOLD.search(text))


def names_author(text: str) -> bool:
    """Say whether a closing paragraph tells where its author is followed."""
    return bool(_AUTHOR.fullmatch(text))


def closing(text: str) -> int | None:
    """Return where the offers begin that close a telling paragraph: "… she said. Already a subscriber? Log in here"."""
    base = max(0, len(text) - LONGEST_TAIL)
    for match in _BEHIND.finditer(text, base + 1):
        if _LINE.fullmatch(text, match.end()):
            return match.end()
    return None
