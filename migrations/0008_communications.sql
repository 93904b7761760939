-- Communications: what was written to whom, what came back, and by which day; others' letters too.

-- Others' letters, and those of ours from before this program, stand in the office's library: one case without keys, open to all of the office.
alter table case_file drop constraint case_file_kind_check;
alter table case_file add constraint case_file_kind_check check (kind in ('matter', 'intake', 'library'));
-- The operator's first import may come before anybody has opened the office: it has no people then, and nobody opened its library.
alter table office add column is_open boolean not null default true;
comment on column office.is_open is 'no person: whether somebody has opened it';
alter table case_file alter column opened_by drop not null;
alter table case_file add constraint case_file_opened_by check (kind = 'library' or opened_by is not null);
create unique index case_file_library on case_file (office_id, kind) where kind = 'library' and stage <> 'destroyed';
drop policy case_file_own on case_file;
create policy case_file_own on case_file for select
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      kind in ('intake', 'library')
      or current_setting('demarche.actor_id', true) = 'system'
      or exists (
        select from case_member
        where case_member.office_id = case_file.office_id
          and case_member.case_id = case_file.id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
    )
  );
drop policy case_file_opened on case_file;
create policy case_file_opened on case_file for insert
  with check (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      opened_by::text = current_setting('demarche.actor_id', true)
      or (kind = 'library' and opened_by is null and current_setting('demarche.actor_id', true) = 'operator')
    )
  );
create policy case_content_library on case_content for insert
  with check (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_file
      where case_file.office_id = case_content.office_id
        and case_file.id = case_content.case_id
        and case_file.kind = 'library'
    )
  );
create policy case_content_library_seen on case_content for select
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and exists (
      select from case_file
      where case_file.office_id = case_content.office_id
        and case_file.id = case_content.case_id
        and case_file.kind = 'library'
    )
  );

-- One act of writing; of ours from its draft on, of others as it was seen.
create table communication (
  office_id          uuid        not null,
  case_id            uuid        not null,
  id                 uuid        not null,
  stage              text        not null check (
    stage in ('draft', 'in-clearance', 'cleared', 'waiting', 'sent', 'withdrawn', 'observed')
  ),
  profile            text        check (profile <> ''),
  type               text        check (type in ('AL', 'UA', 'OL')),
  reference          text        check (reference ~ '^[A-Z]{3} [1-9][0-9]{0,4}/[0-9]{4}$'),
  reference_given    text        check (reference_given <> ''),
  reference_kind     text        check (reference_kind in ('allocated', 'entered')),
  dated_on           date,
  sent_on            date,
  listed_on          date        not null,
  language           text        check (language <> ''),
  subject            text        check (subject <> ''),
  summary            text        check (summary <> ''),
  replies_known      text        not null check (replies_known in ('complete', 'register', 'unknown')),
  replies_checked_on date,
  public_address     text        check (public_address <> ''),
  public_since       date,
  law_version        text        check (law_version <> ''),
  register_line      jsonb,
  register_hash      text        check (register_hash ~ '^[0-9a-f]{64}$'),
  due_on             date,
  made_by            text        not null check (made_by <> ''),
  version            int         not null default 1,
  made_at            timestamptz not null default now(),
  check ((replies_known = 'register') = (replies_checked_on is not null)),
  check (stage <> 'sent' or sent_on is not null or dated_on is not null),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);
create index communication_listed on communication (office_id, listed_on, id);
create index communication_reference on communication (office_id, reference);
create index communication_due on communication (office_id, due_on, id) where due_on is not null;
create index communication_register on communication (office_id, register_hash) where register_hash is not null;
create unique index communication_allocated on communication (office_id, reference) where reference_kind = 'allocated';

