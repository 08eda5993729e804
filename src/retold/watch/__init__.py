"""Looks at feeds, sites and folders on a schedule, and says what changed."""
