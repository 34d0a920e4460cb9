#!/usr/bin/env bash
# Makes up what is not there yet: the database's password in the file $1, and the two keys of the object store, named as settings, in the folder $2.
set -euo pipefail

make_up() {
    [ -s "$1" ] && return
    head -c 24 /dev/urandom | base64 | tr -d '/+=\n' >"$1.new"
    chmod 0444 "$1.new"
    mv "$1.new" "$1"
}

make_up "$1"
make_up "$2/Media__S3__AccessKey"
make_up "$2/Media__S3__SecretKey"
chmod 0755 "$2"
