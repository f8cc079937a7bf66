// Uploads a file with tus-js-client to a URL of ours.
//   node check.mjs cut URL FILE      over a line that breaks in the middle of it, without another try: exit code 7
//   node check.mjs resumed URL FILE  goes on, and says at which byte the server wanted it to
import fs from 'node:fs'
import net from 'node:net'
import * as tus from 'tus-js-client'

const [what, url, file] = process.argv.slice(2)
const uploadSize = fs.statSync(file).size
let resumedAt = null

// A line to the server that ends when half of the file went over it.
async function breakingLine(host, port) {
  let left = uploadSize / 2
  const line = net.createServer(client => {
    const server = net.connect(port, host)
    server.on('error', () => {})
    client.on('error', () => {})
    server.pipe(client)
    client.on('data', bytes => {
      left -= bytes.length
      if (left > 0) {
        if (!server.write(bytes)) {
          client.pause()
          server.once('drain', () => client.resume())
        }
      } else {
        server.end()
        client.destroy()
      }
    })
  })
  await new Promise(listening => line.listen(0, '127.0.0.1', listening))
  return line.address().port
}

const uploadUrl = new URL(url)
if (what === 'cut') uploadUrl.port = await breakingLine(uploadUrl.hostname, uploadUrl.port)

const upload = new tus.Upload(fs.createReadStream(file), {
  uploadUrl: uploadUrl.href,
  uploadSize,
  // One request for all: what breaks off breaks off in its middle.
  chunkSize: Infinity,
  retryDelays: what === 'cut' ? null : [0, 50, 100, 200, 400, 800, 1600],
  onAfterResponse(request, response) {
    if (request.getMethod() === 'HEAD') resumedAt = response.getHeader('Upload-Offset')
  },
  onError(error) {
    console.error(String(error))
    process.exit(what === 'cut' ? 7 : 1)
  },
  onSuccess() {
    console.log(resumedAt)
    process.exit(0)
  },
})
upload.start()
