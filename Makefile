# broadsheet: plain text in, a finished newspaper out. `make help` lists the targets.

VARIANT ?= debug
SECONDS ?= 60
PREFIX  ?= /usr/local
V       ?= 0
BUILD   := build/$(VARIANT)
PROGRAM := $(BUILD)/broadsheet
VERSION := 0.1.0

ifeq ($(origin CC),default)
CC := gcc
endif

# --- flags ---------------------------------------------------------------------------------------
WARNINGS := -std=c11 -D_GNU_SOURCE -pedantic -Wall -Wextra -Wshadow -Wstrict-prototypes \
  -Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wvla -Wundef -Wformat=2 \
  -Wimplicit-fallthrough -Wdouble-promotion -Wconversion -Wno-sign-conversion -Werror
FLAGS_debug   := -O1 -g
FLAGS_release := -O3 -g
FLAGS_cov     := -O0 -g --coverage
FLAGS_san     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=undefined
ifneq ($(findstring clang,$(CC)),)
# GLib calls free functions through casted pointers; newer clang takes that for a fault.
FLAGS_san     += -fno-sanitize=function
endif
# As many jobs as there are processors, unless -j was given.
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
SUBMAKE = $(MAKE) --no-print-directory $(JOBS)

VARIANT_FLAGS := $(FLAGS_$(VARIANT))
ifeq ($(VARIANT_FLAGS),)
$(error VARIANT=$(VARIANT) is not known; choose debug, release, san or cov)
endif

# Asked of pkg-config once, when the first file is compiled: `make deps` must run before it exists.
MODULES := glib-2.0 gobject-2.0 gio-2.0 pango pangoft2 pangocairo harfbuzz harfbuzz-subset cairo cairo-pdf cairo-svg \
  fontconfig librsvg-2.0 yaml-0.1 libjpeg libpng libcmark-gfm libqpdf libdeflate lcms2
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(patsubst -I%,-isystem%,$$(shell pkg-config --cflags $(MODULES))))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $(MODULES)) \
  -lcmark-gfm-extensions -lcmark-gfm -lhyphen -lm)$(PKG_LIBS)

COMPILE = $(CC) $(WARNINGS) $(VARIANT_FLAGS) $(CFLAGS) -ffp-contract=off -Isrc \
  -DBROADSHEET_VERSION='"$(VERSION)"' $(PKG_CFLAGS) -MMD -MP
LINK = $(CC) $(VARIANT_FLAGS) $(CFLAGS) $(LDFLAGS)

ifeq ($(V),0)
Q := @
say = @printf '  %-6s %s\n' '$(1)' '$(2)'
else
say = @:
endif

