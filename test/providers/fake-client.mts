import type { ApiClient, ApiRequest } from '../../nodes/core/http/client';
import type { SourceFile } from '../../nodes/core/http/put-file';
import type { ApiReply, ApiResponse } from '../../nodes/core/http/response';
import type { SubmitTarget } from '../../nodes/core/providers/provider';
import type { AssetFile } from '../../nodes/core/providers/uploads';

export interface FakeClient extends ApiClient {
	readonly requests: ApiRequest[];
	readonly puts: Array<{ url: string; file: SourceFile }>;
}

/** A client that gives back these replies, one a request (the last for ever), and keeps the requests. */
export function fakeClient(...replies: [ApiReply, ...ApiReply[]]): FakeClient {
	const remaining = [...replies];
	const next = () => (remaining.length > 1 ? remaining.shift() : remaining[0]) as ApiReply;
	const requests: ApiRequest[] = [];
	const puts: FakeClient['puts'] = [];
	return {
		settings: { assetUrl: 'https://assets.example.com/' },
		sign: (text) => `signed ${text}`,
		requests,
		puts,
		async request(request) {
			requests.push(request);
			return next();
		},
		requestResult: async () => ({ statusCode: 404 }),
		async putFile(url, file) {
			puts.push({ url, file });
			return next();
		},
	};
}

/** When all responses come, in ms. */
export const RECEIVED_AT = Date.parse('2026-11-21T10:00:00Z');

/** @returns a response that arrived, as the real client would give it */
export function response(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): ApiResponse {
	return { status, headers, body, receivedAt: RECEIVED_AT };
}

/** A reply that never came, although the request may have arrived. */
export const TIMED_OUT: ApiReply = { failure: 'unknown', message: 'no response came in time' };
/** A request that never left. */
export const NOT_SENT: ApiReply = { failure: 'notSent', message: 'the host name is not known' };
/** A request that never left and would not leave later. */
export const NEVER_SENT: ApiReply = {
	failure: 'notSent',
	message: 'the certificate of the host is not trusted (CERT_HAS_EXPIRED)',
	lasting: true,
};
export const STOPPED: ApiReply = { failure: 'stopped', message: 'the run was stopped' };

/** @returns an order for a model of the provider */
export function targetOf(
	target: Pick<SubmitTarget, 'provider' | 'surface' | 'path'>,
): SubmitTarget {
	return {
		model: 'a-model',
		title: 'A Model',
		notFoundAdvice: 'A Model has probably been retired.',
		...target,
	};
}

/** @returns a small file of this type; its content is not looked at */
export function fileOf(mimeType: string): AssetFile {
	const bytes = Buffer.from('not really a file');
	return {
		kind: mimeType.split('/')[0] as AssetFile['kind'],
		mimeType,
		size: bytes.length,
		content: async () => bytes,
		buffer: async () => bytes,
	};
}
