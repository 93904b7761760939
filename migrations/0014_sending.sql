-- Letters of our own on their way: waiting, frozen, rendered, sent; references that are given once; what is owed; siblings.

-- A step of a letter's sending: only ever added to, in their order.
create table sending_step (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  ordinal          int         not null check (ordinal > 0),
  kind             text        not null check (
    kind in (
      'urgent-chosen', 'checked', 'submitted', 'stopped', 'frozen', 'filed', 'sent', 'acknowledged', 'reference-entered',
      'withdrawn'
    )
  ),
  version_number   int         check (version_number > 0),
  until_at         timestamptz,
  on_day           date,
  reference_from   text        check (reference_from in ('allocated', 'entered', 'later')),
  reference        text        check (reference ~ '^[A-Z]{3} [1-9][0-9]{0,4}/[0-9]{4}$'),
  because          text        check (because in ('person', 'version', 'clearance')),
  is_urgent        boolean,
  still_true       text        check (still_true in ('yes', 'no', 'not-asked')),
  still_safe       text        check (still_safe in ('yes', 'no', 'not-asked')),
  consent_stands   text        check (consent_stands in ('yes', 'no', 'not-asked')),
  content_sealed   bytea,
  made_by          uuid        not null,
  made_at          timestamptz not null,
  check ((kind = 'submitted') = (until_at is not null)),
  check ((kind = 'submitted') = (is_urgent is not null)),
  check ((kind = 'submitted') = (reference_from is not null)),
  check ((kind = 'stopped') = (because is not null)),
  check ((kind = 'checked') = (still_true is not null)),
  check ((still_true is null) = (still_safe is null) and (still_true is null) = (consent_stands is null)),
  check ((kind in ('checked', 'submitted', 'frozen')) = (version_number is not null)),
  check (kind not in ('submitted', 'sent', 'acknowledged', 'withdrawn') or on_day is not null),
  check (kind not in ('urgent-chosen', 'checked', 'submitted', 'sent') or content_sealed is not null),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, ordinal),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, communication_id, version_number)
    references letter_version (office_id, case_id, communication_id, number),
  foreign key (office_id, made_by) references account (office_id, id)
);

comment on column sending_step.ordinal is 'no person: its place in the order of steps';
comment on column sending_step.kind is 'L3: what happened';
comment on column sending_step.version_number is 'L3: of which version';
comment on column sending_step.until_at is 'L3: until when anybody may stop it';
comment on column sending_step.on_day is 'L3: the day that it is about: of the letter, of its sending, of an acknowledgement';
comment on column sending_step.reference_from is 'no person: whether we give its reference, a registry did, or will later';
comment on column sending_step.reference is 'L3: the reference that was taken or entered';
comment on column sending_step.because is 'L3: what stopped it';
comment on column sending_step.is_urgent is 'L3: whether it goes the urgent way';
comment on column sending_step.still_true is 'L3: whether the source says that it is still true';
comment on column sending_step.still_safe is 'L3: whether the source says that it is safe';
comment on column sending_step.consent_stands is 'L3: whether the source says that consent stands';
comment on column sending_step.content_sealed is 'L4: to whom, through whom, how, and reasons in words';
comment on column sending_step.made_by is 'L2: which colleague did it';

-- The text that went out, frozen, with the root of what is committed to, block by block.
create table sent_text (
  office_id        uuid  not null,
  case_id          uuid  not null,
  id               uuid  not null,
  communication_id uuid  not null,
  version_id       uuid  not null,
  root             bytea not null check (octet_length(root) = 32),
  blocks           int   not null check (blocks > 0),
  content_sealed   bytea not null,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, version_id) references letter_version (office_id, case_id, id)
);

comment on column sent_text.version_id is 'L3: which version it is';
comment on column sent_text.root is 'no person: a hash over blinded hashes of its blocks';
comment on column sent_text.blocks is 'L3: how many blocks it has';
comment on column sent_text.content_sealed is 'L4: the letter as sent, the hash of its file, and what blinds each block';

-- The files that went out: the letter, and the note verbale that covers it.
create table sent_file (
  office_id        uuid not null,
  case_id          uuid not null,
  id               uuid not null,
  communication_id uuid not null,
  kind             text not null check (kind in ('letter-pdf', 'note-pdf', 'note-docx')),
  size_bytes       int  not null check (size_bytes between 1 and 67108864),
  content_sealed   bytea not null,
  bytes_sealed     bytea not null,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, kind),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);

comment on column sent_file.kind is 'no person: which of the files it is';
comment on column sent_file.size_bytes is 'L3: how large it is';
comment on column sent_file.content_sealed is 'L4: what it is called, and its hash';
comment on column sent_file.bytes_sealed is 'L4: the file';

