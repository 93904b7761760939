-- People of an office: their accounts, keys, second factors, sessions, invitations, and whose case is whose.

-- Looking after the whole (backup, move) is the owner's work, and never anybody else's.
create policy office_whole on office to current_user using (true) with check (true);

alter table office add column rules text not null default 'one' check (rules in ('one', 'team'));
alter table office add column recovery_public_key bytea check (octet_length(recovery_public_key) = 32);

comment on column office.rules is 'no person: one person alone, or a team with second factors and two-person rules';
comment on column office.recovery_public_key is 'no person: what every case key is wrapped to beside its members';

create table account (
  office_id          uuid        not null references office (office_id),
  id                 uuid        not null,
  name               text        not null check (name <> ''),
  name_key           text        not null check (name_key <> ''), -- folded, so that two look different
  office_roles       text[]      not null default '{}' check (office_roles <@ array['intake', 'administrator']),
  public_key         bytea       not null check (octet_length(public_key) = 32),
  sealed_private_key bytea       not null,
  sealed_totp_secret bytea,
  totp_step          bigint,                                       -- the last one used: a code counts once
  made_at            timestamptz not null default now(),
  closed_at          timestamptz,
  primary key (office_id, id),
  unique (office_id, name_key)
);

comment on column account.name is 'L2: what a colleague is called, and signs in as; need not be the name they were born with';
comment on column account.name_key is 'L2: the same, folded, to be found by';
comment on column account.office_roles is 'L2: what they do in the office';
comment on column account.public_key is 'L1: what case keys are wrapped to';
comment on column account.sealed_private_key is 'L2: opened by the passphrase alone';
comment on column account.sealed_totp_secret is 'L2: opened by the private key alone';
comment on column account.closed_at is 'L2: when they left';
comment on column account.totp_step is 'no person: a half minute since 1970';

create table passkey (
  office_id     uuid        not null,
  id            uuid        not null,
  account_id    uuid        not null,
  credential_id bytea       not null,
  public_key    bytea       not null,
  counter       bigint      not null check (counter >= 0),
  transports    text[]      not null default '{}',
  label         text        not null check (label <> ''),
  made_at       timestamptz not null default now(),
  used_at       timestamptz,
  primary key (office_id, id),
  unique (office_id, credential_id),
  foreign key (office_id, account_id) references account (office_id, id)
);
create index passkey_account on passkey (office_id, account_id);

comment on column passkey.credential_id is 'L2: which key of which device';
comment on column passkey.public_key is 'L1: checks its signatures';
comment on column passkey.counter is 'no person: how often it signed, where it counts';
comment on column passkey.transports is 'no person: how a browser reaches it';
comment on column passkey.label is 'L2: what its owner calls it';
comment on column passkey.used_at is 'L2: when its owner last signed in with it';

-- Codes on paper, for who has lost the second factor. Each counts once.
create table recovery_code (
  office_id  uuid        not null,
  account_id uuid        not null,
  code_hash  bytea       not null check (octet_length(code_hash) = 32),
  used_at    timestamptz,
  primary key (office_id, account_id, code_hash),
  foreign key (office_id, account_id) references account (office_id, id)
);

comment on column recovery_code.code_hash is 'L2: SHA-256 of 100 random bits';
comment on column recovery_code.used_at is 'L2: when it was used up';

create table session (
  office_id          uuid        not null,
  id                 uuid        not null,
  account_id         uuid        not null,
  cookie_key_hash    bytea       not null check (octet_length(cookie_key_hash) = 32),
  sealed_private_key bytea,                      -- null: opened without a passphrase, so it opens no case
  started_at         timestamptz not null,
  seen_at            timestamptz not null,
  proved_at          timestamptz not null,       -- of the last passphrase, code or passkey
  primary key (office_id, id),
  foreign key (office_id, account_id) references account (office_id, id)
);
create index session_account on session (office_id, account_id, started_at);

