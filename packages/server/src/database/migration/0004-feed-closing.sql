-- How a feed that could not be continued was closed, as signed. The feed's row names the one that continues it.
create table feed_closing (
  feed_id text collate "C" primary key,
  envelope text not null,
  closed_at bigint not null
);
