// Who takes a list: making an address, seeing it once, what was taken last, and revoking it.
import { Button, TextInput } from '@mantine/core'
import type { BlockList, ListAddress } from '@saphan/core/contract/block-list.ts'
import { type FormEvent, useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './block-list.module.css'
import { blockListMessages } from './messages.ts'

const FILES = [
  ['list.txt', 'forText'],
  ['list.csv', 'forCsv'],
  ['list.hosts', 'forHosts'],
  ['list.rpz', 'forRpz'],
  ['list.rules', 'forRules'],
  ['list.json', 'forStix'],
  ['list.misp.json', 'forMisp'],
] as const

const CopyLine = (given: { what: string; address: string }) => {
  const text = useText(blockListMessages)
  const [isCopied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(given.address).then(() => setCopied(true))
  return (
    <div>
      <dt>{given.what}</dt>
      <dd className={css.address}>
        <code>{given.address}</code>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={text('copyOf', { what: given.what })}
          onClick={copy}
        >
          {text(isCopied ? 'copied' : 'copy')}
        </Button>
      </dd>
    </div>
  )
}

const Once = (given: { name: string; url: string; version: number }) => {
  const text = useText(blockListMessages)
  return (
    <Notice tone="ok" live>
      <strong>{text('once', { name: given.name })}</strong>
      <dl className={css.addresses}>
        {FILES.map(([file, what]) => (
          <CopyLine key={file} what={text(what)} address={`${given.url}${file}`} />
        ))}
        <CopyLine what={text('forChanges')} address={`${given.url}changes.csv?since=${given.version}`} />
      </dl>
    </Notice>
  )
}

const GiveForm = ({ list }: { list: BlockList }) => {
  const text = useText(blockListMessages)
  const give = useAct('block-list.address.add')
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate({ params: { id: list.id }, body: { name: name.trim() } }, { onSuccess: () => setName('') })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      {give.error !== null && <ErrorPanel reply={give.error.reply} />}
      {give.data !== undefined && (
        <Once name={give.data.address.name} url={give.data.url} version={list.version} />
      )}
      <TextInput
        label={text('taker')}
        description={text('takerHelp')}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={give.isPending} disabled={name.trim() === ''}>
          {text('give')}
        </Button>
      </div>
    </form>
  )
}

const useColumns = (version: number, onRevoke: (address: ListAddress) => void): Column<ListAddress>[] => {
  const text = useText(blockListMessages)
  return [
    { id: 'taker', header: text('taker'), cell: ({ name }) => name, plain: ({ name }) => name },
    {
      id: 'taken',
      header: text('taken'),
      cell: ({ taken }) =>
        taken === null ? (
          text('notTaken')
        ) : (
          <>
            <Instant at={taken.at} relative /> ({text('takenVersion', { version: taken.version })})
          </>
        ),
      plain: ({ taken }) => taken?.at ?? null,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (address) =>
        address.revokedAt === null ? (
          <span className="row">
            {address.taken !== null && address.taken.version < version ? (
              <StateBadge tone="warn">{text('behind')}</StateBadge>
            ) : (
              <StateBadge tone="ok">{text('inUse')}</StateBadge>
            )}
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={text('revokeOf', { name: address.name })}
              onClick={() => onRevoke(address)}
            >
              {text('revoke')}
            </Button>
          </span>
        ) : (
          <>
            {text('revoked')} <Instant at={address.revokedAt} />
          </>
        ),
      plain: ({ revokedAt }) => revokedAt,
    },
  ]
}

export const AddressSection = ({ list }: { list: BlockList }) => {
  const text = useText(blockListMessages)
  const params = { id: list.id }
  const found = useReply('block-list.address.list', { params }, { everyMs: 10_000 })
  const revoke = useAct('block-list.address.revoke')
  const [chosen, setChosen] = useState<ListAddress | undefined>(undefined)
  const columns = useColumns(list.version, setChosen)
  const close = () => setChosen(undefined)
  const addresses = found.data?.addresses
  return (
    <Section title={text('addresses')}>
      <p className="small muted">{text('addressesHelp')}</p>
      {found.error !== null && <ErrorPanel reply={found.error.reply} />}
      {addresses?.length === 0 && <p>{text('noAddresses')}</p>}
      {addresses !== undefined && addresses.length > 0 && (
        <DataTable
          caption={text('addresses')}
          columns={columns}
          rows={addresses}
          rowKey={({ id }) => id}
          exportName="saphan-block-list-addresses"
        />
      )}
      <GiveForm list={list} />
      <ConfirmDialog
        open={chosen !== undefined}
        title={text('revokeOf', { name: chosen?.name ?? '' })}
        yes={text('revoke')}
        danger
        busy={revoke.isPending}
        onYes={() =>
          chosen !== undefined &&
          revoke.mutate({ params: { ...params, address: chosen.id } }, { onSuccess: close })
        }
        onClose={close}
      >
        <p>{text('revokeWhat')}</p>
        {revoke.error !== null && <ErrorPanel reply={revoke.error.reply} />}
      </ConfirmDialog>
    </Section>
  )
}
