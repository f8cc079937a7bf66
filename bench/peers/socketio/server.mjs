// The room of a party on Socket.IO and Node.js, as good as its authors and its guide to performance make it: websocket
// alone and without compression, bufferutil, the first request of each socket let go of, one Redis adapter, prepared
// statements. It does of our server's work what the measurement counts: a session is looked up at the handshake, the
// right to hear when somebody joins; a message is written by our own statement, said to the room and acknowledged.
//
// node server.mjs DATABASE|none REDIS classic|sharded
// With "none" nothing is asked of a database and nothing is written: the one that sends is believed.

import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import pg from "pg";
import { createClient } from "redis";
import { Server } from "socket.io";

const [database, redis, adapter] = process.argv.slice(2);

// Our statements, from our file: both servers ask the same of PostgreSQL.
const queries = readFileSync(new URL("../../../crates/db/queries/chat.sql", import.meta.url), "utf8");

/** A statement by its name, prepared, with its parameters numbered as they first come. */
function statement(name) {
    const text = new RegExp(`^--! ${name}\\b.*\n([^;]*);`, "m").exec(queries)[1].replace(/^--.*$/gm, "");
    const names = [];
    const sql = text.replace(/(?<!:):([a-z_]+)/g, (_, parameter) => {
        if (!names.includes(parameter)) names.push(parameter);
        return `$${names.indexOf(parameter) + 1}`;
    });
    return (values) => pool.query({ name, text: sql, values: names.map((parameter) => values[parameter] ?? null) });
}

const findRoom = statement("room");
const post = statement("post");
const before = statement("before");

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = database === "none" ? null : new pg.Pool({ connectionString: database, max: 16 });

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false, maxHttpBufferSize: 64 << 10 });
// Of the request that it came by nothing is needed any more.
io.engine.on("connection", (socket) => {
    socket.request = null;
});

const clients = [createClient({ url: redis }), createClient({ url: redis })];
await Promise.all(clients.map((client) => client.connect()));
io.adapter(adapter === "sharded" ? createShardedAdapter(...clients) : createAdapter(...clients));

/** The session of a token: one round trip, as ours. */
async function authenticate(token) {
    const secret = Buffer.from(token.slice("pgs_".length), "base64url");
    const { rows } = await pool.query({
        name: "session",
        text: `SELECT u.id, u.username, u.avatar_url FROM sessions s JOIN users u ON u.id = s.user_id
               WHERE s.token_hash = $1 AND s.expires_at > now() AND u.deleted_at IS NULL`,
        values: [createHash("sha256").update(secret).digest()],
    });
    return rows[0];
}

io.use(async (socket, next) => {
    const token = socket.handshake.auth.token;
    const user = pool ? await authenticate(token) : { id: token, username: "person000000", avatar_url: null };
    if (!user) return next(new Error("SESSION_EXPIRED"));
    socket.data = user;
    next();
});

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
let bytes = randomBytes(4096);
let used = 0;

/** As long as our ids, and as hard to guess. */
function newId() {
    if (used + 24 > bytes.length) {
        bytes = randomBytes(4096);
        used = 0;
    }
    let id = "c";
    for (let i = 0; i < 24; i++) id += ALPHABET[bytes[used++] % 36];
    return id;
}

const view = (row) => ({
    id: row.id,
    roomId: row.room_id,
    seq: row.seq,
    senderId: row.sender_id,
    sender: { id: row.sender_id, username: row.username, avatarUrl: row.avatar_url, name: row.guest_name },
    type: row.kind,
    content: row.content,
    mediaUrl: row.media_url,
    nonce: row.nonce ?? undefined,
    isRemoved: row.deleted_at !== null,
    createdAt: row.created_at,
});

async function join(socket, { roomId }) {
    if (!pool) {
        socket.join(roomId);
        return { roomId };
    }
    const { rows } = await findRoom({ viewer: socket.data.id, room_id: roomId });
    const room = rows[0];
    if (!room || room.is_banned) throw new Error("NOT_FOUND");
    const history = await before({ room_id: roomId, seq: room.last_seq + 1, viewer: socket.data.id, rows: 50 });
    socket.join(roomId);
    socket.emit("chat:history", { roomId, messages: history.rows.reverse().map(view), hasMore: false, isLast: true });
    return { roomId, lastSeq: room.last_seq };
}

/** Of each room, for who only relays. */
const last = new Map();

async function message(socket, { roomId, content, nonce }) {
    const { id: sender_id, username, avatar_url } = socket.data;
    const now = new Date();
    const seq = (last.get(roomId) ?? 0) + 1;
    let row = {
        id: newId(), room_id: roomId, seq, sender_id, username, avatar_url, guest_name: null, kind: "TEXT",
        content, media_url: null, nonce, deleted_at: null, created_at: now,
    };
    if (pool) {
        const { rows } = await post({ ...row, is_guest: false, now });
        row = rows[0];
        if (!row) throw new Error("FORBIDDEN");
    } else {
        last.set(roomId, seq);
    }
    io.to(roomId).emit("chat:new_message", view(row));
    return { id: row.id, seq: row.seq, createdAt: row.created_at };
}

const answering = (socket, handle) => async (data, ack) => {
    try {
        const done = await handle(socket, data);
        ack?.({ ok: true, data: done });
    } catch (error) {
        ack?.({ ok: false, error: { code: error.message } });
    }
};

io.on("connection", (socket) => {
    socket.on("chat:join", answering(socket, join));
    socket.on("chat:message", answering(socket, message));
});

// Whoever counts memory wants no rubbish in it.
process.on("SIGUSR2", () => globalThis.gc?.());

http.listen(0, "127.0.0.1", 4096, () => console.log(http.address().port));
