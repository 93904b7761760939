-- The case file: cases, the persons and entities in them, and what each person allows.

-- One matter; or, of the kind intake, all that is in no matter yet.
create table case_file (
  office_id            uuid        not null references office (office_id),
  id                   uuid        not null,
  kind                 text        not null check (kind in ('matter', 'intake')),
  number               text        not null check (number <> ''),
  title_sealed         bytea,
  stage                text        not null check (stage in ('open', 'closed', 'destroying', 'destroyed')),
  opened_on            date        not null,
  opened_by            uuid        not null,
  closed_on            date,
  destruction_asked_on date,
  destruction_asked_by uuid,
  destroyed_on         date,
  version              int         not null default 1,
  made_at              timestamptz not null default now(),
  check ((stage = 'destroyed') = (destroyed_on is not null)),
  check ((destruction_asked_on is null) = (destruction_asked_by is null)),
  check (stage <> 'destroyed' or title_sealed is null),
  primary key (office_id, id),
  unique (office_id, number),
  foreign key (office_id, opened_by) references account (office_id, id),
  foreign key (office_id, destruction_asked_by) references account (office_id, id)
);
create unique index case_file_intake on case_file (office_id, kind) where kind = 'intake' and stage <> 'destroyed';

comment on column case_file.kind is 'no person: a matter, or what came in and is in none yet';
comment on column case_file.number is 'L2: what the case is called in the open: C-2026-014';
comment on column case_file.title_sealed is 'L3: the working title, sealed: it may tell';
comment on column case_file.stage is 'L3: whether somebody works on it';
comment on column case_file.opened_on is 'L3: since when';
comment on column case_file.opened_by is 'L2: which colleague began it';
comment on column case_file.closed_on is 'L3: until when';
comment on column case_file.destruction_asked_on is 'L3: when a colleague asked for its destruction';
comment on column case_file.destruction_asked_by is 'L2: who asked; another one confirms';
comment on column case_file.destroyed_on is 'L3: when its keys and its content were destroyed';

-- How many cases a year has had: a number is given once.
create table case_number (
  office_id uuid not null references office (office_id),
  year      int  not null check (year between 1 and 9999),
  last      int  not null check (last > 0),
  primary key (office_id, year)
);

comment on column case_number.year is 'no person: of the opening';
comment on column case_number.last is 'L2: the last number that was given';

-- What a case holds hangs on this row, and goes with it when the case is destroyed.
create table case_content (
  office_id uuid not null,
  case_id   uuid not null,
  primary key (office_id, case_id),
  foreign key (office_id, case_id) references case_file (office_id, id)
);

alter table case_member add foreign key (office_id, case_id) references case_file (office_id, id);

-- The last number of each letter that a case has given: V for victims, E for entities, A for allegations.
create table case_counter (
  office_id uuid not null,
  case_id   uuid not null,
  letter    text not null check (letter ~ '^[A-Z]$'),
  last      int  not null check (last > 0),
  primary key (office_id, case_id, letter),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);

comment on column case_counter.letter is 'no person: of pseudonyms or of allegations';
comment on column case_counter.last is 'L3: how many there were';

-- Somebody in a case, under a pseudonym. Who it is stands in identity_sealed alone.
create table person (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  pseudonym        text        not null check (pseudonym ~ '^[A-Z][1-9][0-9]*$'),
  sort_order       int         not null,
  parts            text[]      not null check (
    parts <> '{}'
    and parts <@ array['victim', 'child', 'relative', 'witness', 'alleged-perpetrator', 'official', 'other']
  ),
  age_standing     text        not null check (age_standing in ('adult', 'child', 'in-doubt')),
  age_band         text        not null check (
    age_band in ('0-5', '6-11', '12-17', '18-24', '25-39', '40-59', '60-or-more', 'unknown')
  ),
  sex              text        not null check (sex in ('female', 'male', 'other', 'unknown')),
  nationalities    text[]      not null,
  reach            text        not null check (reach in ('can-be-asked', 'cannot-be-asked')),
  details_sealed   bytea       not null,
  identity_sealed  bytea,
  identity_version int         not null default 0,
  version          int         not null default 1,
  made_at          timestamptz not null default now(),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, sort_order),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);

comment on column person.pseudonym is 'L3: what they are called in the case: V1';
comment on column person.sort_order is 'no person: V2 stands before V10, and V before W';
comment on column person.parts is 'L3: what they are in the matter';
comment on column person.age_standing is 'L3: whether the rules for children hold';
comment on column person.age_band is 'L3: for statistics and for a child’s own view; never a birth date';
comment on column person.sex is 'L3: for statistics and forms of address';
comment on column person.nationalities is 'L3: which States may have to be asked';
comment on column person.reach is 'L3: whether they can be asked what they allow';
comment on column person.details_sealed is 'L4: gender, disability and remarks, as given';
comment on column person.identity_sealed is 'L4: who they are: names, birth, numbers, contacts, relatives, places';
comment on column person.identity_version is 'no person: how often it was changed';

