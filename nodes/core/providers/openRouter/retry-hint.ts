import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import type { ApiReply, ApiResponse } from '../../http/response';
import { asFinite, asObject } from '../../utils/coerce';
import { errorIn } from './problems';

/** @returns the client; where a response says only in its body when to come back, it has the header too */
export function withRetryHints(client: ApiClient): ApiClient {
	return {
		...client,
		async request(request): Promise<ApiReply> {
			const reply = await client.request(request);
			return isNetworkFailure(reply) ? reply : withRetryHint(reply);
		},
	};
}

/** Seconds stand in the metadata of the error, in headers repeated there, or in its availability. */
function withRetryHint(response: ApiResponse): ApiResponse {
	if (response.headers['retry-after'] !== undefined) return response;
	const { metadata } = errorIn(response.body);
	const { availability } = asObject(asObject(response.body).error);
	const seconds = [
		metadata.retry_after_seconds,
		asObject(metadata.headers)['Retry-After'],
		asObject(availability).retry_after,
	]
		.map(asFinite)
		.find((one) => one !== null);
	if (seconds === undefined) return response;
	return { ...response, headers: { ...response.headers, 'retry-after': String(seconds) } };
}
