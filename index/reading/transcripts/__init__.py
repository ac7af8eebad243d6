"""What was said, with the time at which it was: captions (WebVTT, SubRip), and transcripts made by a machine (JSON)."""
