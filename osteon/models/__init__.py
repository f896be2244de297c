"""One file per published model, or per named idea of this book, which then says so."""
