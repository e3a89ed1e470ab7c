/* Every load the program knows, one line each; `list loads` and the tests read it. */
LOAD(force)
LOAD(moment)
LOAD(gravity)
LOAD(follower)
LOAD(line_force)
LOAD(pressure)
LOAD(traction)
LOAD(nodal_force)
