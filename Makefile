# Two commands: `make demo` shows the program at work, `make test` tries it.
.PHONY: demo test lint bench screenshots wheel clean

RUN = .venv/bin/python -m tuteur_desktop

demo:
	@packaging/setup.sh
	@rm -rf demo
	@$(RUN) demo demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(RUN) --store demo/demonstration.db; \
	else echo "Pas d'écran ici : ouvrez la fenêtre avec $(RUN) --store demo/demonstration.db"; fi

test:
	@packaging/setup.sh test,lint
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -q -n 2

lint:
	@packaging/setup.sh test,lint
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

bench:
	@packaging/setup.sh test,lint
	@.venv/bin/python -m benchmarks

screenshots:
	@packaging/setup.sh
	@QT_QPA_PLATFORM=offscreen $(RUN) screenshots screenshots

wheel:
	@packaging/setup.sh test,lint
	@.venv/bin/python -m pip wheel -q --no-deps -w dist .

clean:
	@rm -rf .venv demo screenshots dist
