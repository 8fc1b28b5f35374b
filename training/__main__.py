"""``python -m training NAME`` makes the files of ``data/``."""

import sys
from importlib import import_module

_MAKERS = {
    "encoder": "training.encoder",
    "tone": "training.tone_make",
    "attributions": "training.attributions",
    "same_statement": "training.statement_make",
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in _MAKERS:
        sys.exit(f"usage: python -m training {{{','.join(_MAKERS)}}}")
    import_module(_MAKERS[sys.argv[1]]).main(sys.argv[2:])
