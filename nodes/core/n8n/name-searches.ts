import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { SEARCH_METHODS } from '../form/properties';
import type { NameType } from '../models/names';
import { providerFailure } from '../output/failure';
import { providers } from '../providers';
import { openClient } from './api-client';
import { toNodeError } from './errors';

/** Searches of the form, by the names under which its fields ask for them. */
export const nameSearches = {
	[SEARCH_METHODS.checkpoint]: search('checkpoint'),
	[SEARCH_METHODS.lora]: search('lora'),
	[SEARCH_METHODS.textualinversion]: search('textualinversion'),
};

/** Only one provider has a list of each type. */
function search(type: NameType) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const provider = Object.values(providers).find(({ nameSearches }) => nameSearches[type]);
		const find = provider?.nameSearches[type];
		if (provider === undefined || find === undefined) return { results: [] };
		const client = await openClient(this, provider, 0);
		const found = await find(client, filter, paginationToken);
		if ('problem' in found) throw toNodeError(this.getNode(), providerFailure(found.problem, 0));
		return { results: found.results, paginationToken: found.next };
	};
}
