// Refusals, in the words and codes of ours (crates/app/src/error.rs, crates/http/src/error.rs).

export class Refusal extends Error {
  constructor(status, code, message, errors) {
    super(message);
    this.status = status;
    this.body = { success: false, message, code, ...(errors && { errors }) };
  }
}

export const notFound = (what) => new Refusal(404, 'NOT_FOUND', `${what} not found`);
export const signIn = () => new Refusal(401, 'UNAUTHENTICATED', 'Sign in first');
export const expired = () => new Refusal(401, 'SESSION_EXPIRED', 'Sign in again');
export const wrongCredentials = () =>
  new Refusal(401, 'INVALID_CREDENTIALS', 'The e-mail address or the password is wrong');
export const forbidden = (message) => new Refusal(403, 'FORBIDDEN', message);
export const banned = () => new Refusal(403, 'BANNED', 'You may not come to this party');
export const muted = () => new Refusal(403, 'MUTED', 'You cannot write here for now');
export const conflict = (code, message) => new Refusal(409, code, message);
export const invalid = (path, message) =>
  new Refusal(400, 'VALIDATION_ERROR', 'The request is not valid', [{ path, message }]);

/** The status and body of whatever was thrown; what is our own mistake goes to stderr. */
export function told(error) {
  if (error instanceof Refusal) return { status: error.status, body: error.body };
  const status = error.statusCode ?? error.status;
  if (status >= 400 && status < 500) {
    return { status, body: new Refusal(status, 'BAD_REQUEST', 'The body could not be read').body };
  }
  process.stderr.write(`${error.stack ?? error}\n`);
  return { status: 500, body: new Refusal(500, 'INTERNAL_ERROR', 'Something went wrong on our side').body };
}