comment on column communication.stage is 'L3: where it stands';
comment on column communication.profile is 'no person: the rules of its kind of letter';
comment on column communication.type is 'L3: AL, UA or OL; of others nothing';
comment on column communication.reference is 'L3: the key, CHN 3/2024';
comment on column communication.reference_given is 'L3: the reference as it was written, where it is more than the key';
comment on column communication.reference_kind is 'no person: given by this office, or by a registry';
comment on column communication.dated_on is 'L3: the date that the letter bears';
comment on column communication.sent_on is 'L3: the day it went out';
comment on column communication.listed_on is 'L3: its place in lists: its date, else the day it was recorded';
comment on column communication.language is 'L3: what it is written in';
comment on column communication.subject is 'L3: what it is about, in its own words; of a sealed letter nothing';
comment on column communication.summary is 'L3: what a public register says of it';
comment on column communication.replies_known is 'no person: whether every reply is known here';
comment on column communication.replies_checked_on is 'no person: when the register of replies was last looked at';
comment on column communication.public_address is 'L1: where it is public';
comment on column communication.public_since is 'L1: since when it is public';
comment on column communication.law_version is 'no person: with which facts of law its citations were found';
comment on column communication.register_line is 'L1: its line in a register, with the columns that we do not know';
comment on column communication.register_hash is 'L1: by which the same line is known again';
comment on column communication.due_on is 'L3: by when a reply is asked for, as its first deadline stands';
comment on column communication.made_by is 'L2: which colleague recorded it, or the operator';

