"""Text and tables in LaTeX that pdflatex compiles, whatever they hold."""

from __future__ import annotations

import unicodedata

import pandas as pd

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "…": r"\ldots{}",
    "−": "$-$", "±": r"$\pm$", "×": r"$\times$", "≥": r"$\geq$", "≤": r"$\leq$", "²": "$^2$",
    "→": r"$\rightarrow$", "·": r"$\cdot$", "\u00a0": "~", "•": r"$\bullet$", "✓": "x",
}  # fmt: skip
_LETTERS = 60


def latex(text: object) -> str:
    r"""Escape a text; a letter that pdflatex's fonts lack is named by its code point.

    >>> print(latex("5 % of $3 — “so” ≥ é, سد"))
    5 \% of \$3 --- ``so'' $\geq$ é, [U+0633][U+062F]
    """
    return "".join(map(_letter, str(text)))


def _letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if letter.isspace():
        return " "
    if " " <= letter < "\x7f" or "\u00a1" <= letter <= "\u017f":
        return letter
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    if plain:
        return latex(plain)
    return f"[U+{ord(letter):04X}]" if unicodedata.category(letter)[0] in "LNPS" else ""


def latex_table(rows: pd.DataFrame) -> str:
    r"""Write rows as a tabular as wide as the text.

    >>> print(latex_table(pd.DataFrame({"word": ["a & b"]})))
    \resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%
    \begin{tabular}{l}
    \hline
    word \\
    \hline
    a \& b \\
    \hline
    \end{tabular}}
    """
    lines = [
        " & ".join(latex(_cut(str(cell))) for cell in line) + r" \\"
        for line in [list(rows.columns), *rows.to_numpy().tolist()]
    ]
    body = "\n".join([r"\hline", lines[0], r"\hline", *lines[1:], r"\hline"])
    columns = "l" * len(rows.columns)
    return (
        "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n"
        f"\\begin{{tabular}}{{{columns}}}\n{body}\n\\end{{tabular}}}}"
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
