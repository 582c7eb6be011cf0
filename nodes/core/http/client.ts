import { createHmac } from 'crypto';
import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import { blotOut } from './secrets';

/** No answer came: it never left (`notSent`), it may have arrived (`unknown`), or n8n was stopped. */
export interface Silence {
	silence: 'notSent' | 'unknown' | 'stopped';
	/** What went wrong, in words. */
	text: string;
}

export type Reply = Answer | Silence;

export interface Call {
	method: IHttpRequestMethods;
	/** Below the base URL of the credential, or of the host named by `host`. */
	path: string;
	query?: Record<string, string>;
	body?: IDataObject;
	/** ms */
	timeout: number;
}

/** The one way to a provider's API: knows its base URL and gives its key to nobody else. */
export interface Door {
	call(request: Call): Promise<Reply>;
	/** The credential's fields but for its key. */
	settings: IDataObject;
	/** @returns a secret that only holders of the key can know, made from the text */
	sign(text: string): string;
}

type Context = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'> & IAllExecuteFunctions;

/**
 * Opens the door to the provider whose credential is of this type.
 * Redirects are not followed, so the key reaches the host of the base URL only.
 */
export async function openDoor(
	context: Context,
	credentialType: string,
	itemIndex: number,
): Promise<Door> {
	const { apiKey, ...settings } = await context.getCredentials<IDataObject>(
		credentialType,
		itemIndex,
	);
	const base = withoutSlash(String(settings.baseUrl));
	const secret = String(apiKey);

	return {
		settings,
		sign: (text) => createHmac('sha256', secret).update(text).digest('hex').slice(0, 32),
		async call({ method, path, query, body, timeout }) {
			const options: IHttpRequestOptions = {
				method,
				url: `${base}${path}`,
				json: true,
				timeout,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				...(query ? { qs: query } : {}),
				...(body ? { body } : {}),
			};
			try {
				const response = await context.helpers.httpRequestWithAuthentication.call(
					context,
					credentialType,
					options,
				);
				return toAnswer(response, secret);
			} catch (error) {
				return toSilence(error);
			}
		},
	};
}

interface FullResponse {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

function toAnswer({ statusCode, headers, body }: FullResponse, secret: string): Answer {
	const entries = Object.entries(headers ?? {}).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	return {
		status: statusCode,
		headers: Object.fromEntries(entries),
		body: blotOut(body, secret),
	};
}

const NEVER_LEFT = new Map([
	['ECONNREFUSED', 'the host refused the connection'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
]);

const MAY_HAVE_ARRIVED = new Map([
	['ECONNRESET', 'the connection was cut'],
	['ECONNABORTED', 'no answer came in time'],
	['ETIMEDOUT', 'no answer came in time'],
	['EPIPE', 'the connection was cut'],
]);

/** @returns what an error of n8n's HTTP helper means for the request; its text is not passed on */
export function toSilence(error: unknown): Silence {
	const codes = errorCodes(error);
	if (codes.includes('ERR_CANCELED')) return { silence: 'stopped', text: 'the run was stopped' };
	const code = codes.find((one) => NEVER_LEFT.has(one) || MAY_HAVE_ARRIVED.has(one)) ?? '';
	const neverLeft = NEVER_LEFT.get(code);
	if (neverLeft !== undefined) return { silence: 'notSent', text: neverLeft };
	return { silence: 'unknown', text: MAY_HAVE_ARRIVED.get(code) ?? 'the connection failed' };
}

/** n8n wraps the HTTP client's error once or twice; the code may stand at any level. */
function errorCodes(error: unknown): string[] {
	const codes: string[] = [];
	let level = error;
	for (let depth = 0; depth < 5 && typeof level === 'object' && level !== null; depth++) {
		const { code, cause, errorResponse } = level as Record<string, unknown>;
		if (typeof code === 'string') codes.push(code);
		level = cause ?? errorResponse;
	}
	return codes;
}

export function isSilence(reply: Reply): reply is Silence {
	return 'silence' in reply;
}

export function withoutSlash(url: string): string {
	return url.trim().replace(/\/+$/, '');
}
