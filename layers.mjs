/**
 * The one rule, as a table the linter reads: imports point down. A layer may import itself and what stands in its row;
 * only server/main.ts may import every layer.
 */
export const layers = {
  contract: [],
  'server/platform': ['contract'],
  'server/storage': ['server/platform', 'contract'],
  'server/journal': ['server/platform', 'contract'],
  'server/domain': ['server/journal', 'server/storage', 'server/platform', 'contract'],
  'server/transports': [
    'server/domain',
    'server/journal',
    'server/storage',
    'server/platform',
    'contract',
  ],
  'server/jobs': [
    'server/domain',
    'server/journal',
    'server/storage',
    'server/platform',
    'contract',
  ],
  'server/admin': [
    'server/domain',
    'server/journal',
    'server/storage',
    'server/platform',
    'contract',
  ],
  'app/_server': [
    'server/domain',
    'server/journal',
    'server/storage',
    'server/platform',
    'contract',
  ],
  app: ['app/_server', 'contract'],
  cli: ['contract'],
}

/** Modules that belong to one layer alone: `module: layers that may import it`. */
export const wallModules = {
  'socket.io': ['server/transports'],
  next: ['app', 'app/_server'],
  'server-only': ['app/_server'],
  '#generated/client': ['server/platform'],
  '#generated-postgresql/client': ['server/platform'],
  pg: ['server/platform'],
  '@prisma/client': ['server/platform'],
}
