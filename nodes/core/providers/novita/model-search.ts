import type { LookUp } from '../models/types';
import { asList, asObject, asText } from '../transport/answer';
import type { Door } from '../transport/door';
import { isSilence } from '../transport/door';
import { QUERY_TIMEOUT } from '../transport/limits';
import type { Problem } from './provider';

/** A page of names to choose from. */
export interface ModelNames {
	results: Array<{ name: string; value: string; description?: string }>;
	/** Where the next page begins; missing on the last one. */
	next?: string;
}

const PAGE_SIZE = 50;

/**
 * Novita AI's list of Stable Diffusion models (page model-apis-get-model): checkpoints go by their
 * sd_name, LoRAs and embeddings by their sd_name_in_api. Only what fits Stable Diffusion 1.x is shown.
 * @param cursor where the page begins, as the page before said
 */
export async function findModelNames(
	door: Door,
	type: LookUp,
	words = '',
	cursor = 'c_0',
): Promise<ModelNames | { problem: Problem }> {
	const reply = await door.call({
		method: 'GET',
		path: '/v3/model',
		query: {
			'filter.types': type,
			'filter.is_sdxl': 'false',
			...(words.trim() ? { 'filter.query': words.trim() } : {}),
			'pagination.limit': String(PAGE_SIZE),
			'pagination.cursor': cursor,
		},
		timeout: QUERY_TIMEOUT,
	});
	if (isSilence(reply)) return { problem: problem(reply.text, null) };
	const { status } = reply;
	const body = asObject(reply.body);
	if (status >= 300)
		return { problem: problem(asText(body.message) ?? `status ${status}`, status) };

	const key = type === 'checkpoint' ? 'sd_name' : 'sd_name_in_api';
	const found = asList(body.models).map(asObject);
	const results = found.flatMap((model) => {
		const value = asText(model[key]);
		if (value === null || model.status === 0) return [];
		return [{ name: asText(model.name) ?? value, value, description: value }];
	});
	const next = asText(asObject(body.pagination).next_cursor);
	// How the end of the list looks is not documented: an empty page or the same cursor again.
	const more = next !== null && next !== cursor && found.length > 0;
	return { results, ...(more ? { next } : {}) };
}

function problem(text: string, httpStatus: number | null): Problem {
	return {
		message: `Novita AI did not give its list of models: ${text}`,
		advice: 'Check the credential, or enter the name of the model by hand with "By Name".',
		reason: null,
		httpStatus,
	};
}
