# shellcheck shell=sh
# What run.sh and test.sh share: find Python, and see to the packages of the operating system (packages.txt).
# Everything is said on standard error: standard output belongs to the program.

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
venv=$here/../.venv
own_python=/usr/bin/python3 # where a python3 of the user's lies before it
python=
version=
old_version=

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "Set-up stopped: $*"
    exit 1
}

# Sets $python to a Python of 3.11 or newer, else $old_version to what there is.
find_python() {
    if [ -f "$venv/set-up.json" ] && [ -x "$venv/bin/python" ]; then
        python=$venv/bin/python
        return
    fi
    for python in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 "$own_python"; do
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        case $version in
            [012].* | 3.[0-9] | 3.10) old_version=$version ;;
            *) return ;;
        esac
    done
    python=
    return 1
}

need_newer_python() {
    fail "EmojiAudio needs Python 3.11 or newer, and this machine has ${old_version:-none}. Install a newer one, then name" \
        "it like this: PYTHON=/path/to/python3.12 sh $0"
}

# Sets $missing to the packages that are not there, and $reasons to a line for each.
find_missing() {
    missing=
    reasons=
    if ! find_python; then
        name=python3
        for minor in 14 13 12 11; do # a system whose own Python is too old may offer a newer one beside it
            [ -n "$old_version" ] && apt-cache show "^python3[.]$minor-venv\$" >/dev/null 2>&1 && name=python3.$minor && break
        done
        [ -n "$old_version" ] && [ "$name" = python3 ] && need_newer_python
        need_package "$name" "runs EmojiAudio"
        need_package "$name-venv" "keeps the parts of EmojiAudio inside its own folder"
    elif [ -n "$version" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_package "python$version-venv" "keeps the parts of EmojiAudio inside its own folder"
    fi
    libraries=" $(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null | tr -s '\n\t ' '   ') "
    while read -r purpose need package why; do
        case " $* " in *" $purpose "*) ;; *) continue ;; esac
        case $need in
            lib:*) case $libraries in *" ${need#lib:} "*) continue ;; esac ;;
            cmd:*) command -v "${need#cmd:}" >/dev/null && continue ;;
            file:*) for found in ${need#file:}; do [ -e "$found" ] && continue 2; done ;; # it may hold a star
        esac
        need_package "$package" "$why"
    done <"$here/packages.txt"
}

need_package() {
    missing="$missing $1"
    reasons="$reasons
  $1: $2"
}

# Installs $missing, or says what somebody else has to do.
install_missing() {
    command -v apt-get >/dev/null || fail "this system has no apt-get. Install what is listed above with its own package" \
        "manager (the names are Debian's), then run the same command again."
    command="apt-get install --no-install-recommends$missing"
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "you may not install system packages, and there is no sudo. Ask an" \
            "administrator to run the following, then run the same command again: $command"
        as_root=sudo
        say "sudo may ask for your password."
    fi
    log=$(mktemp)
    trap 'rm -f "$log"; say "Set-up was interrupted. Run the same command again to go on."; exit 130' INT TERM HUP
    # shellcheck disable=SC2086  # the packages are separate words, and sudo may be none
    if $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C sh -c '
        dpkg --configure -a
        apt-get -q update || echo "Some package lists could not be fetched."
        exec apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
        ' apt-get $missing </dev/null >"$log" 2>&1; then
        rm -f "$log"
        trap - INT TERM HUP
        return
    fi
    said=$(tail -n 5 "$log")
    case $(cat "$log" && rm -f "$log") in
        *"No space left"* | *"enough free space"*) why="the disk is full. Make room" ;;
        *"ould not resolve"* | *"Temporary failure"* | *"nable to connect"* | *"ould not connect"* | *"Cannot initiate"*)
            why="the package servers cannot be reached. See to the network connection" ;;
        *"nable to locate"* | *"no installation candidate"*) why="this system does not offer all of these packages. Install the rest by hand" && say "$said" ;;
        *"sudo: "*) why="sudo refused. Ask an administrator to run the following: $command" ;;
        *) why="apt-get failed for the reason above. Try it by hand: $command" && say "$said" ;;
    esac
    fail "$why, then run the same command again."
}

# Usage: see_to_system PURPOSE... ; afterwards $python can run bootstrap.py.
see_to_system() {
    find_missing "$@"
    if [ -n "$missing" ] && [ -z "${EMOJIAUDIO_SKIP_SYSTEM:-}" ]; then
        start=$(date +%s)
        say "Set-up step 1 of 4, system packages. These are missing:$reasons"
        install_missing
        find_python || need_newer_python
        say "Set-up step 1 of 4, system packages: done, $(($(date +%s) - start)) s"
        export EMOJIAUDIO_STEPS_DONE=1
    elif [ -n "$version" ]; then
        say "Set-up step 1 of 4, system packages: ${missing:+left to you:}${missing:-nothing to do}"
        export EMOJIAUDIO_STEPS_DONE=1
    fi
    [ -n "$python" ] || need_newer_python
}
