"""What holds for all tests: a law is not broken by a machine that is slow, and lines are wrapped where a test says so."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

os.environ.pop("COLUMNS", None)  # what runs tests side by side sets it
