"""One error type per stage, each with a message that says what is wrong and a hint that says what to do next."""

from __future__ import annotations


class TrackerlintError(Exception):
    """Something that keeps the job from being done; the command line ends with exit code 2.

    ``message`` says what is wrong, ``hint`` what to do next (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TrackerlintError):
    """The command line or a path given on it cannot be used: the user's to mend."""


class SettingsError(TrackerlintError):
    """A settings file cannot be read or holds a key or value that is not known: the user's to mend."""


class InventoryError(TrackerlintError):
    """The declaration file (``trackers.toml``) cannot be read: the user's to mend."""


class CatalogueError(TrackerlintError):
    """A catalogue entry is wrong; the message names file and key: the rule pack's author's to mend."""


class PluginError(TrackerlintError):
    """A plugin cannot be loaded or offers something that is not what its entry point promises."""


class OutputError(TrackerlintError):
    """A report cannot be written where it was asked for."""


class ExchangeError(TrackerlintError):
    """A file of another format cannot be read; the message names the place in it: the user's to mend."""


class HistoryError(TrackerlintError):
    """Git cannot answer: there is no clone, no commit, no such ref, or git itself is missing."""
