"""Models of osteon in forms that other programs read."""
