// The line editor of the REPL: libedit's native interface, and what it leaves to its callers: decoding of keys,
// bracketed paste, Ctrl-C and Ctrl-Z, changes of the terminal's size, messages above the line that is being edited.
//
// Text is UTF-8; positions are bytes in it. One editor at a time, used from one thread.

#ifndef CEDIT_H
#define CEDIT_H

#include <stddef.h>

typedef struct line_editor line_editor;

/// What came of a read.
enum {
  line_read = 0,
  line_interrupted = 1,
  line_end = 2,
};

/// What the editor asks of its owner. `context` is passed to each.
typedef struct line_callbacks {
  void *context;
  /// Tab was pressed: answers with line_editor_replace, line_editor_list or line_editor_beep.
  void (*complete)(void *context, const char *line, size_t cursor);
  /// Up (-1) or down (+1): answers with line_editor_replace or line_editor_beep.
  void (*recall)(void *context, const char *line, size_t cursor, int direction);
  /// The history's line, 0 being the newest: answers with line_editor_give. Returns 0 if there is none.
  int (*history)(void *context, int index);
  /// Some time passed without a key, see line_editor_set_idle.
  void (*idle)(void *context);
} line_callbacks;

/// Whether the terminal can move its cursor, so that there is something to edit with.
int line_editor_can_edit(void);

/// An editor on standard input and output; NULL if there is none to be had. Reads ~/.editrc.
line_editor *line_editor_new(line_callbacks callbacks);
void line_editor_free(line_editor *editor);

/// Asks for a line. Escape sequences in `prompt` stand between two bytes 1. The line is malloc'd, without the final
/// newline; it may contain newlines if several lines were pasted.
int line_editor_read(line_editor *editor, const char *prompt, char **line);

/// The same without editing, for terminals that cannot: the kernel's line discipline edits.
int line_editor_read_plain(line_callbacks callbacks, const char *prompt, char **line);

/// Calls `idle` whenever so many milliseconds passed without a key; -1: never.
void line_editor_set_idle(int milliseconds);

/// Answers of the callbacks.
void line_editor_replace(line_editor *editor, const char *line, size_t cursor);
void line_editor_give(line_editor *editor, const char *line);
void line_editor_list(line_editor *editor, const char *text);
void line_editor_beep(line_editor *editor);

/// Shows lines of text above the line that is being edited.
void line_editor_print_above(line_editor *editor, const char *text);

/// Signals that a session handles, from its beginning to its end: the terminal is put right when the process is ended
/// from outside; SIGINT wakes a read.
void line_editor_watch_signals(void);

/// Ends the read that goes on as if Ctrl-C had been pressed. May be called by a signal handler.
void line_editor_wake(void);

#endif
