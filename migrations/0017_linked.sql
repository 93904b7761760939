-- What follows a sent letter: corrigenda, follow-ups, what mandate holders say of a reply, press releases.

-- Links of letters of one case are read from both ends.
create index communication_link_other on communication_link (office_id, case_id, other_id) where other_id is not null;

-- A corrected text of a sent letter: a communication of its own, under the reference of the letter.
create table corrigendum (
  office_id        uuid        not null,
  case_id          uuid        not null,
  communication_id uuid        not null,
  letter_id        uuid        not null,
  restarts_clock   boolean     not null,
  content_sealed   bytea       not null,
  made_by          uuid        not null,
  made_at          timestamptz not null,
  check (communication_id <> letter_id),
  primary key (office_id, case_id, communication_id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, letter_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, made_by) references account (office_id, id)
);
create index corrigendum_letter on corrigendum (office_id, case_id, letter_id);

comment on column corrigendum.letter_id is 'L3: the letter that it corrects';
comment on column corrigendum.restarts_clock is 'L3: whether the time for a reply begins again when it is sent';
comment on column corrigendum.content_sealed is 'L4: what is corrected, and why, in words';
comment on column corrigendum.made_by is 'L2: which colleague began it';

-- What mandate holders ask to be observed, and what they observe themselves of a letter or a reply. Only ever added to.
create table observation (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  reply_id         uuid,
  kind             text        not null check (kind in ('asked', 'made')),
  mandates         int[]       not null check (cardinality(mandates) between 1 and 50),
  said             text        check (said <> ''),
  said_sealed      bytea,
  made_on          date        not null,
  is_for_public    boolean     not null,
  recorded_by      uuid        not null,
  recorded_at      timestamptz not null,
  check ((said is null) <> (said_sealed is null)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, recorded_by) references account (office_id, id)
);
create index observation_letter on observation (office_id, case_id, communication_id, made_on, id);

comment on column observation.reply_id is 'L3: the reply that it is about, where it is about one';
comment on column observation.kind is 'L3: whether the addressee is asked to say something, or a mandate says it';
comment on column observation.mandates is 'L3: whose it is, by the places of mandates in the letter';
comment on column observation.said is 'L3: what is said; of a sealed letter nothing';
comment on column observation.said_sealed is 'L4: what is said of a sealed letter';
comment on column observation.made_on is 'L3: on which day it was said';
comment on column observation.is_for_public is 'L3: whether it is to be public later';
comment on column observation.recorded_by is 'L2: which colleague wrote it down';
comment on column observation.recorded_at is 'L3: when it was written down';

-- A public statement on a matter: it says that the Government was contacted, and nothing of the letter's text.
create table press_release (
  office_id      uuid        not null,
  case_id        uuid        not null,
  id             uuid        not null,
  stage          text        not null check (stage in ('draft', 'in-clearance', 'cleared', 'released')),
  letter_id      uuid,
  head_sealed    bytea       not null,
  persons_said   boolean     not null default false,
  advance_on     date,
  advance_sealed bytea,
  released_on    date,
  release_sealed bytea,
  listed_on      date        not null,
  made_by        uuid        not null,
  made_at        timestamptz not null,
  check ((advance_on is null) = (advance_sealed is null)),
  check ((released_on is null) = (release_sealed is null)),
  check ((stage = 'released') = (released_on is not null)),
  check (released_on is null or (advance_on is not null and advance_on <= released_on)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade,
  foreign key (office_id, case_id, letter_id) references communication (office_id, case_id, id),
  foreign key (office_id, made_by) references account (office_id, id)
);
create index press_release_listed on press_release (office_id, case_id, listed_on, id);

comment on column press_release.stage is 'L3: where it stands';
comment on column press_release.letter_id is 'L3: the letter by which the Government was contacted; null where it comes before one';
comment on column press_release.head_sealed is 'L4: what it is called, and why it comes before a letter';
comment on column press_release.persons_said is 'L3: whether somebody said whom the present text names or describes';
comment on column press_release.advance_on is 'L3: when the Mission was given a copy in advance';
comment on column press_release.advance_sealed is 'L4: how, and to whom';
comment on column press_release.released_on is 'L1: since when it is public';
comment on column press_release.release_sealed is 'L4: where it stands, and what was said of warnings';
comment on column press_release.listed_on is 'no person: its place in lists';
comment on column press_release.made_by is 'L2: which colleague began it';

-- In whose name a press release goes out: mandates in their order.
create table press_mandate (
  office_id        uuid not null,
  case_id          uuid not null,
  press_release_id uuid not null,
  position         int  not null check (position > 0),
  mandate          text check (mandate <> ''),
  name             text not null check (name <> ''),
  primary key (office_id, case_id, press_release_id, position),
  foreign key (office_id, case_id, press_release_id) references press_release (office_id, case_id, id) on delete cascade
);

comment on column press_mandate.position is 'no person: their order';
comment on column press_mandate.mandate is 'no person: its slug in data/mandates, where it is one we know';
comment on column press_mandate.name is 'no person: as it is called';

-- A text of a press release: never changed once it is there, known by its hash.
create table press_version (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  press_release_id uuid        not null,
  number           int         not null check (number > 0),
  content_sealed   bytea       not null,
  added_by         uuid        not null,
  made_at          timestamptz not null,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, press_release_id, number),
  foreign key (office_id, case_id, press_release_id) references press_release (office_id, case_id, id) on delete cascade,
  foreign key (office_id, added_by) references account (office_id, id)
);

