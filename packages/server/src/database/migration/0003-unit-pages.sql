-- A unit is read page by page, in the order of its keys.
create index arrival_by_unit_key on arrival (unit_id, object_id, version, digest) where unit_id is not null;
drop index arrival_by_unit;

-- What once left as a rendition always does.
create index decision_rendered on decision (object_id) where rendition_id is not null;
