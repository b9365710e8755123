"""The local feedback: what is kept, how it survives, and what can be learnt from it."""
