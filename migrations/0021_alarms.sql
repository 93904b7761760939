-- Alarms about what is on its way to the public, what was taken back from it, and the words of those who say that the clock is right.

alter table release_step drop constraint release_step_kind_check;
alter table release_step add constraint release_step_kind_check check (
  kind in ('prepared', 'warnings-passed', 'approved', 'stopped', 'resumed', 'cut-more', 'released', 'made-anew', 'taken-back')
);
alter table release_step drop constraint release_step_check;
alter table release_step add constraint release_step_candidate
  check ((candidate_id is null) = (kind in ('stopped', 'resumed', 'cut-more')));
alter table release_step drop constraint release_step_check2;
alter table release_step add constraint release_step_day
  check ((on_day is not null) = (kind in ('released', 'made-anew', 'taken-back')));
alter table release_step drop constraint release_step_check3;
alter table release_step add constraint release_step_reason
  check (kind not in ('warnings-passed', 'stopped', 'resumed', 'cut-more', 'taken-back') or reason_sealed is not null);
comment on column release_step.on_day is 'L1: the day on which it became public, was made anew or was taken back';

-- Somebody is afraid of what a release brings: a decision is due, and nothing stops by itself.
create table release_alarm (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  reply_id         uuid,
  kind             text        not null check (kind in ('reprisal', 'late-objection')),
  told_on          date        not null,
  due_at           timestamptz not null,
  due_why          text        not null check (due_why in ('hours', 'before-its-day', 'its-day-is-here')),
  content_sealed   bytea       not null,
  raised_by        uuid        not null,
  raised_at        timestamptz not null,
  outcome          text        check (outcome in ('goes-on', 'stopped', 'cut-more')),
  decided_by       uuid,
  decided_at       timestamptz,
  reason_sealed    bytea,
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (reason_sealed is null)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, raised_by) references account (office_id, id),
  foreign key (office_id, decided_by) references account (office_id, id)
);
create index release_alarm_of on release_alarm (office_id, case_id, communication_id, raised_at, id);
create index release_alarm_open on release_alarm (office_id, due_at, id) where outcome is null;

comment on column release_alarm.reply_id is 'L3: the release of which reply it is about; none for the letter itself';
comment on column release_alarm.kind is 'L3: what it is about';
comment on column release_alarm.told_on is 'L3: on which day somebody told of it';
comment on column release_alarm.due_at is 'L3: until when somebody has to decide';
comment on column release_alarm.due_why is 'L3: why until then';
comment on column release_alarm.content_sealed is 'L4: who told, what is feared, what the person or the family wishes';
comment on column release_alarm.raised_by is 'L2: which colleague recorded it';
comment on column release_alarm.raised_at is 'L3: when';
comment on column release_alarm.outcome is 'L3: what was decided; nothing while it is open';
comment on column release_alarm.decided_by is 'L2: which colleague decided';
comment on column release_alarm.decided_at is 'L3: when';
comment on column release_alarm.reason_sealed is 'L4: why, in words';

-- Who said that the clock is right, when, and by what they know it: only ever added to.
create table release_clock_word (
  office_id uuid        not null references office (office_id),
  id        uuid        not null,
  said_by   uuid        not null,
  said_at   timestamptz not null,
  reason    text        not null check (reason <> '' and length(reason) <= 2000),
  primary key (office_id, id),
  foreign key (office_id, said_by) references account (office_id, id)
);
create index release_clock_word_newest on release_clock_word (office_id, said_at, id);

comment on column release_clock_word.said_by is 'L2: which colleague said so';
comment on column release_clock_word.said_at is 'L2: when, by the clock of the database';
comment on column release_clock_word.reason is 'L2: with which other clock they compared it; of no case';

-- How far the clock of the computer was ahead of the database's when somebody said that it is right.
alter table release_clock add column ahead_ms bigint not null default 0;
alter table release_clock add column doubt_why text check (doubt_why in ('went-back', 'jumped', 'long-off', 'clocks-differ', 'checkpoint-later'));
comment on column release_clock.ahead_ms is 'no person: by how much two clocks differed when somebody looked';
comment on column release_clock.doubt_why is 'no person: why it may be wrong';

alter table release_alarm enable row level security;
alter table release_alarm force row level security;
create policy release_alarm_own on release_alarm
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = release_alarm.office_id
        and case_member.case_id = release_alarm.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy release_alarm_whole on release_alarm to current_user using (true) with check (true);
grant select, insert on release_alarm to demarche_app;
grant update (outcome, decided_by, decided_at, reason_sealed) on release_alarm to demarche_app;

alter table release_clock_word enable row level security;
alter table release_clock_word force row level security;
create policy release_clock_word_own on release_clock_word
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy release_clock_word_whole on release_clock_word to current_user using (true) with check (true);
grant select, insert on release_clock_word to demarche_app;
