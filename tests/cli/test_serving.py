"""`retold serve` from the command line: it says where it listens, and what is wrong in one sentence."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.store import Store
from retold.store.connection import lock_of
from retold.store.lease import lease

TOKEN = "n0-t0ken-is-safe-in-a-test"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store in the folder of work."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RETOLD_TOKEN", raising=False)
    Store.open(tmp_path / "news.db", create=True, write=True).close()
    return tmp_path / "news.db"


def said(*words: str) -> tuple[int, str]:
    """The exit code and what stands on stderr."""
    found = CliRunner().invoke(main, ["serve", *words])
    return found.exit_code, found.stderr


def test_it_serves_until_it_is_ended(store: Path) -> None:
    """Any free port is taken and told; Ctrl-C ends it without an error."""
    command = [sys.executable, "-m", "retold", "serve", "--store", str(store), "--port", "0", "--log"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            address = process.stderr.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            with urlopen(f"{address}?outlet=hush", timeout=20) as answer:
                assert b"No story fits" in answer.read()
        finally:
            process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert 0 == process.wait(20)
    assert re.fullmatch(r"[\d-]+ [\d:]+ 127\.0\.0\.1 GET / 200 \d+ ms\nended\n", rest)


def test_a_service_manager_ends_it_in_order(store: Path, tmp_path: Path) -> None:
    """What somebody gave and is not read yet lies nowhere when the server has been told to end."""
    spooled = tmp_path / "spooled"
    spooled.mkdir()
    command = [sys.executable, "-m", "retold", "serve", "--store", str(store), "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(spooled)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            address = process.stderr.readline().strip()
            with lease(lock_of(store)):
                asking = threading.Thread(target=_given, args=(address,))
                asking.start()
                until = time.monotonic() + 20
                while not list(spooled.iterdir()) and time.monotonic() < until:
                    time.sleep(0.05)
                assert 1 == len(list(spooled.iterdir()))
                process.send_signal(signal.SIGTERM)
                assert 0 == process.wait(20)
                asking.join()
        finally:
            process.kill()
    assert [] == list(spooled.iterdir())


def _given(address: str) -> None:
    """Give a file that is too large for the memory; the answer does not come."""
    with urlopen(f"{address}add", timeout=20) as answer:
        found = re.search(r'name="form" value="(\w+)"', answer.read().decode())
    assert found
    parts = [f'name="form"\r\n\r\n{found[1]}', 'name="files"; filename="a.txt"\r\n\r\n' + "word " * 300_000]
    body = "".join(f"--b\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    with (
        contextlib.suppress(OSError),
        urlopen(Request(f"{address}add/files", body.encode(), kind), timeout=20),
    ):
        pass


def test_what_is_wrong_is_one_sentence(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is not there, a port that is taken, an address that is none: no traceback, exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = [
            said("--store", "none.db"),
            said("--store", "news.db", "--port", port),
            said("--store", "news.db", "--public", "desk.example"),
            said("--store", "news.db", "--host", "192.0.2.1"),
            said("--store", "news.db", "--host", "192.0.2.1", "--token-file", "news.db"),
        ]
        monkeypatch.setenv("RETOLD_TOKEN", TOKEN)
        told.append(said("--store", "news.db", "--host", "192.0.2.1"))
    folder = f"{os.path.realpath(store.parent)}/"
    assert [
        (
            2,
            "retold: none.db is not there: name a store, or make one with retold add PATHS --store none.db\n",
        ),
        (
            2,
            f"retold: port {port} of 127.0.0.1 is in use by another program: name another with --port, or 0 for any\n",
        ),
        (
            2,
            "retold: desk.example is no address of a server: name it as readers do, as in https://desk.example\n",
        ),
        (
            2,
            "retold: beyond this machine a token is needed: name a file with --token-file, or set RETOLD_TOKEN\n",
        ),
        (
            2,
            (
                "retold: news.db holds no token: 16 or more letters and digits, "
                "as from python -c 'import secrets; print(secrets.token_urlsafe())'\n"
            ),
        ),
        (2, "retold: 192.0.2.1 is no address of this machine: name one with --host, or leave it out\n"),
    ] == [(code, text.replace(folder, "")) for code, text in told]


def test_a_missing_library_is_named(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert (2, "retold: retold serve needs uvicorn: pip install 'retold[serve]'\n") == said(
        "--store", str(store)
    )


def test_no_token_stands_on_the_command_line() -> None:
    """Lists of processes show command lines: a token comes from a file or a variable."""
    text = CliRunner().invoke(main, ["serve", "--help"]).output
    assert "--token-file FILE" in text
    assert not re.search(r"--token(?!-file)", text)
