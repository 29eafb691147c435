-- Relations of records that wait for a person were kept as if they had been seen.
delete from edge using record
where record.object_id = edge.via_id and record.version = edge.via_version and record.digest = edge.via_digest
  and record.state <> 'current';
