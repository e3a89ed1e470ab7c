/* Every law the program knows, one line each; the parser, `list laws` and the tests read it. */
LAW(linear_isotropic)
LAW(neo_hookean)
LAW(mooney_rivlin)
LAW(hencky_isotropic)
LAW(ogden)
LAW(orthotropic)
LAW(holzapfel)
LAW(hencky_plastic)
