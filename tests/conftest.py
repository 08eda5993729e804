"""What holds for all tests: a law is not broken by a machine that is slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
