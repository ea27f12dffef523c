// A copy of the process, which Swift has no name for.

#ifndef CPROCESS_H
#define CPROCESS_H

/// fork(2): 0 in the child, the child's number in the parent, -1 if there is none. The child has only the thread that called,
/// is killed when its parent ends, and does not see Ctrl-C.
int cprocess_fork(void);

#endif
