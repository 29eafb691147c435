-- What speaks of a record names it by its place: eight bytes in the order of writing, where three texts in no order were.
alter table arrival add column record_place bigint;
update arrival set record_place = record.place from record
  where record.object_id = arrival.object_id and record.version = arrival.version and record.digest = arrival.digest;
alter table arrival alter column record_place set not null;
drop index arrival_by_record;
drop index arrival_by_unit_key;
alter table arrival drop column id, drop column object_id, drop column version, drop column digest;
create index arrival_by_record on arrival (record_place);
create index arrival_by_unit on arrival (unit_id, record_place) where unit_id is not null;

alter table inbox_member add column record_place bigint;
update inbox_member set record_place = record.place from record
  where record.object_id = inbox_member.object_id and record.version = inbox_member.version and record.digest = inbox_member.digest;
alter table inbox_member alter column record_place set not null;
drop index inbox_member_by_object;
create unique index inbox_member_by_record on inbox_member (collection_id, record_place);

alter table decision add column record_place bigint;
update decision set record_place = record.place from record
  where record.object_id = decision.object_id and record.version = decision.version and record.digest = decision.digest;
alter table decision alter column record_place set not null;
alter table decision drop constraint decision_object_id_version_digest_party_agreement_id_key;
create unique index decision_by_record on decision (record_place, party, agreement_id);

-- One index where two were: with the reader's classes for what is shown, and without for what a new version replaces.
drop index feed_entry_by_class;
drop index feed_entry_by_object;
create index feed_entry_by_object on feed_entry ((feed_id || ' ' || object_id), class_id, state) where object_id is not null;
