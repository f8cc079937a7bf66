// The client, and how its transactions are run.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

export function openPrisma({ databaseUrl, pool }) {
  // The adapter reads times without their offset: sessions are in UTC.
  const adapter = new PrismaPg({
    connectionString: databaseUrl, max: pool, keepAlive: true, idleTimeoutMillis: 0, options: '-c TimeZone=UTC',
  });
  return new PrismaClient({ adapter });
}

// By default a transaction that waits two seconds for a connection, or runs for five, is given up: under load that would be
// errors instead of waiting.
const PATIENCE = { maxWait: 60_000, timeout: 60_000 };

/** A transaction, tried again when it met another one (P2034). */
export async function transaction(prisma, work) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await prisma.$transaction(work, PATIENCE);
    } catch (error) {
      if (tries === 4 || error.code !== 'P2034') throw error;
    }
  }
}

/** What happened, in the transaction in which it happened: an after-effect must not be lost. */
export const push = (tx, topic, subject, payload) => tx.outbox.create({ data: { topic, subject, payload } });