comment on column press_version.number is 'no person: its place in the order of versions';
comment on column press_version.content_sealed is 'L4: the text, and its hash';
comment on column press_version.added_by is 'L2: which colleague added it';

-- A step of the clearance of a press release: only ever added to, in their order.
create table press_step (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  press_release_id uuid        not null,
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
  unique (office_id, case_id, press_release_id, ordinal),
  foreign key (office_id, case_id, press_release_id) references press_release (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, press_release_id, mandate)
    references press_mandate (office_id, case_id, press_release_id, position),
  foreign key (office_id, case_id, press_release_id, version_number)
    references press_version (office_id, case_id, press_release_id, number),
  foreign key (office_id, speaker_id) references account (office_id, id),
  foreign key (office_id, made_by) references account (office_id, id)
);

comment on column press_step.ordinal is 'no person: its place in the order of steps';
comment on column press_step.kind is 'L3: what happened';
comment on column press_step.mandate is 'L3: which of its mandates, by its place';
comment on column press_step.version_number is 'L3: of which version';
comment on column press_step.change is 'L3: what a version changes for those who cleared an earlier one';
comment on column press_step.until_at is 'L3: until when an answer or an objection is taken';
comment on column press_step.speaker_id is 'L2: which colleague speaks for the mandate in the workspace';
comment on column press_step.way is 'L3: how the word of a mandate came';
comment on column press_step.said_on is 'L3: on which day it was said, where it was recorded for them';
comment on column press_step.word_sealed is 'L4: who said it, in which words, and the hash of what it was said of';
comment on column press_step.is_own_draft is 'L3: whether whoever approved it had a hand in writing it';
comment on column press_step.made_by is 'L2: which colleague did or recorded it';

-- Persons whom a press release names or describes.
create table press_person (
  office_id        uuid not null,
  case_id          uuid not null,
  press_release_id uuid not null,
  person_id        uuid not null,
  form             text not null check (form in ('named', 'unnamed')),
  primary key (office_id, case_id, press_release_id, person_id),
  foreign key (office_id, case_id, press_release_id) references press_release (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, person_id) references person (office_id, case_id, id) on delete cascade
);

comment on column press_person.person_id is 'L3: a person of the case, by the record that has no name';
comment on column press_person.form is 'L3: whether it names or only describes them';

alter table corrigendum enable row level security;
alter table corrigendum force row level security;
create policy corrigendum_own on corrigendum
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = corrigendum.office_id
        and case_member.case_id = corrigendum.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy corrigendum_whole on corrigendum to current_user using (true) with check (true);
grant select, insert, update on corrigendum to demarche_app;

alter table observation enable row level security;
alter table observation force row level security;
create policy observation_own on observation
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = observation.office_id
          and case_member.case_id = observation.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = observation.office_id
          and case_file.id = observation.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy observation_whole on observation to current_user using (true) with check (true);
grant select, insert on observation to demarche_app;

alter table press_release enable row level security;
alter table press_release force row level security;
create policy press_release_own on press_release
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = press_release.office_id
        and case_member.case_id = press_release.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy press_release_whole on press_release to current_user using (true) with check (true);
grant select, insert, update on press_release to demarche_app;

alter table press_mandate enable row level security;
alter table press_mandate force row level security;
create policy press_mandate_own on press_mandate
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = press_mandate.office_id
        and case_member.case_id = press_mandate.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy press_mandate_whole on press_mandate to current_user using (true) with check (true);
grant select, insert on press_mandate to demarche_app;

alter table press_version enable row level security;
alter table press_version force row level security;
create policy press_version_own on press_version
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = press_version.office_id
        and case_member.case_id = press_version.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy press_version_whole on press_version to current_user using (true) with check (true);
grant select, insert on press_version to demarche_app;

alter table press_step enable row level security;
alter table press_step force row level security;
create policy press_step_own on press_step
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = press_step.office_id
        and case_member.case_id = press_step.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy press_step_whole on press_step to current_user using (true) with check (true);
grant select, insert on press_step to demarche_app;

alter table press_person enable row level security;
alter table press_person force row level security;
create policy press_person_own on press_person
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_member
      where case_member.office_id = press_person.office_id
        and case_member.case_id = press_person.case_id
        and case_member.account_id::text = current_setting('demarche.actor_id', true)
    )
  );
create policy press_person_whole on press_person to current_user using (true) with check (true);
grant select, insert, delete on press_person to demarche_app;
