import type { INodeParameters, INodeType } from 'n8n-workflow';
import { n8nWorkflow } from '../n8n-workflow.mts';

const known = new Map<string, Record<string, unknown>>();

/** @returns what n8n fills a node's form with for these choices */
export function defaultsOf({ description }: INodeType, chosen: INodeParameters) {
	const key = `${description.name} ${JSON.stringify(chosen)}`;
	const filled =
		known.get(key) ??
		(n8nWorkflow.NodeHelpers.getNodeParameters(
			description.properties,
			chosen,
			true,
			false,
			null,
			description,
		) as Record<string, unknown>);
	known.set(key, filled);
	return filled;
}
