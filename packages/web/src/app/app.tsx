// Puts the console together: theme, queries, routes; a lost session leads to the sign-in page from anywhere.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { CallFailure } from '../contract/call.ts'
import { LEAVING, makeQueryClient } from '../contract/query.ts'
import { theme } from '../ui/theme.ts'
import { makeRouter } from './router.ts'

const client = makeQueryClient()
const router = makeRouter(client)

client.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return
  const { error } = event.action
  // The question for the session itself is asked by the route, which answers a refusal by leading to the sign-in page.
  if (!(error instanceof CallFailure) || error.status !== 401 || event.query.queryKey[0] === 'session.get')
    return
  if (client.isMutating({ mutationKey: LEAVING }) > 0) return
  void client
    .invalidateQueries({ queryKey: ['session.get'], refetchType: 'none' })
    .then(() => router.invalidate())
})

export const App = () => (
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
)
