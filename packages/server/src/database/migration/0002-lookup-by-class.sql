-- An object is looked up by its id together with the classes that the reader may see, so that one of another class is
-- not even touched. The ids are expressions, for a planner that had the choice would take the key and look at the row.
create index record_by_class on record ((object_id || ''), class_id) where state = 'current';

-- Beside feed_entry_by_object, which the sequencer needs to find what a new version replaces, in any state.
create index feed_entry_by_class on feed_entry ((feed_id || ' ' || object_id), class_id) where state = 'opened';
