// Home: the bridge, what waits for the reader, the state of the memorandum, whether both logs agree.
import { useMember } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Instant } from '../ui/instant.tsx'
import { AreaTiles } from './area-tiles.tsx'
import { Bridges } from './bridge.tsx'
import { FeedHeads } from './feed-heads.tsx'
import { homeMessages } from './messages.ts'
import { WaitingForMe } from './waiting-for-me.tsx'

export const HomePage = () => {
  const text = useText(homeMessages)
  const pick = usePick()
  const member = useMember()
  return (
    <>
      <PageHead
        title={member === undefined ? text('title') : text('greeting', { name: member.name })}
        lead={
          <>
            {member !== undefined && <div>{pick(member.organisation)}</div>}
            <Instant at={new Date().toISOString()} form="both" />
          </>
        }
      />
      <Bridges />
      <div className="columns">
        <WaitingForMe />
        <FeedHeads />
      </div>
      <AreaTiles />
    </>
  )
}
