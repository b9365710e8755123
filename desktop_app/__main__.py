"""Run with `fanal` or `python -m desktop_app`."""

import sys

from desktop_app.app import main as run


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run())


if __name__ == "__main__":
    main()
