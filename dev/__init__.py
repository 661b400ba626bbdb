"""Tools for whoever works on the product; nothing of it is in a wheel, and the product knows nothing of it."""
