import { statSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'

const mostBytes = 60_000

/** Which shots stand in README.md, and where in docs/. Phones stand in one picture, side by side. */
const wide = 'en-light-wide'
const single = [
  { look: wide, shot: 'presence', file: 'workspace.webp' },
  { look: wide, shot: 'grid', file: 'grid.webp' },
  { look: wide, shot: 'preview-markdown', file: 'preview.webp' },
  { look: wide, shot: 'details-versions', file: 'details.webp' },
  { look: wide, shot: 'transfers-running', file: 'transfers.webp' },
  { look: wide, shot: 'search', file: 'search.webp' },
  { look: wide, shot: 'admin-overview', file: 'admin.webp' },
]
const phone = 'en-dark-phone'
const phones = ['presence', 'grid', 'details-facts'].map((shot) => ({ look: phone, shot }))

export const readmeShots: readonly { look: string; shot: string }[] = [...single, ...phones]

/** Makes them of what was just taken. */
export async function makeReadmePictures(folder: string): Promise<void> {
  const path = ({ look, shot }: { look: string; shot: string }) => join(folder, look, `${shot}.png`)
  for (const wish of single) await write(sharp(path(wish)), wish.file)
  await write(await sideBySide(phones.map(path)), 'phone.webp')
}

async function sideBySide(paths: string[]): Promise<Sharp> {
  const { width, height } = await sharp(paths[0]!).metadata()
  const gap = 48
  const layers = paths.map((input, at) => ({ input, top: 0, left: at * (width + gap) }))
  const all = {
    width: paths.length * (width + gap) - gap,
    height,
    channels: 4 as const,
    background: '#0000',
  }
  const made = await sharp({ create: all }).composite(layers).png().toBuffer()
  return sharp(made)
}

/** As good as its size allows. */
async function write(picture: Sharp, file: string): Promise<void> {
  const target = join('docs', file)
  for (let quality = 82; quality >= 50; quality -= 6) {
    await picture.clone().webp({ quality, effort: 6 }).toFile(target)
    if (statSync(target).size <= mostBytes) return
  }
}
