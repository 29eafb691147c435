-- What a Party asks back of what it released, and what the other side answered; own = this Party asks.
create table recall (
  id text primary key,
  feed_id text collate "C" not null,
  entry bigint not null,
  own boolean not null,
  action text not null,
  reason text not null,
  note text,
  record_place bigint,
  asked_by text,
  asked_at bigint not null,
  result text,
  result_reason text,
  copies jsonb not null default '[]',
  answered_by text,
  answered_at bigint,
  unique (feed_id, entry, action)
);

create index recall_newest on recall (asked_at desc, id);

create index recall_by_record on recall (record_place) where record_place is not null;

-- Which reader of a view may hold which entries: everything up to the head at the time of its last reading.
create table view_reader (
  feed_id text collate "C" not null,
  reader_id text collate "C" not null,
  reader_name text not null,
  size bigint not null,
  read_at bigint not null,
  primary key (feed_id, reader_id)
);
