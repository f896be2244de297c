"""What the book costs: seconds, bytes and ratios, measured on the machine at hand."""
