#!/bin/sh
# Sets EmojiAudio up for development where that has not been done yet, and runs every gate and test:
#
#     sh installer/test.sh [--only GATE,GATE] [-- ARGUMENTS OF pytest]
set -eu
# shellcheck source=installer/system.sh
. "$(dirname -- "$0")/system.sh"
see_to_system run test
exec "$python" -IS "$here/bootstrap.py" test "$@"
