"""The rules an author's folder is held to, a subject in each module."""