-- Whom it is written to.
create table communication_addressee (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  position         int  not null check (position > 0),
  code             text check (code ~ '^[A-Z]{3}$'),
  name             text check (name <> ''),
  post             text check (post <> ''),
  listed_on        date not null,
  primary key (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_addressee_code on communication_addressee (office_id, code, listed_on, communication_id);

comment on column communication_addressee.position is 'no person: their order';
comment on column communication_addressee.code is 'L3: the State, or OTH';
comment on column communication_addressee.name is 'L2: the official or organisation, as addressed';
comment on column communication_addressee.post is 'L2: their post';
comment on column communication_addressee.listed_on is 'no person: as of the communication, for lists by State';

-- Who writes: mandates in their order.
create table communication_mandate (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  position         int  not null check (position > 0),
  mandate          text check (mandate <> ''),
  name             text not null check (name <> ''),
  resolution       text check (resolution <> ''),
  listed_on        date not null,
  primary key (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_mandate_mandate on communication_mandate (office_id, mandate, listed_on, communication_id);

comment on column communication_mandate.position is 'no person: their order';
comment on column communication_mandate.mandate is 'no person: its slug in data/mandates, where it is one we know';
comment on column communication_mandate.name is 'no person: as the letter or the register has it';
comment on column communication_mandate.resolution is 'no person: what it rests on';
comment on column communication_mandate.listed_on is 'no person: as of the communication, for lists by mandate';

-- Who signed it.
create table communication_signatory (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  position         int  not null check (position > 0),
  name             text not null check (name <> ''),
  post             text check (post <> ''),
  primary key (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);

comment on column communication_signatory.position is 'no person: their order';
comment on column communication_signatory.name is 'L2: a holder of a mandate or an office, as they signed';
comment on column communication_signatory.post is 'L2: as what they signed';

-- Other communications that it belongs with, by what it says of them.
create table communication_link (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  position         int  not null check (position > 0),
  kind             text not null check (kind in ('earlier', 'sibling', 'corrigendum-to', 'follow-up-to')),
  reference        text check (reference <> ''),
  code             text check (code ~ '^[A-Z]{3}$'),
  dated            text check (dated <> ''),
  primary key (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  check (reference is not null or code is not null)
);
create index communication_link_reference on communication_link (office_id, reference);

comment on column communication_link.position is 'no person: their order';
comment on column communication_link.kind is 'no person: how they belong together';
comment on column communication_link.reference is 'L3: the key of the other';
comment on column communication_link.code is 'L3: to whom the other went, where no reference is given';
comment on column communication_link.dated is 'L3: its date as far as it is given (EDTF)';

-- Which provisions of law it names, as found with its law version.
create table communication_citation (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  instrument       text not null check (instrument <> ''),
  article          text not null,
  times            int  not null check (times > 0),
  listed_on        date not null,
  primary key (office_id, case_id, communication_id, instrument, article),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_citation_provision on communication_citation (office_id, instrument, article, listed_on, communication_id);

comment on column communication_citation.instrument is 'L3: its slug in data/law, or a symbol';
comment on column communication_citation.article is 'L3: the article; empty for the instrument as a whole';
comment on column communication_citation.times is 'L3: how often';
comment on column communication_citation.listed_on is 'no person: as of the communication, for lists by provision';

-- What it is about, in the themes of the law.
create table communication_theme (
  office_id        uuid not null,
  case_id          uuid not null,
  communication_id uuid not null,
  theme            text not null check (theme <> ''),
  listed_on        date not null,
  primary key (office_id, case_id, communication_id, theme),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_theme_theme on communication_theme (office_id, theme, listed_on, communication_id);

comment on column communication_theme.theme is 'L3: a theme of data/law';
comment on column communication_theme.listed_on is 'no person: as of the communication, for lists by theme';

-- What an import or a person found odd: kept and shown, never silently mended.
create table communication_note (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  code             text        not null check (code <> ''),
  facts            jsonb       not null,
  made_at          timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index communication_note_communication on communication_note (office_id, case_id, communication_id, id);

comment on column communication_note.code is 'L3: what is odd';
comment on column communication_note.facts is 'L3: the facts that explain it';

-- A text of a letter: never changed once it is there, known by its hash.
create table letter_version (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  communication_id uuid        not null,
  number           int         not null check (number > 0),
  name             text        check (name <> ''),
  format           text        not null check (format <> ''),
  size_bytes       int         not null check (size_bytes between 0 and 67108864),
  sha256           text        check (sha256 ~ '^[0-9a-f]{64}$'),
  body             text,
  bytes            bytea,
  content_sealed   bytea,
  bytes_sealed     bytea,
  added_by         text        not null check (added_by <> ''),
  made_at          timestamptz not null default now(),
  check ((content_sealed is null) = (bytes_sealed is null)),
  check ((content_sealed is null) = (bytes is not null)),
  check (content_sealed is null or (name is null and sha256 is null and body is null)),
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, number),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index letter_version_hash on letter_version (office_id, sha256) where sha256 is not null;

comment on column letter_version.number is 'no person: its place in the order of versions';
comment on column letter_version.name is 'L3: what its file was called; of a sealed one nothing';
comment on column letter_version.format is 'no person: docx, pdf, html, md or txt';
comment on column letter_version.size_bytes is 'L3: how large the file is';
comment on column letter_version.sha256 is 'L3: by which the same file is known again; of a sealed one nothing';
comment on column letter_version.body is 'L3: its text as it was read; of a sealed one nothing';
comment on column letter_version.bytes is 'L3: the file as it came';
comment on column letter_version.content_sealed is 'L4: name, hash and text of a sealed one';
comment on column letter_version.bytes_sealed is 'L4: the file of a sealed one';
comment on column letter_version.added_by is 'L2: which colleague added it, or the operator';

-- What a letter asks: for information, or, as an ask, for action.
create table question (
  office_id        uuid not null,
  case_id          uuid not null,
  id               uuid not null,
  communication_id uuid not null,
  kind             text not null check (kind in ('question', 'ask')),
  position         int  not null check (position > 0),
  number           text not null check (number <> ''),
  body             text,
  body_sealed      bytea,
  due_on           date,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, kind, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  check ((body is null) <> (body_sealed is null))
);

comment on column question.kind is 'no person: whether it asks for information or for action';
comment on column question.position is 'no person: its place';
comment on column question.number is 'no person: its number as printed';
comment on column question.body is 'L3: what is asked; of a sealed letter nothing';
comment on column question.body_sealed is 'L4: what a sealed letter asks';
comment on column question.due_on is 'L3: its own last day, where it has one';

-- By which day something is asked for, and the rule behind it.
create table deadline (
  office_id        uuid not null,
  case_id          uuid not null,
  id               uuid not null,
  communication_id uuid not null,
  position         int  not null check (position > 0),
  purpose          text not null check (purpose in ('reply', 'ask', 'internal')),
  amount           int  check (amount > 0),
  unit             text check (unit in ('calendar-days', 'working-days', 'months', 'hours')),
  counted_from     text check (counted_from in ('letter', 'sending', 'receipt', 'statement')),
  reading          text check (reading <> ''),
  calendar         text check (calendar ~ '^[A-Z]{3}$'),
  start_on         date,
  due_on           date,
  said             text check (said <> ''),
  version          int  not null default 1,
  primary key (office_id, case_id, id),
  unique (office_id, case_id, communication_id, position),
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade,
  check ((amount is null) = (unit is null) and (unit is null) = (counted_from is null)),
  check (due_on is null or start_on is not null or amount is null)
);
create index deadline_due on deadline (office_id, due_on, id) where due_on is not null;

comment on column deadline.position is 'no person: their order';
comment on column deadline.purpose is 'no person: what is due';
comment on column deadline.amount is 'no person: how many; nothing where the letter names the day';
comment on column deadline.unit is 'no person: of what';
comment on column deadline.counted_from is 'no person: what day zero is';
comment on column deadline.reading is 'no person: how the law concerned reads a month';
comment on column deadline.calendar is 'no person: whose holidays are shown';
comment on column deadline.start_on is 'L3: day zero, where it is known';
comment on column deadline.due_on is 'L3: the day it is due as things stand';
comment on column deadline.said is 'L3: how the letter says it';

-- What happened to a deadline: only ever added to.
create table deadline_event (
  office_id   uuid        not null,
  case_id     uuid        not null,
  id          uuid        not null,
  deadline_id uuid        not null,
  kind        text        not null check (
    kind in ('stopped', 'resumed', 'extended', 'start-moved', 'met', 'withdrawn')
  ),
  on_day      date        not null,
  to_day      date,
  amount      int         check (amount > 0),
  unit        text        check (unit in ('calendar-days', 'working-days', 'months', 'hours')),
  said_by     text        not null check (said_by <> ''),
  made_at     timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, deadline_id) references deadline (office_id, case_id, id) on delete cascade,
  check ((amount is null) = (unit is null))
);
create index deadline_event_deadline on deadline_event (office_id, case_id, deadline_id, on_day, id);

comment on column deadline_event.kind is 'L3: what happened';
comment on column deadline_event.on_day is 'L3: on which day';
comment on column deadline_event.to_day is 'L3: to which day it was extended or moved';
comment on column deadline_event.amount is 'no person: by how much it was extended';
comment on column deadline_event.unit is 'no person: of what';
comment on column deadline_event.said_by is 'L2: which colleague recorded it, or the operator';

-- What an addressee sent back.
create table reply (
  office_id       uuid        not null,
  case_id         uuid        not null,
  id              uuid        not null,
  code            text        check (code ~ '^[A-Z]{3}$'),
  dated_on        date,
  received_on     date,
  listed_on       date        not null,
  symbol          text        check (symbol <> ''),
  mission_number  text        check (mission_number <> ''),
  channel         text        not null check (channel in ('import', 'upload', 'mail', 'post')),
  handed_over_by  text        check (handed_over_by <> ''),
  languages       text[]      not null,
  character       text        check (
    character in ('largely-satisfactory', 'cooperative-but-incomplete', 'rejected-without-substantiation', 'receipt-acknowledged')
  ),
  kind            text        not null check (kind in ('full', 'interim', 'supplementary')),
  is_confidential boolean     not null,
  made_by         text        not null check (made_by <> ''),
  version         int         not null default 1,
  made_at         timestamptz not null default now(),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);
create index reply_listed on reply (office_id, listed_on, id);

comment on column reply.code is 'L3: which State replies, or OTH';
comment on column reply.dated_on is 'L3: the date that the reply bears';
comment on column reply.received_on is 'L3: the day it came';
comment on column reply.listed_on is 'L3: its place in lists';
comment on column reply.symbol is 'L1: its symbol in the registry';
comment on column reply.mission_number is 'L3: the number that the mission gave it';
comment on column reply.channel is 'L3: how it came';
comment on column reply.handed_over_by is 'L2: who handed it over';
comment on column reply.languages is 'L3: what it is written in';
comment on column reply.character is 'L3: what the whole of it is like';
comment on column reply.kind is 'L3: the reply, a first word, or more to an earlier one';
comment on column reply.is_confidential is 'L3: whether the addressee wants it confidential';
comment on column reply.made_by is 'L2: which colleague recorded it, or the operator';

-- Which letters a reply answers; one may answer several, and one may wait for its letter.
create table reply_letter (
  office_id        uuid not null,
  case_id          uuid not null,
  reply_id         uuid not null,
  communication_id uuid not null,
  matched_by       text not null check (matched_by in ('register', 'reference', 'person')),
  primary key (office_id, case_id, reply_id, communication_id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade,
  foreign key (office_id, case_id, communication_id) references communication (office_id, case_id, id) on delete cascade
);
create index reply_letter_communication on reply_letter (office_id, case_id, communication_id, reply_id);

comment on column reply_letter.matched_by is 'L3: how we know';

-- The text of a reply, in one language.
create table reply_file (
  office_id        uuid        not null,
  case_id          uuid        not null,
  id               uuid        not null,
  reply_id         uuid        not null,
  kind             text        not null check (kind in ('original', 'translation', 'annex')),
  language         text        check (language <> ''),
  name             text        check (name <> ''),
  format           text        not null check (format <> ''),
  size_bytes       int         not null check (size_bytes between 0 and 67108864),
  sha256           text        check (sha256 ~ '^[0-9a-f]{64}$'),
  body             text,
  bytes            bytea,
  content_sealed   bytea,
  bytes_sealed     bytea,
  added_by         text        not null check (added_by <> ''),
  made_at          timestamptz not null default now(),
  check ((content_sealed is null) = (bytes_sealed is null)),
  check ((content_sealed is null) = (bytes is not null)),
  check (content_sealed is null or (name is null and sha256 is null and body is null)),
  primary key (office_id, case_id, id),
  foreign key (office_id, case_id, reply_id) references reply (office_id, case_id, id) on delete cascade
);
create index reply_file_reply on reply_file (office_id, case_id, reply_id, id);
create index reply_file_hash on reply_file (office_id, sha256) where sha256 is not null;

comment on column reply_file.kind is 'L3: the reply itself, a translation or an annex';
comment on column reply_file.language is 'L3: what it is written in';
comment on column reply_file.name is 'L3: what its file was called; of a sealed one nothing';
comment on column reply_file.format is 'no person: docx, pdf, html, md or txt';
comment on column reply_file.size_bytes is 'L3: how large the file is';
comment on column reply_file.sha256 is 'L3: by which the same file is known again; of a sealed one nothing';
comment on column reply_file.body is 'L3: its text as it was read; of a sealed one nothing';
comment on column reply_file.bytes is 'L3: the file as it came';
comment on column reply_file.content_sealed is 'L4: name, hash and text of a sealed one';
comment on column reply_file.bytes_sealed is 'L4: the file of a sealed one';
comment on column reply_file.added_by is 'L2: which colleague added it, or the operator';

alter table communication enable row level security;
alter table communication force row level security;
create policy communication_own on communication
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication.office_id
          and case_member.case_id = communication.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication.office_id
          and case_file.id = communication.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_whole on communication to current_user using (true) with check (true);
grant select, insert, update, delete on communication to demarche_app;

alter table communication_addressee enable row level security;
alter table communication_addressee force row level security;
create policy communication_addressee_own on communication_addressee
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_addressee.office_id
          and case_member.case_id = communication_addressee.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_addressee.office_id
          and case_file.id = communication_addressee.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_addressee_whole on communication_addressee to current_user using (true) with check (true);
grant select, insert, update, delete on communication_addressee to demarche_app;

alter table communication_mandate enable row level security;
alter table communication_mandate force row level security;
create policy communication_mandate_own on communication_mandate
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_mandate.office_id
          and case_member.case_id = communication_mandate.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_mandate.office_id
          and case_file.id = communication_mandate.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_mandate_whole on communication_mandate to current_user using (true) with check (true);
grant select, insert, update, delete on communication_mandate to demarche_app;

alter table communication_signatory enable row level security;
alter table communication_signatory force row level security;
create policy communication_signatory_own on communication_signatory
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_signatory.office_id
          and case_member.case_id = communication_signatory.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_signatory.office_id
          and case_file.id = communication_signatory.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_signatory_whole on communication_signatory to current_user using (true) with check (true);
grant select, insert, update, delete on communication_signatory to demarche_app;

alter table communication_link enable row level security;
alter table communication_link force row level security;
create policy communication_link_own on communication_link
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_link.office_id
          and case_member.case_id = communication_link.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_link.office_id
          and case_file.id = communication_link.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_link_whole on communication_link to current_user using (true) with check (true);
grant select, insert, update, delete on communication_link to demarche_app;

alter table communication_citation enable row level security;
alter table communication_citation force row level security;
create policy communication_citation_own on communication_citation
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_citation.office_id
          and case_member.case_id = communication_citation.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_citation.office_id
          and case_file.id = communication_citation.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_citation_whole on communication_citation to current_user using (true) with check (true);
grant select, insert, update, delete on communication_citation to demarche_app;

alter table communication_theme enable row level security;
alter table communication_theme force row level security;
create policy communication_theme_own on communication_theme
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_theme.office_id
          and case_member.case_id = communication_theme.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_theme.office_id
          and case_file.id = communication_theme.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_theme_whole on communication_theme to current_user using (true) with check (true);
grant select, insert, update, delete on communication_theme to demarche_app;

alter table communication_note enable row level security;
alter table communication_note force row level security;
create policy communication_note_own on communication_note
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = communication_note.office_id
          and case_member.case_id = communication_note.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = communication_note.office_id
          and case_file.id = communication_note.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy communication_note_whole on communication_note to current_user using (true) with check (true);
grant select, insert, update, delete on communication_note to demarche_app;

alter table letter_version enable row level security;
alter table letter_version force row level security;
create policy letter_version_own on letter_version
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = letter_version.office_id
          and case_member.case_id = letter_version.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = letter_version.office_id
          and case_file.id = letter_version.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy letter_version_whole on letter_version to current_user using (true) with check (true);
grant select, insert, delete on letter_version to demarche_app;

alter table question enable row level security;
alter table question force row level security;
create policy question_own on question
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = question.office_id
          and case_member.case_id = question.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = question.office_id
          and case_file.id = question.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy question_whole on question to current_user using (true) with check (true);
grant select, insert, update, delete on question to demarche_app;

alter table deadline enable row level security;
alter table deadline force row level security;
create policy deadline_own on deadline
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = deadline.office_id
          and case_member.case_id = deadline.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = deadline.office_id
          and case_file.id = deadline.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy deadline_whole on deadline to current_user using (true) with check (true);
grant select, insert, update, delete on deadline to demarche_app;

alter table deadline_event enable row level security;
alter table deadline_event force row level security;
create policy deadline_event_own on deadline_event
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = deadline_event.office_id
          and case_member.case_id = deadline_event.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = deadline_event.office_id
          and case_file.id = deadline_event.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy deadline_event_whole on deadline_event to current_user using (true) with check (true);
grant select, insert, delete on deadline_event to demarche_app;

alter table reply enable row level security;
alter table reply force row level security;
create policy reply_own on reply
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply.office_id
          and case_member.case_id = reply.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply.office_id
          and case_file.id = reply.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_whole on reply to current_user using (true) with check (true);
grant select, insert, update, delete on reply to demarche_app;

alter table reply_letter enable row level security;
alter table reply_letter force row level security;
create policy reply_letter_own on reply_letter
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_letter.office_id
          and case_member.case_id = reply_letter.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply_letter.office_id
          and case_file.id = reply_letter.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_letter_whole on reply_letter to current_user using (true) with check (true);
grant select, insert, update, delete on reply_letter to demarche_app;

alter table reply_file enable row level security;
alter table reply_file force row level security;
create policy reply_file_own on reply_file
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = reply_file.office_id
          and case_member.case_id = reply_file.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = reply_file.office_id
          and case_file.id = reply_file.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy reply_file_whole on reply_file to current_user using (true) with check (true);
grant select, insert, delete on reply_file to demarche_app;

-- An import under way or done: what was given, and what came of each part of it.
create table import_run (
  office_id   uuid        not null references office (office_id),
  id          uuid        not null,
  made_by     text        not null check (made_by <> ''),
  is_ours     boolean     not null,
  counts      jsonb       not null,
  -- As an address of a page writes it.
  made_at     timestamptz not null default date_trunc('milliseconds', now()),
  finished_at timestamptz,
  primary key (office_id, id)
);
create index import_run_made on import_run (office_id, made_at, id);

comment on column import_run.made_by is 'L2: which colleague began it, or the operator';
comment on column import_run.is_ours is 'no person: whether the letters are our own';
comment on column import_run.counts is 'no person: how many of each outcome';
comment on column import_run.finished_at is 'no person: when it was done';

-- What came of one file or one line of a register.
create table import_outcome (
  office_id        uuid not null,
  run_id           uuid not null,
  position         int  not null check (position > 0),
  place            text not null check (place <> ''),
  outcome          text not null check (outcome <> ''),
  remarks          jsonb not null,
  communication_id uuid,
  reply_id         uuid,
  primary key (office_id, run_id, position),
  foreign key (office_id, run_id) references import_run (office_id, id) on delete cascade
);

comment on column import_outcome.position is 'no person: its place in what was given';
comment on column import_outcome.place is 'L1: the file or line';
comment on column import_outcome.outcome is 'no person: what was done with it';
comment on column import_outcome.remarks is 'L1: what could not be told, with code and facts';
comment on column import_outcome.communication_id is 'L1: which communication came of it';
comment on column import_outcome.reply_id is 'L1: which reply came of it';

-- A search that somebody keeps.
create table saved_search (
  office_id  uuid        not null,
  id         uuid        not null,
  account_id uuid        not null,
  name       text        not null check (name <> ''),
  address    text        not null check (address <> ''),
  made_at    timestamptz not null default now(),
  primary key (office_id, id),
  foreign key (office_id, account_id) references account (office_id, id)
);
create index saved_search_account on saved_search (office_id, account_id, made_at, id);

comment on column saved_search.account_id is 'L2: whose it is';
comment on column saved_search.name is 'L2: what they call it';
comment on column saved_search.address is 'L2: its filters, as an address has them';

alter table import_run enable row level security;
alter table import_run force row level security;
create policy import_run_own on import_run
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy import_run_whole on import_run to current_user using (true) with check (true);
grant select, insert, update on import_run to demarche_app;

alter table import_outcome enable row level security;
alter table import_outcome force row level security;
create policy import_outcome_own on import_outcome
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy import_outcome_whole on import_outcome to current_user using (true) with check (true);
grant select, insert, update on import_outcome to demarche_app;

alter table saved_search enable row level security;
alter table saved_search force row level security;
create policy saved_search_own on saved_search
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and account_id::text = current_setting('demarche.actor_id', true)
  );
create policy saved_search_whole on saved_search to current_user using (true) with check (true);
grant select, insert, update, delete on saved_search to demarche_app;
