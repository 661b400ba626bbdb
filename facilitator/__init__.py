"""One workshop file: it runs on phones and the projector, prints, and becomes a slide deck."""

__version__ = "0.1.0"
