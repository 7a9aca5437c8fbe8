"""The posterior of every series, given all claims and identities at once.

Read in this order: ``model`` (what is assumed), ``program`` (the same as arrays), ``density`` (log density and
gradient), ``curvature`` and ``mode`` (Gauss–Newton), ``metric`` (whitening), ``sample`` (Hamiltonian Monte Carlo),
``assess`` (from a model to bands, biases and suspects).  ``docs/posterior.md`` has the equations and their sources.
"""
