"""The registry: which portals there are, and the collection that a person keeps of them."""
