// Copies of the process.

#include "CProcess.h"

#include <signal.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

int cprocess_fork(void) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child != 0) return (int)child;
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  signal(SIGINT, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
  if (getppid() != parent) _exit(1);
  return 0;
}
