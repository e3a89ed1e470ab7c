/* Every data table of the model: TABLE(symbol, file). */
TABLE(ANATOMY, "anatomy.csv")
TABLE(DISCS, "discs.csv")
TABLE(TISSUES, "tissues.csv")
TABLE(LIGAMENTS, "ligaments.csv")
TABLE(WEIGHTS, "weights.csv")
TABLE(CONDITIONS, "conditions.csv")
TABLE(MEASURED, "measured.csv")
TABLE(RIBS, "ribs.csv")
