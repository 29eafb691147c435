-- Packs of rules that were added as signed files, and counsel's statements on rules; both only grow.
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

create table rule_review (
  place bigint generated always as identity primary key,
  envelope text not null,
  member_id text not null,
  added_at bigint not null
);
