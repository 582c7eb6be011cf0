import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { stopSignal } from '../tasks/stop';
import { toSilence } from '../transport/door';
import { DOWNLOAD_TIMEOUT, MOST_REDIRECTS } from '../transport/limits';
import { offeredName, safeFileName } from './file-name';
import { objectionTo } from './hosts';
import type { Expected } from './incoming-file';
import { IncomingFile } from './incoming-file';
import type { Response } from './resume';
import { resumeOf } from './resume';
import { keepVigil } from './vigil';

/** How one attempt to fetch a file ended. */
export type Transfer =
	| { kind: 'done'; binary: IBinaryData }
	/** The link is dead (403, 404, 410). */
	| { kind: 'expired'; httpStatus: number }
	/** The line was cut, or the host is busy: another attempt may do. */
	| { kind: 'broken'; text: string; httpStatus: number | null }
	/** Another attempt would end the same. */
	| { kind: 'refused'; text: string; httpStatus: number | null };

export interface TransferOptions extends Expected {
	/** What n8n's log calls it. */
	label: string;
	/** File name without extension when the host offers none. */
	fallbackName: string;
	/** Base URLs that the user named in the credential. */
	trusted: string[];
	/** ms without a byte after which the line counts as cut. */
	patience: number;
}

/**
 * Streams one file into n8n's binary storage. No key and no header of ours goes along, and redirects
 * are followed by hand, so that each host is looked at.
 */
export async function transfer(
	context: IExecuteFunctions,
	url: string,
	options: TransferOptions,
): Promise<Transfer> {
	let address = url;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
		const objection = objectionTo(address, options.trusted);
		if (objection) return refused(objection, null);
		const line = new AbortController();
		try {
			const response = await open(context, address, line);
			if ('kind' in response) return response;
			const next = redirectOf(response, address);
			if (next === null) return await receive(context, response, address, options, line);
			address = next;
		} finally {
			// Destroying the body alone would leave the connection of an unread answer open.
			line.abort();
		}
	}
	return refused('the link redirects without end', null);
}

async function open(
	context: IExecuteFunctions,
	url: string,
	line: AbortController,
	headers: Record<string, string> = {},
): Promise<Response | Transfer> {
	const stop = context.getExecutionCancelSignal();
	const request: IHttpRequestOptions = {
		method: 'GET',
		url,
		headers: { 'Accept-Encoding': 'identity', ...headers },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: DOWNLOAD_TIMEOUT,
		abortSignal: stop ? AbortSignal.any([stop, line.signal]) : line.signal,
	};
	try {
		return (await context.helpers.httpRequest(request)) as Response;
	} catch (error) {
		if (/^Ssrf/.test((error as Error).name))
			return refused("n8n's settings forbid this host", null);
		return { kind: 'broken', text: toSilence(error).text, httpStatus: null };
	}
}

function redirectOf({ statusCode, headers }: Response, from: string): string | null {
	if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return null;
	try {
		return new URL(headers.location, from).href;
	} catch {
		return 'invalid:';
	}
}

async function receive(
	context: IExecuteFunctions,
	response: Response,
	url: string,
	options: TransferOptions,
	line: AbortController,
): Promise<Transfer> {
	const { statusCode, headers, body } = response;
	if (statusCode !== 200) return refusalOf(statusCode);
	let current = line;
	const ask = async (more: Record<string, string>) => {
		context.logger.info(`${options.label}: the line was cut, asking for the rest`);
		current.abort();
		current = new AbortController();
		const rest = await open(context, url, current, more);
		return 'kind' in rest ? null : rest;
	};
	const file = new IncomingFile(body, options, resumeOf(response, ask, stopSignal(context)));
	const length = Number(headers['content-length']);
	const total = length > 0 ? length : undefined;
	void keepVigil(context, file, { ...options, total }, () => current.abort());
	try {
		const type = await file.type();
		const offered = offeredName(headers['content-disposition'], url);
		const name = safeFileName(offered, options.fallbackName, type.extension);
		const { helpers } = context;
		const binary = await helpers.prepareBinaryData(file.stream(type), name, type.mimeType);
		return { kind: 'done', binary };
	} catch (error) {
		file.isOver = true;
		if (file.fault) return { ...file.fault, httpStatus: statusCode };
		return refused(`n8n could not store it: ${(error as Error).message}`, statusCode);
	} finally {
		current.abort();
	}
}

function refusalOf(httpStatus: number): Transfer {
	if ([403, 404, 410].includes(httpStatus)) return { kind: 'expired', httpStatus };
	const text = `the host answered with HTTP status ${httpStatus}`;
	if (httpStatus === 408 || httpStatus === 429 || httpStatus >= 500) {
		return { kind: 'broken', text, httpStatus };
	}
	return refused(text, httpStatus);
}

function refused(text: string, httpStatus: number | null): Transfer {
	return { kind: 'refused', text, httpStatus };
}
