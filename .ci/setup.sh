# Functions that ./run and ./test share. This file is sourced, never run. Every message goes to stderr. It works with the bash 3.2 of macOS.

say() { printf '%s\n' "$*" >&2; }

# Finds the .NET 10 SDK. The SDK's install script does not change PATH, so its usual directories are searched too.
need_sdk() {
    local candidate
    for candidate in "" "${DOTNET_ROOT:-}" "${HOME:-/nonexistent}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if (cd "$root" && PATH="${candidate:+$candidate:}$PATH" dotnet --list-sdks 2>/dev/null) | grep -q '^10\.'; then
            PATH="${candidate:+$candidate:}$PATH"
            export PATH DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
            return 0
        fi
    done
    say 'Microblog needs the .NET 10 SDK, which is not on this machine. To install it for yourself:'
    say '    curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH="$HOME/.dotnet:$PATH"'
    return 1
}

# Succeeds when PostgreSQL 15 or later is in one of the directories that the program searches too.
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

# Installs packages by apt-get (as root or by sudo without a password) or by brew. Returns 1 when that is not allowed here, 2 when it failed.
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

# Installs PostgreSQL where it is missing. Never fails: without it the program installs one by npm, or says how to get one.
need_postgres() {
    if has_postgres; then return 0; fi
    local code=0
    install PostgreSQL postgresql postgresql@17 || code=$?
    case $code in
        0) has_postgres || say 'The PostgreSQL of this system is older than 15. The program will try npm.' ;;
        2) say 'PostgreSQL could not be installed. The program will try npm.' ;;
    esac
    return 0
}

# Succeeds when npm and Node.js 20.19 or later are in PATH. The page is built with them.
has_node() {
    command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

need_node() {
    if has_node; then return 0; fi
    local platform=
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) platform=linux-x64 ;;
        Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=darwin-x64 ;;
    esac
    PATH="$root/.ci/node/node_modules/node-$platform/bin:$PATH"
    if has_node; then return 0; fi
    command -v npm >/dev/null || install 'Node.js' 'nodejs npm' node || true
    if has_node; then return 0; fi
    # Debian 12 has an older Node.js. Its npm can install a newer one as a package: one exact version, whose hash the lock file has, so that every
    # machine builds the same page.
    if [ -n "$platform" ] && command -v npm >/dev/null; then
        say "Installing Node.js by npm (.ci/node/package-lock.json)…"
        npm ci --prefix "$root/.ci/node" --no-audit --no-fund >/dev/null 2>&1 </dev/null
    fi
    if has_node; then return 0; fi
    say 'The page is built with npm and Node.js 20.19 or later, which are not on this machine. To install them for yourself:'
    say '    curl -fsSL https://fnm.vercel.app/install | bash && fnm install 22     (or: apt-get install nodejs npm, brew install node)'
    return 1
}

# Installs Chromium where it is missing. The tests of the page run in it: in its headless shell where there is one, because the whole browser draws a
# window of its own for each person, which nobody sees.
need_chromium() {
    if command -v chromium-headless-shell >/dev/null; then return 0; fi
    if command -v apt-cache >/dev/null && apt-cache show chromium-headless-shell >/dev/null 2>&1 \
        && install "Chromium's headless shell" chromium-headless-shell; then return 0; fi
    if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
        || [ -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' ]; then return 0; fi
    install Chromium chromium '--cask chromium' \
        || say 'Chromium is not installed, so the tests of the page will fail. To install it: apt-get install chromium'
    return 0
}

# Installs clients of Mastodon where they are missing: tests sign in with them, and leave those out that are not there.
need_mastodon_clients() {
    if command -v toot >/dev/null && [ -d /usr/lib/python3/dist-packages/mastodon ]; then return 0; fi
    if command -v apt-get >/dev/null; then
        install 'toot and Mastodon.py' 'toot python3-mastodon' '' || say 'toot and Mastodon.py are not installed: their tests are left out.'
    fi
    return 0
}

# Prints one checksum of the names and the contents of the files that are given by find's arguments. Contents decide, not times: a clone, a pull or a
# change of branch gives files new times.
checksum_of() {
    find "$@" -type f -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
}

# Builds the page into web/dist when its sources have changed since the last build. Without a network this works once the packages are installed.
build_page() {
    local log stamp now
    now=$(cd "$root/web" && checksum_of index.html package.json package-lock.json tsconfig.json vite.config.ts src public) || return 1
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

# Installs the npm packages of package-lock.json when that file has changed since the last time. Run it in web/.
install_packages() {
    local lock
    lock=$(cksum <package-lock.json) || return 1
    if [ "$(cat node_modules/.installed 2>/dev/null)" = "$lock" ]; then return 0; fi
    npm ci --no-audit --no-fund && echo "$lock" >node_modules/.installed
}

# Prints a checksum of all that decides what a build of the Host makes: the SDK's version, the files of the root that MSBuild reads, the code and the page.
host_sources() {
    (cd "$root" && {
        dotnet --version
        checksum_of . -maxdepth 1 \( -name '*.props' -o -name '*.targets' -o -name global.json -o -name .editorconfig -o -name BannedSymbols.txt \
            -o -name '[Nn]u[Gg]et.[Cc]onfig' \)
        checksum_of src \( -name bin -o -name obj \) -prune -o
        if [ -d web/dist ]; then checksum_of web/dist; fi
    } | cksum)
}

# Prints a checksum of what the last build of the Host made.
host_outputs() { checksum_of "$root/src/Host/bin/Release/net10.0" 2>/dev/null; }

# Builds the Host when its sources or its outputs differ from those of the last build here. To ask MSBuild whether there is something to do takes much longer.
build_host() {
    local stamp=$root/src/Host/bin/Release/.built sources log
    sources=$(host_sources) || return 1
    if [ "$(cat "$stamp" 2>/dev/null)" = "$sources
$(host_outputs)" ]; then return 0; fi

    rm -f "$stamp"
    remove_dependency_lists
    log=$(mktemp)
    if ! (cd "$root" && dotnet build src/Host/Host.csproj -c Release -v quiet --nologo) >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"

    # A file that was changed while the build ran makes the next start build again.
    if [ "$(host_sources)" = "$sources" ]; then printf '%s\n' "$sources" "$(host_outputs)" >"$stamp"; fi
}

# Installs libvips and ffmpeg, which read pictures and video, where they are missing. Never fails: without them the program says what it refuses.
need_decoders() {
    if command -v vipsthumbnail >/dev/null && command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; then return 0; fi
    install 'libvips and ffmpeg' 'libvips-tools ffmpeg' 'vips ffmpeg' \
        || say 'libvips and ffmpeg are not installed: video and AVIF are refused, pictures are not made smaller. To install them: apt-get install libvips-tools ffmpeg'
    return 0
}

# Removes the lists of libraries that the program loads. A build does not rewrite them when a library gets a new dependency, and the program then
# does not find it.
remove_dependency_lists() {
    find "$root/src" "$root/tests" -path '*/bin/Release/*' -name '*.deps.json' -delete 2>/dev/null
    return 0
}
