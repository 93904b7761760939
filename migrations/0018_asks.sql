-- Asks with a kind and a day of their own, corrected facts of replies, second readers who read unseen, decisions taken back.

-- What is asked for, as somebody said it; nothing where the letter's own words say it.
alter table question add column ask_kind text check (
  ask_kind in ('raise', 'sanction', 'allies', 'briefing', 'list', 'interim-measures', 'other')
);
alter table question add column added_by uuid;
alter table question add constraint question_ask_kind check (ask_kind is null or kind = 'ask');
alter table question add constraint question_added_by foreign key (office_id, added_by) references account (office_id, id);
comment on column question.ask_kind is 'L3: what is asked for, as somebody said it';
comment on column question.added_by is 'L2: which colleague found it where reading the letter had not; nothing where reading had';

-- What was said of a question or an ask before and after: only ever added to.
create table question_change (
  office_id    uuid        not null,
  case_id      uuid        not null,
  id           uuid        not null,
  question_id  uuid        not null,
  kind_before  text,
  kind_after   text,
  due_before   date,
  due_after    date,
  changed_by   uuid        not null,
  changed_at   timestamptz not null,
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, question_id) references question (office_id, case_id, id) on delete cascade,
  foreign key (office_id, changed_by) references account (office_id, id)
);
create index question_change_question on question_change (office_id, case_id, question_id, changed_at, id);
comment on column question_change.kind_before is 'L3: of which kind it was said to be';
comment on column question_change.kind_after is 'L3: of which kind it is said to be since';
comment on column question_change.due_before is 'L3: its own last day until then';
comment on column question_change.due_after is 'L3: its own last day since';
comment on column question_change.changed_by is 'L2: which colleague said so';
comment on column question_change.changed_at is 'L3: when';

-- A question or an ask may have a deadline of its own: an answer that fulfils it meets that.
alter table deadline add column question_id uuid;
alter table deadline add constraint deadline_question
  foreign key (office_id, case_id, question_id) references question (office_id, case_id, id) on delete cascade;
create index deadline_question on deadline (office_id, case_id, question_id) where question_id is not null;
comment on column deadline.question_id is 'L3: the question or ask whose last day it is';
-- Where a letter has one ask with that very day, the deadline is its own.
update deadline set question_id = (
  select q.id from question q
  where q.office_id = deadline.office_id and q.case_id = deadline.case_id
    and q.communication_id = deadline.communication_id and q.kind = 'ask' and q.due_on = deadline.due_on
)
where purpose = 'ask' and due_on is not null and (
  select count(*) from question q
  where q.office_id = deadline.office_id and q.case_id = deadline.case_id
    and q.communication_id = deadline.communication_id and q.kind = 'ask' and q.due_on = deadline.due_on
) = 1;

-- What a reply met is not met any more where the reply, or what was found in it, turns out otherwise: it stays, and does not count.
alter table deadline_event add column undone_at timestamptz;
alter table deadline_event add column undone_by text check (undone_by <> '');
alter table deadline_event add constraint deadline_event_undone check ((undone_at is null) = (undone_by is null));
comment on column deadline_event.undone_at is 'L3: since when it does not count';
comment on column deadline_event.undone_by is 'L2: which colleague’s correction undid it, or the operator';
drop index deadline_event_reply;
create unique index deadline_event_reply on deadline_event (office_id, case_id, deadline_id, reply_id)
  where reply_id is not null and undone_at is null;
grant update (undone_at, undone_by) on deadline_event to demarche_app;

-- What was known of a reply before it was corrected, and why it was: only ever added to.
create table reply_change (
  office_id     uuid        not null,
  case_id       uuid        not null,
  id            uuid        not null,
  reply_id      uuid        not null,
  before        jsonb,
  why           text        check (why <> ''),
  before_sealed bytea,
  changed_by    uuid        not null,
  changed_at    timestamptz not null,
  check ((before is null) = (why is null)),
  check ((before is null) <> (before_sealed is null)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, changed_by) references account (office_id, id)
);
create index reply_change_reply on reply_change (office_id, case_id, reply_id, changed_at, id);
comment on column reply_change.before is 'L3: its facts as they were; of a sealed reply nothing';
comment on column reply_change.why is 'L3: why they were corrected; of a sealed reply nothing';
comment on column reply_change.before_sealed is 'L4: of a sealed reply its facts as they were, and why they were corrected';
comment on column reply_change.changed_by is 'L2: which colleague corrected it';
comment on column reply_change.changed_at is 'L3: when';

-- Who has looked at what the first reader found, and so cannot be the second one any more.
create table reading_seen (
  office_id        uuid        not null,
  case_id          uuid        not null,
  reply_id         uuid        not null,
  communication_id uuid        not null,
  account_id       uuid        not null,
  seen_at          timestamptz not null,
  primary key (office_id, case_id, reply_id, communication_id, account_id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, account_id) references account (office_id, id)
);
comment on column reading_seen.communication_id is 'no person: the letter that it was read beside';
comment on column reading_seen.account_id is 'L2: which colleague has looked';
comment on column reading_seen.seen_at is 'L2: when';

-- What was set aside and taken back into the queue: why it had been set aside, and who took it back. Only ever added to.
create table waiting_reply_past (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  waiting_reply_id uuid        not null,
  reason_sealed    bytea       not null,
  closed_by        uuid        not null,
  closed_at        timestamptz not null,
  back_by          uuid        not null,
  back_at          timestamptz not null,
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, waiting_reply_id) references waiting_reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, closed_by) references account (office_id, id),
  foreign key (office_id, back_by) references account (office_id, id)
);
create index waiting_reply_past_of on waiting_reply_past (office_id, case_id, waiting_reply_id, back_at, id);
comment on column waiting_reply_past.reason_sealed is 'L4: why it was thought to be no reply';
comment on column waiting_reply_past.closed_by is 'L2: which colleague set it aside';
comment on column waiting_reply_past.closed_at is 'L2: when';
comment on column waiting_reply_past.back_by is 'L2: which colleague took it back';
comment on column waiting_reply_past.back_at is 'L2: when';
create index waiting_reply_aside on waiting_reply (office_id, case_id, closed_at, id) where stage = 'not-a-reply';

alter table waiting_reply_past enable row level security;
alter table waiting_reply_past force row level security;
create policy waiting_reply_past_own on waiting_reply_past
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = waiting_reply_past.office_id
        and case_member.case_id = waiting_reply_past.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy waiting_reply_past_whole on waiting_reply_past to current_user using (true) with check (true);
grant select, insert on waiting_reply_past to demarche_app;

alter table question_change enable row level security;
alter table question_change force row level security;
create policy question_change_own on question_change
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = question_change.office_id
          and case_member.case_id = question_change.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = question_change.office_id
          and case_file.id = question_change.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy question_change_whole on question_change to current_user using (true) with check (true);
grant select, insert on question_change to demarche_app;

alter table reply_change enable row level security;
alter table reply_change force row level security;
create policy reply_change_own on reply_change
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_change.office_id
          and case_member.case_id = reply_change.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply_change.office_id
          and case_file.id = reply_change.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_change_whole on reply_change to current_user using (true) with check (true);
grant select, insert on reply_change to demarche_app;

alter table reading_seen enable row level security;
alter table reading_seen force row level security;
create policy reading_seen_own on reading_seen
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reading_seen.office_id
          and case_member.case_id = reading_seen.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reading_seen.office_id
          and case_file.id = reading_seen.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reading_seen_whole on reading_seen to current_user using (true) with check (true);
grant select, insert on reading_seen to demarche_app;
