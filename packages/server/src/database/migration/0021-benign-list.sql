-- Lists of values that are known to be harmless, as they came; and what block-lists leave out because of them, by block-list and record.
create table benign_list (
  id text collate "C" primary key,
  name text collate "C" not null unique,
  description text not null,
  version bigint not null,
  kind text collate "C" not null,
  types text[] not null,
  entries integer not null,
  left_out integer not null,
  source text not null,
  added_by text not null,
  added_at bigint not null
);

create table block_list_left_out (
  list_id text not null,
  type text collate "C" not null,
  value text collate "C" not null,
  place bigint not null,
  benign_id text collate "C" not null,
  entry text not null,
  primary key (list_id, type, value, place, benign_id)
);

alter table block_list add column judged text[] not null default '{}';
