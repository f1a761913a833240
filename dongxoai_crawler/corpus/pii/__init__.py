"""Personal data in texts: numbers of people found, counted, masked; tables of people left out."""
