"""Reads the coverage of one event and shows who reported what and who only retold it."""
