import { randomUUID } from 'node:crypto';
import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';
import type { WorkflowJson } from './n8n/workflow.mts';

/** Forms of Generate Video, each of a model that the trials need for what it can do. */
export const FORMS = {
	kling: {
		provider: 'novita',
		operation: 'textToVideo',
		model: 'kling-v3.0-pro-t2v',
		duration: 5,
		aspectRatio: '16:9',
		audio: false,
	},
	/** Novita, with callbacks. */
	wan: {
		provider: 'novita',
		operation: 'textToVideo',
		model: 'wan-t2v',
		width: 832,
		height: 480,
	},
	/** ModelsLab, with callbacks. */
	ultra: {
		provider: 'modelsLab',
		operation: 'textToVideo',
		model: 'v6/text2video_ultra',
		engine: 'wan2.2',
		portrait: false,
	},
	/** OpenRouter: the model is one of its list. */
	listed: {
		provider: 'openRouter',
		operation: 'textToVideo',
		listedModel: { __rl: true, mode: 'list', value: 'google/veo-3.1-lite' },
		duration: 4,
		resolution: '720p',
		aspectRatio: '16:9',
	},
} satisfies Record<string, IDataObject>;

export interface Pipeline {
	/** One video for each. */
	prompts: string[];
	/** Fields of the items beside the prompt, in the order of the prompts. */
	more?: IDataObject[];
	/** Default: started by hand. */
	trigger?: 'manual' | 'webhook';
	form?: IDataObject;
	/** Options of Generate Video. */
	options?: IDataObject;
	/** Node settings such as retryOnFail and onError. */
	generateSettings?: Partial<INode>;
	/** Parameters of Wait for Task; null leaves the node out. */
	wait?: IDataObject | null;
	waitSettings?: Partial<INode>;
	/**
	 * What Still Running leads to: back to the input through Wait for Callback, or straight, or nowhere.
	 * Default: through Wait for Callback where Wait for Task hands over.
	 */
	loop?: 'parked' | 'straight' | 'none';
	/** Parameters of Wait for Callback. */
	park?: IDataObject;
	/** What the names of the credentials end in. */
	suffix?: string;
	settings?: IWorkflowSettings;
}

const OUTPUTS = ['Finished', 'Failed', 'Timed Out', 'Still Running'];
const LOOPS = { parked: 'Wait for Callback', straight: 'Wait for Task', none: 'Still Running' };

/**
 * Trigger -> Items -> Generate Video -> Wait for Task -> one node for each output, named like it.
 * `Finished` emits {prompt, taskId}, the prompt taken by n8n's pairing of items.
 */
export function pipeline(wanted: Pipeline): WorkflowJson {
	const { prompts, more, form = FORMS.kling, options = {}, wait = {}, suffix = '' } = wanted;
	const credentials = {
		novitaApi: { id: '', name: `Novita AI${suffix}` },
		modelsLabApi: { id: '', name: `ModelsLab${suffix}` },
		openRouterVideoApi: { id: '', name: `OpenRouter${suffix}` },
	};
	const list = prompts.map((prompt, index) => ({ prompt, ...more?.[index] }));
	const items = JSON.stringify({ items: list });
	const generate = { prompt: '={{ $json.prompt }}', ...form, options };
	const nodes = [
		start(wanted.trigger),
		node('Order', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: items, options: {} }),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
		{
			...node('Generate Video', 'n8n-nodes-ai-video.generateVideo', 1, generate),
			credentials,
			...wanted.generateSettings,
		},
	];
	const connections = chain(['Start', 'Order', 'Items', 'Generate Video']);
	if (wait !== null) {
		const parameters = {
			provider: 'several',
			timeoutMinutes: 10,
			handOverAfterSeconds: 3,
			options: {},
			...wait,
		};
		const { loop = wait.mode === 'handOver' ? 'parked' : 'none', park = {} } = wanted;
		nodes.push({
			...node('Wait for Task', 'n8n-nodes-ai-video.waitForTask', 1, parameters),
			credentials,
			...wanted.waitSettings,
		});
		nodes.push(...afterWait());
		if (loop === 'parked') {
			const parking = node('Wait for Callback', 'n8n-nodes-ai-video.waitForCallback', 1, {
				provider: 'several',
				...park,
			});
			nodes.push({ ...parking, credentials });
			connections['Wait for Callback'] = { main: [wire('Wait for Task')] };
		}
		connections['Generate Video'] = { main: [wire('Wait for Task')] };
		connections['Wait for Task'] = { main: [...OUTPUTS.slice(0, 3), LOOPS[loop]].map(wire) };
	}
	return {
		name: `${prompts[0] ?? 'none'} ${randomUUID().slice(0, 8)}`,
		nodes,
		connections,
		...(wanted.settings ? { settings: wanted.settings } : {}),
	};
}

/** @returns the path of the production webhook that starts the workflow */
export function startPath(workflow: WorkflowJson): string {
	const { parameters } = workflow.nodes.find(({ name }) => name === 'Start')!;
	return `/webhook/${parameters.path as string}`;
}

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: IDataObject = {},
): INode {
	const id = randomUUID();
	return { id, name, type, typeVersion, position: [0, 0], parameters } as INode;
}

export function chain(names: string[]): IConnections {
	const pairs = names.slice(1).map((name, index) => [names[index], { main: [wire(name)] }]);
	return Object.fromEntries(pairs);
}

function start(trigger: Pipeline['trigger'] = 'manual'): INode {
	if (trigger === 'manual') return node('Start', 'n8n-nodes-base.manualTrigger', 1);
	const parameters = { httpMethod: 'POST', path: randomUUID(), responseMode: 'onReceived' };
	return {
		...node('Start', 'n8n-nodes-base.webhook', 2, { ...parameters, options: {} }),
		webhookId: randomUUID(),
	};
}

function afterWait(): INode[] {
	const jsonOutput = `={{ ({ prompt: $('Items').item.json.prompt, taskId: $json.taskId }) }}`;
	return [
		node('Finished', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
		...OUTPUTS.slice(1).map((name) => node(name, 'n8n-nodes-base.noOp', 1)),
	];
}

/** @returns what an output is connected to: the input of that node */
export function wire(name: string) {
	return [{ node: name, type: 'main' as const, index: 0 }];
}
