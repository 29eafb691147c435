-- The text of a record up to a page's size lies in its row, as it is: packing it cost more than writing it.
alter table record alter column canonical set storage external;
alter table record set (toast_tuple_target = 8160);

-- Words are merged into the search index in larger runs; the projection has the rest merged when nothing waits.
alter index search_entry_words set (gin_pending_list_limit = 16384);
