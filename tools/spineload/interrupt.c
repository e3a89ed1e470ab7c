#define _POSIX_C_SOURCE 200809L
#include "interrupt.h"
#include <signal.h>

/* The one variable of the program that is not passed about: a signal handler can reach no other. */
static volatile sig_atomic_t received = 0;

static void receive(int number)
{
  received = number;
}

PetscErrorCode interrupt_listen(void)
{
  static const int numbers[] = {SIGINT, SIGTERM, SIGUSR1};
  struct sigaction action    = {0};

  PetscFunctionBeginUser;
  action.sa_handler = receive;
  action.sa_flags   = (int)SA_RESETHAND | SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    PetscCheck(sigaction(numbers[i], &action, NULL) == 0, PETSC_COMM_SELF, PETSC_ERR_SYS,
               "cannot listen to signal %d", numbers[i]);
  PetscFunctionReturn(0);
}

PetscBool interrupt_requested(void)
{
  return received ? PETSC_TRUE : PETSC_FALSE;
}

ExitCode interrupt_code(void)
{
  if (!received) return EXIT_DONE;
  return received == SIGINT ? EXIT_INTERRUPTED : EXIT_NOT_CONVERGED;
}
