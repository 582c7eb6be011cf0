import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

type Respond = (options: IHttpRequestOptions) => unknown;

/** What n8n was asked to send, and with which credential. */
export interface Sent extends IHttpRequestOptions {
	credentialType: string | null;
}

/** As much of n8n's context as the transport uses; `respond` may throw as n8n's HTTP helper does. */
export function n8nContext(credential: IDataObject, respond: Respond) {
	const sent: Sent[] = [];
	const send = async (credentialType: string | null, options: IHttpRequestOptions) => {
		sent.push({ ...options, credentialType });
		return respond(options);
	};
	const context = {
		getCredentials: async () => credential,
		getExecutionCancelSignal: () => undefined,
		logger: { info: () => undefined },
		helpers: {
			httpRequestWithAuthentication: send,
			httpRequest: async (options: IHttpRequestOptions) => await send(null, options),
		},
	} as unknown as IExecuteFunctions;
	return { context, sent };
}

/** @returns the full response of n8n's HTTP helper */
export function response(statusCode: number, body: unknown, headers: object = {}) {
	return { statusCode, body, headers };
}
