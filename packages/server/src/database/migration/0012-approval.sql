-- Until when a decision that rests on approvals of people holds; null where it rests on none.
alter table decision add column approved_until bigint;

-- What waits for its place rests on what was approved before approvals expired: thirty days, in microseconds.
update decision set approved_until = 2592000000000 + (
  select min(approved_at) from approval where decision_id = decision.id and withdrawn_at is null)
where state = 'queued' and review_id is not null and exists (select 1 from outgoing where outgoing.decision_id = decision.id);

create index approval_by_review on approval (review_id) where withdrawn_at is null;
