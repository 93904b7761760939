-- What the program does by itself: jobs, each begun with its cause, in one transaction. Decision 0017.
create table job (
  office_id         uuid        not null references office (office_id),
  id                uuid        not null,
  kind              text        not null check (kind ~ '^[a-z][a-z-]*(\.[a-z-]+)*$'),
  payload           jsonb       not null default '{}' check (jsonb_typeof(payload) = 'object'),
  key               text        check (key <> ''),
  stage             text        not null check (stage in ('waiting', 'running', 'done', 'failed', 'given-up')),
  attempts          int         not null default 0 check (attempts >= 0),
  run_after         timestamptz not null,
  taking_id         uuid,                                 -- of whoever runs it now, made anew each time
  lease_until       timestamptz,
  progress_done     int         check (progress_done >= 0),
  progress_total    int         check (progress_total >= 0),
  made_at           timestamptz not null,
  started_at        timestamptz,
  ended_at          timestamptz,
  problem_code      text        check (problem_code ~ '^[A-Za-z0-9_.-]{1,80}$'),
  problem_reference text        check (problem_reference ~ '^[A-Za-z0-9_.-]{1,80}$'),
  check ((stage = 'running') = (lease_until is not null)),
  check ((stage = 'running') = (taking_id is not null)),
  primary key (office_id, id)
);
create index job_open on job (office_id, run_after, id) where stage in ('waiting', 'failed', 'running');
create index job_made on job (office_id, made_at, id);
create unique index job_key on job (office_id, kind, key) where stage = 'waiting' and key is not null;

comment on column job.kind is 'no person: what is to be done';
comment on column job.payload is 'L2: about which things, in ids and codes alone';
comment on column job.key is 'L2: ids; of those with the same one no two wait';
comment on column job.stage is 'no person: failed: it will be tried again; given-up: only when somebody asks for it';
comment on column job.attempts is 'no person: how often it was begun';
comment on column job.run_after is 'no person: not before';
comment on column job.lease_until is 'no person: who runs it is taken for dead after this';
comment on column job.progress_done is 'no person: how far it is';
comment on column job.progress_total is 'no person: of how much';
comment on column job.started_at is 'no person: when it was last begun';
comment on column job.ended_at is 'no person: when it was done, failed last, or was given up';
comment on column job.problem_code is 'no person: why it failed last, a code; never a message';
comment on column job.problem_reference is 'no person: leads to the line in the program’s log';

alter table job enable row level security;
alter table job force row level security;
create policy job_own on job
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy job_whole on job to current_user using (true) with check (true);

grant select, insert, update, delete on job to demarche_app;
