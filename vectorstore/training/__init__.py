"""How the models that ship are made: data, lexicon, distillation, export, and what they score."""
