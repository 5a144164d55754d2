"""What a change does to the records: each field before and after, whose it is, and what may not be."""
