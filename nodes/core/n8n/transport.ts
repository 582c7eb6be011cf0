import type { IHttpRequestOptions } from 'n8n-workflow';

import type { HttpRequest, HttpResponse, Transport } from '../http/transport';
import type { Context } from './run-ports';

/**
 * @param credentialType type of the credential whose key n8n adds in `sendWithKey`
 * @returns n8n's HTTP helpers: its proxy and SSRF settings and the run's Stop button apply
 */
export function transportOf(context: Context, credentialType?: string): Transport {
	return {
		async send(request) {
			return await context.helpers.httpRequest(optionsOf(context, request));
		},
		async sendWithKey(request) {
			if (credentialType === undefined) throw new Error('No credential belongs to this transport');
			const send = context.helpers.httpRequestWithAuthentication;
			const options = optionsOf(context, request);
			return (await send.call(context, credentialType, options)) as HttpResponse;
		},
	};
}

const RESPONSE_OPTIONS = {
	json: { json: true },
	text: {},
	stream: { encoding: 'stream' },
} as const;

/** Redirects are not followed, and any status is a response. */
function optionsOf(context: Context, request: HttpRequest): IHttpRequestOptions {
	const { method, url, query, headers, body, responseType, timeoutMs, signal } = request;
	return {
		method,
		url,
		...(query ? { qs: query } : {}),
		...(headers ? { headers } : {}),
		...(body === undefined ? {} : { body: body as IHttpRequestOptions['body'] }),
		...RESPONSE_OPTIONS[responseType],
		timeout: timeoutMs,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		abortSignal: anySignal(context.getExecutionCancelSignal?.(), signal),
	};
}

function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 1 ? AbortSignal.any(given) : given[0];
}
