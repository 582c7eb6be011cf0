import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { SEARCH_METHODS } from '../core/catalogue/properties';
import { providerError } from '../core/errors';
import type { LookUp } from '../core/models/types';
import { novita } from '../core/providers/novita';
import { findModelNames } from '../core/providers/novita-models';
import { openDoor } from '../core/transport/door';

/** Searches of the form, by the names under which its fields ask for them. */
export const lookUps = {
	[SEARCH_METHODS.checkpoint]: search('checkpoint'),
	[SEARCH_METHODS.lora]: search('lora'),
	[SEARCH_METHODS.textualinversion]: search('textualinversion'),
};

function search(type: LookUp) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const door = await openDoor(this, novita.credentialType, 0);
		const found = await findModelNames(door, type, filter, paginationToken);
		if ('problem' in found) throw providerError(this.getNode(), found.problem, { itemIndex: 0 });
		return { results: found.results, paginationToken: found.next };
	};
}
