#include "exit_code.h"
#include <stddef.h>

ExitCode exit_code_worse(ExitCode a, ExitCode b)
{
  static const ExitCode mild_to_grave[] = {EXIT_DONE,     EXIT_EXPECT,     EXIT_NOT_CONVERGED,
                                           EXIT_INVALID,  EXIT_USAGE,      EXIT_FILE,
                                           EXIT_INTERNAL, EXIT_INTERRUPTED};
  ExitCode              worse           = a;

  for (size_t i = 0; i < sizeof mild_to_grave / sizeof mild_to_grave[0]; i++)
    if (mild_to_grave[i] == a || mild_to_grave[i] == b) worse = mild_to_grave[i];
  return worse;
}
