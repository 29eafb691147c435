-- Packs of rules that were added as signed files; the table only grows.
create table policy_pack (
  place bigint generated always as identity primary key,
  pack_id text collate "C" not null,
  version text collate "C" not null,
  envelope text not null,
  signer_id text not null,
  added_by text not null,
  added_at bigint not null,
  unique (pack_id, version)
);
