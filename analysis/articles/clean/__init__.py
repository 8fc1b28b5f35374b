"""What is in a file but is no part of the article, taken out so that it can be put back."""
