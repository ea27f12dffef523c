# The project's commands. `make demo` and `make check` need nothing but Swift and apt-get.

DEMO = fanin --inputs 3

.PHONY: demo check fixtures fuzz test lint format deps bench signals bench-async golden conformance install std zones

# Installs what is missing, builds, and runs a pattern with its trace.
demo: deps
	swift run -c release --quiet playground run $(DEMO)

# All that CI runs: lint, build with import directions enforced, tests, and the checker's test of itself.
check: deps lint
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build
	@$(MAKE) --no-print-directory fixtures

# The checker's test of itself, which takes an optimised build and a minute: every exercise's start fails, its right answers pass, each wrong one earns its verdict.
fixtures:
	swift build -c release --product playground
	.build/release/playground fixtures

test:
	swift test

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	swift format --in-place --recursive --parallel Sources Tests Package.swift

# Rewrites the golden transcripts; read the difference like code.
golden:
	UPDATE_GOLDEN=1 swift test --filter TranscriptTests

PREFIX = /usr/local

# Libraries that the installed binary has in itself. The linker finds their archives in STATIC, where there is nothing else,
# before it finds the shared ones in the system's folders.
LIBRARIES = edit tinfo bsd md sqlite3 cmark-gfm cmark-gfm-extensions
STATIC = $(CURDIR)/.build/static

# A binary that runs where neither Swift nor these libraries are installed, with lessons and exercises beside it.
install: deps
	@mkdir -p "$(STATIC)"
	@for library in $(LIBRARIES); do \
	  ln -sf "$$($(CC) -print-file-name=lib$$library.a)" "$(STATIC)/"; \
	done
	swift build -c release --static-swift-stdlib --product playground -Xswiftc -L"$(STATIC)"
	install -D -s .build/release/playground "$(DESTDIR)$(PREFIX)/bin/playground"
	install -d "$(DESTDIR)$(PREFIX)/share/playground"
	cp -R Lessons $(wildcard Exercises) "$(DESTDIR)$(PREFIX)/share/playground/"

# Embeds the Go files of the standard packages anew, after one was added or removed.
std:
	sh Sources/CGoStd/generate.sh

# Embeds the time zone database anew, from the one that is installed.
zones:
	sh Sources/CGoStd/zones.sh

# System packages, by Debian's names; asks for them only where one is missing.
deps:
	@sh .ci/deps

# Damages programs at random for ten minutes each: parser, checker and vet must neither crash nor hang, nor must running them.
fuzz:
	swift build -c release --product playground
	python3 Tests/Conformance/fuzz.py
	swift build --sanitize=address --product playground --build-path .build/sanitized
	PLAYGROUND=.build/sanitized/debug/playground python3 Tests/Conformance/fuzz.py --run

# What the real compiler says, compared with what the tests expect; and a few random programs: RANDOM_PROGRAMS=500 for more.
# Needs Go: GO=/path/to/go.
RANDOM_PROGRAMS ?= 20
conformance:
	python3 Tests/Conformance/syntax.py check
	python3 Tests/Conformance/types.py check
	python3 Tests/Conformance/vet.py check
	python3 Tests/Conformance/run.py
	python3 Tests/Conformance/check.py check
	python3 Tests/Conformance/exercises.py
	python3 Tests/Conformance/profiles.py
	swift build --product playground
	python3 Tests/Conformance/random/differ.py --count $(RANDOM_PROGRAMS)
	python3 Tests/Conformance/random/differ.py --count $(RANDOM_PROGRAMS) --damaged random
	CGO_ENABLED=0 $(or $(GO),go) run Tests/Conformance/api/main.go Sources/CGoStd/go

# The runtime's speed, with GO=/path/to/go beside compiled Go's; and how long a learner waits for prompt, lessons and Tab.
bench:
	swift build -c release --static-swift-stdlib --product playground
	swift build -c release --static-swift-stdlib --product bench
	.build/release/bench
	python3 Tests/Benchmarks/machine.py .build/release/playground
	python3 Tests/REPLTests/speed.py .build/release/playground

# SIGTERM under load, a hundred times: no admitted request is lost.
signals:
	swift build -c release --product playground
	sh Tests/ServerTests/signals.sh .build/release/playground 100

# The runtime's channels beside swift-async-algorithms' AsyncChannel, which is downloaded and built.
bench-async:
	swift build -c release --static-swift-stdlib --package-path Tests/Benchmarks --product AsyncChannelBench
	Tests/Benchmarks/.build/release/AsyncChannelBench
