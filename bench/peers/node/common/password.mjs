// Passwords of local accounts, with the parameters of ours: argon2id, 19 MiB, two passes, one lane. The hash says its own.
import { verify } from '@node-rs/argon2';

/** Nobody's password: checked where there is no account, so that a sign-in does the same work. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$oOHrb3lqWDB0kSvIcFfMzA$skzRwfQPpfDlWBXjQb+p3NAeQH8Cbl74S6TYDpXrurQ';

/** One hash a core at a time, as ours: more would only wait for each other. The hashing runs on the threads of libuv. */
export async function matches(password, stored) {
  const attempt = [...password.normalize('NFKC')].slice(0, 129).join('');
  return (await verify(stored ?? NOBODY, attempt)) && stored !== null;
}

/** The cookie that signing in sets. */
export function sessionCookie(token, expiresAt, now) {
  const seconds = Math.max(0, Math.floor((expiresAt - now) / 1000));
  return `party_gallery_session=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}
