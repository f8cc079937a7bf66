// How a peer lives: reads its settings from the environment, listens, says its port on the first line of stdout, and ends
// on SIGTERM. With WORKERS over 1 that many processes share the port (node:cluster).
import cluster from 'node:cluster';

process.env.NODE_ENV ??= 'production';

export const settings = {
  databaseUrl: process.env.DATABASE_URL,
  redisUrl: process.env.REDIS_URL || null,
  port: Number(process.env.PORT || 0),
  workers: Number(process.env.WORKERS || 1),
  pool: Number(process.env.POOL || 16),
  // Whether parties, profiles and pages are cached. Sessions are, wherever there is a Redis.
  caches: process.env.CACHE !== 'off' && Boolean(process.env.REDIS_URL),
  sessionDays: Number(process.env.SESSION_DAYS || 30),
};

/** `open` starts a server and returns { port, close }. */
export async function serve(open) {
  if (!settings.databaseUrl) {
    process.stderr.write('DATABASE_URL names the database\n');
    process.exit(2);
  }
  if (settings.workers > 1 && cluster.isPrimary) {
    lead(settings.workers);
    return;
  }
  const server = await open(settings);
  const end = () => server.close().then(() => process.exit(0), () => process.exit(1));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (cluster.isWorker) {
    process.once('disconnect', end);
    process.send({ port: server.port });
  } else {
    process.stdout.write(`${server.port}\n`);
  }
}

function lead(workers) {
  let ready = 0;
  let ending = false;
  for (let n = 0; n < workers; n += 1) cluster.fork();
  cluster.on('message', (_worker, { port }) => {
    ready += 1;
    if (ready === workers) process.stdout.write(`${port}\n`);
  });
  // A worker that is lost would make the figures those of fewer: better none.
  cluster.on('exit', () => {
    if (!ending) {
      process.stderr.write('a worker ended\n');
      process.exit(1);
    } else if (Object.keys(cluster.workers).length === 0) {
      process.exit(0);
    }
  });
  const end = () => {
    ending = true;
    for (const worker of Object.values(cluster.workers)) worker.kill('SIGTERM');
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
