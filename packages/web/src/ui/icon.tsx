// Icons as strokes of 1.6 on a grid of 24; always beside a text, so hidden from readers of the screen.
const PATHS = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  threats: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.500-1-8-4-8-9V6zM12 8v5M12 16v.1',
  library: 'M5 4h5a2 2 0 012 2v14a2 2 0 00-2-2H5zM19 4h-5a2 2 0 00-2 2v14a2 2 0 012-2h5z',
  skills: 'M2 9l10-5 10 5-10 5zM6 11.500v5c2 2 10 2 12 0v-5M22 9v6',
  security: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  programme: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 14h2M13 14h2M9 17h2',
  exchange: 'M2 17h20M7 17V7M17 17V7M2 15c3-1 4-5 5-8 2 7 8 7 10 0 1 3 2 7 5 8',
  node: 'M12 9a3 3 0 100 6 3 3 0 000-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100',
  search: 'M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L21 21',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5',
  moon: 'M20 14.500A8.500 8.500 0 019.500 4 8.500 8.500 0 1020 14.500z',
  more: 'M4 7h16M4 12h16M4 17h16',
  back: 'M15 5l-7 7 7 7',
  keyboard: 'M3 7h18v11H3zM7 11h.1M11 11h.1M15 11h.1M7 14.500h10',
  signOut: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  plus: 'M12 5v14M5 12h14',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  check: 'M5 12.500l4.500 4.500L19 7',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.1',
  guide: 'M4 5h16v12H9l-5 4z',
} as const

export type IconName = keyof typeof PATHS

export const Icon = (given: { name: IconName; size?: number }) => (
  <svg
    width={given.size ?? 20}
    height={given.size ?? 20}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[given.name]} />
  </svg>
)
