import axios from 'axios';
import type { IAuthenticateGeneric } from 'n8n-workflow';
import type { HttpRequest, HttpResponse, Transport } from '../../nodes/core/http/transport';

/**
 * What n8n's HTTP helpers do in the nodes, done by axios: no redirect is followed, and the key is
 * added as the credential of the provider says.
 */
export function axiosTransport(authenticate: IAuthenticateGeneric, apiKey: string): Transport {
	return {
		send: async (request) => await exchange(request),
		async sendWithKey(request) {
			const { headers = {}, body = {} } = filledIn(authenticate.properties, apiKey);
			const hasBody = request.body !== undefined || Object.keys(body).length > 0;
			return await exchange({
				...request,
				headers: { ...request.headers, ...headers },
				...(hasBody ? { body: { ...(request.body as object), ...body } } : {}),
			});
		},
	};
}

async function exchange(request: HttpRequest): Promise<HttpResponse> {
	const { method, url, query, headers, body, timeoutMs, responseType } = request;
	const response = await axios.request({
		method,
		url,
		params: query,
		headers,
		data: body,
		responseType,
		timeout: timeoutMs,
		signal: AbortSignal.timeout(timeoutMs),
		maxRedirects: 0,
		validateStatus: () => true,
	});
	return { statusCode: response.status, headers: { ...response.headers }, body: response.data };
}

type Properties = Record<string, Record<string, string>>;

/** The credentials use one expression only: the key. */
function filledIn(properties: object, apiKey: string): Properties {
	const text = JSON.stringify(properties).replace(/"=([^"]*)"/g, '"$1"');
	const filled: Properties = JSON.parse(text, (_, value) =>
		typeof value === 'string'
			? value.replace(/\{\{\s*\$credentials\.apiKey(\.trim\(\))?\s*\}\}/, () => apiKey)
			: value,
	);
	return filled;
}
