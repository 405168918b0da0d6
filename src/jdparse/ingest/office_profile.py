"""The profile that LibreOffice runs with: a new one, in which nothing runs, is fetched, or is updated.

In: a folder that does not exist. Out: the folder with one file of settings, which the program completes.
"""

from __future__ import annotations

from pathlib import Path

_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Save/Document", "CreateBackup", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
)


def write_profile(folder: Path) -> None:
    """Make the profile."""
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_HEAD + "".join(map(_item, _SETTINGS)) + "</oor:items>\n", "utf-8")


def _item(setting: tuple[str, str, str]) -> str:
    path, name, value = setting
    inside = f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
    return f'<item oor:path="/{path}">{inside}</item>\n'
