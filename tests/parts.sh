# What ./start and ./check share: packages, signs of life, llhttp, npm. Sourced, from the root of the tree; POSIX sh.
# SPDX-License-Identifier: AGPL-3.0-or-later
building='gcc libc6-dev meson ninja-build pkg-config gettext python3 libsqlite3-dev libpq-dev libsodium-dev
    libjansson-dev libmd4c-dev tzdata ca-certificates'

# French, unless the locale says English: as the program itself.
case ${LC_ALL:-${LANG:-}} in en*) english=yes ;; *) english= ;; esac
say() { if [ "$english" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

# A sign of life every $pause seconds while a step runs: its seconds and the last line of its log. It ends with the script.
pause=1
heartbeat() {
    while sleep "$pause" >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        line=$(tail -c 400 "$log" | tr '\r' '\n' | tr -cd '\n -~' | grep '[[:alpha:]]' | grep -v duration_ms | tail -n 1 | cut -c 1-60) || line=
        printf "$forward" "$label" "$(($(date +%s) - began))" "$line"
    done
}
if [ -t 1 ]; then
    forward='\r\033[K%s… %s s  %s' finished='\r\033[K%s: %s s\n'
else
    forward='  %s… %s s  %s\n' finished='%s: %s s\n'
fi

# step NAME LABEL COMMAND…: runs it, with what it prints in build-parts/NAME.log; gives back what it gave.
step() {
    log=build-parts/$1.log label=$2 began=$(date +%s) code=0
    shift 2
    [ "$1" = wait ] || : >"$log"
    heartbeat &
    beating=$!
    "$@" >>"$log" 2>&1 </dev/null || code=$?
    kill "$beating" 2>/dev/null || true
    wait "$beating" 2>/dev/null || true
    printf "$finished" "$label" "$(($(date +%s) - began))"
    return "$code"
}

# The last step failed: its last lines, then what to do (in French, in English).
explain() {
    {
        say "Échec : $label. Les dernières lignes de $log :" "Failed: $label. The last lines of $log:"
        tail -n 15 "$log" | sed 's/^/    /'
        say "$1" "$2"
    } >&2
}

# Which of these packages are missing: neither installed, nor brought in some other way.
missing() {
    there=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')"
    for package; do
        case $package in
        ninja-build) brings=ninja ;;
        gettext) brings=msgfmt ;;
        nodejs) brings=node ;;
        postgresql-15) brings=$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1) ;;
        lib*) brings= ;;
        *) brings=$package ;;
        esac
        case $there in *" $package "*) continue ;; esac
        [ "$brings" ] && command -v "$brings" >/dev/null || printf '%s ' "$package"
    done
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
# Root, or a sudo that answers: asked once, where its question can be seen.
may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -v; }; }
}
apt_update() { as_root apt-get -q -o DPkg::Lock::Timeout=300 update; }
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends "$@"
}
update_and_install() { apt_update || true; apt_install "$@" || { apt_update 2>&1 | grep -E '^(Err|E|W):'; false; }; }

# install STEP PACKAGE…: those that are missing; says which could not be.
install() {
    name=$1
    shift
    wanted=$(missing "$@")
    [ "$wanted" ] || return 0
    label=$(say "Paquets à installer" "Packages to install") log=build-parts/$name.log
    if may_install; then
        say "Il manque : $wanted" "Missing: $wanted"
        # shellcheck disable=SC2086
        step "$name" "$(say "Installation des paquets" "Installing packages")" update_and_install $wanted && return 0
    else
        echo "Needs root or sudo, on Debian 12. / Il faut root ou sudo, sur Debian 12." >"$log"
    fi
    explain "À faire : vérifier le réseau et /etc/apt/sources.list, puis relancer, ou, en root :
  apt-get update && apt-get install --no-install-recommends $wanted" \
        "To do: check the network and /etc/apt/sources.list, then run this again, or, as root:
  apt-get update && apt-get install --no-install-recommends $wanted"
    return 1
}

# llhttp: three C files out of Debian's package, without the node that it depends on.
fetch_llhttp() {
    rm -rf build-parts/llhttp build-parts/llhttp.new
    mkdir build-parts/llhttp.new
    (cd build-parts/llhttp.new && apt-get -q download node-llhttp || { apt_update && apt-get -q download node-llhttp; }) &&
        dpkg-deb -x build-parts/llhttp.new/node-llhttp_*.deb build-parts/llhttp.new && mv build-parts/llhttp.new build-parts/llhttp
}
llhttp() {
    [ -f build-parts/llhttp/usr/share/llhttp/llhttp.c ] || step llhttp "llhttp" fetch_llhttp ||
        { explain "À faire : vérifier le réseau et apt-get update, puis relancer." "To do: check the network and apt-get update, then run this again."; return 1; }
}

# One preparation at a time in this tree; what runs in the background keeps its turn until it ends.
take_turn() {
    mkdir -p build-parts
    exec 9>build-parts/turn
    flock -n 9 || step turn "$(say "Une autre préparation est en cours ici" "Another preparation is running here")" flock 9
}
end_turn() { exec 9>&-; }

# What npm brought is there, and no older than the file that names it; with "tests", what the tests need too.
npm_done() {
    [ node_modules/.package-lock.json -nt package-lock.json ] && { [ "$1" != tests ] || [ -d node_modules/axe-core ]; }
}
# npm ci, without what only the tests need, unless it was there already.
npm_ci() {
    omit=--omit=dev
    [ "$1" = tests ] || [ -d node_modules/axe-core ] && omit=
    # shellcheck disable=SC2086
    timeout 300 npm ci --ignore-scripts --fetch-retries=1 $omit
}
