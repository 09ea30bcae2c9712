/** The application itself: start, files, secrets, tray, command line. */
export const system = {
  'system.quayside': 'Quayside',
} as const
