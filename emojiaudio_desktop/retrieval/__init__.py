"""Store: encoders of pictures, and the indexes that find similar ones."""
