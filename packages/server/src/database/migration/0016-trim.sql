-- What reviewers took away of records beyond the redactors, towards one Party: places and offsets, never content.
-- A decision carries the digest of what was taken of its record, which approvals are bound to; '' when nothing was.
alter table decision add column trimmed text collate "C" not null default '';

create table trim (
  record_place bigint not null,
  party text collate "C" not null,
  agreement_id text collate "C" not null,
  object_id text collate "C" not null,
  base text collate "C" not null,
  trims jsonb not null,
  trimmed_at bigint not null,
  primary key (record_place, party, agreement_id)
);

create index trim_by_object on trim (object_id, party, agreement_id);
