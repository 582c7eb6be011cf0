import { createHmac } from 'crypto';

import type { Clock, Log, StopSignal } from '../ports';
import { asHttpUrl, asText, type Json } from '../utils/coerce';
import { deepCopy } from '../utils/map-texts';
import { isNetworkFailure, toNetworkFailure } from './network-failure';
import type { SourceFile } from './put-file';
import { putFile } from './put-file';
import { redactor } from './redact';
import type { ApiReply } from './response';
import type { HttpRequest, HttpResponse, Transport } from './transport';

export interface ApiRequest {
	method: 'GET' | 'POST';
	/** Below the base URL of the credential. */
	path: string;
	query?: Record<string, string>;
	/** Goes as JSON. */
	body?: Json;
	/** ms */
	timeoutMs: number;
	/** ms for which the response is still awaited once the run was stopped; none when missing */
	graceMs?: number;
}

/** The one way to a provider's API: knows its base URL and gives its key to nobody else. */
export interface ApiClient {
	/** Sends a request with the key. Never rejects: a request without a response is a NetworkFailure. */
	request(request: ApiRequest): Promise<ApiReply>;
	/**
	 * Sends a request for a result: with the key to the origin of the base URL, to any other without.
	 * Rejects with the HTTP client's error when no response comes.
	 */
	requestResult(request: HttpRequest): Promise<HttpResponse>;
	/** Sends a file's bytes by PUT, without the key; retried when the transfer breaks. */
	putFile(url: string, file: SourceFile): Promise<ApiReply>;
	/** The credential's fields but for its key. */
	readonly settings: Readonly<Json>;
	/** @returns a secret that only holders of the key can know, made from the text */
	sign(text: string): string;
}

export type ClientPorts = Clock & StopSignal & { log: Log; transport: Transport };

/**
 * @param credential decrypted fields of the provider's credential: `apiKey`, `baseUrl` and others
 * @returns the client; no redirect is followed, so the key reaches the host of the base URL only
 * @throws Error when the key is empty or the base URL is no address, since nothing could be sent
 */
export function createApiClient(credential: Readonly<Json>, ports: ClientPorts): ApiClient {
	const { apiKey, ...settings } = credential;
	// The provider gets, and may repeat, the key without the spaces that were pasted around it.
	const secret = asText(apiKey);
	if (secret === null) throw new Error('The API Key in the credential is empty');
	const redact = redactor(secret);
	const base = readBaseUrl(settings.baseUrl);
	return {
		settings,
		sign: (text) => createHmac('sha256', secret).update(text).digest('hex').slice(0, 32),
		async request({ path, query, body, ...request }) {
			try {
				const response = await ports.transport.sendWithKey({
					...request,
					url: `${base}${path}`,
					responseType: 'json',
					// Copies: n8n writes the key into what it is given.
					...(query ? { query: deepCopy(query) } : {}),
					...(body ? { body: deepCopy(body) } : {}),
				});
				return {
					status: response.statusCode,
					headers: redact(textHeaders(response.headers)),
					body: redact(response.body),
					receivedAt: ports.now(),
				};
			} catch (error) {
				return toNetworkFailure(error);
			}
		},
		async requestResult(request) {
			const { send, sendWithKey } = ports.transport;
			const response = await (isSameOrigin(request.url, base) ? sendWithKey : send)(request);
			return { ...response, headers: redact(response.headers) };
		},
		async putFile(url, file) {
			const reply = await putFile(url, file, ports);
			return isNetworkFailure(reply) ? reply : { ...reply, body: redact(reply.body) };
		},
	};
}

function readBaseUrl(value: unknown): string {
	const base = withoutTrailingSlash(String(value ?? ''));
	if (base === '') throw new Error('The Base URL in the credential is empty');
	// It is not repeated: it may hold a password.
	if (asHttpUrl(base) === null) {
		throw new Error(
			'The Base URL in the credential is no address that begins with https:// or http://',
		);
	}
	return base;
}

function isSameOrigin(url: string, base: string): boolean {
	return URL.canParse(url) && URL.canParse(base) && new URL(url).origin === new URL(base).origin;
}

/** @returns the headers with their names in lower case */
function textHeaders(headers: HttpResponse['headers'] = {}): Record<string, string> {
	const entries = Object.entries(headers).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	return Object.fromEntries(entries);
}

/** @returns the base URLs that the user named in the credential; their hosts are trusted */
export function trustedUrls({ settings }: Pick<ApiClient, 'settings'>): string[] {
	return Object.entries(settings).flatMap(([name, value]) =>
		name.endsWith('Url') ? (asText(value) ?? []) : [],
	);
}

/** @returns the URL, ready to be followed by a path */
export function withoutTrailingSlash(url: string): string {
	return url.trim().replace(/\/+$/, '');
}
