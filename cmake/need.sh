# need.sh: finds out what a build or the tests lack and installs it where it can.
# Sourced by quickstart and run-tests. Calls no package manager when nothing is missing.

say() { printf '%s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }
have_header() { printf '#include <%s>\n' "$1" | cc -E - >/dev/null 2>&1; }

# The first python3 that has the modules named, or nothing.
python_with() {
    for candidate in /usr/bin/python3 python3; do
        for module in "$@"; do
            "$candidate" -c "import $module" >/dev/null 2>&1 || continue 2
        done
        say "$candidate"
        return
    done
}

# What is missing, as Debian package names.
missing_for_build() {
    have cc || say gcc libc6-dev
    have make || say make
    have cmake || say cmake
    have pkg-config || { say pkg-config libjansson-dev libxlsxwriter-dev libgsl-dev nettle-dev libutf8proc-dev libzip-dev libxml2-dev libcsv-dev; return; }
    pkg-config --exists jansson || say libjansson-dev
    pkg-config --exists xlsxwriter || say libxlsxwriter-dev
    pkg-config --exists gsl || say libgsl-dev
    pkg-config --exists nettle || say nettle-dev
    pkg-config --exists libutf8proc || say libutf8proc-dev
    pkg-config --exists libzip || say libzip-dev
    pkg-config --exists libxml-2.0 || say libxml2-dev
    have cc && { have_header csv.h || say libcsv-dev; } || say libcsv-dev
}

missing_for_tests() {
    have pkg-config && pkg-config --exists cmocka || say libcmocka-dev
    [ -n "$(python_with jsonschema openpyxl)" ] || say python3 python3-jsonschema python3-openpyxl
    [ -n "$(python_with scipy)" ] || say python3-scipy
}

elsewhere() {
    say "kloe sets itself up on Debian 12, Ubuntu 24.04 and later. Elsewhere, please install"
    say "these first and run this again:"
    say ""
    say "  Fedora    sudo dnf install gcc make cmake pkgconf libcsv-devel jansson-devel \\"
    say "              libxlsxwriter-devel gsl-devel nettle-devel utf8proc-devel \\"
    say "              libzip-devel libxml2-devel libcmocka-devel \\"
    say "              python3-jsonschema python3-openpyxl python3-scipy"
    say "  macOS     brew install cmake pkg-config libcsv jansson libxlsxwriter gsl nettle \\"
    say "              utf8proc libzip libxml2 cmocka"
    say "  Windows   wsl --install -d Ubuntu-24.04"
    say "              then, in the Ubuntu window, the commands of the README"
}

# install PACKAGE...: with apt-get, as root or through sudo; else says what to do.
install() {
    if ! have apt-get; then
        elsewhere
        exit 3
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif have sudo; then
        as_root="sudo"
    else
        say "Some packages are missing, and installing them needs an administrator:"
        say "  apt-get install $*"
        exit 3
    fi
    say "Installing $*"
    log=$(mktemp)
    if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log"
        rm -f "$log"
        say "Installing failed: the lines above say why. Nothing else was changed."
        exit 3
    fi
    rm -f "$log"
}

# need PACKAGE-LISTING-FUNCTION...
need() {
    wanted=$(for f in "$@"; do "$f"; done | tr ' ' '\n' | sort -u | tr '\n' ' ')
    # shellcheck disable=SC2086 # a list of package names
    [ -z "${wanted# }" ] || install $wanted
}

# build PRESET [CMAKE-OPTION...]: quiet unless it fails. One compiler for each core: make
# by itself starts one for every file at once, for which a small machine has no memory.
build() {
    preset=$1
    shift
    jobs=$(getconf _NPROCESSORS_ONLN)
    log=$(mktemp)
    if ! { cmake --preset "$preset" "$@" && cmake --build --preset "$preset" --parallel "$jobs"; } \
        >"$log" 2>&1; then
        tail -n 40 "$log"
        rm -f "$log"
        say "Building failed: the lines above say why."
        exit 3
    fi
    rm -f "$log"
}
