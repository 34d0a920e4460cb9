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

# Installs packages where that may be done without asking: with apt as root or by sudo, with brew. 1 when it may not, 2 when it failed.
install() {
    local what=$1 debian=$2 brew=$3 as_root log
    if command -v apt-get >/dev/null; then
        if [ "$(id -u)" -eq 0 ]; then as_root=(env)
        elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
        else return 1
        fi
        say "Installing $what (apt-get install $debian)…"
        log=$(mktemp)
        # shellcheck disable=SC2086
        if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian >"$log" 2>&1 </dev/null \
            && ! { "${as_root[@]}" apt-get update >>"$log" 2>&1 </dev/null \
                && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian >>"$log" 2>&1 </dev/null; }; then
            tail -n 5 "$log" >&2
            rm -f "$log"
            return 2
        fi
        rm -f "$log"
    elif command -v brew >/dev/null; then
        say "Installing $what (brew install $brew)…"
        # shellcheck disable=SC2086
        brew install --quiet $brew >&2 </dev/null || return 2
    else
        return 1
    fi
}

# Never fails: what cannot be installed here, the program fetches by npm, or tells how to get.
need_postgres() {
    if has_postgres; then return 0; fi
    local code=0
    install PostgreSQL postgresql postgresql@17 || code=$?
    case $code in
        0) has_postgres || say 'The PostgreSQL of this system is older than 15; the program will look for another.' ;;
        2) say 'PostgreSQL could not be installed; the program will look for another way.' ;;
    esac
    return 0
}

# Node.js 20.19 or later with npm: the page is built by them.
has_node() {
    command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

need_node() {
    if has_node; then return 0; fi
    PATH="$root/web/.node/node_modules/node/bin:$PATH"
    if has_node; then return 0; fi
    command -v npm >/dev/null || install 'Node.js' 'nodejs npm' node || true
    if has_node; then return 0; fi
    # That of Debian 12 is older, but it can fetch a newer one as a package.
    if command -v npm >/dev/null; then
        say 'Fetching Node.js 22 (npm install node@22)…'
        npm install --prefix "$root/web/.node" --no-audit --no-fund --no-save node@22 >/dev/null 2>&1 </dev/null
    fi
    if has_node; then return 0; fi
    say 'The page is built with Node.js 20.19 or later, and npm, which are not on this machine. To install them for yourself:'
    say '    curl -fsSL https://fnm.vercel.app/install | bash && fnm install 22     (or: apt-get install nodejs npm, brew install node)'
    return 1
}

# Chromium, in which the page is tried.
need_chromium() {
    if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
        || [ -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' ]; then return 0; fi
    install Chromium chromium '--cask chromium' \
        || say 'Chromium is not installed: the tests of the page fail without it. To have it: apt-get install chromium'
    return 0
}

# Builds the page into web/dist, when it was changed since. What it is built from is known by its content, so that a clone or a pull with other
# times changes nothing. Without the network it works once it was built.
build_page() {
    local log stamp now
    # shellcheck disable=SC2046
    now=$(cd "$root/web" && cksum index.html package.json package-lock.json tsconfig.json vite.config.ts $(find src public -type f | LC_ALL=C sort) | cksum) || return 1
    stamp=$root/web/dist/.built
    if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return 0; fi
    need_node || return 1
    say 'Building the page…'
    log=$(mktemp)
    if ! (cd "$root/web" && install_packages && npm run build) >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
    echo "$now" >"$stamp"
}

# What the lock file names, once.
install_packages() {
    local lock
    lock=$(cksum <package-lock.json) || return 1
    if [ "$(cat node_modules/.installed 2>/dev/null)" = "$lock" ]; then return 0; fi
    npm ci --no-audit --no-fund && echo "$lock" >node_modules/.installed
}

# What reads pictures and video. Never fails: without them the program says what it refuses, and the tests that need them fail.
need_decoders() {
    if command -v vipsthumbnail >/dev/null && command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; then return 0; fi
    install 'libvips and ffmpeg' 'libvips-tools ffmpeg' 'vips ffmpeg' \
        || say 'libvips and ffmpeg are not installed: video and AVIF are refused, pictures are not made smaller. To have them: apt-get install libvips-tools ffmpeg'
    return 0
}

# A build does not rewrite these lists when a library of a library is added, and the program then does not find it.
forget_dependency_lists() {
    find "$root/src" "$root/tests" -path '*/bin/Release/*' -name '*.deps.json' -delete 2>/dev/null
    return 0
}
