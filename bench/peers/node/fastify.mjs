// The best that Node.js offers: Fastify, plain pg with our SQL prepared and pipelined, ioredis. See README.md.
import { serve } from './common/serve.mjs';
import { told } from './common/errors.mjs';
import Fastify from 'fastify';
import { App } from './fastify/app.mjs';
import { gallery } from './fastify/gallery.mjs';
import { parties } from './fastify/parties.mjs';
import { people } from './fastify/people.mjs';

await serve(async (settings) => {
  const app = new App(settings);
  await app.open();
  const server = Fastify({ logger: false, keepAliveTimeout: 75_000, bodyLimit: 256 * 1024, forceCloseConnections: true });
  server.setErrorHandler((error, _request, reply) => {
    const { status, body } = told(error);
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    reply.code(status).send(body);
  });
  server.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ success: false, message: 'There is nothing here', code: 'NOT_FOUND' });
  });
  parties(server, app);
  people(server, app);
  gallery(server, app);
  await server.listen({ port: settings.port, host: '127.0.0.1' });
  return {
    port: server.server.address().port,
    close: async () => {
      await server.close();
      await app.close();
    },
  };
});
