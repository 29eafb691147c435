-- Lists and searches start from the words. A class has a number, since each of its records' words stands under it.
alter table fact_class add column number int generated always as identity;

-- Records of which there is a newer version in the same history, whoever may see it.
create table superseded (
  place bigint primary key
);

insert into superseded (place)
select distinct older.place from record as older join record as newer on newer.object_id = older.object_id
where older.state = 'current' and newer.state = 'current' and newer.origin = older.origin
  and (newer.version_key, newer.digest) > (older.version_key, older.digest);

-- What is held of a record, by its place: what it says, what lists narrow it by, and the spans of places in which it lies.
alter index search_entry_words rename to search_entry_words_before;
alter table search_entry rename to search_entry_before;
alter table search_entry_before rename constraint search_entry_pkey to search_entry_before_pkey;

create table search_entry (
  place bigint primary key,
  class int not null,
  words tsvector not null
);

insert into search_entry (place, class, words)
select record.place, class.number, array_to_tsvector(
  array[class.number || '=kind ' || left(record.kind, 400), class.number || '=type ' || left(record.type, 400),
    class.number || '=area ' || left(record.area, 400), class.number || '=tlp ' || left(record.tlp, 400),
    class.number || '=origin ' || left(record.origin, 400),
    class.number || case when record.type = 'relationship' then '=joins' else '=stands' end,
    '@2048 ' || record.place / 2048, '@32768 ' || record.place / 32768, '@524288 ' || record.place / 524288]
  || array(select class.number || ' ' || word from unnest(tsvector_to_array(before.words)) as word))
from search_entry_before as before join record using (object_id, version, digest) join fact_class as class on class.id = record.class_id
where record.state = 'current' order by record.place;

drop table search_entry_before;
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 16384);

-- Records are listed in the order of writing; by their time only what a page ended with is looked for.
create index record_by_time on record (stored_at, place);
drop index record_newest;
