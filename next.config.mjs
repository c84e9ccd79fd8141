/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run check`; the first start on a small machine need not pay for them again.
  typescript: { ignoreBuildErrors: true },
  // These load native code or WebAssembly from their own folders and must not be bundled.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-better-sqlite3',
    'better-sqlite3',
    '@node-rs/argon2',
    'pino',
    'prom-client',
  ],
  devIndicators: false,
  // npm run dev listens there by default; without it the pages would load and never come alive.
  allowedDevOrigins: ['127.0.0.1'],
}
