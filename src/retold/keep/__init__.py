"""What is done with a store: stories are concluded, made again, cleared up, forgotten, and decided upon."""
