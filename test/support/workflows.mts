import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import { elementAt } from '../../harness/lists.mts';
import type { CredentialSpec } from '../../harness/credentials.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { nodeParameters } from '../request/form-values.mts';
import { modelOf } from '../request/model-of.mts';

/** A node of a test's workflow; it is wired to the node before it unless `after` says otherwise. */
export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	credentials?: INode['credentials'];
	onError?: INode['onError'];
	disabled?: boolean;
	/** Name of the node before, and which of its outputs. */
	after?: [string, number];
}

type More = Partial<Omit<Step, 'parameters'>>;

export const GENERATE = 'Generate Video';
export const WAIT = 'Wait for Task';
export const UPLOAD = 'Upload Asset';

/** Continue On Fail, as the node's settings in the editor put it. */
export const continueOnFail = { onError: 'continueRegularOutput' } as const;

/** Wait for Task with items that may leave where nothing is connected. */
export const mayGoUnseen = { options: { onFailure: 'output', onStillRunning: 'output' } };

const ID = '';
const credentials: INode['credentials'] = {
	novitaApi: { id: ID, name: 'Novita AI' },
	modelsLabApi: { id: ID, name: 'ModelsLab' },
	openRouterVideoApi: { id: ID, name: 'OpenRouter' },
};

/** The only credential of a node; n8n finds it by its name. */
export const credential = (type: CredentialSpec['type'], name: string): More => ({
	credentials: { [type]: { id: ID, name } },
});

/** A workflow that starts by hand and runs through these nodes. */
export function workflow(name: string, ...steps: Step[]): WorkflowJson {
	const trigger = n8nNode('Start', 'manualTrigger', 1, {});
	const all = [trigger, ...steps];
	const connections: IConnections = {};
	for (const [index, { name: node, after }] of steps.entries()) {
		const [source, output] = after ?? [elementAt(all, index).name, 0];
		const outputs = ((connections[source] ??= { main: [] }).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node, type: 'main', index: 0 });
	}
	const nodes = all.map(({ after: _, ...step }, index): INode => {
		return { ...step, id: `node-${index}`, position: [index * 240, 0] };
	});
	return { name, nodes, connections };
}

/** Generate Video with a model; front fields by name, the rest under `options`. */
export function generate(model: string, filled: object = {}, more: More = {}): Step {
	const parameters = nodeParameters(modelOf(model), { ...filled });
	return ours(GENERATE, 'generateVideo', parameters, more);
}

export function waitForTask(parameters: INodeParameters = {}, more: More = {}): Step {
	// Tests give it tasks of both providers.
	const provider = (parameters.source ?? 'item') === 'item' ? { provider: 'several' } : {};
	return ours(WAIT, 'waitForTask', { ...provider, ...parameters }, more);
}

export function uploadAsset(parameters: INodeParameters, more: More = {}): Step {
	return ours(UPLOAD, 'uploadAsset', parameters, more);
}

/** One item with these values. */
export function fields(values: object, name = 'Fields'): Step {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify(values), options: {} };
	return n8nNode(name, 'set', 3.4, parameters);
}

/** `Source`: one item for each entry. */
export function source(items: object[]): [Step, Step] {
	const split = { fieldToSplitOut: 'items', include: 'noOtherFields', options: {} };
	return [fields({ items }, 'List'), n8nNode('Source', 'splitOut', 1, split)];
}

/** Turns the Base64 text of a field into a file in the binary field `data`. */
export function file(name: string, field: string, mimeType: string): Step {
	const options = { fileName: name.toLowerCase(), mimeType };
	const parameters = { operation: 'toBinary', sourceProperty: field, options };
	return n8nNode(name, 'convertToFile', 1.1, parameters);
}

/** Sets fields of every item by expressions. */
export function set(name: string, assignments: Record<string, string>, more: More = {}): Step {
	const list = Object.entries(assignments).map(([field, value]) => {
		return { id: field, name: field, value, type: 'string' };
	});
	const parameters = { mode: 'manual', assignments: { assignments: list }, options: {} };
	return n8nNode(name, 'set', 3.4, parameters, more);
}

/** Pauses inside the run. */
export function pause(seconds: number): Step {
	return n8nNode('Pause', 'wait', 1.1, { amount: seconds, unit: 'seconds' });
}

function n8nNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	more: More = {},
): Step {
	return { name, type: `n8n-nodes-base.${type}`, typeVersion, parameters, ...more };
}

function ours(name: string, type: string, parameters: INodeParameters, more: More): Step {
	const base = { name, type: `n8n-nodes-ai-video.${type}`, typeVersion: 1, parameters };
	return { ...base, credentials, ...more };
}
