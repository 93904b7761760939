-- What was backed up, and where the two parts of each backup went.
create table backup (
  office_id         uuid        not null references office (office_id),
  id                uuid        not null,
  made_at           timestamptz not null,
  folder            text        not null check (folder <> ''),
  file_name         text        not null check (file_name <> ''), -- the part with the keys has the same, and .keys
  file_sha256       bytea       not null check (octet_length(file_sha256) = 32),
  file_bytes        bigint      not null check (file_bytes > 0),
  keys_due_on       date        not null,
  keys_destroyed_at timestamptz,
  restored_at       timestamptz,                                  -- null: made here
  primary key (office_id, id)
);
create index backup_latest on backup (office_id, made_at desc, id);

comment on column backup.folder is 'L1: where it was written; the name of a folder may be that of a user of the computer';
comment on column backup.file_name is 'no person: what the operator called it';
comment on column backup.file_sha256 is 'no person: which bytes it has';
comment on column backup.file_bytes is 'no person: how long it is';
comment on column backup.keys_due_on is 'no person: the day on which the part with the keys has to go';
comment on column backup.keys_destroyed_at is 'no person: when it went';
comment on column backup.restored_at is 'no person: when this database was made from it';

alter table backup enable row level security;
alter table backup force row level security;
create policy backup_own on backup
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy backup_whole on backup to current_user using (true) with check (true);

grant select on backup to demarche_app;
