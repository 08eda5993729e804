"""What retold raises on purpose: each message names what, where and what to do."""


class RetoldError(Exception):
    """Something a user can mend; the command line prints it without a traceback."""


class Unreadable(RetoldError):
    """An input could not be read as an article."""


class BadOption(RetoldError):
    """An option holds what it cannot mean."""


class MissingExtra(RetoldError):
    """A library that only some runs need is not installed."""


class BadReport(RetoldError):
    """A report file is not what `retold report` wrote, or was changed after it was written."""


class UnknownId(RetoldError):
    """An id names nothing in a report, or more than one thing."""


class BadDecision(RetoldError):
    """A person's decision cannot be meant as it is written."""


class BadStore(RetoldError):
    """A store cannot be opened, read or written."""
