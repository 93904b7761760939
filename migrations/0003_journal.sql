-- The journal: one log for each office, of which every row is written once and none is changed. Decisions 0014 and 0016.

-- Where a log ends. Whoever appends holds this row until the end of their transaction, so that entries have no gap.
create table journal_head (
  office_id uuid   not null references office (office_id),
  size      bigint not null default 0 check (size >= 0),
  peaks     bytea  not null default '' check (octet_length(peaks) % 32 = 0),
  primary key (office_id)
);

comment on column journal_head.size is 'no person: how many entries there are';
comment on column journal_head.peaks is 'no person: roots of the complete subtrees, 32 bytes each, the largest first';

create table journal_entry (
  office_id   uuid   not null references office (office_id),
  entry_index bigint not null check (entry_index >= 0),          -- from 0, without a gap
  commitment  bytea  not null check (octet_length(commitment) = 32),
  nonce       bytea  not null check (octet_length(nonce) = 32),
  who         text   not null check (who <> ''),
  what        text   not null check (what <> ''),
  moment      text   not null check (moment <> ''),              -- as it was committed to, letter by letter
  primary key (office_id, entry_index)
);

comment on column journal_entry.entry_index is 'no person: its place in the log';
comment on column journal_entry.commitment is 'no person: what the log holds of it, blinded';
comment on column journal_entry.nonce is 'L2: hides the entry from who has the commitment alone';
comment on column journal_entry.who is 'L2: which colleague did it, so that it can be answered for';
comment on column journal_entry.what is 'L2: what was done, a code';
comment on column journal_entry.moment is 'L2: when, to the second; of what a source did the day alone';

-- What an entry is about. A table and no array: an index over arrays is not used under row policies.
create table journal_thing (
  office_id   uuid     not null,
  entry_index bigint   not null,
  place       smallint not null check (place between 0 and 7),
  thing       text     not null check (thing <> ''),
  primary key (office_id, entry_index, place),
  foreign key (office_id, entry_index) references journal_entry (office_id, entry_index)
);
create index journal_thing_entries on journal_thing (office_id, thing, entry_index);

comment on column journal_thing.entry_index is 'no person: which entry';
comment on column journal_thing.place is 'no person: 0 for what the entry is about first';
comment on column journal_thing.thing is 'L2: which thing, its kind and id';

-- Roots of complete subtrees of two leaves and more, for proofs. Those of one leaf follow from its commitment.
create table journal_node (
  office_id  uuid     not null references office (office_id),
  level      smallint not null check (level between 1 and 53),
  node_index bigint   not null check (node_index >= 0),
  hash       bytea    not null check (octet_length(hash) = 32),
  primary key (office_id, level, node_index)
);

comment on column journal_node.level is 'no person: it stands over 2 to this power leaves';
comment on column journal_node.node_index is 'no person: how many of its size stand before it';
comment on column journal_node.hash is 'no person: a hash over commitments';

-- Public halves of the keys that signed this log; each until the next. The private half lies outside the database.
create table journal_key (
  office_id  uuid        not null references office (office_id),
  since_size bigint      not null check (since_size >= 0),
  public_key bytea       not null check (octet_length(public_key) = 32),
  made_at    timestamptz not null,
  primary key (office_id, since_size),
  unique (office_id, public_key)
);

comment on column journal_key.since_size is 'no person: it signs checkpoints of more entries than this';
comment on column journal_key.public_key is 'no person: Ed25519, published';

create table journal_checkpoint (
  office_id uuid        not null references office (office_id),
  size      bigint      not null check (size > 0),
  note      text        not null check (note <> ''),
  made_at   timestamptz not null,
  primary key (office_id, size)
);

comment on column journal_checkpoint.size is 'no person: how many entries it vouches for';
comment on column journal_checkpoint.note is 'no person: name, size and root of the log, signed';

alter table journal_head enable row level security;
alter table journal_head force row level security;
create policy journal_head_own on journal_head
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_head_whole on journal_head to current_user using (true) with check (true);

alter table journal_entry enable row level security;
alter table journal_entry force row level security;
create policy journal_entry_own on journal_entry
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_entry_whole on journal_entry to current_user using (true) with check (true);

alter table journal_thing enable row level security;
alter table journal_thing force row level security;
create policy journal_thing_own on journal_thing
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_thing_whole on journal_thing to current_user using (true) with check (true);

alter table journal_node enable row level security;
alter table journal_node force row level security;
create policy journal_node_own on journal_node
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_node_whole on journal_node to current_user using (true) with check (true);

alter table journal_key enable row level security;
alter table journal_key force row level security;
create policy journal_key_own on journal_key
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_key_whole on journal_key to current_user using (true) with check (true);

alter table journal_checkpoint enable row level security;
alter table journal_checkpoint force row level security;
create policy journal_checkpoint_own on journal_checkpoint
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy journal_checkpoint_whole on journal_checkpoint to current_user using (true) with check (true);

-- What was written stays: the head alone moves.
grant select, insert, update on journal_head to demarche_app;
grant select, insert on journal_entry to demarche_app;
grant select, insert on journal_thing to demarche_app;
grant select, insert on journal_node to demarche_app;
grant select, insert on journal_key to demarche_app;
grant select, insert on journal_checkpoint to demarche_app;
