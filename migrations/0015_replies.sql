-- Replies in cases, sealed; translations of them; mail that waits for its letter; how they meet what a sealed letter asks.

-- What of a reply in a case may name somebody is sealed with the case's keys.
alter table reply add column facts_sealed bytea;
alter table reply add column is_partial boolean not null default false;
alter table reply add column ends_term boolean not null default false;
alter table reply add column mail_hash bytea check (octet_length(mail_hash) = 32);
alter table reply add constraint reply_ends_term check (not ends_term or kind = 'interim');
alter table reply add constraint reply_facts_sealed check (
  facts_sealed is null or (mission_number is null and handed_over_by is null)
);
comment on column reply.facts_sealed is 'L4: of a sealed one the mission’s number, who handed it over, on which ground it is confidential';
comment on column reply.is_partial is 'L3: whether it says itself that it answers only a part';
comment on column reply.ends_term is 'L3: of a first word, whether it says itself that it is the answer within the term';
comment on column reply.mail_hash is 'L2: by which the same mail is known again';
create unique index reply_mail on reply (office_id, case_id, mail_hash) where mail_hash is not null;

-- A letter may have several addressees, and each replies for itself.
alter table reply_letter add column addressee int check (addressee > 0);
comment on column reply_letter.addressee is 'L3: which of the letter’s addressees replies, by its place';

-- A mail is kept whole beside what was in it.
alter table reply_file drop constraint reply_file_kind_check;
alter table reply_file add constraint reply_file_kind_check check (kind in ('original', 'translation', 'annex', 'message'));

-- Asked of whom, since when, and what came.
create table reply_translation (
  office_id    uuid        not null,
  case_id      uuid        not null,
  id           uuid        not null,
  reply_id     uuid        not null,
  language     text        not null check (language <> ''),
  asked_on     date        not null,
  whom_sealed  bytea       not null,
  received_on  date,
  file_id      uuid,
  made_by      uuid        not null,
  made_at      timestamptz not null default now(),
  check ((received_on is null) = (file_id is null)),
  check (received_on is null or received_on >= asked_on),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, file_id) references reply_file (office_id, case_id, id),
  foreign key (office_id, made_by) references account (office_id, id)
);
create index reply_translation_reply on reply_translation (office_id, case_id, reply_id, asked_on, id);

comment on column reply_translation.language is 'L3: into which language';
comment on column reply_translation.asked_on is 'L3: on which day it was asked for';
comment on column reply_translation.whom_sealed is 'L4: who was asked';
comment on column reply_translation.received_on is 'L3: on which day it came';
comment on column reply_translation.made_by is 'L2: which colleague asked for it';

-- How replies meet what a sealed letter asks: words of replies are sealed.
alter table answer add column words_sealed bytea;
alter table answer add constraint answer_sealed check (words_sealed is null or (ground is null and locator is null));
comment on column answer.words_sealed is 'L4: of a sealed reply the ground, and the place in it';
alter table reply_item add column said_sealed bytea;
alter table reply_item alter column said drop not null;
alter table reply_item add constraint reply_item_sealed check (
  (said is null) <> (said_sealed is null) and (said_sealed is null or locator is null)
);
comment on column reply_item.said_sealed is 'L4: what a sealed reply promises or denies, and where in it';

-- What comes without anybody's keys is sealed to the public half of this; who opens the intake opens the other half.
create table reply_box (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  public_key     bytea       not null check (octet_length(public_key) = 32),
  private_sealed bytea       not null,
  made_by        uuid        not null,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id)
);

comment on column reply_box.public_key is 'no person: to which is sealed';
comment on column reply_box.private_sealed is 'L4: what opens it';
comment on column reply_box.made_by is 'L2: which colleague made it';

