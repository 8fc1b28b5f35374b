"""The small language models that ship with the kit; every use of them has a way without."""

from analysis.models.encoder import encode
from analysis.models.files import has_model
from analysis.models.tone import tone_toward

__all__ = ["encode", "has_model", "tone_toward"]
