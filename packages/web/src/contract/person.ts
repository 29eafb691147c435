// Members by name, where the reader may see members; an id alone is shown as it is.
import { useReply } from './query.ts'
import { useCan } from './session.ts'

export const usePersonName = (): ((id: string) => string) => {
  const may = useCan('member:read')
  const members = useReply('member.list', {}, { enabled: may }).data?.members ?? []
  return (id) => members.find((member) => member.id === id)?.name ?? id
}
