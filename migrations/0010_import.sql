-- Import: what is read once and kept until it is carried out, what waits for a person, and what was taken down.

-- How far an import is. `reading`: files are read; `planned`: it is shown what would be done; `carrying-out`; `done`; `left`: given up.
alter table import_run add column stage text not null default 'reading'
  check (stage in ('reading', 'planned', 'carrying-out', 'done', 'left'));
alter table import_run add column replies_checked_on date;
alter table import_run add column day_order text check (day_order in ('day-first', 'month-first'));
alter table import_run add column register_name text check (register_name <> '');
alter table import_run add column register_bytes bytea;
alter table import_run add column given jsonb not null default '[]';
alter table import_run add column remarks jsonb not null default '[]';
alter table import_run add column problem text check (problem <> '');
create index import_run_open on import_run (office_id, made_by, id) where stage in ('reading', 'planned', 'carrying-out');

comment on column import_run.stage is 'no person: how far it is';
comment on column import_run.replies_checked_on is 'no person: when the register was looked at for replies';
comment on column import_run.day_order is 'no person: which number of a day comes first';
comment on column import_run.register_name is 'L1: what the register is called';
comment on column import_run.register_bytes is 'L1: the register, until all of it is carried out';
comment on column import_run.given is 'L1: names and hashes of its files, also of those that are carried out';
comment on column import_run.remarks is 'L1: what is to be known of the whole of it, with code and facts';
comment on column import_run.problem is 'no person: why a register cannot be read, as a code';

-- An outcome is known by its place: when an import goes on after it was cut short, it is the same one.
alter table import_outcome drop constraint import_outcome_pkey;
alter table import_outcome add primary key (office_id, run_id, place);
create index import_outcome_position on import_outcome (office_id, run_id, position, place);
grant delete on import_outcome to demarche_app;

-- A file that was read once: until it is carried out, or for as long as it waits for a person.
create table import_file (
  office_id    uuid        not null,
  case_id      uuid        not null,
  id           uuid        not null,
  run_id       uuid        not null,
  position     int         not null check (position > 0),
  stage        text        not null check (stage in ('given', 'read', 'waiting')),
  kind         text        check (kind in ('letter', 'reply', 'unsure')),
  name         text        not null check (name <> ''),
  format       text        not null check (format <> ''),
  size_bytes   int         not null check (size_bytes between 0 and 67108864),
  sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes        bytea       not null,
  body         text,
  outline      jsonb,
  facts        jsonb,
  problem      jsonb,
  remarks      jsonb       not null default '[]',
  letters      jsonb       not null default '[]',
  made_at      timestamptz not null default date_trunc('milliseconds', now()),
  primary key (office_id, case_id, id),
  unique (office_id, run_id, name, sha256),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, run_id) references import_run (office_id, id) on delete cascade
);
alter table import_file alter column bytes set storage external;
create index import_file_run on import_file (office_id, run_id, stage, position);
create index import_file_waiting on import_file (office_id, made_at, id) where stage = 'waiting';
create index import_file_hash on import_file (office_id, sha256);

comment on column import_file.position is 'no person: its place in what was given';
comment on column import_file.stage is 'no person: whether it was read, or waits for a person';
comment on column import_file.kind is 'L3: what it is taken for';
comment on column import_file.name is 'L3: what the file is called';
comment on column import_file.format is 'no person: docx, pdf, html, md or txt';
comment on column import_file.size_bytes is 'L3: how large the file is';
comment on column import_file.sha256 is 'L3: by which the same file is known again';
comment on column import_file.bytes is 'L3: the file as it came';
comment on column import_file.body is 'L3: its text as it was read';
comment on column import_file.outline is 'L3: what reading it has shown';
comment on column import_file.facts is 'L3: what a letter says of itself';
comment on column import_file.problem is 'no person: why it could not be read, with code and message';
comment on column import_file.remarks is 'L1: why it waits';
comment on column import_file.letters is 'L3: keys of the letters that it may belong to';

alter table import_file enable row level security;
alter table import_file force row level security;
create policy import_file_own on import_file
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = import_file.office_id
          and case_member.case_id = import_file.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = import_file.office_id
          and case_file.id = import_file.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy import_file_whole on import_file to current_user using (true) with check (true);
grant select, insert, update, delete on import_file to demarche_app;

-- The lines of a register that tell of a letter, by which they are known again: of one letter there may be several.
create table communication_row (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  hash             text not null check (hash ~ '^[0-9a-f]{64}$'),
  cells            jsonb not null,
  primary key (office_id, case_id, communication_id, hash),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_row_hash on communication_row (office_id, hash);
comment on column communication_row.hash is 'L1: by which the same line is known again';
comment on column communication_row.cells is 'L1: the line as it was given, with the columns that we do not know';

alter table communication_row enable row level security;
alter table communication_row force row level security;
create policy communication_row_own on communication_row
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_row.office_id
          and case_member.case_id = communication_row.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_row.office_id
          and case_file.id = communication_row.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_row_whole on communication_row to current_user using (true) with check (true);
grant select, insert, update, delete on communication_row to demarche_app;

-- A register may name a reply's file that nobody gave.
alter table reply add column missing_file text check (missing_file <> '');
comment on column reply.missing_file is 'L3: the file that a register names and that is not here yet';

-- Letters of ours from before this program are sent, also where nobody knows when.
alter table communication add column is_from_before boolean not null default false;
alter table communication drop constraint communication_check1;
alter table communication add constraint communication_sent
  check (stage <> 'sent' or is_from_before or sent_on is not null or dated_on is not null);
comment on column communication.is_from_before is 'no person: of ours, and sent before this program kept it';

-- A letter of the library that was taken down: nothing of it but that, by whom and why.
create table removed_letter (
  office_id  uuid        not null references office (office_id),
  id         uuid        not null,
  reason     text        not null check (reason in ('asked-by-person', 'asked-by-office', 'harm', 'confidential', 'mistake')),
  removed_by text        not null check (removed_by <> ''),
  made_at    timestamptz not null default now(),
  primary key (office_id, id)
);
comment on column removed_letter.id is 'no person: which letter it was';
comment on column removed_letter.reason is 'no person: why, from a fixed list';
comment on column removed_letter.removed_by is 'L2: which colleague took it down';
alter table removed_letter enable row level security;
alter table removed_letter force row level security;
create policy removed_letter_own on removed_letter
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy removed_letter_whole on removed_letter to current_user using (true) with check (true);
grant select, insert on removed_letter to demarche_app;
