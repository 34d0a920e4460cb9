#!/usr/bin/env bash
# Tries docs/backup.md on a cluster of its own: archives, takes a base backup, deletes by mistake, restores to the moment before. Needs PostgreSQL's programs and
# a user who is not root (as root: runuser -u postgres -- deploy/try-restore.sh).
set -euo pipefail
programs=$(find /usr/lib/postgresql/*/bin /usr/pgsql-*/bin -name pg_basebackup 2>/dev/null | sort -V | tail -1 || true)
PATH=$(dirname "${programs:-$(command -v pg_basebackup)}"):$PATH
place=$(mktemp -d)
export PGHOST=$place PGUSER=postgres PGDATABASE=postgres PGPORT=5432 BACKUP=$place/backup RESTORED=$place/restored
stop() { for data in "$place/data" "$RESTORED"; do pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1 || true; done; rm -rf "$place"; }
trap stop EXIT

initdb -D "$place/data" -U postgres --auth=trust --no-sync >/dev/null
mkdir -p "$BACKUP/wal"
cat >>"$place/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$place'
archive_mode = on
archive_command = 'test ! -f $BACKUP/wal/%f && cp %p $BACKUP/wal/%f.part && mv $BACKUP/wal/%f.part $BACKUP/wal/%f'
archive_timeout = '60s'
CONF
pg_ctl -D "$place/data" -w -l "$place/log" start >/dev/null
psql -qc "CREATE TABLE tweets (id int PRIMARY KEY, content text); INSERT INTO tweets VALUES (1, 'before the backup')"
pg_basebackup -D "$BACKUP/base" -X stream -c fast -z -Ft
psql -qc "INSERT INTO tweets VALUES (2, 'after the backup')"
sleep 1
moment=$(psql -Atc "SELECT now()")
sleep 1
psql -qc "DELETE FROM tweets" -c "INSERT INTO tweets VALUES (3, 'after the mistake')" -c "SELECT pg_switch_wal()" >/dev/null
until [ "$(psql -Atc "SELECT last_archived_wal IS NOT NULL AND pg_walfile_name(pg_current_wal_lsn()) > last_archived_wal FROM pg_stat_archiver")" = t ]; do sleep 0.2; done
sleep 1

mkdir -m 0700 "$RESTORED"
tar -xzf "$BACKUP/base/base.tar.gz" -C "$RESTORED"
tar -xzf "$BACKUP/base/pg_wal.tar.gz" -C "$RESTORED/pg_wal"
cat >>"$RESTORED/postgresql.auto.conf" <<CONF
restore_command = 'cp $BACKUP/wal/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'pause'
archive_mode = off
port = 5433
CONF
touch "$RESTORED/recovery.signal"
pg_ctl -D "$RESTORED" -w -l "$place/log.restored" start >/dev/null
until [ "$(psql -p 5433 -Atc "SELECT pg_get_wal_replay_pause_state()")" = paused ]; do sleep 0.2; done
found=$(psql -p 5433 -Atc "SELECT string_agg(content, ', ' ORDER BY id) FROM tweets")
psql -p 5433 -qAtc "SELECT pg_wal_replay_resume()" >/dev/null
until [ "$(psql -p 5433 -Atc "SELECT pg_is_in_recovery()")" = f ]; do sleep 0.2; done
psql -p 5433 -qc "INSERT INTO tweets VALUES (4, 'life goes on')"
[ "$found" = 'before the backup, after the backup' ] || { echo "Restored: $found" >&2; exit 1; }
echo "Restored to $moment: $found"
