"""Tables of articles: JSON Lines, JSON and CSV, whose columns are guessed from their names and what is in them."""
