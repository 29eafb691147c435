-- What leaves as its record says is queued by the record's place; only what leaves otherwise brings its own text and names.
alter table outgoing add column record_place bigint;
alter table outgoing alter column canonical drop not null;
