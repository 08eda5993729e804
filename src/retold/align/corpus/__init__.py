"""Reused text in a whole corpus: kernels over arrays, called with whole batches, by one machine or by many."""
