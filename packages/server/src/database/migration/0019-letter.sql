-- Whom a decision is for by name: the key ids of their sealing keys, sorted. Nothing that names persons leaves by a feed.
alter table decision add column named jsonb not null default '[]';

-- A member's key for letters, beside the one they sign with; older ones still open what was sealed to them.
create table sealing_key (
  id text primary key,
  member_id text not null references member (id),
  public_key text not null,
  sealed text not null,
  title jsonb not null,
  contact_id text,
  made_at bigint not null
);

create index sealing_key_by_member on sealing_key (member_id, made_at desc);

-- Letters beside a feed, as ciphertext only: sealed here (with a decision), or announced by the other side and then fetched.
create table letter (
  feed_id text collate "C" not null,
  digest text collate "C" not null,
  decision_id text,
  entry bigint,
  envelope text,
  refused boolean not null default false,
  made_at bigint not null,
  fetched_at bigint,
  primary key (feed_id, digest)
);

create unique index letter_by_decision on letter (decision_id) where decision_id is not null;

create index letter_waiting on letter (feed_id) where envelope is null and not refused;

create table letter_person (
  feed_id text collate "C" not null,
  digest text collate "C" not null,
  place integer not null,
  key_id text not null,
  title jsonb,
  organisation jsonb,
  opened_at bigint,
  primary key (feed_id, digest, place)
);

create index letter_person_by_key on letter_person (key_id);
