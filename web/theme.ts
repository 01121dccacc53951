/** Openslot's own look on Mantine: colours, type, radius and spacing; surfaces and states as CSS variables in global.css. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const lagoon: MantineColorsTuple = [
  '#edf8f6',
  '#d5efea',
  '#a9ddd5',
  '#79c9be',
  '#4fb5a8',
  '#2f988c',
  '#1b7b72',
  '#12635c',
  '#0e4f4a',
  '#0a3b38',
]
/** Mantine's dark surfaces and lines, in our tint. */
const dark: MantineColorsTuple = [
  '#e6eeec',
  '#c4d2ce',
  '#a3b5b1',
  '#7b908b',
  '#33453f',
  '#263533',
  '#16211f',
  '#0d1514',
  '#0a100f',
  '#070c0b',
]
const red: MantineColorsTuple = [
  '#fdeeec',
  '#fad6d2',
  '#f2aaa3',
  '#ea7d74',
  '#e2564b',
  '#d63b30',
  '#c12e24',
  '#a8201a',
  '#871a15',
  '#5c120e',
]
const clay: MantineColorsTuple = [
  '#fff4e8',
  '#fde5cb',
  '#fbca96',
  '#f7ad5f',
  '#f1933a',
  '#de7a1f',
  '#b85e12',
  '#91480c',
  '#6f3709',
  '#4d2606',
]

export const theme = createTheme({
  colors: { lagoon, clay, red, dark },
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  headings: {
    fontFamily: 'inherit',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: 'clamp(1.625rem, 1.2rem + 1.6vw, 2.25rem)', lineHeight: '1.15' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
})

/** Mantine's own surfaces follow ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--os-page)',
    '--mantine-color-text': 'var(--os-ink)',
    '--mantine-color-bright': 'var(--os-ink)',
    '--mantine-color-dimmed': 'var(--os-ink-soft)',
    '--mantine-color-placeholder': 'var(--os-ink-soft)',
    '--mantine-color-default': 'var(--os-surface)',
    '--mantine-color-default-color': 'var(--os-ink)',
    '--mantine-color-default-hover': 'var(--os-sunken)',
    '--mantine-color-default-border': 'var(--os-line)',
    '--mantine-color-error': 'var(--os-last-ink)',
    '--mantine-color-anchor': 'var(--os-link)',
  },
  light: {},
  dark: {},
})
