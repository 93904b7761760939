-- Deadlines at work: how each stands now, who said so and on which paper; what each colleague is told of them outside the workspace.

-- As things stand, so that lists need no count: written with each event, in its transaction.
alter table deadline add column met_on date;
alter table deadline add column stopped_on date;
alter table deadline add column withdrawn_on date;
alter table deadline add column named_on date;
alter table deadline add column is_observed boolean not null default false;
comment on column deadline.met_on is 'L3: the day of the first reply that counts';
comment on column deadline.stopped_on is 'L3: since when it stands';
comment on column deadline.withdrawn_on is 'L3: the day on which the letter was withdrawn';
comment on column deadline.named_on is 'L3: the day that the letter itself names, once something has happened to it';
comment on column deadline.is_observed is 'no person: whether the letter is another office’s, so that nothing is ours to do';
update deadline set is_observed = true
where exists (
  select from communication
  where communication.office_id = deadline.office_id
    and communication.case_id = deadline.case_id
    and communication.id = deadline.communication_id
    and communication.stage = 'observed'
);
create index deadline_communication on deadline (office_id, case_id, communication_id, position);
create index deadline_open on deadline (office_id, is_observed, due_on, id)
  where due_on is not null and met_on is null and withdrawn_on is null;
create index deadline_met on deadline (office_id, is_observed, met_on, id) where met_on is not null;
create index deadline_stopped on deadline (office_id, is_observed, stopped_on, id) where stopped_on is not null;

alter table deadline_event add column reason text check (
  reason in ('asked', 'corrigendum', 'other-sending-day', 'addressee', 'reply', 'agreed', 'other')
);
alter table deadline_event add column paper text check (paper <> '' and char_length(paper) <= 200);
alter table deadline_event add column reply_id uuid;
comment on column deadline_event.reason is 'L3: why, as a code';
comment on column deadline_event.paper is 'L3: the paper that says so: the number of a note verbale, a date, a file';
comment on column deadline_event.reply_id is 'L3: the reply that met it';
create unique index deadline_event_reply on deadline_event (office_id, case_id, deadline_id, reply_id)
  where reply_id is not null;

-- A calendar that programs read without a session: whoever has the link sees what its owner may see.
create table calendar_feed (
  office_id     uuid        not null,
  id            uuid        not null,
  account_id    uuid        not null,
  secret_hash   bytea       not null check (octet_length(secret_hash) = 32),
  with_observed boolean     not null,
  made_at       timestamptz not null default now(),
  primary key (office_id, id),
  unique (office_id, account_id),
  foreign key (office_id, account_id) references account (office_id, id)
);
comment on column calendar_feed.account_id is 'L2: whose it is';
comment on column calendar_feed.secret_hash is 'L2: what the second half of the link hashes to';
comment on column calendar_feed.with_observed is 'L2: whether others’ letters are in it';

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy calendar_feed_own on calendar_feed
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      account_id::text = current_setting('demarche.actor_id', true)
      or current_setting('demarche.actor_id', true) = 'system'
    )
  );
create policy calendar_feed_whole on calendar_feed to current_user using (true) with check (true);
grant select, insert, update, delete on calendar_feed to demarche_app;

-- Who wants to be told by mail, and how often; nobody without having chosen it.
create table digest_choice (
  office_id  uuid not null,
  account_id uuid not null,
  rhythm     text not null check (rhythm in ('daily', 'weekly')),
  address    text not null check (address ~ '^[^@[:space:]]+@[^@[:space:]]+$' and char_length(address) <= 254),
  language   text not null check (language <> ''),
  primary key (office_id, account_id),
  foreign key (office_id, account_id) references account (office_id, id)
);
comment on column digest_choice.account_id is 'L2: who wants it';
comment on column digest_choice.rhythm is 'L2: how often';
comment on column digest_choice.address is 'L2: where a colleague reads mail';
comment on column digest_choice.language is 'L2: in which language';

alter table digest_choice enable row level security;
alter table digest_choice force row level security;
create policy digest_choice_own on digest_choice
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      account_id::text = current_setting('demarche.actor_id', true)
      or current_setting('demarche.actor_id', true) = 'system'
    )
  );
create policy digest_choice_whole on digest_choice to current_user using (true) with check (true);
grant select, insert, update, delete on digest_choice to demarche_app;

-- Of each day, to whom a digest went, or was about to go when the program died: nobody gets one twice.
create table digest_sent (
  office_id  uuid        not null,
  account_id uuid        not null,
  for_day    date        not null,
  begun_at   timestamptz not null,
  sent_at    timestamptz,
  primary key (office_id, account_id, for_day),
  foreign key (office_id, account_id) references account (office_id, id)
);
comment on column digest_sent.account_id is 'L2: to whom';
comment on column digest_sent.for_day is 'no person: of which day';
comment on column digest_sent.begun_at is 'L2: when it was handed to the mail server';
comment on column digest_sent.sent_at is 'L2: when the mail server took it';

alter table digest_sent enable row level security;
alter table digest_sent force row level security;
create policy digest_sent_own on digest_sent
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      account_id::text = current_setting('demarche.actor_id', true)
      or current_setting('demarche.actor_id', true) = 'system'
    )
  );
create policy digest_sent_whole on digest_sent to current_user using (true) with check (true);
grant select, insert, update, delete on digest_sent to demarche_app;
