-- How replies meet what was asked: by a first reader, a second one if there is one, and as they settled it.

-- What the whole of a reply is like, as somebody read it.
-- One reply may answer several letters: it is read beside each of them by itself.
create table reply_reading (
  office_id        uuid        not null,
  case_id          uuid        not null,
  reply_id         uuid        not null,
  communication_id uuid        not null,
  role             text        not null check (role in ('first', 'second', 'settled')),
  character        text        not null check (
    character in (
      'largely-satisfactory', 'cooperative-but-incomplete', 'rejected-without-substantiation', 'receipt-acknowledged'
    )
  ),
  read_by          uuid        not null,
  made_at          timestamptz not null default now(),
  primary key (office_id, case_id, reply_id, communication_id, role),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, read_by) references account (office_id, id)
);

comment on column reply_reading.communication_id is 'no person: the letter that it was read beside';
comment on column reply_reading.role is 'no person: the first reader, the second, or what they settled';
comment on column reply_reading.character is 'L3: what the whole of it is like';
comment on column reply_reading.read_by is 'L2: which colleague read it, or settled it';

-- How a reply meets one question or ask.
create table answer (
  office_id   uuid        not null,
  case_id     uuid        not null,
  reply_id    uuid        not null,
  question_id uuid        not null,
  role        text        not null check (role in ('first', 'second', 'settled')),
  outcome     text        not null check (outcome in ('answered', 'partly', 'not-answered', 'refused', 'rejected')),
  ground      text        check (ground <> ''),
  locator     text        check (locator <> ''),
  read_by     uuid        not null,
  made_at     timestamptz not null default now(),
  primary key (office_id, case_id, reply_id, question_id, role),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, question_id) references question (office_id, case_id, id) on delete cascade,
  foreign key (office_id, read_by) references account (office_id, id)
);
create index answer_question on answer (office_id, case_id, question_id, reply_id);

comment on column answer.role is 'no person: the first reader, the second, or what they settled';
comment on column answer.outcome is 'L3: how it meets the question';
comment on column answer.ground is 'L3: on which ground an answer is refused, or how it is denied';
comment on column answer.locator is 'L3: where in the reply';
comment on column answer.read_by is 'L2: which colleague read it, or settled it';

-- What a reply promises or denies: to be held against what comes.
create table reply_item (
  office_id   uuid        not null,
  case_id     uuid        not null,
  id          uuid        not null,
  reply_id    uuid        not null,
  question_id uuid,
  kind        text        not null check (kind in ('promise', 'denial')),
  said        text        not null check (said <> ''),
  locator     text        check (locator <> ''),
  due_on      date,
  made_by     uuid        not null,
  made_at     timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, question_id) references question (office_id, case_id, id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id)
);
create index reply_item_reply on reply_item (office_id, case_id, reply_id, made_at, id);

comment on column reply_item.kind is 'L3: whether it promises or denies';
comment on column reply_item.said is 'L3: what, in the words of the reply';
comment on column reply_item.locator is 'L3: where in the reply';
comment on column reply_item.due_on is 'L3: by when it is promised';
comment on column reply_item.made_by is 'L2: which colleague wrote it down';

alter table reply_reading enable row level security;
alter table reply_reading force row level security;
create policy reply_reading_own on reply_reading
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_reading.office_id
          and case_member.case_id = reply_reading.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply_reading.office_id
          and case_file.id = reply_reading.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_reading_whole on reply_reading to current_user using (true) with check (true);
grant select, insert, update, delete on reply_reading to demarche_app;

alter table answer enable row level security;
alter table answer force row level security;
create policy answer_own on answer
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = answer.office_id
          and case_member.case_id = answer.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = answer.office_id
          and case_file.id = answer.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy answer_whole on answer to current_user using (true) with check (true);
grant select, insert, update, delete on answer to demarche_app;

alter table reply_item enable row level security;
alter table reply_item force row level security;
create policy reply_item_own on reply_item
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_item.office_id
          and case_member.case_id = reply_item.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply_item.office_id
          and case_file.id = reply_item.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_item_whole on reply_item to current_user using (true) with check (true);
grant select, insert, delete on reply_item to demarche_app;
