-- What people search: the words of letters, replies and whatever else stands in the open, and the one way to ask for them.

-- The words of a document; a long one has several rows, each with all of its words and the places of some.
create table search_part (
  office_id uuid     not null,
  case_id   uuid     not null,
  kind      text     not null check (kind ~ '^[a-z][a-z-]{0,29}$'),
  of_id     uuid     not null,
  part      int      not null check (part >= 0),
  dated_on  date     not null,
  states    text[]   not null default '{}',
  search    tsvector not null,
  primary key (office_id, case_id, kind, of_id, part),
  foreign key (office_id, case_id) references case_content (office_id, case_id) on delete cascade
);
-- Phrases are looked up in the vectors themselves: unpacking them takes more than half of that time.
alter table search_part alter column search set storage external;
create index search_part_words on search_part using gin (search);

comment on column search_part.kind is 'no person: letter, reply or another kind of document';
comment on column search_part.of_id is 'no person: which document';
comment on column search_part.part is 'no person: counts from 0 within a document';
comment on column search_part.dated_on is 'L2: the day that lists go by';
comment on column search_part.states is 'L2: whom it concerns: codes of three letters';
comment on column search_part.search is 'L3: the words of what stands in the open, and never of what is sealed';

alter table search_part enable row level security;
alter table search_part force row level security;
create policy search_part_own on search_part
  using (
    office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
    and (
      exists (
        select from case_member
        where case_member.office_id = search_part.office_id
          and case_member.case_id = search_part.case_id
          and case_member.account_id::text = current_setting('demarche.actor_id', true)
      )
      or exists (
        select from case_file
        where case_file.office_id = search_part.office_id
          and case_file.id = search_part.case_id
          and case_file.kind = 'library'
      )
    )
  );
create policy search_part_whole on search_part to current_user using (true) with check (true);
-- Not the words: nobody compares with them but through search_found, and no statistics tell how often they come.
grant select (office_id, case_id, kind, of_id, part, dated_on, states), insert, delete on search_part to demarche_app;

-- The documents that match and that this actor may see, newest first: at most 1,001, those after a place in that order if one is
-- given; the newest of them with a rank. Row policies would keep PostgreSQL from the index of words
-- (docs/decisions/0021-search-under-row-policies.md), so this runs as its owner and asks for office and membership itself.
-- Cases are read once and not for each match: within coalesce no planner makes a join of them, whatever it believes of their number.
-- The index answers words exactly and phrases not: those are looked up in each vector, newest first, until there are enough.
create function search_found(
  words tsquery, phrases tsquery, kinds text[], any_states text[], among uuid[], from_on date, to_on date,
  after_on date, after_id uuid, after_kind text, after_case uuid, most int, ranked int
)
returns table (case_id uuid, kind text, of_id uuid, dated_on date, part int, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off
begin atomic
  with matching as materialized (
    select p.office_id, p.case_id, p.kind, p.of_id, p.dated_on, p.states, p.part, p.search
    from search_part as p
    where p.search @@ words
  ),
  seen as (
    select p.case_id, p.kind, p.of_id, p.dated_on, p.part, p.search
    from matching as p
    where p.office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
      and coalesce(p.case_id in (
        select m.case_id from case_member as m
        where m.office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
          and m.account_id::text = current_setting('demarche.actor_id', true)
        union all
        select f.id from case_file as f
        where f.office_id = nullif(current_setting('demarche.office_id', true), '')::uuid and f.kind = 'library'
      ), false)
      and (kinds is null or p.kind = any (kinds))
      and (any_states is null or p.states && any_states)
      and (among is null or p.of_id in (select unnest(among)))
      and (from_on is null or p.dated_on >= from_on)
      and (to_on is null or p.dated_on <= to_on)
      and (after_on is null or (p.dated_on, p.of_id, p.kind, p.case_id) < (after_on, after_id, after_kind, after_case))
    order by p.dated_on desc, p.of_id desc, p.kind desc, p.case_id desc, p.part
    offset 0
  ),
  hit as materialized (
    select distinct on (s.dated_on, s.of_id, s.kind, s.case_id) s.case_id, s.kind, s.of_id, s.dated_on, s.part, s.search
    from seen as s
    where phrases is null or s.search @@ phrases
    order by s.dated_on desc, s.of_id desc, s.kind desc, s.case_id desc, s.part
    limit least(greatest(most, 0), 1001)
  )
  select h.case_id, h.kind, h.of_id, h.dated_on, h.part,
         case when h.place <= least(ranked, 300) then ts_rank_cd(h.search, coalesce(phrases, words), 1) end
  from (
    select hit.*, row_number() over (
      order by hit.dated_on desc, hit.of_id desc, hit.kind desc, hit.case_id desc
    ) as place
    from hit
  ) as h
  order by h.place;
end;
revoke all on function search_found(
  tsquery, tsquery, text[], text[], uuid[], date, date, date, uuid, text, uuid, int, int
) from public;
grant execute on function search_found(
  tsquery, tsquery, text[], text[], uuid[], date, date, date, uuid, text, uuid, int, int
) to demarche_app;
