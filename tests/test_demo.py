"""The bundled story can be read wherever the package lies."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import retold
from retold import demo


def test_the_bundled_story_is_twelve_files_by_name() -> None:
    """Every file that the story's README tells of is there, and no other."""
    names = [path.name for path in demo.paths()]
    told = (Path(demo.__file__).parent / "README.md").read_text(encoding="utf-8")
    assert sorted(names) == names
    assert 11 == len(names)
    assert [] == [name for name in names if f"`{name}`" not in told]


def test_every_address_in_the_bundled_story_is_reserved_for_examples() -> None:
    """No outlet of the invented story can be met on the web."""
    text = "".join(path.read_text(encoding="utf-8") for path in demo.paths())
    hosts = set(re.findall(r"https?://([^/\"]+)", text)) - {"schema.org"}
    assert len(hosts) == 7, "one host for each article that has an address"
    assert [] == [host for host in hosts if not host.endswith(".example")]


def test_the_files_are_taken_out_of_an_archive(tmp_path: Path) -> None:
    """From a zip file, the same bytes lie under the same names while the program runs, and are gone afterwards."""
    archive, package = tmp_path / "retold.zip", Path(retold.__file__).parent
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in [package / "__init__.py", *(package / "demo").rglob("*")]:
            if path.is_file() and path.suffix != ".pyc":
                zipped.write(path, path.relative_to(package.parent))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from retold import demo\n"
        "for path in demo.paths(): print(path, len(path.read_bytes()), sep='|')"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    taken = [line.split("|") for line in done.stdout.splitlines()]
    here = [(path.name, path.stat().st_size) for path in demo.paths()]
    assert here == [(Path(path).name, int(size)) for path, size in taken]
    assert not any(Path(path).exists() for path, _ in taken)
