"""The print shop: turns chapters and notebooks into the site, the handouts, the assignments and the lab."""
