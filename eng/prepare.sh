# Read by ./run, ./test and ./bench (bash, with $root set to the clone): checks what the machine must have, installs what
# may be installed, and builds. What it says goes to stderr, so that stdout belongs to the program that is run.

readonly oldest_postgres=15

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# dotnet writes to the home folder. Where that cannot be written to, it gets a folder of this user's own.
prepare_home() {
    if [[ -n "${HOME:-}" && -w "${HOME:-}" ]]; then
        return
    fi
    local home="${TMPDIR:-/tmp}/mediasync-home-$(id -u)"
    mkdir -p -m 0700 "$home"
    [[ -O "$home" ]] || fail "The folder $home belongs to somebody else: set HOME to a folder that you can write to."
    export HOME="$home" DOTNET_CLI_HOME="$home" XDG_DATA_HOME="${XDG_DATA_HOME:-$home/.local/share}"
}

# Plain text, no greeting, and no build processes that stay behind.
prepare_dotnet() {
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
    command -v dotnet > /dev/null \
        || fail "The .NET SDK is missing: install version 10.0.100 or newer (apt-get install dotnet-sdk-10.0, or https://dot.net)."
    # In the clone, dotnet obeys global.json: it answers only when an SDK that fits is there.
    (cd "$root" && dotnet --version) > /dev/null 2>&1 \
        || fail "The .NET SDK is too old: install version 10.0.100 or newer (apt-get install dotnet-sdk-10.0, or https://dot.net)."
}

# True when the folder holds server programs that are new enough.
is_postgres_folder() {
    local program version
    for program in initdb pg_ctl postgres; do
        [[ -x "$1/$program" ]] || return 1
    done
    version="$("$1/postgres" --version 2> /dev/null | sed -nE 's/.*\(PostgreSQL\) ([0-9]+).*/\1/p')"
    [[ -n "$version" && "$version" -ge "$oldest_postgres" ]]
}

# The same places as the program itself looks at: its setting, PATH (following links), the distribution's versioned folders.
has_postgres() {
    local folder link
    if [[ -n "${Postgres__BinDirectory:-}" ]]; then
        is_postgres_folder "$Postgres__BinDirectory"
        return
    fi
    if link="$(command -v postgres)" && is_postgres_folder "$(dirname "$(readlink -f "$link")")"; then
        return
    fi
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        if is_postgres_folder "$folder"; then
            return
        fi
    done
    return 1
}

# Runs a command as root: directly, or through a sudo that asks nothing.
as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

newest_postgres_package() {
    apt-cache search --names-only '^postgresql-[0-9]+$' | sed -nE 's/^postgresql-([0-9]+) .*/\1/p' | sort -n | tail -1
}

# Installs the server programs only. The distribution would make a cluster of its own and start it: it is told not to,
# for this installation, by a file that is removed again.
install_postgres() {
    local version rule=/etc/postgresql-common/createcluster.d/mediasync-no-cluster.conf
    say "Installing PostgreSQL's server programs (no cluster is made, no service is started)..."
    version="$(newest_postgres_package)"
    if [[ -z "$version" || "$version" -lt "$oldest_postgres" ]]; then
        as_root apt-get -qq update >&2 || return 1
        version="$(newest_postgres_package)"
    fi
    if [[ -z "$version" || "$version" -lt "$oldest_postgres" ]]; then
        return 1
    fi
    as_root mkdir -p "$(dirname "$rule")"
    echo 'create_main_cluster = false' | as_root tee "$rule" > /dev/null
    local result=0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "postgresql-$version" >&2 || result=$?
    as_root rm -f "$rule"
    return "$result"
}

prepare_postgres() {
    # Whoever names a server of their own needs no programs to start one.
    if [[ -n "${ConnectionStrings__MediaSync:-}" && "${1:-}" == "unless-named" ]] || has_postgres; then
        return
    fi
    if [[ -n "${Postgres__BinDirectory:-}" ]]; then
        fail "Postgres__BinDirectory ($Postgres__BinDirectory) does not hold initdb, pg_ctl and postgres, version $oldest_postgres or newer."
    fi
    if command -v apt-get > /dev/null && { [[ "$(id -u)" == 0 ]] || sudo -n true 2> /dev/null; }; then
        install_postgres || true
    fi
    has_postgres || fail "PostgreSQL's server programs are missing: install version $oldest_postgres or newer (apt-get install postgresql)."
}

