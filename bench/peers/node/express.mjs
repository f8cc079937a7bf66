// The sheet's design: Express, Prisma with the pg adapter, ioredis. See README.md.
import { serve } from './common/serve.mjs';
import { told, invalid, notFound, signIn } from './common/errors.mjs';
import { parseFeed } from './common/pages.mjs';
import { isId, parseMessage, parseRsvp, stranger, maySee } from './common/rules.mjs';
import { NO_OVERLAY, Signer, ok, partyView, userView } from './common/views.mjs';
import express from 'express';
import { Auth } from './express/auth.mjs';
import { openCache } from './express/cache.mjs';
import { Gallery } from './express/gallery.mjs';
import { Chat, notifications } from './express/messages.mjs';
import { CachedPartyRepository } from './express/party.repository.mjs';
import { openPrisma } from './express/prisma.mjs';
import { answer } from './express/rsvp.mjs';
import { CachedUserRepository } from './express/user.repository.mjs';

await serve(async (settings) => {
  const prisma = openPrisma(settings);
  const { cache, sessions, publish, close } = openCache(settings);
  const users = new CachedUserRepository(prisma, cache);
  const auth = new Auth({ prisma, sessions, users, sessionDays: settings.sessionDays });
  const key = (await prisma.signingKey.findFirst({ where: { purpose: 'media' } }))?.key ?? Buffer.alloc(32);
  const api = {
    prisma, auth, users, parties: new CachedPartyRepository(prisma, cache), chat: new Chat(prisma, publish),
    gallery: new Gallery(prisma, new Signer(key)),
  };

  const app = express();
  app.disable('x-powered-by');
  // Ours sends none either: hashing each answer would be the peer's alone.
  app.set('etag', false);
  app.use(express.json({ limit: '256kb' }));
  const router = express.Router();
  parties(router, api);
  people(router, api);
  gallery(router, api);
  app.use('/api/v1', router);
  app.use((_request, response) => {
    response.status(404).json({ success: false, message: 'There is nothing here', code: 'NOT_FOUND' });
  });
  app.use((error, _request, response, _next) => {
    const { status, body } = told(error);
    if (status === 401) response.set('www-authenticate', 'Bearer');
    response.status(status).json(body);
  });

  const server = app.listen(settings.port, '127.0.0.1');
  server.keepAliveTimeout = 75_000;
  await new Promise((listening, failed) => server.once('listening', listening).once('error', failed));
  return {
    port: server.address().port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      close();
      await prisma.$disconnect();
    },
  };
});

const token = (request) => request.headers.authorization;

function parties(router, { prisma, auth, parties: repository }) {
  router.get('/parties/:id', async (request, response) => {
    const viewer = await auth.viewer(token(request));
    const { id } = request.params;
    if (!isId(id)) throw notFound('Resource');
    let found = null;
    if (viewer.userId === null) {
      const card = await repository.findCard(id);
      if (card) found = { card, facts: stranger(card.isPrivate), cohosts: card.cohosts };
    } else {
      found = await repository.findFor(id, viewer);
    }
    if (!found || !maySee(found.facts)) throw notFound('Party');
    response.json(ok(partyView(found.card, found.facts, found.cohosts)));
  });

  router.get('/parties', async (request, response) => {
    const viewer = await auth.viewer(token(request));
    const { items, meta } = await repository.getFeed({ viewer, ...parseFeed(request.query) });
    response.json({ success: true, data: items.map(({ card, facts }) => partyView(card, facts)), meta });
  });

  router.post('/parties/:id/rsvp', async (request, response) => {
    const viewer = await auth.somebody(token(request));
    const { id } = request.params;
    const wanted = parseRsvp(request.body);
    const outcome = await answer(prisma, viewer, id, wanted);
    await repository.changed(id, viewer.userId);
    const { plusOnes } = wanted;
    const isWaiting = outcome.position !== undefined;
    response.json(ok(isWaiting
      ? { status: 'WAITING', plusOnes, waitingPosition: outcome.position }
      : { status: wanted.status, plusOnes }));
  });
}

function people(router, { auth, users }) {
  const whom = (viewer, id) => {
    if (id === 'me' && viewer.userId === null) throw signIn();
    if (!isId(id)) throw notFound('User');
    return id === 'me' ? viewer.userId : id;
  };

  router.get('/users/:id', async (request, response) => {
    const viewer = await auth.viewer(token(request));
    const id = whom(viewer, request.params.id);
    if (id === viewer.userId) {
      const { profile, overlay, own } = await users.findOwn(viewer);
      response.json(ok(userView(profile, overlay, own)));
      return;
    }
    const [profile, overlay] = await Promise.all([
      users.findProfile(id),
      viewer.userId === null ? NO_OVERLAY : users.overlay(id, viewer),
    ]);
    if (!profile || !overlay) throw notFound('User');
    response.json(ok(userView(profile, overlay)));
  });

  router.post('/users/:id/follow', async (request, response) => {
    const viewer = await auth.account(token(request));
    const id = whom(viewer, request.params.id);
    if (id === viewer.userId) throw invalid('id', 'must be somebody else');
    await users.follow(viewer, id);
    response.json(ok({ isFollowing: true }));
  });

  router.delete('/users/:id/follow', async (request, response) => {
    const viewer = await auth.account(token(request));
    await users.unfollow(viewer, whom(viewer, request.params.id));
    response.status(204).end();
  });

  router.post('/auth/login', async (request, response) => {
    const device = { userAgent: request.headers['user-agent'], ipAddress: request.ip };
    const { signedIn, cookie } = await auth.login(request.body, device);
    response.set('set-cookie', cookie).json(ok(signedIn));
  });
}

function gallery(router, { prisma, auth, gallery: items, chat }) {
  router.get('/parties/:id/media', async (request, response) => {
    const viewer = await auth.viewer(token(request));
    response.json(await items.page(viewer, request.params.id, request.query));
  });

  router.post('/media/:id/like', async (request, response) => {
    const viewer = await auth.somebody(token(request));
    response.json(ok({ isLiked: true, likesCount: await items.like(viewer, request.params.id) }));
  });

  router.delete('/media/:id/like', async (request, response) => {
    await items.unlike(await auth.somebody(token(request)), request.params.id);
    response.status(204).end();
  });

  router.post('/parties/:id/chat/messages', async (request, response) => {
    const viewer = await auth.somebody(token(request));
    response.status(201).json(ok(await chat.post(viewer, request.params.id, parseMessage(request.body))));
  });

  router.get('/notifications', async (request, response) => {
    response.json(await notifications(prisma, await auth.somebody(token(request)), request.query));
  });
}
