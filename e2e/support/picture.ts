import sharp from 'sharp'

export type PictureWish = {
  width: number
  height: number
  /** CSS colours of the upper left and of the lower right corner. */
  from: string
  to: string
}

/** A photograph's stand-in: a JPEG with a horizon between two colours. */
export function picture({ width, height, from, to }: PictureWish): Promise<Buffer> {
  const sun = Math.min(width, height) / 8
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="sky" x2="1" y2="1">
      <stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/>
    </linearGradient>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="70%" cy="35%" r="${sun}" fill="#fff" opacity=".7"/>
    <rect y="66%" width="100%" height="34%" fill="${from}" opacity=".6"/>
  </svg>`
  return sharp(Buffer.from(drawn)).jpeg({ quality: 82 }).toBuffer()
}
