"""``python -m training encoder`` and ``python -m training tone`` make the files in data/models/."""

import sys
from importlib import import_module

_MAKERS = {"encoder": "models.encoder", "tone": "models.tone_make"}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in _MAKERS:
        sys.exit(f"usage: python -m training {{{','.join(_MAKERS)}}}")
    import_module(_MAKERS[sys.argv[1]]).main(sys.argv[2:])
