/** What n8n's HTTP helpers do for us; redirects are never followed, and any status is a response. */
export interface Transport {
	/** Sends without a key. Rejects with the HTTP client's error when no response comes in time. */
	send(request: HttpRequest): Promise<HttpResponse>;
	/** Sends with the key of the credential, which n8n adds to a copy of the request. */
	sendWithKey(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT';
	url: string;
	query?: Record<string, string>;
	headers?: Record<string, string | number>;
	/** An object goes as JSON, bytes and streams as they are. */
	body?: unknown;
	/** What the body of the response becomes: parsed JSON where it is JSON, text, or a stream. */
	responseType: 'json' | 'text' | 'stream';
	/** ms in which the whole response must have come; of a stream, its headers */
	timeoutMs: number;
	/** ms for which the response is still awaited once the run was stopped; none when missing */
	graceMs?: number;
	signal?: AbortSignal;
}

export interface HttpResponse {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}
