// Clients on strings: opens sockets with socket.io-client and ws, does what it is told by lines of JSON, and says in lines
// of JSON what they saw. Who pulls the strings asserts; nothing here waits or judges.
//   {do: "open", who, kind: "io" | "ws", url, options}   -> open | refused
//   {do: "emit", who, event, data, id?, binary?}          -> answer, when it has an id
//   {do: "raw", who, text}        a frame that no client would make
//   {do: "pause", who}            stops reading, with the line open
//   {do: "drop", who}             the line breaks without a goodbye
//   {do: "close", who}
import readline from 'node:readline'
import { io } from 'socket.io-client'
import WebSocket from 'ws'

const clients = new Map()
const say = (who, is, more = {}) => process.stdout.write(JSON.stringify({ who, is, ...more }) + '\n')

const openSocketIo = ({ who, url, options }) => {
  const socket = io(url, { forceNew: true, reconnection: false, ...options })
  socket.onAny((event, ...data) => say(who, 'event', { event, data: data[0] ?? null }))
  socket.io.engine.on('upgrade', transport => say(who, 'upgraded', { transport: transport.name }))
  socket.on('connect', () => say(who, 'open', { transport: socket.io.engine.transport.name }))
  socket.on('connect_error', error => say(who, 'refused', { message: error.message }))
  socket.on('disconnect', reason => say(who, 'closed', { reason }))
  return {
    emit({ event, data, id, binary }) {
      const sent = binary ? { ...data, [binary]: Buffer.from([1, 2, 3]) } : data
      const more = sent === undefined ? [] : [sent]
      if (id === undefined) socket.emit(event, ...more)
      else socket.emit(event, ...more, body => say(who, 'answer', { id, body }))
    },
    raw: ({ text }) => socket.io.engine.transport.ws.send(text),
    pause: () => socket.io.engine.transport.ws._socket.pause(),
    drop: () => socket.io.engine.transport.ws.terminate(),
    close: () => socket.close(),
  }
}

const openWebSocket = ({ who, url, options }) => {
  const { token, headers } = options
  const socket = new WebSocket(url.replace('http', 'ws') + '/ws', { headers })
  socket.on('message', text => {
    const said = JSON.parse(text.toString())
    if (said.event === 'ready') say(who, 'open', { transport: 'ws' })
    else if (said.event === undefined) say(who, 'answer', { id: said.id, body: { ...said, id: undefined } })
    else say(who, 'event', said)
  })
  socket.on('open', () => token && socket.send(JSON.stringify({ event: 'auth', data: { token } })))
  socket.on('error', error => say(who, 'refused', { message: error.message }))
  socket.on('close', (code, reason) => say(who, 'closed', { reason: `${code} ${reason}`.trim() }))
  return {
    emit({ event, data, id, binary }) {
      if (binary) socket.send(Buffer.from([1, 2, 3]))
      else socket.send(JSON.stringify({ event, data, id }))
    },
    raw: ({ text }) => socket.send(text),
    pause: () => socket._socket.pause(),
    drop: () => socket.terminate(),
    close: () => socket.close(),
  }
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const told = JSON.parse(line)
  if (told.do === 'open') clients.set(told.who, (told.kind === 'ws' ? openWebSocket : openSocketIo)(told))
  else clients.get(told.who)[told.do](told)
}).on('close', () => process.exit(0))
