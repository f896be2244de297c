"""Puts products together: the site with its handouts, the private book. The only room that knows two products."""
