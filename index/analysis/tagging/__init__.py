"""The trained tagger of sources, cues and contents."""
