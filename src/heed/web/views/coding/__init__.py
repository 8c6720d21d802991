"""Pages of the room in which reviews are coded."""
