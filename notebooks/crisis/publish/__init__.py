"""What leaves the notebooks: a static site, and paper."""
