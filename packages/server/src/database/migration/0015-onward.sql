-- What is asked of the originator, both ways: to pass an entry of a feed on to a Party; own = this Party asks.
create table onward_request (
  id text primary key,
  feed_id text collate "C" not null,
  entry bigint not null,
  recipient text not null,
  purpose text not null,
  own boolean not null,
  reason text not null,
  days int not null,
  note text,
  record_place bigint,
  asked_by jsonb,
  asked_at bigint not null,
  result text,
  result_reason text,
  until bigint,
  answered_by text,
  answered_at bigint,
  unique (feed_id, entry, recipient, purpose)
);

create index onward_newest on onward_request (asked_at desc, id);

-- Consents that have been given and not taken back, by the record that they are about; the id is that of the request.
create table consent (
  id text primary key,
  record_place bigint not null,
  giver text not null,
  recipient text not null,
  purpose text not null,
  until bigint not null,
  given_at bigint not null
);

create index consent_by_record on consent (record_place, recipient);

-- The consent that a decision rests on, and the class of its record, which is another one then.
alter table decision add column consent_id text;
alter table decision add column record_class_id text collate "C";
