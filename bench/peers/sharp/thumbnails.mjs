// Thumbnails of all photos of a folder by sharp: FOLDER OUT all|one WEBP_EFFORT. Prints CPU seconds and the peak of memory.
//
// As fast as sharp does it: JPEG shrunk while it is decoded, one decode for all sizes, each size from the one above, one
// thread, no cache. The first photo warms up and is not counted.
import { readdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import sharp from 'sharp'

sharp.concurrency(1)
sharp.cache(false)

const [folder, out, what, effort] = process.argv.slice(2)

// Held by its longer side, never made larger.
const within = (side) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true })

async function one(file, name) {
  await sharp(file).autoOrient().resize(within(512)).jpeg({ quality: 80 }).toFile(join(out, `${name}-512.jpg`))
}

async function all(file, name) {
  let above = await sharp(file).autoOrient().resize(within(1280)).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  for (const size of [1280, 640, 320]) {
    const { width, height, channels } = above.info
    const picture = sharp(above.data, { raw: { width, height, channels } })
    if (size < 1280) above = await picture.resize(within(size)).raw().toBuffer({ resolveWithObject: true })
    const small = () => sharp(above.data, { raw: { width: above.info.width, height: above.info.height, channels } })
    await writeFile(join(out, `${name}-${size}.jpg`), await small().jpeg({ quality: 80 }).toBuffer())
    await writeFile(join(out, `${name}-${size}.webp`), await small().webp({ quality: 78, effort: Number(effort) }).toBuffer())
  }
}

const make = what === 'one' ? one : all
const photos = (await readdir(folder)).sort()
await make(join(folder, photos[0]), parse(photos[0]).name)
const before = process.cpuUsage()
for (const photo of photos) await make(join(folder, photo), parse(photo).name)
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1e6, process.resourceUsage().maxRSS)
