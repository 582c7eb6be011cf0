import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpRequest, HttpResponse, Transport } from '../http/transport';
import type { ByteChunks } from './response-body';
import { isByteChunks, readBody } from './response-body';
import type { Context } from './run-ports';

/** A credential that was read for one item. */
export interface ItemCredential {
	type: string;
	/** Its decrypted fields. */
	fields: ICredentialDataDecryptedObject;
}

type Send = (options: IHttpRequestOptions) => Promise<HttpResponse>;

/**
 * @param credential whose key n8n adds in `sendWithKey`
 * @returns n8n's HTTP helpers: its proxy and SSRF settings and the run's Stop button apply
 */
export function transportOf(context: Context, credential?: ItemCredential): Transport {
	return {
		async send(request) {
			return await exchange(context, request, async (options) => {
				return (await context.helpers.httpRequest(options)) as HttpResponse;
			});
		},
		async sendWithKey(request) {
			if (credential === undefined) throw new Error('No credential belongs to this transport');
			const { type, fields } = credential;
			// Without these fields n8n would take the key that the first item's expressions give.
			const credentialsDecrypted = { id: '', name: type, type, data: { ...fields } };
			return await exchange(context, request, async (options) => {
				const send = context.helpers.httpRequestWithAuthentication;
				// n8n takes the signal of whoever calls it, whatever the request says.
				const signal = { value: () => options.abortSignal };
				const caller = Object.create(context, { getExecutionCancelSignal: signal }) as Context;
				return (await send.call(caller, type, options, { credentialsDecrypted })) as HttpResponse;
			});
		},
	};
}

/**
 * Bodies but streams are read here: n8n's helper reads without a limit of size, and its timeout starts
 * over with each byte.
 */
async function exchange(context: Context, request: HttpRequest, send: Send): Promise<HttpResponse> {
	let body: ByteChunks | undefined;
	const respond = async () => {
		const response = await send(optionsOf(context, request));
		if (request.responseType === 'stream' || !isByteChunks(response.body)) return response;
		body = response.body;
		return { ...response, body: await readBody(body, request.responseType) };
	};
	return await within(request.timeoutMs, respond(), () => body?.destroy?.());
}

/** @throws as the HTTP client does when no response comes in time */
async function within<T>(ms: number, work: Promise<T>, cut: () => void): Promise<T> {
	const deadline = AbortSignal.timeout(ms);
	const timeout = new Promise<never>((_, reject) => {
		deadline.addEventListener('abort', () => {
			reject(Object.assign(new Error('No response came in time'), { code: 'ETIMEDOUT' }));
			cut();
		});
	});
	return await Promise.race([work, timeout]);
}

/** Redirects are not followed, and any status is a response. */
function optionsOf(context: Context, request: HttpRequest): IHttpRequestOptions {
	const { method, url, query, headers, body, responseType, timeoutMs, graceMs, signal } = request;
	const stop = delayed(context.getExecutionCancelSignal?.(), graceMs);
	return {
		method,
		url,
		...(query ? { qs: query } : {}),
		...(headers ? { headers } : {}),
		...(body === undefined ? {} : { body: body as IHttpRequestOptions['body'] }),
		...(responseType === 'json' ? { json: true } : {}),
		encoding: 'stream',
		timeout: timeoutMs,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		abortSignal: anySignal(stop, signal),
	};
}

/** @returns a signal that follows a stop so many ms later; a run that is stopped already sends nothing */
function delayed(stop: AbortSignal | undefined, ms = 0): AbortSignal | undefined {
	if (stop === undefined || stop.aborted || ms === 0) return stop;
	const cut = new AbortController();
	const begin = () => AbortSignal.timeout(ms).addEventListener('abort', () => cut.abort());
	stop.addEventListener('abort', begin, { once: true });
	return cut.signal;
}

function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 1 ? AbortSignal.any(given) : given[0];
}
