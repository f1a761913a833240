"""From what was noted to what readers are told: chosen, put into words, delivered."""
