"""Training of the tagger: `python -m index.analysis.train GOLD…` (see `index/analysis/train.py`).

1. `examples`: gold documents as windows with labels;
2. `vectors`, `parameters`: what training starts from;
3. `gradients`, `loss`: the network of `tagging.network` once more, with its derivatives;
4. `optimiser`, `fitting`: the loop, its checkpoints;
5. `calibration`: how often which candidate is right, on documents that the loop did not see.
"""
