-- What was told and by whom, what is said to have happened, and what we put forward as alleged.

-- Who gave information. Always confidential: in no letter and no export.
create table source (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  kind           text        not null check (
    kind in ('victim', 'relative', 'witness', 'organisation', 'lawyer', 'journalist', 'official', 'other')
  ),
  content_sealed bytea       not null,
  version        int         not null default 1,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);
create index source_listed on source (office_id, case_id, made_at, id);

comment on column source.kind is 'L3: what they are, in a word';
comment on column source.content_sealed is 'L4: name, contact, relation, how reliable, what they must not be exposed to';

-- Information received, as it came; or the draft of one.
create table submission (
  office_id       uuid        not null,
  case_id         uuid        not null,
  id              uuid        not null,
  source_id       uuid,
  stage           text        not null check (stage in ('draft', 'new', 'asked-more', 'declined', 'acted-on')),
  received_on     date,
  listed_on       date        not null,
  channel         text        not null check (
    channel in ('form', 'mail', 'post', 'phone', 'meeting', 'partner', 'own-research', 'other')
  ),
  language        text        not null,
  states          text[]      not null,
  themes          text[]      not null,
  content_sealed  bytea       not null,
  withheld_sealed bytea       not null,
  recorded_by     uuid        not null,
  version         int         not null default 1,
  made_at         timestamptz not null default now(),
  check (stage = 'draft' or received_on is not null),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, case_id, source_id) references source (office_id, case_id, id),
  foreign key (office_id, recorded_by) references account (office_id, id)
);
create index submission_listed on submission (office_id, case_id, listed_on, id);
create index submission_waiting on submission (office_id, case_id, listed_on, id)
  where stage in ('draft', 'new', 'asked-more');
create index submission_source on submission (office_id, case_id, source_id);

comment on column submission.stage is 'L3: how far it has come';
comment on column submission.received_on is 'L3: the day on which it came, no hour';
comment on column submission.listed_on is 'L3: its place in lists: the day it came, of a draft the day it was begun';
comment on column submission.channel is 'L3: how it came';
comment on column submission.language is 'L3: what it is written in';
comment on column submission.states is 'L3: which States it concerns';
comment on column submission.themes is 'L3: what it is about, in the themes of the law';
comment on column submission.content_sealed is 'L4: what it says';
comment on column submission.withheld_sealed is 'L4: which parts must not be passed on';
comment on column submission.recorded_by is 'L2: which colleague wrote it down';

-- A file that came with a submission; its bytes as they came, never opened here.
create table submission_file (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  submission_id  uuid        not null,
  size_bytes     int         not null check (size_bytes between 0 and 16777216),
  content_sealed bytea       not null,
  bytes_sealed   bytea       not null,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, submission_id)
    references submission (office_id, case_id, id) on update cascade on delete cascade
);
create index submission_file_submission on submission_file (office_id, case_id, submission_id, made_at, id);

comment on column submission_file.size_bytes is 'L3: how large it is';
comment on column submission_file.content_sealed is 'L4: its name and hash';
comment on column submission_file.bytes_sealed is 'L4: the file itself';

-- What was decided on a submission: only ever added to.
create table triage (
  office_id     uuid        not null,
  case_id       uuid        not null,
  id            uuid        not null,
  submission_id uuid        not null,
  decision      text        not null check (decision in ('act', 'ask-more', 'decline')),
  criteria      text[]      not null,
  notes_sealed  bytea       not null,
  decided_on    date        not null,
  decided_by    uuid        not null,
  made_at       timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, submission_id)
    references submission (office_id, case_id, id) on update cascade on delete cascade,
  foreign key (office_id, decided_by) references account (office_id, id)
);
create index triage_submission on triage (office_id, case_id, submission_id, made_at, id);

comment on column triage.decision is 'L3: act, ask more or decline';
comment on column triage.criteria is 'L3: each criterion with met, not met or unclear';
comment on column triage.notes_sealed is 'L4: why, criterion by criterion';
comment on column triage.decided_on is 'L3: when';
comment on column triage.decided_by is 'L2: which colleague decided';

-- Something that is said to have happened.
create table event (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  acts           text[]      not null,
  means          text[]      not null,
  purposes       text[]      not null,
  country        text        check (country ~ '^[A-Z]{3}$'),
  occurred       text        check (occurred <> ''),
  occurred_from  date        not null,
  content_sealed bytea       not null,
  version        int         not null default 1,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);
create index event_listed on event (office_id, case_id, occurred_from, id);