-- A second look that is owed, since one person did what two should.
create table second_look (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  owed_by          uuid        not null,
  due_at           timestamptz not null,
  done_by          uuid,
  done_at          timestamptz,
  outcome          text        check (outcome in ('fine', 'concern')),
  note_sealed      bytea,
  check ((done_by is null) = (done_at is null) and (done_by is null) = (outcome is null)),
  check (done_by <> owed_by),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, owed_by) references account (office_id, id),
  foreign key (office_id, done_by) references account (office_id, id)
);
create index second_look_owed on second_look (office_id, due_at, id) where done_at is null;

comment on column second_look.owed_by is 'L2: which colleague did what two should';
comment on column second_look.due_at is 'L3: by when another one looks';
comment on column second_look.done_by is 'L2: which colleague looked';
comment on column second_look.done_at is 'L3: when';
comment on column second_look.outcome is 'L3: what came of it';
comment on column second_look.note_sealed is 'L4: what they say of it';

-- What of a sibling is made anew for its addressee.
create table sibling_task (
  office_id        uuid not null,
  case_id          uuid not null,
  id               uuid not null,
  communication_id uuid not null,
  kind             text not null check (kind in ('law', 'questions', 'consent', 'risk')),
  done_by          uuid,
  done_at          timestamptz,
  check ((done_by is null) = (done_at is null)),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, kind),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, done_by) references account (office_id, id)
);

comment on column sibling_task.kind is 'no person: what is made anew';
comment on column sibling_task.done_by is 'L2: which colleague says that it is';
comment on column sibling_task.done_at is 'L3: when';

-- The last number of each series of references that the office gives itself. Its row is held until the letter is frozen, or it is not.
create table reference_series (
  office_id   uuid not null references office (office_id),
  code        text not null check (code ~ '^[A-Z]{3}$'),
  year        int  not null check (year between 1900 and 9999),
  last_number int  not null check (last_number between 1 and 99999),
  primary key (office_id, code, year)
);

comment on column reference_series.code is 'no person: the State, or OTH';
comment on column reference_series.year is 'no person: of the letters’ dates';
comment on column reference_series.last_number is 'no person: the last number that was given';

-- Every reference that a letter of the office's own has, whosever case it is in: given once, for ever.
create table reference_taken (
  office_id uuid not null references office (office_id),
  reference text not null check (reference ~ '^[A-Z]{3} [1-9][0-9]{0,4}/[0-9]{4}$'),
  primary key (office_id, reference)
);

comment on column reference_taken.reference is 'no person: a reference that is not free any more; not whose';

-- A mandate that declined or was silent: the letter did not go out in its name.
alter table communication_mandate add column is_out boolean not null default false;
comment on column communication_mandate.is_out is 'L3: whether the letter went out without it';

-- A sibling of ours is known by its id before it has a reference.
alter table communication_link add column other_id uuid;
comment on column communication_link.other_id is 'L3: the other letter, where it is of the same case';

alter table sending_step enable row level security;
alter table sending_step force row level security;
create policy sending_step_own on sending_step
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = sending_step.office_id
        and case_member.case_id = sending_step.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy sending_step_whole on sending_step to current_user using (true) with check (true);
grant select, insert on sending_step to demarche_app;

alter table sent_text enable row level security;
alter table sent_text force row level security;
create policy sent_text_own on sent_text
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = sent_text.office_id
        and case_member.case_id = sent_text.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy sent_text_whole on sent_text to current_user using (true) with check (true);
grant select, insert on sent_text to demarche_app;

alter table sent_file enable row level security;
alter table sent_file force row level security;
create policy sent_file_own on sent_file
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = sent_file.office_id
        and case_member.case_id = sent_file.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy sent_file_whole on sent_file to current_user using (true) with check (true);
grant select, insert on sent_file to demarche_app;

alter table second_look enable row level security;
alter table second_look force row level security;
create policy second_look_own on second_look
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = second_look.office_id
        and case_member.case_id = second_look.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy second_look_whole on second_look to current_user using (true) with check (true);
grant select, insert, update on second_look to demarche_app;

alter table sibling_task enable row level security;
alter table sibling_task force row level security;
create policy sibling_task_own on sibling_task
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = sibling_task.office_id
        and case_member.case_id = sibling_task.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy sibling_task_whole on sibling_task to current_user using (true) with check (true);
grant select, insert, update on sibling_task to demarche_app;

alter table reference_series enable row level security;
alter table reference_series force row level security;
create policy reference_series_own on reference_series
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy reference_series_whole on reference_series to current_user using (true) with check (true);
grant select, insert, update on reference_series to demarche_app;

alter table reference_taken enable row level security;
alter table reference_taken force row level security;
create policy reference_taken_own on reference_taken
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy reference_taken_whole on reference_taken to current_user using (true) with check (true);
grant select, insert on reference_taken to demarche_app;
