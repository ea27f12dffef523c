// The line editor of the REPL on libedit's wide native interface.
//
// Keys are read here, not by libedit: a byte at a time, so that what is typed ahead is left for programs that read
// standard input; escape sequences as a whole, so that a lone Escape is known at once (vi) and unknown ones leave no
// litter; pastes as a whole. Keys with a meaning of ours are handed to libedit as control characters of the range
// 0x90-0x9F, which no terminal sends in UTF-8.

#define _GNU_SOURCE
#include "include/CEdit.h"

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

extern int tgetent(char *, const char *);
extern char *tgetstr(const char *, char **);

// Milliseconds within which the rest of an escape sequence follows its Escape.
#define SEQUENCE_MILLISECONDS 25
// Milliseconds within which the rest of a paste follows.
#define PASTE_MILLISECONDS 2000
// Bytes that are taken of one paste.
#define MOST_PASTED (4u << 20)
// The longest escape sequence that is looked at.
#define MOST_SEQUENCE 32

// Keys of ours.
enum {
  key_paste = 0x90, key_up, key_down, key_right, key_left, key_home, key_end, key_delete,
  key_next_word, key_previous_word, key_ignored,
};

struct line_editor {
  EditLine *el;
  line_callbacks callbacks;
  // The prompt, wide, with its escape sequences between \1.
  wchar_t *prompt;
  // Bytes that were read ahead and are given out first.
  unsigned char ahead[MOST_SEQUENCE];
  int ahead_count, ahead_next;
  // What was pasted.
  char *pasted;
  size_t pasted_count;
  // How the read ends, if not with a line.
  int outcome;
  // Whether the next byte was typed before the line was asked for.
  int is_typed_ahead;
  // Whether escape sequences go to libedit as they are, because ~/.editrc binds some.
  int is_raw;
  // What a callback answered for the key.
  int answer;
  // The line of the history that libedit looks at, and its text, in turns.
  int event;
  wchar_t *event_text[2];
  int event_turn;
  char *given;
};

// MARK: Signals

static int wake_pipe[2] = {-1, -1};
static atomic_int resized, continued, interrupted;
static atomic_int is_editing;
static struct termios saved_terminal;
static int has_saved_terminal;
static int idle_milliseconds = -1;

static void wake(void) {
  int error = errno;
  (void)!write(wake_pipe[1], "!", 1);
  errno = error;
}

static void on_resize(int number) { (void)number; atomic_store(&resized, 1); wake(); }
static void on_continue(int number) { (void)number; atomic_store(&continued, 1); wake(); }

// Puts the terminal right, then ends as without a handler.
static void on_end(int number) {
  if (atomic_load(&is_editing)) {
    (void)!write(1, "\033[?2004l\r\n", 10);
    if (has_saved_terminal) tcsetattr(0, TCSANOW, &saved_terminal);
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, NULL);
}

void line_editor_watch_signals(void) {
  if (wake_pipe[0] < 0 && pipe(wake_pipe) == 0) {
    for (int end = 0; end < 2; end++) {
      fcntl(wake_pipe[end], F_SETFD, FD_CLOEXEC);
      fcntl(wake_pipe[end], F_SETFL, O_NONBLOCK);
    }
  }
  has_saved_terminal = tcgetattr(0, &saved_terminal) == 0;
  handle(SIGWINCH, on_resize);
  handle(SIGCONT, on_continue);
  handle(SIGTERM, on_end);
  handle(SIGHUP, on_end);
}

// MARK: Text

static wchar_t *widened(const char *text) {
  size_t count = strlen(text);
  wchar_t *wide = malloc((count + 1) * sizeof(wchar_t));
  if (!wide) abort();
  size_t length = 0;
  const unsigned char *next = (const unsigned char *)text;
  while (*next) {
    unsigned int code = *next++;
    int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : code >= 0xC0 ? 1 : 0;
    if (more) code &= 0x3F >> more;
    while (more-- > 0 && (*next & 0xC0) == 0x80) code = code << 6 | (*next++ & 0x3F);
    wide[length++] = (wchar_t)code;
  }
  wide[length] = 0;
  return wide;
}

