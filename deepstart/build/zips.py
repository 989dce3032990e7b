"""Zips whose bytes depend on nothing but what they hold."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

# The first moment that a zip file can name.
_TIME = (1980, 1, 1, 0, 0, 0)


def write_zip(files: Mapping[str, bytes], target: Path) -> None:
    """Write a zip of `files`, by their names in it: the same ones give the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3  # Unix, on whatever system this runs
            entry.external_attr = 0o644 << 16
            # Stored, not compressed: other versions of zlib compress to other bytes.
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, files[name])
