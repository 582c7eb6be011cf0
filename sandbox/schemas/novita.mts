import tables from '../reference/novita-models.json' with { type: 'json' };
import { novitaChecks } from '../checks/novita/index.mts';
import { submitEndpoint } from './endpoint.mts';
import { novitaAmendments } from './novita-amendments.mts';
import { novitaRulesOf } from './novita-rules.mts';
import type { Endpoint } from './parameter.mts';

// Other rows describe part of a path (Veo) or stand for fields without a name (unified route).
const isBodyField = ({ name }: { name: string }) => !/[({]/.test(name);

/** Every Novita generation endpoint whose parameters are documented. */
export const novitaEndpoints = (tables as Endpoint[])
	.filter((endpoint) => endpoint.params.length > 0)
	.map((endpoint) => ({ ...endpoint, params: endpoint.params.filter(isBodyField) }))
	.map((endpoint) =>
		submitEndpoint(endpoint, {
			check: novitaChecks[endpoint.id],
			amendments: novitaAmendments[endpoint.id],
			rules: novitaRulesOf(endpoint.id),
		}),
	);
