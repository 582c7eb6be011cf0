import { asText, isRecord, type Json } from '../utils/coerce';

/** No response came: it never left (`notSent`), it may have arrived (`unknown`), or n8n was stopped. */
export interface NetworkFailure {
	failure: 'notSent' | 'unknown' | 'stopped';
	/** What went wrong, in words. */
	message: string;
	/** Of what was not sent: whether the next attempt would end the same. */
	lasting?: boolean;
}

/** A host that is not reached now may be reached in a moment. */
const NOT_REACHED = new Map([
	['ECONNREFUSED', 'the host refused the connection'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
	['EADDRNOTAVAIL', 'no local address or port was free'],
	['EMFILE', 'n8n has too many files and connections open'],
	['ENFILE', 'the machine has too many files and connections open'],
]);

/** Certain only while the connection is made: afterwards the request may be on its way. */
const NOT_CONNECTED = new Map([
	['ETIMEDOUT', 'the host did not accept the connection in time'],
	['EHOSTUNREACH', 'the host cannot be reached'],
	['ENETUNREACH', 'the network of the host cannot be reached'],
]);

const MAY_HAVE_ARRIVED = new Map([
	['ECONNRESET', 'the connection was cut'],
	['ECONNABORTED', 'no response came in time'],
	['ETIMEDOUT', 'no response came in time'],
	['EPIPE', 'the connection was cut'],
]);

/** Certificates are checked before the request is written. */
const BAD_CERTIFICATE =
	/^(ERR_TLS_CERT_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/;

/** Of all that goes wrong in TLS, what ends the handshake: an alert may come later as well. */
const NO_HANDSHAKE =
	/wrong.version.number|packet.length.too.long|unsupported.protocol|alert.protocol.version|handshake.failure|unrecognized.name/i;

/** @returns what an error of the HTTP transport means for the request; its text is not passed on */
export function toNetworkFailure(error: unknown): NetworkFailure {
	const levels = levelsOf(error);
	const codes = levels.flatMap(({ code }) => asText(code) ?? []);
	if (codes.includes('ERR_CANCELED'))
		return { failure: 'stopped', message: 'the workflow was stopped' };
	const message = find(codes, MAY_HAVE_ARRIVED) ?? 'the connection failed';
	return notSent(levels, codes) ?? { failure: 'unknown', message };
}

export function isNetworkFailure(reply: object): reply is NetworkFailure {
	return 'failure' in reply;
}

function notSent(levels: Json[], codes: string[]): NetworkFailure | undefined {
	const isConnecting = levels.some(({ syscall }) => syscall === 'connect');
	const message = find(codes, NOT_REACHED) ?? (isConnecting ? find(codes, NOT_CONNECTED) : null);
	if (message) return { failure: 'notSent', message };
	const texts = levels.map(({ code, message: text }) => `${asText(code)} ${asText(text)}`);
	if (texts.some((text) => text.includes('before secure TLS connection was established'))) {
		return { failure: 'notSent', message: 'the connection was cut before it was encrypted' };
	}
	const reason = lastingReason(levels, codes, texts);
	return reason === null ? undefined : { failure: 'notSent', message: reason, lasting: true };
}

function lastingReason(levels: Json[], codes: string[], texts: string[]): string | null {
	const certificate = codes.find((code) => BAD_CERTIFICATE.test(code));
	if (certificate) return `the certificate of the host is not trusted (${certificate})`;
	if (texts.some((text) => /^(EPROTO|ERR_SSL_)/.test(text) && NO_HANDSHAKE.test(text))) {
		return 'the host does not speak the same TLS as n8n, often because https stands where http belongs';
	}
	if (codes.includes('ERR_INVALID_URL')) return 'the address is invalid';
	// Redirects are not followed: n8n's protection acts before anything is sent.
	const isBlocked = levels.some(({ name }) => asText(name)?.startsWith('SsrfBlocked'));
	if (isBlocked || texts.some((text) => text.includes('Domain not allowed'))) {
		return "n8n's settings forbid this host";
	}
	return null;
}

function find(codes: string[], words: Map<string, string>): string | null {
	return words.get(codes.find((code) => words.has(code)) ?? '') ?? null;
}

/** n8n wraps the HTTP client's error once or twice, and Node.js gathers one for each address tried. */
function levelsOf(error: unknown): Json[] {
	const levels: Json[] = [];
	let level = error;
	for (let depth = 0; depth < 5 && isRecord(level); depth++) {
		levels.push(level);
		const { cause, errorResponse, errors }: Json = level;
		level = cause ?? errorResponse ?? (Array.isArray(errors) ? errors[0] : undefined);
	}
	return levels;
}
