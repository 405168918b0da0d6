"""Documents that LibreOffice makes of ours: many files a call."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def converted(files: Mapping[str, bytes], target: str, folder: Path) -> dict[str, bytes]:
    """Each document in another format: ``target`` is a suffix, or suffix:filter."""
    assert SOFFICE is not None
    inputs, out = folder / "in", folder / target.partition(":")[0]
    inputs.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (inputs / f"{name}.docx").write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", target, "--outdir", str(out), *(str(inputs / f"{name}.docx") for name in files)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return {name: (out / f"{name}.{target.partition(':')[0]}").read_bytes() for name in files}
