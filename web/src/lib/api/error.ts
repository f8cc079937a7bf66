/** What the API said no with, and how people are told. */
import * as m from '$lib/paraglide/messages';

export interface FieldError {
	path: string;
	message: string;
}

export class ApiError extends Error {
	/** Of HTTP; 0 when the server was not reached. */
	readonly status: number;
	/** As docs/api.md lists them. */
	readonly code: string;
	readonly fields: FieldError[];
	/** Seconds after which it is worth another try. */
	readonly retryAfter: number;

	constructor(response: Pick<Response, 'status' | 'headers'> | null, body: unknown, cause?: unknown) {
		const said = (typeof body === 'object' && body !== null ? body : {}) as {
			message?: string;
			code?: string;
			errors?: FieldError[];
		};
		super(said.message ?? 'The server cannot be reached', { cause });
		this.name = 'ApiError';
		this.status = response?.status ?? 0;
		this.code = said.code ?? (response ? 'UNKNOWN' : 'OFFLINE');
		this.fields = said.errors ?? [];
		this.retryAfter = Number(response?.headers.get('retry-after') ?? 0);
	}
}

/** A no that is not the API's, in words for people, and at which field it stands. */
export class Refusal extends Error {
	constructor(
		message: string,
		readonly field?: string
	) {
		super(message);
		this.name = 'Refusal';
	}
}

export function networkError(cause: unknown): ApiError {
	return new ApiError(null, null, cause);
}

const BY_CODE: Record<string, () => string> = {
	OFFLINE: m.error_offline,
	VALIDATION_ERROR: m.error_fields,
	SESSION_EXPIRED: m.error_session,
	UNAUTHENTICATED: m.error_session,
	INVALID_CREDENTIALS: m.error_credentials,
	SIGN_IN_AGAIN: m.error_sign_in_again,
	EMAIL_TAKEN: m.error_email_taken,
	ACCOUNT_EXISTS: m.error_email_taken,
	USERNAME_TAKEN: m.error_username_taken,
	NAME_TAKEN: m.error_name_taken,
	PARTY_FULL: m.error_party_full,
	GROUP_TOO_LARGE: m.error_group_too_large,
	PARTY_NOT_OPEN: m.error_party_not_open,
	TOO_MANY_PLUS_ONES: m.error_plus_ones,
	CAPACITY_BELOW_GOING: m.error_capacity,
	TOO_MANY_COHOSTS: m.error_cohosts,
	ILLEGAL_TRANSITION: m.error_conflict_step,
	PASS_EXPIRED: m.error_pass_expired,
	PASS_REVOKED: m.error_pass_revoked,
	PASS_USED_UP: m.error_pass_used_up,
	BANNED: m.error_banned,
	FORBIDDEN: m.error_forbidden,
	MAIL_OFF: m.error_mail_off,
	LOCAL_ACCOUNTS_OFF: m.error_accounts_off,
	INVALID_ID_TOKEN: m.firebase_not_vouched,
	NOT_FOUND: m.error_not_found_title,
	PAYLOAD_TOO_LARGE: m.error_too_large,
	UPLOAD_TOO_LARGE: m.error_too_large,
	UNSUPPORTED_MEDIA_TYPE: m.error_file_type,
	STORAGE_FULL: m.error_storage_full,
	PARTY_STORAGE_FULL: m.error_party_storage,
	PERSON_STORAGE_FULL: m.error_person_storage,
	INTERNAL_ERROR: m.error_server,
	UNAVAILABLE: m.error_busy,
	TIMEOUT: m.error_busy
};

/** An error in words for people, in their language. */
export function words(error: unknown): string {
	if (error instanceof Refusal) return error.message;
	if (!(error instanceof ApiError)) return m.error_server();
	if (error.code === 'RATE_LIMITED') return m.error_rate({ seconds: Math.max(1, error.retryAfter) });
	// A request with one field wrong says it at once.
	const known = BY_CODE[error.code];
	if (known) return known();
	return error.status >= 500 ? m.error_server() : error.message;
}

/** What is wrong with each field, by its path, in people's language. */
export function fieldErrors(error: unknown): Record<string, string> {
	if (error instanceof Refusal && error.field) return { [error.field]: error.message };
	if (!(error instanceof ApiError)) return {};
	const wrong: Record<string, string> = {};
	for (const { path, message } of error.fields) wrong[path] ??= ruleInWords(message);
	if (error.code === 'EMAIL_TAKEN') wrong.email = m.error_email_taken();
	if (error.code === 'USERNAME_TAKEN') wrong.username = m.error_username_taken();
	if (error.code === 'NAME_TAKEN') wrong.name = m.error_name_taken();
	if (error.code === 'CAPACITY_BELOW_GOING') wrong.maxAttendees = m.error_capacity();
	return wrong;
}

/** The domain's words (crates/domain/src/invalid.rs) in the language of the page; unknown ones as they are. */
const RULES: [RegExp, (match: RegExpMatchArray) => string][] = [
	[/^must be at most (\d+) characters/, ([, max]) => m.rule_at_most({ max: max! })],
	[/^must be (\d+) to (\d+) characters/, ([, min, max]) => m.rule_length({ min: min!, max: max! })],
	[/^must be between (-?[\d.]+) and (-?[\d.]+)$/, ([, min, max]) => m.rule_range({ min: min!, max: max! })],
	[/^is (required|needed)/, () => m.required_field()],
	[/^must be (in the future|later)/, () => m.rule_future()],
	[/^must be after startsAt/, () => m.rule_after_start()],
	[/^must be at most 24 hours/, () => m.rule_day()],
	[/^must be at most 2 years/, () => m.rule_two_years()],
	[/^must be an e-mail address/, () => m.rule_email()],
	[/^must be 3 to 30 letters/, () => m.rule_username()],
	[/^(item \d+: )?must be 1 to 30 letters/, () => m.rule_tag()],
	[/^must be at most 10 different tags/, () => m.rule_tags()],
	[/passwords that are tried first/, () => m.rule_common_password()],
	[/^is made of your own name/, () => m.rule_own_name_password()],
	[/^is reserved/, () => m.rule_reserved()],
	[/^must have only letters A-Z, digits and signs before the @/, () => m.rule_email_ascii()],
	[/^must not contain/, () => m.rule_characters()],
	[/^can't be changed/, () => m.rule_not_now()],
	[/^must be (a date like|from 1900)/, () => m.rule_birth()],
	[/^must be a name of 1 to 64 letters/, () => m.rule_handle()],
	[/^must be an https:/, () => m.rule_website()],
	[/^was used already/, () => m.rule_link_over()],
	[/^must contain something visible/, () => m.rule_invisible()],
	[/^must be a secret/, () => m.rule_secret()]
];

export function ruleInWords(message: string): string {
	for (const [pattern, say] of RULES) {
		const match = message.match(pattern);
		if (match) return say(match);
	}
	return message;
}
