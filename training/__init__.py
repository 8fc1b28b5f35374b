"""How the models in data/models/ are made. Development only: nothing in analysis/ imports it."""
