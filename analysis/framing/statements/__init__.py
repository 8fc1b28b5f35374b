"""The same story, told twice: which sentences report the same, and who leaves what out."""

from analysis.framing.statements.align import align
from analysis.framing.statements.coverage import coverage
from analysis.framing.statements.differences import differences
from analysis.framing.statements.telling import statements

__all__ = ["align", "coverage", "differences", "statements"]
