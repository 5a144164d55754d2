"""A new town: what ``portal init`` writes into an empty folder, and the records that hold for any town."""
