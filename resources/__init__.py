"""The bundled packs, fonts and icons, shipped as package data."""