# --- files ---------------------------------------------------------------------------------------
SOURCES   := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS   := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY   := $(filter-out $(BUILD)/src/main.o,$(OBJECTS))
TESTS     := $(sort $(wildcard tests/unit/test_*.c))
SUPPORT   := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/unit/support_*.c)))
TEST_BINS := $(TESTS:tests/unit/%.c=$(BUILD)/unit/%)
SCRIPTS   := $(sort $(wildcard tests/run_*.sh))
HEADERS   := $(sort $(wildcard src/*.h src/*/*.h tests/unit/*.h tests/corpus/*.h))
BENCHES   := $(sort $(wildcard tests/bench/*.c tests/fuzz/*.c tests/corpus/*.c))
C_FILES   := $(SOURCES) $(HEADERS) $(TESTS) $(wildcard tests/unit/support_*.c) $(BENCHES)

.PHONY: all rivals pictures issue set-issue test run-tests bench run-bench corpus run-corpus check format layers tidy cppcheck bless \
  fuzz run-fuzz coverage install deps completions help clean program
.DELETE_ON_ERROR:
.SECONDARY:

all: ## build the program (VARIANT=debug|release|san|cov)
	@tests/tools/deps.sh build
	@$(SUBMAKE) program

program: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -o $@ -c $<

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(SUPPORT) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/bench/paragraphs $(BUILD)/bench/columns: $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/corpus/issues: $(BUILD)/tests/corpus/issues.o $(BUILD)/tests/corpus/words.o $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/corpus/measure: $(BUILD)/tests/corpus/measure.o $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

-include $(OBJECTS:.o=.d) $(SUPPORT:.o=.d) $(TESTS:%.c=$(BUILD)/%.d) $(BENCHES:%.c=$(BUILD)/%.d)

# --- setting the paper ---------------------------------------------------------------------------
issue: ## set every issue of input/ into output/ (PDF and page pictures)
	@tests/tools/deps.sh build
	@$(SUBMAKE) VARIANT=release set-issue

set-issue: program
	@tests/tools/set_issues.sh $(PROGRAM)

# --- tests ---------------------------------------------------------------------------------------
test: ## unit tests, page tests and sample issues
	@tests/tools/deps.sh build test
	@$(SUBMAKE) run-tests

TEST_ENV := BROADSHEET=$(PROGRAM) G_DEBUG=fatal-criticals
ifeq ($(VARIANT),san)
TEST_ENV += G_SLICE=always-malloc \
  ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1 \
  LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 UBSAN_OPTIONS=print_stacktrace=1
endif

run-tests: $(PROGRAM) $(TEST_BINS) $(BUILD)/corpus/issues $(BUILD)/corpus/measure
	@echo "Running the tests of the $(VARIANT) build"
	@$(TEST_ENV) prove --exec tests/tools/one_test --timer $(if $(filter 0,$(V)),,--verbose) \
	  $(TEST_BINS) $(SCRIPTS) :: --tap

bless: ## write the goldens of a page test anew: make bless CASE=name
	@test -n "$(CASE)" || { echo "say which: make bless CASE=name"; exit 2; }
	@$(SUBMAKE) program
	@BROADSHEET=$(PROGRAM) tests/run_pages.sh --bless $(CASE)

bench: ## time per stage and memory, beside a floor program, in one run
	@tests/tools/deps.sh build
	@$(SUBMAKE) VARIANT=release run-bench

run-bench: program $(BUILD)/bench/floor $(BUILD)/bench/grow $(BUILD)/bench/paragraphs
	@tests/bench/run.sh $(PROGRAM) $(BUILD)/bench/floor $(BUILD)/bench/grow

corpus: ## make up N invented issues (default 200) and print the gates their pages pass and fail
	@tests/tools/deps.sh build
	@$(SUBMAKE) VARIANT=release run-corpus

N    ?= 200
SEED ?= 1

run-corpus: $(BUILD)/corpus/issues $(BUILD)/corpus/measure
	@tests/corpus/run.sh $(BUILD)/corpus/issues $(BUILD)/corpus/measure build/corpus $(N) $(SEED)

rivals: ## set one text with us and with every other typesetter installed, and judge the lines
	@tests/tools/deps.sh build test
	@$(SUBMAKE) VARIANT=release build/release/bench/columns
	@tests/bench/rivals.sh build/release/bench/columns

fuzz: ## feed damaged issues to the sanitised build for SECONDS (default 60)
	@tests/tools/deps.sh build test
	@$(SUBMAKE) VARIANT=san run-fuzz

run-fuzz: program $(BUILD)/fuzz/damage
	@$(TEST_ENV) tests/fuzz/run.sh $(PROGRAM) $(BUILD)/fuzz/damage $(SECONDS)

coverage: ## which lines the tests reach, file by file
	@tests/tools/deps.sh build test
	@find build/cov -name '*.gcda' -delete 2>/dev/null || true
	@$(SUBMAKE) VARIANT=cov run-tests
	@tests/tools/coverage.sh build/cov

# --- checks --------------------------------------------------------------------------------------
check: ## everything a change must pass: format, layers, tidy, cppcheck, tests
	@tests/tools/deps.sh build test check
	@$(SUBMAKE) layers format-check cppcheck tidy
	@$(SUBMAKE) run-tests

layers: ## the direction of includes, foreign headers, file and function lengths
	@tests/tools/check_layers

format: ## rewrite the C files in the house style
	@clang-format -i $(C_FILES)

.PHONY: format-check
format-check:
	$(call say,FORMAT,$(words $(C_FILES)) files)
	@clang-format --dry-run -Werror $(C_FILES)

cppcheck:
	$(call say,CPPCHK,src)
	@cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability \
	  --suppressions-list=tests/tools/cppcheck.supp --inline-suppr --library=gtk \
	  --error-exitcode=1 -Isrc -j2 $(SOURCES)

tidy: $(SOURCES:%.c=build/tidy/%.ok)

build/tidy/%.ok: %.c .clang-tidy
	@mkdir -p $(@D)
	$(call say,TIDY,$<)
	@clang-tidy --quiet --warnings-as-errors='*' $< -- $(filter-out -Werror,$(WARNINGS)) -Isrc \
	  -DBROADSHEET_VERSION='""' $(PKG_CFLAGS) 2>build/tidy/$*.log || { cat build/tidy/$*.log; exit 1; }
	@touch $@

# --- installing ----------------------------------------------------------------------------------
completions: program ## write the shell completions anew from the option table
	@for shell in bash zsh; do $(PROGRAM) --completions $$shell >doc/completions/broadsheet.$$shell; done

pictures: ## take the pictures of README.md anew
	@$(SUBMAKE) VARIANT=release program
	@tests/tools/take_pictures.sh build/release/broadsheet

install: ## install into $(DESTDIR)$(PREFIX)
	@tests/tools/deps.sh build
	@$(SUBMAKE) VARIANT=release program
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/broadsheet/layouts \
	  $(DESTDIR)$(PREFIX)/share/broadsheet/fonts \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -m 755 build/release/broadsheet $(DESTDIR)$(PREFIX)/bin/broadsheet
	install -m 644 doc/broadsheet.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 doc/broadsheet-issue.5 doc/broadsheet-layout.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	install -m 644 layouts/*.* $(DESTDIR)$(PREFIX)/share/broadsheet/layouts/
	install -d $(DESTDIR)$(PREFIX)/share/broadsheet/layouts/press
	install -m 644 layouts/press/* $(DESTDIR)$(PREFIX)/share/broadsheet/layouts/press/
	install -m 644 fonts/* $(DESTDIR)$(PREFIX)/share/broadsheet/fonts/
	install -m 644 doc/completions/broadsheet.bash \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/broadsheet
	install -m 644 doc/completions/broadsheet.zsh \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_broadsheet

deps: ## install the packages that building, testing and checking need (Debian)
	@tests/tools/deps.sh build test check

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | sort | \
	  while IFS='	' read -r target words; do printf '  make %-12s %s\n' "$$target" "$$words"; done
