// A process of its own, without the server's environment: pictures come from strangers, and what decodes them is native code.
// What breaks here breaks no request but the one for this picture.
import sharp from 'sharp'

/** A picture of this many pixels needs a quarter of a gigabyte while it is decoded; phones make up to 50 million. */
const mostPixels = 64e6

sharp.cache(false)
sharp.concurrency(1)
// Nothing is read but these five, whatever a file claims to be: no SVG, no PDF, nothing that loads something else.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(
    (format) => `VipsForeignLoad${format}Buffer`,
  ),
})

/** 64: the middle of the picture as a square. 256: all of it, in a square of that side. Upright, and without what cameras note. */
async function make({ bytes, size }) {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize(size, size, { fit: size === 64 ? 'cover' : 'inside', withoutEnlargement: size !== 64 })
    .webp({ quality: 74 })
    .toBuffer()
}

process.on('message', (wish) => {
  make(wish).then(
    (made) => process.send({ made }),
    () => process.send({ made: null }),
  )
})
process.on('disconnect', () => process.exit())
