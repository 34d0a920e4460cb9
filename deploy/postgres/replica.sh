#!/usr/bin/env bash
# A replica of the service "database": copies it the first time, then follows its log. Run by the image postgres:17 as the user postgres. Its login may
# copy and nothing else.
set -euo pipefail
data=${PGDATA:-/var/lib/postgresql/data}
login=microblog_replica
export PGPASSFILE=/tmp/pgpass
printf '*:*:*:%s:%s\n' "$login" "$(cat "/credentials/$login")" >"$PGPASSFILE.new"
chmod 0600 "$PGPASSFILE.new"
mv "$PGPASSFILE.new" "$PGPASSFILE"

if [ ! -s "$data/PG_VERSION" ]; then
    # Half a copy is worth nothing.
    find "$data" -mindepth 1 -delete
    until pg_isready -q -h database -U "$login" -d microblog; do sleep 1; done

    # The slot makes the primary keep what this one has not read yet, up to max_slot_wal_keep_size.
    psql -qAt -h database -U "$login" -d microblog -v ON_ERROR_STOP=1 -c "
        SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'replica' AND NOT active;
        SELECT pg_create_physical_replication_slot('replica', true);" >/dev/null
    pg_basebackup -h database -U "$login" -D "$data" -R -X stream -S replica -c fast
    printf "cluster_name = 'replica'\n" >>"$data/postgresql.auto.conf"
fi

chmod 0700 "$data"
# An earlier version followed with the superuser's login: what is said here counts more than what the copy has written down.
conninfo="host=database user=$login passfile=$PGPASSFILE application_name=replica"
# What the primary allows (docker-compose.yml), a standby must allow too, and after a promotion it is the primary.
exec postgres -D "$data" -c listen_addresses='*' -c hba_file=/etc/microblog/pg_hba.conf -c max_connections=300 -c max_slot_wal_keep_size=8GB -c shared_buffers=512MB -c hot_standby_feedback=on \
    -c "primary_conninfo=$conninfo"
