// The words for the state of a connection.
import { useText } from '../language/text.ts'
import { connectionStates } from './messages.ts'

export const useConnectionState = (): ((state: keyof typeof connectionStates) => string) =>
  useText(connectionStates)
