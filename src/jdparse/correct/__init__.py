"""Document and a person's corrections in, corrected document out: everything still quotes its source."""
