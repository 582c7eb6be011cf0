import type { IBinaryData, IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { ItemPlan, Plan } from '../plan.mts';
import { MODELS } from '../plan.mts';
import type { Chance } from '../random.mts';
import { defaultsOf } from './forms.mts';
import { TRIGGER_URL } from './trigger.mts';
import { outputNames } from './outputs.mts';
import type { Item, Workflow, WorkflowNode } from './types.mts';

type Types = Record<string, INodeType>;

const PLAIN = { onError: 'stopWorkflow', retry: null } as const;

/** A workflow of the plan's shape, and what its sub-workflow consists of. */
export function workflowsOf(plan: Plan, types: Types, chance: Chance) {
	const generate = generateNode(plan, types, chance);
	const wait = (outputs: string[][], more = {}) => waitNode(plan, types, outputs, more);
	const withItsEnds = (node: WorkflowNode) => withEnds(plan, types, node);
	const set = {
		...PLAIN,
		name: 'Set',
		kind: 'set',
		outputs: [['Wait']],
		parameter: () => undefined,
	};
	const ordering = [{ ...generate, outputs: [['Set']] }, set];
	const withWait = (): WorkflowNode[] => [...ordering, ...withItsEnds(wait([]))];
	switch (plan.shape) {
		case 'alone':
		case 'result':
			return { workflow: workflow(generate), child: null };
		case 'wait':
			return { workflow: workflow(...withWait()), child: null };
		case 'park':
			return {
				workflow: workflow(...ordering, ...parking(plan, types)),
				child: null,
			};
		case 'loop': {
			const loop = { ...PLAIN, name: 'Loop', kind: 'loop', outputs: [['Wait'], ['Generate']] };
			const inLoop = { ...generate, outputs: [['Loop']] };
			return {
				workflow: workflow(
					{ ...loop, parameter: () => undefined },
					inLoop,
					...withItsEnds(wait([])),
				),
				child: null,
			};
		}
		case 'tool': {
			const areRunByEngine = plan.toolsRunBy === 'engine';
			const agent = {
				...PLAIN,
				name: 'Agent',
				kind: 'agent',
				outputs: [],
				tools: { names: ['Generate', 'Wait'], areRunByEngine },
				parameter: () => undefined,
			};
			const waitTool = waitNode(plan, types, [], { source: 'taskId' });
			return { workflow: workflow(agent, generate, waitTool), child: null };
		}
		case 'sub': {
			const call = {
				...plan.wait,
				name: 'Call',
				kind: 'child',
				outputs: [],
				parameter: () => undefined,
			};
			return { workflow: workflow(call), child: workflow(...withWait()) };
		}
		case 'upload': {
			const first = plan.upload === 'node' ? [uploadNode(plan, types)] : [];
			return { workflow: workflow(...first, ...withWait()), child: null };
		}
		case 'trigger':
			return { workflow: workflow(generate), child: workflow(...withItsEnds(wait([]))) };
	}
}

/**
 * @param start which start of the workflow it is: those that run side by side are told apart
 * @returns the items that start the workflow
 */
export function itemsOf(plan: Plan, start: 'a' | 'b' = 'a'): INodeExecutionData[] {
	return plan.items.map(({ n, twin }) => {
		const tag = `${start}${twin}`;
		// A body for the Custom Request, which its expression hands on as it is.
		const json = { n, tag, order: { prompt: `[[${tag}]] Waves`, model_id: 'new-model' } };
		return plan.shape === 'upload' ? { json, binary: { data: pictureOf(tag) } } : { json };
	});
}

/** A picture that names its item. */
function pictureOf(tag: string): IBinaryData {
	const data = Buffer.from(`\x89PNG\r\n\x1a\n [[${tag}]] `.padEnd(64), 'latin1');
	return { data: data.toString('base64'), mimeType: 'image/png', fileName: `${tag}.png` };
}

/** @returns the nodes by name; the first starts the workflow */
function workflow(...nodes: WorkflowNode[]): Workflow {
	return {
		nodes: Object.fromEntries(nodes.map((node) => [node.name, node])),
		start: nodes[0]!.name,
	};
}

function generateNode(plan: Plan, types: Types, chance: Chance): WorkflowNode {
	const options = {
		...Object.fromEntries(Object.entries(plan.options).filter(([, value]) => value)),
		...(plan.shape === 'trigger' ? { callbackUrl: TRIGGER_URL } : {}),
	};
	const isVaried = (item: ItemPlan, name: string) =>
		item.expressions.some((one) => one.kind === 'varies' && one.name === name);
	return {
		...plan.generate,
		name: 'Generate',
		kind: 'GenerateVideo',
		outputs: [],
		parameter(name, { n, index, data }: Item) {
			const item = plan.items.find((one) => one.n === (n ?? index)) ?? plan.items[0]!;
			switch (name) {
				case 'prompt':
					return `[[${String(data?.json.tag)}]] Waves${isVaried(item, name) ? ` ${chance.text(8)}` : ''}`;
				case 'image':
					return plan.upload === 'field' ? 'data' : assetIn(data);
				case 'motionVideo':
					return 'clip-of-the-user';
				case 'customBody':
					return data?.json.order;
				case 'options':
					return {
						...options,
						...(isVaried(item, 'seed') ? { seed: chance.integer(1, 1e6) } : {}),
					};
				case 'waitForResult':
					return plan.shape === 'result';
				case 'timeoutMinutes':
					return plan.timeoutMinutes;
				case 'download':
					return plan.download;
				default:
					return modelForm(types.GenerateVideo!, item.model)[name];
			}
		},
	};
}

const OPERATIONS: Partial<Record<ItemPlan['model'], string>> = {
	'img2video-motion': 'motionToVideo',
	'v7/Kling-V2-5-Turbo-i2v': 'imageToVideo',
};

/** What Upload Asset has put into the item. */
function assetIn(data: INodeExecutionData | undefined): unknown {
	const { assetId, url } = (data?.json.asset ?? {}) as IDataObject;
	return assetId ?? url;
}

function uploadNode(plan: Plan, types: Types): WorkflowNode {
	return {
		...plan.generate,
		name: 'Upload',
		kind: 'UploadAsset',
		outputs: [['Generate']],
		parameter(name, { n, index }) {
			const item = plan.items.find((one) => one.n === (n ?? index)) ?? plan.items[0]!;
			const provider = MODELS[item.model];
			const form = defaultsOf(types.UploadAsset!, { provider });
			return name === 'options' ? { resultField: 'asset' } : form[name];
		},
	};
}

function modelForm(type: INodeType, model: ItemPlan['model']) {
	const provider = MODELS[model];
	if (model !== 'custom') {
		return defaultsOf(type, { provider, operation: OPERATIONS[model] ?? 'textToVideo', model });
	}
	return {
		provider,
		operation: 'customRequest',
		customPath: '/v7/video-fusion/text-to-video',
		surface: 'modelsLab/v7/video-fusion',
	} as Record<string, unknown>;
}

function waitNode(
	plan: Plan,
	types: Types,
	outputs: string[][],
	more: Record<string, unknown> = {},
): WorkflowNode {
	const form = {
		...defaultsOf(types.WaitForTask!, {}),
		timeoutMinutes: plan.timeoutMinutes,
		handOverAfterSeconds: plan.handOverAfterSeconds,
		download: plan.download,
		binaryPropertyName: 'video',
		options: plan.options.includeRawResponse ? { includeRawResponse: true } : {},
		...more,
	} as Record<string, unknown>;
	return {
		...plan.wait,
		name: 'Wait',
		kind: 'WaitForTask',
		outputs,
		parameter: (name, { data }) =>
			form.source === 'taskId' && ['taskId', 'provider', 'surface'].includes(name)
				? data?.json[name]
				: form[name],
	};
}

/** Wait for Task hands over what still runs to Wait for Callback, which parks and leads back. */
function parking(plan: Plan, types: Types): WorkflowNode[] {
	const options = plan.itemsLeave === 'each' ? { itemsLeave: 'each' } : {};
	const wait = waitNode(plan, types, [], { mode: 'handOver', options });
	const names = outputNames(types.WaitForTask!.description, (name) =>
		wait.parameter(name, { n: null, index: 0, data: undefined }),
	);
	const [, ...ends] = withEnds(plan, types, wait);
	wait.outputs = wait.outputs.map((to, index) =>
		names[index] === 'Still Running' ? ['Park'] : to,
	);
	const form: Record<string, unknown> = { wakeWhen: plan.itemsLeave === 'each' ? 'any' : 'all' };
	const park: WorkflowNode = {
		...PLAIN,
		name: 'Park',
		kind: 'WaitForCallback',
		outputs: [['Wait']],
		parameter: (name) => form[name],
	};
	return [wait, park, ...ends];
}

/** Leads each output of Wait for Task to a node of its own, but for those that the plan leaves unconnected. */
function withEnds(plan: Plan, types: Types, wait: WorkflowNode): WorkflowNode[] {
	const names = outputNames(types.WaitForTask!.description, (name) =>
		wait.parameter(name, { n: null, index: 0, data: undefined }),
	);
	const connected = names.filter((name) => !plan.unconnected.includes(name));
	wait.outputs = names.map((name) => (connected.includes(name) ? [name] : []));
	const parameter = () => undefined;
	return [
		wait,
		...connected.map((name) => ({ ...PLAIN, name, kind: 'end', outputs: [], parameter })),
	];
}
