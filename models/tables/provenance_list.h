/* Where a number comes from: PROVENANCE(symbol, name, meaning). */
PROVENANCE(PRIMARY, primary, "read in the paper itself")
PROVENANCE(SECONDARY, secondary, "read where another source quotes it")
PROVENANCE(MEMORY, memory, "recalled and not checked")
PROVENANCE(DERIVED, derived, "computed from other rows")
PROVENANCE(ASSUMPTION, assumption, "no evidence found")
