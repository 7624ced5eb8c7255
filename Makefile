# Thin verbs over the presets. `make demo` and `make test` are all that a newcomer needs.
PRESET ?= release
.PHONY: build
build:
	cmake --preset $(PRESET) -Wno-dev
	cmake --build --preset $(PRESET)
