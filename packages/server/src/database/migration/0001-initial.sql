-- Instants are microseconds since 1970 (bigint); texts that are compared or ordered use the C collation.
-- No foreign keys across groups of tables; identifiers are made by the application.

create table node_setting (
  name text primary key,
  value jsonb not null
);

create table policy_epoch (
  one boolean primary key default true check (one),
  epoch bigint not null
);

insert into policy_epoch (epoch) values (1);

create table organisation (
  id text primary key,
  party text not null,
  names jsonb not null,
  sectors jsonb not null default '[]',
  created_at bigint not null
);

create table member (
  id text primary key,
  organisation_id text not null references organisation (id),
  user_name text collate "C" not null unique,
  name text not null,
  roles jsonb not null,
  password text not null,
  state text not null default 'active',
  created_at bigint not null
);

create table member_key (
  member_id text primary key references member (id),
  public_key text not null,
  sealed text not null,
  created_at bigint not null
);

create table session (
  digest bytea primary key,
  member_id text not null references member (id),
  created_at bigint not null,
  expires_at bigint not null
);

create table source_profile (
  id text primary key,
  name text not null,
  answers jsonb not null,
  created_at bigint not null
);

create table token (
  id text primary key,
  name text not null,
  user_name text collate "C" not null unique,
  digest bytea not null unique,
  member_id text not null references member (id),
  roles jsonb not null,
  profile_id text not null references source_profile (id),
  created_at bigint not null,
  revoked_at bigint
);

create table ledger_entry (
  id text primary key,
  place bigint unique,
  content text not null,
  hash bytea,
  added_at bigint not null
);

create index ledger_entry_waiting on ledger_entry (added_at, id) where place is null;

create table ledger_head (
  one boolean primary key default true check (one),
  size bigint not null,
  frontier jsonb not null
);

insert into ledger_head (size, frontier) values (0, '[]');

create table unit (
  id text primary key,
  name text not null,
  via text not null,
  shape text not null,
  actor jsonb not null,
  profile jsonb not null,
  answers jsonb not null default '{}',
  collection_id text,
  state text not null,
  received_at bigint not null,
  completed_at bigint,
  bytes bigint not null default 0,
  total int not null default 0,
  processed int not null default 0,
  stored int not null default 0,
  failed int not null default 0
);

create index unit_open on unit (received_at) where state in ('receiving', 'deciding');

create index unit_newest on unit (received_at desc, id);

create table unit_failure (
  unit_id text not null,
  place int not null,
  object_id text not null,
  version text not null default '',
  code text not null,
  message text not null,
  primary key (unit_id, place)
);

create table fact_class (
  id text collate "C" primary key,
  facts jsonb not null,
  seen_at bigint not null
);

-- version is the text in the object; version_key orders versions whatever their precision.
create table record (
  object_id text collate "C" not null,
  version text collate "C" not null,
  version_key text collate "C" not null,
  digest text collate "C" not null,
  type text not null,
  kind text not null,
  area text not null,
  origin text not null,
  class_id text collate "C" not null,
  canonical text,
  title text not null,
  tlp text not null,
  revoked boolean not null default false,
  state text not null default 'current',
  stored_at bigint not null,
  place bigint generated always as identity unique,
  primary key (object_id, version, digest)
);

create index record_newest on record (stored_at desc, object_id desc);

create index record_defining on record (object_id) where type in ('marking-definition', 'saphan-group-decision');

create table arrival (
  id text primary key,
  object_id text collate "C" not null,
  version text collate "C" not null,
  digest text collate "C" not null,
  via text not null,
  party text not null,
  feed_id text,
  feed_index bigint,
  unit_id text,
  class_id text collate "C" not null,
  hidden boolean not null default false,
  arrived_at bigint not null
);

create index arrival_by_record on arrival (object_id, version, digest);

create unique index arrival_by_feed on arrival (feed_id, feed_index) where feed_id is not null;

create index arrival_hidden on arrival (feed_id, feed_index) where hidden;

create index arrival_by_unit on arrival (unit_id) where unit_id is not null;

create table search_entry (
  object_id text collate "C" not null,
  version text collate "C" not null,
  digest text collate "C" not null,
  class_id text collate "C" not null,
  words tsvector not null,
  primary key (object_id, version, digest)
);

create index search_entry_words on search_entry using gin (words);

create table edge (
  source_id text collate "C" not null,
  target_id text collate "C" not null,
  relation text not null,
  via_id text collate "C" not null,
  via_version text collate "C" not null,
  via_digest text collate "C" not null,
  class_id text collate "C" not null,
  primary key (source_id, target_id, relation, via_id, via_version, via_digest)
);

create index edge_back on edge (target_id);

create table projection_waiting (
  place bigint primary key
);

create table inbox (
  collection_id text primary key,
  last_added bigint not null
);

create table inbox_member (
  collection_id text not null,
  object_id text collate "C" not null,
  version text collate "C" not null,
  version_key text collate "C" not null,
  digest text collate "C" not null,
  type text not null,
  added_at bigint not null,
  member_of text not null,
  superseded boolean not null default false,
  primary key (collection_id, added_at)
);