-- An organisation, company, authority, unit or network.
create table entity (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  kind           text        not null check (kind in ('organisation', 'company', 'authority', 'unit', 'network')),
  pseudonym      text        not null check (pseudonym ~ '^E[1-9][0-9]*$'),
  sort_order     int         not null,
  content_sealed bytea       not null,
  version        int         not null default 1,
  made_at        timestamptz not null default now(),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, sort_order),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);

comment on column entity.kind is 'no person: what it is';
comment on column entity.pseudonym is 'L3: what it is called in the case: E1';
comment on column entity.sort_order is 'no person: E2 stands before E10';
comment on column entity.content_sealed is 'L3: its names, State and remarks';

-- Whom an entity has, and as what.
create table entity_person (
  office_id uuid not null,
  case_id   uuid not null,
  entity_id uuid not null,
  person_id uuid not null,
  role      text not null check (role in ('leader', 'owner', 'member', 'employee', 'official', 'agent', 'held-by')),
  primary key (office_id, case_id, entity_id, person_id, role),
  foreign key (office_id, case_id, entity_id) references entity (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, person_id) references person (office_id, case_id, id) on delete cascade
);
create index entity_person_person on entity_person (office_id, case_id, person_id);

comment on column entity_person.role is 'L4: what they are in it';

-- What a network or a body consists of.
create table entity_entity (
  office_id uuid not null,
  case_id   uuid not null,
  entity_id uuid not null,
  member_id uuid not null check (member_id <> entity_id),
  primary key (office_id, case_id, entity_id, member_id),
  foreign key (office_id, case_id, entity_id) references entity (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, member_id) references entity (office_id, case_id, id) on delete cascade
);
create index entity_entity_member on entity_entity (office_id, case_id, member_id);

-- What a person allows, refuses or withdraws: only ever added to.
create table consent_grant (
  office_id       uuid        not null,
  case_id         uuid        not null,
  id              uuid        not null,
  person_id       uuid        not null,
  ordinal         int         not null check (ordinal > 0),
  purpose         text        not null check (purpose <> ''),
  recipient       text        not null check (recipient <> ''),
  form            text        not null check (form in ('named', 'unnamed')),
  decision        text        not null check (decision in ('grant', 'refuse', 'withdraw')),
  given_by        text        not null check (given_by in ('self', 'guardian', 'relative', 'representative')),
  given_on        date        not null,
  valid_until     date,
  review_on       date,
  risk_explained  boolean     not null,
  language        text        not null check (language <> ''),
  interpreter     boolean     not null,
  form_version    text        not null check (form_version <> ''),
  note_sealed     bytea,
  recorded_by     uuid        not null,
  made_at         timestamptz not null default now(),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, person_id, ordinal),
  foreign key (office_id, case_id, person_id) references person (office_id, case_id, id) on delete cascade,
  foreign key (office_id, recorded_by) references account (office_id, id)
);

comment on column consent_grant.ordinal is 'no person: the order in which they were recorded';
comment on column consent_grant.purpose is 'L3: what for';
comment on column consent_grant.recipient is 'L3: to whom';
comment on column consent_grant.form is 'L3: with or without name';
comment on column consent_grant.decision is 'L3: granted, refused or withdrawn';
comment on column consent_grant.given_by is 'L3: in which capacity somebody spoke';
comment on column consent_grant.given_on is 'L3: when they said so';
comment on column consent_grant.valid_until is 'L3: the last day on which it counts';
comment on column consent_grant.review_on is 'L3: from then on they are to be asked again';
comment on column consent_grant.risk_explained is 'L3: whether the risks were explained to them';
comment on column consent_grant.language is 'L3: in which language they were asked';
comment on column consent_grant.interpreter is 'L3: whether somebody interpreted';
comment on column consent_grant.form_version is 'no person: which wording they were asked with';
comment on column consent_grant.note_sealed is 'L4: their reason, in their words';
comment on column consent_grant.recorded_by is 'L2: which colleague wrote it down';

