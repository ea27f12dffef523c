// Package slogtest tests implementations of log/slog.Handler.
package slogtest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"testing"
	"time"
)

// A testCase is calls of a logger, and what their output must have.
type testCase struct {
	name string
	// what a handler should do.
	should string
	call   func(*slog.Logger)
	// change changes the record before the handler gets it; nil: it gets it as it is.
	change func(*slog.Record)
	checks []check
	// place is where the case stands.
	place string
}

// A check says what is wrong with an output; "" is nothing.
type check func(map[string]any) string

func newCase(name, should string, call func(*slog.Logger), checks ...check) testCase {
	_, file, line, _ := runtime.Caller(1)
	return testCase{name: name, should: should, call: call, checks: checks, place: fmt.Sprintf("%s:%d", file, line)}
}

func (c testCase) changing(change func(*slog.Record)) testCase {
	c.change = change
	return c
}

var cases = []testCase{
	newCase("built-ins", "this test expects slog.TimeKey, slog.LevelKey and slog.MessageKey",
		func(l *slog.Logger) { l.Info("message") },
		hasKey(slog.TimeKey), hasKey(slog.LevelKey), hasAttr(slog.MessageKey, "message")),
	newCase("attrs", "a Handler should output attributes passed to the logging function",
		func(l *slog.Logger) { l.Info("message", "k", "v") },
		hasAttr("k", "v")),
	newCase("empty-attr", "a Handler should ignore an empty Attr",
		func(l *slog.Logger) { l.Info("msg", "a", "b", "", nil, "c", "d") },
		hasAttr("a", "b"), missingKey(""), hasAttr("c", "d")),
	newCase("zero-time", "a Handler should ignore a zero Record.Time",
		func(l *slog.Logger) { l.Info("msg", "k", "v") },
		missingKey(slog.TimeKey)).changing(func(r *slog.Record) { r.Time = time.Time{} }),
	newCase("WithAttrs", "a Handler should include the attributes from the WithAttrs method",
		func(l *slog.Logger) { l.With("a", "b").Info("msg", "k", "v") },
		hasAttr("a", "b"), hasAttr("k", "v")),
	newCase("groups", "a Handler should handle Group attributes",
		func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G", slog.String("c", "d")), "e", "f") },
		hasAttr("a", "b"), inGroup("G", hasAttr("c", "d")), hasAttr("e", "f")),
	newCase("empty-group", "a Handler should ignore an empty group",
		func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G"), "e", "f") },
		hasAttr("a", "b"), missingKey("G"), hasAttr("e", "f")),
	newCase("inline-group", "a Handler should inline the Attrs of a group with an empty key",
		func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("", slog.String("c", "d")), "e", "f") },
		hasAttr("a", "b"), hasAttr("c", "d"), hasAttr("e", "f")),
	newCase("WithGroup", "a Handler should handle the WithGroup method",
		func(l *slog.Logger) { l.WithGroup("G").Info("msg", "a", "b") },
		hasKey(slog.TimeKey), hasKey(slog.LevelKey), hasAttr(slog.MessageKey, "msg"), missingKey("a"),
		inGroup("G", hasAttr("a", "b"))),
	newCase("multi-With", "a Handler should handle multiple WithGroup and WithAttr calls",
		func(l *slog.Logger) {
			l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg", "e", "f")
		},
		hasKey(slog.TimeKey), hasKey(slog.LevelKey), hasAttr(slog.MessageKey, "msg"), hasAttr("a", "b"),
		inGroup("G", hasAttr("c", "d")), inGroup("G", inGroup("H", hasAttr("e", "f")))),
	newCase("empty-group-record", "a Handler should not output groups if there are no attributes",
		func(l *slog.Logger) { l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg") },
		hasKey(slog.TimeKey), hasKey(slog.LevelKey), hasAttr(slog.MessageKey, "msg"), hasAttr("a", "b"),
		inGroup("G", hasAttr("c", "d")), inGroup("G", missingKey("H"))),
	newCase("nested-empty-group-record", "a Handler should not output nested groups if there are no attributes",
		func(l *slog.Logger) {
			l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").WithGroup("I").Info("msg")
		},
		hasKey(slog.TimeKey), hasKey(slog.LevelKey), hasAttr(slog.MessageKey, "msg"), hasAttr("a", "b"),
		inGroup("G", hasAttr("c", "d")), inGroup("G", missingKey("H")), inGroup("G", missingKey("I"))),
	newCase("resolve", "a Handler should call Resolve on attribute values",
		func(l *slog.Logger) { l.Info("msg", "k", &replace{"replaced"}) },
		hasAttr("k", "replaced")),
	newCase("resolve-groups", "a Handler should call Resolve on attribute values in groups",
		func(l *slog.Logger) {
			l.Info("msg", slog.Group("G", slog.String("a", "v1"), slog.Any("b", &replace{"v2"})))
		},
		inGroup("G", hasAttr("a", "v1")), inGroup("G", hasAttr("b", "v2"))),
	newCase("resolve-WithAttrs", "a Handler should call Resolve on attribute values from WithAttrs",
		func(l *slog.Logger) { l.With("k", &replace{"replaced"}).Info("msg") },
		hasAttr("k", "replaced")),
	newCase("resolve-WithAttrs-groups", "a Handler should call Resolve on attribute values in groups from WithAttrs",
		func(l *slog.Logger) {
			l.With(slog.Group("G", slog.String("a", "v1"), slog.Any("b", &replace{"v2"}))).Info("msg")
		},
		inGroup("G", hasAttr("a", "v1")), inGroup("G", hasAttr("b", "v2"))),
	newCase("empty-PC", "a Handler should not output SourceKey if the PC is zero",
		func(l *slog.Logger) { l.Info("message") },
		missingKey(slog.SourceKey)).changing(func(r *slog.Record) { r.PC = 0 }),
}