create unique index inbox_member_by_object on inbox_member (collection_id, object_id, version, digest);

create table agreement (
  id text not null,
  version int not null,
  digest text primary key,
  document text not null,
  amends text,
  created_at bigint not null,
  unique (id, version)
);

create table agreement_event (
  digest text primary key,
  agreement text not null references agreement (digest),
  envelope text not null,
  place int not null,
  added_at bigint not null,
  unique (agreement, place)
);

-- What each Party brings to the meeting of two nodes: its address, key list, and its part of the nine digits.
create table agreement_party (
  agreement text not null references agreement (digest),
  party text not null,
  address text not null,
  keys text not null,
  nonce text,
  commitment text,
  primary key (agreement, party)
);

create table link (
  agreement_id text not null,
  party text not null,
  state text not null default 'closed',
  last_seen_at bigint,
  last_error text,
  primary key (agreement_id, party)
);

create table decision (
  id text primary key,
  object_id text collate "C" not null,
  version text collate "C" not null,
  digest text collate "C" not null,
  party text not null,
  agreement_id text not null,
  area text not null,
  class_id text collate "C" not null,
  policy_set text not null,
  outcome text not null,
  rules jsonb not null,
  redactors jsonb not null default '[]',
  roles jsonb not null default '[]',
  missing jsonb not null default '[]',
  code text not null,
  state text not null,
  unit_id text not null,
  review_id text,
  reason text,
  rendition_id text collate "C",
  decided_at bigint not null,
  unique (object_id, version, digest, party, agreement_id)
);

create index decision_by_unit on decision (unit_id);

create index decision_by_review on decision (review_id) where review_id is not null;

create index decision_again on decision (unit_id) where state = 'again';

create index decision_waiting on decision (party) where state = 'waiting';

create table review (
  id text primary key,
  year int not null,
  number int not null,
  title text not null,
  party text not null,
  agreement_id text not null,
  unit_id text not null,
  requested_by text not null,
  opened_at bigint not null,
  unique (year, number),
  unique (unit_id, party, agreement_id)
);

create table approval (
  id text primary key,
  review_id text not null references review (id),
  decision_id text not null references decision (id),
  member_id text not null,
  member_name text not null,
  role text not null,
  authority text,
  binding text not null,
  approved_at bigint not null,
  withdrawn_at bigint,
  unique (decision_id, member_id)
);

create table outgoing (
  id text collate "C" primary key,
  feed_id text collate "C" not null,
  kind text not null,
  decision_id text,
  object_id text collate "C",
  version text collate "C",
  type text,
  record_kind text,
  area text collate "C",
  class_id text collate "C",
  title text,
  canonical text not null,
  epoch bigint not null,
  queued_at bigint not null
);

create index outgoing_by_feed on outgoing (feed_id, queued_at, id);

create table feed (
  id text collate "C" primary key,
  agreement_id text not null,
  sender text not null,
  recipient text not null,
  own boolean not null,
  origin text not null unique,
  size bigint not null default 0,
  placed bigint not null default 0,
  last_added bigint not null default 0,
  state text not null default 'running',
  successor text,
  created_at bigint not null
);

create table feed_entry (
  feed_id text collate "C" not null,
  index bigint not null,
  kind text not null,
  entry bytea not null,
  salt bytea,
  state text not null,
  control bigint,
  object_id text collate "C",
  version text collate "C",
  type text,
  record_kind text,
  area text collate "C",
  class_id text collate "C",
  title text,
  added_at bigint not null,
  superseded_at bigint,
  replaced boolean not null default false,
  primary key (feed_id, index)
);

create index feed_entry_closed on feed_entry (feed_id, index) where state <> 'opened';

create index feed_entry_by_object on feed_entry (feed_id, object_id, version) where object_id is not null;

create index feed_entry_by_area on feed_entry (feed_id, area, index) where area is not null;

create table segment (
  feed_id text collate "C" not null,
  number bigint not null,
  body text not null,
  classes jsonb not null,
  primary key (feed_id, number)
);

-- Read far more often than written: not compressed, so that serving a segment costs no work.
alter table segment alter column body set storage external;

create table segment_tail (
  feed_id text collate "C" not null,
  index bigint not null,
  canonical text not null,
  primary key (feed_id, index)
);

create table tile (
  feed_id text collate "C" not null,
  level int not null,
  number bigint not null,
  hashes bytea not null,
  primary key (feed_id, level, number)
);

create table checkpoint (
  feed_id text collate "C" not null,
  size bigint not null,
  note text not null,
  made_at bigint not null,
  primary key (feed_id, size)
);

create table receipt (
  feed_id text collate "C" not null,
  size bigint not null,
  note text not null,
  made_at bigint not null,
  primary key (feed_id, size)
);

create table link_nonce (
  key_id text collate "C" not null,
  nonce text collate "C" not null,
  expires_at bigint not null,
  primary key (key_id, nonce)
);

create index link_nonce_by_end on link_nonce (expires_at);

create table evidence (
  id text primary key,
  feed_id text,
  party text not null,
  kind text not null,
  content text not null,
  found_at bigint not null
);