-- What the office itself has weighed about a person: risk, a child’s best interests, necessity.
create table assessment (
  office_id    uuid        not null,
  case_id      uuid        not null,
  id           uuid        not null,
  person_id    uuid        not null,
  kind         text        not null check (kind in ('risk', 'best-interests', 'necessity')),
  outcome      text        not null check (outcome in ('in-favour', 'against')),
  made_on      date        not null,
  made_by      uuid        not null,
  confirmed_on date,
  confirmed_by uuid        check (confirmed_by <> made_by),
  note_sealed  bytea       not null,
  made_at      timestamptz not null default now(),
  check ((confirmed_on is null) = (confirmed_by is null)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, person_id) references person (office_id, case_id, id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id),
  foreign key (office_id, confirmed_by) references account (office_id, id)
);
create index assessment_person on assessment (office_id, case_id, person_id, made_on);

comment on column assessment.kind is 'L3: what was weighed';
comment on column assessment.outcome is 'L3: what came of it';
comment on column assessment.made_on is 'L3: when';
comment on column assessment.made_by is 'L2: which colleague weighed it';
comment on column assessment.confirmed_on is 'L3: when another one agreed';
comment on column assessment.confirmed_by is 'L2: which other colleague agreed';
comment on column assessment.note_sealed is 'L4: the reasons';

alter table case_file enable row level security;
alter table case_file force row level security;
-- That there is an intake is no secret in an office. The program itself finishes destructions, and sweeps away keys without a case.
create policy case_file_own on case_file for select
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      kind = 'intake'
      or current_setting('demarche.actor_id', true) = 'system'
      or exists (
        select from case_member
        where case_member.office_id = case_file.office_id
          and case_member.case_id = case_file.id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
    )
  );
create policy case_file_opened on case_file for insert
  with check (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and opened_by::text = current_setting('demarche.actor_id', true)
  );
create policy case_file_changed on case_file for update
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      (current_setting('demarche.actor_id', true) = 'system' and stage in ('destroying', 'destroyed'))
      or exists (
        select from case_member
        where case_member.office_id = case_file.office_id
          and case_member.case_id = case_file.id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
    )
  );
create policy case_file_whole on case_file to current_user using (true) with check (true);
grant select, insert, update on case_file to demarche_app;

alter table case_number enable row level security;
alter table case_number force row level security;
create policy case_number_own on case_number
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy case_number_whole on case_number to current_user using (true) with check (true);
grant select, insert, update on case_number to demarche_app;

alter table case_content enable row level security;
alter table case_content force row level security;
create policy case_content_own on case_content
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = case_content.office_id
          and case_member.case_id = case_content.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or (
        current_setting('demarche.actor_id', true) = 'system'
        and exists (
          select from case_file
          where case_file.office_id = case_content.office_id
            and case_file.id = case_content.case_id
            and case_file.stage = 'destroying'
        )
      )
    )
  );
create policy case_content_whole on case_content to current_user using (true) with check (true);
grant select, insert, delete on case_content to demarche_app;

alter table case_counter enable row level security;
alter table case_counter force row level security;
create policy case_counter_own on case_counter
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = case_counter.office_id
        and case_member.case_id = case_counter.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy case_counter_whole on case_counter to current_user using (true) with check (true);
grant select, insert, update on case_counter to demarche_app;

alter table person enable row level security;
alter table person force row level security;
create policy person_own on person
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = person.office_id
        and case_member.case_id = person.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy person_whole on person to current_user using (true) with check (true);
grant select, insert, update on person to demarche_app;

alter table entity enable row level security;
alter table entity force row level security;
create policy entity_own on entity
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = entity.office_id
        and case_member.case_id = entity.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy entity_whole on entity to current_user using (true) with check (true);
grant select, insert, update on entity to demarche_app;

alter table entity_person enable row level security;
alter table entity_person force row level security;
create policy entity_person_own on entity_person
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = entity_person.office_id
        and case_member.case_id = entity_person.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy entity_person_whole on entity_person to current_user using (true) with check (true);
grant select, insert, delete on entity_person to demarche_app;

alter table entity_entity enable row level security;
alter table entity_entity force row level security;
create policy entity_entity_own on entity_entity
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = entity_entity.office_id
        and case_member.case_id = entity_entity.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy entity_entity_whole on entity_entity to current_user using (true) with check (true);
grant select, insert, delete on entity_entity to demarche_app;

alter table consent_grant enable row level security;
alter table consent_grant force row level security;
create policy consent_grant_own on consent_grant
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = consent_grant.office_id
        and case_member.case_id = consent_grant.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy consent_grant_whole on consent_grant to current_user using (true) with check (true);
grant select, insert on consent_grant to demarche_app;

alter table assessment enable row level security;
alter table assessment force row level security;
create policy assessment_own on assessment
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = assessment.office_id
        and case_member.case_id = assessment.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy assessment_whole on assessment to current_user using (true) with check (true);
grant select, insert, update on assessment to demarche_app;
