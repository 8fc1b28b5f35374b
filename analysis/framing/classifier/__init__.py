"""Coders that learn from people's codes."""
