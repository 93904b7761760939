-- A table for tests: notes that an office writes to itself.
create table note (
  office_id  uuid not null,
  number     int  not null,
  text       text not null,
  written_on date,
  primary key (office_id, number)
);

comment on column note.number is 'no person: the order in which a test wrote them';
comment on column note.text is 'no person: filling';
comment on column note.written_on is 'no person: a day';

alter table note enable row level security;
alter table note force row level security;
create policy note_own on note
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);

grant select, insert, update, delete on note to demarche_app;
