// Said over the queue: who stands in at this moment, and the reader first if it is them.
import { Link } from '@tanstack/react-router'
import { useReply } from '../contract/query.ts'
import { useCan, useMember } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { useRoleName } from '../place/role-name.ts'
import { Instant } from '../ui/instant.tsx'
import { Notice } from '../ui/notice.tsx'
import { releaseMessages } from './messages.ts'

export const StandingIn = () => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const roleName = useRoleName()
  const me = useMember()?.id
  const enabled = useCan('member:read')
  const now =
    useReply('standIn.list', {}, { enabled }).data?.standIns.filter(({ state }) => state === 'now') ?? []
  const isMine = ({ deputy }: { deputy: { id: string } }): boolean => deputy.id === me
  if (!enabled) return null
  return (
    <>
      {now.length > 0 && (
        <Notice tone="info">
          <div className="stack tight">
            {[...now.filter(isMine), ...now.filter((one) => !isMine(one))].map((one) => (
              <p key={one.id}>
                {text(isMine(one) ? 'youStandIn' : 'standsInNow', {
                  deputy: one.deputy.name,
                  absent: one.absent.name,
                  role: roleName(one.role),
                })}{' '}
                <Instant at={one.until} />
              </p>
            ))}
          </div>
        </Notice>
      )}
      <Link to="/$language/exchange/stand-ins" params={{ language }} className="no-print">
        {text('standIns')}
      </Link>
    </>
  )
}
