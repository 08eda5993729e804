"""Sessions of Spark: where one runs, and what goes wrong with it in plain words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from retold.batches import ROWS_AT_ONCE
from retold.errors import RetoldError
from retold.read import extras

SUBMITTED = "submit"  # in place of a master: spark-submit has said it
_OURS = {
    "spark.sql.caseSensitive": "true",  # as fields are everywhere else
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_AT_ONCE),
    "spark.sql.execution.arrow.maxBytesPerBatch": str(2**28),
    "spark.sql.execution.arrow.useLargeVarTypes": "true",  # the words of a block may be more than 2 GiB
}
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "16",  # one machine waits for each of the default's 200
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def session(master: str) -> Iterator[Any]:
    """Give a session at a master such as `local[2]`, or the one of spark-submit; raise RetoldError without Java."""
    sql, errors = (extras.needed("--spark", name, "spark") for name in ("pyspark.sql", "pyspark.errors"))
    builder = sql.SparkSession.builder.appName("retold reuse")
    if master != SUBMITTED:
        builder = builder.master(master)
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for name, value in _LOCAL.items():
            builder = builder.config(name, value)
    try:
        found = builder.getOrCreate()
    except (errors.PySparkException, extras.module("py4j.protocol", "spark").Py4JError) as error:
        message = f"Spark does not start at {master} (it needs Java 17 or later): {_plain(error)}"
        raise RetoldError(message) from error
    try:
        found.sparkContext.setLogLevel("ERROR")
        yield found
    finally:
        found.stop()


@contextmanager
def ours(spark: Any) -> Iterator[Any]:
    """Give a session beside another, with the settings that the work needs; raise RetoldError for what fails there."""
    errors, protocol = extras.module("pyspark.errors", "spark"), extras.module("py4j.protocol", "spark")
    beside = spark.newSession()
    for name, value in _OURS.items():
        beside.conf.set(name, value)
    try:
        yield beside
    except (errors.PySparkException, protocol.Py4JError) as error:
        message = f"Spark: {_plain(error)}"
        raise RetoldError(message) from error


def _plain(error: Exception) -> str:
    """Return what a message says in its first line; in the last one where it shows a Python traceback."""
    cause = getattr(error, "java_exception", None)
    while cause is not None and cause.getCause() is not None:
        cause = cause.getCause()
    said = str(error) if cause is None else str(cause.getMessage() or cause)
    lines = [line.strip() for line in said.splitlines() if line.strip()] or [type(error).__name__]
    return lines[-1 if any(line.startswith("Traceback") for line in lines) else 0][:300]
