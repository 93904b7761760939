-- Tokens by which somebody's programs come in, and what was made by posts that may be sent twice.

create table access_token (
  office_id          uuid        not null,
  id                 uuid        not null,
  account_id         uuid        not null,
  name               text        not null check (name <> '' and length(name) <= 100),
  acts               text[]      not null check (acts <> '{}'),
  secret_hash        bytea       not null check (octet_length(secret_hash) = 32),
  sealed_private_key bytea,                      -- null: it opens no case
  made_at            timestamptz not null,
  ends_at            timestamptz not null,
  used_on            date,
  check (ends_at > made_at),
  primary key (office_id, id),
  foreign key (office_id, account_id) references account (office_id, id)
);
create index access_token_account on access_token (office_id, account_id, made_at);

comment on column access_token.name is 'L2: what its owner calls the program that has it';
comment on column access_token.acts is 'L1: what the program may do, of what its owner may';
comment on column access_token.secret_hash is 'L2: proves the program that has the secret';
comment on column access_token.sealed_private_key is 'L2: opened by the secret alone';
comment on column access_token.made_at is 'L2: when somebody made it';
comment on column access_token.ends_at is 'no person: it counts until then';
comment on column access_token.used_on is 'L2: the last day on which a program came with it';

-- A post with an Idempotency-Key, and what it was answered with: sent again, it does nothing again.
create table answered_post (
  office_id    uuid        not null,
  account_id   uuid        not null,
  key_hash     bytea       not null check (octet_length(key_hash) = 32),
  request_hash bytea       not null check (octet_length(request_hash) = 32),
  status       int         check (status between 200 and 299),
  answer       text,
  made_at      timestamptz not null,
  primary key (office_id, account_id, key_hash),
  foreign key (office_id, account_id) references account (office_id, id)
);

comment on column answered_post.key_hash is 'no person: of what the program called the post';
comment on column answered_post.request_hash is 'L2: of what was posted, under a key that only the poster has';
comment on column answered_post.status is 'no person: what it was answered with';
comment on column answered_post.answer is 'no person: the ids of what was made';
comment on column answered_post.made_at is 'L2: when a program posted it; gone after a day';

alter table access_token enable row level security;
alter table access_token force row level security;
create policy access_token_own on access_token
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy access_token_whole on access_token to current_user using (true) with check (true);

alter table answered_post enable row level security;
alter table answered_post force row level security;
create policy answered_post_own on answered_post
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and account_id::text = current_setting('demarche.actor_id', true)
  );
create policy answered_post_whole on answered_post to current_user using (true) with check (true);

grant select, insert, update, delete on access_token to demarche_app;
grant select, insert, update, delete on answered_post to demarche_app;
