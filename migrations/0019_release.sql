-- What becomes public, and when: candidates that were searched for names, steps of a release, the public records, and the clock.

-- Both forms of a record as it may go out: as approved, and with every person cut. Sealed under a key of the installation until the
-- day, so that a copy of the database alone shows nothing early; nobody with a case's keys has to be there at midnight.
create table release_candidate (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  reply_id         uuid,
  slug             text        not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  ground_hash      bytea       not null check (octet_length(ground_hash) = 32),
  approved_hash    bytea       not null check (octet_length(approved_hash) = 32),
  approved_sealed  bytea       not null,
  cut_hash         bytea       not null check (octet_length(cut_hash) = 32),
  cut_sealed       bytea       not null,
  named            uuid[]      not null,
  blocking         int         not null check (blocking >= 0),
  warnings         int         not null check (warnings >= 0),
  content_sealed   bytea       not null,
  made_by          uuid        not null,
  made_at          timestamptz not null,
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id)
);
create index release_candidate_of on release_candidate (office_id, case_id, communication_id, made_at, id);

comment on column release_candidate.reply_id is 'L3: which reply goes out with it; none for the letter itself';
comment on column release_candidate.slug is 'L3: where its page will be';
comment on column release_candidate.ground_hash is 'no person: a hash over the versions of all that it was made of, to see that nothing changed since';
comment on column release_candidate.approved_hash is 'no person: the hash of what will be public, blinded until then by its sealing';
comment on column release_candidate.approved_sealed is 'L3: the public record as approved, under the key of the installation';
comment on column release_candidate.cut_hash is 'no person: the hash of the form in which nobody is named';
comment on column release_candidate.cut_sealed is 'L3: the public record with every person cut, under the key of the installation';
comment on column release_candidate.named is 'L3: which persons the first form may name';
comment on column release_candidate.blocking is 'L3: how many protected names were found';
comment on column release_candidate.warnings is 'L3: at how many places somebody has to look';
comment on column release_candidate.content_sealed is 'L4: what was found and where, and which words were chosen to be cut';
comment on column release_candidate.made_by is 'L2: which colleague had it made';
comment on column release_candidate.made_at is 'L3: when';

-- A step on the way to the public: only ever added to, in their order.
create table release_step (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  reply_id         uuid,
  ordinal          int         not null check (ordinal > 0),
  kind             text        not null check (
    kind in ('prepared', 'warnings-passed', 'approved', 'stopped', 'resumed', 'released', 'made-anew')
  ),
  candidate_id     uuid,
  used             text        check (used in ('as-approved', 'all-cut')),
  on_day           date,
  reason_sealed    bytea,
  made_by          uuid        not null,
  made_at          timestamptz not null,
  check ((candidate_id is null) = (kind in ('stopped', 'resumed'))),
  check ((used is not null) = (kind = 'released')),
  check ((on_day is not null) = (kind in ('released', 'made-anew'))),
  check (kind not in ('warnings-passed', 'stopped', 'resumed') or reason_sealed is not null),
  primary key (office_id, case_id, id),
  unique nulls not distinct (office_id, case_id, communication_id, reply_id, ordinal),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, candidate_id) references release_candidate (office_id, case_id, id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id)
);

comment on column release_step.reply_id is 'L3: which reply it is about; none for the letter itself';
comment on column release_step.ordinal is 'no person: its place in the order of steps';
comment on column release_step.kind is 'L3: what happened';
comment on column release_step.candidate_id is 'L3: to which candidate';
comment on column release_step.used is 'L3: which of its two forms went out';
comment on column release_step.on_day is 'L1: the day on which it became public';
comment on column release_step.reason_sealed is 'L4: why, in words';
comment on column release_step.made_by is 'L2: which colleague did it';
comment on column release_step.made_at is 'L3: when';

-- What is public. Everybody may know it: the public site is made of these rows and of nothing else.
create table public_record (
  office_id   uuid  not null references office (office_id),
  id          uuid  not null,
  slug        text  not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  released_on date  not null,
  hash        bytea not null check (octet_length(hash) = 32),
  content     bytea not null,
  primary key (office_id, id),
  unique (office_id, slug)
);

comment on column public_record.slug is 'L0: where its page is';
comment on column public_record.released_on is 'L0: since when it is public';
comment on column public_record.hash is 'no person: SHA-256 of the record';
comment on column public_record.content is 'L0: the public record';

-- Which letter of which case a public record is of: nobody but the members of the case learns it from here.
create table released_letter (
  office_id        uuid    not null,
  case_id          uuid    not null,
  communication_id uuid    not null,
  record_id        uuid    not null,
  candidate_id     uuid    not null,
  names_persons    boolean not null,
  approved_by      uuid    not null,
  primary key (office_id, case_id, communication_id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, record_id) references public_record (office_id, id),
  foreign key (office_id, case_id, candidate_id) references release_candidate (office_id, case_id, id) on delete cascade,
  foreign key (office_id, approved_by) references account (office_id, id)
);

comment on column released_letter.record_id is 'L3: which record is of it';
comment on column released_letter.candidate_id is 'L3: of which candidate it was made';
comment on column released_letter.names_persons is 'L3: whether it names a person whose yes may be taken back';
comment on column released_letter.approved_by is 'L2: which colleague approved it';

-- When the clock was last looked at, and whether it may be wrong: a wrong clock releases nothing.
create table release_clock (
  office_id    uuid        not null references office (office_id),
  seen_at      timestamptz not null,
  doubt_since  timestamptz,
  confirmed_by uuid,
  primary key (office_id),
  foreign key (office_id, confirmed_by) references account (office_id, id)
);

comment on column release_clock.seen_at is 'no person: when the clock was last looked at';
comment on column release_clock.doubt_since is 'no person: since when it may be wrong';
comment on column release_clock.confirmed_by is 'L2: which colleague said last that it is right';

alter table release_candidate enable row level security;
alter table release_candidate force row level security;
create policy release_candidate_own on release_candidate
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = release_candidate.office_id
        and case_member.case_id = release_candidate.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy release_candidate_whole on release_candidate to current_user using (true) with check (true);
grant select, insert on release_candidate to demarche_app;

alter table release_step enable row level security;
alter table release_step force row level security;
create policy release_step_own on release_step
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = release_step.office_id
        and case_member.case_id = release_step.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy release_step_whole on release_step to current_user using (true) with check (true);
grant select, insert on release_step to demarche_app;

alter table released_letter enable row level security;
alter table released_letter force row level security;
create policy released_letter_own on released_letter
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = released_letter.office_id
        and case_member.case_id = released_letter.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy released_letter_whole on released_letter to current_user using (true) with check (true);
grant select, insert, update on released_letter to demarche_app;

alter table public_record enable row level security;
alter table public_record force row level security;
create policy public_record_own on public_record
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy public_record_whole on public_record to current_user using (true) with check (true);
grant select, insert, update on public_record to demarche_app;

alter table release_clock enable row level security;
alter table release_clock force row level security;
create policy release_clock_own on release_clock
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy release_clock_whole on release_clock to current_user using (true) with check (true);
grant select, insert, update on release_clock to demarche_app;
