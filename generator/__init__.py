"""dealdoc: a validated YAML deal in, a checked agreement or form out, as DOCX and PDF."""

__version__ = "0.1.0"
