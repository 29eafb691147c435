// A page that cannot be shown: says why, and lets the reader try again.
import { useRouter } from '@tanstack/react-router'
import { CallFailure } from '../contract/call.ts'
import { ErrorPanel } from '../ui/notice.tsx'
import { appMessages } from './messages.ts'
import css from './shell.module.css'

export const BrokenPage = (given: { error: unknown }) => {
  const router = useRouter()
  const reply =
    given.error instanceof CallFailure
      ? given.error.reply
      : { code: 'console.broken', message: 'the page cannot be shown', text: appMessages.broken }
  return (
    <div className={css.plain}>
      <ErrorPanel reply={reply} onRetry={() => void router.invalidate()} />
    </div>
  )
}
