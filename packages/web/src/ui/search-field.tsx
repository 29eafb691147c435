// A search over the list below it: taken when it is sent or left, and set anew when the address changes (give it a key).
import { TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'

export const SearchField = (given: {
  label: string
  placeholder: string
  value: string
  className: string | undefined
  onSearch: (words: string) => void
}) => {
  const { value, onSearch } = given
  const [typed, setTyped] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(typed.trim())
  }
  return (
    <search className={given.className}>
      <form onSubmit={submit}>
        <TextInput
          type="search"
          label={given.label}
          placeholder={given.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => typed.trim() !== value && onSearch(typed.trim())}
        />
      </form>
    </search>
  )
}
