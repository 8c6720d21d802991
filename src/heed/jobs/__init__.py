"""Work that outlives a request: leased, retried, parked when it cannot be done."""
