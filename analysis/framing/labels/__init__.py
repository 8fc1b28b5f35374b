"""Labels: what each outlet calls the same person, group, place, event, act or thing."""

from analysis.framing.labels.contrasts import label_contrasts
from analysis.framing.labels.grouping import group_mentions
from analysis.framing.labels.table import find_labels, label_mentions

__all__ = ["find_labels", "group_mentions", "label_contrasts", "label_mentions"]
