"""Tool tips whose text cannot be taken for markup: Qt would open the files it names."""

from html import escape


def plain_tip(text: str) -> str:
    """`text` for a tool tip, shown as it is written."""
    return f"<span>{escape(text)}</span>" if text else ""
