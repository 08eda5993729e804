"""What is done with a store: articles are added, stories concluded and kept up to date."""