# PostgreSQL does not run as root: root needs an account to drop to, and the tool that drops.
prepare_account() {
    if [[ "$(id -u)" != 0 ]]; then
        return
    fi
    command -v setpriv > /dev/null || fail "setpriv is missing, which root needs to start PostgreSQL: apt-get install util-linux"
    if ! id -u postgres > /dev/null 2>&1 && ! id -u nobody > /dev/null 2>&1; then
        useradd --system --no-create-home --shell /usr/sbin/nologin postgres
    fi
}

# prepare [unless-named]: everything that the programs need. "unless-named" spares PostgreSQL when ConnectionStrings__MediaSync is set.
prepare() {
    prepare_home
    prepare_dotnet
    prepare_postgres "${1:-}"
    prepare_account
}

# has_cluster [PROJECT]: can the cluster's packages be had? Not every package source has them. Returns
#   0  they can, and PROJECT (tests/Cluster.Tests) is restored
#   3  they cannot; everything else builds without them
#   1  it is not known, because something else is wrong, which is said
# It says nothing else: what to make of 3 is the caller's business. MEDIASYNC_CLUSTER: auto (or nothing) does as above, off
# answers 3 without a look, required makes a missing package an error like any other.
has_cluster() {
    local mode="${MEDIASYNC_CLUSTER:-auto}" output errors
    # NuGet names each package that no source has. The last two are what the first ones stand on.
    local packages='Microsoft\.Orleans\.[A-Za-z.]+|OpenTelemetry\.Extensions\.Hosting|System\.IO\.Hashing|Polly\.Extensions'
    case "$mode" in
        off) return 3 ;;
        auto | required) ;;
        *)
            say "MEDIASYNC_CLUSTER is $mode: it must be auto, required or off."
            return 1
            ;;
    esac
    if output="$(DOTNET_CLI_UI_LANGUAGE=en dotnet restore "$root/${1:-tests/Cluster.Tests}" -v quiet -nologo --tl:off 2>&1)"; then
        return 0
    fi
    errors="$(grep -E '(^|[ :])error( |:)' <<< "$output")" || errors=''
    if [[ "$mode" == auto && -n "$errors" ]] && ! grep -qvE "error NU1101: [^:]* ($packages)\. " <<< "$errors"; then
        return 3
    fi
    say "$output"
    say "The cluster's packages cannot be restored."
    return 1
}

# Why has_cluster answered 3, as the end of a sentence.
why_no_cluster() {
    if [[ "${MEDIASYNC_CLUSTER:-}" == off ]]; then
        printf 'MEDIASYNC_CLUSTER is off'
    else
        printf 'the packages Microsoft.Orleans.* cannot be had here'
    fi
}

# prepare_cluster COMMAND: everything that COMMAND needs, or its end: with code 3 where there can be no cluster.
prepare_cluster() {
    local answer=0
    prepare_home
    prepare_dotnet
    has_cluster benchmarks/Cluster || answer=$?
    case "$answer" in
        0) prepare ;;
        3)
            say "$1 cannot run, because $(why_no_cluster). Everything else works without the cluster."
            exit 3
            ;;
        *) exit 1 ;;
    esac
}

# build PATH...: builds projects or solution filters in Release, in silence unless one fails.
build() {
    local target output
    say "Building... (the first time, packages are fetched: a minute or two)"
    for target in "$@"; do
        if ! output="$(dotnet build "$root/$target" -c Release -v quiet -nologo --tl:off -clp:ErrorsOnly 2>&1)"; then
            say "$output"
            fail "$target does not build."
        fi
    done
}

# program FOLDER NAME: where build puts a project's program.
program() { printf '%s/%s/bin/Release/net10.0/%s.dll' "$root" "$1" "$2"; }
