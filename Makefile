# Thin verbs over the presets and tools/. `make demo` and `make test` are all that a newcomer needs.
PRESET ?= release

.PHONY: help setup build demo test check cases bench lint format clean

help:
	@echo "make demo    install what is missing, build, read the example corpus, show the record"
	@echo "make test    everything that CI runs: all tests, and all of them again under the sanitizers"
	@echo "make check   all tests once, without the sanitizers"
	@echo "make build   only build: build/release/bin/verbale (PRESET=dev|asan-ubsan|tsan|fuzz|coverage|bench)"
	@echo "make cases   only the .case files      make bench   the benchmarks of bench/"
	@echo "make lint    clang-tidy                make format  clang-format on changed files"

setup:
	@tools/setup

build:
	@cmake --preset $(PRESET) -Wno-dev > build-$(PRESET).log 2>&1 || { cat build-$(PRESET).log; rm -f build-$(PRESET).log; exit 1; }
	@rm -f build-$(PRESET).log
	cmake --build --preset $(PRESET)

demo: setup build
	@tools/demo

test: setup
	@tools/test

check: setup
	@tools/test release

cases: build
	build/$(PRESET)/bin/case_runner tests/cases

bench: setup
	@tools/bench

lint:
	@tools/lint

format:
	git diff --name-only --diff-filter=d HEAD -- '*.h' '*.cc' | xargs -r clang-format -i

clean:
	rm -rf build
