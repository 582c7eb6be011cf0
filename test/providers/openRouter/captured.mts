import captured from '../../../sandbox/openrouter/listing.json' with { type: 'json' };
import { list } from '../../../nodes/core/providers/openRouter/listing';
import type { ListedModel } from '../../../nodes/core/providers/live-catalogue';
import { fakeClient, response } from '../fake-client.mts';

/** The list of OpenRouter as it was captured, as it comes. */
export const body = { data: captured.data };

/** @returns the models of the captured list as the provider reads them */
export async function listedModels(): Promise<ListedModel[]> {
	const listed = await list(fakeClient(response(200, body)));
	if ('problem' in listed) throw new Error(listed.problem.message);
	return listed.models;
}