comment on column event.acts is 'L3: what was done, of article 3 of the Palermo protocol';
comment on column event.means is 'L3: by which means';
comment on column event.purposes is 'L3: to what end';
comment on column event.country is 'L3: where, as far as it is told in the open';
comment on column event.occurred is 'L3: when, as far as it is known (EDTF)';
comment on column event.occurred_from is 'L3: its place in lists: the first day it may have been, of an unknown one the first of all';
comment on column event.content_sealed is 'L4: what happened, and where, down to the county';

-- Who had a part in an event.
create table event_person (
  office_id uuid not null,
  case_id   uuid not null,
  event_id  uuid not null,
  person_id uuid not null,
  part      text not null check (part in ('victim', 'alleged-perpetrator', 'witness', 'other')),
  primary key (office_id, case_id, event_id, person_id, part),
  foreign key (office_id, case_id, event_id) references event (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, person_id) references person (office_id, case_id, id) on delete cascade
);
create index event_person_person on event_person (office_id, case_id, person_id);

comment on column event_person.part is 'L4: which part they had in it';

-- A sentence that we put forward as alleged.
create table allegation (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  event_id       uuid,
  position       int         not null check (position > 0),
  occurred       text        check (occurred <> ''),
  content_sealed bytea       not null,
  version        int         not null default 1,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, case_id, event_id) references event (office_id, case_id, id)
);
create index allegation_listed on allegation (office_id, case_id, position, id);
create index allegation_event on allegation (office_id, case_id, event_id);

comment on column allegation.position is 'no person: its place in the order in which they are put forward';
comment on column allegation.occurred is 'L3: when, as far as it is known (EDTF)';
comment on column allegation.content_sealed is 'L4: the sentence, its hedge, its figure, and the words as they were given';

-- What stands behind an allegation, or against it.
create table allegation_support (
  office_id      uuid not null,
  case_id        uuid not null,
  id             uuid not null,
  allegation_id  uuid not null,
  submission_id  uuid not null,
  stance         text not null check (stance in ('supports', 'contradicts')),
  locator_sealed bytea not null,
  primary key (office_id, case_id, id),
  -- Of its own, so that it is gone before a destroyed case's submissions are.
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, case_id, allegation_id) references allegation (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, submission_id) references submission (office_id, case_id, id)
);
create index allegation_support_allegation on allegation_support (office_id, case_id, allegation_id, id);
create index allegation_support_submission on allegation_support (office_id, case_id, submission_id);

comment on column allegation_support.stance is 'L3: whether it supports or contradicts';
comment on column allegation_support.locator_sealed is 'L4: where in it: a page, a line, a minute';

alter table source enable row level security;
alter table source force row level security;
create policy source_own on source
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = source.office_id
        and case_member.case_id = source.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy source_whole on source to current_user using (true) with check (true);
grant select, insert, update, delete on source to demarche_app;

alter table submission enable row level security;
alter table submission force row level security;
create policy submission_own on submission
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = submission.office_id
        and case_member.case_id = submission.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy submission_whole on submission to current_user using (true) with check (true);
grant select, insert, update, delete on submission to demarche_app;

alter table submission_file enable row level security;
alter table submission_file force row level security;
create policy submission_file_own on submission_file
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = submission_file.office_id
        and case_member.case_id = submission_file.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy submission_file_whole on submission_file to current_user using (true) with check (true);
grant select, insert, update, delete on submission_file to demarche_app;

alter table triage enable row level security;
alter table triage force row level security;
create policy triage_own on triage
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = triage.office_id
        and case_member.case_id = triage.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy triage_whole on triage to current_user using (true) with check (true);
grant select, insert, update on triage to demarche_app;

alter table event enable row level security;
alter table event force row level security;
create policy event_own on event
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = event.office_id
        and case_member.case_id = event.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy event_whole on event to current_user using (true) with check (true);
grant select, insert, update on event to demarche_app;

alter table event_person enable row level security;
alter table event_person force row level security;
create policy event_person_own on event_person
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = event_person.office_id
        and case_member.case_id = event_person.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy event_person_whole on event_person to current_user using (true) with check (true);
grant select, insert, delete on event_person to demarche_app;

alter table allegation enable row level security;
alter table allegation force row level security;
create policy allegation_own on allegation
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = allegation.office_id
        and case_member.case_id = allegation.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy allegation_whole on allegation to current_user using (true) with check (true);
grant select, insert, update on allegation to demarche_app;

alter table allegation_support enable row level security;
alter table allegation_support force row level security;
create policy allegation_support_own on allegation_support
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = allegation_support.office_id
        and case_member.case_id = allegation_support.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy allegation_support_whole on allegation_support to current_user using (true) with check (true);
grant select, insert, delete on allegation_support to demarche_app;
