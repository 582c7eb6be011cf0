import type { Readable } from 'node:stream';
import axios from 'axios';
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

/** What n8n was given to keep. */
export interface Kept {
	bytes: Buffer;
	fileName: string;
	mimeType: string;
}

interface Settings {
	signal?: AbortSignal;
	credential?: IDataObject;
	/** How n8n's HTTP client wraps a body: axios does it since 1.18, where it has a size limit. */
	wrapsBodies?: boolean;
	/** What n8n's storage says instead of keeping the file. */
	storageError?: Error;
	/** Answers to calls that carry the credential. */
	provider?: (options: IHttpRequestOptions) => unknown;
}

/** As much of n8n's context as downloads use, with the HTTP client set up as n8n sets it up. */
export function n8nDelivery(settings: Settings = {}) {
	const { wrapsBodies = true, credential = {}, storageError } = settings;
	const kept: Kept[] = [];
	const log: string[] = [];
	const httpRequest = async (request: IHttpRequestOptions) => {
		const answer = await axios({
			method: request.method,
			url: request.url,
			headers: request.headers as Record<string, string>,
			responseType: request.encoding,
			timeout: request.timeout,
			signal: request.abortSignal as AbortSignal | undefined,
			maxRedirects: request.disableFollowRedirect ? 0 : 21,
			validateStatus: request.ignoreHttpStatusErrors ? () => true : undefined,
			maxBodyLength: Infinity,
			maxContentLength: wrapsBodies ? Infinity : -1,
			proxy: false,
		});
		return { body: answer.data, headers: answer.headers, statusCode: answer.status };
	};
	const prepareBinaryData = async (stream: Readable, fileName: string, mimeType: string) => {
		const chunks: Buffer[] = [];
		for await (const chunk of stream) {
			if (storageError) throw storageError;
			chunks.push(chunk);
		}
		const bytes = Buffer.concat(chunks);
		kept.push({ bytes, fileName, mimeType });
		return {
			fileName,
			mimeType,
			data: 'filesystem',
			id: `filesystem:${kept.length}`,
		} as IBinaryData;
	};
	const context = {
		getExecutionCancelSignal: () => settings.signal,
		getCredentials: async () => credential,
		logger: { info: (line: string) => log.push(line) },
		helpers: {
			httpRequest,
			prepareBinaryData,
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				settings.provider?.(options),
		},
	} as unknown as IExecuteFunctions;
	return { context, kept, log };
}
