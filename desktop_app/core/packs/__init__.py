"""Packs: the author's folder, the compiled file, and what stands between them."""