// run logs what the case has to a handler.
func (c testCase) run(h slog.Handler) {
	if c.change != nil {
		h = &changer{h, c.change}
	}
	c.call(slog.New(h))
}

// problems returns what is wrong with an output.
func (c testCase) problems(output map[string]any) []string {
	var all []string
	for _, check := range c.checks {
		if problem := check(output); problem != "" {
			all = append(all, fmt.Sprintf("%s: %s (%s)", problem, c.should, c.place))
		}
	}
	return all
}

// TestHandler tests a handler; results returns what it wrote, a map for each call of the logger.
func TestHandler(h slog.Handler, results func() []map[string]any) error {
	for _, c := range cases {
		c.run(h)
	}
	outputs := results()
	if len(outputs) != len(cases) {
		return fmt.Errorf("got %d results, want %d", len(outputs), len(cases))
	}
	var all []error
	for i, c := range cases {
		for _, problem := range c.problems(outputs[i]) {
			all = append(all, errors.New(problem))
		}
	}
	return errors.Join(all...)
}

// Run tests handlers in subtests of their own; result returns what the newest handler wrote.
func Run(t *testing.T, newHandler func(*testing.T) slog.Handler, result func(*testing.T) map[string]any) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.run(newHandler(t))
			for _, problem := range c.problems(result(t)) {
				t.Error(problem)
			}
		})
	}
}

func hasKey(key string) check {
	return func(m map[string]any) string {
		if _, ok := m[key]; !ok {
			return fmt.Sprintf("missing key %q", key)
		}
		return ""
	}
}

func missingKey(key string) check {
	return func(m map[string]any) string {
		if _, ok := m[key]; ok {
			return fmt.Sprintf("unexpected key %q", key)
		}
		return ""
	}
}

func hasAttr(key, want string) check {
	return func(m map[string]any) string {
		if problem := hasKey(key)(m); problem != "" {
			return problem
		}
		if got := m[key]; got != want {
			return fmt.Sprintf("%q: got %#v, want %#v", key, got, want)
		}
		return ""
	}
}

func inGroup(name string, inner check) check {
	return func(m map[string]any) string {
		v, ok := m[name]
		if !ok {
			return fmt.Sprintf("missing group %q", name)
		}
		group, ok := v.(map[string]any)
		if !ok {
			return fmt.Sprintf("value for group %q is not map[string]any", name)
		}
		return inner(group)
	}
}

// A changer gives changed records to a handler.
type changer struct {
	slog.Handler
	change func(*slog.Record)
}

func (h *changer) Handle(ctx context.Context, r slog.Record) error {
	h.change(&r)
	return h.Handler.Handle(ctx, r)
}

// replace is a value that stands for another.
type replace struct{ v any }

func (r *replace) LogValue() slog.Value { return slog.AnyValue(r.v) }

func (r *replace) String() string { return fmt.Sprintf("<replace(%v)>", r.v) }
