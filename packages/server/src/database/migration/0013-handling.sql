-- What a record is used under, beside its bytes: the obligations of the decision that let it go, the caveats that its sender put to
-- entries of a feed, and the stamps that the law of their recipient wants.
alter table decision add column obligations jsonb not null default '[]';

create table handling (
  feed_id text collate "C" not null,
  first bigint not null,
  last bigint not null,
  by_sender boolean not null,
  codes jsonb not null
);

create index handling_by_entry on handling (feed_id, last);
