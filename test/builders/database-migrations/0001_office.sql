-- What everything else stands on: the office, which owns all rows of all tables.
create table office (
  office_id uuid        not null,                      -- made by the application
  name      text        not null check (name <> ''),
  made_at   timestamptz not null default now(),
  primary key (office_id)
);

comment on column office.name is 'L1: heads pages and letters; of an office, not of a person';

alter table office enable row level security;
alter table office force row level security;
create policy office_own on office
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
-- Sign-in has to find the office before it knows who is there.
create policy office_found on office for select using (true);

grant select, insert, update on office to demarche_app;
