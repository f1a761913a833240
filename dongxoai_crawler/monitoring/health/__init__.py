"""The health of the runs themselves: what is wrong, and when to say so."""
