"""What the tagger's two stages say of an element."""

NO_CUE, CUE_BEGINS, CUE_GOES_ON = range(3)
NEITHER, SOURCE, CONTENT = range(3)
