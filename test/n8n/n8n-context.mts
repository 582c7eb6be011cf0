import { Readable } from 'node:stream';

import type {
	IAdditionalCredentialOptions,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

type Respond = (options: IHttpRequestOptions) => unknown;

/** What n8n was asked to send, and with which credential. */
export interface Sent extends IHttpRequestOptions {
	credentialType: string | null;
	/** The fields that n8n was given for it. */
	credential?: unknown;
}

/** As much of n8n's context as the transport uses; `respond` may throw as n8n's HTTP helper does. */
export function n8nContext(
	credential: IDataObject | ((itemIndex: number) => IDataObject),
	respond: Respond,
	parameters: IDataObject = {},
) {
	const sent: Sent[] = [];
	const send = async (
		credentialType: string | null,
		options: IHttpRequestOptions,
		{ credentialsDecrypted }: IAdditionalCredentialOptions = {},
	) => {
		sent.push({ ...options, credentialType, credential: credentialsDecrypted?.data });
		return respond(options);
	};
	const context = {
		getCredentials: async (_type: string, itemIndex = 0) =>
			typeof credential === 'function' ? credential(itemIndex) : credential,
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({
			name: 'Wait for Task',
			type: 'waitForTask',
			parameters,
			credentials: {
				novitaApi: { id: '1', name: 'Mine' },
				modelsLabApi: { id: '2', name: 'Mine' },
			},
		}),
		logger: { info: () => undefined },
		helpers: {
			httpRequestWithAuthentication: send,
			httpRequest: async (options: IHttpRequestOptions) => await send(null, options),
		},
	} as unknown as IExecuteFunctions;
	return { context, sent };
}

/** @returns the full response of n8n's HTTP helper, with its body as a stream */
export function response(statusCode: number, body: unknown, headers: object = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { statusCode, body: Readable.from([Buffer.from(text)]), headers };
}
