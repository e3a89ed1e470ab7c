/* Every subcommand, in the order of --help: COMMAND(name, summary). Each is one file NAME.c that
   defines command_NAME(). */
COMMAND(run, "run scenarios and write their results")
COMMAND(check, "validate scenario files without running them")
COMMAND(mesh, "build the model of a scenario and say what its mesh is like")
COMMAND(export, "write the problem of a scenario for another program")
COMMAND(info, "say what a result file holds and how it was made")
COMMAND(list, "list laws, loads, kinds, quantities, elements or fields")
COMMAND(describe, "describe one of them, or a section of a scenario file")
