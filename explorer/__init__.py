"""The terminal explorer: commands and the Textual app. It imports `index`; `index` never imports it."""

__version__ = "0.1.0"
