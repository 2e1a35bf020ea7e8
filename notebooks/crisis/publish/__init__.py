"""What leaves the notebooks: static site and paper."""
