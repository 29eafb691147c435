-- Values that things can block, by the record that says them; lists of them, each value with the versions of the list that have it;
-- the addresses at which lists are taken, and who took which version.
create table block_value (
  place bigint not null,
  type text collate "C" not null,
  value text collate "C" not null,
  confidence integer,
  valid_from bigint,
  valid_until bigint,
  primary key (place, type, value)
);

create index block_value_by_type on block_value (type);

create table block_list (
  id text primary key,
  names jsonb not null,
  wish jsonb not null,
  version integer not null default 0,
  forgotten integer not null default 0,
  stale boolean not null default false,
  created_at bigint not null,
  closed_at bigint
);

create table block_list_version (
  list_id text not null,
  version integer not null,
  made_at bigint not null,
  primary key (list_id, version)
);

create table block_list_line (
  list_id text not null,
  type text collate "C" not null,
  value text collate "C" not null,
  place bigint not null,
  entered integer not null,
  gone integer,
  primary key (list_id, type, value, place, entered)
);

create index block_list_line_by_record on block_list_line (place);

create index block_list_line_entered on block_list_line (list_id, entered);

create index block_list_line_gone on block_list_line (list_id, gone) where gone is not null;

create table block_list_address (
  id text primary key,
  list_id text not null,
  name text not null,
  digest bytea not null unique,
  created_at bigint not null,
  revoked_at bigint
);

create table block_list_taken (
  address_id text not null,
  version integer not null,
  taken_at bigint not null,
  primary key (address_id, version)
);

insert into projection_waiting (place) select place from record where type = 'indicator' on conflict do nothing;
