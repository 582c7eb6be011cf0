import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { stopSignal } from '../tasks/stop';
import type { Reply } from '../transport/door';
import { isSilence, toSilence } from '../transport/door';
import { UPLOAD_ATTEMPTS, UPLOAD_PAUSE, UPLOAD_TIMEOUT } from '../transport/limits';
import type { AssetFile } from './upload';

/** Sends the bytes of a file as they are, without a key. A broken transfer is begun again. */
export async function putFile(
	context: IExecuteFunctions,
	url: string,
	file: AssetFile,
): Promise<Reply> {
	const stop = stopSignal(context);
	for (let attempt = 1; ; attempt++) {
		const reply = await put(context, url, file);
		if (attempt >= UPLOAD_ATTEMPTS || stop.stopped() || isFinal(reply)) return reply;
		context.logger.info(`Upload to ${url}: attempt ${attempt} failed`);
		await stop.sleep(UPLOAD_PAUSE * attempt);
	}
}

/** Streams with a known length and without redirects, which would keep the whole body in memory. */
async function put(context: IExecuteFunctions, url: string, file: AssetFile): Promise<Reply> {
	const body = await file.content();
	const options: IHttpRequestOptions = {
		method: 'PUT',
		url,
		body: body as unknown as IHttpRequestOptions['body'],
		headers: { 'Content-Type': file.mimeType, 'Content-Length': file.size },
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		timeout: UPLOAD_TIMEOUT,
		abortSignal: context.getExecutionCancelSignal(),
	};
	try {
		const answer = await context.helpers.httpRequest(options);
		const said = typeof answer.body === 'string' ? parsed(answer.body) : answer.body;
		return { status: answer.statusCode, headers: {}, body: said };
	} catch (error) {
		return toSilence(error);
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

function isFinal(reply: Reply): boolean {
	if (isSilence(reply)) return reply.silence === 'stopped';
	return reply.status < 500 && ![408, 429].includes(reply.status);
}
