"""Who decides: the name under which a decision is kept."""

from __future__ import annotations

from podcast_notes.archive.stated import stated_line
from podcast_notes.archive.workspace import Workspace
from podcast_notes.text import one_line

_UNKNOWN = "unknown"
_TIMEOUT_SECONDS = 2.0


def who_decides(workspace: Workspace, stated: str | None = None) -> str:
    """The name as stated; else that of the settings, that of git's user, the login name, or `unknown`."""
    for name in (stated, workspace.settings.review.name):
        if name and (line := stated_line(name)):
            return line
    return _git_user(workspace) or _login() or _UNKNOWN


def _git_user(workspace: Workspace) -> str | None:
    """The `user.name` that git has for the folder of the archive."""
    import subprocess

    command = ["git", "config", "--get", "user.name"]
    try:
        done = subprocess.run(  # noqa: S603  no part of it comes from outside
            command, cwd=workspace.folder, capture_output=True, timeout=_TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return one_line(done.stdout.decode(errors="replace")) or None


def _login() -> str | None:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
