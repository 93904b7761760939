-- Letters of our own, from the first draft until they are cleared: what they are called here, and who said what of which version.

-- A draft has a working name, which nobody outside the case reads.
alter table communication add column title_sealed bytea;
comment on column communication.title_sealed is 'L4: the working name of a letter in a case';

-- A step of a letter's clearance: only ever added to, in their order.
create table clearance_step (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  ordinal          int         not null check (ordinal > 0),
  kind             text        not null check (
    kind in ('version-added', 'invited', 'joined', 'declined', 'cleared', 'objected', 'approved')
  ),
  mandate          int         check (mandate > 0),
  version_number   int         check (version_number > 0),
  change           text        check (change in ('substance', 'form')),
  until_at         timestamptz,
  speaker_id       uuid,
  way              text        check (way in ('workspace', 'mail', 'letter', 'telephone', 'meeting')),
  said_on          date,
  word_sealed      bytea,
  is_own_draft     boolean,
  made_by          uuid        not null,
  made_at          timestamptz not null,
  check ((kind in ('version-added', 'approved')) = (mandate is null)),
  check ((kind = 'invited') = (version_number is null)),
  check ((kind in ('joined', 'declined', 'cleared', 'objected')) = (way is not null)),
  check ((way is not null) = (word_sealed is not null)),
  check ((kind = 'approved') = (is_own_draft is not null)),
  check (kind <> 'invited' or until_at is not null),
  check ((change is not null and change = 'form') = (kind = 'version-added' and until_at is not null)),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, ordinal),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, communication_id, mandate)
    references communication_mandate (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id, version_number)
    references letter_version (office_id, case_id, communication_id, number),
  foreign key (office_id, speaker_id) references account (office_id, id),
  foreign key (office_id, made_by) references account (office_id, id)
);

comment on column clearance_step.ordinal is 'no person: its place in the order of steps';
comment on column clearance_step.kind is 'L3: what happened';
comment on column clearance_step.mandate is 'L3: which mandate of the letter, by its place';
comment on column clearance_step.version_number is 'L3: of which version';
comment on column clearance_step.change is 'L3: what a version changes for those who cleared an earlier one';
comment on column clearance_step.until_at is 'L3: until when an answer or an objection is taken';
comment on column clearance_step.speaker_id is 'L2: which colleague speaks for the mandate in the workspace';
comment on column clearance_step.way is 'L3: how the word of a mandate came';
comment on column clearance_step.said_on is 'L3: on which day it was said, where it was recorded for them';
comment on column clearance_step.word_sealed is 'L4: who said it, in which words, and the hash of what it was said of';
comment on column clearance_step.is_own_draft is 'L3: whether whoever approved it had a hand in writing it';
comment on column clearance_step.made_by is 'L2: which colleague did or recorded it';

-- The message by which a mandate gave its word, as it came.
create table clearance_message (
  office_id      uuid  not null,
  case_id        uuid  not null,
  id             uuid  not null,
  step_id        uuid  not null,
  size_bytes     int   not null check (size_bytes between 1 and 67108864),
  content_sealed bytea not null,
  bytes_sealed   bytea not null,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, step_id),
  foreign key (office_id, case_id, step_id) references clearance_step (office_id, case_id, id) on delete cascade
);

comment on column clearance_message.size_bytes is 'L3: how large the file is';
comment on column clearance_message.content_sealed is 'L4: what the file was called, and its hash';
comment on column clearance_message.bytes_sealed is 'L4: the file as it came';

alter table clearance_step enable row level security;
alter table clearance_step force row level security;
create policy clearance_step_own on clearance_step
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = clearance_step.office_id
        and case_member.case_id = clearance_step.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy clearance_step_whole on clearance_step to current_user using (true) with check (true);
grant select, insert on clearance_step to demarche_app;

alter table clearance_message enable row level security;
alter table clearance_message force row level security;
create policy clearance_message_own on clearance_message
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = clearance_message.office_id
        and case_member.case_id = clearance_message.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy clearance_message_whole on clearance_message to current_user using (true) with check (true);
grant select, insert on clearance_message to demarche_app;
