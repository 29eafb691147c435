-- Lists and searches start from the words. A class has a number, since each of its records' words stands under it.
alter table fact_class add column number int generated always as identity;

-- Records of which there is a newer version in the same history, whoever may see it.
create table superseded (
  place bigint primary key
);

-- What is held of a record, by its place: what it says, what lists narrow it by, and the spans of places in which it lies.
drop table search_entry;

create table search_entry (
  place bigint primary key,
  class int not null,
  words tsvector not null
);

create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 16384);

-- Records are listed in the order of writing; by their time only what a page ended with is looked for.
create index record_by_time on record (stored_at, place);
drop index record_newest;

-- Both tables follow the records: all are taken in anew while the node works, and lists say how many are behind.
insert into projection_waiting (place) select place from record on conflict do nothing;
