-- Search made quicker: what is sorted and told apart carries no words with it, and whose rows they are is asked once for a search
-- and not for each of them. A rank goes by how often the words come and how near to one another (ts_rank): the density of their
-- covers (ts_rank_cd) took a hundred times as long wherever a word has several forms, which all of them have. What it finds, and what
-- it asks of whoever searches, is as before (0009_search.sql).
drop function search_found(
  tsquery, tsquery, text[], text[], uuid[], date, date, date, uuid, text, uuid, int, int
);

-- The documents that match and that this actor may see, newest first: at most 1,001, those after a place in that order if one is
-- given; the newest of them with a rank. Row policies would keep PostgreSQL from the index of words
-- (docs/decisions/0021-search-under-row-policies.md), so this runs as its owner and asks for office and membership itself.
-- Cases are read once and not for each match: within coalesce no planner makes a join of them, whatever it believes of their number.
-- The index answers words exactly and phrases not: those are looked up in each vector, newest first, until there are enough.
-- Vectors are fetched again for those alone: ten thousand of them, sorted along, would be written to disk first.
create function search_found(
  words tsquery, phrases tsquery, kinds text[], any_states text[], among uuid[], from_on date, to_on date,
  after_on date, after_id uuid, after_kind text, after_case uuid, most int, ranked int
)
returns table (case_id uuid, kind text, of_id uuid, dated_on date, part int, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off
begin atomic
  with asking as materialized (
    select nullif(current_setting('demarche.office_id', true), '')::uuid as office_id,
           current_setting('demarche.actor_id', true) as actor_id
  ),
  matching as materialized (
    select p.office_id, p.case_id, p.kind, p.of_id, p.dated_on, p.states, p.part
    from search_part as p
    where p.search @@ words
  ),
  seen as (
    select p.office_id, p.case_id, p.kind, p.of_id, p.dated_on, p.part
    from matching as p
    where p.office_id = (select asking.office_id from asking)
      and coalesce(p.case_id in (
        select m.case_id from case_member as m
        where m.office_id = (select asking.office_id from asking)
          and m.account_id::text = (select asking.actor_id from asking)
        union all
        select f.id from case_file as f
        where f.office_id = (select asking.office_id from asking) and f.kind = 'library'
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
    select distinct on (s.dated_on, s.of_id, s.kind, s.case_id) s.office_id, s.case_id, s.kind, s.of_id, s.dated_on, s.part
    from seen as s
    where phrases is null or (
      select v.search @@ phrases from search_part as v
      where v.office_id = s.office_id and v.case_id = s.case_id and v.kind = s.kind and v.of_id = s.of_id and v.part = s.part
    )
    order by s.dated_on desc, s.of_id desc, s.kind desc, s.case_id desc, s.part
    limit least(greatest(most, 0), 1001)
  )
  select h.case_id, h.kind, h.of_id, h.dated_on, h.part,
         case when h.place <= least(ranked, 300) then (
           select ts_rank(v.search, coalesce(phrases, words), 1) from search_part as v
           where v.office_id = h.office_id and v.case_id = h.case_id and v.kind = h.kind and v.of_id = h.of_id and v.part = h.part
         ) end
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
