// Conditions on the table stand_in that several queries make.
import { sql } from 'kysely'

/** What holds at an instant; `now` is a parameter of each query. */
export const holdsAt = (now: bigint) =>
  sql`stand_in.starts_at <= ${now} and stand_in.ends_at > ${now} and stand_in.ended_at is null`

/** In whose place `member` approves at an instant, as JSON. */
export const standsInAt = (now: bigint) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('role', stand_in.role, 'absentId', absent.id)), '[]'::jsonb)
    from stand_in join member as absent on absent.id = absent_id
    where deputy_id = member.id and absent.state = 'active' and absent.roles @> to_jsonb(stand_in.role)
      and ${holdsAt(now)})`
