# What ./run and ./test need on a machine. Sourced, never run; says everything on stderr. Works with the bash 3.2 of macOS.

say() { printf '%s\n' "$*" >&2; }

# The .NET 10 SDK, also where its install script puts it when nobody changed PATH after.
need_sdk() {
    local candidate
    for candidate in "" "${DOTNET_ROOT:-}" "${HOME:-/nonexistent}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if (cd "$root" && PATH="${candidate:+$candidate:}$PATH" dotnet --list-sdks 2>/dev/null) | grep -q '^10\.'; then
            PATH="${candidate:+$candidate:}$PATH"
            export PATH DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
            return 0
        fi
    done
    say 'Microblog is built with the .NET 10 SDK, which is not on this machine. To install it for yourself:'
    say '    curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH="$HOME/.dotnet:$PATH"'
    return 1
}

# PostgreSQL's server programs, version 15 or later, in one of the places where the program looks too.
has_postgres() {
    local programs version
    local IFS=:
    for programs in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
        /home/linuxbrew/.linuxbrew/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin $PATH; do
        if [ -x "$programs/postgres" ] && [ -x "$programs/initdb" ] && [ -x "$programs/pg_ctl" ]; then
            version=$("$programs/postgres" --version 2>/dev/null | sed -n 's/^.*(PostgreSQL) \([0-9][0-9]*\).*$/\1/p')
            if [ "${version:-0}" -ge 15 ]; then return 0; fi
        fi
    done
    return 1
}

# Never fails: what cannot be installed here, the program fetches by npm, or tells how to get.
need_postgres() {
    if has_postgres; then return 0; fi
    local as_root log
    if command -v apt-get >/dev/null; then
        if [ "$(id -u)" -eq 0 ]; then as_root=(env)
        elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
        else return 0
        fi
        say 'Installing PostgreSQL (apt-get install postgresql)…'
        log=$(mktemp)
        if "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >"$log" 2>&1 </dev/null \
            || { "${as_root[@]}" apt-get update >>"$log" 2>&1 </dev/null \
                && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >>"$log" 2>&1 </dev/null; }; then
            has_postgres || say 'The PostgreSQL of this system is older than 15; the program will look for another.'
        else
            tail -n 5 "$log" >&2
            say 'PostgreSQL could not be installed; the program will look for another way.'
        fi
        rm -f "$log"
    elif command -v brew >/dev/null; then
        say 'Installing PostgreSQL (brew install postgresql@17)…'
        brew install --quiet postgresql@17 >&2 </dev/null || say 'PostgreSQL could not be installed; the program will look for another way.'
    fi
    return 0
}

# A build does not rewrite these lists when a library of a library is added, and the program then does not find it.
forget_dependency_lists() {
    find "$root/src" "$root/tests" -path '*/bin/Release/*' -name '*.deps.json' -delete 2>/dev/null
    return 0
}