-- A reply that nobody could place yet, in the intake. Matched: it is in its case. Not a reply: kept, with the reason.
create table waiting_reply (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  box_id         uuid        not null,
  channel        text        not null check (channel in ('mail', 'upload')),
  came_at        timestamptz not null,
  size_bytes     int         not null check (size_bytes between 0 and 67108864),
  mail_hash      bytea       not null check (octet_length(mail_hash) = 32),
  stage          text        not null default 'waiting' check (stage in ('waiting', 'matched', 'not-a-reply')),
  content_sealed bytea,
  bytes_sealed   bytea,
  reason_sealed  bytea,
  closed_by      uuid,
  closed_at      timestamptz,
  check ((stage = 'waiting') = (closed_by is null) and (closed_by is null) = (closed_at is null)),
  check ((stage = 'matched') = (content_sealed is null) and (content_sealed is null) = (bytes_sealed is null)),
  check ((stage = 'not-a-reply') = (reason_sealed is not null)),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, mail_hash),
  foreign key (office_id, case_id, box_id) references reply_box (office_id, case_id, id) on delete cascade,
  foreign key (office_id, closed_by) references account (office_id, id)
);
create index waiting_reply_waiting on waiting_reply (office_id, case_id, came_at, id) where stage = 'waiting';

comment on column waiting_reply.channel is 'L2: how it came';
comment on column waiting_reply.came_at is 'L2: when it came';
comment on column waiting_reply.size_bytes is 'L2: how large it is';
comment on column waiting_reply.mail_hash is 'L2: by which the same mail is known again';
comment on column waiting_reply.stage is 'L2: what became of it';
comment on column waiting_reply.content_sealed is 'L4: from whom, about what, which references it names';
comment on column waiting_reply.bytes_sealed is 'L4: the mail or file as it came';
comment on column waiting_reply.reason_sealed is 'L4: why it is no reply';
comment on column waiting_reply.closed_by is 'L2: which colleague decided';
comment on column waiting_reply.closed_at is 'L2: when';

-- How far the office's mailbox was read, and whether that works.
create table mailbox_progress (
  office_id    uuid        not null,
  mailbox_hash bytea       not null check (octet_length(mailbox_hash) = 32),
  uid_validity bigint      not null check (uid_validity >= 0),
  last_uid     bigint      not null check (last_uid >= 0),
  tried_at     timestamptz not null,
  worked_at    timestamptz,
  problem      text        check (problem <> ''),
  primary key (office_id)
);

comment on column mailbox_progress.mailbox_hash is 'no person: of which mailbox this is';
comment on column mailbox_progress.uid_validity is 'no person: of which count of its server';
comment on column mailbox_progress.last_uid is 'no person: up to which mail everything is here';
comment on column mailbox_progress.tried_at is 'no person: when it was last tried';
comment on column mailbox_progress.worked_at is 'no person: when it last worked';
comment on column mailbox_progress.problem is 'no person: why it did not, as a code';

alter table reply_translation enable row level security;
alter table reply_translation force row level security;
create policy reply_translation_own on reply_translation
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = reply_translation.office_id
        and case_member.case_id = reply_translation.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy reply_translation_whole on reply_translation to current_user using (true) with check (true);
grant select, insert, update on reply_translation to demarche_app;

alter table reply_box enable row level security;
alter table reply_box force row level security;
create policy reply_box_own on reply_box
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_box.office_id
          and case_member.case_id = reply_box.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or (
        current_setting('demarche.actor_id', true) = 'system'
        and exists (
          select from case_file
          where case_file.office_id = reply_box.office_id
            and case_file.id = reply_box.case_id
            and case_file.kind = 'intake'
        )
      )
    )
  );
create policy reply_box_whole on reply_box to current_user using (true) with check (true);
grant select, insert on reply_box to demarche_app;

alter table waiting_reply enable row level security;
alter table waiting_reply force row level security;
create policy waiting_reply_own on waiting_reply
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = waiting_reply.office_id
          and case_member.case_id = waiting_reply.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or (
        current_setting('demarche.actor_id', true) = 'system'
        and exists (
          select from case_file
          where case_file.office_id = waiting_reply.office_id
            and case_file.id = waiting_reply.case_id
            and case_file.kind = 'intake'
        )
      )
    )
  );
create policy waiting_reply_whole on waiting_reply to current_user using (true) with check (true);
grant select, insert, update on waiting_reply to demarche_app;

alter table mailbox_progress enable row level security;
alter table mailbox_progress force row level security;
create policy mailbox_progress_own on mailbox_progress
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy mailbox_progress_whole on mailbox_progress to current_user using (true) with check (true);
grant select, insert, update, delete on mailbox_progress to demarche_app;
