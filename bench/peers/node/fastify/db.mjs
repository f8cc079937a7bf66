// PostgreSQL by plain pg: pipelined connections, named statements, times as text.
import pg from 'pg';

const { types } = pg;
const BOOL = 16, INT8 = 20, TIMESTAMPTZ = 1184;
types.setTypeParser(INT8, Number);
types.setTypeParser(BOOL, (text) => text === 't');
// `2026-11-23 20:00:00.12+00` to `2026-11-23T20:00:00.12Z`: sessions are in UTC, and PostgreSQL writes no zeros at the end of a
// fraction either, so no Date has to be made.
types.setTypeParser(TIMESTAMPTZ, (text) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`);

export class Database {
  constructor({ databaseUrl, pool }) {
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: pool,
      pipeline: true,
      idleTimeoutMillis: 0,
      keepAlive: true,
      options: '-c TimeZone=UTC',
    });
    this.pool.on('error', (error) => process.stderr.write(`${error.stack}\n`));
  }

  /** The rows of one query. */
  async rows(query, values) {
    return (await this.pool.query({ name: query.name, text: query.text, values: query.bind(values) })).rows;
  }

  async first(query, values) {
    return (await this.rows(query, values))[0];
  }

  /** Queries that need nothing of each other: on one connection, one round trip. Returns the rows of each. */
  async together(...queries) {
    const client = await this.pool.connect();
    try {
      return await Promise.all(queries.map(([query, values]) => rowsOf(client, query, values)));
    } finally {
      client.release();
    }
  }

  /**
   * A transaction. `first` are its first queries, sent with BEGIN in one round trip; `decide` gets their rows and returns
   * the queries that are sent with COMMIT in another, or null to write nothing. Returns { decided, rows }.
   */
  async transaction(first, decide) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.attempt(first, decide);
      } catch (error) {
        // Met another transaction (serialisation failure, deadlock): nothing of it happened.
        if (tries === 4 || (error.code !== '40001' && error.code !== '40P01')) throw error;
      }
    }
  }

  async attempt(first, decide) {
    const client = await this.pool.connect();
    let open = true;
    try {
      const [, ...read] = await Promise.all([
        client.query('BEGIN'),
        ...first.map(([query, values]) => rowsOf(client, query, values)),
      ]);
      const decided = decide(...read);
      if (decided.queries === undefined) return { decided, rows: [] };
      const sent = decided.queries.map(([query, values]) => rowsOf(client, query, values));
      const rows = (await Promise.all([...sent, client.query('COMMIT')])).slice(0, -1);
      open = false;
      return { decided, rows };
    } finally {
      if (open) await client.query('ROLLBACK').catch(() => {});
      client.release();
    }
  }

  close() {
    return this.pool.end();
  }
}

async function rowsOf(client, query, values) {
  return (await client.query({ name: query.name, text: query.text, values: query.bind(values) })).rows;
}