comment on column session.cookie_key_hash is 'L2: proves the browser that holds the other half';
comment on column session.sealed_private_key is 'L2: opened by the browser’s half alone';
comment on column session.started_at is 'L2: when somebody began to work';
comment on column session.seen_at is 'L2: when they last did something; ends idle sessions';
comment on column session.proved_at is 'L2: dangerous acts ask for a fresh proof';

-- A question to a passkey: asked once, answered once.
create table passkey_challenge (
  office_id  uuid        not null,
  id         uuid        not null,
  account_id uuid,
  purpose    text        not null check (purpose in ('register', 'sign-in', 'prove')),
  challenge  text        not null,
  made_at    timestamptz not null,
  primary key (office_id, id),
  foreign key (office_id, account_id) references account (office_id, id)
);

comment on column passkey_challenge.purpose is 'no person: what it was asked for';
comment on column passkey_challenge.challenge is 'no person: random';

create table invitation (
  office_id    uuid        not null,
  id           uuid        not null,
  secret_hash  bytea       not null check (octet_length(secret_hash) = 32),
  office_roles text[]      not null default '{}' check (office_roles <@ array['intake', 'administrator']),
  invited_by   uuid        not null,
  made_at      timestamptz not null,
  expires_at   timestamptz not null,
  taken_by     uuid,
  withdrawn_at timestamptz,
  primary key (office_id, id),
  foreign key (office_id, invited_by) references account (office_id, id),
  foreign key (office_id, taken_by) references account (office_id, id)
);

comment on column invitation.secret_hash is 'L2: of what stands in the link';
comment on column invitation.office_roles is 'L2: what the invited will do in the office';
comment on column invitation.invited_by is 'L2: which colleague asked them in';
comment on column invitation.expires_at is 'no person: the link counts until then';
comment on column invitation.taken_by is 'L2: who came of it';
comment on column invitation.withdrawn_at is 'no person: the link counts no more';

-- Who may see a case, and what they may do in it. Policies of grave tables ask this one.
create table case_member (
  office_id  uuid        not null,
  case_id    uuid        not null,
  account_id uuid        not null,
  roles      text[]      not null check (
    roles <> '{}' and roles <@ array['caseworker', 'identity', 'drafter', 'approver', 'publisher', 'auditor']
  ),
  added_by   uuid        not null,
  added_at   timestamptz not null default now(),
  primary key (office_id, case_id, account_id),
  foreign key (office_id, account_id) references account (office_id, id),
  foreign key (office_id, added_by) references account (office_id, id)
);
create index case_member_account on case_member (office_id, account_id, case_id);

comment on column case_member.roles is 'L2: what a colleague does in a case';
comment on column case_member.added_by is 'L2: which colleague asked them in';
comment on column case_member.added_at is 'L2: since when';

alter table account enable row level security;
alter table account force row level security;
create policy account_own on account
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy account_whole on account to current_user using (true) with check (true);

alter table passkey enable row level security;
alter table passkey force row level security;
create policy passkey_own on passkey
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy passkey_whole on passkey to current_user using (true) with check (true);

alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy recovery_code_own on recovery_code
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy recovery_code_whole on recovery_code to current_user using (true) with check (true);

alter table session enable row level security;
alter table session force row level security;
create policy session_own on session
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy session_whole on session to current_user using (true) with check (true);

alter table passkey_challenge enable row level security;
alter table passkey_challenge force row level security;
create policy passkey_challenge_own on passkey_challenge
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy passkey_challenge_whole on passkey_challenge to current_user using (true) with check (true);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_own on invitation
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy invitation_whole on invitation to current_user using (true) with check (true);

alter table case_member enable row level security;
alter table case_member force row level security;
create policy case_member_own on case_member
  using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);
create policy case_member_whole on case_member to current_user using (true) with check (true);

grant select, insert, update, delete on account to demarche_app;
grant select, insert, update, delete on passkey to demarche_app;
grant select, insert, update, delete on recovery_code to demarche_app;
grant select, insert, update, delete on session to demarche_app;
grant select, insert, update, delete on passkey_challenge to demarche_app;
grant select, insert, update, delete on invitation to demarche_app;
grant select, insert, update, delete on case_member to demarche_app;
