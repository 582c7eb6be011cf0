import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import type { NameType } from '../../models/names';
import { asList, asObject, asText, type Json } from '../../utils/coerce';
import type { Problem } from '../problem';
import type { NamePage, NameSearch } from '../provider';
import { DISPLAY_NAME } from './problems';

const PAGE_SIZE = 50;
const FIRST_PAGE = 'c_0';

/**
 * Novita AI's list of Stable Diffusion models (page model-apis-get-model). Checkpoints are named by
 * sd_name, LoRAs and embeddings by sd_name_in_api.
 */
export const nameSearches: Record<NameType, NameSearch> = {
	checkpoint: searchFor('checkpoint', 'sd_name'),
	lora: searchFor('lora', 'sd_name_in_api'),
	textualinversion: searchFor('textualinversion', 'sd_name_in_api'),
};

/** Finds only what fits Stable Diffusion 1.x. */
function searchFor(type: NameType, nameKey: string): NameSearch {
	return async (client, words = '', cursor = FIRST_PAGE) => {
		const reply = await requestPage(client, type, words.trim(), cursor);
		if (isNetworkFailure(reply)) return failed(reply.message, null);
		const { status } = reply;
		const body = asObject(reply.body);
		if (status >= 300) return failed(asText(body.message) ?? `status ${status}`, status);
		return readPage(body, nameKey, cursor);
	};
}

async function requestPage(client: ApiClient, type: NameType, words: string, cursor: string) {
	return await client.request({
		method: 'GET',
		path: '/v3/model',
		query: {
			'filter.types': type,
			'filter.is_sdxl': 'false',
			...(words ? { 'filter.query': words } : {}),
			'pagination.limit': String(PAGE_SIZE),
			'pagination.cursor': cursor,
		},
		timeoutMs: QUERY_TIMEOUT_MS,
	});
}

function readPage({ models, pagination }: Json, nameKey: string, cursor: string): NamePage {
	const found = asList(models).map(asObject);
	const results = found.flatMap((model) => {
		const value = asText(model[nameKey]);
		if (value === null || model.status === 0) return [];
		return [{ name: asText(model.name) ?? value, value, description: value }];
	});
	const next = asText(asObject(pagination).next_cursor);
	// How the end of the list looks is not documented: an empty page or the same cursor again.
	const hasMore = next !== null && next !== cursor && found.length > 0;
	return { results, ...(hasMore ? { next } : {}) };
}

function failed(why: string, httpStatus: number | null): { problem: Problem } {
	const message = `${DISPLAY_NAME} did not give its list of models: ${why}`;
	const advice = 'Check the credential, or enter the name of the model by hand with "By Name".';
	return { problem: { message, advice, httpStatus } };
}
