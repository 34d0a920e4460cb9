#!/usr/bin/env bash
# Makes up what is not there yet: the passwords of the logins of PostgreSQL in the folder $1, each in a file with the name of its login, and the two keys
# of the object store, named as settings, in the folder $2. Who may read a password is decided by the group of its file (docker-compose.yml): the APIs
# (1654) read those of the modules, and only what prepares the database (1655) those of the superuser and of the owner.
set -euo pipefail

make_up() {
    [ -s "$1" ] && return
    head -c 24 /dev/urandom | base64 | tr -d '/+=\n' >"$1.new"
    chmod 0400 "$1.new"
    mv "$1.new" "$1"
}

# Also of a file that an earlier version made for everybody.
give() {
    make_up "$1"
    chgrp "$2" "$1"
    chmod 0440 "$1"
}

# The superuser of the database, whose name is microblog.
give "$1/password" 1655
for login in microblog_owner; do give "$1/$login" 1655; done
for login in microblog_server microblog_users microblog_social microblog_media microblog_tweets; do give "$1/$login" 1654; done

# The replica runs as the user of this script; what makes the login reads it too.
for login in microblog_replica; do give "$1/$login" 1655; done

for key in Media__S3__AccessKey Media__S3__SecretKey; do
    make_up "$2/$key"
    chmod 0444 "$2/$key"
done
chmod 0755 "$1" "$2"
