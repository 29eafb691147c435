// “Begin again”: asks the node, waits until both nodes are back, and leads to signing in.
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call, CallFailure } from '../contract/call.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ErrorPanel } from '../ui/notice.tsx'
import { guideMessages } from './messages.ts'

const LOOK_MS = 250
const PATIENCE_MS = 60_000

const runNow = async (): Promise<string | undefined> => {
  try {
    return (await call('demonstration.get', {})).run
  } catch (error) {
    // The node is away while it starts again.
    if (error instanceof CallFailure) return undefined
    throw error
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const beginAgain = async (): Promise<void> => {
  const { run } = await call('demonstration.reset', { body: {} })
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    await pause(LOOK_MS)
    const now = await runNow()
    if (now !== undefined && now !== run) return
  }
}

export const BeginAgain = () => {
  const text = useText(guideMessages)
  const language = useLanguage()
  const again = useMutation<void, CallFailure>({
    mutationFn: beginAgain,
    onSuccess: () => window.location.assign(`/${language}/guide`),
  })
  return (
    <div className="stack tight">
      <div className="row">
        <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
          {text('reset')}
        </Button>
        {again.isPending && <output>{text('resetting')}</output>}
      </div>
      <p className="muted small">{text('resetHelp')}</p>
      {again.error !== null && <ErrorPanel reply={again.error.reply} />}
    </div>
  )
}
