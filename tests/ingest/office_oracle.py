"""LibreOffice as oracle: the text it makes of a document, for tests that compare readers with it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def office_lines(data: bytes, name: str, folder: Path) -> list[str]:
    """The lines of LibreOffice's plain-text export, without blank ones and outer white space."""
    text = converted(data, name, "txt:Text (encoded):UTF8", folder)
    return [line.strip() for line in text.splitlines() if line.strip()]


def converted(data: bytes, name: str, target: str, folder: Path) -> str:
    """The document as LibreOffice writes it in another format, read as UTF-8."""
    return convert(data, name, target, folder).decode("utf-8-sig")


def convert(data: bytes, name: str, target: str, folder: Path) -> bytes:
    """The document as LibreOffice writes it in another format: ``target`` is a suffix, or suffix:filter."""
    assert SOFFICE is not None
    source, profile = folder / name, (folder / "profile").as_uri()
    source.write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    command += ["--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return (folder / "out" / source.stem).with_suffix("." + target.partition(":")[0]).read_bytes()
