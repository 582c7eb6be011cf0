import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import { asId, asList, asObject, asText, type Json } from '../../utils/coerce';
import type { ListedModel } from '../live-catalogue';
import type { Problem } from '../problem';
import { capabilitiesOf } from './capabilities';
import { DISPLAY_NAME, responseProblem, statusOf } from './problems';

/** Queries /videos/models: {data: [model]}, all on one page. */
export async function list(
	client: ApiClient,
): Promise<{ models: ListedModel[] } | { problem: Problem }> {
	const request = { method: 'GET', path: '/videos/models', timeoutMs: QUERY_TIMEOUT_MS } as const;
	const reply = await client.request(request);
	if (isNetworkFailure(reply)) return unknown(reply.message);
	if (statusOf(reply) >= 300) return { problem: responseProblem(reply) };
	const models = asList(asObject(reply.body).data).flatMap((entry) => readEntry(asObject(entry)));
	return models.length > 0 ? { models } : unknown('the response could not be read');
}

function readEntry(entry: Json): ListedModel[] {
	const id = asId(entry.id);
	if (id === null) return [];
	return [{ id, name: asText(entry.name) ?? id, description: describe(entry, id), entry }];
}

/** Such as "google/veo-3.1, 4 to 8 s, 720p to 4K". */
function describe(entry: Json, id: string): string {
	const { durations, resolutions } = capabilitiesOf(entry);
	const [shortest, longest] = [Math.min(...durations), Math.max(...durations)];
	return [
		id,
		...(durations.length > 0
			? [shortest < longest ? `${shortest} to ${longest} s` : `${longest} s`]
			: []),
		...(resolutions.length > 0 ? [resolutions.join('/')] : []),
	].join(', ');
}

function unknown(why: string): { problem: Problem } {
	return {
		problem: {
			message: `${DISPLAY_NAME} did not give its list of models: ${why}`,
			advice: 'Check the base URL in the credential, or enter the ID of the model with "By ID".',
		},
	};
}
