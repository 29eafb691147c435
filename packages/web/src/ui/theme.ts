// Mantine's theme: names of our tokens only; the values live in tokens.css and mantine.css.
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const river: MantineColorsTuple = [
  '#e0f0f4',
  '#c3e2ea',
  '#96cfdd',
  '#6cc4dc',
  '#3f9db6',
  '#1f7c95',
  '#0a5c73',
  '#084b5e',
  '#123a47',
  '#06222b',
]

export const theme = createTheme({
  primaryColor: 'river',
  colors: { river },
  defaultRadius: 'sm',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  respectReducedMotion: true,
})
