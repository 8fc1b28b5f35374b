"""The small language models that ship with the kit; every use of them has a way without."""

from analysis.models._encode import encode
from analysis.models._tone_toward import tone_toward
from analysis.models.model_files import has_model

__all__ = ["encode", "has_model", "tone_toward"]
