"""What several tests share, one thing a module; ``bench`` may use it too, so nothing here needs pytest."""
