/* Every kind of scenario, one line each; the parser, `list kinds` and the tests read it. */
KIND(range_of_motion)
KIND(lift)
KIND(awkward)
KIND(traction)
