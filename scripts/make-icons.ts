import { readFileSync } from 'node:fs'
import sharp from 'sharp'

/**
 * Draws the PNGs of the installed app from app/icon.svg. They stand in the repository; run it again when the mark changes:
 * `node scripts/tsx.mjs scripts/make-icons.ts`.
 */
const mark = readFileSync('app/icon.svg', 'utf8')
/** The ground to the edges: phones cut a shape of their own out of it, and show four fifths of it at least. */
const bleeding = mark
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32" rx="9"', '<rect x="-4" y="-4" width="40" height="40"')

const icons = [
  { source: mark, size: 192, file: 'public/icon-192.png' },
  { source: mark, size: 512, file: 'public/icon-512.png' },
  { source: bleeding, size: 512, file: 'public/icon-maskable-512.png' },
  {
    source: bleeding.replaceAll('-4 -4 40 40', '-2 -2 36 36'),
    size: 180,
    file: 'app/apple-icon.png',
  },
]
for (const { source, size, file } of icons)
  await sharp(Buffer.from(source), { density: 72 * (size / 16) })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true, quality: 100 })
    .toFile(file)
