#!/bin/sh
# Sets EmojiAudio up on Debian, Ubuntu and their kin where that has not been done yet, and starts it:
#
#     sh installer/run.sh [ARGUMENTS OF emojiaudio]
#
# PYTHON=/path/to/python chooses another Python; EMOJIAUDIO_SKIP_SYSTEM=1 leaves the system packages to you.
set -eu
# shellcheck source=installer/system.sh
. "$(dirname -- "$0")/system.sh"
see_to_system run
exec "$python" -IS "$here/bootstrap.py" run "$@"
