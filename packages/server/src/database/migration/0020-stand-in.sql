-- Who is away, and who approves in their place meanwhile: one role of one member, from one instant to another.
create table stand_in (
  id text collate "C" primary key,
  absent_id text collate "C" not null references member (id),
  deputy_id text collate "C" not null references member (id),
  role text collate "C" not null,
  starts_at bigint not null,
  ends_at bigint not null,
  named_by text not null,
  named_at bigint not null,
  ended_at bigint,
  check (absent_id <> deputy_id),
  check (starts_at < ends_at)
);

-- In whose place an approval was given.
alter table approval add column absent_id text collate "C";

create index stand_in_by_deputy on stand_in (deputy_id, ends_at);
create index stand_in_by_absent on stand_in (absent_id, ends_at);
