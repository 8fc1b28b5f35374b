"""How the models in data/models/ are made. For development only: nothing in analysis/ imports this."""
