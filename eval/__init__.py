"""How good are the answers? Known questions, a score without a judge, and fair comparison."""