// The first `count` characters as UTF-8.
static char *narrowed(const wchar_t *wide, size_t count) {
  char *text = malloc(count * 4 + 1);
  if (!text) abort();
  char *next = text;
  for (size_t index = 0; index < count; index++) {
    unsigned int code = (unsigned int)wide[index];
    if (code < 0x80) {
      *next++ = (char)code;
    } else if (code < 0x800) {
      *next++ = (char)(0xC0 | code >> 6);
      *next++ = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      *next++ = (char)(0xE0 | code >> 12);
      *next++ = (char)(0x80 | (code >> 6 & 0x3F));
      *next++ = (char)(0x80 | (code & 0x3F));
    } else {
      *next++ = (char)(0xF0 | code >> 18);
      *next++ = (char)(0x80 | (code >> 12 & 0x3F));
      *next++ = (char)(0x80 | (code >> 6 & 0x3F));
      *next++ = (char)(0x80 | (code & 0x3F));
    }
  }
  *next = 0;
  return text;
}

static int utf8_length(wchar_t character) {
  unsigned int code = (unsigned int)character;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

// The number of characters in the first `bytes` bytes.
static size_t characters(const wchar_t *wide, size_t bytes) {
  size_t count = 0, seen = 0;
  while (wide[count] && seen < bytes) seen += (size_t)utf8_length(wide[count++]);
  return count;
}

// MARK: Where things stand on the screen

static int terminal_columns(void) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

typedef struct { int row, column; } screen_position;

static void advance(screen_position *at, const wchar_t *text, size_t count, int columns) {
  int is_literal = 0;
  for (size_t index = 0; index < count; index++) {
    if (text[index] == 1) is_literal = !is_literal;
    if (is_literal || text[index] == 1) continue;
    if (text[index] == L'\n') {
      at->row++;
      at->column = 0;
      continue;
    }
    int width = wcwidth(text[index]);
    if (width < 0) width = 2;
    if (at->column + width > columns) {
      at->row++;
      at->column = 0;
    }
    at->column += width;
    if (at->column >= columns) {
      at->row++;
      at->column = 0;
    }
  }
}

// Where the cursor, or the line's end, is, counted from the prompt's beginning.
static screen_position place_of(line_editor *editor, int is_end) {
  const LineInfoW *info = el_wline(editor->el);
  int columns = terminal_columns();
  screen_position at = {0, 0};
  advance(&at, editor->prompt, wcslen(editor->prompt), columns);
  const wchar_t *end = is_end ? info->lastchar : info->cursor;
  advance(&at, info->buffer, (size_t)(end - info->buffer), columns);
  return at;
}

static void put(const char *text) { fputs(text, stdout); }

// Text whose line ends also return: the terminal is raw.
static void put_lines(const char *text) {
  for (; *text; text++) {
    if (*text == '\n') putc('\r', stdout);
    putc(*text, stdout);
  }
}

// Moves behind the last character of the line that is being edited.
static void move_to_end(line_editor *editor) {
  screen_position at = place_of(editor, 0), end = place_of(editor, 1);
  for (int row = at.row; row < end.row; row++) put("\r\n");
  put("\r");
  if (end.column > 0) fprintf(stdout, "\033[%dC", end.column);
}

// Moves below the line that is being edited.
static void move_below(line_editor *editor) {
  move_to_end(editor);
  put("\r\n");
}

// Moves to where the prompt began and clears from there.
static void move_above(line_editor *editor) {
  put("\r");
  for (int row = place_of(editor, 0).row; row > 0; row--) put("\033[A");
  put("\033[J");
}

static void set_paste_mode(int is_on) {
  put(is_on ? "\033[?2004h" : "\033[?2004l");
  fflush(stdout);
}

// MARK: Keys

// Waits for input; 1: there is some; 0: time passed; -1: a signal of ours.
static int wait_for_input(int milliseconds) {
  struct pollfd descriptors[2] = {{0, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
  int count = poll(descriptors, wake_pipe[0] >= 0 ? 2 : 1, milliseconds);
  if (count < 0) return errno == EINTR ? -1 : 1;
  if (count == 0) return 0;
  if (descriptors[1].revents & POLLIN) {
    char drained[64];
    while (read(wake_pipe[0], drained, sizeof drained) > 0) {}
    return -1;
  }
  return 1;
}

// A byte of standard input; -1 at its end.
static int next_byte(void) {
  unsigned char byte;
  for (;;) {
    ssize_t count = read(0, &byte, 1);
    if (count == 1) return byte;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return -1;
  }
}

// Takes a byte if one comes within so many milliseconds; -1 if not.
static int byte_within(int milliseconds) {
  struct pollfd descriptor = {0, POLLIN, 0};
  int count;
  do count = poll(&descriptor, 1, milliseconds);
  while (count < 0 && errno == EINTR);
  return count > 0 ? next_byte() : -1;
}

// Collects what is pasted, up to the sequence that ends it. Control characters stay out: text is not to type commands.
static void take_paste(line_editor *editor) {
  static const char end[] = "\033[201~";
  size_t capacity = 256, count = 0, matched = 0;
  char *text = malloc(capacity);
  if (!text) abort();
  for (;;) {
    int byte = byte_within(PASTE_MILLISECONDS);
    if (byte < 0) break;
    if (byte == end[matched]) {
      if (++matched == sizeof end - 1) break;
      continue;
    }
    matched = byte == end[0] ? 1 : 0;
    if (matched) continue;
    if (byte == '\r') byte = '\n';
    if (byte == '\t') byte = ' ';
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F || count >= MOST_PASTED) continue;
    if (count + 1 >= capacity) {
      capacity *= 2;
      text = realloc(text, capacity);
      if (!text) abort();
    }
    text[count++] = (char)byte;
  }
  text[count] = 0;
  free(editor->pasted);
  editor->pasted = text;
  editor->pasted_count = count;
}

// What an escape sequence (without its Escape) means.
static int key_of(const char *sequence) {
  static const struct { const char *sequence; int key; } keys[] = {
    {"[A", key_up}, {"OA", key_up}, {"[B", key_down}, {"OB", key_down},
    {"[C", key_right}, {"OC", key_right}, {"[D", key_left}, {"OD", key_left},
    {"[H", key_home}, {"OH", key_home}, {"[1~", key_home}, {"[7~", key_home},
    {"[F", key_end}, {"OF", key_end}, {"[4~", key_end}, {"[8~", key_end},
    {"[3~", key_delete}, {"[1;5C", key_next_word}, {"[1;3C", key_next_word},
    {"[1;5D", key_previous_word}, {"[1;3D", key_previous_word},
    {"Oc", key_next_word}, {"Od", key_previous_word},
  };
  for (size_t index = 0; index < sizeof keys / sizeof keys[0]; index++)
    if (strcmp(keys[index].sequence, sequence) == 0) return keys[index].key;
  return key_ignored;
}

// After an Escape: the key that the sequence stands for, or Escape with the rest left in `ahead`.
static int escape(line_editor *editor) {
  int first = byte_within(SEQUENCE_MILLISECONDS);
  if (first < 0) return 27;
  editor->ahead_count = editor->ahead_next = 0;
  editor->ahead[editor->ahead_count++] = (unsigned char)first;
  if (first != '[' && first != 'O') return 27;
  while (editor->ahead_count < MOST_SEQUENCE - 1) {
    int byte = byte_within(SEQUENCE_MILLISECONDS);
    if (byte < 0) return 27;
    editor->ahead[editor->ahead_count++] = (unsigned char)byte;
    if (byte >= 0x40 && byte <= 0x7E) break;
  }
  editor->ahead[editor->ahead_count] = 0;
  const char *sequence = (const char *)editor->ahead;
  if (strcmp(sequence, "[200~") == 0) {
    editor->ahead_count = 0;
    take_paste(editor);
    return key_paste;
  }
  if (editor->is_raw) return 27;
  int key = key_of(sequence);
  editor->ahead_count = 0;
  return key;
}

// The rest of a character whose first byte is `first`.
static wchar_t decode(int first) {
  int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1;
  if (more < 0 || first > 0xF4) return 0xFFFD;
  unsigned int code = (unsigned int)first & (0x3Fu >> more);
  while (more-- > 0) {
    int byte = byte_within(PASTE_MILLISECONDS);
    if (byte < 0 || (byte & 0xC0) != 0x80) return 0xFFFD;
    code = code << 6 | ((unsigned int)byte & 0x3F);
  }
  return code < 0xA0 || code > 0x10FFFF ? 0xFFFD : (wchar_t)code;
}

// What came besides keys.
static void attend(line_editor *editor) {
  if (atomic_exchange(&continued, 0)) {
    el_wset(editor->el, EL_PREP_TERM, 1);
    set_paste_mode(1);
    el_wset(editor->el, EL_REFRESH);
  }
  if (atomic_exchange(&resized, 0)) {
    put("\r\033[J");
    fflush(stdout);
    el_resize(editor->el);
    el_wset(editor->el, EL_REFRESH);
  }
}

// libedit's reader of characters.
static int read_character(EditLine *el, wchar_t *character) {
  line_editor *editor = NULL;
  el_wget(el, EL_CLIENTDATA, &editor);
  if (editor->ahead_next < editor->ahead_count) {
    *character = editor->ahead[editor->ahead_next++];
    return 1;
  }
  for (;;) {
    int state = wait_for_input(idle_milliseconds);
    if (state < 0) {
      attend(editor);
      if (atomic_exchange(&interrupted, 0)) {
        *character = 3;
        return 1;
      }
      continue;
    }
    if (state == 0) {
      editor->callbacks.idle(editor->callbacks.context);
      continue;
    }
    int byte = next_byte();
    if (byte < 0) return 0;
    // Ctrl-D that was typed while the terminal was cooked comes as a zero.
    if (byte == 0 && editor->is_typed_ahead) byte = 4;
    editor->is_typed_ahead = 0;
    *character = byte == 27 ? escape(editor) : byte < 0x80 ? byte : decode(byte);
    return 1;
  }
}

// MARK: Functions that keys are bound to

static line_editor *editor_of(EditLine *el) {
  line_editor *editor = NULL;
  el_wget(el, EL_CLIENTDATA, &editor);
  return editor;
}

static unsigned char on_complete(EditLine *el, wint_t key) {
  (void)key;
  line_editor *editor = editor_of(el);
  const LineInfoW *info = el_wline(el);
  char *line = narrowed(info->buffer, (size_t)(info->lastchar - info->buffer));
  size_t cursor = 0;
  for (const wchar_t *next = info->buffer; next < info->cursor; next++)
    cursor += (size_t)utf8_length(*next);
  editor->answer = CC_ERROR;
  editor->callbacks.complete(editor->callbacks.context, line, cursor);
  free(line);
  return (unsigned char)editor->answer;
}

static unsigned char recall(EditLine *el, int direction) {
  line_editor *editor = editor_of(el);
  const LineInfoW *info = el_wline(el);
  char *line = narrowed(info->buffer, (size_t)(info->lastchar - info->buffer));
  size_t cursor = 0;
  for (const wchar_t *next = info->buffer; next < info->cursor; next++)
    cursor += (size_t)utf8_length(*next);
  editor->answer = CC_ERROR;
  editor->callbacks.recall(editor->callbacks.context, line, cursor, direction);
  free(line);
  return (unsigned char)editor->answer;
}

static unsigned char on_up(EditLine *el, wint_t key) { (void)key; return recall(el, -1); }
static unsigned char on_down(EditLine *el, wint_t key) { (void)key; return recall(el, 1); }

static unsigned char on_paste(EditLine *el, wint_t key) {
  (void)key;
  line_editor *editor = editor_of(el);
  if (!editor->pasted || editor->pasted_count == 0) return CC_NORM;
  // A line end at the end of what is pasted is not a line to come.
  while (editor->pasted_count > 0 && editor->pasted[editor->pasted_count - 1] == '\n')
    editor->pasted[--editor->pasted_count] = 0;
  wchar_t *text = widened(editor->pasted);
  int status = el_winsertstr(el, text);
  free(text);
  return status < 0 ? CC_ERROR : CC_REFRESH;
}

static unsigned char on_interrupt(EditLine *el, wint_t key) {
  (void)key;
  line_editor *editor = editor_of(el);
  editor->outcome = line_interrupted;
  move_to_end(editor);
  put("^C\r\n");
  fflush(stdout);
  return CC_EOF;
}

static unsigned char on_suspend(EditLine *el, wint_t key) {
  (void)key;
  line_editor *editor = editor_of(el);
  move_below(editor);
  set_paste_mode(0);
  el_wset(el, EL_PREP_TERM, 0);
  // To this thread: it is stopped, with all others, when raise returns.
  raise(SIGTSTP);
  atomic_store(&continued, 0);
  el_wset(el, EL_PREP_TERM, 1);
  set_paste_mode(1);
  return CC_REDISPLAY;
}

static unsigned char on_ignored(EditLine *el, wint_t key) {
  (void)el;
  (void)key;
  return CC_NORM;
}

static wchar_t *prompt_of(EditLine *el) { return editor_of(el)->prompt; }

// libedit's way to the history, for its own functions (Ctrl-R, vi's k, j and /).
static int history_event(void *context, HistEventW *event, int operation, ...) {
  line_editor *editor = context;
  int index = editor->event;
  switch (operation) {
    case H_FIRST: index = 0; break;
    case H_NEXT: index++; break;
    case H_PREV: index--; break;
    case H_CURR: break;
    default: return -1;
  }
  if (index < 0 || !editor->callbacks.history(editor->callbacks.context, index)) {
    event->num = 0;
    event->str = L"";
    return -1;
  }
  editor->event = index;
  int turn = editor->event_turn ^= 1;
  free(editor->event_text[turn]);
  editor->event_text[turn] = widened(editor->given);
  event->num = index + 1;
  event->str = editor->event_text[turn];
  return 0;
}

// MARK: Keys' bindings and ~/.editrc

static void bind_keys(EditLine *el, int is_vi) {
  static const struct { const wchar_t *key, *function; } bindings[] = {
    {L"^I", L"playground-complete"}, {L"^C", L"playground-interrupt"},
    {L"^Z", L"playground-suspend"}, {L"\\220", L"playground-paste"},
    {L"\\221", L"playground-up"}, {L"\\222", L"playground-down"},
    {L"\\223", L"ed-next-char"}, {L"\\224", L"ed-prev-char"},
    {L"\\225", L"ed-move-to-beg"}, {L"\\226", L"ed-move-to-end"},
    {L"\\227", L"ed-delete-next-char"}, {L"\\230", L"em-next-word"},
    {L"\\231", L"ed-prev-word"}, {L"\\232", L"playground-ignored"},
  };
  static const struct { const wchar_t *key, *function; } emacs[] = {
    {L"^P", L"playground-up"}, {L"^N", L"playground-down"},
    {L"^R", L"em-inc-search-prev"}, {L"^S", L"em-inc-search-next"},
    {L"^W", L"ed-delete-prev-word"},
  };
  for (size_t index = 0; index < sizeof bindings / sizeof bindings[0]; index++) {
    el_wset(el, EL_BIND, bindings[index].key, bindings[index].function, NULL);
    if (is_vi) el_wset(el, EL_BIND, L"-a", bindings[index].key, bindings[index].function, NULL);
  }
  if (is_vi) {
    el_wset(el, EL_BIND, L"^R", L"em-inc-search-prev", NULL);
    el_wset(el, EL_BIND, L"^S", L"em-inc-search-next", NULL);
    el_wset(el, EL_BIND, L"-a", L"^R", L"em-inc-search-prev", NULL);
    el_wset(el, EL_BIND, L"-a", L"k", L"playground-up", NULL);
    el_wset(el, EL_BIND, L"-a", L"j", L"playground-down", NULL);
    return;
  }
  for (size_t index = 0; index < sizeof emacs / sizeof emacs[0]; index++)
    el_wset(el, EL_BIND, emacs[index].key, emacs[index].function, NULL);
}

// The editor that a line of ~/.editrc chooses: 'v', 'e', or 0.
static int chosen_editor(int count, const char **words) {
  if (count < 2) return 0;
  const char *colon = strchr(words[0], ':');
  const char *command = colon ? colon + 1 : words[0];
  if (colon && strncmp(words[0], "playground", (size_t)(colon - words[0])) != 0) return 0;
  if (strcmp(command, "bind") != 0 || words[1][0] != '-') return 0;
  return strchr(words[1], 'v') ? 'v' : strchr(words[1], 'e') ? 'e' : 0;
}

// Reads ~/.editrc twice: first for the choice between emacs and vi, which resets all keys; then, after our own keys
// have been bound, for the rest.
static void read_settings(line_editor *editor) {
  char path[4096] = "";
  const char *named = getenv("EDITRC"), *home = getenv("HOME");
  if (named && *named) {
    snprintf(path, sizeof path, "%s", named);
  } else if (home && *home) {
    snprintf(path, sizeof path, "%s/.editrc", home);
  }
  int is_vi = 0;
  for (int pass = 0; pass < 2; pass++) {
    FILE *file = *path ? fopen(path, "re") : NULL;
    char line[1024];
    while (file && fgets(line, sizeof line, file)) {
      line[strcspn(line, "\r\n")] = 0;
      if (line[strspn(line, " \t")] == '#' || line[strspn(line, " \t")] == 0) continue;
      Tokenizer *tokenizer = tok_init(NULL);
      int count = 0;
      const char **words = NULL;
      if (tokenizer && tok_str(tokenizer, line, &count, &words) == 0 && count > 0) {
        int chosen = chosen_editor(count, words);
        if (pass == 0) {
          if (chosen) is_vi = chosen == 'v';
          if (strstr(line, "bind") && (strstr(line, "[[") || strstr(line, "\\e") || strstr(line, "033")))
            editor->is_raw = 1;
        } else if (!chosen) {
          el_parse(editor->el, count, words);
        }
      }
      if (tokenizer) tok_end(tokenizer);
    }
    if (file) fclose(file);
    if (pass == 0) {
      el_wset(editor->el, EL_EDITOR, is_vi ? L"vi" : L"emacs");
      bind_keys(editor->el, is_vi);
      if (editor->is_raw) {
        el_wset(editor->el, EL_BIND, L"\\e[A", L"playground-up", NULL);
        el_wset(editor->el, EL_BIND, L"\\e[B", L"playground-down", NULL);
      }
    }
  }
}

// MARK: The editor

int line_editor_can_edit(void) {
  const char *term = getenv("TERM");
  if (!term || !*term || strcmp(term, "dumb") == 0 || !isatty(0) || !isatty(1)) return 0;
  static char description[4096], strings[4096];
  if (tgetent(description, term) != 1) return 0;
  char *area = strings;
  return tgetstr("up", &area) != NULL && tgetstr("ce", &area) != NULL;
}

line_editor *line_editor_new(line_callbacks callbacks) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  line_editor *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->callbacks = callbacks;
  editor->prompt = widened("");
  editor->el = el_init_fd("playground", stdin, stdout, stderr, 0, 1, 2);
  if (!editor->el) {
    line_editor_free(editor);
    return NULL;
  }
  EditLine *el = editor->el;
  el_wset(el, EL_CLIENTDATA, editor);
  el_wset(el, EL_SIGNAL, 0);
  el_wset(el, EL_GETCFN, read_character);
  el_wset(el, EL_PROMPT_ESC, prompt_of, L'\1');
  el_wset(el, EL_HIST, history_event, editor);
  // Ctrl-C, Ctrl-Z, Ctrl-\ and Ctrl-S are keys while a line is edited.
  el_wset(el, EL_SETTY, L"-d", L"-isig", L"-ixon", NULL);
  el_wset(el, EL_ADDFN, L"playground-complete", L"Complete the word", on_complete);
  el_wset(el, EL_ADDFN, L"playground-up", L"The line before that begins so", on_up);
  el_wset(el, EL_ADDFN, L"playground-down", L"The line after that begins so", on_down);
  el_wset(el, EL_ADDFN, L"playground-paste", L"Insert what was pasted", on_paste);
  el_wset(el, EL_ADDFN, L"playground-interrupt", L"Give the line up", on_interrupt);
  el_wset(el, EL_ADDFN, L"playground-suspend", L"Stop the program", on_suspend);
  el_wset(el, EL_ADDFN, L"playground-ignored", L"Nothing", on_ignored);
  read_settings(editor);
  return editor;
}

void line_editor_free(line_editor *editor) {
  if (!editor) return;
  if (editor->el) el_end(editor->el);
  free(editor->prompt);
  free(editor->pasted);
  free(editor->event_text[0]);
  free(editor->event_text[1]);
  free(editor->given);
  free(editor);
}

int line_editor_read(line_editor *editor, const char *prompt, char **line) {
  free(editor->prompt);
  editor->prompt = widened(prompt);
  editor->outcome = line_end;
  editor->event = 0;
  atomic_store(&interrupted, 0);
  if (atomic_exchange(&resized, 0)) el_resize(editor->el);
  atomic_store(&continued, 0);
  atomic_store(&is_editing, 1);
  // Before the prompt is seen: whoever answers it at once must find keys, not the line discipline.
  el_wset(editor->el, EL_PREP_TERM, 1);
  struct pollfd input = {0, POLLIN, 0};
  editor->is_typed_ahead = poll(&input, 1, 0) > 0;
  set_paste_mode(1);
  int count = 0;
  const wchar_t *text = el_wgets(editor->el, &count);
  atomic_store(&is_editing, 0);
  set_paste_mode(0);
  if (editor->outcome == line_interrupted) return line_interrupted;
  if (!text || count <= 0) {
    // Behind the `^D` that libedit has shown.
    put("\n");
    fflush(stdout);
    return line_end;
  }
  size_t length = (size_t)count;
  if (text[length - 1] == L'\n' || text[length - 1] == L'\r') length--;
  *line = narrowed(text, length);
  return line_read;
}

int line_editor_read_plain(line_callbacks callbacks, const char *prompt, char **line) {
  put(prompt);
  fflush(stdout);
  atomic_store(&interrupted, 0);
  size_t capacity = 128, count = 0;
  char *text = malloc(capacity);
  if (!text) abort();
  for (;;) {
    int state = wait_for_input(idle_milliseconds);
    if (state < 0) {
      if (!atomic_exchange(&interrupted, 0)) continue;
      put("\n");
      fflush(stdout);
      free(text);
      return line_interrupted;
    }
    if (state == 0) {
      callbacks.idle(callbacks.context);
      continue;
    }
    int byte = next_byte();
    if (byte < 0 && count == 0) {
      put("\n");
      fflush(stdout);
      free(text);
      return line_end;
    }
    if (byte < 0 || byte == '\n') break;
    if (count + 1 >= capacity) {
      capacity *= 2;
      text = realloc(text, capacity);
      if (!text) abort();
    }
    text[count++] = (char)byte;
  }
  text[count] = 0;
  *line = text;
  return line_read;
}

void line_editor_set_idle(int milliseconds) { idle_milliseconds = milliseconds; }

void line_editor_replace(line_editor *editor, const char *line, size_t cursor) {
  wchar_t *wide = widened(line);
  const LineInfoW *info = el_wline(editor->el);
  // Cleared and inserted anew: el_wreplacestr leaves the cursor where it was.
  el_cursor(editor->el, (int)(info->lastchar - info->cursor));
  info = el_wline(editor->el);
  el_wdeletestr(editor->el, (int)(info->lastchar - info->buffer));
  size_t count = wcslen(wide);
  if (count > 0) el_winsertstr(editor->el, wide);
  el_cursor(editor->el, (int)characters(wide, cursor) - (int)count);
  free(wide);
  editor->answer = CC_REFRESH;
}

void line_editor_give(line_editor *editor, const char *line) {
  free(editor->given);
  editor->given = strdup(line);
  if (!editor->given) abort();
}

void line_editor_list(line_editor *editor, const char *text) {
  move_below(editor);
  put_lines(text);
  fflush(stdout);
  editor->answer = CC_REDISPLAY;
}

void line_editor_beep(line_editor *editor) { editor->answer = CC_ERROR; }

void line_editor_print_above(line_editor *editor, const char *text) {
  move_above(editor);
  put_lines(text);
  fflush(stdout);
  el_wset(editor->el, EL_REFRESH);
}

void line_editor_wake(void) {
  atomic_store(&interrupted, 1);
  wake();
}
