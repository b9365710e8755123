"""The profile: where configuration, data, cache and log live."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Profile:
    """The folders of one user's state. None of them need exist."""

    config: Path
    data: Path
    cache: Path
    log: Path

    @classmethod
    def at(cls, root: Path) -> "Profile":
        """A profile kept whole under `root`, as tests, portable use and support want it."""
        root = root.absolute()
        return cls(root / "config", root / "data", root / "cache", root / "log")

    @classmethod
    def default(cls) -> "Profile":
        """The profile where the platform keeps such things for this user."""
        import platformdirs

        dirs = platformdirs.PlatformDirs("fanal", appauthor=False)
        return cls(
            dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path
        )

    @property
    def settings_file(self) -> Path:
        """What the user chose."""
        return self.config / "settings.json"

    @property
    def feedback_file(self) -> Path:
        """The feedback log, a SQLite file."""
        return self.data / "feedback.db"

    @property
    def copies_folder(self) -> Path:
        """The copies of the feedback log, one a day."""
        return self.data / "copies"

    @property
    def index_folder(self) -> Path:
        """The search indexes, which can be deleted at any time."""
        return self.cache / "index"

    @property
    def log_file(self) -> Path:
        """The technical log."""
        return self.log / "fanal.log"


def policy_file() -> Path:
    """Where an administrator fixes choices for every user of this machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "fanal" / "policy.toml"
    return Path("/etc/fanal/policy.toml")
